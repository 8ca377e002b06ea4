//! `models`: each model by itself, and against the others.

use std::collections::HashMap;

use crate::codegen::catalog::{Catalog, Model, ModelKind, Prefix, Region};
use crate::codegen::check::capabilities;
use crate::codegen::check::consistency::{self, Fields};
use crate::codegen::check::ids::{check_hashes, check_id, duplicate, name_constants, not_built_in};
use crate::codegen::check::include::included;
use crate::codegen::check::kinds;
use crate::codegen::check::lookup::{Entry, Table, fits, too_many};
use crate::codegen::check::offers::Offers;
use crate::codegen::check::prices::{self, PRICES, Payer, Ways};
use crate::codegen::diagnostic::{Diagnostic, Diagnostics};
use crate::codegen::json::Value;
use crate::codegen::reader::{Outline, Row, list, members, names, put};
use crate::codegen::sorted::sort;
use crate::codegen::source::Span;
use crate::codegen::values::{Text, boolean, date, name, raw};
use crate::shared::hash::hash;

/// The IDs of models and profiles are numbered with 16 bits, and one value is left for "none".
const MAX_IDS: usize = u16::MAX as usize;

/// The field of the table of models.
pub(super) const MODELS: &str = "models";

/// A name of its own that a model is given, by the model's ID.
pub(super) struct Alias {
    pub(super) text: Text,
    pub(super) model: String,
}

/// The Regions and prefixes that models refer to, and the built-in catalog under this one.
pub(super) struct Known<'t> {
    pub(super) regions: &'t Table<Region>,
    pub(super) prefixes: &'t Table<Prefix>,
    pub(super) base: Option<&'t Catalog>,
}

/// The models that a catalog writes.
#[derive(Default)]
pub(super) struct Written<'a> {
    pub(super) models: Option<Value<'a>>,
    pub(super) include: Vec<Text>,
    pub(super) exclude: Vec<Text>,
    pub(super) is_ordered: bool,
}

/// The rows that were read so far.
struct Rows<'t, 'a> {
    known: &'t Known<'t>,
    /// The IDs so far.
    ids: HashMap<String, Span>,
    /// The places of the names so far, by ID.
    labels: HashMap<String, Span>,
    aliases: &'a mut Vec<Alias>,
    /// The successors that are named, each with the model that it is for.
    successors: Vec<(String, Text)>,
    complete: bool,
}

/// The models of a catalog. One with a problem of its own stands there too, so that a default that
/// names it is not reported as unknown.
pub(super) fn read(
    written: &Written<'_>,
    known: &Known<'_>,
    aliases: &mut Vec<Alias>,
    problems: &mut Diagnostics,
) -> Table<Model> {
    let mut rows = Rows {
        known,
        ids: HashMap::new(),
        labels: HashMap::new(),
        successors: Vec::new(),
        complete: written.models.is_some() || !written.include.is_empty(),
        aliases,
    };
    let mut models = Vec::new();
    if let Some(value) = written.models {
        if value.is_empty() && value.elements().entries.is_empty() && written.include.is_empty() {
            problems.push(
                Diagnostic::new(value.opening(), "the catalog lists no model")
                    .with_label("expected at least one")
                    .with_help("add one to `models`"),
            );
            return Table::unknown(MODELS);
        }
        if !fits(value, MAX_IDS, MODELS, problems) {
            return Table::unknown(MODELS);
        }
        let what = "`models` of the catalog";
        let read = list(value, what, problems, |value, problems| {
            rows.model(value, problems)
        });
        rows.complete &= read.is_some();
        models = read.unwrap_or_default();
    }
    if let Some(base) = known.base {
        let (include, exclude) = (&written.include, &written.exclude);
        let included = included(base, include, exclude, &rows.ids, problems);
        models.extend(included.into_iter().map(|row| Entry { row, sound: true }));
    }
    let ids: usize = models
        .iter()
        .map(|entry| 1 + entry.row.profiles.len())
        .sum();
    if ids > MAX_IDS
        && let Some(value) = written.models
    {
        let message = format!("the catalog has {ids} models and inference profiles");
        let problem = Diagnostic::new(value.opening(), message);
        problems.push(too_many(problem, MAX_IDS));
    }
    name_constants(&mut models, &rows.labels, problems);
    check_hashes(&rows.ids, |id| hash(id.as_bytes()), problems);
    if !written.is_ordered {
        sort(&mut models, |a, b| a.row.id.cmp(&b.row.id));
    }
    let table = Table::new(MODELS, models, rows.complete, |model: &Model| &model.id);
    for (what, name) in &rows.successors {
        table.look_up(name, "model", &format!("`successor` of {what}"), problems);
    }
    table
}

