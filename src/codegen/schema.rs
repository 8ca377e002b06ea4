//! What the catalog's JSON says, with the place of every word: its fields and their types, no more.

use super::diagnostic::{Diagnostic, Diagnostics};
use super::json::{self, Kind, Spanned, Value};
use super::price::{Price, Usd};
use super::reader::{Field, Reader, Text, wrong_type};
use super::source::{Source, Span};

/// The whole file.
pub(super) struct Document {
    pub(super) name: Field<Text>,
    pub(super) id: Field<Text>,
    pub(super) kind: Field<Text>,
    pub(super) api_key: Field<Text>,
    pub(super) api_endpoint: Field<Text>,
    pub(super) default_headers: Field<Vec<(Text, Text)>>,
    pub(super) default_large: Field<Text>,
    pub(super) default_small: Field<Text>,
    pub(super) regions: Field<Vec<Region>>,
    pub(super) prefixes: Field<Vec<Prefix>>,
    pub(super) models: Field<Vec<Model>>,
    /// Where `models` stands, for what is said of the list as a whole.
    pub(super) span: Span,
}

/// A row of `source_regions`.
pub(super) struct Region {
    pub(super) id: Field<Text>,
    pub(super) name: Field<Text>,
    pub(super) partition: Field<Text>,
}

/// A row of `prefixes`.
pub(super) struct Prefix {
    pub(super) id: Field<Text>,
    pub(super) name: Field<Text>,
    pub(super) sources: Field<Spanned<Sources>>,
}

/// From where a profile can be called, and where it is processed.
pub(super) enum Sources {
    /// `"commercial"`: every Region of the partition `aws`.
    Commercial,
    /// `["eu-west-1", …]`: source Regions.
    List(Vec<Text>),
    /// `{ "eu-west-1": ["eu-west-1", …] }`: source Regions, each with its destinations.
    Routes(Vec<Route>),
    /// Something in it is broken and was reported: nothing is to be concluded from it.
    Broken,
}

/// A source Region and the Regions that may process what is sent from there.
pub(super) struct Route {
    pub(super) source: Text,
    pub(super) destinations: Vec<Text>,
}

/// One of a model's `regions`.
pub(super) struct Offer {
    pub(super) prefix: Text,
    pub(super) narrowing: Narrowing,
}

/// From which of its prefix's usual sources a profile is offered.
pub(super) enum Narrowing {
    /// From all of them: a bare prefix.
    Usual,
    /// From these (`sources`).
    Sources(Spanned<Sources>),
    /// From all but these (`except`).
    Except(Vec<Text>),
}

/// A row of `models`.
pub(super) struct Model {
    /// "model `anthropic.claude-opus-5`", for messages.
    pub(super) what: String,
    pub(super) span: Span,
    pub(super) id: Field<Text>,
    pub(super) name: Field<Text>,
    pub(super) price: Price,
    pub(super) context_window: Field<Spanned<u32>>,
    pub(super) default_max_tokens: Field<Spanned<u32>>,
    pub(super) can_reason: Field<Spanned<bool>>,
    pub(super) reasoning_levels: Field<Vec<Text>>,
    pub(super) default_reasoning_effort: Field<Text>,
    pub(super) supports_attachments: Field<Spanned<bool>>,
    pub(super) regions: Field<Vec<Offer>>,
    pub(super) in_region: Field<Vec<Text>>,
    pub(super) prices: Field<Vec<(Text, Cost)>>,
    pub(super) end_of_life: Field<Text>,
}

/// What a prefix costs where that differs from the model's own fields.
pub(super) enum Cost {
    /// `null`: no price is known.
    Unknown,
    /// The fields that differ; `Some(None)` is a `null`.
    Differs {
        input: Option<Option<Usd>>,
        output: Option<Option<Usd>>,
        cache_write: Option<Option<Usd>>,
        cache_read: Option<Option<Usd>>,
    },
}

const PROVIDER: &[&str] = &[
    "$schema",
    "name",
    "id",
    "type",
    "api_key",
    "api_endpoint",
    "default_headers",
    "default_large_model_id",
    "default_small_model_id",
    "source_regions",
    "prefixes",
    "models",
];
const REGION: &[&str] = &["id", "name", "partition"];
const PREFIX: &[&str] = &["id", "name", "sources"];
const MODEL: &[&str] = &[
    "id",
    "name",
    "cost_per_1m_in",
    "cost_per_1m_out",
    "cost_per_1m_in_cached",
    "cost_per_1m_out_cached",
    "context_window",
    "default_max_tokens",
    "can_reason",
    "reasoning_levels",
    "default_reasoning_effort",
    "supports_attachments",
    "options",
    "regions",
    "in_region",
    "prices",
    "end_of_life",
];
const OFFER: &[&str] = &["prefix", "sources", "except"];
const COST: &[&str] = &[
    "cost_per_1m_in",
    "cost_per_1m_out",
    "cost_per_1m_in_cached",
    "cost_per_1m_out_cached",
];

