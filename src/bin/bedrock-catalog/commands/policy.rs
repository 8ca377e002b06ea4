//! `policy`: what IAM must allow, and what a service control policy must not deny.

use std::io::{self, Write};

use bedrock_catalog::{BEDROCK, DENY_GLOBAL_POLICY, PolicyError, ResolvedId};

use crate::application_profile::Behind;
use crate::args;
use crate::asked::Asked;
use crate::ending::note_ends;
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
    let behind = match Behind::new(&arguments.behind, &arguments.models) {
        Ok(behind) => behind,
        Err(error) => {
            complain(format_args!("error: {error}"));
            return Ok(Answer::No);
        }
    };
    let (mut answer, mut resolved) = (Answer::Yes, Vec::new());
    for text in behind.texts(&arguments.models) {
        let one = asked.resolve(text, &behind).and_then(|one| {
            let unlisted = behind.unlisted(&one);
            if unlisted.is_empty() {
                return Ok(one);
            }
            Err(format!(
                "the catalog cannot write the policy: it does not know that `{}` goes to {}",
                one.id(),
                unlisted.join(", ")
            ))
        });
        match one {
            Ok(one) if one.model().is_none() => {
                complain(format_args!(
                    "error: `{}` names no model, so what it needs is not known here (for an application \
                     inference profile, --model or --inference-profile says what it was made of)",
                    one.id()
                ));
                answer = Answer::No;
            }
            Ok(one) => {
                asked.note_changes(&one);
                resolved.push(one);
            }
            Err(error) => {
                complain(format_args!("error: {error}"));
                answer = Answer::No;
            }
        }
    }
    let sources = resolved.iter().filter_map(ResolvedId::region);
    asked.note_sources(sources.chain(asked.view.region()).map(Some));
    note_ends(resolved.iter().filter_map(|one| Some(one.model()?.model())));
    // A policy without one of the models would be found out by whoever calls that model.
    if answer != Answer::Yes {
        return Ok(answer);
    }
    let accounts = resolved.iter().filter_map(|one| one.given().arn());
    for account in accounts.map(|arn| arn.account) {
        let given = arguments.account.map(|account| account.to_string());
        if given.is_some_and(|given| !account.is_empty() && given != account) {
            complain(format_args!(
                "error: an ARN is of the account {account}, and --account says another one: leave the \
                 option out, or ask for one policy for each account"
            ));
            return Ok(Answer::No);
        }
    }
    // The Region of an ARN counts where no other is given.
    let mut regions = resolved.iter().filter_map(ResolvedId::region);
    let Some(source) = asked.view.region().or_else(|| regions.next()) else {
        complain("error: a policy needs a source Region: give --region, or set AWS_REGION");
        return Ok(Answer::Usage);
    };
    let policy = match BEDROCK.for_region(source).policy(&resolved) {
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
