//! The models that a text may mean: candidates of a family's name, and of a slip.

use core::cmp::Reverse;
use core::iter::FusedIterator;
use core::mem::replace;

use super::reading::{is_day_of, model_of};
use super::table::{self, ANY, Row};
use super::text::Text;
use crate::catalog::LAUNCHES;
use crate::model::Model;
use crate::shared::kind::Kind as ModelKind;
use crate::shared::name_table::mark;
use crate::shared::words::{COLON, Kind, MAX_WORDS, Word, key};

/// Words that other tools put behind a model's name for a way of serving it, as in `…:batch`.
const TIERS: [u64; 8] = [
    key(&[b"batch"]),
    key(&[b"cloud"]),
    key(&[b"exacto"]),
    key(&[b"extended"]),
    key(&[b"floor"]),
    key(&[b"free"]),
    key(&[b"nitro"]),
    key(&[b"online"]),
];

/// The word by which other tools mean the newest.
const LATEST: u64 = key(&[b"latest"]);

/// A slip is looked for in words of so many letters.
const MIN_SLIP: usize = 4;

/// The models whose names have every word of a text, newest first: see [`Model::find`].
#[derive(Clone)]
pub(crate) struct Found {
    wanted: Option<Wanted>,
    last: Option<Rank>,
    /// `true` if models that are no chat models are found too.
    of_every_kind: bool,
}

/// The words of a text, and what else tells names apart.
#[derive(Clone)]
struct Wanted {
    keys: [u64; MAX_WORDS],
    count: usize,
    publisher: u16,
    day: u32,
    has_v1: bool,
}

/// The order of candidates: by launch, those without one last; then by ID.
type Rank = (u32, Reverse<Model>);

impl Found {
    const NONE: Self = Self {
        wanted: None,
        last: None,
        of_every_kind: false,
    };

    pub(crate) fn of(text: &str) -> Self {
        Self {
            wanted: Text::read(text).and_then(|text| Wanted::of(&text)),
            ..Self::NONE
        }
    }

    /// The chat models that are found; where there are none, the models of other kinds.
    pub(crate) fn likeliest(text: &str) -> Self {
        let chat = Self::of(text);
        Self {
            of_every_kind: chat.clone().next().is_none(),
            ..chat
        }
    }
}

impl Iterator for Found {
    type Item = Model;

    fn next(&mut self) -> Option<Model> {
        let wanted = self.wanted.as_ref()?;
        let rank = |model: Model| -> Rank {
            let launch = LAUNCHES.get(usize::from(model.0));
            (launch.copied().unwrap_or_default(), Reverse(model))
        };
        let next = table::rows()
            .filter(|row| wanted.is_part_of(*row))
            .map(|row| row.model)
            .filter(|model| self.of_every_kind || model.kind() == ModelKind::Chat)
            .map(rank)
            .filter(|rank| self.last.is_none_or(|last| *rank < last))
            .max();
        self.last = next;
        if let Some((_, Reverse(model))) = next {
            return Some(model);
        }
        *self = Self::NONE;
        None
    }
}

impl FusedIterator for Found {}

impl Wanted {
    /// `None` if only numbers are wanted, or an ID with a version of its own, which no name has.
    fn of(text: &Text<'_>) -> Option<Self> {
        if !text.version().is_empty() {
            return None;
        }
        let mut wanted = Self {
            keys: [0; MAX_WORDS],
            count: 0,
            publisher: text.publisher,
            day: text.all.day,
            has_v1: text.all.has_v1,
        };
        let mut has_letters = text.publisher != ANY;
        for word in text.words().iter().filter(|word| word.key != LATEST) {
            let (_, classes) = table::class(word.key);
            has_letters |= classes & mark::PUBLISHER != 0
                || word.kind == Kind::Letters && classes & (mark::INSTRUCT | mark::THINKING) == 0;
            *wanted.keys.get_mut(wanted.count)? = word.key;
            wanted.count += 1;
        }
        has_letters.then_some(wanted)
    }

