//! A file's text, part by part, so that a long file takes no more memory than a part of it.

use std::io::{self, Read};

use bedrock_catalog::codegen::Position;
use encoding_rs_io::DecodeReaderBytesBuilder;

/// The bytes of a part.
const STEP: usize = 1 << 20;

/// The bytes that are known before a part and behind it. No policy is longer.
pub(super) const CONTEXT: usize = 128 << 10;

/// A part of a text.
pub(super) struct Window<'a> {
    /// The text before it, as far as it is known.
    pub(super) before: &'a [u8],
    pub(super) own: &'a [u8],
    /// The text behind it, as far as it is known.
    pub(super) after: &'a [u8],
    /// The place of its first byte in the file.
    pub(super) start: Position,
}

/// Gives the parts of a text one after another, each of whole lines where these are not too long.
/// `buffer` is the memory to use. Returns false for what has a NUL byte, which is no text.
pub(super) fn each(
    input: impl Read,
    buffer: &mut Vec<u8>,
    mut part: impl FnMut(&Window<'_>),
) -> io::Result<bool> {
    // UTF-16 is told by its byte order mark.
    let mut input = DecodeReaderBytesBuilder::new()
        .utf8_passthru(true)
        .strip_bom(true)
        .build(input);
    buffer.clear();
    let mut own = 0;
    let mut start = Position { line: 1, column: 1 };
    loop {
        let known = buffer.len();
        let wanted = own + STEP + CONTEXT - known;
        let is_end = (&mut input).take(wanted as u64).read_to_end(buffer)? < wanted;
        if buffer[known..].contains(&0) {
            return Ok(false);
        }
        let end = if is_end {
            buffer.len()
        } else {
            own + cut(&buffer[own..own + STEP])
        };
        part(&Window {
            before: &buffer[..own],
            own: &buffer[own..end],
            after: &buffer[end..],
            start,
        });
        if is_end {
            return Ok(true);
        }
        start = after(start, &String::from_utf8_lossy(&buffer[own..end]));
        let mut from = end.saturating_sub(CONTEXT);
        while from < end && is_continued(buffer[from]) {
            from += 1;
        }
        buffer.drain(..from);
        own = end - from;
    }
}

/// The length of a part: up to its last line break, or else up to its last character.
fn cut(bytes: &[u8]) -> usize {
    if let Some(at) = bytes.iter().rposition(|byte| *byte == b'\n') {
        return at + 1;
    }
    let at = bytes.iter().rposition(|byte| !is_continued(*byte));
    at.filter(|at| *at > 0).unwrap_or(bytes.len())
}

/// Returns true for a byte within a character.
const fn is_continued(byte: u8) -> bool {
    byte & 0xc0 == 0x80
}

/// The nearest place, at or before this one, at which the text can be cut.
pub(super) fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The place behind a text that starts at a place.
pub(super) fn after(start: Position, text: &str) -> Position {
    match text.rsplit_once('\n') {
        Some((lines, last)) => Position {
            line: start.line + 1 + lines.bytes().filter(|byte| *byte == b'\n').count(),
            column: 1 + last.chars().count(),
        },
        None => Position {
            column: start.column + text.chars().count(),
            ..start
        },
    }
}

#[cfg(test)]
mod tests {
    use std::io::{self, Read};

    use super::{Position, after, each};

    /// Gives a few bytes at a time.
    struct Slow<'a>(&'a [u8], usize);

    impl Read for Slow<'_> {
        fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
            let length = self.1.min(self.0.len()).min(bytes.len());
            let (given, left) = self.0.split_at(length);
            bytes[..length].copy_from_slice(given);
            self.0 = left;
            Ok(length)
        }
    }

    /// The parts of a text, joined, whose places are as they should be.
    #[track_caller]
    fn joined(bytes: &[u8], step: usize) -> (String, usize) {
        let (mut text, mut parts) = (String::new(), 0);
        let is_text = each(Slow(bytes, step), &mut Vec::new(), |window| {
            let start = Position { line: 1, column: 1 };
            assert_eq!(window.start, after(start, &text));
            assert!(text.as_bytes().ends_with(window.before));
            text += std::str::from_utf8(window.own).expect("whole characters");
            parts += 1;
        });
        assert!(is_text.expect("a slice can be read"));
        (text, parts)
    }

    #[test]
    fn parts_are_the_text() {
        let lines = "größer 模型 🦀\n".repeat(200_000);
        let long = lines.replace('\n', " ");
        for text in ["", "a", "a\r\nb", &lines, &long] {
            let (found, parts) = joined(text.as_bytes(), 4_093);
            assert!(found == text);
            assert_eq!(parts > 1, text.len() > 1_000_000);
        }
    }

    #[test]
    fn utf_16_is_text_too() {
        let text = "größer 模型 🦀\r\n".repeat(60_000);
        let units = || "\u{feff}".encode_utf16().chain(text.encode_utf16());
        let little: Vec<u8> = units().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = units().flat_map(u16::to_be_bytes).collect();
        for bytes in [little, big, format!("\u{feff}{text}").into_bytes()] {
            for step in [1, 1_021] {
                assert!(joined(&bytes, step).0 == text);
            }
        }
        assert_eq!(joined(b"\xff\xfea\0\x3d\xd8", 3).0, "a\u{fffd}");
    }

    #[test]
    fn what_has_a_nul_byte_is_no_text() {
        let is_text = each(&b"a\0b"[..], &mut Vec::new(), |_| {});
        assert!(!is_text.expect("a slice can be read"));
    }
}
