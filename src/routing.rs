//! Which kinds of inference a caller accepts, and in which order.

use core::fmt;
use core::str::FromStr;

use crate::error::{Excerpt, list};

/// Which kinds of inference may be used for a request, and which first. What is not in a routing's
/// order is never used.
///
/// ```
/// use bedrock_catalog::{Inference, Routing};
///
/// assert_eq!(Routing::default(), Routing::PreferGeographic);
/// assert_eq!(Routing::GeographicOnly.order(), [Inference::Geographic, Inference::InRegion]);
/// assert_eq!("global-only".parse(), Ok(Routing::GlobalOnly));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Routing {
    /// `prefer-geographic`: geographic, else global, else in-Region.
    #[default]
    PreferGeographic,
    /// `geographic-only`: geographic, else in-Region. Data stays in the geography.
    GeographicOnly,
    /// `prefer-global`: global, else geographic, else in-Region.
    PreferGlobal,
    /// `global-only`: global.
    GlobalOnly,
    /// `in-region-only`: in-Region. Data stays in the source Region.
    InRegionOnly,
}

impl Routing {
    /// Every routing.
    pub const ALL: &'static [Self] = &[
        Self::PreferGeographic,
        Self::GeographicOnly,
        Self::PreferGlobal,
        Self::GlobalOnly,
        Self::InRegionOnly,
    ];

    /// The kinds of inference to try, first to last.
    #[must_use]
    pub const fn order(self) -> &'static [Inference] {
        use Inference::{Geographic, Global, InRegion};
        match self {
            Self::PreferGeographic => &[Geographic, Global, InRegion],
            Self::GeographicOnly => &[Geographic, InRegion],
            Self::PreferGlobal => &[Global, Geographic, InRegion],
            Self::GlobalOnly => &[Global],
            Self::InRegionOnly => &[InRegion],
        }
    }

    /// The routing's name, such as `prefer-geographic`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PreferGeographic => "prefer-geographic",
            Self::GeographicOnly => "geographic-only",
            Self::PreferGlobal => "prefer-global",
            Self::GlobalOnly => "global-only",
            Self::InRegionOnly => "in-region-only",
        }
    }
}

impl fmt::Display for Routing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

impl FromStr for Routing {
    type Err = UnknownRouting;

    /// Reads a routing's name, such as `prefer-global`.
    ///
    /// # Errors
    ///
    /// A name that no routing has; the error lists the names.
    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let mut all = Self::ALL.iter().copied();
        all.find(|routing| routing.as_str() == name)
            .ok_or_else(|| UnknownRouting {
                name: Excerpt::new(name),
            })
    }
}

/// The error for a name that no routing has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct UnknownRouting {
    /// What was given.
    pub name: Excerpt,
}

impl fmt::Display for UnknownRouting {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "unknown routing `{}`; the routings are ",
            self.name
        )?;
        list(
            formatter,
            &mut Routing::ALL.iter().map(|routing| routing.as_str()),
        )
    }
}

impl core::error::Error for UnknownRouting {}

/// How Bedrock processes a request, by the kind of ID that it names.
///
/// Source: [Cross-Region inference](https://docs.aws.amazon.com/bedrock/latest/userguide/cross-region-inference.html).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Inference {
    /// Geographic cross-Region inference: in the destination Regions of a geography's profile.
    Geographic,
    /// Global cross-Region inference: in any commercial Region.
    Global,
    /// In the source Region itself, by the foundation model ID.
    InRegion,
}

impl Inference {
    /// `geographic`, `global` or `in-region`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Geographic => "geographic",
            Self::Global => "global",
            Self::InRegion => "in-region",
        }
    }
}

impl fmt::Display for Inference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}
