//! The model that the words of a text name.

use super::table::{self, ANY};
use super::text::{MAX_SPELLING, Text};
use crate::catalog::{LAUNCHES, NameUnit};
use crate::model::Model;
use crate::shared::name_table::{mark, share};

/// The one model that a text names: the one whose whole name its words are, a geography among them too; or
/// else that whose name the others are, but for words that may be left out or added.
#[inline(never)]
pub(super) fn model_of(text: &mut Text<'_>) -> Option<Model> {
    let (mut found, added) = (Found::NONE, Added::beside(text));
    let mut is_weighed = !text.has_parts();
    if is_weighed {
        found.weigh(text, text.sum(), added);
    }
    if !found.is_whole && !text.all.is_odd {
        if text.cut() {
            (found, is_weighed) = (Found::NONE, false);
        }
        if !is_weighed && !text.begins_with_publisher() {
            found.weigh(text, text.sum(), added);
        }
        if !found.is_whole {
            found.weigh_less(text, text.first, text.sum(), added);
        }
        text.spelled = found.spelled;
    }
    let is_one = |model: &Model| {
        let is_version = text.all.ends_in_version();
        !found.is_lost && !text.all.is_odd && (!is_version || text.ends_as(*model))
    };
    found.model.filter(is_one)
}

/// The classes of words that may be added to some names.
const TAKEN: u8 = mark::INSTRUCT | mark::THINKING;

/// How often a text names the publisher at most.
const MAX_NAMED: u8 = 2;

/// The words of a text that are not of the name.
#[derive(Clone, Copy)]
struct Added {
    publisher: u16,
    /// How often the publisher is named.
    named: u8,
    /// The class of a word such as `instruct`; 0 for none.
    takes: u8,
    /// The marks of entries that are refused beside them.
    refused: u8,
    /// The place of the publisher, as in `Text`.
    spelled: (u8, u8),
}

/// The model that fits best so far.
struct Found {
    model: Option<Model>,
    /// Every word of its name is there, and no other.
    is_whole: bool,
    /// Another model fits as well.
    is_lost: bool,
    spelled: (u8, u8),
}

impl Added {
    fn beside(text: &Text<'_>) -> Self {
        Self {
            publisher: text.publisher,
            named: u8::from(text.publisher != ANY),
            takes: 0,
            refused: 0,
            spelled: text.spelled,
        }
    }
}

impl Found {
    const NONE: Self = Self {
        model: None,
        is_whole: false,
        is_lost: false,
        spelled: (0, 0),
    };

    /// Weighs what the words of this sum mean without those from a place on that may be added, until a model's
    /// whole name is found.
    #[inline(never)]
    fn weigh_less(&mut self, text: &Text<'_>, at: usize, sum: u64, added: Added) {
        for first in at..text.all.count() {
            // Several words spell a publisher where the name begins, or behind another one.
            let most = if first == at { MAX_SPELLING } else { 1 };
            let mut rest = sum;
            for length in 1..=most {
                rest = rest.wrapping_sub(share(text.all.word(first + length - 1).key));
                let (unit, classes) = text.spelled(first, length);
                let mut more = added;
                if classes & mark::PUBLISHER != 0
                    && (added.publisher == ANY || added.publisher == unit)
                    && added.named < MAX_NAMED
                {
                    more.publisher = unit;
                    more.named += 1;
                    // The `mistral` of `mistral-large-2502` is no publisher beside a family that is left out.
                    if classes & mark::NAME != 0 {
                        more.refused = mark::NO_FAMILY;
                    }
                    more.spelled = text.place(first, length);
                } else if classes & TAKEN != 0 && added.takes == 0 {
                    more.takes = classes & TAKEN;
                } else {
                    continue;
                }
                self.weigh(text, rest, more);
                if !self.is_whole {
                    self.weigh_less(text, first + length, rest, more);
                }
                if self.is_whole {
                    return;
                }
            }
        }
    }

    /// Weighs what the words of this sum mean beside the words that are added.
    #[inline(never)]
    fn weigh(&mut self, text: &Text<'_>, sum: u64, added: Added) {
        for entry in table::entries(sum) {
            self.weigh_entry(text, entry, added);
        }
    }

    /// Weighs what an entry means beside the words that are added.
    #[inline(never)]
    fn weigh_entry(&mut self, text: &Text<'_>, entry: (NameUnit, u8), added: Added) {
        let ((unit, marks), takes) = (entry, added.takes);
        let model = Model(unit.into());
        let names_publisher = added.publisher != ANY;
        let refused = mark::WORD
            | added.refused
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
            || !table::is_of(model, added.publisher)
            || text.all.day != 0 && !is_day_of(model, text.all.day, names_publisher)
        {
            return;
        }
        let is_other = self.model.is_some_and(|other| other != model);
        self.is_lost = self.is_whole == is_whole && (self.is_lost || is_other);
        self.is_whole = is_whole;
        self.model = Some(model);
        self.spelled = added.spelled;
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
