//! Writes a file so that it is never half written.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

/// Replaces a file's contents: by a file beside it that then takes its place, with its permissions.
pub(super) fn save(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // Of a symbolic link the file that it leads to is replaced.
    let path = fs::canonicalize(path)?;
    let permissions = fs::metadata(&path)?.permissions();
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.tmp", std::process::id()));
    let beside = path.with_file_name(name);
    let saved = fill(&beside, bytes, permissions).and_then(|()| fs::rename(&beside, &path));
    if saved.is_err() {
        // There is nothing more to be done about it.
        let _ = fs::remove_file(&beside);
    }
    saved
}

fn fill(path: &Path, bytes: &[u8], permissions: fs::Permissions) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    file.set_permissions(permissions)?;
    file.sync_all()
}
