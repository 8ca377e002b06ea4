//! `Region` and `Prefix`, each with an arm for every one of the catalog.

use std::fmt::Write as _;

use crate::codegen::catalog::{Catalog, Partition};
use crate::codegen::emit::text::{doc, escaped, hexadecimal, slice};
use crate::codegen::sorted::unique;
use crate::shared::hash::word;

pub(super) fn regions(catalog: &Catalog) -> String {
    let regions = catalog.regions.iter();
    let rows: Vec<Row> = regions
        .map(|region| Row {
            variant: &region.variant,
            id: &region.id,
            name: &region.name,
            partition: region.partition,
        })
        .collect();
    let mut offered = vec![Vec::new(); rows.len()];
    for model in &catalog.models {
        for profile in &model.profiles {
            for route in &profile.routes {
                offered[route.source].push(profile.prefix);
            }
        }
    }
    let offered: Vec<Vec<usize>> = offered.into_iter().map(unique).collect();
    let prefix = |prefix: usize| catalog.prefixes[prefix].variant.as_str();
    let prefixes = accessor(
        "/// The prefixes of which the catalog lists at least one inference profile from this
         /// source Region, narrowest geography first.
         ///
         /// Which of them a model takes depends on the model: resolve it.
         #[must_use]
         pub const fn prefixes(self) -> &'static [Prefix]",
        &rows,
        &|region| slice("Prefix", &offered[region], &prefix),
    );
    let (mut by_word, mut by_bytes) = (String::new(), String::new());
    for Row { variant, id, .. } in &rows {
        // Writing to a string cannot fail.
        let _ = if id.len() < 16 {
            let word = hexadecimal(word(id.as_bytes()));
            writeln!(by_word, "({}, {word}) => Some(Self::{variant}),", id.len())
        } else {
            writeln!(by_bytes, "b{id:?} => Some(Self::{variant}),")
        };
    }
    let by_bytes = if by_bytes.is_empty() {
        "None".to_owned()
    } else {
        format!("match code {{ {by_bytes} _ => None }}")
    };
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
        &format!(
            "{prefixes}
            /// By length and `hash::word`, which costs less than to compare the codes; by
            /// themselves where they are too long for that.
            pub(crate) const fn from_bytes(code: &[u8]) -> Option<Self> {{
                match (code.len(), word(code)) {{
                    {by_word}
                    _ => {by_bytes},
                }}
            }}"
        ),
    )
}

pub(super) fn prefixes(catalog: &Catalog) -> String {
    let prefixes = catalog.prefixes.iter();
    let rows: Vec<Row> = prefixes
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
        &|prefix| catalog.prefixes[prefix].is_global.to_string(),
    );
    let region = |region: usize| catalog.regions[region].variant.as_str();
    let regions = accessor(
        "/// The Regions that lie in the geography; none for a global prefix.
         ///
         /// A geography is AWS's, not a jurisdiction; and profiles with the prefix can be called
         /// from other Regions too.
         #[must_use]
         pub const fn regions(self) -> &'static [Region]",
        &rows,
        &|prefix| slice("Region", &geography(catalog, prefix), &region),
    );
    let mut arms = String::new();
    for Row { variant, id, .. } in &rows {
        let _ = writeln!(arms, "b{id:?} => Some(Self::{variant}),");
    }
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
        &format!(
            "{is_global}
            {regions}
            pub(crate) const fn from_bytes(prefix: &[u8]) -> Option<Self> {{
                match prefix {{ {arms} _ => None }}
            }}"
        ),
    )
}

/// The Regions of a prefix's geography: those that the catalog lists, else all destinations of its
/// profiles.
fn geography(catalog: &Catalog, prefix: usize) -> Vec<usize> {
    let mut regions = catalog.prefixes[prefix].regions.clone();
    if regions.is_empty() {
        for profile in catalog.models.iter().flat_map(|model| &model.profiles) {
            if profile.prefix == prefix {
                for route in &profile.routes {
                    regions.extend(&route.destinations);
                }
            }
        }
    }
    unique(regions)
}

/// A variant, and what both enums say of one.
struct Row<'c> {
    variant: &'c str,
    id: &'c str,
    name: &'c str,
    partition: Partition,
}

/// An enum. The documentation is that of itself, of `ALL`, and of what both enums say of a variant.
fn enumeration(name: &str, docs: [&str; 5], rows: &[Row], rest: &str) -> String {
    let [of_enum, of_all, of_id, of_name, of_partition] = docs;
    let (mut variants, mut all) = (String::new(), String::new());
    for row in rows {
        let doc = doc(&format!("`{}`: {}", row.id, escaped(row.name)));
        let _ = writeln!(variants, "{doc}{},", row.variant);
        let _ = write!(all, "Self::{}, ", row.variant);
    }
    let id = accessor(
        &format!("{of_id}\n#[must_use] pub const fn as_str(self) -> &'static str"),
        rows,
        &|index| format!("{:?}", rows[index].id),
    );
    let of_name = accessor(
        &format!("{of_name}\n#[must_use] pub const fn name(self) -> &'static str"),
        rows,
        &|index| format!("{:?}", rows[index].name),
    );
    let partition = accessor(
        &format!("{of_partition}\n#[must_use] pub const fn partition(self) -> Partition"),
        rows,
        &|index| format!("Partition::{:?}", rows[index].partition),
    );
    format!(
        "{of_enum}
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        #[repr(u8)]
        pub enum {name} {{
            {variants}
        }}

        impl {name} {{
            {of_all}
            pub const ALL: &'static [Self] = &[{all}];
            {id}
            {of_name}
            {partition}
            {rest}
        }}"
    )
}

/// A function with an arm for each variant; `head` is all before its body.
fn accessor(head: &str, rows: &[Row], value: &dyn Fn(usize) -> String) -> String {
    let mut arms = String::new();
    for (index, row) in rows.iter().enumerate() {
        let _ = writeln!(arms, "Self::{} => {},", row.variant, value(index));
    }
    format!("{head} {{ match self {{ {arms} }} }}\n")
}
