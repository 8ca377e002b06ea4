//! Cargo, as other projects run it.

use std::env;
use std::ffi::OsString;
use std::process::Command;

/// Cargo without a network. Flags and catalogs for this package's own build are not for that of others.
pub(crate) fn cargo() -> Command {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(cargo);
    for variable in [
        "RUSTFLAGS",
        "CARGO_ENCODED_RUSTFLAGS",
        "CARGO_BUILD_TARGET",
        "BEDROCK_CATALOG",
    ] {
        command.env_remove(variable);
    }
    command.args(["--offline", "--color=never"]);
    command
}
