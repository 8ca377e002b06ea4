//! The generated table of names: sums over words, and what they mean.

use crate::catalog::{
    NAME_BUCKETS, NAME_ENTRIES, NAME_FILTER, NAME_ROWS, NAME_TAGS, NameUnit, PUBLISHERS, WORDS,
};
use crate::model::Model;
use crate::shared::name_table::{ROW_HEAD, bucket, in_filter, mark, share, tag};

/// No publisher.
pub(super) const ANY: u16 = u16::MAX;

/// The entries of a sum, each with its unit and its marks.
#[inline]
pub(super) fn entries(sum: u64) -> impl Iterator<Item = (NameUnit, u8)> {
    let bucket = bucket(sum, NAME_BUCKETS.len() - 1);
    let places = NAME_BUCKETS[bucket].into()..NAME_BUCKETS[bucket + 1].into();
    places.filter_map(move |place: usize| {
        let is_same = NAME_TAGS.get(place) == Some(&tag(sum));
        NAME_ENTRIES.get(place).filter(|_| is_same).copied()
    })
}

/// The classes of a word, as in `shared::name_table::mark`, and the publisher or geography that it spells.
#[inline]
pub(super) fn class(key: u64) -> (u16, u8) {
    let share = share(key);
    let (word, bit) = in_filter(share);
    if NAME_FILTER[word] >> bit & 1 == 0 {
        (0, 0)
    } else {
        class_in_table(share)
    }
}

/// The class of a word that is in the filter, as most that have none are not.
#[inline(never)]
fn class_in_table(share: u64) -> (u16, u8) {
    let mut entries = entries(share);
    // A class stands before the names.
    let word = entries.next().filter(|(_, marks)| marks & mark::WORD != 0);
    word.map_or((0, 0), |(unit, classes)| (u16::from(unit), classes))
}

/// Returns `true` if a word is of one of these classes.
pub(super) fn is(key: u64, classes: u8) -> bool {
    class(key).1 & classes != 0
}

/// The publisher or geography that a word spells.
pub(super) fn spelled_by(key: u64, wanted: u8) -> Option<u16> {
    let (unit, classes) = class(key);
    (classes & wanted != 0).then_some(unit)
}

/// Returns `true` if a model is of a publisher, `ANY` for any.
pub(super) fn is_of(model: Model, publisher: u16) -> bool {
    let own = PUBLISHERS.get(usize::from(model.0));
    publisher == ANY || own.is_some_and(|own| u16::from(*own) == publisher)
}

/// Returns `true` if a word is one of names, or says something else about them.
pub(super) fn is_known(key: u64) -> bool {
    WORDS.binary_search(&key).is_ok() || class(key).1 != 0
}

/// Returns `true` if some name may be written without the word.
pub(super) fn is_optional(key: u64) -> bool {
    is(key, !mark::WORD) || rows().any(|row| row.words().take(row.optional).any(|word| word == key))
}

/// A name of a model.
#[derive(Clone, Copy)]
pub(super) struct Row {
    pub(super) model: Model,
    pub(super) marks: u8,
    /// The number of words at its start that may be left out.
    optional: usize,
    /// The number of words at its end that are versions.
    pub(super) versions: usize,
    numbers: &'static [NameUnit],
}

impl Row {
    /// Returns `true` if one of the words that may be left out is among these, or there is none.
    pub(super) fn has_optional_of(self, keys: &[u64]) -> bool {
        let mut optional = self.words().take(self.optional);
        self.optional == 0 || optional.any(|word| keys.contains(&word))
    }

    /// The keys of its words.
    pub(super) fn words(self) -> impl DoubleEndedIterator<Item = u64> {
        let key = |number: &NameUnit| WORDS.get(usize::from(*number)).copied();
        self.numbers.iter().filter_map(key)
    }
}

/// The names of the models.
pub(super) fn rows() -> impl Iterator<Item = Row> {
    let mut rest: &[NameUnit] = &NAME_ROWS;
    core::iter::from_fn(move || {
        let (head, behind) = rest.split_first_chunk::<ROW_HEAD>()?;
        let (numbers, behind) = behind.split_at_checked(head[2].into())?;
        rest = behind;
        Some(Row {
            model: Model(head[0].into()),
            marks: u16::from(head[1]).to_le_bytes()[0],
            optional: head[3].into(),
            versions: head[4].into(),
            numbers,
        })
    })
}
