//! Reads the facts. It knows AWS's words and JSON, and nothing of the library.

use std::collections::BTreeMap;

use serde_json::Value;
use serde_json::value::RawValue;

/// By kind of token, the number as it is written in the file; nothing for `null`.
pub(crate) type Price = BTreeMap<String, String>;

/// What AWS serves.
pub(crate) struct Facts {
    /// By ID.
    pub(crate) models: BTreeMap<String, Model>,
    /// By ID.
    pub(crate) profiles: BTreeMap<String, Profile>,
    /// By code.
    pub(crate) regions: BTreeMap<String, Region>,
}

/// A foundation model.
pub(crate) struct Model {
    pub(crate) name: String,
    pub(crate) context_window: u64,
    pub(crate) default_max_tokens: u64,
    pub(crate) can_reason: bool,
    pub(crate) reasoning_levels: Vec<String>,
    pub(crate) default_reasoning_effort: Option<String>,
    pub(crate) supports_attachments: bool,
    pub(crate) end_of_life: Option<String>,
    pub(crate) in_region: Vec<String>,
    /// By prefix.
    pub(crate) prices: BTreeMap<String, Price>,
    /// By source Region.
    pub(crate) in_region_prices: BTreeMap<String, Price>,
}

/// An inference profile.
pub(crate) struct Profile {
    pub(crate) prefix: String,
    pub(crate) model: String,
    pub(crate) sources: Vec<String>,
    pub(crate) destinations: BTreeMap<String, Vec<String>>,
}

/// A source Region.
pub(crate) struct Region {
    pub(crate) name: String,
    pub(crate) partition: String,
}

impl Facts {
    /// Reads the three files.
    pub(crate) fn read() -> Self {
        let models = include_str!("models.json");
        let prices_by_prefix = prices(models, "usd_per_1m_tokens");
        let prices_by_region = prices(models, "in_region_usd_per_1m_tokens");
        let models = rows(models)
            .map(|row| {
                let id = text(&row["id"]);
                let model = Model {
                    name: text(&row["name"]),
                    context_window: number(&row["context_window"]),
                    default_max_tokens: number(&row["default_max_tokens"]),
                    can_reason: flag(&row["can_reason"]),
                    reasoning_levels: texts(&row["reasoning_levels"]),
                    default_reasoning_effort: row["default_reasoning_effort"]
                        .as_str()
                        .map(str::to_owned),
                    supports_attachments: flag(&row["supports_attachments"]),
                    end_of_life: row["end_of_life"].as_str().map(str::to_owned),
                    in_region: texts(&row["in_region"]),
                    prices: prices_by_prefix[&id].clone(),
                    in_region_prices: prices_by_region[&id].clone(),
                };
                (id, model)
            })
            .collect();
        let profiles = rows(include_str!("profiles.json"))
            .map(|row| {
                let destinations = row["destinations"].as_object().expect("an object");
                let profile = Profile {
                    prefix: text(&row["prefix"]),
                    model: text(&row["model"]),
                    sources: texts(&row["sources"]),
                    destinations: destinations
                        .iter()
                        .map(|(source, regions)| (source.clone(), texts(regions)))
                        .collect(),
                };
                (text(&row["id"]), profile)
            })
            .collect();
        let regions = rows(include_str!("regions.json"))
            .map(|row| {
                let region = Region {
                    name: text(&row["name"]),
                    partition: text(&row["partition"]),
                };
                (text(&row["code"]), region)
            })
            .collect();
        Self {
            models,
            profiles,
            regions,
        }
    }
}

fn rows(json: &str) -> impl Iterator<Item = Value> {
    let rows: Vec<Value> = serde_json::from_str(json).expect("a list of facts");
    rows.into_iter()
}

/// The prices of each model under `field`. A number read as `f64` would no longer be the one that is written.
fn prices(json: &str, field: &str) -> BTreeMap<String, BTreeMap<String, Price>> {
    type Raw<'a> = BTreeMap<String, &'a RawValue>;
    type RawPrices<'a> = BTreeMap<String, Raw<'a>>;

    let models: Vec<Raw> = serde_json::from_str(json).expect("a list of models");
    let read = |model: Raw| {
        let id = serde_json::from_str(model["id"].get()).expect("an ID");
        let prices: RawPrices = serde_json::from_str(model[field].get()).expect("prices");
        let prices = prices.into_iter().map(|(place, price)| {
            let known = price.into_iter().filter(|(_, usd)| usd.get() != "null");
            let known = known.map(|(kind, usd)| (kind, decimal(usd.get())));
            (place, known.collect())
        });
        (id, prices.collect())
    };
    models.into_iter().map(read).collect()
}

/// `2.0` and `2` are the same amount: without zeros at the end.
fn decimal(number: &str) -> String {
    let digits = number
        .bytes()
        .all(|byte| matches!(byte, b'0'..=b'9' | b'.'));
    assert!(digits, "{number} is not written as a plain decimal number");
    match number.split_once('.') {
        Some(_) => number
            .trim_end_matches('0')
            .trim_end_matches('.')
            .to_owned(),
        None => number.to_owned(),
    }
}

fn text(value: &Value) -> String {
    value.as_str().expect("a string").to_owned()
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().expect("a list").iter().map(text).collect()
}

fn number(value: &Value) -> u64 {
    value.as_u64().expect("a whole number")
}

fn flag(value: &Value) -> bool {
    value.as_bool().expect("true or false")
}
