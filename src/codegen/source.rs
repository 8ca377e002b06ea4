//! The catalog's text, and where in it something stands.

use std::borrow::Cow;

/// A range of the catalog's text, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The offset of the first byte.
    pub start: usize,
    /// The offset after the last byte.
    pub end: usize,
}

/// A place as people and editors count it: lines and characters, both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// A catalog's text and the name that it is reported under.
#[derive(Clone, Debug)]
pub struct Source<'a> {
    name: &'a str,
    text: Cow<'a, str>,
    /// The place of the text's first byte in the file.
    start: Position,
    line_starts: Vec<usize>,
    not_utf8: Option<usize>,
}

impl<'a> Source<'a> {
    /// A catalog's text. `name` is what stands in front of line and column in a message, usually its path.
    #[must_use]
    pub fn new(name: &'a str, text: &'a str) -> Self {
        Self::with(name, Cow::Borrowed(text), None)
    }

    /// A part of a file's text, which starts at such a place of the file.
    #[must_use]
    pub fn excerpt(name: &'a str, text: &'a str, start: Position) -> Self {
        Self {
            start: Position {
                line: start.line.max(1),
                column: start.column.max(1),
            },
            ..Self::new(name, text)
        }
    }

    /// A catalog as it was read from a file. Bytes that are not UTF-8 are a problem for
    /// [`check`](super::check) to report.
    #[must_use]
    pub fn from_bytes(name: &'a str, bytes: &'a [u8]) -> Self {
        let not_utf8 = std::str::from_utf8(bytes)
            .err()
            .map(|error| error.valid_up_to());
        Self::with(name, String::from_utf8_lossy(bytes), not_utf8)
    }

    fn with(name: &'a str, text: Cow<'a, str>, not_utf8: Option<usize>) -> Self {
        let mut line_starts = vec![0];
        line_starts.extend(text.match_indices('\n').map(|(offset, _)| offset + 1));
        // As in rustc, a final line break ends the last line and does not start another one.
        if line_starts.len() > 1 && line_starts.last() == Some(&text.len()) {
            line_starts.pop();
        }
        Self {
            name,
            text,
            start: Position { line: 1, column: 1 },
            line_starts,
            not_utf8,
        }
    }

    /// The name that the catalog is reported under.
    #[must_use]
    pub fn name(&self) -> &'a str {
        self.name
    }

    /// The catalog's text; where it is not UTF-8, with replacement characters.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The offset of the first byte that is not UTF-8.
    pub(super) fn not_utf8(&self) -> Option<usize> {
        self.not_utf8
    }

    /// Line and column of an offset. One beyond the end means the end, one inside a character its
    /// first byte.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.floor(offset);
        let line = self.line_number(offset);
        let text = self.line(line);
        let within = offset - self.line_start(line);
        let column = match text.get(..within) {
            Some(before) => before.chars().count() + 1,
            None => text.chars().count() + 2,
        };
        let is_first = line == self.start.line;
        let column = if is_first {
            column + self.start.column - 1
        } else {
            column
        };
        Position { line, column }
    }

    /// A line without its line break, which is `\n` or `\r\n`. Lines that do not exist are empty.
    pub(super) fn line(&self, number: usize) -> &str {
        let end = self.line_start(number.saturating_add(1));
        let text = &self.text[self.line_start(number)..end];
        match text.strip_suffix('\n') {
            Some(text) => text.strip_suffix('\r').unwrap_or(text),
            None => text,
        }
    }

    /// The offset at which a line starts; for one after the last, the text's length.
    pub(super) fn line_start(&self, number: usize) -> usize {
        let start = self.line_starts.get(number.saturating_sub(self.start.line));
        start.copied().unwrap_or(self.text.len())
    }

    /// The number of the line that an offset stands in.
    pub(super) fn line_number(&self, offset: usize) -> usize {
        let number = self.line_starts.partition_point(|&start| start <= offset);
        number + self.start.line - 1
    }

    /// The nearest offset, at or before this one, at which the text can be cut.
    pub(super) fn floor(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }
}

#[cfg(test)]
mod tests {
    use super::{Position, Source};

    fn positions(text: &str) -> Vec<(usize, usize)> {
        let source = Source::new("test", text);
        let position = |offset| {
            let Position { line, column } = source.position(offset);
            (line, column)
        };
        (0..=text.len() + 1).map(position).collect()
    }

    #[test]
    fn counts_lines_and_characters_from_one() {
        assert_eq!(positions(""), [(1, 1), (1, 1)]);
        assert_eq!(
            positions("ab\nc"),
            [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 2)]
        );
        assert_eq!(
            positions("é\tx"),
            [(1, 1), (1, 1), (1, 2), (1, 3), (1, 4), (1, 4)]
        );
    }

    #[test]
    fn a_line_break_belongs_to_its_line() {
        assert_eq!(positions("a\n"), [(1, 1), (1, 2), (1, 3), (1, 3)]);
        assert_eq!(positions("a\r\n"), [(1, 1), (1, 2), (1, 3), (1, 3), (1, 3)]);
        assert_eq!(positions("\n\n"), [(1, 1), (2, 1), (2, 2), (2, 2)]);
        assert_eq!(positions("a\rb"), [(1, 1), (1, 2), (1, 3), (1, 4), (1, 4)]);
    }

    #[test]
    fn gives_lines_without_their_breaks() {
        let source = Source::new("test", "a\r\n\nb\rc\n");
        assert_eq!(
            [1, 2, 3, 4, 99].map(|number| source.line(number)),
            ["a", "", "b\rc", "", ""]
        );
        assert_eq!(
            [1, 2, 3, 4, 99].map(|number| source.line_start(number)),
            [0, 3, 4, 8, 8]
        );
    }

    #[test]
    fn an_excerpt_starts_where_it_stands_in_the_file() {
        let start = Position { line: 7, column: 5 };
        let source = Source::excerpt("test", "ab\nc", start);
        assert_eq!(source.position(1), Position { line: 7, column: 6 });
        assert_eq!(source.position(3), Position { line: 8, column: 1 });
        assert_eq!((source.line(7), source.line(8)), ("ab", "c"));
    }

    #[test]
    fn takes_any_offset() {
        let source = Source::new("test", "x");
        assert_eq!(source.position(usize::MAX), Position { line: 1, column: 2 });
        assert_eq!(source.line(0), "");
        assert_eq!(source.line(usize::MAX), "");
    }
}
