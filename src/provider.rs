//! The provider, and the provider as it is seen from one source Region.

use core::iter::FusedIterator;

use crate::arn::{Arn, ArnMismatch};
use crate::catalog::{MODELS, PROVIDER, Prefix, Region};
use crate::error::{DefaultNotOffered, NotOffered, ResolveError};
use crate::identifier::Identifier;
use crate::model::Model;
use crate::price::Price;
use crate::profile::{Destinations, InferenceProfile};
use crate::residency::Residency;
use crate::routing::{Inference, Routing};

/// Amazon Bedrock, as the catalog describes it.
pub const BEDROCK: Provider = Provider(());

/// The provider of the catalog: there is one, [`BEDROCK`].
///
/// Seen from a Region, without one, or under a prefix, it gives IDs that can be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Provider(());

impl Provider {
    /// The provider's name, such as `AWS Bedrock`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        PROVIDER.name
    }

    /// The provider's ID, such as `bedrock`.
    #[must_use]
    #[inline]
    pub const fn id(self) -> &'static str {
        PROVIDER.id
    }

    /// The provider's type, `bedrock` (`type` in catwalk's JSON).
    #[must_use]
    pub const fn kind(self) -> &'static str {
        PROVIDER.kind
    }

    /// catwalk's `api_key`; empty where the catalog has none.
    #[must_use]
    pub const fn api_key(self) -> &'static str {
        PROVIDER.api_key
    }

    /// catwalk's `api_endpoint`; empty where the catalog has none.
    #[must_use]
    pub const fn api_endpoint(self) -> &'static str {
        PROVIDER.api_endpoint
    }

    /// catwalk's `default_headers`: names and values.
    #[must_use]
    pub const fn default_headers(self) -> &'static [(&'static str, &'static str)] {
        PROVIDER.default_headers
    }

    /// The model for the main work, wherever it is offered.
    #[must_use]
    pub const fn default_large_model(self) -> Model {
        PROVIDER.default_large
    }

    /// The model for titles, summaries and sub-agents, wherever it is offered.
    #[must_use]
    pub const fn default_small_model(self) -> Model {
        PROVIDER.default_small
    }

    /// Every model of the catalog, by ID.
    #[must_use]
    pub fn models(self) -> impl DoubleEndedIterator<Item = Model> + ExactSizeIterator + Clone {
        Model::all()
    }

    /// The provider as it is seen from a source Region, under the default routing.
    ///
    /// ```
    /// use bedrock_catalog::{BEDROCK, Model, Region};
    ///
    /// let bedrock = BEDROCK.for_region(Region::EuCentral1);
    /// assert_eq!(bedrock.resolve(Model::CLAUDE_SONNET_4_6)?.id(), "eu.anthropic.claude-sonnet-4-6");
    /// # Ok::<(), bedrock_catalog::NotOffered>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn for_region(self, region: Region) -> ResolvedProvider {
        ResolvedProvider {
            scope: Scope::Region(region),
            routing: Routing::PreferGeographic,
            residency: Residency::ANYWHERE,
        }
    }

    /// The provider without a source Region: only global profiles, from wherever they are called.
    ///
    /// ```
    /// use bedrock_catalog::{BEDROCK, Model};
    ///
    /// let sonnet = BEDROCK.without_region().resolve(Model::CLAUDE_SONNET_4_6)?;
    /// assert_eq!(sonnet.id(), "global.anthropic.claude-sonnet-4-6");
    /// # Ok::<(), bedrock_catalog::NotOffered>(())
    /// ```
    #[must_use]
    pub const fn without_region(self) -> ResolvedProvider {
        ResolvedProvider {
            scope: Scope::NoRegion,
            routing: Routing::PreferGeographic,
            residency: Residency::ANYWHERE,
        }
    }

    /// The provider under a prefix: the models that have such a profile, from whichever of its source Regions.
    ///
    /// ```
    /// use bedrock_catalog::{BEDROCK, Model, Prefix};
    ///
    /// let japan = BEDROCK.for_prefix(Prefix::Jp);
    /// assert_eq!(japan.resolve(Model::CLAUDE_OPUS_5_5)?.id(), "jp.anthropic.claude-opus-5-5");
    /// assert!(japan.resolve(Model::CLAUDE_OPUS_5).is_err());
    /// # Ok::<(), bedrock_catalog::NotOffered>(())
    /// ```
    #[must_use]
    pub const fn for_prefix(self, prefix: Prefix) -> ResolvedProvider {
        ResolvedProvider {
            scope: Scope::Prefix(prefix),
            routing: Routing::PreferGeographic,
            residency: Residency::ANYWHERE,
        }
    }

    /// The provider as it is seen from the Region that the environment names: `AWS_REGION`, else
    /// `AWS_DEFAULT_REGION`, else no Region. An empty variable counts as unset. Reading it allocates.
    ///
    /// # Errors
    ///
    /// A Region that the catalog does not know. It is not treated as "no Region".
    #[cfg(feature = "std")]
    pub fn for_env(self) -> Result<ResolvedProvider, crate::error::UnknownRegion> {
        let variable = |name| std::env::var_os(name).filter(|code| !code.is_empty());
        match variable("AWS_REGION").or_else(|| variable("AWS_DEFAULT_REGION")) {
            Some(code) => Ok(self.for_region(code.to_string_lossy().parse()?)),
            None => Ok(self.without_region()),
        }
    }
}

