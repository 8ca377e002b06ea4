//! Lists that were cut take nothing out of the catalog, and what AWS withdraws is found.

use std::collections::BTreeSet;

use bedrock_catalog::codegen::Catalog;

use super::lists::listings;
use super::random::Random;
use super::{for_all_seeds, shipped};
use crate::compare::{Accepted, Difference, Doubts, Held, Ignored, between, doubts, overlay};
use crate::listing::{ListKind, Listings};

/// The rows that a Region's list and the catalog both have, by the ID that is called.
fn rows(listings: &Listings, region: &str, kind: ListKind) -> Vec<String> {
    let listed = &listings.regions[region];
    match kind {
        ListKind::Profiles => listed
            .profiles
            .iter()
            .flatten()
            .map(|row| row.0.clone())
            .collect(),
        ListKind::Models => {
            let models = listed.models.iter().flatten();
            let served = models.filter(|(_, model)| model.is_on_demand);
            served.map(|row| row.0.clone()).collect()
        }
    }
}

/// AWS's lists of some Regions.
fn some(random: &mut Random) -> Listings {
    let regions: Vec<&String> = listings().regions.keys().collect();
    let mut some = Listings::default();
    for _ in 0..6 + random.below(30) {
        let region = regions[random.below(regions.len())];
        let listed = listings().regions[region].clone();
        some.regions.insert(region.clone(), listed);
    }
    some
}

fn withdraw(listings: &mut Listings, region: &str, id: &str) {
    let listed = listings.regions.get_mut(region).expect("it is listed");
    if let Some(profiles) = &mut listed.profiles {
        profiles.remove(id);
    }
    if let Some(model) = listed.models.as_mut().and_then(|models| models.get_mut(id)) {
        model.is_on_demand = false;
    }
}

fn vendor(id: &str, kind: ListKind) -> &str {
    let part = usize::from(kind == ListKind::Profiles);
    id.split('.').nth(part).unwrap_or_default()
}

fn judged(catalog: &Catalog, listings: &Listings) -> (Vec<Difference>, Doubts) {
    let ignored = Ignored::default();
    let listed = overlay(catalog, listings, &ignored, &Held::new());
    let differences = between(catalog, &listed);
    let accepted = Accepted::default();
    let doubts = doubts(catalog, listings, None, &ignored, &accepted, &differences);
    (differences, doubts)
}

/// The pairs of ID and source Region that are removed from a catalog.
fn removed(differences: &[Difference]) -> BTreeSet<(String, String)> {
    let removals = differences.iter().filter(|each| each.kind.is_removal());
    let pairs = removals.flat_map(|each| {
        let regions = each.regions.iter();
        regions.map(|region| (each.subject().to_owned(), region.clone()))
    });
    pairs.collect()
}

#[test]
fn cut_lists_take_nothing_out() {
    let catalog = shipped();
    for_all_seeds(|seed| {
        let mut random = Random::new(seed);
        let mut cut = some(&mut random);
        let regions: Vec<String> = cut.regions.keys().cloned().collect();
        let mut number = 0;
        for _ in 0..=random.below(6) {
            let region = regions[random.below(regions.len())].as_str();
            let kind = [ListKind::Profiles, ListKind::Models][random.below(2)];
            let rows = rows(&cut, region, kind);
            let least = 3.max(rows.len() / 10 + 1);
            if rows.len() < least {
                continue;
            }
            // The end of a list, every other row, or what is of one vendor.
            let goes: Vec<&String> = match random.below(3) {
                0 => rows
                    .iter()
                    .skip(random.below(rows.len() - least + 1))
                    .collect(),
                1 => rows.iter().step_by(2).collect(),
                _ => {
                    let own = vendor(random.pick(&rows)?, kind);
                    rows.iter().filter(|row| vendor(row, kind) != own).collect()
                }
            };
            if goes.len() >= least {
                number += goes.len();
                for id in goes {
                    withdraw(&mut cut, region, id);
                }
            }
        }
        let (_, doubts) = judged(&catalog, &cut);
        let after = overlay(&catalog, &cut, &Ignored::default(), &doubts.held);
        let removed = removed(&between(&catalog, &after));
        (!removed.is_empty() || (number > 0) == doubts.held.is_empty())
            .then(|| format!("seed {seed}: of {number} removed: {removed:?}"))
    });
}

#[test]
fn what_aws_withdraws_is_found() {
    let catalog = shipped();
    for_all_seeds(|seed| {
        let mut random = Random::new(seed);
        let mut changed = some(&mut random);
        let regions: Vec<String> = changed.regions.keys().cloned().collect();
        let mut withdrawn = BTreeSet::new();
        for region in &regions {
            let kind = [ListKind::Profiles, ListKind::Models][random.below(2)];
            let rows = rows(listings(), region, kind);
            for _ in 0..random.below(3) {
                let Some(id) = random.pick(&rows) else {
                    continue;
                };
                // Nothing that would look like a filter.
                let left = |other: &&String| {
                    vendor(other, kind) == vendor(id, kind)
                        && **other != *id
                        && !withdrawn.contains(&((*other).clone(), region.clone()))
                };
                if rows.iter().filter(left).count() > 0 {
                    withdraw(&mut changed, region, id);
                    withdrawn.insert((id.clone(), region.clone()));
                }
            }
        }
        let (differences, doubts) = judged(&catalog, &changed);
        let found = removed(&differences);
        (found != withdrawn || !doubts.held.is_empty())
            .then(|| format!("seed {seed}: {withdrawn:?}\n{found:?}\n{:?}", doubts.held))
    });
}
