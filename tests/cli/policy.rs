//! `policy`: the documents, and when there is none.

use super::*;

const OPUS: &str = "anthropic.claude-opus-5-5";

#[test]
fn is_what_the_library_writes() {
    let models = [Model::CLAUDE_OPUS_5_5, Model::NOVA_LITE];
    for region in [Region::EuWest2, Region::UsEast1, Region::ApNortheast1] {
        let policy = BEDROCK.for_region(region).policy(models);
        let policy = policy.expect("both are offered");
        let flags = [
            "policy",
            OPUS,
            "amazon.nova-lite-v1:0",
            "--region",
            region.as_str(),
        ];
        assert_eq!(run(&flags).quiet(0), format!("{policy}\n"));
        let account = "123456789012";
        let own = policy.with_account(account.parse().expect("twelve digits"));
        let flags = [&flags[..], &["--account", account]].concat();
        assert_eq!(run(&flags).quiet(0), format!("{own}\n"));
    }
}

#[test]
fn says_when_iam_will_not_take_it() {
    let bedrock = BEDROCK.for_region(Region::UsEast1);
    let models: Vec<_> = bedrock.models().map(ResolvedModel::id).collect();
    // What IAM counts, and whether it is said.
    let asked = |count: usize| {
        let flags = [&["policy", "--region=us-east-1"], &models[..count]].concat();
        let outcome = run(&flags);
        assert_eq!(outcome.status, Some(0));
        let length = outcome.out.chars().filter(|one| !one.is_whitespace());
        (length.count(), outcome.err)
    };
    let mut refused = 0;
    for count in 1..=30 {
        let (length, note) = asked(count);
        assert_eq!(note.is_empty(), length <= 6144, "{length} {note}");
        refused += usize::from(length > 6144);
    }
    assert!((1..30).contains(&refused), "{refused}");
    let (length, note) = asked(20);
    assert_eq!(length, 7567);
    assert_data_eq!(
        note,
        str![[r#"
note: the policy has 7,567 characters, white space not counted; a managed policy of IAM may have 6,144: ask for fewer models at a time, and attach several

"#]]
    );
}

#[test]
fn is_indented_json() {
    assert_data_eq!(
        run(&["policy", OPUS, "--region=sa-east-1"]).quiet(0),
        str![[r#"
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "GrantGlobalCrisInferenceProfileRegionAccess",
      "Effect": "Allow",
      "Action": [
        "bedrock:InvokeModel",
        "bedrock:InvokeModelWithResponseStream"
      ],
      "Resource": [
        "arn:aws:bedrock:sa-east-1:*:inference-profile/global.anthropic.claude-opus-5-5"
      ],
      "Condition": {
        "StringEquals": {
          "aws:RequestedRegion": "sa-east-1"
        }
      }
    },
    {
      "Sid": "GrantGlobalCrisInferenceProfileInRegionModelAccess",
      "Effect": "Allow",
      "Action": [
        "bedrock:InvokeModel",
        "bedrock:InvokeModelWithResponseStream"
      ],
      "Resource": [
        "arn:aws:bedrock:sa-east-1::foundation-model/anthropic.claude-opus-5-5"
      ],
      "Condition": {
        "StringEquals": {
          "aws:RequestedRegion": "sa-east-1"
        },
        "ArnLike": {
          "bedrock:InferenceProfileArn": "arn:aws:bedrock:sa-east-1:*:inference-profile/global.anthropic.claude-opus-5-5"
        }
      }
    },
    {
      "Sid": "GrantGlobalCrisInferenceProfileGlobalModelAccess",
      "Effect": "Allow",
      "Action": [
        "bedrock:InvokeModel",
        "bedrock:InvokeModelWithResponseStream"
      ],
      "Resource": [
        "arn:aws:bedrock:::foundation-model/anthropic.claude-opus-5-5"
      ],
      "Condition": {
        "StringEquals": {
          "aws:RequestedRegion": "unspecified"
        },
        "ArnLike": {
          "bedrock:InferenceProfileArn": "arn:aws:bedrock:sa-east-1:*:inference-profile/global.anthropic.claude-opus-5-5"
        }
      }
    }
  ]
}

"#]]
    );
}

#[test]
fn obeys_routing_bound_and_environment() {
    let global = ["policy", OPUS, "--routing=global-only"];
    let out = run_with(&[("AWS_DEFAULT_REGION", "eu-west-2")], &global).quiet(0);
    assert!(out.contains("arn:aws:bedrock:eu-west-2:*:inference-profile/global."));
    let bound = [
        "policy",
        OPUS,
        "--routing=prefer-global",
        "--within=eu",
        "--region=eu-west-2",
    ];
    let out = run(&bound).quiet(0);
    assert!(out.contains("inference-profile/eu.") && !out.contains("global"));
}

#[test]
fn says_what_it_changed() {
    let outcome = run(&[
        "policy",
        "us.anthropic.claude-opus-5-5",
        "--region=eu-west-2",
    ]);
    assert_eq!(
        outcome.err,
        "note: `us.anthropic.claude-opus-5-5` becomes `eu.anthropic.claude-opus-5-5` \
             from `eu-west-2` under `prefer-geographic`\n"
    );
    assert_eq!(outcome.status, Some(0));
    outcome.json();
}

#[test]
fn is_whole_or_not_at_all() {
    let arn = "arn:aws:bedrock:sa-east-1:123456789012:application-inference-profile/a1b2c3";
    let arguments = [
        "policy",
        OPUS,
        "anthropic.claude-opus-4-1-20250805-v1:0",
        "anthropic.claude-opus-9.9",
        arn,
        "--region=sa-east-1",
    ];
    let err = run(&arguments).no_answer(1);
    let lines: Vec<_> = err.lines().collect();
    assert_eq!(lines.len(), 3, "{err}");
    let view = BEDROCK.for_region(Region::SaEast1);
    let reason = view.resolve(Model::CLAUDE_OPUS_4_1);
    let reason = reason.expect_err("only in the United States");
    assert_eq!(lines[0], format!("error: {reason}"));
    assert!(lines[1].starts_with("error: unknown model `anthropic.claude-opus-9.9`"));
    assert_eq!(
        lines[2],
        format!(
            "error: `{arn}` names no model, so what it needs is not known here (for an application \
             inference profile, --model or --inference-profile says what it was made of)"
        )
    );
}

#[test]
fn lists_the_required_regions() {
    let list = |region: &str, models: &[&str]| {
        let flags = ["policy", "--required-regions", "--region", region];
        run(&[&flags, models].concat()).quiet(0)
    };
    assert_eq!(
        list("ca-central-1", &[OPUS]),
        "ca-central-1\nus-east-1\nus-east-2\nus-west-2\n"
    );
    assert_eq!(
        list("ap-northeast-1", &[OPUS, "anthropic.claude-opus-5"]),
        "ap-northeast-1\nap-northeast-3\nunspecified\n"
    );
    assert_eq!(list("eu-west-2", &["amazon.nova-lite-v1:0"]), "eu-west-2\n");
    assert_eq!(
        list("us-gov-east-1", &[OPUS]),
        "us-gov-east-1\nus-gov-west-1\n"
    );
}

#[test]
fn denies_global_profiles() {
    let out = run(&["policy", "--deny-global"]).quiet(0);
    assert_eq!(out, format!("{}\n", bedrock_catalog::DENY_GLOBAL_POLICY));
    // It depends on nothing, so the environment does not matter.
    let variable = [("AWS_REGION", "nonsense")];
    assert_eq!(
        run_with(&variable, &["policy", "--deny-global"]).quiet(0),
        out
    );
}

#[test]
fn needs_a_region_and_a_model() {
    let err = "error: a policy needs a source Region: give --region, or set AWS_REGION\n";
    assert_eq!(run(&["policy", OPUS]).no_answer(2), err);
    let empty = [("AWS_REGION", ""), ("AWS_DEFAULT_REGION", "")];
    assert_eq!(run_with(&empty, &["policy", OPUS]).no_answer(2), err);
    assert_eq!(
        run_with(&[("AWS_REGION", "us-east1")], &["policy", OPUS]).no_answer(2),
        "error: the environment variable AWS_REGION names an unknown Region `us-east1`; \
             the nearest known one is `us-east-1`\n"
    );
    for arguments in [
        &["policy"][..],
        &["policy", "--region=us-east-1"],
        &["policy", OPUS, "--deny-global"],
        &["policy", "--deny-global", "--region=us-east-1"],
        &["policy", "--deny-global", "--required-regions"],
        &["policy", OPUS, "--region=us-east-1", "--account=1234"],
        &["policy", OPUS, "--region=us-east-1", "--account=*"],
        &[
            "policy",
            OPUS,
            "--region=us-east-1",
            "--required-regions",
            "--account=123456789012",
        ],
    ] {
        let err = run(arguments).no_answer(2);
        assert!(err.contains("--help"), "{arguments:?}: {err}");
    }
}
