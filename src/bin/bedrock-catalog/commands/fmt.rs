//! `fmt`: catalogs in the one form of their text.

use std::io::{self, Write};
use std::path::PathBuf;

use bedrock_catalog::codegen;

use crate::loaded::{Loaded, check};
use crate::output::Answer;
use crate::save::{Lock, print_diff};

/// Writes each catalog in the one form, or with `only_checks` prints how it differs from that.
pub(crate) fn run(
    files: &[PathBuf],
    only_checks: bool,
    out: &mut impl Write,
) -> io::Result<Answer> {
    let mut answer = Answer::Yes;
    for file in files {
        let lock = if only_checks { None } else { Lock::take(file) };
        if lock.is_none() && !only_checks {
            answer = Answer::No;
            continue;
        }
        let Some(loaded) = Loaded::read(Some(file)) else {
            answer = Answer::No;
            continue;
        };
        let source = loaded.source();
        let Some(catalog) = check(&source) else {
            answer = Answer::No;
            continue;
        };
        let text = codegen::print(&catalog);
        if text == source.text() {
            continue;
        }
        if let Some(lock) = lock {
            if !lock.write(&loaded.bytes, &text) {
                answer = Answer::No;
            }
        } else {
            print_diff(out, &loaded.name, source.text(), &text)?;
            answer = Answer::No;
        }
    }
    Ok(answer)
}
