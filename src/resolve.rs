//! The provider as it is seen from one source Region: from models to IDs.

use core::iter::FusedIterator;

use crate::arn::Arn;
use crate::catalog::{MODELS, PROVIDER, Prefix, Region};
use crate::error::{DefaultModel, DefaultNotOffered, ResolveError};
use crate::identifier::Identifier;
use crate::model::Model;
use crate::not_offered::NotOffered;
use crate::profile::InferenceProfile;
use crate::provider::{BEDROCK, Provider};
use crate::residency::Residency;
use crate::resolved::{Resolved, ResolvedModel};
use crate::routing::{Inference, Routing};

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
    /// Under the default routing, without a bound on where data goes.
    #[inline]
    pub(crate) const fn new(scope: Scope) -> Self {
        Self {
            scope,
            routing: Routing::PreferGeographic,
            residency: Residency::ANYWHERE,
        }
    }

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
    #[inline]
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
    #[inline]
    pub const fn default_large_model(self) -> Result<ResolvedModel, DefaultNotOffered> {
        self.default_model(PROVIDER.default_large, DefaultModel::Large)
    }

    /// The model for titles, summaries and sub-agents. It is one of [`models`](Self::models).
    ///
    /// # Errors
    ///
    /// As for [`default_large_model`](Self::default_large_model).
    #[inline]
    pub const fn default_small_model(self) -> Result<ResolvedModel, DefaultNotOffered> {
        self.default_model(PROVIDER.default_small, DefaultModel::Small)
    }

    #[inline]
    const fn default_model(
        self,
        model: Model,
        default: DefaultModel,
    ) -> Result<ResolvedModel, DefaultNotOffered> {
        match self.resolve(model) {
            Ok(resolved) => Ok(resolved),
            Err(reason) => Err(DefaultNotOffered { default, reason }),
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
            Some(profile) => Ok(self.by(model, profile)),
            None => Err(NotOffered::new(model, self)),
        }
    }

    /// The model by this profile, or by its own ID.
    #[inline]
    const fn by(self, model: Model, profile: Option<InferenceProfile>) -> ResolvedModel {
        ResolvedModel {
            model,
            profile,
            region: self.region(),
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
            if let Some(resolved) = self.offered(*inference, model)
                && self.may_reach(resolved.profile())
            {
                return Some(resolved.profile());
            }
            order = rest;
        }
        None
    }

    /// The model by this kind of inference, wherever its data may go and whatever the routing.
    pub(crate) const fn offered(self, inference: Inference, model: Model) -> Option<ResolvedModel> {
        let row = model.row();
        let profile = match (inference, self.scope) {
            (Inference::Geographic, Scope::Region(region)) => row.geographic(row.offer(region)),
            (Inference::Global, Scope::Region(region)) => row.global(row.offer(region)),
            (Inference::InRegion, Scope::Region(region)) => {
                return if row.offer(region).is_in_region() {
                    Some(self.by(model, None))
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
            Some(_) => Some(self.by(model, profile)),
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
    #[inline]
    pub fn resolve_id(self, id: &str) -> Result<Resolved<'_>, ResolveError> {
        // What is written most, without the other forms.
        match Model::from_id(id) {
            Some(model) => self.resolve_as(model, None, None),
            None => self.resolve_identifier(Identifier::parse_text(id.trim())?),
        }
    }

    fn resolve_identifier(self, identifier: Identifier<'_>) -> Result<Resolved<'_>, ResolveError> {
        match identifier {
            Identifier::FoundationModel { model, arn }
            | Identifier::InferenceProfile { model, arn, .. } => {
                self.resolve_as(model, identifier.prefix(), arn)
            }
            Identifier::Opaque(arn) => Ok(Resolved::Opaque {
                arn,
                region: self.region(),
            }),
        }
    }

    #[inline]
    fn resolve_as(
        self,
        model: Model,
        requested: Option<Prefix>,
        arn: Option<Arn<'_>>,
    ) -> Result<Resolved<'_>, ResolveError> {
        Ok(Resolved::Model {
            model: self.resolve(model)?,
            requested,
            arn,
        })
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

    #[inline]
    fn next(&mut self) -> Option<ResolvedModel> {
        while usize::from(self.next) < MODELS.len() {
            let model = Model(self.next);
            self.next += 1;
            if let Some(profile) = self.provider.choose(model) {
                return Some(self.provider.by(model, profile));
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
