//! A catalog that can no longer be wrong: what `check` gives, `emit` writes as Rust and `print` as
//! the catalog's own text. It holds what was written, resolved: what was left out stays out.

use crate::codegen::diagnostic::Diagnostic;
use crate::codegen::names::{GLOBAL, partition_of, variant};

pub use crate::shared::capability::{InputKind, Reasoning};
pub use crate::shared::date::Date;
pub use crate::shared::kind::Kind as ModelKind;
pub use crate::shared::partition::Partition;
pub use crate::shared::unit::{Unit, UnitPrice};
pub use crate::shared::usd::Usd;

/// A checked catalog. Regions and prefixes are referred to by their index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Catalog {
    /// The JSON Schema that an editor checks the text with (`$schema`).
    pub schema: Option<String>,
    /// The provider's name, such as `AWS Bedrock`.
    pub name: String,
    /// The provider's ID, such as `bedrock`.
    pub id: String,
    /// The provider's type; `bedrock` where it is left out.
    pub kind: Option<String>,
    /// catwalk's `api_key`; usually left out.
    pub api_key: Option<String>,
    /// catwalk's `api_endpoint`; usually left out.
    pub api_endpoint: Option<String>,
    /// catwalk's `default_headers`: names and values.
    pub default_headers: Vec<(String, String)>,
    /// Every source Region, by ID.
    pub regions: Vec<Region>,
    /// The catalog has `source_regions` of its own; else they are the built-in ones.
    pub has_own_regions: bool,
    /// Every prefix, narrowest geography first.
    pub prefixes: Vec<Prefix>,
    /// The catalog has `prefixes` of its own; else they are the built-in ones.
    pub has_own_prefixes: bool,
    /// The publishers that other tools spell in another way, or whose models are known without a word of
    /// their names; by ID.
    pub publishers: Vec<Publisher>,
    /// The built-in catalog under this one, which has no tables of its own.
    pub base: Option<Box<Catalog>>,
    /// The IDs of the models that the built-in catalog has, with those that it calls retired, in order.
    pub built_in: Vec<String>,
    /// The day of the facts.
    pub as_of: Option<Date>,
    /// The models that AWS has ended, by ID.
    pub retired: Vec<RetiredModel>,
    /// The models, by ID or [as they are written](Self::is_ordered): those of the catalog itself and
    /// the built-in ones that it includes.
    pub models: Vec<Model>,
    /// The patterns of the built-in models that the catalog includes.
    pub include: Vec<String>,
    /// The patterns of those of them that it leaves out again.
    pub exclude: Vec<String>,
    /// The prefixes whose geographies bound the build; none where nothing does.
    pub geographies: Vec<usize>,
    /// `true` if the models stand in the order in which they are written.
    pub is_ordered: bool,
    /// The index of the default large model.
    pub default_large: usize,
    /// The index of the default small model.
    pub default_small: usize,
    /// Problems that are worth a look, although the catalog can be built.
    pub warnings: Vec<Diagnostic>,
}

/// A source Region.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Region {
    /// The Region's code, such as `eu-central-1`.
    pub id: String,
    /// The Region's name, such as `Europe (Frankfurt)`.
    pub name: String,
    /// The partition that it belongs to.
    pub partition: Partition,
    /// Its variant of the generated enum, such as `EuCentral1`.
    pub variant: String,
}

impl Region {
    /// A source Region without a name, in the partition that its code tells.
    #[must_use]
    pub fn new(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            name: String::new(),
            partition: partition_of(id),
            variant: variant(id),
        }
    }
}

/// The first part of an inference profile's ID.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Prefix {
    /// The prefix without its dot, such as `eu`.
    pub id: String,
    /// The geography's name, such as `Europe`.
    pub name: String,
    /// `true` if it stands for every commercial Region instead of a geography.
    pub is_global: bool,
    /// The partition whose Regions can call its profiles.
    pub partition: Partition,
    /// Its variant of the generated enum, such as `Eu`.
    pub variant: String,
    /// The usual routes of its profiles, by source Region: those of a bare prefix under `regions`.
    pub routes: Vec<Route>,
    /// The Regions that lie in the geography, in order; empty where the catalog does not say.
    pub regions: Vec<usize>,
}

