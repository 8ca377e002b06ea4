//! Why a model has no ID where it is asked for, and from where or under which routing it has one.

use core::error::Error;
use core::fmt;

use crate::catalog::{Prefix, Region};
use crate::error::list;
use crate::model::Model;
use crate::profile::InferenceProfile;
use crate::provider::BEDROCK;
use crate::residency::Residency;
use crate::resolve::{ResolvedProvider, Scope};
use crate::resolved::ResolvedModel;
use crate::routing::Routing;

/// The error for a model that is not offered where, or in the way that, the caller wants it.
///
/// Its text says from where or under which routing the model is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct NotOffered {
    /// The model.
    pub model: Model,
    /// The source Region; `None` where there was none.
    pub region: Option<Region>,
    /// The prefix that was asked for, if it was asked for by prefix.
    pub prefix: Option<Prefix>,
    /// The routing.
    pub routing: Routing,
    /// The Regions that data may reach.
    pub residency: Residency,
}

impl NotOffered {
    pub(crate) const fn new(model: Model, provider: ResolvedProvider) -> Self {
        let (region, prefix) = match provider.scope() {
            Scope::Region(region) => (Some(region), None),
            Scope::Prefix(prefix) => (None, Some(prefix)),
            Scope::NoRegion => (None, None),
        };
        let (routing, residency) = (provider.routing(), provider.residency());
        Self {
            model,
            region,
            prefix,
            routing,
            residency,
        }
    }

    /// What was asked, with any routing.
    fn provider(self) -> ResolvedProvider {
        let provider = match (self.region, self.prefix) {
            (Some(region), _) => BEDROCK.for_region(region),
            (None, Some(prefix)) => BEDROCK.for_prefix(prefix),
            (None, None) => BEDROCK.without_region(),
        };
        provider
            .with_routing(self.routing)
            .with_residency(self.residency)
    }

    /// The IDs that the routing allows and the residency does not, in the routing's order.
    fn refused(self) -> impl Iterator<Item = Option<InferenceProfile>> {
        let order = self.routing.order().iter();
        let offered =
            order.filter_map(move |inference| self.provider().offered(*inference, self.model));
        offered.map(ResolvedModel::profile)
    }

    /// The routings under which the model is offered from the same source Region, or with the same
    /// prefix, or without a Region.
    pub fn other_routings(self) -> impl Iterator<Item = Routing> {
        let routings = Routing::ALL.iter().copied();
        routings.filter(move |routing| {
            let otherwise = Self {
                routing: *routing,
                ..self
            };
            otherwise.is_offered()
        })
    }

    /// The source Regions that can call the model under the same routing and residency.
    pub fn other_regions(self) -> impl Iterator<Item = Region> {
        let regions = Region::ALL.iter().copied();
        regions.filter(move |region| {
            let elsewhere = Self {
                region: Some(*region),
                ..self
            };
            elsewhere.is_offered()
        })
    }

    /// Whether there is an ID after all; for what has been changed in what was asked.
    fn is_offered(self) -> bool {
        self.provider().model_id(self.model).is_some()
    }

    /// Why the residency refuses a profile, or in-Region use.
    fn reason(
        self,
        formatter: &mut fmt::Formatter<'_>,
        profile: Option<InferenceProfile>,
    ) -> fmt::Result {
        let Some(profile) = profile else {
            write!(formatter, "`{}` itself is processed in ", self.model)?;
            return list(formatter, &mut self.region.map(Region::as_str).into_iter());
        };
        if profile.prefix().is_global() {
            return write!(formatter, "`{profile}` may go to every commercial Region");
        }
        let reached = Region::ALL.iter().copied().filter(|reached| {
            profile.sources().any(|source| {
                self.region.is_none_or(|region| region == source)
                    && profile
                        .destinations(source)
                        .is_some_and(|reach| reach.contains(*reached))
            })
        });
        let is_allowed = |region: &Region| self.residency.allows(*region);
        let also = if reached.clone().any(|region| is_allowed(&region)) {
            " also"
        } else {
            ""
        };
        write!(formatter, "`{profile}` may{also} go to ")?;
        let refused = reached.filter(|region| !is_allowed(region));
        list(formatter, &mut refused.map(Region::as_str))
    }
}

impl fmt::Display for NotOffered {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            model,
            region,
            prefix,
            routing,
            ..
        } = *self;
        write!(formatter, "`{model}` is not offered ")?;
        let same = match (region, prefix) {
            (Some(region), _) => {
                write!(formatter, "from `{region}` under `{routing}`")?;
                "from there"
            }
            (None, Some(prefix)) => {
                write!(formatter, "with the prefix `{prefix}` under `{routing}`")?;
                "with it"
            }
            (None, None) => {
                write!(formatter, "without a Region under `{routing}`")?;
                "without one"
            }
        };
        let mut separator = " within the allowed Regions: ";
        for profile in self.refused() {
            formatter.write_str(separator)?;
            self.reason(formatter, profile)?;
            separator = "; ";
        }
        if self.other_routings().next().is_some() {
            write!(formatter, "; {same} it is under ")?;
            return list(formatter, &mut self.other_routings().map(Routing::as_str));
        }
        let is_refused = self.refused().next().is_some();
        if prefix.is_some() && !is_refused && model.profiles().next().is_some() {
            formatter.write_str("; its profiles are ")?;
            return list(formatter, &mut model.profiles().map(InferenceProfile::id));
        }
        if self.other_regions().next().is_some() {
            write!(formatter, "; under `{routing}` it is from ")?;
            return list(formatter, &mut self.other_regions().map(Region::as_str));
        }
        for routing in Routing::ALL {
            let elsewhere = Self {
                routing: *routing,
                ..*self
            };
            if elsewhere.other_regions().next().is_some() {
                write!(formatter, "; it is under `{routing}` from ")?;
                return list(
                    formatter,
                    &mut elsewhere.other_regions().map(Region::as_str),
                );
            }
        }
        if !self.residency.is_anywhere() {
            formatter.write_str("; no ID of it keeps to the allowed Regions")?;
        }
        Ok(())
    }
}

impl Error for NotOffered {}
