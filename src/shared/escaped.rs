//! Text of others, such as a key of a file, a path or an argument, on its way to a terminal or a log.

use core::fmt::{self, Write as _};

/// Text of others on one line, with what nobody sees written as an escape, such as `\n` or `\u{202e}`.
///
/// A line break in it cannot start a line, which may be a command to a CI runner or a directive to
/// Cargo; and it can neither move a terminal's cursor nor turn the direction of writing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Escaped<'a>(pub(crate) &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for character in self.0.chars() {
            if is_invisible(character) {
                write!(formatter, "{}", character.escape_default())?;
            } else {
                formatter.write_char(character)?;
            }
        }
        Ok(())
    }
}

/// Returns true for control characters, line separators, and Unicode's format characters, which
/// join, hide, tag or turn what stands around them.
pub(crate) const fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\0'..='\x1f'
            | '\x7f'..='\u{9f}'
            | '\u{ad}'
            | '\u{600}'..='\u{605}'
            | '\u{61c}'
            | '\u{6dd}'
            | '\u{70f}'
            | '\u{890}'..='\u{891}'
            | '\u{8e2}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{110bd}'
            | '\u{110cd}'
            | '\u{13430}'..='\u{1343f}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use super::{Escaped, is_invisible};

    #[test]
    fn what_nobody_sees_is_written_as_an_escape() {
        for (given, shown) in [
            ("", ""),
            ("eu.anthropic.claude", "eu.anthropic.claude"),
            ("größer 模型 🦀 \\ \" '", "größer 模型 🦀 \\ \" '"),
            ("a\n::error::b\r\tc", "a\\n::error::b\\r\\tc"),
            ("\u{1b}[2J\u{7f}\u{9b}", "\\u{1b}[2J\\u{7f}\\u{9b}"),
            ("\u{202e}\u{2066}x\u{200b}", "\\u{202e}\\u{2066}x\\u{200b}"),
        ] {
            assert_eq!(Escaped(given).to_string(), shown);
        }
    }

    /// `escape_debug` knows Unicode's tables, but escapes what can be seen as well.
    #[test]
    fn no_format_character_is_forgotten() {
        let unseen = |character: &char| {
            let mut escaped = character.escape_debug();
            escaped.len() > 2 && escaped.any(|part| part == 'u')
        };
        let controls = ('\0'..='\u{9f}').filter(unseen);
        let formats = ('\u{200b}'..='\u{206f}').filter(unseen);
        for character in controls.chain(formats).chain(['\n', '\u{ad}', '\u{feff}']) {
            let is_space = character.is_whitespace() && character > '\u{2029}';
            assert_eq!(is_invisible(character), !is_space, "{character:?}");
        }
    }
}
