//! Reads the facts. It knows AWS's words and JSON, and nothing of the library.

use std::collections::BTreeMap;

use serde_json::Value;
use serde_json::value::RawValue;

/// By kind of token, or by another unit, the number as it is written in the file.
pub(crate) type Rates = BTreeMap<String, String>;

/// What tokens cost; nothing of what no source states.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Price {
    pub(crate) rates: Rates,
    /// The rates of the whole request, where its prompt is longer than so many tokens.
    pub(crate) above: Vec<(u64, Rates)>,
}

/// What a profile costs.
pub(crate) enum Prices {
    One(Price),
    /// By the Region of the call.
    BySource(BTreeMap<String, Price>),
}

/// What AWS serves.
pub(crate) struct Facts {
    /// By ID.
    pub(crate) models: BTreeMap<String, Model>,
    /// By ID.
    pub(crate) profiles: BTreeMap<String, Profile>,
    /// By code.
    pub(crate) regions: BTreeMap<String, Region>,
    /// By ID: `name`, `ended`, `successor`, `successor_by`, `still_in`.
    pub(crate) retired: BTreeMap<String, Value>,
}

/// A foundation model.
pub(crate) struct Model {
    /// Everything but prices, as it stands in the file.
    pub(crate) fields: Value,
    pub(crate) in_region: Vec<String>,
    /// By prefix.
    pub(crate) prices: BTreeMap<String, Prices>,
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
    /// Reads the six files.
    pub(crate) fn read() -> Self {
        let chat = models(
            include_str!("models.json"),
            "usd_per_1m_tokens",
            "in_region_usd_per_1m_tokens",
        );
        let others = models(include_str!("other_models.json"), "usd", "in_region_usd");
        let profiles = rows(include_str!("profiles.json"))
            .chain(rows(include_str!("other_profiles.json")))
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
            models: chat.chain(others).collect(),
            profiles,
            regions,
            retired: rows(include_str!("retired.json"))
                .map(|row| (text(&row["id"]), row))
                .collect(),
        }
    }
}

impl Facts {
    /// What a call by an ID costs from a Region; without one, only what it costs from everywhere.
    pub(crate) fn price(&self, id: &str, region: Option<&str>) -> Price {
        let found = if let Some(model) = self.models.get(id) {
            region.and_then(|region| model.in_region_prices.get(region))
        } else {
            let profile = &self.profiles[id];
            match self.models[&profile.model].prices.get(&profile.prefix) {
                Some(Prices::One(price)) => Some(price),
                Some(Prices::BySource(sources)) => region.and_then(|region| sources.get(region)),
                None => None,
            }
        };
        found.cloned().unwrap_or_default()
    }
}

impl Facts {
    /// The chat models, by ID.
    pub(crate) fn chat(&self) -> impl Iterator<Item = (&String, &Model)> {
        self.models
            .iter()
            .filter(|(_, model)| model.kind() == "chat")
    }
}

impl Model {
    /// What the model is for: `chat` where the facts say nothing else.
    pub(crate) fn kind(&self) -> &str {
        self.text("kind").unwrap_or("chat")
    }

    pub(crate) fn text(&self, field: &str) -> Option<&str> {
        self.fields[field].as_str()
    }

    pub(crate) fn number(&self, field: &str) -> Option<u64> {
        self.fields[field].as_u64()
    }

    pub(crate) fn flag(&self, field: &str) -> Option<bool> {
        self.fields[field].as_bool()
    }

    /// Whether requests may hold this kind of input.
    pub(crate) fn takes(&self, kind: &str) -> bool {
        texts(&self.fields["input"]).iter().any(|own| own == kind)
    }
}

/// The models of a file, whose prices by prefix and by source Region stand under these names.
fn models(
    json: &'static str,
    by_prefix: &str,
    by_region: &str,
) -> impl Iterator<Item = (String, Model)> {
    let raw: Vec<Raw> = serde_json::from_str(json).expect("a list of models");
    rows(json).zip(raw).map(move |(row, raw)| {
        let model = Model {
            in_region: texts(&row["in_region"]),
            prices: each(raw[by_prefix], prices_of),
            in_region_prices: each(raw[by_region], price),
            fields: row,
        };
        (text(&model.fields["id"]), model)
    })
}

fn rows(json: &str) -> impl Iterator<Item = Value> {
    let rows: Vec<Value> = serde_json::from_str(json).expect("a list of facts");
    rows.into_iter()
}

/// An object whose values are as they are written. A number read as `f64` would no longer be so.
type Raw<'a> = BTreeMap<String, &'a RawValue>;

fn raw(value: &RawValue) -> Raw<'_> {
    serde_json::from_str(value.get()).expect("an object")
}

fn each<T>(value: &RawValue, read: fn(&RawValue) -> T) -> BTreeMap<String, T> {
    let fields = raw(value).into_iter();
    fields.map(|(name, value)| (name, read(value))).collect()
}

fn prices_of(value: &RawValue) -> Prices {
    match raw(value).get("by_source") {
        Some(sources) => Prices::BySource(each(sources, price)),
        None => Prices::One(price(value)),
    }
}

fn price(value: &RawValue) -> Price {
    let mut fields = raw(value);
    let above = fields.remove("above").map_or_else(Vec::new, |tiers| {
        serde_json::from_str::<Vec<&RawValue>>(tiers.get()).expect("a list of tiers")
    });
    let tier = |value| {
        let mut fields = raw(value);
        let tokens = fields.remove("tokens").expect("a threshold");
        let tokens = tokens.get().parse().expect("a whole number");
        (tokens, rates(fields))
    };
    Price {
        rates: rates(fields),
        above: above.into_iter().map(tier).collect(),
    }
}

fn rates(fields: Raw<'_>) -> Rates {
    let rates = fields.into_iter();
    rates
        .map(|(kind, usd)| (kind, decimal(usd.get())))
        .collect()
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
