//! `models`: each model by itself, and against the others.

use std::collections::HashMap;

use super::super::catalog::{Date, Model, Price, Profile};
use super::super::date;
use super::super::diagnostic::{Diagnostic, Diagnostics};
use super::super::field::{Field, Text};
use super::super::names::{LONGEST_ID, constant, is_model};
use super::super::reader::listed;
use super::super::schema::{self, Document, Offer};
use super::tables::Tables;
use super::{Table, distinct, offers, prices, too_many};
use crate::shared::hash::hash;

/// A model and a profile each fit 16 bits, and one value is left for "none".
const MOST: usize = u16::MAX as usize;

/// A model of the table.
pub(super) struct CheckedModel {
    pub(super) row: Model,
    /// Whether its ID can be one; if not, that was reported.
    pub(super) is_id: bool,
    /// Whether it is certain from where it is offered.
    pub(super) sound: bool,
}

/// The models of a catalog, by ID. A model with a problem of its own stands there too, so that a
/// default that names it is not reported as unknown.
pub(super) fn check(
    document: &Document,
    tables: &Tables,
    problems: &mut Diagnostics,
) -> Table<CheckedModel> {
    let Some(list) = document.models.given() else {
        return Table::new("models", false);
    };
    let rows = &list.entries;
    let complete = list.complete && rows.iter().all(|row| row.id.given().is_some());
    if rows.is_empty() && list.complete {
        problems.push(
            Diagnostic::new(list.span, "the catalog lists no model")
                .with_label("expected at least one")
                .with_help("add one to `models`"),
        );
        return Table::new("models", false);
    }
    if let Some(excess) = rows.get(MOST) {
        problems.push(too_many(excess.span, rows.len(), MOST, "models"));
        return Table::new("models", false);
    }
    let mut ids: HashMap<&str, &Text> = HashMap::new();
    let mut constants: HashMap<String, &Text> = HashMap::new();
    let mut models = Vec::new();
    for row in rows {
        if problems.is_full() {
            return Table::new("models", false);
        }
        let id = row.id.given();
        let mut is_id = true;
        if let Some(id) = id {
            if let Some(first) = ids.get(id.value.as_str()) {
                problems.push(
                    Diagnostic::new(id.span, format!("duplicate model ID `{}`", id.value))
                        .with_label("listed again")
                        .with_secondary(first.span, "first listed here")
                        .with_help("keep one of the two models"),
                );
                continue;
            }
            ids.insert(&id.value, id);
            is_id = check_id(id, tables, problems);
        }
        let before = problems.len();
        let (profiles, in_region) = ways(row, is_id, tables, problems);
        let complete = row.regions.is_complete() && row.in_region.is_complete();
        let offers_complete = row.regions.entries().iter().all(Offer::is_complete);
        let tables_complete = tables.regions.complete && tables.prefixes.complete;
        let mut sound = complete && offers_complete && tables_complete && problems.len() == before;
        // An ID that carries a prefix names the profile that is missing here.
        if profiles.is_empty() && in_region.is_empty() && sound && is_id {
            problems.push(
                Diagnostic::new(row.span, format!("{} cannot be called from anywhere", row.what))
                    .with_label("neither a profile nor an in-Region offer")
                    .with_help("list its prefixes under `regions`, or the Regions that serve its bare ID under `in_region`"),
            );
            sound = false;
        }
        let constant = check_name(row, &mut constants, problems);
        let mut model = model(row, constant, profiles, in_region, problems);
        check_reasoning(row, problems);
        check_tokens(row, problems);
        prices::set(row, &mut model, tables, sound, problems);
        models.push(CheckedModel {
            row: model,
            is_id,
            sound,
        });
    }
    let profiles: usize = models.iter().map(|model| model.row.profiles.len()).sum();
    if profiles > MOST {
        problems.push(too_many(list.span, profiles, MOST, "inference profiles"));
    }
    let ids = rows.iter().filter_map(|row| row.id.given());
    check_hashes(ids, |id| hash(id.as_bytes()), problems);
    models.sort_by(|a, b| a.row.id.cmp(&b.row.id));
    let mut table = Table::new("models", complete);
    for model in models {
        let id = model.row.id.clone();
        table.push(&id, model);
    }
    table
}

