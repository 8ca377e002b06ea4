//! A part of `crush.json`: Anthropic's models under the provider by which Crush reaches a Region
//! that serves them, and which of them are large and small. Crush puts its `models` before those that
//! it knows, and keeps them when it updates its list.
//!
//! Source: `Config`, `ProviderConfig` and `SelectedModel` in `internal/config/config.go` of
//! charmbracelet/crush at commit 37f36e93. `aws_region` is that of its pull request 3844.

use std::collections::BTreeMap;
use std::io::Write;

use bedrock_catalog::{Region, ResolvedModel, Routing};
use serde::Serialize;

use super::catwalk::Model;
use super::reach::{PROVIDERS, from, provider};
use super::{Effort, Export, Refusal};
use crate::output::{complain, write_json};

#[derive(Serialize)]
struct Config {
    providers: BTreeMap<&'static str, ProviderConfig>,
    models: SelectedModels,
}

#[derive(Serialize)]
struct ProviderConfig {
    #[serde(skip_serializing_if = "Option::is_none")]
    aws_region: Option<Region>,
    models: Vec<Model>,
}

#[derive(Serialize)]
struct SelectedModels {
    large: SelectedModel,
    small: SelectedModel,
}

#[derive(Serialize)]
struct SelectedModel {
    model: &'static str,
    provider: &'static str,
}

pub(super) fn write(
    export: &Export,
    has_aws_region: bool,
    out: &mut impl Write,
) -> Result<(), Refusal> {
    let (large, small) = export.defaults()?;
    let (id, models, aws_region) = if has_aws_region {
        let (id, _) = PROVIDERS[0];
        (id, export.models.clone(), export.asked.view.region())
    } else {
        let Some((id, region)) = provider(export, &[large, small]) else {
            let regions = PROVIDERS.map(|(_, region)| region).join(" or ");
            let global = export.asked.view.with_routing(Routing::GlobalOnly);
            let global = [large, small].map(|model| global.resolve(model.model()).ok());
            let is_global = match global {
                [Some(large), Some(small)] => provider(export, &[large, small]).is_some(),
                _ => false,
            };
            return Err(format!(
                "Crush calls Bedrock from {regions}, and AWS does not serve `{}` and `{}` from there; \
                 {}`--crush-aws-region` is for a Crush that can be told the Region",
                large.id(),
                small.id(),
                if is_global { "it does with `--routing global-only`, and " } else { "" }
            )
            .into());
        };
        if export.asked.view.region() != Some(region) {
            complain(format_args!("note: Crush calls these models from {region}"));
        }
        (id, served(export, region), None)
    };
    Effort::note(&models);
    let selected = |model: ResolvedModel| SelectedModel {
        model: model.id(),
        provider: id,
    };
    let provider = ProviderConfig {
        aws_region,
        models: models.into_iter().map(Model::new).collect(),
    };
    let config = Config {
        providers: BTreeMap::from([(id, provider)]),
        models: SelectedModels {
            large: selected(large),
            small: selected(small),
        },
    };
    write_json(out, &config)?;
    Ok(())
}

/// The models whose IDs AWS serves from this Region, with the prices that hold there.
fn served(export: &Export, region: Region) -> Vec<ResolvedModel> {
    let models = export.models.iter();
    let served: Vec<_> = models
        .clone()
        .filter_map(|model| from(export, *model, region))
        .collect();
    let names: Vec<_> = models
        .filter(|model| from(export, **model, region).is_none())
        .map(|model| model.name())
        .collect();
    if !names.is_empty() {
        complain(format_args!(
            "note: left out, because AWS does not serve their IDs from {region}: {}",
            names.join(", ")
        ));
    }
    served
}
