//! The documents, as in AWS's examples.

use bedrock_catalog::{
    AccountId, BEDROCK, DENY_GLOBAL_POLICY, Model, PolicyError, Region, Residency, ResolvedModel,
    Routing,
};
use serde_json::{Value, json};

use super::{ACCOUNT, ACTIONS, of_account, parse, statements};

fn allow(sid: &str, resources: &[&str], condition: Option<Value>) -> Value {
    let mut statement = json!({
        "Sid": sid, "Effect": "Allow", "Action": ACTIONS, "Resource": resources,
    });
    if let Some(condition) = condition {
        statement["Condition"] = condition;
    }
    statement
}

fn policy(statements: &[Value]) -> Value {
    json!({ "Version": "2012-10-17", "Statement": statements })
}

fn geographic(profile: &str, models: &[&str]) -> Value {
    let condition = json!({ "StringEquals": { "bedrock:InferenceProfileArn": profile } });
    policy(&[
        allow("GrantGeoCrisInferenceProfileAccess", &[profile], None),
        allow("GrantGeoCrisModelAccess", models, Some(condition)),
    ])
}

#[test]
fn a_geographic_profile() {
    let view = BEDROCK.for_region(Region::UsEast1);
    assert_eq!(
        of_account(view, &[Model::CLAUDE_SONNET_4_5]),
        geographic(
            "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-sonnet-4-5-20250929-v1:0",
            &[
                "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
                "arn:aws:bedrock:us-east-2::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
                "arn:aws:bedrock:us-west-2::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
            ],
        )
    );
}

#[test]
fn a_geographic_profile_of_another_country() {
    let view = BEDROCK.for_region(Region::CaCentral1);
    assert_eq!(
        of_account(view, &[Model::CLAUDE_OPUS_5_5]),
        geographic(
            "arn:aws:bedrock:ca-central-1:123456789012:inference-profile/us.anthropic.claude-opus-5-5",
            &[
                "arn:aws:bedrock:ca-central-1::foundation-model/anthropic.claude-opus-5-5",
                "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-opus-5-5",
                "arn:aws:bedrock:us-east-2::foundation-model/anthropic.claude-opus-5-5",
                "arn:aws:bedrock:us-west-2::foundation-model/anthropic.claude-opus-5-5",
            ],
        )
    );
}

/// The source Region is allowed though nothing is processed there: AWS asks for both.
#[test]
fn a_profile_of_govcloud() {
    let view = BEDROCK.for_region(Region::UsGovEast1);
    assert_eq!(
        of_account(view, &[Model::CLAUDE_OPUS_5_5]),
        geographic(
            "arn:aws-us-gov:bedrock:us-gov-east-1:123456789012:inference-profile/us-gov.anthropic.claude-opus-5-5",
            &[
                "arn:aws-us-gov:bedrock:us-gov-east-1::foundation-model/anthropic.claude-opus-5-5",
                "arn:aws-us-gov:bedrock:us-gov-west-1::foundation-model/anthropic.claude-opus-5-5",
            ],
        )
    );
}

#[test]
fn a_global_profile() {
    let profile =
        "arn:aws:bedrock:sa-east-1:123456789012:inference-profile/global.anthropic.claude-opus-5-5";
    let by_profile = |region: &str| {
        json!({ "StringEquals": {
            "aws:RequestedRegion": region, "bedrock:InferenceProfileArn": profile,
        } })
    };
    let view = BEDROCK.for_region(Region::SaEast1);
    assert_eq!(
        of_account(view, &[Model::CLAUDE_OPUS_5_5]),
        policy(&[
            allow(
                "GrantGlobalCrisInferenceProfileRegionAccess",
                &[profile],
                Some(json!({ "StringEquals": { "aws:RequestedRegion": "sa-east-1" } })),
            ),
            allow(
                "GrantGlobalCrisInferenceProfileInRegionModelAccess",
                &["arn:aws:bedrock:sa-east-1::foundation-model/anthropic.claude-opus-5-5"],
                Some(by_profile("sa-east-1")),
            ),
            allow(
                "GrantGlobalCrisInferenceProfileGlobalModelAccess",
                &["arn:aws:bedrock:::foundation-model/anthropic.claude-opus-5-5"],
                Some(by_profile("unspecified")),
            ),
        ])
    );
}

