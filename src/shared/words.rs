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
//! compared. Of 2⁶⁴ keys no two words of any text have the same by accident. The table of names keeps 32
//! bits of each, and looks for it in the place that others of its bits tell.

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
    /// The last word is a number behind a `v`, such as the `v2` of `…-v2:0`.
    pub(crate) ends_in_version: bool,
    /// The number of signs that do not separate words in a name.
    pub(crate) odd_signs: usize,
    /// There is a sign that may end what is no word of the name.
    pub(crate) has_hard_signs: bool,
    /// The place behind other tools' words, such as `bedrock/converse/`, and a Region.
    pub(crate) start: usize,
    /// The place of a Region behind a tool's word.
    pub(crate) region: Option<(usize, usize)>,
    /// The place of a window or a `@default` at the end, which other tools add; else the text's end.
    pub(crate) end: usize,
}

/// The version that is being read: the last word, as long as one sign and a number follow.
#[derive(Clone, Copy, Default)]
struct Version {
    /// The numbers in it; 0 if the last word is none.
    numbers: u32,
    /// The length of the first of them.
    first: usize,
    /// The zeros that are part of it only if another number follows: 4.0 is 4.
    zeros: u32,
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
        };
        Self {
            text,
            list: [NONE; MAX_WORDS],
            count: 0,
            day: 0,
            has_v1: false,
            ends_in_version: false,
            odd_signs: 0,
            has_hard_signs: false,
            start: 0,
            region: None,
            end: text.len(),
        }
    }

    /// Splits the text; `None` where it is too long for a name, or names two days.
    pub(crate) fn split(&mut self) -> Option<()> {
        let text = self.text.as_bytes();
        if text.len() > MAX_LENGTH {
            return None;
        }
        let mut version = Version::default();
        let (mut at, mut before) = (0, b' ');
        // A bit for each sign that stands between words.
        let mut signs = 0_u64;
        let mut sign = sign_at(text, 0);
        loop {
            let mut gap = 0;
            while sign < PARTS {
                if gap == 0 || matches!(sign, b'(' | OPEN) {
                    before = sign;
                }
                if sign <= CLOSE {
                    if sign == END {
                        self.finish(signs);
                        return Some(());
                    }
                    self.odd_signs += 1;
                }
                let bit = 1 << sign;
                if bit & TOOL_SIGNS != 0 && signs & !DASH == 0 && self.cut_tool(at) {
                    signs = 0;
                    version.numbers = 0;
                } else {
                    signs |= bit;
                }
                gap += 1;
                at += 1;
                sign = sign_at(text, at);
            }
            let (start, mut word) = (at, EMPTY);
            while sign >= LETTERS {
                word = feed(word, sign);
                at += 1;
                sign = sign_at(text, at);
            }
            let (digits, mut number) = (at, EMPTY);
            while sign.is_ascii_digit() {
                number = feed(number, sign);
                at += 1;
                sign = sign_at(text, at);
            }
            if sign >= PARTS {
                // From its digits on, as one word.
                at = digits;
                sign = sign_at(text, at);
                while sign >= PARTS {
                    word = feed(word, sign);
                    at += 1;
                    sign = sign_at(text, at);
                }
                version.numbers = 0;
                self.push(word, start, at, before, Kind::Mixed)?;
                continue;
            }
            let count = at - digits;
            if digits > start {
                version.numbers = 0;
                if count == 0 || word != V {
                    self.push(word, start, digits, before, Kind::Letters)?;
                    before = b'-';
                }
            }
            if count > 3 {
                version.numbers = 0;
                at += self.day_or_number(number, digits, at, before)?;
                sign = sign_at(text, at);
            } else if version.numbers > 0 && gap == 1 {
                self.go_on(&mut version, number, at, count);
            } else if count > 0 {
                self.push(number, digits, at, before, Kind::Number)?;
                version = Version {
                    numbers: 1,
                    first: count,
                    zeros: 0,
                };
            }
        }
    }

    /// Forgets the words before this place if they are other tools', or a Region behind these.
    #[inline(never)]
    fn cut_tool(&mut self, end: usize) -> bool {
        let part = self.part(self.start, end);
        let is_behind = self.start > 0;
        if !(is_tool(part) || is_behind && part.is_empty()) {
            let is_slash = sign_at(self.text.as_bytes(), end) == b'/';
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

    /// Takes four digits or more for a day, or for a word; gives the length of what else is of the day.
    #[inline(never)]
    fn day_or_number(&mut self, key: u64, start: usize, end: usize, before: u8) -> Option<usize> {
        let more = match end - start {
            4 => 6,
            8 => 0,
            _ => usize::MAX,
        };
        let day = self.day_at(start, end.saturating_add(more));
        match day {
            Some(_) if self.day != 0 => None,
            Some(day) => {
                self.day = day;
                Some(more)
            }
            None => {
                self.push(key, start, end, before, Kind::Number)?;
                Some(0)
            }
        }
    }

    /// The day that is written as `20260305` or `2026-03-05`.
    fn day_at(&self, start: usize, end: usize) -> Option<u32> {
        let text = self.text.as_bytes();
        let mut day = 0;
        for (place, byte) in text.get(start..end)?.iter().enumerate() {
            if byte.is_ascii_digit() {
                day = day * 10 + u32::from(byte - b'0');
            } else if !matches!(place, 4 | 7) || SIGNS[usize::from(*byte)] >= PARTS {
                return None;
            }
        }
        let is_whole = sign_at(text, end) < PARTS && (10_000_000..100_000_000).contains(&day);
        (is_whole && (end - start == 8 || day < 30_000_000)).then_some(day)
    }

    /// The words.
    pub(crate) fn as_slice(&self) -> &[Word] {
        self.list.get(..self.count).unwrap_or_default()
    }

    /// Returns `true` if a sign stands before the first word, or behind the last one that closes
    /// nothing.
    pub(crate) fn is_ragged(&self) -> bool {
        let text = self.text.as_bytes();
        let last = sign_at(text, text.len().wrapping_sub(1));
        sign_at(text, 0) < PARTS || last < PARTS && !matches!(last, b')' | CLOSE)
    }

    /// A part of the text.
    pub(crate) fn part(&self, start: usize, end: usize) -> &'a [u8] {
        self.text.as_bytes().get(start..end).unwrap_or_default()
    }

    #[inline]
    #[allow(clippy::cast_possible_truncation, reason = "at most MAX_LENGTH")]
    fn push(&mut self, key: u64, start: usize, end: usize, before: u8, kind: Kind) -> Option<()> {
        *self.list.get_mut(self.count)? = Word {
            key,
            start: start as u8,
            end: end as u8,
            before,
            kind,
        };
        self.count += 1;
        Some(())
    }

    /// Adds a number that ends here to the version before it.
    #[allow(clippy::cast_possible_truncation, reason = "at most MAX_LENGTH")]
    fn go_on(&mut self, version: &mut Version, number: u64, end: usize, count: usize) {
        let digits = self.part(end - count, end);
        let Some(last) = self.list.get_mut(self.count.wrapping_sub(1)) else {
            return;
        };
        last.end = end as u8;
        version.numbers += 1;
        if number == ZERO {
            version.zeros += 1;
            return;
        }
        while version.zeros > 0 {
            last.key = join(last.key, ZERO);
            version.zeros -= 1;
        }
        last.key = match digits {
            // 25.02 is the snapshot 2502.
            [tens @ b'0', ones @ b'1'..=b'9'] | [tens @ b'1', ones @ b'0'..=b'2']
                if version.numbers == 2 && version.first == 2 =>
            {
                feed(feed(last.key, *tens), *ones)
            }
            _ => join(last.key, number),
        };
    }

    /// Passes over a window, `@default` and a `v1` at the end, which are no words.
    #[inline]
    fn finish(&mut self, signs: u64) {
        self.has_hard_signs = signs & HARD_SIGNS != 0;
        let mut count = self.count;
        if let Some(last) = self.as_slice().last()
            && last.before < b' '
            && self.is_added(*last)
        {
            self.end = usize::from(last.start) - 1;
            self.odd_signs = 0;
            count -= 1;
        }
        self.truncate(count);
    }

    /// Keeps so many words, without a `v1` at their end.
    pub(crate) fn truncate(&mut self, count: usize) {
        self.count = count;
        let Some(last) = self.as_slice().last() else {
            return;
        };
        let text = self.text.as_bytes();
        let before = |count| sign_at(text, usize::from(last.start).wrapping_sub(count));
        let has_v = last.kind == Kind::Number && before(1) == b'v' && before(2) < PARTS;
        self.has_v1 = has_v && last.key == ONE;
        self.ends_in_version = has_v && !self.has_v1;
        self.count -= usize::from(self.has_v1);
    }

    /// Returns `true` if the last word is a window or a `@default`, which is no word of the name.
    #[inline(never)]
    fn is_added(&self, last: Word) -> bool {
        const DEFAULT: u64 = key(&[b"default"]);
        let in_brackets = last.before == OPEN;
        let is_added = match last.before {
            AT => last.key == DEFAULT && self.odd_signs == 0,
            COLON | OPEN => self.is_window(last) && self.odd_signs == 2 * usize::from(in_brackets),
            _ => false,
        };
        let (start, end) = (usize::from(last.start), usize::from(last.end));
        is_added
            && end + usize::from(in_brackets) == self.text.len()
            && sign_at(self.text.as_bytes(), start.wrapping_sub(1)) == last.before
    }

    /// Returns `true` if a word reads as `200k` or `1m`.
    fn is_window(&self, word: Word) -> bool {
        match self.part(word.start.into(), word.end.into()) {
            [digits @ .., b'k' | b'm' | b'K' | b'M'] => {
                !digits.is_empty() && digits.iter().all(u8::is_ascii_digit)
            }
            _ => false,
        }
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
    for sign in text {
        if sign.is_ascii_alphanumeric() {
            key = feed(key, lower(*sign));
        } else if !matches!(sign, b' ' | b'-' | b'_' | b'.') {
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

/// The signs that may end what is no word of the name, as bits.
const HARD_SIGNS: u64 = 1 << b' ' | 1 << b'.' | 1 << b'/' | 1 << b'(' | 1 << COLON;

/// The signs that may end other tools' words, which have none but dashes in them.
const TOOL_SIGNS: u64 = 1 << b'/' | 1 << COLON;
const DASH: u64 = 1 << b'-';

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
