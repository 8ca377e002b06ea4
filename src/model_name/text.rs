//! A text taken apart: what other tools put around a name, a geography, the publisher, and the words.

use core::mem::replace;

use super::around::{Tools, without_window};
use super::table::{self, ANY};
use crate::catalog::{Prefix, Region};
use crate::model::Model;
use crate::shared::name_table::{mark, share};
use crate::shared::words::{COLON, Word, Words, append};

/// The number of words that spell a publisher or a geography at most.
pub(super) const MAX_SPELLING: usize = 3;

/// The parts of a text.
#[derive(Clone)]
pub(super) struct Text<'a> {
    pub(super) given: &'a str,
    /// The words of other tools before the name.
    tools: Tools<'a>,
    /// Every word, and what stands around them.
    pub(super) all: Words<'a>,
    /// The first word of the name.
    pub(super) first: usize,
    /// The geography that stands before the name or behind it; else `ANY`.
    prefix: u16,
    /// The publisher of several words before the name, if it was passed over; else `ANY`.
    pub(super) publisher: u16,
    /// The place of the publisher that is no word of the name.
    pub(super) spelled: (u8, u8),
    /// The geography is passed over.
    is_cut: bool,
}

impl<'a> Text<'a> {
    /// A text that is not yet taken apart.
    #[inline]
    pub(super) fn new(text: &'a str) -> Self {
        let given = text.trim_ascii();
        Self {
            given,
            tools: Tools::default(),
            all: Words::new(without_window(given.as_bytes())),
            first: 0,
            prefix: ANY,
            publisher: ANY,
            spelled: (0, 0),
            is_cut: false,
        }
    }

    /// `None` for a text that is no name: it is too long, or names two days.
    pub(super) fn read(text: &'a str) -> Option<Self> {
        let mut text = Self::new(text);
        text.split()?;
        text.cut();
        text.cut_several();
        Some(text)
    }

    /// Finds the words; `None` as for `read`.
    #[inline(never)]
    pub(super) fn split(&mut self) -> Option<()> {
        let tools = &mut self.tools;
        self.all.split(|part, is_slash| tools.pass(part, is_slash))
    }

    /// Finds what each word spells.
    fn classify(&mut self) {
        for word in self.all.as_mut_slice() {
            word.spells = table::class(word.key);
        }
    }

    /// Returns `true` if a sign stands between the words that ends publishers and geographies alone.
    pub(super) fn has_parts(&self) -> bool {
        let is_end = |at| matches!(self.all.before(at), b'.' | b'/' | COLON);
        self.all.has_ends && (0..self.all.count()).any(is_end)
    }

    /// The sum over the words of the name.
    #[inline(never)]
    pub(super) fn sum(&self) -> u64 {
        let keys = (self.first..self.all.count()).map(|at| self.all.word(at).key);
        keys.fold(0, |sum: u64, key| sum.wrapping_add(share(key)))
    }

    /// Passes over the geography before the name or behind it, the first time; returns `true` if there is one.
    #[inline(never)]
    pub(super) fn cut(&mut self) -> bool {
        if replace(&mut self.is_cut, true) {
            return false;
        }
        self.classify();
        let count = self.all.count();
        // As in `Claude Opus 5 (EU)` and `Nova Pro Europe`.
        let sign = match self.all.text {
            [.., b')'] => b'(',
            _ => b' ',
        };
        for length in 1..=MAX_SPELLING {
            let at = count.saturating_sub(length);
            if at > 0 && self.all.before(at) == sign && self.is_geography(at, length) {
                self.all.truncate(at);
                break;
            }
        }
        let mut length = MAX_SPELLING;
        while length > 0 {
            let next = self.first + length;
            if next < self.all.count()
                && matches!(self.all.before(next), b' ' | b'.')
                && self.is_geography(self.first, length)
            {
                (self.first, length) = (next, MAX_SPELLING + 1);
            }
            length -= 1;
        }
        self.prefix != ANY
    }

    /// Returns `true` if some words spell a geography, and keeps its prefix; two are odd.
    #[inline(never)]
    fn is_geography(&mut self, first: usize, length: usize) -> bool {
        let (prefix, classes) = self.spelled(first, length);
        let is_geography = classes & mark::GEOGRAPHY != 0;
        if is_geography {
            self.all.is_odd |= self.prefix != ANY;
            self.prefix = prefix;
        }
        is_geography
    }

