//! Amounts of money.

use core::fmt::{self, Alignment, Write as _};
use core::ops::{Add, Neg, Sub};

/// An amount of US dollars, exact to the billionth; below zero as the difference of two amounts.
///
/// It formats as a number does. Without a precision it prints as it is written; with one it is
/// rounded, half to even, on the exact decimal.
///
/// ```
/// use bedrock_catalog::Usd;
///
/// let usd = Usd::from_nanos(12_500_000);
/// assert_eq!(format!("{usd}"), "0.0125");
/// assert_eq!(format!("{usd:.2} {usd:.3}"), "0.01 0.012");
/// assert_eq!(format!("{:+.2}", usd - Usd::from_nanos(3_300_000_000)), "-3.29");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Usd {
    nanos: i64,
}

impl Usd {
    /// Returns an amount in billionths of a US dollar.
    #[must_use]
    pub const fn from_nanos(nanos: i64) -> Self {
        Self { nanos }
    }

    /// Returns an amount in billionths; beyond the largest amount it stays at that.
    pub(crate) const fn saturating(nanos: i128) -> Self {
        if nanos > i64::MAX as i128 {
            Self::from_nanos(i64::MAX)
        } else if nanos < i64::MIN as i128 {
            Self::from_nanos(i64::MIN)
        } else {
            #[allow(clippy::cast_possible_truncation, reason = "it was compared")]
            Self::from_nanos(nanos as i64)
        }
    }

    /// The amount in billionths of a US dollar.
    #[must_use]
    pub const fn as_nanos(self) -> i64 {
        self.nanos
    }

    /// The `f64` nearest to the amount, as parsing `3.3` gives it.
    #[must_use]
    #[allow(
        clippy::cast_precision_loss,
        reason = "prices of a catalog are below 2⁵³ billionths"
    )]
    pub const fn as_f64(self) -> f64 {
        self.nanos as f64 / 1e9
    }
}

impl Add for Usd {
    type Output = Self;

    /// Beyond the largest amount it stays at that.
    fn add(self, other: Self) -> Self {
        Self::from_nanos(self.nanos.saturating_add(other.nanos))
    }
}

impl Sub for Usd {
    type Output = Self;

    /// Beyond the largest amount it stays at that.
    fn sub(self, other: Self) -> Self {
        Self::from_nanos(self.nanos.saturating_sub(other.nanos))
    }
}

impl Neg for Usd {
    type Output = Self;

    fn neg(self) -> Self {
        Self::from_nanos(self.nanos.saturating_neg())
    }
}

impl fmt::Display for Usd {
    /// The decimal number without a currency sign, by the formatter's precision, width, fill,
    /// alignment, `+` and `0`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = Decimal::new(self.nanos.unsigned_abs(), 0, formatter.precision());
        let sign = match self.nanos {
            ..0 => "-",
            _ if formatter.sign_plus() => "+",
            _ => "",
        };
        let length = sign.len() + number.text().len() + number.zeros;
        let missing = formatter.width().unwrap_or(0).saturating_sub(length);
        if formatter.sign_aware_zero_pad() {
            formatter.write_str(sign)?;
            repeat(formatter, '0', missing)?;
            return number.write(formatter);
        }
        let before = match formatter.align() {
            Some(Alignment::Left) => 0,
            Some(Alignment::Center) => missing / 2,
            Some(Alignment::Right) | None => missing,
        };
        let fill = formatter.fill();
        repeat(formatter, fill, before)?;
        formatter.write_str(sign)?;
        number.write(formatter)?;
        repeat(formatter, fill, missing - before)
    }
}

fn repeat(formatter: &mut fmt::Formatter<'_>, character: char, times: usize) -> fmt::Result {
    (0..times).try_for_each(|_| formatter.write_char(character))
}

/// A decimal number without its sign, in text that allocates nothing.
pub(crate) struct Decimal {
    bytes: [u8; 24],
    length: usize,
    /// The zeros behind the text, of a precision finer than a billionth.
    zeros: usize,
}

impl Decimal {
    const DIGITS: usize = 9;

    /// Rounds billionths to so many decimals; without a precision, as many as are needed and at
    /// least `minimum`.
    pub(crate) fn new(nanos: u64, minimum: usize, precision: Option<usize>) -> Self {
        let decimals = precision.map_or_else(
            || {
                let trailing =
                    (0..Self::DIGITS).find(|zeros| !nanos.is_multiple_of(power(zeros + 1)));
                minimum.max(Self::DIGITS - trailing.unwrap_or(Self::DIGITS))
            },
            |precision| precision.min(Self::DIGITS),
        );
        let unit = power(Self::DIGITS - decimals);
        let (mut units, rest) = (nanos / unit, nanos % unit);
        if rest > unit / 2 || rest == unit / 2 && rest != 0 && !units.is_multiple_of(2) {
            units += 1;
        }
        let mut number = Self {
            bytes: [0; 24],
            length: 0,
            zeros: precision.unwrap_or(0).saturating_sub(Self::DIGITS),
        };
        let (whole, fraction) = (units / power(decimals), units % power(decimals));
        // Eleven digits, the point and nine decimals always fit.
        let _ = match decimals {
            0 => write!(number, "{whole}"),
            _ => write!(number, "{whole}.{fraction:0decimals$}"),
        };
        number
    }

    fn text(&self) -> &str {
        core::str::from_utf8(&self.bytes[..self.length]).unwrap_or_default()
    }

    pub(crate) fn write(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.text())?;
        repeat(formatter, '0', self.zeros)
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

/// 10 to this power, of at most nine.
fn power(exponent: usize) -> u64 {
    (0..exponent).fold(1, |power, _| 10 * power)
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
            (110_000_000_000, "110"),
            (1, "0.000000001"),
            (-1, "-0.000000001"),
            (-300_000_000, "-0.3"),
            (i64::MAX, "9223372036.854775807"),
            (i64::MIN, "-9223372036.854775808"),
        ] {
            assert_eq!(std::format!("{}", Usd::from_nanos(nanos)), text);
        }
    }

    #[test]
    fn the_largest_amounts_neither_wrap_nor_panic() {
        let (most, least) = (Usd::from_nanos(i64::MAX), Usd::from_nanos(i64::MIN));
        assert_eq!(most - least, most);
        assert_eq!(least + least, least);
        assert_eq!(-least, most);
        assert_eq!(std::format!("{least:.0}"), "-9223372037");
    }
}
