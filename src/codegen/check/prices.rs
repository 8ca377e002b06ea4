//! Prices: a model's own, and those of each way of calling it.

use crate::codegen::catalog::{Model, Prefix, Price, Usd};
use crate::codegen::check::table::Table;
use crate::codegen::diagnostic::{Diagnostic, Diagnostics};
use crate::codegen::json::{Kind, Value};
use crate::codegen::reader::{Outline, Row, Text, members, price, put};

/// The key of `prices` for the use of the foundation model ID itself.
const IN_REGION: &str = "in_region";

/// The fields of a price.
const RATES: [(&str, fn(&mut Price) -> &mut Option<Usd>); 4] = [
    ("cost_per_1m_in", |price| &mut price.input),
    ("cost_per_1m_out", |price| &mut price.output),
    ("cost_per_1m_in_cached", |price| &mut price.cache_write),
    ("cost_per_1m_out_cached", |price| &mut price.cache_read),
];

/// Reads the rates of a row; those that it does not give stay as they are.
pub(super) fn rates(row: &mut Row<'_, '_>, rates: &mut Price) {
    for (name, rate) in RATES {
        put(rate(rates), row.optional(name, price));
    }
}

/// Gives each profile and the in-Region use its price: the model's own, but for what `prices` says.
/// Of a model that is `known`, they keep theirs, unless the model is given another price here.
///
/// Only of a `sound` model it is certain which profiles it lacks.
pub(super) fn read(
    value: Option<Value<'_>>,
    model: &mut Model,
    known: Option<&Model>,
    outline: &Outline,
    prefixes: &Table<Prefix>,
    sound: bool,
    problems: &mut Diagnostics,
) {
    let known = known.filter(|_| RATES.iter().all(|(rate, _)| outline.lacks(rate)));
    for profile in &mut model.profiles {
        let mut known = known.into_iter().flat_map(|model| &model.profiles);
        let known = known.find(|known| known.prefix == profile.prefix);
        profile.price = known.map_or(model.price, |known| known.price);
    }
    model.in_region_price = match known {
        _ if model.in_region.is_empty() => Price::default(),
        Some(known) if !known.in_region.is_empty() => known.in_region_price,
        _ => model.price,
    };
    let what = format!("`prices` of {}", outline.what);
    let entries = value.and_then(|value| members(value, &what, problems));
    for (way, value) in entries.into_iter().flatten() {
        let of = format!("the price of `{}` in {what}", way.value);
        let place = place(&way, model, outline, prefixes, sound, problems);
        let base = place.as_deref().copied().unwrap_or_default();
        if let (Some(price), Some(place)) = (read_price(value, &of, base, problems), place) {
            *place = price;
        }
    }
}

/// The price that an entry of `prices` says; what there is none for is reported.
fn place<'m>(
    way: &Text,
    model: &'m mut Model,
    outline: &Outline,
    prefixes: &Table<Prefix>,
    sound: bool,
    problems: &mut Diagnostics,
) -> Option<&'m mut Price> {
    let what = &outline.what;
    let name = way.value.as_str();
    if name == IN_REGION {
        if model.in_region.is_empty() && outline.lacks(IN_REGION) {
            problems.push(
                Diagnostic::new(way.span, format!("{what} has an in-Region price but no `in_region`"))
                    .with_help("list the Regions that serve its bare ID under `in_region`, or remove the price"),
            );
        }
        return (!model.in_region.is_empty()).then_some(&mut model.in_region_price);
    }
    let mut profiles = model.profiles.iter_mut();
    let found = profiles.find(|profile| prefixes.rows[profile.prefix].row.id == name);
    let within = format!("`prices` of {what}");
    if found.is_none() && sound && prefixes.look_up(way, "prefix", &within, problems).is_some() {
        problems.push(
            Diagnostic::new(
                way.span,
                format!("{what} has a price for `{name}` but no such profile"),
            )
            .with_help(format!(
                "list `{name}` under `regions`, or remove the price"
            )),
        );
    }
    found.map(|profile| &mut profile.price)
}

/// A price that differs from `base` in what it says; `null` where none is known.
fn read_price(
    value: Value<'_>,
    what: &str,
    base: Price,
    problems: &mut Diagnostics,
) -> Option<Price> {
    if value.kind() == Kind::Null {
        return Some(Price::default());
    }
    let mut price = base;
    let mut row = Row::open(value, what, None, problems)?;
    rates(&mut row, &mut price);
    row.close();
    Some(price)
}