impl Prefix {
    /// A prefix without a name and without routes.
    #[must_use]
    pub fn new(id: &str, partition: Partition) -> Self {
        Self {
            id: id.to_owned(),
            name: String::new(),
            is_global: id == GLOBAL,
            partition,
            variant: variant(id),
            routes: Vec::new(),
            regions: Vec::new(),
        }
    }
}

/// A publisher of models, as it stands in model IDs and elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Publisher {
    /// The publisher as it stands in model IDs, such as `mistral`.
    pub id: String,
    /// The publisher's name, such as `Mistral AI`.
    pub name: String,
    /// The first word of its models' names, without which they are known too, such as `claude`.
    pub word: Option<String>,
    /// Other spellings: those of other tools, and other IDs of the same publisher.
    pub spellings: Vec<String>,
}

/// A foundation model and how it is offered.
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a field of the catalog of its own"
)]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Model {
    /// The foundation model ID, such as `anthropic.claude-opus-5`.
    pub id: String,
    /// The name, such as `Claude Opus 5`.
    pub name: String,
    /// Its constant in the generated code, such as `CLAUDE_OPUS_5`.
    pub constant: String,
    /// The purpose of the model.
    pub kind: ModelKind,
    /// The price of every way of calling it that has no other one.
    pub price: Price,
    /// The number of tokens that a request and its answer may have together; 0 for models of other
    /// kinds than chat.
    pub context_window: u32,
    /// The limit of a prompt, in tokens, where it is smaller than the window.
    pub max_input_tokens: Option<u32>,
    /// The hard limit of an answer, in tokens.
    pub max_output_tokens: Option<u32>,
    /// The number of tokens that an answer may have where the caller sets no limit; 0 as above.
    pub default_max_tokens: u32,
    /// `true` if the model can think before it answers.
    pub can_reason: bool,
    /// The way in which reasoning is asked for.
    pub reasoning: Option<Reasoning>,
    /// The efforts of reasoning that can be asked for, lowest first.
    pub reasoning_levels: Vec<String>,
    /// The effort where the caller asks for none.
    pub default_reasoning_effort: Option<String>,
    /// `true` if requests may hold images.
    pub supports_attachments: bool,
    /// The kinds of input beyond text, in order; `None` where they are left out.
    pub input: Option<Vec<InputKind>>,
    /// `true` if the model calls tools.
    pub tools: Option<bool>,
    /// `true` if prompts are cached.
    pub prompt_caching: Option<bool>,
    /// `true` if Converse takes `cachePoint`.
    pub cache_point: Option<bool>,
    /// The number of tokens of the shortest prefix that is cached.
    pub prompt_cache_min_tokens: Option<u32>,
    /// `true` if an answer can be bounded to a JSON schema.
    pub structured_output: Option<bool>,
    /// The inference profiles, narrowest geography first, the global one last.
    pub profiles: Vec<Profile>,
    /// The Regions that can call the foundation model ID itself, in order.
    pub in_region: Vec<usize>,
    /// The prices of in-Region use.
    pub in_region_prices: Prices,
    /// `true` if AWS calls the model legacy.
    pub is_legacy: bool,
    /// The day on which AWS ends the model, where that is announced.
    pub end_of_life: Option<Date>,
    /// The day on which its publisher launched it, where one is stated.
    pub release_date: Option<Date>,
    /// Names that follow from neither its ID nor its name.
    pub aliases: Vec<String>,
    /// The ID of the model that is named in its place.
    pub successor: Option<String>,
    /// `true` if the catalog only includes it: the whole of it is the built-in catalog's.
    pub is_included: bool,
    /// The fields that the catalog leaves out, because the built-in one knows them.
    pub left_out: Vec<&'static str>,
}

/// The field with the rates of longer prompts.
pub(super) const ABOVE: &str = "above";

