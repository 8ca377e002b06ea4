//! The models that the words of a text name.

use super::table::{self, ANY};
use super::text::Text;
use crate::catalog::{LAUNCHES, NameUnit};
use crate::model::Model;
use crate::shared::name_table::{mark, share};

/// The one model that a text names which is not cut yet: by all its words, or by those that are left of them
/// without a geography and a publisher.
pub(super) fn model_of(text: &mut Text<'_>) -> Option<Model> {
    if !text.has_parts
        && let found @ Some(_) = model_by_words(text)
    {
        return found;
    }
    text.cut();
    model_by_words(text).or_else(|| {
        text.cut_again()?;
        model_by_words(text)
    })
}

/// The one model that the words name: that whose name they are, or else that whose name they are but for
/// words that may be left out or added.
#[inline(never)]
pub(super) fn model_by_words(text: &Text<'_>) -> Option<Model> {
    if text.is_odd {
        return None;
    }
    let (mut sum, mut classes) = (0_u64, 0);
    for word in text.words() {
        sum = sum.wrapping_add(share(word.key));
        classes |= word.spells.1;
    }
    let mut found = Found::default();
    found.weigh_all(text, sum, (ANY, 0));
    // Beside a word that is not of the name, no name is whole.
    let added = if found.is_whole {
        mark::PUBLISHER
    } else {
        mark::PUBLISHER | TAKEN
    };
    if classes & added != 0 {
        found.weigh_less(text, 0, sum, (ANY, 0));
    }
    found.model.filter(|_| !found.is_lost)
}

/// The classes of words that may be added to some names.
const TAKEN: u8 = mark::INSTRUCT | mark::THINKING;

/// The model that fits best so far.
#[derive(Default)]
struct Found {
    model: Option<Model>,
    /// Every word of its name is there, and no other.
    is_whole: bool,
    /// Another model fits as well.
    is_lost: bool,
}

impl Found {
    /// Weighs what the words of this sum mean without those from a place on that may be added: a publisher,
    /// and one such as `instruct`.
    #[inline(never)]
    fn weigh_less(&mut self, text: &Text<'_>, mut at: usize, sum: u64, added: (u16, u8)) {
        while let Some(word) = text.words().get(at) {
            at += 1;
            let (publisher, classes) = word.spells;
            let added = if classes & mark::PUBLISHER != 0 && added.0 == ANY {
                (publisher, added.1)
            } else if classes & TAKEN != 0 && added.1 == 0 && !self.is_whole {
                (added.0, classes & TAKEN)
            } else {
                continue;
            };
            // One that stands there twice is no addition.
            let mut others = text.words().iter().enumerate();
            if !others.any(|(other, same)| same.key == word.key && other + 1 != at) {
                let sum = sum.wrapping_sub(share(word.key));
                self.weigh_all(text, sum, added);
                self.weigh_less(text, at, sum, added);
            }
        }
    }

    /// Weighs what the words of this sum mean.
    #[inline(never)]
    fn weigh_all(&mut self, text: &Text<'_>, sum: u64, added: (u16, u8)) {
        for entry in table::entries(sum) {
            self.weigh(text, *entry, added);
        }
    }

    /// Weighs what an entry means beside a publisher and a word such as `instruct` that are added.
    #[inline(never)]
    fn weigh(&mut self, text: &Text<'_>, entry: (NameUnit, u8), added: (u16, u8)) {
        let ((unit, marks), (publisher, takes)) = (entry, added);
        let model = Model(unit.into());
        let names_publisher = publisher.min(text.publisher) != ANY;
        let refused = mark::WORD
            | if names_publisher {
                0
            } else {
                mark::NEEDS_PUBLISHER
            }
            | if text.all.has_v1 {
                mark::REFUSES_V1
            } else {
                mark::NEEDS_V1
            };
        let is_whole = marks & mark::LOOSE == 0 && takes == 0;
        if marks & (refused | takes) != takes
            || self.is_whole && !is_whole
            || !table::is_of(model, publisher)
            || !table::is_of(model, text.publisher)
            || text.all.day != 0 && !is_day_of(model, text.all.day, names_publisher)
        {
            return;
        }
        let is_other = self.model.is_some_and(|other| other != model);
        self.is_lost = self.is_whole == is_whole && (self.is_lost || is_other);
        self.is_whole = is_whole;
        self.model = Some(model);
    }
}

/// Returns `true` if the day stands in the ID, or is the launch of a model whose publisher is not named.
#[inline(never)]
pub(super) fn is_day_of(model: Model, day: u32, names_publisher: bool) -> bool {
    has_day(model.foundation_model_id(), day)
        || !names_publisher && LAUNCHES.get(usize::from(model.0)) == Some(&day)
}

/// Returns `true` if a day such as 20251001 stands in an ID.
pub(super) fn has_day(id: &str, day: u32) -> bool {
    let mut number = 0_u32;
    id.bytes().any(|byte| {
        let digit = u32::from(byte.wrapping_sub(b'0'));
        number = if digit < 10 {
            number.wrapping_mul(10).wrapping_add(digit)
        } else {
            0
        };
        number == day
    })
}
