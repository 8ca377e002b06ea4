//! Text of others is data: no argument, variable, file's name or content becomes a line of the
//! output, or reaches a terminal as what nobody sees.

use std::fs;
use std::path::Path;

use super::*;

/// What a CI runner, Cargo, a terminal or a reader would take for something else.
const HOSTILE: &str = "x\n::error::a\r\ncargo::warning=b\u{1b}[2J\u{7f}\u{85}\u{9b}c\u{202e}d\u{2066}\u{200b}e\u{feff}f\u{2028}";

/// Both outputs, with nothing of what is hostile left.
#[track_caller]
fn harmless(outcome: &Outcome) -> String {
    let all = format!("{}{}", outcome.out, outcome.err);
    assert!(!all.is_empty());
    assert_ne!(outcome.status, Some(101), "{all}");
    for line in all.lines() {
        assert!(!line.trim_start().starts_with("::"), "{all}");
        assert!(!line.trim_start().starts_with("cargo:"), "{all}");
    }
    for character in "\r\u{1b}\u{7f}\u{85}\u{9b}\u{202e}\u{2066}\u{200b}\u{feff}\u{2028}".chars() {
        assert!(!all.contains(character), "{character:?} in {all:?}");
    }
    all
}

#[test]
fn an_argument() {
    let long = format!("--{HOSTILE}");
    let region = format!("--region={HOSTILE}");
    let of_file = format!("--region=eu-central-1={HOSTILE}");
    let id = format!("anthropic.{HOSTILE}");
    let profile = format!("eu.anthropic.{HOSTILE}");
    let arn = format!("arn:aws:bedrock:{HOSTILE}::foundation-model/{HOSTILE}");
    for text in [HOSTILE, &id, &profile, &arn] {
        for command in ["resolve", "explain", "policy", "matrix"] {
            harmless(&run(&[command, "--region=eu-central-1", text]));
        }
        harmless(&run(&["resolve", "--json", text]));
        harmless(&run(&["explain", "--json", text]));
    }
    for arguments in [
        &[HOSTILE][..],
        &["resolve", &long],
        &["resolve", &region],
        &["resolve", "--prefix", HOSTILE],
        &["resolve", "--routing", HOSTILE],
        &["resolve", "--within", HOSTILE],
        &["policy", "--account", HOSTILE, "--region=us-east-1", "a"],
        &["models", HOSTILE],
        &["diff", HOSTILE],
        &["diff", &of_file],
        &["diff", "--catalog", HOSTILE, HOSTILE],
        &["update", "--catalog", HOSTILE, HOSTILE],
        &["check", HOSTILE],
        &["check", "--json", HOSTILE],
    ] {
        harmless(&run(arguments));
    }
}

#[test]
fn a_variable() {
    for arguments in [
        &["resolve"][..],
        &["explain", "anthropic.claude-opus-5"],
        &["policy", "anthropic.claude-opus-5"],
    ] {
        harmless(&run_with(&[("AWS_REGION", HOSTILE)], arguments));
    }
}

/// A catalog that is hostile wherever a text may stand, as JSON writes it or as it is.
fn catalogs() -> Vec<String> {
    let written = serde_json::to_string(HOSTILE).expect("a text is JSON");
    let raw = format!("\"{}\"", HOSTILE.replace(|c: char| c < ' ', ""));
    let mut all = vec![format!("{{\n{HOSTILE}\n}}"), HOSTILE.to_owned()];
    for text in [&written, &raw] {
        all.push(format!("{{{text}: 1, {text}: 2, \"models\": {text}}}"));
        for place in 0..13 {
            let at = |this: usize, usual: &str| {
                if this == place {
                    text.clone()
                } else {
                    usual.to_owned()
                }
            };
            all.push(format!(
                "{{\"name\": {}, \"id\": {}, \"type\": {}, \"default_large_model_id\": {},
                \"default_small_model_id\": {}, \"default_headers\": {{{}: {}}}, \"models\": [{{
                \"id\": {}, \"name\": {}, \"context_window\": {}, \"default_max_tokens\": 5,
                \"can_reason\": false, \"supports_attachments\": false, \"regions\": [{}],
                \"prices\": {{{}: 1}}, {}: 1}}]}}",
                at(0, "\"a\""),
                at(1, "\"a\""),
                at(2, "\"a\""),
                at(3, "\"a.b\""),
                at(4, "\"a.b\""),
                at(5, "\"a\""),
                at(6, "\"a\""),
                at(7, "\"a.b\""),
                at(8, "\"A\""),
                at(9, "5"),
                at(10, "\"us\""),
                at(11, "\"us\""),
                at(12, "\"x\""),
            ));
        }
    }
    all
}

