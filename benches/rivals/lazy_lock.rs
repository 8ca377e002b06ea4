//! Hash maps that are filled at the first question. They are filled from this crate's tables, which
//! costs them less than any JSON; the IDs are not formatted, but stand in the map.

use std::collections::HashMap;
use std::sync::LazyLock;

use bedrock_catalog::{BEDROCK, Model, Region};

use super::Answers;

static REGIONS: LazyLock<HashMap<&'static str, Region>> = LazyLock::new(|| {
    let regions = Region::ALL.iter();
    regions.map(|region| (region.as_str(), *region)).collect()
});

static MODELS: LazyLock<HashMap<&'static str, Model>> = LazyLock::new(|| {
    Model::all()
        .map(|model| (model.foundation_model_id(), model))
        .collect()
});

static IDS: LazyLock<HashMap<(Model, Region), &'static str>> = LazyLock::new(|| {
    let regions = Region::ALL.iter().copied();
    let pairs = regions.flat_map(|region| Model::all().map(move |model| (model, region)));
    let ids = pairs.filter_map(|(model, region)| {
        let id = BEDROCK.for_region(region).model_id(model)?;
        Some(((model, region), id))
    });
    ids.collect()
});

/// A rival without state of its own.
pub(crate) struct LazyLockMaps;

impl Answers for LazyLockMaps {
    type Region = Region;
    type Model = Model;
    type Id = &'static str;

    fn start() -> Self {
        Self
    }

    fn region(&self, code: &'static str) -> Option<Region> {
        REGIONS.get(code).copied()
    }

    fn model(&self, id: &'static str) -> Option<Model> {
        MODELS.get(id).copied()
    }

    fn id(&self, model: &Model, region: &Region) -> Option<&'static str> {
        IDS.get(&(*model, *region)).copied()
    }

    fn models(&self, region: &Region, mut visit: impl FnMut(&str, &str)) {
        for model in MODELS.values() {
            if let Some(id) = self.id(model, region) {
                visit(id, model.name());
            }
        }
    }

    fn defaults(&self, region: &Region) -> Option<(&'static str, &'static str)> {
        let default = |model| self.id(&model, region);
        let large = default(BEDROCK.default_large_model())?;
        Some((large, default(BEDROCK.default_small_model())?))
    }
}
