//! Problems as rustc prints them, without colour.
//!
//! The layout and the algorithm are those of `annotate-snippets`, which the tests compare with,
//! less what a catalog does not need. On purpose it differs in this:
//!
//! - A span of several lines is shown as its first line.
//! - Where labels are too far apart to fit one window (a minified catalog is a single line), the
//!   secondary ones become notes that say where to look; nobody gets a line without end.
//! - Labels, help and the file's name are cleaned of control characters as code and message are,
//!   and those from U+0080 to U+009F are replaced as well: terminals act on these, too.
//! - The width of a character comes from a few ranges. Where they are wrong (rare scripts'
//!   combining marks, some symbols), an underline is off by a column.
//! - Cropping counts columns throughout, so that wide and combining characters stay aligned.
//! - The gutter has room for every line number, also where an empty span starts the last line.

mod excerpt;
mod text;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use self::excerpt::Excerpt;
use self::text::{at_column, char_width, clean, fitting, width_of, without};
use super::diagnostic::{Diagnostic, Label};
use super::source::{Source, Span};

/// The columns of output that a line of code is cropped to: rustc's number for unknown terminals.
const WIDTH: usize = 140;

/// What stands for code that is left out.
const ELLIPSIS: &str = "...";

/// Columns that stay visible around the outermost labels, an ellipsis included.
const CONTEXT: usize = 6;

/// Indentation that is wider than this is cut down by `CUT_INDENTATION`.
const LONG_INDENTATION: usize = 20;
const CUT_INDENTATION: usize = 16;

/// A label's place on its line.
struct Mark<'a> {
    line: usize,
    bytes: Range<usize>,
    /// What it underlines; at least one column.
    columns: Range<usize>,
    underline: char,
    text: &'a str,
}

/// Where a span starts, and which part of its first line it covers.
struct Place {
    line: usize,
    start: usize,
    /// In bytes from the line's start; a line break has none of its own.
    from: usize,
    to: usize,
}

/// The lines that marks stand on, and those between.
struct Code<'a> {
    source: &'a Source<'a>,
    excerpts: BTreeMap<usize, Excerpt<'a>>,
}

/// The columns of code that are shown.
struct Window {
    columns: Range<usize>,
    width: usize,
}

/// See [`Diagnostic::render`].
pub(super) fn render(source: &Source<'_>, problem: &Diagnostic) -> String {
    let code = Code::new(source, problem);
    let primary = Mark::new(source, &code, problem.primary(), '^');
    let secondary = problem
        .secondary()
        .iter()
        .map(|label| Mark::new(source, &code, label, '-'));
    let secondary: Vec<Mark<'_>> = secondary.collect();
    let lines = secondary.iter().map(|mark| mark.line);
    let gutter = lines.fold(primary.line, usize::max).to_string().len();
    let width = WIDTH.saturating_sub(gutter + " | ".len());

    let place = |mark: &Mark<'_>| {
        let position = source.position(mark.bytes.start);
        format!(
            "{}:{}:{}",
            clean(source.name()),
            position.line,
            position.column
        )
    };
    let mut out = Vec::new();
    push_text(&mut out, "error: ", problem.message());
    out.push(format!("{:gutter$}--> {}", "", place(&primary)));
    out.push(format!("{:gutter$} |", ""));

    let mut columns = primary.columns.clone();
    let mut marks = vec![primary];
    let mut notes = Vec::new();
    for mark in secondary {
        let both = columns.start.min(mark.columns.start)..columns.end.max(mark.columns.end);
        if both.len() <= 2 * width {
            columns = both;
            marks.push(mark);
        } else if mark.text.is_empty() {
            notes.push(("note", format!("see {}", place(&mark))));
        } else {
            notes.push(("note", format!("{}: {}", mark.text, place(&mark))));
        }
    }
    marks.sort_by_key(|mark| mark.line);
    push_snippet(&mut out, &code, &marks, gutter, width);

    notes.extend(problem.help().map(|help| ("help", help.to_owned())));
    if !notes.is_empty() {
        out.push(format!("{:gutter$} |", ""));
    }
    for (kind, text) in notes {
        push_text(&mut out, &format!("{:gutter$} = {kind}: ", ""), &text);
    }
    out.join("\n")
}

/// Adds text, its second and further lines indented to the first.
fn push_text(out: &mut Vec<String>, title: &str, text: &str) {
    let indent = " ".repeat(title.len());
    for (index, line) in text.split('\n').enumerate() {
        let start = if index == 0 { title } else { &indent };
        out.push(format!("{start}{}", clean(line)));
    }
}