impl Rows<'_, '_> {
    #[allow(clippy::too_many_lines, reason = "a field of a model is a line here")]
    fn model(&mut self, value: Value<'_>, problems: &mut Diagnostics) -> Option<Entry<Model>> {
        let Some(mut row) = Row::open(value, "model", Some("id"), problems) else {
            self.complete = false;
            return None;
        };
        let id = row.required("id", name);
        let known = id.as_ref().and_then(|id| self.known.base?.model(&id.value));
        let mut model = known.cloned().unwrap_or_default();
        // Who writes no name counts on the built-in catalog.
        let counts_on = self.known.base.filter(|_| !row.has("name"));
        if known.is_some() || counts_on.is_some() {
            row.may_be_partial();
        }
        // A field of a model is a line here.
        let label = row.required("name", name);
        let kind = kinds::kind(&mut row, known);
        let is_chat = kind == Some(ModelKind::Chat);
        put(&mut model.kind, kind);
        put(
            &mut model.context_window,
            kinds::limit(&mut row, kind, "context_window"),
        );
        put(
            &mut model.default_max_tokens,
            kinds::limit(&mut row, kind, "default_max_tokens"),
        );
        let payer = Payer::new(kind, &model);
        prices::fields(&mut row, payer, &mut model.price);
        put(
            &mut model.can_reason,
            row.field("can_reason", is_chat, boolean),
        );
        put(
            &mut model.reasoning_levels,
            row.optional("reasoning_levels", levels),
        );
        put(
            &mut model.default_reasoning_effort,
            row.optional("default_reasoning_effort", effort),
        );
        let written = capabilities::read(&mut row, &mut model, is_chat);
        row.optional("options", no_options);
        let profiles = row.optional("regions", raw);
        let in_region = row.optional("in_region", raw);
        let prices = row.optional(PRICES, raw).filter(|_| kind.is_some());
        put(&mut model.end_of_life, row.optional("end_of_life", date));
        put(&mut model.release_date, row.optional("release_date", date));
        let aliases = row.optional("aliases", aliases);
        let outline = row.close();

        self.complete &= id.is_some();
        let mut sound = id.is_some();
        if let Some(id) = &id {
            if let Some(&first) = self.ids.get(&id.value) {
                problems.push(duplicate(id, first));
                return None;
            }
            self.ids.insert(id.value.clone(), id.span);
            sound = check_id(id, self.known.prefixes, problems);
            model.id.clone_from(&id.value);
            if let (Some(base), None) = (counts_on, known) {
                if sound {
                    problems.push(not_built_in(id, base));
                }
                return Some(Entry {
                    row: model,
                    sound: false,
                });
            }
        }
        self.take_aliases(&mut model, aliases);
        if let Some(label) = label {
            self.labels.insert(model.id.clone(), label.span);
            model.name = label.value;
        }
        if known.is_some() {
            model.left_out = outline.absent().to_vec();
            // It says nothing, and is not kept.
            model.left_out.retain(|field| *field != "options");
            sort(&mut model.left_out, Ord::cmp);
        }
        let Known {
            regions, prefixes, ..
        } = *self.known;
        let before = problems.len();
        let what = outline.what.as_str();
        let offers = Offers {
            what,
            // The length of what is no ID is of no interest.
            id: id.as_ref().filter(|_| sound),
            known,
            regions,
            prefixes,
        };
        put(
            &mut model.profiles,
            profiles.map(|value| offers.read(value, problems)),
        );
        put(
            &mut model.in_region,
            in_region.and_then(|value| {
                let what = format!("`in_region` of {what}");
                regions.list(value, &what, "source Region", problems)
            }),
        );
        sound &= outline.sound
            && kind.is_some()
            && problems.len() == before
            && regions.complete
            && prefixes.complete;
        // An ID that carries a prefix names the profile that is missing here.
        if model.profiles.is_empty() && model.in_region.is_empty() && sound {
            problems.push(from_nowhere(&outline));
            sound = false;
        }
        let fields = Fields::new(&outline, known.is_some());
        consistency::check(&mut model, &fields, problems);
        capabilities::check(&mut model, &written, &fields, problems);
        let ways = Ways {
            model: &mut model,
            known,
            outline: &outline,
            regions,
            prefixes,
            sound,
        };
        ways.read(prices, problems);
        if let Some(name) = written.successor {
            if name.value == model.id {
                problems.push(
                    Diagnostic::new(name.span, format!("{} is its own successor", outline.what))
                        .with_help("name the model that follows it, or leave `successor` out"),
                );
            } else {
                self.successors.push((outline.what, name));
            }
        }
        Some(Entry { row: model, sound })
    }

    /// Gives a model its aliases, if it has any of its own.
    fn take_aliases(&mut self, model: &mut Model, aliases: Option<Vec<Text>>) {
        let Some(aliases) = aliases else { return };
        model.aliases.clear();
        for text in aliases {
            model.aliases.push(text.value.clone());
            self.aliases.push(Alias {
                text,
                model: model.id.clone(),
            });
        }
    }
}

/// The problem of a model that cannot be called.
fn from_nowhere(outline: &Outline) -> Diagnostic {
    let (what, place) = (&outline.what, outline.place("regions"));
    Diagnostic::new(place.unwrap_or(outline.span), format!("{what} cannot be called from anywhere"))
        .with_label("neither a profile nor an in-Region offer")
        .with_help("list its prefixes under `regions`, or the Regions that serve its bare ID under `in_region`")
}

fn aliases(value: Value<'_>, what: &str, problems: &mut Diagnostics) -> Option<Vec<Text>> {
    names(value, what, "alias", problems)
}

fn levels(value: Value<'_>, what: &str, problems: &mut Diagnostics) -> Option<Vec<String>> {
    let levels = names(value, what, "reasoning level", problems)?;
    Some(levels.into_iter().map(String::from).collect())
}

#[allow(
    clippy::option_option,
    reason = "the outer one says whether it could be read"
)]
fn effort(value: Value<'_>, what: &str, problems: &mut Diagnostics) -> Option<Option<String>> {
    Some(Some(name(value, what, problems)?.value))
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
