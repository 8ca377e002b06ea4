//! `prices` of a model: what each way of calling it costs.

use super::super::catalog::{Model, Price};
use super::super::diagnostic::{Diagnostic, Diagnostics};
use super::super::schema::{self, Cost};
use super::tables::Tables;

/// The key of `prices` for the use of the foundation model ID itself.
const IN_REGION: &str = "in_region";

/// Gives each profile and the in-Region use its price: the model's own, but for what `prices` says.
///
/// Only of a `sound` model it is certain which profiles it lacks.
pub(super) fn set(
    row: &schema::Model,
    model: &mut Model,
    tables: &Tables,
    sound: bool,
    problems: &mut Diagnostics,
) {
    let costs = row.prices.entries();
    let price_of = |name: &str| {
        let cost = costs.iter().find(|(prefix, _)| prefix.value == name);
        cost.map_or(row.price, |(_, cost)| overlaid(row.price, cost))
    };
    for profile in &mut model.profiles {
        profile.price = price_of(&tables.prefixes.rows[profile.prefix].row.id);
    }
    // A model that is called with a prefix only has no such price.
    if !model.in_region.is_empty() {
        model.in_region_price = price_of(IN_REGION);
    }

    let offered = |name: &str| {
        let mut profiles = model.profiles.iter();
        profiles.any(|profile| tables.prefixes.rows[profile.prefix].row.id == name)
    };
    for (prefix, _) in costs {
        let name = prefix.value.as_str();
        if name == IN_REGION {
            if model.in_region.is_empty() && row.in_region.is_absent() {
                problems.push(
                    Diagnostic::new(prefix.span, format!("{} has an in-Region price but no `in_region`", row.what))
                        .with_help("list the Regions that serve its bare ID under `in_region`, or remove the price"),
                );
            }
        } else if row
            .regions
            .entries()
            .iter()
            .any(|offer| offer.prefix.value == name)
        {
            // Offered, or reported there.
        } else if tables.prefixes.find(name).is_none() {
            tables.prefixes.look_up(
                prefix,
                "prefix",
                &format!("`prices` of {}", row.what),
                problems,
            );
        } else if sound && !offered(name) {
            problems.push(
                Diagnostic::new(
                    prefix.span,
                    format!("{} has a price for `{name}` but no such profile", row.what),
                )
                .with_help(format!(
                    "list `{name}` under `regions`, or remove the price"
                )),
            );
        }
    }
}

fn overlaid(base: Price, cost: &Cost) -> Price {
    match cost {
        Cost::Unknown => Price::default(),
        Cost::Differs {
            input,
            output,
            cache_write,
            cache_read,
        } => Price {
            input: input.given().map_or(base.input, |usd| *usd),
            output: output.given().map_or(base.output, |usd| *usd),
            cache_write: cache_write.given().map_or(base.cache_write, |usd| *usd),
            cache_read: cache_read.given().map_or(base.cache_read, |usd| *usd),
        },
    }
}
