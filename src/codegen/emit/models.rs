//! The models: their constants, and three tables. What resolving reads, what describes models, and
//! what finding by ID reads stand apart, so that a program links only what it uses.

use std::fmt::Write as _;

use crate::codegen::catalog::{Catalog, InputKind, Model, ModelKind, Profile};
use crate::codegen::emit::text::{doc, escaped, grouped, numbers, slice, some, table};
use crate::codegen::placement::{Placed, place};
use crate::shared::offer::Offer;

/// A constant for each model, so that one that leaves the catalog breaks the build where it is used.
pub(super) fn constants(catalog: &Catalog) -> String {
    let mut constants = String::new();
    for (index, model) in catalog.models.iter().enumerate() {
        let doc = doc(&offer_of(catalog, model));
        // Writing to a string cannot fail.
        let _ = writeln!(
            constants,
            "{doc}pub const {}: Self = Self({index});",
            model.constant
        );
    }
    format!("/// The models of the catalog, by name.\nimpl Model {{ {constants} }}\n")
}

/// "Claude Opus 5, `anthropic.claude-opus-5`: `eu`, `global`, in-Region."
fn offer_of(catalog: &Catalog, model: &Model) -> String {
    let prefixes = model
        .profiles
        .iter()
        .map(|profile| catalog.prefixes[profile.prefix].id.as_str());
    let mut ways: Vec<String> = prefixes.map(|prefix| format!("`{prefix}`")).collect();
    if !model.in_region.is_empty() {
        ways.push("in-Region".to_owned());
    }
    let kind = match model.kind {
        ModelKind::Chat => String::new(),
        kind => format!(" ({})", kind.as_str()),
    };
    format!(
        "{}, `{}`{kind}: {}.",
        escaped(&model.name),
        model.id,
        ways.join(", ")
    )
}

pub(super) fn models(catalog: &Catalog) -> String {
    let models = &catalog.models;
    let ends = numbers(
        "/// The index in `MODELS` before which the models of each kind end, as `Kind::ALL` has them.
         pub(crate) const KIND_ENDS",
        "u16",
        ModelKind::ALL.len(),
        &|index| {
            let kind = ModelKind::ALL[index];
            models.iter().filter(|model| model.kind <= kind).count() as u64
        },
    );
    // The number of the last ID so far: behind those of the models come those of the profiles. `check`
    // has counted them.
    let mut last = u16::try_from(models.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let rows = table(
        "/// By kind, and each kind in the catalog's order. `offers` has a byte for each Region: see `shared::offer`.
         pub(crate) static MODELS",
        "ModelRow",
        models.len(),
        &mut |index| model_row(catalog, &models[index], &mut last),
    );
    ends + &rows
}

pub(super) fn details(catalog: &Catalog) -> String {
    let models = &catalog.models;
    table(
        "pub(crate) static MODEL_DETAILS",
        "ModelDetails",
        models.len(),
        &mut |index| model_details(&models[index]),
    )
}

fn model_details(model: &Model) -> String {
    let Model { name, .. } = model;
    let window = grouped(u64::from(model.context_window));
    let most = grouped(u64::from(model.default_max_tokens));
    format!(
        "ModelDetails {{
            name: {name:?},
            context_window: {window},
            default_max_tokens: {most},
            can_reason: {},
            reasoning_levels: &{:?},
            default_reasoning_effort: {:?},
            supports_attachments: {},
            end_of_life: {:?},
        }}",
        model.can_reason,
        model.reasoning_levels,
        model.default_reasoning_effort,
        model.supports_attachments,
        model.end_of_life,
    )
}

pub(super) fn capabilities(catalog: &Catalog) -> String {
    let models = &catalog.models;
    table(
        "pub(crate) static MODEL_CAPABILITIES",
        "ModelCapabilities",
        models.len(),
        &mut |index| capability(catalog, &models[index]),
    )
}

