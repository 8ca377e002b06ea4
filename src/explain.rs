//! Why a model is called by the ID that it has, and what else there is.

use crate::catalog::Prefix;
use crate::error::ResolveError;
use crate::identifier::Identifier;
use crate::model::Model;
use crate::not_offered::NotOffered;
use crate::resolve::ResolvedProvider;
use crate::resolved::ResolvedModel;
use crate::routing::Inference;
use crate::shared::price::PriceDifference;

impl ResolvedProvider {
    /// The ID by which a model can be called, and why it is this one.
    ///
    /// ```
    /// use bedrock_catalog::{BEDROCK, Inference, Model, PassedOver, Region};
    ///
    /// let bedrock = BEDROCK.for_region(Region::ApNortheast1);
    /// let why = bedrock.explain(Model::CLAUDE_OPUS_5)?;
    /// assert_eq!(why.resolved().id(), "global.anthropic.claude-opus-5");
    /// assert!(why.passed_over().eq([PassedOver::NotOffered(Inference::Geographic)]));
    ///
    /// let why = bedrock.explain(Model::CLAUDE_OPUS_5_5)?;
    /// let global = why.alternatives().next().expect("a global profile");
    /// assert_eq!(global.resolved.id(), "global.anthropic.claude-opus-5-5");
    /// assert_eq!(global.price.input.expect("both are priced").to_string(), "-0.4");
    /// # Ok::<(), bedrock_catalog::NotOffered>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`resolve`](Self::resolve): the error says why there is no ID.
    pub fn explain(self, model: Model) -> Result<Explanation, NotOffered> {
        Ok(Explanation {
            provider: self,
            resolved: self.resolve(model)?,
            requested: None,
        })
    }

    /// The same for what a string means, as [`resolve_id`](Self::resolve_id) reads it. `None` for an
    /// ARN that names no model: it is used as it is, and there is nothing to choose.
    ///
    /// # Errors
    ///
    /// As for [`resolve_id`](Self::resolve_id).
    pub fn explain_id(self, id: &str) -> Result<Option<Explanation>, ResolveError> {
        let identifier = Identifier::parse(id)?;
        let Some(model) = identifier.model() else {
            return Ok(None);
        };
        Ok(Some(Explanation {
            requested: identifier.prefix(),
            ..self.explain(model)?
        }))
    }
}

/// Why a model is called by one ID, and what the others would mean. The destination Regions, the
/// price and the end of life are those of [`resolved`](Self::resolved).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Explanation {
    provider: ResolvedProvider,
    resolved: ResolvedModel,
    requested: Option<Prefix>,
}

impl Explanation {
    /// The model with its ID.
    #[must_use]
    pub const fn resolved(&self) -> ResolvedModel {
        self.resolved
    }

    /// From where, and how, the model was resolved.
    #[must_use]
    pub const fn provider(&self) -> ResolvedProvider {
        self.provider
    }

    /// The prefix that was asked for, if there was one.
    #[must_use]
    pub const fn requested(&self) -> Option<Prefix> {
        self.requested
    }

    /// Whether another prefix was asked for than the ID has.
    #[must_use]
    pub fn prefix_changed(&self) -> bool {
        self.requested.is_some() && self.requested != self.resolved.prefix()
    }

    /// The rule: what stands before the chosen kind of inference in the routing's order, and why it
    /// was not taken. Nothing where the first was.
    pub fn passed_over(&self) -> impl Iterator<Item = PassedOver> {
        let Self {
            provider, resolved, ..
        } = *self;
        let order = provider.routing().order().iter().copied();
        order
            .take_while(move |inference| *inference != resolved.inference())
            .map(
                move |inference| match provider.offered(inference, resolved.model()) {
                    Some(other) => PassedOver::NotAllowed(other),
                    None => PassedOver::NotOffered(inference),
                },
            )
    }

    /// The other IDs by which the model can be called from the same source Region (or with the same
    /// prefix, or without a Region), whatever the routing and the residency.
    pub fn alternatives(&self) -> impl Iterator<Item = Alternative> {
        let Self {
            provider, resolved, ..
        } = *self;
        [
            Inference::Geographic,
            Inference::Global,
            Inference::InRegion,
        ]
        .into_iter()
        .filter(move |inference| *inference != resolved.inference())
        .filter_map(move |inference| {
            let other = provider.offered(inference, resolved.model())?;
            Some(Alternative {
                resolved: other,
                price: other.price() - resolved.price(),
                is_allowed: provider.may_reach(other.profile()),
            })
        })
    }
}

/// A kind of inference that stands before the chosen one in a routing's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PassedOver {
    /// The model is not offered this way.
    NotOffered(Inference),
    /// It is, but its data may go where the residency does not allow it.
    NotAllowed(ResolvedModel),
}

impl PassedOver {
    /// Which kind it is.
    #[must_use]
    pub const fn inference(self) -> Inference {
        match self {
            Self::NotOffered(inference) => inference,
            Self::NotAllowed(resolved) => resolved.inference(),
        }
    }
}

/// Another ID by which a model can be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Alternative {
    /// The model with that ID; it knows its price and its destination Regions.
    pub resolved: ResolvedModel,
    /// How much more it costs than the ID that was chosen.
    pub price: PriceDifference,
    /// Whether the residency allows everything that it may reach.
    pub is_allowed: bool,
}
