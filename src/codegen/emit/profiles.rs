//! The inference profiles: what describes them, and their routes.

use crate::codegen::catalog::{Catalog, Prefix, Route};
use crate::codegen::emit::text::{self, slice, table};

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
