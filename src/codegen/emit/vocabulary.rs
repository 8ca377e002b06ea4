//! The table of names: the words of all names, and what they name.

use crate::codegen::catalog::{Catalog, Date};
use crate::codegen::emit::text::{hexadecimal, numbers, table};
use crate::codegen::wording::{Wording, families};

pub(super) fn vocabulary(catalog: &Catalog) -> String {
    let wording = Wording::of(catalog);
    let entries = &wording.entries;
    let units = entries.iter().map(|entry| entry.1);
    let mut units = units.chain(wording.publishers.iter().chain(&wording.rows).copied());
    let unit = if units.all(|unit| unit < 256) {
        "u8"
    } else {
        "u16"
    };
    let is_short = u16::try_from(entries.len()).is_ok();
    let place = if is_short { "u16" } else { "u32" };
    let mut tables = format!(
        "/// A number of a model, a publisher, a geography or a word in the table of names.
         pub(crate) type NameUnit = {unit};
         /// The place of an entry.
         pub(crate) type Place = {place};\n"
    );
    tables += &table(
        "/// The part of each entry's sum that is kept: see `shared::name_table`.
         pub(crate) static NAME_TAGS",
        "u32",
        entries.len(),
        &mut |index| hexadecimal(entries[index].0.into()),
    );
    tables += &table(
        "/// The unit and the marks of each entry.
         pub(crate) static NAME_ENTRIES",
        "(NameUnit, u8)",
        entries.len(),
        &mut |index| format!("({}, {})", entries[index].1, entries[index].2),
    );
    tables += &table(
        "/// See `shared::name_table::in_filter`.
         pub(crate) static NAME_FILTER",
        "u64",
        wording.filter.len(),
        &mut |index| hexadecimal(wording.filter[index].into()),
    );
    let words = &wording.words;
    tables += &table(
        "/// The keys of all words of names, in order.
         pub(crate) static WORDS",
        "u64",
        words.len(),
        &mut |index| hexadecimal(words[index].into()),
    );
    let mut add = |head: &str, of: &str, numbers_of: &[u16]| {
        let number = |index: usize| u64::from(numbers_of[index]);
        tables += &numbers(
            &format!("pub(crate) static {head}"),
            of,
            numbers_of.len(),
            &number,
        );
    };
    add("NAME_ROWS", "NameUnit", &wording.rows);
    add("PUBLISHERS", "NameUnit", &wording.publishers);
    let buckets = &wording.buckets;
    tables += &numbers(
        "pub(crate) static NAME_BUCKETS",
        "Place",
        buckets.len(),
        &|index| buckets[index] as u64,
    );
    let models = &catalog.models;
    tables += &numbers(
        "/// The day on which each model was launched, such as 20260924; 0 where it is not known.
         pub(crate) static LAUNCHES",
        "u32",
        models.len(),
        &|index| models[index].release_date.map_or(0, Date::as_number).into(),
    );
    let families = families(catalog);
    tables += &table(
        "/// The family of each model.
         pub(crate) static FAMILIES",
        "&str",
        families.len(),
        &mut |index| format!("{:?}", families[index]),
    );
    tables
}
