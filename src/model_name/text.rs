//! A text taken apart: what other tools put around a name, a geography, the publisher, and the words.

use super::table::{self, ANY};
use crate::catalog::{GEOGRAPHY_ENDS, Prefix, Region};
use crate::shared::name_table::{ends, mark};
use crate::shared::words::{COLON, Word, Words, is_region, is_tool, spelling};

/// The parts of a text.
#[derive(Clone)]
pub(super) struct Text<'a> {
    /// Every word, and what stands around them.
    pub(super) all: Words<'a>,
    /// The first word of the name.
    first: usize,
    /// The geography that stands before the name or behind it.
    pub(super) prefix: Option<u16>,
    /// The publisher that stands before a `/`, or before a dot as in an ID; else `ANY`.
    pub(super) publisher: u16,
    /// The place of that publisher.
    pub(super) spelled: (usize, usize),
    /// There are signs that no name has, or two geographies.
    pub(super) is_odd: bool,
    /// A sign stands in the text that ends publishers and geographies alone.
    pub(super) has_parts: bool,
}

impl<'a> Text<'a> {
    /// A text that is not yet taken apart.
    #[inline]
    pub(super) const fn new(text: &'a str) -> Self {
        Self {
            all: Words::new(text),
            first: 0,
            prefix: None,
            publisher: ANY,
            spelled: (0, 0),
            is_odd: false,
            has_parts: false,
        }
    }

    /// `None` for a text that is no name: it is too long, or names two days.
    pub(super) fn read(text: &'a str) -> Option<Self> {
        let mut text = Self::new(text.trim_ascii());
        text.split()?;
        text.cut();
        Some(text)
    }

    /// Finds the words; `None` as for `read`.
    pub(super) fn split(&mut self) -> Option<()> {
        self.all.split()?;
        self.is_odd = self.all.is_odd();
        let mut has_parts = false;
        for word in self.all.as_mut_slice() {
            word.spells = table::class(word.key);
            has_parts |= matches!(word.before, b'.' | b'/' | COLON);
        }
        self.has_parts = has_parts;
        Some(())
    }

    /// Passes over the geography and the publisher around the name.
    #[inline(never)]
    pub(super) fn cut(&mut self) {
        if self.all.has_hard_signs {
            self.cut_behind();
            while self.cut_before() {}
        }
    }

    /// The words of the name.
    pub(super) fn words(&self) -> &[Word] {
        self.all.as_slice().get(self.first..).unwrap_or_default()
    }

    /// Gives a word of the name another key; that of no word is 0.
    pub(super) fn set_key(&mut self, at: usize, key: u64) {
        if let Some(word) = self.all.as_mut_slice().get_mut(self.first + at) {
            (word.key, word.spells) = (key, table::class(key));
        }
    }

    /// The prefix of the geography.
    pub(super) fn prefix(&self) -> Option<Prefix> {
        Prefix::ALL.get(usize::from(self.prefix?)).copied()
    }

