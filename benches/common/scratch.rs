//! Packages that are made, built and measured under the target directory.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// This package.
pub(crate) const PACKAGE: &str = env!("CARGO_MANIFEST_DIR");

/// A directory for what a benchmark makes.
pub(crate) fn directory(name: &str) -> PathBuf {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("bench")
        .join(name);
    fs::create_dir_all(&directory).expect("a directory under target");
    directory
}

pub(crate) fn write(path: &Path, text: &str) {
    let parent = path.parent().expect("a file is in a directory");
    fs::create_dir_all(parent).expect("a directory under target");
    fs::write(path, text).expect("a file under target");
}

/// Makes a package with these dependencies, as lines of its manifest, locked to what this package is locked to.
pub(crate) fn package(directory: &Path, dependencies: &str) {
    let manifest = format!(
        "[package]\nname = \"consumer\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [workspace]\n\n[profile.release]\nstrip = true\n\n[dependencies]\n{dependencies}\n"
    );
    write(&directory.join("Cargo.toml"), &manifest);
    let lock = Path::new(PACKAGE).join("Cargo.lock");
    fs::copy(lock, directory.join("Cargo.lock")).expect("a lock file");
}

/// Cargo in a package, without what this build was told.
pub(crate) fn cargo(directory: &Path, target: &Path) -> Command {
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
    command
        .current_dir(directory)
        .env("CARGO_TARGET_DIR", target)
        .args(["--offline", "--quiet", "--color=never"]);
    command
}

/// Runs a command that must succeed; how many seconds that takes.
pub(crate) fn seconds(command: &mut Command) -> f64 {
    let start = Instant::now();
    let output = command.output().expect("the command starts");
    let seconds = start.elapsed().as_secs_f64();
    assert!(
        output.status.success(),
        "{command:?} failed:\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
    seconds
}

/// The parts of a program.
#[derive(Clone, Copy)]
pub(crate) struct Footprint {
    /// The file.
    pub(crate) file: u64,
    /// Code and data: what is loaded from the file, without the padding between.
    pub(crate) loaded: u64,
    /// The relocations that the dynamic linker makes before the program starts.
    pub(crate) relocations: u64,
}

/// Reads a 64-bit little-endian ELF file; `None` for a program of another form.
pub(crate) fn footprint(program: &Path) -> Option<Footprint> {
    const ALLOCATED: u64 = 2;
    const RELOCATIONS: u64 = 4;
    const NO_BYTES: u64 = 8;
    let bytes = fs::read(program).expect("the program was built");
    let number = |offset: u64, length: usize| -> Option<u64> {
        let start = usize::try_from(offset).ok()?;
        let mut number = [0; 8];
        number[..length].copy_from_slice(bytes.get(start..start + length)?);
        Some(u64::from_le_bytes(number))
    };
    if !bytes.starts_with(b"\x7fELF\x02\x01") {
        return None;
    }
    let (table, size, count) = (number(0x28, 8)?, number(0x3a, 2)?, number(0x3c, 2)?);
    let mut footprint = Footprint {
        file: u64::try_from(bytes.len()).ok()?,
        loaded: 0,
        relocations: 0,
    };
    for section in (0..count).map(|index| table + index * size) {
        let (kind, flags) = (number(section + 4, 4)?, number(section + 8, 8)?);
        let (length, entry) = (number(section + 32, 8)?, number(section + 56, 8)?);
        if flags & ALLOCATED != 0 && kind != NO_BYTES {
            footprint.loaded += length;
            if kind == RELOCATIONS {
                footprint.relocations += length.checked_div(entry).unwrap_or(0);
            }
        }
    }
    Some(footprint)
}
