//! The prices of tokens.

use core::fmt;
use core::ops::Sub;

use crate::catalog::{PRICES, Region, UNIT_PRICES};
use crate::shared::unit::UnitPrice;
use crate::shared::usd::{Decimal, Usd};

/// The price of tokens, in USD per one million of each kind; as the difference of two prices, what
/// one costs more. `None` where no price is known; zero is free.
///
/// It is that of AWS's standard on-demand tier. The batch, flex and priority tiers have others.
///
/// The fields are the rates of a prompt of any length, or of a short one: where the price rises with
/// the prompt, [`tiers`](Self::tiers) are the rates of longer ones.
///
/// Source: [Amazon Bedrock pricing](https://aws.amazon.com/bedrock/pricing/).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Price {
    /// Tokens sent (`cost_per_1m_in` of the catalog).
    pub input: Option<Usd>,
    /// Tokens generated (`cost_per_1m_out`).
    pub output: Option<Usd>,
    /// Tokens read from the prompt cache (`cost_per_1m_out_cached`).
    pub cache_read: Option<Usd>,
    /// Tokens written to the prompt cache for five minutes (`cost_per_1m_in_cached`).
    pub cache_write: Option<Usd>,
    /// Tokens written to the prompt cache for an hour (`cost_per_1m_in_cached_1h`).
    pub cache_write_1h: Option<Usd>,
    tiers: &'static [Tier],
}

/// The rates of a request whose prompt is longer than a threshold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Tier {
    /// The threshold, in tokens. A prompt of exactly so many is below it.
    pub above: u32,
    /// The rates of every token of the request, of those below the threshold too.
    pub price: Price,
}

/// The tokens of a request, by what they are billed as.
///
/// ```
/// use bedrock_catalog::Usage;
///
/// let usage = Usage { input: 1_200, output: 300, cache_read: 90_000, ..Usage::default() };
/// assert_eq!(usage.prompt(), 91_200);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Usage {
    /// Tokens sent that neither come from the prompt cache nor go to it.
    pub input: u64,
    /// Tokens generated, those of reasoning included.
    pub output: u64,
    /// Tokens read from the prompt cache.
    pub cache_read: u64,
    /// Tokens written to the prompt cache for five minutes.
    pub cache_write: u64,
    /// Tokens written to the prompt cache for an hour.
    pub cache_write_1h: u64,
}

impl Usage {
    /// The length of the prompt: all tokens but those generated.
    #[must_use]
    pub const fn prompt(self) -> u64 {
        self.input
            .saturating_add(self.cache_read)
            .saturating_add(self.cache_write)
            .saturating_add(self.cache_write_1h)
    }
}

impl Price {
    /// The rates of longer prompts, by threshold; empty where the price is the same for every prompt.
    ///
    /// ```
    /// use bedrock_catalog::{BEDROCK, Model, Region};
    ///
    /// let haiku = BEDROCK.for_region(Region::EuCentral1).resolve(Model::CLAUDE_HAIKU_5_5)?;
    /// let [tier] = haiku.price().tiers() else { panic!("one threshold") };
    /// assert_eq!(tier.above, 100_000);
    /// assert_eq!(tier.price.input.expect("a known price").to_string(), "0.55");
    /// # Ok::<(), bedrock_catalog::NotOffered>(())
    /// ```
    #[must_use]
    pub const fn tiers(self) -> &'static [Tier] {
        self.tiers
    }

    /// Returns `true` if the price is the same for every prompt, however long.
    #[must_use]
    pub const fn is_flat(self) -> bool {
        self.tiers.is_empty()
    }

    /// The price of a request with so many tokens in its prompt, cached ones included: the rates of
    /// all its tokens.
    ///
    /// ```
    /// use bedrock_catalog::{BEDROCK, Model, Price, Region};
    ///
    /// const TITLES: Price = match BEDROCK.for_region(Region::EuCentral1).resolve(Model::CLAUDE_HAIKU_5_5) {
    ///     Ok(haiku) => haiku.price().for_prompt(2_000),
    ///     Err(_) => panic!("Claude Haiku 5.5 is not offered from Frankfurt"),
    /// };
    /// assert_eq!(TITLES.input.expect("a known price").to_string(), "0.11");
    /// ```
    #[must_use]
    pub const fn for_prompt(self, tokens: u64) -> Self {
        let mut tiers = self.tiers;
        while let [shorter @ .., tier] = tiers {
            if tokens > tier.above as u64 {
                return tier.price;
            }
            tiers = shorter;
        }
        Self { tiers: &[], ..self }
    }

    /// The cost of a request, by the rates of its prompt's length. It is rounded once, to a billionth
    /// of a dollar, half to even. `None` where the request has tokens whose price is not known.
    ///
    /// ```
    /// use bedrock_catalog::{BEDROCK, Model, Region, Usage};
    ///
    /// let haiku = BEDROCK.for_region(Region::EuCentral1).resolve(Model::CLAUDE_HAIKU_5_5)?;
    /// let usage = Usage { input: 120_000, output: 1_000, ..Usage::default() };
    /// let cost = haiku.price().cost(usage).expect("a known price");
    /// assert_eq!(format!("{cost:.5}"), "0.06875");
    /// # Ok::<(), bedrock_catalog::NotOffered>(())
    /// ```
    #[must_use]
    pub const fn cost(self, usage: Usage) -> Option<Usd> {
        const UNIT: i128 = 1_000_000;
        let price = self.for_prompt(usage.prompt());
        let kinds = [
            (price.input, usage.input),
            (price.output, usage.output),
            (price.cache_read, usage.cache_read),
            (price.cache_write, usage.cache_write),
            (price.cache_write_1h, usage.cache_write_1h),
        ];
        // Five products of 63 and 64 bits leave room in 128.
        let mut total: i128 = 0;
        let mut left = kinds.as_slice();
        while let [(rate, tokens), rest @ ..] = left {
            match rate {
                Some(usd) => total = total.saturating_add(usd.as_nanos() as i128 * *tokens as i128),
                None if *tokens > 0 => return None,
                None => {}
            }
            left = rest;
        }
        let (mut nanos, rest) = (total.div_euclid(UNIT), total.rem_euclid(UNIT));
        if rest * 2 > UNIT || rest * 2 == UNIT && nanos % 2 != 0 {
            nanos += 1;
        }
        Some(Usd::saturating(nanos))
    }
}

