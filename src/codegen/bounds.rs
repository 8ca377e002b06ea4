//! The catalog that a build has: what was written, within the geographies that bound it.

use crate::codegen::catalog::{
    Catalog, Model, Partition, Prefix, Prices, Region, RetiredModel, Route,
};
use crate::codegen::sorted::{sort, unique};

/// The Regions in which requests may be processed.
pub(super) struct Bounds {
    /// `None` where there is no bound.
    regions: Option<Vec<usize>>,
    /// `true` if every commercial Region is among them, as a global profile demands.
    has_all_commercial: bool,
}

impl Bounds {
    /// The bounds that the geographies of these prefixes are. `regions` are those of the catalog.
    pub(super) fn new(geographies: &[&Prefix], regions: &[&Region]) -> Self {
        let mut within = Vec::new();
        for prefix in geographies {
            within.extend_from_slice(&prefix.regions);
        }
        let mut all = regions.iter().enumerate();
        let is_bound = !geographies.is_empty();
        Self {
            has_all_commercial: !is_bound
                || all.all(|(index, region)| {
                    region.partition != Partition::Aws || within.contains(&index)
                }),
            regions: is_bound.then_some(within),
        }
    }

    fn hold(&self, region: usize) -> bool {
        self.regions
            .as_ref()
            .is_none_or(|regions| regions.contains(&region))
    }

    /// Returns `true` if everything that is sent over a route stays within the bounds. A global
    /// route, which names no destinations, reaches every commercial Region.
    fn hold_route(&self, route: &Route) -> bool {
        match route.destinations.as_slice() {
            [] => self.has_all_commercial,
            destinations => destinations.iter().all(|region| self.hold(*region)),
        }
    }

    /// The source Regions that a model can be called from within the bounds.
    pub(super) fn sources(&self, model: &Model) -> Vec<usize> {
        let mut sources = model.in_region.clone();
        sources.retain(|region| self.hold(*region));
        for profile in &model.profiles {
            for route in &profile.routes {
                if self.hold_route(route) {
                    sources.push(route.source);
                }
            }
        }
        unique(sources)
    }

    /// Takes away what leaves the bounds.
    fn apply(&self, model: &mut Model) {
        for profile in &mut model.profiles {
            profile.routes.retain(|route| self.hold_route(route));
        }
        model.profiles.retain(|profile| !profile.routes.is_empty());
        model.in_region.retain(|region| self.hold(*region));
    }
}

/// Takes away the prices of Regions that the model cannot be called from: a known model has those of
/// the built-in catalog.
fn retain_prices(model: &mut Model) {
    for profile in &mut model.profiles {
        let routes = &profile.routes;
        let is_source = |region| routes.iter().any(|route| route.source == region);
        profile.prices.retain(is_source);
    }
    if model.in_region.is_empty() {
        model.in_region_prices = Prices::default();
    }
    let in_region = &model.in_region;
    model
        .in_region_prices
        .retain(|region| in_region.contains(&region));
}

impl Catalog {
    /// The catalog that a build with this one has: without what leaves its `geographies`, and without
    /// the models that cannot be called within them.
    #[must_use]
    pub fn bounded(&self) -> Self {
        let mut bounded = self.clone();
        if let Some(base) = &self.base {
            bounded.as_of = self.as_of.or(base.as_of);
            bounded.retired = self.retired_too(base);
        }
        let geographies = self.geographies.iter().map(|index| &self.prefixes[*index]);
        let geographies: Vec<&Prefix> = geographies.collect();
        let regions: Vec<&Region> = self.regions.iter().collect();
        let bounds = Bounds::new(&geographies, &regions);
        // `check` has seen that both defaults can be called within the bounds.
        bounded.change_models(|models| {
            for model in models.iter_mut() {
                bounds.apply(model);
                retain_prices(model);
            }
            models.retain(|model| !model.profiles.is_empty() || !model.in_region.is_empty());
        });
        bounded
    }

    /// Changes the list of the models, in which both defaults have to stay, and finds these again.
    pub(super) fn change_models(&mut self, change: impl FnOnce(&mut Vec<Model>)) {
        let id = |default: usize| self.models[default].id.clone();
        let (large, small) = (id(self.default_large), id(self.default_small));
        change(&mut self.models);
        let index = |id: String| {
            let mut models = self.models.iter();
            models.position(|model| model.id == id).unwrap_or_default()
        };
        (self.default_large, self.default_small) = (index(large), index(small));
    }

    /// The IDs of the models and of the retired ones, in order.
    pub(super) fn ids(&self) -> Vec<String> {
        let mut ids: Vec<String> = self.models.iter().map(|model| model.id.clone()).collect();
        for model in &self.retired {
            ids.push(model.id.clone());
        }
        unique(ids)
    }

    /// The retired models of this catalog and of the `base` under it. One that this catalog lists as a
    /// model is none.
    fn retired_too(&self, base: &Self) -> Vec<RetiredModel> {
        let own = self.ids();
        let mut retired = self.retired.clone();
        for model in &base.retired {
            if own.binary_search(&model.id).is_err() {
                retired.push(model.clone());
            }
        }
        sort(&mut retired, |a, b| a.id.cmp(&b.id));
        retired
    }
}
