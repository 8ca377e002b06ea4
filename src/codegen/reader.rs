//! From JSON values to Rust values: types, required and known fields. Each problem is reported
//! where it stands and reading goes on, so that one build shows them all.

use std::collections::HashMap;

use super::diagnostic::{Diagnostic, Diagnostics};
use super::field::{Field, List, Text};
use super::json::{Contents, Kind, Spanned, Value};
use super::price;
use super::source::Span;
use crate::shared::nearest;
use crate::shared::price::Usd;

/// No name or ID of AWS comes near.
const LONGEST_NAME: usize = 200;

/// Reads values and keeps what was wrong with them.
pub(super) struct Reader<'p> {
    problems: &'p mut Diagnostics,
}

/// An object's fields by name.
pub(super) struct Fields<'a> {
    /// What the object is, for messages: "model `anthropic.claude-opus-5`".
    pub(super) what: String,
    /// Its opening bracket.
    pub(super) span: Span,
    given: HashMap<&'static str, Value<'a>>,
    /// Fields that are there under a misspelt name, which was reported.
    misspelt: Vec<&'static str>,
}

impl<'p> Reader<'p> {
    pub(super) fn new(problems: &'p mut Diagnostics) -> Self {
        Self { problems }
    }

    pub(super) fn report(&mut self, problem: Diagnostic) {
        self.problems.push(problem);
    }

