//! JSON values that know where they stand, read with `serde_json`.
//!
//! [`RawValue`] borrows its text from the catalog, so the address of a token tells its offset.
//! An object is kept as a list of members: a key that is given twice is seen, and so is its place.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::diagnostic::{Diagnostic, Diagnostics};
use super::source::{Source, Span};
use super::syntax::{reason, syntax_error, too_deep};

/// More than the tables hold of anything; what is beyond is not even kept.
const MAX_ENTRIES: usize = 100_000;

/// A JSON value as it stands in the catalog, not yet looked into.
#[derive(Clone, Copy, Debug)]
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

/// The contents of an array or an object.
#[derive(Clone, Debug)]
pub(super) struct Contents<T> {
    /// The elements or members, as they stand.
    pub(super) entries: Vec<T>,
    /// `true` if there are more, which were left out.
    pub(super) cut: bool,
}

/// The types of JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    /// Its place in the text.
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

    /// Its type.
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

    /// The place to point at when the whole of it is wrong: of an object or an array its bracket.
    pub(super) fn place(self) -> Span {
        match self.kind() {
            Kind::Array | Kind::Object => self.opening(),
            _ => self.span(),
        }
    }

    /// Returns `true` if it is an array or an object with nothing in it.
    pub(super) fn is_empty(self) -> bool {
        let inner = self.text.get(1..self.text.len().saturating_sub(1));
        matches!(self.kind(), Kind::Array | Kind::Object)
            && inner.is_some_and(|inner| inner.trim_ascii().is_empty())
    }

    /// The first member of an object with this key.
    pub(super) fn member(self, name: &str) -> Option<Self> {
        let mut members = self.members().entries.into_iter();
        let (_, value) = members.find(|(key, _)| key.decode().is_ok_and(|key| key == name))?;
        Some(value)
    }

    /// The elements of an array; nothing for another type.
    pub(super) fn elements(self) -> Contents<Self> {
        let Elements { entries, cut } = serde_json::from_str(self.text).unwrap_or_default();
        let entries = entries.into_iter().map(|raw| self.inner(raw)).collect();
        Contents { entries, cut }
    }

    /// The members of an object in their order, keys not decoded yet; nothing for another type.
    pub(super) fn members(self) -> Contents<(Self, Self)> {
        let Members { entries, cut } = serde_json::from_str(self.text).unwrap_or_default();
        let member = |(key, value)| (self.inner(key), self.inner(value));
        let entries = entries.into_iter().map(member).collect();
        Contents { entries, cut }
    }

    /// The string that it stands for; nothing for another type.
    pub(super) fn string(self) -> Option<String> {
        self.decode().ok()
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

/// An object's members as they stand, repeated keys included.
#[derive(Default)]
struct Members<'a> {
    entries: Vec<(&'a RawValue, &'a RawValue)>,
    cut: bool,
}

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;

        impl<'de> Visitor<'de> for Collect {
            type Value = Members<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Members::default();
                while let Some(member) = map.next_entry()? {
                    if members.entries.len() < MAX_ENTRIES {
                        members.entries.push(member);
                    } else {
                        members.cut = true;
                    }
                }
                Ok(members)
            }
        }

        deserializer.deserialize_map(Collect)
    }
}

/// An array's elements as they stand.
#[derive(Default)]
struct Elements<'a> {
    entries: Vec<&'a RawValue>,
    cut: bool,
}

impl<'de> Deserialize<'de> for Elements<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;

        impl<'de> Visitor<'de> for Collect {
            type Value = Elements<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an array")
            }

            fn visit_seq<A: SeqAccess<'de>>(
                self,
                mut sequence: A,
            ) -> Result<Self::Value, A::Error> {
                let mut elements = Elements::default();
                while let Some(element) = sequence.next_element()? {
                    if elements.entries.len() < MAX_ENTRIES {
                        elements.entries.push(element);
                    } else {
                        elements.cut = true;
                    }
                }
                Ok(elements)
            }
        }

        deserializer.deserialize_seq(Collect)
    }
}
