//! The provider as it is seen from one source Region: which ID a model has there.

use crate::catalog::{self, Prefix, Region};
use crate::model::{Model, ModelRow};
use crate::profile::InferenceProfile;
use crate::residency::Residency;
use crate::resolved::ResolvedModel;
use crate::routing::{Inference, Routing};
use crate::shared::offer::Offer;

/// The provider as it is seen from one source Region (or from none, or under one prefix), under one
/// routing and within one residency. Models and both defaults follow from the same view.
///
/// With the feature `serde` it serialises as catwalk's provider JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct View {
    scope: Scope,
    routing: Routing,
    residency: Residency,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Scope {
    Region(Region),
    Prefix(Prefix),
    NoRegion,
}

/// The number of the ID to call: see `catalog::id`.
type Choice = u16;

impl View {
    #[inline]
    pub(crate) const fn from_region(region: Region) -> Self {
        Self::new(Scope::Region(region))
    }

    pub(crate) const fn under_prefix(prefix: Prefix) -> Self {
        Self::new(Scope::Prefix(prefix))
    }

    pub(crate) const fn without_region() -> Self {
        Self::new(Scope::NoRegion)
    }

    #[inline]
    const fn new(scope: Scope) -> Self {
        Self {
            scope,
            routing: Routing::PreferGeographic,
            residency: Residency::ANYWHERE,
        }
    }

    /// Returns the view under another routing.
    #[must_use]
    #[inline]
    pub const fn with_routing(self, routing: Routing) -> Self {
        Self { routing, ..self }
    }

    /// Returns the view bounded to the Regions that data may reach.
    #[must_use]
    #[inline]
    pub const fn with_residency(self, residency: Residency) -> Self {
        Self { residency, ..self }
    }

