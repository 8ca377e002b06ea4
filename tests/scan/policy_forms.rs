//! Policies as Terraform, CloudFormation and the Serverless Framework have them, and their conditions.

use std::fs;

use serde_json::{Value, json};

use super::{findings, folder};

const PROFILE: &str =
    "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-opus-5";
const EVERYWHERE: &str = "arn:aws:bedrock:*::foundation-model/anthropic.claude-opus-5";
const HERE: &str = "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-opus-5";

/// Forms of a policy that allows `PROFILE` and a model, in files of these names.
const FORMS: &[(&str, &str)] = &[
    (
        "jsonencode.tf",
        r#"
resource "aws_iam_policy" "this" {
  name = "x-${var.name}"
  policy = jsonencode({
    Version = "2012-10-17" # a comment
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["bedrock:InvokeModel*"]
        Resource = ["PROFILE", "MODEL"]
      },
    ]
  })
}
"#,
    ),
    (
        "document.tf",
        r#"
data "aws_iam_policy_document" "this" {
  statement {
    actions   = ["bedrock:InvokeModel"]
    resources = ["PROFILE"]
  }
  statement {
    effect    = "Allow"
    actions   = ["bedrock:InvokeModel"]
    resources = ["MODEL"]
  }
}
"#,
    ),
    (
        "heredoc.tf",
        "policy = <<-EOT\n  {\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"bedrock:*\",\n  \"Resource\": [\"PROFILE\", \"MODEL\"]}]}\nEOT\n",
    ),
    (
        "template.yaml",
        "Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      Policies:
        - PolicyName: invoke
          PolicyDocument:
            Version: '2012-10-17'
            Statement:
              - Effect: Allow
                Action:
                  - bedrock:InvokeModel
                Resource:
                  - !Sub 'PROFILE'
                  # and its model
                  - !Sub MODEL
      Other: !Ref Else
",
    ),
    (
        "same-column.yml",
        "PolicyDocument:\n  Statement:\n  - Effect: Allow\n    Action: 'bedrock:InvokeModel*'\n    Resource: [\"PROFILE\", \"MODEL\"]\n  Version: '2012-10-17'\n",
    ),
    (
        "serverless.yml",
        "provider:\r\n  iam:\r\n    role:\r\n      statements:\r\n        - Effect: Allow\r\n          Action: bedrock:InvokeModel\r\n          Resource:\r\n            - PROFILE\r\n            - MODEL\r\nfunctions: {}\r\n",
    ),
    (
        "state.json",
        "{\"policy\": \"{\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\",\\\"Action\\\":\\\"bedrock:*\\\",\\\"Resource\\\":[\\\"PROFILE\\\",\\\"MODEL\\\"]}]}\"}",
    ),
    (
        "create.sh",
        "aws iam create-policy --policy-document '{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":[\"PROFILE\",\"MODEL\"]}}'\n",
    ),
];

/// The findings about policies in one file: line and message.
#[track_caller]
fn said(name: &str, text: &str, arguments: &[&str]) -> Vec<(u64, String)> {
    let folder = folder(&format!("policy-forms-{name}"));
    fs::write(folder.join(name), text).expect("a file can be written");
    let found = findings(&folder, arguments).into_iter();
    let texts = found.filter_map(|finding| {
        let message = finding["message"].as_str().expect("a text").to_owned();
        let line = finding["line"].as_u64().expect("a number");
        message.starts_with("the policy").then_some((line, message))
    });
    texts.collect()
}

#[test]
fn a_policy_in_any_form() {
    let template = "arn:${local.partition}:bedrock:us-east-1:${local.account}:inference-profile/us.anthropic.claude-opus-5";
    for (name, form) in FORMS {
        for profile in [PROFILE, template] {
            let form = form.replace("PROFILE", profile);
            assert_eq!(
                said(name, &form.replace("MODEL", EVERYWHERE), &[]),
                [],
                "{name}"
            );
            let wrong = said(name, &form.replace("MODEL", HERE), &[]);
            let line = form.lines().position(|line| line.contains(profile));
            let line = u64::try_from(line.expect("a line") + 1).expect("it is small");
            let message = "the policy allows `us.anthropic.claude-opus-5` from `us-east-1`, and not \
                `arn:aws:bedrock:us-east-2::foundation-model/anthropic.claude-opus-5`, \
                `arn:aws:bedrock:us-west-2::foundation-model/anthropic.claude-opus-5`";
            assert_eq!(wrong, [(line, message.to_owned())], "{name}");
        }
    }
}

