//! A catalog that was changed at random is brought back to the byte by what AWS lists. The lists
//! are made from the facts, not from the catalog.

mod changes;
mod doubted;
mod lists;
mod random;

use std::num::NonZero;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use bedrock_catalog::CATALOG_JSON;
use bedrock_catalog::codegen::{Catalog, Source, check, print};

use super::{routes_of, updated};
use crate::compare::{Held, Ignored};
use crate::listing::Listings;
use changes::change;
use lists::listings;
use random::Random;

/// The number of sets of edits, the full one in a build with optimisations; and of edits in each.
const SETS: u64 = if cfg!(debug_assertions) { 250 } else { 1_000 };
const EDITS: usize = 30;

fn shipped() -> Catalog {
    check(&Source::new("bedrock.json", CATALOG_JSON), CATALOG_JSON).expect("it is right")
}

/// A catalog's text, with what AWS lists.
fn update(catalog: &Catalog, listings: &Listings) -> String {
    print(&updated(catalog, listings, &Ignored::default(), &Held::new()).catalog)
}

#[test]
fn the_shipped_catalog_says_what_the_facts_say() {
    assert!(update(&shipped(), listings()) == CATALOG_JSON);
}

/// How a catalog differs from the shipped one after it was changed and updated.
fn fails(shipped: &Catalog, seed: u64, listings: &Listings) -> Option<String> {
    let mut random = Random::new(seed);
    let mut edited = shipped.clone();
    let mut left = EDITS;
    while left > 0 {
        if change(&mut edited, &mut random).is_some() {
            left -= 1;
        }
    }
    // A table is an agreement of people. One that none of the models says its routes with, of
    // those that AWS lists with that prefix, need not be right for the catalog to be.
    for (index, prefix) in shipped.prefixes.iter().enumerate() {
        let mut models = edited.models.iter().zip(&shipped.models);
        let table = &edited.prefixes[index].routes;
        if !models.any(|(model, shipped)| {
            !routes_of(shipped, index).is_empty() && routes_of(model, index) == table
        }) {
            edited.prefixes[index].routes.clone_from(&prefix.routes);
        }
    }
    let updated = update(&edited, listings);
    (updated != CATALOG_JSON).then(|| {
        let diff = similar::TextDiff::from_lines(CATALOG_JSON, &updated);
        let diff = diff.unified_diff().context_radius(2).to_string();
        format!("seed {seed}:\n{diff}")
    })
}

/// Runs a check for every seed, on every core; it says what is wrong.
fn for_all_seeds(check: impl Fn(u64) -> Option<String> + Sync) {
    let failed = Mutex::new(Vec::new());
    let next = AtomicU64::new(0);
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= SETS {
                        break;
                    }
                    if let Some(problem) = check(seed) {
                        failed.lock().expect("no thread panicked").push(problem);
                    }
                }
            });
        }
    });
    let mut failed = failed.into_inner().expect("no thread panicked");
    let number = failed.len();
    failed.truncate(5);
    assert!(
        failed.is_empty(),
        "{number} of {SETS} differ:\n{}",
        failed.join("\n")
    );
}

#[test]
fn random_changes_are_taken_back_to_the_byte() {
    let (shipped, listings) = (shipped(), listings());
    for_all_seeds(|seed| fails(&shipped, seed, listings));
}