/// From where the provider is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Scope {
    Region(Region),
    Prefix(Prefix),
    NoRegion,
}

/// The provider as it is seen from one source Region (or none, or under one prefix) and under one
/// routing: models and both defaults follow from the same two.
///
/// With the feature `serde` it serialises as catwalk's provider JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ResolvedProvider {
    scope: Scope,
    routing: Routing,
    residency: Residency,
}

impl ResolvedProvider {
    /// The same under another routing.
    #[must_use]
    #[inline]
    pub const fn with_routing(self, routing: Routing) -> Self {
        Self { routing, ..self }
    }

    /// The same, bounded to the Regions that data may reach.
    #[must_use]
    #[inline]
    pub const fn with_residency(self, residency: Residency) -> Self {
        Self { residency, ..self }
    }

    /// The provider that is seen.
    #[must_use]
    pub const fn provider(self) -> Provider {
        BEDROCK
    }

    /// The source Region, if there is one.
    #[must_use]
    #[inline]
    pub const fn region(self) -> Option<Region> {
        match self.scope {
            Scope::Region(region) => Some(region),
            Scope::Prefix(_) | Scope::NoRegion => None,
        }
    }

    /// The routing.
    #[must_use]
    #[inline]
    pub const fn routing(self) -> Routing {
        self.routing
    }

    /// The Regions that data may reach.
    #[must_use]
    pub const fn residency(self) -> Residency {
        self.residency
    }

    pub(crate) const fn scope(self) -> Scope {
        self.scope
    }

    /// The models that are offered, each with its ID, by foundation model ID.
    #[must_use]
    pub const fn models(self) -> ResolvedModels {
        ResolvedModels {
            provider: self,
            next: 0,
        }
    }

    /// The model for the main work. It is one of [`models`](Self::models).
    ///
    /// # Errors
    ///
    /// The model is not offered there, or not under this routing. Under the default routing that
    /// happens in no Region from which the catalog offers anything: such a catalog does not compile.
    pub const fn default_large_model(self) -> Result<ResolvedModel, DefaultNotOffered> {
        self.default_model(PROVIDER.default_large, "large")
    }

    /// The model for titles, summaries and sub-agents. It is one of [`models`](Self::models).
    ///
    /// # Errors
    ///
    /// As for [`default_large_model`](Self::default_large_model).
    pub const fn default_small_model(self) -> Result<ResolvedModel, DefaultNotOffered> {
        self.default_model(PROVIDER.default_small, "small")
    }

    const fn default_model(
        self,
        model: Model,
        size: &'static str,
    ) -> Result<ResolvedModel, DefaultNotOffered> {
        match self.resolve(model) {
            Ok(resolved) => Ok(resolved),
            Err(reason) => Err(DefaultNotOffered { size, reason }),
        }
    }

    /// The ID by which a model can be called.
    ///
    /// # Errors
    ///
    /// The model is not offered there, or not under this routing.
    #[inline]
    pub const fn resolve(self, model: Model) -> Result<ResolvedModel, NotOffered> {
        match self.choose(model) {
            Some(profile) => Ok(ResolvedModel {
                model,
                profile,
                region: self.region(),
            }),
            None => Err(NotOffered::new(model, self)),
        }
    }

