//! Every ID of the catalog, and every prefix before every model, in files of every kind.

use std::collections::BTreeMap;
use std::fs;

use bedrock_catalog::{BEDROCK, InferenceProfile, Model, Prefix, Region, RetiredModel};

use super::{findings, folder};

/// How files hold an ID: what stands around it, and what for a colon.
const KINDS: &[(&str, &str, &str, &str)] = &[
    ("main.tf", "  model_id = \"", "\"", ":"),
    ("values.yaml", "      - ", "", ":"),
    ("anchor.yaml", "model: &model ", " # the model", ":"),
    ("keys.yaml", "  ", ": true", ":"),
    ("settings.env", "BEDROCK_MODEL_ID=", "", ":"),
    ("crlf.env", "export MODEL='", "'\r", ":"),
    ("client.rs", "    let model = \"", "\";", ":"),
    ("app.py", "model_id='", "', max_tokens=5)", ":"),
    ("client.ts", "const model = `", "`;", ":"),
    ("main.go", "\tModelId: aws.String(\"", "\"),", ":"),
    ("Main.java", "        .modelId(\"", "\")", ":"),
    ("app.properties", "model=", "", "\\:"),
    ("README.md", "Call `", "`, it is good.", ":"),
    ("bold.md", "| **", "** | 1 |", ":"),
    ("emphasis.md", "_", "_", ":"),
    ("notes.txt", "We use ", ". It is good.", ":"),
    ("data.json", "{\"model\":\"", "\"}", ":"),
    ("unicode.json", "{\"model\":\"", "\"}", "\\u003a"),
    ("notebook.ipynb", "    \"model = '", "'\\n\",", ":"),
    ("Dockerfile", "ENV MODEL=", " \\", ":"),
    ("run.sh", "MODEL=\"${MODEL:-", "}\"", ":"),
    ("call.sh", "curl \"https://x/model/", "/invoke\"", "%3A"),
    ("urls.log", "GET https://x/model/", "/converse", "%3a"),
    ("page.html", "<code>", "</code>", ":"),
    ("entity.html", "<b>", "</b>", "&#58;"),
    ("litellm.yaml", "model: bedrock/converse/", "", ":"),
    ("gateway.toml", "models = [\"bedrock:", "\"]", ":"),
    ("escaped.json", "\"{\\\"model\\\":\\\"", "\\\"}\"", ":"),
    ("utf-16.txt", "model ", "", ":"),
];

/// The bytes of a file.
fn bytes(file: &str, text: &str) -> Vec<u8> {
    if file == "utf-16.txt" {
        let units = "\u{feff}".encode_utf16().chain(text.encode_utf16());
        return units.flat_map(u16::to_le_bytes).collect();
    }
    text.as_bytes().to_vec()
}

/// The IDs as people write them, the right ones and others.
fn ids() -> Vec<String> {
    let models = BEDROCK.all_models().flat_map(|model| {
        let prefixed = Prefix::ALL
            .iter()
            .map(move |prefix| format!("{prefix}.{model}"));
        prefixed.chain([model.to_string()])
    });
    models.collect()
}

/// Returns true if a call from this Region by this ID works.
fn is_served(id: &str, region: Region) -> bool {
    if let Some(model) = Model::from_id(id) {
        return model.in_region().any(|known| known == region);
    }
    let mut profiles = InferenceProfile::all();
    profiles.any(|profile| profile.id() == id && profile.sources().any(|source| source == region))
}

fn is_defined(id: &str) -> bool {
    let mut profiles = InferenceProfile::all();
    Model::from_id(id).is_some() || profiles.any(|profile| profile.id() == id)
}

