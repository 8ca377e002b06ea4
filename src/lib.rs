//! The model ID that Amazon Bedrock accepts, for a model and the Region that the caller is in.

#![cfg_attr(not(any(feature = "codegen", feature = "std")), no_std)]

#[cfg(feature = "codegen")]
pub mod codegen;

// A wrong catalog is reported by these compiler errors, and by no others that follow from them.
#[cfg(catalog_error)]
include!(concat!(env!("OUT_DIR"), "/catalog.rs"));

macro_rules! unless_catalog_error {
    ($($item:item)*) => { $(#[cfg(not(catalog_error))] $item)* };
}

unless_catalog_error! {
    mod date;
    mod error;
    mod identifier;
    mod model;
    mod partition;
    mod price;
    mod profile;
    mod provider;
    mod region;
    mod routing;
    #[cfg(feature = "serde")]
    mod serialize;
    mod tables;

    pub use catalog::{Prefix, Region};
    pub use date::Date;
    pub use error::{DefaultNotOffered, Excerpt, NotOffered, ResolveError, UnknownModel, UnknownPrefix, UnknownRegion};
    pub use identifier::{Arn, ArnKind, Identifier};
    pub use model::Model;
    pub use partition::Partition;
    pub use price::{Price, Usd};
    pub use profile::{Destinations, InferenceProfile};
    pub use provider::{BEDROCK, Provider, Resolved, ResolvedModel, ResolvedModels, ResolvedProvider};
    pub use routing::{Inference, Routing};

    /// The tables that `build.rs` made of the catalog.
    mod catalog {
        use crate::date::Date;
        use crate::hash::Placement;
        use crate::model::Model;
        use crate::partition::Partition;
        use crate::price::{Price, Usd};
        use crate::tables::{ModelDetails, ModelRow, ProfileRow, ProviderRow, Route};

        include!(concat!(env!("OUT_DIR"), "/catalog.rs"));
    }
}

mod hash;
mod nearest;
