//! How a model is read from text, and why a text is none.

use core::fmt;
use core::iter::successors;

use super::candidates;
use super::find::Found;
use super::retired::retired;
use crate::catalog::{LEFT_OUT, Prefix};
use crate::model::Model;
use crate::name::{Excerpt, Named, UnknownReason, list, text_forms};
use crate::retired::RetiredModel;
use crate::shared::escaped::Escaped;

impl Named for Model {
    const KIND: &'static str = "model";

    fn text(self) -> &'static str {
        self.foundation_model_id()
    }

    fn reason(given: &str) -> UnknownReason {
        if let Some(model) = RetiredModel::from_text(given).or_else(|| retired(given)) {
            UnknownReason::Retired(model)
        } else if is_left_out(given) {
            UnknownReason::LeftOut
        } else if unknown_publisher(given).is_some() {
            UnknownReason::UnknownPublisher
        } else if given.trim().is_empty() {
            UnknownReason::Empty
        } else if Found::likeliest(given).next().is_some() {
            UnknownReason::NoOneModel
        } else {
            UnknownReason::NotListed
        }
    }

    fn may_be_newer(given: &str) -> bool {
        is_written_as_an_id(given)
    }

    fn candidates(given: &str) -> impl Iterator<Item = Self> {
        candidates(given)
    }

    fn write_unknown(
        given: &Excerpt,
        reason: UnknownReason,
        out: &mut fmt::Formatter<'_>,
    ) -> fmt::Result {
        if reason == UnknownReason::UnknownPublisher
            && let Some(publisher) = unknown_publisher(given.as_str())
        {
            let publisher = Escaped(publisher);
            return write!(out, "unknown publisher `{publisher}` in `{given}`");
        }
        match reason {
            UnknownReason::NoOneModel => write!(out, "`{given}` names no one model"),
            UnknownReason::Retired(model) => model.write_end(None, out),
            _ => write!(out, "unknown model `{given}`"),
        }
    }

    fn write_help(_: &Excerpt, reason: UnknownReason, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match reason {
            UnknownReason::UnknownPublisher => {
                out.write_str("; the known ones are ")?;
                list(out, &mut publishers())
            }
            UnknownReason::Retired(model) => model.write_successor(out),
            UnknownReason::LeftOut => {
                out.write_str("; the built-in catalog has it, and this one leaves it out")
            }
            _ => out.write_str("; the catalog lists no such model"),
        }
    }
}

text_forms!(
    Model,
    |text| Model::from_id(text).or_else(|| Model::from_name(text)),
    "a foundation model ID, or a name"
);

/// Returns `true` if a text names, with or without a prefix, a model that only the built-in catalog
/// has.
fn is_left_out(given: &str) -> bool {
    let is_it = |id: &str| LEFT_OUT.binary_search(&id).is_ok();
    let given = given.trim();
    is_it(given)
        || given
            .split_once('.')
            .is_some_and(|(_, behind)| is_it(behind))
}

/// Returns `true` if a text is written as AWS writes the ID of a model of a publisher that the
/// catalog knows, with or without a known prefix.
fn is_written_as_an_id(given: &str) -> bool {
    let is_sign = |byte: u8| {
        byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'.' | b':')
    };
    let parts = without_prefix(given.trim()).split_once('.');
    parts.is_some_and(|(publisher, model)| {
        model.starts_with(|first: char| first.is_ascii_alphanumeric())
            && model.bytes().all(is_sign)
            && publishers().any(|known| known == publisher)
    })
}

/// An ID without the known prefix that it may have.
fn without_prefix(id: &str) -> &str {
    match id.split_once('.') {
        Some((prefix, rest)) if Prefix::from_id(prefix).is_some() => rest,
        _ => id,
    }
}

/// The publisher of a text that is written as an ID, if the catalog has no model of it.
fn unknown_publisher(id: &str) -> Option<&str> {
    let (publisher, model) = without_prefix(id).split_once('.')?;
    let is_sign = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    // A prefix that is not known may stand before a publisher that is.
    let next = model.split_once('.').map(|(next, _)| next);
    let is_id = model.starts_with(|first: char| first.is_ascii_alphabetic())
        && publisher.bytes().all(is_sign);
    let is_known = is_publisher(publisher) || next.is_some_and(is_publisher);
    (is_id && !is_known && Model::from_name(publisher).is_none()).then_some(publisher)
}

/// The publishers of the catalog's models, each once, in order.
fn publishers() -> impl Iterator<Item = &'static str> {
    let all = || {
        let ids = Model::of_every_kind().map(Model::foundation_model_id);
        ids.filter_map(|id| Some(id.split_once('.')?.0))
    };
    successors(all().min(), move |last| {
        all().filter(|name| name > last).min()
    })
}

/// Returns `true` if the catalog has models of this publisher. Wrong case is a slip, not another
/// publisher.
fn is_publisher(name: &str) -> bool {
    publishers().any(|known| known.eq_ignore_ascii_case(name))
}
