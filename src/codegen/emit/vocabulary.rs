//! The table of names: the words of all names, and what they name.

use proc_macro2::TokenStream;
use quote::quote;

use crate::codegen::catalog::{Catalog, Date};
use crate::codegen::emit::tokens::{hexadecimal, numbers, rust, table};
use crate::codegen::wording::{Wording, families};

pub(super) fn vocabulary(catalog: &Catalog) -> TokenStream {
    let wording = Wording::of(catalog);
    let units = [
        &wording.slots,
        &wording.publishers,
        &wording.geographies,
        &wording.starts,
        &wording.rows,
    ];
    let is_byte = units
        .iter()
        .all(|units| units.iter().all(|unit| *unit < 256));
    let unit = if is_byte { "u8" } else { "u16" };
    let is_short = u16::try_from(wording.rows.len()).is_ok();
    let place = if is_short { "u16" } else { "u32" };
    let keys = wording.keys.iter().map(|key| {
        let key = hexadecimal(u128::from(*key));
        quote!(#key)
    });
    let heads = [
        "WORD_SLOTS",
        "PUBLISHERS",
        "GEOGRAPHIES",
        "SPELLING_STARTS",
        "NAMES",
    ];
    let arrays = heads.iter().zip(units).map(|(name, units)| {
        let head = format!("pub(crate) static {name}");
        numbers(&head, unit, &mut units.iter().map(|unit| u64::from(*unit)))
    });
    let launches = catalog
        .models
        .iter()
        .map(|model| model.release_date.map_or(0, Date::as_number));
    let families = families(catalog).into_iter();
    [
        table(
            "/// The keys of the words of all names: see `shared::words`.
             pub(crate) static WORD_KEYS",
            "u64",
            &mut keys.into_iter(),
        ),
        numbers(
            "/// The first size among the words, the first version, the first behind the versions, and the
             /// first behind the letters.
             pub(crate) const WORD_BOUNDS",
            "u16",
            &mut wording.bounds.iter().map(|bound| *bound as u64),
        ),
        rust(&format!(
            "/// A number of a word or a model in the table of names.
             pub(crate) type NameUnit = {unit};"
        )),
        arrays.collect(),
        numbers(
            "pub(crate) static NAME_BUCKETS",
            place,
            &mut wording.buckets.iter().map(|start| *start as u64),
        ),
        numbers(
            "/// The day on which each model was launched, such as 20260924; 0 where it is not known.
             pub(crate) static LAUNCHES",
            "u32",
            &mut launches.map(u64::from),
        ),
        table(
            "/// The family of each model.
             pub(crate) static FAMILIES",
            "&str",
            &mut families.map(|family| quote!(#family)),
        ),
    ]
    .into_iter()
    .collect()
}