/// A row of the generated table of prices.
pub(crate) struct PriceRow {
    pub(crate) rates: Rates,
    /// By threshold.
    pub(crate) tiers: &'static [Tier],
}

/// The rates of tokens sent, generated, read from the cache, and written to it for five minutes and
/// for an hour, in billionths of a dollar; below zero where none is known.
pub(crate) type Rates = [i64; 5];

/// The prices of a way to call a model, as numbers of rows of the table of prices.
#[derive(Clone, Copy)]
pub(crate) enum Prices {
    /// One price from every Region.
    One(u16),
    /// By source Region; not known for those that are left out.
    #[allow(dead_code, reason = "a catalog may have none")]
    ByRegion(&'static [(Region, u16)]),
}

impl Price {
    /// No price.
    pub(crate) const NOT_KNOWN: Self = Self::flat([-1; 5]);

    /// A price without tiers.
    pub(crate) const fn flat(rates: Rates) -> Self {
        let [input, output, cache_read, cache_write, cache_write_1h] = rates;
        Self {
            input: rate(input),
            output: rate(output),
            cache_read: rate(cache_read),
            cache_write: rate(cache_write),
            cache_write_1h: rate(cache_write_1h),
            tiers: &[],
        }
    }
}

const fn rate(nanos: i64) -> Option<Usd> {
    if nanos < 0 {
        None
    } else {
        Some(Usd::from_nanos(nanos))
    }
}

impl Prices {
    /// The price of a call from this Region; without one, the price that holds from all of them.
    pub(crate) const fn from(self, source: Option<Region>) -> Price {
        let row = &PRICES[self.number(source)];
        let mut price = Price::flat(row.rates);
        price.tiers = row.tiers;
        price
    }

    /// The price by other units than tokens of text.
    pub(crate) const fn units_from(self, source: Option<Region>) -> &'static [UnitPrice] {
        UNIT_PRICES[self.number(source)]
    }

    const fn number(self, source: Option<Region>) -> usize {
        let number = match (self, source) {
            (Self::One(number), _) => number,
            (Self::ByRegion(mut regions), Some(source)) => loop {
                match regions {
                    [(region, number), ..] if *region as u8 == source as u8 => break *number,
                    [_, rest @ ..] => regions = rest,
                    [] => break 0,
                }
            },
            (Self::ByRegion(_), None) => 0,
        };
        number as usize
    }
}

impl Sub for Price {
    type Output = Self;

    /// By how much this price is above the other, without their tiers; `None` where one of the two
    /// is not known.
    ///
    /// ```
    /// use bedrock_catalog::{BEDROCK, Model, Region, Routing};
    ///
    /// let bedrock = BEDROCK.for_region(Region::EuCentral1);
    /// let global = bedrock.with_routing(Routing::GlobalOnly);
    /// let more = bedrock.resolve(Model::CLAUDE_OPUS_5_5)?.price()
    ///     - global.resolve(Model::CLAUDE_OPUS_5_5)?.price();
    /// assert_eq!(format!("{:+}", more.input.expect("both are priced")), "+0.4");
    /// # Ok::<(), bedrock_catalog::NotOffered>(())
    /// ```
    fn sub(self, other: Self) -> Self {
        let difference = |one: Option<Usd>, other: Option<Usd>| Some(one? - other?);
        Self {
            input: difference(self.input, other.input),
            output: difference(self.output, other.output),
            cache_read: difference(self.cache_read, other.cache_read),
            cache_write: difference(self.cache_write, other.cache_write),
            cache_write_1h: difference(self.cache_write_1h, other.cache_write_1h),
            tiers: &[],
        }
    }
}

