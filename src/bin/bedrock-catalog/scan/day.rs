//! Today, and the days until another day.

use std::env;
use std::time::{SystemTime, UNIX_EPOCH};

use bedrock_catalog::Date;

/// The number of seconds of a day.
const DAY: u64 = 86_400;

/// Today in UTC; where `SOURCE_DATE_EPOCH` is set, the day that it names.
///
/// See [SOURCE_DATE_EPOCH](https://reproducible-builds.org/specs/source-date-epoch/).
pub(crate) fn today() -> Date {
    let set = env::var("SOURCE_DATE_EPOCH")
        .ok()
        .and_then(|seconds| seconds.parse().ok());
    let seconds: u64 = set.unwrap_or_else(|| {
        SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |since| since.as_secs())
    });
    date(i64::try_from(seconds / DAY).unwrap_or(i64::MAX / 2))
}

/// The days from one to another; negative where that was before.
pub(crate) fn days_between(from: Date, to: Date) -> i64 {
    days(to) - days(from)
}

/// The day this many days after the first of 1970, as in Howard Hinnant's `civil_from_days`.
fn date(days: i64) -> Date {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    Date {
        year: u16::try_from(year).unwrap_or(u16::MAX),
        month: u8::try_from(month).unwrap_or(1),
        day: u8::try_from(day).unwrap_or(1),
    }
}

/// The days since the first of 1970, as in Howard Hinnant's `days_from_civil`.
fn days(date: Date) -> i64 {
    let (month, day) = (i64::from(date.month), i64::from(date.day));
    let year = i64::from(date.year) - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month = if month > 2 { month - 3 } else { month + 9 };
    let day_of_year = (153 * month + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

#[cfg(test)]
mod tests {
    use super::{date, days};

    #[test]
    fn days_and_dates_are_each_others_inverse() {
        assert_eq!(date(0).to_string(), "1970-01-01");
        assert_eq!(date(20_781).to_string(), "2026-11-24");
        assert_eq!(date(11_016).to_string(), "2000-02-29");
        for number in 0..60_000 {
            assert_eq!(days(date(number)), number);
        }
    }
}