#[test]
fn each_wrong_one_is_found_in_its_place_and_no_right_one() {
    let ids = ids();
    let folder = folder("every-id");
    for (file, before, after, colon) in KINDS {
        let lines = ids
            .iter()
            .map(|id| format!("{before}{}{after}\n", id.replace(':', colon)));
        let text = lines.collect::<Vec<_>>().concat();
        fs::write(folder.join(file), bytes(file, &text)).expect("a file can be written");
    }

    let regions = ["eu-central-1", "us-gov-west-1", "ap-northeast-1"];
    for region in regions.map(Some).into_iter().chain([None]) {
        let known = region.map(|code| Region::from_code(code).expect("a known Region"));
        let option = region.map(|code| format!("--region={code}"));
        let arguments: Vec<&str> = option.iter().map(String::as_str).collect();
        let arguments = [&arguments[..], &["--ends-within=0"]].concat();
        let mut found: BTreeMap<(String, usize), (usize, String, String)> = BTreeMap::new();
        for finding in findings(&folder, &arguments) {
            if finding["level"] == "note" {
                continue;
            }
            assert_eq!(finding["level"], "error", "{finding}");
            let text = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
            let number = |key: &str| {
                usize::try_from(finding[key].as_u64().expect("a number")).expect("it is small")
            };
            let place = (text("file"), number("line"));
            let said = (number("column"), text("id"), text("help"));
            assert!(found.insert(place, said).is_none(), "{finding}");
        }
        for (file, before, ..) in KINDS {
            let before = before.chars().count();
            for (index, id) in ids.iter().enumerate() {
                let is_right = match known {
                    Some(region) => is_served(id, region),
                    None => is_defined(id),
                };
                let found = found.remove(&((*file).to_owned(), index + 1));
                assert_eq!(found.is_none(), is_right, "{id} in {file} from {region:?}");
                let Some((column, named, help)) = found else {
                    continue;
                };
                assert_eq!((column, &named), (before + 1, id), "{file}");
                if let Some(region) = known
                    && is_defined(id)
                    && let Ok(resolved) = BEDROCK.for_region(region).resolve_id(id)
                {
                    assert!(
                        help.ends_with(&format!("write `{}`", resolved.id())),
                        "{help}"
                    );
                    assert!(is_served(resolved.id(), region), "{help}");
                }
            }
        }
        assert!(found.is_empty(), "{found:?}");
    }
}

/// An inference profile's ARN names its source Region, whatever the option says.
#[test]
fn arns_are_judged_by_their_own_region() {
    let folder = folder("arns");
    let mut lines = Vec::new();
    let mut wrong = Vec::new();
    for model in BEDROCK.all_models() {
        for profile in model.profiles() {
            for code in ["eu-central-1", "us-east-1", "ap-northeast-1"] {
                let region = Region::from_code(code).expect("a known Region");
                lines.push(format!(
                    "x: arn:aws:bedrock:{code}:123456789012:inference-profile/{profile}\n"
                ));
                wrong.push(profile.destinations(region).is_none());
            }
            lines.push(format!(
                "x: arn:aws:bedrock:*::foundation-model/{profile}\n"
            ));
            wrong.push(true);
        }
        lines.push(format!(
            "x: arn:aws:bedrock:us-east-1::foundation-model/{model}\n"
        ));
        wrong.push(false);
        lines.push(format!(
            "x: arn:aws:bedrock:us-east-1:1:inference-profile/{model}\n"
        ));
        wrong.push(true);
    }
    fs::write(folder.join("a.yaml"), lines.concat()).expect("a file can be written");
    for arguments in [&[][..], &["--region=sa-east-1"]] {
        let found = findings(&folder, &[arguments, &["--ends-within=0"]].concat());
        let mut is_found = vec![false; lines.len()];
        for finding in found {
            if finding["level"] == "note" {
                continue;
            }
            let line = finding["line"].as_u64().expect("a number");
            is_found[usize::try_from(line).expect("it is small") - 1] = true;
        }
        for ((line, wrong), found) in lines.iter().zip(&wrong).zip(is_found) {
            assert_eq!(found, *wrong, "{line}");
        }
    }
}

#[test]
fn classes_of_findings() {
    for (text, arguments, level, message) in [
        (
            "eu.anthropic.claude-fable-5",
            &[][..],
            "error",
            "AWS defines no inference profile `eu.anthropic.claude-fable-5` in any Region",
        ),
        (
            "uk.anthropic.claude-opus-5",
            &[],
            "error",
            "AWS defines no inference profile `uk.anthropic.claude-opus-5` in any Region",
        ),
        (
            "arn:aws:bedrock:us-gov-west-1::foundation-model/anthropic.claude-opus-5",
            &[],
            "error",
            "the ARN is of the partition `aws`, and `us-gov-west-1` is of `aws-us-gov`",
        ),
        (
            "anthropic.claude-opus-12",
            &[],
            "note",
            "the catalog does not list `anthropic.claude-opus-12`",
        ),
        (
            "global.anthropic.claude-opus-5",
            &["--within=eu"],
            "warning",
            "`global.anthropic.claude-opus-5` may leave `eu`: a request may be processed in every commercial Region",
        ),
        (
            "us.anthropic.claude-opus-5",
            &[
                "--region=eu-central-1",
                "--region=eu-west-1",
                "--region=us-east-1",
            ],
            "error",
            "AWS does not serve `us.anthropic.claude-opus-5` from `eu-central-1`, `eu-west-1`",
        ),
    ] {
        let said = super::said("classes.txt", text, arguments);
        let [(found, _, told)] = &said[..] else {
            panic!("{text}: {said:?}");
        };
        assert_eq!((&**found, &**told), (level, message), "{text}");
    }
}

