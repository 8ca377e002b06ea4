//! How two catalogs differ, for programs and for people.

use std::collections::{BTreeMap, BTreeSet};

use bedrock_catalog::codegen::{Catalog, Model};
use serde::Serialize;

use crate::compare::{Held, codes, sources};

/// The kinds of differences. Programs know the kinds by their names, which stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Kind {
    RegionAdded,
    PrefixAdded,
    ModelAdded,
    ModelRemoved,
    ProfileAdded,
    ProfileRemoved,
    DestinationsChanged,
    InRegionAdded,
    InRegionRemoved,
}

impl Kind {
    /// The change, seen from the catalog.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::RegionAdded => "new Region",
            Self::PrefixAdded => "new prefix",
            Self::ModelAdded => "new model",
            Self::ModelRemoved => "model gone",
            Self::ProfileAdded => "new profile",
            Self::ProfileRemoved => "profile gone",
            Self::DestinationsChanged => "other destinations",
            Self::InRegionAdded => "new in-Region",
            Self::InRegionRemoved => "in-Region gone",
        }
    }

    pub(crate) const fn is_removal(self) -> bool {
        matches!(
            self,
            Self::ModelRemoved | Self::ProfileRemoved | Self::InRegionRemoved
        )
    }
}

/// A difference between a catalog and what AWS lists.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Difference {
    pub(crate) kind: Kind,
    pub(crate) model: Option<String>,
    pub(crate) profile: Option<String>,
    pub(crate) prefix: Option<String>,
    /// The source Regions that it is about.
    pub(crate) regions: Vec<String>,
    /// The destination Regions as the catalog has them; `*` is every commercial Region.
    pub(crate) catalog: Option<Vec<String>>,
    /// The destination Regions as AWS lists them.
    pub(crate) aws: Option<Vec<String>>,
    /// The list that says so looks cut: the removal is held back.
    #[serde(rename = "doubtful", skip_serializing_if = "std::ops::Not::not")]
    pub(crate) is_doubtful: bool,
}

impl Difference {
    fn new<'r>(kind: Kind, regions: impl IntoIterator<Item = &'r str>) -> Self {
        Self {
            kind,
            model: None,
            profile: None,
            prefix: None,
            regions: owned(regions),
            catalog: None,
            aws: None,
            is_doubtful: false,
        }
    }

    fn of_model(mut self, model: &str) -> Self {
        self.model = Some(model.to_owned());
        self
    }

    fn of_prefix(mut self, prefix: &str) -> Self {
        self.prefix = Some(prefix.to_owned());
        self
    }

    /// The ID that a row is about.
    pub(crate) fn subject(&self) -> &str {
        let mut names = [&self.profile, &self.model, &self.prefix].into_iter();
        let name = names.find_map(|name| name.as_deref());
        name.or(self.regions.first().map(String::as_str))
            .unwrap_or_default()
    }
}

/// Marks the removals that are held back, and parts them from others.
pub(crate) fn mark_doubtful(differences: Vec<Difference>, held: &Held) -> Vec<Difference> {
    let mut marked = Vec::new();
    for mut difference in differences {
        if difference.kind == Kind::ModelRemoved {
            let model = difference.model.as_deref().unwrap_or_default();
            let is_of_model = |id: &str| id == model || id.ends_with(&format!(".{model}"));
            difference.is_doubtful = held.iter().any(|(id, _)| is_of_model(id));
        } else if difference.kind.is_removal() {
            let id = difference.subject().to_owned();
            let mut doubtful = difference.clone();
            doubtful.is_doubtful = true;
            doubtful
                .regions
                .retain(|region| held.contains(&(id.clone(), region.clone())));
            difference
                .regions
                .retain(|region| !doubtful.regions.contains(region));
            if !doubtful.regions.is_empty() {
                marked.push(doubtful);
            }
            if difference.regions.is_empty() {
                continue;
            }
        }
        marked.push(difference);
    }
    marked
}

/// The removals that a second capture shows and the first one does not.
pub(crate) fn only_in(second: Vec<Difference>, first: &[Difference]) -> Vec<Difference> {
    let rows = second
        .into_iter()
        .filter(|row| matches!(row.kind, Kind::ProfileRemoved | Kind::InRegionRemoved));
    rows.filter_map(|mut row| {
        let mut same = first.iter();
        let same = same.find(|same| same.kind == row.kind && same.subject() == row.subject());
        let shown = same.map_or(&[][..], |same| &same.regions);
        row.regions.retain(|region| !shown.contains(region));
        (!row.regions.is_empty()).then_some(row)
    })
    .collect()
}

