//! Prices that are so many times another one, exactly.

use crate::codegen::catalog::{Price, Rates, Tier, Usd};
use crate::codegen::numbers::{MAX_NANOS, MILLION};

/// A price times a number of millionths; else the first rate whose product is no price, and why.
pub(super) fn times(price: &Price, factor: i128) -> Result<Price, (Usd, &'static str)> {
    let product = |rates: Rates| {
        let mut product = rates;
        for (_, rate) in Rates::FIELDS {
            if let Some(usd) = rate(&mut product) {
                let nanos = i128::from(usd.as_nanos()) * factor;
                let product = i64::try_from(nanos / MILLION).ok();
                let Some(product) = product.filter(|product| *product <= MAX_NANOS) else {
                    return Err((*usd, "that is a million dollars or more"));
                };
                if nanos % MILLION != 0 {
                    return Err((*usd, "that has more than nine decimals"));
                }
                *usd = Usd::from_nanos(product);
            }
        }
        Ok(product)
    };
    let above = price.above.iter().map(|tier| {
        let rates = product(tier.rates)?;
        Ok(Tier { rates, ..*tier })
    });
    Ok(Price {
        rates: product(price.rates)?,
        above: above.collect::<Result<_, _>>()?,
    })
}

/// The number of times `own` that a price is, where it is exact with two decimals. One rate alone is
/// that by accident.
pub(super) fn factor_of(price: &Price, own: &Price) -> Option<String> {
    if own.rates.values().into_iter().flatten().count() < 2 {
        return None;
    }
    let rates = price.rates.values().into_iter().zip(own.rates.values());
    let (rate, own_rate) = rates
        .filter_map(|(rate, own)| Some((rate?.as_nanos(), own?.as_nanos())))
        .find(|(_, own)| *own != 0)?;
    let hundredths = i128::from(rate) * 100;
    let own_rate = i128::from(own_rate);
    if hundredths % own_rate != 0 {
        return None;
    }
    let factor = hundredths / own_rate * (MILLION / 100);
    let is_exact =
        factor > 0 && factor <= 1_000 * MILLION && times(own, factor).as_ref() == Ok(price);
    let nanos = i64::try_from(factor * 1_000).ok()?;
    is_exact.then(|| Usd::from_nanos(nanos).to_string())
}