/// A part of an ID is none behind a prefix, and none where it is called from a Region.
#[test]
fn an_id_without_its_end() {
    for (text, arguments, level, message, help) in [
        (
            "model: eu.anthropic.claude-haiku-4-5",
            &[][..],
            "error",
            "AWS defines no inference profile `eu.anthropic.claude-haiku-4-5` in any Region",
            "`eu.anthropic.claude-haiku-4-5-20251001-v1:0`",
        ),
        (
            "model: anthropic.claude-haiku-4-5",
            &["--region=eu-central-1"],
            "error",
            "AWS does not serve `anthropic.claude-haiku-4-5` from `eu-central-1`",
            "from `eu-central-1` write `eu.anthropic.claude-haiku-4-5-20251001-v1:0`",
        ),
        (
            "model: anthropic.claude-haiku-4-5",
            &[],
            "note",
            "the catalog does not list `anthropic.claude-haiku-4-5`",
            "write `anthropic.claude-haiku-4-5-20251001-v1:0`",
        ),
        (
            "model: us.anthropic.claude-3-5-sonnet",
            &[],
            "error",
            "AWS ended `anthropic.claude-3-5-sonnet` on 2026-07-30",
            "its successor is `anthropic.claude-sonnet-4-6`",
        ),
        (
            "model: uk.anthropic.claude-opus-5",
            &["--region=eu-central-1"],
            "error",
            "AWS defines no inference profile `uk.anthropic.claude-opus-5` in any Region",
            "from `eu-central-1` write `eu.anthropic.claude-opus-5`",
        ),
    ] {
        let folder = folder("without-its-end");
        fs::write(folder.join("a.yaml"), text).expect("a file can be written");
        let found = findings(&folder, arguments);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        let said = |key: &str| found[0][key].as_str().expect("a text").to_owned();
        assert_eq!(said("level"), level, "{text}");
        assert!(said("message").starts_with(message), "{}", said("message"));
        assert!(said("help").contains(help), "{}", said("help"));
    }
}

#[test]
fn a_model_that_ends_is_told_in_time() {
    let ending = Model::all().find_map(|model| Some((model, model.end_of_life()?)));
    let (model, end) = ending.expect("the catalog has a model that ends");
    let text = format!("model: {model}\n");
    let long = super::said("ends.yaml", &text, &["--ends-within=4000"]);
    assert_eq!(long.len(), 1, "{long:?}");
    assert_eq!(long[0].0, "warning");
    let message = format!("AWS ends `{model}` on {end}, in ");
    assert!(long[0].2.starts_with(&message), "{long:?}");
    let short = super::said("ends.yaml", &text, &["--ends-within=0"]);
    let is_note = |said: &(String, String, String)| said.0 == "note";
    assert!(short.iter().all(is_note), "{short:?}");
}

/// The day and the successor of every model that AWS has ended, and silence where it still is.
#[test]
fn models_that_aws_has_ended() {
    let retired: Vec<RetiredModel> = BEDROCK.retired().to_vec();
    assert!(retired.len() > 30, "{}", retired.len());
    let folder = folder("retired");
    let lines: Vec<_> = retired
        .iter()
        .map(|model| format!("a: {0}\nb: eu.{0}\n", model.id()))
        .collect();
    fs::write(folder.join("a.yaml"), lines.concat()).expect("a file can be written");
    for region in [None, Some("eu-central-1"), Some("us-gov-west-1")] {
        let known = region.and_then(Region::from_code);
        let option = region.map(|code| format!("--region={code}"));
        let arguments: Vec<&str> = option.iter().map(String::as_str).collect();
        let found = findings(&folder, &arguments);
        for (index, model) in retired.iter().enumerate() {
            let lines = [2 * index + 1, 2 * index + 2];
            let of_model: Vec<_> = found
                .iter()
                .filter(|finding| lines.iter().any(|line| finding["line"] == *line))
                .collect();
            if known.is_some_and(|region| model.still_in().contains(&region)) {
                assert!(of_model.is_empty(), "{of_model:?}");
                continue;
            }
            assert!(!of_model.is_empty(), "{}", model.id());
            let finding = of_model[0];
            assert_eq!(finding["level"], "error");
            let message = finding["message"].as_str().expect("a text");
            let expected = format!("AWS ended `{}` on {}", model.id(), model.ended());
            assert!(message.starts_with(&expected), "{message}");
            if let Some(successor) = model.successor() {
                let help = finding["help"].as_str().expect("a text");
                assert!(help.contains(&format!("`{successor}`")), "{help}");
            }
        }
    }
}

#[test]
fn a_legacy_model_is_a_note() {
    let legacy = Model::all().find(|model| model.is_legacy());
    let text = legacy.expect("AWS calls some model legacy").to_string();
    let said = super::said("legacy.txt", &text, &["--ends-within=0"]);
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!(said[0].0, "note");
}
