//! The hash by which a model is found from its ID. Shared by the generator, which places the
//! models, and the library, which looks them up: both must compute the same.

/// A table in which each ID has one slot: no probing, so a look-up costs the same for any number of models.
///
/// `displacements` is indexed by one half of the hash and says how to shift the other half so
/// that no two IDs meet (hash, displace and compress). The lengths of both are powers of two.
pub(crate) struct Placement<'a> {
    pub(crate) displacements: &'a [u16],
    pub(crate) slots: &'a [u16],
}

impl Placement<'_> {
    /// What stands in the slot of `key`: the one entry that can be equal to it.
    pub(crate) const fn slot(&self, key: &[u8]) -> u16 {
        let hash = hash(key);
        let displacement = self.displacements[bucket(hash, self.displacements.len())];
        self.slots[position(hash, displacement, self.slots.len())]
    }
}

/// Which displacement a hash takes.
#[allow(
    clippy::cast_possible_truncation,
    reason = "masked to the table's length"
)]
pub(crate) const fn bucket(hash: u64, buckets: usize) -> usize {
    (hash >> 32) as usize & (buckets - 1)
}

/// Which slot a hash takes when displaced. In `u32`, so that a 32-bit target agrees with the host that generated.
#[allow(
    clippy::cast_possible_truncation,
    reason = "other bits of the hash, on purpose"
)]
pub(crate) const fn position(hash: u64, displacement: u16, slots: usize) -> usize {
    let step = (hash >> 44) as u32 | 1;
    let shifted = (hash as u32).wrapping_add(step.wrapping_mul(displacement as u32));
    shifted as usize & (slots - 1)
}

/// Eight bytes at a time; the last eight may overlap those before.
pub(crate) const fn hash(key: &[u8]) -> u64 {
    let mut state = key.len() as u64;
    let mut rest = key;
    while let Some((word, tail)) = rest.split_first_chunk::<8>() {
        state = mix(state, u64::from_le_bytes(*word));
        rest = tail;
    }
    if let Some(word) = key.last_chunk::<8>() {
        mix(state, u64::from_le_bytes(*word))
    } else {
        let mut word = 0;
        while let [byte, tail @ ..] = rest {
            word = word << 8 | *byte as u64;
            rest = tail;
        }
        mix(state, word)
    }
}

/// A multiplication whose high half is folded back.
#[allow(clippy::cast_possible_truncation, reason = "both halves are used")]
const fn mix(state: u64, word: u64) -> u64 {
    let product = (state ^ word ^ 0x2d35_8dcc_aa6c_78a5) as u128 * 0x9e37_79b9_7f4a_7c15;
    product as u64 ^ (product >> 64) as u64
}