    /// Returns `true` if the first word of the name is the publisher as in an ID.
    #[inline]
    pub(super) fn begins_with_publisher(&self) -> bool {
        self.all.before(self.first + 1) == b'.'
            && self.spelled(self.first, 1).1 & mark::PUBLISHER != 0
    }

    /// Passes over a publisher of several words, the last of which is of no name.
    fn cut_several(&mut self) {
        for length in (2..=MAX_SPELLING).rev() {
            let (unit, classes) = self.spelled(self.first, length);
            let last = self.words().get(length - 1);
            if self.publisher == ANY
                && classes & mark::PUBLISHER != 0
                && last.is_some_and(|last| !table::is_known(last.key))
            {
                self.publisher = unit;
                self.first += length;
            }
        }
    }

    /// The words of the name.
    pub(super) fn words(&self) -> &[Word] {
        self.all.as_slice().get(self.first..).unwrap_or_default()
    }

    /// The version at the end as IDs have it, such as `v2:0`; empty where there is none, or no colon in it.
    pub(super) fn version(&self) -> &'a [u8] {
        let last = self.all.word(self.all.count().wrapping_sub(1));
        let version = self
            .all
            .part(usize::from(last.start).wrapping_sub(1), last.end.into());
        let is_version = last.key != 0 && self.all.ends_in_version();
        if is_version && version.contains(&b':') {
            version
        } else {
            b""
        }
    }

    /// Returns `true` if a model's ID ends in that version.
    #[inline(never)]
    pub(super) fn ends_as(&self, model: Model) -> bool {
        let id = model.foundation_model_id().as_bytes();
        let mut pairs = id.iter().rev().zip(self.version().iter().rev());
        pairs.all(|(id, sign)| *id == sign.to_ascii_lowercase())
    }

    /// The part between other tools' words and additions; empty where they put nothing around it.
    pub(super) fn id_within(&self) -> &'a str {
        let (start, end) = (self.all.start, self.all.text.len());
        let is_within = start > 0 || end < self.given.len();
        let id = self.given.get(start..end).filter(|_| is_within);
        id.unwrap_or_default()
    }

    /// A place of the name, as the text spells it.
    pub(super) fn part(&self, (start, end): (u8, u8)) -> Option<&'a str> {
        self.given.get(start.into()..end.into())
    }

    /// Gives a word of the name another key; that of no word is 0.
    pub(super) fn set_key(&mut self, at: usize, key: u64) {
        let first = self.first;
        if let Some(word) = self.all.as_mut_slice().get_mut(first + at) {
            (word.key, word.spells) = (key, table::class(key));
        }
    }

    /// The prefix of the geography.
    pub(super) fn prefix(&self) -> Option<Prefix> {
        Prefix::ALL.get(usize::from(self.prefix)).copied()
    }

    /// The Region behind a tool's word; the inner `None` if the catalog does not know it.
    #[allow(
        clippy::option_option,
        reason = "the outer one says whether there is any"
    )]
    pub(super) fn region(&self) -> Option<Option<Region>> {
        let code = self.region_code()?;
        let mut regions = Region::ALL.iter().copied();
        Some(regions.find(|region| region.as_str().eq_ignore_ascii_case(code)))
    }

    /// The code of that Region, as the text spells it.
    pub(super) fn region_code(&self) -> Option<&'a str> {
        core::str::from_utf8(self.tools.region?).ok()
    }

    /// The place of some words in the name.
    #[inline]
    pub(super) fn place(&self, first: usize, length: usize) -> (u8, u8) {
        let last = self.all.word(first + length - 1);
        (self.all.word(first).start, last.end)
    }

    /// The publisher or geography that some words spell together, as in `table::class`; nothing where
    /// other signs stand between them than in names.
    #[inline(never)]
    pub(super) fn spelled(&self, first: usize, length: usize) -> (u16, u8) {
        let word = self.all.word(first);
        if length == 1 {
            return word.spells;
        }
        let mut key = word.key;
        for at in first + 1..first + length {
            if at >= self.all.count() || matches!(self.all.before(at), b'/' | b'(' | COLON) {
                return (0, 0);
            }
            key = append(key, self.all.word(at));
        }
        table::class(key)
    }
}
