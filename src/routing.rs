//! The kinds of inference that a caller accepts, in their order.

use core::fmt;

use crate::name::{Excerpt, Named, UnknownReason, by_text, text_forms, write_all};
use crate::shared::offer::Offer;

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

    /// The first kind of inference in the routing's order that is offered. The order stands here and
    /// nowhere else, step by step: a loop costs seven times as much.
    #[inline]
    pub(crate) const fn first(self, offer: Offer) -> Option<Inference> {
        if let Self::PreferGlobal | Self::GlobalOnly = self
            && offer.is_global()
        {
            return Some(Inference::Global);
        }
        if let Self::PreferGeographic | Self::GeographicOnly | Self::PreferGlobal = self
            && offer.geographic() != 0
        {
            return Some(Inference::Geographic);
        }
        if let Self::PreferGeographic = self
            && offer.is_global()
        {
            return Some(Inference::Global);
        }
        if offer.is_in_region() && !matches!(self, Self::GlobalOnly) {
            return Some(Inference::InRegion);
        }
        None
    }

    /// The kinds of inference to try, first to last.
    #[must_use]
    pub const fn order(self) -> &'static [Inference] {
        const ORDERS: [([Inference; 3], usize); Routing::ALL.len()] = {
            let mut orders = [([Inference::InRegion; 3], 0); Routing::ALL.len()];
            let mut number = 0;
            while number < orders.len() {
                let routing = Routing::ALL[number];
                orders[routing as usize] = routing.list();
                number += 1;
            }
            orders
        };
        let (kinds, length) = &ORDERS[self as usize];
        match kinds.split_at_checked(*length) {
            Some((order, _)) => order,
            None => kinds,
        }
    }

    /// The order, and its length: the first of all, then the first of those that are left.
    const fn list(self) -> ([Inference; 3], usize) {
        let (mut kinds, mut length) = ([Inference::InRegion; 3], 0);
        let mut left = Offer::new(1, true, true);
        while let Some(first) = self.first(left) {
            kinds[length] = first;
            length += 1;
            left = first.removed_from(left);
        }
        (kinds, length)
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

    fn candidates(_: &str) -> impl Iterator<Item = Self> {
        core::iter::empty()
    }

    fn write_help(_: &Excerpt, _: UnknownReason, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_all("routings", Self::ALL, out)
    }
}

text_forms!(
    Routing,
    |name| by_text(Routing::ALL, name),
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

impl Inference {
    pub(crate) const ALL: [Self; 3] = [Self::Geographic, Self::Global, Self::InRegion];

    /// Returns `true` if it is offered.
    pub(crate) const fn is_in(self, offer: Offer) -> bool {
        match self {
            Self::Geographic => offer.geographic() != 0,
            Self::Global => offer.is_global(),
            Self::InRegion => offer.is_in_region(),
        }
    }

    /// An offer without this kind.
    pub(crate) const fn removed_from(self, offer: Offer) -> Offer {
        let (geographic, global) = (offer.geographic(), offer.is_global());
        let in_region = offer.is_in_region();
        match self {
            Self::Geographic => Offer::new(0, global, in_region),
            Self::Global => Offer::new(geographic, false, in_region),
            Self::InRegion => Offer::new(geographic, global, false),
        }
    }
}

impl fmt::Display for Inference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}
