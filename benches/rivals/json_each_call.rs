//! The same JSON in the program, parsed at each question: no state to keep.

use super::Answers;
use super::json::{Catalog, SourceRegion};

/// What has no state.
pub(crate) struct JsonEachCall;

impl Answers for JsonEachCall {
    type Region = SourceRegion;
    type Model = &'static str;
    type Id = String;

    const STEP: usize = 97;

    fn start() -> Self {
        Self
    }

    fn region(&self, code: &'static str) -> Option<SourceRegion> {
        Catalog::parse().regions.get(code).copied()
    }

    fn model(&self, id: &'static str) -> Option<&'static str> {
        Catalog::parse().models.get(id).map(|model| model.id)
    }

    fn id(&self, model: &&'static str, region: &SourceRegion) -> Option<String> {
        let catalog = Catalog::parse();
        catalog.id(catalog.models.get(model)?, region)
    }

    fn resolve(&self, region: &'static str, model: &'static str) -> Option<String> {
        let catalog = Catalog::parse();
        catalog.id(catalog.models.get(model)?, catalog.regions.get(region)?)
    }

    fn models(&self, region: &SourceRegion, visit: impl FnMut(&str, &str)) {
        Catalog::parse().models(region, visit);
    }

    fn defaults(&self, region: &SourceRegion) -> Option<(String, String)> {
        Catalog::parse().defaults(region)
    }
}