    /// The Region behind a tool's word; the inner `None` if the catalog does not know it.
    #[allow(
        clippy::option_option,
        reason = "the outer one says whether there is any"
    )]
    pub(super) fn region(&self) -> Option<Option<Region>> {
        let (start, end) = self.all.region?;
        let code = self.all.text.get(start..end).unwrap_or_default();
        let mut regions = Region::ALL.iter().copied();
        Some(regions.find(|region| region.as_str().eq_ignore_ascii_case(code)))
    }

    /// Passes over a geography behind the name, as in `Claude Opus 5 (EU)` and `Nova Pro Europe`.
    fn cut_behind(&mut self) {
        let (text, words) = (self.all.text.as_bytes(), self.words());
        let count = words.len();
        let end = words.last().map_or(0, |last| usize::from(last.end));
        let letter = text
            .get(end.wrapping_sub(1))
            .map_or(0, u8::to_ascii_uppercase);
        if self.all.has_v1 || GEOGRAPHY_ENDS >> (letter & 63) & 1 == 0 {
            return;
        }
        // `United States` is two words.
        let (sign, most) = if text.ends_with(b")") {
            (b'(', count)
        } else {
            (b' ', 2)
        };
        for at in (1..count).rev().take(most) {
            let start = words.get(at).map_or(0, |word| usize::from(word.start));
            let (geography, classes) = self.spelled(at, count);
            if text.get(start.wrapping_sub(1)) == Some(&sign) && classes & mark::GEOGRAPHY != 0 {
                self.prefix = Some(geography);
                self.all.truncate(at);
                return;
            }
        }
    }

    /// Passes over a geography or a publisher before the name.
    fn cut_before(&mut self) -> bool {
        if self.publisher != ANY {
            return false;
        }
        let mut sign = None;
        for at in self.first + 1..self.all.as_slice().len() {
            let Some(word) = self.all.as_slice().get(at) else {
                return false;
            };
            if !matches!(word.before, b' ' | b'.' | b'/' | COLON) {
                continue;
            }
            let is_one = at == self.first + 1;
            let (unit, classes) = self.spelled(self.first, at);
            let is_whole = classes & mark::GEOGRAPHY != 0 || classes != 0 && !is_one;
            if sign.is_none() && word.before == b' ' && !is_whole {
                // `United States`, `Mistral AI`; a publisher of one word may be a word of the name.
                if is_name(word) {
                    return false;
                }
                sign = Some(b' ');
                continue;
            }
            let sign = sign.unwrap_or(word.before);
            if classes & mark::PUBLISHER != 0 && sign != COLON {
                self.publisher = unit;
                self.spelled = self.place(self.first, at);
            } else if classes & mark::GEOGRAPHY != 0 && matches!(sign, b' ' | b'.') {
                self.is_odd |= self.prefix.is_some();
                self.prefix = Some(unit);
            } else {
                return false;
            }
            self.first = at;
            return true;
        }
        false
    }

    /// Passes over the publisher when it stands at the start of the name too, as in
    /// `ai21labs/AI21-Jamba-1.5-Large`.
    #[inline(never)]
    pub(super) fn cut_again(&mut self) -> Option<()> {
        let mut at = self.all.as_slice().len();
        while self.publisher != ANY && at > self.first + 2 {
            at -= 1;
            let [.., last, next] = self.all.as_slice().get(..=at)? else {
                return None;
            };
            let (unit, classes) = self.spelled(self.first, at);
            // The `3` of `wen3` is not the start of the name.
            if unit == self.publisher
                && classes & mark::PUBLISHER != 0
                && next.start > last.end
                && !is_name(last)
            {
                self.first = at;
                return Some(());
            }
        }
        None
    }

    /// The place of some words in the text.
    fn place(&self, first: usize, end: usize) -> (usize, usize) {
        match self.all.as_slice().get(first..end) {
            Some([only]) => (only.start.into(), only.end.into()),
            Some([first, .., last]) => (first.start.into(), last.end.into()),
            _ => (0, 0),
        }
    }

    /// The publisher or geography that some words spell together, as in `table::class`.
    #[inline(never)]
    fn spelled(&self, first: usize, end: usize) -> (u16, u8) {
        let (unit, classes) = match self.all.as_slice().get(first..end) {
            Some([word]) => word.spells,
            Some([first, .., last]) => {
                let text = self.all.part(first.start.into(), last.end.into());
                if !table::may_be(ends(text)) {
                    return (0, 0);
                }
                spelling(text).map_or((0, 0), table::class)
            }
            _ => (0, 0),
        };
        (unit, classes & (mark::PUBLISHER | mark::GEOGRAPHY))
    }
}

/// Returns `true` if a word tells models apart: the `Llama` of `Meta Llama` is a word of the name.
fn is_name(word: &Word) -> bool {
    word.spells.1 & (mark::NAME | mark::PUBLISHER) != 0
}

/// The ARN behind other tools' words, as in `bedrock/converse/arn:…`.
pub(crate) fn behind_tools(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        let (word, behind) = rest.split_once([':', '/'])?;
        if word.eq_ignore_ascii_case("arn") && rest.len() < text.len() {
            return Some(rest);
        }
        let is_behind = rest.len() < text.len();
        if !(is_tool(word.as_bytes()) || is_behind && is_region(word.as_bytes())) {
            return None;
        }
        rest = behind.strip_prefix(':').unwrap_or(behind);
    }
}
