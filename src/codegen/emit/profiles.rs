//! The inference profiles: what describes them, and their routes; and the IDs of models and profiles.

use std::fmt::Write as _;

use crate::codegen::catalog::{Catalog, Prefix, Route};
use crate::codegen::emit::text::{self, slice, table};

/// The IDs by number: those of the models, then those of the profiles.
///
/// A compiler makes of it a table of short offsets, where one of texts would have two words and, in a
/// program that can be loaded anywhere, an address for the loader to set for each.
pub(super) fn ids(catalog: &Catalog) -> String {
    let models = catalog.models.iter();
    let profiles = models.clone().flat_map(|model| &model.profiles);
    let ids = models
        .map(|model| &model.id)
        .chain(profiles.map(|profile| &profile.id));
    let mut arms = String::new();
    let mut of_models = String::new();
    for (number, id) in ids.enumerate() {
        if number < catalog.models.len() {
            let _ = writeln!(of_models, "{number} => {id:?},");
        }
        // Writing to a string cannot fail.
        let _ = writeln!(arms, "{number} => Some({id:?}),");
    }
    format!(
        "/// The ID with this number: those of the models, as `MODELS` has them, then those of the
         /// profiles, as `PROFILES` has them.
         #[inline(never)]
         pub(crate) const fn id(number: usize) -> Option<&'static str> {{
            match number {{ {arms} _ => None }}
         }}

         #[inline]
         const fn model_id(number: usize) -> &'static str {{
            match number {{ {of_models} _ => \"\" }}
         }}"
    )
}

pub(super) fn profiles(catalog: &Catalog) -> String {
    let mut routes = RouteTables::default();
    let mut rows = Vec::new();
    for model in &catalog.models {
        for profile in &model.profiles {
            let prefix = &catalog.prefixes[profile.prefix];
            let table = routes.name(catalog, prefix, &profile.routes);
            let (model, prefix) = (&model.constant, &prefix.variant);
            rows.push(format!(
                "ProfileRow {{ model: Model::{model}, prefix: Prefix::{prefix}, routes: &{table} }}"
            ));
        }
    }
    let rows = text::rows(
        "/// Those of one model together, narrowest geography first, the global one last.
         pub(crate) static PROFILES",
        "ProfileRow",
        &rows,
    );
    rows + &routes.tables
}

/// The sets of routes that profiles have; most share the one that is usual for their prefix.
#[derive(Default)]
struct RouteTables<'a> {
    named: Vec<(&'a str, &'a [Route], String)>,
    tables: String,
}

impl<'a> RouteTables<'a> {
    /// The name of the static with these routes, which is added if it is new.
    fn name(&mut self, catalog: &Catalog, prefix: &'a Prefix, routes: &'a [Route]) -> String {
        let mut count = 1;
        for (id, known, name) in &self.named {
            if *id != prefix.id {
                continue;
            }
            if *known == routes {
                return name.clone();
            }
            count += 1;
        }
        let upper = prefix.id.replace('-', "_").to_uppercase();
        let name = format!("ROUTES_{upper}_{count}");
        let region = |region: usize| catalog.regions[region].variant.as_str();
        let head = format!("static {name}");
        self.tables += &table(&head, "Route", routes.len(), &mut |index| {
            let Route {
                source,
                destinations,
            } = &routes[index];
            let source = region(*source);
            let destinations = slice("Region", destinations, &region);
            format!("Route {{ source: Region::{source}, destinations: {destinations} }}")
        });
        self.named.push((&prefix.id, routes, name.clone()));
        name
    }
}
