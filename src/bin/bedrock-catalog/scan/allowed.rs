//! Findings that are known, and left out.

use std::path::Path;

use super::pattern::matches;
use crate::escaped::Escaped;
use crate::files;

/// The words of a comment that leaves its line out.
const MARK: &str = "bedrock-catalog: ignore";

/// Returns true if nothing is said about this line.
pub(crate) fn is_marked(line: &str) -> bool {
    line.contains(MARK)
}

/// Findings that are left out, by ID and by file.
#[derive(Debug, Default)]
pub(crate) struct Allowed {
    /// Patterns of an ID or a file.
    patterns: Vec<String>,
    /// Patterns of an ID, and of a file.
    known: Vec<(String, String)>,
}

impl Allowed {
    /// Takes the patterns of the options, and the lines of a file: an ID, and a file if it is known in
    /// one only. `#` starts a comment.
    pub(crate) fn new(patterns: &[String], list: Option<&Path>) -> Result<Self, String> {
        let mut known = Vec::new();
        if let Some(path) = list {
            let bytes = files::read(path).map_err(|error| {
                format!("cannot read {}: {error}", Escaped(&path.to_string_lossy()))
            })?;
            let text = String::from_utf8_lossy(&bytes);
            for line in text.lines().map(str::trim) {
                if !line.is_empty() && !line.starts_with('#') {
                    let (id, file) = line.split_once(char::is_whitespace).unwrap_or((line, "*"));
                    known.push((id.to_owned(), file.trim_start().to_owned()));
                }
            }
        }
        Ok(Self {
            patterns: patterns.to_vec(),
            known,
        })
    }

    /// Returns true if nothing is said about this ID in this file.
    pub(crate) fn contains(&self, id: &str, file: &str) -> bool {
        let is_ignored = |pattern: &String| matches(pattern, id) || matches(pattern, file);
        let is_known = |(known, of): &(String, String)| matches(known, id) && matches(of, file);
        self.patterns.iter().any(is_ignored) || self.known.iter().any(is_known)
    }
}
