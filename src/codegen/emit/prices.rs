//! The prices: each that there is once, and which one each profile and each in-Region use has.

use std::collections::HashMap;
use std::fmt::Write as _;

use crate::codegen::catalog::{Catalog, Price, Prices, Rates, UnitPrice, Usd};
use crate::codegen::emit::text::{self, grouped};

pub(super) fn prices(catalog: &Catalog) -> String {
    let mut prices = Table::default();
    // The first row stands for a price that is not known.
    prices.number(&Price::default());
    let (mut profiles, mut in_region) = (Vec::new(), Vec::new());
    for model in &catalog.models {
        for profile in &model.profiles {
            profiles.push(prices.prices(catalog, &profile.prices));
        }
        in_region.push(prices.prices(catalog, &model.in_region_prices));
    }
    let tables = [
        (
            "/// The first is not known.\npub(crate) static PRICES",
            "PriceRow",
            prices.rows,
        ),
        (
            "/// By other units than tokens of text, as `PRICES`.\npub(crate) static UNIT_PRICES",
            "&[UnitPrice]",
            prices.units,
        ),
        (
            "/// In the order of `PROFILES`.\npub(crate) static PROFILE_PRICES",
            "Prices",
            profiles,
        ),
        (
            "/// In the order of `MODELS`.\npub(crate) static IN_REGION_PRICES",
            "Prices",
            in_region,
        ),
    ];
    let mut code = String::new();
    for (head, of, rows) in tables {
        code += &text::rows(head, of, &rows);
    }
    code
}

/// The rows of `PRICES`.
#[derive(Default)]
struct Table {
    numbers: HashMap<String, usize>,
    rows: Vec<String>,
    units: Vec<String>,
}

impl Table {
    /// The number of the row with this price, which is added if it is new.
    fn number(&mut self, price: &Price) -> usize {
        let next = self.rows.len();
        let (row, units) = (row(price), units(price));
        let number = *self.numbers.entry(format!("{row}{units}")).or_insert(next);
        if number == next {
            self.rows.push(row);
            self.units.push(units);
        }
        number
    }

    fn prices(&mut self, catalog: &Catalog, prices: &Prices) -> String {
        match prices {
            Prices::One(price) => format!("Prices::One({})", self.number(price)),
            Prices::ByRegion(prices) => {
                let mut rows = String::new();
                for (region, price) in prices {
                    let region = &catalog.regions[*region].variant;
                    // Writing to a string cannot fail.
                    let _ = write!(rows, "(Region::{region}, {}),", self.number(price));
                }
                format!("Prices::ByRegion(&[{rows}])")
            }
        }
    }
}

fn row(price: &Price) -> String {
    let mut tiers = String::new();
    for tier in &price.above {
        let (tokens, rates) = (grouped(u64::from(tier.tokens)), rates(tier.rates));
        let _ = write!(
            tiers,
            "Tier {{ above: {tokens}, price: Price::flat({rates}) }},"
        );
    }
    let rates = rates(price.rates);
    format!("PriceRow {{ rates: {rates}, tiers: &[{tiers}] }}")
}

/// The prices in other units than tokens of text.
fn units(price: &Price) -> String {
    let mut prices = String::new();
    for UnitPrice { unit, usd } in price.rates.unit_prices() {
        let usd = format!("Usd::from_nanos({})", nanos(usd));
        let _ = write!(prices, "UnitPrice {{ unit: Unit::{unit:?}, usd: {usd} }},");
    }
    format!("&[{prices}]")
}

/// In the order of `price::Rates`.
fn rates(rates: Rates) -> String {
    let rates = [
        rates.input,
        rates.output,
        rates.cache_read,
        rates.cache_write,
        rates.cache_write_1h,
    ];
    let rates = rates.map(|rate| rate.map_or_else(|| "-1".to_owned(), nanos));
    format!("[{}]", rates.join(", "))
}

fn nanos(usd: Usd) -> String {
    grouped(usd.as_nanos().unsigned_abs())
}