fn capability(catalog: &Catalog, model: &Model) -> String {
    let tokens = |tokens: Option<u32>| some(tokens.map(|tokens| grouped(u64::from(tokens))));
    // What takes images and says no more takes those.
    let images = [InputKind::Image];
    let beyond_text = match &model.input {
        Some(input) => input.as_slice(),
        None if model.supports_attachments => &images,
        None => &[],
    };
    let mut input = "InputKind::Text".to_owned();
    for kind in beyond_text {
        // Writing to a string cannot fail.
        let _ = write!(input, ", InputKind::{kind:?}");
    }
    format!(
        "ModelCapabilities {{
            max_input_tokens: {},
            max_output_tokens: {},
            reasoning: {},
            input: &[{input}],
            tools: {:?},
            prompt_caching: {:?},
            cache_point: {:?},
            prompt_cache_min_tokens: {},
            structured_output: {:?},
            is_legacy: {},
            successor: {},
        }}",
        tokens(model.max_input_tokens),
        tokens(model.max_output_tokens),
        some(model.reasoning.map(|kind| format!("Reasoning::{kind:?}"))),
        model.tools,
        model.prompt_caching,
        model.cache_point,
        tokens(model.prompt_cache_min_tokens),
        model.structured_output,
        model.is_legacy,
        successor(catalog, model.successor.as_deref()),
    )
}

/// The model with this ID, if the catalog has it.
fn successor(catalog: &Catalog, id: Option<&str>) -> String {
    let found = id.and_then(|id| catalog.model(id));
    some(found.map(|model| format!("Model::{}", model.constant)))
}

pub(super) fn retired(catalog: &Catalog) -> String {
    let region = |region: usize| catalog.regions[region].variant.as_str();
    let rows = &catalog.retired;
    table(
        "/// By ID.\npub(crate) static RETIRED",
        "RetiredModel",
        rows.len(),
        &mut |index| {
            let row = &rows[index];
            format!(
                "RetiredModel {{
                    id: {:?},
                    name: {:?},
                    ended: {:?},
                    successor: {},
                    successor_by: {:?},
                    still_in: {},
                }}",
                row.id,
                row.name,
                row.ended,
                successor(catalog, row.successor.as_deref()),
                row.successor_by,
                slice("Region", &row.still_in, &region),
            )
        },
    )
}

/// The models that the built-in catalog has and this one neither lists nor calls retired.
pub(super) fn left_out(catalog: &Catalog) -> String {
    let own = catalog.ids();
    let mut ids = catalog.built_in.clone();
    ids.retain(|id| own.binary_search(id).is_err());
    table(
        "/// By ID.\npub(crate) static LEFT_OUT",
        "&str",
        ids.len(),
        &mut |index| format!("{:?}", ids[index]),
    )
}

pub(super) fn places(catalog: &Catalog) -> String {
    let ids = catalog.models.iter().map(|model| model.id.as_bytes());
    let Placed {
        displacements,
        slots,
    } = place(&ids.collect::<Vec<_>>());
    let places = |head: &str, places: &[u16]| {
        let is_short = places.iter().all(|place| *place <= u8::MAX.into());
        let of = if is_short { "u8" } else { "u16" };
        numbers(head, of, places.len(), &|index| places[index].into())
    };
    let displacements = places(
        "/// The displacements that give a model's place in `MODELS`, by the hash of its ID: see `shared::hash`.
         static MODEL_DISPLACEMENTS",
        &displacements,
    );
    displacements + &places("static MODEL_SLOTS", &slots)
}

fn model_row(catalog: &Catalog, model: &Model, last: &mut u16) -> String {
    let before = *last;
    *last = last.saturating_add(u16::try_from(model.profiles.len()).unwrap_or(u16::MAX));
    let is_global = |profile: &Profile| catalog.prefixes[profile.prefix].is_global;
    let (global, geographic) = match model.profiles.split_last() {
        Some((last, others)) if is_global(last) => (Some(last), others),
        _ => (None, model.profiles.as_slice()),
    };
    let mut offers = Vec::new();
    for region in 0..catalog.regions.len() {
        let mut profiles = geographic.iter();
        let ordinal = profiles.position(|profile| has_source(profile, region));
        // `check` allows no more prefixes than an offer can count.
        let ordinal = ordinal.map_or(0, |ordinal| u8::try_from(ordinal + 1).unwrap_or(0));
        let is_global = global.is_some_and(|profile| has_source(profile, region));
        let is_in_region = model.in_region.binary_search(&region).is_ok();
        offers.push(Offer::new(ordinal, is_global, is_in_region).bits());
    }
    format!(
        "ModelRow {{
            before: {before}, last: {last}, has_global: {}, offers: {offers:?}
        }}",
        global.is_some(),
    )
}

fn has_source(profile: &Profile, region: usize) -> bool {
    let mut routes = profile.routes.iter();
    routes.any(|route| route.source == region)
}
