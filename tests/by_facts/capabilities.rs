//! What models can do, and their lives, against the facts: every field that the facts state, and
//! nothing where they state nothing.

use std::collections::BTreeSet;

use bedrock_catalog::{BEDROCK, Date, Model, Reasoning};
use serde_json::{Value, json};

use crate::facts::Facts;

fn day(date: Option<Date>) -> Value {
    json!(date.map(|date| date.to_string()))
}

/// The fields of a model as the library has them, under the names of the facts.
fn fields(model: Model) -> Vec<(&'static str, Value)> {
    let input: Vec<&str> = model.input().iter().map(|kind| kind.as_str()).collect();
    vec![
        ("id", json!(model.foundation_model_id())),
        ("name", json!(model.name())),
        ("context_window", json!(model.context_window())),
        ("max_input_tokens", json!(model.max_input_tokens())),
        ("max_output_tokens", json!(model.max_output_tokens())),
        ("default_max_tokens", json!(model.default_max_tokens())),
        ("can_reason", json!(model.can_reason())),
        (
            "reasoning_kind",
            json!(model.reasoning().map(Reasoning::as_str)),
        ),
        ("reasoning_levels", json!(model.reasoning_levels())),
        (
            "default_reasoning_effort",
            json!(model.default_reasoning_effort()),
        ),
        ("input", json!(input)),
        ("tool_use", json!(model.tools())),
        ("structured_output", json!(model.structured_output())),
        ("prompt_caching", json!(model.prompt_caching())),
        ("cache_point", json!(model.cache_point())),
        (
            "prompt_cache_min_tokens",
            json!(model.prompt_cache_min_tokens()),
        ),
        (
            "lifecycle",
            json!(if model.is_legacy() {
                "LEGACY"
            } else {
                "ACTIVE"
            }),
        ),
        ("end_of_life", day(model.end_of_life())),
        ("release_date", day(model.release_date())),
        (
            "successor",
            json!(model.successor().map(Model::foundation_model_id)),
        ),
    ]
}

/// The fields of the facts that other tests compare.
const ELSEWHERE: [&str; 3] = [
    "in_region",
    "in_region_usd_per_1m_tokens",
    "usd_per_1m_tokens",
];

#[test]
fn every_field_is_as_in_the_facts() {
    let facts = Facts::read();
    assert_eq!(facts.chat().count(), 88);
    let mut stated = 0;
    for (id, expected) in facts.chat() {
        let model = Model::from_id(id).expect("it is in the catalog");
        let got = fields(model);
        for (field, value) in &got {
            let expected = &expected.fields[field];
            assert_eq!(value, expected, "{field} of {id}");
            stated += usize::from(!expected.is_null());
        }
        for field in expected.fields.as_object().expect("an object").keys() {
            let is_compared = got.iter().any(|(name, _)| name == field);
            assert!(
                is_compared || ELSEWHERE.contains(&field.as_str()),
                "{field} of {id}"
            );
        }
        let images = expected.fields["input"].as_array().expect("kinds");
        assert_eq!(
            model.supports_attachments(),
            images.contains(&json!("image")),
            "{id}"
        );
    }
    assert_eq!(stated, 1_182, "fields that a source states");
}

#[test]
fn every_retired_model_is_as_in_the_facts() {
    let facts = Facts::read();
    let retired = BEDROCK.retired();
    assert_eq!((retired.len(), facts.retired.len()), (43, 43));
    for (row, (id, expected)) in retired.iter().zip(&facts.retired) {
        assert_eq!(row.id(), id);
        assert_eq!(row.name(), expected["name"], "{id}");
        assert_eq!(row.ended().to_string(), expected["ended"], "{id}");
        // A successor that the catalog does not list is none here.
        let listed = expected["successor"].as_str().and_then(Model::from_id);
        assert_eq!(row.successor(), listed, "{id}");
        let by = expected["successor_by"]
            .as_str()
            .filter(|_| listed.is_some());
        assert_eq!(row.successor_by(), by, "{id}");
        let mut still_in: Vec<&str> = expected["still_in"]
            .as_array()
            .expect("codes")
            .iter()
            .filter_map(Value::as_str)
            .collect();
        still_in.sort_unstable();
        let got: Vec<&str> = row
            .still_in()
            .iter()
            .map(|region| region.as_str())
            .collect();
        assert_eq!(got, still_in, "{id}");
        assert_eq!(Model::from_id(id), None, "{id}");
    }
}

#[test]
fn the_facts_have_a_day() {
    let day = BEDROCK.as_of().expect("the built-in catalog says it");
    assert_eq!(day.to_string(), "2026-11-24");
    assert!(BEDROCK.retired().iter().all(|model| model.ended() <= day));
}

/// A class of facts that claims to be checked by two sources names two, of which each could be wrong
/// without the other; what is inferred says so; every profile is in one class, and every model of
/// another kind than chat.
#[test]
fn every_class_of_facts_has_the_evidence_that_it_claims() {
    let facts = Facts::read();
    let classes: Vec<Value> =
        serde_json::from_str(include_str!("../facts/evidence.json")).expect("a list of classes");
    let mut ids_and_claims = Vec::new();
    for class in &classes {
        let name = class["class"].as_str().expect("a name");
        let sources = class["sources"].as_array().expect("a list of sources");
        let names: BTreeSet<&str> = sources
            .iter()
            .filter_map(|one| one["name"].as_str())
            .collect();
        assert_eq!(names.len(), sources.len(), "{name} names a source twice");
        match class["claim"].as_str() {
            Some("two") => assert!(names.len() >= 2, "{name} claims two sources and names one"),
            Some("one") => assert_eq!(names.len(), 1, "{name} has more than it claims"),
            Some("inferred") => assert!(!names.is_empty(), "{name} says from what"),
            claim => panic!("{name} claims {claim:?}"),
        }
        let listed = ["profiles", "models"].map(|field| class[field].as_array());
        let ids = listed.into_iter().flatten().flatten();
        ids_and_claims.extend(
            ids.filter_map(Value::as_str)
                .map(|id| (id, &class["claim"])),
        );
    }
    let ids: BTreeSet<&str> = ids_and_claims.iter().map(|(id, _)| *id).collect();
    assert_eq!(ids.len(), ids_and_claims.len(), "each is in one class");
    let others = facts.models.iter();
    let others = others.filter(|(_, model)| model.kind() != "chat");
    let expected: BTreeSet<&str> = facts
        .profiles
        .keys()
        .chain(others.map(|(id, _)| id))
        .map(String::as_str)
        .collect();
    assert_eq!(ids, expected);
    let inferred = ids_and_claims
        .iter()
        .filter(|(_, claim)| **claim == "inferred");
    let inferred: Vec<&str> = inferred.map(|(id, _)| *id).collect();
    assert_eq!(inferred.len(), 7);
    assert!(
        inferred.iter().all(|id| id.starts_with("us-gov.")),
        "{inferred:?}"
    );
}
