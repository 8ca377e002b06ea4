//! Why a text is no JSON, and what to do about it: `serde_json`'s reasons in words for people.

use super::diagnostic::Diagnostic;
use super::source::{Source, Span};

/// A catalog nests six deep; anything deeper than this is a mistake or an attack.
const MAX_DEPTH: usize = 64;

/// `serde_json` skips a value without recursion, whatever its depth; a limit keeps it so for all that follows.
pub(super) fn too_deep(text: &str) -> Option<Diagnostic> {
    let open = open_brackets(text, MAX_DEPTH);
    let (&deepest, &first) = (open.last()?, open.first()?);
    (open.len() > MAX_DEPTH).then(|| {
        Diagnostic::new(
            Span {
                start: deepest,
                end: deepest + 1,
            },
            format!("the catalog is nested more than {MAX_DEPTH} deep"),
        )
        .with_secondary(
            Span {
                start: first,
                end: first + 1,
            },
            "the outermost bracket",
        )
        .with_help(
            "a catalog needs no more than seven levels; look for brackets that are not closed",
        )
    })
}

/// The offsets of the brackets that are still open at the text's end, or where there are more than `limit`.
fn open_brackets(text: &str, limit: usize) -> Vec<usize> {
    let mut open = Vec::new();
    let mut in_string = false;
    let mut escaped = false;
    for (offset, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            _ if in_string => {}
            b'{' | b'[' => {
                open.push(offset);
                if open.len() > limit {
                    break;
                }
            }
            b'}' | b']' => {
                open.pop();
            }
            _ => {}
        }
    }
    open
}

pub(super) fn syntax_error(source: &Source<'_>, error: &serde_json::Error) -> Diagnostic {
    let text = source.text();
    let line_start = source.line_start(error.line());
    // Column 0 is the line break before.
    let at = (line_start + error.column())
        .saturating_sub(1)
        .min(text.len());
    if error.is_eof() {
        let end = text.trim_ascii_end().len();
        let mut problem = Diagnostic::new(Span { start: end, end }, "the catalog ends too early")
            .with_label(reason(error))
            .with_help("close what was opened, or look whether the file was cut off");
        if let Some(&open) = open_brackets(text, MAX_DEPTH).last() {
            problem = problem.with_secondary(
                Span {
                    start: open,
                    end: open + 1,
                },
                "this bracket is not closed",
            );
        }
        return problem;
    }
    let slip = Slip::new(text, source.floor(at), reason(error));
    let (message, help) = slip.explanation();
    let mut problem =
        Diagnostic::new(slip.token, format!("the catalog is not JSON: {message}")).with_help(help);
    let innermost = open_brackets(&text[..slip.token.start], MAX_DEPTH)
        .last()
        .copied();
    if let (true, Some(open)) = (slip.is_out_of_place(), innermost) {
        let span = Span {
            start: open,
            end: open + 1,
        };
        problem = problem.with_secondary(span, "this bracket is not closed");
    }
    problem
}

/// The place at which `serde_json` gave up, and why.
struct Slip<'a> {
    text: &'a str,
    /// The text to underline: the whole word or number, an escape from its backslash.
    token: Span,
    reason: String,
}

impl<'a> Slip<'a> {
    fn new(text: &'a str, at: usize, reason: String) -> Self {
        let bytes = text.as_bytes();
        let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || b"_.+-".contains(byte);
        let before = text[..at].trim_ascii_end();
        let mut start = at;
        let mut end = at + text[at..].chars().next().map_or(0, char::len_utf8);
        if reason.contains("control character") {
            if let Some(control) = bytes[at..].iter().position(u8::is_ascii_control) {
                start = at + control;
                end = start + 1;
            }
        } else if matches!(bytes.get(at), Some(b']' | b'}')) && before.ends_with(',') {
            start = before.len() - 1;
            end = before.len();
        } else if reason.contains("escape") {
            let backslash = text[..at].rfind('\\');
            start = backslash.unwrap_or(at);
        } else if let Some(marker) = conflict_marker(text, at) {
            (start, end) = marker;
        } else if bytes.get(at).is_some_and(is_word) || reason == "invalid number" {
            let before = bytes[..at].iter().rev().take_while(|byte| is_word(byte));
            let behind = bytes[at..].iter().take_while(|byte| is_word(byte));
            let word = at - before.count()..at + behind.count();
            if !word.is_empty() {
                (start, end) = (word.start, word.end);
            }
            start = whole_part(text, start).unwrap_or(start);
        }
        Self {
            text,
            token: Span { start, end },
            reason,
        }
    }

