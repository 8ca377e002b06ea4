//! What is written by hand around the generated `Region` and `Prefix`.

use core::fmt;
use core::str::FromStr;

use crate::catalog::{Prefix, Region};
use crate::error::{UnknownPrefix, UnknownRegion};

impl Region {
    /// The Region with this code, as AWS writes it.
    ///
    /// ```
    /// use bedrock_catalog::Region;
    ///
    /// assert_eq!(Region::from_code("eu-central-1"), Some(Region::EuCentral1));
    /// assert_eq!(Region::from_code("EU-Central-1"), None);
    /// ```
    #[must_use]
    #[inline]
    pub const fn from_code(code: &str) -> Option<Self> {
        Self::from_bytes(code.as_bytes())
    }
}

impl Region {
    /// A slice of this Region only.
    pub(crate) const fn alone(self) -> &'static [Self] {
        let (_, from_here) = Self::ALL.split_at(self as usize);
        from_here.split_at(1).0
    }
}

impl fmt::Display for Region {
    /// The Region's code.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

impl AsRef<str> for Region {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl FromStr for Region {
    type Err = UnknownRegion;

    /// Reads a Region's code, such as `eu-central-1`.
    ///
    /// # Errors
    ///
    /// A code that the catalog does not know; the error names the nearest one that it does.
    #[inline]
    fn from_str(code: &str) -> Result<Self, Self::Err> {
        Self::from_code(code).ok_or_else(|| UnknownRegion::new(code))
    }
}

impl Prefix {
    /// The prefix as it stands in IDs, without the dot.
    ///
    /// ```
    /// use bedrock_catalog::Prefix;
    ///
    /// assert_eq!(Prefix::from_id("us-gov"), Some(Prefix::UsGov));
    /// assert_eq!(Prefix::from_id("anthropic"), None);
    /// ```
    #[must_use]
    #[inline]
    pub const fn from_id(id: &str) -> Option<Self> {
        Self::from_bytes(id.as_bytes())
    }
}

impl fmt::Display for Prefix {
    /// The prefix without its dot.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

impl AsRef<str> for Prefix {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl FromStr for Prefix {
    type Err = UnknownPrefix;

    /// Reads a prefix without its dot, such as `eu`.
    ///
    /// # Errors
    ///
    /// A prefix that the catalog does not know; the error names the nearest one that it does.
    fn from_str(id: &str) -> Result<Self, Self::Err> {
        Self::from_id(id).ok_or_else(|| UnknownPrefix::new(id))
    }
}