    /// The ID alone, for a constant or where the reason does not matter.
    ///
    /// A pair that AWS does not serve is a compiler error here:
    ///
    /// ```
    /// use bedrock_catalog::{BEDROCK, Model, Region};
    ///
    /// const TITLES: &str = BEDROCK
    ///     .for_region(Region::ApNortheast1)
    ///     .model_id(Model::CLAUDE_HAIKU_5_5)
    ///     .expect("Claude Haiku 5.5 is not offered from Tokyo");
    /// assert_eq!(TITLES, "jp.anthropic.claude-haiku-5-5");
    /// ```
    #[must_use]
    #[inline]
    pub const fn model_id(self, model: Model) -> Option<&'static str> {
        match self.choose(model) {
            Some(Some(profile)) => Some(profile.id()),
            Some(None) => Some(model.id()),
            None => None,
        }
    }

    /// The profile to call, or `Some(None)` for the foundation model ID itself.
    #[allow(
        clippy::option_option,
        reason = "the inner one is what a resolved model holds"
    )]
    #[inline]
    const fn choose(self, model: Model) -> Option<Option<InferenceProfile>> {
        let row = model.row();
        let Scope::Region(region) = self.scope else {
            return self.choose_in_order(model);
        };
        if !self.residency.is_anywhere() {
            return self.choose_in_order(model);
        }
        // What is asked most: the order of `Routing::order`, unrolled.
        let offer = row.offer(region);
        if let Routing::PreferGlobal | Routing::GlobalOnly = self.routing
            && let Some(profile) = row.global(offer)
        {
            return Some(Some(profile));
        }
        if let Routing::PreferGeographic | Routing::GeographicOnly | Routing::PreferGlobal =
            self.routing
            && let Some(profile) = row.geographic(offer)
        {
            return Some(Some(profile));
        }
        if let Routing::PreferGeographic = self.routing
            && let Some(profile) = row.global(offer)
        {
            return Some(Some(profile));
        }
        let is_in_region = offer.is_in_region() && !matches!(self.routing, Routing::GlobalOnly);
        if is_in_region { Some(None) } else { None }
    }

    /// The first way in the routing's order that stays where data may go.
    #[allow(clippy::option_option, reason = "as for `choose`")]
    #[inline(never)]
    const fn choose_in_order(self, model: Model) -> Option<Option<InferenceProfile>> {
        let mut order = self.routing.order();
        while let [inference, rest @ ..] = order {
            if let Some(profile) = self.offered(*inference, model)
                && self.may_reach(profile)
            {
                return Some(profile);
            }
            order = rest;
        }
        None
    }

    /// The model by this kind of inference, wherever its data may go.
    #[allow(clippy::option_option, reason = "as for `choose`")]
    pub(crate) const fn offered(
        self,
        inference: Inference,
        model: Model,
    ) -> Option<Option<InferenceProfile>> {
        let row = model.row();
        let profile = match (inference, self.scope) {
            (Inference::Geographic, Scope::Region(region)) => row.geographic(row.offer(region)),
            (Inference::Global, Scope::Region(region)) => row.global(row.offer(region)),
            (Inference::InRegion, Scope::Region(region)) => {
                return if row.offer(region).is_in_region() {
                    Some(None)
                } else {
                    None
                };
            }
            (Inference::Global, Scope::NoRegion) => row.any_global(),
            (Inference::Geographic, Scope::Prefix(prefix)) if !prefix.is_global() => {
                row.with_prefix(prefix)
            }
            (Inference::Global, Scope::Prefix(prefix)) if prefix.is_global() => {
                row.with_prefix(prefix)
            }
            _ => None,
        };
        match profile {
            Some(profile) => Some(Some(profile)),
            None => None,
        }
    }

    /// Whether data may go wherever this profile, or in-Region use, can take it.
    pub(crate) const fn may_reach(self, profile: Option<InferenceProfile>) -> bool {
        match (profile, self.scope) {
            _ if self.residency.is_anywhere() => true,
            (Some(profile), Scope::Region(region)) => match profile.destinations(region) {
                Some(destinations) => self.residency.allows_all(destinations),
                None => false,
            },
            (Some(profile), _) => self.residency.allows_from_anywhere(profile),
            (None, Scope::Region(region)) => self.residency.allows(region),
            (None, _) => false,
        }
    }

    /// The ID by which the model can be called that a string means: a foundation model ID, an ID
    /// with any known prefix, or an ARN. A prefix is understood, not trusted, and so is the Region of
    /// an ARN: the model is resolved from this Region, and [`Resolved`] says what was asked for.
    ///
    /// ```
    /// use bedrock_catalog::{BEDROCK, Region};
    ///
    /// let bedrock = BEDROCK.for_region(Region::EuCentral1);
    /// let resolved = bedrock.resolve_id("us.anthropic.claude-sonnet-4-6")?;
    /// assert_eq!(resolved.id(), "eu.anthropic.claude-sonnet-4-6");
    /// assert!(resolved.prefix_changed());
    /// assert_eq!(resolved.arn_mismatch(), None);
    /// # Ok::<(), bedrock_catalog::ResolveError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// What is no ID of a model that the catalog lists, and a model that is not offered there.
    pub fn resolve_id(self, id: &str) -> Result<Resolved<'_>, ResolveError> {
        let identifier = Identifier::parse(id)?;
        Ok(match identifier {
            Identifier::FoundationModel { model, arn }
            | Identifier::InferenceProfile { model, arn, .. } => Resolved::Model {
                model: self.resolve(model)?,
                requested: identifier.prefix(),
                arn,
            },
            Identifier::Opaque(arn) => Resolved::Opaque {
                arn,
                region: self.region(),
            },
        })
    }
}

