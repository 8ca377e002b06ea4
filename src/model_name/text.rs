//! A text taken apart: what other tools put around a name, a geography, the publisher, and the words.

use super::table::{self, Spelled};
use crate::catalog::{Prefix, Region};
use crate::shared::words::{COLON, Word, Words};

/// The parts by which a tool's word is known.
const TOOLS: [&[u8]; 5] = [
    b"bedrock",
    b"converse",
    b"invoke",
    b"inference-profile",
    b"foundation-model",
];

/// The parts of a text.
#[derive(Clone)]
pub(super) struct Text<'a> {
    /// Every word, and what stands behind the last one.
    pub(super) all: Words<'a>,
    /// The words of the name: from this one to before that one.
    first: usize,
    last: usize,
    /// The place behind other tools' words, such as `bedrock/converse/`, and a Region.
    pub(super) start: usize,
    /// The place of a Region behind a tool's word.
    pub(super) region: Option<(usize, usize)>,
    /// The geography that stands before the name or behind it.
    pub(super) prefix: Option<u16>,
    /// The publisher that stands before a `/`, or before a dot as in an ID.
    pub(super) publisher: Option<u16>,
    /// The place of that publisher.
    pub(super) spelled: (usize, usize),
    /// There was a geography or a publisher before the name; no tool's word stands behind one.
    has_owner: bool,
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
            last: 0,
            start: 0,
            region: None,
            prefix: None,
            publisher: None,
            spelled: (0, 0),
            has_owner: false,
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
        self.last = self.all.as_slice().len();
        self.is_odd = self.all.odd_signs > 0 || self.all.is_ragged();
        if self.all.has_hard_signs {
            self.cut_behind();
            while self.cut_before() {}
        }
        Some(())
    }

    /// The words of the name.
    pub(super) fn words(&self) -> &[Word] {
        self.all
            .as_slice()
            .get(self.first..self.last)
            .unwrap_or_default()
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
        let (start, end) = self.region?;
        let code = self.all.text.get(start..end).unwrap_or_default();
        let mut regions = Region::ALL.iter().copied();
        Some(regions.find(|region| region.as_str().eq_ignore_ascii_case(code)))
    }

    /// Passes over a geography behind the name, as in `Claude Opus 5 (EU)`.
    fn cut_behind(&mut self) {
        let is_closed = self.all.text.ends_with(')');
        let sign = if is_closed { b'(' } else { b' ' };
        let words = self.words();
        let Some(at) = words.iter().rposition(|word| word.before == sign) else {
            return;
        };
        if at > 0
            && let Some(Spelled::Prefix(prefix)) = self.spelled(at, self.last)
        {
            self.prefix = Some(prefix);
            self.last = at;
        }
    }

    /// Passes over a tool's word, a Region behind one, a geography or a publisher before the name.
    fn cut_before(&mut self) -> bool {
        let Some((next, sign)) = self.hard(self.first) else {
            return false;
        };
        let mut cut = next;
        let mut found = match self.publisher {
            Some(_) => None,
            None => self.spelled(self.first, next),
        };
        let is_one_word = next == self.first + 1;
        if sign == b' '
            && (found.is_none() || is_one_word && !matches!(found, Some(Spelled::Prefix(_))))
        {
            // `United States`, `Mistral AI`; a publisher of one word may be a word of the name.
            found = self.hard(next).and_then(|(second, _)| {
                cut = second;
                self.spelled(self.first, second)
            });
        }
        match found {
            Some(Spelled::Prefix(prefix)) if matches!(sign, b' ' | b'.') => {
                self.is_odd |= self.prefix.is_some();
                self.prefix = Some(prefix);
                self.has_owner = true;
            }
            Some(Spelled::Publisher(publisher)) if sign != COLON => {
                self.publisher = Some(publisher);
                self.spelled = self.place(self.first, cut);
                self.has_owner = true;
            }
            _ if self.has_owner || !matches!(sign, COLON | b'/') => return false,
            _ => {
                let (start, end) = self.place(self.first, next);
                let part = self.all.part(start, end);
                if !is_tool(part) {
                    let is_behind = self.start > 0 && self.region.is_none() && sign == b'/';
                    if !is_behind || !is_region(part) {
                        return false;
                    }
                    self.region = Some((start, end));
                }
                self.start = self.place(next, self.last).0;
            }
        }
        self.first = cut;
        true
    }

    /// The first word behind this one that a sign stands before which may end what is no word of the
    /// name, and the sign.
    #[inline(never)]
    fn hard(&self, first: usize) -> Option<(usize, u8)> {
        let words = self.all.as_slice().get(..self.last)?;
        let mut words = words.iter().enumerate().skip(first + 1);
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

    /// The publisher or geography that some words spell together.
    #[inline(never)]
    fn spelled(&self, first: usize, end: usize) -> Option<Spelled> {
        let number = table::number(self.all.as_slice().get(first)?.key);
        if first + 1 == end {
            return table::spelled_by(number?);
        }
        // Few words that names have begin a spelling.
        if number.is_some_and(|number| !table::begins_spelling(number)) {
            return None;
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

/// Returns `true` if a word is one that tools put before a model's name.
fn is_tool(word: &[u8]) -> bool {
    let is_sign = |sign: &u8| sign.is_ascii_alphanumeric() || matches!(sign, b'-' | b'_');
    let mut rest = word;
    let mut is_found = false;
    while let [first, others @ ..] = rest {
        let begins = |tool: &&[u8]| {
            rest.get(..tool.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(tool))
        };
        is_found |= matches!(first | 0x20, b'b' | b'c' | b'i' | b'f') && TOOLS.iter().any(begins);
        if !is_sign(first) {
            return false;
        }
        rest = others;
    }
    is_found
}

/// Returns `true` if a text looks as Region codes do.
fn is_region(text: &[u8]) -> bool {
    matches!(text, [a, b, c, .., b'0'..=b'9']
        if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() && !c.is_ascii_digit())
        && text.contains(&b'-')
        && text
            .iter()
            .all(|sign| sign.is_ascii_alphanumeric() || *sign == b'-')
}