/// Reads a catalog's text. `None` where it is no JSON object at all, which was then reported.
pub(super) fn read(source: &Source<'_>, problems: &mut Diagnostics) -> Option<Document> {
    let root = json::parse(source, problems)?;
    Reader::new(problems).document(root)
}

impl Reader<'_> {
    fn document(&mut self, value: Value<'_>) -> Option<Document> {
        let fields = self.object(value, "the catalog", None, PROVIDER)?;
        self.optional(&fields, "$schema", Self::string);
        Some(Document {
            name: self.required(&fields, "name", Self::name),
            id: self.required(&fields, "id", Self::name),
            kind: self.optional(&fields, "type", Self::name),
            api_key: self.optional(&fields, "api_key", Self::string),
            api_endpoint: self.optional(&fields, "api_endpoint", Self::string),
            default_headers: self.optional(&fields, "default_headers", Self::headers),
            default_large: self.required(&fields, "default_large_model_id", Self::name),
            default_small: self.required(&fields, "default_small_model_id", Self::name),
            regions: self.optional(&fields, "source_regions", |reader, value, what| {
                reader.array(value, what, Self::region)
            }),
            prefixes: self.optional(&fields, "prefixes", |reader, value, what| {
                reader.array(value, what, Self::prefix)
            }),
            models: self.required(&fields, "models", |reader, value, what| {
                reader.array(value, what, Self::model)
            }),
            span: fields.span,
        })
    }

    fn region(&mut self, value: Value<'_>) -> Option<Region> {
        let fields = self.object(value, "source Region", Some("id"), REGION)?;
        Some(Region {
            id: self.required(&fields, "id", Self::name),
            name: self.required(&fields, "name", Self::name),
            partition: self.required(&fields, "partition", Self::name),
        })
    }

    fn prefix(&mut self, value: Value<'_>) -> Option<Prefix> {
        let fields = self.object(value, "prefix", Some("id"), PREFIX)?;
        Some(Prefix {
            id: self.required(&fields, "id", Self::name),
            name: self.required(&fields, "name", Self::name),
            sources: self.required(&fields, "sources", Self::sources),
        })
    }

    fn model(&mut self, value: Value<'_>) -> Option<Model> {
        let fields = self.object(value, "model", Some("id"), MODEL)?;
        self.optional(&fields, "options", Self::no_options);
        let mut cost = |name| {
            self.optional(&fields, name, Self::maybe_price)
                .into_given()
                .flatten()
        };
        let price = Price {
            input: cost("cost_per_1m_in"),
            output: cost("cost_per_1m_out"),
            cache_write: cost("cost_per_1m_in_cached"),
            cache_read: cost("cost_per_1m_out_cached"),
        };
        Some(Model {
            id: self.required(&fields, "id", Self::name),
            name: self.required(&fields, "name", Self::name),
            price,
            context_window: self.required(&fields, "context_window", Self::tokens),
            default_max_tokens: self.required(&fields, "default_max_tokens", Self::tokens),
            can_reason: self.required(&fields, "can_reason", Self::boolean),
            reasoning_levels: self.optional(&fields, "reasoning_levels", Self::names),
            default_reasoning_effort: self.optional(
                &fields,
                "default_reasoning_effort",
                Self::name,
            ),
            supports_attachments: self.required(&fields, "supports_attachments", Self::boolean),
            regions: self.optional(&fields, "regions", Self::offers),
            in_region: self.optional(&fields, "in_region", Self::names),
            prices: self.optional(&fields, "prices", Self::costs),
            end_of_life: self.optional(&fields, "end_of_life", Self::name),
            span: fields.span,
            what: fields.what,
        })
    }

    /// A model's `regions`. A list with a broken element is broken: what is missing then proves nothing.
    fn offers(&mut self, value: Value<'_>, what: &str) -> Option<Vec<Offer>> {
        let offers = self.array(value, what, |reader, value| Some(reader.offer(value, what)))?;
        offers.into_iter().collect()
    }

    fn offer(&mut self, value: Value<'_>, what: &str) -> Option<Offer> {
        match value.kind() {
            Kind::String => {
                let prefix = self.name(value, &format!("a prefix in {what}"))?;
                Some(Offer {
                    prefix,
                    narrowing: Narrowing::Usual,
                })
            }
            Kind::Object => {
                let fields = self.object(value, &format!("an entry of {what}"), None, OFFER)?;
                let prefix = self.required(&fields, "prefix", Self::name).into_given()?;
                let sources = self.optional(&fields, "sources", Self::sources);
                let except = self.optional(&fields, "except", Self::names);
                let narrowing = match (sources, except) {
                    (Field::Absent, Field::Absent) => Narrowing::Usual,
                    (Field::Given(sources), Field::Absent) => Narrowing::Sources(sources),
                    (Field::Absent, Field::Given(except)) => Narrowing::Except(except),
                    (Field::Broken, _) | (_, Field::Broken) => return None,
                    (Field::Given(sources), Field::Given(_)) => {
                        self.report(
                            Diagnostic::new(
                                sources.span,
                                format!("{} has both `sources` and `except`", fields.what),
                            )
                            .with_help("`sources` names the source Regions, `except` those to leave out of the prefix's usual ones: keep one"),
                        );
                        return None;
                    }
                };
                Some(Offer { prefix, narrowing })
            }
            _ => {
                self.report(
                    wrong_type(value, &format!("an entry of {what}"), "a prefix".to_owned())
                        .with_help("write a prefix, such as \"eu\", or { \"prefix\": \"eu\", \"sources\": [\"eu-west-1\"] }"),
                );
                None
            }
        }
    }

    fn sources(&mut self, value: Value<'_>, what: &str) -> Option<Spanned<Sources>> {
        let span = match value.kind() {
            Kind::Array | Kind::Object => value.opening(),
            _ => value.span(),
        };
        let value = match value.kind() {
            Kind::Array => self
                .names(value, what)
                .map_or(Sources::Broken, Sources::List),
            Kind::Object => {
                let members = self.members(value, what)?;
                let routes: Option<Vec<Route>> = members
                    .into_iter()
                    .map(|(source, value)| {
                        let what = format!("the destinations of `{}` in {what}", source.value);
                        let destinations = self.names(value, &what)?;
                        Some(Route {
                            source,
                            destinations,
                        })
                    })
                    // Into a list first: the first broken route must not hide those behind it.
                    .collect::<Vec<_>>()
                    .into_iter()
                    .collect();
                routes.map_or(Sources::Broken, Sources::Routes)
            }
            Kind::String if self.string(value, what)?.value == "commercial" => Sources::Commercial,
            _ => {
                self.report(
                    wrong_type(value, what, "source Regions".to_owned())
                        .with_help("write a list of Regions, an object from each source Region to its destinations, or \"commercial\""),
                );
                return None;
            }
        };
        Some(Spanned { value, span })
    }

    /// A list of strings; broken if one of them is.
    fn names(&mut self, value: Value<'_>, what: &str) -> Option<Vec<Text>> {
        let names = self.array(value, what, |reader, value| {
            Some(reader.name(value, &format!("an entry of {what}")))
        })?;
        names.into_iter().collect()
    }

    fn costs(&mut self, value: Value<'_>, what: &str) -> Option<Vec<(Text, Cost)>> {
        let members = self.members(value, what)?;
        let costs: Vec<_> = members
            .into_iter()
            .map(|(prefix, value)| {
                let cost =
                    self.cost(value, &format!("the price of `{}` in {what}", prefix.value))?;
                Some((prefix, cost))
            })
            .collect();
        costs.into_iter().collect()
    }

    fn cost(&mut self, value: Value<'_>, what: &str) -> Option<Cost> {
        if value.kind() == Kind::Null {
            return Some(Cost::Unknown);
        }
        let fields = self.object(value, what, None, COST)?;
        let mut cost = |name| self.optional(&fields, name, Self::maybe_price).into_given();
        Some(Cost::Differs {
            input: cost("cost_per_1m_in"),
            output: cost("cost_per_1m_out"),
            cache_write: cost("cost_per_1m_in_cached"),
            cache_read: cost("cost_per_1m_out_cached"),
        })
    }

    /// A price, or `null` where none is known.
    fn maybe_price(&mut self, value: Value<'_>, what: &str) -> Option<Option<Usd>> {
        match value.kind() {
            Kind::Null => Some(None),
            _ => self.price(value, what).map(Some),
        }
    }

    fn headers(&mut self, value: Value<'_>, what: &str) -> Option<Vec<(Text, Text)>> {
        let members = self.members(value, what)?;
        let headers: Vec<_> = members
            .into_iter()
            .map(|(name, value)| {
                let header = self.string(value, &format!("header `{}` in {what}", name.value))?;
                Some((name, header))
            })
            .collect();
        headers.into_iter().collect()
    }

    /// catwalk's `options` are a consumer's own settings; an empty object is what its files hold for Bedrock.
    fn no_options(&mut self, value: Value<'_>, what: &str) -> Option<()> {
        if self.members(value, what)?.is_empty() {
            return Some(());
        }
        self.report(
            Diagnostic::new(value.opening(), format!("{what} is not empty"))
                .with_label("these settings would be lost")
                .with_help(
                    "set them in the program that sends the request, and remove `options` here",
                ),
        );
        None
    }
}
