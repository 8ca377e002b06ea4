//! From a checked catalog to the text of a Rust file: enums, one match, tables. It cannot fail.
//!
//! The text is included by the library, which defines the types that the tables are made of.
//! It holds data only: a function that can panic would carry the build's path into the binary.

use std::collections::{BTreeSet, HashMap};

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use super::catalog::{Catalog, Date, Model, Partition, Prefix, Price, Profile, Region, Route, Usd};
use super::placement::place;
use crate::hash::word;

/// In a model's `offers`: the Region can call the global profile.
const OFFERS_GLOBAL: u8 = 0x40;
/// In a model's `offers`: the Region can call the foundation model ID itself.
const OFFERS_IN_REGION: u8 = 0x80;

/// The Rust source text of a catalog's tables. `name` is what the header calls the catalog.
pub(super) fn emit(catalog: &Catalog, name: &str) -> String {
    let parts = [
        regions, prefixes, constants, provider, models, details, places, profiles,
    ];
    let text: String = parts.iter().map(|part| formatted(part(catalog))).collect();
    let name = name.replace(['\n', '\r'], " ");
    // Split, so that tools do not take this file for a generated one.
    let mark = concat!("@", "generated");
    format!(
        "// {mark} by build.rs from {name}. Do not edit: edit the catalog and build again.\n\n{text}"
    )
}

/// Some items as text. A part at a time, because the tree of a whole file is large.
fn formatted(items: TokenStream) -> String {
    let file = syn::parse2(items).map(|file| prettyplease::unparse(&file));
    // What is built here is always Rust; rustc says more about it than a panic would.
    file.unwrap_or_else(|error| format!("compile_error!({:?});\n", error.to_string()))
}

