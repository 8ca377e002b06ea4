//! Names in configuration files: what `Serialize` writes `Deserialize` reads, and nothing else.
#![cfg(feature = "serde")]

use std::fmt::{Debug, Display};

use bedrock_catalog::{
    BEDROCK, Date, Identifier, Inference, InferenceProfile, Model, Partition, Prefix, Region,
    Routing,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// An agent's settings.
#[derive(Debug, Deserialize, PartialEq, Serialize)]
struct Settings {
    region: Region,
    #[serde(default)]
    routing: Routing,
    prefix: Option<Prefix>,
    model: Model,
}

#[test]
fn settings_hold_names() {
    let text = r#"{"region":"eu-central-1","routing":"geographic-only","prefix":"eu","model":"anthropic.claude-opus-5-5"}"#;
    let settings: Settings = serde_json::from_str(text).expect("these are settings");
    let expected = Settings {
        region: Region::EuCentral1,
        routing: Routing::GeographicOnly,
        prefix: Some(Prefix::Eu),
        model: Model::CLAUDE_OPUS_5_5,
    };
    assert_eq!(settings, expected);
    assert_eq!(serde_json::to_string(&settings).expect("it is JSON"), text);

    let text = r#"{"region":"us-east-1","model":"anthropic.claude-opus-5-5"}"#;
    let settings: Settings = serde_json::from_str(text).expect("these are settings");
    assert_eq!(settings.routing, Routing::PreferGeographic);
    assert_eq!(settings.prefix, None);
}

#[track_caller]
fn reads_what_it_writes<T>(value: T)
where
    T: Copy + Debug + DeserializeOwned + Display + PartialEq + Serialize,
{
    let text = serde_json::to_string(&value).expect("it is JSON");
    assert_eq!(text, format!("\"{value}\""));
    assert_eq!(
        serde_json::from_str::<T>(&text).expect("it was written"),
        value
    );
    // A text with an escape is not borrowed from the input.
    let escaped = text.replace('a', "\\u0061");
    assert_eq!(
        serde_json::from_str::<T>(&escaped).expect("the same text"),
        value
    );
}

#[test]
fn every_name_is_read_as_it_is_written() {
    Region::ALL.iter().copied().for_each(reads_what_it_writes);
    Prefix::ALL.iter().copied().for_each(reads_what_it_writes);
    Routing::ALL.iter().copied().for_each(reads_what_it_writes);
    BEDROCK.all_models().for_each(reads_what_it_writes);
}

#[test]
fn answers_are_written_as_text() {
    let opus = BEDROCK
        .for_region(Region::UsGovWest1)
        .resolve(Model::CLAUDE_OPUS_5_5)
        .expect("it is offered");
    let end = Date {
        year: 2027,
        month: 4,
        day: 8,
    };
    let answers: (Option<InferenceProfile>, Inference, Partition, Date) = (
        opus.profile(),
        opus.inference(),
        Region::UsGovWest1.partition(),
        end,
    );
    assert_eq!(
        serde_json::to_string(&answers).expect("it is JSON"),
        r#"["us-gov.anthropic.claude-opus-5-5","geographic","aws-us-gov","2027-04-08"]"#
    );
}

#[track_caller]
fn refuses<T: Debug + DeserializeOwned>(json: &str, reason: &str) {
    let error = serde_json::from_str::<T>(json).expect_err("it is no such name");
    assert!(error.to_string().starts_with(reason), "{error}");
}

#[test]
fn what_is_no_name_is_refused_with_the_reason() {
    refuses::<Region>(
        r#""eu-centrall-1""#,
        "unknown Region `eu-centrall-1`; the nearest known one is `eu-central-1`",
    );
    refuses::<Region>("\"\"", "unknown Region ``");
    refuses::<Region>(
        "1",
        "invalid type: integer `1`, expected the code of a source Region",
    );
    refuses::<Region>("null", "invalid type: null");
    refuses::<Prefix>(r#""uk""#, "unknown prefix `uk`; the ");
    refuses::<Model>(
        r#""us.anthropic.claude-opus-9""#,
        "unknown model `us.anthropic.claude-opus-9`",
    );
    refuses::<Routing>(
        r#""global""#,
        "unknown routing `global`; the routings are `prefer-geographic`, `geographic-only`, \
         `prefer-global`, `global-only`, `in-region-only`",
    );
}

#[test]
fn a_model_is_read_in_every_form_that_names_one() {
    let opus = Model::CLAUDE_OPUS_5_5;
    let account = "123456789012";
    for text in [
        "anthropic.claude-opus-5-5".to_owned(),
        " us.anthropic.claude-opus-5-5\n".to_owned(),
        "global.anthropic.claude-opus-5-5".to_owned(),
        "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-opus-5-5".to_owned(),
        format!(
            "arn:aws:bedrock:eu-west-1:{account}:inference-profile/eu.anthropic.claude-opus-5-5"
        ),
        "Claude Opus 5.5".to_owned(),
        "Claude Opus 5.5 (EU)".to_owned(),
        "bedrock/converse/us.anthropic.claude-opus-5-5".to_owned(),
        "bedrock/us-east-1/anthropic.claude-opus-5-5".to_owned(),
    ] {
        let json = serde_json::to_string(&text).expect("it is JSON");
        let read = serde_json::from_str::<Model>(&json).map_err(|error| error.to_string());
        assert_eq!(read, Ok(opus), "{text}");
    }
    for model in Model::all() {
        for text in [model.foundation_model_id(), model.name()] {
            let json = serde_json::to_string(text).expect("it is JSON");
            assert_eq!(
                serde_json::from_str::<Model>(&json).ok(),
                Some(model),
                "{text}"
            );
        }
        for profile in model.profiles() {
            let json = format!("\"{profile}\"");
            assert_eq!(serde_json::from_str::<Model>(&json).ok(), Some(model));
        }
    }
}

#[test]
fn what_names_no_model_is_refused_as_it_is_everywhere() {
    let router = "arn:aws:bedrock:us-east-1:123456789012:prompt-router/a1b2c3";
    let start = format!("`{router}");
    refuses::<Model>(&format!("\"{router}\""), &start);
    for text in [
        "",
        "anthropic.claude-v2",
        "uk.anthropic.claude-opus-5-5",
        "anthropic.claude-opus-77",
        "opus",
        "acme.model",
        "arn:aws:bedrock:us-east-1::foundation-model/us.anthropic.claude-opus-5-5",
        "\u{1b}[31m",
    ] {
        let expected = Identifier::parse(text).expect_err("it names no model");
        refuses::<Model>(
            &serde_json::to_string(text).expect("it is JSON"),
            &expected.to_string(),
        );
    }
}

#[test]
fn a_region_is_refused_with_the_error_of_parsing() {
    for text in [
        "",
        "eu-centrall-1",
        "eu_central_1x",
        "cn-north-1",
        "eu",
        "xx-new-1",
        "eu-central-1a",
        "Frankfurt!",
        "bedrock-runtime.us-east-1.amazonaws.com",
        "\u{202e}us-east-1",
    ] {
        let json = serde_json::to_string(text).expect("it is JSON");
        match text.parse::<Region>() {
            Ok(region) => assert_eq!(serde_json::from_str::<Region>(&json).ok(), Some(region)),
            Err(error) => refuses::<Region>(&json, &error.to_string()),
        }
    }
}
