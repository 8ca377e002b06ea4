//! Retired models by name. A text is compared with one after the other: only errors ask for them.

use super::find::Found;
use super::reading::has_day;
use super::table::{self, ANY};
use super::text::Text;
use crate::catalog::RETIRED;
use crate::retired::RetiredModel;
use crate::shared::name_table::mark;
use crate::shared::words::{Kind, Word, Words, is_size, key, spelling};

/// Words that may stand behind any name and say nothing about the model.
const ADDED: [u64; 2] = [key(&[b"latest"]), key(&[b"thinking"])];

/// The retired model that a text names: by all words of its ID or name, or without some that may be left
/// out where the text can mean no other model.
pub(super) fn retired(given: &str) -> Option<&'static RetiredModel> {
    let text = Text::read(given).filter(|text| !text.all.is_odd)?;
    let fitting = |is_whole: bool| {
        let mut fitting = RETIRED
            .iter()
            .filter(|model| fit(&text, model) == Some(is_whole));
        fitting.next().filter(|_| fitting.next().is_none())
    };
    fitting(true).or_else(|| fitting(false).filter(|_| Found::likeliest(given).next().is_none()))
}

/// Returns `Some(true)` if the words are all of a name of the model, or some.
fn fit(text: &Text<'_>, model: &RetiredModel) -> Option<bool> {
    let (publisher, rest) = model.id().split_once('.')?;
    let own =
        spelling(publisher.as_bytes()).and_then(|key| table::spelled_by(key, mark::PUBLISHER));
    if text.publisher != ANY && Some(text.publisher) != own {
        return None;
    }
    let is_publisher = |word: &Word| {
        let spelled = table::spelled_by(word.key, mark::PUBLISHER);
        word.key == key(&[publisher.as_bytes()]) || spelled.is_some() && spelled == own
    };
    let is_dated = text.all.day != 0;
    if is_dated && !has_day(model.id(), text.all.day) {
        return None;
    }
    let fit = |name: &str| {
        let name = Words::read(name)?;
        let has = |words: &[Word], word: &Word| words.iter().any(|other| other.key == word.key);
        let (mut count, mut has_letters, mut has_number) = (0, false, false);
        let mut names_publisher = text.publisher != ANY;
        for word in text.words() {
            if has(name.as_slice(), word) {
                count += 1;
                has_letters |= word.kind == Kind::Letters;
                has_number |= word.kind != Kind::Letters;
            } else if is_publisher(word) {
                names_publisher = true;
            } else if !ADDED.contains(&word.key) {
                return None;
            }
        }
        let mut missing = name
            .as_slice()
            .iter()
            .filter(|word| !has(text.words(), word));
        let is_same_version = text.all.has_v1 == name.has_v1;
        if missing.clone().next().is_none() {
            return (count > 1 || names_publisher && is_same_version).then_some(true);
        }
        let may_be_missing = |word: &Word| match word.kind {
            Kind::Letters => table::is_optional(word.key),
            Kind::Mixed => is_size(name.part(word.start.into(), word.end.into())),
            Kind::Number => is_dated,
        };
        let needs_number = name.as_slice().iter().any(|word| word.kind == Kind::Number);
        (missing.all(may_be_missing) && count > 1 && has_letters && (has_number || !needs_number))
            .then_some(false)
    };
    let (by_name, by_id) = (fit(model.name()), fit(rest));
    by_name.max(by_id)
}
