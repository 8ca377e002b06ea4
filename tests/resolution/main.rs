//! What resolution promises, for every model, Region and routing; and the cases that it was made for, by name.

#[cfg(feature = "std")]
mod environment;
mod errors;
mod identifiers;
mod look_up;
mod properties;
mod report;
mod text;

use std::collections::HashSet;

use bedrock_catalog::{
    ArnKind, BEDROCK, Identifier, IdentifierError, Inference, Model, Partition, Prefix, Region,
    ResolveError, ResolvedModel, Routing, View,
};

/// From every Region and without one, under every routing.
fn views() -> impl Iterator<Item = View> {
    let regions = Region::ALL.iter().map(|region| BEDROCK.for_region(*region));
    under_every_routing(regions.chain([BEDROCK.without_region()]))
}

fn prefix_views() -> impl Iterator<Item = (Prefix, View)> {
    let prefixes = Prefix::ALL.iter().copied();
    prefixes.flat_map(|prefix| {
        let views = under_every_routing([BEDROCK.for_prefix(prefix)].into_iter());
        views.map(move |view| (prefix, view))
    })
}

fn under_every_routing(views: impl Iterator<Item = View>) -> impl Iterator<Item = View> {
    views.flat_map(|view| {
        Routing::ALL
            .iter()
            .map(move |routing| view.with_routing(*routing))
    })
}

/// The ID of a model from a Region under the default routing.
fn id(model: Model, region: Region) -> Option<&'static str> {
    id_under(Routing::default(), model, region)
}

fn id_under(routing: Routing, model: Model, region: Region) -> Option<&'static str> {
    let view = BEDROCK.for_region(region).with_routing(routing);
    view.resolve(model).ok().map(ResolvedModel::id)
}
