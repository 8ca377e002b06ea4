//! Cargo, as other projects run it.

use std::env;
use std::ffi::OsString;
use std::process::Command;

/// The folder for what tests build, so that dependencies are built once.
pub(crate) const TARGET: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/cargo");

/// Cargo without a network. Flags and catalogs for this package's own build are not for that of others.
pub(crate) fn cargo() -> Command {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(cargo);
    for variable in [
        "RUSTC_WORKSPACE_WRAPPER",
        "RUSTFLAGS",
        "CARGO_ENCODED_RUSTFLAGS",
        "CARGO_BUILD_TARGET",
        "BEDROCK_CATALOG",
    ] {
        command.env_remove(variable);
    }
    command.env("CARGO_TARGET_DIR", TARGET);
    command.args(["--offline", "--color=never"]);
    command
}
