//! The models that the words of a text name.

use core::mem::replace;

use super::table::{self, Row, Rows};
use super::text::Text;
use crate::catalog::{LAUNCHES, NameUnit};
use crate::model::Model;
use crate::shared::name_table::{Sums, class, mark};
use crate::shared::words::MAX_WORDS;

/// The words of a text by number, and what else tells names apart.
#[derive(Clone)]
pub(super) struct Reading {
    words: [u16; MAX_WORDS],
    count: usize,
    sums: Sums,
    /// The number of words that are letters.
    letters: usize,
    has_number: bool,
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
    /// A bit for each word of the name that the text has.
    words: u32,
    /// `true` if the text has a word that may be added.
    is_more: bool,
    /// `true` if the text has a word that spells the publisher and is not of the name.
    names_publisher: bool,
}

impl Reading {
    /// Without words; they are added.
    pub(super) fn new(text: &Text<'_>) -> Self {
        Self {
            words: [0; MAX_WORDS],
            count: 0,
            sums: Sums::default(),
            letters: 0,
            has_number: false,
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

    /// Adds a word.
    #[inline]
    pub(super) fn add(&mut self, number: u16) -> Option<()> {
        *self.words.get_mut(self.count)? = number;
        self.count += 1;
        let classes = table::classes(number);
        self.sums.add(number, classes);
        self.letters += usize::from(classes & class::LETTERS != 0);
        self.has_number |= classes & class::NUMBER != 0;
        Some(())
    }

    fn words(&self) -> &[u16] {
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
        let tags = self.sums.tags();
        for row in Rows::with_sums(self.sums) {
            let [has_required, has_whole] = row.has_tags(tags);
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
        let required = (1 << row.required()) - 1;
        let names_publisher = hits.names_publisher || self.publisher.is_some();
        if hits.words & required != required
            || row.has(if self.has_v1 {
                mark::REFUSES_V1
            } else {
                mark::NEEDS_V1
            })
            || self.day != 0 && !self.is_day_of(row, names_publisher)
        {
            return None;
        }
        let letters = self.letters - usize::from(hits.names_publisher);
        if hits.words + 1 == 1 << row.words.len() && !hits.is_more {
            return (letters > 0 || names_publisher).then_some(Fit::Whole);
        }
        let has_number = self.has_number || !row.has(mark::HAS_NUMBER);
        let has_two = hits.words & (hits.words.wrapping_sub(1)) != 0;
        (has_two && letters > 0 && has_number && !row.has(mark::IS_ALIAS)).then_some(Fit::Loose)
    }

    /// `None` if a word belongs to another model, or stands there twice.
    #[inline(never)]
    fn hits(&self, row: Row) -> Option<Hits> {
        let mut hits = Hits {
            words: 0,
            is_more: false,
            names_publisher: false,
        };
        if self
            .publisher
            .is_some_and(|publisher| publisher != row.publisher())
        {
            return None;
        }
        for word in self.words() {
            let is_it = |other: &NameUnit| u16::from(*other) == *word;
            let is_new = if let Some(place) = row.words.iter().position(is_it) {
                let is_new = hits.words & 1 << place == 0;
                hits.words |= 1 << place;
                is_new
            } else if table::publisher_of(*word) == Some(row.publisher()) {
                !replace(&mut hits.names_publisher, true)
            } else {
                let takes = match table::classes(*word) & (class::TUNED | class::THINKING) {
                    class::TUNED => mark::TAKES_INSTRUCT,
                    class::THINKING => mark::TAKES_THINKING,
                    _ => 0,
                };
                row.has(takes) && !replace(&mut hits.is_more, true)
            };
            if !is_new {
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
        let is_missing = |(place, number): (usize, &NameUnit)| {
            hits.words & 1 << place == 0 && table::is((*number).into(), class::VERSION)
        };
        (self.letters > 0 || self.publisher.is_some())
            && !(self.has_v1 && row.words.iter().enumerate().any(is_missing))
            && (self.day == 0 || self.is_day_of(row, true))
    }
}

/// The day in an ID, such as 20251001; 0 if there is none.
pub(super) fn day_in(id: &str) -> u32 {
    // It stands near the end.
    let mut rest = id.as_bytes();
    while let [others @ .., last] = rest {
        if last.is_ascii_digit()
            && let [.., b'-', _, _, _, _, _, _, _, _] = rest
        {
            let digits = rest.get(rest.len() - 8..).unwrap_or_default();
            let day = digits.iter().try_fold(0, |day, digit| {
                let digit = digit.is_ascii_digit().then(|| u32::from(digit - b'0'))?;
                Some(day * 10 + digit)
            });
            if let Some(day) = day {
                return day;
            }
        }
        rest = others;
    }
    0
}
