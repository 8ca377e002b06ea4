//! The table of names: the words of all names, and what they name.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::codegen::catalog::{Catalog, Date};
use crate::codegen::emit::tokens::{grouped, hexadecimal, ident};
use crate::codegen::wording::{Wording, families};

pub(super) fn vocabulary(catalog: &Catalog) -> TokenStream {
    let wording = Wording::of(catalog);
    let units = [
        &wording.slots,
        &wording.publishers,
        &wording.geographies,
        &wording.rows,
    ];
    let mut units = units.into_iter().flatten();
    let unit = if units.all(|unit| *unit < 256) {
        quote!(u8)
    } else {
        quote!(u16)
    };
    let is_short = u16::try_from(wording.rows.len()).is_ok();
    let place = if is_short { quote!(u16) } else { quote!(u32) };
    let array =
        |name: &str, element: &TokenStream, numbers: &mut dyn ExactSizeIterator<Item = usize>| {
            let name = ident(name);
            let count = Literal::usize_unsuffixed(numbers.len());
            let numbers = numbers.map(|number| grouped(number as u64));
            quote!(pub(crate) static #name: [#element; #count] = [#(#numbers),*];)
        };
    let arrays = [
        array(
            "WORD_SLOTS",
            &unit,
            &mut wording.slots.iter().copied().map(usize::from),
        ),
        array(
            "PUBLISHERS",
            &unit,
            &mut wording.publishers.iter().copied().map(usize::from),
        ),
        array(
            "GEOGRAPHIES",
            &unit,
            &mut wording.geographies.iter().copied().map(usize::from),
        ),
        array(
            "NAMES",
            &unit,
            &mut wording.rows.iter().copied().map(usize::from),
        ),
        array("NAME_BUCKETS", &place, &mut wording.buckets.iter().copied()),
    ];
    let key_count = Literal::usize_unsuffixed(wording.keys.len());
    let keys = wording.keys.iter().map(|key| hexadecimal(u128::from(*key)));
    let bounds = wording.bounds.map(Literal::usize_unsuffixed);
    let count = Literal::usize_unsuffixed(catalog.models.len());
    let launches = catalog
        .models
        .iter()
        .map(|model| grouped(u64::from(model.release_date.map_or(0, Date::as_number))));
    let families = families(catalog);
    quote! {
        /// The keys of the words of all names: see `shared::words`.
        pub(crate) static WORD_KEYS: [u64; #key_count] = [#(#keys),*];

        /// The first size among the words, the first version, the first behind the versions, and the
        /// first behind the letters.
        pub(crate) const WORD_BOUNDS: [u16; 4] = [#(#bounds),*];

        /// A number of a word or a model in the table of names.
        pub(crate) type NameUnit = #unit;

        #(#arrays)*

        /// The day on which each model was launched, such as 20260924; 0 where it is not known.
        pub(crate) static LAUNCHES: [u32; #count] = [#(#launches),*];

        /// The family of each model.
        pub(crate) static FAMILIES: [&str; #count] = [#(#families),*];
    }
}
