//! How old the facts are.

use std::env;
use std::time::{SystemTime, UNIX_EPOCH};

use bedrock_catalog::{BEDROCK, Date};

/// AWS changes more than a little in so many days.
const MAX_DAYS: u64 = 120;

const SECONDS_PER_DAY: u64 = 86_400;

/// The day of the facts, with the program's version.
pub(crate) fn version() -> String {
    let version = env!("CARGO_PKG_VERSION");
    match BEDROCK.as_of() {
        Some(day) => format!("{version} (facts as of {day})"),
        None => version.to_owned(),
    }
}

/// The note on facts that are old.
pub(crate) fn note() -> Option<String> {
    let as_of = BEDROCK.as_of()?;
    let age = today()?.checked_sub(days(as_of))?;
    (age > MAX_DAYS).then(|| {
        format!("note: the facts are as of {as_of}, {age} days ago; a newer release, or `update` with AWS's lists, has newer ones")
    })
}

/// The days since 1970, by `SOURCE_DATE_EPOCH` where that is set, as programs take it whose output is
/// to be the same on every day.
pub(crate) fn today() -> Option<u64> {
    let given = env::var("SOURCE_DATE_EPOCH").ok();
    let seconds = match given.and_then(|seconds| seconds.parse().ok()) {
        Some(seconds) => seconds,
        None => SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs(),
    };
    Some(seconds / SECONDS_PER_DAY)
}

/// The days from 1970 to a day.
pub(crate) fn days(date: Date) -> u64 {
    // Years that begin in March have their leap day at the end.
    let (year, month) = (u64::from(date.year), u64::from(date.month));
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let before = 365 * year + year / 4 - year / 100 + year / 400;
    (before + (153 * month + 2) / 5 + u64::from(date.day)).saturating_sub(719_469)
}

#[cfg(test)]
mod tests {
    use super::{Date, days};

    #[test]
    fn days_are_counted_from_1970() {
        for (year, month, day, count) in [
            (1970, 1, 1, 0),
            (1970, 3, 1, 59),
            (2000, 2, 29, 11_016),
            (2024, 12, 31, 20_088),
            (2026, 11, 24, 20_781),
        ] {
            assert_eq!(
                days(Date { year, month, day }),
                count,
                "{year}-{month}-{day}"
            );
        }
    }
}
