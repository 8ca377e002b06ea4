//! Cargo, as other projects run it, in a target folder that no other test uses at the same time.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Condvar, Mutex, PoisonError};

/// The target folder of this package itself, where the build dependencies may be built already, and one
/// beside it, so that two tests build at a time.
const FOLDERS: [&str; 2] = [
    concat!(env!("CARGO_TARGET_TMPDIR"), "/.."),
    concat!(env!("CARGO_TARGET_TMPDIR"), "/cargo"),
];

static IS_TAKEN: Mutex<[bool; FOLDERS.len()]> = Mutex::new([false; FOLDERS.len()]);
static IS_RETURNED: Condvar = Condvar::new();

/// A target folder of which one test has the use.
pub(crate) struct Target(usize);

impl Target {
    /// Takes a folder that is free.
    pub(crate) fn any() -> Self {
        Self::of(&[0, 1])
    }

    /// Takes the folder that is not this package's own. Cargo takes two packages of one name in one
    /// folder for the same.
    pub(crate) fn apart() -> Self {
        Self::of(&[1])
    }

    fn of(wanted: &[usize]) -> Self {
        let mut taken = IS_TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            let free = wanted.iter().find(|folder| !taken[**folder]);
            if let Some(&folder) = free {
                taken[folder] = true;
                return Self(folder);
            }
            taken = IS_RETURNED
                .wait(taken)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn folder(&self) -> &'static Path {
        Path::new(FOLDERS[self.0])
    }

    /// A program that was built here.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.folder().join("debug").join(name)
    }

    /// Cargo, with this target folder.
    pub(crate) fn cargo(&self) -> Command {
        let mut command = cargo();
        command.env("CARGO_TARGET_DIR", self.folder());
        command
    }
}

impl Drop for Target {
    fn drop(&mut self) {
        IS_TAKEN.lock().unwrap_or_else(PoisonError::into_inner)[self.0] = false;
        IS_RETURNED.notify_all();
    }
}

/// Cargo without a network. What this package's own build is made with is not for that of others,
/// but for flags: what was built with the same ones is not built again.
pub(crate) fn cargo() -> Command {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(cargo);
    for variable in [
        "RUSTC_WORKSPACE_WRAPPER",
        "CARGO_BUILD_TARGET",
        "BEDROCK_CATALOG",
    ] {
        command.env_remove(variable);
    }
    command.args(["--offline", "--color=never"]);
    command
}
