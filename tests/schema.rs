//! `catalog/bedrock.schema.json`, which editors complete and underline by, against the checker:
//! what the schema rejects the checker rejects, and both know the same fields.
#![cfg(feature = "codegen")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use bedrock_catalog::codegen::{ModelKind, Prices, Source, check, print};
use jsonschema::Validator;
use serde_json::{Value, json};

const SHIPPED: &str = include_str!("../catalog/bedrock.json");
const SCHEMA: &str = include_str!("../catalog/bedrock.schema.json");

fn schema() -> Value {
    serde_json::from_str(SCHEMA).expect("the schema is JSON")
}

fn validator() -> Validator {
    let schema = schema();
    jsonschema::draft202012::meta::validate(&schema).expect("the schema is a schema");
    jsonschema::draft202012::new(&schema).expect("the schema can be used")
}

fn shipped() -> Value {
    serde_json::from_str(SHIPPED).expect("the shipped catalog is JSON")
}

fn is_accepted(text: &str) -> bool {
    check(&Source::new("bedrock.json", text), SHIPPED).is_ok()
}

#[test]
fn the_shipped_catalog_passes_both() {
    let problems: Vec<String> = validator()
        .iter_errors(&shipped())
        .map(|error| error.to_string())
        .collect();
    assert!(problems.is_empty(), "{problems:?}");
    assert!(is_accepted(SHIPPED));
}

/// The schema sees every defect of shape, and many of meaning.
#[test]
fn malformed_catalogs() {
    let validator = validator();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics");
    let (mut rejected, mut others) = (BTreeSet::new(), 0);
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("the folder can be read").path();
        let name = path
            .file_stem()
            .expect("a file has a name")
            .to_string_lossy()
            .into_owned();
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        // Editors report syntax errors themselves.
        let Ok(value) = serde_json::from_str(&text) else {
            continue;
        };
        if validator.is_valid(&value) {
            others += 1;
        } else {
            assert!(!is_accepted(&text), "{name} is rejected by the schema only");
            rejected.insert(name);
        }
    }
    assert!(
        rejected.len() > 70,
        "{} rejected, {others} not",
        rejected.len()
    );
    for class in [
        "wrong-type",
        "missing",
        "unknown-field",
        "name-",
        "header-",
        "prefix-id",
    ] {
        assert!(
            rejected.iter().any(|name| name.starts_with(class)),
            "{class}"
        );
    }
}

/// Every value of a catalog in turn is replaced by others of every type.
#[test]
fn what_the_schema_rejects_the_checker_rejects() {
    let validator = validator();
    let catalog: Value = shortened();
    let mut places = Vec::new();
    collect(&catalog, "", &mut places);
    let values = [
        json!(null),
        json!(true),
        json!(false),
        json!(0),
        json!(1),
        json!(-1),
        json!(0.5),
        json!(1e300),
        json!(4_294_967_296_u64),
        json!(""),
        json!(" x"),
        json!("x"),
        json!("eu"),
        json!("eu-west-1"),
        json!("global"),
        json!("commercial"),
        json!("anthropic.claude-opus-5-5"),
        json!("2028-01-01"),
        json!("2028-13-01"),
        json!([]),
        json!(["eu"]),
        json!(["eu", "eu"]),
        json!(["eu-west-1"]),
        json!({}),
        json!({ "x": 1 }),
        json!({ "prefix": "eu" }),
        json!({ "eu-west-1": ["eu-west-1"] }),
        json!({ "eu-west-1": [] }),
        json!({ "global": null }),
    ];
    let (mut rejected, mut accepted) = (0, 0);
    let mut verify = |catalog: &Value, what: &str| {
        let by_checker = is_accepted(&catalog.to_string());
        if validator.is_valid(catalog) {
            accepted += usize::from(by_checker);
        } else {
            assert!(
                !by_checker,
                "the schema rejects and the checker accepts {what}"
            );
            rejected += 1;
        }
    };
    for (number, place) in places.iter().enumerate() {
        // A few values at each place: all of them come by.
        for value in values.iter().skip(number % 5).step_by(5) {
            let mut changed = catalog.clone();
            *changed.pointer_mut(place).expect("the place is there") = value.clone();
            verify(&changed, &format!("{value} at {place}"));
        }
        let (parent, key) = place.rsplit_once('/').unwrap_or_default();
        let mut changed = catalog.clone();
        if let Some(Value::Object(members)) = changed.pointer_mut(parent) {
            let value = members.remove(key);
            verify(&changed, &format!("nothing at {place}"));
            if let Some(Value::Object(members)) = changed.pointer_mut(parent) {
                members.insert(format!("{key}s"), value.unwrap_or_default());
            }
            verify(&changed, &format!("{key}s at {place}"));
        }
    }
    assert!(
        rejected > 500 && accepted > 20,
        "{rejected} rejected, {accepted} accepted by both"
    );
}