/// The ways in which a model can be called: its profiles, and the Regions that serve its bare ID.
fn ways(
    row: &schema::Model,
    is_id: bool,
    tables: &Tables,
    problems: &mut Diagnostics,
) -> (Vec<Profile>, Vec<usize>) {
    let offers = row.regions.entries();
    let id = row.id.given();
    let profiles = offers::check(offers, &row.what, id, is_id, tables, problems);
    let within = format!("`in_region` of {}", row.what);
    let mut in_region: Vec<usize> =
        distinct(row.in_region.entries(), "source Region", &within, problems)
            .into_iter()
            .filter_map(|name| {
                tables
                    .regions
                    .look_up(name, "source Region", &within, problems)
            })
            .collect();
    in_region.sort_unstable();
    (profiles, in_region)
}

fn model(
    row: &schema::Model,
    constant: String,
    profiles: Vec<Profile>,
    in_region: Vec<usize>,
    problems: &mut Diagnostics,
) -> Model {
    let text = |field: &Field<Text>| field.given().map(|text| text.value.clone());
    let levels = row.reasoning_levels.entries();
    Model {
        id: text(&row.id).unwrap_or_default(),
        name: text(&row.name).unwrap_or_default(),
        constant,
        context_window: row.context_window.given().map_or(0, |window| window.value),
        default_max_tokens: row
            .default_max_tokens
            .given()
            .map_or(0, |tokens| tokens.value),
        can_reason: row.can_reason.given().is_some_and(|can| can.value),
        reasoning_levels: levels.iter().map(|level| level.value.clone()).collect(),
        default_reasoning_effort: text(&row.default_reasoning_effort),
        supports_attachments: row
            .supports_attachments
            .given()
            .is_some_and(|can| can.value),
        profiles,
        in_region,
        in_region_price: Price::default(),
        end_of_life: row
            .end_of_life
            .given()
            .and_then(|day| end_of_life(day, &row.what, problems)),
    }
}

/// Whether a model's ID is one.
fn check_id(id: &Text, tables: &Tables, problems: &mut Diagnostics) -> bool {
    if let Some((prefix, rest)) = id.value.split_once('.')
        && tables.prefixes.find(prefix).is_some()
    {
        problems.push(
            Diagnostic::new(
                id.span,
                format!(
                    "the model ID `{}` already carries the prefix `{prefix}`",
                    id.value
                ),
            )
            .with_label("expected the foundation model ID")
            .with_help(format!(
                "write `{rest}`, and list `{prefix}` under `regions`"
            )),
        );
    } else if id.value.len() > LONGEST_ID {
        problems.push(
            Diagnostic::new(
                id.span,
                format!(
                    "the model ID `{}` is {} characters long",
                    id.value,
                    id.value.len()
                ),
            )
            .with_label(format!("AWS allows {LONGEST_ID}"))
            .with_help("write the ID as AWS lists it"),
        );
    } else if !is_model(&id.value) {
        // The last part of an ARN, say.
        let meant = id.value.rsplit('/').next().map(str::to_ascii_lowercase);
        let label = match meant.filter(|meant| is_model(meant)) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "expected `publisher.model`".to_owned(),
        };
        problems.push(
            Diagnostic::new(id.span, format!("`{}` is no foundation model ID", id.value))
                .with_label(label)
                .with_help("AWS's IDs are small letters, digits and hyphens, such as `amazon.nova-lite-v1:0`"),
        );
    } else {
        return true;
    }
    false
}

/// The name of the model's constant; two models whose constants are the same are reported.
fn check_name<'a>(
    row: &'a schema::Model,
    constants: &mut HashMap<String, &'a Text>,
    problems: &mut Diagnostics,
) -> String {
    let Some(name) = row.name.given() else {
        return String::new();
    };
    let id = row.id.given().map_or("", |id| id.value.as_str());
    // A name in another script gives no identifier; the ID always does.
    let Some(constant) = constant(&name.value).or_else(|| constant(id)) else {
        return String::new();
    };
    if let Some(first) = constants.get(&constant) {
        problems.push(
            Diagnostic::new(
                name.span,
                format!(
                    "the name `{}` gives a constant that another model has: `{constant}`",
                    name.value
                ),
            )
            .with_label("not distinct from")
            .with_secondary(first.span, "this name")
            .with_help("give one of the two models another name"),
        );
    } else {
        constants.insert(constant.clone(), name);
    }
    constant
}