impl fmt::Display for Price {
    /// The price of tokens sent and generated, for people: `$4.40 in, $22.00 out`. There are two
    /// decimals, and more where the price has more; or as many as the formatter's precision says.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        for (usd, kind) in [(self.input, "in"), (self.output, "out")] {
            let Some(usd) = usd else { continue };
            let sign = if usd.as_nanos() < 0 { "-" } else { "" };
            let number = Decimal::new(usd.as_nanos().unsigned_abs(), 2, formatter.precision());
            write!(formatter, "{separator}{sign}$")?;
            number.write(formatter)?;
            write!(formatter, " {kind}")?;
            separator = ", ";
        }
        if separator.is_empty() {
            formatter.write_str("not known")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Price, Tier, Usage, Usd};

    /// 0.11 and 0.55, above 100 tokens 0.55 and 2.75, above 200 tokens 1 and 2.
    const RISING: Price = Price {
        tiers: &[
            Tier {
                above: 100,
                price: Price::flat([550_000_000, 2_750_000_000, -1, -1, -1]),
            },
            Tier {
                above: 200,
                price: Price::flat([1_000_000_000, 2_000_000_000, -1, -1, -1]),
            },
        ],
        ..Price::flat([110_000_000, 550_000_000, 0, -1, -1])
    };

    #[test]
    fn the_largest_threshold_below_the_prompt_counts() {
        for (tokens, input) in [
            (0, 110),
            (100, 110),
            (101, 550),
            (200, 550),
            (201, 1_000),
            (u64::MAX, 1_000),
        ] {
            let price = RISING.for_prompt(tokens);
            assert_eq!(price.input, Some(Usd::from_nanos(input * 1_000_000)));
            assert!(price.is_flat());
        }
    }

    #[test]
    fn a_cost_is_rounded_once_and_half_to_even() {
        let usage = |input, output| Usage {
            input,
            output,
            ..Usage::default()
        };
        let price = Price::flat([1_500_000, 500_000, -1, -1, -1]);
        for (input, output, nanos) in [
            (0, 0, 0),
            (1, 0, 2),
            (0, 1, 0),
            (0, 3, 2),
            (1, 1, 2),
            (3, 0, 4),
            (1_000_000, 1_000_000, 2_000_000),
        ] {
            let cost = price.cost(usage(input, output));
            assert_eq!(cost, Some(Usd::from_nanos(nanos)), "{input} {output}");
        }
        // Three halves of 2^60.
        let many = price.cost(usage(1 << 60, 0)).map(Usd::as_nanos);
        assert_eq!(many, Some(1_729_382_256_910_270_464));
        // More than an amount holds.
        let most = usage(u64::MAX, u64::MAX);
        assert_eq!(price.cost(most).map(Usd::as_nanos), Some(i64::MAX));
        let dear = Price::flat([i64::MAX, i64::MAX, -1, -1, -1]);
        assert_eq!(dear.cost(most).map(Usd::as_nanos), Some(i64::MAX));
    }

    #[test]
    fn what_has_no_price_costs_nothing_only_where_there_is_none_of_it() {
        let cached = |cache_read, cache_write| Usage {
            cache_read,
            cache_write,
            ..Usage::default()
        };
        assert_eq!(RISING.cost(cached(50, 0)), Some(Usd::from_nanos(0)));
        assert_eq!(RISING.cost(cached(50, 1)), None);
        // Read from the cache, the prompt is as long.
        assert_eq!(RISING.cost(cached(150, 0)), None);
    }

    #[test]
    fn a_price_is_written_for_people() {
        let usd = |nanos| Some(Usd::from_nanos(nanos));
        for (input, output, text) in [
            (
                usd(4_400_000_000),
                usd(22_000_000_000),
                "$4.40 in, $22.00 out",
            ),
            (usd(12_500_000), usd(550_000_000), "$0.0125 in, $0.55 out"),
            (usd(-400_000_000), usd(0), "-$0.40 in, $0.00 out"),
            (None, usd(1_000_000_000), "$1.00 out"),
            (None, None, "not known"),
        ] {
            let price = Price {
                input,
                output,
                ..Price::default()
            };
            assert_eq!(std::format!("{price}"), text);
        }
    }
}
