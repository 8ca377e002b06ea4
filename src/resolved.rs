//! The answers of resolving: a model and the ID by which it can be called.

use crate::arn::ArnMismatch;
use crate::catalog::{self, Prefix, Region};
use crate::identifier::Identifier;
use crate::model::Model;
use crate::price::Price;
use crate::profile::{Destinations, InferenceProfile};
use crate::routing::Inference;

/// A text that names something to call, and what it was resolved to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ResolvedId<'a> {
    pub(crate) given: Identifier<'a>,
    pub(crate) model: Option<ResolvedModel>,
    pub(crate) region: Option<Region>,
}

impl<'a> ResolvedId<'a> {
    /// The text to give the runtime for a model ID.
    #[must_use]
    #[inline]
    pub const fn id(&self) -> &'a str {
        match (self.model, self.given) {
            (None, _) | (_, Identifier::Opaque(_)) => self.given.as_str(),
            (Some(model), _) => model.id(),
        }
    }

    /// The model with its ID; `None` for an ARN that names no model, such as that of a prompt router:
    /// it is used as it is. For an [application inference profile](crate::View::resolve_profile) it is
    /// the model that was said to be behind it.
    #[must_use]
    #[inline]
    pub const fn model(&self) -> Option<ResolvedModel> {
        self.model
    }

    /// The source Region, if there is one: that of the view, else that of the ARN.
    #[must_use]
    pub const fn region(&self) -> Option<Region> {
        self.region
    }

    /// The text as it was understood.
    #[must_use]
    pub const fn given(&self) -> Identifier<'a> {
        self.given
    }

    /// Returns `true` if the ID of an inference profile was written, and kept whatever the routing
    /// prefers.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.given.prefix().is_some() && !self.prefix_changed()
    }

    /// Returns `true` if the text carried another prefix than the ID has.
    #[must_use]
    pub fn prefix_changed(&self) -> bool {
        let given = self.given.prefix();
        given.is_some() && self.model.is_some_and(|model| model.prefix() != given)
    }

    /// Returns what about the ARN does not fit the source Region: the ARN is of another Region or
    /// partition, or of a Region that the catalog does not know. `None` if it fits, and if the text
    /// was no ARN.
    ///
    /// A model is resolved all the same; an opaque ARN cannot be called from there.
    ///
    /// ```
    /// use bedrock_catalog::{ArnMismatch, BEDROCK, Region};
    ///
    /// let arn = "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-opus-5-5";
    /// let resolved = BEDROCK.for_region(Region::EuCentral1).resolve_id(arn)?;
    /// assert_eq!(resolved.id(), "eu.anthropic.claude-opus-5-5");
    /// let mismatch = ArnMismatch::Region { arn: Region::UsEast1, source: Region::EuCentral1 };
    /// assert_eq!(resolved.arn_mismatch(), Some(mismatch));
    /// # Ok::<(), bedrock_catalog::ResolveError>(())
    /// ```
    #[must_use]
    pub fn arn_mismatch(&self) -> Option<ArnMismatch> {
        self.given.arn()?.mismatch(self.region)
    }
}

/// A model and the ID by which it can be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ResolvedModel {
    pub(crate) model: Model,
    /// The number of the ID: see `catalog::id`.
    pub(crate) number: u16,
    pub(crate) region: Option<Region>,
}

impl ResolvedModel {
    /// The ID to give the runtime.
    #[must_use]
    #[inline]
    pub const fn id(self) -> &'static str {
        catalog::known_id(self.number)
    }

    /// The foundation model.
    #[must_use]
    #[inline]
    pub const fn model(self) -> Model {
        self.model
    }

    /// The model's name, such as `Claude Opus 5.5`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.model.name()
    }

    /// The inference profile; `None` where the foundation model ID itself is called.
    #[must_use]
    #[inline]
    pub const fn profile(self) -> Option<InferenceProfile> {
        InferenceProfile::with_number(self.number)
    }

    /// The ID's prefix; `None` where the foundation model ID itself is called.
    #[must_use]
    pub const fn prefix(self) -> Option<Prefix> {
        match self.profile() {
            Some(profile) => Some(profile.prefix()),
            None => None,
        }
    }

    /// The kind of inference by which the request is processed.
    #[must_use]
    pub const fn inference(self) -> Inference {
        match self.prefix() {
            Some(prefix) if prefix.is_global() => Inference::Global,
            Some(_) => Inference::Geographic,
            None => Inference::InRegion,
        }
    }

    /// The price of a request, by the profile that was chosen and the source Region, or of in-Region
    /// use in that Region; not known where the catalog knows none for it.
    #[must_use]
    pub const fn price(self) -> Price {
        match self.profile() {
            Some(profile) => profile.prices().from(self.region),
            None => self.model.in_region_prices().from(self.region),
        }
    }

    /// The source Region, if there is one.
    #[must_use]
    #[inline]
    pub const fn region(self) -> Option<Region> {
        self.region
    }

    /// The Regions that may process the request. `None` for a geographic profile without a source
    /// Region: where it goes depends on where it is called from.
    ///
    /// ```
    /// use bedrock_catalog::{BEDROCK, Model, Region};
    ///
    /// let opus = BEDROCK.for_region(Region::CaCentral1).resolve(Model::CLAUDE_OPUS_5_5)?;
    /// let destinations = opus.destinations().expect("a source Region is known");
    /// assert!(destinations.contains(Region::CaCentral1));
    /// assert!(destinations.contains(Region::UsEast1));
    /// assert!(!destinations.contains(Region::UsWest1));
    /// # Ok::<(), bedrock_catalog::NotOffered>(())
    /// ```
    #[must_use]
    pub const fn destinations(self) -> Option<Destinations> {
        match (self.profile(), self.region) {
            (Some(profile), Some(region)) => profile.destinations(region),
            (Some(profile), None) if profile.prefix().is_global() => {
                Some(Destinations::EveryCommercialRegion)
            }
            (None, Some(region)) => Some(Destinations::Regions(region.alone())),
            (Some(_) | None, None) => None,
        }
    }
}