#[test]
fn in_region() {
    let view = BEDROCK.for_region(Region::EuWest2);
    assert_eq!(
        of_account(view, &[Model::NOVA_LITE]),
        policy(&[allow(
            "GrantInRegionModelAccess",
            &["arn:aws:bedrock:eu-west-2::foundation-model/amazon.nova-lite-v1:0"],
            None,
        )])
    );
}

#[test]
fn without_an_account_any_account() {
    let view = BEDROCK.for_region(Region::EuWest2);
    let policy = view
        .policy([Model::CLAUDE_SONNET_4_6, Model::CLAUDE_FABLE_5])
        .expect("both are offered");
    let policy = parse(&policy);
    let geographic = "arn:aws:bedrock:eu-west-2:*:inference-profile/eu.anthropic.claude-sonnet-4-6";
    let global = "arn:aws:bedrock:eu-west-2:*:inference-profile/global.anthropic.claude-fable-5";
    let statement = |number: usize| &policy["Statement"][number];
    assert_eq!(statement(0)["Resource"], json!([geographic]));
    assert_eq!(
        statement(1)["Condition"],
        json!({ "ArnLike": { "bedrock:InferenceProfileArn": geographic } })
    );
    assert_eq!(statement(2)["Resource"], json!([global]));
    for (number, region) in [(3, "eu-west-2"), (4, "unspecified")] {
        assert_eq!(
            statement(number)["Condition"],
            json!({
                "StringEquals": { "aws:RequestedRegion": region },
                "ArnLike": { "bedrock:InferenceProfileArn": global },
            })
        );
    }
}

/// One text whole, for its indentation.
#[test]
fn is_indented() {
    let view = BEDROCK.for_region(Region::ApSoutheast6);
    let policy = view
        .policy([Model::CLAUDE_SONNET_4_6, Model::CLAUDE_OPUS_5])
        .expect("both are offered");
    let text = policy.to_string();
    let again = serde_json::to_string_pretty(&parse(&text)).expect("JSON");
    let sorted = |text: &str| {
        let lines = text.lines().map(|line| line.trim_end_matches(','));
        let mut lines: Vec<_> = lines.map(str::to_owned).collect();
        lines.sort();
        lines
    };
    // serde_json sorts keys, so the lines are compared without their order.
    assert_eq!(sorted(&text), sorted(&again));
    assert!(text.starts_with(
        "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {\n      \"Sid\": "
    ));
    assert!(text.ends_with("\n    }\n  ]\n}"));
}

#[test]
fn models_share_statements() {
    let view = BEDROCK.for_region(Region::EuWest2);
    let models = [
        Model::CLAUDE_SONNET_4_6,
        Model::NOVA_LITE,
        Model::CLAUDE_FABLE_5,
        Model::CLAUDE_OPUS_5_5,
    ];
    let whole = of_account(view, &models);
    let sids: Vec<_> = statements(&whole)
        .map(|statement| &statement["Sid"])
        .collect();
    assert_eq!(
        sids,
        [
            "GrantGeoCrisInferenceProfileAccess",
            "GrantGeoCrisModelAccess",
            "GrantGlobalCrisInferenceProfileRegionAccess",
            "GrantGlobalCrisInferenceProfileInRegionModelAccess",
            "GrantGlobalCrisInferenceProfileGlobalModelAccess",
            "GrantInRegionModelAccess",
        ]
    );
    let profiles = |account: &str| {
        ["sonnet-4-6", "opus-5-5"].map(|model| {
            format!(
                "arn:aws:bedrock:eu-west-2:{account}:inference-profile/eu.anthropic.claude-{model}"
            )
        })
    };
    assert_eq!(whole["Statement"][0]["Resource"], json!(profiles(ACCOUNT)));
    assert_eq!(
        whole["Statement"][1]["Condition"],
        json!({ "StringEquals": { "bedrock:InferenceProfileArn": profiles(ACCOUNT) } })
    );
    let resources = whole["Statement"][1]["Resource"].as_array();
    assert_eq!(resources.map(Vec::len), Some(14));

    let twice = [models, models].concat();
    assert_eq!(of_account(view, &twice), whole, "each model once");
}

