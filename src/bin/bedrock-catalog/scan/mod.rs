//! `scan`: the identifiers in other people's files that fail, or will.

mod allowed;
mod arn_head;
mod decoded;
mod find;
mod finding;
mod judge;
mod pattern;
mod policy;
mod report;
mod sarif;
mod window;

use std::borrow::Cow;
use std::io::{self, Read, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use bedrock_catalog::codegen::{Position, Source, Span};
use ignore::{DirEntry, WalkBuilder, WalkState};

use crate::age;
use crate::args::Scan;
use crate::escaped::Escaped;
use crate::files;
use crate::output::{Answer, complain};
use allowed::Allowed;
use find::Finder;
use finding::{Finding, Level};
use judge::Judge;
use window::Window;

/// The argument that means standard input, and what its findings are reported under.
const STDIN: &str = "-";
const STDIN_NAME: &str = "<stdin>";

/// The bytes before and behind a finding of which its excerpt shows what has room.
const MAX_EXCERPT: usize = 1_000;

/// A finding and its place.
pub(crate) struct Placed {
    /// The file's name, and the same escaped.
    path: String,
    file: String,
    start: Position,
    end: Position,
    /// The text that a terminal shows, without colours; empty where nobody asks for that.
    text: String,
    finding: Finding,
}

/// Everything that was found.
#[derive(Default)]
pub(crate) struct Found {
    placed: Vec<Placed>,
    files: usize,
    /// `true` if a file could not be read.
    is_broken: bool,
}

pub(crate) fn run(arguments: &Scan, out: &mut impl Write) -> io::Result<Answer> {
    let allowed = match Allowed::new(&arguments.ignore, arguments.allow_list.as_deref()) {
        Ok(allowed) => allowed,
        Err(error) => {
            complain(format_args!("error: {error}"));
            return Ok(Answer::Usage);
        }
    };
    let scanner = Scanner {
        finder: Finder::new()?,
        judge: Judge {
            regions: &arguments.regions,
            within: arguments.within.as_ref(),
            today: age::today(),
            ends_within: arguments.ends_within,
        },
        allowed,
        with_notes: arguments.notes,
        with_text: !(arguments.json || arguments.sarif || arguments.github),
        found: Mutex::default(),
    };
    let (stdin, paths): (Vec<&PathBuf>, Vec<&PathBuf>) = arguments
        .paths
        .iter()
        .partition(|path| path.as_os_str() == STDIN);
    if !stdin.is_empty() {
        scanner.scan(Path::new(STDIN_NAME), io::stdin().lock(), &mut Vec::new());
    }
    scanner.walk(&paths, arguments.hidden);

    let found = scanner.found.into_inner();
    let mut found = found.unwrap_or_else(PoisonError::into_inner);
    found.placed.sort_by(|a, b| {
        let place = |placed: &Placed| (placed.start, placed.finding.rule.level());
        a.file.cmp(&b.file).then_with(|| place(a).cmp(&place(b)))
    });
    report::write(&found, arguments, out)?;
    let levels = found
        .placed
        .iter()
        .map(|placed| placed.finding.rule.level());
    let fails = |level| level == Level::Error || (arguments.strict && level == Level::Warning);
    Ok(if found.is_broken || levels.into_iter().any(fails) {
        Answer::No
    } else {
        Answer::Yes
    })
}

struct Scanner<'a> {
    finder: Finder,
    judge: Judge<'a>,
    allowed: Allowed,
    with_notes: bool,
    with_text: bool,
    found: Mutex<Found>,
}

