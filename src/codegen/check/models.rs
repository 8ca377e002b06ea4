//! `models`: each model by itself, and against the others.

use std::collections::HashMap;

use crate::codegen::catalog::{Model, Prefix, Region};
use crate::codegen::check::offers::Offers;
use crate::codegen::check::prices;
use crate::codegen::check::table::{Entry, Table, fits, too_many};
use crate::codegen::diagnostic::{Diagnostic, Diagnostics};
use crate::codegen::json::Value;
use crate::codegen::names::{MAX_ID, constant, is_model};
use crate::codegen::reader::{
    Outline, Row, Text, boolean, date, list, members, name, names, put, raw, tokens,
};
use crate::codegen::source::Span;
use crate::shared::hash::hash;
use crate::shared::listed::listed;

/// A model and a profile each fit 16 bits, and one value is left for "none".
const MAX_MODELS: usize = u16::MAX as usize;

/// The field of the table of models.
const MODELS: &str = "models";

/// What the rows of `models` refer to.
struct Models<'t> {
    regions: &'t Table<Region>,
    prefixes: &'t Table<Prefix>,
    /// The IDs so far.
    ids: HashMap<String, Span>,
    /// The constants so far, and the name that each comes from.
    constants: HashMap<String, Span>,
    complete: bool,
}

/// The models of a catalog, by ID. A model with a problem of its own stands there too, so that a
/// default that names it is not reported as unknown.
pub(super) fn read(
    value: Option<Value<'_>>,
    regions: &Table<Region>,
    prefixes: &Table<Prefix>,
    problems: &mut Diagnostics,
) -> Table<Model> {
    let Some(value) = value else {
        return Table::unknown(MODELS);
    };
    if value.is_empty() && value.elements().entries.is_empty() {
        problems.push(
            Diagnostic::new(value.opening(), "the catalog lists no model")
                .with_label("expected at least one")
                .with_help("add one to `models`"),
        );
        return Table::unknown(MODELS);
    }
    if !fits(value, MAX_MODELS, MODELS, problems) {
        return Table::unknown(MODELS);
    }
    let mut models = Models {
        regions,
        prefixes,
        ids: HashMap::new(),
        constants: HashMap::new(),
        complete: true,
    };
    let rows = list(
        value,
        "`models` of the catalog",
        problems,
        |value, problems| models.model(value, problems),
    );
    let complete = models.complete && rows.is_some();
    let mut rows = rows.unwrap_or_default();
    let profiles: usize = rows.iter().map(|entry| entry.row.profiles.len()).sum();
    if profiles > MAX_MODELS {
        let message = format!("the catalog has {profiles} inference profiles");
        problems.push(too_many(
            Diagnostic::new(value.opening(), message),
            MAX_MODELS,
        ));
    }
    check_hashes(&models.ids, |id| hash(id.as_bytes()), problems);
    rows.sort_by(|a, b| a.row.id.cmp(&b.row.id));
    Table::new(MODELS, rows, complete, |model| &model.id)
}

impl Models<'_> {
    fn model(&mut self, value: Value<'_>, problems: &mut Diagnostics) -> Option<Entry<Model>> {
        let Some(mut row) = Row::open(value, "model", Some("id"), problems) else {
            self.complete = false;
            return None;
        };
        let mut model = Model::default();
        let id = row.required("id", name);
        let label = row.required("name", name);
        prices::rates(&mut row, &mut model.price);
        put(
            &mut model.context_window,
            row.required("context_window", tokens),
        );
        put(
            &mut model.default_max_tokens,
            row.required("default_max_tokens", tokens),
        );
        put(&mut model.can_reason, row.required("can_reason", boolean));
        let levels = row.optional("reasoning_levels", |value, what, problems| {
            names(value, what, "reasoning level", problems)
        });
        let effort = row.optional("default_reasoning_effort", name);
        put(
            &mut model.supports_attachments,
            row.required("supports_attachments", boolean),
        );
        row.optional("options", no_options);
        let profiles = row.optional("regions", raw);
        let in_region = row.optional("in_region", raw);
        let prices = row.optional("prices", raw);
        put(&mut model.end_of_life, row.optional("end_of_life", date));
        let outline = row.close();

        self.complete &= id.is_some();
        let mut sound = id.is_some();
        if let Some(id) = &id {
            if let Some(&first) = self.ids.get(&id.value) {
                problems.push(duplicate(id, first));
                return None;
            }
            self.ids.insert(id.value.clone(), id.span);
            sound = check_id(id, self.prefixes, problems);
            model.id.clone_from(&id.value);
        }
        let before = problems.len();
        let what = outline.what.as_str();
        let offers = Offers {
            what,
            // The length of what is no ID is of no interest.
            id: id.as_ref().filter(|_| sound),
            regions: self.regions,
            prefixes: self.prefixes,
        };
        put(
            &mut model.profiles,
            profiles.map(|value| offers.read(value, problems)),
        );
        put(
            &mut model.in_region,
            in_region.and_then(|value| {
                let what = format!("`in_region` of {what}");
                self.regions.list(value, &what, "source Region", problems)
            }),
        );
        sound &= outline.sound
            && problems.len() == before
            && self.regions.complete
            && self.prefixes.complete;
        // An ID that carries a prefix names the profile that is missing here.
        if model.profiles.is_empty() && model.in_region.is_empty() && sound {
            problems.push(
                Diagnostic::new(outline.span, format!("{what} cannot be called from anywhere"))
                    .with_label("neither a profile nor an in-Region offer")
                    .with_help("list its prefixes under `regions`, or the Regions that serve its bare ID under `in_region`"),
            );
            sound = false;
        }
        self.name(&mut model, label.as_ref(), problems);
        check_reasoning(
            &model,
            levels.as_deref(),
            effort.as_ref(),
            &outline,
            problems,
        );
        check_tokens(&model, &outline, problems);
        put(
            &mut model.default_reasoning_effort,
            effort.map(|effort| Some(effort.value)),
        );
        let levels = levels.into_iter().flatten();
        model.reasoning_levels = levels.map(String::from).collect();
        prices::read(prices, &mut model, &outline, self.prefixes, sound, problems);
        Some(Entry { row: model, sound })
    }

    /// Names the model and its constant; two models whose constants are the same are reported.
    fn name(&mut self, model: &mut Model, label: Option<&Text>, problems: &mut Diagnostics) {
        let Some(name) = label else { return };
        model.name.clone_from(&name.value);
        // A name in another script gives no identifier; the ID always does.
        let found = constant(&name.value).or_else(|| constant(&model.id));
        model.constant = found.unwrap_or_default();
        if model.constant.is_empty() {
            return;
        }
        let Some(&first) = self.constants.get(&model.constant) else {
            self.constants.insert(model.constant.clone(), name.span);
            return;
        };
        problems.push(
            Diagnostic::new(
                name.span,
                format!(
                    "the name `{}` gives a constant that another model has: `{}`",
                    name.value, model.constant
                ),
            )
            .with_label("not distinct from")
            .with_secondary(first, "this name")
            .with_help("give one of the two models another name"),
        );
    }
}

