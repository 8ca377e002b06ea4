//! `import`: a catalog made of those that catwalk publishes. Their IDs carry prefixes or none, and
//! say of each model what its makers knew on that day. What the facts refuse is left out, and told
//! on stderr.

use std::collections::HashSet;
use std::io::{self, Write};
use std::path::PathBuf;

use bedrock_catalog::codegen::{Catalog, Model, Partition, Price, Usd};
use serde_json::{Map, Value, json};

use crate::draft::{Draft, Row, built_in, usual_sources};
use crate::loaded::Loaded;
use crate::output::{Answer, complain};

/// Words that catwalk's files put in front of a model's name.
const VENDORS: [&str; 3] = ["AWS ", "Amazon ", "Bedrock "];

/// The rates of a price, in catwalk's order.
const RATES: [(&str, fn(&Price) -> Option<Usd>); 4] = [
    ("cost_per_1m_in", |price| price.input),
    ("cost_per_1m_out", |price| price.output),
    ("cost_per_1m_in_cached", |price| price.cache_write),
    ("cost_per_1m_out_cached", |price| price.cache_read),
];

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
        let Some(models) = catalog["models"].as_array() else {
            complain(format_args!("error: {} has no list of models", loaded.name));
            return None;
        };
        for model in models {
            import.add(model);
        }
        for name in ["name", "id", "type", "api_key", "api_endpoint"] {
            let value = catalog[name].as_str().unwrap_or_default().trim();
            if !value.is_empty() && !fields.contains_key(name) {
                fields.insert(name.to_owned(), json!(value));
            }
        }
        if let Some(headers) = catalog["default_headers"].as_object()
            && !headers.is_empty()
        {
            fields
                .entry("default_headers")
                .or_insert_with(|| json!(headers));
        }
        let names = ["default_large_model_id", "default_small_model_id"];
        for (default, name) in defaults.iter_mut().zip(names) {
            let given = catalog[name].as_str().filter(|id| !id.is_empty());
            *default = default.take().or(given.map(str::to_owned));
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
        let models = || self.built_in.models.iter();
        models().find(|model| model.id == id).or_else(|| {
            let mut close =
                models().filter(|model| without_version(&model.id) == without_version(id));
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
        let index = match self.rows.iter().position(|row| row.id == id) {
            Some(index) => index,
            None => {
                let fields = match known {
                    Some(known) => {
                        self.known_fields(given, model, known, prefixes.first().copied())
                    }
                    None => {
                        complain(format_args!(
                            "note: the facts do not have `{id}`, which AWS may have ended: kept as the file has it"
                        ));
                        self.unknown_fields(id, model)
                    }
                };
                self.rows.push(Row {
                    id: id.to_owned(),
                    fields,
                    profiles: Vec::new(),
                    in_region: Vec::new(),
                });
                self.rows.len() - 1
            }
        };
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
                    if !known
                        .profiles
                        .iter()
                        .any(|profile| profile.prefix == *prefix)
                    {
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

    /// What a file says of a model that the facts know, and what they do not say themselves.
    fn known_fields(
        &mut self,
        given: &str,
        model: &Value,
        known: &Model,
        prefix: Option<usize>,
    ) -> Map<String, Value> {
        let mut fields = Map::new();
        let mut put = |name: &str, value: Value| {
            fields.insert(name.to_owned(), value);
        };
        let refused = |name: &str, fact: &dyn std::fmt::Display| {
            complain(format_args!(
                "note: `{name}` of `{given}` is {fact} by the facts"
            ));
        };
        self.names.insert(known.constant.clone());
        let name = label(model);
        let stripped = without_vendor(name);
        if !stripped.is_empty() && ![stripped, name].contains(&known.name.as_str()) {
            put("name", json!(stripped));
        }
        let mut profiles = known.profiles.iter();
        let profile = profiles.find(|profile| Some(profile.prefix) == prefix);
        let price = profile.map_or(known.price, |profile| profile.price);
        let costs = costs(model);
        let is_known = |(name, cost): &(&'static str, f64)| {
            let mut rates = RATES.iter().filter(|(rate, _)| rate == name);
            rates.any(|(_, rate)| {
                rate(&price).is_some_and(|usd| usd.as_f64().total_cmp(cost).is_eq())
            })
        };
        if !costs.iter().all(is_known) {
            for (name, cost) in costs {
                put(name, json!(cost));
            }
        }
        let window = model["context_window"].as_u64().unwrap_or(0);
        let window = limit("context_window", window, known.context_window, &refused);
        let answer = model["default_max_tokens"].as_u64().unwrap_or(0);
        let most = window
            .unwrap_or(known.context_window)
            .min(known.default_max_tokens);
        let answer = limit("default_max_tokens", answer, most, &refused);
        for (name, value) in [("context_window", window), ("default_max_tokens", answer)] {
            if let Some(value) = value {
                put(name, json!(value));
            }
        }
        for (name, fact) in [
            ("can_reason", known.can_reason),
            ("supports_attachments", known.supports_attachments),
        ] {
            match model[name].as_bool() {
                Some(true) if !fact => refused(name, &fact),
                Some(false) if fact => put(name, json!(false)),
                _ => {}
            }
        }
        if model["can_reason"] == json!(true) && known.can_reason {
            let given_levels = texts(&model["reasoning_levels"]);
            let mut levels = given_levels.clone();
            levels.retain(|level| known.reasoning_levels.iter().any(|other| other == level));
            if levels.len() < given_levels.len() {
                refused(
                    "reasoning_levels",
                    &format_args!("{:?}", known.reasoning_levels),
                );
            }
            let differs = !levels.is_empty() && levels != known.reasoning_levels;
            let effort = model["default_reasoning_effort"]
                .as_str()
                .filter(|effort| levels.contains(effort));
            if differs {
                put("reasoning_levels", json!(levels));
            }
            if let Some(effort) = effort
                && known.default_reasoning_effort.as_deref() != Some(effort)
            {
                put("default_reasoning_effort", json!(effort));
            }
        }
        fields
    }

    /// What a file says of a model that the facts do not know.
    fn unknown_fields(&mut self, id: &str, model: &Value) -> Map<String, Value> {
        let mut fields = Map::new();
        let mut put = |name: &str, value: Value| {
            fields.insert(name.to_owned(), value);
        };
        let name = match without_vendor(label(model)) {
            "" => id,
            name => name,
        };
        let name = if self.names.insert(constant(name)) {
            name.to_owned()
        } else {
            format!("{name} ({id})")
        };
        self.names.insert(constant(&name));
        put("name", json!(name));
        for (name, cost) in costs(model) {
            put(name, json!(cost));
        }
        let number = |name: &str| model[name].as_u64().filter(|number| *number > 0);
        let window = number("context_window").unwrap_or(1);
        put("context_window", json!(window));
        put(
            "default_max_tokens",
            json!(number("default_max_tokens").unwrap_or(1).min(window)),
        );
        let can = |name: &str| model[name].as_bool().unwrap_or(false);
        put("can_reason", json!(can("can_reason")));
        put("supports_attachments", json!(can("supports_attachments")));
        let levels = texts(&model["reasoning_levels"]);
        if can("can_reason") && !levels.is_empty() {
            if let Some(effort) = model["default_reasoning_effort"].as_str()
                && levels.contains(&effort)
            {
                put("default_reasoning_effort", json!(effort));
            }
            put("reasoning_levels", json!(levels));
        }
        fields
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

/// A limit of a file where it is below the facts'; one above it is told.
fn limit(
    name: &str,
    given: u64,
    fact: u32,
    refused: &impl Fn(&str, &dyn std::fmt::Display),
) -> Option<u32> {
    if given > u64::from(fact) {
        refused(name, &fact);
    }
    u32::try_from(given)
        .ok()
        .filter(|given| (1..fact).contains(given))
}

/// The name of a model; `model` in the oldest files.
fn label(model: &Value) -> &str {
    let name = model["name"].as_str().or(model["model"].as_str());
    name.unwrap_or_default().trim()
}

fn without_vendor(name: &str) -> &str {
    let stripped = VENDORS.iter().find_map(|vendor| name.strip_prefix(vendor));
    stripped.unwrap_or(name).trim()
}

/// The rates that a file gives; 0 stands for one that it does not know.
fn costs(model: &Value) -> Vec<(&'static str, f64)> {
    let costs = RATES
        .iter()
        .map(|(name, _)| (*name, model[*name].as_f64().unwrap_or(0.0)));
    costs.filter(|(_, cost)| *cost > 0.0).collect()
}

fn texts(value: &Value) -> Vec<&str> {
    let texts = value.as_array().into_iter().flatten();
    let mut distinct = Vec::new();
    for text in texts.filter_map(Value::as_str) {
        if !text.trim().is_empty() && !distinct.contains(&text) {
            distinct.push(text);
        }
    }
    distinct
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

/// Whether a text can be a foundation model ID.
fn is_id(id: &str) -> bool {
    let is_of_id =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-.:".contains(&byte);
    let parts = id.split(['.', ':']);
    id.contains('.')
        && id.len() <= 50
        && id.bytes().all(is_of_id)
        && parts.into_iter().all(|part| !part.is_empty())
}

/// A name as its constant tells it from others.
fn constant(name: &str) -> String {
    let words = name.split(|letter: char| !letter.is_ascii_alphanumeric());
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_uppercase)
        .collect();
    words.join("_")
}
