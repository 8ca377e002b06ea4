//! Text in HTML and SVG.

use std::fmt;

/// Text that stays text in an element and in a quoted attribute, whatever a catalog calls its models.
pub(super) struct Escaped<T>(pub(super) T);

impl<T: AsRef<str>> fmt::Display for Escaped<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write as _;
        self.0
            .as_ref()
            .chars()
            .try_for_each(|character| match character {
                '&' => formatter.write_str("&amp;"),
                '<' => formatter.write_str("&lt;"),
                '>' => formatter.write_str("&gt;"),
                '"' => formatter.write_str("&quot;"),
                '\'' => formatter.write_str("&#39;"),
                // XML cannot hold these, not even escaped.
                '\u{fffe}' | '\u{ffff}' => formatter.write_char(char::REPLACEMENT_CHARACTER),
                _ if character.is_control() => formatter.write_char(char::REPLACEMENT_CHARACTER),
                _ => formatter.write_char(character),
            })
    }
}

#[cfg(test)]
mod tests {
    use super::Escaped;

    #[test]
    fn names_stay_text() {
        assert_eq!(
            Escaped("</td><script>alert('1')</script> & \"x\"\u{0}\u{1b}\u{ffff}").to_string(),
            "&lt;/td&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;x&quot;\
             \u{fffd}\u{fffd}\u{fffd}"
        );
        assert_eq!(Escaped("São Paulo, דגם").to_string(), "São Paulo, דגם");
    }
}
