//! Problems as rustc prints them, without colour.
//!
//! Each place of a problem is shown by itself, in the order of the file: its line, the underline,
//! and behind it what is said about the place. A problem with one place looks as `annotate-snippets`
//! prints it, with which the tests compare; of a long line there is an excerpt around the place.

use std::fmt::Write as _;

use super::diagnostic::{Diagnostic, Label};
use super::sorted::sort;
use super::source::Source;
use crate::shared::escaped::{Escaped, is_invisible};

/// The columns of a line of code that are shown.
const MAX_COLUMNS: usize = 135;

/// The columns before a place that are shown at least, where there are as many.
const MIN_BEFORE: usize = 60;

/// The sign for code that is left out.
const ELLIPSIS: &str = "...";

/// A part of a line as it is shown.
struct Code {
    text: String,
    columns: usize,
    is_cut: bool,
}

impl Diagnostic {
    /// The problem as rustc would print it, without colour and without a line break at the end.
    #[must_use]
    pub fn render(&self, source: &Source<'_>) -> String {
        let level = if self.is_warning() {
            "warning"
        } else {
            "error"
        };
        self.render_as(level, source)
    }

    /// Renders it under another word than `error`, such as `warning`.
    #[must_use]
    pub fn render_as(&self, level: &str, source: &Source<'_>) -> String {
        let mut labels: Vec<(&Label, char)> = vec![(self.primary(), '^')];
        labels.extend(self.secondary().iter().map(|label| (label, '-')));
        sort(&mut labels, |(one, _), (other, _)| {
            one.span().start.cmp(&other.span().start)
        });
        let line_of = |label: &Label| source.line_number(source.floor(label.span().start));
        let last = labels.iter().map(|(label, _)| line_of(label)).max();
        let gutter = last.unwrap_or(1).to_string().len();
        let start = source.position(self.primary().span().start);

        let mut out = format!("{level}: {}\n", self.message());
        let name = Escaped(source.name());
        let (line, column) = (start.line, start.column);
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{:gutter$}--> {name}:{line}:{column}", "");
        let _ = write!(out, "{:gutter$} |", "");
        let mut shown = (0, String::new());
        for (label, underline) in labels {
            let number = line_of(label);
            let (code, marks) = marked(source, number, label, underline);
            if number > shown.0 + 1 && shown.0 > 0 {
                let _ = write!(out, "\n{ELLIPSIS}");
            }
            if shown.0 != number || shown.1 != code {
                let _ = write!(out, "\n{number:>gutter$} | {code}");
                out.truncate(out.trim_end().len());
            }
            let _ = write!(out, "\n{:gutter$} | {marks} {}", "", label.text());
            out.truncate(out.trim_end().len());
            shown = (number, code);
        }
        if let Some(help) = self.help() {
            let _ = write!(out, "\n{:gutter$} |\n{:gutter$} = help: {help}", "", "");
        }
        out
    }
}

/// The part of a place's line that is shown, and the underline below it. Of several lines it is the
/// first.
fn marked(source: &Source<'_>, number: usize, label: &Label, underline: char) -> (String, String) {
    let line = source.line(number);
    let start = source.floor(label.span().start);
    let end = source.floor(label.span().end);
    let from = (start - source.line_start(number)).min(line.len());
    let to = (end.max(start) - source.line_start(number)).min(line.len());
    let (head, tail) = line.split_at(from);

    let room = MAX_COLUMNS - MIN_BEFORE;
    let room = MAX_COLUMNS - Code::new(tail.chars(), room).columns;
    let before = Code::new(head.chars().rev(), room);
    let behind = Code::new(tail.chars(), MAX_COLUMNS - before.columns);
    let mark = Code::new(line[from..to].chars(), MAX_COLUMNS - before.columns);

    let cut = |is_cut| if is_cut { ELLIPSIS } else { "" };
    let left = cut(before.is_cut);
    let head: String = before.text.chars().rev().collect();
    let code = format!("{left}{head}{}{}", behind.text, cut(behind.is_cut));
    let indent = " ".repeat(left.len() + before.columns);
    let marks = String::from(underline).repeat(mark.columns.max(1));
    (code, indent + &marks)
}

impl Code {
    /// The first characters that fit into so many columns. What nobody sees, and what could upset a
    /// terminal, is replaced by what stands for it.
    fn new(characters: impl Iterator<Item = char>, room: usize) -> Self {
        let mut code = Self {
            text: String::new(),
            columns: 0,
            is_cut: false,
        };
        for character in characters {
            let columns = columns(character);
            code.is_cut = code.columns + columns > room;
            if code.is_cut {
                break;
            }
            code.columns += columns;
            match character {
                '\t' => code.text.push_str("    "),
                '\0'..='\x1f' => code
                    .text
                    .extend(char::from_u32(0x2400 + u32::from(character))),
                '\x7f' => code.text.push('␡'),
                _ if is_invisible(character) => code.text.push(char::REPLACEMENT_CHARACTER),
                _ => code.text.push(character),
            }
        }
        code
    }
}

/// The columns of a character. Where these ranges are wrong (rare scripts' combining marks, some
/// symbols), an underline is off by a column.
fn columns(character: char) -> usize {
    match character {
        '\t' => 4,
        // Combining marks and selectors.
        '\u{300}'..='\u{36f}' | '\u{20d0}'..='\u{20f0}' | '\u{fe00}'..='\u{fe0f}' => 0,
        // Hangul, CJK, full width, emoji.
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{303e}'
        | '\u{3041}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff01}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1f64f}'
        | '\u{1f680}'..='\u{1f6ff}'
        | '\u{1f900}'..='\u{1f9ff}'
        | '\u{1fa70}'..='\u{1faff}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests;
