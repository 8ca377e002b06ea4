//! What the catalog has no row for: models and prefixes.
//!
//! AWS lists models of every kind. One that the catalog lacks counts as new if AWS lists it as a
//! current chat model (text in, text out, no speech, streamed) that can be called on demand or by
//! a profile, or if it is known by a profile only.

use std::collections::{BTreeMap, BTreeSet};

use super::{Comparison, Difference, Ignored, Kind, resolve};
use crate::document::{Document, Routes};
use crate::listing::{Destinations, Listings, Profile};

/// A model that the catalog lacks.
#[derive(Debug, Default)]
pub(crate) struct NewModel {
    pub(crate) id: String,
    pub(crate) name: Option<String>,
    /// By prefix that the catalog has.
    pub(crate) profiles: BTreeMap<usize, Routes>,
    pub(crate) in_region: BTreeSet<usize>,
}

/// A prefix that the catalog lacks.
#[derive(Debug)]
pub(crate) struct NewPrefix {
    pub(crate) id: String,
    /// Its usual routes, by source Region: those that most of its profiles have.
    pub(crate) routes: BTreeMap<String, BTreeSet<String>>,
}

/// What the lists say of a model.
#[derive(Default)]
struct Candidate<'l> {
    name: Option<&'l str>,
    /// What `list-foundation-models` says, where it lists the model at all.
    is_chat: Option<bool>,
    on_demand: Vec<&'l str>,
    profiles: BTreeMap<&'l str, Vec<(&'l str, &'l Profile)>>,
}

/// Adds the models and prefixes that the catalog lacks to a comparison.
pub(super) fn find(
    document: &Document<'_>,
    listings: &Listings,
    ignored: &Ignored,
    comparison: &mut Comparison,
) {
    let mut candidates = candidates(listings);
    candidates.retain(|id, candidate| {
        let is_known = document.model(id).is_some();
        let is_offered = !candidate.on_demand.is_empty() || !candidate.profiles.is_empty();
        let counts = is_known || is_offered && candidate.is_chat.unwrap_or(true);
        counts && !ignored.contains(id)
    });
    let mut prefixes: BTreeMap<&str, Vec<(&str, &Profile)>> = BTreeMap::new();
    let mut differences = Vec::new();
    for (&id, candidate) in &candidates {
        let is_known = document.model(id).is_some();
        if !is_known {
            differences.push(added(document, id, candidate));
            comparison
                .new_models
                .push(new_model(document, id, candidate));
        }
        for (&prefix, listed) in &candidate.profiles {
            let is_new = document.prefix(prefix).is_none();
            if is_new {
                prefixes.entry(prefix).or_default().extend(listed);
            }
            let sources: Vec<&str> = listed.iter().map(|(source, _)| *source).collect();
            if !is_known || is_new {
                let profile = format!("{prefix}.{id}");
                let difference = Difference::new(Kind::ProfileAdded).of_model(id);
                let difference = difference.of_profile(&profile, prefix);
                differences.push(difference.from(ordered(document, sources)));
            }
        }
        if !is_known && !candidate.on_demand.is_empty() {
            let sources = candidate.on_demand.iter().copied();
            let difference = Difference::new(Kind::InRegionAdded).of_model(id);
            differences.push(difference.from(ordered(document, sources)));
        }
    }
    let mut new_prefixes = Vec::new();
    for (id, listed) in prefixes {
        let sources: BTreeSet<&str> = listed.iter().map(|(source, _)| *source).collect();
        let difference = Difference::new(Kind::PrefixAdded).of_prefix(id);
        new_prefixes.push(difference.from(ordered(document, sources)));
        comparison.new_prefixes.push(NewPrefix {
            id: id.to_owned(),
            routes: usual_routes(&listed),
        });
    }
    comparison.differences.splice(0..0, new_prefixes);
    comparison.differences.extend(differences);
}

fn candidates(listings: &Listings) -> BTreeMap<&str, Candidate<'_>> {
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
            candidate.is_chat = Some(candidate.is_chat.unwrap_or_default() || model.is_chat);
            if model.is_on_demand && model.is_certain {
                candidate.on_demand.push(region);
            }
        }
    }
    candidates
}

fn added(document: &Document<'_>, id: &str, candidate: &Candidate<'_>) -> Difference {
    let profiles = candidate.profiles.values().flatten();
    let sources = profiles.map(|(source, _)| *source);
    let sources = sources.chain(candidate.on_demand.iter().copied());
    let difference = Difference::new(Kind::ModelAdded).of_model(id);
    difference.from(ordered(document, sources))
}

/// Regions in the catalog's order, without repetitions; those that it lacks come last.
fn ordered<'r>(
    document: &Document<'_>,
    regions: impl IntoIterator<Item = &'r str>,
) -> Vec<&'r str> {
    let rank = |region| (document.region(region).unwrap_or(usize::MAX), region);
    let regions: BTreeSet<_> = regions.into_iter().map(rank).collect();
    regions.into_iter().map(|(_, region)| region).collect()
}

fn new_model(document: &Document<'_>, id: &str, candidate: &Candidate<'_>) -> NewModel {
    let mut profiles = BTreeMap::new();
    for (prefix, listed) in &candidate.profiles {
        let Some(prefix) = document.prefix(prefix) else {
            continue;
        };
        let routes = listed.iter().filter_map(|(source, profile)| {
            let source = document.region(source)?;
            let destinations = resolve(document, prefix, source, profile, None).ok()?;
            Some((source, destinations))
        });
        let routes: Routes = routes.collect();
        if !routes.is_empty() {
            profiles.insert(prefix, routes);
        }
    }
    let on_demand = candidate.on_demand.iter();
    NewModel {
        id: id.to_owned(),
        name: candidate
            .name
            .map_or_else(|| name_of(candidate), |name| Some(name.to_owned())),
        profiles,
        in_region: on_demand
            .filter_map(|region| document.region(region))
            .collect(),
    }
}

/// A profile's name is its geography's and the model's: `US Anthropic Claude Opus 5`.
fn name_of(candidate: &Candidate<'_>) -> Option<String> {
    let mut listed = candidate.profiles.values().flatten();
    let name = listed.find_map(|(_, profile)| profile.name.as_deref())?;
    let without = name.split_once(' ').filter(|(first, rest)| {
        let is_prefix = candidate
            .profiles
            .keys()
            .any(|prefix| prefix.eq_ignore_ascii_case(first));
        is_prefix && !rest.is_empty()
    });
    Some(without.map_or(name, |(_, rest)| rest).to_owned())
}

/// For each source Region the destinations that most profiles have from there.
fn usual_routes(listed: &[(&str, &Profile)]) -> BTreeMap<String, BTreeSet<String>> {
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
        (source.to_owned(), destinations.unwrap_or_default())
    });
    usual.collect()
}
