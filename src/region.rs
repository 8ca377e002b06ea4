//! How `Region` and `Prefix`, which are generated, are read and written.

use core::fmt;

use crate::catalog::{Prefix, Region};
use crate::name::{AsOf, Excerpt, Named, UnknownReason, list, text_forms, write_all};
use crate::place;
use crate::shared::nearest::slip;

impl Region {
    /// Returns the Region with this code, as AWS writes it.
    ///
    /// ```
    /// use bedrock_catalog::Region;
    ///
    /// assert_eq!(Region::from_code("eu-central-1"), Some(Region::EuCentral1));
    /// assert_eq!(Region::from_code("EU-Central-1"), None);
    /// assert_eq!(" EU-Central-1\n".parse(), Ok(Region::EuCentral1));
    /// ```
    #[must_use]
    #[inline]
    pub const fn from_code(code: &str) -> Option<Self> {
        Self::from_bytes(code.as_bytes())
    }

    /// Reads a code, whatever its case and with or without white space around it.
    #[inline]
    fn from_text(text: &str) -> Option<Self> {
        Self::from_code(text).or_else(|| Self::from_loose_text(text))
    }

    #[cold]
    fn from_loose_text(text: &str) -> Option<Self> {
        let text = text.trim();
        let mut regions = Self::ALL.iter().copied();
        regions.find(|region| region.as_str().eq_ignore_ascii_case(text))
    }

    /// A slice of this Region only.
    pub(crate) const fn alone(self) -> &'static [Self] {
        let (_, from_here) = Self::ALL.split_at(self as usize);
        from_here.split_at(1).0
    }
}

impl Named for Region {
    const KIND: &'static str = "Region";

    fn text(self) -> &'static str {
        self.as_str()
    }

    fn reason(given: &str) -> UnknownReason {
        place::reason(given)
    }

    fn candidates(given: &str) -> impl Iterator<Item = Self> {
        place::candidates(given)
    }

    fn write_help(
        given: &Excerpt,
        reason: UnknownReason,
        out: &mut fmt::Formatter<'_>,
    ) -> fmt::Result {
        match reason {
            UnknownReason::OtherPartition(partition) => write!(
                out,
                "; it is of the partition `{partition}`, which the catalog does not cover"
            ),
            UnknownReason::Geography => {
                out.write_str("; it is a geography, and no one Region")?;
                match place::prefix(given.as_str()) {
                    Some(prefix) if prefix.is_global() => write!(
                        out,
                        ": profiles with the prefix `{prefix}` can be called from every commercial Region"
                    ),
                    Some(prefix) => {
                        write!(
                            out,
                            ": profiles with the prefix `{prefix}` can be called from "
                        )?;
                        let regions = Self::ALL
                            .iter()
                            .filter(|region| region.prefixes().contains(&prefix));
                        list(out, &mut regions.map(|region| region.as_str()))
                    }
                    None => Ok(()),
                }
            }
            UnknownReason::NoBedrock => {
                let as_of = AsOf(" of ");
                write!(
                    out,
                    "; a Region without Bedrock, as far as the catalog{as_of} knows: it may be newer \
                     than the catalog"
                )
            }
            _ => out.write_str("; write a code such as `eu-central-1`"),
        }
    }
}

impl Prefix {
    /// Returns the prefix that stands like this in IDs, without the dot.
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

impl Named for Prefix {
    const KIND: &'static str = "prefix";

    fn text(self) -> &'static str {
        self.as_str()
    }

    fn candidates(given: &str) -> impl Iterator<Item = Self> {
        let known = Self::ALL.iter().map(|prefix| (*prefix, prefix.as_str()));
        slip(given, known).into_iter()
    }

    fn write_help(_: &Excerpt, _: UnknownReason, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_all("prefixes", Self::ALL, out)
    }
}

text_forms!(
    Region,
    Region::from_text,
    "the code of a source Region, such as `eu-central-1`"
);
text_forms!(
    Prefix,
    Prefix::from_id,
    "a prefix without its dot, such as `eu`"
);
