//! The default models: in the list, and callable from every Region from which anything is.

use super::super::catalog::Model;
use super::super::diagnostic::{Diagnostic, Diagnostics};
use super::super::field::{Field, Text};
use super::super::reader::{listed, slip};
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
        if models.complete && !means_reported(&name.value, tables, models) {
            let problem = Diagnostic::new(
                name.span,
                format!(
                    "the default {size} model `{}` is not in the list of models",
                    name.value
                ),
            );
            let by_name = models
                .rows
                .iter()
                .find(|model| model.row.name == name.value);
            let problem = match by_name {
                Some(model) => {
                    problem.with_label(format!("this is the name of `{}`", model.row.id))
                }
                None => models.suggest(problem, &name.value, "model"),
            };
            problems.push(match problem.help() {
                Some(_) => problem,
                None => problem.with_help("name a foundation model ID that stands under `models`"),
            });
        }
        return None;
    };
    let CheckedModel {
        row: model, sound, ..
    } = &models.rows[index];
    let mut profiles = model.profiles.iter();
    if *sound && !profiles.any(|profile| profile.prefix == prefix_index) {
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

/// Whether a default may name a model whose own ID was reported as wrong.
fn means_reported(name: &str, tables: &Tables, models: &Table<CheckedModel>) -> bool {
    let bare = match name.split_once('.') {
        Some((prefix, bare)) if tables.prefixes.find(prefix).is_some() => bare,
        _ => name,
    };
    let mut wrong = models.rows.iter().filter(|model| !model.is_id);
    wrong.any(|model| {
        let id = &model.row.id;
        id.ends_with(bare)
            || bare.ends_with(id.as_str())
            || slip(bare, std::slice::from_ref(id)).is_some()
    })
}

/// The Regions that a model can be called from: under the default routing, in every way.
fn sources(model: &Model) -> impl Iterator<Item = usize> {
    let routes = model.profiles.iter().flat_map(|profile| &profile.routes);
    let in_region = model.in_region.iter().copied();
    routes.map(|route| route.source).chain(in_region)
}

fn check_reach(
    name: &Text,
    size: &str,
    default: &Model,
    tables: &Tables,
    models: &Table<CheckedModel>,
    problems: &mut Diagnostics,
) {
    let mut served = vec![false; tables.regions.rows.len()];
    for model in &models.rows {
        for region in sources(&model.row) {
            served[region] = true;
        }
    }
    for region in sources(default) {
        served[region] = false;
    }
    let unreached: Vec<&str> = (served.iter().zip(&tables.regions.rows))
        .filter(|(served, _)| **served)
        .map(|(_, region)| region.id.as_str())
        .collect();
    if unreached.is_empty() {
        return;
    }
    let mut named = listed(&unreached[..unreached.len().min(NAMED)]);
    if let Some(more) = unreached.len().checked_sub(NAMED).filter(|more| *more > 0) {
        named = format!("{named} and {more} more");
    }
    problems.push(
        Diagnostic::new(
            name.span,
            format!("the default {size} model `{}` cannot be called from {named}", default.id),
        )
        .with_label("other models of the catalog can be called from there")
        .with_help("choose a default that is offered from every Region of the catalog, or list where this one is"),
    );
}
