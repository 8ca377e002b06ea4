//! Prices: a model's own, and those of each way of calling it.

use crate::codegen::catalog::{Model, Prefix, Price, Profile, RATES};
use crate::codegen::check::table::Table;
use crate::codegen::diagnostic::{Diagnostic, Diagnostics};
use crate::codegen::json::{Kind, Value};
use crate::codegen::reader::{Outline, Row, Text, members, price, put};

/// The field with the prices of each way of calling a model.
pub(super) const PRICES: &str = "prices";
/// The key of `prices` for the use of the foundation model ID itself.
const IN_REGION: &str = "in_region";

/// Reads the rates of a row; those that it does not give stay as they are.
pub(super) fn rates(row: &mut Row<'_, '_>, rates: &mut Price) {
    for (name, rate) in RATES {
        put(rate(rates), row.optional(name, price));
    }
}

/// Gives each profile and the in-Region use its price: the usual one, but for what `prices` says.
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
    for index in 0..model.profiles.len() {
        let usual = model.usual_price(model.profiles[index].prefix, known);
        model.profiles[index].price = usual;
    }
    model.in_region_price = model.usual_in_region_price(known);
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
    let is_usual = |profile: &Profile| profile.price == model.usual_price(profile.prefix, known);
    let says_nothing = model.in_region_price == model.usual_in_region_price(known)
        && model.profiles.iter().all(is_usual);
    if known.is_some() && says_nothing && !model.left_out.contains(&PRICES) {
        model.left_out.push(PRICES);
        model.left_out.sort_unstable();
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