/// A catalog in which every field and every form occurs.
fn shortened() -> Value {
    json!({
        "$schema": "bedrock.schema.json",
        "name": "AWS Bedrock",
        "id": "bedrock",
        "type": "bedrock",
        "api_key": "",
        "api_endpoint": "",
        "default_headers": { "X-Team": "a" },
        "default_large_model_id": "global.anthropic.claude-opus-5-5",
        "default_small_model_id": "anthropic.claude-opus-5-5",
        "geographies": ["eu"],
        "order": "as written",
        "source_regions": [
            { "id": "eu-west-1", "name": "Europe (Ireland)", "partition": "aws" },
            { "id": "eu-west-3", "name": "Europe (Paris)", "partition": "aws" }
        ],
        "prefixes": [
            { "id": "eu", "name": "Europe", "regions": ["eu-west-1", "eu-west-3"], "sources": { "eu-west-1": ["eu-west-1", "eu-west-3"], "eu-west-3": ["eu-west-1"] } },
            { "id": "global", "name": "Global", "sources": "commercial" }
        ],
        "models": [
            {
                "id": "anthropic.claude-opus-5-5",
                "name": "Claude Opus 5.5",
                "cost_per_1m_in": 3,
                "cost_per_1m_out": 15,
                "cost_per_1m_in_cached": null,
                "cost_per_1m_out_cached": 0.3,
                "context_window": 1000,
                "default_max_tokens": 100,
                "can_reason": true,
                "reasoning_levels": ["low", "high"],
                "default_reasoning_effort": "high",
                "supports_attachments": true,
                "options": {},
                "regions": [{ "prefix": "eu", "except": ["eu-west-3"] }, "global"],
                "in_region": ["eu-west-1"],
                "prices": {
                    "global": { "cost_per_1m_in": 2, "cost_per_1m_out": 10, "cost_per_1m_in_cached": 1, "cost_per_1m_out_cached": null },
                    "in_region": null
                },
                "end_of_life": "2028-01-01"
            },
            {
                "id": "amazon.nova",
                "name": "Nova",
                "context_window": 1000,
                "default_max_tokens": 100,
                "can_reason": false,
                "supports_attachments": false,
                "regions": [
                    { "prefix": "eu", "sources": { "eu-west-3": ["eu-west-3"] } },
                    { "prefix": "global", "sources": ["eu-west-1"] }
                ]
            },
            {
                "id": "cohere.embed",
                "name": "Embed",
                "kind": "embedding",
                "cost_per_1m_in": 0.1,
                "cost_per_image_in": 0.0001,
                "cost_per_video_second_in": null,
                "cost_per_query": 0.001,
                "in_region": ["eu-west-1"],
                "prices": { "in_region": { "cost_per_1m_in": 0.2, "cost_per_query": null } }
            }
        ]
    })
}

fn collect(value: &Value, here: &str, places: &mut Vec<String>) {
    let inner: Vec<(String, &Value)> = match value {
        Value::Array(elements) => elements
            .iter()
            .enumerate()
            .map(|(index, value)| (index.to_string(), value))
            .collect(),
        Value::Object(members) => members
            .iter()
            .map(|(key, value)| (key.clone(), value))
            .collect(),
        _ => Vec::new(),
    };
    for (key, value) in inner {
        let place = format!("{here}/{key}");
        places.push(place.clone());
        collect(value, &place, places);
    }
}

/// The fields that the checker knows at a place; those of a model and of a price are those of any kind.
fn fields_of_the_checker(place: &str) -> BTreeSet<String> {
    let kinds = ModelKind::ALL.iter().map(|kind| {
        let mut catalog = shortened();
        catalog["models"][0]["kind"] = json!(kind.as_str());
        fields_of_the_checker_in(catalog, place)
    });
    kinds.flatten().collect()
}

/// The checker names the fields that it knows where one is far from all of them.
fn fields_of_the_checker_in(mut catalog: Value, place: &str) -> BTreeSet<String> {
    let object = catalog.pointer_mut(place).and_then(Value::as_object_mut);
    object
        .expect("an object is there")
        .insert("qqqqqqqqqqqqqqqqqqqqqqqqqqqqqq".to_owned(), Value::Null);
    let text = catalog.to_string();
    let problems =
        check(&Source::new("bedrock.json", &text), SHIPPED).expect_err("the field is unknown");
    let help = problems
        .iter()
        .find_map(|problem| problem.help()?.strip_prefix("the fields are "));
    let help = help.expect("the checker lists its fields");
    // Every second piece stands between backticks.
    let names = help.split('`').skip(1).step_by(2);
    names.map(str::to_owned).collect()
}