/// Policies of which only the tool that reads the file knows all.
const OPEN: &[(&str, &str)] = &[
    (
        "a.tf",
        r#"p = jsonencode({ Statement = concat(local.more, [{ Effect = "Allow", Action = "bedrock:*", Resource = "PROFILE" }]) })"#,
    ),
    (
        "b.tf",
        r#"p = jsonencode({ Statement = [{ Effect = "Allow", Action = "bedrock:*", Resource = concat(["PROFILE"], local.models) }] })"#,
    ),
    (
        "c.tf",
        r#"p = jsonencode({ Statement = [{ Effect = "Allow", Action = "bedrock:*", Resource = ["PROFILE", local.model] }] })"#,
    ),
    (
        "d.tf",
        r#"p = jsonencode({ Statement = [local.statement, { Effect = "Allow", Action = "bedrock:*", Resource = ["PROFILE"] }] })"#,
    ),
    (
        "e.tf",
        r#"
data "aws_iam_policy_document" "x" {
  source_policy_documents = [local.models]
  statement {
    actions   = ["bedrock:*"]
    resources = ["PROFILE"]
  }
}
"#,
    ),
    (
        "f.tf",
        r#"
data "aws_iam_policy_document" "x" {
  dynamic "statement" {
    for_each = var.models
    content {}
  }
  statement {
    actions   = ["bedrock:*"]
    resources = ["PROFILE"]
  }
}
"#,
    ),
    (
        "g.tf",
        r#"p = jsonencode({ Statement = [{ Effect = "Allow", Action = "bedrock:*", Resource = ["PROFILE", "HERE"] } })"#,
    ),
    (
        "h.yaml",
        "Statement:\n  - Effect: Allow\n    Action: bedrock:*\n    Resource: [PROFILE, !Ref Model]\n",
    ),
    (
        "i.yaml",
        "Statement:\n  - !If [x, y, z]\n  - Effect: Allow\n    Action: bedrock:*\n    Resource: PROFILE\n",
    ),
    (
        "j.yaml",
        "Statement:\n  - Effect: Allow\n    Action: bedrock:*\n    Resource: [PROFILE, *models]\n",
    ),
    (
        "k.yaml",
        "Statement:\n  - Effect: Allow\n    Action: bedrock:*\n    Resource: [PROFILE, '{{ model }}']\n",
    ),
    (
        "l.yaml",
        "Statement:\n{{- range .Values.x }}\n  - Effect: Allow\n    Action: bedrock:*\n    Resource: PROFILE\n",
    ),
    (
        "m.tf",
        r#"
data "aws_iam_policy_document" "x" {
  statement {
    effect    = "Deny"
    actions   = var.actions
    resources = ["*"]
    condition {
      test     = "StringNotEquals"
      variable = "aws:RequestedRegion"
      values   = ["us-east-1"]
    }
  }
}
"#,
    ),
    (
        "n.tf",
        r#"
data "aws_iam_policy_document" "x" {
  statement {
    effect    = "Deny"
    actions   = ["*"]
    resources = ["*"]
    condition {
      test     = "StringNotEquals"
      variable = "aws:RequestedRegion"
      values   = var.regions
    }
  }
}
"#,
    ),
    (
        "o.json",
        "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"bedrock:*\", \"Resource\": \"PROFILE\"},]}",
    ),
];

/// What is not known may allow everything, and denies nothing.
#[test]
fn what_is_open_is_no_mistake() {
    for (name, text) in OPEN {
        let text = text.replace("PROFILE", PROFILE).replace("HERE", HERE);
        assert_eq!(said(name, &text, &[]), [], "{name}");
    }
}

