//! The catalog's JSON in the program, parsed into hash maps when the program starts; looked up and formatted.

use std::collections::HashMap;

use serde::Deserialize;

use super::Answers;

const JSON: &str = include_str!("../../catalog/bedrock.json");

/// The parsed catalog, which lives as long as the program.
pub(crate) struct JsonAtStart(&'static Catalog);

/// The contents of the JSON, with models and Regions by ID.
pub(crate) struct Catalog {
    pub(super) regions: HashMap<&'static str, SourceRegion>,
    pub(super) models: HashMap<&'static str, Model>,
    /// Narrowest geography first, the global one last.
    prefixes: Vec<Prefix>,
    default_large: &'static str,
    default_small: &'static str,
}

#[derive(Deserialize)]
struct Document {
    default_large_model_id: &'static str,
    default_small_model_id: &'static str,
    source_regions: Vec<SourceRegion>,
    prefixes: Vec<Prefix>,
    models: Vec<Model>,
}

#[derive(Clone, Copy, Deserialize)]
pub(crate) struct SourceRegion {
    id: &'static str,
    partition: &'static str,
}

#[derive(Deserialize)]
struct Prefix {
    id: &'static str,
    sources: Sources,
}

#[derive(Deserialize)]
pub(crate) struct Model {
    pub(super) id: &'static str,
    name: &'static str,
    /// Left out for chat models, which the list holds.
    kind: Option<&'static str>,
    #[serde(default)]
    regions: Vec<Offer>,
    #[serde(default)]
    in_region: Vec<&'static str>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Offer {
    Usual(&'static str),
    Narrowed {
        prefix: &'static str,
        sources: Option<Sources>,
        #[serde(default)]
        except: Vec<&'static str>,
    },
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Sources {
    /// `commercial`
    Partition(&'static str),
    Regions(Vec<&'static str>),
    /// With the destination Regions of each, which no question here is about.
    Routes(HashMap<&'static str, Vec<&'static str>>),
}

impl Sources {
    fn have(&self, region: &SourceRegion) -> bool {
        match self {
            Self::Partition(name) => *name == "commercial" && region.partition == "aws",
            Self::Regions(regions) => regions.contains(&region.id),
            Self::Routes(routes) => routes.contains_key(region.id),
        }
    }
}

impl Offer {
    fn prefix(&self) -> &'static str {
        match self {
            Self::Usual(prefix) | Self::Narrowed { prefix, .. } => prefix,
        }
    }

    fn has(&self, usual: &Sources, region: &SourceRegion) -> bool {
        match self {
            Self::Usual(_) => usual.have(region),
            Self::Narrowed {
                sources, except, ..
            } => sources.as_ref().unwrap_or(usual).have(region) && !except.contains(&region.id),
        }
    }
}

impl Catalog {
    pub(super) fn parse() -> Self {
        let document: Document = serde_json::from_str(JSON).expect("the catalog is JSON");
        let regions = document.source_regions.into_iter();
        let models = document.models.into_iter();
        Self {
            regions: regions.map(|region| (region.id, region)).collect(),
            models: models.map(|model| (model.id, model)).collect(),
            prefixes: document.prefixes,
            default_large: document.default_large_model_id,
            default_small: document.default_small_model_id,
        }
    }

    pub(super) fn id(&self, model: &Model, region: &SourceRegion) -> Option<String> {
        let served = self.prefixes.iter().find(|prefix| {
            let mut offers = model.regions.iter();
            offers.any(|offer| offer.prefix() == prefix.id && offer.has(&prefix.sources, region))
        });
        if let Some(prefix) = served {
            return Some(format!("{}.{}", prefix.id, model.id));
        }
        let in_region = model.in_region.contains(&region.id);
        in_region.then(|| model.id.to_owned())
    }

    pub(super) fn models(&self, region: &SourceRegion, mut visit: impl FnMut(&str, &str)) {
        for model in self.models.values().filter(|model| model.kind.is_none()) {
            if let Some(id) = self.id(model, region) {
                visit(&id, model.name);
            }
        }
    }

    pub(super) fn defaults(&self, region: &SourceRegion) -> Option<(String, String)> {
        let default = |id| self.id(self.models.get(id)?, region);
        Some((default(self.default_large)?, default(self.default_small)?))
    }
}

impl Answers for JsonAtStart {
    type Region = SourceRegion;
    type Model = &'static Model;
    type Id = String;

    fn start() -> Self {
        Self(Box::leak(Box::new(Catalog::parse())))
    }

    fn region(&self, code: &'static str) -> Option<SourceRegion> {
        self.0.regions.get(code).copied()
    }

    fn model(&self, id: &'static str) -> Option<&'static Model> {
        self.0.models.get(id)
    }

    fn id(&self, model: &&'static Model, region: &SourceRegion) -> Option<String> {
        self.0.id(model, region)
    }

    fn models(&self, region: &SourceRegion, visit: impl FnMut(&str, &str)) {
        self.0.models(region, visit);
    }

    fn defaults(&self, region: &SourceRegion) -> Option<(String, String)> {
        self.0.defaults(region)
    }
}
