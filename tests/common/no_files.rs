//! What is no file of bearable size.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder, a pipe and a large file, which are made in it, and a device; each with what is said of it.
/// The large file is the last. A pipe has no end, a device may give one without end, and a large file
/// fills the memory.
pub(crate) fn no_files(folder: &Path) -> [(PathBuf, &'static str); 4] {
    let pipe = folder.join("pipe");
    let made = Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("mkfifo runs").success());
    let large = folder.join("large");
    let file = File::create(&large).expect("a file can be made");
    file.set_len((64 << 20) + 1).expect("it may be sparse");
    [
        (folder.to_owned(), "it is a directory; give the file in it"),
        (pipe, "it is a pipe or a device; save what it gives"),
        ("/dev/zero".into(), "it is a pipe or a device; save"),
        (large, "it is larger than 64 MiB; give a smaller file"),
    ]
}
