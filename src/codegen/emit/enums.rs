//! `Region` and `Prefix`, each with an arm for every one of the catalog.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::tokens::{doc, escaped, hexadecimal, ident, rust, slice};
use crate::codegen::catalog::{Catalog, Partition};
use crate::codegen::sorted::unique;
use crate::shared::hash::word;

pub(super) fn regions(catalog: &Catalog) -> TokenStream {
    let rows: Vec<Row> = catalog
        .regions
        .iter()
        .map(|region| Row {
            variant: &region.variant,
            id: &region.id,
            name: &region.name,
            partition: region.partition,
        })
        .collect();
    let mut offered = vec![Vec::new(); rows.len()];
    for profile in catalog.models.iter().flat_map(|model| &model.profiles) {
        for route in &profile.routes {
            offered[route.source].push(profile.prefix);
        }
    }
    let prefixes = accessor(
        "/// The prefixes of which the catalog lists at least one inference profile from this
         /// source Region, narrowest geography first.
         ///
         /// Which of them a model takes depends on the model: resolve it.
         #[must_use]
         pub const fn prefixes(self) -> &'static [Prefix]",
        &rows,
        &mut offered.into_iter().map(|offered| {
            let prefix = |prefix: usize| catalog.prefixes[prefix].variant.as_str();
            slice("Prefix", &mut unique(offered).into_iter().map(prefix))
        }),
    );
    let (mut by_word, mut by_bytes) = (TokenStream::new(), TokenStream::new());
    for Row { variant, id, .. } in &rows {
        let (variant, bytes) = (ident(variant), id.as_bytes());
        if id.len() < 16 {
            let length = Literal::usize_unsuffixed(id.len());
            let word = hexadecimal(word(bytes));
            by_word.extend(quote!((#length, #word) => Some(Self::#variant),));
        } else {
            let code = Literal::byte_string(bytes);
            by_bytes.extend(quote!(#code => Some(Self::#variant),));
        }
    }
    let by_bytes = if by_bytes.is_empty() {
        quote!(None)
    } else {
        quote!(match code { #by_bytes _ => None })
    };
    let from_bytes = rust(
        "/// By length and `hash::word`, which costs less than to compare the codes; by
         /// themselves where they are too long for that.
         pub(crate) const fn from_bytes(code: &[u8]) -> Option<Self>",
    );
    enumeration(
        "Region",
        [
            "/// A source Region: the AWS Region that a request is sent from.",
            "/// Every source Region of the catalog, by code.",
            "/// The Region's code, such as `eu-central-1`.",
            "/// The Region's name, such as `Europe (Frankfurt)`.",
            "/// The partition that the Region belongs to.",
        ],
        &rows,
        &quote! {
            #prefixes
            #from_bytes {
                match (code.len(), word(code)) {
                    #by_word
                    _ => #by_bytes,
                }
            }
        },
    )
}

pub(super) fn prefixes(catalog: &Catalog) -> TokenStream {
    let rows: Vec<Row> = catalog
        .prefixes
        .iter()
        .map(|prefix| Row {
            variant: &prefix.variant,
            id: &prefix.id,
            name: &prefix.name,
            partition: prefix.partition,
        })
        .collect();
    let is_global = accessor(
        "/// Returns `true` if its profiles may be processed in every commercial Region instead of one geography.
         #[must_use]
         pub const fn is_global(self) -> bool",
        &rows,
        &mut catalog.prefixes.iter().map(|prefix| {
            let is_global = prefix.is_global;
            quote!(#is_global)
        }),
    );
    let regions = accessor(
        "/// The Regions that lie in the geography; none for a global prefix.
         ///
         /// A geography is AWS's, not a jurisdiction; and profiles with the prefix can be called
         /// from other Regions too.
         #[must_use]
         pub const fn regions(self) -> &'static [Region]",
        &rows,
        &mut (0..rows.len()).map(|prefix| {
            let region = |region: usize| catalog.regions[region].variant.as_str();
            slice(
                "Region",
                &mut geography(catalog, prefix).into_iter().map(region),
            )
        }),
    );
    let arms = rows.iter().map(|Row { variant, id, .. }| {
        let (variant, prefix) = (ident(variant), Literal::byte_string(id.as_bytes()));
        quote!(#prefix => Some(Self::#variant),)
    });
    let arms: TokenStream = arms.collect();
    let from_bytes = rust("pub(crate) const fn from_bytes(prefix: &[u8]) -> Option<Self>");
    enumeration(
        "Prefix",
        [
            "/// The first part of an inference profile's ID: a geography, or `global`.",
            "/// Every prefix of the catalog, narrowest geography first.",
            "/// The prefix as it stands in IDs, without the dot, such as `eu`.",
            "/// The geography's name, such as `Europe`.",
            "/// The partition whose Regions can call profiles with this prefix.",
        ],
        &rows,
        &quote! {
            #is_global
            #regions
            #from_bytes { match prefix { #arms _ => None } }
        },
    )
}

/// The Regions of a prefix's geography: those that the catalog lists, else all destinations of its
/// profiles.
fn geography(catalog: &Catalog, prefix: usize) -> Vec<usize> {
    let listed = &catalog.prefixes[prefix].regions;
    if !listed.is_empty() {
        return unique(listed.iter().copied());
    }
    let profiles = catalog.models.iter().flat_map(|model| &model.profiles);
    let routes = profiles
        .filter(|profile| profile.prefix == prefix)
        .flat_map(|profile| &profile.routes);
    unique(routes.flat_map(|route| route.destinations.iter().copied()))
}

/// A variant, and what both enums say of one.
struct Row<'c> {
    variant: &'c str,
    id: &'c str,
    name: &'c str,
    partition: Partition,
}

/// An enum. The documentation is that of itself, of `ALL`, and of what both enums say of a variant.
fn enumeration(name: &str, docs: [&str; 5], rows: &[Row], rest: &TokenStream) -> TokenStream {
    let name = ident(name);
    let [of_enum, of_all, of_id, of_name, of_partition] = docs;
    let (of_enum, of_all) = (rust(of_enum), rust(of_all));
    let all = slice("Self", &mut rows.iter().map(|row| row.variant));
    let variants: TokenStream = rows
        .iter()
        .map(|row| {
            let doc = doc(&format!("`{}`: {}", row.id, escaped(row.name)));
            let variant = ident(row.variant);
            quote!(#doc #variant,)
        })
        .collect();
    let accessors = [
        accessor(
            &format!("{of_id}\n#[must_use] pub const fn as_str(self) -> &'static str"),
            rows,
            &mut rows.iter().map(|Row { id, .. }| quote!(#id)),
        ),
        accessor(
            &format!("{of_name}\n#[must_use] pub const fn name(self) -> &'static str"),
            rows,
            &mut rows.iter().map(|Row { name, .. }| quote!(#name)),
        ),
        accessor(
            &format!("{of_partition}\n#[must_use] pub const fn partition(self) -> Partition"),
            rows,
            &mut rows
                .iter()
                .map(|row| rust(&format!("Partition::{:?}", row.partition))),
        ),
    ];
    quote! {
        #of_enum
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        #[repr(u8)]
        pub enum #name { #variants }

        impl #name {
            #of_all
            pub const ALL: &'static [Self] = #all;
            #(#accessors)*
            #rest
        }
    }
}

/// A function with an arm for each variant; `head` is all before its body.
fn accessor(
    head: &str,
    rows: &[Row],
    values: &mut dyn Iterator<Item = TokenStream>,
) -> TokenStream {
    let head = rust(head);
    let arms: TokenStream = rows
        .iter()
        .zip(values)
        .map(|(row, value)| {
            let variant = ident(row.variant);
            quote!(Self::#variant => #value,)
        })
        .collect();
    quote!(#head { match self { #arms } })
}
