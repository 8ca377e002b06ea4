//! Identifiers of every form: what the parser must say of each, written by hand; and what holds for
//! every identifier that can be made of the facts.

use std::collections::BTreeMap;

use bedrock_catalog::{
    Arn, ArnError, ArnKind, ArnMismatch, ArnPart, BEDROCK, Identifier, IdentifierError,
    InferenceProfile, Model, Partition, Prefix, Region, ResolveError, Resolved, ResolvedModel,
};

#[allow(dead_code, reason = "of models and Regions only the names are read")]
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
        "US.xai.grok-4.7",
        Error(
            "unknown prefix `US` of `xai.grok-4.7`; \
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
             `anthropic`, `deepseek`, `google`, `meta`, `minimax`, `mistral`, `moonshot`, \
             `moonshotai`, `nvidia`, `openai`, `qwen`, `writer`, `xai`, `zai`",
        ),
    ),
    (
        "eu.acme.model",
        Error(
            "unknown publisher `acme` in `eu.acme.model`; the known ones are `ai21`, `amazon`, \
             `anthropic`, `deepseek`, `google`, `meta`, `minimax`, `mistral`, `moonshot`, \
             `moonshotai`, `nvidia`, `openai`, `qwen`, `writer`, `xai`, `zai`",
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
        "anthropic.claude-opus-5.5",
        Error(
            "unknown model `anthropic.claude-opus-5.5`; \
             the nearest known one is `anthropic.claude-opus-5-5`",
        ),
    ),
    (
        "eu.anthropic.claude-opus-5.5",
        Error(
            "unknown model `eu.anthropic.claude-opus-5.5`; \
             the nearest known one is `anthropic.claude-opus-5-5`",
        ),
    ),
    (
        "xx.anthropic.claude-opus-5.5",
        Error(
            "unknown model `xx.anthropic.claude-opus-5.5`; \
             the nearest known one is `anthropic.claude-opus-5-5`",
        ),
    ),
    (
        "anthropic.something-else-altogether",
        Error(
            "unknown model `anthropic.something-else-altogether`; \
             the catalog lists none with a similar ID",
        ),
    ),
    (
        "ANTHROPIC.CLAUDE-OPUS-5-5",
        Error(
            "unknown model `ANTHROPIC.CLAUDE-OPUS-5-5`; \
             the nearest known one is `anthropic.claude-opus-5-5`",
        ),
    ),
    (
        "US.ANTHROPIC.CLAUDE-OPUS-5-5",
        Error(
            "unknown model `US.ANTHROPIC.CLAUDE-OPUS-5-5`; \
             the nearest known one is `anthropic.claude-opus-5-5`",
        ),
    ),
    (
        "claude-opus-5-5",
        Error("unknown model `claude-opus-5-5`; the catalog lists none with a similar ID"),
    ),
    (
        "us.",
        Error("unknown model `us.`; the catalog lists none with a similar ID"),
    ),
    (
        "arn",
        Error("unknown model `arn`; the catalog lists none with a similar ID"),
    ),
    (
        "anthropic.claude\u{1b}[31m-opus-5-5",
        Error(
            "unknown model `anthropic.claude\\u{1b}[31m-opus-5-5`; \
             the nearest known one is `anthropic.claude-opus-5-5`",
        ),
    ),
    (
        "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-sonet-4-6",
        Error(
            "unknown model `us.anthropic.claude-sonet-4-6`; \
             the nearest known one is `anthropic.claude-sonnet-4-6`",
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
                Bare(model.id())
            }
            (Identifier::InferenceProfile { model, prefix, .. }, Some(same)) => {
                assert_eq!((model, identifier.prefix()), (same, Some(prefix)), "{text}");
                let profile = identifier.profile();
                Profile(
                    prefix.as_str(),
                    model.id(),
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

mod table {
    use super::*;

    #[test]
    fn every_form_is_read_as_what_it_is() {
        assert!(IDENTIFIERS.len() >= 60, "{}", IDENTIFIERS.len());
        for (text, expected) in IDENTIFIERS {
            with_form(text, |form| assert_eq!(form, *expected, "{text:?}"));
        }
    }

    #[test]
    fn white_space_around_changes_nothing() {
        for (text, expected) in IDENTIFIERS {
            for spaced in [
                format!(" {text}"),
                format!("{text}\n"),
                format!("\t{text} \r\n"),
                format!("\u{a0}{text}\u{3000}"),
            ] {
                with_form(&spaced, |form| assert_eq!(form, *expected, "{spaced:?}"));
            }
        }
    }

    #[test]
    fn what_was_read_prints_as_it_was_given() {
        for (text, expected) in IDENTIFIERS {
            if !matches!(expected, Error(_)) {
                round_trip(text);
                round_trip(&format!(" {text}\n"));
            }
        }
        let padded = format!("{:>30}|", Identifier::parse(US_OPUS).unwrap());
        assert_eq!(padded, "  us.anthropic.claude-opus-5-5|");
    }

    #[test]
    fn what_cannot_be_read_cannot_be_resolved_for_the_same_reason() {
        for (text, expected) in IDENTIFIERS {
            let Error(message) = expected else {
                continue;
            };
            for view in [
                BEDROCK.without_region(),
                BEDROCK.for_region(Region::EuWest1),
            ] {
                let error = view.resolve_id(text).expect_err(text);
                assert!(matches!(error, ResolveError::Identifier(_)), "{text}");
                assert_eq!(error.to_string(), *message);
            }
        }
    }

    #[test]
    fn opaque_arns_pass_through_untouched_from_everywhere() {
        for (text, expected) in IDENTIFIERS {
            let Opaque(..) = expected else {
                continue;
            };
            for region in Region::ALL {
                let spaced = format!(" {text}\n");
                let resolved = BEDROCK.for_region(*region).resolve_id(&spaced).unwrap();
                assert!(matches!(resolved, Resolved::Opaque { .. }), "{text}");
                assert_eq!((resolved.id(), resolved.model()), (*text, None));
                assert!(!resolved.prefix_changed());
            }
        }
    }
}

mod errors {
    use super::*;

    fn error(text: &str) -> IdentifierError {
        Identifier::parse(text).expect_err(text)
    }

    #[test]
    fn an_unknown_prefix_keeps_the_model() {
        let IdentifierError::UnknownPrefix { prefix, model } = error("xx.anthropic.claude-opus-5")
        else {
            panic!("not an unknown prefix");
        };
        assert_eq!((prefix.as_str(), model), ("xx", Model::CLAUDE_OPUS_5));
    }

    #[test]
    fn an_unknown_publisher_is_kept() {
        for (text, publisher) in [
            ("acme.model", "acme"),
            ("us-gov.acme.model-1.5:0", "acme"),
            ("arn:aws:bedrock:::foundation-model/acme.model", "acme"),
            ("xx.acme.model", "xx"),
            (".model", ""),
        ] {
            let IdentifierError::UnknownPublisher(error) = error(text) else {
                panic!("{text}: not an unknown publisher");
            };
            assert_eq!(error.publisher(), publisher, "{text}");
            assert!(text.ends_with(error.id.as_str()), "{text}");
            assert_eq!(error.nearest, None, "{text}");
        }
    }

    #[test]
    fn what_is_too_long_says_how_long_it_is() {
        let profile = |length: usize| format!("us.{}", "é".repeat(length - 3));
        let arn = |length: usize| {
            let start = format!("arn:aws:bedrock:us-east-1:{ACCOUNT}:prompt-router/");
            format!("{start}{}", "a".repeat(length - start.len()))
        };
        for (text, length, limit) in [
            (profile(65), 65, 64),
            (profile(2048), 2048, 64),
            (profile(2049), 2049, 2048),
            (arn(2049), 2049, 2048),
            (format!("  {}  ", arn(2049)), 2049, 2048),
            (
                format!("arn:aws:bedrock:::foundation-model/{}", "a".repeat(65)),
                65,
                64,
            ),
        ] {
            let IdentifierError::TooLong {
                length: given,
                limit: most,
                text: kept,
            } = error(&text)
            else {
                panic!("{length}: not too long");
            };
            assert_eq!((given, most), (length, limit));
            assert!(text.contains(kept.as_str()));
        }
        assert!(!matches!(
            error(&profile(64)),
            IdentifierError::TooLong { .. }
        ));
        round_trip(&arn(2048));
        round_trip(&format!("{:2500}", arn(2048)));
        assert_eq!(
            error(&arn(2049)).to_string(),
            "the identifier `arn:aws:bedrock:us-east-1:123456789012:prompt-router/aaaaaaaaaaa…` \
             has 2049 characters; Bedrock takes at most 2048"
        );
    }

    #[test]
    fn the_wrong_part_of_an_arn_is_named() {
        for (text, part, given) in [
            (
                "anthropic.claude-opus-5-5",
                ArnPart::Whole,
                "anthropic.claude-opus-5-5",
            ),
            ("", ArnPart::Whole, ""),
            ("arn::::::", ArnPart::Partition, ""),
            ("arn:aws::::", ArnPart::Service, ""),
            ("arn:aws:bedrock:::", ArnPart::Kind, ""),
            (
                "arn:aws:bedrock:US-EAST-1::foundation-model/x",
                ArnPart::Region,
                "US-EAST-1",
            ),
            (
                "arn:aws:bedrock:us-east-1-and-so-much-more::foundation-model/x",
                ArnPart::Region,
                "us-east-1-and-so-much-more",
            ),
            (
                "arn:aws:bedrock::12345678901:foundation-model/x",
                ArnPart::Account,
                "12345678901",
            ),
            ("arn:aws:bedrock:::guardrail/x", ArnPart::Kind, "guardrail"),
            (
                "arn:aws:bedrock:us-east-1:123456789012:endpoint/x",
                ArnPart::Kind,
                "endpoint",
            ),
            (
                "arn:aws:sagemaker:us-east-1::foundation-model/x",
                ArnPart::Kind,
                "foundation-model",
            ),
            (
                "arn:aws:bedrock:::inference-profile/",
                ArnPart::Resource,
                "",
            ),
            (
                "arn:aws:bedrock:::inference-profile/a b",
                ArnPart::Resource,
                "a b",
            ),
            (
                "arn:aws:bedrock:::inference-profile/x ",
                ArnPart::Resource,
                "x ",
            ),
        ] {
            let error: ArnError = Arn::parse(text).expect_err(text);
            assert_eq!((error.part, error.given.as_str()), (part, given), "{text}");
        }
        assert_eq!(
            error("arn:aws:bedrock:us-east-1:123456789012:guardrail/a1b2c3d4e5f6").to_string(),
            format!(
                "Bedrock takes no ARN of a `guardrail` for a model ID; it takes those of {KINDS}"
            )
        );
    }
}

mod arns {
    use super::*;

    #[test]
    fn each_part_is_at_hand() {
        let text = "arn:aws-us-gov:bedrock:us-gov-west-1:123456789012:inference-profile/us-gov.anthropic.claude-opus-5-5";
        let arn = Arn::parse(text).unwrap();
        assert_eq!(arn.text, text);
        assert_eq!(arn.partition, Partition::AwsUsGov);
        assert_eq!(arn.region, "us-gov-west-1");
        assert_eq!(arn.known_region(), Some(Region::UsGovWest1));
        assert_eq!(arn.account, ACCOUNT);
        assert_eq!(arn.kind, ArnKind::InferenceProfile);
        assert_eq!(arn.resource, "us-gov.anthropic.claude-opus-5-5");
        assert_eq!(Identifier::parse(text).unwrap().arn(), Some(arn));
    }

    #[test]
    fn kinds_are_distinct() {
        for kind in ArnKind::ALL {
            let same = |other: &&ArnKind| other.as_str() == kind.as_str();
            assert_eq!(ArnKind::ALL.iter().filter(same).count(), 1, "{kind}");
        }
    }

    const MODEL: &str = "foundation-model/anthropic.claude-opus-5-5";
    const OWN: &str = "provisioned-model/a1b2c3d4e5f6";

    #[test]
    fn an_arn_that_does_not_fit_the_source_region_is_reported() {
        let frankfurt = Some(Region::EuCentral1);
        let unknown = "the ARN is of an unknown Region `us-east-9`; \
                       the nearest known one is `us-east-1`";
        for (arn, source, message) in [
            (
                format!("arn:aws:bedrock:eu-central-1::{MODEL}"),
                frankfurt,
                None,
            ),
            (format!("arn:aws:bedrock:::{MODEL}"), frankfurt, None),
            (format!("arn:aws:bedrock:us-east-1::{MODEL}"), None, None),
            (
                format!("arn:aws:bedrock:us-east-1::{MODEL}"),
                frankfurt,
                Some("the ARN is of `us-east-1`, and the request is sent from `eu-central-1`"),
            ),
            (
                format!("arn:aws:bedrock:us-east-1:{ACCOUNT}:{OWN}"),
                frankfurt,
                Some("the ARN is of `us-east-1`, and the request is sent from `eu-central-1`"),
            ),
            (
                format!("arn:aws:bedrock:us-east-9::{MODEL}"),
                frankfurt,
                Some(unknown),
            ),
            (
                format!("arn:aws:bedrock:us-east-9::{MODEL}"),
                None,
                Some(unknown),
            ),
            (
                format!("arn:aws:bedrock:us-east-9:{ACCOUNT}:{OWN}"),
                None,
                Some(unknown),
            ),
            (
                format!("arn:aws-us-gov:bedrock:us-gov-west-1::{MODEL}"),
                frankfurt,
                Some("the ARN is of the partition `aws-us-gov`, and `eu-central-1` is of `aws`"),
            ),
            (
                format!("arn:aws-us-gov:bedrock:us-gov-west-1::{MODEL}"),
                Some(Region::UsGovWest1),
                None,
            ),
            (
                format!("arn:aws-us-gov:bedrock:::{MODEL}"),
                frankfurt,
                Some("the ARN is of the partition `aws-us-gov`, and `eu-central-1` is of `aws`"),
            ),
            (
                format!("arn:aws-cn:bedrock:cn-north-1:{ACCOUNT}:{OWN}"),
                frankfurt,
                Some("the ARN is of the partition `aws-cn`, and `eu-central-1` is of `aws`"),
            ),
            (
                format!("arn:aws:bedrock:us-gov-west-1:{ACCOUNT}:{OWN}"),
                None,
                Some("the ARN is of the partition `aws`, and `us-gov-west-1` is of `aws-us-gov`"),
            ),
        ] {
            let view = match source {
                Some(region) => BEDROCK.for_region(region),
                None => BEDROCK.without_region(),
            };
            let resolved = view.resolve_id(&arn).expect(&arn);
            let mismatch = resolved.arn_mismatch();
            assert_eq!(
                mismatch.map(|mismatch| mismatch.to_string()).as_deref(),
                message,
                "{arn} from {source:?}"
            );
            assert_eq!(resolved.arn().map(|arn| arn.text), Some(arn.as_str()));
        }
    }

    #[test]
    fn an_id_has_no_arn_that_could_not_fit() {
        for id in [OPUS, US_OPUS] {
            let resolved = BEDROCK
                .for_region(Region::EuCentral1)
                .resolve_id(id)
                .unwrap();
            assert_eq!((resolved.arn(), resolved.arn_mismatch()), (None, None));
        }
    }
}

mod facts_in_every_form {
    use super::*;

    /// What an ARN of this partition, Region and account can look like.
    fn arn(partition: &str, region: &str, account: &str, kind: &str, id: &str) -> String {
        format!("arn:{partition}:bedrock:{region}:{account}:{kind}/{id}")
    }

    #[test]
    fn every_profile_is_read_and_resolved_from_each_of_its_source_regions() {
        let facts = Facts::read();
        for (id, profile) in &facts.profiles {
            let expected = Profile(&profile.prefix, &profile.model, Some(id));
            with_form(id, |form| assert_eq!(form, expected));
            round_trip(id);
            for code in &profile.sources {
                let partition = &facts.regions[code].partition;
                let region: Region = code.parse().unwrap();
                for account in ["", ACCOUNT] {
                    let text = arn(partition, code, account, "inference-profile", id);
                    with_form(&text, |form| assert_eq!(form, expected));
                    round_trip(&text);
                    let parsed = Arn::parse(&text).unwrap();
                    assert_eq!(
                        (parsed.partition.as_str(), parsed.region, parsed.account),
                        (partition.as_str(), code.as_str(), account)
                    );
                    assert_eq!(parsed.known_region(), Some(region));
                    assert_eq!(parsed.mismatch(Some(region)), None);

                    let resolved = BEDROCK.for_region(region).resolve_id(&text).unwrap();
                    let by_model = BEDROCK.for_region(region).resolve_id(&profile.model);
                    assert_eq!(resolved.model(), by_model.unwrap().model(), "{text}");
                    assert_eq!(resolved.prefix_changed(), resolved.id() != id, "{text}");
                    assert_eq!(resolved.arn_mismatch(), None, "{text}");
                }
            }
        }
    }

    #[test]
    fn every_model_is_read_from_the_arns_of_every_region_and_partition() {
        let facts = Facts::read();
        let mut places: Vec<(&str, &str)> = facts
            .regions
            .iter()
            .map(|(code, region)| (region.partition.as_str(), code.as_str()))
            .collect();
        for partition in Partition::ALL {
            places.extend([(partition.as_str(), ""), (partition.as_str(), "xx-new-1")]);
        }
        for id in facts.models.keys() {
            with_form(id, |form| assert_eq!(form, Bare(id)));
            round_trip(id);
            for (partition, region) in &places {
                for account in ["", ACCOUNT] {
                    let text = arn(partition, region, account, "foundation-model", id);
                    with_form(&text, |form| assert_eq!(form, Bare(id)));
                    round_trip(&text);
                }
            }
        }
    }

    #[test]
    fn the_same_model_from_another_region_is_reported() {
        let facts = Facts::read();
        for (id, profile) in &facts.profiles {
            let code = &profile.sources[0];
            let partition = &facts.regions[code].partition;
            let text = arn(partition, code, ACCOUNT, "inference-profile", id);
            for (own, fact) in &facts.regions {
                let region: Region = own.parse().unwrap();
                let view = BEDROCK.for_region(region);
                let model: Model = profile.model.parse().unwrap();
                let Ok(resolved) = view.resolve_id(&text) else {
                    assert!(view.resolve(model).is_err(), "{text} from {own}");
                    continue;
                };
                let same = view.resolve(model).map(ResolvedModel::id);
                assert_eq!(Ok(resolved.id()), same, "{text} from {own}");
                let (fits, stays) = (code == own, fact.partition == *partition);
                match resolved.arn_mismatch() {
                    None => assert!(fits, "{text} from {own}"),
                    Some(ArnMismatch::Region { arn, source }) => {
                        assert_eq!((arn.as_str(), source), (code.as_str(), region));
                        assert!(!fits && stays, "{text} from {own}");
                    }
                    Some(ArnMismatch::Partition { arn, region }) => {
                        assert_eq!(
                            (arn.as_str(), region.as_str()),
                            (partition.as_str(), own.as_str())
                        );
                        assert!(!stays, "{text} from {own}");
                    }
                    Some(other) => panic!("{text} from {own}: {other}"),
                }
            }
        }
    }

    #[test]
    fn a_profile_is_there_exactly_if_the_facts_list_it() {
        let facts = Facts::read();
        for model in facts.models.keys() {
            for prefix in Prefix::ALL {
                let id = format!("{prefix}.{model}");
                let profile = facts.profiles.contains_key(&id).then_some(id.as_str());
                with_form(&id, |form| {
                    assert_eq!(form, Profile(prefix.as_str(), model, profile));
                });
                round_trip(&id);
            }
        }
    }
}

mod mutations {
    use super::*;

    /// A generator of numbers that is the same in every run (xorshift).
    struct Numbers(u64);

    impl Numbers {
        fn below(&mut self, limit: usize) -> usize {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            usize::try_from(self.0 % limit as u64).expect("below the limit")
        }

        fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
            from[self.below(from.len())]
        }
    }

    /// Parts that identifiers are made of, and what should not be in one.
    const PARTS: &[&str] = &[
        "",
        ".",
        ":",
        "/",
        "-",
        " ",
        "\n",
        "\0",
        "*",
        "é",
        "😀",
        "\u{feff}",
        "us",
        "us.",
        "eu.",
        "us-gov.",
        "global.",
        "xx.",
        "US.",
        "arn:",
        "arn:aws:bedrock:",
        "aws",
        "aws-cn",
        "bedrock",
        "us-east-1",
        "eu-central-1",
        "123456789012",
        "foundation-model/",
        "inference-profile/",
        "application-inference-profile/",
        "custom-model/",
        "anthropic",
        "anthropic.",
        "acme.",
        "anthropic.claude-opus-5-5",
        "openai.gpt-5.6-sol",
        "amazon.nova-lite-v1:0",
        "v1:0",
        "0",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    ];

    /// A place between two characters.
    fn place(text: &str, numbers: &mut Numbers) -> usize {
        let mut place = numbers.below(text.len() + 1);
        while !text.is_char_boundary(place) {
            place -= 1;
        }
        place
    }

    fn mutate(text: &mut String, numbers: &mut Numbers) {
        let (one, other) = (place(text, numbers), place(text, numbers));
        let (start, end) = (one.min(other), one.max(other));
        match numbers.below(6) {
            0 => text.insert_str(start, numbers.pick(PARTS)),
            1 => text.replace_range(start..end, numbers.pick(PARTS)),
            2 => text.truncate(start),
            3 => text.replace_range(..start, ""),
            4 => {
                let part = text[start..end].to_owned();
                text.insert_str(start, &part);
            }
            _ => {
                let part = text[start..end].to_uppercase();
                text.replace_range(start..end, &part);
            }
        }
    }

    /// Never panics, and never yields a model that the text does not name.
    fn check(text: &str, counts: &mut BTreeMap<&'static str, u32>) {
        let outcome = match Identifier::parse(text) {
            Ok(identifier) => {
                round_trip(text);
                let given = text.trim();
                match (identifier.model(), identifier.prefix()) {
                    (Some(model), None) => {
                        assert!(given.ends_with(model.id()), "{text:?}");
                        assert!(
                            given == model.id() || given.ends_with(&format!("/{model}")),
                            "{text:?}"
                        );
                    }
                    (Some(model), Some(prefix)) => {
                        let id = format!("{prefix}.{model}");
                        assert!(
                            given == id || given.ends_with(&format!(":inference-profile/{id}")),
                            "{text:?}"
                        );
                    }
                    (None, _) => assert!(given.starts_with("arn:"), "{text:?}"),
                }
                let resolved = BEDROCK.for_region(Region::UsEast1).resolve_id(text);
                if let Ok(resolved) = resolved {
                    let model = resolved.model().map(ResolvedModel::model);
                    assert_eq!(model, identifier.model(), "{text:?}");
                }
                "read"
            }
            Err(error) => {
                let message = error.to_string();
                assert!(
                    !message.chars().any(char::is_control),
                    "{text:?}: {message:?}"
                );
                assert!(message.len() < 1000, "{text:?}: {message}");
                match error {
                    IdentifierError::Empty => "empty",
                    IdentifierError::TooLong { .. } => "too long",
                    IdentifierError::Arn(_) => "ARN",
                    IdentifierError::WrongArnKind { .. } => "wrong kind",
                    IdentifierError::UnknownPrefix { model, .. } => {
                        assert!(text.contains(model.id()), "{text:?}");
                        "prefix"
                    }
                    IdentifierError::UnknownPublisher(_) => "publisher",
                    IdentifierError::UnknownModel(_) => "model",
                    _ => "another",
                }
            }
        };
        *counts.entry(outcome).or_default() += 1;
    }

    #[test]
    fn no_text_panics_or_yields_a_model_that_it_does_not_name() {
        let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
        let mut counts = BTreeMap::new();
        let facts = Facts::read();
        let mut seeds: Vec<&str> = IDENTIFIERS.iter().map(|(text, _)| *text).collect();
        seeds.extend(facts.profiles.keys().map(String::as_str));
        for _ in 0..5_000 {
            let mut text = numbers.pick(&seeds).to_owned();
            for _ in 0..=numbers.below(3) {
                mutate(&mut text, &mut numbers);
            }
            check(&text, &mut counts);
        }
        // Every outcome was met, and none but those that are listed.
        let met: Vec<_> = counts.keys().copied().collect();
        assert_eq!(
            met,
            [
                "ARN",
                "empty",
                "model",
                "prefix",
                "publisher",
                "read",
                "too long",
                "wrong kind"
            ],
            "{counts:?}"
        );
    }

    #[test]
    fn beginnings_and_ends_of_identifiers_are_read_without_a_panic() {
        let mut counts = BTreeMap::new();
        for (text, _) in IDENTIFIERS {
            for (at, _) in text.char_indices().step_by(4) {
                check(&text[..at], &mut counts);
                check(&text[at..], &mut counts);
            }
        }
    }
}
