//! The table of names: the words of all names, and what they name.

use crate::codegen::catalog::{Catalog, Date};
use crate::codegen::emit::text::{hexadecimal, numbers, table};
use crate::codegen::wording::{Wording, families};
use crate::shared::name_table::tag;

pub(super) fn vocabulary(catalog: &Catalog) -> String {
    let wording = Wording::of(catalog);
    let units = [
        &wording.slots,
        &wording.publishers,
        &wording.geographies,
        &wording.rows,
    ];
    let is_byte = units
        .iter()
        .all(|units| units.iter().all(|unit| *unit < 256));
    let unit = if is_byte { "u8" } else { "u16" };
    let is_short = u16::try_from(wording.rows.len()).is_ok();
    let place = if is_short { "u16" } else { "u32" };
    let keys = &wording.keys;
    let mut tables = table(
        "/// The words of all names: see `shared::name_table`.
         pub(crate) static WORD_TAGS",
        "u32",
        keys.len(),
        &mut |index| hexadecimal(u128::from(tag(keys[index]))),
    );
    tables += &numbers(
        "pub(crate) static WORD_CLASSES",
        "u8",
        wording.classes.len(),
        &|index| wording.classes[index].into(),
    );
    tables.push_str("/// A number of a word or a model in the table of names.\n");
    tables.push_str("pub(crate) type NameUnit = ");
    tables.push_str(unit);
    tables.push_str(";\n");
    let heads = ["WORD_SLOTS", "PUBLISHERS", "GEOGRAPHIES", "NAMES"];
    for (name, units) in heads.iter().zip(units) {
        let head = format!("pub(crate) static {name}");
        tables += &numbers(&head, unit, units.len(), &|index| u64::from(units[index]));
    }
    let buckets = &wording.buckets;
    tables += &numbers(
        "pub(crate) static NAME_BUCKETS",
        place,
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
