//! Inference profiles.

use core::fmt;
use core::num::NonZero;

use crate::catalog::{self, MODELS, PROFILE_PRICES, PROFILES, Prefix, Region};
use crate::model::{Model, ModelRow};
use crate::price::{Price, Prices};
use crate::shared::offer::Offer;
use crate::shared::partition::Partition;

/// A system-defined inference profile: a foundation model in a geography, or everywhere.
///
/// Source: [Supported Regions and models for inference
/// profiles](https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InferenceProfile(
    /// The number of its ID: see `catalog::id`.
    NonZero<u16>,
);

impl InferenceProfile {
    /// Every profile of the catalog, of models of every kind, by model, narrowest geography first.
    #[must_use]
    pub fn all() -> impl DoubleEndedIterator<Item = Self> + Clone {
        #[allow(
            clippy::cast_possible_truncation,
            reason = "the generator allows 65,535 IDs"
        )]
        let (models, profiles) = (MODELS.len() as u16, PROFILES.len() as u16);
        (models..models + profiles).filter_map(Self::with_number)
    }

    /// The profile's ID, which the runtime takes for a model ID, such as `eu.anthropic.claude-opus-5-5`.
    #[must_use]
    #[inline]
    pub const fn id(self) -> &'static str {
        catalog::known_id(self.0.get())
    }

    /// The foundation model that the profile invokes.
    #[must_use]
    pub const fn model(self) -> Model {
        self.row().model
    }

    /// The first part of its ID.
    #[must_use]
    pub const fn prefix(self) -> Prefix {
        self.row().prefix
    }

    /// The price from whichever source Region; not known where AWS bills by the Region of the call.
    #[must_use]
    pub const fn price(self) -> Price {
        self.prices().from(None)
    }

    /// The price of a call from this source Region; not known where the profile is not offered there.
    ///
    /// ```
    /// use bedrock_catalog::{Model, Prefix, Region};
    ///
    /// let nova = Model::NOVA_LITE.profile(Prefix::Eu).expect("AWS defines it");
    /// let input = |source| nova.price_from(source).input.expect("a known price").to_string();
    /// assert_eq!(input(Region::EuNorth1), "0.065");
    /// assert_eq!(input(Region::EuWest3), "0.088");
    /// assert_eq!(nova.price().input, None);
    /// ```
    #[must_use]
    pub const fn price_from(self, source: Region) -> Price {
        match self.destinations(source) {
            Some(_) => self.prices().from(Some(source)),
            None => Price::NOT_KNOWN,
        }
    }

    pub(crate) const fn prices(self) -> Prices {
        PROFILE_PRICES[self.index()]
    }

    /// The source Regions from which AWS lists the profile.
    #[must_use]
    pub fn sources(self) -> impl DoubleEndedIterator<Item = Region> + ExactSizeIterator + Clone {
        self.row().routes.iter().map(|route| route.source)
    }

    /// The Regions that may process a request which is sent from this source Region; `None` if the
    /// profile is not offered there.
    #[must_use]
    pub const fn destinations(self, source: Region) -> Option<Destinations> {
        let row = self.row();
        let mut routes = row.routes;
        while let [route, tail @ ..] = routes {
            if route.source as u8 == source as u8 {
                return Some(if row.prefix.is_global() {
                    Destinations::EveryCommercialRegion
                } else {
                    Destinations::Regions(route.destinations)
                });
            }
            routes = tail;
        }
        None
    }

    pub(crate) const fn routes(self) -> &'static [Route] {
        self.row().routes
    }

    /// The index in the tables of profiles.
    const fn index(self) -> usize {
        self.0.get() as usize - MODELS.len()
    }

    /// The number of its ID.
    pub(crate) const fn number(self) -> u16 {
        self.0.get()
    }

    /// The profile whose ID has this number; `None` for that of a model.
    pub(crate) const fn with_number(number: u16) -> Option<Self> {
        match NonZero::new(number) {
            Some(profile) if number as usize >= MODELS.len() => Some(Self(profile)),
            _ => None,
        }
    }

    const fn row(self) -> &'static ProfileRow {
        &PROFILES[self.index()]
    }
}

/// A row of the generated table that describes the inference profiles; their IDs stand in a table of
/// their own.
pub(crate) struct ProfileRow {
    pub(crate) model: Model,
    pub(crate) prefix: Prefix,
    pub(crate) routes: &'static [Route],
}

