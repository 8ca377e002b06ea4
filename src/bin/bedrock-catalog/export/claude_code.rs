//! The environment of Claude Code on Bedrock, as shell lines or as the `env` of its settings file.
//!
//! Source: "Claude Code on Amazon Bedrock" and "Model configuration" in the documentation of
//! anthropics/claude-code (code.claude.com/docs), at version 2.1.114.

use std::collections::BTreeMap;
use std::io::Write;

use bedrock_catalog::ResolvedModel;
use serde::Serialize;

use super::{Export, Refusal};
use crate::output::{complain, write_json};

/// The part of a settings file that holds the environment.
#[derive(Serialize)]
struct Settings {
    env: BTreeMap<&'static str, &'static str>,
}

/// The families that Claude Code knows by an alias, and the variable that says what each means.
const FAMILIES: [(&str, &str); 3] = [
    ("opus", "ANTHROPIC_DEFAULT_OPUS_MODEL"),
    ("sonnet", "ANTHROPIC_DEFAULT_SONNET_MODEL"),
    ("haiku", "ANTHROPIC_DEFAULT_HAIKU_MODEL"),
];

pub(super) fn write(export: &Export, json: bool, out: &mut impl Write) -> Result<(), Refusal> {
    let (large, small) = export.defaults()?;
    let mut env = BTreeMap::from([
        ("CLAUDE_CODE_USE_BEDROCK", "1"),
        ("ANTHROPIC_MODEL", large.id()),
    ]);
    env.extend(
        export
            .asked
            .view
            .region()
            .map(|region| ("AWS_REGION", region.as_str())),
    );
    for (family, variable) in FAMILIES {
        let otherwise = if family == "haiku" { small } else { large };
        let newest = [large, small]
            .into_iter()
            .find(|model| version(*model, family).is_some())
            .or_else(|| {
                let models = export.models.iter().copied();
                models
                    .filter(|model| version(*model, family).is_some())
                    .max_by_key(|model| version(*model, family))
            });
        if newest.is_none() {
            complain(format_args!(
                "note: {family} means {}, because no model of that name is exported",
                otherwise.name()
            ));
        }
        env.insert(variable, newest.unwrap_or(otherwise).id());
    }
    if json {
        write_json(out, &Settings { env })?;
    } else {
        for (variable, value) in env {
            writeln!(out, "export {variable}={value}")?;
        }
    }
    Ok(())
}

/// The numbers of a version, where the model is of this family: 4 and 5 of
/// `anthropic.claude-opus-4-5-20251101-v1:0`.
fn version(model: ResolvedModel, family: &str) -> Option<Vec<u32>> {
    let id = model.model().foundation_model_id();
    let (_, rest) = id.split_once(&format!("claude-{family}-"))?;
    let parts = rest.split('-').map_while(|part| part.parse().ok());
    // A longer number is a date.
    Some(parts.filter(|number| *number < 1000).collect())
}
