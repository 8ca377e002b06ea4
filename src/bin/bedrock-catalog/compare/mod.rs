//! What AWS lists against what a catalog says, as far as the lists cover it.

mod difference;
mod newcomers;

use std::collections::{BTreeMap, BTreeSet};

use crate::document::{Document, Model, Routes};
use crate::listing::{Destinations, Listings, Profile};

pub(crate) use difference::{Difference, Kind};
pub(crate) use newcomers::{NewModel, NewPrefix};

/// What AWS says, and how the catalog differs from it.
#[derive(Default)]
pub(crate) struct Comparison {
    pub(crate) differences: Vec<Difference>,
    /// What each model of the catalog should be offered as.
    pub(crate) targets: Vec<Target>,
    pub(crate) new_models: Vec<NewModel>,
    pub(crate) new_prefixes: Vec<NewPrefix>,
    /// Regions that AWS names and the catalog lacks, in the order of their codes.
    pub(crate) new_regions: BTreeSet<String>,
    /// What AWS lists and no catalog can say, a line each.
    pub(crate) unsaid: Vec<String>,
}

/// As what a model should be offered: what AWS lists where a list covers it, else what the catalog
/// says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Target {
    /// By prefix.
    pub(crate) profiles: BTreeMap<usize, Routes>,
    pub(crate) in_region: BTreeSet<usize>,
}

impl Target {
    pub(crate) fn is_gone(&self) -> bool {
        self.profiles.is_empty() && self.in_region.is_empty()
    }

    /// The source Regions from which it can be called, in one way or another.
    pub(crate) fn regions(&self) -> impl Iterator<Item = usize> {
        let sources = self.profiles.values().flat_map(BTreeMap::keys);
        sources.chain(&self.in_region).copied()
    }
}

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

/// A source Region that the catalog knows, and the profile as it is listed there.
type Listed<'l> = (usize, &'l Profile);

/// Compares a catalog with AWS's lists.
pub(crate) fn compare(
    document: &Document<'_>,
    listings: &Listings,
    ignored: &Ignored,
) -> Comparison {
    let mut comparison = Comparison::default();
    let mut listed: BTreeMap<(usize, usize), Vec<Listed<'_>>> = BTreeMap::new();
    for (region, lists) in &listings.regions {
        let Some(source) = document.region(region) else {
            comparison.new_regions.insert(region.clone());
            continue;
        };
        for profile in lists.profiles.iter().flat_map(BTreeMap::values) {
            if let (Some(model), Some(prefix)) = (
                document.model(&profile.model),
                document.prefix(&profile.prefix),
            ) {
                let listed = listed.entry((model, prefix)).or_default();
                listed.push((source, profile));
            }
        }
    }
    let covered = listings.regions.iter().filter_map(|(region, lists)| {
        let is_covered = lists.profiles.is_some();
        document.region(region).filter(|_| is_covered)
    });
    let covered: BTreeSet<usize> = covered.collect();
    let nothing = Vec::new();
    for (index, model) in document.models.iter().enumerate() {
        let mut target = Target::default();
        let is_ignored = ignored.contains(&model.id);
        let before = comparison.differences.len();
        for prefix in 0..document.prefixes.len() {
            let current = document.routes(model, prefix);
            let routes = if is_ignored {
                current
            } else {
                let listed = listed.get(&(index, prefix)).unwrap_or(&nothing);
                let pair = Pair {
                    document,
                    model,
                    prefix,
                    current,
                };
                pair.compare(listed, &covered, &mut comparison)
            };
            if !routes.is_empty() {
                target.profiles.insert(prefix, routes);
            }
        }
        target.in_region = if is_ignored {
            model.in_region.clone()
        } else {
            in_region(document, model, listings, &mut comparison)
        };
        let was_offered = !model.in_region.is_empty() || !model.offers.is_empty();
        if target.is_gone() && was_offered {
            let gone = Difference::new(Kind::ModelRemoved).of_model(&model.id);
            comparison.differences.insert(before, gone);
        }
        comparison.targets.push(target);
    }
    newcomers::find(document, listings, ignored, &mut comparison);
    let new_regions = comparison.new_regions.iter();
    let new_regions: Vec<_> = new_regions
        .map(|region| Difference::new(Kind::RegionAdded).from([region.as_str()]))
        .collect();
    comparison.differences.splice(0..0, new_regions);
    comparison
}

/// A model and a prefix that the catalog knows.
struct Pair<'p, 'a> {
    document: &'p Document<'a>,
    model: &'p Model<'a>,
    prefix: usize,
    current: Routes,
}

