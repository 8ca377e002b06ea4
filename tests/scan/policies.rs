//! IAM policies and service control policies in files.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use bedrock_catalog::{BEDROCK, Destinations, Inference, Model, Region};
use serde_json::{Value, json};

use super::{findings, folder};

fn policy(model: Model, region: Region) -> Option<String> {
    let view = BEDROCK.for_region(region);
    let policy = view.policy([model]).ok()?;
    let account = "123456789012".parse().expect("an account");
    Some(policy.with_account(account).to_string())
}

fn said(folder: &PathBuf, arguments: &[&str]) -> Vec<(String, String)> {
    let found = findings(folder, &[arguments, &["--ends-within=0"]].concat());
    let found = found
        .into_iter()
        .filter(|finding| finding["level"] != "note");
    let texts = found.map(|finding| {
        let text = |key: &str| finding[key].as_str().expect("a text").to_owned();
        (text("file"), text("message"))
    });
    texts.collect()
}

/// Every policy that the library writes is right, and lacks something without any of its ARNs.
#[test]
fn a_policy_that_lacks_a_destination() {
    let right = folder("policies-right");
    let wrong = folder("policies-wrong");
    let mut expected = Vec::new();
    for code in [
        "eu-central-1",
        "us-east-1",
        "ap-northeast-1",
        "us-gov-west-1",
    ] {
        let region = Region::from_code(code).expect("a known Region");
        for resolved in BEDROCK.for_region(region).models() {
            let Some(text) = policy(resolved.model(), region) else {
                continue;
            };
            let name = format!(
                "{code}-{}.json",
                resolved.model().to_string().replace(':', "-")
            );
            fs::write(right.join(&name), &text).expect("a file can be written");
            if resolved.inference() == Inference::InRegion {
                continue;
            }
            let document: Value = serde_json::from_str(&text).expect("JSON");
            let lacking = match resolved.destinations() {
                Some(Destinations::Regions(regions)) => regions.last().map(|last| last.as_str()),
                _ => Some(""),
            };
            let lacking = format!(
                "arn:{}:bedrock:{}::foundation-model/{}",
                region.partition(),
                lacking.expect("a destination"),
                resolved.model()
            );
            let without = without(&document, &lacking);
            let text = serde_json::to_string_pretty(&without).expect("JSON");
            // As Terraform has it, and on one line.
            let terraform = format!("policy = <<EOT\n{text}\nEOT\n");
            fs::write(wrong.join(&name), &text).expect("a file can be written");
            fs::write(wrong.join(format!("{name}.tf")), terraform).expect("a file can be written");
            fs::write(wrong.join(format!("{name}.min")), without.to_string())
                .expect("a file can be written");
            for end in ["", ".min", ".tf"] {
                expected.push((
                    format!("{name}{end}"),
                    format!(
                        "the policy allows `{}` from `{code}`, and not `{lacking}`",
                        resolved.id()
                    ),
                ));
            }
        }
    }
    assert!(expected.len() > 300, "{}", expected.len());
    expected.sort();
    assert_eq!(said(&right, &[]), []);
    assert_eq!(said(&wrong, &[]), expected);
}

/// A policy without a resource.
fn without(document: &Value, resource: &str) -> Value {
    match document {
        Value::Array(values) => {
            let left = values
                .iter()
                .filter(|value| value.as_str() != Some(resource));
            Value::Array(left.map(|value| without(value, resource)).collect())
        }
        Value::Object(members) => {
            let members = members.iter();
            let members = members.map(|(key, value)| (key.clone(), without(value, resource)));
            Value::Object(members.collect())
        }
        other => other.clone(),
    }
}

/// A policy that allows these resources.
fn allow(resources: &[&str]) -> Value {
    json!({ "Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Action": ["bedrock:InvokeModel*"], "Resource": resources,
    }] })
}

fn deny(condition: &Value) -> Value {
    json!({ "Effect": "Deny", "NotAction": ["iam:*"], "Resource": "*", "Condition": condition })
}