#[test]
fn models_come_in_any_iterator() {
    let view = BEDROCK.for_region(Region::EuWest2);
    let models = [Model::CLAUDE_SONNET_4_6, Model::NOVA_LITE];
    let text = view.policy(models).expect("an array").to_string();
    let slice = &models[..];
    assert_eq!(view.policy(slice).expect("a slice").to_string(), text);
    let vector = models.to_vec();
    assert_eq!(view.policy(&vector).expect("a vector").to_string(), text);
    assert_eq!(view.policy(vector).expect("a vector").to_string(), text);
    let all = view.all_models().map(ResolvedModel::model);
    let all = view.policy(all).expect("what is offered is offered");
    assert!(all.models().eq(view.all_models()));
    assert_eq!(all.source(), Region::EuWest2);
}

#[test]
fn a_policy_is_whole_or_not_at_all() {
    let view = BEDROCK.for_region(Region::SaEast1);
    let models = [Model::CLAUDE_OPUS_5_5, Model::CLAUDE_OPUS_5];
    let geographic = view.with_routing(Routing::GeographicOnly);
    let error = geographic.policy(models).expect_err("only global profiles");
    let reason = geographic.resolve(models[0]).expect_err("likewise");
    assert_eq!(error, PolicyError::NotOffered(reason));
    assert_eq!(error.to_string(), reason.to_string());

    let mixed = [Model::CLAUDE_OPUS_5_5, Model::CLAUDE_OPUS_4_1];
    let error = view.policy(mixed).expect_err("the second is not offered");
    let PolicyError::NotOffered(reason) = error else {
        panic!("{error:?}");
    };
    assert_eq!(reason.model, Model::CLAUDE_OPUS_4_1);

    let error = view.policy([] as [Model; 0]).expect_err("nothing to allow");
    assert_eq!(error, PolicyError::NoModels);
    assert_eq!(error.to_string(), "a policy needs a model to allow");

    for view in [
        BEDROCK.without_region(),
        BEDROCK.for_prefix(bedrock_catalog::Prefix::Eu),
    ] {
        let error = view.policy(models).expect_err("no source Region");
        assert_eq!(error, PolicyError::NoSourceRegion);
        assert_eq!(
            error.to_string(),
            "a policy needs a source Region: the ARNs of profiles name it"
        );
    }
}

#[test]
fn a_policy_obeys_the_residency() {
    let view = BEDROCK
        .for_region(Region::EuWest2)
        .with_routing(Routing::PreferGlobal)
        .with_residency(Residency::geographies(&[bedrock_catalog::Prefix::Eu]));
    let policy = view.policy([Model::CLAUDE_SONNET_4_6]).expect("`eu.`");
    assert!(!policy.to_string().contains("global."));
    let error = view.policy([Model::CLAUDE_FABLE_5]);
    assert!(matches!(error, Err(PolicyError::NotOffered(_))));
}

#[test]
fn an_account_has_twelve_digits() {
    for digits in ["123456789012", "000000000001", "999999999999"] {
        let account: AccountId = digits.parse().expect("twelve digits");
        assert_eq!(account.to_string(), digits);
        assert_eq!(format!("{account:?}"), format!("AccountId({digits})"));
    }
    for text in [
        "",
        "*",
        "12345678901",
        "1234567890123",
        "1234-5678-9012",
        "+12345678901",
        "12345678901a",
        " 123456789012",
        "１２３４",
        "12345678901\"",
    ] {
        let error = text.parse::<AccountId>().expect_err(text);
        assert_eq!(
            error.to_string(),
            "an AWS account's number has twelve digits and no hyphens"
        );
    }
}

#[test]
fn global_profiles_can_be_denied() {
    assert_eq!(
        parse(&DENY_GLOBAL_POLICY),
        policy(&[json!({
            "Sid": "DenyGlobalCris", "Effect": "Deny", "Action": "bedrock:*", "Resource": "*",
            "Condition": { "StringEquals": { "aws:RequestedRegion": "unspecified" } },
        })])
    );
}
