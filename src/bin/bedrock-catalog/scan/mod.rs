//! `scan`: the identifiers in other people's files that fail, or will.

mod allowed;
mod day;
mod find;
mod finding;
mod judge;
mod pattern;
mod policy;
mod report;
mod sarif;

use std::io::{self, Read as _, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use bedrock_catalog::codegen::Source;
use ignore::{DirEntry, WalkBuilder, WalkState};

use crate::args::Scan;
use crate::escaped::Escaped;
use crate::files;
use crate::output::{Answer, complain};
use allowed::Allowed;
use find::Finder;
use finding::{Finding, Level};
use judge::Judge;

/// The argument that means standard input, and what its findings are reported under.
const STDIN: &str = "-";
const STDIN_NAME: &str = "<stdin>";

/// A finding and its place.
pub(crate) struct Placed {
    /// The file's name, and the same escaped.
    path: String,
    file: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    /// The text that a terminal shows, without colours.
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
        finder: Finder::new(),
        judge: Judge {
            regions: &arguments.regions,
            within: arguments.within.as_ref(),
            today: day::today(),
            ends_within: arguments.ends_within,
        },
        allowed,
        with_notes: arguments.notes,
        found: Mutex::default(),
    };
    let (stdin, paths): (Vec<&PathBuf>, Vec<&PathBuf>) = arguments
        .paths
        .iter()
        .partition(|path| path.as_os_str() == STDIN);
    if !stdin.is_empty() {
        scanner.stdin();
    }
    scanner.walk(&paths, arguments.hidden);

    let found = scanner.found.into_inner();
    let mut found = found.unwrap_or_else(PoisonError::into_inner);
    found.placed.sort_by(|a, b| {
        let place = |placed: &Placed| (placed.line, placed.column, placed.finding.rule.level());
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
            Box::new(|entry| {
                match entry {
                    Ok(entry) => self.entry(&entry),
                    Err(error) => self.fail(&format!("error: {error}")),
                }
                WalkState::Continue
            })
        });
    }

    fn entry(&self, entry: &DirEntry) {
        let kind = entry.file_type();
        let is_file = kind.is_some_and(|kind| kind.is_file());
        // What is named is read, or refused with the reason; what is only met there is passed over.
        let is_named = entry.depth() == 0;
        if kind.is_some_and(|kind| kind.is_dir()) || !(is_file || is_named) {
            return;
        }
        match files::read(entry.path()) {
            Ok(bytes) => self.scan(entry.path(), &bytes),
            Err(error) if error.kind() == io::ErrorKind::InvalidInput && !is_named => {
                complain(format_args!(
                    "note: {} is left out: {error}",
                    entry.path().display()
                ));
            }
            Err(error) => self.fail(&format!(
                "error: cannot read {}: {error}",
                entry.path().display()
            )),
        }
    }

    fn stdin(&self) {
        let mut bytes = Vec::new();
        match io::stdin()
            .lock()
            .take(files::MAX_BYTES + 1)
            .read_to_end(&mut bytes)
        {
            Ok(_) if bytes.len() as u64 > files::MAX_BYTES => {
                self.fail("error: standard input is larger than 64 MiB");
            }
            Ok(_) => self.scan(Path::new(STDIN_NAME), &bytes),
            Err(error) => self.fail(&format!("error: cannot read standard input: {error}")),
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
    fn scan(&self, path: &Path, bytes: &[u8]) {
        if !self.finder.is_in(bytes) || bytes.contains(&0) {
            self.found().files += 1;
            return;
        }
        let path = path.strip_prefix(".").unwrap_or(path).to_string_lossy();
        let name = Escaped(&path).to_string();
        let source = Source::from_bytes(&name, bytes);
        let text = source.text();
        let identifiers = self.finder.find(text);
        let mut findings: Vec<Finding> = Vec::new();
        for identifier in &identifiers {
            findings.extend(self.judge.judge(identifier));
        }
        findings.extend(policy::findings(text, self.judge.regions));
        let placed = findings.into_iter().filter_map(|finding| {
            let is_shown = self.with_notes || finding.rule.level() != Level::Note;
            is_shown
                .then(|| self.placed(&path, &source, finding))
                .flatten()
        });
        let placed: Vec<_> = placed.collect();
        let mut found = self.found();
        found.files += 1;
        found.placed.extend(placed);
    }

    /// A finding with its place, unless it is left out.
    fn placed(&self, path: &str, source: &Source<'_>, finding: Finding) -> Option<Placed> {
        let text = source.text();
        let line_start = text[..finding.bytes.start]
            .rfind('\n')
            .map_or(0, |at| at + 1);
        let line_end = text[finding.bytes.start..].find('\n');
        let line_end = line_end.map_or(text.len(), |at| at + finding.bytes.start);
        let line = &text[line_start..line_end];
        if self.allowed.contains(&finding.id, path, line) {
            return None;
        }
        let start = source.position(finding.bytes.start);
        let end = source.position(finding.bytes.end);
        Some(Placed {
            path: path.to_owned(),
            file: source.name().to_owned(),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            text: report::rendered(source, &finding),
            finding,
        })
    }
}
