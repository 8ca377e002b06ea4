//! The form of the generated table of names. Shared by the generator, which writes it, and the library,
//! which looks in it for what people write.
//!
//! An entry is found by the sum over some words, in whatever order they stand. It means a model, if these are
//! the words of one of its names, all of them or without some that may be left out; or one word of a class.

/// The share of a word in the sum, by its key.
#[inline]
pub(crate) const fn share(key: u64) -> u64 {
    let mixed = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed ^ mixed >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93)
}

/// The bucket of a sum among so many, a power of two.
#[inline]
#[allow(
    clippy::cast_possible_truncation,
    reason = "masked to the table's length"
)]
pub(crate) const fn bucket(sum: u64, buckets: usize) -> usize {
    (sum >> 16) as usize & (buckets - 1)
}

/// The part of a sum that the table keeps: of what buckets and tags tell together, no two texts have the same
/// by accident.
#[inline]
pub(crate) const fn tag(sum: u64) -> u32 {
    (sum >> 32) as u32
}

/// The number of words of the filter.
pub(crate) const FILTER: usize = 8;

/// The place of a word's share in the filter: one of its words, and a bit of that.
#[inline]
#[allow(clippy::cast_possible_truncation, reason = "nine bits")]
pub(crate) const fn in_filter(share: u64) -> (usize, u64) {
    ((share >> 17) as usize & (FILTER - 1), share >> 11 & 63)
}

/// The marks of an entry, as bits.
pub(crate) mod mark {
    /// `instruct` and `it` may be added: the model has a size, as models with open weights do. Of a word:
    /// it is one of these, which tell a tuned model from its base.
    pub(crate) const INSTRUCT: u8 = 1;
    /// `thinking` may be added: the model's reasoning is a switch. Of a word: it is `thinking`.
    pub(crate) const THINKING: u8 = 2;
    /// Some words of the name are left out.
    pub(crate) const LOOSE: u8 = 4;
    /// A `v1` at the end is another version.
    pub(crate) const REFUSES_V1: u8 = 8;
    /// Only a `v1` at the end tells the name from that of another version.
    pub(crate) const NEEDS_V1: u8 = 16;
    /// The words are numbers alone, and mean the model only if its publisher is named too.
    pub(crate) const NEEDS_PUBLISHER: u8 = 32;

    /// The family's word of the name is left out.
    pub(crate) const NO_FAMILY: u8 = 64;

    /// The entry is a word of a class, and no name.
    pub(crate) const WORD: u8 = 128;
    /// The word spells a publisher.
    pub(crate) const PUBLISHER: u8 = 4;
    /// The word spells a geography.
    pub(crate) const GEOGRAPHY: u8 = 8;
    /// The word is one of names: beside a publisher that it spells, it stands for no family that is left out.
    pub(crate) const NAME: u8 = 16;
}

/// The number of units before the words of a row that `Model::find` compares: the model, its marks, and the
/// numbers of its words, of those that may be left out, which stand first, and of versions, which stand last.
pub(crate) const ROW_HEAD: usize = 5;