    /// The members of an object with their decoded keys. A key that is given twice is reported.
    pub(super) fn members<'a>(
        &mut self,
        value: Value<'a>,
        what: &str,
    ) -> Option<Vec<(Text, Value<'a>)>> {
        self.decoded(value, value.members(), what)
    }

    /// [`members`](Self::members) of an object that has been taken apart already.
    fn decoded<'a>(
        &mut self,
        value: Value<'a>,
        contents: Contents<(Value<'a>, Value<'a>)>,
        what: &str,
    ) -> Option<Vec<(Text, Value<'a>)>> {
        self.expect(value, Kind::Object, what)?;
        self.expect_all(value, &contents, what)?;
        let mut seen: HashMap<String, Span> = HashMap::new();
        let mut members = Vec::new();
        for (key, value) in contents.entries {
            if self.problems.is_full() {
                return None;
            }
            let Some(key) = self.string(key, &format!("a key of {what}")) else {
                continue;
            };
            if let Some(&first) = seen.get(&key.value) {
                self.report(
                    Diagnostic::new(
                        key.span,
                        format!("`{}` is given twice in {what}", key.value),
                    )
                    .with_label("given again")
                    .with_secondary(first, "first given here")
                    .with_help("keep one of the two"),
                );
                continue;
            }
            seen.insert(key.value.clone(), key.span);
            members.push((key, value));
        }
        Some(members)
    }

    /// An object with a fixed set of fields. `label` names it by one of them, where that is a string.
    pub(super) fn object<'a>(
        &mut self,
        value: Value<'a>,
        what: &str,
        label: Option<&str>,
        known: &'static [&'static str],
    ) -> Option<Fields<'a>> {
        let contents = value.members();
        let name = label.and_then(|label| {
            let (_, name) = contents.entries.iter().find(|(key, value)| {
                value.kind() == Kind::String && key.decode().is_ok_and(|key| key == label)
            })?;
            name.decode().ok().filter(|name| !name.is_empty())
        });
        let what = match (name, label) {
            (Some(name), _) => format!("{what} `{name}`"),
            (None, Some(_)) => format!("a {what}"),
            (None, None) => what.to_owned(),
        };
        let mut given = HashMap::new();
        let mut unknown = Vec::new();
        for (key, value) in self.decoded(value, contents, &what)? {
            match known.iter().find(|known| **known == key.value) {
                Some(known) => {
                    given.insert(*known, value);
                }
                None => unknown.push(key),
            }
        }
        let mut misspelt = Vec::new();
        for key in unknown {
            let meant = slip(&key.value, known).filter(|meant| !given.contains_key(meant));
            misspelt.extend(meant);
            self.report(unknown_field(&key, &what, meant, known));
        }
        Some(Fields {
            what,
            span: value.opening(),
            given,
            misspelt,
        })
    }

    /// The elements of an array, each read by `read`.
    pub(super) fn array<'a, T>(
        &mut self,
        value: Value<'a>,
        what: &str,
        mut read: impl FnMut(&mut Self, Value<'a>) -> Option<T>,
    ) -> Option<List<T>> {
        self.expect(value, Kind::Array, what)?;
        let contents = value.elements();
        self.expect_all(value, &contents, what)?;
        let number = contents.entries.len();
        let mut entries = Vec::new();
        for element in contents.entries {
            entries.extend(read(self, element));
            if self.problems.is_full() {
                return None;
            }
        }
        Some(List {
            complete: entries.len() == number,
            entries,
            span: value.opening(),
        })
    }

    /// The members of an object with keys of its own, each read by `read`.
    pub(super) fn map<'a, T>(
        &mut self,
        value: Value<'a>,
        what: &str,
        mut read: impl FnMut(&mut Self, Text, Value<'a>) -> Option<T>,
    ) -> Option<List<T>> {
        let members = self.members(value, what)?;
        let number = members.len();
        let entries: Vec<T> = members
            .into_iter()
            .filter_map(|(key, value)| read(self, key, value))
            .collect();
        Some(List {
            complete: entries.len() == number,
            entries,
            span: value.opening(),
        })
    }

    /// Reports an array or an object that is longer than any catalog's.
    fn expect_all<T>(
        &mut self,
        value: Value<'_>,
        contents: &Contents<T>,
        what: &str,
    ) -> Option<()> {
        if !contents.cut {
            return Some(());
        }
        let most = contents.entries.len();
        self.report(
            Diagnostic::new(
                value.opening(),
                format!("{what} has more than {most} entries"),
            )
            .with_label("it is not read at all")
            .with_help("look whether the file was generated by mistake"),
        );
        None
    }

    /// A string, with its escapes decoded.
    pub(super) fn string(&mut self, value: Value<'_>, what: &str) -> Option<Text> {
        self.expect(value, Kind::String, what)?;
        match value.decode() {
            Ok(text) => Some(Spanned {
                value: text,
                span: value.span(),
            }),
            Err((span, reason)) => {
                self.report(
                    Diagnostic::new(span, format!("{what} is no text: {reason}")).with_help(
                        "write the character itself; a \\uD800 to \\uDFFF is half of one",
                    ),
                );
                None
            }
        }
    }

    /// A string that a person reads: not empty, no control characters.
    pub(super) fn name(&mut self, value: Value<'_>, what: &str) -> Option<Text> {
        let text = self.string(value, what)?;
        let problem = if text.value.trim().is_empty() {
            "is empty"
        } else if text.value.chars().any(is_invisible) {
            "holds a control character"
        } else if text.value.trim() != text.value {
            "starts or ends with white space"
        } else if text.value.chars().nth(LONGEST_NAME).is_some() {
            self.report(
                Diagnostic::new(
                    text.span,
                    format!("{what} is longer than {LONGEST_NAME} characters"),
                )
                .with_help("look whether a quotation mark is missing; names and IDs are short"),
            );
            return None;
        } else {
            return Some(text);
        };
        self.report(
            Diagnostic::new(text.span, format!("{what} {problem}"))
                .with_help("write visible characters, without white space around them"),
        );
        None
    }

    /// A string that a program reads, such as a header's value: it may be empty, but stays on its line.
    pub(super) fn line(&mut self, value: Value<'_>, what: &str) -> Option<Text> {
        let text = self.string(value, what)?;
        if text.value.chars().any(is_invisible) {
            self.report(
                Diagnostic::new(text.span, format!("{what} holds a control character"))
                    .with_help("write visible characters only"),
            );
            return None;
        }
        Some(text)
    }

    pub(super) fn boolean(&mut self, value: Value<'_>, what: &str) -> Option<Spanned<bool>> {
        self.expect(value, Kind::Boolean, what)?;
        Some(Spanned {
            value: value.text() == "true",
            span: value.span(),
        })
    }

    /// A number of tokens: a whole number from 1 to `u32::MAX`.
    pub(super) fn tokens(&mut self, value: Value<'_>, what: &str) -> Option<Spanned<u32>> {
        self.expect(value, Kind::Number, what)?;
        match value.text().parse::<u32>() {
            Ok(tokens) if tokens > 0 => Some(Spanned {
                value: tokens,
                span: value.span(),
            }),
            _ => {
                self.report(
                    Diagnostic::new(
                        value.span(),
                        format!("{what} is out of range: {}", shortened(value.text())),
                    )
                    .with_label(format!("expected a whole number from 1 to {}", u32::MAX))
                    .with_help("it is a number of tokens"),
                );
                None
            }
        }
    }

    /// A price in USD per one million tokens.
    pub(super) fn price(&mut self, value: Value<'_>, what: &str) -> Option<Usd> {
        self.expect(value, Kind::Number, what)?;
        match price::parse(value.text()) {
            Ok(price) => Some(price),
            Err(reason) => {
                self.report(
                    Diagnostic::new(
                        value.span(),
                        format!("{what} is no price: {}", shortened(value.text())),
                    )
                    .with_label(reason)
                    .with_help("a price is in USD per one million tokens, such as 3.3; leave out a price that is not known"),
                );
                None
            }
        }
    }

    /// A field that must be there.
    pub(super) fn required<'a, T>(
        &mut self,
        fields: &Fields<'a>,
        name: &'static str,
        read: impl FnOnce(&mut Self, Value<'a>, &str) -> Option<T>,
    ) -> Field<T> {
        let field = self.optional(fields, name, read);
        if let Field::Absent = field {
            self.report(
                Diagnostic::new(
                    fields.span,
                    format!("`{name}` is missing in {}", fields.what),
                )
                .with_label(format!("expected a field `{name}` in this object")),
            );
            return Field::Broken;
        }
        field
    }

    /// A field that may be left out.
    pub(super) fn optional<'a, T>(
        &mut self,
        fields: &Fields<'a>,
        name: &'static str,
        read: impl FnOnce(&mut Self, Value<'a>, &str) -> Option<T>,
    ) -> Field<T> {
        let Some(&value) = fields.given.get(name) else {
            return if fields.misspelt.contains(&name) {
                Field::Broken
            } else {
                Field::Absent
            };
        };
        let what = format!("`{name}` of {}", fields.what);
        read(self, value, &what).map_or(Field::Broken, Field::Given)
    }

    fn expect(&mut self, value: Value<'_>, kind: Kind, what: &str) -> Option<()> {
        if value.kind() == kind {
            return Some(());
        }
        self.report(wrong_type(value, what, &kind.to_string()));
        None
    }
}

