//! `import`: a catalog made of those that catwalk publishes. Their IDs carry prefixes or none, and
//! say of each model what its makers knew on that day. What the facts refuse is left out, and told
//! on stderr.

mod fields;

use std::collections::HashSet;
use std::io::{self, Write};
use std::path::PathBuf;

use bedrock_catalog::codegen::{Catalog, Model, Partition};
use serde_json::{Map, Value, json};

use crate::draft::{Draft, Row, built_in, usual_sources};
use crate::loaded::Loaded;
use crate::output::{Answer, complain};

/// Prints the catalog that these files make together.
pub(crate) fn run(files: &[PathBuf], out: &mut impl Write) -> io::Result<Answer> {
    let Some(text) = text(files) else {
        return Ok(Answer::No);
    };
    write!(out, "{text}")?;
    Ok(Answer::Yes)
}

fn text(files: &[PathBuf]) -> Option<String> {
    let built_in = built_in()?;
    let mut import = Import {
        built_in: &built_in,
        rows: Vec::new(),
        names: HashSet::new(),
    };
    let mut fields = Map::new();
    let mut defaults: [Option<String>; 2] = [None, None];
    for file in files {
        let loaded = Loaded::read(Some(file))?;
        let catalog: Value = match serde_json::from_slice(&loaded.bytes) {
            Ok(catalog) => catalog,
            Err(error) => {
                complain(format_args!("error: {} is not JSON: {error}", loaded.name));
                return None;
            }
        };
        // The server of catwalk answers with every provider, in an array.
        let providers: Vec<&Value> = match catalog.as_array() {
            Some(all) => all
                .iter()
                .filter(|each| each["type"] == "bedrock")
                .collect(),
            None => vec![&catalog],
        };
        let lists = providers.iter().map(|each| each["models"].as_array());
        let Some(models) = lists
            .collect::<Option<Vec<_>>>()
            .filter(|lists| !lists.is_empty())
        else {
            complain(format_args!("error: {} has no list of models", loaded.name));
            return None;
        };
        for model in models.into_iter().flatten() {
            import.add(model);
        }
        for provider in providers {
            read_provider(provider, &mut fields, &mut defaults);
        }
    }
    if fields.get("type").is_some_and(|kind| kind == "bedrock") {
        fields.remove("type");
    }
    for (name, own) in [("name", &built_in.name), ("id", &built_in.id)] {
        fields.entry(name).or_insert_with(|| json!(own));
    }
    fields.insert("order".to_owned(), json!("as written"));
    import.drop_without_ways();
    if import.rows.is_empty() {
        complain("error: no model is left");
        return None;
    }
    let [large, small] = defaults;
    let draft = Draft {
        fields,
        large: import.default(large.as_deref(), "large", 0),
        small: import.default(small.as_deref(), "small", 1),
        models: import.rows,
    };
    draft.text(&built_in, &built_in, "the imported catalog")
}

/// Reads what a file says of its provider; what an earlier one says counts.
fn read_provider(
    provider: &Value,
    fields: &mut Map<String, Value>,
    defaults: &mut [Option<String>; 2],
) {
    for name in ["name", "id", "type", "api_key", "api_endpoint"] {
        let value = provider[name].as_str().unwrap_or_default().trim();
        if !value.is_empty() && !fields.contains_key(name) {
            fields.insert(name.to_owned(), json!(value));
        }
    }
    if let Some(headers) = provider["default_headers"].as_object()
        && !headers.is_empty()
    {
        fields
            .entry("default_headers")
            .or_insert_with(|| json!(headers));
    }
    let names = ["default_large_model_id", "default_small_model_id"];
    for (default, name) in defaults.iter_mut().zip(names) {
        let given = provider[name].as_str().filter(|id| !id.is_empty());
        *default = default.take().or(given.map(str::to_owned));
    }
}

struct Import<'c> {
    built_in: &'c Catalog,
    rows: Vec<Row>,
    /// The names so far, as constants would be made of them.
    names: HashSet<String>,
}

