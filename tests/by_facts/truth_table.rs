//! Every model from every Region under every routing, against the facts: what the library says is
//! compared with what follows from `tests/facts` by the rules, worked out here a second time.

use std::collections::BTreeSet;
use std::fmt::Debug;

use bedrock_catalog::{
    BEDROCK, Destinations, Inference, InferenceProfile, Model, Prefix, Region, ResolvedModel,
    Routing, View,
};

use crate::facts::Facts;

/// The routings by name, each with what it tries, first to last.
const ROUTINGS: [(&str, &[Way]); 5] = [
    (
        "prefer-geographic",
        &[Way::Geographic, Way::Global, Way::InRegion],
    ),
    ("geographic-only", &[Way::Geographic, Way::InRegion]),
    (
        "prefer-global",
        &[Way::Global, Way::Geographic, Way::InRegion],
    ),
    ("global-only", &[Way::Global]),
    ("in-region-only", &[Way::InRegion]),
];

#[derive(Clone, Copy, PartialEq)]
enum Way {
    Geographic,
    Global,
    InRegion,
}

impl Facts {
    /// What a model is called by from a Region in one way.
    fn by(&self, way: Way, model: &str, region: &str) -> Option<String> {
        if way == Way::InRegion {
            let codes = &self.models[model].in_region;
            return codes
                .iter()
                .any(|code| code == region)
                .then(|| model.to_owned());
        }
        let mut found = self.profiles.iter().filter(|(_, profile)| {
            profile.model == model
                && (profile.prefix == "global") == (way == Way::Global)
                && profile.sources.iter().any(|source| source == region)
        });
        let id = found.next().map(|(id, _)| id.clone());
        assert!(
            found.next().is_none(),
            "two profiles for {model} from {region}"
        );
        id
    }

    /// What a model is called by from a Region, or without one, under a routing.
    fn resolve(&self, model: &str, region: Option<&str>, order: &[Way]) -> Option<String> {
        match region {
            Some(region) => order.iter().find_map(|way| self.by(*way, model, region)),
            None if order.contains(&Way::Global) => self.with_prefix(model, "global"),
            None => None,
        }
    }

    fn with_prefix(&self, model: &str, prefix: &str) -> Option<String> {
        let id = format!("{prefix}.{model}");
        self.profiles.contains_key(&id).then_some(id)
    }

    fn prefixes(&self) -> BTreeSet<&str> {
        self.profiles
            .values()
            .map(|profile| profile.prefix.as_str())
            .collect()
    }

    /// From how many Regions a prefix is used: `global` is the widest.
    fn width(&self, prefix: &str) -> usize {
        let profiles = self
            .profiles
            .values()
            .filter(|profile| profile.prefix == prefix);
        profiles
            .flat_map(|profile| &profile.sources)
            .collect::<BTreeSet<_>>()
            .len()
    }
}

/// Collects what differs, and fails once with up to twenty of them.
#[derive(Default)]
struct Differences(Vec<String>);

impl Differences {
    fn compare<T: PartialEq + Debug>(&mut self, what: impl FnOnce() -> String, got: &T, facts: &T) {
        if got != facts {
            self.0
                .push(format!("{}: got {got:?}, the facts give {facts:?}", what()));
        }
    }

    #[track_caller]
    fn assert_none(self) {
        let shown: Vec<&str> = self.0.iter().take(20).map(String::as_str).collect();
        let count = self.0.len();
        assert!(
            count == 0,
            "{count} differences, of which the first:\n{}",
            shown.join("\n")
        );
    }
}

