//! The words of a model's name. Shared by the generator, which takes the catalog's names apart, and
//! the library, which reads what people write: both must see the same words.
//!
//! | text | words |
//! |---|---|
//! | `Claude Opus 4.6`, `claude-opus-4-6`, `CLAUDE_OPUS_4_6` | `claude` `opus` `4.6` |
//! | `llama3-3-70b`, `Llama 3.3 70B` | `llama` `3.3` `70b` |
//! | `Pixtral Large (25.02)`, `pixtral-large-2502` | `pixtral` `large` `2502` |
//! | `claude-haiku-4-5-20251001-v1:0` | `claude` `haiku` `4.5`, the day 2025-10-01, a superfluous `v1` |
//!
//! A word is known by its key, a hash of its letters and digits: it is read once, byte by byte, and never
//! compared. Of 2⁶⁴ keys no two words of any text have the same by accident. The table of names keeps part
//! of the sum over those of each name: see `shared::name_table`.

use core::mem::replace;

/// The number of words that a text has at most.
pub(crate) const MAX_WORDS: usize = 16;

/// The number of bytes that a text with a name in it has at most.
pub(crate) const MAX_LENGTH: usize = 128;

/// A word of a text.
#[derive(Clone, Copy)]
pub(crate) struct Word {
    pub(crate) key: u64,
    /// The place of its first byte.
    pub(crate) start: u8,
    /// The place behind it.
    pub(crate) end: u8,
    /// The sign before it, as in `SIGNS`; a blank at the start of the text.
    pub(crate) before: u8,
    pub(crate) kind: Kind,
    /// The publisher or geography that it spells, and its classes: for whoever has a table of them.
    pub(crate) spells: (u16, u8),
}

/// The kinds of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Letters,
    /// A version, or a snapshot such as `2507`.
    Number,
    /// Letters and digits, such as `70b`.
    Mixed,
}

/// The words of a text, in its order.
#[derive(Clone)]
pub(crate) struct Words<'a> {
    pub(crate) text: &'a str,
    list: [Word; MAX_WORDS],
    count: usize,
    /// The day that the text names, such as 20251001; 0 for none.
    pub(crate) day: u32,
    /// There is a `v1`, `v1:0` or `v1.0` at the end, which is no word.
    pub(crate) has_v1: bool,
    /// The place of the first sign that does not separate words in a name.
    pub(crate) odd: Option<u8>,
    /// There are other signs than dashes, which may end what is no word of the name.
    pub(crate) has_hard_signs: bool,
    /// The place behind other tools' words, such as `bedrock/converse/`, and a Region.
    pub(crate) start: usize,
    /// The place of a Region behind a tool's word.
    pub(crate) region: Option<(usize, usize)>,
    /// The place of a window or a `@default` at the end, which other tools add; else the text's end.
    pub(crate) end: usize,
}

impl<'a> Words<'a> {
    /// The words of a text; `None` where it is too long for a name, or names two days.
    pub(crate) fn read(text: &'a str) -> Option<Self> {
        let mut words = Self::new(text);
        words.split()?;
        Some(words)
    }

    /// A text that is not yet split.
    #[inline]
    pub(crate) const fn new(text: &'a str) -> Self {
        const NONE: Word = Word {
            key: 0,
            start: 0,
            end: 0,
            before: 0,
            kind: Kind::Letters,
            spells: (0, 0),
        };
        Self {
            text,
            list: [NONE; MAX_WORDS],
            count: 0,
            day: 0,
            has_v1: false,
            odd: None,
            has_hard_signs: false,
            start: 0,
            region: None,
            end: text.len(),
        }
    }

