//! A Bedrock endpoint on loopback that behaves as AWS documents, for AWS's own client to talk to.
//!
//! What it accepts follows from the facts under `tests/facts`, never from the catalog.

mod answer;
mod endpoint;
#[allow(dead_code, reason = "an endpoint knows no prices")]
#[path = "../../facts/mod.rs"]
mod facts;

pub use answer::{Bedrock, Operation, Refusal};
pub use endpoint::{Call, Endpoint};
