//! The inference profiles: their IDs, what describes them, and their routes.

use std::collections::HashMap;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::tokens::ident;
use crate::codegen::catalog::{Catalog, Prefix, Route};

pub(super) fn profiles(catalog: &Catalog) -> TokenStream {
    let mut routes = RouteTables::default();
    let (mut ids, mut rows) = (Vec::new(), Vec::new());
    for model in &catalog.models {
        for profile in &model.profiles {
            ids.push(&profile.id);
            let prefix = &catalog.prefixes[profile.prefix];
            let table = routes.name(catalog, prefix, &profile.routes);
            let (model, prefix) = (ident(&model.constant), ident(&prefix.variant));
            rows.push(quote! {
                ProfileRow { model: Model::#model, prefix: Prefix::#prefix, routes: &#table }
            });
        }
    }
    let numbers = Literal::usize_unsuffixed(ids.len() + 1);
    let count = Literal::usize_unsuffixed(ids.len());
    let tables = routes.tables;
    quote! {
        /// By number, of which 0 stands for no profile. Those of one model together, narrowest
        /// geography first, the global one last.
        pub(crate) static PROFILE_IDS: [&str; #numbers] = ["", #(#ids),*];

        /// As `PROFILE_IDS`, without the first.
        pub(crate) static PROFILES: [ProfileRow; #count] = [#(#rows),*];

        #(#tables)*
    }
}

/// The sets of routes that profiles have; most share the one that is usual for their prefix.
#[derive(Default)]
struct RouteTables<'a> {
    names: HashMap<(&'a str, &'a [Route]), Ident>,
    counts: HashMap<&'a str, usize>,
    tables: Vec<TokenStream>,
}

impl<'a> RouteTables<'a> {
    /// The name of the static with these routes, which is added if it is new.
    fn name(&mut self, catalog: &Catalog, prefix: &'a Prefix, routes: &'a [Route]) -> Ident {
        if let Some(name) = self.names.get(&(prefix.id.as_str(), routes)) {
            return name.clone();
        }
        let count = self.counts.entry(&prefix.id).or_default();
        *count += 1;
        let name = ident(&format!(
            "ROUTES_{}_{count}",
            prefix.id.replace('-', "_").to_uppercase()
        ));
        let length = Literal::usize_unsuffixed(routes.len());
        let rows = routes.iter().map(|route| {
            let source = region(catalog, route.source);
            let destinations = route
                .destinations
                .iter()
                .map(|index| region(catalog, *index));
            quote!(Route { source: #source, destinations: &[#(#destinations),*] })
        });
        self.tables
            .push(quote!(static #name: [Route; #length] = [#(#rows),*];));
        self.names.insert((&prefix.id, routes), name.clone());
        name
    }
}

fn region(catalog: &Catalog, index: usize) -> TokenStream {
    let variant = ident(&catalog.regions[index].variant);
    quote!(Region::#variant)
}