    /// Returns the view from this source Region, under the same routing and residency.
    pub(crate) const fn with_region(self, region: Region) -> Self {
        Self {
            scope: Scope::Region(region),
            ..self
        }
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

    /// Returns `true` if a Region is missing, and no prefix stands in for it.
    pub(crate) const fn has_no_region(self) -> bool {
        matches!(self.scope, Scope::NoRegion)
    }

    /// The prefix, if the provider is seen under one.
    #[must_use]
    pub const fn prefix(self) -> Option<Prefix> {
        match self.scope {
            Scope::Prefix(prefix) => Some(prefix),
            Scope::Region(_) | Scope::NoRegion => None,
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

    /// The chat models that are offered, each with its ID, by foundation model ID.
    #[inline]
    pub fn models(self) -> impl Iterator<Item = ResolvedModel> + Clone {
        Model::all().filter_map(move |model| self.find(model))
    }

    /// The ID by which a model can be called, for a constant or for callers who need no reason.
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
            Some(choice) => catalog::id(choice as usize),
            None => None,
        }
    }

    /// The model with its ID, if it is offered.
    #[inline]
    pub(crate) const fn find(self, model: Model) -> Option<ResolvedModel> {
        match self.choose(model) {
            Some(choice) => Some(self.with(model, choice)),
            None => None,
        }
    }

    /// The model with the ID that a prefix before it stands for: the profile with that prefix where it
    /// is served from here and allowed, whatever the routing prefers. Else the model is resolved, and
    /// a geographic prefix is never answered by a global profile.
    pub(crate) const fn find_written(self, model: Model, prefix: Prefix) -> Option<ResolvedModel> {
        if let Some(profile) = model.profile(prefix)
            && self.accepts(profile)
        {
            return Some(self.with(model, profile.number()));
        }
        if prefix.is_global() {
            return self.find(model);
        }
        let row = model.row();
        let offer = Inference::Global.removed_from(self.allowed(model, row));
        match self.routing.first(offer) {
            Some(inference) => Some(self.with(model, choice_of(inference, model, row, offer))),
            None => None,
        }
    }

    /// Returns `true` if a profile is served from here, and neither the routing nor the residency
    /// forbids it.
    const fn accepts(self, profile: InferenceProfile) -> bool {
        let is_global = profile.prefix().is_global();
        let allowed = match self.routing {
            Routing::PreferGeographic | Routing::PreferGlobal => true,
            Routing::GeographicOnly => !is_global,
            Routing::GlobalOnly => is_global,
            Routing::InRegionOnly => false,
        };
        allowed && self.serves(profile) && self.may_reach(profile.number())
    }

    /// Returns `true` if a profile is served from here.
    const fn serves(self, profile: InferenceProfile) -> bool {
        match self.scope {
            Scope::Region(region) => profile.destinations(region).is_some(),
            Scope::Prefix(prefix) => profile.prefix() as u8 == prefix as u8,
            Scope::NoRegion => profile.prefix().is_global(),
        }
    }

    /// Returns `true` if the routing or the residency rules anything out.
    pub(crate) const fn is_bounded(self) -> bool {
        let is_preference = matches!(
            self.routing,
            Routing::PreferGeographic | Routing::PreferGlobal
        );
        !is_preference || !self.residency.is_anywhere()
    }

    #[inline]
    const fn with(self, model: Model, choice: Choice) -> ResolvedModel {
        ResolvedModel {
            model,
            number: choice,
            region: self.region(),
        }
    }

    /// The first way in the routing's order that is offered and stays within the residency.
    #[inline]
    const fn choose(self, model: Model) -> Option<Choice> {
        if !model.is_in_range() {
            return None;
        }
        let row = model.row();
        let offer = self.allowed(model, row);
        match self.routing.first(offer) {
            Some(inference) => Some(choice_of(inference, model, row, offer)),
            None => None,
        }
    }

    /// The ways that are offered and stay within the residency, whatever the routing.
    #[inline]
    const fn allowed(self, model: Model, row: &ModelRow) -> Offer {
        match self.scope {
            Scope::Region(region) if self.residency.is_anywhere() => row.offer(region),
            _ => self.within_residency(model),
        }
    }

    #[inline(never)]
    const fn within_residency(self, model: Model) -> Offer {
        let row = model.row();
        let mut offer = self.offered(row);
        let mut kinds: &[Inference] = &Inference::ALL;
        while let [kind, others @ ..] = kinds {
            if kind.is_in(offer) && !self.may_reach(choice_of(*kind, model, row, offer)) {
                offer = kind.removed_from(offer);
            }
            kinds = others;
        }
        offer
    }

    /// The ways that are offered, whatever the routing and the residency.
    const fn offered(self, row: &ModelRow) -> Offer {
        match self.scope {
            Scope::Region(region) => row.offer(region),
            Scope::NoRegion => Offer::new(0, row.has_global, false),
            Scope::Prefix(prefix) => match row.ordinal(prefix) {
                Some(_) if prefix.is_global() => Offer::new(0, true, false),
                Some(ordinal) => Offer::new(ordinal, false, false),
                None => Offer::new(0, false, false),
            },
        }
    }

    /// Returns `true` if data stays within the residency wherever this choice can take it.
    const fn may_reach(self, choice: Choice) -> bool {
        match (InferenceProfile::with_number(choice), self.scope) {
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

    /// The ways in which the model can be called from here, and the kinds of inference by which it
    /// cannot: first those of the routing's order, then the others. Of several geographic profiles
    /// the narrowest comes first.
    ///
    /// ```
    /// use bedrock_catalog::{BEDROCK, Inference, Model, Outcome, Region};
    ///
    /// let bedrock = BEDROCK.for_region(Region::ApNortheast1);
    /// let mut ways = bedrock.ways(Model::CLAUDE_OPUS_5);
    /// let geographic = ways.next().expect("what the routing tries first");
    /// assert_eq!(geographic.inference, Inference::Geographic);
    /// assert_eq!(geographic.outcome, Outcome::NotOffered);
    /// let global = ways.next().expect("what it tries second");
    /// assert_eq!(global.outcome, Outcome::Taken);
    /// assert_eq!(
    ///     global.resolved.expect("it is offered").id(),
    ///     "global.anthropic.claude-opus-5"
    /// );
    /// ```
    pub fn ways(self, model: Model) -> impl Iterator<Item = Way> + Clone {
        let order = self.routing.order();
        let others = Inference::ALL
            .into_iter()
            .filter(move |kind| !order.contains(kind));
        let inferences = order.iter().copied().chain(others);
        inferences.flat_map(move |inference| {
            let row = model.row();
            let offer = self.offered(row);
            let first = inference
                .is_in(offer)
                .then(|| choice_of(inference, model, row, offer));
            let wider = model.profiles().filter(move |profile| {
                inference == Inference::Geographic
                    && !profile.prefix().is_global()
                    && first.is_some_and(|first| first != profile.number())
                    && self.serves(*profile)
            });
            let choices = [first]
                .into_iter()
                .chain(wider.map(|profile| Some(profile.number())));
            choices.map(move |choice| self.way(inference, model, choice))
        })
    }

    fn way(self, inference: Inference, model: Model, choice: Option<Choice>) -> Way {
        let outcome = match choice {
            None => Outcome::NotOffered,
            Some(_) if choice == self.choose(model) => Outcome::Taken,
            Some(choice) if !self.may_reach(choice) => Outcome::NotAllowed,
            Some(_) if !self.routing.order().contains(&inference) => Outcome::NotInRouting,
            Some(_) => Outcome::Behind,
        };
        Way {
            inference,
            resolved: choice.map(|choice| self.with(model, choice)),
            outcome,
        }
    }
}

/// The ID of a kind of inference that is offered.
#[inline]
const fn choice_of(inference: Inference, model: Model, row: &ModelRow, offer: Offer) -> Choice {
    match inference {
        Inference::Geographic => row.before + offer.geographic() as u16,
        Inference::Global => row.last,
        Inference::InRegion => model.0,
    }
}

/// A way to call a model, and why it was taken or passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Way {
    /// The kind of inference.
    pub inference: Inference,
    /// The model with its ID; `None` where it is not offered in this way.
    pub resolved: Option<ResolvedModel>,
    /// Why the way was taken or passed over.
    pub outcome: Outcome,
}

/// Why a [`Way`] was taken or passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Outcome {
    /// It is the first in the routing's order that is offered and allowed.
    Taken,
    /// It could be taken, and another one stands before it in the routing's order.
    Behind,
    /// The model is not offered in this way.
    NotOffered,
    /// The routing rules it out.
    NotInRouting,
    /// Its data may go where the residency does not allow it.
    NotAllowed,
}
