//! `fmt`: the one form of a catalog's text.

use super::*;

const PLAIN: &str = r#"{
  "name": "Team",
  "id": "bedrock",
  "type": "bedrock",
  "api_key": "$KEY",
  "default_large_model_id": "a.large",
  "default_small_model_id": "a.large",
  "models": [
    {
      "id": "a.large",
      "name": "Large",
      "cost_per_1m_in": 3.3,
      "context_window": 200000,
      "default_max_tokens": 64000,
      "can_reason": true,
      "supports_attachments": true,
      "regions": ["us", { "prefix": "eu", "except": ["eu-west-1"] }]
    }
  ]
}
"#;

fn read(path: &str) -> String {
    std::fs::read_to_string(path).expect("it can be read")
}

fn written(name: &str, text: &str) -> String {
    let path = file(name, text.as_bytes());
    path.to_str().expect("UTF-8").to_owned()
}

#[test]
fn the_shipped_catalog_is_in_the_one_form() {
    run(&["fmt", "--check", "catalog/bedrock.json"]).quiet(0);
}

#[test]
fn a_plain_catalog_stays_plain() {
    let path = written("fmt-plain.json", PLAIN);
    assert_eq!(run(&["fmt", &path]).quiet(0), "");
    assert_eq!(read(&path), PLAIN);
}

#[test]
fn every_other_form_becomes_the_one() {
    let value: Value = serde_json::from_str(PLAIN).expect("it is JSON");
    let spread = serde_json::to_string_pretty(&value).expect("it can be written");
    for (name, text) in [
        ("crlf", PLAIN.replace('\n', "\r\n")),
        ("tabs", PLAIN.replace("  ", "\t")),
        ("spread", spread),
        ("dense", value.to_string()),
        ("repeated", PLAIN.replace("\"us\"", r#"{ "prefix": "us" }"#)),
        ("zeros", PLAIN.replace("3.3", "3.3000")),
        (
            "empty",
            PLAIN.replace("\"regions\"", "\"in_region\": [], \"regions\""),
        ),
    ] {
        let path = written(&format!("fmt-{name}.json"), &text);
        let outcome = run(&["fmt", "--check", &path]);
        assert_eq!(outcome.status, Some(1), "{name}");
        assert!(outcome.out.starts_with("--- a/"), "{name}: {}", outcome.out);
        assert_eq!(read(&path), text);
        assert_eq!(run(&["fmt", &path]).quiet(0), "");
        assert_eq!(read(&path), PLAIN, "{name}");
        run(&["fmt", "--check", &path]).quiet(0);
    }
}

#[test]
fn a_catalog_with_problems_is_left_and_the_others_are_written() {
    let wrong = PLAIN.replace("\"us\"", "\"uss\"");
    let dense = serde_json::from_str::<Value>(PLAIN).expect("it is JSON");
    let (wrong_path, right_path) = (
        written("fmt-wrong.json", &wrong),
        written("fmt-right.json", &dense.to_string()),
    );
    let outcome = run(&["fmt", &wrong_path, "fmt-missing.json", &right_path]);
    assert_eq!(outcome.status, Some(1));
    assert!(
        outcome.err.contains("unknown prefix `uss`"),
        "{}",
        outcome.err
    );
    assert!(
        outcome.err.contains("cannot read fmt-missing.json"),
        "{}",
        outcome.err
    );
    assert_eq!(read(&wrong_path), wrong);
    assert_eq!(read(&right_path), PLAIN);
}
