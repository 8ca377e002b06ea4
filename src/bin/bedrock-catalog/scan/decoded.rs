//! Text without the escapes of URLs, strings and markup, and where its parts stand in what is
//! written.

use std::borrow::Cow;
use std::ops::Range;

/// A text in which escapes of ASCII characters are these characters.
pub(super) struct Decoded<'a> {
    pub(super) text: Cow<'a, str>,
    /// The places behind each escape: in the text, and in what is written.
    escapes: Vec<(usize, usize)>,
}

impl<'a> Decoded<'a> {
    pub(super) fn new(written: &'a str) -> Self {
        let mut escapes = Vec::new();
        let mut text = String::new();
        let mut done = 0;
        for (at, _) in written.match_indices(['%', '\\', '&']) {
            if at < done {
                continue;
            }
            if let Some((character, length)) = escape(&written.as_bytes()[at..]) {
                text.push_str(&written[done..at]);
                text.push(character);
                done = at + length;
                escapes.push((text.len(), done));
            }
        }
        if escapes.is_empty() {
            return Self {
                text: Cow::Borrowed(written),
                escapes,
            };
        }
        text.push_str(&written[done..]);
        Self {
            text: Cow::Owned(text),
            escapes,
        }
    }

    /// The place of a part of the text in what is written.
    pub(super) fn written(&self, range: &Range<usize>) -> Range<usize> {
        let place = |at: usize| {
            let count = self.escapes.partition_point(|(behind, _)| *behind <= at);
            let last = count.checked_sub(1).and_then(|last| self.escapes.get(last));
            last.map_or(at, |(behind, written)| at - behind + written)
        };
        place(range.start)..place(range.end)
    }
}

/// The ASCII character that the escape at the start of a text means, and the escape's length.
fn escape(text: &[u8]) -> Option<(char, usize)> {
    let (digits, length) = match *text {
        [b'%', _, _, ..] => (&text[1..3], 3),
        [b'\\', b'x', _, _, ..] => (&text[2..4], 4),
        [b'\\', b'u', b'0', b'0', _, _, ..] => (&text[4..6], 6),
        [b'\\', b'n' | b'r', ..] => return Some(('\n', 2)),
        [b'\\', b't', ..] => return Some(('\t', 2)),
        [
            b'\\',
            sign @ (b'/' | b':' | b'"' | b'\'' | b'`' | b'\\'),
            ..,
        ] => {
            return Some((char::from(sign), 2));
        }
        [b'&', b'#', ref rest @ ..] => return reference(rest),
        _ => return None,
    };
    let digits = str::from_utf8(digits).ok()?;
    let code = u8::from_str_radix(digits, 16).ok()?;
    is_plain(code).then_some((char::from(code), length))
}

/// The character that `58;` or `x3a;` means, and the length with the `&#` before it.
fn reference(text: &[u8]) -> Option<(char, usize)> {
    let end = text.iter().take(5).position(|byte| *byte == b';')?;
    let number = str::from_utf8(&text[..end]).ok()?;
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u8::from_str_radix(digits, 16),
        None => number.parse(),
    };
    let code = code.ok().filter(|code| is_plain(*code))?;
    Some((char::from(code), end + 3))
}

fn is_plain(code: u8) -> bool {
    code == b' ' || code.is_ascii_graphic() || code == b'\n'
}

#[cfg(test)]
mod tests {
    use super::Decoded;

    #[test]
    fn escapes_are_characters_at_their_places() {
        for (written, text) in [
            ("", ""),
            ("größer 100% & \\", "größer 100% & \\"),
            ("a%3A0%2f", "a:0/"),
            ("a\\u003a\\x30\\/\\\"", "a:0/\""),
            ("é%C3%A9\\u00e9", "é%C3%A9\\u00e9"),
            ("a&#58;0&#x2F;&#xyz;&#300;", "a:0/&#xyz;&#300;"),
            ("%+1%", "%+1%"),
            ("v1\\:0", "v1:0"),
            ("\\n\\\\n", "\n\\n"),
        ] {
            let decoded = Decoded::new(written);
            assert_eq!(decoded.text, text, "{written}");
            assert_eq!(decoded.written(&(0..text.len())), 0..written.len());
        }
        let decoded = Decoded::new("%41b%43d");
        assert_eq!(decoded.written(&(1..2)), 3..4);
        assert_eq!(decoded.written(&(2..4)), 4..8);
        assert_eq!(decoded.written(&(0..1)), 0..3);
    }
}
