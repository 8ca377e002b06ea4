//! A text taken apart: what other tools put around a name, a geography, the publisher, and the words.

use super::table::{self, Spelled};
use crate::catalog::{Prefix, Region};
use crate::shared::words::{Word, Words};

/// What a tool's word has in it.
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
        let is_edge = |sign: &u8| sign.is_ascii_alphanumeric() || b"+)]".contains(sign);
        let (first, last) = (
            self.all.text.as_bytes().first()?,
            self.all.text.as_bytes().last()?,
        );
        self.is_odd = self.all.odd_signs > 0 || !first.is_ascii_alphanumeric() || !is_edge(last);
        self.cut_behind();
        while self.cut_before() {}
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
        let at = words.iter().skip(1).rposition(|word| word.before == sign);
        let Some((start, end)) = at.and_then(|at| Some((words.get(at + 1)?, words.last()?))) else {
            return;
        };
        let text = self.all.part(start.start.into(), end.end.into());
        if let Some(Spelled::Prefix(prefix)) = table::spelled(text) {
            self.prefix = Some(prefix);
            self.last = self.first + at.unwrap_or_default() + 1;
        }
    }

    /// Passes over a tool's word, a Region behind one, a geography or a publisher before the name.
    fn cut_before(&mut self) -> bool {
        let words = self.words();
        let is_hard = |word: &Word| matches!(word.before, b' ' | b'.' | b'/' | b':');
        let Some(next) = words.iter().skip(1).position(is_hard) else {
            return false;
        };
        let (Some(first), Some(next_word)) = (words.first(), words.get(next + 1)) else {
            return false;
        };
        let start = usize::from(first.start);
        let end = words.get(next).map_or(start, |word| usize::from(word.end));
        let sign = next_word.before;
        let behind = usize::from(next_word.start);
        let part = self.all.part(start, end);
        let mut cut = next + 1;
        let mut found = if self.publisher.is_some() {
            None
        } else {
            table::spelled(part)
        };
        if sign == b' ' && !matches!(found, Some(Spelled::Prefix(_))) {
            // `United States`, `Mistral AI`; a publisher of one word may be a word of the name.
            let second = words
                .get(next + 1..)
                .unwrap_or_default()
                .iter()
                .skip(1)
                .position(is_hard);
            found = second.and_then(|second| {
                cut += second + 1;
                let end = words.get(cut - 1)?.end;
                table::spelled(self.all.part(start, end.into()))
            });
        }
        let found = found.filter(|found| match found {
            Spelled::Prefix(_) => matches!(sign, b' ' | b'.'),
            Spelled::Publisher(_) => sign != b':',
        });
        match found {
            Some(Spelled::Prefix(_)) if self.prefix.is_some() => self.is_odd = true,
            Some(Spelled::Prefix(prefix)) => self.prefix = Some(prefix),
            Some(Spelled::Publisher(publisher)) => {
                let last = self.words().get(cut - 1);
                self.spelled = (start, last.map_or(end, |word| word.end.into()));
                self.publisher = Some(publisher);
            }
            None if self.has_owner || !matches!(sign, b':' | b'/') => return false,
            None if is_tool(part) => self.start = behind,
            None if self.start > 0 && self.region.is_none() && sign == b'/' && is_region(part) => {
                self.region = Some((start, end));
                self.start = behind;
            }
            None => return false,
        }
        self.has_owner |= found.is_some();
        self.first += cut;
        true
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

#[inline(never)]
fn is_tool(word: &[u8]) -> bool {
    let is_sign = |sign: &u8| sign.is_ascii_alphanumeric() || matches!(sign, b'-' | b'_');
    word.iter().all(is_sign)
        && TOOLS.iter().any(|tool| {
            let mut parts = word.windows(tool.len());
            parts.any(|part| part.eq_ignore_ascii_case(tool))
        })
}

/// Whether a text looks as Region codes do.
fn is_region(text: &[u8]) -> bool {
    matches!(text, [a, b, c, .., b'0'..=b'9']
        if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() && !c.is_ascii_digit())
        && text.contains(&b'-')
        && text
            .iter()
            .all(|sign| sign.is_ascii_alphanumeric() || *sign == b'-')
}
