//! `update`: a catalog with what AWS lists put over it, in the one form of the text.

mod notes;
mod tables;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::io::{self, Write};

use bedrock_catalog::CATALOG_JSON;
use bedrock_catalog::codegen::{self, Catalog, Model, Route, Source};

use crate::compare::{Held, Ignored, between, overlay, sources};
use crate::compared::Update;
use crate::judged::{Judged, judged};
use crate::listing::Listings;
use crate::loaded::{Loaded, check, report};
use crate::output::{Answer, complain};
use crate::save::{Lock, print_diff};

/// A catalog with what AWS lists, and what a person has to do beyond that.
pub(crate) struct Updated {
    pub(crate) catalog: Catalog,
    pub(crate) notes: Vec<String>,
}

/// Puts AWS's lists over a catalog, as far as they say everything that a catalog needs.
pub(crate) fn updated(
    before: &Catalog,
    listings: &Listings,
    ignored: &Ignored,
    held: &Held,
) -> Updated {
    let listed = overlay(before, listings, ignored, held);
    let mut after = sayable(before, &listed);
    let kept = keep_defaults(before, &mut after);
    let notes = notes::notes(before, &listed, &after, &kept);
    remove_gone(before, &mut after);
    tables::choose(before, &mut after);
    Updated {
        catalog: after,
        notes,
    }
}

pub(crate) fn run(update: &Update, out: &mut impl Write) -> io::Result<Answer> {
    let compared = &update.compared;
    let lock = match &compared.catalog {
        Some(path) if update.write => match Lock::take(path) {
            Some(lock) => Some(lock),
            None => return Ok(Answer::No),
        },
        _ => None,
    };
    let Some(loaded) = Loaded::read(compared.catalog.as_deref()) else {
        return Ok(Answer::No);
    };
    let source = loaded.source();
    let Some(before) = check(&source) else {
        return Ok(Answer::No);
    };
    let (listings, Judged { doubts, .. }) = judged(&before, compared);
    let Updated { catalog, notes } = updated(&before, &listings, &compared.ignored(), &doubts.held);
    let mut answer = if listings.broken == 0 {
        Answer::Yes
    } else {
        Answer::No
    };
    if catalog != before {
        let text = codegen::print(&catalog);
        let result = Source::new(&loaded.name, &text);
        if let Err(problems) = codegen::check(&result, CATALOG_JSON) {
            complain("error: with what AWS lists the catalog would be wrong; nothing is changed");
            complain("");
            report(&problems, &result);
            answer = Answer::No;
        } else if let Some(lock) = &lock {
            if !lock.write(&loaded.bytes, &text) {
                return Ok(Answer::No);
            }
        } else {
            print_diff(out, &loaded.name, source.text(), &text)?;
        }
    }
    let taken = notes::taken(&between(&before, &catalog), &listings);
    let notes = taken.iter().chain(&doubts.reasons).chain(&notes);
    for line in notes.flat_map(|note| note.split('\n')) {
        complain(line);
    }
    Ok(answer)
}

/// AWS's lists, but for what a person has to complete (new Regions, prefixes and models), for
/// destinations that a catalog cannot say, and for what the built-in catalog says. There it stays
/// as it was.
fn sayable(before: &Catalog, listed: &Catalog) -> Catalog {
    let mut after = listed.clone();
    let regions = before.regions.len();
    after.regions.truncate(regions);
    after.prefixes.truncate(before.prefixes.len());
    after.models.truncate(before.models.len());
    for (model, old) in after.models.iter_mut().zip(&before.models) {
        if !says(old, "in_region") {
            model.in_region.clone_from(&old.in_region);
            model.in_region_prices.clone_from(&old.in_region_prices);
        }
        if !says(old, "regions") {
            model.profiles.clone_from(&old.profiles);
            continue;
        }
        let known = std::mem::take(&mut model.profiles).into_iter();
        let known = known.filter(|profile| profile.prefix < before.prefixes.len());
        model.profiles = known
            .filter_map(|mut profile| {
                let is_sayable = |route: &Route| {
                    let is_global = before.prefixes[profile.prefix].is_global;
                    let mut destinations = route.destinations.iter();
                    (is_global || !route.destinations.is_empty())
                        && destinations.all(|region| *region < regions)
                };
                let routes = std::mem::take(&mut profile.routes).into_iter();
                profile.routes = routes
                    .filter_map(|route| {
                        if is_sayable(&route) {
                            return Some(route);
                        }
                        let mut old = routes_of(old, profile.prefix).iter();
                        old.find(|known| known.source == route.source).cloned()
                    })
                    .collect();
                (!profile.routes.is_empty()).then_some(profile)
            })
            .collect();
    }
    after
}

/// Returns true where a field of a model is the catalog's own, not the built-in one's.
fn says(model: &Model, field: &str) -> bool {
    !model.is_included && !model.left_out.contains(&field)
}

/// The routes of a model's profile with a prefix.
fn routes_of(model: &Model, prefix: usize) -> &[Route] {
    model
        .profile(prefix)
        .map_or(&[], |profile| profile.routes.as_slice())
}

/// Leaves a default as it was if AWS lists it less than a default has to be: which model takes its
/// place is for a person to say. Returns the IDs, each with the source Regions that it lost.
fn keep_defaults(before: &Catalog, after: &mut Catalog) -> Vec<(String, BTreeSet<usize>)> {
    let reached: BTreeSet<usize> = after.models.iter().flat_map(sources).collect();
    let mut kept = Vec::new();
    for index in BTreeSet::from([before.default_large, before.default_small]) {
        let (model, old) = (&mut after.models[index], &before.models[index]);
        let left = sources(model);
        let lost: BTreeSet<usize> = sources(old).difference(&left).copied().collect();
        if left.is_empty() || !lost.is_disjoint(&reached) {
            model.clone_from(old);
            kept.push((model.id.clone(), lost));
        }
    }
    kept
}

/// Removes the models that cannot be called from anywhere any more.
fn remove_gone(before: &Catalog, after: &mut Catalog) {
    after.models.retain(|model| !sources(model).is_empty());
    let place = |old: usize| {
        let mut models = after.models.iter();
        models.position(|model| model.id == before.models[old].id)
    };
    let (large, small) = (place(before.default_large), place(before.default_small));
    // A default is never removed.
    after.default_large = large.unwrap_or_default();
    after.default_small = small.unwrap_or_default();
}