    fn token(&self) -> &'a str {
        &self.text[self.token.start..self.token.end]
    }

    /// Returns `true` if the token there belongs to something that is open around the innermost
    /// bracket.
    fn is_out_of_place(&self) -> bool {
        self.reason.starts_with("expected `,`") && matches!(self.token(), "]" | "}" | ":")
    }

    fn is_trailing_comma(&self) -> bool {
        let behind = self.text[self.token.end..].trim_ascii_start();
        self.token() == "," && behind.starts_with([']', '}'])
    }

    /// The error, and what to do about it.
    fn explanation(&self) -> (&str, &'static str) {
        let token = self.token();
        let first = token.chars().next().unwrap_or(' ');
        let is_number = first.is_ascii_digit() || matches!(first, '-' | '+' | '.');
        match (self.reason.as_str(), first) {
            _ if conflict_marker(self.text, self.token.start).is_some() => (
                "a mark of two versions that could not be merged",
                "choose one side, and remove the lines with `<<<<<<<`, `=======` and `>>>>>>>`",
            ),
            ("key must be a string", '0'..='9') if token.contains(',') => {
                ("a decimal comma", "a decimal point is `.`: 3.3")
            }
            (_, '/' | '#') => ("a comment", "JSON has no comments: remove it"),
            (_, '\'' | '“' | '”' | '„' | '‘' | '’') => (
                "a quotation mark of another kind",
                "strings stand in straight double quotes: \"…\"",
            ),
            ("trailing characters", _) => (
                "something follows its end",
                "remove what follows the catalog's last `}`",
            ),
            (_, ',') if self.is_trailing_comma() => {
                ("a comma before a closing bracket", "remove the comma")
            }
            (reason, _) if reason.contains("control character") => (
                "a control character in a string",
                "a string ends on its line: look for a missing quotation mark; \
                 within a string a line break is written \\n and a tab \\t",
            ),
            (reason, _) if reason.contains("escape") => (
                "an escape that does not exist",
                "a backslash itself is written \\\\, a character by its number \\u00e9",
            ),
            _ if token.contains("NaN") || token.contains("Infinity") => (
                "a number that does not exist",
                "leave a price that is not known out",
            ),
            ("expected value" | "expected ident", 'T' | 't' | 'F' | 'f' | 'N' | 'n') => (
                "a word that JSON does not know",
                "write `true`, `false` or `null` in small letters, and a text in double quotes",
            ),
            ("key must be a string", _) => (
                "a key that is not a string",
                "put the field's name in double quotes",
            ),
            ("expected `:`", _) => (
                "a colon is missing",
                "put a colon between a field's name and its value",
            ),
            _ if is_number => (
                "a number in another form",
                "a number is written as 1000000 or 3.3: no plus sign, no leading zero, \
                 no separators, no other base",
            ),
            _ if self.is_out_of_place() => (
                "a bracket is not closed",
                "close it before this, or remove this",
            ),
            ("expected `,` or `}`" | "expected `,` or `]`", _) => {
                ("a comma is missing", "add a comma before it")
            }
            ("expected value", ',' | ']' | '}') => (
                "a value is missing",
                "add the value before it, or remove the field",
            ),
            (_, letter) if letter.is_alphabetic() => (
                "a word that JSON does not know",
                "put a text in double quotes",
            ),
            (reason, _) => (
                reason,
                "a value is a string in double quotes, a number, true, false, null, an array or an object",
            ),
        }
    }
}

/// The mark of a merge conflict that starts the line, if the offset stands in one.
fn conflict_marker(text: &str, at: usize) -> Option<(usize, usize)> {
    let start = text[..at]
        .rfind('\n')
        .map_or(0, |line_break| line_break + 1);
    let marks = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];
    let mark = marks
        .iter()
        .find(|mark| text[start..].starts_with(**mark))?;
    Some((start, start + mark.len()))
}

/// The offset at which a number starts whose decimals stand behind a comma, at this offset.
fn whole_part(text: &str, decimals: usize) -> Option<usize> {
    let whole = text[..decimals].strip_suffix(',')?;
    let digits = whole.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let is_decimal = text[decimals..].starts_with(|letter: char| letter.is_ascii_digit());
    (is_decimal && digits.len() < whole.len()).then_some(digits.len())
}

/// The error's text without the position that `serde_json` appends: the span says it better.
pub(super) fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let text = text
        .rfind(" at line ")
        .map_or(text.as_str(), |end| &text[..end]);
    let expected = match text.strip_prefix("EOF while parsing ") {
        Some("a list") => "expected the rest of an array",
        Some("an object") => "expected the rest of an object",
        Some("a string") => "expected the rest of a string",
        Some(_) => "expected a value",
        None => text,
    };
    expected.to_owned()
}
