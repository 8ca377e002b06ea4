#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
// docs.rs builds with a nightly toolchain, and shows which feature an item needs.
#![cfg_attr(docsrs, feature(doc_cfg))]
#![cfg_attr(not(any(feature = "codegen", feature = "std", test)), no_std)]

mod account;
mod arn;
#[cfg(feature = "codegen")]
pub mod codegen;
mod identifier;
mod model;
mod name;
mod not_offered;
mod policy;
mod profile;
mod provider;
mod region;
mod residency;
mod resolve;
mod resolved;
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
pub use name::{Excerpt, Unknown, UnknownReason};
pub use not_offered::NotOffered;
pub use policy::{DENY_GLOBAL_POLICY, Policy, PolicyError};
pub use profile::{Destinations, InferenceProfile};
pub use provider::{BEDROCK, Provider};
pub use residency::Residency;
pub use resolve::ResolveError;
pub use resolved::{ResolvedId, ResolvedModel};
pub use routing::{Inference, Routing};
pub use shared::date::Date;
pub use shared::partition::Partition;
pub use shared::price::{Price, Usd};
pub use view::{Outcome, View, Way};

/// The text of the built-in catalog, from which catalogs in catwalk's plain form take Regions and prefixes.
#[cfg(feature = "codegen")]
pub const CATALOG_JSON: &str = include_str!("../catalog/bedrock.json");

/// The tables that `build.rs` made of the catalog.
#[allow(
    clippy::match_same_arms,
    unused_imports,
    reason = "an arm for each Region, in the same order everywhere; and a catalog may have no price and no end of life"
)]
mod catalog {
    use crate::model::{Model, ModelDetails, ModelRow};
    use crate::profile::{ProfileRow, Route};
    use crate::provider::ProviderRow;
    use crate::shared::date::Date;
    use crate::shared::hash::word;
    use crate::shared::partition::Partition;
    use crate::shared::price::{Price, Usd};

    include!(concat!(env!("OUT_DIR"), "/catalog.rs"));
}
