//! Foundation models.

use core::fmt;

use crate::catalog::{
    self, IN_REGION_PRICES, KIND_ENDS, MODEL_CAPABILITIES, MODEL_DETAILS, MODELS, Region,
};
use crate::price::{Price, Prices};
use crate::shared::capability::{InputKind, Reasoning};
use crate::shared::date::Date;
use crate::shared::hash;
use crate::shared::offer::Offer;

/// A foundation model of the catalog. Models compare by kind, chat models first, and within a
/// kind in the catalog's order, by ID as a rule.
///
/// Each has a constant, so that a program that names a model fails to build when the model leaves the catalog:
///
/// ```
/// use bedrock_catalog::Model;
///
/// const MODEL: Model = Model::CLAUDE_OPUS_5_5;
/// assert_eq!(MODEL.foundation_model_id(), "anthropic.claude-opus-5-5");
/// assert_eq!(MODEL.name(), "Claude Opus 5.5");
/// assert_eq!("anthropic.claude-opus-5-5".parse(), Ok(MODEL));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Model(pub(crate) u16);

impl Model {
    /// The model with this foundation model ID; nothing for an ID with a prefix and for ARNs, which
    /// [`Identifier`](crate::Identifier) reads.
    #[must_use]
    #[inline]
    pub const fn from_id(id: &str) -> Option<Self> {
        match catalog::number_of_model(id.as_bytes()) {
            Some(number) => Some(Self(number)),
            None => None,
        }
    }

    /// Every chat model of the catalog, by ID unless the catalog has an order of its own.
    /// [`BEDROCK.all_models()`](crate::Provider::all_models) has the models of other kinds too.
    pub fn all() -> impl DoubleEndedIterator<Item = Self> + ExactSizeIterator + Clone {
        (0..KIND_ENDS[0]).map(Self)
    }

