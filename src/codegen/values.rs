//! From JSON values to texts, numbers and days: each is read or reported where it stands.

use crate::codegen::diagnostic::{Diagnostic, Diagnostics};
use crate::codegen::json::{Kind, Spanned, Value};
use crate::codegen::numbers;
use crate::shared::date::Date;
use crate::shared::escaped::is_invisible;
use crate::shared::listed::listed;
use crate::shared::nearest;
use crate::shared::usd::Usd;

/// No name or ID of AWS comes near.
const MAX_NAME: usize = 200;

/// A string of the catalog and its place.
pub(super) type Text = Spanned<String>;

impl From<Text> for String {
    fn from(text: Text) -> Self {
        text.value
    }
}

/// A value as it stands, to be read later.
#[allow(
    clippy::unnecessary_wraps,
    reason = "it reads, as the others here, and cannot fail"
)]
pub(super) fn raw<'a>(value: Value<'a>, _: &str, _: &mut Diagnostics) -> Option<Value<'a>> {
    Some(value)
}

/// A string, with its escapes decoded.
pub(super) fn string(value: Value<'_>, what: &str, problems: &mut Diagnostics) -> Option<Text> {
    expect(value, Kind::String, what, problems)?;
    match value.decode() {
        Ok(text) => Some(Spanned {
            value: text,
            span: value.span(),
        }),
        Err((span, reason)) => {
            problems.push(
                Diagnostic::new(span, format!("{what} is no text: {reason}"))
                    .with_help("write the character itself; a \\uD800 to \\uDFFF is half of one"),
            );
            None
        }
    }
}

/// A string that a person reads: not empty, no control characters.
pub(super) fn name(value: Value<'_>, what: &str, problems: &mut Diagnostics) -> Option<Text> {
    let text = string(value, what, problems)?;
    let visible = "write visible characters, without white space around them";
    let (problem, help) = if text.value.trim().is_empty() {
        ("is empty".to_owned(), visible)
    } else if text.value.chars().any(is_invisible) {
        ("holds a control character".to_owned(), visible)
    } else if text.value.trim() != text.value {
        ("starts or ends with white space".to_owned(), visible)
    } else if text.value.chars().nth(MAX_NAME).is_some() {
        let problem = format!("is longer than {MAX_NAME} characters");
        (
            problem,
            "look whether a quotation mark is missing; names and IDs are short",
        )
    } else {
        return Some(text);
    };
    problems.push(Diagnostic::new(text.span, format!("{what} {problem}")).with_help(help));
    None
}

/// A string that a program reads, such as a header's value: it may be empty, but stays on its line.
pub(super) fn line(value: Value<'_>, what: &str, problems: &mut Diagnostics) -> Option<Text> {
    let text = string(value, what, problems)?;
    if text.value.chars().any(is_invisible) {
        problems.push(
            Diagnostic::new(text.span, format!("{what} holds a control character"))
                .with_help("write visible characters only"),
        );
        return None;
    }
    Some(text)
}

pub(super) fn boolean(value: Value<'_>, what: &str, problems: &mut Diagnostics) -> Option<bool> {
    if value.kind() != Kind::Boolean {
        problems.push(wrong_type(value, what, "true or false"));
        return None;
    }
    Some(value.text() == "true")
}

/// A number of tokens: a whole number from 1 to `u32::MAX`.
pub(super) fn tokens(value: Value<'_>, what: &str, problems: &mut Diagnostics) -> Option<u32> {
    expect(value, Kind::Number, what, problems)?;
    let tokens = value
        .text()
        .parse::<u32>()
        .ok()
        .filter(|tokens| *tokens > 0);
    if tokens.is_none() {
        let number = shortened(value.text());
        problems.push(
            Diagnostic::new(value.span(), format!("{what} is out of range: {number}"))
                .with_label(format!("expected a whole number from 1 to {}", u32::MAX))
                .with_help("it is a number of tokens"),
        );
    }
    tokens
}

/// A price in USD, or `null` where none is known.
#[allow(
    clippy::option_option,
    reason = "the outer one says whether it could be read"
)]
pub(super) fn price(
    value: Value<'_>,
    what: &str,
    problems: &mut Diagnostics,
) -> Option<Option<Usd>> {
    if value.kind() == Kind::Null {
        return Some(None);
    }
    expect(value, Kind::Number, what, problems)?;
    match numbers::price(value.text()) {
        Ok(price) => Some(Some(price)),
        Err(reason) => {
            let number = shortened(value.text());
            problems.push(
                Diagnostic::new(value.span(), format!("{what} is no price: {number}"))
                    .with_label(reason)
                    .with_help("a price is in US dollars, such as 3.3; leave out a price that is not known"),
            );
            None
        }
    }
}

/// A word of a few that there are.
pub(super) fn word<T: Copy>(
    value: Value<'_>,
    what: &str,
    words: &[(&str, T)],
    problems: &mut Diagnostics,
) -> Option<(T, Text)> {
    let word = name(value, what, problems)?;
    let found = words.iter().find(|(known, _)| *known == word.value);
    if let Some((_, found)) = found {
        return Some((*found, word));
    }
    let known: Vec<&str> = words.iter().map(|(known, _)| *known).collect();
    let problem = Diagnostic::new(
        word.span,
        format!("unknown word `{}` in {what}", word.value),
    );
    problems.push(match slip(&word.value, &known) {
        Some(meant) => problem.with_label(format!("did you mean `{meant}`?")),
        None => problem.with_help(format!("write one of {}", listed(&known))),
    });
    None
}

/// A day, such as `2027-04-08`.
pub(super) fn date(value: Value<'_>, what: &str, problems: &mut Diagnostics) -> Option<Date> {
    let day = name(value, what, problems)?;
    let date = numbers::date(&day.value);
    if date.is_none() {
        problems.push(
            Diagnostic::new(day.span, format!("{what} is no date: `{}`", day.value))
                .with_label("expected a day, such as `2027-04-08`")
                .with_help("write year, month and day, or leave it out where none is announced"),
        );
    }
    date
}

pub(super) fn expect(
    value: Value<'_>,
    kind: Kind,
    what: &str,
    problems: &mut Diagnostics,
) -> Option<()> {
    if value.kind() == kind {
        return Some(());
    }
    problems.push(wrong_type(value, what, &kind.to_string()));
    None
}

/// A value of a type that does not belong there.
pub(super) fn wrong_type(value: Value<'_>, what: &str, expected: &str) -> Diagnostic {
    Diagnostic::new(value.place(), format!("{what} is {}", value.kind()))
        .with_label(format!("expected {expected}"))
}

/// The known name that a misspelt one stands for, if one is near.
pub(super) fn slip<'k>(name: &str, known: &[&'k str]) -> Option<&'k str> {
    nearest::slip(name, known.iter().map(|known| (*known, *known)))
}

/// A token that may be of any length, for a message.
pub(super) fn shortened(token: &str) -> &str {
    match token.char_indices().nth(40) {
        Some((end, _)) => &token[..end],
        None => token,
    }
}
