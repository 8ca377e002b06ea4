//! Names: how they are read and written, and the error for one that is not known.

use core::error::Error;
use core::fmt;
use core::marker::PhantomData;

use crate::catalog::PROVIDER;
use crate::retired::RetiredModel;
use crate::shared::escaped::Escaped;
use crate::shared::partition::Partition;

/// A caller's text, kept for an error message: its first 64 bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Excerpt {
    bytes: [u8; Self::MAX_LENGTH],
    length: u8,
    is_cut: bool,
}

impl Excerpt {
    const MAX_LENGTH: usize = 64;

    pub(crate) fn new(text: &str) -> Self {
        let mut length = text.len().min(Self::MAX_LENGTH);
        while !text.is_char_boundary(length) {
            length -= 1;
        }
        let mut bytes = [0; Self::MAX_LENGTH];
        bytes[..length].copy_from_slice(&text.as_bytes()[..length]);
        #[allow(clippy::cast_possible_truncation, reason = "at most MAX_LENGTH")]
        Self {
            bytes,
            length: length as u8,
            is_cut: length < text.len(),
        }
    }

    /// The text, as far as it was kept.
    #[must_use]
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(&self.bytes[..usize::from(self.length)]).unwrap_or_default()
    }
}

impl fmt::Debug for Excerpt {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), formatter)
    }
}

impl fmt::Display for Excerpt {
    /// The text with invisible characters escaped, and `…` at the end if it was cut.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", Escaped(self.as_str()))?;
        formatter.write_str(if self.is_cut { "…" } else { "" })
    }
}

/// The error for a name that is not known: a [`Region`](crate::Region)'s, a [`Prefix`](crate::Prefix)'s, a
/// [`Model`](crate::Model)'s or a [`Routing`](crate::Routing)'s.
///
/// It keeps what was given, and allocates nothing.
///
/// ```
/// use bedrock_catalog::{Region, Unknown};
///
/// let error: Unknown<Region> = "eu-centrall-1".parse::<Region>().expect_err("one letter too many");
/// assert!(error.candidates().eq([Region::EuCentral1]));
/// assert_eq!(
///     error.to_string(),
///     "unknown Region `eu-centrall-1`; the nearest known one is `eu-central-1`"
/// );
/// ```
#[derive(PartialEq, Eq, Hash)]
pub struct Unknown<T> {
    given: Excerpt,
    reason: UnknownReason,
    newer: Newer,
    kind: PhantomData<fn() -> T>,
}

/// `true` if a name may be newer than the catalog.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Newer {
    No,
    Yes,
    /// It may be, and there is a bound that it is not known to keep to.
    Bounded,
    /// It may be, and cannot be called from there.
    Elsewhere,
}

/// Why a name is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum UnknownReason {
    /// There is no such name.
    NotListed,
    /// It is a Region of a partition that the catalog does not cover.
    OtherPartition(Partition),
    /// It is an ID of a publisher of whom the catalog has no model.
    UnknownPublisher,
    /// There is nothing but white space.
    Empty,
    /// It is a name that several models share, or a part of one's name.
    NoOneModel,
    /// It is a geography, whose profiles have a prefix; not one Region.
    Geography,
    /// It reads as the code of a Region that the catalog does not list.
    NoBedrock,
    /// It is a model that the built-in catalog has and this one leaves out.
    LeftOut,
    /// It is a model that AWS has ended.
    Retired(&'static RetiredModel),
}

impl UnknownReason {
    /// Returns `true` if the name is that of a model, which is not to be had.
    const fn is_model(self) -> bool {
        matches!(self, Self::Retired(_) | Self::LeftOut)
    }
}

/// A kind of thing that is known by name. It is public in the bounds of [`Unknown`] only.
pub trait Named: Copy + 'static {
    /// The word of messages for such a thing, such as `Region`.
    const KIND: &'static str;

    /// The name.
    fn text(self) -> &'static str;

    /// Why this name is not known.
    fn reason(_: &str) -> UnknownReason {
        UnknownReason::NotListed
    }

    /// Returns `true` if the name is written like one that may be newer than the catalog.
    fn may_be_newer(_: &str) -> bool {
        false
    }

    /// The values that the name is probably a slip of, likeliest first.
    fn candidates(given: &str) -> impl Iterator<Item = Self>;

    /// Writes what is not known.
    ///
    /// # Errors
    ///
    /// Those of the formatter.
    fn write_unknown(
        given: &Excerpt,
        _: UnknownReason,
        out: &mut fmt::Formatter<'_>,
    ) -> fmt::Result {
        write!(out, "unknown {} `{given}`", Self::KIND)
    }

    /// Writes what helps where there is no candidate.
    ///
    /// # Errors
    ///
    /// Those of the formatter.
    fn write_help(
        given: &Excerpt,
        reason: UnknownReason,
        out: &mut fmt::Formatter<'_>,
    ) -> fmt::Result;
}