/// A value of a type that does not belong there.
pub(super) fn wrong_type(value: Value<'_>, what: &str, expected: &str) -> Diagnostic {
    let span = match value.kind() {
        Kind::Array | Kind::Object => value.opening(),
        _ => value.span(),
    };
    Diagnostic::new(span, format!("{what} is {}", value.kind()))
        .with_label(format!("expected {expected}"))
}

/// The known name that a misspelt one stands for, if one is near.
pub(super) fn slip<'k, T: AsRef<str>>(name: &str, known: &'k [T]) -> Option<&'k str> {
    nearest::slip(
        name,
        known.iter().map(|known| (known.as_ref(), known.as_ref())),
    )
}

fn unknown_field(
    key: &Text,
    what: &str,
    meant: Option<&str>,
    known: &'static [&'static str],
) -> Diagnostic {
    let problem = Diagnostic::new(key.span, format!("unknown field `{}` in {what}", key.value));
    match meant {
        Some(meant) => problem.with_label(format!("did you mean `{meant}`?")),
        None => problem.with_help(format!("the fields are {}", listed(known))),
    }
}

/// Names in backticks, for a help line.
pub(super) fn listed<T: AsRef<str>>(names: &[T]) -> String {
    let names: Vec<String> = names
        .iter()
        .map(|name| format!("`{}`", name.as_ref()))
        .collect();
    names.join(", ")
}

/// Control and format characters, among them those that turn the direction of writing.
fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// A token that may be of any length, for a message.
fn shortened(token: &str) -> &str {
    match token.char_indices().nth(40) {
        Some((end, _)) => &token[..end],
        None => token,
    }
}
