//! The errors for a model that has no ID where it is asked for.

use core::error::Error;
use core::fmt;

use crate::catalog::{Prefix, Region};
use crate::model::Model;
use crate::name::list;
use crate::profile::InferenceProfile;
use crate::resolved::ResolvedModel;
use crate::retired::RetiredModel;
use crate::routing::Routing;
use crate::view::{Outcome, View};

/// The error for a model that is not offered where, or in the way that, the caller wants it.
///
/// Its text says from where or under which routing the model is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct NotOffered {
    /// The model.
    pub model: Model,
    /// The prefix with which the model was written, if it was: a geographic one is never answered by
    /// a global profile.
    pub written: Option<Prefix>,
    /// The view that was asked.
    pub view: View,
}

impl NotOffered {
    pub(crate) const fn new(model: Model, written: Option<Prefix>, view: View) -> Self {
        Self {
            model,
            written,
            view,
        }
    }

    /// Returns `true` if another view has an ID for what was asked.
    fn is_offered(self, view: View) -> bool {
        match self.written {
            Some(prefix) => view.find_written(self.model, prefix).is_some(),
            None => view.model_id(self.model).is_some(),
        }
    }

    /// The global ID that would be taken if no geographic prefix had been written.
    #[must_use]
    pub fn global_instead(self) -> Option<ResolvedModel> {
        self.written?;
        self.view.find(self.model)
    }

    /// The profiles that the routing allows and the residency does not, in the routing's order;
    /// `None` for in-Region use.
    fn refused(self) -> impl Iterator<Item = Option<InferenceProfile>> {
        let order = self.view.routing().order();
        let ways = self.view.ways(self.model);
        let refused =
            ways.filter(|way| way.outcome == Outcome::NotAllowed && order.contains(&way.inference));
        refused.filter_map(|way| way.resolved.map(ResolvedModel::profile))
    }

    /// The routings under which the model is offered from the same source Region, or with the same
    /// prefix, or without a Region.
    pub fn other_routings(self) -> impl Iterator<Item = Routing> {
        let routings = Routing::ALL.iter().copied();
        routings.filter(move |routing| self.is_offered(self.view.with_routing(*routing)))
    }

    /// The source Regions that can call the model under the same routing and residency.
    pub fn other_regions(self) -> impl Iterator<Item = Region> {
        let regions = Region::ALL.iter().copied();
        regions.filter(move |region| self.is_offered(self.view.with_region(*region)))
    }

    /// Writes where a profile, or in-Region use, goes that the residency does not allow.
    fn write_refusal(
        self,
        formatter: &mut fmt::Formatter<'_>,
        profile: Option<InferenceProfile>,
    ) -> fmt::Result {
        let Some(profile) = profile else {
            write!(formatter, "`{}` itself is processed in ", self.model)?;
            return list(
                formatter,
                &mut self.view.region().map(Region::as_str).into_iter(),
            );
        };
        if profile.prefix().is_global() {
            return write!(formatter, "`{profile}` may go to every commercial Region");
        }
        let reached = Region::ALL.iter().copied().filter(|reached| {
            profile.sources().any(|source| {
                self.view.region().is_none_or(|region| region == source)
                    && profile
                        .destinations(source)
                        .is_some_and(|reach| reach.contains(*reached))
            })
        });
        let is_allowed = |region: &Region| self.view.residency().allows(*region);
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
            written,
            view,
        } = *self;
        let (prefix, routing) = (view.prefix(), view.routing());
        match written {
            Some(written) => write!(formatter, "`{written}.{model}` is not offered ")?,
            None => write!(formatter, "`{model}` is not offered ")?,
        }
        let same = match (view.region(), prefix) {
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
        if let Some(global) = self.global_instead() {
            return write!(
                formatter,
                ", and a geographic prefix is never answered by a global profile; `{}` is offered, and \
                 may be processed in every commercial Region",
                global.id()
            );
        }
        let mut separator = " within the allowed Regions: ";
        for profile in self.refused() {
            formatter.write_str(separator)?;
            self.write_refusal(formatter, profile)?;
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
            formatter.write_str("; it is offered from ")?;
            return list(formatter, &mut self.other_regions().map(Region::as_str));
        }
        for routing in Routing::ALL {
            let elsewhere = Self {
                view: view.with_routing(*routing),
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
        if !self.view.residency().is_anywhere() {
            formatter.write_str("; no ID of it keeps to the allowed Regions")?;
        }
        Ok(())
    }
}

impl Error for NotOffered {}

/// The error for a model that AWS has ended. It is never resolved by itself to its successor.
///
/// ```
/// use bedrock_catalog::{BEDROCK, Region, ResolveError};
///
/// let error = BEDROCK.for_region(Region::EuCentral1).resolve_id("anthropic.claude-3-opus-20240229-v1:0");
/// let Err(ResolveError::Retired(retired)) = error else {
///     panic!("AWS ended it");
/// };
/// assert_eq!(retired.model.name(), "Claude 3 Opus");
/// assert_eq!(
///     retired.to_string(),
///     "`anthropic.claude-3-opus-20240229-v1:0` (Claude 3 Opus) ended on 2026-01-15; AWS names \
///      `anthropic.claude-opus-4-8` in its place: `eu.anthropic.claude-opus-4-8` from `eu-central-1`"
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Retired {
    /// The model.
    pub model: &'static RetiredModel,
    /// The prefix with which the model was written, if it was.
    pub written: Option<Prefix>,
    /// The view that was asked.
    pub view: View,
}

impl Retired {
    /// Returns the successor with the ID to call it by, in the way in which the retired model was
    /// written; `None` where none is named, or it is not offered there in that way.
    #[must_use]
    pub fn successor(self) -> Option<ResolvedModel> {
        let successor = self.model.successor()?;
        match self.written {
            Some(prefix) => self.view.find_written(successor, prefix),
            None => self.view.find(successor),
        }
    }
}

impl fmt::Display for Retired {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let region = self.view.region();
        self.model.write_end(region, formatter)?;
        self.model.write_successor(formatter)?;
        match (self.successor(), region) {
            (Some(model), Some(region)) => write!(formatter, ": `{}` from `{region}`", model.id()),
            (Some(model), None) => write!(formatter, ": `{}`", model.id()),
            (None, _) if self.model.successor().is_some() => {
                formatter.write_str(", which is not offered in this way")
            }
            (None, _) => Ok(()),
        }
    }
}

impl Error for Retired {}
