//! What is said about what is no identifier.

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
        let IdentifierError::UnknownModel(error) = error(text) else {
            panic!("{text}: not an unknown model");
        };
        assert_eq!(error.reason(), UnknownReason::UnknownPublisher, "{text}");
        let start = format!("unknown publisher `{publisher}` in `{}`", error.given());
        assert!(error.to_string().starts_with(&start), "{text}");
        assert!(text.ends_with(error.given().as_str()), "{text}");
        assert_eq!(error.candidates().next(), None, "{text}");
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

type Part = fn(Excerpt) -> ArnError;

#[test]
fn the_wrong_part_of_an_arn_is_named() {
    let parts: [(&str, Part, &str); 14] = [
        (
            "anthropic.claude-opus-5-5",
            ArnError::Incomplete,
            "anthropic.claude-opus-5-5",
        ),
        ("", ArnError::Incomplete, ""),
        ("arn::::::", ArnError::Partition, ""),
        ("arn:aws::::", ArnError::Service, ""),
        ("arn:aws:bedrock:::", ArnError::Kind, ""),
        (
            "arn:aws:bedrock:US-EAST-1::foundation-model/x",
            ArnError::Region,
            "US-EAST-1",
        ),
        (
            "arn:aws:bedrock:us-east-1-and-so-much-more::foundation-model/x",
            ArnError::Region,
            "us-east-1-and-so-much-more",
        ),
        (
            "arn:aws:bedrock::12345678901:foundation-model/x",
            ArnError::Account,
            "12345678901",
        ),
        ("arn:aws:bedrock:::guardrail/x", ArnError::Kind, "guardrail"),
        (
            "arn:aws:bedrock:us-east-1:123456789012:endpoint/x",
            ArnError::Kind,
            "endpoint",
        ),
        (
            "arn:aws:sagemaker:us-east-1::foundation-model/x",
            ArnError::Kind,
            "foundation-model",
        ),
        (
            "arn:aws:bedrock:::inference-profile/",
            ArnError::Resource,
            "",
        ),
        (
            "arn:aws:bedrock:::inference-profile/a b",
            ArnError::Resource,
            "a b",
        ),
        (
            "arn:aws:bedrock:::inference-profile/x ",
            ArnError::Resource,
            "x ",
        ),
    ];
    for (text, part, given) in parts {
        let error: ArnError = Arn::parse(text).expect_err(text);
        let (ArnError::Incomplete(kept)
        | ArnError::Partition(kept)
        | ArnError::Service(kept)
        | ArnError::Region(kept)
        | ArnError::Account(kept)
        | ArnError::Kind(kept)
        | ArnError::Resource(kept)) = error
        else {
            panic!("{text}: {error}");
        };
        assert_eq!(error, part(kept), "{text}");
        assert_eq!(kept.as_str(), given, "{text}");
    }
    assert_eq!(
        error("arn:aws:bedrock:us-east-1:123456789012:guardrail/a1b2c3d4e5f6").to_string(),
        format!("Bedrock takes no ARN of a `guardrail` for a model ID; it takes those of {KINDS}")
    );
}
