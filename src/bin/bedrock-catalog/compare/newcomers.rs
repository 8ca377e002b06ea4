//! Models and prefixes that the catalog has no row for.
//!
//! AWS lists models of every kind. One that the catalog lacks counts as new if AWS lists it as a
//! current model that can be called on demand or by a profile, or if it is known by a profile only,
//! and if it is a chat model (text in, text out, no speech, streamed) or the catalog has others of its
//! kind.

use std::collections::{BTreeMap, BTreeSet};

use bedrock_catalog::codegen::{Model, ModelKind};

use crate::listing::{Destinations, Listings, Profile};

/// A profile, and the source Region where it is listed.
pub(super) type Listed<'l> = (&'l str, &'l Profile);

/// A model that the lists name.
#[derive(Default)]
pub(super) struct Candidate<'l> {
    name: Option<&'l str>,
    /// The word of `list-foundation-models`, if it lists the model at all.
    is_listed: bool,
    kind: Option<ModelKind>,
    pub(super) on_demand: Vec<&'l str>,
    /// By prefix.
    pub(super) profiles: BTreeMap<&'l str, Vec<Listed<'l>>>,
}

/// Every model that is listed, by ID.
pub(super) fn candidates(listings: &Listings) -> BTreeMap<&str, Candidate<'_>> {
    let mut candidates: BTreeMap<&str, Candidate<'_>> = BTreeMap::new();
    for (region, lists) in &listings.regions {
        for profile in lists.profiles.iter().flat_map(BTreeMap::values) {
            if profile.is_certain {
                let candidate = candidates.entry(&profile.model).or_default();
                let listed = candidate.profiles.entry(&profile.prefix).or_default();
                listed.push((region, profile));
            }
        }
        for (id, model) in lists.models.iter().flatten() {
            let candidate = candidates.entry(id).or_default();
            candidate.name = candidate.name.or(model.name.as_deref());
            candidate.is_listed = true;
            candidate.kind = candidate.kind.or(model.kind);
            if model.is_on_demand && model.is_certain {
                candidate.on_demand.push(region);
            }
        }
    }
    candidates
}

impl Candidate<'_> {
    /// The model's kind if it counts as new where the catalog, of these models, lacks it.
    pub(super) fn new_kind(&self, id: &str, models: &[Model]) -> Option<ModelKind> {
        if self.on_demand.is_empty() && self.profiles.is_empty() {
            return None;
        }
        let kind = if self.is_listed {
            self.kind?
        } else {
            guessed(id, models)
        };
        let is_kept = kind == ModelKind::Chat || models.iter().any(|model| model.kind == kind);
        is_kept.then_some(kind)
    }

    /// The model's name as the catalog names models, without the vendor in front; empty if it is not
    /// listed.
    pub(super) fn name(&self, id: &str, known: &[(String, String)]) -> String {
        let name = self.name.or_else(|| self.name_of_profile());
        let name = name.unwrap_or_default();
        let vendor = id.split('.').next().unwrap_or_default();
        let Some((first, rest)) = without_vendor(name, vendor) else {
            return name.to_owned();
        };
        // Of some vendors the catalog's names begin with it: `Mistral Large`.
        let mut own = known
            .iter()
            .filter(|(id, _)| id.split('.').next() == Some(vendor));
        let is_part = own.any(|(_, name)| name.starts_with(first));
        if is_part { name } else { rest }.to_owned()
    }

    /// A profile's name is its geography's and the model's: `US Anthropic Claude Opus 5`.
    fn name_of_profile(&self) -> Option<&str> {
        let mut listed = self.profiles.values().flatten();
        let name = listed.find_map(|(_, profile)| profile.name.as_deref())?;
        let without = name.split_once(' ').filter(|(first, rest)| {
            let mut prefixes = self.profiles.keys();
            prefixes.any(|prefix| prefix.eq_ignore_ascii_case(first)) && !rest.is_empty()
        });
        Some(without.map_or(name, |(_, rest)| rest))
    }
}

/// Parts a name behind the words that are the vendor's, if that leaves something.
fn without_vendor<'n>(name: &'n str, vendor: &str) -> Option<(&'n str, &'n str)> {
    let spaces = name.match_indices(' ').map(|(at, _)| at);
    spaces
        .map(|at| (&name[..at], name[at..].trim_start()))
        .find(|(first, rest)| {
            let letters = first.chars().filter(char::is_ascii_alphanumeric);
            let word: String = letters.map(|letter| letter.to_ascii_lowercase()).collect();
            !rest.is_empty() && (word == vendor || word.strip_suffix("ai") == Some(vendor))
        })
}

/// The kind of a model of which only a profile tells: by its ID, else that of its publisher's models
/// whose IDs have most of their beginning in common with it, where they are of one kind.
fn guessed(id: &str, models: &[Model]) -> ModelKind {
    if id.contains("embed") {
        return ModelKind::Embedding;
    }
    if id.contains("rerank") {
        return ModelKind::Rerank;
    }
    let common = |other: &Model| {
        let pairs = other.id.bytes().zip(id.bytes());
        pairs.take_while(|(one, other)| one == other).count()
    };
    let most = models.iter().map(common).max().unwrap_or_default();
    let nearest = models.iter().filter(|other| common(other) == most);
    let kinds: BTreeSet<ModelKind> = nearest.map(|model| model.kind).collect();
    match kinds.first() {
        Some(kind) if kinds.len() == 1 && id[..most].contains('.') => *kind,
        _ => ModelKind::Chat,
    }
}

/// For each source Region the destinations that most profiles have from there.
pub(super) fn usual_routes<'l>(listed: &[Listed<'l>]) -> BTreeMap<&'l str, BTreeSet<String>> {
    let mut votes: BTreeMap<&str, BTreeMap<&BTreeSet<String>, usize>> = BTreeMap::new();
    for (source, profile) in listed {
        let votes = votes.entry(source).or_default();
        if let Destinations::Regions(regions) = &profile.destinations {
            *votes.entry(regions).or_default() += 1;
        }
    }
    let usual = votes.into_iter().map(|(source, votes)| {
        let most = votes.into_iter().max_by_key(|(_, votes)| *votes);
        let destinations = most.map(|(regions, _)| regions.clone());
        (source, destinations.unwrap_or_default())
    });
    usual.collect()
}
