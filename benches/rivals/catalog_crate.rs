//! This crate, as its README shows it.

use bedrock_catalog::{BEDROCK, Model, Region, ResolvedModel};

use super::Answers;

/// A rival without state.
pub(crate) struct CatalogCrate;

impl Answers for CatalogCrate {
    type Region = Region;
    type Model = Model;
    type Id = &'static str;

    fn start() -> Self {
        Self
    }

    fn region(&self, code: &'static str) -> Option<Region> {
        Region::from_code(code)
    }

    fn model(&self, id: &'static str) -> Option<Model> {
        Model::from_id(id)
    }

    fn id(&self, model: &Model, region: &Region) -> Option<&'static str> {
        BEDROCK.for_region(*region).model_id(*model)
    }

    fn read(&self, region: &'static str, model: &'static str) -> Option<&'static str> {
        let region: Region = region.parse().ok()?;
        let resolved = BEDROCK.for_region(region).resolve_id(model).ok()?;
        Some(resolved.id())
    }

    fn models(&self, region: &Region, mut visit: impl FnMut(&str, &str)) {
        for model in BEDROCK.for_region(*region).models() {
            visit(model.id(), model.name());
        }
    }

    fn defaults(&self, region: &Region) -> Option<(&'static str, &'static str)> {
        let bedrock = BEDROCK.for_region(*region);
        let large = bedrock.default_large_model().map(ResolvedModel::id);
        let small = bedrock.default_small_model().map(ResolvedModel::id);
        Some((large.ok()?, small.ok()?))
    }
}