#[test]
fn patterns_and_templates_are_understood() {
    let folder = folder("policies-patterns");
    let profile =
        "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-opus-5";
    let everywhere = "arn:aws:bedrock:*::foundation-model/anthropic.claude-opus-5";
    let here = "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-opus-5";
    let template = "arn:${AWS::Partition}:bedrock:${AWS::Region}:${AWS::AccountId}:inference-profile/us.anthropic.claude-opus-5";
    let part = "arn:aws:bedrock:us-east-1:*:inference-profile/us.anthropic.*";
    for (number, (policy, is_right)) in [
        (allow(&[profile, everywhere]), true),
        (allow(&["*"]), true),
        (
            allow(&[profile, "arn:aws:bedrock:*::foundation-model/*"]),
            true,
        ),
        (allow(&[profile, here]), false),
        (allow(&[profile]), false),
        (allow(&[template, everywhere]), true),
        (allow(&[template, here]), false),
        (allow(&[part, everywhere]), true),
        (allow(&[part, here]), false),
        (
            json!({ "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": profile } }),
            true,
        ),
        (
            json!({ "Resources": { "P": { "PolicyDocument": allow(&[profile, here]) } } }),
            false,
        ),
        (
            json!({ "Statement": [{ "Effect": "Allow", "Action": "bedrock:*",
                "Resource": { "Fn::Sub": template } }] }),
            false,
        ),
        (
            json!({ "Statement": [{ "Effect": "Allow", "Action": "bedrock:*",
                "Resource": [{ "Fn::Sub": template }, { "Fn::GetAtt": "x" }] }] }),
            true,
        ),
    ]
    .into_iter()
    .enumerate()
    {
        fs::write(folder.join("p.json"), policy.to_string()).expect("a file can be written");
        let said = said(&folder, &[]);
        assert_eq!(said.is_empty(), is_right, "{number}: {policy} {said:?}");
    }
}

#[test]
fn a_policy_that_denies_a_destination() {
    let folder = folder("policies-deny");
    let profile =
        "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-opus-5";
    let global =
        "arn:aws:bedrock:us-east-1:123456789012:inference-profile/global.anthropic.claude-opus-5";
    let embed = "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.twelvelabs.marengo-embed-2-7-v1:0";
    let every_profile = "arn:aws:bedrock:*:123456789012:inference-profile/us.*";
    let every = "arn:aws:bedrock:*::foundation-model/*";
    let none = "arn:aws:bedrock:::foundation-model/*";
    let us = ["us-east-1", "us-east-2", "us-west-2"];
    let not_in =
        |regions: &[&str]| deny(&json!({ "StringNotEquals": { "aws:RequestedRegion": regions } }));
    let both = |resources: &[&str], denied: Value| {
        let mut policy = allow(resources);
        policy["Statement"]
            .as_array_mut()
            .expect("an array")
            .push(denied);
        policy
    };
    for (number, (policy, arguments, is_right)) in [
        (both(&[profile, every], not_in(&us)), &[][..], true),
        (both(&[profile, every], not_in(&us[..2])), &[], false),
        // A model of another kind that is named; a pattern means chat models.
        (
            both(&[embed, every], not_in(&us)),
            &["--region=us-east-1"],
            false,
        ),
        (
            both(&[every_profile, every], not_in(&us)),
            &["--region=us-east-1"],
            true,
        ),
        (
            both(
                &[profile, every],
                deny(&json!({ "StringEquals": { "aws:RequestedRegion": "us-west-2" } })),
            ),
            &[],
            false,
        ),
        (
            both(
                &[profile, every],
                deny(&json!({ "StringLike": { "aws:RequestedRegion": "eu-*" } })),
            ),
            &[],
            true,
        ),
        (both(&[global, every, none], not_in(&us)), &[], false),
        (
            both(
                &[global, every, none],
                not_in(&["us-east-1", "unspecified"]),
            ),
            &[],
            true,
        ),
        // One that grants nothing is judged by the profiles of the Regions that it leaves.
        (
            json!({ "Statement": not_in(&us) }),
            &["--region=us-east-1"],
            true,
        ),
        (
            json!({ "Statement": not_in(&us[..1]) }),
            &["--region=us-east-1"],
            false,
        ),
        (
            json!({ "Statement": not_in(&us[..1]) }),
            &["--region=eu-west-1"],
            true,
        ),
        (json!({ "Statement": not_in(&["unspecified"]) }), &[], true),
    ]
    .into_iter()
    .enumerate()
    {
        fs::write(folder.join("p.json"), policy.to_string()).expect("a file can be written");
        let said = said(&folder, arguments);
        assert_eq!(said.is_empty(), is_right, "{number}: {policy} {said:?}");
    }
}

/// The program's own policies, its service control policy included, are right.
#[test]
fn what_the_program_prints_is_right() {
    let folder = folder("policies-own");
    for (file, arguments) in [
        ("deny.json", &["policy", "--deny-global"][..]),
        (
            "allow.json",
            &[
                "policy",
                "--region=eu-central-1",
                "anthropic.claude-opus-5",
                "amazon.nova-lite-v1:0",
            ],
        ),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_bedrock-catalog"))
            .env("SOURCE_DATE_EPOCH", "1795478400")
            .args(arguments)
            .output()
            .expect("the program starts");
        fs::write(folder.join(file), output.stdout).expect("a file can be written");
    }
    assert_eq!(said(&folder, &[]), []);
}