/// The value of `order` for the author's own.
pub(super) const AS_WRITTEN: &str = "as written";

impl Catalog {
    /// The model with this ID.
    #[must_use]
    pub fn model(&self, id: &str) -> Option<&Model> {
        self.models.iter().find(|model| model.id == id)
    }

    /// A model as the built-in catalog under this one knows it.
    pub(super) fn known(&self, id: &str) -> Option<&Model> {
        self.base.as_ref()?.model(id)
    }
}

impl Model {
    /// The profile with a prefix, of which the catalog's index is given.
    #[must_use]
    pub fn profile(&self, prefix: usize) -> Option<&Profile> {
        let mut profiles = self.profiles.iter();
        profiles.find(|profile| profile.prefix == prefix)
    }

    /// The price of a profile of which `prices` says nothing. A profile that is `known` keeps its
    /// own, unless the model is given another price.
    pub(super) fn usual_prices(&self, prefix: usize, known: Option<&Self>) -> Prices {
        let known = known.filter(|_| self.has_known_price());
        let known = known.and_then(|known| known.profile(prefix));
        known.map_or_else(
            || Prices::One(self.price.clone()),
            |known| known.prices.clone(),
        )
    }

    /// The price of in-Region use where `prices` says nothing of it.
    pub(super) fn usual_in_region_prices(&self, known: Option<&Self>) -> Prices {
        let known = known.filter(|known| self.has_known_price() && !known.in_region.is_empty());
        match known {
            _ if self.in_region.is_empty() => Prices::default(),
            Some(known) => known.in_region_prices.clone(),
            None => Prices::One(self.price.clone()),
        }
    }

    /// Sets the Regions that can call the foundation model ID itself. Where there were none, or are
    /// none any more, the price is the usual one.
    pub fn set_in_region(&mut self, catalog: &Catalog, regions: Vec<usize>) {
        let had_none = self.in_region.is_empty();
        self.in_region = regions;
        if had_none || self.in_region.is_empty() {
            self.in_region_prices = self.usual_in_region_prices(catalog.known(&self.id));
        }
    }

    fn has_known_price(&self) -> bool {
        let mut fields = self.kind.costs().iter();
        fields.all(|field| self.left_out.contains(field)) && self.left_out.contains(&ABOVE)
    }
}

/// A model that AWS has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RetiredModel {
    /// The foundation model ID.
    pub id: String,
    /// The name.
    pub name: String,
    /// The day on which it ended.
    pub ended: Date,
    /// The ID of the model that is named in its place.
    pub successor: Option<String>,
    /// The name of who names it.
    pub successor_by: Option<String>,
    /// The Regions where AWS ends it later, in order.
    pub still_in: Vec<usize>,
}

/// The rates of tokens, in USD per one million, and of other units; `None` where none is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Rates {
    /// Tokens sent.
    pub input: Option<Usd>,
    /// Tokens generated.
    pub output: Option<Usd>,
    /// Tokens read from the prompt cache.
    pub cache_read: Option<Usd>,
    /// Tokens written to the prompt cache for five minutes.
    pub cache_write: Option<Usd>,
    /// Tokens written to the prompt cache for an hour.
    pub cache_write_1h: Option<Usd>,
    /// Other units, in the order of [`Unit::ALL`].
    pub units: [Option<Usd>; Unit::ALL.len()],
}

/// The rate of a kind of tokens.
type Rate = fn(&mut Rates) -> &mut Option<Usd>;