    /// The foundation model ID, as `list-foundation-models` gives it.
    ///
    /// Bedrock accepts it for a model ID only from the Regions of [`in_region`](Self::in_region); the
    /// ID to call from a Region is that of a [`View`](crate::View).
    #[must_use]
    #[inline]
    pub const fn foundation_model_id(self) -> &'static str {
        catalog::known_id(self.0)
    }

    /// The name, such as `Claude Opus 5.5`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.details().name
    }

    /// The number of tokens that a request and its answer may have together; 0 for models of other
    /// kinds than chat, which have no such window.
    #[must_use]
    pub const fn context_window(self) -> u32 {
        self.details().context_window
    }

    /// The largest number of tokens that a prompt may have, where it is smaller than the window and
    /// a source states it.
    ///
    /// Source: AWS's model card, [`LiteLLM`](https://pypi.org/project/litellm/), models.dev.
    #[must_use]
    pub const fn max_input_tokens(self) -> Option<u32> {
        self.capabilities().max_input_tokens
    }

    /// The largest number of tokens that an answer may have; `None` where no source states it.
    ///
    /// Source: AWS's model card.
    #[must_use]
    pub const fn max_output_tokens(self) -> Option<u32> {
        self.capabilities().max_output_tokens
    }

    /// The number of tokens to ask for where the caller sets no limit: at most the hard limit, and
    /// little enough to leave room for the prompt; 0 for models of other kinds than chat.
    #[must_use]
    pub const fn default_max_tokens(self) -> u32 {
        self.details().default_max_tokens
    }

    /// Returns `true` if the model can think before it answers.
    #[must_use]
    pub const fn can_reason(self) -> bool {
        self.details().can_reason
    }

    /// The way in which reasoning is asked for; `None` where the model does not reason or no source
    /// states it.
    ///
    /// Source: AWS's model card.
    #[must_use]
    pub const fn reasoning(self) -> Option<Reasoning> {
        self.capabilities().reasoning
    }

    /// The efforts of reasoning that can be asked for, lowest first, with `none` where the API takes
    /// it; empty where there is no choice.
    #[must_use]
    pub const fn reasoning_levels(self) -> &'static [&'static str] {
        self.details().reasoning_levels
    }

    /// The effort of reasoning where the caller asks for none; `None` where no source states it.
    ///
    /// Source: the vendor's guide to effort, or AWS's model card.
    #[must_use]
    pub const fn default_reasoning_effort(self) -> Option<&'static str> {
        self.details().default_reasoning_effort
    }

    /// Returns `true` if requests may hold images.
    #[must_use]
    pub const fn supports_attachments(self) -> bool {
        self.details().supports_attachments
    }

    /// The kinds of input, text first.
    ///
    /// Source: `inputModalities` of `list-foundation-models`; PDF by AWS's table of what Converse takes.
    #[must_use]
    pub const fn input(self) -> &'static [InputKind] {
        self.capabilities().input
    }

    /// Returns `Some(true)` if the model calls tools of the client; `None` where no source states
    /// it.
    ///
    /// Source: AWS's table of what Converse takes, and models.dev.
    #[must_use]
    pub const fn tools(self) -> Option<bool> {
        self.capabilities().tools
    }

    /// Returns `Some(true)` if prompts are cached, on request or by themselves; `None` where no
    /// source states it.
    ///
    /// Source: [Prompt caching](https://docs.aws.amazon.com/bedrock/latest/userguide/prompt-caching.html).
    #[must_use]
    pub const fn prompt_caching(self) -> Option<bool> {
        self.capabilities().prompt_caching
    }

    /// Returns `Some(true)` if Converse takes `cachePoint`; `None` where no source states it.
    ///
    /// Source: [Prompt caching](https://docs.aws.amazon.com/bedrock/latest/userguide/prompt-caching.html).
    #[must_use]
    pub const fn cache_point(self) -> Option<bool> {
        self.capabilities().cache_point
    }

    /// The number of tokens of the shortest prefix that is cached; `None` where no source states it.
    ///
    /// Source: [Prompt caching](https://docs.aws.amazon.com/bedrock/latest/userguide/prompt-caching.html).
    #[must_use]
    pub const fn prompt_cache_min_tokens(self) -> Option<u32> {
        self.capabilities().prompt_cache_min_tokens
    }

    /// Returns `Some(true)` if `bedrock-runtime` bounds an answer to a JSON schema; `None` where no
    /// source states it.
    ///
    /// Source: AWS's model card.
    #[must_use]
    pub const fn structured_output(self) -> Option<bool> {
        self.capabilities().structured_output
    }

    /// Returns `true` if AWS calls the model legacy: closed to new customers, and to end.
    ///
    /// Source: `modelLifecycle` of `list-foundation-models`.
    #[must_use]
    pub const fn is_legacy(self) -> bool {
        self.capabilities().is_legacy
    }

    /// The model that AWS or the vendor names in its place, where one does.
    ///
    /// Source: [Model lifecycle](https://docs.aws.amazon.com/bedrock/latest/userguide/model-lifecycle.html),
    /// or the vendor's list of deprecations.
    #[must_use]
    pub const fn successor(self) -> Option<Self> {
        self.capabilities().successor
    }

    /// The day on which AWS ends the model, where that is announced.
    ///
    /// Source: [Model lifecycle](https://docs.aws.amazon.com/bedrock/latest/userguide/model-lifecycle.html).
    #[must_use]
    pub const fn end_of_life(self) -> Option<Date> {
        self.details().end_of_life
    }

    /// Returns `true` if AWS still serves the model on this day, as far as an end of life is
    /// announced.
    ///
    /// ```
    /// use bedrock_catalog::{Date, Model};
    ///
    /// assert!(Model::CLAUDE_OPUS_4_1.is_served_on(Date { year: 2027, month: 1, day: 7 }));
    /// assert!(!Model::CLAUDE_OPUS_4_1.is_served_on(Date { year: 2027, month: 1, day: 8 }));
    /// ```
    #[must_use]
    pub fn is_served_on(self, day: Date) -> bool {
        self.end_of_life().is_none_or(|end| day < end)
    }

    /// The price of a call by the foundation model ID in this Region; not known where the catalog
    /// knows none for it.
    #[must_use]
    pub const fn in_region_price(self, region: Region) -> Price {
        if self.is_in_region(region) {
            self.in_region_prices().from(Some(region))
        } else {
            Price::NOT_KNOWN
        }
    }

    pub(crate) const fn in_region_prices(self) -> Prices {
        IN_REGION_PRICES[self.0 as usize]
    }

    /// The Regions that can call the foundation model ID itself, on demand.
    pub fn in_region(self) -> impl Iterator<Item = Region> + Clone {
        Region::ALL
            .iter()
            .copied()
            .filter(move |region| self.is_in_region(*region))
    }

    /// Returns `true` if this Region can call the foundation model ID itself.
    #[must_use]
    pub const fn is_in_region(self, region: Region) -> bool {
        self.row().offer(region).is_in_region()
    }

    /// Returns `true` for every model: where it is asked first, the compiler knows it behind that.
    #[inline]
    pub(crate) const fn is_in_range(self) -> bool {
        (self.0 as usize) < MODELS.len()
    }

    #[inline]
    pub(crate) const fn row(self) -> &'static ModelRow {
        // Every model is in range; to say so costs no more than to check it, and no code that panics.
        let index = self.0 as usize;
        &MODELS[if index < MODELS.len() { index } else { 0 }]
    }

    const fn capabilities(self) -> &'static ModelCapabilities {
        &MODEL_CAPABILITIES[self.0 as usize]
    }

    const fn details(self) -> &'static ModelDetails {
        &MODEL_DETAILS[self.0 as usize]
    }
}