impl Scanner<'_> {
    /// Scans files and folders, as ripgrep walks them, on every core.
    fn walk(&self, paths: &[&PathBuf], with_hidden: bool) {
        let Some((first, others)) = paths.split_first() else {
            return;
        };
        let mut builder = WalkBuilder::new(first);
        for path in others {
            builder.add(path);
        }
        builder.hidden(!with_hidden).build_parallel().run(|| {
            let mut buffer = Vec::new();
            Box::new(move |entry| {
                match entry {
                    Ok(entry) => self.entry(&entry, &mut buffer),
                    Err(error) => self.fail(&format!("error: {error}")),
                }
                WalkState::Continue
            })
        });
    }

    fn entry(&self, entry: &DirEntry, buffer: &mut Vec<u8>) {
        let kind = entry.file_type();
        let is_file = kind.is_some_and(|kind| kind.is_file());
        // What is named is read, or refused with the reason; what is only met there is passed over.
        let is_named = entry.depth() == 0;
        if kind.is_some_and(|kind| kind.is_dir()) || !(is_file || is_named) {
            return;
        }
        let path = entry.path();
        match files::open(path) {
            Ok(file) => self.scan(path, file, buffer),
            Err(error) if error.kind() == io::ErrorKind::FileTooLarge => {
                complain(format_args!(
                    "note: {} is left out: {error}",
                    path.display()
                ));
            }
            Err(error) => self.fail(&format!("error: cannot read {}: {error}", path.display())),
        }
    }

    fn fail(&self, problem: &str) {
        complain(problem);
        self.found().is_broken = true;
    }

    fn found(&self) -> std::sync::MutexGuard<'_, Found> {
        self.found.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Scans what stands in a file. One with a NUL byte is no text.
    fn scan(&self, path: &Path, input: impl Read, buffer: &mut Vec<u8>) {
        let path = path.strip_prefix(".").unwrap_or(path).to_string_lossy();
        let name = Escaped(&path).to_string();
        let mut placed = Vec::new();
        let is_text = window::each(input, buffer, |window| {
            self.scan_window(&path, &name, window, &mut placed);
        });
        match is_text {
            Ok(is_text) => {
                let mut found = self.found();
                found.files += 1;
                if is_text {
                    found.placed.append(&mut placed);
                }
            }
            Err(error) => self.fail(&format!("error: cannot read {path}: {error}")),
        }
    }

    fn scan_window(&self, path: &str, name: &str, window: &Window<'_>, placed: &mut Vec<Placed>) {
        if !self.finder.is_in(window.own) && !self.finder.is_in(window.after) {
            return;
        }
        let [before, own, after] =
            [window.before, window.own, window.after].map(String::from_utf8_lossy);
        let (start, end) = (before.len(), before.len() + own.len());
        let text = if before.is_empty() && after.is_empty() {
            own
        } else {
            Cow::Owned([&*before, &own, &after].concat())
        };
        let identifiers = self.finder.find(&text);
        let judged = identifiers.iter().flat_map(|found| self.judge.judge(found));
        let mut findings: Vec<Finding> = judged
            .chain(policy::findings(&text, self.judge.regions))
            .filter(|finding| (start..end).contains(&finding.bytes.start))
            .filter(|finding| self.with_notes || finding.rule.level() != Level::Note)
            .collect();
        findings.sort_by_key(|finding| finding.bytes.start);
        let mut at = (start, window.start);
        let (mut line, mut is_ignored) = (0..0, false);
        for finding in findings {
            let bytes = finding.bytes.clone();
            if bytes.start >= line.end {
                line = line_around(&text, bytes.start);
                is_ignored = allowed::is_marked(&text[line.clone()]);
            }
            if is_ignored || self.allowed.contains(&finding.id, path) {
                continue;
            }
            let start = window::after(at.1, &text[at.0..bytes.start]);
            at = (bytes.start, start);
            placed.push(Placed {
                path: path.to_owned(),
                file: name.to_owned(),
                start,
                end: window::after(start, &text[bytes.clone()]),
                text: if self.with_text {
                    excerpt(name, &text, &line, start, &finding)
                } else {
                    String::new()
                },
                finding,
            });
        }
    }
}

/// The line of a place, with its line break.
fn line_around(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
    start..end
}

/// A finding as a terminal shows it, with what has room of its line.
fn excerpt(name: &str, text: &str, line: &Range<usize>, at: Position, finding: &Finding) -> String {
    let bytes = &finding.bytes;
    let from = window::floor(text, bytes.start.saturating_sub(MAX_EXCERPT));
    let to = window::floor(text, bytes.end.saturating_add(MAX_EXCERPT));
    let (from, to) = (from.max(line.start), to.min(line.end).max(bytes.end));
    let start = Position {
        line: at.line,
        column: at.column - text[from..bytes.start].chars().count(),
    };
    let source = Source::excerpt(name, &text[from..to], start);
    let span = Span {
        start: bytes.start - from,
        end: bytes.end - from,
    };
    report::rendered(&source, span, finding)
}
