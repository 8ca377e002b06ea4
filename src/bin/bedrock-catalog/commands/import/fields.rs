//! One model of a published file, and the fields of it that a catalog needs.

use std::collections::HashSet;

use bedrock_catalog::codegen::{Model, Prices, Rates, Usd};
use serde_json::{Map, Value, json};

use crate::output::complain;

/// Words that catwalk's files put in front of a model's name.
const VENDORS: [&str; 3] = ["AWS ", "Amazon ", "Bedrock "];

/// One rate of a price.
type Rate = fn(&Rates) -> Option<Usd>;

/// The rates of a price, in catwalk's order.
const RATES: [(&str, Rate); 4] = [
    ("cost_per_1m_in", |rates| rates.input),
    ("cost_per_1m_out", |rates| rates.output),
    ("cost_per_1m_in_cached", |rates| rates.cache_write),
    ("cost_per_1m_out_cached", |rates| rates.cache_read),
];

/// The fields of a model that the facts know, without those that the facts say themselves.
pub(super) fn known(
    names: &mut HashSet<String>,
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
    names.insert(known.constant.clone());
    let name = label(model);
    let stripped = without_vendor(name);
    if !stripped.is_empty() && ![stripped, name].contains(&known.name.as_str()) {
        put("name", json!(stripped));
    }
    let mut profiles = known.profiles.iter();
    let profile = profiles.find(|profile| Some(profile.prefix) == prefix);
    // Where AWS bills by the Region of the call, the file has the price of one of them.
    let prices: Vec<Rates> = match profile.map(|profile| &profile.prices) {
        Some(Prices::One(price)) => vec![price.rates],
        Some(Prices::ByRegion(prices)) => prices.iter().map(|(_, price)| price.rates).collect(),
        None => vec![known.price.rates],
    };
    let costs = costs(model);
    let is_rate = |price: &Rates, (name, cost): &(&'static str, f64)| {
        let mut rates = RATES.iter().filter(|(rate, _)| rate == name);
        rates.any(|(_, rate)| rate(price).is_some_and(|usd| usd.as_f64().total_cmp(cost).is_eq()))
    };
    let is_known = |price: &Rates| costs.iter().all(|cost| is_rate(price, cost));
    if !prices.iter().any(is_known) {
        for (name, cost) in costs {
            put(name, json!(cost));
        }
    }
    // A limit of the file, or that of the facts where this is lower.
    let limit = |name: &str, most: u32| {
        let given = model[name].as_u64().filter(|given| *given > 0)?;
        if given > u64::from(most) {
            refused(name, &most);
        }
        Some(u32::try_from(given).unwrap_or(most).min(most))
    };
    let window = limit("context_window", known.context_window);
    let most = known.max_output_tokens.unwrap_or(known.default_max_tokens);
    let most = window.unwrap_or(known.context_window).min(most);
    let answer = limit("default_max_tokens", most);
    for (name, limit, fact) in [
        ("context_window", window, known.context_window),
        ("default_max_tokens", answer, known.default_max_tokens),
    ] {
        if let Some(limit) = limit.filter(|limit| *limit != fact) {
            put(name, json!(limit));
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

/// The fields of a model that the facts do not know.
pub(super) fn unknown(names: &mut HashSet<String>, id: &str, model: &Value) -> Map<String, Value> {
    complain(format_args!(
        "note: the facts do not have `{id}`, which AWS may have ended: kept as the file has it"
    ));
    let mut fields = Map::new();
    let mut put = |name: &str, value: Value| {
        fields.insert(name.to_owned(), value);
    };
    let name = match without_vendor(label(model)) {
        "" => id,
        name => name,
    };
    let name = if names.insert(constant(name)) {
        name.to_owned()
    } else {
        format!("{name} ({id})")
    };
    names.insert(constant(&name));
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

/// A name as its constant tells it from others.
fn constant(name: &str) -> String {
    let words = name.split(|letter: char| !letter.is_ascii_alphanumeric());
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_uppercase)
        .collect();
    words.join("_")
}
