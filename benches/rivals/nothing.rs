//! Answers at no cost, and wrong ones: what asking alone costs, which is taken off what the others cost.

use bedrock_catalog::{Model, Region};

use super::Answers;

/// A rival without state.
pub(crate) struct Nothing;

impl Answers for Nothing {
    type Region = Region;
    type Model = Model;
    type Id = &'static str;

    fn start() -> Self {
        Self
    }

    fn region(&self, _: &'static str) -> Option<Region> {
        Some(Region::EuCentral1)
    }

    fn model(&self, _: &'static str) -> Option<Model> {
        Some(Model::CLAUDE_OPUS_5_5)
    }

    fn id(&self, _: &Model, _: &Region) -> Option<&'static str> {
        Some("")
    }

    fn models(&self, _: &Region, _: impl FnMut(&str, &str)) {}

    fn defaults(&self, _: &Region) -> Option<(&'static str, &'static str)> {
        Some(("", ""))
    }
}
