//! `kind` of a model, and what models of each kind are paid by.

use crate::codegen::catalog::{Model, ModelKind, Rates};
use crate::codegen::diagnostic::{Diagnostic, Diagnostics};
use crate::codegen::json::Value;
use crate::codegen::reader::{Row, put};
use crate::codegen::values::{name, price, slip, tokens};
use crate::shared::listed::listed;

/// The field that says the kind.
const KIND: &str = "kind";

/// The kind of a model: where it is left out that of the `known` model, else chat; `None` where it
/// is wrong.
pub(super) fn kind(row: &mut Row<'_, '_>, known: Option<&Model>) -> Option<ModelKind> {
    let usual = known.map_or(ModelKind::Chat, |known| known.kind);
    if !row.has(KIND) {
        row.optional(KIND, read);
        return Some(usual);
    }
    row.optional(KIND, |value, what, problems| {
        let given = read(value, what, problems)?;
        if known.is_some() && given != usual {
            let message = format!("{what} is not that of the built-in catalog");
            problems.push(
                Diagnostic::new(value.span(), message)
                    .with_label(format!(
                        "the built-in model is of the kind `{usual}`",
                        usual = usual.as_str()
                    ))
                    .with_help("leave `kind` out"),
            );
            return None;
        }
        Some(given)
    })
}

fn read(value: Value<'_>, what: &str, problems: &mut Diagnostics) -> Option<ModelKind> {
    let given = name(value, what, problems)?;
    let mut known = ModelKind::ALL.iter().copied();
    let found = known.find(|kind| kind.as_str() == given.value);
    if found.is_none() {
        let known: Vec<&str> = ModelKind::ALL.iter().map(|kind| kind.as_str()).collect();
        let problem = Diagnostic::new(given.span, format!("unknown {what}: `{}`", given.value));
        let problem = match slip(&given.value, &known) {
            Some(meant) => problem.with_label(format!("did you mean `{meant}`?")),
            None => problem.with_label("there is no such kind of models"),
        };
        problems.push(problem.with_help(format!(
            "the kinds are {}; a model without one is a chat model",
            listed(&known)
        )));
    }
    found
}

/// A limit that every chat model has and no other. `None` stands for a kind that is wrong.
pub(super) fn limit(
    row: &mut Row<'_, '_>,
    kind: Option<ModelKind>,
    field: &'static str,
) -> Option<u32> {
    match kind {
        Some(ModelKind::Chat) => return row.required(field, tokens),
        None => return row.optional(field, tokens),
        Some(kind) => row.refuse(field, |span, what| {
            Diagnostic::new(span, format!("`{field}` of {what} is for chat models"))
                .with_label(format!("this is a model of the kind `{}`", kind.as_str()))
                .with_help(
                    "leave it out; the limit of what it takes stands under `max_input_tokens`",
                )
        }),
    }
    None
}

/// Reads the rates of a row; those that it does not give stay as they are. A rate by a unit that
/// models of this kind are not paid by is reported; `None` stands for a kind that is wrong.
pub(super) fn rates(row: &mut Row<'_, '_>, kind: Option<ModelKind>, rates: &mut Rates) {
    for (field, rate) in Rates::FIELDS {
        match kind {
            Some(kind) if !kind.costs().contains(&field) => row.refuse(field, |span, what| {
                Diagnostic::new(
                    span,
                    format!("`{field}` of {what} is in a unit that its kind is not paid by"),
                )
                .with_label(format!("this is a model of the kind `{}`", kind.as_str()))
                .with_help(format!(
                    "models of the kind `{}` are paid by {}; if it is of another kind, say so under `kind`",
                    kind.as_str(),
                    listed(kind.costs())
                ))
            }),
            _ => put(rate(rates), row.optional(field, price)),
        }
    }
}
