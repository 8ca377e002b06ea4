//! The words that other tools put around a name.

use crate::shared::words::is_in_word;

/// Passes over other tools' words before a name, and a Region behind one.
#[derive(Clone, Copy, Default)]
pub(super) struct Tools<'a> {
    /// One was passed over.
    is_behind: bool,
    /// The Region behind a tool's word.
    pub(super) region: Option<&'a [u8]>,
}

impl<'a> Tools<'a> {
    /// Returns `true` if the part before a `/` or `:` is one to be passed over.
    #[inline(never)]
    pub(super) fn pass(&mut self, part: &'a [u8], is_slash: bool) -> bool {
        if is_tool(part) || self.is_behind && part.is_empty() {
            self.is_behind = true;
            return true;
        }
        let is_region = self.is_behind && is_slash && self.region.is_none() && is_region(part);
        if is_region {
            self.region = Some(part);
        }
        is_region
    }
}

/// Without a window such as `[1m]` or `:200k`, or `@default`, at the end.
#[inline(never)]
pub(super) fn without_window(text: &[u8]) -> &[u8] {
    let (rest, opening) = match text {
        [rest @ .., b']'] => (rest, b'['),
        _ => (text, b':'),
    };
    let name = if let [digits @ .., b'k' | b'm' | b'K' | b'M'] = rest {
        let mut before = digits;
        while let [rest @ .., b'0'..=b'9'] = before {
            before = rest;
        }
        match before {
            [name @ .., sign] if *sign == opening && before.len() < digits.len() => name,
            _ => return text,
        }
    } else {
        const DEFAULT: u64 = u64::from_le_bytes(*b"@default");
        // All but the first sign in lower case.
        const CASE: u64 = u64::from_le_bytes(*b"\0       ");
        match text.split_last_chunk() {
            Some((name, end)) if u64::from_le_bytes(*end) | CASE == DEFAULT => name,
            _ => return text,
        }
    };
    name.trim_ascii_end()
}

/// The ARN behind other tools' words, as in `bedrock/converse/arn:…`.
pub(crate) fn behind_tools(text: &str) -> Option<&str> {
    let (mut tools, mut rest) = (Tools::default(), text);
    while let Some((part, behind)) = rest.split_once([':', '/']) {
        if part.eq_ignore_ascii_case("arn") {
            return Some(rest).filter(|_| tools.is_behind);
        }
        let is_slash = rest.as_bytes().get(part.len()) == Some(&b'/');
        if !tools.pass(part.as_bytes(), is_slash) {
            break;
        }
        rest = behind;
    }
    None
}

/// Returns `true` if a word is one that tools put before a model's name: it has `bedrock` in it, or
/// another of their words.
#[inline(never)]
fn is_tool(word: &[u8]) -> bool {
    // Each of them has one of three letters.
    let mut may_be = false;
    for sign in word {
        if !is_in_word(*sign) {
            return false;
        }
        may_be |= matches!(sign | 0x20, b'f' | b'k' | b'v');
    }
    may_be
        && (has(word, b"bedrock")
            || has(word, b"converse")
            || has(word, b"invoke")
            || has(word, b"inference-profile")
            || has(word, b"foundation-model"))
}

/// Returns `true` if a text has a word of small letters in it, whatever the case of its own.
#[inline(never)]
fn has(text: &[u8], word: &[u8]) -> bool {
    let mut rest = text;
    while rest.len() >= word.len() {
        let mut pairs = rest.iter().zip(word);
        if pairs.all(|(sign, letter)| sign | 0x20 == *letter) {
            return true;
        }
        rest = rest.get(1..).unwrap_or_default();
    }
    false
}

/// Returns `true` if a text looks as Region codes do.
#[inline]
fn is_region(text: &[u8]) -> bool {
    matches!(text, [.., b'0'..=b'9']) && text.contains(&b'-')
}
