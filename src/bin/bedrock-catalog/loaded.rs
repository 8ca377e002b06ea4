//! The catalog that a command is about: a file, or the built-in one.

use std::path::Path;

use bedrock_catalog::CATALOG_JSON;
use bedrock_catalog::codegen::{self, Catalog, Diagnostics, Source};

use crate::escaped::Escaped;
use crate::files;
use crate::output::{complain, complain_lines, count};

/// A catalog's bytes and name.
pub(crate) struct Loaded {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

impl Loaded {
    /// Reads a catalog. One that cannot be read is reported.
    pub(crate) fn read(path: Option<&Path>) -> Option<Self> {
        let Some(path) = path else {
            return Some(Self {
                name: "bedrock.json".to_owned(),
                bytes: CATALOG_JSON.into(),
            });
        };
        let name = Escaped(&path.to_string_lossy()).to_string();
        match files::read(path) {
            Ok(bytes) => Some(Self { name, bytes }),
            Err(error) => {
                complain(format_args!("error: cannot read {name}: {error}"));
                None
            }
        }
    }

    pub(crate) fn source(&self) -> Source<'_> {
        Source::from_bytes(&self.name, &self.bytes)
    }
}

/// Checks a catalog. What is wrong is reported.
pub(crate) fn check(source: &Source<'_>) -> Option<Catalog> {
    codegen::check(source, CATALOG_JSON)
        .map_err(|problems| report(&problems, source))
        .ok()
}

/// Prints a catalog's problems, and how many there are.
pub(crate) fn report(problems: &Diagnostics, source: &Source<'_>) {
    for problem in problems.iter() {
        complain_lines(format_args!("{}\n", problem.render(source)));
    }
    complain(summary(problems, source));
}

/// The number of problems, and of those that are listed if that is not all.
pub(crate) fn summary(problems: &Diagnostics, source: &Source<'_>) -> String {
    let (all, listed) = (problems.len(), problems.iter().count());
    let (problems, name) = (count(all, "problem"), source.name());
    if all > listed {
        format!("{problems} in {name}, of which the first {listed} are listed")
    } else {
        format!("{problems} in {name}")
    }
}
