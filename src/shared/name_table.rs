//! The form of the generated table of names. Shared by the generator, which writes it, and the library,
//! which looks words up in it and compares its rows with what people write.

/// The sums over the words of a name, by which its rows are found and told apart in whatever order the
/// words stand.
#[derive(Clone, Copy, Default)]
pub(crate) struct Sums {
    /// Over the words that no name leaves out: it tells the bucket.
    required: u32,
    /// Over all words but those that spell a publisher, which may be added to any of its names.
    whole: u32,
}

impl Sums {
    /// Adds a word by its number and its classes.
    #[inline]
    pub(crate) const fn add(&mut self, word: u16, classes: u8) {
        let sum = (word as u32 + 1).wrapping_mul(0x9e37_79b1);
        if classes & class::OPTIONAL == 0 {
            self.required = self.required.wrapping_add(sum);
        }
        if classes & class::PUBLISHER == 0 {
            self.whole = self.whole.wrapping_add(sum);
        }
    }

    /// The bucket, among `buckets`, a power of two.
    pub(crate) const fn bucket(self, buckets: usize) -> usize {
        (self.required.wrapping_mul(0x85eb_ca6b) >> 15) as usize & (buckets - 1)
    }

    /// A byte of each: rows with others are passed over.
    pub(crate) const fn tags(self) -> [u8; 2] {
        [(self.required >> 24) as u8, (self.whole >> 24) as u8]
    }
}

/// The classes of words, as bits.
pub(crate) mod class {
    /// Some name may be written without the word.
    pub(crate) const OPTIONAL: u8 = 1;
    /// Made of letters, and tells models apart.
    pub(crate) const LETTERS: u8 = 2;
    /// A version, a snapshot or a size.
    pub(crate) const NUMBER: u8 = 4;
    /// A version or a snapshot.
    pub(crate) const VERSION: u8 = 8;
    /// `instruct` or `it`, which tell a tuned model from its base.
    pub(crate) const TUNED: u8 = 16;
    /// `thinking`
    pub(crate) const THINKING: u8 = 32;
    /// Spells a publisher or a geography, or is the start of what does, as `meta` of `meta-llama`.
    pub(crate) const SPELLING: u8 = 64;
    /// Spells a publisher.
    pub(crate) const PUBLISHER: u8 = 128;
}

/// The marks of a row of the table of names, as bits.
pub(crate) mod mark {
    /// `instruct` and `it` may be added: the model has a size, as models with open weights do.
    pub(crate) const TAKES_INSTRUCT: u16 = 1;
    /// `thinking` may be added: the model's reasoning is a switch.
    pub(crate) const TAKES_THINKING: u16 = 2;
    /// A `v1` at the end is another version.
    pub(crate) const REFUSES_V1: u16 = 4;
    /// Only a `v1` at the end tells the name from that of another version.
    pub(crate) const NEEDS_V1: u16 = 8;
    /// There is a number or a size among the words.
    pub(crate) const HAS_NUMBER: u16 = 16;
    /// An alias: nothing of it may be left out, nothing added.
    pub(crate) const IS_ALIAS: u16 = 32;
}

/// The number of units before a row's words: target, publisher, marks, the numbers of required words (times
/// sixteen) and of all words, and the tags of both sums.
pub(crate) const ROW_HEAD: usize = 6;

/// The slot at which the search for a key begins, among `slots`, a power of two.
#[allow(
    clippy::cast_possible_truncation,
    reason = "masked to the table's length"
)]
pub(crate) const fn slot(key: u64, slots: usize) -> usize {
    key as usize & (slots - 1)
}

/// The part of a key that the table keeps: of what slots and tags tell together, no two words have the
/// same by accident.
pub(crate) const fn tag(key: u64) -> u32 {
    (key >> 32) as u32
}
