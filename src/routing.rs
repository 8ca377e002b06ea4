//! The kinds of inference that a caller accepts, in their order.

use core::fmt;

use crate::name::{Named, UnknownReason, list, text_forms};

/// The kinds of inference that may be used for a request, and their order. A kind that is not in a
/// routing's order is never used.
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
    #[inline]
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

    /// The order, one by one.
    #[inline]
    pub(crate) const fn steps(self) -> [Option<Inference>; 3] {
        match *self.order() {
            [first] => [Some(first), None, None],
            [first, second] => [Some(first), Some(second), None],
            [first, second, third] => [Some(first), Some(second), Some(third)],
            _ => [None, None, None],
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

impl Named for Routing {
    const KIND: &'static str = "routing";

    fn text(self) -> &'static str {
        self.as_str()
    }

    fn reason(_: &str) -> UnknownReason {
        UnknownReason::NotListed
    }

    fn candidates(_: &str) -> impl Iterator<Item = Self> {
        core::iter::empty()
    }

    fn write_help(_: UnknownReason, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("; the routings are ")?;
        list(out, &mut Self::ALL.iter().map(|routing| routing.as_str()))
    }
}

impl Routing {
    fn from_name(name: &str) -> Option<Self> {
        let mut all = Self::ALL.iter().copied();
        all.find(|routing| routing.as_str() == name)
    }
}

text_forms!(
    Routing,
    Routing::from_name,
    "a routing's name, such as `prefer-global`"
);

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
