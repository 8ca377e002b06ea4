//! What the library says, against the facts.

mod capabilities;
#[allow(dead_code, reason = "other tests use the rest")]
#[path = "../facts/mod.rs"]
mod facts;
mod newer;
mod other_kinds;
mod prices;
mod residency;
mod retired;
mod truth_table;
mod written;