    /// Splits the text; `None` where it is too long for a name, or names two days.
    #[allow(clippy::cast_possible_truncation, reason = "at most MAX_LENGTH")]
    pub(crate) fn split(&mut self) -> Option<()> {
        let text = self.text.as_bytes();
        if text.len() > MAX_LENGTH {
            return None;
        }
        let (mut at, mut end, mut before) = (0, 0, b' ');
        // The key of the version that is being read, with its zeros; 0 for none.
        let mut version = 0;
        let mut sign = sign_at(text, 0);
        loop {
            while sign < PARTS {
                if at == end {
                    before = sign;
                }
                if sign != b'-' {
                    if sign == END {
                        self.finish();
                        return Some(());
                    }
                    if matches!(sign, b'(' | OPEN) {
                        before = sign;
                    }
                    if sign <= CLOSE && self.odd.is_none() {
                        self.odd = Some(at as u8);
                    }
                    if !self.has_hard_signs {
                        self.has_hard_signs = true;
                        if matches!(sign, b'/' | COLON) && self.cut_tool(at) {
                            self.has_hard_signs = false;
                            version = 0;
                        }
                    }
                }
                at += 1;
                sign = sign_at(text, at);
            }
            let (start, mut key) = (at, EMPTY);
            while sign >= LETTERS {
                key = feed(key, sign);
                at += 1;
                sign = sign_at(text, at);
            }
            let mut kind = Kind::Letters;
            if sign >= PARTS && (at == start || is_mixed(text, at)) {
                kind = Kind::Number;
                while sign >= PARTS {
                    if sign >= PLUS {
                        kind = Kind::Mixed;
                    }
                    key = feed(key, sign);
                    at += 1;
                    sign = sign_at(text, at);
                }
            }
            let is_next = start == end + 1 && version != 0;
            end = at;
            if kind == Kind::Number && at - start <= 3 {
                if is_next {
                    version = self.go_on(version, key, start, at)?;
                    continue;
                }
                version = key;
            } else {
                version = 0;
                if kind == Kind::Number && at - start == 8 && self.take_day(start, at)?
                    || sign >= PARTS && key == V
                {
                    continue;
                }
            }
            *self.list.get_mut(self.count)? = Word {
                key,
                start: start as u8,
                end: at as u8,
                before,
                kind,
                spells: (0, 0),
            };
            self.count += 1;
            before = b'-';
        }
    }

    /// Adds a number to the version before it, and gives the key with which more numbers go on.
    #[inline]
    #[allow(clippy::cast_possible_truncation, reason = "at most MAX_LENGTH")]
    fn go_on(&mut self, version: u64, number: u64, start: usize, end: usize) -> Option<u64> {
        let digits = self.part(start, end);
        let (is_behind_year, has_two) = match self.as_slice() {
            [others @ .., last] => {
                let is_year = |year: &Word| {
                    year.end - year.start == 4 && usize::from(year.start) + 8 == start
                };
                (
                    others.last().is_some_and(is_year),
                    last.end - last.start == 2 && digits.len() == 2,
                )
            }
            [] => return None,
        };
        if has_two && is_behind_year && self.take_day(start - 8, end)? {
            self.count -= 2;
            return Some(0);
        }
        let last = self.list.get_mut(self.count - 1)?;
        last.end = end as u8;
        match digits {
            // 25.02 is the snapshot 2502.
            [tens @ b'0', ones @ b'1'..=b'9'] | [tens @ b'1', ones @ b'0'..=b'2'] if has_two => {
                last.key = feed(feed(version, *tens), *ones);
                return Some(last.key);
            }
            _ => {}
        }
        let version = join(version, number);
        // The zeros at the end are part of it only if another number follows: 4.0 is 4.
        if number != ZERO {
            last.key = version;
        }
        Some(version)
    }

    /// Forgets the words before this place if they are other tools', or a Region behind these.
    #[inline(never)]
    fn cut_tool(&mut self, end: usize) -> bool {
        let part = self.part(self.start, end);
        let is_behind = self.start > 0;
        if !(is_tool(part) || is_behind && part.is_empty()) {
            let is_slash = self.part(end, end + 1) == b"/";
            if !is_behind || !is_slash || self.region.is_some() || !is_region(part) {
                return false;
            }
            self.region = Some((self.start, end));
        }
        self.start = end + 1;
        self.count = 0;
        self.day = 0;
        true
    }

    /// Takes the digits of this part for a day such as `20260305` or `2026-03-05`; `None` if they are
    /// the second one.
    #[inline(never)]
    fn take_day(&mut self, start: usize, end: usize) -> Option<bool> {
        let digits = self
            .part(start, end)
            .iter()
            .filter(|byte| byte.is_ascii_digit());
        let day = digits.fold(0, |day, digit| day * 10 + u32::from(digit - b'0'));
        let is_day = day >= 10_000_000 && (end - start == 8 || day < 30_000_000);
        if is_day && replace(&mut self.day, day) != 0 {
            return None;
        }
        Some(is_day)
    }

    /// The words.
    pub(crate) fn as_slice(&self) -> &[Word] {
        self.list.get(..self.count).unwrap_or_default()
    }

