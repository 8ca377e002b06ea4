//! The generated table of names: its words, and what they name.

use crate::catalog::{
    GEOGRAPHIES, NAME_BUCKETS, NAMES, NameUnit, PUBLISHERS, WORD_BOUNDS, WORD_KEYS, WORD_SLOTS,
};
use crate::shared::words::{ROW_HEAD, bucket, slot, spelling};

/// The number of a word among those of all names.
#[inline(never)]
pub(super) fn number(key: u64) -> Option<u16> {
    let mut at = slot(key, WORD_SLOTS.len());
    loop {
        // Half of the slots are free.
        let number = usize::from(WORD_SLOTS[at]).checked_sub(1)?;
        if WORD_KEYS.get(number) == Some(&key) {
            return u16::try_from(number).ok();
        }
        at = (at + 1) % WORD_SLOTS.len();
    }
}

/// What a text spells.
#[derive(Clone, Copy)]
pub(super) enum Spelled {
    Publisher(u16),
    /// A prefix, by its place in `Prefix::ALL`.
    Prefix(u16),
}

/// The publisher or geography that a text spells: its letters and digits alone count.
#[inline(never)]
pub(super) fn spelled(text: &[u8]) -> Option<Spelled> {
    let number = number(spelling(text)?)?;
    if let Some(publisher) = publisher_of(number) {
        return Some(Spelled::Publisher(publisher));
    }
    let prefix = GEOGRAPHIES.get(usize::from(number) - PUBLISHERS.len())?;
    Some(Spelled::Prefix(u16::from(*prefix)))
}

/// The publisher that a word spells.
pub(super) fn publisher_of(word: u16) -> Option<u16> {
    PUBLISHERS
        .get(usize::from(word))
        .map(|publisher| u16::from(*publisher))
}

/// The number of words that spell a publisher or a geography; they stand first.
#[allow(
    clippy::cast_possible_truncation,
    reason = "words have numbers of 16 bits"
)]
const SPELLINGS: u16 = (PUBLISHERS.len() + GEOGRAPHIES.len()) as u16;

/// Whether a word spells a geography.
pub(super) fn is_geography(word: u16) -> bool {
    usize::from(word) >= PUBLISHERS.len() && word < SPELLINGS
}

/// Whether some name may be written without this word.
pub(super) const fn is_optional(word: u16) -> bool {
    word < WORD_BOUNDS[1]
}

/// Whether the word tells a tuned model from its base: `instruct` or `it`.
pub(super) const fn is_tuned(word: u16) -> bool {
    word == SPELLINGS || word == SPELLINGS + 1
}

/// Whether the word is `thinking`.
pub(super) const fn is_thinking(word: u16) -> bool {
    word == SPELLINGS + 2
}

/// Whether the word is a version, a snapshot or a size.
pub(super) const fn is_number(word: u16) -> bool {
    word >= WORD_BOUNDS[0] && word < WORD_BOUNDS[2]
}

/// Whether the word is a version or a snapshot.
pub(super) const fn is_version(word: u16) -> bool {
    word >= WORD_BOUNDS[1] && word < WORD_BOUNDS[2]
}

/// Whether the word is made of letters, and tells models apart.
pub(super) fn is_letters(word: u16) -> bool {
    usize::from(word) < PUBLISHERS.len()
        || word > SPELLINGS + 2 && word < WORD_BOUNDS[0]
        || word >= WORD_BOUNDS[2] && word < WORD_BOUNDS[3]
}

/// A name of a model, or of a retired one.
#[derive(Clone, Copy)]
pub(super) struct Row {
    /// The index of a model, or behind the models that of a retired one.
    pub(super) target: u16,
    pub(super) publisher: u16,
    pub(super) marks: u16,
    /// The number of words that cannot be left out; they stand first.
    pub(super) required: usize,
    pub(super) words: &'static [NameUnit],
}

impl Row {
    /// Whether a mark of `shared::words::mark` is set.
    pub(super) const fn has(&self, mark: u16) -> bool {
        self.marks & mark != 0
    }
}

/// Some rows of the table, one behind the other.
#[derive(Clone)]
pub(super) struct Rows(&'static [NameUnit]);

impl Rows {
    pub(super) fn all() -> Self {
        Self(&NAMES)
    }

    /// Those that can have this sum: see `shared::words::sum`.
    pub(super) fn with_sum(sum: u32) -> Self {
        let bucket = bucket(sum, NAME_BUCKETS.len() - 1);
        let place = |index: usize| NAME_BUCKETS.get(index).map_or(0, |place| *place as usize);
        Self(
            NAMES
                .get(place(bucket)..place(bucket + 1))
                .unwrap_or_default(),
        )
    }
}

impl Iterator for Rows {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        let (head, rest) = self.0.split_first_chunk::<ROW_HEAD>()?;
        let [target, publisher, marks, counts] = *head;
        let (words, rest) = rest.split_at_checked(usize::from(counts % 16))?;
        self.0 = rest;
        Some(Row {
            target: target.into(),
            publisher: publisher.into(),
            marks: marks.into(),
            required: usize::from(counts / 16),
            words,
        })
    }
}