/// A source Region of a profile, with the Regions that may process what is sent from there.
pub(crate) struct Route {
    pub(crate) source: Region,
    /// Empty for a global profile.
    pub(crate) destinations: &'static [Region],
}

/// The profiles of a model.
impl Model {
    /// The model's inference profiles, narrowest geography first, the global one last.
    pub fn profiles(self) -> impl DoubleEndedIterator<Item = InferenceProfile> + Clone {
        let row = self.row();
        ((row.before + 1)..=row.last).filter_map(InferenceProfile::with_number)
    }

    /// The geographic profile that this source Region is offered, the narrowest if there are several.
    #[must_use]
    pub const fn geographic_profile(self, source: Region) -> Option<InferenceProfile> {
        let row = self.row();
        row.geographic_profile(row.offer(source))
    }

    /// The global profile, if this source Region is offered it.
    #[must_use]
    pub const fn global_profile(self, source: Region) -> Option<InferenceProfile> {
        let row = self.row();
        row.global_profile(row.offer(source))
    }

    /// The model's profile with this prefix, from whichever source Region.
    ///
    /// ```
    /// use bedrock_catalog::{Model, Prefix};
    ///
    /// let global = Model::CLAUDE_OPUS_5.profile(Prefix::Global).expect("AWS defines it");
    /// assert_eq!(global.id(), "global.anthropic.claude-opus-5");
    /// assert_eq!(Model::CLAUDE_OPUS_5.profile(Prefix::Jp), None);
    /// ```
    #[must_use]
    pub const fn profile(self, prefix: Prefix) -> Option<InferenceProfile> {
        let row = self.row();
        match row.ordinal(prefix) {
            Some(ordinal) => row.profile_at(ordinal),
            None => None,
        }
    }
}

/// The profiles of a model's row.
impl ModelRow {
    /// The ordinal of the profile with this prefix among the model's profiles, from 1.
    pub(crate) const fn ordinal(&self, prefix: Prefix) -> Option<u8> {
        let mut ordinal = 1;
        while let Some(profile) = self.profile_at(ordinal) {
            if profile.prefix() as u8 == prefix as u8 {
                return Some(ordinal);
            }
            ordinal += 1;
        }
        None
    }

    /// The profile with this ordinal among the model's profiles, from 1.
    pub(crate) const fn profile_at(&self, ordinal: u8) -> Option<InferenceProfile> {
        let number = self.before + ordinal as u16;
        if number <= self.last {
            InferenceProfile::with_number(number)
        } else {
            None
        }
    }

    /// The geographic profile that is offered.
    pub(crate) const fn geographic_profile(&self, offer: Offer) -> Option<InferenceProfile> {
        match offer.geographic() {
            0 => None,
            ordinal => self.profile_at(ordinal),
        }
    }

    /// The global profile, if it is offered.
    pub(crate) const fn global_profile(&self, offer: Offer) -> Option<InferenceProfile> {
        if offer.is_global() {
            InferenceProfile::with_number(self.last)
        } else {
            None
        }
    }
}

impl fmt::Debug for InferenceProfile {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("InferenceProfile")
            .field(&self.id())
            .finish()
    }
}

impl fmt::Display for InferenceProfile {
    /// The profile's ID.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.id())
    }
}

/// The Regions that may process a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Destinations {
    /// These, by code.
    Regions(&'static [Region]),
    /// Every commercial Region that AWS has, those included that this catalog does not know.
    EveryCommercialRegion,
}

impl Destinations {
    /// Returns `true` if a request may be processed in this Region.
    #[must_use]
    pub fn contains(self, region: Region) -> bool {
        match self {
            Self::Regions(regions) => regions.contains(&region),
            Self::EveryCommercialRegion => region.partition() == Partition::Aws,
        }
    }

    /// The Regions, by code; `None` for every commercial Region, of which there is no list.
    #[must_use]
    pub const fn regions(self) -> Option<&'static [Region]> {
        match self {
            Self::Regions(regions) => Some(regions),
            Self::EveryCommercialRegion => None,
        }
    }
}

impl fmt::Display for Destinations {
    /// The codes with commas between them, or `every commercial Region`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::Regions(regions) = self else {
            return formatter.write_str("every commercial Region");
        };
        for (index, region) in regions.iter().enumerate() {
            let separator = if index == 0 { "" } else { ", " };
            write!(formatter, "{separator}{region}")?;
        }
        Ok(())
    }
}