#[test]
fn service_control_policies_in_any_form() {
    for (name, text, line) in [
        (
            "scp.tf",
            r#"
data "aws_iam_policy_document" "scp" {
  statement {
    effect      = "Deny"
    not_actions = ["iam:*", "sts:*"]
    resources   = ["*"]
    condition {
      test     = "StringNotEquals"
      variable = "aws:RequestedRegion"
      values   = [REGIONS]
    }
  }
}
"#,
            9,
        ),
        (
            "scp-json.tf",
            r#"
resource "aws_organizations_policy" "scp" {
  content = jsonencode({
    Statement = [{
      Effect    = "Deny"
      NotAction = ["iam:*"]
      Resource  = "*"
      Condition = {
        StringNotEquals = { "aws:RequestedRegion" = [REGIONS] }
        ArnNotLike      = { "aws:PrincipalArn" = "arn:aws:iam::*:role/Admin" }
      }
    }]
  })
}
"#,
            9,
        ),
        (
            "scp.yaml",
            "Content:\n  Statement:\n    - Sid: RequestedRegion\n      Effect: Deny\n      Action: '*'\n      Resource: '*'\n      Condition:\n        StringNotEquals:\n          aws:RequestedRegion: [REGIONS]\n",
            9,
        ),
    ] {
        let right = text.replace("REGIONS", r#""us-east-1", "us-east-2", "us-west-2""#);
        let arguments = ["--region=us-east-1"];
        assert_eq!(said(name, &right, &arguments), [], "{name}");
        let wrong = text.replace("REGIONS", r#""us-east-1", "us-east-2""#);
        let found = said(name, &wrong, &arguments);
        let [(place, message)] = &found[..] else {
            panic!("{name}: {found:?}");
        };
        assert_eq!(*place, line, "{name}");
        assert!(
            message.starts_with("the policy denies `us-west-2` by"),
            "{message}"
        );
    }
}

/// Who denies with such a condition, and whether a call by `PROFILE` then fails in a destination.
#[test]
fn conditions_are_read_as_iam_reads_them() {
    let us = ["us-east-1", "us-east-2", "us-west-2"];
    let two = &us[..2];
    let region =
        |operator: &str, values: Value| json!({ operator: { "aws:RequestedRegion": values } });
    let with = |operator: &str, key: &str, values: Value| json!({ "StringNotEquals": { "aws:RequestedRegion": two }, operator: { key: values } });
    let arn = "bedrock:InferenceProfileArn";
    let any = "arn:aws:bedrock:*:*:inference-profile/*";
    for (condition, is_right) in [
        (region("StringNotEquals", json!(us)), true),
        (region("StringNotEquals", json!(two)), false),
        (region("StringNotEqualsIfExists", json!(two)), false),
        (region("ForAnyValue:StringNotEquals", json!(two)), false),
        (region("StringNotEqualsIgnoreCase", json!(two)), false),
        (region("StringNotLike", json!(["us-east-*"])), false),
        (region("StringNotLike", json!(["us-*"])), true),
        // Without a wildcard it denies every Region, and that is no mistake of one.
        (region("StringNotEquals", json!(["us-*"])), true),
        (region("StringEquals", json!("us-west-2")), false),
        (region("StringEquals", json!("us-west-*")), true),
        (region("StringLike", json!(["eu-*", "us-west-?"])), false),
        (region("StringEquals", json!("eu-west-1")), true),
        (
            region("StringEquals", json!("${aws:PrincipalTag/region}")),
            true,
        ),
        (with("ArnNotLike", "aws:PrincipalArn", json!("x")), false),
        (
            with("Bool", "aws:PrincipalIsAWSService", json!("false")),
            false,
        ),
        (
            with("StringEquals", "aws:PrincipalTag/team", json!("x")),
            true,
        ),
        // A call that is not by a profile.
        (with("ArnNotLike", arn, json!(any)), true),
        (with("Null", arn, json!("true")), true),
        (with("Null", arn, json!(true)), true),
        (with("Null", arn, json!("false")), false),
        (with("StringLike", arn, json!(any)), false),
        (with("StringLike", arn, json!("*/eu.*")), true),
    ] {
        let policy = json!({ "Statement": [
            { "Effect": "Allow", "Action": "bedrock:*", "Resource": [PROFILE, EVERYWHERE] },
            { "Effect": "Deny", "NotAction": "iam:*", "Resource": "*", "Condition": condition },
        ] });
        let found = said("deny.json", &policy.to_string(), &[]);
        assert_eq!(found.is_empty(), is_right, "{condition}: {found:?}");
    }
}

/// The form that AWS's guide gives: the model only by way of the profile.
#[test]
fn a_model_that_is_allowed_by_way_of_a_profile() {
    let allow = |resource: &str, condition: Value| json!({ "Effect": "Allow", "Action": "bedrock:InvokeModel*", "Resource": resource, "Condition": condition });
    for (condition, is_right) in [
        (
            json!({ "StringLike": { "bedrock:InferenceProfileArn": PROFILE } }),
            true,
        ),
        (
            json!({ "StringEquals": { "bedrock:InferenceProfileArn":
                "arn:aws:bedrock:us-east-1:*:inference-profile/us.anthropic.claude-opus-5" } }),
            true,
        ),
        (
            json!({ "StringLike": { "bedrock:InferenceProfileArn":
                "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-sonnet-5" } }),
            false,
        ),
        (
            json!({ "ArnLike": { "bedrock:InferenceProfileArn":
                "arn:aws:bedrock:eu-west-1:*:inference-profile/us.anthropic.claude-opus-5" } }),
            false,
        ),
        (
            json!({ "StringEquals": { "aws:RequestedRegion": ["us-east-1", "us-east-2"] } }),
            false,
        ),
        (
            json!({ "StringEquals": { "aws:PrincipalTag/team": "x" } }),
            true,
        ),
    ] {
        let policy = json!({ "Statement": [
            allow(PROFILE, json!({})), allow(EVERYWHERE, condition.clone()),
        ] });
        let found = said("allow.json", &policy.to_string(), &[]);
        assert_eq!(found.is_empty(), is_right, "{condition}: {found:?}");
    }
}
