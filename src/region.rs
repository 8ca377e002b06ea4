//! How `Region` and `Prefix`, which are generated, are read and written.

use core::fmt;

use crate::catalog::{Prefix, Region};
use crate::name::{Named, UnknownReason, list, text_forms};
use crate::shared::nearest::{edit_distance, slip};
use crate::shared::partition::Partition;

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
        let given = given.trim();
        let begins = |start: &str| {
            given
                .get(..start.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(start))
        };
        let partition = OTHER_PARTITIONS.iter().find(|(start, _)| begins(start));
        partition.map_or(UnknownReason::NotListed, |(_, partition)| {
            UnknownReason::OtherPartition(*partition)
        })
    }

    fn candidates(given: &str) -> impl Iterator<Item = Self> {
        let given = Letters::of(given);
        let regions = Self::ALL.iter().copied();
        regions.filter(move |region| given.may_mean(*region))
    }

    fn write_help(reason: UnknownReason, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match reason {
            UnknownReason::OtherPartition(partition) => write!(
                out,
                "; it is of the partition `{partition}`, which the catalog does not cover"
            ),
            _ => out.write_str("; the catalog may be older than the Region"),
        }
    }
}

/// How the codes of Regions begin in the partitions that no catalog covers.
const OTHER_PARTITIONS: [(&str, Partition); 6] = [
    ("us-isob-", Partition::AwsIsoB),
    ("us-isof-", Partition::AwsIsoF),
    ("us-iso-", Partition::AwsIso),
    ("eu-isoe-", Partition::AwsIsoE),
    ("eusc-", Partition::AwsEusc),
    ("cn-", Partition::AwsCn),
];

/// The ASCII letters and digits of a code, in lower case: what is left if separators are passed over.
#[derive(Clone, Copy)]
struct Letters {
    bytes: [u8; Self::MAX_LENGTH],
    length: usize,
}

impl Letters {
    const MAX_LENGTH: usize = 32;

    /// Nothing where there are more than a Region's code can have.
    fn of(text: &str) -> Self {
        let (mut bytes, mut length) = ([0; Self::MAX_LENGTH], 0);
        for byte in text.bytes().filter(u8::is_ascii_alphanumeric) {
            let Some(place) = bytes.get_mut(length) else {
                length = 0;
                break;
            };
            *place = byte.to_ascii_lowercase();
            length += 1;
        }
        Self { bytes, length }
    }

    fn as_str(&self) -> &str {
        core::str::from_utf8(&self.bytes[..self.length]).unwrap_or_default()
    }

    /// Whether this is probably a slip of the Region's code: other separators, one edit in a middle
    /// word, or the letter of an Availability Zone behind it. The first word and the number stand.
    fn may_mean(&self, region: Region) -> bool {
        let (given, known) = (self.as_str(), Self::of(region.as_str()));
        let known = known.as_str();
        let zone = given.strip_suffix(|last: char| last.is_ascii_lowercase());
        if given == known || zone == Some(known) {
            return true;
        }
        let first = region.as_str().split('-').next().unwrap_or_default();
        let middle = |code| Some(split_number(str::strip_prefix(code, first)?));
        match (middle(given), middle(known)) {
            (Some((given, number)), Some((known, known_number))) => {
                number == known_number && edit_distance(given, known) == 1
            }
            _ => false,
        }
    }
}

/// A code without the digits at its end, and those.
fn split_number(code: &str) -> (&str, &str) {
    let words = code.trim_end_matches(|last: char| last.is_ascii_digit());
    code.split_at(words.len())
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

    fn reason(_: &str) -> UnknownReason {
        UnknownReason::NotListed
    }

    fn candidates(given: &str) -> impl Iterator<Item = Self> {
        let known = Self::ALL.iter().map(|prefix| (*prefix, prefix.as_str()));
        slip(given, known).into_iter()
    }

    fn write_help(_: UnknownReason, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("; the prefixes are ")?;
        list(out, &mut Self::ALL.iter().map(|prefix| prefix.as_str()))
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