fn regions(catalog: &Catalog) -> TokenStream {
    let rows = &catalog.regions;
    let variants: Vec<Ident> = rows.iter().map(|region| ident(&region.variant)).collect();
    let docs = rows
        .iter()
        .map(|region| doc(&format!("`{}`: {}", region.id, escaped(&region.name))));
    let ids: Vec<&String> = rows.iter().map(|region| &region.id).collect();
    let (short, long): (Vec<&Region>, Vec<&Region>) =
        rows.iter().partition(|region| region.id.len() < 16);
    let by_word = short.into_iter().map(|region| {
        let length = Literal::usize_unsuffixed(region.id.len());
        let word = hexadecimal(word(region.id.as_bytes()));
        let variant = ident(&region.variant);
        quote!((#length, #word) => Some(Self::#variant))
    });
    let by_bytes = long.into_iter().map(|region| {
        let code = Literal::byte_string(region.id.as_bytes());
        let variant = ident(&region.variant);
        quote!(#code => Some(Self::#variant))
    });
    let by_bytes = if by_bytes.len() == 0 {
        quote!(None)
    } else {
        quote!(match code { #(#by_bytes,)* _ => None })
    };
    let names = rows.iter().map(|region| &region.name);
    let partitions = rows.iter().map(|region| partition(region.partition));
    let mut offered = vec![BTreeSet::new(); rows.len()];
    for profile in catalog.models.iter().flat_map(|model| &model.profiles) {
        for route in &profile.routes {
            offered[route.source].insert(profile.prefix);
        }
    }
    let prefixes = offered.iter().map(|offered| {
        let offered = offered
            .iter()
            .map(|&prefix| ident(&catalog.prefixes[prefix].variant));
        quote!(&[#(Prefix::#offered),*])
    });
    quote! {
        /// A source Region: the AWS Region that a request is sent from.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        #[repr(u8)]
        pub enum Region { #(#docs #variants),* }

        impl Region {
            /// Every source Region of the catalog, by code.
            pub const ALL: &'static [Self] = &[#(Self::#variants),*];

            /// The Region's code, such as `eu-central-1`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { #(Self::#variants => #ids),* }
            }

            /// The Region's name, such as `Europe (Frankfurt)`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { #(Self::#variants => #names),* }
            }

            /// The partition that the Region belongs to.
            #[must_use]
            pub const fn partition(self) -> Partition {
                match self { #(Self::#variants => #partitions),* }
            }

            /// The prefixes of which the catalog lists at least one inference profile from this
            /// source Region, narrowest geography first.
            ///
            /// Which of them a model takes depends on the model: resolve it.
            #[must_use]
            pub const fn prefixes(self) -> &'static [Prefix] {
                match self { #(Self::#variants => #prefixes),* }
            }

            /// By length and `hash::word`, which costs less than to compare the codes; by
            /// themselves where they are too long for that.
            pub(crate) const fn from_bytes(code: &[u8]) -> Option<Self> {
                match (code.len(), word(code)) {
                    #(#by_word,)*
                    _ => #by_bytes,
                }
            }
        }
    }
}

fn prefixes(catalog: &Catalog) -> TokenStream {
    let rows = &catalog.prefixes;
    let variants: Vec<Ident> = rows.iter().map(|prefix| ident(&prefix.variant)).collect();
    let docs = rows
        .iter()
        .map(|prefix| doc(&format!("`{}`: {}", prefix.id, escaped(&prefix.name))));
    let ids: Vec<&String> = rows.iter().map(|prefix| &prefix.id).collect();
    let bytes = rows
        .iter()
        .map(|prefix| Literal::byte_string(prefix.id.as_bytes()));
    let names = rows.iter().map(|prefix| &prefix.name);
    let partitions = rows.iter().map(|prefix| partition(prefix.partition));
    let is_global = rows.iter().map(|prefix| prefix.is_global);
    quote! {
        /// The first part of an inference profile's ID: a geography, or `global`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        #[repr(u8)]
        pub enum Prefix { #(#docs #variants),* }

        impl Prefix {
            /// Every prefix of the catalog, narrowest geography first.
            pub const ALL: &'static [Self] = &[#(Self::#variants),*];

            /// The prefix as it stands in IDs, without the dot, such as `eu`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { #(Self::#variants => #ids),* }
            }

            /// The geography's name, such as `Europe`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { #(Self::#variants => #names),* }
            }

            /// The partition whose Regions can call profiles with this prefix.
            #[must_use]
            pub const fn partition(self) -> Partition {
                match self { #(Self::#variants => #partitions),* }
            }

            /// Whether its profiles may be processed in every commercial Region instead of one geography.
            #[must_use]
            pub const fn is_global(self) -> bool {
                match self { #(Self::#variants => #is_global),* }
            }

            pub(crate) const fn from_bytes(prefix: &[u8]) -> Option<Self> {
                match prefix { #(#bytes => Some(Self::#variants),)* _ => None }
            }
        }
    }
}

/// A constant for each model, so that one that leaves the catalog breaks the build where it is used.
fn constants(catalog: &Catalog) -> TokenStream {
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
    format!(
        "{}, `{}`: {}.",
        escaped(&model.name),
        model.id,
        ways.join(", ")
    )
}

fn provider(catalog: &Catalog) -> TokenStream {
    let Catalog {
        name,
        id,
        kind,
        api_key,
        api_endpoint,
        ..
    } = catalog;
    let headers = catalog
        .default_headers
        .iter()
        .map(|(name, value)| quote!((#name, #value)));
    let model = |index: usize| ident(&catalog.models[index].constant);
    let (large, small) = (model(catalog.default_large), model(catalog.default_small));
    quote! {
        pub(crate) static PROVIDER: ProviderRow = ProviderRow {
            name: #name,
            id: #id,
            kind: #kind,
            api_key: #api_key,
            api_endpoint: #api_endpoint,
            default_headers: &[#(#headers),*],
            default_large: Model::#large,
            default_small: Model::#small,
        };
    }
}

// What resolving reads, what describes models, and what finding by ID reads stand apart, so that a
// program links only what it uses.

fn models(catalog: &Catalog) -> TokenStream {
    let count = Literal::usize_unsuffixed(catalog.models.len());
    let mut first = 0_u16;
    let rows = catalog
        .models
        .iter()
        .map(|model| model_row(catalog, model, &mut first));
    quote! {
        /// By ID. `offers` has a byte for each Region: the geographic profile that it takes, counted
        /// from 1 (0: none), plus 64 where it can call the global profile, plus 128 where it can
        /// call the foundation model ID itself.
        pub(crate) static MODELS: [ModelRow; #count] = [#(#rows),*];
    }
}

fn details(catalog: &Catalog) -> TokenStream {
    let count = Literal::usize_unsuffixed(catalog.models.len());
    let rows = catalog.models.iter().map(model_details);
    quote! {
        pub(crate) static MODEL_DETAILS: [ModelDetails; #count] = [#(#rows),*];
    }
}

fn places(catalog: &Catalog) -> TokenStream {
    let ids = catalog.models.iter().map(|model| model.id.as_bytes());
    let placed = place(&ids.collect::<Vec<_>>());
    let displacements = numbers(&placed.displacements);
    let slots = numbers(&placed.slots);
    let (displacement_count, slot_count) = (
        Literal::usize_unsuffixed(placed.displacements.len()),
        Literal::usize_unsuffixed(placed.slots.len()),
    );
    quote! {
        /// Where a model stands in `MODELS`, by the hash of its ID: see `hash::slot`.
        pub(crate) static MODEL_DISPLACEMENTS: [u16; #displacement_count] = [#(#displacements),*];

        pub(crate) static MODEL_SLOTS: [u16; #slot_count] = [#(#slots),*];
    }
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
        let mut offer = ordinal.map_or(0, |ordinal| u8::try_from(ordinal + 1).unwrap_or(0));
        if global.is_some_and(|profile| has_source(profile, region)) {
            offer |= OFFERS_GLOBAL;
        }
        if model.in_region.binary_search(&region).is_ok() {
            offer |= OFFERS_IN_REGION;
        }
        Literal::u8_unsuffixed(offer)
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
    let in_region_price = price(model.in_region_price);
    quote! {
        ModelDetails {
            name: #name,
            context_window: #window,
            default_max_tokens: #most,
            can_reason: #can_reason,
            reasoning_levels: &[#(#reasoning_levels),*],
            default_reasoning_effort: #effort,
            supports_attachments: #supports_attachments,
            in_region_price: #in_region_price,
            end_of_life: #end_of_life,
        }
    }
}

fn profiles(catalog: &Catalog) -> TokenStream {
    let mut routes = RouteTables::default();
    let (mut ids, mut rows) = (Vec::new(), Vec::new());
    for model in &catalog.models {
        for profile in &model.profiles {
            ids.push(&profile.id);
            let prefix = &catalog.prefixes[profile.prefix];
            let table = routes.name(catalog, prefix, &profile.routes);
            let (model, prefix) = (ident(&model.constant), ident(&prefix.variant));
            let price = price(profile.price);
            rows.push(quote! {
                ProfileRow { model: Model::#model, prefix: Prefix::#prefix, routes: &#table, price: #price }
            });
        }
    }
    let numbers = Literal::usize_unsuffixed(ids.len() + 1);
    let count = Literal::usize_unsuffixed(ids.len());
    let tables = routes.tables;
    quote! {
        /// By number, of which 0 stands for no profile. Those of one model together, narrowest
        /// geography first, the global one last.
        pub(crate) static PROFILE_IDS: [&str; #numbers] = ["", #(#ids),*];

        /// As `PROFILE_IDS`, without the first.
        pub(crate) static PROFILES: [ProfileRow; #count] = [#(#rows),*];

        #(#tables)*
    }
}

/// The sets of routes that profiles have; most share the one that is usual for their prefix.
#[derive(Default)]
struct RouteTables<'a> {
    names: HashMap<(&'a str, &'a [Route]), Ident>,
    counts: HashMap<&'a str, usize>,
    tables: Vec<TokenStream>,
}

impl<'a> RouteTables<'a> {
    /// The name of the static with these routes, which is added if it is new.
    fn name(&mut self, catalog: &Catalog, prefix: &'a Prefix, routes: &'a [Route]) -> Ident {
        if let Some(name) = self.names.get(&(prefix.id.as_str(), routes)) {
            return name.clone();
        }
        let count = self.counts.entry(&prefix.id).or_default();
        *count += 1;
        let name = ident(&format!(
            "ROUTES_{}_{count}",
            prefix.id.replace('-', "_").to_uppercase()
        ));
        let length = Literal::usize_unsuffixed(routes.len());
        let rows = routes.iter().map(|route| {
            let source = region(catalog, route.source);
            let destinations = route
                .destinations
                .iter()
                .map(|index| region(catalog, *index));
            quote!(Route { source: #source, destinations: &[#(#destinations),*] })
        });
        self.tables
            .push(quote!(static #name: [Route; #length] = [#(#rows),*];));
        self.names.insert((&prefix.id, routes), name.clone());
        name
    }
}

fn region(catalog: &Catalog, index: usize) -> TokenStream {
    let variant = ident(&catalog.regions[index].variant);
    quote!(Region::#variant)
}

fn has_source(profile: &Profile, region: usize) -> bool {
    profile
        .routes
        .binary_search_by_key(&region, |route| route.source)
        .is_ok()
}

fn partition(partition: Partition) -> TokenStream {
    let variant = ident(&format!("{partition:?}"));
    quote!(Partition::#variant)
}

fn price(price: Price) -> TokenStream {
    let usd = |usd: Option<Usd>| {
        optional(usd.map(|usd| {
            let nanos = grouped(usd.as_nanos());
            quote!(Usd::from_nanos(#nanos))
        }))
    };
    let (input, output) = (usd(price.input), usd(price.output));
    let (cache_read, cache_write) = (usd(price.cache_read), usd(price.cache_write));
    quote!(Price { input: #input, output: #output, cache_read: #cache_read, cache_write: #cache_write })
}

fn date(date: Date) -> TokenStream {
    let year = Literal::u16_unsuffixed(date.year);
    let (month, day) = (
        Literal::u8_unsuffixed(date.month),
        Literal::u8_unsuffixed(date.day),
    );
    quote!(Date { year: #year, month: #month, day: #day })
}

fn optional(value: Option<TokenStream>) -> TokenStream {
    value.map_or_else(|| quote!(None), |value| quote!(Some(#value)))
}

fn numbers(numbers: &[u16]) -> impl Iterator<Item = Literal> {
    numbers
        .iter()
        .map(|number| Literal::u16_unsuffixed(*number))
}

/// `3_300_000_000`
fn grouped(number: u64) -> Literal {
    literal(&in_groups(&number.to_string(), 3))
}

/// `0x312d_7473`, in which the letters of a code can be read
fn hexadecimal(number: u128) -> Literal {
    literal(&format!("0x{}", in_groups(&format!("{number:x}"), 4)))
}

/// Digits with an underscore before every group of this size but the first.
fn in_groups(digits: &str, size: usize) -> String {
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(size) {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    grouped
}

/// The text of a number is always a literal; if it were not, rustc would say so.
fn literal(text: &str) -> Literal {
    text.parse().unwrap_or_else(|_| Literal::string(text))
}

/// `check` has seen that every name of the catalog makes an identifier.
fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

fn doc(text: &str) -> TokenStream {
    let text = format!(" {text}");
    quote!(#[doc = #text])
}

/// Text that Markdown shows as it is.
fn escaped(text: &str) -> String {
    text.chars().fold(String::new(), |mut escaped, character| {
        if character.is_ascii_punctuation() && !"()-.,:'/&+%".contains(character) {
            escaped.push('\\');
        }
        escaped.push(character);
        escaped
    })
}