impl<'c> Import<'c> {
    /// The prefix and the rest of an ID.
    fn split<'t>(&self, id: &'t str) -> (Option<usize>, &'t str) {
        let split = id.split_once('.').and_then(|(prefix, rest)| {
            let mut prefixes = self.built_in.prefixes.iter();
            Some((prefixes.position(|known| known.id == prefix)?, rest))
        });
        split.map_or((None, id), |(prefix, rest)| (Some(prefix), rest))
    }

    /// The model that an ID without prefix means, in the form that AWS lists or in one close to it:
    /// `…:1m`, or with a version that AWS leaves out.
    fn known(&self, id: &str) -> Option<&'c Model> {
        self.built_in.model(id).or_else(|| {
            let models = self.built_in.models.iter();
            let mut close =
                models.filter(|model| without_version(&model.id) == without_version(id));
            close.next().filter(|_| close.next().is_none())
        })
    }

    fn add(&mut self, model: &Value) {
        let Some(given) = model["id"].as_str() else {
            complain("note: a model without an ID is left out");
            return;
        };
        let (prefix, bare) = self.split(given);
        let known = self.known(bare);
        let id = known.map_or_else(|| without_form(bare), |known| known.id.as_str());
        if !is_id(id) {
            complain(format_args!("note: `{given}` is no model's ID: left out"));
            return;
        }
        if id != bare {
            complain(format_args!("note: `{given}` is taken for `{id}`"));
        }
        let mut prefixes: Vec<usize> = prefix.into_iter().collect();
        for name in model["regions"].as_array().into_iter().flatten() {
            let name = name.as_str().unwrap_or_default();
            let mut all = self.built_in.prefixes.iter();
            match all.position(|known| known.id == name) {
                Some(prefix) => prefixes.push(prefix),
                None => complain(format_args!(
                    "note: `{name}` of `{given}` is no prefix: left out"
                )),
            }
        }
        let known_row = self.rows.iter().position(|row| row.id == id);
        let index = known_row.unwrap_or_else(|| {
            let names = &mut self.names;
            let fields = match known {
                Some(known) => fields::known(names, given, model, known, prefixes.first().copied()),
                None => fields::unknown(names, id, model),
            };
            self.rows.push(Row {
                id: id.to_owned(),
                fields,
                profiles: Vec::new(),
                in_region: Vec::new(),
            });
            self.rows.len() - 1
        });
        let ways = self.ways(given, known, &prefixes);
        let built_in = self.built_in;
        let row = &mut self.rows[index];
        for way in ways.profiles {
            if !row.profiles.iter().any(|(prefix, _)| *prefix == way.0) {
                row.profiles.push(way);
            }
        }
        row.profiles
            .sort_by_key(|(prefix, _)| (built_in.prefixes[*prefix].is_global, *prefix));
        if row.in_region.is_empty() {
            row.in_region = ways.in_region;
        }
    }

    /// The ways of calling a model by these prefixes, or by every one that it has.
    fn ways(&self, given: &str, known: Option<&Model>, prefixes: &[usize]) -> Row {
        let mut row = known.map_or_else(
            || Row {
                id: String::new(),
                fields: Map::new(),
                profiles: Vec::new(),
                in_region: Vec::new(),
            },
            Row::known,
        );
        match (known, prefixes) {
            (Some(_), []) => {}
            (Some(known), prefixes) => {
                for prefix in prefixes {
                    if known.profile(*prefix).is_none() {
                        complain(format_args!(
                            "note: AWS lists no `{}` profile of `{}`, which `{given}` asks for: left out",
                            self.built_in.prefixes[*prefix].id, known.id
                        ));
                    }
                }
                row.profiles.retain(|(prefix, _)| prefixes.contains(prefix));
                row.in_region.clear();
            }
            (None, []) => {
                complain(format_args!(
                    "note: `{given}` does not say from where it can be called: kept for every commercial Region"
                ));
                let regions = self.built_in.regions.iter().enumerate();
                let commercial = regions.filter(|(_, region)| region.partition == Partition::Aws);
                row.in_region = commercial.map(|(index, _)| index).collect();
            }
            (None, prefixes) => {
                let profile = |prefix: &usize| (*prefix, usual_sources(self.built_in, *prefix));
                row.profiles = prefixes.iter().map(profile).collect();
            }
        }
        row
    }

    /// Leaves out the models of which no way of calling them is left.
    fn drop_without_ways(&mut self) {
        self.rows.retain(|row| {
            let is_left = !row.profiles.is_empty() || !row.in_region.is_empty();
            if !is_left {
                complain(format_args!(
                    "note: no way of calling `{}` is left: left out",
                    row.id
                ));
            }
            is_left
        });
    }

    /// The index of a default model; where it is absent or gone, another model stands in.
    fn default(&self, given: Option<&str>, size: &str, place: usize) -> usize {
        let id = given.map(|given| {
            let (_, bare) = self.split(given);
            let known = self.known(bare);
            known.map_or_else(|| without_form(bare), |known| known.id.as_str())
        });
        let found = id.and_then(|id| self.rows.iter().position(|row| row.id == id));
        found.unwrap_or_else(|| {
            let place = place.min(self.rows.len() - 1);
            let stands_in = &self.rows[place].id;
            match given {
                Some(given) => complain(format_args!(
                    "note: the default {size} model `{given}` is gone: `{stands_in}` stands in"
                )),
                None => complain(format_args!(
                    "note: the files name no default {size} model: `{stands_in}` stands in"
                )),
            }
            place
        })
    }
}

/// An ID without the window that some files put behind it, `:1m`.
fn without_form(id: &str) -> &str {
    match id.rsplit_once(':') {
        Some((rest, form)) if form.ends_with(['m', 'k']) => rest,
        _ => id,
    }
}

/// An ID without its version, such as `-v1:0`, and what stands behind that.
fn without_version(id: &str) -> &str {
    let id = id.split_once(':').map_or(id, |(rest, _)| rest);
    let rest = id.trim_end_matches(|letter: char| letter.is_ascii_digit());
    match rest.strip_suffix("-v") {
        Some(unversioned) if rest.len() < id.len() => unversioned,
        _ => id,
    }
}

/// Returns `true` if a text can be a foundation model ID.
fn is_id(id: &str) -> bool {
    let is_of_id =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-.:".contains(&byte);
    let parts = id.split(['.', ':']);
    id.contains('.')
        && id.len() <= 50
        && id.bytes().all(is_of_id)
        && parts.into_iter().all(|part| !part.is_empty())
}