    /// The words, to be changed.
    pub(crate) fn as_mut_slice(&mut self) -> &mut [Word] {
        self.list.get_mut(..self.count).unwrap_or_default()
    }

    /// Returns `true` if there is a sign that no name has, or one before the first word, or one behind
    /// the last that closes nothing.
    pub(crate) fn is_odd(&self) -> bool {
        let text = self.text.as_bytes();
        let last = sign_at(text, text.len().wrapping_sub(1));
        self.odd.is_some()
            || sign_at(text, 0) < PARTS
            || last < PARTS && !matches!(last, b')' | CLOSE)
    }

    /// A part of the text.
    pub(crate) fn part(&self, start: usize, end: usize) -> &'a [u8] {
        self.text.as_bytes().get(start..end).unwrap_or_default()
    }

    /// Passes over a window, `@default` and a `v1` at the end, which are no words.
    fn finish(&mut self) {
        let mut count = self.count;
        if let Some(last) = self.as_slice().last()
            && last.before < b' '
            && self.is_added(*last)
        {
            self.end = usize::from(last.start) - 1;
            self.odd = None;
            count -= 1;
        }
        self.truncate(count);
    }

    /// Keeps so many words, without a `v1` at their end.
    pub(crate) fn truncate(&mut self, count: usize) {
        self.count = count;
        let last = self.as_slice().last();
        self.has_v1 = last.is_some_and(|last| last.key == ONE) && self.ends_in_version();
        self.count -= usize::from(self.has_v1);
    }

    /// Returns `true` if the last word is a number behind a `v`, such as the `v2` of `…-v2:0`.
    pub(crate) fn ends_in_version(&self) -> bool {
        let text = self.text.as_bytes();
        self.as_slice().last().is_some_and(|last| {
            let before = |count| sign_at(text, usize::from(last.start).wrapping_sub(count));
            last.kind == Kind::Number && before(1) == b'v' && before(2) < PARTS
        })
    }

    /// Returns `true` if the last word is a window or a `@default`, which is no word of the name.
    #[inline(never)]
    fn is_added(&self, last: Word) -> bool {
        const DEFAULT: u64 = key(&[b"default"]);
        let before = last.start.wrapping_sub(1);
        let (odd, behind): (_, &[u8]) = match last.before {
            OPEN => (Some(before), b"]"),
            _ => (None, b""),
        };
        let is_word = match (last.before, self.part(last.start.into(), last.end.into())) {
            (AT, _) => last.key == DEFAULT,
            (COLON | OPEN, [digits @ .., b'k' | b'm' | b'K' | b'M']) => {
                last.kind == Kind::Mixed && digits.iter().all(u8::is_ascii_digit)
            }
            _ => false,
        };
        is_word
            && self.odd == odd
            && self.part(last.end.into(), self.text.len()) == behind
            && sign_at(self.text.as_bytes(), before.into()) == last.before
    }
}

/// The key of a `v`, which stands before the number of a version.
const V: u64 = key(&[b"v"]);

/// The keys of the numbers 0 and 1.
const ZERO: u64 = key(&[b"0"]);
const ONE: u64 = key(&[b"1"]);

/// The key of no letters.
const EMPTY: u64 = 0xcbf2_9ce4_8422_2325;

/// The key of a word with one letter more.
#[inline]
const fn feed(key: u64, letter: u8) -> u64 {
    (key ^ letter as u64).wrapping_mul(0x0100_0000_01b3)
}

/// The key of a version with one number more.
#[inline]
const fn join(version: u64, number: u64) -> u64 {
    (version.rotate_left(7) ^ number).wrapping_mul(0x0100_0000_01b3)
}

/// The key of a word in parts, whatever its case.
pub(crate) const fn key(parts: &[&[u8]]) -> u64 {
    let mut key = EMPTY;
    let mut parts = parts;
    while let [part, others @ ..] = parts {
        let mut rest = *part;
        while let [letter, others @ ..] = rest {
            key = feed(key, lower(*letter));
            rest = others;
        }
        parts = others;
    }
    key
}

/// The key of a publisher's or a geography's spelling: letters and digits alone count. `None` where there
/// are other signs than blanks, hyphens, dots and underscores between them.
pub(crate) fn spelling(text: &[u8]) -> Option<u64> {
    let mut key = EMPTY;
    for byte in text {
        let sign = SIGNS[usize::from(*byte)];
        if sign >= PARTS && sign != PLUS {
            key = feed(key, sign);
        } else if !matches!(byte, b' ' | b'-' | b'_' | b'.') {
            return None;
        }
    }
    Some(key)
}

