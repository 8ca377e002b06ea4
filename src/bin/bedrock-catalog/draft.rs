//! A team's catalog in the making: models of the built-in catalog and others, put into the one form
//! by way of the checker.

use std::collections::BTreeSet;

use bedrock_catalog::CATALOG_JSON;
use bedrock_catalog::codegen::{self, Catalog, Model, Source};
use serde_json::{Map, Value, json};

use crate::loaded::{self, report};
use crate::output::complain;

/// A catalog that is being made.
pub(crate) struct Draft {
    /// The fields of the catalog that say nothing of its models.
    pub(crate) fields: Map<String, Value>,
    pub(crate) models: Vec<Row>,
    /// The indices of the default models.
    pub(crate) large: usize,
    pub(crate) small: usize,
}

/// A model of a draft.
pub(crate) struct Row {
    pub(crate) id: String,
    /// The fields that are written, but for the ways of calling it.
    pub(crate) fields: Map<String, Value>,
    /// The prefixes of its profiles, each with its source Regions.
    pub(crate) profiles: Vec<(usize, Vec<usize>)>,
    pub(crate) in_region: Vec<usize>,
}

impl Row {
    /// A model that is called in every way in which the built-in catalog has it.
    pub(crate) fn known(model: &Model) -> Self {
        let profiles = model.profiles.iter().map(|profile| {
            let sources = profile.routes.iter().map(|route| route.source);
            (profile.prefix, sources.collect())
        });
        Self {
            id: model.id.clone(),
            fields: Map::new(),
            profiles: profiles.collect(),
            in_region: model.in_region.clone(),
        }
    }

    fn sources(&self) -> BTreeSet<usize> {
        let profiles = self.profiles.iter().flat_map(|(_, sources)| sources);
        profiles.chain(&self.in_region).copied().collect()
    }

    /// The row as it is written. Of a model that is `known` whatever is as it is there is left out.
    fn value(&self, built_in: &Catalog, known: Option<&Self>) -> Value {
        let codes = |regions: &[usize]| -> Vec<&str> {
            let ids = regions.iter().map(|region| &built_in.regions[*region].id);
            ids.map(String::as_str).collect()
        };
        let mut row = self.fields.clone();
        row.insert("id".to_owned(), json!(self.id));
        if known.is_none_or(|known| known.profiles != self.profiles) {
            let offers = self.profiles.iter().map(|(prefix, sources)| {
                let id = &built_in.prefixes[*prefix].id;
                let mut known = known.into_iter().flat_map(|known| &known.profiles);
                let known = known.find(|(other, _)| other == prefix);
                let usual: Vec<usize> = match known {
                    Some((_, sources)) => sources.clone(),
                    None => usual_sources(built_in, *prefix),
                };
                let gone = usual.into_iter().filter(|source| !sources.contains(source));
                let gone: Vec<usize> = gone.collect();
                if gone.is_empty() {
                    json!(id)
                } else {
                    json!({ "prefix": id, "except": codes(&gone) })
                }
            });
            row.insert("regions".to_owned(), offers.collect());
        }
        if known.is_none_or(|known| known.in_region != self.in_region) {
            row.insert("in_region".to_owned(), json!(codes(&self.in_region)));
        }
        Value::Object(row)
    }
}

/// The usual source Regions of a prefix.
pub(crate) fn usual_sources(built_in: &Catalog, prefix: usize) -> Vec<usize> {
    let routes = built_in.prefixes[prefix].routes.iter();
    routes.map(|route| route.source).collect()
}

/// The catalog that comes with the program, whatever it was built with.
pub(crate) fn built_in() -> Option<Catalog> {
    loaded::check(&Source::new("bedrock.json", CATALOG_JSON))
}

impl Draft {
    /// Takes away the source Regions from which a default model cannot be called: a build refuses a
    /// catalog that serves others from there. What goes is told on stderr.
    fn narrow(&mut self, built_in: &Catalog) {
        let (large, small) = (&self.models[self.large], &self.models[self.small]);
        let allowed: BTreeSet<usize> = large
            .sources()
            .intersection(&small.sources())
            .copied()
            .collect();
        if allowed.is_empty() {
            return;
        }
        for model in &mut self.models {
            let sources = model.sources();
            let gone: Vec<&str> = sources
                .difference(&allowed)
                .map(|region| built_in.regions[*region].id.as_str())
                .collect();
            if gone.is_empty() {
                continue;
            }
            complain(format_args!(
                "note: `{}` is left out of {}: a default model is not offered there",
                model.id,
                gone.join(", ")
            ));
            for (_, sources) in &mut model.profiles {
                sources.retain(|source| allowed.contains(source));
            }
            model.profiles.retain(|(_, sources)| !sources.is_empty());
            model.in_region.retain(|region| allowed.contains(region));
        }
        let large = self.models[self.large].id.clone();
        let small = self.models[self.small].id.clone();
        self.models.retain(|model| !model.sources().is_empty());
        let index = |id: &str| self.models.iter().position(|model| model.id == id);
        (self.large, self.small) = (
            index(&large).unwrap_or_default(),
            index(&small).unwrap_or_default(),
        );
    }

    /// The text of the catalog in the one form, where a build takes it. `known` has the ways of
    /// calling the models of the built-in catalog within the geographies of the draft. What is wrong
    /// is reported under `name`.
    pub(crate) fn text(
        mut self,
        built_in: &Catalog,
        known: &Catalog,
        name: &str,
    ) -> Option<String> {
        self.narrow(known);
        let models = self.models.iter().map(|row| {
            let known = known.model(&row.id).map(Row::known);
            row.value(built_in, known.as_ref())
        });
        let models: Vec<Value> = models.collect();
        let mut catalog = self.fields;
        let default = |index: usize| json!(self.models[index].id);
        catalog.insert("default_large_model_id".to_owned(), default(self.large));
        catalog.insert("default_small_model_id".to_owned(), default(self.small));
        catalog.insert("models".to_owned(), Value::Array(models));
        let text = serde_json::to_string_pretty(&catalog).ok()?;
        let source = Source::new(name, &text);
        match codegen::check(&source, CATALOG_JSON) {
            Ok(catalog) => {
                for warning in &catalog.warnings {
                    complain(format_args!("note: {}", warning.message()));
                }
                Some(codegen::print(&catalog))
            }
            Err(problems) => {
                report(&problems, &source);
                None
            }
        }
    }
}
