//! The inference profiles: their IDs, what describes them, and their routes.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::tokens::{ident, slice, table};
use crate::codegen::catalog::{Catalog, Prefix, Route};

pub(super) fn profiles(catalog: &Catalog) -> TokenStream {
    let mut routes = RouteTables::default();
    let (mut ids, mut rows) = (vec![quote!("")], Vec::new());
    for model in &catalog.models {
        for profile in &model.profiles {
            let id = &profile.id;
            ids.push(quote!(#id));
            let prefix = &catalog.prefixes[profile.prefix];
            let table = routes.name(catalog, prefix, &profile.routes);
            let (model, prefix) = (ident(&model.constant), ident(&prefix.variant));
            rows.push(quote! {
                ProfileRow { model: Model::#model, prefix: Prefix::#prefix, routes: &#table }
            });
        }
    }
    let ids = table(
        "/// By number, of which 0 stands for no profile. Those of one model together, narrowest
         /// geography first, the global one last.
         pub(crate) static PROFILE_IDS",
        "&str",
        &mut ids.into_iter(),
    );
    let rows = table(
        "/// In the order of `PROFILE_IDS`, without the first.
         pub(crate) static PROFILES",
        "ProfileRow",
        &mut rows.into_iter(),
    );
    let tables = routes.tables;
    quote!(#ids #rows #tables)
}

/// The sets of routes that profiles have; most share the one that is usual for their prefix.
#[derive(Default)]
struct RouteTables<'a> {
    named: Vec<(&'a str, &'a [Route], Ident)>,
    tables: TokenStream,
}

impl<'a> RouteTables<'a> {
    /// The name of the static with these routes, which is added if it is new.
    fn name(&mut self, catalog: &Catalog, prefix: &'a Prefix, routes: &'a [Route]) -> Ident {
        let of_prefix = self.named.iter().filter(|(id, ..)| *id == prefix.id);
        let mut count = 1;
        for (_, known, name) in of_prefix {
            if *known == routes {
                return name.clone();
            }
            count += 1;
        }
        let upper = prefix.id.replace('-', "_").to_uppercase();
        let name = format!("ROUTES_{upper}_{count}");
        let mut rows = routes.iter().map(|route| {
            let source = ident(&catalog.regions[route.source].variant);
            let name = |region: &usize| catalog.regions[*region].variant.as_str();
            let destinations = slice("Region", &mut route.destinations.iter().map(name));
            quote!(Route { source: Region::#source, destinations: #destinations })
        });
        self.tables
            .extend(table(&format!("static {name}"), "Route", &mut rows));
        let name = ident(&name);
        self.named.push((&prefix.id, routes, name.clone()));
        name
    }
}