#[test]
fn both_know_the_same_fields() {
    let schema = schema();
    assert!(
        is_accepted(&shortened().to_string()),
        "this catalog has to be right"
    );
    assert!(validator().is_valid(&shortened()));
    for (place, pointer) in [
        ("", ""),
        ("/source_regions/0", "/$defs/source_region"),
        ("/prefixes/0", "/$defs/prefix"),
        ("/models/0", "/$defs/model"),
        ("/models/0/regions/0", "/$defs/offer/then"),
        ("/models/0/prices/global", "/$defs/cost"),
    ] {
        let properties = schema
            .pointer(&format!("{pointer}/properties"))
            .and_then(Value::as_object);
        let properties = properties.expect("the schema has properties there");
        let of_schema: BTreeSet<String> = properties.keys().cloned().collect();
        assert_eq!(of_schema, fields_of_the_checker(place), "{place}");
        assert_eq!(
            schema.pointer(&format!("{pointer}/additionalProperties")),
            Some(&json!(false))
        );
    }
}

/// What an editor shows beside a field says what it is for.
#[test]
fn every_field_is_described() {
    let schema = schema();
    for pointer in [
        "",
        "/$defs/source_region",
        "/$defs/prefix",
        "/$defs/model",
        "/$defs/offer/then",
        "/$defs/cost",
    ] {
        let properties = schema
            .pointer(&format!("{pointer}/properties"))
            .and_then(Value::as_object);
        for (name, property) in properties.expect("the schema has properties there") {
            let referred = property["$ref"]
                .as_str()
                .and_then(|place| schema.pointer(&place[1..]));
            let described = |value: &Value| value["description"].is_string();
            assert!(
                described(property) || referred.is_some_and(described),
                "{pointer}: {name}"
            );
        }
    }
}

/// The catalog names its schema, so that editors find it.
#[test]
fn the_catalog_names_its_schema() {
    assert_eq!(shipped()["$schema"], "bedrock.schema.json");
}

/// A team's catalog, in which a model that is known needs its ID only.
#[test]
fn a_catalog_over_the_built_in_one_passes_both() {
    let validator = validator();
    let team = json!({
        "$schema": "bedrock.schema.json",
        "name": "Team",
        "id": "bedrock",
        "default_large_model_id": "anthropic.claude-opus-5-5",
        "default_small_model_id": "anthropic.claude-haiku-5-5",
        "geographies": ["eu"],
        "order": "as written",
        "include": ["anthropic.*-5-5"],
        "exclude": ["*-sonnet-*"],
        "models": [{ "id": "anthropic.claude-haiku-5-5", "in_region": [] }]
    });
    assert!(is_accepted(&team.to_string()));
    let errors: Vec<String> = (validator.iter_errors(&team))
        .map(|error| error.to_string())
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
    // One with tables of its own includes nothing, and says everything of its models.
    let mut own = shortened();
    own["include"] = json!(["anthropic.*"]);
    assert!(!validator.is_valid(&own) && !is_accepted(&own.to_string()));
    let mut own = shortened();
    own["models"][0] = json!({ "id": "anthropic.claude-opus-5-5" });
    assert!(!validator.is_valid(&own) && !is_accepted(&own.to_string()));
}

/// A model with tiers, prices of five Regions and what it can do, as a newcomer adds it.
const NEWCOMER: &str = r#"    {
      "id": "acme.model-1",
      "name": "Model 1",
      "cost_per_1m_in": 1,
      "cost_per_1m_out": 5,
      "above": [{ "tokens": 200000, "cost_per_1m_in": 2, "cost_per_1m_out": 7.5 }],
      "context_window": 1000000,
      "max_output_tokens": 64000,
      "default_max_tokens": 32000,
      "can_reason": true,
      "input": ["image", "pdf"],
      "tools": true,
      "prompt_caching": true,
      "in_region": ["eu-central-1", "eu-north-1", "eu-west-1", "us-east-1", "us-west-2"],
      "prices": {
        "in_region": {
          "eu-central-1": 1.3,
          "eu-north-1": { "cost_per_1m_in": 1.14, "cost_per_1m_out": 5.5 },
          "eu-west-1": 1.2,
          "us-east-1": 1,
          "us-west-2": 1
        }
      },
      "release_date": "2026-11-02"
    },
"#;

#[test]
fn a_newcomer_adds_a_model_in_25_lines() {
    assert!(NEWCOMER.lines().count() <= 25);
    let models = "  \"models\": [\n";
    let text = SHIPPED.replacen(models, &format!("{models}{NEWCOMER}"), 1);
    let value: Value = serde_json::from_str(&text).expect("it is JSON");
    let errors: Vec<String> = (validator().iter_errors(&value))
        .map(|error| error.to_string())
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
    let catalog = check(&Source::new("bedrock.json", &text), SHIPPED).expect("it is right");
    assert!(print(&catalog) == text, "not in the one form");
    let model = &catalog.models[0];
    assert_eq!(model.id, "acme.model-1");
    let Prices::ByRegion(prices) = &model.in_region_prices else {
        panic!("prices by Region");
    };
    assert_eq!(prices.len(), 5);
}
