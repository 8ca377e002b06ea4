//! The default models: in the list, and callable from every Region from which anything is.

use super::super::catalog::Model;
use super::super::diagnostic::{Diagnostic, Diagnostics};
use super::super::reader::{Field, Text};
use super::super::schema::Document;
use super::Table;
use super::models::CheckedModel;
use super::tables::Tables;

/// So many Regions are named in a message.
const NAMED: usize = 5;

/// The indices of the default large and small model.
pub(super) fn check(
    document: &Document,
    tables: &Tables,
    models: &Table<CheckedModel>,
    problems: &mut Diagnostics,
) -> (Option<usize>, Option<usize>) {
    let mut default = |field: &Field<Text>, size: &str| {
        let index = find(field.given()?, size, tables, models, problems)?;
        let model = &models.rows[index];
        // A problem of its own may be why the model is not offered: a prefix that is misspelt, say.
        if model.sound && tables.sound {
            check_reach(field.given()?, size, &model.row, tables, models, problems);
        }
        Some(index)
    };
    let large = default(&document.default_large, "large");
    let small = default(&document.default_small, "small");
    (large, small)
}

/// The model that a default names, with or without a prefix.
fn find(
    name: &Text,
    size: &str,
    tables: &Tables,
    models: &Table<CheckedModel>,
    problems: &mut Diagnostics,
) -> Option<usize> {
    if let Some(index) = models.find(&name.value) {
        return Some(index);
    }
    let prefixed = name
        .value
        .split_once('.')
        .and_then(|(prefix, id)| Some((prefix, tables.prefixes.find(prefix)?, models.find(id)?)));
    let Some((prefix, prefix_index, index)) = prefixed else {
        if models.complete {
            let problem = Diagnostic::new(
                name.span,
                format!(
                    "the default {size} model `{}` is not in the list of models",
                    name.value
                ),
            );
            problems.push(
                models
                    .suggest(problem, &name.value, "model")
                    .with_help("name a foundation model ID that stands under `models`"),
            );
        }
        return None;
    };
    let model = &models.rows[index].row;
    if !model
        .profiles
        .iter()
        .any(|profile| profile.prefix == prefix_index)
    {
        problems.push(
            Diagnostic::new(
                name.span,
                format!("the default {size} model has no profile `{}`", name.value),
            )
            .with_label(format!("`{prefix}` is not among the model's `regions`"))
            .with_help(format!(
                "write `{}`: the prefix is chosen by the source Region",
                model.id
            )),
        );
    }
    Some(index)
}

/// Under the default routing every way of calling a model counts.
fn serves(model: &Model, region: usize) -> bool {
    model.in_region.binary_search(&region).is_ok()
        || model
            .profiles
            .iter()
            .any(|profile| profile.routes.iter().any(|route| route.source == region))
}

fn check_reach(
    name: &Text,
    size: &str,
    default: &Model,
    tables: &Tables,
    models: &Table<CheckedModel>,
    problems: &mut Diagnostics,
) {
    let unreached: Vec<&str> = (0..tables.regions.rows.len())
        .filter(|&region| !serves(default, region))
        .filter(|&region| models.rows.iter().any(|model| serves(&model.row, region)))
        .map(|region| tables.regions.rows[region].id.as_str())
        .collect();
    let Some((first, rest)) = unreached.split_first() else {
        return;
    };
    let mut named = format!("`{first}`");
    for region in rest.iter().take(NAMED - 1) {
        named.push_str(&format!(", `{region}`"));
    }
    if unreached.len() > NAMED {
        named.push_str(&format!(" and {} more", unreached.len() - NAMED));
    }
    problems.push(
        Diagnostic::new(
            name.span,
            format!("the default {size} model `{}` cannot be called from {named}", default.id),
        )
        .with_label("but other models of the catalog can")
        .with_help("choose a default that is offered from every Region of the catalog, or list where this one is"),
    );
}