    /// Returns `true` if the row's name has every word, and perhaps more: it may be meant where no name is
    /// whole.
    fn is_part_of(&self, row: Row) -> bool {
        let keys = self.keys.get(..self.count).unwrap_or_default();
        let (mut names_publisher, mut is_more) = (false, false);
        let is_of_it = |(place, key): (usize, &u64)| {
            if row.words().any(|word| word == *key) {
                return !keys.iter().take(place).any(|other| other == key);
            }
            let (publisher, classes) = table::class(*key);
            if classes & mark::PUBLISHER != 0 && table::is_of(row.model, publisher) {
                // The `mistral` of `mistral large` is no Pixtral's.
                let stands_alone = classes & mark::NAME == 0 || row.has_optional_of(keys);
                return stands_alone && !replace(&mut names_publisher, true);
            }
            let takes = row.marks & (mark::INSTRUCT | mark::THINKING);
            table::is(*key, takes) && !replace(&mut is_more, true)
        };
        let mut versions = row.words().rev().take(row.versions);
        table::is_of(row.model, self.publisher)
            && keys.iter().enumerate().all(is_of_it)
            && !(self.has_v1 && versions.any(|version| !keys.contains(&version)))
            && (self.day == 0 || is_day_of(row.model, self.day, true))
    }
}

/// The models that a text may mean which names none: the same model with another day, without a
/// tier or a doubled prefix, or one slip away; else the models whose names have its words.
pub(crate) fn candidates(text: &str) -> impl Iterator<Item = Model> + use<> {
    let corrected = corrected(text);
    let found = match corrected {
        Some(_) => Found::NONE,
        None => Found::likeliest(text),
    };
    corrected.into_iter().chain(found)
}

fn corrected(text: &str) -> Option<Model> {
    let mut text = Text::read(text)?;
    text.all.is_odd = false;
    // `us-anthropic-…`
    let first = text.words().first()?;
    if table::is(first.key, mark::GEOGRAPHY) {
        text.set_key(0, 0);
    }
    // `…-20250929-v2:0`: the day says which model is meant.
    if text.all.day != 0 && !text.all.has_v1 && text.all.ends_in_version() {
        text.set_key(text.words().len() - 1, 0);
    }
    let is_unknown = |word: &Word| word.key != 0 && !table::is_known(word.key);
    let Some(at) = text.words().iter().position(is_unknown) else {
        let found = model_of(&mut text);
        // A day that is not the model's.
        text.all.day = 0;
        return found.or_else(|| model_of(&mut text));
    };
    let word = *text.words().get(at)?;
    text.set_key(at, 0);
    if text.words().iter().any(is_unknown) {
        return None;
    }
    let is_last = at + 1 == text.words().len();
    let before = text.all.before(text.first + at);
    if before == COLON && is_last && TIERS.contains(&word.key) {
        return model_of(&mut text);
    }
    let spelled = text.all.part(word.start.into(), word.end.into());
    if word.kind != Kind::Letters || spelled.len() < MIN_SLIP {
        return None;
    }
    slips(spelled).find_map(|key| {
        text.set_key(at, key);
        model_of(&mut text)
    })
}

/// The keys of a word with one letter left out, inserted or replaced, or two neighbours swapped.
fn slips(word: &[u8]) -> impl Iterator<Item = u64> {
    let letters = b'a'..=b'z';
    let edited = move |head: &[u8], middle: &[u8], tail: &[u8]| key(&[head, middle, tail]);
    (0..=word.len()).flat_map(move |at| {
        let (head, tail) = word.split_at(at);
        let swapped = match tail {
            [one, two, rest @ ..] => Some(edited(head, &[*two, *one], rest)),
            _ => None,
        };
        let rest = tail.get(1..);
        let left_out = rest
            .filter(|_| word.len() > MIN_SLIP)
            .map(|rest| edited(head, &[], rest));
        let inserted = letters
            .clone()
            .map(move |letter| edited(head, &[letter], tail));
        let replaced = letters
            .clone()
            .filter_map(move |letter| Some(edited(head, &[letter], rest?)));
        swapped
            .into_iter()
            .chain(left_out)
            .chain(inserted)
            .chain(replaced)
    })
}
