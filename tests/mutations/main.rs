//! Thousands of damaged catalogs, always the same ones: the checker never panics, never accepts
//! what refers to nothing, and always points into the file. And hostile ones, as large as they get:
//! it takes bounded time.
#![cfg(feature = "codegen")]

mod damage;
mod hostile;
mod printed;
mod verify;

use bedrock_catalog::codegen::{Source, check, generate};
use serde_json::{Value, json};

use damage::{Random, damaged};
use printed::round_trip;
use verify::{verify, verify_places};

const SHIPPED: &str = include_str!("../../catalog/bedrock.json");

/// Models that between them use every form of the catalog.
const FEW: [&str; 6] = [
    "amazon.nova-2-lite-v1:0",
    "amazon.nova-lite-v1:0",
    "anthropic.claude-fable-5-1",
    "anthropic.claude-haiku-4-5-20251001-v1:0",
    "anthropic.claude-haiku-5-5",
    "anthropic.claude-opus-5-5",
];

/// Says which seed it was, if the test panics.
struct Named(u64);

impl Drop for Named {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("the seed is {}", self.0);
        }
    }
}

fn shipped() -> Value {
    serde_json::from_str(SHIPPED).expect("the shipped catalog is JSON")
}

/// The shipped catalog with a few models only.
fn short() -> Value {
    let mut catalog = shipped();
    let models = catalog["models"]
        .as_array_mut()
        .expect("models are an array");
    models.retain(|model| FEW.iter().any(|id| model["id"] == *id));
    assert_eq!(models.len(), FEW.len());
    let is_gone = |row: &Value| {
        let successor = row["successor"].as_str();
        successor.is_some_and(|id| !FEW.contains(&id))
    };
    for model in models {
        if is_gone(model) {
            model
                .as_object_mut()
                .expect("an object")
                .remove("successor");
        }
    }
    let retired = catalog["retired"].as_array_mut();
    retired.expect("an array").retain(|row| !is_gone(row));
    catalog
}

/// A team's catalog over the built-in one, with every kind of row that it may have.
fn overlay() -> Value {
    json!({
        "name": "Team",
        "id": "bedrock",
        "default_large_model_id": "anthropic.claude-opus-5-5",
        "default_small_model_id": "anthropic.claude-haiku-5-5",
        "geographies": ["eu", "us"],
        "order": "as written",
        "include": ["anthropic.*-5-5", "amazon.*"],
        "exclude": ["amazon.nova-micro*"],
        "models": [
            { "id": "anthropic.claude-opus-5-5", "name": "Best", "regions": ["eu", "us", "global"] },
            { "id": "anthropic.claude-haiku-4-5-20251001-v1:0", "cost_per_1m_in": 1, "default_max_tokens": 4000 },
            {
                "id": "amazon.nova-lite-v1:0",
                "regions": [
                    { "prefix": "eu", "except": ["eu-west-1"] },
                    { "prefix": "ca", "sources": { "ca-central-1": ["ca-central-1"] } }
                ],
                "prices": { "eu": { "cost_per_1m_in": 3 } },
                "can_reason": true
            },
            {
                "id": "acme.model",
                "name": "Model",
                "context_window": 1000,
                "default_max_tokens": 100,
                "can_reason": false,
                "supports_attachments": false,
                "regions": ["us"],
                "in_region": ["eu-west-1"]
            }
        ]
    })
}

/// Checks a catalog over another one, what is said of it, and its code if that is asked for. Returns
/// true if it was accepted.
fn examine(bytes: &[u8], base: &str, generates: bool) -> bool {
    let source = Source::from_bytes("bedrock.json", bytes);
    match check(&source, base) {
        Ok(catalog) => {
            verify(&catalog.bounded());
            round_trip(&catalog, base);
            assert!(
                !generates || !generate(&catalog, "bedrock.json").contains("compile_error!"),
                "the generated code is not Rust"
            );
            true
        }
        Err(problems) => {
            verify_places(&source, &problems);
            false
        }
    }
}

#[test]
fn the_catalogs_are_right_before_they_are_damaged() {
    for catalog in [shipped(), short(), overlay()] {
        assert!(examine(catalog.to_string().as_bytes(), SHIPPED, true));
    }
}

/// `seeds` damaged catalogs, on two threads; some of them are accepted, most are not.
fn run(original: &Value, base: &str, seeds: u64) {
    let accepted = |part: u64| {
        let seeds = (0..seeds).filter(|seed| seed % 2 == part);
        let accepted = seeds.filter(|&seed| {
            let _named = Named(seed);
            let damaged = damaged(original, &mut Random::new(seed + 1));
            // The code of every sixteenth: formatting it takes longer than all else.
            examine(&damaged, base, (seed / 2).is_multiple_of(16))
        });
        accepted.count()
    };
    let accepted = std::thread::scope(|scope| {
        let other = scope.spawn(|| accepted(1));
        accepted(0) + other.join().expect("the other thread panicked")
    });
    assert!(
        accepted > 0,
        "nothing was accepted: the damage is too great to tell anything"
    );
}

#[test]
fn damaged_catalogs() {
    // The few models are enough to be left out, and read in a moment.
    run(&short(), &short().to_string(), 4_000);
}

#[test]
fn damaged_overlays() {
    // The few models are enough to stand on, and read in a moment.
    run(&overlay(), &short().to_string(), 4_000);
}

#[test]
fn the_whole_catalog_damaged() {
    run(&shipped(), SHIPPED, 200);
}
