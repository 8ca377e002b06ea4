//! The rows of the generated tables.

use crate::catalog::{Prefix, Region};
use crate::model::Model;
use crate::shared::date::Date;
use crate::shared::price::Price;

/// What resolving a model reads.
pub(crate) struct ModelRow {
    pub(crate) id: &'static str,
    /// The model's rows of `PROFILES`: from `profiles` to before `end`, the global one last.
    pub(crate) profiles: u16,
    pub(crate) end: u16,
    pub(crate) has_global: bool,
    pub(crate) offers: [u8; Region::ALL.len()],
}

/// What describes a model.
pub(crate) struct ModelDetails {
    pub(crate) name: &'static str,
    pub(crate) context_window: u32,
    pub(crate) default_max_tokens: u32,
    pub(crate) can_reason: bool,
    pub(crate) reasoning_levels: &'static [&'static str],
    pub(crate) default_reasoning_effort: Option<&'static str>,
    pub(crate) supports_attachments: bool,
    pub(crate) in_region_price: Price,
    pub(crate) end_of_life: Option<Date>,
}

/// What describes an inference profile; its ID stands in a table of its own.
pub(crate) struct ProfileRow {
    pub(crate) model: Model,
    pub(crate) prefix: Prefix,
    pub(crate) routes: &'static [Route],
    pub(crate) price: Price,
}

/// A source Region of a profile, and where what is sent from there may be processed.
pub(crate) struct Route {
    pub(crate) source: Region,
    /// Empty for a global profile.
    pub(crate) destinations: &'static [Region],
}

/// What describes the provider.
pub(crate) struct ProviderRow {
    pub(crate) name: &'static str,
    pub(crate) id: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) api_key: &'static str,
    pub(crate) api_endpoint: &'static str,
    pub(crate) default_headers: &'static [(&'static str, &'static str)],
    pub(crate) default_large: Model,
    pub(crate) default_small: Model,
}
