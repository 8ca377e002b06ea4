//! Why there is no ID. Errors keep what they need in themselves and cost no allocation.

use core::error::Error;
use core::fmt;

use crate::catalog::{Prefix, Region};
use crate::identifier::IdentifierError;
use crate::model::Model;
use crate::not_offered::NotOffered;
use crate::shared::escaped::Escaped;
use crate::shared::nearest::{nearest, slip};

/// What a caller wrote, for an error message: the first 64 bytes of it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Excerpt {
    bytes: [u8; Self::LONGEST],
    length: u8,
    is_cut: bool,
}

impl Excerpt {
    const LONGEST: usize = 64;

    pub(crate) fn new(text: &str) -> Self {
        let mut length = text.len().min(Self::LONGEST);
        while !text.is_char_boundary(length) {
            length -= 1;
        }
        let mut bytes = [0; Self::LONGEST];
        bytes[..length].copy_from_slice(&text.as_bytes()[..length]);
        #[allow(clippy::cast_possible_truncation, reason = "at most LONGEST")]
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
    /// The text with what nobody sees escaped, and `…` where it goes on.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", Escaped(self.as_str()))?;
        formatter.write_str(if self.is_cut { "…" } else { "" })
    }
}

/// The error for a Region code that the catalog does not know.
///
/// It is never treated as "no Region": a slip must not send European data around the world.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct UnknownRegion {
    /// What was given.
    pub code: Excerpt,
    /// The known Region whose code is nearest.
    pub nearest: Region,
}

impl UnknownRegion {
    #[cold]
    pub(crate) fn new(code: &str) -> Self {
        let known = Region::ALL.iter().map(|region| (*region, region.as_str()));
        // A catalog without Regions does not compile.
        let nearest = nearest(code, known).map_or(Region::ALL[0], |(region, _)| region);
        Self {
            code: Excerpt::new(code),
            nearest,
        }
    }
}

impl fmt::Display for UnknownRegion {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { code, nearest } = self;
        write!(
            formatter,
            "unknown Region `{code}`; the nearest known one is `{nearest}`"
        )
    }
}

impl Error for UnknownRegion {}

/// The error for a prefix that the catalog does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct UnknownPrefix {
    /// What was given.
    pub id: Excerpt,
    /// The known prefix that it is probably a slip of.
    pub nearest: Option<Prefix>,
}

impl UnknownPrefix {
    pub(crate) fn new(id: &str) -> Self {
        let known = Prefix::ALL.iter().map(|prefix| (*prefix, prefix.as_str()));
        Self {
            id: Excerpt::new(id),
            nearest: slip(id, known),
        }
    }
}

impl fmt::Display for UnknownPrefix {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "unknown prefix `{}`", self.id)?;
        if let Some(nearest) = self.nearest {
            return write!(formatter, "; the nearest known one is `{nearest}`");
        }
        formatter.write_str("; the prefixes are ")?;
        list(
            formatter,
            &mut Prefix::ALL.iter().map(|prefix| prefix.as_str()),
        )
    }
}

impl Error for UnknownPrefix {}

/// The error for a model ID that the catalog does not list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct UnknownModel {
    /// What was given; the ID in it, if it was an ARN.
    pub id: Excerpt,
    /// The known model that it is probably a slip of.
    pub nearest: Option<Model>,
}

impl UnknownModel {
    pub(crate) fn new(id: &str) -> Self {
        Self::near(id, id)
    }

    /// `id` is what was given, `model` the part of it that should be a foundation model ID.
    pub(crate) fn near(id: &str, model: &str) -> Self {
        let known = Model::all().map(|model| (model, model.id()));
        Self {
            id: Excerpt::new(id),
            nearest: slip(model, known),
        }
    }
}

impl fmt::Display for UnknownModel {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "unknown model `{}`", self.id)?;
        match self.nearest {
            Some(nearest) => write!(formatter, "; the nearest known one is `{nearest}`"),
            None => formatter.write_str("; the catalog lists none with a similar ID"),
        }
    }
}

impl Error for UnknownModel {}

/// Names in backticks with commas between them.
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

/// Which of the two default models.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DefaultModel {
    /// The one for the main work.
    Large,
    /// The one for titles, summaries and sub-agents.
    Small,
}

impl DefaultModel {
    /// `large` or `small`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Large => "large",
            Self::Small => "small",
        }
    }
}

impl fmt::Display for DefaultModel {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

/// The error for a default model that is not offered where, or in the way that, the caller wants it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct DefaultNotOffered {
    /// Which default.
    pub default: DefaultModel,
    /// Why it is not offered, and where it is.
    pub reason: NotOffered,
}

impl fmt::Display for DefaultNotOffered {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "the default {} model {}",
            self.default, self.reason
        )
    }
}

impl Error for DefaultNotOffered {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.reason)
    }
}

/// Why a string gives no ID that can be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ResolveError {
    /// The string is no ID of a model that the catalog lists, and no ARN that can be called.
    Identifier(IdentifierError),
    /// The model is not offered there, or not in that way.
    NotOffered(NotOffered),
}

impl fmt::Display for ResolveError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Identifier(error) => error.fmt(formatter),
            Self::NotOffered(error) => error.fmt(formatter),
        }
    }
}

impl Error for ResolveError {}

impl From<IdentifierError> for ResolveError {
    fn from(error: IdentifierError) -> Self {
        Self::Identifier(error)
    }
}

impl From<UnknownModel> for ResolveError {
    fn from(error: UnknownModel) -> Self {
        Self::Identifier(error.into())
    }
}

impl From<NotOffered> for ResolveError {
    fn from(error: NotOffered) -> Self {
        Self::NotOffered(error)
    }
}
