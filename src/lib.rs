//! The model ID that Amazon Bedrock accepts, for a model and the Region that you call it from.
//!
//! ```
//! use bedrock_catalog::{BEDROCK, Model, Region};
//!
//! let bedrock = BEDROCK.for_region(Region::EuCentral1);
//! let opus = bedrock.resolve(Model::CLAUDE_OPUS_5_5)?;
//! assert_eq!(opus.id(), "eu.anthropic.claude-opus-5-5");
//! # Ok::<(), bedrock_catalog::NotOffered>(())
//! ```
//!
//! [`BEDROCK`] seen from a Region is a [`View`]. A view turns a [`Model`] or a text into a
//! [`ResolvedModel`], which is an ID and what it means. What cannot be had is [`NotOffered`], what is
//! not known is [`Unknown`]; both say what would work.
//!
//! | I have | I want | |
//! |---|---|---|
//! | a Region's code | a [`Region`] | `code.parse::<Region>()?`, or [`Region::from_code`] without a reason |
//! | a [`Region`] | a [`View`] | [`BEDROCK.for_region(region)`](Provider::for_region) |
//! | the environment | a view | `BEDROCK.for_env()` (feature `std`); the AWS SDK's `config.region()` knows profiles too |
//! | no Region | a view by global profiles | [`BEDROCK.without_region()`](Provider::without_region) |
//! | a view | another order of geographic, global and in-Region | [`View::with_routing`] with a [`Routing`] |
//! | a view | data that stays in these Regions | [`View::with_residency`] with a [`Residency`] |
//! | a view | the models for the main work and for titles | [`View::default_large_model`], [`View::default_small_model`] |
//! | a view | every chat model that is offered | [`View::models`] |
//! | a view | embeddings, rerankers, images, video, speech | [`View::models_of`] with a [`Kind`] |
//! | a [`Model`] | its ID, or why there is none | [`View::resolve`] |
//! | a [`Model`] | its ID in a constant | [`View::model_id`] |
//! | a [`Model`] | every way to call it, and why one was taken | [`View::ways`] |
//! | what a user wrote | an ID, and what was changed | [`View::resolve_id`] |
//! | what a user wrote | what it means, wherever it is called | [`Identifier::parse`] |
//! | a [`ResolvedModel`] | price, destination Regions, prefix | [`ResolvedModel::price`], [`destinations`](ResolvedModel::destinations), [`prefix`](ResolvedModel::prefix) |
//! | models | the IAM policy that allows calling them | [`View::policy`] |
//! | a model | its window, limits and abilities | [`Model`] |
//! | a view | catwalk's provider JSON | `serde_json::to_string(&view)` (feature `serde`) |
//! | a catalog | the tables, or what is wrong with it | the module `codegen` (feature of that name) |
//!
//! Everything is static: no JSON at run time, no allocation, and an ID can be a constant. Without
//! features the crate is `no_std` and has no dependencies. `std` gives `for_env`, `serde` reading and
//! writing, `codegen` the generator, `cli` the program `bedrock-catalog`
//! (`cargo install bedrock-catalog --features cli`).
//!
//! `BEDROCK_CATALOG` in the environment of the build replaces the catalog; `catalog/FORMAT.md` in the
//! package describes it, and `catalog/SOURCES.md` says where the facts come from.
#![forbid(unsafe_code)]
// docs.rs builds with a nightly toolchain, and shows which feature an item needs.
#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(not(any(feature = "codegen", feature = "std", test)), no_std)]

/// The README's examples, compiled.
#[cfg(all(doctest, feature = "std"))]
#[doc = include_str!("../README.md")]
struct Readme;

mod account;
mod arn;
mod by_kind;
#[cfg(feature = "codegen")]
pub mod codegen;
mod identifier;
mod model;
mod model_name;
mod name;
mod newer;
mod not_offered;
mod place;
mod policy;
mod price;
mod profile;
mod provider;
mod region;
mod residency;
mod resolve;
mod resolved;
mod retired;
mod routing;
#[cfg(feature = "serde")]
mod serde;
#[cfg_attr(
    not(feature = "codegen"),
    allow(dead_code, reason = "the generator uses the rest")
)]
mod shared;
mod view;

pub use account::{AccountId, InvalidAccountId};
pub use arn::{Arn, ArnError, ArnKind, ArnMismatch};
pub use catalog::{Prefix, Region};
pub use identifier::{Identifier, IdentifierError};
pub use model::Model;
pub use model_name::ModelName;
pub use name::{Excerpt, Unknown, UnknownReason};
pub use not_offered::{NotOffered, Retired};
pub use policy::{Callable, DENY_GLOBAL_POLICY, Policy, PolicyError};
pub use price::{Price, Tier, Usage};
pub use profile::{Destinations, InferenceProfile};
pub use provider::{BEDROCK, Provider};
pub use residency::Residency;
pub use resolve::ResolveError;
pub use resolved::{ResolvedId, ResolvedModel};
pub use retired::RetiredModel;
pub use routing::{Inference, Routing};
pub use shared::capability::{InputKind, Reasoning};
pub use shared::date::Date;
pub use shared::kind::Kind;
pub use shared::partition::Partition;
pub use shared::unit::{Unit, UnitPrice};
pub use shared::usd::Usd;
pub use view::{Outcome, View, Way};

/// The text of the built-in catalog, from which catalogs in catwalk's plain form take Regions and prefixes.
#[cfg(feature = "codegen")]
pub const CATALOG_JSON: &str = include_str!("../catalog/bedrock.json");

/// The tables that `build.rs` made of the catalog, and how a model is found in them by ID.
#[allow(
    clippy::match_same_arms,
    clippy::too_many_lines,
    unused_imports,
    reason = "an arm for each Region and each ID, in the same order everywhere; and a catalog may have no price and no end of life"
)]
mod catalog {
    use crate::model::{Model, ModelCapabilities, ModelDetails, ModelRow, same};
    use crate::price::{Price, PriceRow, Prices, Tier};
    use crate::profile::{ProfileRow, Route};
    use crate::provider::ProviderRow;
    use crate::retired::RetiredModel;
    use crate::shared::capability::{InputKind, Reasoning};
    use crate::shared::date::Date;
    use crate::shared::hash::{self, word};
    use crate::shared::partition::Partition;
    use crate::shared::unit::{Unit, UnitPrice};
    use crate::shared::usd::Usd;

    include!(concat!(env!("OUT_DIR"), "/catalog.rs"));

    /// The ID with a number that a model or a profile has.
    #[inline]
    pub(crate) const fn known_id(number: u16) -> &'static str {
        match id(number as usize) {
            Some(id) => id,
            None => "",
        }
    }

    /// The number of the model with this ID. It stands in this file so that it is compiled together with
    /// the IDs, and shares their text.
    pub(crate) const fn number_of_model(id: &[u8]) -> Option<u16> {
        let hash = hash::hash(id);
        let displacement = MODEL_DISPLACEMENTS[hash::bucket(hash, MODEL_DISPLACEMENTS.len())];
        let slot = hash::position(hash, displacement as u32, MODEL_SLOTS.len());
        let number = MODEL_SLOTS[slot] as u16;
        same(number, model_id(number as usize).as_bytes(), id)
    }
}
