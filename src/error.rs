//! Why there is no ID. Errors keep what they need in themselves and cost no allocation.

use core::error::Error;
use core::fmt;

use crate::catalog::{Prefix, Region};
use crate::identifier::IdentifierError;
use crate::model::Model;
use crate::nearest::{nearest, slip};
use crate::profile::InferenceProfile;
use crate::provider::BEDROCK;
use crate::residency::Residency;
use crate::resolve::{ResolvedProvider, Scope};
use crate::resolved::ResolvedModel;
use crate::routing::Routing;

/// What a caller wrote, for an error message: the first 64 bytes of it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Excerpt {
    bytes: [u8; Self::LONGEST],
    length: u8,
    is_cut: bool,
}

impl Excerpt {
    const LONGEST: usize = 64;

    pub(crate) fn new(text: &str) -> Self {
        let mut length = text.len().min(Self::LONGEST);
        while !text.is_char_boundary(length) {
            length -= 1;
        }
        let mut bytes = [0; Self::LONGEST];
        bytes[..length].copy_from_slice(&text.as_bytes()[..length]);
        #[allow(clippy::cast_possible_truncation, reason = "at most LONGEST")]
        Self {
            bytes,
            length: length as u8,
            is_cut: length < text.len(),
        }
    }

    /// The text, as far as it was kept.
    #[must_use]
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(&self.bytes[..usize::from(self.length)]).unwrap_or_default()
    }
}

impl fmt::Debug for Excerpt {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), formatter)
    }
}

impl fmt::Display for Excerpt {
    /// The text with control characters escaped, and `…` where it goes on.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.as_str().escape_debug())?;
        formatter.write_str(if self.is_cut { "…" } else { "" })
    }
}

/// The error for a Region code that the catalog does not know.
///
/// It is never treated as "no Region": a slip must not send European data around the world.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct UnknownRegion {
    /// What was given.
    pub code: Excerpt,
    /// The known Region whose code is nearest.
    pub nearest: Region,
}

impl UnknownRegion {
    pub(crate) fn new(code: &str) -> Self {
        let known = Region::ALL.iter().map(|region| (*region, region.as_str()));
        // A catalog without Regions does not compile.
        let nearest = nearest(code, known).map_or(Region::ALL[0], |(region, _)| region);
        Self {
            code: Excerpt::new(code),
            nearest,
        }
    }
}

impl fmt::Display for UnknownRegion {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { code, nearest } = self;
        write!(
            formatter,
            "unknown Region `{code}`; the nearest known one is `{nearest}`"
        )
    }
}

impl Error for UnknownRegion {}

/// The error for a prefix that the catalog does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct UnknownPrefix {
    /// What was given.
    pub id: Excerpt,
    /// The known prefix that it is probably a slip of.
    pub nearest: Option<Prefix>,
}

impl UnknownPrefix {
    pub(crate) fn new(id: &str) -> Self {
        let known = Prefix::ALL.iter().map(|prefix| (*prefix, prefix.as_str()));
        Self {
            id: Excerpt::new(id),
            nearest: slip(id, known),
        }
    }
}

impl fmt::Display for UnknownPrefix {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "unknown prefix `{}`", self.id)?;
        if let Some(nearest) = self.nearest {
            return write!(formatter, "; the nearest known one is `{nearest}`");
        }
        formatter.write_str("; the prefixes are ")?;
        list(formatter, Prefix::ALL.iter().map(|prefix| prefix.as_str()))
    }
}

impl Error for UnknownPrefix {}

/// The error for a model ID that the catalog does not list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct UnknownModel {
    /// What was given; the ID in it, if it was an ARN.
    pub id: Excerpt,
    /// The known model that it is probably a slip of.
    pub nearest: Option<Model>,
}

impl UnknownModel {
    pub(crate) fn new(id: &str) -> Self {
        Self::near(id, id)
    }

