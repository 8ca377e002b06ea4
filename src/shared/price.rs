//! Prices.

use core::fmt::{self, Write as _};
use core::ops::Sub;

/// An amount of US dollars, exact to the billionth. It prints as it is written: `3.3`, `0.0125`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Usd {
    nanos: u64,
}

impl Usd {
    /// An amount in billionths of a US dollar.
    #[must_use]
    pub const fn from_nanos(nanos: u64) -> Self {
        Self { nanos }
    }

    /// The amount in billionths of a US dollar.
    #[must_use]
    pub const fn as_nanos(self) -> u64 {
        self.nanos
    }

    /// The `f64` nearest to the amount: what `3.3` gives when it is parsed.
    #[must_use]
    #[allow(
        clippy::cast_precision_loss,
        reason = "prices of a catalog are below 2⁵³ billionths"
    )]
    pub const fn as_f64(self) -> f64 {
        self.nanos as f64 / 1e9
    }
}

impl fmt::Display for Usd {
    /// The decimal number without a currency sign and without trailing zeros.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_decimal(formatter, "", self.nanos)
    }
}

/// Writes a number of billionths as a decimal number.
fn write_decimal(formatter: &mut fmt::Formatter<'_>, sign: &str, nanos: u64) -> fmt::Result {
    const ONE: u64 = 1_000_000_000;
    // Room for the sign, eleven digits, the point and nine decimals.
    let mut text = Decimal {
        bytes: [0; 24],
        length: 0,
    };
    write!(text, "{sign}{}", nanos / ONE)?;
    let mut fraction = nanos % ONE;
    if fraction != 0 {
        let mut digits = 9;
        while fraction.is_multiple_of(10) {
            fraction /= 10;
            digits -= 1;
        }
        write!(text, ".{fraction:0digits$}")?;
    }
    formatter.pad(text.as_str())
}

/// A number's text, so that it can be padded without allocating.
struct Decimal {
    bytes: [u8; 24],
    length: usize,
}

impl Decimal {
    fn as_str(&self) -> &str {
        core::str::from_utf8(&self.bytes[..self.length]).unwrap_or_default()
    }
}

impl fmt::Write for Decimal {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.length + text.len();
        self.bytes
            .get_mut(self.length..end)
            .ok_or(fmt::Error)?
            .copy_from_slice(text.as_bytes());
        self.length = end;
        Ok(())
    }
}

/// By how much one amount is above another, or below it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UsdDifference {
    nanos: i64,
}

impl UsdDifference {
    /// The difference in billionths of a US dollar.
    #[must_use]
    pub const fn as_nanos(self) -> i64 {
        self.nanos
    }

    /// The `f64` nearest to the difference.
    #[must_use]
    #[allow(
        clippy::cast_precision_loss,
        reason = "prices of a catalog are below 2⁵³ billionths"
    )]
    pub const fn as_f64(self) -> f64 {
        self.nanos as f64 / 1e9
    }
}

impl fmt::Display for UsdDifference {
    /// The decimal number with its sign: `+0.3`, `-0.0125`, `0`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.nanos {
            1.. => "+",
            0 => "",
            _ => "-",
        };
        write_decimal(formatter, sign, self.nanos.unsigned_abs())
    }
}

impl Sub for Usd {
    type Output = UsdDifference;

    fn sub(self, other: Self) -> UsdDifference {
        // Prices of a catalog are below 2⁵³ billionths; beyond `i64` the difference stays at its end.
        let nanos = if self >= other {
            i64::try_from(self.nanos - other.nanos).unwrap_or(i64::MAX)
        } else {
            i64::try_from(other.nanos - self.nanos).map_or(i64::MIN, |nanos| -nanos)
        };
        UsdDifference { nanos }
    }
}

/// What AWS charges, in USD per one million tokens of each kind. `None` where no price is known.
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
    /// Tokens written to the prompt cache (`cost_per_1m_in_cached`).
    pub cache_write: Option<Usd>,
}

/// By how much one price is above another, or below it; `None` where one of the two is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct PriceDifference {
    /// Tokens sent.
    pub input: Option<UsdDifference>,
    /// Tokens generated.
    pub output: Option<UsdDifference>,
    /// Tokens read from the prompt cache.
    pub cache_read: Option<UsdDifference>,
    /// Tokens written to the prompt cache.
    pub cache_write: Option<UsdDifference>,
}

impl Sub for Price {
    type Output = PriceDifference;

    /// ```
    /// use bedrock_catalog::{BEDROCK, Model, Region, Routing};
    ///
    /// let bedrock = BEDROCK.for_region(Region::EuCentral1);
    /// let global = bedrock.with_routing(Routing::GlobalOnly);
    /// let more = bedrock.resolve(Model::CLAUDE_OPUS_5_5)?.price()
    ///     - global.resolve(Model::CLAUDE_OPUS_5_5)?.price();
    /// assert_eq!(more.input.expect("both are priced").to_string(), "+0.4");
    /// # Ok::<(), bedrock_catalog::NotOffered>(())
    /// ```
    fn sub(self, other: Self) -> PriceDifference {
        let difference = |one: Option<Usd>, other: Option<Usd>| Some(one? - other?);
        PriceDifference {
            input: difference(self.input, other.input),
            output: difference(self.output, other.output),
            cache_read: difference(self.cache_read, other.cache_read),
            cache_write: difference(self.cache_write, other.cache_write),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Usd;

    #[test]
    fn a_difference_prints_with_its_sign() {
        for (one, other, text) in [
            (3_300_000_000, 3_000_000_000, "+0.3"),
            (3_000_000_000, 3_300_000_000, "-0.3"),
            (5, 5, "0"),
            (u64::MAX, 0, "+9223372036.854775807"),
            (0, u64::MAX, "-9223372036.854775808"),
        ] {
            let difference = Usd::from_nanos(one) - Usd::from_nanos(other);
            assert_eq!(std::format!("{difference}"), text);
        }
        let difference = Usd::from_nanos(5) - Usd::from_nanos(7);
        assert_eq!(std::format!("{difference:>13}|"), " -0.000000002|");
    }

    #[test]
    fn an_amount_prints_as_it_is_written() {
        for (nanos, text) in [
            (0, "0"),
            (3_300_000_000, "3.3"),
            (12_500_000, "0.0125"),
            (8_750_000, "0.00875"),
            (75_000_000_000, "75"),
            (1, "0.000000001"),
            (u64::MAX, "18446744073.709551615"),
        ] {
            assert_eq!(std::format!("{}", Usd::from_nanos(nanos)), text);
        }
    }
}
