//! AWS's lists put over a catalog, as far as they cover it.

use std::collections::{BTreeMap, BTreeSet};

use bedrock_catalog::codegen::{Catalog, Model, ModelKind, Prefix, Profile, Region, Route};

use crate::compare::newcomers::{Candidate, candidates, usual_routes};
use crate::listing::{self, Destinations, Listings};

/// The models that a comparison leaves out.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ignored(pub(crate) Vec<String>);

impl Ignored {
    /// By its ID, or by the beginning of it before a `*`.
    pub(crate) fn contains(&self, model: &str) -> bool {
        self.0
            .iter()
            .any(|pattern| match pattern.strip_suffix('*') {
                Some(beginning) => model.starts_with(beginning),
                None => model == pattern,
            })
    }
}

/// Removals that are not made: a profile's ID, or a model's for in-Region use, and a source Region.
pub(crate) type Held = BTreeSet<(String, String)>;

/// By source Region the destination Regions; none for a global profile.
type Routes = BTreeMap<usize, Vec<usize>>;

/// The catalog as AWS's lists have it.
///
/// Regions, prefixes and models that it lacks stand behind its own, without what AWS does not list.
/// A model that AWS lists nowhere any more has no way left in which it can be called. A geographic
/// profile whose destinations are not known, or are everywhere, has none.
pub(crate) fn overlay(
    catalog: &Catalog,
    listings: &Listings,
    ignored: &Ignored,
    held: &Held,
) -> Catalog {
    let regions = catalog.regions.iter().enumerate();
    let mut overlay = Overlay {
        regions: regions
            .map(|(index, region)| (region.id.clone(), index))
            .collect(),
        names: catalog
            .models
            .iter()
            .map(|model| (model.id.clone(), model.name.clone()))
            .collect(),
        known_regions: catalog.regions.len(),
        known_prefixes: catalog.prefixes.len(),
        catalog: catalog.clone(),
        listings,
        held,
    };
    let mut models = std::mem::take(&mut overlay.catalog.models);
    let known = models
        .iter_mut()
        .filter(|model| !ignored.contains(&model.id));
    for model in known {
        overlay.put_over(model);
    }
    let mut candidates = candidates(listings);
    candidates.retain(|id, _| !ignored.contains(id));
    for (id, candidate) in candidates {
        match models.iter().position(|model| model.id == id) {
            Some(at) => overlay.add_prefixes(&mut models[at], &candidate),
            None => {
                if let Some(kind) = candidate.new_kind(id, &models) {
                    models.push(overlay.model(id, kind, &candidate));
                }
            }
        }
    }
    for code in listings.regions.keys() {
        overlay.region(code);
    }
    overlay.catalog.models = models;
    overlay.catalog
}

struct Overlay<'l> {
    /// The catalog without its models.
    catalog: Catalog,
    regions: BTreeMap<String, usize>,
    /// The names of the catalog's models, by ID.
    names: Vec<(String, String)>,
    known_regions: usize,
    known_prefixes: usize,
    listings: &'l Listings,
    held: &'l Held,
}

