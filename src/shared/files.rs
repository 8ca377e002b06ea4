//! Reading files that people name. The build script and the program compile it.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;

/// The bytes of the longest file that is read.
pub(crate) const MAX_BYTES: u64 = 64 << 20;

const TOO_LARGE: &str = "it is larger than 64 MiB; give a smaller file";

/// Opens a regular file of at most 64 MiB. Anything else is refused before it is opened, as a pipe
/// may have no end and no beginning.
///
/// # Errors
///
/// The error says what is wrong with it, and what to do.
pub(crate) fn open(path: &Path) -> io::Result<File> {
    let refused = |why: &str| Err(io::Error::new(io::ErrorKind::InvalidInput, why));
    let kind = fs::metadata(path)?;
    if kind.is_dir() {
        return refused("it is a directory; give the file in it");
    }
    if !kind.is_file() {
        return refused("it is a pipe or a device; save what it gives in a file and give that");
    }
    if kind.len() > MAX_BYTES {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, TOO_LARGE));
    }
    File::open(path)
}

/// Reads what [`open`] opens.
///
/// # Errors
///
/// The error says what is wrong with it, and what to do.
pub(crate) fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // Some files are longer than their directory says.
    open(path)?.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, TOO_LARGE));
    }
    Ok(bytes)
}
