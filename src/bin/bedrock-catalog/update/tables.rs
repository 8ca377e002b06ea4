//! The usual routes of prefixes, for which a bare prefix stands: those that most of its profiles of chat
//! models have.

use std::collections::BTreeMap;

use bedrock_catalog::codegen::{Catalog, ModelKind, Route};

use crate::update::routes_of;

/// Gives each prefix whose profiles changed its usual routes.
pub(super) fn choose(before: &Catalog, after: &mut Catalog) {
    if !after.has_own_prefixes {
        return;
    }
    for prefix in 0..after.prefixes.len() {
        let is_same = before.models.iter().all(|old| {
            let model = after.model(&old.id);
            model.is_none_or(|model| routes_of(model, prefix) == routes_of(old, prefix))
        });
        if !is_same {
            let usual = usual(after, prefix);
            // A prefix that only goes keeps its row.
            if !usual.is_empty() {
                after.prefixes[prefix].routes = usual;
            }
        }
    }
}

/// The routes that more than half of a prefix's profiles of chat models have, or of other kinds where
/// there are none. Where it is just half, they stay what they are.
fn usual(catalog: &Catalog, prefix: usize) -> Vec<Route> {
    let present = &catalog.prefixes[prefix].routes;
    let models = catalog.models.iter();
    let profiles = models.map(|model| (model.kind, routes_of(model, prefix)));
    let mut profiles: Vec<_> = profiles.filter(|(_, routes)| !routes.is_empty()).collect();
    if profiles.iter().any(|(kind, _)| *kind == ModelKind::Chat) {
        profiles.retain(|(kind, _)| *kind == ModelKind::Chat);
    }
    let mut numbers: BTreeMap<(usize, &[usize]), usize> = BTreeMap::new();
    for route in profiles.iter().flat_map(|(_, routes)| *routes) {
        let number = numbers.entry((route.source, &route.destinations));
        *number.or_default() += 1;
    }
    let mut usual: Vec<Route> = Vec::new();
    for ((source, destinations), number) in numbers {
        let route = Route::new(source, destinations.to_vec());
        if 2 * number > profiles.len() || 2 * number == profiles.len() && present.contains(&route) {
            usual.push(route);
        }
    }
    usual
}