impl Overlay<'_> {
    /// The index of a Region; one that the catalog lacks is added.
    fn region(&mut self, code: &str) -> usize {
        if let Some(&index) = self.regions.get(code) {
            return index;
        }
        let index = self.catalog.regions.len();
        self.regions.insert(code.to_owned(), index);
        self.catalog.regions.push(Region::new(code));
        index
    }

    /// The index of a Region that the catalog has.
    fn known_region(&self, code: &str) -> Option<usize> {
        let index = self.regions.get(code).copied();
        index.filter(|index| *index < self.known_regions)
    }

    fn is_held(&self, id: &str, region: &str) -> bool {
        self.held.contains(&(id.to_owned(), region.to_owned()))
    }

    /// Puts the lists over a model of the catalog.
    fn put_over(&mut self, model: &mut Model) {
        for prefix in 0..self.known_prefixes {
            let known = model
                .profiles
                .iter()
                .position(|known| known.prefix == prefix);
            let mut profile = match known {
                Some(at) => model.profiles.remove(at),
                None => Profile::new(&self.catalog, prefix, model),
            };
            self.put_over_profile(&mut profile);
            self.add(model, profile);
        }
        let mut in_region: BTreeSet<usize> = model.in_region.iter().copied().collect();
        for (code, lists) in &self.listings.regions {
            let (Some(source), Some(models)) = (self.known_region(code), &lists.models) else {
                continue;
            };
            match models.get(&model.id) {
                Some(listed) if !listed.is_certain => {}
                Some(listed) if listed.is_on_demand => drop(in_region.insert(source)),
                _ if self.is_held(&model.id, code) => {}
                _ => drop(in_region.remove(&source)),
            }
        }
        model.set_in_region(&self.catalog, in_region.into_iter().collect());
    }

    fn put_over_profile(&mut self, profile: &mut Profile) {
        let routes = std::mem::take(&mut profile.routes);
        let mut routes: Routes = routes
            .into_iter()
            .map(|route| (route.source, route.destinations))
            .collect();
        for (code, lists) in &self.listings.regions {
            let Some(source) = self.known_region(code) else {
                continue;
            };
            match lists.profile(&profile.id) {
                Some(listed) if !listed.is_certain => {}
                Some(listed) => {
                    let current = routes.get(&source);
                    let destinations = self.destinations(profile.prefix, source, listed, current);
                    routes.insert(source, destinations);
                }
                None if lists.profiles.is_none() || self.is_held(&profile.id, code) => {}
                None => drop(routes.remove(&source)),
            }
        }
        profile.routes = listed(routes);
    }

    /// The destinations of a listed profile; none of a global one.
    fn destinations(
        &mut self,
        prefix: usize,
        source: usize,
        profile: &listing::Profile,
        current: Option<&Vec<usize>>,
    ) -> Vec<usize> {
        if self.catalog.prefixes[prefix].is_global {
            return Vec::new();
        }
        match &profile.destinations {
            Destinations::Everywhere => Vec::new(),
            Destinations::Unknown => {
                let mut usual = self.catalog.prefixes[prefix].routes.iter();
                let usual = usual.find(|route| route.source == source);
                let known = current.or(usual.map(|route| &route.destinations));
                known.cloned().unwrap_or_default()
            }
            Destinations::Regions(codes) => {
                let regions: BTreeSet<usize> = codes.iter().map(|code| self.region(code)).collect();
                regions.into_iter().collect()
            }
        }
    }

    /// Adds a profile where it belongs, if it can be called from anywhere.
    fn add(&self, model: &mut Model, profile: Profile) {
        if profile.routes.is_empty() {
            return;
        }
        let prefixes = &self.catalog.prefixes;
        let rank = |profile: &Profile| (prefixes[profile.prefix].is_global, profile.prefix);
        let at = model
            .profiles
            .partition_point(|known| rank(known) < rank(&profile));
        model.profiles.insert(at, profile);
    }

    /// Adds the profiles of a model whose prefixes the catalog lacks.
    fn add_prefixes(&mut self, model: &mut Model, candidate: &Candidate<'_>) {
        for (id, listed) in &candidate.profiles {
            let prefix = self.prefix(id);
            if prefix >= self.known_prefixes {
                let profile = self.profile(model, prefix, listed);
                self.add(model, profile);
            }
        }
    }

    /// The index of a prefix; one that the catalog lacks is added.
    fn prefix(&mut self, id: &str) -> usize {
        let mut known = self.catalog.prefixes.iter();
        if let Some(index) = known.position(|prefix| prefix.id == id) {
            return index;
        }
        let listed = self.listings.regions.iter();
        let listed: Vec<(&str, &listing::Profile)> = listed
            .flat_map(|(code, lists)| {
                let profiles = lists.profiles.iter().flat_map(BTreeMap::values);
                profiles.map(move |profile| (code.as_str(), profile))
            })
            .filter(|(_, profile)| profile.prefix == id && profile.is_certain)
            .collect();
        let routes: Routes = usual_routes(&listed)
            .into_iter()
            .map(|(source, destinations)| {
                let destinations = destinations.iter().map(|code| self.region(code)).collect();
                (self.region(source), destinations)
            })
            .collect();
        let first = routes.keys().next().copied().unwrap_or_default();
        let partition = self.catalog.regions[first].partition;
        let mut prefix = Prefix::new(id, partition);
        prefix.routes = self::listed(routes);
        self.catalog.prefixes.push(prefix);
        self.catalog.prefixes.len() - 1
    }

    fn profile(
        &mut self,
        model: &Model,
        prefix: usize,
        listed: &[(&str, &listing::Profile)],
    ) -> Profile {
        let mut profile = Profile::new(&self.catalog, prefix, model);
        let routes = listed.iter().map(|(code, listed)| {
            let source = self.region(code);
            let destinations = self.destinations(prefix, source, listed, None);
            (source, destinations)
        });
        profile.routes = self::listed(routes.collect());
        profile
    }

    /// A model that the catalog lacks.
    fn model(&mut self, id: &str, kind: ModelKind, candidate: &Candidate<'_>) -> Model {
        let mut model = Model::default();
        model.kind = kind;
        id.clone_into(&mut model.id);
        model.name = candidate.name(id, &self.names);
        for (prefix, listed) in &candidate.profiles {
            let prefix = self.prefix(prefix);
            let profile = self.profile(&model, prefix, listed);
            self.add(&mut model, profile);
        }
        let on_demand = candidate.on_demand.iter();
        let in_region: BTreeSet<usize> = on_demand.map(|code| self.region(code)).collect();
        model.in_region = in_region.into_iter().collect();
        model
    }
}

fn listed(routes: Routes) -> Vec<Route> {
    let routes = routes.into_iter();
    routes
        .map(|(source, destinations)| Route::new(source, destinations))
        .collect()
}
