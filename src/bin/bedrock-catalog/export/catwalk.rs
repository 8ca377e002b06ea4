//! catwalk's providers: the array that its server answers at `/v2/providers`, and that
//! `crush update-providers FILE` reads.
//!
//! Source: `Provider` and `Model` in `pkg/catwalk/provider.go` of charmbracelet/catwalk, v0.52.6.
//! A number that is missing is read as 0, so every cost is written.

use std::io::Write;

use bedrock_catalog::{ResolvedModel, Usd};
use serde::Serialize;

use super::{Effort, Export, Refusal, costs, reach};
use crate::output::{complain, write_json};
use crate::shapes::Provider;

/// catwalk's `Model`.
#[derive(Serialize)]
pub(super) struct Model {
    id: &'static str,
    name: &'static str,
    cost_per_1m_in: f64,
    cost_per_1m_out: f64,
    cost_per_1m_in_cached: f64,
    cost_per_1m_out_cached: f64,
    context_window: u32,
    default_max_tokens: u32,
    can_reason: bool,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    reasoning_levels: &'static [&'static str],
    #[serde(skip_serializing_if = "Option::is_none")]
    default_reasoning_effort: Option<&'static str>,
    supports_attachments: bool,
}

impl Model {
    pub(super) fn new(resolved: ResolvedModel) -> Self {
        let model = resolved.model();
        let effort = Effort::of(model);
        let costs = costs(resolved.price()).map(|cost| cost.map_or(0.0, Usd::as_f64));
        let [input, output, cache_write, cache_read] = costs;
        Self {
            id: resolved.id(),
            name: resolved.name(),
            cost_per_1m_in: input,
            cost_per_1m_out: output,
            cost_per_1m_in_cached: cache_write,
            cost_per_1m_out_cached: cache_read,
            context_window: model.context_window(),
            default_max_tokens: model.default_max_tokens(),
            can_reason: model.can_reason(),
            reasoning_levels: effort.levels,
            default_reasoning_effort: effort.default,
            supports_attachments: model.supports_attachments(),
        }
    }
}

pub(super) fn write(export: &Export, out: &mut impl Write) -> Result<(), Refusal> {
    let (large, small) = export.defaults()?;
    Effort::note(&export.models);
    let models = export.models.iter().copied().map(Model::new).collect();
    let mut provider = Provider::new(Some(large), Some(small), models);
    // Crush chooses the Region of a call by the provider's ID.
    match reach::provider(export, &[large, small]) {
        Some((id, _)) => provider.id = id,
        None => complain(
            "note: Crush calls these IDs from another Region, where AWS does not serve them: \
             `export crush --crush-aws-region` is for a Crush that can be told the Region",
        ),
    }
    write_json(out, &[provider])?;
    Ok(())
}