/// What a string that names a model is resolved to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Resolved<'a> {
    /// A model of the catalog.
    Model {
        /// The model with its ID.
        model: ResolvedModel,
        /// The prefix that the string carried.
        requested: Option<Prefix>,
        /// The ARN, if the string was one.
        arn: Option<Arn<'a>>,
    },
    /// An ARN that names no model, such as that of an application inference profile: it is used as it is.
    Opaque {
        /// The ARN.
        arn: Arn<'a>,
        /// The source Region, if there is one.
        region: Option<Region>,
    },
}

impl<'a> Resolved<'a> {
    /// What to give the runtime for a model ID.
    #[must_use]
    #[inline]
    pub const fn id(&self) -> &'a str {
        match self {
            Self::Model { model, .. } => model.id(),
            Self::Opaque { arn, .. } => arn.text,
        }
    }

    /// The model with its ID; `None` for an opaque ARN.
    #[must_use]
    #[inline]
    pub const fn model(&self) -> Option<ResolvedModel> {
        match self {
            Self::Model { model, .. } => Some(*model),
            Self::Opaque { .. } => None,
        }
    }

    /// Whether the string carried another prefix than the ID has.
    #[must_use]
    pub fn prefix_changed(&self) -> bool {
        match self {
            Self::Model {
                model,
                requested: Some(requested),
                ..
            } => model.prefix() != Some(*requested),
            _ => false,
        }
    }

    /// The ARN, if the string was one.
    #[must_use]
    pub const fn arn(&self) -> Option<Arn<'a>> {
        match self {
            Self::Model { arn, .. } => *arn,
            Self::Opaque { arn, .. } => Some(*arn),
        }
    }

    /// What about the ARN does not fit the source Region: the ARN is of another Region or partition,
    /// or of a Region that the catalog does not know. `None` if it fits, and if the string was no ARN.
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
        let source = match self {
            Self::Model { model, .. } => model.region(),
            Self::Opaque { region, .. } => *region,
        };
        self.arn()?.mismatch(source)
    }
}

/// A model and the ID by which it can be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ResolvedModel {
    model: Model,
    /// `None` for in-Region use, by the foundation model ID.
    profile: Option<InferenceProfile>,
    region: Option<Region>,
}

impl ResolvedModel {
    /// What to give the runtime for a model ID.
    #[must_use]
    #[inline]
    pub const fn id(self) -> &'static str {
        match self.profile {
            Some(profile) => profile.id(),
            None => self.model.id(),
        }
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
        self.profile
    }

    /// The ID's prefix; `None` where the foundation model ID itself is called.
    #[must_use]
    pub const fn prefix(self) -> Option<Prefix> {
        match self.profile {
            Some(profile) => Some(profile.prefix()),
            None => None,
        }
    }

    /// How the request is processed.
    #[must_use]
    pub const fn inference(self) -> Inference {
        match self.prefix() {
            Some(prefix) if prefix.is_global() => Inference::Global,
            Some(_) => Inference::Geographic,
            None => Inference::InRegion,
        }
    }

    /// What the request costs, by the profile that was chosen.
    #[must_use]
    pub const fn price(self) -> Price {
        match self.profile {
            Some(profile) => profile.price(),
            None => self.model.in_region_price(),
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
        match (self.profile, self.region) {
            (Some(profile), Some(region)) => profile.destinations(region),
            (Some(profile), None) if profile.prefix().is_global() => {
                Some(Destinations::EveryCommercialRegion)
            }
            (None, Some(region)) => Some(Destinations::Regions(region.alone())),
            (Some(_) | None, None) => None,
        }
    }
}

/// The models of a [`ResolvedProvider`], by foundation model ID.
#[derive(Clone, Debug)]
pub struct ResolvedModels {
    provider: ResolvedProvider,
    next: u16,
}

impl Iterator for ResolvedModels {
    type Item = ResolvedModel;

    fn next(&mut self) -> Option<ResolvedModel> {
        while usize::from(self.next) < MODELS.len() {
            let model = Model(self.next);
            self.next += 1;
            if let Ok(resolved) = self.provider.resolve(model) {
                return Some(resolved);
            }
        }
        None
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, Some(MODELS.len() - usize::from(self.next)))
    }
}

impl FusedIterator for ResolvedModels {}

impl IntoIterator for ResolvedProvider {
    type Item = ResolvedModel;
    type IntoIter = ResolvedModels;

    fn into_iter(self) -> ResolvedModels {
        self.models()
    }
}
