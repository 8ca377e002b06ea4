//! Days.

use core::fmt;

/// A day of the Gregorian calendar, such as a model's end of life. Days compare in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The year, such as 2027.
    pub year: u16,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl Date {
    /// The day of such a number; `None` for 0.
    pub(crate) fn from_number(number: u32) -> Option<Self> {
        let part = |number: u32| u8::try_from(number % 100).ok();
        (number != 0).then_some(())?;
        Some(Self {
            year: u16::try_from(number / 10_000).ok()?,
            month: part(number / 100)?,
            day: part(number)?,
        })
    }

    /// The digits of the day as one number, such as 20270408.
    pub(crate) const fn as_number(self) -> u32 {
        (self.year as u32 * 100 + self.month as u32) * 100 + self.day as u32
    }
}

impl fmt::Display for Date {
    /// Writes the day as ISO 8601 does: `2027-04-08`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{:04}-{:02}-{:02}",
            self.year, self.month, self.day
        )
    }
}
