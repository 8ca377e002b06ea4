//! A file that changes: written so that it is never half written, or shown as a unified diff.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use similar::TextDiff;

use crate::output::complain;

/// Lines around a change in a unified diff.
const CONTEXT: usize = 3;

/// Writes a file. What goes wrong is reported.
pub(crate) fn write(path: &Path, text: &str) -> bool {
    match save(path, text.as_bytes()) {
        Ok(()) => true,
        Err(error) => {
            complain(format_args!(
                "error: cannot write {}: {error}",
                path.display()
            ));
            false
        }
    }
}

/// Prints a unified diff, which `patch` and `git apply` take.
pub(crate) fn print_diff(out: &mut impl Write, name: &str, old: &str, new: &str) -> io::Result<()> {
    let lines = TextDiff::from_lines(old, new);
    let mut diff = lines.unified_diff();
    let diff = diff.context_radius(CONTEXT);
    let name = name.trim_start_matches('/');
    write!(
        out,
        "{}",
        diff.header(&format!("a/{name}"), &format!("b/{name}"))
    )
}

/// Replaces a file's contents: by a file beside it that then takes its place, with its permissions.
fn save(path: &Path, bytes: &[u8]) -> io::Result<()> {
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
