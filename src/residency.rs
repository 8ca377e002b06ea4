//! The Regions that a request's data may reach.

use core::fmt;

use crate::catalog::{Prefix, Region};
use crate::profile::{Destinations, InferenceProfile};

/// The Regions that a request's data may reach. It bounds what a
/// [`View`](crate::View) resolves to: an ID whose request may be processed
/// elsewhere is passed over, whatever the routing prefers.
///
/// ```
/// use bedrock_catalog::{BEDROCK, Model, Prefix, Region, Residency};
///
/// const EUROPE: Residency = Residency::geographies(&[Prefix::Eu]);
/// let bedrock = BEDROCK.for_region(Region::EuCentral1).with_residency(EUROPE);
/// assert_eq!(bedrock.resolve(Model::CLAUDE_OPUS_5)?.id(), "eu.anthropic.claude-opus-5");
///
/// // Claude Fable 5 has no European profile, and the global one leaves Europe.
/// assert!(bedrock.resolve(Model::CLAUDE_FABLE_5).is_err());
/// # Ok::<(), bedrock_catalog::NotOffered>(())
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Residency {
    /// `None` for anywhere.
    allowed: Option<RegionSet>,
}

/// A bit for each of the 255 Regions that a catalog can have.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
struct RegionSet([u64; 4]);

impl RegionSet {
    const fn insert(&mut self, region: Region) {
        let index = region as usize;
        self.0[index / 64] |= 1 << (index % 64);
    }

    const fn contains(self, region: Region) -> bool {
        let index = region as usize;
        self.0[index / 64] >> (index % 64) & 1 == 1
    }
}

impl Residency {
    /// No bound: the default.
    pub const ANYWHERE: Self = Self { allowed: None };

    /// These Regions and no others.
    #[must_use]
    pub const fn regions(regions: &[Region]) -> Self {
        let mut allowed = RegionSet([0; 4]);
        let mut rest = regions;
        while let [region, tail @ ..] = rest {
            allowed.insert(*region);
            rest = tail;
        }
        Self {
            allowed: Some(allowed),
        }
    }

    /// The Regions that lie in these geographies, as the catalog lists them: see
    /// [`Prefix::regions`]. A global prefix allows every Region.
    ///
    /// A geography is AWS's, not a jurisdiction: `eu` holds London and Zurich. One can call its
    /// profiles from Regions outside, such as Tel Aviv; those are not held.
    #[must_use]
    pub const fn geographies(prefixes: &[Prefix]) -> Self {
        let mut allowed = RegionSet([0; 4]);
        let mut rest = prefixes;
        while let [prefix, tail @ ..] = rest {
            if prefix.is_global() {
                return Self::ANYWHERE;
            }
            let mut regions = prefix.regions();
            while let [region, others @ ..] = regions {
                allowed.insert(*region);
                regions = others;
            }
            rest = tail;
        }
        Self {
            allowed: Some(allowed),
        }
    }

    /// Returns `true` if there is no bound.
    #[must_use]
    #[inline]
    pub const fn is_anywhere(self) -> bool {
        self.allowed.is_none()
    }

    /// Returns `true` if data may reach this Region.
    #[must_use]
    pub const fn allows(self, region: Region) -> bool {
        match self.allowed {
            Some(allowed) => allowed.contains(region),
            None => true,
        }
    }

    /// Returns `true` if data may reach all of these Regions. Every commercial Region is more than
    /// a catalog knows, and allowed only where anywhere is.
    #[must_use]
    pub const fn allows_all(self, destinations: Destinations) -> bool {
        match destinations {
            Destinations::EveryCommercialRegion => self.is_anywhere(),
            Destinations::Regions(regions) => {
                let mut rest = regions;
                while let [region, tail @ ..] = rest {
                    if !self.allows(*region) {
                        return false;
                    }
                    rest = tail;
                }
                true
            }
        }
    }

    /// Returns `true` if data may reach all that a profile can, from whichever of its source
    /// Regions.
    pub(crate) const fn allows_from_anywhere(self, profile: InferenceProfile) -> bool {
        let mut routes = profile.routes();
        while let [route, tail @ ..] = routes {
            match profile.destinations(route.source) {
                Some(destinations) if self.allows_all(destinations) => routes = tail,
                _ => return false,
            }
        }
        true
    }
}

impl fmt::Debug for Residency {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_anywhere() {
            return formatter.write_str("Anywhere");
        }
        let allowed = Region::ALL.iter().filter(|region| self.allows(**region));
        formatter.debug_set().entries(allowed).finish()
    }
}
