//! What the words of a text name.

use super::table::{self, Row, Rows};
use super::text::Text;
use crate::catalog::{LAUNCHES, NameUnit};
use crate::model::Model;
use crate::shared::words::{MAX_WORDS, mark, sum};

/// The words of a text by number, and what else tells names apart.
#[derive(Clone)]
pub(super) struct Reading {
    words: [u16; MAX_WORDS],
    count: usize,
    /// The words that are letters, or a number or a size; a bit for each.
    letters: u16,
    numbers: u16,
    sum: u32,
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

/// What the words of a text have in common with those of a name.
struct Hits {
    /// The words that are the name's, as bits.
    words: u16,
    /// How many of those that cannot be left out are there.
    required: usize,
    has_added: bool,
    names_publisher: bool,
}

impl Reading {
    /// Without words; they are added.
    pub(super) fn new(text: &Text<'_>) -> Self {
        Self {
            words: [0; MAX_WORDS],
            count: 0,
            letters: 0,
            numbers: 0,
            sum: 0,
            publisher: text.publisher,
            day: text.all.day,
            has_v1: text.all.has_v1,
        }
    }

    /// Of a text that has only words that are known, each once.
    pub(super) fn of(text: &Text<'_>) -> Option<Self> {
        if text.is_odd {
            return None;
        }
        let mut reading = Self::new(text);
        for word in text.words() {
            reading.add(table::number(word.key)?)?;
        }
        Some(reading)
    }

    /// Adds a word, which must not be there yet.
    pub(super) fn add(&mut self, number: u16) -> Option<()> {
        if self.has(number) {
            return None;
        }
        let bit = 1 << self.count;
        *self.words.get_mut(self.count)? = number;
        self.count += 1;
        if table::is_number(number) {
            self.numbers |= bit;
        } else if table::is_letters(number) {
            self.letters |= bit;
        }
        if !table::is_optional(number) {
            self.sum = sum(self.sum, number);
        }
        Some(())
    }

    /// Whether a word is there.
    pub(super) fn has(&self, number: u16) -> bool {
        self.words().contains(&number)
    }

    pub(super) fn words(&self) -> &[u16] {
        self.words.get(..self.count).unwrap_or_default()
    }

    /// The row that the words name, if all that fit equally well are of one model or retired model.
    pub(super) fn named(&self) -> Option<Row> {
        let mut best: Option<(Row, Fit)> = None;
        let mut is_one = true;
        for row in Rows::with_sum(self.sum) {
            if row.required > self.count {
                continue;
            }
            let Some(fit) = self.fit(&row) else { continue };
            match best {
                Some((other, found)) if found == fit => is_one &= other.target == row.target,
                Some((_, Fit::Whole)) => {}
                _ => {
                    best = Some((row, fit));
                    is_one = true;
                }
            }
        }
        best.filter(|_| is_one).map(|(row, _)| row)
    }

    /// The one model that the words name.
    pub(super) fn model(&self) -> Option<Model> {
        self.named().map(|row| Model(row.target))
    }

    fn fit(&self, row: &Row) -> Option<Fit> {
        let hits = self.hits(row)?;
        if hits.required < row.required
            || self.has_v1 && row.has(mark::REFUSES_V1)
            || !self.has_v1 && row.has(mark::NEEDS_V1)
            || self.day != 0 && !self.is_day_of(row, hits.names_publisher)
        {
            return None;
        }
        let count = hits.words.count_ones() as usize;
        let has_letters = hits.words & self.letters != 0;
        if count == row.words.len() && !hits.has_added {
            return (has_letters || hits.names_publisher).then_some(Fit::Whole);
        }
        let has_number = !row.has(mark::HAS_NUMBER) || hits.words & self.numbers != 0;
        (count > 1 && has_letters && has_number && !row.has(mark::IS_ALIAS)).then_some(Fit::Loose)
    }

    /// `None` if a word belongs to another model.
    fn hits(&self, row: &Row) -> Option<Hits> {
        let mut hits = Hits {
            words: 0,
            required: 0,
            has_added: false,
            names_publisher: self.publisher.is_some(),
        };
        if self
            .publisher
            .is_some_and(|publisher| publisher != row.publisher)
        {
            return None;
        }
        for (index, word) in self.words().iter().enumerate() {
            let is_it = |other: &NameUnit| u16::from(*other) == *word;
            if let Some(place) = row.words.iter().position(is_it) {
                hits.words |= 1 << index;
                hits.required += usize::from(place < row.required);
            } else if table::publisher_of(*word) == Some(row.publisher) {
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

    /// Whether the day stands in the ID, or is the launch of a model whose publisher is not named.
    #[inline(never)]
    fn is_day_of(&self, row: &Row, names_publisher: bool) -> bool {
        let model = Model(row.target);
        let launch = LAUNCHES.get(usize::from(row.target)).copied();
        day_in(model.foundation_model_id()) == self.day
            || !names_publisher && launch == Some(self.day)
    }

    /// Whether the row's name has every word, and perhaps more: it may be meant where no name is whole.
    pub(super) fn is_part_of(&self, row: &Row) -> bool {
        let Some(hits) = self.hits(row) else {
            return false;
        };
        let is_missing = |number: &NameUnit| {
            let number = u16::from(*number);
            table::is_version(number) && !self.has(number)
        };
        (hits.words & self.letters != 0 || hits.names_publisher)
            && !(self.has_v1 && row.words.iter().any(is_missing))
            && (self.day == 0 || self.is_day_of(row, true))
    }
}

/// The day in an ID, such as 20251001; 0 if there is none.
fn day_in(id: &str) -> u32 {
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
