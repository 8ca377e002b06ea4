//! The tables that `build.rs` made of the catalog, and how a model is found in them by ID.
#![allow(
    clippy::match_same_arms,
    clippy::too_many_lines,
    unused_imports,
    reason = "an arm for each Region and each ID, in the same order everywhere; and a catalog may have no price and no end of life"
)]

use crate::model::{Model, ModelCapabilities, ModelDetails, ModelRow};
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

/// The number of the model with this ID. It stands in this file so that it is compiled together with
/// the IDs, and shares their text.
pub(crate) const fn number_of_model(id: &[u8]) -> Option<u16> {
    let hash = hash::hash(id);
    let displacement = MODEL_DISPLACEMENTS[hash::bucket(hash, MODEL_DISPLACEMENTS.len())];
    let slot = hash::position(hash, displacement as u32, MODEL_SLOTS.len());
    let number = MODEL_SLOTS[slot] as u16;
    checked(number, model_id(number as usize).as_bytes(), id)
}

/// The number, if these IDs are the same.
#[inline(never)]
const fn checked(number: u16, known: &[u8], id: &[u8]) -> Option<u16> {
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