impl Pair<'_, '_> {
    /// The routes that the profile should have. What differs is added to the comparison.
    fn compare(
        &self,
        listed: &[Listed<'_>],
        covered: &BTreeSet<usize>,
        comparison: &mut Comparison,
    ) -> Routes {
        let document = self.document;
        let mut routes = self.current.clone();
        let (mut added, mut removed) = (Vec::new(), Vec::new());
        let mut changed: BTreeMap<(Vec<usize>, Vec<&str>), Vec<usize>> = BTreeMap::new();
        for &source in covered {
            let listed = listed.iter().find(|(region, _)| *region == source);
            let current = self.current.get(&source);
            match (listed, current) {
                (None, None) => {}
                (None, Some(_)) => {
                    removed.push(source);
                    routes.remove(&source);
                }
                (Some((_, profile)), _) if !profile.is_certain => {}
                (Some((_, profile)), current) => {
                    if current.is_none() {
                        added.push(source);
                    }
                    match resolve(document, self.prefix, source, profile, current) {
                        Ok(destinations) => {
                            if let Some(current) =
                                current.filter(|current| **current != destinations)
                            {
                                let listed = document.names(&destinations);
                                let sources = changed.entry((current.clone(), listed));
                                sources.or_default().push(source);
                            }
                            routes.insert(source, destinations);
                        }
                        Err(obstacle) => {
                            if let Some(current) = current {
                                let sources = changed.entry((current.clone(), obstacle.listed()));
                                sources.or_default().push(source);
                            }
                            let region = &document.regions[source].id;
                            obstacle.note(&self.id(), region, comparison);
                        }
                    }
                }
            }
        }
        for (kind, sources) in [(Kind::ProfileAdded, added), (Kind::ProfileRemoved, removed)] {
            if !sources.is_empty() {
                let difference = self.difference(kind).from(document.names(&sources));
                comparison.differences.push(difference);
            }
        }
        for ((current, listed), sources) in changed {
            let difference = self.difference(Kind::DestinationsChanged);
            let difference = difference.from(document.names(&sources));
            let difference = difference.destinations(document.names(&current), listed);
            comparison.differences.push(difference);
        }
        routes
    }

    fn difference(&self, kind: Kind) -> Difference {
        let prefix = &self.document.prefixes[self.prefix].id;
        Difference::new(kind)
            .of_model(&self.model.id)
            .of_profile(&self.id(), prefix)
    }

    fn id(&self) -> String {
        format!(
            "{}.{}",
            self.document.prefixes[self.prefix].id, self.model.id
        )
    }
}

/// Why a listed profile's destinations cannot stand in the catalog.
pub(crate) enum Obstacle<'l> {
    /// The list does not name them.
    Unnamed,
    /// A geographic profile that reaches every Region.
    Everywhere,
    /// Some of them are not in the catalog's table.
    Unknown {
        all: Vec<&'l str>,
        unknown: Vec<&'l str>,
    },
}

impl<'l> Obstacle<'l> {
    /// The destinations as far as they are listed.
    fn listed(&self) -> Vec<&'l str> {
        match self {
            Self::Unnamed => Vec::new(),
            Self::Everywhere => vec!["*"],
            Self::Unknown { all, .. } => all.clone(),
        }
    }

    /// Says what a person has to do about it.
    fn note(&self, profile: &str, source: &str, comparison: &mut Comparison) {
        let reason = match self {
            Self::Unknown { unknown, .. } => {
                let unknown = unknown.iter().map(|&region| region.to_owned());
                comparison.new_regions.extend(unknown);
                return;
            }
            Self::Unnamed => "its destination Regions are not listed",
            Self::Everywhere => {
                "it reaches every commercial Region, which only `global` can say in a catalog"
            }
        };
        let line = format!("`{profile}` from `{source}` is left as it is: {reason}");
        comparison.unsaid.push(line);
    }
}

/// The destinations of a listed profile in the catalog's terms.
fn resolve<'l>(
    document: &Document<'_>,
    prefix: usize,
    source: usize,
    profile: &'l Profile,
    current: Option<&Vec<usize>>,
) -> Result<Vec<usize>, Obstacle<'l>> {
    let prefix = &document.prefixes[prefix];
    if prefix.is_global {
        return Ok(Vec::new());
    }
    match &profile.destinations {
        Destinations::Unknown => {
            let known = current.or_else(|| prefix.routes.get(&source));
            known.cloned().ok_or(Obstacle::Unnamed)
        }
        Destinations::Everywhere => Err(Obstacle::Everywhere),
        Destinations::Regions(names) => {
            let mut destinations = BTreeSet::new();
            let mut unknown = Vec::new();
            for name in names {
                match document.region(name) {
                    Some(region) => {
                        destinations.insert(region);
                    }
                    None => unknown.push(name.as_str()),
                }
            }
            if unknown.is_empty() {
                Ok(destinations.into_iter().collect())
            } else {
                let all = names.iter().map(String::as_str).collect();
                Err(Obstacle::Unknown { all, unknown })
            }
        }
    }
}

/// The Regions that should serve a model's bare ID. What differs is added to the comparison.
fn in_region(
    document: &Document<'_>,
    model: &Model<'_>,
    listings: &Listings,
    comparison: &mut Comparison,
) -> BTreeSet<usize> {
    let mut regions = model.in_region.clone();
    let (mut added, mut removed) = (BTreeSet::new(), BTreeSet::new());
    for (region, lists) in &listings.regions {
        let (Some(source), Some(models)) = (document.region(region), &lists.models) else {
            continue;
        };
        let listed = models.get(&model.id);
        if listed.is_some_and(|listed| !listed.is_certain) {
            continue;
        }
        if listed.is_some_and(|listed| listed.is_on_demand) {
            if regions.insert(source) {
                added.insert(source);
            }
        } else if regions.remove(&source) {
            removed.insert(source);
        }
    }
    for (kind, sources) in [
        (Kind::InRegionAdded, added),
        (Kind::InRegionRemoved, removed),
    ] {
        if !sources.is_empty() {
            let difference = Difference::new(kind).of_model(&model.id);
            let difference = difference.from(document.names(&sources));
            comparison.differences.push(difference);
        }
    }
    regions
}