/// A row of the generated table that resolving a model reads.
pub(crate) struct ModelRow {
    /// The number before those of the IDs of its profiles: see `catalog::id`.
    pub(crate) before: u16,
    /// The last of these numbers: that of the global profile, if there is one.
    pub(crate) last: u16,
    pub(crate) has_global: bool,
    pub(crate) offers: [u8; Region::ALL.len()],
}

impl ModelRow {
    #[inline]
    pub(crate) const fn offer(&self, source: Region) -> Offer {
        Offer::from_bits(self.offers[source as usize])
    }
}

/// A row of the generated table that describes the models.
pub(crate) struct ModelDetails {
    pub(crate) name: &'static str,
    pub(crate) context_window: u32,
    pub(crate) default_max_tokens: u32,
    pub(crate) can_reason: bool,
    pub(crate) reasoning_levels: &'static [&'static str],
    pub(crate) default_reasoning_effort: Option<&'static str>,
    pub(crate) supports_attachments: bool,
    pub(crate) end_of_life: Option<Date>,
}

/// A row of the generated table of what models can do.
pub(crate) struct ModelCapabilities {
    pub(crate) max_input_tokens: Option<u32>,
    pub(crate) max_output_tokens: Option<u32>,
    pub(crate) reasoning: Option<Reasoning>,
    pub(crate) input: &'static [InputKind],
    pub(crate) tools: Option<bool>,
    pub(crate) prompt_caching: Option<bool>,
    pub(crate) cache_point: Option<bool>,
    pub(crate) prompt_cache_min_tokens: Option<u32>,
    pub(crate) structured_output: Option<bool>,
    pub(crate) is_legacy: bool,
    pub(crate) successor: Option<Model>,
}

/// The number, if these IDs are the same. A call in the last place, which the search ends with.
#[inline(never)]
pub(crate) const fn same(number: u16, known: &[u8], id: &[u8]) -> Option<u16> {
    if equal(known, id) { Some(number) } else { None }
}

/// `==` for bytes, as a constant function, by whole words; those at the end may overlap those before.
#[inline]
const fn equal(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    if let (Some((_, left)), Some((_, right))) =
        (a.split_last_chunk::<16>(), b.split_last_chunk::<16>())
    {
        let (mut a, mut b) = (a, b);
        while let (Some((left, a_rest)), Some((right, b_rest))) =
            (a.split_first_chunk::<16>(), b.split_first_chunk::<16>())
        {
            if u128::from_le_bytes(*left) != u128::from_le_bytes(*right) {
                return false;
            }
            (a, b) = (a_rest, b_rest);
        }
        u128::from_le_bytes(*left) == u128::from_le_bytes(*right)
    } else {
        hash::word(a) == hash::word(b)
    }
}

impl fmt::Debug for Model {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("Model")
            .field(&self.foundation_model_id())
            .finish()
    }
}
