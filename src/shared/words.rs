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
//! compared. Of 2⁶⁴ keys no two words of any text have the same by accident.

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
    /// The sign before it; a blank at the start of the text.
    pub(crate) before: u8,
    pub(crate) kind: Kind,
}

/// What a word is made of.
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
    /// The place of a window or a `@default` at the end, which other tools add; else the text's end.
    pub(crate) end: usize,
}

/// The version that is being read: the last word, as long as one sign and a number follow.
struct Version {
    /// The numbers in it; 0 if the last word is none.
    numbers: usize,
    /// The length of the first of them.
    first: usize,
    /// The zeros that are part of it only if another number follows: 4.0 is 4.
    zeros: usize,
    has_v: bool,
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
            end: text.len(),
        }
    }

    /// Splits the text; `None` where it is too long for a name, or names two days.
    pub(crate) fn split(&mut self) -> Option<()> {
        let text = self.text.as_bytes();
        if text.len() > MAX_LENGTH {
            return None;
        }
        let mut version = Version {
            numbers: 0,
            first: 0,
            zeros: 0,
            has_v: false,
        };
        let (mut at, mut before, mut gap) = (0, b' ', 0);
        while at < text.len() {
            let start = at;
            let mut word = EMPTY;
            let mut sign = byte(text, at);
            while sign.is_ascii_lowercase() {
                word = feed(word, sign);
                at += 1;
                sign = byte(text, at);
            }
            let letters = at;
            let (mut digits, mut value) = (EMPTY, 0_u32);
            while sign.is_ascii_digit() {
                digits = feed(digits, sign);
                value = value.wrapping_mul(10).wrapping_add(u32::from(sign - b'0'));
                at += 1;
                sign = byte(text, at);
            }
            if is_part(sign) {
                while is_part(byte(text, at)) {
                    at += 1;
                }
                version.numbers = 0;
                let key = key(&[text.get(start..at).unwrap_or_default()]);
                self.push(key, start, at, before, Kind::Mixed)?;
            } else if at == start {
                if gap == 0 || matches!(sign, b'(' | b'[') {
                    before = sign;
                }
                self.odd_signs += usize::from(!is_separator(sign));
                gap += 1;
                at += 1;
                continue;
            } else {
                let count = at - letters;
                let is_v = letters == start + 1 && count > 0 && byte(text, start) == b'v';
                if letters > start {
                    version.numbers = 0;
                    if !is_v {
                        self.push(word, start, letters, before, Kind::Letters)?;
                        before = b'-';
                    }
                }
                match count {
                    0 => {}
                    1..=3 if version.numbers > 0 && gap == 1 => {
                        self.go_on(&mut version, letters, at, value);
                    }
                    1..=3 => {
                        self.push(digits, letters, at, before, Kind::Number)?;
                        version = Version {
                            numbers: 1,
                            first: count,
                            zeros: 0,
                            has_v: is_v,
                        };
                    }
                    _ => {
                        version.numbers = 0;
                        at += self.day_or_number(digits, letters, at, before, value)?;
                    }
                }
            }
            (before, gap) = (b'-', 0);
        }
        self.finish(&version);
        Some(())
    }

    /// Takes four digits or more for a day, or for a word; gives the length of what else is of the day.
    #[inline(never)]
    fn day_or_number(
        &mut self,
        key: u64,
        start: usize,
        end: usize,
        before: u8,
        value: u32,
    ) -> Option<usize> {
        let written = match end - start {
            4 => written_day(self.text.as_bytes(), start),
            _ => None,
        };
        let day = if end - start == 8 {
            Some(value)
        } else {
            written
        };
        match day {
            Some(_) if self.day != 0 => return None,
            Some(day) => self.day = day,
            None => self.push(key, start, end, before, Kind::Number)?,
        }
        Some(if written.is_some() { 6 } else { 0 })
    }

    /// The words.
    pub(crate) fn as_slice(&self) -> &[Word] {
        self.list.get(..self.count).unwrap_or_default()
    }

    /// A part of the text.
    pub(crate) fn part(&self, start: usize, end: usize) -> &'a [u8] {
        self.text.as_bytes().get(start..end).unwrap_or_default()
    }

    #[inline(never)]
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

    /// Adds a number to the version before it.
    #[allow(clippy::cast_possible_truncation, reason = "at most MAX_LENGTH")]
    fn go_on(&mut self, version: &mut Version, start: usize, end: usize, value: u32) {
        let Some(last) = self.list.get_mut(self.count.wrapping_sub(1)) else {
            return;
        };
        let is_month = version.numbers == 1
            && version.first == 2
            && end - start == 2
            && matches!(value, 1..=12);
        version.numbers += 1;
        last.end = end as u8;
        if value == 0 && end - start == 1 {
            version.zeros += 1;
            return;
        }
        while version.zeros > 0 {
            last.key = feed(feed(last.key, b'.'), b'0');
            version.zeros -= 1;
        }
        // 25.02 is the snapshot 2502.
        if !is_month {
            last.key = feed(last.key, b'.');
        }
        for digit in self.text.as_bytes().get(start..end).unwrap_or_default() {
            last.key = feed(last.key, *digit);
        }
    }

    /// Passes over a window, `@default` and a `v1` at the end, which are no words.
    fn finish(&mut self, version: &Version) {
        const DEFAULT: u64 = key(&[b"default"]);
        const ONE: u64 = key(&[b"1"]);
        let Some(mut last) = self.as_slice().last().copied() else {
            return;
        };
        let in_brackets = last.before == b'[' && self.odd_signs == 2 && self.text.ends_with(']');
        let (start, end) = (usize::from(last.start), usize::from(last.end));
        let is_last = end + usize::from(in_brackets) == self.text.len()
            && byte(self.text.as_bytes(), start.wrapping_sub(1)) == last.before;
        let is_added = is_last
            && match last.before {
                b':' => self.is_window(last),
                b'[' => in_brackets && self.is_window(last),
                b'@' => last.key == DEFAULT,
                _ => false,
            };
        if is_added {
            self.count -= 1;
            self.end = usize::from(last.start) - 1;
            self.odd_signs -= 2 * usize::from(in_brackets);
            match self.as_slice().last() {
                Some(word) => last = *word,
                None => return,
            }
        }
        // The version was forgotten if a word followed it.
        let has_v = if is_added {
            self.is_behind_v(last)
        } else {
            version.numbers > 0 && version.has_v
        };
        self.has_v1 = has_v && last.key == ONE;
        self.ends_in_version = has_v && !self.has_v1;
        self.count -= usize::from(self.has_v1);
    }

    /// Whether a word reads as `200k` or `1m`.
    fn is_window(&self, word: Word) -> bool {
        match self.part(word.start.into(), word.end.into()) {
            [digits @ .., b'k' | b'm' | b'K' | b'M'] => {
                !digits.is_empty() && digits.iter().all(u8::is_ascii_digit)
            }
            _ => false,
        }
    }

    /// Whether a word is a number behind a `v`.
    fn is_behind_v(&self, word: Word) -> bool {
        let start = usize::from(word.start);
        word.kind == Kind::Number && byte(self.text.as_bytes(), start.wrapping_sub(1)) == b'v'
    }
}

