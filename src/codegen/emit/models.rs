//! The models: their constants, and three tables. What resolving reads, what describes models, and
//! what finding by ID reads stand apart, so that a program links only what it uses.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::tokens::{date, doc, escaped, grouped, ident, numbers, optional};
use crate::codegen::catalog::{Catalog, InputKind, Model, ModelKind, Profile};
use crate::codegen::placement::place;
use crate::shared::offer::Offer;

/// A constant for each model, so that one that leaves the catalog breaks the build where it is used.
pub(super) fn constants(catalog: &Catalog) -> TokenStream {
    let constants = catalog.models.iter().enumerate().map(|(index, model)| {
        let name = ident(&model.constant);
        let doc = doc(&offer_of(catalog, model));
        let index = Literal::usize_unsuffixed(index);
        quote!(#doc pub const #name: Self = Self(#index);)
    });
    quote! {
        /// The models of the catalog, by name.
        impl Model { #(#constants)* }
    }
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

pub(super) fn models(catalog: &Catalog) -> TokenStream {
    let count = Literal::usize_unsuffixed(catalog.models.len());
    let mut first = 0_u16;
    let rows = catalog
        .models
        .iter()
        .map(|model| model_row(catalog, model, &mut first));
    let mut end = 0;
    let kinds = ModelKind::ALL.len();
    let ends = ModelKind::ALL.iter().map(|kind| {
        let models = catalog.models.iter();
        end += models.filter(|model| model.kind == *kind).count();
        Literal::usize_unsuffixed(end)
    });
    quote! {
        /// The index in `MODELS` before which the models of each kind end, as `Kind::ALL` has them.
        pub(crate) const KIND_ENDS: [u16; #kinds] = [#(#ends),*];

        /// By kind, and each kind in the catalog's order. `offers` has a byte for each Region: see `shared::offer`.
        pub(crate) static MODELS: [ModelRow; #count] = [#(#rows),*];
    }
}

pub(super) fn details(catalog: &Catalog) -> TokenStream {
    let count = Literal::usize_unsuffixed(catalog.models.len());
    let rows = catalog.models.iter().map(model_details);
    quote! {
        pub(crate) static MODEL_DETAILS: [ModelDetails; #count] = [#(#rows),*];
    }
}

pub(super) fn capabilities(catalog: &Catalog) -> TokenStream {
    let count = Literal::usize_unsuffixed(catalog.models.len());
    let rows = catalog
        .models
        .iter()
        .map(|model| capability(catalog, model));
    quote! {
        pub(crate) static MODEL_CAPABILITIES: [ModelCapabilities; #count] = [#(#rows),*];
    }
}

fn capability(catalog: &Catalog, model: &Model) -> TokenStream {
    let flag = |flag: Option<bool>| optional(flag.map(|flag| quote!(#flag)));
    let tokens = |tokens: Option<u32>| {
        optional(tokens.map(|tokens| {
            let tokens = grouped(u64::from(tokens));
            quote!(#tokens)
        }))
    };
    let (most_in, most_out) = (
        tokens(model.max_input_tokens),
        tokens(model.max_output_tokens),
    );
    let reasoning = optional(model.reasoning.map(|kind| {
        let kind = ident(&format!("{kind:?}"));
        quote!(Reasoning::#kind)
    }));
    // What takes images and says no more takes those.
    let images = [InputKind::Image];
    let beyond_text = match &model.input {
        Some(input) => input.as_slice(),
        None if model.supports_attachments => &images,
        None => &[],
    };
    let input = [InputKind::Text].iter().chain(beyond_text).map(|kind| {
        let kind = ident(&format!("{kind:?}"));
        quote!(InputKind::#kind)
    });
    let (tools, structured) = (flag(model.tools), flag(model.structured_output));
    let (caching, point) = (flag(model.prompt_caching), flag(model.cache_point));
    let shortest = tokens(model.prompt_cache_min_tokens);
    let is_legacy = model.is_legacy;
    let successor = successor(catalog, model.successor.as_deref());
    quote! {
        ModelCapabilities {
            max_input_tokens: #most_in,
            max_output_tokens: #most_out,
            reasoning: #reasoning,
            input: &[#(#input),*],
            tools: #tools,
            prompt_caching: #caching,
            cache_point: #point,
            prompt_cache_min_tokens: #shortest,
            structured_output: #structured,
            is_legacy: #is_legacy,
            successor: #successor,
        }
    }
}

/// The model with this ID, if the catalog has it.
fn successor(catalog: &Catalog, id: Option<&str>) -> TokenStream {
    let found = id.and_then(|id| catalog.models.iter().find(|model| model.id == id));
    optional(found.map(|model| {
        let constant = ident(&model.constant);
        quote!(Model::#constant)
    }))
}

pub(super) fn retired(catalog: &Catalog) -> TokenStream {
    let count = Literal::usize_unsuffixed(catalog.retired.len());
    let rows = catalog.retired.iter().map(|row| {
        let (id, name, ended) = (&row.id, &row.name, date(row.ended));
        let successor = successor(catalog, row.successor.as_deref());
        let by = optional(row.successor_by.as_ref().map(|by| quote!(#by)));
        let still_in = row.still_in.iter().map(|index| {
            let region = ident(&catalog.regions[*index].variant);
            quote!(Region::#region)
        });
        quote! {
            RetiredModel {
                id: #id,
                name: #name,
                ended: #ended,
                successor: #successor,
                successor_by: #by,
                still_in: &[#(#still_in),*],
            }
        }
    });
    quote! {
        /// By ID.
        pub(crate) static RETIRED: [RetiredModel; #count] = [#(#rows),*];
    }
}

pub(super) fn places(catalog: &Catalog) -> TokenStream {
    let ids = catalog.models.iter().map(|model| model.id.as_bytes());
    let placed = place(&ids.collect::<Vec<_>>());
    let number = |number: &u16| u64::from(*number);
    let displacements = numbers(
        "/// Where a model stands in `MODELS`, by the hash of its ID: see `hash::slot`.
         pub(crate) static MODEL_DISPLACEMENTS",
        "u16",
        &mut placed.displacements.iter().map(number),
    );
    let slots = numbers(
        "pub(crate) static MODEL_SLOTS",
        "u16",
        &mut placed.slots.iter().map(number),
    );
    quote!(#displacements #slots)
}

fn model_row(catalog: &Catalog, model: &Model, first: &mut u16) -> TokenStream {
    let id = &model.id;
    let profiles = Literal::u16_unsuffixed(*first);
    // `check` has counted the profiles of all models.
    *first = first.saturating_add(u16::try_from(model.profiles.len()).unwrap_or(u16::MAX));
    let is_global = |profile: &Profile| catalog.prefixes[profile.prefix].is_global;
    let (global, geographic) = match model.profiles.split_last() {
        Some((last, others)) if is_global(last) => (Some(last), others),
        _ => (None, model.profiles.as_slice()),
    };
    let has_global = global.is_some();
    let offers = (0..catalog.regions.len()).map(|region| {
        let mut profiles = geographic.iter();
        let ordinal = profiles.position(|profile| has_source(profile, region));
        // `check` allows no more prefixes than an offer can count.
        let ordinal = ordinal.map_or(0, |ordinal| u8::try_from(ordinal + 1).unwrap_or(0));
        let is_global = global.is_some_and(|profile| has_source(profile, region));
        let is_in_region = model.in_region.binary_search(&region).is_ok();
        let offer = Offer::new(ordinal, is_global, is_in_region);
        Literal::u8_unsuffixed(offer.bits())
    });
    let end = Literal::u16_unsuffixed(*first);
    quote!(ModelRow { id: #id, profiles: #profiles, end: #end, has_global: #has_global, offers: [#(#offers),*] })
}

fn model_details(model: &Model) -> TokenStream {
    let Model {
        name,
        can_reason,
        reasoning_levels,
        supports_attachments,
        ..
    } = model;
    let window = grouped(u64::from(model.context_window));
    let most = grouped(u64::from(model.default_max_tokens));
    let effort = optional(
        model
            .default_reasoning_effort
            .as_ref()
            .map(|effort| quote!(#effort)),
    );
    let end_of_life = optional(model.end_of_life.map(date));
    quote! {
        ModelDetails {
            name: #name,
            context_window: #window,
            default_max_tokens: #most,
            can_reason: #can_reason,
            reasoning_levels: &[#(#reasoning_levels),*],
            default_reasoning_effort: #effort,
            supports_attachments: #supports_attachments,
            end_of_life: #end_of_life,
        }
    }
}

fn has_source(profile: &Profile, region: usize) -> bool {
    profile
        .routes
        .binary_search_by_key(&region, |route| route.source)
        .is_ok()
}
