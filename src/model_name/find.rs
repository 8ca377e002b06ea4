//! The models that a text may mean: candidates of a family's name, and of a slip.

use core::cmp::Reverse;
use core::iter::FusedIterator;

use super::reading::Reading;
use super::table::{self, Row, Rows};
use super::text::Text;
use crate::catalog::LAUNCHES;
use crate::model::Model;
use crate::shared::kind::Kind as ModelKind;
use crate::shared::words::{COLON, Kind, key};

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
    reading: Option<Reading>,
    last: Option<Rank>,
    /// `true` if models that are no chat models are found too.
    of_every_kind: bool,
}

/// The order of candidates: by launch, those without one last; then by ID.
type Rank = (u32, Reverse<Model>);

impl Found {
    const NONE: Self = Self {
        reading: None,
        last: None,
        of_every_kind: false,
    };

    pub(crate) fn of(text: &str) -> Self {
        let reading = Text::read(text).and_then(|text| {
            let mut reading = Reading::new(&text);
            for word in text.words() {
                if word.key != LATEST {
                    reading.add(table::number(word.key)?)?;
                }
            }
            Some(reading)
        });
        Self {
            reading,
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
        let reading = self.reading.as_ref()?;
        let rank = |model: Model| -> Rank {
            let launch = LAUNCHES.get(usize::from(model.0));
            (launch.copied().unwrap_or_default(), Reverse(model))
        };
        let next = Rows::all()
            .filter(|row| reading.is_part_of(*row))
            .map(Row::model)
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
    let text = Text::read(text)?;
    let words = text.words();
    let mut reading = Reading::new(&text);
    let mut unknown = None;
    // `…-20250929-v2:0`: the day says which model is meant.
    let is_dated = text.all.ends_in_version() && !text.all.has_v1 && text.all.day != 0;
    let count = words.len() - usize::from(is_dated);
    for (index, word) in words.iter().take(count).enumerate() {
        match table::number(word.key) {
            // `us-anthropic-…`
            Some(number) if index == 0 && table::is_geography(number) => {}
            Some(number) => reading.add(number)?,
            None if unknown.is_none() => unknown = Some(word),
            None => return None,
        }
    }
    let Some(word) = unknown else {
        let found = reading.model();
        // A day that is not the model's.
        reading.day = 0;
        return found.or_else(|| reading.model());
    };
    if word.before == COLON && word.end == words.last()?.end && TIERS.contains(&word.key) {
        return reading.model();
    }
    let spelled = text.all.part(word.start.into(), word.end.into());
    if word.kind != Kind::Letters || spelled.len() < MIN_SLIP {
        return None;
    }
    slips(spelled).find_map(|key| {
        let mut reading = reading.clone();
        reading.add(table::number(key)?)?;
        reading.model()
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