/// The key of no letters.
const EMPTY: u64 = 0xcbf2_9ce4_8422_2325;

/// The key of a word with one letter more.
#[inline]
const fn feed(key: u64, letter: u8) -> u64 {
    (key ^ letter as u64).wrapping_mul(0x0100_0000_01b3)
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

/// The sign at a place, a letter in lower case; nothing that is part of a word behind the end.
#[inline]
fn byte(text: &[u8], at: usize) -> u8 {
    text.get(at).map_or(0, |byte| lower(*byte))
}

/// A letter in lower case; digits stay.
#[inline]
const fn lower(byte: u8) -> u8 {
    byte.to_ascii_lowercase()
}

/// Whether a sign is part of a word: a `+` is, as in `R+`.
#[inline]
fn is_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'+'
}

/// Whether a sign separates words in a name.
fn is_separator(sign: u8) -> bool {
    matches!(
        sign,
        b' ' | b'\t' | b'.' | b'-' | b'_' | b':' | b'/' | b'(' | b')' | b'@'
    )
}

/// The day of a text that goes on as `2026-03-05`.
fn written_day(text: &[u8], start: usize) -> Option<u32> {
    let text = text.get(start..)?;
    let ends = !text.get(10).is_some_and(|byte| is_part(*byte));
    if !ends || !matches!(text.first()?, b'1' | b'2') {
        return None;
    }
    let mut day = 0;
    for (place, byte) in text.get(..10)?.iter().enumerate() {
        match (place, byte) {
            (4 | 7, byte) if !is_part(*byte) => {}
            (0..=3 | 5 | 6 | 8 | 9, b'0'..=b'9') => day = day * 10 + u32::from(byte - b'0'),
            _ => return None,
        }
    }
    Some(day)
}

/// Whether a word is a size: `70b`, `8x7b`, or `a22b`, the part of it that is active.
pub(crate) fn is_size(word: &[u8]) -> bool {
    let digits = word.strip_prefix(b"a").unwrap_or(word);
    let is_digit = |byte: &u8| byte.is_ascii_digit();
    matches!(digits, [first, middle @ .., last]
        if is_digit(first) && matches!(last, b'b' | b'm')
            && middle.iter().all(|byte| is_digit(byte) || *byte == b'x'))
}

/// The sum over a name's words by which its rows are found: of those that no name leaves out.
pub(crate) const fn sum(sum: u32, word: u16) -> u32 {
    sum.wrapping_add((word as u32 + 1).wrapping_mul(0x9e37_79b1))
}

/// The bucket of such a sum among `buckets`, a power of two.
pub(crate) const fn bucket(sum: u32, buckets: usize) -> usize {
    (sum.wrapping_mul(0x85eb_ca6b) >> 15) as usize & (buckets - 1)
}

/// The marks of a row of the table of names, as bits.
pub(crate) mod mark {
    /// `instruct` and `it` may be added: the model has a size, as models with open weights do.
    pub(crate) const TAKES_INSTRUCT: u16 = 1;
    /// `thinking` may be added: the model's reasoning is a switch.
    pub(crate) const TAKES_THINKING: u16 = 2;
    /// A `v1` at the end is another version.
    pub(crate) const REFUSES_V1: u16 = 4;
    /// Only a `v1` at the end tells the name from that of another version.
    pub(crate) const NEEDS_V1: u16 = 8;
    /// There is a number or a size among the words.
    pub(crate) const HAS_NUMBER: u16 = 16;
    /// An alias: nothing of it may be left out, nothing added.
    pub(crate) const IS_ALIAS: u16 = 32;
}

/// The number of units before a row's words: target, publisher, marks, and the numbers of required words
/// (times sixteen) and of all words.
pub(crate) const ROW_HEAD: usize = 4;

/// The slot at which the search for a key begins, among `slots`, a power of two.
#[allow(
    clippy::cast_possible_truncation,
    reason = "masked to the table's length"
)]
pub(crate) const fn slot(key: u64, slots: usize) -> usize {
    (key >> 40) as usize & (slots - 1)
}
