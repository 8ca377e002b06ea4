//! JSON values that know where they stand, read with `serde_json`.
//!
//! [`RawValue`] borrows its text from the catalog, so the address of a token tells its offset.
//! An object is kept as a list of members: a key that is given twice is seen, and so is its place.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::diagnostic::{Diagnostic, Diagnostics};
use super::source::{Source, Span};

/// A catalog nests six deep; anything deeper than this is a mistake or an attack.
const DEEPEST: usize = 64;

/// A JSON value as it stands in the catalog, not yet looked into.
#[derive(Clone, Copy)]
pub(super) struct Value<'a> {
    text: &'a str,
    start: usize,
}

/// A value and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spanned<T> {
    pub(super) value: T,
    pub(super) span: Span,
}

/// The types of JSON.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Null,
    Boolean,
    Number,
    String,
    Array,
    Object,
}

impl fmt::Display for Kind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Null => "null",
            Self::Boolean => "a boolean",
            Self::Number => "a number",
            Self::String => "a string",
            Self::Array => "an array",
            Self::Object => "an object",
        })
    }
}

impl<'a> Value<'a> {
    pub(super) fn span(self) -> Span {
        Span {
            start: self.start,
            end: self.start + self.text.len(),
        }
    }

    /// The value's own text.
    pub(super) fn text(self) -> &'a str {
        self.text
    }

    pub(super) fn kind(self) -> Kind {
        match self.text.as_bytes().first() {
            Some(b'n') => Kind::Null,
            Some(b't' | b'f') => Kind::Boolean,
            Some(b'"') => Kind::String,
            Some(b'[') => Kind::Array,
            Some(b'{') => Kind::Object,
            _ => Kind::Number,
        }
    }

    /// The bracket that opens an object or an array: what to point at when something in it is missing.
    pub(super) fn opening(self) -> Span {
        Span {
            start: self.start,
            end: self.start + 1,
        }
    }

    /// The elements of an array; nothing for another type.
    pub(super) fn elements(self) -> Vec<Self> {
        let elements: Vec<&RawValue> = serde_json::from_str(self.text).unwrap_or_default();
        elements.into_iter().map(|raw| self.inner(raw)).collect()
    }

    /// The members of an object in their order, keys not decoded yet; nothing for another type.
    pub(super) fn members(self) -> Vec<(Self, Self)> {
        let members: Members<'_> = serde_json::from_str(self.text).unwrap_or_default();
        members
            .0
            .into_iter()
            .map(|(key, value)| (self.inner(key), self.inner(value)))
            .collect()
    }

    /// The string that a string token stands for. `Err` says what is wrong with it, and where.
    pub(super) fn decode(self) -> Result<String, (Span, String)> {
        serde_json::from_str(self.text).map_err(|error| {
            let at = self.start + error.column().saturating_sub(1).min(self.text.len());
            (
                Span {
                    start: self.start,
                    end: at.max(self.start + 1),
                },
                reason(&error),
            )
        })
    }

    fn inner(self, raw: &'a RawValue) -> Self {
        let text = raw.get();
        let offset = text.as_ptr().addr().wrapping_sub(self.text.as_ptr().addr());
        Self {
            text,
            start: self.start + offset,
        }
    }
}

