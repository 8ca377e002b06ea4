//! The Regions from which Crush calls Bedrock, and what is served from there.
//!
//! Source: `buildBedrockProvider` in `internal/agent/coordinator.go` of charmbracelet/crush at commit
//! 37f36e93.

use bedrock_catalog::{BEDROCK, Outcome, Region, ResolvedModel};

use super::Export;

/// Crush's providers for Bedrock, and the Region that it calls under each.
pub(super) const PROVIDERS: [(&str, &str); 2] =
    [("bedrock", "us-east-1"), ("bedrock-europe", "eu-west-1")];

/// Crush's provider whose Region serves these very IDs, and that Region: of several the one in the
/// part of the world of the source Region.
pub(super) fn provider(
    export: &Export,
    models: &[ResolvedModel],
) -> Option<(&'static str, Region)> {
    let source = export.asked.view.region();
    let is_near = |region: Region| {
        let area = |region: Region| region.as_str().split('-').next();
        source.is_some_and(|source| area(source) == area(region))
    };
    PROVIDERS
        .into_iter()
        .filter_map(|(id, code)| Some((id, Region::from_code(code)?)))
        .filter(|(_, region)| {
            let mut models = models.iter();
            models.all(|model| from(export, *model, *region).is_some())
        })
        .max_by_key(|(id, region)| (is_near(*region), *id == PROVIDERS[0].0))
}

/// The model with the same ID as it is seen from another source Region, if it is served from there
/// within the same residency.
pub(super) fn from(export: &Export, model: ResolvedModel, region: Region) -> Option<ResolvedModel> {
    let view = BEDROCK
        .for_region(region)
        .with_routing(export.asked.view.routing())
        .with_residency(export.asked.view.residency());
    let mut ways = view.ways(model.model());
    let same = ways.find(|way| way.resolved.is_some_and(|other| other.id() == model.id()))?;
    let is_allowed = same.outcome != Outcome::NotAllowed;
    same.resolved.filter(|_| is_allowed)
}
