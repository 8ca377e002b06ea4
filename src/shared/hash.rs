//! The hash by which a model is found from its ID. Shared by the generator, which places the
//! models, and the library, which looks them up: both must compute the same.
//!
//! One half of the hash picks a displacement, which shifts the other half so that no two IDs meet
//! (hash, displace and compress): a look-up costs the same for any number of models. Both tables have
//! lengths that are powers of two.

/// The index of the displacement that a hash takes.
#[inline]
#[allow(
    clippy::cast_possible_truncation,
    reason = "masked to the table's length"
)]
pub(crate) const fn bucket(hash: u64, buckets: usize) -> usize {
    (hash >> 32) as usize & (buckets - 1)
}

/// The slot that a hash takes when displaced. In `u32`, so that a 32-bit target agrees with the host that generated.
#[inline]
#[allow(
    clippy::cast_possible_truncation,
    reason = "other bits of the hash, on purpose"
)]
pub(crate) const fn position(hash: u64, displacement: u32, slots: usize) -> usize {
    let step = (hash >> 44) as u32 | 1;
    let shifted = (hash as u32).wrapping_add(step.wrapping_mul(displacement));
    shifted as usize & (slots - 1)
}

/// Sixteen bytes at a time; the last sixteen may overlap those before.
#[inline]
pub(crate) const fn hash(key: &[u8]) -> u64 {
    let length = key.len() as u64;
    let Some(last) = key.last_chunk::<16>() else {
        return mix(length, word(key));
    };
    let mut state = length;
    let mut rest = key;
    while let Some((chunk, tail)) = rest.split_first_chunk::<16>() {
        state = mix(state, u128::from_le_bytes(*chunk));
        rest = tail;
    }
    mix(state, u128::from_le_bytes(*last))
}

/// Fewer than sixteen bytes as one number; of the same length, no two give the same.
#[inline]
pub(crate) const fn word(key: &[u8]) -> u128 {
    if let (Some(first), Some(last)) = (key.first_chunk::<8>(), key.last_chunk::<8>()) {
        (u64::from_le_bytes(*last) as u128) << 64 | u64::from_le_bytes(*first) as u128
    } else if let (Some(first), Some(last)) = (key.first_chunk::<4>(), key.last_chunk::<4>()) {
        (u32::from_le_bytes(*last) as u128) << 64 | u32::from_le_bytes(*first) as u128
    } else {
        match *key {
            [] => 0,
            [a] => a as u128,
            [a, b] => (b as u128) << 64 | a as u128,
            [a, b, c, ..] => (b as u128) << 72 | (c as u128) << 64 | a as u128,
        }
    }
}

/// One half times the other, each disturbed, and the product's halves folded.
#[allow(
    clippy::cast_possible_truncation,
    reason = "the halves are taken apart on purpose"
)]
#[inline]
const fn mix(state: u64, word: u128) -> u64 {
    let low = word as u64 ^ state ^ 0x2d35_8dcc_aa6c_78a5;
    let high = (word >> 64) as u64 ^ 0x9e37_79b9_7f4a_7c15;
    let product = low as u128 * high as u128;
    product as u64 ^ (product >> 64) as u64
}
