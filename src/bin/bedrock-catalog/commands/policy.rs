//! `policy`: what IAM must allow, and what a service control policy must not deny.

use std::io::{self, Write};

use bedrock_catalog::{DENY_GLOBAL_POLICY, PolicyError};

use crate::args;
use crate::asked::Asked;
use crate::output::{Answer, complain, thousands};

pub(crate) fn run(arguments: &args::Policy, out: &mut impl Write) -> io::Result<Answer> {
    if arguments.deny_global {
        writeln!(out, "{DENY_GLOBAL_POLICY}")?;
        return Ok(Answer::Yes);
    }
    let asked = match Asked::new(arguments.region, None, &arguments.rules) {
        Ok(asked) => asked,
        Err(error) => {
            complain(format_args!("error: {error}"));
            return Ok(Answer::Usage);
        }
    };
    if asked.view.region().is_none() {
        complain("error: a policy needs a source Region: give --region, or set AWS_REGION");
        return Ok(Answer::Usage);
    }
    let mut answer = Answer::Yes;
    let mut models = Vec::new();
    for id in &arguments.models {
        match asked.view.resolve_id(id) {
            Ok(resolved) => {
                asked.note_changes(&resolved);
                if let Some(model) = resolved.model() {
                    models.push(model.model());
                } else {
                    complain(format_args!(
                        "error: `{}` names no model, so what it needs is not known here",
                        resolved.id()
                    ));
                    answer = Answer::No;
                }
            }
            Err(error) => {
                complain(format_args!("error: {error}"));
                answer = Answer::No;
            }
        }
    }
    // A policy without one of the models would be found out by whoever calls that model.
    if answer != Answer::Yes {
        return Ok(answer);
    }
    let policy = match asked.view.policy(&models) {
        Ok(policy) => policy,
        Err(error) => return Ok(refuse(error)),
    };
    if arguments.required_regions {
        for region in policy.required_regions() {
            writeln!(out, "{region}")?;
        }
        return Ok(Answer::Yes);
    }
    let text = match arguments.account {
        Some(account) => policy.with_account(account).to_string(),
        None => policy.to_string(),
    };
    writeln!(out, "{text}")?;
    note_length(&text);
    Ok(Answer::Yes)
}

/// The number of characters that IAM takes in a managed policy, white space not counted.
///
/// Source: [IAM and AWS STS quotas](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html).
const MAX_LENGTH: u32 = 6144;

/// Better now than when IAM refuses it.
fn note_length(policy: &str) {
    let length = policy
        .chars()
        .filter(|character| !character.is_whitespace());
    let length = u32::try_from(length.count()).unwrap_or(u32::MAX);
    if length > MAX_LENGTH {
        complain(format_args!(
            "note: the policy has {} characters, white space not counted; a managed policy of IAM \
             may have {}: ask for fewer models at a time, and attach several",
            thousands(length),
            thousands(MAX_LENGTH)
        ));
    }
}

fn refuse(error: PolicyError) -> Answer {
    complain(format_args!("error: {error}"));
    Answer::No
}
