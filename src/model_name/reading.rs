//! The models that the words of a text name.

use super::table::{self, Row, Rows};
use super::text::Text;
use crate::catalog::{LAUNCHES, NameUnit};
use crate::model::Model;
use crate::shared::words::{MAX_WORDS, Sums, mark};

/// The words of a text by number, and what else tells names apart.
#[derive(Clone)]
pub(super) struct Reading {
    words: [u16; MAX_WORDS],
    count: usize,
    sums: Sums,
    publisher: Option<u16>,
    pub(super) day: u32,
    has_v1: bool,
}

/// How well the words of a text fit those of a name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
    /// Every word is there, and no other.
    Whole,
    /// Words are missing that may be left out, or added that may be added.
    Loose,
}

/// The words that a text has in common with a name.
struct Hits {
    /// How many words are the name's, and how many of these cannot be left out.
    count: usize,
    required: usize,
    /// How many of them are letters, and numbers or sizes.
    letters: usize,
    numbers: usize,
    has_added: bool,
    names_publisher: bool,
}

impl Reading {
    /// Without words; they are added.
    pub(super) fn new(text: &Text<'_>) -> Self {
        Self {
            words: [0; MAX_WORDS],
            count: 0,
            sums: Sums::default(),
            publisher: text.publisher,
            day: text.all.day,
            has_v1: text.all.has_v1,
        }
    }

    /// The one model that a text names: that whose name it is, or else that whose name it is but for
    /// words that may be left out or added.
    pub(super) fn model_of(text: &Text<'_>) -> Option<Model> {
        if text.is_odd {
            return None;
        }
        let mut reading = Self::new(text);
        for word in text.words() {
            reading.add(table::number(word.key)?)?;
        }
        reading.model()
    }

    /// Adds a word, which must not be there yet.
    #[inline]
    pub(super) fn add(&mut self, number: u16) -> Option<()> {
        if self.words().contains(&number) {
            return None;
        }
        *self.words.get_mut(self.count)? = number;
        self.count += 1;
        self.sums.add(
            number,
            !table::is_optional(number),
            table::publisher_of(number).is_none(),
        );
        Some(())
    }

    pub(super) fn words(&self) -> &[u16] {
        self.words.get(..self.count).unwrap_or_default()
    }

    /// The one model that the words name.
    pub(super) fn model(&self) -> Option<Model> {
        self.best(Fit::Whole)
            .or_else(|| self.best(Fit::Loose))
            .flatten()
    }

    /// The model whose name fits so; the inner `None` if there are several.
    #[inline(never)]
    #[allow(
        clippy::option_option,
        reason = "the outer one says whether there is any"
    )]
    fn best(&self, wanted: Fit) -> Option<Option<Model>> {
        let mut found = None;
        for row in Rows::with_sum(self.sums) {
            let [has_required, has_whole] = row.has_sums(self.sums);
            if has_required && (has_whole || wanted == Fit::Loose) && self.fit(row) == Some(wanted)
            {
                let is_other = found.is_some_and(|other| other != Some(row.model()));
                found = Some(Some(row.model()).filter(|_| !is_other));
            }
        }
        found
    }

    #[inline(never)]
    fn fit(&self, row: Row) -> Option<Fit> {
        let hits = self.hits(row)?;
        if hits.required < row.required()
            || self.has_v1 && row.has(mark::REFUSES_V1)
            || !self.has_v1 && row.has(mark::NEEDS_V1)
            || self.day != 0 && !self.is_day_of(row, hits.names_publisher)
        {
            return None;
        }
        if hits.count == row.words.len() && !hits.has_added {
            return (hits.letters > 0 || hits.names_publisher).then_some(Fit::Whole);
        }
        let has_number = hits.numbers > 0 || !row.has(mark::HAS_NUMBER);
        (hits.count > 1 && hits.letters > 0 && has_number && !row.has(mark::IS_ALIAS))
            .then_some(Fit::Loose)
    }

    /// `None` if a word belongs to another model.
    fn hits(&self, row: Row) -> Option<Hits> {
        let mut hits = Hits {
            count: 0,
            required: 0,
            letters: 0,
            numbers: 0,
            has_added: false,
            names_publisher: self.publisher.is_some(),
        };
        if hits.names_publisher && self.publisher != Some(row.publisher()) {
            return None;
        }
        for word in self.words() {
            let is_it = |other: &NameUnit| u16::from(*other) == *word;
            if let Some(place) = row.words.iter().position(is_it) {
                hits.count += 1;
                hits.required += usize::from(place < row.required());
                hits.letters += usize::from(table::is_letters(*word));
                hits.numbers += usize::from(table::is_number(*word));
            } else if table::publisher_of(*word) == Some(row.publisher()) {
                hits.names_publisher = true;
            } else if table::is_tuned(*word) && row.has(mark::TAKES_INSTRUCT)
                || table::is_thinking(*word) && row.has(mark::TAKES_THINKING)
            {
                hits.has_added = true;
            } else {
                return None;
            }
        }
        Some(hits)
    }

    /// Returns `true` if the day stands in the ID, or is the launch of a model whose publisher is
    /// not named.
    #[inline(never)]
    fn is_day_of(&self, row: Row, names_publisher: bool) -> bool {
        let model = row.model();
        let launch = LAUNCHES.get(usize::from(model.0)).copied();
        day_in(model.foundation_model_id()) == self.day
            || !names_publisher && launch == Some(self.day)
    }

    /// Returns `true` if the row's name has every word, and perhaps more: it may be meant where no
    /// name is whole.
    pub(super) fn is_part_of(&self, row: Row) -> bool {
        let Some(hits) = self.hits(row) else {
            return false;
        };
        let is_missing = |number: &NameUnit| {
            let number = u16::from(*number);
            table::is_version(number) && !self.words().contains(&number)
        };
        (hits.letters > 0 || hits.names_publisher)
            && !(self.has_v1 && row.words.iter().any(is_missing))
            && (self.day == 0 || self.is_day_of(row, true))
    }
}

/// The day in an ID, such as 20251001; 0 if there is none.
pub(super) fn day_in(id: &str) -> u32 {
    let mut digits = 0;
    let mut number = 0_u32;
    for byte in id.bytes() {
        if byte.is_ascii_digit() {
            digits += 1;
            number = number.wrapping_mul(10).wrapping_add(u32::from(byte - b'0'));
        } else if digits == 8 {
            break;
        } else {
            (digits, number) = (0, 0);
        }
    }
    if digits == 8 { number } else { 0 }
}
