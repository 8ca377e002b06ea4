//! Identifiers of every form: what the parser must say of each, written by hand; and what holds for
//! every identifier that can be made of the facts.

mod arns;
mod errors;
mod facts_in_every_form;
mod mutations;
mod table;

use std::collections::BTreeMap;

use bedrock_catalog::{
    Arn, ArnError, ArnKind, ArnMismatch, BEDROCK, Excerpt, Identifier, IdentifierError,
    InferenceProfile, Model, Partition, Prefix, Region, ResolveError, ResolvedModel, UnknownReason,
};

#[allow(dead_code, reason = "of models and Regions only the names are read")]
#[path = "../facts/mod.rs"]
mod facts;

use facts::Facts;

const ACCOUNT: &str = "123456789012";

/// What an identifier is read as.
#[derive(Debug, PartialEq)]
enum Form<'a> {
    Model(&'a str),
    /// The prefix, the model, and the profile if AWS defines it.
    Profile(&'a str, &'a str, Option<&'a str>),
    /// What the ARN names, and its ID.
    Opaque(&'a str, &'a str),
    /// The error's text.
    Error(&'a str),
}

use Form::{Error, Model as Bare, Opaque, Profile};

const OPUS: &str = "anthropic.claude-opus-5-5";
const US_OPUS: &str = "us.anthropic.claude-opus-5-5";

const OPUS_PROFILES: &str = "unknown prefix `xx` of `anthropic.claude-opus-5-5`; its profiles are \
    `jp.anthropic.claude-opus-5-5`, `au.anthropic.claude-opus-5-5`, \
    `us-gov.anthropic.claude-opus-5-5`, `us.anthropic.claude-opus-5-5`, \
    `eu.anthropic.claude-opus-5-5`, `global.anthropic.claude-opus-5-5`";

const EMPTY: &str = "no model is named; write a foundation model ID such as \
    `anthropic.claude-opus-5-5`, an inference profile ID, or an ARN";

const KINDS: &str = "`foundation-model`, `inference-profile`, `application-inference-profile`, \
    `provisioned-model`, `custom-model`, `custom-model-deployment`, `imported-model`, \
    `default-prompt-router`, `prompt-router`, `prompt`, `endpoint`";

/// Identifiers that need no more than their text. Each is read alone and with white space around it.
const IDENTIFIERS: &[(&str, Form)] = &[
    // Foundation model IDs.
    ("anthropic.claude-opus-5-5", Bare(OPUS)),
    ("anthropic.claude-opus-5", Bare("anthropic.claude-opus-5")),
    ("amazon.nova-lite-v1:0", Bare("amazon.nova-lite-v1:0")),
    ("openai.gpt-5.6-sol", Bare("openai.gpt-5.6-sol")),
    ("openai.gpt-oss-120b-1:0", Bare("openai.gpt-oss-120b-1:0")),
    ("zai.glm-4.7-flash", Bare("zai.glm-4.7-flash")),
    ("moonshotai.kimi-k2.5", Bare("moonshotai.kimi-k2.5")),
    // Inference profile IDs, with every prefix.
    (
        "us.anthropic.claude-opus-5-5",
        Profile("us", OPUS, Some(US_OPUS)),
    ),
    (
        "eu.anthropic.claude-opus-5-5",
        Profile("eu", OPUS, Some("eu.anthropic.claude-opus-5-5")),
    ),
    (
        "global.anthropic.claude-opus-5-5",
        Profile("global", OPUS, Some("global.anthropic.claude-opus-5-5")),
    ),
    (
        "us-gov.anthropic.claude-opus-5-5",
        Profile("us-gov", OPUS, Some("us-gov.anthropic.claude-opus-5-5")),
    ),
    (
        "jp.anthropic.claude-haiku-5-5",
        Profile(
            "jp",
            "anthropic.claude-haiku-5-5",
            Some("jp.anthropic.claude-haiku-5-5"),
        ),
    ),
    (
        "au.anthropic.claude-sonnet-5",
        Profile(
            "au",
            "anthropic.claude-sonnet-5",
            Some("au.anthropic.claude-sonnet-5"),
        ),
    ),
    (
        "in.openai.gpt-5.6-luna",
        Profile("in", "openai.gpt-5.6-luna", Some("in.openai.gpt-5.6-luna")),
    ),
    (
        "ca.amazon.nova-lite-v1:0",
        Profile(
            "ca",
            "amazon.nova-lite-v1:0",
            Some("ca.amazon.nova-lite-v1:0"),
        ),
    ),
    (
        "apac.amazon.nova-micro-v1:0",
        Profile(
            "apac",
            "amazon.nova-micro-v1:0",
            Some("apac.amazon.nova-micro-v1:0"),
        ),
    ),
    // Prefixes that are known, of models that have no such profile.
    (
        "apac.anthropic.claude-opus-5-5",
        Profile("apac", OPUS, None),
    ),
    ("ca.anthropic.claude-opus-5-5", Profile("ca", OPUS, None)),
    (
        "us.google.gemma-3-4b-it",
        Profile("us", "google.gemma-3-4b-it", None),
    ),
    // The ARNs of foundation models: with and without an account, a Region, in every partition.
    (
        "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-opus-5-5",
        Bare(OPUS),
    ),
    (
        "arn:aws:bedrock:us-east-1:123456789012:foundation-model/anthropic.claude-opus-5-5",
        Bare(OPUS),
    ),
    (
        "arn:aws:bedrock:::foundation-model/anthropic.claude-opus-5-5",
        Bare(OPUS),
    ),
    (
        "arn:aws:bedrock:eu-west-2::foundation-model/openai.gpt-5.6-sol",
        Bare("openai.gpt-5.6-sol"),
    ),
    (
        "arn:aws:bedrock:eu-west-2::foundation-model/amazon.nova-lite-v1:0",
        Bare("amazon.nova-lite-v1:0"),
    ),
    (
        "arn:aws-us-gov:bedrock:us-gov-west-1::foundation-model/anthropic.claude-opus-5-5",
        Bare(OPUS),
    ),
    (
        "arn:aws-cn:bedrock:cn-north-1::foundation-model/anthropic.claude-opus-5-5",
        Bare(OPUS),
    ),
    (
        "arn:aws-eusc:bedrock:eusc-de-east-1::foundation-model/anthropic.claude-opus-5-5",
        Bare(OPUS),
    ),
    (
        "arn:aws-iso:bedrock:us-iso-east-1::foundation-model/anthropic.claude-opus-5-5",
        Bare(OPUS),
    ),
    (
        "arn:aws-iso-b:bedrock:us-isob-east-1::foundation-model/anthropic.claude-opus-5-5",
        Bare(OPUS),
    ),
    (
        "arn:aws-iso-e:bedrock:eu-isoe-west-1::foundation-model/anthropic.claude-opus-5-5",
        Bare(OPUS),
    ),
    (
        "arn:aws-iso-f:bedrock:us-isof-south-1::foundation-model/anthropic.claude-opus-5-5",
        Bare(OPUS),
    ),
    // The ARNs of inference profiles.
    (
        "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-opus-5-5",
        Profile("us", OPUS, Some(US_OPUS)),
    ),
    (
        "arn:aws:bedrock:us-east-1::inference-profile/us.anthropic.claude-opus-5-5",
        Profile("us", OPUS, Some(US_OPUS)),
    ),
    (
        "arn:aws:bedrock:us-east-9:123456789012:inference-profile/us.anthropic.claude-opus-5-5",
        Profile("us", OPUS, Some(US_OPUS)),
    ),
    (
        "arn:aws:bedrock:ap-south-1:123456789012:inference-profile/apac.amazon.nova-micro-v1:0",
        Profile(
            "apac",
            "amazon.nova-micro-v1:0",
            Some("apac.amazon.nova-micro-v1:0"),
        ),
    ),
    (
        "arn:aws:bedrock:ap-south-1:123456789012:inference-profile/apac.anthropic.claude-opus-5-5",
        Profile("apac", OPUS, None),
    ),
    (
        "arn:aws-us-gov:bedrock:us-gov-east-1:123456789012:inference-profile/us-gov.anthropic.claude-opus-5-5",
        Profile("us-gov", OPUS, Some("us-gov.anthropic.claude-opus-5-5")),
    ),
    // ARNs that name no model.
    (
        "arn:aws:bedrock:eu-central-1:123456789012:application-inference-profile/a1b2c3d4e5f6",
        Opaque("application-inference-profile", "a1b2c3d4e5f6"),
    ),
    (
        "arn:aws-us-gov:bedrock:us-gov-west-1:123456789012:application-inference-profile/a1b2c3d4e5f6",
        Opaque("application-inference-profile", "a1b2c3d4e5f6"),
    ),
    (
        "arn:aws:bedrock:us-west-2:123456789012:provisioned-model/a1b2c3d4e5f6",
        Opaque("provisioned-model", "a1b2c3d4e5f6"),
    ),
    (
        "arn:aws:bedrock:us-west-2:123456789012:custom-model/amazon.nova-lite-v1:0:300k/a1b2c3d4e5f6",
        Opaque("custom-model", "amazon.nova-lite-v1:0:300k/a1b2c3d4e5f6"),
    ),
    (
        "arn:aws:bedrock:us-west-2:123456789012:custom-model-deployment/a1b2c3d4e5f6",
        Opaque("custom-model-deployment", "a1b2c3d4e5f6"),
    ),
    (
        "arn:aws:bedrock:us-west-2:123456789012:imported-model/a1b2c3d4e5f6",
        Opaque("imported-model", "a1b2c3d4e5f6"),
    ),
    (
        "arn:aws:bedrock:us-west-2:123456789012:default-prompt-router/anthropic.claude:1",
        Opaque("default-prompt-router", "anthropic.claude:1"),
    ),
    (
        "arn:aws:bedrock:us-west-2:123456789012:prompt-router/a1b2c3d4e5f6",
        Opaque("prompt-router", "a1b2c3d4e5f6"),
    ),
    (
        "arn:aws:bedrock:us-west-2:123456789012:prompt/A1B2C3D4E5:3",
        Opaque("prompt", "A1B2C3D4E5:3"),
    ),
    (
        "arn:aws:sagemaker:us-west-2:123456789012:endpoint/my-model-1",
        Opaque("endpoint", "my-model-1"),
    ),
    // No ID at all.
    ("", Error(EMPTY)),
    // Unknown prefixes of known models.
    ("xx.anthropic.claude-opus-5-5", Error(OPUS_PROFILES)),
    (
        "UK.xai.grok-4.7",
        Error(
            "unknown prefix `UK` of `xai.grok-4.7`; \
             its profiles are `us.xai.grok-4.7`, `global.xai.grok-4.7`",
        ),
    ),
    (
        ".xai.grok-4.7",
        Error(
            "unknown prefix `` of `xai.grok-4.7`; \
             its profiles are `us.xai.grok-4.7`, `global.xai.grok-4.7`",
        ),
    ),
    (
        "bedrock/xx.google.gemma-3-4b-it",
        Error("unknown prefix `bedrock/xx` of `google.gemma-3-4b-it`; it has no inference profile"),
    ),
    (
        "eu.us.xai.grok-4.7",
        Error(
            "unknown prefix `eu.us` of `xai.grok-4.7`; \
             its profiles are `us.xai.grok-4.7`, `global.xai.grok-4.7`",
        ),
    ),
    (
        "arn:aws:bedrock:us-east-1:123456789012:inference-profile/xx.anthropic.claude-opus-5-5",
        Error(OPUS_PROFILES),
    ),
    // Unknown publishers.
    (
        "acme.model",
        Error(
            "unknown publisher `acme` in `acme.model`; the known ones are `ai21`, `amazon`, \
             `anthropic`, `cohere`, `deepseek`, `google`, `luma`, `meta`, `minimax`, `mistral`, `moonshot`, \
             `moonshotai`, `nvidia`, `openai`, `qwen`, `stability`, `twelvelabs`, `writer`, `xai`, `zai`",
        ),
    ),
    (
        "eu.acme.model",
        Error(
            "unknown publisher `acme` in `eu.acme.model`; the known ones are `ai21`, `amazon`, \
             `anthropic`, `cohere`, `deepseek`, `google`, `luma`, `meta`, `minimax`, `mistral`, `moonshot`, \
             `moonshotai`, `nvidia`, `openai`, `qwen`, `stability`, `twelvelabs`, `writer`, `xai`, `zai`",
        ),
    ),
    (
        "eu.anthropc.claude-sonnet-4-6",
        Error(
            "unknown publisher `anthropc` in `eu.anthropc.claude-sonnet-4-6`; \
             the nearest known model is `anthropic.claude-sonnet-4-6`",
        ),
    ),
    // Unknown models of known publishers.
    (
        "anthropic.claude-opsu-5-5",
        Error(
            "unknown model `anthropic.claude-opsu-5-5`; the nearest known one is `anthropic.claude-opus-5-5`; it may be newer than the catalog, which is as of 2026-11-24",
        ),
    ),
    (
        "eu.anthropic.claude-opsu-5.5",
        Error(
            "unknown model `eu.anthropic.claude-opsu-5.5`; the nearest known one is `anthropic.claude-opus-5-5`; it may be newer than the catalog, which is as of 2026-11-24",
        ),
    ),
    (
        "xx.anthropic.claude-opus-5.5",
        Error("unknown model `xx.anthropic.claude-opus-5.5`; the catalog lists no such model"),
    ),
    (
        "anthropic.something-else-altogether",
        Error(
            "unknown model `anthropic.something-else-altogether`; the catalog lists no such model; it may be newer than the catalog, which is as of 2026-11-24",
        ),
    ),
    (
        "ANTHROPIC.CLUADE-OPUS-5-5",
        Error(
            "unknown model `ANTHROPIC.CLUADE-OPUS-5-5`; the nearest known one is `anthropic.claude-opus-5-5`",
        ),
    ),
    (
        "claude-opus-9-9",
        Error("unknown model `claude-opus-9-9`; the catalog lists no such model"),
    ),
    (
        "us.",
        Error("unknown model `us.`; the catalog lists no such model"),
    ),
    (
        "arn",
        Error("unknown model `arn`; the catalog lists no such model"),
    ),
    (
        "anthropic.claude\u{1b}[31m-opus-5-5",
        Error(
            "unknown model `anthropic.claude\\u{1b}[31m-opus-5-5`; the catalog lists no such model",
        ),
    ),
    (
        "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-sonet-4-6",
        Error(
            "unknown model `us.anthropic.claude-sonet-4-6`; \
             the nearest known one is `anthropic.claude-sonnet-4-6`; \
             it may be newer than the catalog, which is as of 2026-11-24",
        ),
    ),
    // Too long.
    (
        "us.anthropic.claude-opus-5-5-and-then-so-much-more-that-it-is-65b",
        Error(
            "the ID `us.anthropic.claude-opus-5-5-and-then-so-much-more-that-it-is-65…` \
             has 65 characters; Bedrock takes at most 64",
        ),
    ),
    // ARNs of a foundation model that hold a profile, and the other way round.
    (
        "arn:aws:bedrock:us-east-1::foundation-model/us.anthropic.claude-opus-5-5",
        Error(
            "`foundation-model/us.anthropic.claude-opus-5-5` in the ARN should read \
             `inference-profile/us.anthropic.claude-opus-5-5`",
        ),
    ),
    (
        "arn:aws:bedrock:us-east-1:123456789012:inference-profile/anthropic.claude-opus-5-5",
        Error(
            "`inference-profile/anthropic.claude-opus-5-5` in the ARN should read \
             `foundation-model/anthropic.claude-opus-5-5`",
        ),
    ),
    // What is wrong about ARNs.
    (
        "arn:aws:bedrock",
        Error(
            "`arn:aws:bedrock` is not a whole ARN; \
             one reads `arn:partition:bedrock:region:account:kind/resource`",
        ),
    ),
    (
        "arn:aws:bedrock:us-east-1:foundation-model/anthropic.claude-opus-5-5",
        Error(
            "`arn:aws:bedrock:us-east-1:foundation-model/anthropic.claude-opus…` is not a whole ARN; \
             one reads `arn:partition:bedrock:region:account:kind/resource`",
        ),
    ),
    (
        "ARN:AWS:BEDROCK:::FOUNDATION-MODEL/X",
        Error(
            "`ARN:AWS:BEDROCK:::FOUNDATION-MODEL/X` is not a whole ARN; \
             one reads `arn:partition:bedrock:region:account:kind/resource`",
        ),
    ),
    (
        "arn:awz:bedrock:::foundation-model/anthropic.claude-opus-5-5",
        Error(
            "unknown partition `awz` in the ARN; the partitions are `aws`, `aws-us-gov`, `aws-cn`, \
             `aws-eusc`, `aws-iso`, `aws-iso-b`, `aws-iso-e`, `aws-iso-f`",
        ),
    ),
    (
        "arn:aws:s3:us-east-1:123456789012:bucket/name",
        Error("the ARN is of the service `s3`; a model's is of `bedrock`"),
    ),
    (
        "arn:aws:bedrock:*::foundation-model/anthropic.claude-opus-5-5",
        Error("`*` in the ARN is no Region; write its code, such as `us-east-1`"),
    ),
    (
        "arn:aws:bedrock:us-east-1:ACCOUNT:inference-profile/us.anthropic.claude-opus-5-5",
        Error("`ACCOUNT` in the ARN is no account; write its number, of 12 digits"),
    ),
    (
        "arn:aws:bedrock::123456789012:provisioned-model/a1b2c3d4e5f6",
        Error("the ARN names no Region; write one, such as `us-east-1`, before the account"),
    ),
    (
        "arn:aws:bedrock:us-east-1::provisioned-model/a1b2c3d4e5f6",
        Error("the ARN names no account; write its number, of 12 digits, behind the Region"),
    ),
    (
        "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/",
        Error("the ARN ends before the ID; write it behind the slash"),
    ),
    (
        "arn:aws:bedrock:us-east-1::foundation-model",
        Error("the ARN ends before the ID; write it behind the slash"),
    ),
    (
        "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-opus-5-5/x",
        Error(
            "`anthropic.claude-opus-5-5/x` in the ARN is no ID of that kind; one has letters, \
             digits, `-`, `.` and `:`, and that of a custom model begins with its base model and a slash",
        ),
    ),
    (
        "arn:aws:bedrock:us-east-1:123456789012:custom-model/a1b2c3d4e5f6",
        Error(
            "`a1b2c3d4e5f6` in the ARN is no ID of that kind; one has letters, \
             digits, `-`, `.` and `:`, and that of a custom model begins with its base model and a slash",
        ),
    ),
];

/// What an identifier is read as, in the table's words.
fn with_form(text: &str, check: impl FnOnce(Form)) {
    match Identifier::parse(text) {
        Err(error) => check(Error(&error.to_string())),
        Ok(identifier) => check(match (identifier, identifier.model()) {
            (Identifier::FoundationModel { model, .. }, Some(same)) => {
                assert_eq!((model, identifier.prefix()), (same, None), "{text}");
                assert_eq!(identifier.profile(), None, "{text}");
                Bare(model.foundation_model_id())
            }
            (Identifier::InferenceProfile { model, prefix, .. }, Some(same)) => {
                assert_eq!((model, identifier.prefix()), (same, Some(prefix)), "{text}");
                let profile = identifier.profile();
                Profile(
                    prefix.as_str(),
                    model.foundation_model_id(),
                    profile.map(InferenceProfile::id),
                )
            }
            (Identifier::Opaque(arn), None) => {
                assert_eq!((identifier.arn(), identifier.prefix()), (Some(arn), None));
                assert_eq!(identifier.profile(), None, "{text}");
                assert!(!arn.kind.names_model(), "{text}");
                Opaque(arn.kind.as_str(), arn.resource)
            }
            _ => panic!("{text} is {identifier:?}"),
        }),
    }
}

/// Printed and read again it is the same, and prints what was given.
fn round_trip(text: &str) {
    let identifier = Identifier::parse(text).expect(text);
    let printed = identifier.to_string();
    assert_eq!(
        (printed.as_str(), identifier.as_str()),
        (text.trim(), text.trim())
    );
    assert_eq!(Identifier::parse(&printed), Ok(identifier));
    assert_eq!(Identifier::try_from(text), Ok(identifier));
    if let Some(arn) = identifier.arn() {
        assert_eq!(arn.to_string(), text.trim());
        assert_eq!(Arn::parse(&printed), Ok(arn));
    }
}