fn duplicate(id: &Text, first: Span) -> Diagnostic {
    Diagnostic::new(id.span, format!("duplicate model ID `{}`", id.value))
        .with_label("listed again")
        .with_secondary(first, "first listed here")
        .with_help("keep one of the two models")
}

/// Whether a model can have this ID.
pub(super) fn is_id(name: &str, prefixes: &Table<Prefix>) -> bool {
    let prefix = name.split_once('.').map(|(prefix, _)| prefix);
    is_model(name)
        && name.len() <= MAX_ID
        && prefix.is_none_or(|prefix| prefixes.find(prefix).is_none())
}

/// Whether a model's ID is one; what is none is reported.
fn check_id(id: &Text, prefixes: &Table<Prefix>, problems: &mut Diagnostics) -> bool {
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

/// No table tells two IDs apart that have the same hash. Of 2⁶⁴ hashes that is no accident.
fn check_hashes(
    ids: &HashMap<String, Span>,
    hash: impl Fn(&str) -> u64,
    problems: &mut Diagnostics,
) {
    let mut ids: Vec<(&String, &Span)> = ids.iter().collect();
    ids.sort_by_key(|(_, span)| **span);
    let mut seen: HashMap<u64, Span> = HashMap::new();
    for (id, span) in ids {
        if let Some(first) = seen.insert(hash(id), *span) {
            problems.push(
                Diagnostic::new(
                    *span,
                    format!("the model ID `{id}` cannot be told apart by its hash"),
                )
                .with_label("has the same hash as")
                .with_secondary(first, "this ID")
                .with_help("remove one of the two models"),
            );
        }
    }
}

fn check_reasoning(
    model: &Model,
    levels: Option<&[Text]>,
    effort: Option<&Text>,
    outline: &Outline,
    problems: &mut Diagnostics,
) {
    let what = &outline.what;
    let first = levels.and_then(<[Text]>::first).or(effort);
    if let (false, Some(can_reason), Some(first)) =
        (model.can_reason, outline.place("can_reason"), first)
    {
        problems.push(
            Diagnostic::new(first.span, format!("{what} has reasoning levels but cannot reason"))
                .with_secondary(can_reason, "`can_reason` is false")
                .with_help("set `can_reason` to true, or remove `reasoning_levels` and `default_reasoning_effort`"),
        );
    } else if let Some(effort) = effort
        && (outline.place("reasoning_levels").is_some() || outline.lacks("reasoning_levels"))
    {
        let levels: Vec<&str> = levels
            .into_iter()
            .flatten()
            .map(|level| level.value.as_str())
            .collect();
        if levels.contains(&effort.value.as_str()) {
            return;
        }
        let problem = Diagnostic::new(
            effort.span,
            format!(
                "the default reasoning effort `{}` of {what} is not one of its levels",
                effort.value
            ),
        );
        problems.push(problem.with_help(if levels.is_empty() {
            "list the efforts that can be asked for under `reasoning_levels`".to_owned()
        } else {
            format!("its levels are {}", listed(&levels))
        }));
    }
}

fn check_tokens(model: &Model, outline: &Outline, problems: &mut Diagnostics) {
    if let (Some(window), Some(answer)) = (
        outline.place("context_window"),
        outline.place("default_max_tokens"),
    ) && model.default_max_tokens > model.context_window
    {
        problems.push(
            Diagnostic::new(
                answer,
                format!(
                    "`default_max_tokens` of {} is above its context window",
                    outline.what
                ),
            )
            .with_label(format!("expected at most {}", model.context_window))
            .with_secondary(window, "the context window")
            .with_help(
                "an answer has to fit into the context window: lower the one or raise the other",
            ),
        );
    }
}

/// catwalk's `options` are a consumer's own settings; an empty object is what its files hold for Bedrock.
fn no_options(value: Value<'_>, what: &str, problems: &mut Diagnostics) -> Option<()> {
    if !members(value, what, problems)?.is_empty() {
        problems.push(
            Diagnostic::new(value.opening(), format!("{what} is not empty"))
                .with_label("these settings would be lost")
                .with_help(
                    "set them in the program that sends the request, and remove `options` here",
                ),
        );
    }
    Some(())
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
