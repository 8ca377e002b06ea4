//! A file that changes: read, changed and written under a lock, never half written, or shown as a
//! unified diff.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use similar::TextDiff;

use crate::output::complain;

/// Lines around a change in a unified diff.
const CONTEXT: usize = 3;

/// The end of a temporary file's name.
const TEMPORARY: &str = ".bedrock-catalog.tmp";

/// A file that no other process of this program changes meanwhile.
pub(crate) struct Lock {
    /// Of a symbolic link the file that it leads to.
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// Waits until no other process has the file. What goes wrong is reported.
    pub(crate) fn take(path: &Path) -> Option<Self> {
        Self::try_take(path)
            .map_err(|error| {
                let path = path.display();
                complain(format_args!("error: cannot read {path}: {error}"));
            })
            .ok()
    }

    fn try_take(path: &Path) -> io::Result<Self> {
        let path = fs::canonicalize(path)?;
        loop {
            if !fs::metadata(&path)?.is_file() {
                return Err(io::Error::other("it is not a file that can be written"));
            }
            let file = File::open(&path)?;
            file.lock()?;
            // Whoever had it may have put another file in its place.
            if is_at(&file, &path)? {
                return Ok(Self { path, _file: file });
            }
        }
    }

    /// Replaces the file's text, if it is still what was read. What goes wrong is reported.
    pub(crate) fn write(&self, read: &[u8], text: &str) -> bool {
        self.try_write(read, text.as_bytes())
            .map_err(|error| {
                let path = self.path.display();
                complain(format_args!("error: cannot write {path}: {error}"));
            })
            .is_ok()
    }

    fn try_write(&self, read: &[u8], bytes: &[u8]) -> io::Result<()> {
        let permissions = fs::metadata(&self.path)?.permissions();
        let beside = self.beside()?;
        let saved = fill(&beside, bytes, &permissions).and_then(|()| {
            if fs::read(&self.path)? != read {
                return Err(io::Error::other(
                    "it was changed in between; nothing is written, run this again",
                ));
            }
            fs::rename(&beside, &self.path)
        });
        if saved.is_err() {
            // There is nothing more to be done about it.
            let _ = fs::remove_file(&beside);
        }
        saved?;
        sync_folder(&self.path)
    }

    /// A name for a temporary file beside this one. What an ended process left is removed: who has
    /// the lock is the only one who writes.
    fn beside(&self) -> io::Result<PathBuf> {
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        let beginning = format!(".{name}.");
        let folder = self.path.parent().unwrap_or(Path::new("."));
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let left = entry.file_name();
            let left = left.to_string_lossy();
            if left.starts_with(&beginning) && left.ends_with(TEMPORARY) {
                let _ = fs::remove_file(entry.path());
            }
        }
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let now = now.map_or(0, |now| now.as_nanos());
        let process = std::process::id();
        Ok(folder.join(format!("{beginning}{process}-{now}{TEMPORARY}")))
    }
}

/// Fills a new file, which has its permissions before there is a byte in it.
fn fill(path: &Path, bytes: &[u8], permissions: &Permissions) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let mut file = options.open(path)?;
    file.set_permissions(permissions.clone())?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Returns true if a path still leads to an open file.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt as _;
    let (own, other) = (file.metadata()?, fs::metadata(path)?);
    Ok((own.dev(), own.ino()) == (other.dev(), other.ino()))
}

/// Returns `false`: if a file cannot be told from another, its contents are compared before it is
/// replaced.
#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> io::Result<bool> {
    Ok(true)
}

/// Makes sure that the folder knows the new file.
#[cfg(unix)]
fn sync_folder(path: &Path) -> io::Result<()> {
    File::open(path.parent().unwrap_or(Path::new(".")))?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
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
