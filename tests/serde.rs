//! Names in configuration files: what `Serialize` writes `Deserialize` reads, and nothing else.
#![cfg(feature = "serde")]

use std::fmt::{Debug, Display};

use bedrock_catalog::{
    BEDROCK, Date, Inference, InferenceProfile, Model, Partition, Prefix, Region, Routing,
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