/// Finds the catalog's outermost value, or reports why it is no JSON.
pub(super) fn parse<'a>(source: &'a Source<'_>, problems: &mut Diagnostics) -> Option<Value<'a>> {
    let text = source.text();
    let problem = if let Some(start) = source.not_utf8() {
        let end = start + '\u{fffd}'.len_utf8();
        Some(
            Diagnostic::new(Span { start, end }, "the catalog is not UTF-8")
                .with_label("this byte is not")
                .with_help("save it as UTF-8"),
        )
    } else if text.starts_with('\u{feff}') {
        Some(
            Diagnostic::new(
                Span { start: 0, end: 3 },
                "the catalog starts with a byte-order mark",
            )
            .with_help("save it as UTF-8 without a byte-order mark (BOM)"),
        )
    } else if text.trim_ascii().is_empty() {
        Some(
            Diagnostic::new(Span { start: 0, end: 0 }, "the catalog is empty")
                .with_label("expected an object")
                .with_help("a catalog starts with `{ \"name\": …, \"id\": …, \"models\": [`"),
        )
    } else {
        too_deep(text)
    };
    if let Some(problem) = problem {
        problems.push(problem);
        return None;
    }
    match serde_json::from_str::<&RawValue>(text) {
        Ok(raw) => {
            let start = raw.get().as_ptr().addr().wrapping_sub(text.as_ptr().addr());
            Some(Value {
                text: raw.get(),
                start,
            })
        }
        Err(error) => {
            problems.push(syntax_error(source, &error));
            None
        }
    }
}

/// `serde_json` skips a value without recursion, whatever its depth; a limit keeps it so for all that follows.
fn too_deep(text: &str) -> Option<Diagnostic> {
    let open = open_brackets(text, DEEPEST);
    let (&deepest, &first) = (open.last()?, open.first()?);
    (open.len() > DEEPEST).then(|| {
        Diagnostic::new(
            Span {
                start: deepest,
                end: deepest + 1,
            },
            format!("the catalog is nested more than {DEEPEST} deep"),
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

fn syntax_error(source: &Source<'_>, error: &serde_json::Error) -> Diagnostic {
    let text = source.text();
    let line_start = source.line_start(error.line());
    let at = (line_start + error.column().saturating_sub(1)).min(text.len());
    if error.is_eof() {
        let end = text.trim_ascii_end().len();
        let mut problem = Diagnostic::new(Span { start: end, end }, "the catalog ends too early")
            .with_label(reason(error))
            .with_help("close what was opened, or look whether the file was cut off");
        if let Some(&open) = open_brackets(text, DEEPEST).last() {
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
    let at = (0..=at)
        .rev()
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(0);
    let found = text[at..].chars().next();
    let span = Span {
        start: at,
        end: at + found.map_or(0, char::len_utf8),
    };
    let reason = reason(error);
    let problem = Diagnostic::new(span, format!("the catalog is not JSON: {reason}"));
    match syntax_help(&reason, &text[..at], found) {
        Some(help) => problem.with_help(help),
        None => problem,
    }
}

/// What to do about the usual slips.
fn syntax_help(reason: &str, before: &str, found: Option<char>) -> Option<&'static str> {
    let before = before.trim_ascii_end();
    Some(match (reason, found) {
        (_, Some('/' | '#')) => "JSON has no comments: remove it",
        (_, Some('\'' | '“' | '”' | '‘' | '’')) => {
            "strings stand in straight double quotes: \"…\""
        }
        ("trailing characters", _) => "remove what follows the catalog's last `}`",
        (_, Some('}' | ']')) if before.ends_with(',') => "remove the comma before it",
        ("expected `,` or `}`" | "expected `,` or `]`", Some(_)) => {
            "add the missing comma before it"
        }
        (_, Some('N' | 'I')) => {
            "JSON has no NaN and no infinity: leave a price that is not known out"
        }
        ("key must be a string", _) => "put the field's name in double quotes",
        _ if reason.contains("control character") => {
            "a string stays on one line: write a line break as \\n and a tab as \\t"
        }
        ("invalid escape", _) => "a backslash in a string is written \\\\",
        _ => return None,
    })
}

/// The error's text without the position that `serde_json` appends: the span says it better.
fn reason(error: &serde_json::Error) -> String {
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

/// An object's members as they stand, repeated keys included.
#[derive(Default)]
struct Members<'a>(Vec<(&'a RawValue, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;

        impl<'de> Visitor<'de> for Collect {
            type Value = Members<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(Collect)
    }
}