/// How `after` differs from `before`: new Regions and prefixes first, then by model.
pub(crate) fn between(before: &Catalog, after: &Catalog) -> Vec<Difference> {
    let known: BTreeSet<&str> = before
        .regions
        .iter()
        .map(|known| known.id.as_str())
        .collect();
    let regions = after.regions.iter().map(|region| region.id.as_str());
    let new: BTreeSet<&str> = regions.filter(|region| !known.contains(region)).collect();
    let mut differences: Vec<Difference> = new
        .into_iter()
        .map(|region| Difference::new(Kind::RegionAdded, [region]))
        .collect();
    for prefix in &after.prefixes {
        if !before.prefixes.iter().any(|known| known.id == prefix.id) {
            let sources = prefix.routes.iter().map(|route| &route.source);
            let difference = Difference::new(Kind::PrefixAdded, codes(after, sources));
            differences.push(difference.of_prefix(&prefix.id));
        }
    }
    let nothing = Model::default();
    let ids = before.models.iter().chain(&after.models);
    let ids: BTreeSet<&str> = ids.map(|model| model.id.as_str()).collect();
    let (known, new): (Vec<&str>, Vec<&str>) =
        ids.into_iter().partition(|id| before.model(id).is_some());
    for id in known.into_iter().chain(new) {
        let old = before.model(id).unwrap_or(&nothing);
        let new = after.model(id).unwrap_or(&nothing);
        let (had, has) = (sources(old), sources(new));
        let change = match (had.is_empty(), has.is_empty()) {
            (false, true) => Some(Difference::new(Kind::ModelRemoved, [])),
            (true, false) => Some(Difference::new(Kind::ModelAdded, codes(after, &has))),
            _ => None,
        };
        differences.extend(change.map(|change| change.of_model(id)));
        of_profiles((before, old), (after, new), &mut differences);
        let old = codes(before, &old.in_region).into_iter().collect();
        let new = codes(after, &new.in_region).into_iter().collect();
        for (kind, regions) in [
            (Kind::InRegionAdded, minus(&new, &old)),
            (Kind::InRegionRemoved, minus(&old, &new)),
        ] {
            if !regions.is_empty() {
                differences.push(Difference::new(kind, regions).of_model(id));
            }
        }
    }
    differences
}

/// By source Region the destination Regions.
type Routes<'c> = BTreeMap<&'c str, Vec<&'c str>>;

fn of_profiles(
    (before, old): (&Catalog, &Model),
    (after, new): (&Catalog, &Model),
    differences: &mut Vec<Difference>,
) {
    let prefixes = after.prefixes.iter().map(|prefix| prefix.id.as_str());
    for prefix in prefixes {
        let (current, listed) = (routes(before, old, prefix), routes(after, new, prefix));
        let had = current.keys().copied().collect();
        let has = listed.keys().copied().collect();
        let model = if new.id.is_empty() { old } else { new };
        let difference = |kind, regions: Vec<&str>| Difference {
            profile: Some(format!("{prefix}.{}", model.id)),
            ..Difference::new(kind, regions)
                .of_model(&model.id)
                .of_prefix(prefix)
        };
        for (kind, regions) in [
            (Kind::ProfileAdded, minus(&has, &had)),
            (Kind::ProfileRemoved, minus(&had, &has)),
        ] {
            if !regions.is_empty() {
                differences.push(difference(kind, regions));
            }
        }
        let mut changed: BTreeMap<_, Vec<&str>> = BTreeMap::new();
        for (source, destinations) in &listed {
            if let Some(current) = current.get(source).filter(|known| *known != destinations) {
                changed
                    .entry((current, destinations))
                    .or_default()
                    .push(source);
            }
        }
        for ((current, listed), sources) in changed {
            differences.push(Difference {
                catalog: Some(owned(current.iter().copied())),
                aws: Some(owned(listed.iter().copied())),
                ..difference(Kind::DestinationsChanged, sources)
            });
        }
    }
}

/// The routes of a model's profile with a prefix. Where every Region is a destination, it is `*`.
fn routes<'c>(catalog: &'c Catalog, model: &'c Model, prefix: &str) -> Routes<'c> {
    let mut profiles = model.profiles.iter();
    let profile = profiles.find(|profile| catalog.prefixes[profile.prefix].id == prefix);
    let routes = profile.into_iter().flat_map(|profile| &profile.routes);
    routes
        .map(|route| {
            let mut destinations = codes(catalog, &route.destinations);
            destinations.sort_unstable();
            if destinations.is_empty() {
                destinations.push("*");
            }
            (catalog.regions[route.source].id.as_str(), destinations)
        })
        .collect()
}

fn minus<'c>(one: &BTreeSet<&'c str>, other: &BTreeSet<&str>) -> Vec<&'c str> {
    let left = one.iter().filter(|region| !other.contains(*region));
    left.copied().collect()
}

fn owned<'r>(names: impl IntoIterator<Item = &'r str>) -> Vec<String> {
    names.into_iter().map(str::to_owned).collect()
}