#[test]
fn a_catalog_and_its_name() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("others");
    fs::create_dir_all(&folder).expect("a folder can be made");
    let path = folder.join(HOSTILE.replace('/', ""));
    let path = path.to_str().expect("UTF-8");
    for catalog in catalogs() {
        fs::write(path, &catalog).expect("a file can be written");
        assert_eq!(run(&["check", path]).status, Some(1), "{catalog}");
        let shown = harmless(&run(&["check", path]));
        assert!(shown.contains("others/x\\n::error::a\\r\\n"), "{shown}");
        let json = run(&["check", "--json", path]);
        harmless(&json);
        assert!(!json.json().as_array().expect("an array").is_empty());
        harmless(&run(&["diff", "--catalog", path, path]));
        harmless(&run(&["update", "--catalog", path, path]));
    }
}

#[test]
fn what_aws_lists() {
    let text = serde_json::to_string(HOSTILE).expect("a text is JSON");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("others-lists");
    fs::create_dir_all(&folder).expect("a folder can be made");
    let path = folder.join("eu-central-1.json");
    for (id, name, region) in [
        (&*text, "\"A\"", "eu-central-1"),
        ("\"eu.a.b-9\"", &text, "eu-central-1"),
        ("\"eu.a.b-9\"", "\"A\"", &text[1..text.len() - 1]),
    ] {
        let list = format!(
            "{{\"inferenceProfileSummaries\": [{{\"inferenceProfileName\": {name},
             \"inferenceProfileId\": {id}, \"status\": {text}, \"type\": \"SYSTEM_DEFINED\",
             \"models\": [{{\"modelArn\": \"arn:aws:bedrock:{region}::foundation-model/a.b-9\"}}]}}],
             \"modelSummaries\": [{{\"modelId\": {id}, \"modelName\": {name},
             \"outputModalities\": [\"TEXT\"], \"inferenceTypesSupported\": [\"ON_DEMAND\"]}}]}}"
        );
        fs::write(&path, list).expect("a file can be written");
        let path = path.to_str().expect("UTF-8");
        harmless(&run(&["diff", path]));
        harmless(&run(&["diff", "--json", path]));
        harmless(&run(&["update", "--catalog", "catalog/bedrock.json", path]));
    }
}

#[test]
#[cfg(unix)]
fn what_is_no_file_of_bearable_size() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("no-files");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir(&folder).expect("a folder can be made");
    let refused = no_files::no_files(&folder);
    for (path, why) in &refused {
        let path = path.to_str().expect("UTF-8");
        let list = format!("--region=eu-central-1={path}");
        for arguments in [
            &["check", path][..],
            &["diff", &list],
            &["diff", "--catalog", path, "eu-central-1.json"],
            &["update", "--catalog", path, "eu-central-1.json"],
        ] {
            let err = run(arguments).no_answer(1);
            assert!(err.contains(why), "{arguments:?}: {err}");
        }
    }
    let [.., (large, _)] = refused;
    let file = fs::File::options().write(true).open(&large);
    let file = file.expect("it is there");
    file.set_len(64 << 20).expect("it may be sparse");
    let err = run(&["check", large.to_str().expect("UTF-8")]).no_answer(1);
    assert!(!err.contains("64 MiB"), "{err}");
}
