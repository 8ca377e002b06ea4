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
    /// The place of that day.
    pub(crate) day_place: (usize, usize),
    /// There is a `v1`, `v1:0` or `v1.0` at the end, which is no word.
    pub(crate) has_v1: bool,
    /// The last word is a number behind a `v`, such as the `v2` of `…-v2:0`.
    pub(crate) ends_in_version: bool,
    /// The number of signs that do not separate words in a name.
    pub(crate) odd_signs: usize,
    /// There is a sign that may end what is no word of the name.
    pub(crate) has_hard_signs: bool,
    /// The place of a window or a `@default` at the end, which other tools add; else the text's end.
    pub(crate) end: usize,
}

/// The version that is being read: the last word, as long as one sign and a number follow.
#[derive(Clone, Copy)]
struct Version {
    /// The numbers in it; 0 if the last word is none.
    numbers: u32,
    /// The length of the first of them.
    first: usize,
    /// The zeros that are part of it only if another number follows: 4.0 is 4.
    zeros: u32,
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
            day_place: (0, 0),
            has_v1: false,
            ends_in_version: false,
            odd_signs: 0,
            has_hard_signs: false,
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
                        self.finish(version, signs);
                        return Some(());
                    }
                    self.odd_signs += 1;
                }
                signs |= 1 << sign;
                gap += 1;
                at += 1;
                sign = sign_at(text, at);
            }
            let start = at;
            let mut word = EMPTY;
            while sign.is_ascii_lowercase() {
                word = feed(word, sign);
                at += 1;
                sign = sign_at(text, at);
            }
            let mut digits = at;
            let (mut number, mut value) = (EMPTY, 0_u32);
            while sign.is_ascii_digit() {
                number = feed(number, sign);
                value = value.wrapping_mul(10).wrapping_add(u32::from(sign - b'0'));
                at += 1;
                sign = sign_at(text, at);
            }
            let mut kind = Kind::Letters;
            if sign >= PARTS {
                // From its digits on, as one word.
                kind = Kind::Mixed;
                at = digits;
                while sign_at(text, at) >= PARTS {
                    word = feed(word, sign_at(text, at));
                    at += 1;
                }
                sign = sign_at(text, at);
                digits = at;
            }
            let count = at - digits;
            let mut has_v = false;
            if digits > start {
                version.numbers = 0;
                has_v = count > 0 && word == V;
                if !has_v {
                    self.push(word, start, digits, before, kind)?;
                    before = b'-';
                }
            }
            if count > 3 {
                version.numbers = 0;
                at += self.day_or_number(number, digits, at, before, value)?;
                sign = sign_at(text, at);
            } else if count > 0 {
                if version.numbers > 0 && gap == 1 {
                    self.go_on(&mut version, number, at, count, value);
                } else {
                    self.push(number, digits, at, before, Kind::Number)?;
                    version = Version {
                        numbers: 1,
                        first: count,
                        zeros: 0,
                        has_v,
                    };
                }
            }
            before = b'-';
        }
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
            Some(day) => {
                self.day = day;
                let length = if written.is_some() { 10 } else { 8 };
                self.day_place = (start, start + length);
            }
            None => self.push(key, start, end, before, Kind::Number)?,
        }
        Some(if written.is_some() { 6 } else { 0 })
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
    fn go_on(&mut self, version: &mut Version, number: u64, end: usize, count: usize, value: u32) {
        let Some(last) = self.list.get_mut(self.count.wrapping_sub(1)) else {
            return;
        };
        last.end = end as u8;
        version.numbers += 1;
        if value == 0 && count == 1 {
            version.zeros += 1;
            return;
        }
        while version.zeros > 0 {
            last.key = join(last.key, ZERO);
            version.zeros -= 1;
        }
        let is_month = version.numbers == 2 && version.first == 2 && count == 2;
        last.key = match value {
            // 25.02 is the snapshot 2502.
            1..=12 if is_month => {
                let (tens, ones) = (value / 10, value % 10);
                feed(feed(last.key, b'0' + tens as u8), b'0' + ones as u8)
            }
            _ => join(last.key, number),
        };
    }

    /// Passes over a window, `@default` and a `v1` at the end, which are no words.
    #[inline]
    fn finish(&mut self, version: Version, signs: u64) {
        self.has_hard_signs = signs & HARD_SIGNS != 0;
        let Some(last) = self.as_slice().last() else {
            return;
        };
        let mut has_v = version.numbers > 0 && version.has_v;
        let mut key = last.key;
        if last.before < b' ' && self.is_added(*last) {
            self.end = usize::from(last.start) - 1;
            self.odd_signs = 0;
            self.count -= 1;
            // The version was forgotten when a word followed it.
            if let Some(last) = self.as_slice().last() {
                key = last.key;
                let start = usize::from(last.start);
                let before = sign_at(self.text.as_bytes(), start.wrapping_sub(1));
                has_v = last.kind == Kind::Number && before == b'v';
            }
        }
        self.has_v1 = has_v && key == ONE;
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

/// The signs from this one on are those of words: digits, letters, and a `+` as in `R+`.
const PARTS: u8 = b'0';
const PLUS: u8 = b'z' + 1;

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

/// The day of a text that goes on as `2026-03-05`.
fn written_day(text: &[u8], start: usize) -> Option<u32> {
    let mut day = 0;
    for place in 0..=10 {
        let sign = sign_at(text, start + place);
        let is_between = matches!(place, 4 | 7 | 10);
        if is_between != (sign < PARTS) || !is_between && !sign.is_ascii_digit() {
            return None;
        }
        if !is_between {
            day = day * 10 + u32::from(sign - b'0');
        }
    }
    (10_000_000..30_000_000).contains(&day).then_some(day)
}

/// Returns `true` if a word is a size: `70b`, `8x7b`, or `a22b`, the part of it that is active.
pub(crate) fn is_size(word: &[u8]) -> bool {
    let digits = word.strip_prefix(b"a").unwrap_or(word);
    let is_digit = |byte: &u8| byte.is_ascii_digit();
    matches!(digits, [first, middle @ .., last]
        if is_digit(first) && matches!(last, b'b' | b'm')
            && middle.iter().all(|byte| is_digit(byte) || *byte == b'x'))
}

/// The sums over the words of a name, by which its rows are found and told apart in whatever order the
/// words stand.
#[derive(Clone, Copy, Default)]
pub(crate) struct Sums {
    /// Over the words that no name leaves out: it tells the bucket.
    pub(crate) required: u32,
    /// Over all words but those that spell a publisher, which may be added to any of its names.
    whole: u32,
}

impl Sums {
    /// Adds a word by its number.
    pub(crate) const fn add(&mut self, word: u16, is_required: bool, is_no_publisher: bool) {
        let sum = (word as u32 + 1).wrapping_mul(0x9e37_79b1);
        if is_required {
            self.required = self.required.wrapping_add(sum);
        }
        if is_no_publisher {
            self.whole = self.whole.wrapping_add(sum);
        }
    }

    /// A byte of each: rows with others are passed over.
    pub(crate) const fn tags(self) -> [u8; 2] {
        [(self.required >> 24) as u8, (self.whole >> 24) as u8]
    }
}

/// The bucket of the sum over the words that no name leaves out, among `buckets`, a power of two.
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

/// The number of units before a row's words: target, publisher, marks, the numbers of required words (times
/// sixteen) and of all words, and the tags of both sums.
pub(crate) const ROW_HEAD: usize = 6;

/// The slot at which the search for a key begins, among `slots`, a power of two.
#[allow(
    clippy::cast_possible_truncation,
    reason = "masked to the table's length"
)]
pub(crate) const fn slot(key: u64, slots: usize) -> usize {
    (key >> 40) as usize & (slots - 1)
}
