//! The generated code is the same for the same catalog, wherever it is made.
#![cfg(feature = "codegen")]

use bedrock_catalog::codegen::{Source, check, generate};
use serde_json::Value;

const SHIPPED: &str = include_str!("../../catalog/bedrock.json");

#[track_caller]
fn code(text: &str) -> String {
    let catalog = check(&Source::new("bedrock.json", text), SHIPPED).expect("the catalog is right");
    generate(&catalog, "bedrock.json")
}

/// Turns every list around in which the order says nothing.
fn turned(value: &mut Value, key: &str) {
    match value {
        Value::Array(elements) => {
            for element in elements.iter_mut() {
                turned(element, "");
            }
            if !["prefixes", "reasoning_levels"].contains(&key) {
                elements.reverse();
            }
        }
        Value::Object(members) => {
            for (key, member) in members {
                turned(member, key);
            }
        }
        _ => {}
    }
}

#[test]
fn the_same_catalog_gives_the_same_code() {
    let first = code(SHIPPED);
    assert_eq!(first, code(SHIPPED));
    let mut catalog: Value = serde_json::from_str(SHIPPED).expect("the catalog is JSON");
    turned(&mut catalog, "");
    assert_ne!(catalog.to_string(), SHIPPED);
    assert!(
        first == code(&catalog.to_string()),
        "the order of rows makes a difference"
    );
}

/// A path in it would differ between machines.
#[test]
fn the_code_holds_no_path() {
    assert!(!code(SHIPPED).contains(env!("CARGO_MANIFEST_DIR")));
}
