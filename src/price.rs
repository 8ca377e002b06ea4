//! Prices.

use core::fmt;

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
        let (whole, mut fraction) = (self.nanos / 1_000_000_000, self.nanos % 1_000_000_000);
        write!(formatter, "{whole}")?;
        if fraction == 0 {
            return Ok(());
        }
        let mut digits = 9;
        while fraction % 10 == 0 {
            fraction /= 10;
            digits -= 1;
        }
        write!(formatter, ".{fraction:0digits$}")
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

#[cfg(test)]
mod tests {
    use super::Usd;

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
