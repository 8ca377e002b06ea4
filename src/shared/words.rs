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
    pub(crate) kind: Kind,
    /// The publisher or geography that it spells, and its classes: for whoever has a table of them.
    pub(crate) spells: (u16, u8),
}

/// The key of words written as one, with another word behind them.
#[inline(never)]
pub(crate) fn append(key: u64, next: &Word) -> u64 {
    let shifted = (next.start..next.end).fold(key, |key, _| key.wrapping_mul(FACTOR));
    shifted.wrapping_add(next.key)
}

/// The numbers with one sign between them, so far.
#[derive(Clone, Copy)]
struct Numbers {
    /// The lengths of the last ones, a byte each, the last lowest.
    lengths: u32,
    /// The last ones as digits of a day.
    day: u32,
    /// The key of the version that they make, with its zeros.
    version: u64,
    /// A `v` stands before the next one.
    is_version: bool,
}

/// The kinds of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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
    pub(crate) text: &'a [u8],
    list: [Word; MAX_WORDS],
    count: usize,
    /// The number of words up to the last number behind a `v`, and it.
    versioned: usize,
    numbers: Numbers,
    /// The place behind what is passed over.
    pub(crate) start: usize,
    /// The day that the text names, such as 20251001; 0 for none.
    pub(crate) day: u32,
    /// There is a `v1`, `v1:0` or `v1.0` at the end, which is no word.
    pub(crate) has_v1: bool,
    /// There are signs that end publishers, geographies and other tools' words, be it within a version.
    pub(crate) has_ends: bool,
    /// There is a sign that no name has, or one before the first word or behind the last.
    pub(crate) is_odd: bool,
}

#[allow(clippy::cast_possible_truncation, reason = "at most MAX_LENGTH")]
impl<'a> Words<'a> {
    /// The words of a text; `None` where it is too long for a name, or names two days.
    pub(crate) fn read(text: &'a str) -> Option<Self> {
        let mut words = Self::new(text.as_bytes());
        words.split(|_, _| false)?;
        Some(words)
    }

    /// A text that is not yet split.
    #[inline]
    pub(crate) const fn new(text: &'a [u8]) -> Self {
        const NONE: Word = Word {
            key: 0,
            start: 0,
            end: 0,
            kind: Kind::Letters,
            spells: (0, 0),
        };
        Self {
            text,
            list: [NONE; MAX_WORDS],
            count: 0,
            versioned: 0,
            day: 0,
            has_v1: false,
            start: 0,
            numbers: Numbers {
                lengths: 0,
                day: 0,
                version: 0,
                is_version: false,
            },
            has_ends: false,
            is_odd: false,
        }
    }

