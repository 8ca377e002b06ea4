//! `check`: the same messages as the build's, on stderr or as JSON.

use super::*;

const WRONG: &str = r#"{
  "name": "AWS Bedrock", "id": "bedrock", "type": "bedrock",
  "default_large_model_id": "anthropic.claude",
  "default_small_model_id": "anthropic.claude",
  "models": [
    {
      "id": "anthropic.claude", "name": "Claude",
      "context_window": -1, "default_max_tokens": 64000,
      "can_reason": true, "supports_attachments": true,
      "regions": ["us", "eu", "us"]
    }
  ]
}
"#;

fn right() -> String {
    WRONG.replace("-1", "200000").replace(r#", "us"]"#, "]")
}

#[test]
fn says_what_a_right_catalog_holds() {
    assert_eq!(
        run(&["check", "catalog/bedrock.json"]).quiet(0),
        "catalog/bedrock.json: ok (121 models, 158 inference profiles, 35 source Regions)\n"
    );
    assert_eq!(
        run(&["check", "--json", "catalog/bedrock.json"]).quiet(0),
        "[]\n"
    );
    let plain = file("plain.json", right().as_bytes());
    let plain = plain.to_str().expect("UTF-8");
    assert_eq!(
        run(&["check", plain]).quiet(0),
        format!("{plain}: ok (1 model, 2 inference profiles, 35 source Regions)\n")
    );
}

#[test]
fn shows_each_problem_as_the_build_does() {
    file("wrong.json", WRONG.as_bytes());
    let mut command = command(&["check", "wrong.json"]);
    let outcome = outcome(command.current_dir(env!("CARGO_TARGET_TMPDIR")));
    assert_data_eq!(
        outcome.no_answer(1),
        str![[r#"
error: `context_window` of model `anthropic.claude` is out of range: -1
 --> wrong.json:8:25
  |
8 |       "context_window": -1, "default_max_tokens": 64000,
  |                         ^^ expected a whole number from 1 to 4294967295
  |
  = help: it is a number of tokens

error: prefix `us` is listed twice in model `anthropic.claude`
  --> wrong.json:10:31
   |
10 |       "regions": ["us", "eu", "us"]
   |                   ---- first listed here
   |                               ^^^^ listed again
   |
   = help: keep one of the two

2 problems in wrong.json

"#]]
    );
}

#[test]
fn json_has_each_problem_and_its_place() {
    file("wrong-json.json", WRONG.as_bytes());
    let mut command = command(&["check", "--json", "wrong-json.json"]);
    let outcome = outcome(command.current_dir(env!("CARGO_TARGET_TMPDIR")));
    assert_data_eq!(
        outcome.quiet(1),
        str![[r#"
[
  {
    "file": "wrong-json.json",
    "line": 8,
    "column": 25,
    "end_line": 8,
    "end_column": 27,
    "length": 2,
    "message": "`context_window` of model `anthropic.claude` is out of range: -1",
    "label": "expected a whole number from 1 to 4294967295",
    "help": "it is a number of tokens",
    "related": []
  },
  {
    "file": "wrong-json.json",
    "line": 10,
    "column": 31,
    "end_line": 10,
    "end_column": 35,
    "length": 4,
    "message": "prefix `us` is listed twice in model `anthropic.claude`",
    "label": "listed again",
    "help": "keep one of the two",
    "related": [
      {
        "line": 10,
        "column": 19,
        "length": 4,
        "message": "first listed here"
      }
    ]
  }
]

"#]]
    );
}

#[test]
fn goes_on_after_a_file_that_cannot_be_read() {
    let outcome = run(&["check", "no-such.json", "catalog/bedrock.json"]);
    assert!(outcome.out.starts_with("catalog/bedrock.json: ok ("));
    assert!(outcome.err.starts_with("error: cannot read no-such.json: "));
    assert_eq!((outcome.err.lines().count(), outcome.status), (1, Some(1)));
    let outcome = run(&["check", "--json", "no-such.json"]);
    assert_eq!(outcome.out, "[]\n");
    assert!(outcome.err.starts_with("error: cannot read no-such.json: "));
    assert_eq!(outcome.status, Some(1));
}

#[test]
fn goes_on_after_a_wrong_file() {
    let wrong = file("wrong-first.json", WRONG.as_bytes());
    let wrong = wrong.to_str().expect("UTF-8");
    let outcome = run(&["check", wrong, "catalog/bedrock.json", wrong]);
    assert!(outcome.out.starts_with("catalog/bedrock.json: ok ("));
    let summary = format!("2 problems in {wrong}\n");
    assert_eq!(outcome.err.matches(&summary).count(), 2, "{}", outcome.err);
    assert_eq!(outcome.status, Some(1));
}

#[test]
fn takes_any_bytes() {
    for (name, bytes) in [
        ("empty.json", &b""[..]),
        ("latin-1.json", b"{ \"name\": \"Z\xfcrich\" }"),
        ("zero.json", &[0; 100]),
        ("deep.json", &[b'['; 10_000]),
    ] {
        let path = file(name, bytes);
        let path = path.to_str().expect("UTF-8");
        let err = run(&["check", path]).no_answer(1);
        assert!(
            err.starts_with("error: ") && !err.contains("panicked"),
            "{err}"
        );
        let outcome = run(&["check", "--json", path]);
        assert!(!outcome.json().as_array().expect("an array").is_empty());
        outcome.quiet(1);
    }
}

#[test]
fn says_when_there_are_more_problems_than_it_lists() {
    let regions = vec![r#""nowhere""#; 2_000].join(", ");
    let text = right().replace(r#""us", "eu""#, &regions);
    let path = file("many.json", text.as_bytes());
    let path = path.to_str().expect("UTF-8");
    let end = format!(" problems in {path}, of which the first 1000 are listed\n");
    let outcome = run(&["check", path]);
    assert!(outcome.err.ends_with(&end), "{}", outcome.err.len());
    let outcome = run(&["check", "--json", path]);
    assert_eq!(outcome.json().as_array().map(Vec::len), Some(1000));
    assert!(outcome.err.ends_with(&end) && outcome.err.lines().count() == 1);
    assert_eq!(outcome.status, Some(1));
}

/// A team's catalog may contradict what the built-in one says of a model: that gives way, and is told.
#[test]
fn what_gives_way_is_told() {
    let text = r#"{
  "name": "Team",
  "id": "bedrock",
  "default_large_model_id": "anthropic.claude-opus-5-5",
  "default_small_model_id": "anthropic.claude-opus-5-5",
  "geographies": ["eu"],
  "models": [
    { "id": "anthropic.claude-opus-5-5", "context_window": 1000 },
    { "id": "deepseek.r1-v1:0", "regions": ["us"], "in_region": [] }
  ]
}
"#;
    let path = file("gives-way.json", text.as_bytes());
    let path = path.to_str().expect("UTF-8");
    let outcome = run(&["check", path]);
    assert_eq!(outcome.status, Some(0), "{}", outcome.err);
    assert!(
        outcome
            .err
            .starts_with("warning: the built-in `default_max_tokens` of model"),
        "{}",
        outcome.err
    );
    assert!(outcome.err.contains("gives-way.json:8:"), "{}", outcome.err);
    // Only what stays within the geographies is built.
    assert!(outcome.out.contains("ok (1 model, "), "{}", outcome.out);
}
