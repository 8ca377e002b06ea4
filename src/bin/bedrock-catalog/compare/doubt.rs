//! Doubt: lists are believed only as far as they go. A list that was cut or filtered looks as if AWS
//! had withdrawn the rest; what is missing in such a list is held back until a person has looked.

use std::collections::{BTreeMap, BTreeSet};

use bedrock_catalog::codegen::Catalog;

use crate::compare::{Difference, Held, Ignored, Kind};
use crate::listing::{ListKind, Listed, Listings};
use crate::selection::matches;

/// Fewer rows that are missing are no sign of a list that was cut.
const MAX_MISSING: usize = 2;
/// One in so many rows that are missing is none either.
const MAX_MISSING_PART: usize = 10;

/// The removals that a person has looked at, by patterns of models, of profiles or of Regions.
#[derive(Clone, Debug, Default)]
pub(crate) struct Accepted(pub(crate) Vec<String>);

impl Accepted {
    fn contains(&self, model: &str, id: &str, region: &str) -> bool {
        let mut patterns = self.0.iter();
        patterns.any(|pattern| {
            let mut names = [model, id, region].into_iter();
            names.any(|name| matches(pattern, name))
        })
    }
}

/// Removals that are held back, and why.
pub(crate) struct Doubts {
    pub(crate) held: Held,
    /// A line for each list or capture that is not believed.
    pub(crate) reasons: Vec<String>,
}

impl Doubts {
    /// Holds back what only the second capture shows as withdrawn.
    pub(crate) fn contradicted(&mut self, second: &Listings, removals: &[Difference]) {
        for ((region, kind), missing) in missing(removals) {
            let files = second.regions.get(region).map(|listed| listed.files(kind));
            self.reasons.push(format!(
                "note: {}: the list of {kind} of `{region}` in the second capture lacks {} that the first does not show as withdrawn: held back; list both anew: {}",
                files.unwrap_or_default(),
                missing.len(),
                kind.command(region),
            ));
            self.hold(region, &missing);
        }
    }

    fn hold(&mut self, region: &str, missing: &Missing<'_>) {
        let held = missing.iter();
        self.held
            .extend(held.map(|(id, _)| ((*id).to_owned(), region.to_owned())));
    }
}

/// A Region's list of one kind.
type List<'d> = (&'d str, ListKind);

/// A row that a list lacks: the ID by which it is called, and its model's.
type Missing<'d> = BTreeSet<(&'d str, &'d str)>;

/// Judges the removals among differences. `also` is a second capture.
pub(crate) fn doubts(
    catalog: &Catalog,
    listings: &Listings,
    also: Option<&Listings>,
    ignored: &Ignored,
    accepted: &Accepted,
    differences: &[Difference],
) -> Doubts {
    let rows = rows(catalog, ignored);
    let mut doubts = Doubts {
        held: Held::new(),
        reasons: Vec::new(),
    };
    for ((region, kind), missing) in missing(differences) {
        let missing: Missing<'_> = missing
            .into_iter()
            .filter(|(id, model)| !accepted.contains(model, id, region))
            .collect();
        let (Some(listed), false) = (listings.regions.get(region), missing.is_empty()) else {
            continue;
        };
        let nothing = Missing::new();
        let rows = rows.get(&(region, kind)).unwrap_or(&nothing);
        let (doubtful, reason) = if let Some(reason) = reason(listed, kind, &missing, rows) {
            (missing, Some(reason))
        } else {
            let second = also.map(|also| also.regions.get(region));
            let only_one = second.map(|second| only_one(second, kind, missing));
            let doubtful = only_one.unwrap_or_default();
            let reason = "lacks what the second capture does not show as withdrawn";
            let reason = (!doubtful.is_empty()).then(|| reason.to_owned());
            (doubtful, reason)
        };
        if let Some(mut reason) = reason {
            if let Some(filter) = listed.filter(kind) {
                reason.push_str(", as if it were made with ");
                reason.push_str(filter);
            }
            doubts.reasons.push(format!(
                "note: {}: the list of {kind} of `{region}` {reason}: what it lacks is held back; look at it, then give --accept-removals, or list anew: {}",
                listed.files(kind),
                kind.command(region),
            ));
        }
        doubts.hold(region, &doubtful);
    }
    doubts
}

/// The rows of a catalog that each list should have.
fn rows<'c>(catalog: &'c Catalog, ignored: &Ignored) -> BTreeMap<List<'c>, Missing<'c>> {
    let code = |region: usize| catalog.regions[region].id.as_str();
    let mut rows: BTreeMap<List<'c>, Missing<'c>> = BTreeMap::new();
    let models = catalog.models.iter();
    for model in models.filter(|model| !ignored.contains(&model.id)) {
        let id = model.id.as_str();
        for profile in &model.profiles {
            for route in &profile.routes {
                let list = (code(route.source), ListKind::Profiles);
                rows.entry(list).or_default().insert((&profile.id, id));
            }
        }
        for &region in &model.in_region {
            let list = (code(region), ListKind::Models);
            rows.entry(list).or_default().insert((id, id));
        }
    }
    rows
}

/// The rows that each list lacks.
fn missing(differences: &[Difference]) -> BTreeMap<List<'_>, Missing<'_>> {
    let mut missing: BTreeMap<List<'_>, Missing<'_>> = BTreeMap::new();
    for difference in differences {
        let kind = match difference.kind {
            Kind::ProfileRemoved => ListKind::Profiles,
            Kind::InRegionRemoved => ListKind::Models,
            _ => continue,
        };
        let model = difference.model.as_deref().unwrap_or_default();
        for region in &difference.regions {
            let missing = missing.entry((region, kind)).or_default();
            missing.insert((difference.subject(), model));
        }
    }
    missing
}

/// Why a list is not believed, if it is not.
fn reason(
    listed: &Listed,
    kind: ListKind,
    missing: &Missing<'_>,
    rows: &Missing<'_>,
) -> Option<String> {
    if listed.evidence(kind).is_cut {
        return Some("ends in a page token".to_owned());
    }
    if kind == ListKind::Profiles && listed.profiles.as_ref().is_none_or(BTreeMap::is_empty) {
        return Some("names no system-defined profile".to_owned());
    }
    let vendor = |(_, model): &(&str, &str)| model.split('.').next().unwrap_or_default().to_owned();
    let (number, all) = (missing.len(), rows.len());
    if number > MAX_MISSING && number * MAX_MISSING_PART > all {
        return Some(format!(
            "lacks {number} of the {all} that the catalog has from there"
        ));
    }
    let vendors: BTreeSet<String> = missing.iter().map(vendor).collect();
    let gone = vendors.into_iter().find(|gone| {
        let number = |rows: &Missing<'_>| rows.iter().filter(|row| vendor(row) == *gone).count();
        number(rows) > 1 && number(missing) == number(rows)
    })?;
    Some(format!(
        "lacks everything of `{gone}` that the catalog has from there"
    ))
}

/// The withdrawals that a second capture does not show.
fn only_one<'d>(second: Option<&Listed>, kind: ListKind, missing: Missing<'d>) -> Missing<'d> {
    let missing = missing.into_iter();
    missing
        .filter(|(id, _)| second.is_none_or(|second| second.has(kind, id) != Some(false)))
        .collect()
}