    /// Splits the text; `None` where it is too long for a name, or names two days.
    ///
    /// Each part before a `/` or `:` is passed over that `is_passed` says so of, until the first other one; it is told if
    /// the sign is a `/`.
    #[inline]
    pub(crate) fn split(
        &mut self,
        mut is_passed: impl FnMut(&'a [u8], bool) -> bool,
    ) -> Option<()> {
        let text = self.text;
        if text.len() > MAX_LENGTH {
            return None;
        }
        let (mut at, mut end, mut signs, mut may_be_passed) = (0, 0, 0_u64, true);
        loop {
            let mut sign = sign_at(text, at);
            while sign < PARTS {
                signs |= 1 << sign;
                if sign == END {
                    self.finish(signs);
                    return Some(());
                }
                at += 1;
                if matches!(sign, b'/' | COLON) && may_be_passed {
                    may_be_passed = is_passed(self.part(self.start, at - 1), sign == b'/');
                    if may_be_passed {
                        (self.start, self.count, self.versioned, self.day) = (at, 0, 0, 0);
                        (self.numbers.lengths, signs) = (0, 0);
                    }
                }
                sign = sign_at(text, at);
            }
            let (start, mut key) = (at, 0);
            while sign >= LETTERS {
                key = feed(key, sign);
                at += 1;
                sign = sign_at(text, at);
            }
            if sign < PARTS {
                self.numbers.lengths = 0;
                self.push(key, start, at, Kind::Letters)?;
                end = at;
                continue;
            }
            let (digits, letters) = (at, key);
            let (mut number, mut is_mixed) = (0_u32, false);
            while sign >= PARTS {
                is_mixed |= sign >= PLUS;
                key = feed(key, sign);
                number = number.wrapping_mul(10).wrapping_add((sign & 15).into());
                at += 1;
                sign = sign_at(text, at);
            }
            if is_mixed {
                self.numbers.lengths = 0;
                self.push(key, start, at, Kind::Mixed)?;
            } else if start < digits {
                // The digits of `llama3` are a word of their own; those of `v3` too, without the `v`.
                at = digits;
                self.numbers.lengths = 0;
                self.numbers.is_version = letters == V;
                if letters != V {
                    self.push(letters, start, at, Kind::Letters)?;
                }
            } else {
                if start != end + 1 {
                    self.numbers.lengths = 0;
                }
                self.push_number(key, number, start, at)?;
            }
            end = at;
        }
    }

    /// Takes a number for a word, a part of a version, or of a day.
    #[inline(never)]
    fn push_number(&mut self, key: u64, number: u32, start: usize, end: usize) -> Option<()> {
        let (numbers, length) = (&mut self.numbers, end - start);
        let last = numbers.lengths & 0xff;
        numbers.lengths = numbers.lengths << 8 | length as u32;
        numbers.day = numbers.day.wrapping_mul(100).wrapping_add(number);
        if length != 2 {
            numbers.day = number;
        }
        let is_dashed = numbers.lengths & 0x00ff_ffff == 0x0004_0202;
        if is_dashed || length == 8 {
            // `2026-03-05`, of which two words are there already, or `20260305`.
            let day = replace(&mut self.day, numbers.day.max(1));
            if is_dashed {
                self.count -= 2;
                if self.versioned > self.count {
                    self.versioned = 0;
                }
            }
            numbers.lengths = 0;
            return (day == 0).then_some(());
        }
        if matches!(last, 1..=3) && length <= 3 {
            let version = self.list.get_mut(self.count.wrapping_sub(1))?;
            version.end = end as u8;
            numbers.version = if numbers.lengths == 0x0202 && matches!(number, 1..=12) {
                // 25.02 is the snapshot 2502.
                version.key.wrapping_mul(FACTOR * FACTOR).wrapping_add(key)
            } else {
                join(numbers.version, key)
            };
            // Zeros at the end are part of it only if another number follows: 4.0 is 4.
            if key != ZERO {
                version.key = numbers.version;
            }
            return Some(());
        }
        if length > 4 {
            numbers.lengths = 0;
        }
        numbers.version = key;
        if replace(&mut numbers.is_version, false) {
            self.versioned = self.count + 1;
        }
        self.push(key, start, end, Kind::Number)
    }

    #[inline(never)]
    fn push(&mut self, key: u64, start: usize, end: usize, kind: Kind) -> Option<()> {
        let word = self.list.get_mut(self.count)?;
        (word.key, word.kind) = (key, kind);
        (word.start, word.end) = (start as u8, end as u8);
        self.count += 1;
        Some(())
    }

    /// Looks at the signs between the words, and passes over a `v1` at the end.
    #[inline]
    fn finish(&mut self, signs: u64) {
        let last = sign_at(self.text, self.text.len().wrapping_sub(1));
        let is_odd = sign_at(self.text, self.start) < PARTS || last < PARTS && last != b')';
        self.is_odd = is_odd || signs & 1 << ODD != 0;
        self.has_ends = signs & (1 << b'.' | 1 << b'/' | 1 << COLON) != 0;
        self.truncate(self.count);
    }

    /// The words.
    pub(crate) fn as_slice(&self) -> &[Word] {
        self.list.get(..self.count).unwrap_or_default()
    }

    /// The words, to be changed.
    pub(crate) fn as_mut_slice(&mut self) -> &mut [Word] {
        self.list.get_mut(..self.count).unwrap_or_default()
    }

    /// The number of the words.
    #[inline]
    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// A word by its place.
    #[inline]
    pub(crate) fn word(&self, at: usize) -> &Word {
        &self.list[at % MAX_WORDS]
    }

    /// The sign before a word, as in `SIGNS`.
    #[inline]
    pub(crate) fn before(&self, at: usize) -> u8 {
        sign_at(self.text, usize::from(self.word(at).start).wrapping_sub(1))
    }

    /// A part of the text.
    pub(crate) fn part(&self, start: usize, end: usize) -> &'a [u8] {
        self.text.get(start..end).unwrap_or_default()
    }

    /// Keeps so many words, without a `v1` at their end.
    pub(crate) fn truncate(&mut self, count: usize) {
        self.count = count;
        let is_one = |last: &Word| last.key == ONE;
        self.has_v1 = self.ends_in_version() && self.as_slice().last().is_some_and(is_one);
        self.count -= usize::from(self.has_v1);
    }

    /// Returns `true` if the last word is a number behind a `v`, such as the `v2` of `…-v2:0`.
    pub(crate) fn ends_in_version(&self) -> bool {
        self.count > 0 && self.versioned == self.count
    }
}

/// The key of a `v`, which stands before the number of a version.
const V: u64 = key(&[b"v"]);

/// The keys of the numbers 0 and 1.
const ZERO: u64 = key(&[b"0"]);
pub(crate) const ONE: u64 = key(&[b"1"]);

/// The factor by which a letter counts more than the next one.
const FACTOR: u64 = 0x2545_f491;

/// The key of a word with one letter more; that of no letters is 0.
#[inline]
const fn feed(key: u64, letter: u8) -> u64 {
    key.wrapping_mul(FACTOR).wrapping_add(letter as u64)
}

/// The key of a version with one number more.
#[inline]
const fn join(version: u64, number: u64) -> u64 {
    (version.rotate_left(7) ^ number).wrapping_mul(FACTOR)
}

/// The key of a word in parts, whatever its case.
pub(crate) const fn key(parts: &[&[u8]]) -> u64 {
    let mut key = 0;
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
    let mut key = 0;
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

/// A colon.
pub(crate) const COLON: u8 = 2;

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
    signs[b':' as usize] = COLON;
    // They separate words, and nothing else.
    signs[b'_' as usize] = b'-';
    signs[b'@' as usize] = b'-';
    signs[b'\t' as usize] = b'-';
    signs
};

/// The sign at a place.
#[inline]
fn sign_at(text: &[u8], at: usize) -> u8 {
    text.get(at).map_or(END, |byte| SIGNS[usize::from(*byte)])
}

/// Returns `true` if a sign is one of words, or a `-` or `_`.
#[inline]
pub(crate) fn is_in_word(sign: u8) -> bool {
    let sign = SIGNS[usize::from(sign)];
    sign >= PARTS || sign == b'-'
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