impl Rates {
    /// The fields of a price in the catalog's text, in order.
    pub(super) const FIELDS: [(&'static str, Rate); 5 + Unit::ALL.len()] = [
        ("cost_per_1m_in", |rates| &mut rates.input),
        ("cost_per_1m_out", |rates| &mut rates.output),
        ("cost_per_1m_in_cached", |rates| &mut rates.cache_write),
        ("cost_per_1m_in_cached_1h", |rates| {
            &mut rates.cache_write_1h
        }),
        ("cost_per_1m_out_cached", |rates| &mut rates.cache_read),
        (Unit::AudioTokensIn.field(), |rates| &mut rates.units[0]),
        (Unit::AudioTokensOut.field(), |rates| &mut rates.units[1]),
        (Unit::ImageIn.field(), |rates| &mut rates.units[2]),
        (Unit::ImageOut.field(), |rates| &mut rates.units[3]),
        (Unit::VideoSecondIn.field(), |rates| &mut rates.units[4]),
        (Unit::VideoSecondOut.field(), |rates| &mut rates.units[5]),
        (Unit::AudioSecondIn.field(), |rates| &mut rates.units[6]),
        (Unit::AudioSecondOut.field(), |rates| &mut rates.units[7]),
        (Unit::Query.field(), |rates| &mut rates.units[8]),
    ];

    /// The price by each unit, other than a token of text, by which one is known.
    pub fn unit_prices(&self) -> impl Iterator<Item = UnitPrice> {
        let prices = Unit::ALL.iter().zip(self.units);
        prices.filter_map(|(&unit, usd)| Some(UnitPrice { unit, usd: usd? }))
    }

    /// The rates, by `FIELDS`.
    pub(super) fn values(mut self) -> [Option<Usd>; Self::FIELDS.len()] {
        Self::FIELDS.map(|(_, rate)| *rate(&mut self))
    }
}

/// The price of a request.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Price {
    /// The rates of a prompt that is above no threshold.
    pub rates: Rates,
    /// The rates of longer ones, by threshold.
    pub above: Vec<Tier>,
}

/// The rates of a request whose prompt is longer than a threshold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Tier {
    /// The threshold, in tokens.
    pub tokens: u32,
    /// The rates of the whole request.
    pub rates: Rates,
}

/// The prices of a way to call a model.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(
    clippy::large_enum_variant,
    reason = "most prices are the first, and a catalog has some hundred"
)]
pub enum Prices {
    /// One price from every Region.
    One(Price),
    /// By the index of the source Region, in order; not known for those that are left out.
    ByRegion(Vec<(usize, Price)>),
}

impl Prices {
    /// The price that a price of this way is compared with, where it is written: the same for every
    /// Region, or else the model's `own`.
    pub(super) fn base<'p>(&'p self, own: &'p Price) -> &'p Price {
        match self {
            Self::One(price) => price,
            Self::ByRegion(_) => own,
        }
    }

    /// Keeps the prices of these Regions only.
    pub(super) fn retain(&mut self, is_kept: impl Fn(usize) -> bool) {
        if let Self::ByRegion(prices) = self {
            prices.retain(|(region, _)| is_kept(*region));
        }
    }
}

impl Default for Prices {
    fn default() -> Self {
        Self::One(Price::default())
    }
}

/// A system-defined inference profile.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Profile {
    /// The profile's ID, such as `eu.anthropic.claude-opus-5`.
    pub id: String,
    /// The index of its prefix.
    pub prefix: usize,
    /// The ways of calling it, by source Region.
    pub routes: Vec<Route>,
    /// Its prices.
    pub prices: Prices,
}

impl Profile {
    /// A profile of a model without routes, at its usual price.
    #[must_use]
    pub fn new(catalog: &Catalog, prefix: usize, model: &Model) -> Self {
        Self {
            id: format!("{}.{}", catalog.prefixes[prefix].id, model.id),
            prefix,
            routes: Vec::new(),
            prices: model.usual_prices(prefix, catalog.known(&model.id)),
        }
    }
}

/// A source Region of a profile, and where what is sent from there may be processed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Route {
    /// The index of the source Region.
    pub source: usize,
    /// The indices of the destination Regions, in order; none for a global profile, which reaches every commercial Region.
    pub destinations: Vec<usize>,
}

impl Route {
    /// A source Region and its destination Regions.
    #[must_use]
    pub fn new(source: usize, destinations: Vec<usize>) -> Self {
        Self {
            source,
            destinations,
        }
    }
}