    /// `id` is what was given, `model` the part of it that should be a foundation model ID.
    pub(crate) fn near(id: &str, model: &str) -> Self {
        let known = Model::all().map(|model| (model, model.id()));
        Self {
            id: Excerpt::new(id),
            nearest: slip(model, known),
        }
    }
}

impl fmt::Display for UnknownModel {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "unknown model `{}`", self.id)?;
        match self.nearest {
            Some(nearest) => write!(formatter, "; the nearest known one is `{nearest}`"),
            None => formatter.write_str("; the catalog lists none with a similar ID"),
        }
    }
}

impl Error for UnknownModel {}

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
            self.provider()
                .with_routing(*routing)
                .resolve(self.model)
                .is_ok()
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
            elsewhere.provider().resolve(self.model).is_ok()
        })
    }

    /// Why the residency refuses a profile, or in-Region use.
    fn reason(
        self,
        formatter: &mut fmt::Formatter<'_>,
        profile: Option<InferenceProfile>,
    ) -> fmt::Result {
        let Some(profile) = profile else {
            write!(formatter, "`{}` itself is processed in ", self.model)?;
            return list(formatter, self.region.map(Region::as_str).into_iter());
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
        list(formatter, refused.map(Region::as_str))
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
            return list(formatter, self.other_routings().map(Routing::as_str));
        }
        let is_refused = self.refused().next().is_some();
        if prefix.is_some() && !is_refused && model.profiles().next().is_some() {
            formatter.write_str("; its profiles are ")?;
            return list(formatter, model.profiles().map(InferenceProfile::id));
        }
        if self.other_regions().next().is_some() {
            write!(formatter, "; under `{routing}` it is from ")?;
            return list(formatter, self.other_regions().map(Region::as_str));
        }
        for routing in Routing::ALL {
            let elsewhere = Self {
                routing: *routing,
                ..*self
            };
            if elsewhere.other_regions().next().is_some() {
                write!(formatter, "; it is under `{routing}` from ")?;
                return list(formatter, elsewhere.other_regions().map(Region::as_str));
            }
        }
        if !self.residency.is_anywhere() {
            formatter.write_str("; no ID of it keeps to the allowed Regions")?;
        }
        Ok(())
    }
}

impl Error for NotOffered {}

/// Names in backticks with commas between them.
pub(crate) fn list(
    formatter: &mut fmt::Formatter<'_>,
    names: impl Iterator<Item = &'static str>,
) -> fmt::Result {
    let mut separator = "";
    for name in names {
        write!(formatter, "{separator}`{name}`")?;
        separator = ", ";
    }
    Ok(())
}

/// The error for a default model that is not offered where, or in the way that, the caller wants it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct DefaultNotOffered {
    /// Which default: `large` or `small`.
    pub size: &'static str,
    /// Why it is not offered, and where it is.
    pub reason: NotOffered,
}

impl fmt::Display for DefaultNotOffered {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the default {} model {}", self.size, self.reason)
    }
}

impl Error for DefaultNotOffered {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.reason)
    }
}

/// Why a string gives no ID that can be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ResolveError {
    /// The string is no ID of a model that the catalog lists, and no ARN that can be called.
    Identifier(IdentifierError),
    /// The model is not offered there, or not in that way.
    NotOffered(NotOffered),
}

impl fmt::Display for ResolveError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Identifier(error) => error.fmt(formatter),
            Self::NotOffered(error) => error.fmt(formatter),
        }
    }
}

impl Error for ResolveError {}

impl From<IdentifierError> for ResolveError {
    fn from(error: IdentifierError) -> Self {
        Self::Identifier(error)
    }
}

impl From<UnknownModel> for ResolveError {
    fn from(error: UnknownModel) -> Self {
        Self::Identifier(error.into())
    }
}

impl From<NotOffered> for ResolveError {
    fn from(error: NotOffered) -> Self {
        Self::NotOffered(error)
    }
}
