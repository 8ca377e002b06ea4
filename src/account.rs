//! The numbers of AWS accounts.

use core::error::Error;
use core::fmt;
use core::str::FromStr;

/// The number of an AWS account: twelve digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountId(u64);

impl fmt::Debug for AccountId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "AccountId({self})")
    }
}

impl fmt::Display for AccountId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:012}", self.0)
    }
}

impl FromStr for AccountId {
    type Err = InvalidAccountId;

    /// Reads twelve digits, without hyphens.
    ///
    /// # Errors
    ///
    /// Any other text.
    fn from_str(digits: &str) -> Result<Self, Self::Err> {
        if digits.len() != 12 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(InvalidAccountId(()));
        }
        digits.parse().map(Self).map_err(|_| InvalidAccountId(()))
    }
}

/// The error for a text that is not the number of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct InvalidAccountId(());

impl fmt::Display for InvalidAccountId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an AWS account's number has twelve digits and no hyphens")
    }
}

impl Error for InvalidAccountId {}
