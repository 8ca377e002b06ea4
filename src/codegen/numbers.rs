//! Prices, times and days as they are written, exact.

use crate::shared::date::Date;
use crate::shared::usd::Usd;

/// One US dollar in billionths has this many digits after the first.
const DECIMALS: i64 = 9;
/// A million dollars for a million tokens is no price.
const MAX_DIGITS: i64 = 6 + DECIMALS;
pub(super) const MAX_NANOS: i64 = 999_999_999_999_999;
/// One, in millionths.
pub(super) const MILLION: i128 = 1_000_000;

/// Reads a JSON number; what is finer than a billionth is rounded. `Err` says what was expected.
pub(super) fn price(number: &str) -> Result<Usd, &'static str> {
    if number.starts_with('-') {
        return Err("a price is not negative");
    }
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let significant = digits.trim_end_matches('0');
    let zeros = digits.len() - significant.len();
    let significant = significant.trim_start_matches('0');
    if significant.is_empty() {
        return Ok(Usd::from_nanos(0));
    }
    // An exponent that does not fit is far out of range whatever the digits.
    let out_of_range = if exponent.starts_with('-') { -1 } else { 1 } * i64::from(i32::MAX);
    let exponent = exponent.parse().unwrap_or(out_of_range);
    let exponent = exponent.clamp(-i64::from(i32::MAX), i32::MAX.into());
    // No catalog has 2⁶³ digits.
    let length = |text: &str| i64::try_from(text.len()).unwrap_or(i64::MAX);
    let power = DECIMALS + exponent - length(fraction) + i64::try_from(zeros).unwrap_or(i64::MAX);
    if length(significant).saturating_add(power) > MAX_DIGITS {
        return Err("expected less than a million dollars");
    }
    let nanos = match usize::try_from(power) {
        Ok(zeros) => format!("{significant}{}", "0".repeat(zeros)).parse().ok(),
        Err(_) => rounded(significant, power.unsigned_abs()),
    };
    match nanos {
        Some(nanos @ 1..=MAX_NANOS) => Ok(Usd::from_nanos(nanos)),
        Some(0) | None => Err("expected a billionth of a dollar or more"),
        Some(_) => Err("expected less than a million dollars"),
    }
}

/// Digits without the last ones, rounded: programs write 0.8 as 0.7999999999999999.
fn rounded(digits: &str, last: u64) -> Option<i64> {
    let kept = digits.len().checked_sub(usize::try_from(last).ok()?)?;
    let number = if kept == 0 {
        0
    } else {
        digits[..kept].parse().ok()?
    };
    let up = digits
        .as_bytes()
        .get(kept)
        .is_some_and(|digit| *digit >= b'5');
    Some(number + i64::from(up))
}

/// Reads a number of times, in millionths. One that is finer, zero or above a thousand is none.
pub(super) fn factor(number: &str) -> Option<i128> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let millionths = format!("{whole}{fraction:0<6}");
    let is_plain = fraction.len() <= 6 && millionths.bytes().all(|digit| digit.is_ascii_digit());
    let factor = millionths.parse::<i64>().ok().filter(|_| is_plain)?;
    let factor = i128::from(factor);
    (1..=1_000 * MILLION).contains(&factor).then_some(factor)
}

/// Reads `2027-04-08`.
pub(super) fn date(text: &str) -> Option<Date> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else {
        return None;
    };
    let number = |digits: &[&u8]| {
        digits.iter().try_fold(0_u16, |number, digit| {
            digit
                .is_ascii_digit()
                .then(|| number * 10 + u16::from(**digit - b'0'))
        })
    };
    let (year, month, day) = (
        number(&[y1, y2, y3, y4])?,
        number(&[m1, m2])?,
        number(&[d1, d2])?,
    );
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    (year >= 2000 && (1..=days).contains(&day)).then_some(Date {
        year,
        month: u8::try_from(month).ok()?,
        day: u8::try_from(day).ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::{Usd, price};

    #[test]
    fn a_price_is_exact() {
        for (number, nanos) in [
            ("0", 0),
            ("0.0", 0),
            ("0e999999999999", 0),
            ("3.3", 3_300_000_000),
            ("0.0125", 12_500_000),
            ("0.00875", 8_750_000),
            ("15", 15_000_000_000),
            ("100.50", 100_500_000_000),
            ("1e-9", 1),
            ("1.5E1", 15_000_000_000),
            ("0.000000001", 1),
            ("1000e-3", 1_000_000_000),
            ("999999.999999999", 999_999_999_999_999),
            ("0.7999999999999999", 800_000_000),
            ("3.3000000000000003", 3_300_000_000),
            ("0.0000000005", 1),
            ("9.9999999999", 10_000_000_000),
        ] {
            assert_eq!(price(number), Ok(Usd::from_nanos(nanos)), "{number}");
        }
    }

    #[test]
    fn what_is_no_price_is_refused() {
        for number in [
            "-1",
            "-0",
            "1e400",
            "1e6",
            "999999.9999999999",
            "1000000",
            "1e-10",
            "0.0000000001",
            "0.00000000049",
            "1e99999999999999999999",
            "1e-99999999999999999999",
            "123456789012345678901234567890",
        ] {
            assert!(price(number).is_err(), "{number}");
        }
    }
}
