//! A catalog that was changed at random, in the style of the shipped one, is brought back to the
//! byte by what AWS lists. The lists are made from the facts, not from the catalog.

mod changes;
mod lists;
mod people;
mod random;

use std::num::NonZero;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use bedrock_catalog::CATALOG_JSON;
use bedrock_catalog::codegen::Source;

use super::updated;
use crate::compare::Ignored;
use crate::document;
use crate::listing::Listings;
use crate::loaded::built_in;
use lists::listings;
use people::Shipped;
use random::Random;

/// So many sets of edits, and so many edits in each.
const SETS: u64 = 1_000;
const EDITS: usize = 30;

/// A catalog's text, with what AWS lists.
fn update(text: &str, listings: &Listings) -> String {
    let source = Source::new("test", text);
    let document = document::parse(&source).expect("it is JSON");
    updated(text, &document, listings, &Ignored::default()).text
}

fn shipped<'a>(source: &'a Source<'static>) -> Shipped<'a> {
    Shipped::new(document::parse(source).expect("it is JSON"))
}

#[test]
fn the_shipped_catalog_says_what_the_facts_say() {
    let source = built_in();
    let shipped = shipped(&source);
    assert!(
        shipped.write(&shipped.state()) == CATALOG_JSON,
        "the test does not write as people did"
    );
    assert!(update(CATALOG_JSON, listings()) == CATALOG_JSON);
}

/// How a catalog differs from the shipped one after it was changed and updated.
fn fails(shipped: &Shipped<'_>, seed: u64, listings: &Listings) -> Option<String> {
    let mut random = Random::new(seed);
    let mut state = shipped.state();
    let mut left = EDITS;
    while left > 0 {
        if shipped.change(&mut state, &mut random).is_some() {
            left -= 1;
        }
    }
    // A table is an agreement of people. One that none of the models says its routes with, of
    // those that AWS lists with that prefix, need not be right for the catalog to be.
    let original = shipped.state();
    for (prefix, table) in state.tables.iter_mut().enumerate() {
        let mut models = state.models.iter().zip(&original.models);
        if !models.any(|(model, original)| {
            original.0.contains_key(&prefix) && model.0.get(&prefix) == Some(table)
        }) {
            *table = original.tables[prefix].clone();
        }
    }
    let edited = shipped.write(&state);
    let updated = update(&edited, listings);
    (updated != CATALOG_JSON).then(|| {
        let diff = similar::TextDiff::from_lines(CATALOG_JSON, &updated);
        let diff = diff.unified_diff().context_radius(2).to_string();
        format!("seed {seed}:\n{diff}")
    })
}

#[test]
fn random_changes_are_taken_back_to_the_byte() {
    let source = built_in();
    let shipped = shipped(&source);
    let listings = listings();
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
                    if let Some(diff) = fails(&shipped, seed, listings) {
                        failed.lock().expect("no thread panicked").push(diff);
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
