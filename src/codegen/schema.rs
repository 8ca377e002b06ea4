//! What the catalog's JSON says, with the place of every word: its fields and their types, no more.

use super::diagnostic::{Diagnostic, Diagnostics};
use super::field::{Field, List, Text};
use super::json::{self, Kind, Spanned, Value};
use super::reader::{Reader, wrong_type};
use super::source::{Source, Span};
use crate::shared::price::{Price, Usd};

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
    pub(super) regions: Field<List<Region>>,
    pub(super) prefixes: Field<List<Prefix>>,
    pub(super) models: Field<List<Model>>,
    /// The opening bracket, for what is said of the catalog as a whole.
    pub(super) span: Span,
}

/// A row of `source_regions`.
pub(super) struct Region {
    pub(super) span: Span,
    pub(super) id: Field<Text>,
    pub(super) name: Field<Text>,
    pub(super) partition: Field<Text>,
}

/// A row of `prefixes`.
pub(super) struct Prefix {
    pub(super) span: Span,
    pub(super) id: Field<Text>,
    pub(super) name: Field<Text>,
    pub(super) sources: Field<Spanned<Sources>>,
}

/// From where a profile can be called, and where it is processed.
pub(super) enum Sources {
    /// `"commercial"`: every Region of the partition `aws`.
    Commercial,
    /// `["eu-west-1", …]`: source Regions.
    List(List<Text>),
    /// `{ "eu-west-1": ["eu-west-1", …] }`: source Regions, each with its destinations.
    Routes(List<Route>),
}

impl Sources {
    /// Whether all of it could be read: if not, nothing follows from what is missing.
    pub(super) fn is_complete(&self) -> bool {
        match self {
            Self::Commercial => true,
            Self::List(names) => names.complete,
            Self::Routes(routes) => {
                let mut destinations = routes.entries.iter().map(|route| &route.destinations);
                routes.complete && destinations.all(Field::is_complete)
            }
        }
    }
}

/// A source Region and the Regions that may process what is sent from there.
pub(super) struct Route {
    pub(super) source: Text,
    pub(super) destinations: Field<List<Text>>,
}

/// One of a model's `regions`.
pub(super) struct Offer {
    pub(super) prefix: Text,
    pub(super) narrowing: Narrowing,
}

impl Offer {
    /// Whether all of it could be read.
    pub(super) fn is_complete(&self) -> bool {
        match &self.narrowing {
            Narrowing::Usual => true,
            Narrowing::Sources(sources) => sources.value.is_complete(),
            Narrowing::Except(names) => names.complete,
        }
    }
}

/// From which of its prefix's usual sources a profile is offered.
pub(super) enum Narrowing {
    /// From all of them: a bare prefix.
    Usual,
    /// From these (`sources`).
    Sources(Spanned<Sources>),
    /// From all but these (`except`).
    Except(List<Text>),
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
    pub(super) reasoning_levels: Field<List<Text>>,
    pub(super) default_reasoning_effort: Field<Text>,
    pub(super) supports_attachments: Field<Spanned<bool>>,
    pub(super) regions: Field<List<Offer>>,
    pub(super) in_region: Field<List<Text>>,
    pub(super) prices: Field<List<(Text, Cost)>>,
    pub(super) end_of_life: Field<Text>,
}

/// What a prefix costs where that differs from the model's own fields.
pub(super) enum Cost {
    /// `null`: no price is known.
    Unknown,
    /// The fields that differ; one that is `null` has no known price.
    Differs {
        input: Field<Option<Usd>>,
        output: Field<Option<Usd>>,
        cache_write: Field<Option<Usd>>,
        cache_read: Field<Option<Usd>>,
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

/// A token of HTTP.
fn is_header(name: &str) -> bool {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(is_token)
}

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
            api_key: self.optional(&fields, "api_key", Self::line),
            api_endpoint: self.optional(&fields, "api_endpoint", Self::line),
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
            span: fields.span,
            id: self.required(&fields, "id", Self::name),
            name: self.required(&fields, "name", Self::name),
            partition: self.required(&fields, "partition", Self::name),
        })
    }

    fn prefix(&mut self, value: Value<'_>) -> Option<Prefix> {
        let fields = self.object(value, "prefix", Some("id"), PREFIX)?;
        Some(Prefix {
            span: fields.span,
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

    fn offers(&mut self, value: Value<'_>, what: &str) -> Option<List<Offer>> {
        self.array(value, what, |reader, value| reader.offer(value, what))
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
                    wrong_type(value, &format!("an entry of {what}"), "a prefix")
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
            Kind::Array => Sources::List(self.names(value, what)?),
            Kind::Object => Sources::Routes(self.map(value, what, |reader, source, value| {
                let what = format!("the destinations of `{}` in {what}", source.value);
                let destinations = reader.names(value, &what);
                Some(Route {
                    source,
                    destinations: destinations.map_or(Field::Broken, Field::Given),
                })
            })?),
            Kind::String if self.string(value, what)?.value == "commercial" => Sources::Commercial,
            _ => {
                self.report(
                    wrong_type(value, what, "source Regions")
                        .with_help("write a list of Regions, an object from each source Region to its destinations, or \"commercial\""),
                );
                return None;
            }
        };
        Some(Spanned { value, span })
    }

    /// A list of names.
    fn names(&mut self, value: Value<'_>, what: &str) -> Option<List<Text>> {
        let entry = format!("an entry of {what}");
        self.array(value, what, |reader, value| reader.name(value, &entry))
    }

    fn costs(&mut self, value: Value<'_>, what: &str) -> Option<List<(Text, Cost)>> {
        self.map(value, what, |reader, prefix, value| {
            let cost = reader.cost(value, &format!("the price of `{}` in {what}", prefix.value))?;
            Some((prefix, cost))
        })
    }

    fn cost(&mut self, value: Value<'_>, what: &str) -> Option<Cost> {
        if value.kind() == Kind::Null {
            return Some(Cost::Unknown);
        }
        let fields = self.object(value, what, None, COST)?;
        let mut cost = |name| self.optional(&fields, name, Self::maybe_price);
        Some(Cost::Differs {
            input: cost("cost_per_1m_in"),
            output: cost("cost_per_1m_out"),
            cache_write: cost("cost_per_1m_in_cached"),
            cache_read: cost("cost_per_1m_out_cached"),
        })
    }

    /// A price, or `null` where none is known.
    #[allow(
        clippy::option_option,
        reason = "the outer one says whether it could be read"
    )]
    fn maybe_price(&mut self, value: Value<'_>, what: &str) -> Option<Option<Usd>> {
        match value.kind() {
            Kind::Null => Some(None),
            _ => self.price(value, what).map(Some),
        }
    }

    fn headers(&mut self, value: Value<'_>, what: &str) -> Option<Vec<(Text, Text)>> {
        let headers = self.map(value, what, |reader, name, value| {
            let header = reader.line(value, &format!("header `{}` in {what}", name.value))?;
            if !is_header(&name.value) {
                reader.report(
                    Diagnostic::new(
                        name.span,
                        format!("`{}` is no name of a header", name.value),
                    )
                    .with_label("expected a name such as `X-Team`")
                    .with_help("HTTP takes letters, digits and some signs, no space and no colon"),
                );
                return None;
            }
            Some((name, header))
        })?;
        Some(headers.entries)
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
