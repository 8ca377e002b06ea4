//! The shipped catalog, taken apart and written as people wrote it: by rules of its own, so that a
//! slip of `update` is not made here too.

use std::collections::{BTreeMap, BTreeSet};

use bedrock_catalog::CATALOG_JSON;
use serde_json::Value;

use crate::document::{Document, Routes};

/// What the catalog says, to be changed.
#[derive(Clone)]
pub(super) struct State {
    pub(super) tables: Vec<Routes>,
    pub(super) models: Vec<(BTreeMap<usize, Routes>, BTreeSet<usize>)>,
}

/// The shipped catalog and its parts.
pub(super) struct Shipped<'a> {
    pub(super) document: Document<'a>,
    /// Each model's fields, as they stand.
    pub(super) rows: Vec<Vec<(String, String)>>,
}

impl<'a> Shipped<'a> {
    pub(super) fn new(document: Document<'a>) -> Self {
        let models = &CATALOG_JSON[CATALOG_JSON
            .find("  \"models\": [\n")
            .expect("it has models")..];
        let rows = models.split("\n    {\n").skip(1).map(|row| {
            let row = row.split("\n    }").next().expect("a row ends");
            let mut fields: Vec<(String, String)> = Vec::new();
            for line in row.split('\n') {
                if let Some(field) = line.strip_prefix("      \"") {
                    let name = field.split('"').next().expect("a name");
                    fields.push((name.to_owned(), line.to_owned()));
                } else {
                    let (_, text) = fields.last_mut().expect("a field");
                    *text = format!("{text}\n{line}");
                }
            }
            for (_, text) in &mut fields {
                *text = text.trim_end_matches(',').to_owned();
            }
            fields
        });
        let rows: Vec<_> = rows.collect();
        assert_eq!(rows.len(), document.models.len());
        Self { document, rows }
    }

    pub(super) fn state(&self) -> State {
        let prefixes = self.document.prefixes.iter();
        let current = super::super::plan::current(&self.document).into_iter();
        State {
            tables: prefixes.map(|prefix| prefix.routes.clone()).collect(),
            models: current
                .map(|target| (target.profiles, target.in_region))
                .collect(),
        }
    }

    fn names(&self, regions: impl IntoIterator<Item = usize>) -> Vec<String> {
        let regions = regions.into_iter();
        regions
            .map(|region| format!("\"{}\"", self.document.regions[region].id))
            .collect()
    }

    /// Routes on lines of their own.
    fn map(&self, routes: &Routes, indent: &str) -> String {
        let rows = routes.iter().map(|(source, destinations)| {
            let destinations = self.names(destinations.iter().copied()).join(", ");
            format!(
                "{indent}  \"{}\": [{destinations}]",
                self.document.regions[*source].id
            )
        });
        let rows: Vec<_> = rows.collect();
        format!("{{\n{}\n{indent}}}", rows.join(",\n"))
    }

    /// An entry of `regions`, as people wrote them.
    fn offer(&self, prefix: usize, routes: &Routes, usual: &Routes) -> String {
        let row = &self.document.prefixes[prefix];
        let id = &row.id;
        if routes == usual {
            return format!("\"{id}\"");
        }
        let left_out: Vec<usize> = usual
            .keys()
            .filter(|source| !routes.contains_key(source))
            .copied()
            .collect();
        let is_within = routes
            .iter()
            .all(|(source, route)| usual.get(source) == Some(route));
        let (name, names) = if is_within && left_out.len() < routes.len() {
            ("except", self.names(left_out))
        } else if is_within || row.is_global {
            ("sources", self.names(routes.keys().copied()))
        } else {
            let map = self.map(routes, "          ");
            return format!(
                "{{\n          \"prefix\": \"{id}\",\n          \"sources\": {map}\n        }}"
            );
        };
        format!(
            "{{ \"prefix\": \"{id}\", \"{name}\": [{}] }}",
            names.join(", ")
        )
    }

    fn row(&self, model: usize, state: &State) -> String {
        let (profiles, in_region) = &state.models[model];
        let offers = profiles.iter();
        let offers: Vec<String> = offers
            .map(|(&prefix, routes)| self.offer(prefix, routes, &state.tables[prefix]))
            .collect();
        let follows = |name: &str| {
            let mut fields = self.rows[model].iter();
            fields.any(|(field, _)| field == "prices" || field == "end_of_life")
                || (name == "regions" && !in_region.is_empty())
        };
        let regions = (!offers.is_empty()).then(|| {
            let inline = format!("      \"regions\": [{}]", offers.join(", "));
            if !inline.contains('\n') && inline.len() + usize::from(follows("regions")) <= 100 {
                return inline;
            }
            format!(
                "      \"regions\": [\n        {}\n      ]",
                offers.join(",\n        ")
            )
        });
        let served = (!in_region.is_empty()).then(|| {
            let names = self.names(in_region.iter().copied());
            let inline = format!("      \"in_region\": [{}]", names.join(", "));
            if inline.len() + usize::from(follows("in_region")) <= 100 {
                return inline;
            }
            let mut text = "      \"in_region\": [".to_owned();
            let mut line = String::new();
            let last = names.len() - 1;
            for (index, name) in names.into_iter().enumerate() {
                let comma = if index < last { "," } else { "" };
                let longer = format!("{line} {name}{comma}");
                if line.is_empty() {
                    line = format!("        {name}{comma}");
                } else if longer.len() <= 92 {
                    line = longer;
                } else {
                    text = format!("{text}\n{line}");
                    line = format!("        {name}{comma}");
                }
            }
            format!("{text}\n{line}\n      ]")
        });
        let mut fields: Vec<String> = Vec::new();
        for (name, text) in &self.rows[model] {
            match name.as_str() {
                "regions" | "in_region" => {}
                "supports_attachments" => {
                    fields.push(text.clone());
                    fields.extend(regions.clone());
                    fields.extend(served.clone());
                }
                _ => fields.push(text.clone()),
            }
        }
        format!("    {{\n{}\n    }}", fields.join(",\n"))
    }

    /// The whole catalog.
    pub(super) fn write(&self, state: &State) -> String {
        let (head, _) = CATALOG_JSON
            .split_once("  \"prefixes\": [\n")
            .expect("it has prefixes");
        let names = names_of_prefixes();
        let prefixes = self.document.prefixes.iter().zip(&state.tables).map(|(prefix, table)| {
            let id = &prefix.id;
            let sources = if prefix.is_global {
                "\"commercial\"".to_owned()
            } else {
                self.map(table, "      ")
            };
            format!("    {{\n      \"id\": \"{id}\",\n      \"name\": \"{}\",\n      \"sources\": {sources}\n    }}", names[id])
        });
        let prefixes: Vec<_> = prefixes.collect();
        let models = (0..self.rows.len()).map(|model| self.row(model, state));
        let models: Vec<_> = models.collect();
        format!(
            "{head}  \"prefixes\": [\n{}\n  ],\n  \"models\": [\n{}\n  ]\n}}\n",
            prefixes.join(",\n"),
            models.join(",\n")
        )
    }
}

fn name(row: &Value, field: &str) -> String {
    row[field].as_str().expect("a text").to_owned()
}

/// The prefixes' names, which AWS does not list.
fn names_of_prefixes() -> BTreeMap<String, String> {
    let catalog: Value = serde_json::from_str(CATALOG_JSON).expect("it is JSON");
    let rows = catalog["prefixes"].as_array().expect("a list").iter();
    rows.map(|row| (name(row, "id"), name(row, "name")))
        .collect()
}