/// Adds the lines that have marks, and what stands between them: one line or an ellipsis.
fn push_snippet(
    out: &mut Vec<String>,
    code: &Code<'_>,
    marks: &[Mark<'_>],
    gutter: usize,
    width: usize,
) {
    let window = Window::new(code, marks, width);
    let row = |number: &str, text: &str| {
        let space = if text.is_empty() { "" } else { " " };
        format!("{number:>gutter$} |{space}{text}")
    };
    let mut previous = None;
    for marks in marks.chunk_by(|a, b| a.line == b.line) {
        let line = marks[0].line;
        match previous.map_or(0, |previous| line - previous) {
            0 | 1 => {}
            2 => {
                let (shown, _) = window.crop(code.line(line - 1));
                out.push(row(&(line - 1).to_string(), &shown));
            }
            _ => out.push(ELLIPSIS.to_owned()),
        }
        previous = Some(line);

        let (mut shown, left) = window.crop(code.line(line));
        let underlined = match marks {
            [mark] if mark.columns.len() > 2 * width => {
                shown = without(&shown, mark.hole(left, width));
                vec![long_underline(mark, left, width)]
            }
            _ => underlines(marks, left),
        };
        out.push(row(&line.to_string(), &shown));
        out.extend(underlined.iter().map(|text| row("", text)));
    }
}

/// The rows below a line of code: the underlines, then the labels that do not fit behind them.
fn underlines(marks: &[Mark<'_>], left: usize) -> Vec<String> {
    // From right to left, so that the lines down to the labels do not run into other labels.
    let mut marks: Vec<&Mark<'_>> = marks.iter().collect();
    marks.sort_by_key(|mark| Reverse(mark.bytes.start));
    let mut depth = 0;
    let mut placed = Vec::new();
    for (index, &mark) in marks.iter().enumerate() {
        let others = &marks[index + 1..];
        let covered = others.iter().any(|other| {
            let merged = other.bytes == mark.bytes && !other.has_text();
            other.overlaps(mark, 0) && !merged
        });
        if depth == 0 && covered && mark.has_text() {
            depth = 1;
        }
        placed.push((mark, depth));
        let in_the_way = others.iter().any(|other| {
            other.has_text()
                && other.overlaps(mark, other.text.len() + 2)
                && (mark.has_text() || (depth == 0 && other.end() <= mark.end()))
        });
        depth += usize::from(in_the_way);
    }

    let mut rows = vec![Vec::new(); if depth == 0 { 1 } else { depth + 2 }];
    let column = |column: usize| column.saturating_sub(left);
    for &(mark, depth) in &placed {
        if depth > 0 && mark.has_text() {
            for row in &mut rows[1..=depth] {
                put(row, column(mark.columns.start), "|");
            }
        }
    }
    for &(mark, depth) in &placed {
        let text = clean(mark.text);
        match depth {
            0 => put(&mut rows[0], column(mark.columns.end + 1), &text),
            _ => put(&mut rows[depth + 1], column(mark.columns.start), &text),
        }
    }
    // The short ones last, so that a long one does not hide them.
    placed.sort_by_key(|(mark, _)| (Reverse(mark.columns.len()), mark.underline == '^'));
    for (mark, _) in placed {
        let text = String::from(mark.underline).repeat(mark.columns.len());
        put(&mut rows[0], column(mark.columns.start), &text);
    }
    rows.into_iter().map(String::from_iter).collect()
}

/// The underline of a span that is wider than the window, without its middle.
fn long_underline(mark: &Mark<'_>, left: usize, width: usize) -> String {
    let side = String::from(mark.underline).repeat(width / 3);
    let indent = " ".repeat(mark.columns.start.saturating_sub(left));
    let space = if mark.has_text() { " " } else { "" };
    format!("{indent}{side}{ELLIPSIS}{side}{space}{}", clean(mark.text))
}

/// Writes over a row from a column on; nothing for no text.
fn put(row: &mut Vec<char>, column: usize, text: &str) {
    if text.is_empty() {
        return;
    }
    let end = column + text.chars().count();
    row.resize(row.len().max(end), ' ');
    row.splice(column..end, text.chars());
}

impl<'a> Mark<'a> {
    fn new(source: &Source<'_>, code: &Code<'_>, label: &'a Label, underline: char) -> Self {
        let Place {
            line,
            start,
            from,
            to,
        } = Place::new(source, label.span());
        let line_start = source.line_start(line);
        let columns = code.columns(line, from..to);
        let start = start.min(line_start + source.line(line).len() + 1);
        let bytes = start..start.max(line_start + to);
        Self {
            line,
            bytes,
            columns,
            underline,
            text: label.text(),
        }
    }

    fn has_text(&self) -> bool {
        !self.text.is_empty()
    }

    /// Whether this mark, with some columns behind it, and another one share a column.
    fn overlaps(&self, other: &Self, behind: usize) -> bool {
        self.columns.start < other.columns.end && other.columns.start < self.columns.end + behind
    }

    /// The column after the label, if it stands behind the underline.
    fn text_end(&self) -> usize {
        let space = usize::from(self.has_text());
        self.columns.end + space + width_of(self.text)
    }

    /// For comparing ends; the bytes tell apart what ends in characters without a width.
    fn end(&self) -> (usize, usize) {
        (self.columns.end, self.bytes.end)
    }

    /// The middle of a span that is wider than the window, in columns of the cropped line.
    fn hole(&self, left: usize, width: usize) -> Range<usize> {
        let column = |column: usize| column.saturating_sub(left);
        column(self.columns.start + width / 3)..column(self.columns.end - width / 3)
    }
}

impl Place {
    fn new(source: &Source<'_>, span: Span) -> Self {
        let start = source.floor(span.start);
        let end = source.floor(span.end).max(start);
        let line = source.line_number(start);
        let line_start = source.line_start(line);
        let length = source.line(line).len();
        Self {
            line,
            start,
            from: (start - line_start).min(length),
            to: (end - line_start).min(length),
        }
    }
}

impl<'a> Code<'a> {
    fn new(source: &'a Source<'a>, problem: &Diagnostic) -> Self {
        let mut places: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for label in std::iter::once(problem.primary()).chain(problem.secondary()) {
            let place = Place::new(source, label.span());
            let ends = places.entry(place.line).or_default();
            ends.extend([place.from, place.to]);
            // What may be shown between two marks.
            places.entry(place.line + 1).or_default().push(0);
        }
        let excerpts = places
            .into_iter()
            .map(|(line, places)| (line, Excerpt::new(source.line(line), places)));
        Self {
            excerpts: excerpts.collect(),
            source,
        }
    }

    fn line(&self, number: usize) -> &str {
        match self.excerpts.get(&number) {
            Some(excerpt) => excerpt.text(),
            None => self.source.line(number),
        }
    }

    /// The columns of a part of a line, at least one.
    fn columns(&self, line: usize, bytes: Range<usize>) -> Range<usize> {
        let offset = |place| match self.excerpts.get(&line) {
            Some(excerpt) => excerpt.offset(place),
            None => place,
        };
        let (text, from, to) = (self.line(line), offset(bytes.start), offset(bytes.end));
        let column = width_of(&text[..from]);
        column..column + width_of(&text[from..to]).max(1)
    }
}

impl Window {
    fn new(code: &Code<'_>, marks: &[Mark<'_>], width: usize) -> Self {
        let lines = || marks.iter().map(|mark| code.line(mark.line));
        let indentation = lines().filter_map(|line| {
            let code = line.trim_start();
            (!code.is_empty()).then(|| width_of(&line[..line.len() - code.len()]))
        });
        let longest = lines().map(width_of).max().unwrap_or(0);
        let start = marks
            .iter()
            .map(|mark| mark.columns.start)
            .min()
            .unwrap_or(0);
        let end = marks.iter().map(|mark| mark.columns.end).max().unwrap_or(0) + CONTEXT;
        let text_end = marks.iter().map(Mark::text_end).max().unwrap_or(0) + CONTEXT;
        let indentation = indentation
            .min()
            .unwrap_or(0)
            .min(start)
            .saturating_sub(CONTEXT);
        let start = start.saturating_sub(CONTEXT);

        let left = if indentation > LONG_INDENTATION {
            indentation - CUT_INDENTATION
        } else {
            0
        };
        let right = longest.max(left);
        let columns = if right - left <= width {
            left..right
        } else if text_end - indentation <= width {
            indentation..indentation + width
        } else if text_end - start <= width {
            let left = start.saturating_sub((width - (text_end - start)) / 2);
            left..left + width
        } else if end - start <= width {
            let left = start.saturating_sub((width - (end - start)) / 5 * 2);
            left..left + width
        } else {
            start..end
        };
        Self { columns, width }
    }

    /// What the window shows of a line, and the line's column that it starts with.
    fn crop(&self, line: &str) -> (String, usize) {
        let line = clean(line);
        let length = width_of(&line);
        let left = self.columns.start.min(length);
        let fits = length.saturating_sub(self.columns.start) <= self.width;
        let right = if fits {
            length
        } else {
            self.columns.end.min(length)
        };

        let size = right - left;
        let (start, left) = at_column(&line, left);
        let code = &line[start..];
        let mut rest = &code[..fitting(code, size)];

        let mut shown = String::new();
        if self.columns.start > 0 {
            let (covered, width) = at_column(rest, ELLIPSIS.len());
            shown = format!("{ELLIPSIS:width$}");
            rest = &rest[covered..];
        }
        shown.push_str(rest);
        if length > right {
            let mut cut = 0;
            while cut < ELLIPSIS.len()
                && let Some(last) = shown.pop()
            {
                cut += char_width(last);
            }
            shown.push_str(ELLIPSIS);
        }
        (shown, left)
    }
}

#[cfg(test)]
mod tests;
