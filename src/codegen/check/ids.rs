//! IDs and constants of models, by which they are told apart.

use std::collections::HashMap;

use crate::codegen::catalog::{Catalog, Model, Prefix};
use crate::codegen::check::lookup::{Entry, Table};
use crate::codegen::diagnostic::{Diagnostic, Diagnostics};
use crate::codegen::names::{MAX_ID, constant, is_model};
use crate::codegen::sorted::sort;
use crate::codegen::source::Span;
use crate::codegen::values::{Text, slip};

/// Returns `true` if a model can have this ID.
pub(super) fn is_id(name: &str, prefixes: &Table<Prefix>) -> bool {
    let prefix = name.split_once('.').map(|(prefix, _)| prefix);
    is_model(name)
        && name.len() <= MAX_ID
        && prefix.is_none_or(|prefix| prefixes.find(prefix).is_none())
}

/// Returns `true` if a model's ID is one, and reports it if not.
pub(super) fn check_id(id: &Text, prefixes: &Table<Prefix>, problems: &mut Diagnostics) -> bool {
    let name = &id.value;
    if is_id(name, prefixes) {
        return true;
    }
    let problem = |message: String| Diagnostic::new(id.span, message);
    let problem = if let Some((prefix, rest)) = name.split_once('.')
        && prefixes.find(prefix).is_some()
    {
        problem(format!(
            "the model ID `{name}` already carries the prefix `{prefix}`"
        ))
        .with_label("expected the foundation model ID")
        .with_help(format!(
            "write `{rest}`, and list `{prefix}` under `regions`"
        ))
    } else if name.len() > MAX_ID {
        problem(format!(
            "the model ID `{name}` is {} characters long",
            name.len()
        ))
        .with_label(format!("AWS allows {MAX_ID}"))
        .with_help("write the ID as AWS lists it")
    } else {
        // The last part of an ARN, say.
        let meant = name.rsplit('/').next().map(str::to_ascii_lowercase);
        let label = match meant.filter(|meant| is_model(meant)) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "expected `publisher.model`".to_owned(),
        };
        problem(format!("`{name}` is no foundation model ID"))
            .with_label(label)
            .with_help(
                "AWS's IDs are small letters, digits and hyphens, such as `amazon.nova-lite-v1:0`",
            )
    };
    problems.push(problem);
    false
}

/// The problem of a model that says no more than what the built-in catalog is to be asked for.
pub(super) fn not_built_in(id: &Text, base: &Catalog) -> Diagnostic {
    let message = format!(
        "the built-in catalog does not know the model `{}`",
        id.value
    );
    said_of(Diagnostic::new(id.span, message), &id.value, base)
        .with_help("correct the ID, or say everything of the model, from its `name` on")
}

/// Says what the built-in catalog has in place of a model that it does not know.
pub(super) fn said_of(problem: Diagnostic, id: &str, base: &Catalog) -> Diagnostic {
    if let Some(retired) = base.retired.iter().find(|retired| retired.id == id) {
        return problem.with_label(format!("AWS ended it on {}", retired.ended));
    }
    let ids: Vec<&str> = base.models.iter().map(|model| model.id.as_str()).collect();
    match slip(id, &ids).filter(|meant| *meant != id) {
        Some(meant) => problem.with_label(format!("did you mean `{meant}`?")),
        None => problem,
    }
}

pub(super) fn duplicate(id: &Text, first: Span) -> Diagnostic {
    Diagnostic::new(id.span, format!("duplicate model ID `{}`", id.value))
        .with_label("listed again")
        .with_secondary(first, "first listed here")
        .with_help("keep one of the two models")
}

/// No table tells two IDs apart that have the same hash. Of 2⁶⁴ hashes that is no accident.
pub(super) fn check_hashes(
    ids: &HashMap<String, Span>,
    hash: impl Fn(&str) -> u64,
    problems: &mut Diagnostics,
) {
    let mut ids: Vec<(&String, &Span)> = ids.iter().collect();
    sort(&mut ids, |(_, a), (_, b)| a.cmp(b));
    let mut seen: HashMap<u64, usize> = HashMap::new();
    for (index, (id, span)) in ids.iter().enumerate() {
        if let Some(first) = seen.insert(hash(id), index) {
            problems.push(
                Diagnostic::new(
                    **span,
                    format!("the model ID `{id}` cannot be told apart by its hash"),
                )
                .with_label("has the same hash as")
                .with_secondary(*ids[first].1, "this ID")
                .with_help("remove one of the two models"),
            );
        }
    }
}

/// Gives each model its constant, after its name; one that the built-in catalog knows keeps what it
/// has there. Two models whose constants are the same are reported. `labels` has the places of
/// the names that the catalog gives, by ID.
pub(super) fn name_constants(
    models: &mut [Entry<Model>],
    labels: &HashMap<String, Span>,
    problems: &mut Diagnostics,
) {
    let mut taken: HashMap<String, usize> = HashMap::new();
    for (index, entry) in models.iter().enumerate() {
        if !entry.row.constant.is_empty() {
            taken.insert(entry.row.constant.clone(), index);
        }
    }
    for index in 0..models.len() {
        let model = &mut models[index].row;
        let Some(place) = labels.get(&model.id) else {
            continue;
        };
        if !model.constant.is_empty() {
            continue;
        }
        // A name in another script gives no identifier; the ID always does.
        let found = constant(&model.name).or_else(|| constant(&model.id));
        model.constant = found.unwrap_or_default();
        if model.constant.is_empty() {
            continue;
        }
        let Some(other) = taken.get(&model.constant).copied() else {
            taken.insert(model.constant.clone(), index);
            continue;
        };
        let message = format!(
            "the name `{}` gives a constant that another model has: `{}`",
            model.name, model.constant
        );
        let problem =
            Diagnostic::new(*place, message).with_help("give one of the two models another name");
        let (id, other) = (&models[index].row.id, &models[other].row.id);
        problems.push(match labels.get(other) {
            Some(first) => problem
                .with_label(format!("the name of `{id}`"))
                .with_secondary(*first, format!("the name of `{other}`")),
            None => problem.with_label(format!("not distinct from the built-in `{other}`")),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::{Diagnostics, HashMap, Span, check_hashes};

    #[test]
    fn ids_with_the_same_hash_are_refused() {
        let place = |start| Span {
            start,
            end: start + 3,
        };
        let ids = HashMap::from([("a.b".to_owned(), place(0)), ("a.c".to_owned(), place(10))]);
        let mut problems = Diagnostics::default();
        check_hashes(&ids, |id| u64::from(id.as_bytes()[2]), &mut problems);
        assert!(problems.is_empty());
        check_hashes(&ids, |_| 7, &mut problems);
        assert_eq!(problems.len(), 1);
        let problem = problems.iter().next().expect("there is one");
        assert_eq!(problem.primary().span().start, 10);
        assert_eq!(problem.secondary()[0].span().start, 0);
    }
}
