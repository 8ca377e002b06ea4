//! Text as a terminal shows it: cleaned, and measured and cut in columns.

use std::ops::Range;

use super::ELLIPSIS;

/// Cleaned code with a range of its columns left out.
pub(super) fn without(code: &str, columns: Range<usize>) -> String {
    let (start, _) = at_column(code, columns.start);
    let (end, _) = at_column(code, columns.end);
    format!("{}{ELLIPSIS}{}", &code[..start], &code[end..])
}

/// Where a column starts: its byte, and the column itself. In a wide character, the one behind it.
pub(super) fn at_column(text: &str, column: usize) -> (usize, usize) {
    let mut width = 0;
    for (offset, character) in text.char_indices() {
        if width >= column {
            return (offset, width);
        }
        width += char_width(character);
    }
    (text.len(), width)
}

/// How many bytes of a text fit into a number of columns.
pub(super) fn fitting(text: &str, columns: usize) -> usize {
    let mut width = 0;
    let mut characters = text.char_indices();
    let beyond = characters.find(|&(_, character)| {
        width += char_width(character);
        width > columns
    });
    beyond.map_or(text.len(), |(offset, _)| offset)
}

/// Text as it is printed: tabs become spaces, and what could upset a terminal becomes visible.
pub(super) fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\t' => cleaned.push_str("    "),
            '\0'..='\x1f' => cleaned.extend(char::from_u32(0x2400 + u32::from(character))),
            '\x7f' => cleaned.push('␡'),
            // Joins emoji into one where the terminal can, and not where it cannot.
            '\u{200d}' => {}
            '\u{80}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                cleaned.push(char::REPLACEMENT_CHARACTER);
            }
            _ => cleaned.push(character),
        }
    }
    cleaned
}

/// The columns of a text.
pub(super) fn width_of(text: &str) -> usize {
    // A short cut for lines of megabytes: an unoptimised build script is slow, but not in `std`.
    if text.is_ascii() {
        return text.len() + 3 * text.matches('\t').count();
    }
    text.chars().map(char_width).sum()
}

/// The columns of a character.
pub(super) fn char_width(character: char) -> usize {
    match character {
        '\t' => 4,
        // Combining marks, joiners, selectors, the byte-order mark.
        '\u{300}'..='\u{36f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{20d0}'..='\u{20f0}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' => 0,
        // Hangul, CJK, full width, emoji.
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{303e}'
        | '\u{3041}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff01}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1f64f}'
        | '\u{1f680}'..='\u{1f6ff}'
        | '\u{1f900}'..='\u{1f9ff}'
        | '\u{1fa70}'..='\u{1faff}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}
