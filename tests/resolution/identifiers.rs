//! What callers write is understood.

use super::*;

const ACCOUNT: &str = "123456789012";

#[test]
fn the_arn_of_an_inference_profile_is_understood() {
    let arn = format!(
        "arn:aws:bedrock:us-east-1:{ACCOUNT}:inference-profile/us.anthropic.claude-sonnet-4-6"
    );
    let identifier = Identifier::parse(&arn).unwrap();
    assert_eq!(identifier.model(), Some(Model::CLAUDE_SONNET_4_6));
    assert_eq!(identifier.prefix(), Some(Prefix::Us));
    let parts = identifier.arn().unwrap();
    assert_eq!(
        (parts.text, parts.partition, parts.region),
        (&*arn, Partition::Aws, "us-east-1")
    );
    assert_eq!(
        (parts.account, parts.kind),
        (ACCOUNT, ArnKind::InferenceProfile)
    );
    assert_eq!(parts.resource, "us.anthropic.claude-sonnet-4-6");

    let resolved = BEDROCK
        .for_region(Region::EuCentral1)
        .resolve_id(&arn)
        .unwrap();
    assert_eq!(resolved.id(), "eu.anthropic.claude-sonnet-4-6");
    assert!(resolved.prefix_changed());
    let resolved = BEDROCK
        .for_region(Region::UsEast1)
        .resolve_id(&arn)
        .unwrap();
    assert_eq!(resolved.id(), "us.anthropic.claude-sonnet-4-6");
    assert!(!resolved.prefix_changed());
}

#[test]
fn the_arn_of_a_foundation_model_is_understood_with_and_without_an_account() {
    for account in ["", ACCOUNT] {
        for model in BEDROCK.all_models() {
            let arn = format!("arn:aws:bedrock:eu-west-1:{account}:foundation-model/{model}");
            let identifier = Identifier::parse(&arn).unwrap();
            assert_eq!(
                (identifier.model(), identifier.prefix()),
                (Some(model), None)
            );
            let parts = identifier.arn().unwrap();
            assert_eq!(
                (parts.kind, parts.account),
                (ArnKind::FoundationModel, account)
            );
            assert_eq!(parts.resource, model.foundation_model_id());
        }
    }
}

#[test]
fn a_global_model_arn_without_a_region_and_a_govcloud_one_are_understood() {
    for (arn, region, partition) in [
        (
            "arn:aws:bedrock:::foundation-model/anthropic.claude-opus-5-5",
            "",
            Partition::Aws,
        ),
        (
            "arn:aws-us-gov:bedrock:us-gov-west-1::foundation-model/anthropic.claude-opus-5-5",
            "us-gov-west-1",
            Partition::AwsUsGov,
        ),
    ] {
        let identifier = Identifier::parse(arn).unwrap();
        assert_eq!(identifier.model(), Some(Model::CLAUDE_OPUS_5_5));
        let parts = identifier.arn().unwrap();
        assert_eq!((parts.region, parts.partition), (region, partition));
    }
}

#[test]
fn the_arn_of_an_application_inference_profile_passes_through() {
    let arn = format!(
        "arn:aws:bedrock:eu-central-1:{ACCOUNT}:application-inference-profile/a1b2c3d4e5f6"
    );
    for view in views() {
        let Ok(resolved) = view.resolve_id(&arn) else {
            assert!(view.routing().as_str().ends_with("only"), "{view:?}");
            continue;
        };
        assert_eq!((resolved.id(), resolved.model()), (&*arn, None));
        assert!(!resolved.prefix_changed());
    }
    let identifier = Identifier::parse(&arn).unwrap();
    assert_eq!((identifier.model(), identifier.prefix()), (None, None));
    let kind = identifier.arn().map(|arn| arn.kind);
    assert_eq!(kind, Some(ArnKind::ApplicationInferenceProfile));
}

#[test]
fn white_space_around_an_id_is_passed_over() {
    let arn = format!("arn:aws:bedrock:us-east-1:{ACCOUNT}:application-inference-profile/a1b2");
    let text = format!(" {arn}\n");
    let resolved = BEDROCK.without_region().resolve_id(&text).unwrap();
    assert_eq!(resolved.id(), arn);
    let identifier = Identifier::parse("\teu.anthropic.claude-opus-5-5 \r\n").unwrap();
    assert_eq!(identifier.model(), Some(Model::CLAUDE_OPUS_5_5));
}

#[test]
fn what_names_no_model_is_an_error_and_no_panic() {
    for text in [
        "",
        " ",
        ".",
        "us.",
        "us.us.anthropic.claude-opus-5-5",
        "xx.anthropic.claude-opus-5-5",
        "EU.anthropic.claude-opus-9",
        "anthropic.claude-opus-5-5.",
        "anthropic.claude-öpus-5-5",
        "arn",
        "arn:",
        "arn:aws:bedrock",
        "arn:aws:bedrock:us-east-1::foundation-model/",
        "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-opus-5-5/x",
        "arn:aws:bedrock:us-east-1:foundation-model/anthropic.claude-opus-5-5",
        "arn:aws:s3:us-east-1::foundation-model/anthropic.claude-opus-5-5",
        "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/",
    ] {
        assert!(Identifier::parse(text).is_err(), "{text:?}");
        let error = BEDROCK.without_region().resolve_id(text);
        assert!(
            matches!(error, Err(ResolveError::Identifier(_))),
            "{text:?}"
        );
    }
}

#[test]
fn a_prefix_is_understood_even_where_the_model_has_no_such_profile() {
    for prefix in Prefix::ALL {
        for model in BEDROCK.all_models() {
            let text = format!("{prefix}.{model}");
            let identifier = Identifier::parse(&text).unwrap();
            let parts = (identifier.model(), identifier.prefix());
            assert_eq!(parts, (Some(model), Some(*prefix)));
        }
    }
}