/// No table tells two IDs apart that have the same hash. Of 2⁶⁴ hashes that is no accident.
fn check_hashes<'a>(
    ids: impl Iterator<Item = &'a Text>,
    hash: impl Fn(&str) -> u64,
    problems: &mut Diagnostics,
) {
    let mut seen: HashMap<u64, &Text> = HashMap::new();
    for id in ids {
        let hash = hash(&id.value);
        match seen.get(&hash) {
            Some(first) if first.value != id.value => problems.push(
                Diagnostic::new(
                    id.span,
                    format!(
                        "the model ID `{}` cannot be told apart by its hash",
                        id.value
                    ),
                )
                .with_label("has the same hash as")
                .with_secondary(first.span, "this ID")
                .with_help("remove one of the two models"),
            ),
            Some(_) => {}
            None => {
                seen.insert(hash, id);
            }
        }
    }
}

fn check_reasoning(row: &schema::Model, problems: &mut Diagnostics) {
    let levels = row.reasoning_levels.entries();
    distinct(levels, "reasoning level", &row.what, problems);
    let effort = row.default_reasoning_effort.given();
    if let (Some(can_reason), Some(first)) = (row.can_reason.given(), levels.first().or(effort))
        && !can_reason.value
    {
        problems.push(
            Diagnostic::new(first.span, format!("{} has reasoning levels but cannot reason", row.what))
                .with_secondary(can_reason.span, "`can_reason` is false")
                .with_help("set `can_reason` to true, or remove `reasoning_levels` and `default_reasoning_effort`"),
        );
    } else if let Some(effort) = effort
        && row.reasoning_levels.is_complete()
        && !levels.iter().any(|level| level.value == effort.value)
    {
        let names: Vec<&str> = levels.iter().map(|level| level.value.as_str()).collect();
        let problem = Diagnostic::new(
            effort.span,
            format!(
                "the default reasoning effort `{}` of {} is not one of its levels",
                effort.value, row.what
            ),
        );
        let help = if names.is_empty() {
            "list the efforts that can be asked for under `reasoning_levels`".to_owned()
        } else {
            format!("its levels are {}", listed(&names))
        };
        problems.push(problem.with_help(help));
    }
}

fn check_tokens(row: &schema::Model, problems: &mut Diagnostics) {
    if let (Some(window), Some(most)) = (row.context_window.given(), row.default_max_tokens.given())
        && most.value > window.value
    {
        problems.push(
            Diagnostic::new(
                most.span,
                format!(
                    "`default_max_tokens` of {} is above its context window",
                    row.what
                ),
            )
            .with_label(format!("expected at most {}", window.value))
            .with_secondary(window.span, "the context window")
            .with_help(
                "an answer has to fit into the context window: lower the one or raise the other",
            ),
        );
    }
}

fn end_of_life(day: &Text, what: &str, problems: &mut Diagnostics) -> Option<Date> {
    let date = date::parse(&day.value);
    if date.is_none() {
        problems.push(
            Diagnostic::new(
                day.span,
                format!("the end of life of {what} is no date: `{}`", day.value),
            )
            .with_label("expected a day, such as `2027-04-08`")
            .with_help("write year, month and day, or leave it out where AWS has announced none"),
        );
    }
    date
}

#[cfg(test)]
mod tests {
    use super::super::super::source::Span;
    use super::{Diagnostics, Text, check_hashes};

    #[test]
    fn ids_with_the_same_hash_are_refused() {
        let id = |start: usize, value: &str| Text {
            value: value.to_owned(),
            span: Span {
                start,
                end: start + 3,
            },
        };
        // A repeated ID is reported as such.
        let ids = [id(0, "a.b"), id(10, "a.c"), id(20, "a.b")];
        let mut problems = Diagnostics::default();
        check_hashes(ids.iter(), |id| u64::from(id.as_bytes()[2]), &mut problems);
        assert!(problems.is_empty());
        check_hashes(ids.iter(), |_| 7, &mut problems);
        assert_eq!(problems.len(), 1);
        let problem = problems.iter().next().expect("there is one");
        assert_eq!(problem.primary().span().start, 10);
        assert_eq!(problem.secondary()[0].span().start, 0);
    }
}
