//! `print` is the inverse of `check`: of catalogs that are made at random, in every form that a
//! person may write.

use bedrock_catalog::codegen::{Catalog, Source, check, print};
use serde_json::{Map, Value, json};

use crate::SHIPPED;
use crate::damage::Random;

/// Of so many catalogs that are made at random.
const CATALOGS: u64 = 1_000;

/// Prints a catalog, reads that again, and prints it again.
pub(super) fn round_trip(catalog: &Catalog, base: &str) {
    let text = print(catalog);
    let source = Source::new("printed.json", &text);
    match check(&source, base) {
        Ok(mut again) => {
            // Their places are those of another text.
            again.warnings.clone_from(&catalog.warnings);
            assert!(again == *catalog, "not the same catalog:\n{text}");
            assert!(print(&again) == text, "not the same text:\n{text}");
        }
        Err(problems) => {
            let problems: Vec<_> = problems.iter().map(|each| each.render(&source)).collect();
            panic!("{}\n{text}", problems.join("\n"));
        }
    }
}

#[test]
fn the_shipped_catalog_comes_back_byte_for_byte() {
    let catalog = check(&Source::new("bedrock.json", SHIPPED), SHIPPED).expect("it is right");
    if let Some((line, (printed, shipped))) = print(&catalog)
        .lines()
        .zip(SHIPPED.lines())
        .enumerate()
        .find(|(_, (printed, shipped))| printed != shipped)
    {
        panic!("line {}:\n{printed}\n{shipped}", line + 1);
    }
    assert!(print(&catalog) == SHIPPED);
}

#[test]
fn catalogs_in_every_form_come_back() {
    let base = crate::short().to_string();
    let mut accepted = 0;
    for seed in 0..CATALOGS {
        let _named = crate::Named(seed);
        let text = Maker(Random::new(seed + 1)).catalog().to_string();
        if let Ok(catalog) = check(&Source::new("made.json", &text), &base) {
            accepted += 1;
            round_trip(&catalog, &base);
        }
    }
    assert!(accepted > CATALOGS / 4, "only {accepted} were accepted");
}

/// Makes a catalog, most often a right one.
struct Maker(Random);

const REGIONS: [&str; 10] = [
    "ap-east-2",
    "ap-northeast-1",
    "ca-central-1",
    "eu-central-1",
    "eu-west-1",
    "us-east-1",
    "us-gov-east-1",
    "us-gov-west-1",
    "us-west-1",
    "us-west-2",
];

impl Maker {
    fn chance(&mut self, of: usize) -> bool {
        self.0.below(of) == 0
    }

    /// Some of the items, in an order of their own.
    fn some<T: Clone>(&mut self, items: &[T]) -> Vec<T> {
        let mut chosen: Vec<T> = items.iter().filter(|_| self.chance(2)).cloned().collect();
        if chosen.is_empty() {
            chosen.push(self.0.pick(items).clone());
        }
        if self.chance(2) {
            chosen.reverse();
        }
        chosen
    }

    fn routes(&mut self, sources: &[&'static str], regions: &[&'static str]) -> Value {
        let routes = self.some(sources).into_iter().map(|source| {
            let destinations = self.some(regions);
            (source.to_owned(), json!(destinations))
        });
        Value::Object(routes.collect())
    }

    fn catalog(&mut self) -> Value {
        let (gov, commercial): (Vec<&str>, Vec<&str>) = REGIONS
            .iter()
            .partition(|region| region.starts_with("us-gov-"));
        let has_tables = !self.chance(4);
        let mut prefixes: Vec<(&str, Vec<&str>, Value)> = Vec::new();
        for id in ["jp", "ca", "us-gov", "us", "eu", "global"] {
            let own = if id == "us-gov" { &gov } else { &commercial };
            let sources = match id {
                "global" if self.chance(3) => json!(self.some(own)),
                "global" => json!("commercial"),
                _ => self.routes(own, own),
            };
            let usual: Vec<&str> = match &sources {
                Value::Object(routes) => {
                    let known = own.iter().copied();
                    known
                        .filter(|source| routes.contains_key(*source))
                        .collect()
                }
                Value::Array(list) => {
                    let known = own.iter().copied();
                    known
                        .filter(|source| list.contains(&json!(source)))
                        .collect()
                }
                _ => own.clone(),
            };
            prefixes.push((id, usual, sources));
        }
        if self.chance(3) {
            prefixes.reverse();
        }
        let everywhere: Vec<&str> = REGIONS.to_vec();
        let mut models = vec![json!({
            "id": "z.default", "name": "Default", "context_window": 10, "default_max_tokens": 10,
            "can_reason": false, "supports_attachments": true, "in_region": everywhere,
        })];
        for number in 0..=self.0.below(4) {
            models.push(self.model(number, &prefixes, &commercial));
        }
        let mut catalog = json!({
            "name": "é \" \\ \u{1f469}", "id": "bedrock",
            "default_large_model_id": "z.default", "default_small_model_id": "z.default",
            "models": models,
        });
        let mut add = |name: &str, value: Value| {
            if self.chance(2) {
                catalog[name] = value;
            }
        };
        add("$schema", json!("bedrock.schema.json"));
        add("type", json!("bedrock"));
        add("api_key", json!(""));
        add("api_endpoint", json!("https://example.com/{}"));
        add("default_headers", json!({ "X-Team": "a \"b\"", "A": "" }));
        if has_tables {
            let partition = |region: &str| {
                if region.starts_with("us-gov-") {
                    "aws-us-gov"
                } else {
                    "aws"
                }
            };
            let mut regions: Vec<Value> = REGIONS
                .iter()
                .map(
                    |id| json!({ "id": id, "name": id.to_uppercase(), "partition": partition(id) }),
                )
                .collect();
            regions.reverse();
            catalog["source_regions"] = Value::Array(regions);
            let rows = prefixes
                .into_iter()
                .map(|(id, _, sources)| json!({ "id": id, "name": id, "sources": sources }));
            catalog["prefixes"] = rows.collect();
        }
        catalog
    }

