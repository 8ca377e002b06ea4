//! A text taken apart: what other tools put around a name, a geography, the publisher, and the words.

use super::table::{self, Spelled};
use crate::catalog::{Prefix, Region};
use crate::shared::name_table::class;
use crate::shared::words::{COLON, Word, Words, is_region, is_tool};

/// The parts of a text.
#[derive(Clone)]
pub(super) struct Text<'a> {
    /// Every word, and what stands around them.
    pub(super) all: Words<'a>,
    /// The first word of the name.
    first: usize,
    /// The geography that stands before the name or behind it.
    pub(super) prefix: Option<u16>,
    /// The publisher that stands before a `/`, or before a dot as in an ID.
    pub(super) publisher: Option<u16>,
    /// The place of that publisher.
    pub(super) spelled: (usize, usize),
    /// There are signs that no name has, or two geographies.
    pub(super) is_odd: bool,
}

impl<'a> Text<'a> {
    /// A text that is not yet taken apart.
    #[inline]
    pub(super) const fn new(text: &'a str) -> Self {
        Self {
            all: Words::new(text),
            first: 0,
            prefix: None,
            publisher: None,
            spelled: (0, 0),
            is_odd: false,
        }
    }

    /// `None` for a text that is no name: it is too long, or names two days.
    pub(super) fn read(text: &'a str) -> Option<Self> {
        let mut text = Self::new(text.trim_ascii());
        text.take_apart()?;
        Some(text)
    }

    /// Finds the parts; `None` as for `read`.
    pub(super) fn take_apart(&mut self) -> Option<()> {
        self.all.split()?;
        self.is_odd = self.all.is_odd();
        if self.all.has_hard_signs {
            self.cut_behind();
            while self.cut_before() {}
        }
        Some(())
    }

    /// The words of the name.
    pub(super) fn words(&self) -> &[Word] {
        self.all.as_slice().get(self.first..).unwrap_or_default()
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
        let mut at = self.words().len().wrapping_sub(1);
        if self.all.text.ends_with(')') {
            while at > 0 && !self.cut_at(at, b'(') {
                at -= 1;
            }
        } else if self.may_spell(at) && !self.cut_at(at, b' ') {
            // `United States`
            self.cut_at(at.wrapping_sub(1), b' ');
        }
    }

    /// Cuts the words from this one on, if this sign stands before it and they are a geography.
    #[inline(never)]
    fn cut_at(&mut self, at: usize, sign: u8) -> bool {
        let words = self.words();
        let start = words.get(at).map_or(0, |word| usize::from(word.start));
        if at == 0
            || self.all.has_v1
            || self.all.text.as_bytes().get(start.wrapping_sub(1)) != Some(&sign)
            || !self.may_spell(at)
        {
            return false;
        }
        let Some(Spelled::Prefix(prefix)) = self.spelled(at, words.len()) else {
            return false;
        };
        self.prefix = Some(prefix);
        self.all.truncate(at);
        true
    }

    /// Passes over a geography or a publisher before the name.
    fn cut_before(&mut self) -> bool {
        if self.publisher.is_some() || !self.may_spell(self.first) {
            return false;
        }
        let Some((next, sign)) = self.hard(self.first) else {
            return false;
        };
        let (mut cut, mut found) = (next, self.spelled(self.first, next));
        if sign == b' ' {
            // `United States`, `Mistral AI`; a publisher of one word may be a word of the name.
            let is_whole = match found {
                Some(Spelled::Prefix(_)) => true,
                Some(Spelled::Publisher(_)) => next > self.first + 1,
                None => false,
            };
            if !is_whole {
                // The `Llama` of `Meta Llama` is a word of the name.
                (cut, found) = match self.hard(next) {
                    Some((second, _)) if !self.is_name_word(next) => {
                        (second, self.spelled(self.first, second))
                    }
                    _ => return false,
                };
            }
        }
        match found {
            Some(Spelled::Prefix(prefix)) if matches!(sign, b' ' | b'.') => {
                self.is_odd |= self.prefix.is_some();
                self.prefix = Some(prefix);
            }
            Some(Spelled::Publisher(publisher)) if sign != COLON => {
                self.publisher = Some(publisher);
                self.spelled = self.place(self.first, cut);
            }
            _ => return false,
        }
        self.first = cut;
        true
    }

    /// The first word behind this one that a sign stands before which may end what is no word of the
    /// name, and the sign.
    #[inline(never)]
    fn hard(&self, first: usize) -> Option<(usize, u8)> {
        let mut words = self.all.as_slice().iter().enumerate().skip(first + 1);
        words.find_map(|(at, word)| {
            matches!(word.before, b' ' | b'.' | b'/' | COLON).then_some((at, word.before))
        })
    }

    /// The place of some words in the text.
    #[inline(never)]
    fn place(&self, first: usize, end: usize) -> (usize, usize) {
        let words = self.all.as_slice();
        match (words.get(first), words.get(end.wrapping_sub(1))) {
            (Some(first), Some(last)) => (first.start.into(), last.end.into()),
            _ => (0, 0),
        }
    }

    /// The number of a word.
    #[inline(never)]
    fn number(&self, at: usize) -> Option<u16> {
        table::number(self.all.as_slice().get(at)?.key)
    }

    /// Returns `true` if a word can be the first of a publisher's or a geography's spelling.
    #[inline(never)]
    fn may_spell(&self, at: usize) -> bool {
        let number = self.number(at);
        number.is_none_or(|number| table::is(number, class::SPELLING))
    }

    /// Returns `true` if a word tells models apart.
    fn is_name_word(&self, at: usize) -> bool {
        let number = self.number(at);
        number.is_some_and(|number| table::is(number, class::LETTERS))
    }

    /// The publisher or geography that some words spell together.
    #[inline(never)]
    fn spelled(&self, first: usize, end: usize) -> Option<Spelled> {
        if first + 1 == end {
            return table::spelled_by(self.number(first)?);
        }
        let (start, end) = self.place(first, end);
        table::spelled(self.all.part(start, end))
    }
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
