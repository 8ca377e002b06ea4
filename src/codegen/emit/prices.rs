//! The prices: each that there is once, and which one each profile and each in-Region use has.

use std::collections::HashMap;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::tokens::{grouped, ident};
use crate::codegen::catalog::{Catalog, Price, Prices, Rates, Usd};

pub(super) fn prices(catalog: &Catalog) -> TokenStream {
    let mut table = Table::default();
    // The first row stands for a price that is not known.
    table.number(&Price::default());
    let profiles: Vec<TokenStream> = catalog
        .models
        .iter()
        .flat_map(|model| &model.profiles)
        .map(|profile| table.prices(catalog, &profile.prices))
        .collect();
    let in_region: Vec<TokenStream> = catalog
        .models
        .iter()
        .map(|model| table.prices(catalog, &model.in_region_prices))
        .collect();
    let counts = [table.rows.len(), profiles.len(), in_region.len()];
    let [count, profile_count, model_count] = counts.map(Literal::usize_unsuffixed);
    let (rows, units) = (table.rows, table.units);
    quote! {
        /// The first is not known.
        pub(crate) static PRICES: [PriceRow; #count] = [#(#rows),*];

        /// By other units than tokens of text, as `PRICES`.
        pub(crate) static UNIT_PRICES: [&[UnitPrice]; #count] = [#(#units),*];

        /// As `PROFILES`.
        pub(crate) static PROFILE_PRICES: [Prices; #profile_count] = [#(#profiles),*];

        /// As `MODELS`.
        pub(crate) static IN_REGION_PRICES: [Prices; #model_count] = [#(#in_region),*];
    }
}

/// The rows of `PRICES`.
#[derive(Default)]
struct Table {
    numbers: HashMap<Price, usize>,
    rows: Vec<TokenStream>,
    units: Vec<TokenStream>,
}

impl Table {
    /// The number of the row with this price, which is added if it is new.
    fn number(&mut self, price: &Price) -> Literal {
        let next = self.rows.len();
        let number = *self.numbers.entry(price.clone()).or_insert(next);
        if number == next {
            self.rows.push(row(price));
            self.units.push(units(price));
        }
        Literal::usize_unsuffixed(number)
    }

    fn prices(&mut self, catalog: &Catalog, prices: &Prices) -> TokenStream {
        match prices {
            Prices::One(price) => {
                let number = self.number(price);
                quote!(Prices::One(#number))
            }
            Prices::ByRegion(prices) => {
                let prices = prices.iter().map(|(region, price)| {
                    let region = ident(&catalog.regions[*region].variant);
                    let number = self.number(price);
                    quote!((Region::#region, #number))
                });
                quote!(Prices::ByRegion(&[#(#prices),*]))
            }
        }
    }
}

fn row(price: &Price) -> TokenStream {
    let own = rates(price.rates);
    let tiers = price.above.iter().map(|tier| {
        let (tokens, rates) = (grouped(u64::from(tier.tokens)), rates(tier.rates));
        quote!(Tier { above: #tokens, price: Price::flat(#rates) })
    });
    quote!(PriceRow { rates: #own, tiers: &[#(#tiers),*] })
}

/// What tokens of text do not pay for.
fn units(price: &Price) -> TokenStream {
    let prices = price.rates.unit_prices().map(|price| {
        let unit = ident(&format!("{:?}", price.unit));
        let nanos = grouped(price.usd.as_nanos().unsigned_abs());
        quote!(UnitPrice { unit: Unit::#unit, usd: Usd::from_nanos(#nanos) })
    });
    quote!(&[#(#prices),*])
}

/// In the order of `price::Rates`.
fn rates(rates: Rates) -> TokenStream {
    let rates = [
        rates.input,
        rates.output,
        rates.cache_read,
        rates.cache_write,
        rates.cache_write_1h,
    ];
    let rates = rates.map(|rate: Option<Usd>| {
        let nanos = rate.map(|usd| grouped(usd.as_nanos().unsigned_abs()));
        nanos.map_or_else(|| quote!(-1), |nanos| quote!(#nanos))
    });
    quote!([#(#rates),*])
}