/// The one of few values that has this name.
pub(crate) fn by_text<T: Named>(all: &[T], name: &str) -> Option<T> {
    all.iter().copied().find(|value| value.text() == name)
}

/// Writes the names of few values as what helps.
pub(crate) fn write_all<T: Named>(
    plural: &str,
    all: &[T],
    out: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    write!(out, "; the {plural} are ")?;
    list(out, &mut all.iter().map(|value| value.text()))
}

impl<T: Named> Unknown<T> {
    #[cold]
    pub(crate) fn new(given: &str) -> Self {
        let reason = T::reason(given);
        Self {
            given: Excerpt::new(given),
            reason,
            newer: if !reason.is_model() && T::may_be_newer(given) {
                Newer::Yes
            } else {
                Newer::No
            },
            kind: PhantomData,
        }
    }

    /// Returns the error where a name that may be newer than the catalog was not to be tried.
    pub(crate) fn untried(self, newer: Newer) -> Self {
        match self.newer {
            Newer::Yes => Self { newer, ..self },
            _ => self,
        }
    }

    /// Returns true for the ID of a model that may be newer than the catalog: see
    /// [`ResolveError::may_be_newer`](crate::ResolveError::may_be_newer).
    #[must_use]
    pub fn may_be_newer(&self) -> bool {
        self.newer == Newer::Yes
    }

    /// The text that was given; the ID in it, if it was an ARN.
    #[must_use]
    pub const fn given(&self) -> &Excerpt {
        &self.given
    }

    /// Why it is not known.
    #[must_use]
    pub const fn reason(&self) -> UnknownReason {
        self.reason
    }

    /// The values that were probably meant, likeliest first; none if no slip is likely.
    pub fn candidates(&self) -> impl Iterator<Item = T> {
        // What is a model, and not to be had, is no slip of another one.
        let is_model = self.reason.is_model();
        T::candidates(self.given.as_str()).filter(move |_| !is_model)
    }
}

impl<T> Clone for Unknown<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Unknown<T> {}

impl<T> fmt::Debug for Unknown<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Unknown")
            .field("given", &self.given)
            .field("reason", &self.reason)
            .field("newer", &self.newer)
            .finish()
    }
}

impl<T: Named> fmt::Display for Unknown<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_reason(formatter)?;
        if self.newer == Newer::No {
            return Ok(());
        }
        let as_of = AsOf(", which is as of ");
        write!(formatter, "; it may be newer than the catalog{as_of}")?;
        match self.newer {
            Newer::Bounded => formatter.write_str(", and nothing shows that it keeps to the bound"),
            _ => Ok(()),
        }
    }
}

impl<T: Named> Unknown<T> {
    fn write_reason(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        T::write_unknown(&self.given, self.reason, formatter)?;
        let mut candidates = self.candidates().map(T::text);
        let Some(first) = candidates.next() else {
            return T::write_help(&self.given, self.reason, formatter);
        };
        let second = candidates.next();
        let number = if second.is_some() { "s are" } else { " is" };
        match self.reason {
            UnknownReason::NoOneModel => formatter.write_str("; it may mean ")?,
            UnknownReason::UnknownPublisher => {
                write!(formatter, "; the nearest known {}{number} ", T::KIND)?;
            }
            _ => write!(formatter, "; the nearest known one{number} ")?,
        }
        list(
            formatter,
            &mut [first].into_iter().chain(second).chain(candidates),
        )
    }
}

impl<T: Named> Error for Unknown<T> {}

/// The day of the catalog's facts behind these words; nothing where it does not say.
pub(crate) struct AsOf(pub(crate) &'static str);

impl fmt::Display for AsOf {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match PROVIDER.as_of {
            Some(day) => write!(formatter, "{}{day}", self.0),
            None => Ok(()),
        }
    }
}

/// Writes names in backticks with commas between them.
pub(crate) fn list(
    formatter: &mut fmt::Formatter<'_>,
    names: &mut dyn Iterator<Item = &'static str>,
) -> fmt::Result {
    let mut separator = "";
    for name in names {
        write!(formatter, "{separator}`{name}`")?;
        separator = ", ";
    }
    Ok(())
}

/// The text forms of a kind that is [`Named`]: `Display` and `FromStr`.
macro_rules! text_forms {
    ($type:ident, $read:expr, $expected:literal) => {
        impl core::fmt::Display for $type {
            /// The name.
            fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                formatter.pad($crate::name::Named::text(*self))
            }
        }

        impl core::str::FromStr for $type {
            type Err = $crate::name::Unknown<$type>;

            #[doc = concat!("Reads ", $expected, ".")]
            ///
            /// # Errors
            ///
            /// A name that is not known; the error says which ones are near.
            #[inline]
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let read: fn(&str) -> Option<Self> = $read;
                read(text).ok_or_else(|| $crate::name::Unknown::new(text))
            }
        }
    };
}

pub(crate) use text_forms;