    fn model(
        &mut self,
        number: usize,
        prefixes: &[(&'static str, Vec<&'static str>, Value)],
        commercial: &[&'static str],
    ) -> Value {
        let mut offers = Vec::new();
        let mut prices = Map::new();
        for (id, usual, _) in self.some(prefixes) {
            offers.push(match self.0.below(5) {
                0 => json!({ "prefix": id, "sources": self.some(&usual) }),
                1 => json!({ "prefix": id, "except": self.some(&usual) }),
                2 if id != "us-gov" && id != "global" => {
                    json!({ "prefix": id, "sources": self.routes(commercial, commercial) })
                }
                3 if id == "global" => json!({ "prefix": id, "sources": self.some(commercial) }),
                _ => json!(id),
            });
            if self.chance(2) {
                let price = if self.chance(3) && id != "global" {
                    // A price for each source that is sure to be one.
                    let sources = offers.last().expect("it was pushed");
                    let sources = sources["sources"].as_array().cloned().unwrap_or_default();
                    let sources = sources.iter().filter_map(Value::as_str);
                    json!({ "by_source": self.by_region(&sources.collect::<Vec<_>>()) })
                } else {
                    self.entry()
                };
                prices.insert(id.to_owned(), price);
            }
        }
        let mut model = json!({
            "id": format!("a.model-{number}"), "name": format!("Model {number}"),
            "context_window": 1_000, "default_max_tokens": 1 + self.0.below(1_000),
            "can_reason": true, "supports_attachments": true, "regions": offers,
        });
        if let Value::Object(own) = self.price() {
            model.as_object_mut().expect("it is one").extend(own);
        }
        let mut add = |name: &str, value: Value| {
            if self.chance(2) {
                model[name] = value;
            }
        };
        add("reasoning_levels", json!(["high", "low", "m"]));
        add("end_of_life", json!("2031-02-28"));
        add("options", json!({}));
        add("input", json!(["pdf", "image"]));
        add("tools", json!(false));
        add("reasoning", json!("adaptive"));
        add("max_input_tokens", json!(999));
        add("legacy", json!(true));
        if self.chance(2) {
            let regions = self.some(&REGIONS);
            model["in_region"] = json!(regions);
            let price = if self.chance(2) {
                self.by_region(&regions)
            } else {
                self.entry()
            };
            prices.insert("in_region".to_owned(), price);
        }
        model["prices"] = Value::Object(prices);
        model
    }

    fn by_region(&mut self, regions: &[&str]) -> Value {
        let prices = regions
            .iter()
            .map(|region| ((*region).to_owned(), self.price()));
        Value::Object(prices.collect())
    }

    /// A price that is compared with the model's own.
    fn entry(&mut self) -> Value {
        if self.chance(6) {
            return json!(2);
        }
        self.price()
    }

    fn price(&mut self) -> Value {
        if self.chance(4) {
            return Value::Null;
        }
        let mut price = Map::new();
        for name in [
            "cost_per_1m_in",
            "cost_per_1m_out",
            "cost_per_1m_in_cached",
            "cost_per_1m_out_cached",
        ] {
            match self.0.below(6) {
                0 => drop(price.insert(name.to_owned(), Value::Null)),
                1 | 2 => drop(price.insert(name.to_owned(), json!(0.25))),
                3 => drop(price.insert(name.to_owned(), json!(12.000_000_001))),
                _ => {}
            }
        }
        if self.chance(3) {
            let known: Vec<String> = price
                .iter()
                .filter(|(_, rate)| rate.is_number())
                .map(|(name, _)| name.clone())
                .collect();
            if !known.is_empty() {
                let tiers = [100, 900].map(|tokens| {
                    let rates = self.some(&known);
                    let rates = rates.into_iter().map(|name| (name, json!(tokens)));
                    let threshold = ("tokens".to_owned(), json!(tokens));
                    Value::Object([threshold].into_iter().chain(rates).collect())
                });
                price.insert("above".to_owned(), self.some(&tiers).into());
            }
        }
        Value::Object(price)
    }
}
