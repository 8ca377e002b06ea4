//! The generated table of names: its words, and what they name.

use crate::catalog::{
    GEOGRAPHIES, NAME_BUCKETS, NAMES, NameUnit, PUBLISHERS, WORD_CLASSES, WORD_SLOTS, WORD_TAGS,
};
use crate::model::Model;
use crate::shared::name_table::{ROW_HEAD, Sums, slot, tag};
use crate::shared::words::spelling;

/// The number of a word among those of all names.
#[inline(never)]
pub(super) fn number(key: u64) -> Option<u16> {
    let mut at = slot(key, WORD_SLOTS.len());
    loop {
        // Half of the slots are free.
        let number = usize::from(WORD_SLOTS[at]).checked_sub(1)?;
        if WORD_TAGS.get(number) == Some(&tag(key)) {
            return u16::try_from(number).ok();
        }
        at = (at + 1) % WORD_SLOTS.len();
    }
}

/// The things that a text may spell.
#[derive(Clone, Copy)]
pub(super) enum Spelled {
    Publisher(u16),
    /// A prefix, by its place in `Prefix::ALL`.
    Prefix(u16),
}

/// The publisher or geography that a text spells: its letters and digits alone count.
#[inline(never)]
pub(super) fn spelled(text: &[u8]) -> Option<Spelled> {
    spelled_by(number(spelling(text)?)?)
}

/// The publisher or geography that a word spells alone.
pub(super) fn spelled_by(number: u16) -> Option<Spelled> {
    if let Some(publisher) = publisher_of(number) {
        return Some(Spelled::Publisher(publisher));
    }
    let prefix = GEOGRAPHIES.get(usize::from(number).wrapping_sub(PUBLISHERS.len()))?;
    Some(Spelled::Prefix(u16::from(*prefix)))
}

/// The publisher that a word spells.
pub(super) fn publisher_of(word: u16) -> Option<u16> {
    PUBLISHERS
        .get(usize::from(word))
        .map(|publisher| u16::from(*publisher))
}

/// Returns `true` if a word spells a geography.
pub(super) fn is_geography(word: u16) -> bool {
    matches!(spelled_by(word), Some(Spelled::Prefix(_)))
}

/// The classes of a word, as in `shared::name_table::class`.
pub(super) fn classes(word: u16) -> u8 {
    let classes = WORD_CLASSES.get(usize::from(word));
    classes.copied().unwrap_or_default()
}

/// Returns `true` if a word is of this class.
pub(super) fn is(word: u16, class: u8) -> bool {
    classes(word) & class != 0
}

/// A name of a model.
#[derive(Clone, Copy)]
pub(super) struct Row {
    head: &'static [NameUnit; ROW_HEAD],
    /// Its words; those that cannot be left out stand first.
    pub(super) words: &'static [NameUnit],
}

impl Row {
    /// The model.
    pub(super) fn model(self) -> Model {
        Model(self.head[0].into())
    }

    pub(super) fn publisher(self) -> u16 {
        self.head[1].into()
    }

    /// Returns `true` if a mark of `shared::name_table::mark` is set.
    pub(super) fn has(self, mark: u16) -> bool {
        u16::from(self.head[2]) & mark != 0
    }

    /// The number of words that cannot be left out.
    pub(super) fn required(self) -> usize {
        usize::from(self.head[3] / 16)
    }

    /// Returns `true` if the words of a text have the sum of those that cannot be left out, and
    /// that of all.
    pub(super) fn has_tags(self, tags: [u8; 2]) -> [bool; 2] {
        [0, 1].map(|sum| u16::from(self.head[4 + sum]) == u16::from(tags[sum]))
    }
}

/// Some rows of the table, one behind the other.
#[derive(Clone)]
pub(super) struct Rows(&'static [NameUnit]);

impl Rows {
    pub(super) fn all() -> Self {
        Self(&NAMES)
    }

    /// Those that can have this sum of the words that cannot be left out.
    pub(super) fn with_sums(sums: Sums) -> Self {
        let bucket = sums.bucket(NAME_BUCKETS.len() - 1);
        let place = |index: usize| NAME_BUCKETS.get(index).map_or(0, |place| *place as usize);
        let rows = NAMES.get(place(bucket)..place(bucket + 1));
        Self(rows.unwrap_or_default())
    }
}

impl Iterator for Rows {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        let (head, rest) = self.0.split_first_chunk()?;
        let (words, rest) = rest.split_at_checked(usize::from(head[3] % 16))?;
        self.0 = rest;
        Some(Row { head, words })
    }
}
