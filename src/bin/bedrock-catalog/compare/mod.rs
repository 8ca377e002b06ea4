//! A catalog against AWS's lists: the lists put over it, and how two catalogs differ.

mod difference;
mod doubt;
mod newcomers;
mod overlay;

pub(crate) use difference::{Difference, Kind, between, mark_doubtful, only_in};
pub(crate) use doubt::{Accepted, Doubts, doubts};
pub(crate) use overlay::{Held, Ignored, overlay};

use std::collections::BTreeSet;

use bedrock_catalog::codegen::{Catalog, Model};

/// The source Regions from which a model can be called, in one way or another.
pub(crate) fn sources(model: &Model) -> BTreeSet<usize> {
    let routes = model.profiles.iter().flat_map(|profile| &profile.routes);
    let sources = routes.map(|route| route.source);
    sources.chain(model.in_region.iter().copied()).collect()
}

/// The codes of Regions.
pub(crate) fn codes<'c>(
    catalog: &'c Catalog,
    regions: impl IntoIterator<Item = &'c usize>,
) -> Vec<&'c str> {
    let regions = regions.into_iter();
    regions
        .map(|&region| catalog.regions[region].id.as_str())
        .collect()
}
