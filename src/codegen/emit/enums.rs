//! `Region` and `Prefix`, each with an arm for every one of the catalog.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::tokens::{doc, escaped, hexadecimal, ident, partition};
use crate::codegen::catalog::{Catalog, Region};
use crate::codegen::sorted::unique;
use crate::shared::hash::word;

pub(super) fn regions(catalog: &Catalog) -> TokenStream {
    let rows = &catalog.regions;
    let variants: Vec<Ident> = rows.iter().map(|region| ident(&region.variant)).collect();
    let docs = rows
        .iter()
        .map(|region| doc(&format!("`{}`: {}", region.id, escaped(&region.name))));
    let ids: Vec<&String> = rows.iter().map(|region| &region.id).collect();
    let (short, long): (Vec<&Region>, Vec<&Region>) =
        rows.iter().partition(|region| region.id.len() < 16);
    let by_word = short.into_iter().map(|region| {
        let length = Literal::usize_unsuffixed(region.id.len());
        let word = hexadecimal(word(region.id.as_bytes()));
        let variant = ident(&region.variant);
        quote!((#length, #word) => Some(Self::#variant))
    });
    let by_bytes = long.into_iter().map(|region| {
        let code = Literal::byte_string(region.id.as_bytes());
        let variant = ident(&region.variant);
        quote!(#code => Some(Self::#variant))
    });
    let by_bytes = if by_bytes.len() == 0 {
        quote!(None)
    } else {
        quote!(match code { #(#by_bytes,)* _ => None })
    };
    let names = rows.iter().map(|region| &region.name);
    let partitions = rows.iter().map(|region| partition(region.partition));
    let mut offered = vec![Vec::new(); rows.len()];
    for profile in catalog.models.iter().flat_map(|model| &model.profiles) {
        for route in &profile.routes {
            offered[route.source].push(profile.prefix);
        }
    }
    let prefixes = offered.into_iter().map(|offered| {
        let offered = unique(offered).into_iter();
        let offered = offered.map(|prefix| ident(&catalog.prefixes[prefix].variant));
        quote!(&[#(Prefix::#offered),*])
    });
    quote! {
        /// A source Region: the AWS Region that a request is sent from.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        #[repr(u8)]
        pub enum Region { #(#docs #variants),* }

        impl Region {
            /// Every source Region of the catalog, by code.
            pub const ALL: &'static [Self] = &[#(Self::#variants),*];

            /// The Region's code, such as `eu-central-1`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { #(Self::#variants => #ids),* }
            }

            /// The Region's name, such as `Europe (Frankfurt)`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { #(Self::#variants => #names),* }
            }

            /// The partition that the Region belongs to.
            #[must_use]
            pub const fn partition(self) -> Partition {
                match self { #(Self::#variants => #partitions),* }
            }

            /// The prefixes of which the catalog lists at least one inference profile from this
            /// source Region, narrowest geography first.
            ///
            /// Which of them a model takes depends on the model: resolve it.
            #[must_use]
            pub const fn prefixes(self) -> &'static [Prefix] {
                match self { #(Self::#variants => #prefixes),* }
            }

            /// By length and `hash::word`, which costs less than to compare the codes; by
            /// themselves where they are too long for that.
            pub(crate) const fn from_bytes(code: &[u8]) -> Option<Self> {
                match (code.len(), word(code)) {
                    #(#by_word,)*
                    _ => #by_bytes,
                }
            }
        }
    }
}

pub(super) fn prefixes(catalog: &Catalog) -> TokenStream {
    let rows = &catalog.prefixes;
    let variants: Vec<Ident> = rows.iter().map(|prefix| ident(&prefix.variant)).collect();
    let docs = rows
        .iter()
        .map(|prefix| doc(&format!("`{}`: {}", prefix.id, escaped(&prefix.name))));
    let ids: Vec<&String> = rows.iter().map(|prefix| &prefix.id).collect();
    let bytes = rows
        .iter()
        .map(|prefix| Literal::byte_string(prefix.id.as_bytes()));
    let names = rows.iter().map(|prefix| &prefix.name);
    let partitions = rows.iter().map(|prefix| partition(prefix.partition));
    let is_global = rows.iter().map(|prefix| prefix.is_global);
    let regions = rows.iter().enumerate().map(|(index, prefix)| {
        let regions = geography(catalog, index, &prefix.regions).into_iter();
        let regions = regions.map(|region| ident(&catalog.regions[region].variant));
        quote!(&[#(Region::#regions),*])
    });
    quote! {
        /// The first part of an inference profile's ID: a geography, or `global`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        #[repr(u8)]
        pub enum Prefix { #(#docs #variants),* }

        impl Prefix {
            /// Every prefix of the catalog, narrowest geography first.
            pub const ALL: &'static [Self] = &[#(Self::#variants),*];

            /// The prefix as it stands in IDs, without the dot, such as `eu`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { #(Self::#variants => #ids),* }
            }

            /// The geography's name, such as `Europe`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { #(Self::#variants => #names),* }
            }

            /// The partition whose Regions can call profiles with this prefix.
            #[must_use]
            pub const fn partition(self) -> Partition {
                match self { #(Self::#variants => #partitions),* }
            }

            /// Whether its profiles may be processed in every commercial Region instead of one geography.
            #[must_use]
            pub const fn is_global(self) -> bool {
                match self { #(Self::#variants => #is_global),* }
            }

            /// The Regions that lie in the geography; none for a global prefix.
            ///
            /// A geography is AWS's, not a jurisdiction; and profiles with the prefix can be called
            /// from other Regions too.
            #[must_use]
            pub const fn regions(self) -> &'static [Region] {
                match self { #(Self::#variants => #regions),* }
            }

            pub(crate) const fn from_bytes(prefix: &[u8]) -> Option<Self> {
                match prefix { #(#bytes => Some(Self::#variants),)* _ => None }
            }
        }
    }
}

/// The Regions of a prefix's geography: those that the catalog lists, else all destinations of its
/// profiles.
fn geography(catalog: &Catalog, prefix: usize, listed: &[usize]) -> Vec<usize> {
    if !listed.is_empty() {
        return unique(listed.iter().copied());
    }
    let profiles = catalog.models.iter().flat_map(|model| &model.profiles);
    let routes = profiles
        .filter(|profile| profile.prefix == prefix)
        .flat_map(|profile| &profile.routes);
    unique(routes.flat_map(|route| route.destinations.iter().copied()))
}
