//! The forms of findings: for people, as JSON, and as GitHub's annotations.

use std::fmt::Write as _;
use std::io::{self, IsTerminal as _, Write};

use bedrock_catalog::codegen::{Diagnostic, Source, Span};
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::finding::{Finding, Level};
use super::{Found, Placed, sarif};
use crate::args::{Color, Scan};
use crate::output::{complain, count, inert, write_json};

/// A finding as `check` shows a catalog's problem, with a part of its line.
pub(super) fn rendered(source: &Source<'_>, span: Span, finding: &Finding) -> String {
    let problem = Diagnostic::new(span, &*finding.message);
    let problem = match &finding.help {
        Some(help) => problem.with_help(&**help),
        None => problem,
    };
    inert(&problem.render_as(finding.rule.level().as_str(), source))
}

pub(super) fn write(found: &Found, arguments: &Scan, out: &mut impl Write) -> io::Result<()> {
    let placed = &found.placed;
    if arguments.json {
        write_json(out, placed)?;
        complain(summary(found));
    } else if arguments.sarif {
        write_json(out, &sarif::log(placed))?;
        complain(summary(found));
    } else if arguments.github {
        for placed in placed {
            writeln!(out, "{}", annotation(placed))?;
        }
        writeln!(out, "{}", summary(found))?;
    } else {
        let is_colored = match arguments.color {
            Color::Auto => {
                io::stdout().is_terminal()
                    && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
            }
            Color::Always => true,
            Color::Never => false,
        };
        for placed in placed {
            if is_colored {
                writeln!(out, "{}\n", colored(placed))?;
            } else {
                writeln!(out, "{}\n", placed.text)?;
            }
        }
        writeln!(out, "{}", summary(found))?;
    }
    Ok(())
}

/// The numbers of findings and files.
fn summary(found: &Found) -> String {
    let of = |level: Level| {
        let levels = found.placed.iter();
        levels
            .filter(|placed| placed.finding.rule.level() == level)
            .count()
    };
    let mut text = format!(
        "{}, {}",
        count(of(Level::Error), "error"),
        count(of(Level::Warning), "warning")
    );
    if of(Level::Note) > 0 {
        let _ = write!(text, ", {}", count(of(Level::Note), "note"));
    }
    let _ = write!(text, " in {}", count(found.files, "file"));
    text
}

/// The text with the level and the underline in colours.
fn colored(placed: &Placed) -> String {
    let level = placed.finding.rule.level();
    let color = match level {
        Level::Error => "\x1b[1;31m",
        Level::Warning => "\x1b[1;33m",
        Level::Note => "\x1b[1;36m",
    };
    let word = level.as_str();
    let lines = placed.text.lines().enumerate().map(|(number, line)| {
        if number == 0 {
            let rest = line.strip_prefix(word).unwrap_or(line);
            return format!("{color}{word}\x1b[0m{rest}");
        }
        match line.split_once(" | ") {
            Some((gutter, marks)) if gutter.trim().is_empty() => {
                format!("{gutter} | {color}{marks}\x1b[0m")
            }
            _ => line.to_owned(),
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A command to GitHub's runner, in which no text of others can end a property or the line.
///
/// See [Workflow commands](https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions).
fn annotation(placed: &Placed) -> String {
    let level = match placed.finding.rule.level() {
        Level::Note => "notice",
        level => level.as_str(),
    };
    let help = placed.finding.help.as_ref();
    let help = help.map(|help| format!("; {help}")).unwrap_or_default();
    inert(&format!(
        "::{level} file={},line={},col={},title={}::{}",
        property(&placed.file),
        placed.start.line,
        placed.start.column,
        property(&placed.finding.id),
        data(&format!("{}{help}", placed.finding.message))
    ))
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

impl Serialize for Placed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(7))?;
        map.serialize_entry("file", &self.file)?;
        map.serialize_entry("line", &self.start.line)?;
        map.serialize_entry("column", &self.start.column)?;
        map.serialize_entry("level", self.finding.rule.level().as_str())?;
        map.serialize_entry("message", &self.finding.message)?;
        map.serialize_entry("id", &self.finding.id)?;
        map.serialize_entry("help", &self.finding.help)?;
        map.end()
    }
}