/// The sign behind the end of a text.
const END: u8 = 0;

/// Any sign that no name has.
const ODD: u8 = 1;

/// The brackets of a window, which no name has either.
pub(crate) const OPEN: u8 = 2;
const CLOSE: u8 = 3;

/// A colon, and an `@`.
pub(crate) const COLON: u8 = 4;
const AT: u8 = 5;

/// The signs from this one on are those of words: digits, a `+` as in `R+`, and letters.
const PARTS: u8 = b'0';
const PLUS: u8 = b'9' + 1;
const LETTERS: u8 = b'a';

/// Every byte as the words see it: letters in lower case, and one sign of its own for what is no part of
/// a word, below them.
static SIGNS: [u8; 256] = {
    let mut signs = [ODD; 256];
    let mut kept: &[u8] = b"abcdefghijklmnopqrstuvwxyz0123456789 .-/()";
    while let [sign, rest @ ..] = kept {
        signs[*sign as usize] = *sign;
        signs[sign.to_ascii_uppercase() as usize] = *sign;
        kept = rest;
    }
    signs[b'+' as usize] = PLUS;
    signs[b'[' as usize] = OPEN;
    signs[b']' as usize] = CLOSE;
    signs[b':' as usize] = COLON;
    signs[b'@' as usize] = AT;
    // Both separate words, and nothing else.
    signs[b'_' as usize] = b'-';
    signs[b'\t' as usize] = b'-';
    signs
};

/// The sign at a place.
#[inline]
fn sign_at(text: &[u8], at: usize) -> u8 {
    text.get(at).map_or(END, |byte| SIGNS[usize::from(*byte)])
}

/// Returns `true` if the digits that begin at a place are part of a word such as `a22b`.
#[inline(never)]
fn is_mixed(text: &[u8], mut at: usize) -> bool {
    while sign_at(text, at).is_ascii_digit() {
        at += 1;
    }
    sign_at(text, at) >= PARTS
}

/// A letter in lower case; digits stay.
#[inline]
const fn lower(byte: u8) -> u8 {
    byte.to_ascii_lowercase()
}

/// Returns `true` if a word is a size: `70b`, `8x7b`, or `a22b`, the part of it that is active.
pub(crate) fn is_size(word: &[u8]) -> bool {
    let digits = word.strip_prefix(b"a").unwrap_or(word);
    let is_digit = |byte: &u8| byte.is_ascii_digit();
    matches!(digits, [first, middle @ .., last]
        if is_digit(first) && matches!(last, b'b' | b'm')
            && middle.iter().all(|byte| is_digit(byte) || *byte == b'x'))
}

/// Returns `true` if a word is one that tools put before a model's name: it has `bedrock` in it, or
/// another of their words.
pub(crate) fn is_tool(word: &[u8]) -> bool {
    let is_sign = |sign: &u8| sign.is_ascii_alphanumeric() || matches!(sign, b'-' | b'_');
    let mut rest = word;
    while let [first, others @ ..] = rest {
        // Two letters tell which one it can be.
        let tool: &[u8] = match (first | 0x20, others.get(1).map(|third| third | 0x20)) {
            (b'b', Some(b'd')) => b"bedrock",
            (b'c', Some(b'n')) => b"converse",
            (b'i', Some(b'v')) => b"invoke",
            (b'i', Some(b'f')) => b"inference-profile",
            (b'f', Some(b'u')) => b"foundation-model",
            _ => b"",
        };
        let mut letters = tool.iter().zip(rest);
        if !tool.is_empty()
            && rest.len() >= tool.len()
            && letters.all(|(letter, byte)| lower(*byte) == *letter)
        {
            return word.iter().all(is_sign);
        }
        rest = others;
    }
    false
}

/// Returns `true` if a text looks as Region codes do.
pub(crate) fn is_region(text: &[u8]) -> bool {
    let mut has_dash = false;
    for sign in text {
        if !sign.is_ascii_alphanumeric() && *sign != b'-' {
            return false;
        }
        has_dash |= *sign == b'-';
    }
    has_dash
        && matches!(text, [a, b, c, .., b'0'..=b'9']
            if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() && !c.is_ascii_digit())
}