fn routing(name: &str) -> Routing {
    name.parse()
        .unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn region(code: &str) -> Region {
    code.parse().unwrap_or_else(|error| panic!("{error}"))
}

fn model(id: &str) -> Model {
    id.parse().unwrap_or_else(|error| panic!("{error}"))
}

fn profile(id: &str) -> InferenceProfile {
    let mut all = InferenceProfile::all();
    all.find(|profile| profile.id() == id)
        .unwrap_or_else(|| panic!("no profile {id}"))
}

fn strings<T: ToString>(values: impl IntoIterator<Item = T>) -> Vec<String> {
    values.into_iter().map(|value| value.to_string()).collect()
}

/// Compares one look-up; a model that is not served must be an error that says for what.
fn compare_resolution(
    differences: &mut Differences,
    view: View,
    prefix: Option<Prefix>,
    model: Model,
    expected: Option<&str>,
) {
    let result = view.resolve(model);
    let what = || {
        let from = match (view.region(), prefix) {
            (Some(region), _) => region.to_string(),
            (None, Some(prefix)) => format!("prefix {prefix}"),
            (None, None) => "no Region".to_owned(),
        };
        format!("({model}, {from}, {})", view.routing())
    };
    differences.compare(what, &result.ok().map(ResolvedModel::id), &expected);
    match result {
        Ok(resolved) => {
            let parts = (resolved.model(), resolved.region(), resolved.name());
            differences.compare(what, &parts, &(model, view.region(), model.name()));
            differences.compare(what, &inference(resolved), &Some(resolved.inference()));
        }
        Err(error) => {
            differences.compare(what, &(error.model, error.view), &(model, view));
            differences.compare(what, &view.prefix(), &prefix);
        }
    }
}

/// The kind of inference that an ID stands for, by its text; nothing if the parts do not agree with it.
fn inference(resolved: ResolvedModel) -> Option<Inference> {
    let prefix = resolved
        .id()
        .strip_suffix(resolved.model().foundation_model_id())?
        .strip_suffix('.');
    if prefix != resolved.prefix().map(Prefix::as_str) {
        return None;
    }
    if resolved.profile().map(InferenceProfile::id) != prefix.map(|_| resolved.id()) {
        return None;
    }
    Some(match prefix {
        None => Inference::InRegion,
        Some("global") => Inference::Global,
        Some(_) => Inference::Geographic,
    })
}

#[test]
fn every_model_from_every_region_under_every_routing() {
    let facts = Facts::read();
    let mut differences = Differences::default();
    let mut compared = 0;
    for (name, order) in ROUTINGS {
        for id in facts.models.keys() {
            for code in facts.regions.keys() {
                let view = BEDROCK.for_region(region(code)).with_routing(routing(name));
                let expected = facts.resolve(id, Some(code), order);
                compare_resolution(&mut differences, view, None, model(id), expected.as_deref());
                compared += 1;
            }
            let view = BEDROCK.without_region().with_routing(routing(name));
            let expected = facts.resolve(id, None, order);
            compare_resolution(&mut differences, view, None, model(id), expected.as_deref());
            compared += 1;
        }
    }
    differences.assert_none();
    assert_eq!(compared, 5 * 121 * (35 + 1));
}

#[test]
fn every_routing_says_what_it_tries() {
    assert_eq!(Routing::ALL.len(), ROUTINGS.len());
    for (name, order) in ROUTINGS {
        let ways = order.iter().map(|way| match way {
            Way::Geographic => Inference::Geographic,
            Way::Global => Inference::Global,
            Way::InRegion => Inference::InRegion,
        });
        assert_eq!(routing(name).order(), ways.collect::<Vec<_>>(), "{name}");
    }
}

#[test]
fn every_model_under_every_prefix_and_routing() {
    let facts = Facts::read();
    let mut differences = Differences::default();
    for (name, order) in ROUTINGS {
        for prefix in facts.prefixes() {
            let kind = if prefix == "global" {
                Way::Global
            } else {
                Way::Geographic
            };
            for id in facts.models.keys() {
                let expected = facts
                    .with_prefix(id, prefix)
                    .filter(|_| order.contains(&kind));
                let prefix = prefix.parse().expect("a known prefix");
                let view = BEDROCK.for_prefix(prefix).with_routing(routing(name));
                compare_resolution(
                    &mut differences,
                    view,
                    Some(prefix),
                    model(id),
                    expected.as_deref(),
                );
            }
        }
    }
    differences.assert_none();
}

#[test]
fn what_an_error_offers_instead_is_served() {
    let facts = Facts::read();
    let mut differences = Differences::default();
    let regions: Vec<Option<&str>> = facts
        .regions
        .keys()
        .map(|code| Some(code.as_str()))
        .chain([None])
        .collect();
    for (name, order) in ROUTINGS {
        for id in facts.models.keys() {
            // The same for every Region that cannot call the model.
            let mut elsewhere: Vec<&str> = facts.regions.keys().map(String::as_str).collect();
            elsewhere.retain(|code| facts.resolve(id, Some(code), order).is_some());
            for &code in &regions {
                let view = match code {
                    Some(code) => BEDROCK.for_region(region(code)),
                    None => BEDROCK.without_region(),
                };
                let Err(error) = view.with_routing(routing(name)).resolve(model(id)) else {
                    continue;
                };
                let what = || format!("({id}, {code:?}, {name})");
                let offered = ROUTINGS
                    .iter()
                    .filter(|(_, order)| facts.resolve(id, code, order).is_some());
                let offered: Vec<&str> = offered.map(|(name, _)| *name).collect();
                let routings: Vec<&str> = error.other_routings().map(Routing::as_str).collect();
                differences.compare(what, &routings, &offered);
                let codes: Vec<&str> = error.other_regions().map(Region::as_str).collect();
                differences.compare(what, &codes, &elsewhere);
            }
        }
    }
    differences.assert_none();
}

#[test]
fn the_totals_are_those_of_the_facts() {
    let facts = Facts::read();
    assert_eq!((facts.chat().count(), BEDROCK.models().count()), (88, 88));
    assert_eq!(
        (facts.models.len(), BEDROCK.all_models().count()),
        (88 + 33, 88 + 33)
    );
    assert_eq!(
        (facts.profiles.len(), InferenceProfile::all().count()),
        (131 + 27, 131 + 27)
    );
    assert_eq!((facts.regions.len(), Region::ALL.len()), (35, 35));
    assert_eq!((facts.prefixes().len(), Prefix::ALL.len()), (9, 9));

    let sources: usize = facts
        .profiles
        .values()
        .map(|profile| profile.sources.len())
        .sum();
    let listed: usize = InferenceProfile::all()
        .map(|profile| profile.sources().count())
        .sum();
    assert_eq!(
        (sources, listed),
        (1_369 + 159, 1_369 + 159),
        "profile and source Region"
    );

    let in_region: usize = facts
        .models
        .values()
        .map(|model| model.in_region.len())
        .sum();
    let models = BEDROCK.all_models();
    let listed: usize = models.map(|model| model.in_region().count()).sum();
    assert_eq!(
        (in_region, listed),
        (446 + 91, 446 + 91),
        "model and Region, in-Region"
    );

    let (mut chat, mut all) = ((0, 0), (0, 0));
    for code in facts.regions.keys() {
        let view = BEDROCK.for_region(region(code));
        chat.1 += view.models().count();
        all.1 += view.all_models().count();
        let order = ROUTINGS[0].1;
        let is_served = |id: &String| facts.resolve(id, Some(code), order).is_some();
        chat.0 += facts.chat().filter(|(id, _)| is_served(id)).count();
        all.0 += facts.models.keys().filter(|id| is_served(id)).count();
    }
    assert_eq!(chat, (1_472, 1_472), "model and Region, of {}", 88 * 35);
    assert_eq!(all, (1_472 + 215, 1_472 + 215), "of {}", 121 * 35);
}

#[test]
fn every_profile_is_as_in_the_facts() {
    let facts = Facts::read();
    let mut differences = Differences::default();
    for (id, expected) in &facts.profiles {
        let profile = profile(id);
        let own = (
            profile.prefix().to_string(),
            profile.model().to_string(),
            profile.to_string(),
        );
        let theirs = (expected.prefix.clone(), expected.model.clone(), id.clone());
        differences.compare(|| id.clone(), &own, &theirs);
        differences.compare(
            || format!("{id}, sources"),
            &strings(profile.sources()),
            &expected.sources,
        );
        for code in facts.regions.keys() {
            let got = profile.destinations(region(code)).map(destinations);
            let facts = expected.destinations.get(code).cloned();
            differences.compare(|| format!("{id} from {code}"), &got, &facts);
        }
        let found = profile.model().profiles().any(|other| other == profile);
        differences.compare(|| format!("{id} among its model's"), &found, &true);
    }
    differences.assert_none();
}

fn destinations(destinations: Destinations) -> Vec<String> {
    match destinations {
        Destinations::Regions(regions) => strings(regions),
        Destinations::EveryCommercialRegion => vec!["*".to_owned()],
        _ => panic!("{destinations:?}"),
    }
}

#[test]
fn every_model_is_offered_as_in_the_facts() {
    let facts = Facts::read();
    let mut differences = Differences::default();
    let chat = facts.chat().map(|(id, _)| id);
    assert_eq!(strings(Model::all()), strings(chat), "in order");
    for (id, expected) in &facts.models {
        let model = model(id);
        let what = || id.clone();
        differences.compare(what, &model.foundation_model_id(), &id.as_str());
        differences.compare(what, &strings(model.in_region()), &expected.in_region);
        for code in facts.regions.keys() {
            let region = region(code);
            let what = || format!("{id} from {code}");
            for (way, profile) in [
                (Way::Geographic, model.geographic_profile(region)),
                (Way::Global, model.global_profile(region)),
            ] {
                let got = profile.map(|profile| profile.id().to_owned());
                differences.compare(what, &got, &facts.by(way, id, code));
            }
            let in_region = facts.by(Way::InRegion, id, code).is_some();
            differences.compare(what, &model.is_in_region(region), &in_region);
        }
        let count = facts
            .profiles
            .values()
            .filter(|profile| profile.model == *id)
            .count();
        differences.compare(
            || format!("{id}, profiles"),
            &model.profiles().count(),
            &count,
        );
        let is_last = model
            .profiles()
            .rev()
            .skip(1)
            .all(|profile| !profile.prefix().is_global());
        differences.compare(|| format!("{id}, the global profile last"), &is_last, &true);
    }
    differences.assert_none();
}

#[test]
fn every_region_is_as_in_the_facts() {
    let facts = Facts::read();
    let mut differences = Differences::default();
    assert_eq!(
        strings(Region::ALL),
        strings(facts.regions.keys()),
        "in order"
    );
    for (code, expected) in &facts.regions {
        let region = region(code);
        let own = (region.name(), region.partition().as_str());
        let theirs = (expected.name.as_str(), expected.partition.as_str());
        differences.compare(|| code.clone(), &own, &theirs);

        let mut prefixes: Vec<&str> = facts.prefixes().into_iter().collect();
        prefixes.retain(|prefix| {
            let mut profiles = facts
                .profiles
                .values()
                .filter(|profile| profile.prefix == *prefix);
            profiles.any(|profile| profile.sources.contains(code))
        });
        prefixes.sort_by_key(|prefix| facts.width(prefix));
        let widths = prefixes.iter().map(|prefix| facts.width(prefix));
        assert!(
            widths.is_sorted_by(|a, b| a < b),
            "{code}: as wide as one another: {prefixes:?}"
        );
        let got: Vec<&str> = region
            .prefixes()
            .iter()
            .map(|prefix| prefix.as_str())
            .collect();
        differences.compare(|| format!("{code}, prefixes"), &got, &prefixes);
    }
    differences.assert_none();
}

#[test]
fn every_prefix_is_of_the_partition_of_its_sources() {
    let facts = Facts::read();
    for profile in facts.profiles.values() {
        let prefix: Prefix = profile.prefix.parse().expect("a known prefix");
        assert_eq!(prefix.is_global(), profile.prefix == "global");
        for source in &profile.sources {
            assert_eq!(prefix.partition().as_str(), facts.regions[source].partition);
        }
    }
}
