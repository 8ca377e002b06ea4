//! A catalog with the places of what AWS's lists can change: who can call what from where.
//!
//! It is read leniently. What is wrong with a catalog is for `check` to say, and a catalog that is
//! wrong only because AWS changed something can then be put right.

mod read;

use std::collections::{BTreeMap, BTreeSet};

use bedrock_catalog::codegen::Value;

pub(crate) use read::parse;

/// From which source Regions a profile can be called, each with its destination Regions: none for
/// a global profile. Regions are indices into [`Document::regions`].
pub(crate) type Routes = BTreeMap<usize, Vec<usize>>;

/// A catalog.
#[derive(Debug)]
pub(crate) struct Document<'a> {
    /// In the catalog's order.
    pub(crate) regions: Vec<Region>,
    /// Narrowest first.
    pub(crate) prefixes: Vec<Prefix<'a>>,
    pub(crate) models: Vec<Model<'a>>,
    /// The default models as they are written.
    pub(crate) defaults: Vec<String>,
    region_index: BTreeMap<String, usize>,
    prefix_index: BTreeMap<String, usize>,
    model_index: BTreeMap<String, usize>,
}

#[derive(Clone, Debug)]
pub(crate) struct Region {
    pub(crate) id: String,
    pub(crate) is_commercial: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Prefix<'a> {
    pub(crate) id: String,
    pub(crate) is_global: bool,
    /// What the bare prefix stands for.
    pub(crate) routes: Routes,
    /// Nothing where the catalog takes its tables from the built-in one.
    pub(crate) sources: Option<Value<'a>>,
}

#[derive(Debug)]
pub(crate) struct Model<'a> {
    pub(crate) id: String,
    pub(crate) value: Value<'a>,
    pub(crate) members: Vec<Member<'a>>,
    pub(crate) offers: Vec<Offer<'a>>,
    /// The Regions that serve the bare ID.
    pub(crate) in_region: BTreeSet<usize>,
}

/// A field of an object.
#[derive(Clone, Debug)]
pub(crate) struct Member<'a> {
    pub(crate) name: String,
    pub(crate) key: Value<'a>,
    pub(crate) value: Value<'a>,
}

/// One of a model's `regions`.
#[derive(Debug)]
pub(crate) struct Offer<'a> {
    pub(crate) prefix: usize,
    pub(crate) value: Value<'a>,
    pub(crate) form: Form,
}

/// How an entry of `regions` says from where its profile is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// From every usual source Region: the bare prefix.
    Usual,
    /// From these, in the order in which they are written.
    Only(Vec<usize>),
    /// From all but these, in the order in which they are written.
    Except(Vec<usize>),
    /// With destinations of its own.
    Routes(Routes),
}

impl Form {
    /// The shortest way to say `routes` where the bare prefix means `usual`. Of two lists that are
    /// equally long, the one that says from where.
    pub(crate) fn shortest(routes: &Routes, usual: &Routes, is_global: bool) -> Self {
        if routes == usual {
            return Self::Usual;
        }
        let is_within = routes.iter().all(|route| is_route(usual, route));
        let left_out = usual.keys().filter(|source| !routes.contains_key(source));
        let left_out: Vec<usize> = left_out.copied().collect();
        if is_within && left_out.len() < routes.len() {
            Self::Except(left_out)
        } else if is_within || is_global {
            Self::Only(routes.keys().copied().collect())
        } else {
            Self::Routes(routes.clone())
        }
    }

    /// What it means where the bare prefix means `usual`; nothing if it then makes no sense.
    pub(crate) fn routes(&self, usual: &Routes, is_global: bool) -> Option<Routes> {
        match self {
            Self::Usual => Some(usual.clone()),
            Self::Only(sources) if is_global => {
                Some(sources.iter().map(|&source| (source, Vec::new())).collect())
            }
            Self::Only(sources) => {
                let route = |source: &usize| Some((*source, usual.get(source)?.clone()));
                sources.iter().map(route).collect()
            }
            Self::Except(left_out) => {
                let mut routes = usual.clone();
                let mut known = left_out
                    .iter()
                    .map(|source| routes.remove(source).is_some());
                known.all(|known| known).then_some(())?;
                Some(routes)
            }
            Self::Routes(routes) => Some(routes.clone()),
        }
    }

    /// Whether two say the same in the same way, in whichever order.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        let sorted = |names: &[usize]| names.iter().copied().collect::<BTreeSet<_>>();
        match (self, other) {
            (Self::Only(one), Self::Only(other)) | (Self::Except(one), Self::Except(other)) => {
                sorted(one) == sorted(other)
            }
            _ => self == other,
        }
    }
}

fn is_route(routes: &Routes, (source, destinations): (&usize, &Vec<usize>)) -> bool {
    routes.get(source) == Some(destinations)
}

impl Document<'_> {
    pub(crate) fn region(&self, id: &str) -> Option<usize> {
        self.region_index.get(id).copied()
    }

    pub(crate) fn prefix(&self, id: &str) -> Option<usize> {
        self.prefix_index.get(id).copied()
    }

    pub(crate) fn model(&self, id: &str) -> Option<usize> {
        self.model_index.get(id).copied()
    }

    pub(crate) fn names<'i>(&self, regions: impl IntoIterator<Item = &'i usize>) -> Vec<&str> {
        let id = |&region: &usize| self.regions[region].id.as_str();
        regions.into_iter().map(id).collect()
    }

    /// The routes of a model's profile with this prefix; none if it has no such profile.
    pub(crate) fn routes(&self, model: &Model<'_>, prefix: usize) -> Routes {
        let row = &self.prefixes[prefix];
        let mut offers = model.offers.iter();
        let offer = offers.find(|offer| offer.prefix == prefix);
        offer
            .and_then(|offer| offer.form.routes(&row.routes, row.is_global))
            .unwrap_or_default()
    }

    /// Whether a default names a model, by its ID or by a profile's.
    pub(crate) fn is_default(&self, model: &Model<'_>) -> bool {
        self.defaults.iter().any(|default| {
            let bare = default.strip_suffix(&model.id);
            bare.is_some_and(|prefix| {
                let prefix = prefix.strip_suffix('.');
                *default == model.id || prefix.is_some_and(|prefix| self.prefix(prefix).is_some())
            })
        })
    }

    /// Every Region of the partition `aws`, as sources of a global profile.
    pub(crate) fn commercial(&self) -> Routes {
        commercial(&self.regions)
    }
}

fn commercial(regions: &[Region]) -> Routes {
    let regions = regions.iter().enumerate();
    let commercial = regions.filter(|(_, region)| region.is_commercial);
    commercial.map(|(source, _)| (source, Vec::new())).collect()
}

impl<'a> Model<'a> {
    pub(crate) fn member(&self, name: &str) -> Option<&Member<'a>> {
        self.members.iter().find(|member| member.name == name)
    }
}
