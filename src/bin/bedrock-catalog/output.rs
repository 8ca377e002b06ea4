//! The looks of answers: JSON, lines on stderr, and the words of a table.

use std::fmt::{self, Write as _};
use std::io::{self, Write};

use bedrock_catalog::{Price, ResolvedModel, Usd};
use serde::Serialize;

use crate::escaped::{Escaped, is_invisible};

/// The meaning of the exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    Yes,
    No,
    Usage,
}

/// The mark for a value that is not known.
pub(crate) const UNKNOWN: &str = "–";

/// A line on stderr, and never more than one, whatever it quotes. There is nobody to tell if it
/// cannot be written.
pub(crate) fn complain(line: impl fmt::Display) {
    complain_lines(inert(&Escaped(&line.to_string()).to_string()));
}

/// Lines on stderr, whose text of others is escaped already.
pub(crate) fn complain_lines(lines: impl fmt::Display) {
    let _ = writeln!(io::stderr(), "{lines}");
}

/// A text in which a CI runner sees no command of its own: `##[…]` and `##vso[…]` count anywhere in a
/// line, so their second sign becomes one that looks like it.
pub(crate) fn inert(text: &str) -> String {
    let mut inert = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("##") {
        let word = after.trim_start_matches(|character: char| character.is_ascii_alphabetic());
        inert.push_str(before);
        inert.push('#');
        if word.starts_with('[') {
            inert.push('♯');
            rest = after;
        } else {
            // The second sign may be the first of the next two.
            rest = &rest[before.len() + 1..];
        }
    }
    inert + rest
}

/// Standard output as a terminal may get it: lines, tabs and colours; the escape of anything else
/// that is not seen.
pub(crate) struct Visible<W>(pub(crate) W);

impl<W: Write> Write for Visible<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(bytes);
        let mut rest = &*text;
        while let Some(at) = rest.find(is_invisible) {
            let (seen, unseen) = rest.split_at(at);
            let length = unseen.chars().next().map_or(0, char::len_utf8);
            let (first, after) = unseen.split_at(length);
            self.0.write_all(seen.as_bytes())?;
            if matches!(first, "\n" | "\t") || (first == "\x1b" && starts_with_colour(after)) {
                self.0.write_all(first.as_bytes())?;
            } else {
                write!(self.0, "{}", Escaped(first))?;
            }
            rest = after;
        }
        self.0.write_all(rest.as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// Returns true for the rest of an escape sequence that sets colours, such as `[0;32m`.
fn starts_with_colour(text: &str) -> bool {
    text.strip_prefix('[').is_some_and(|text| {
        text.trim_start_matches(|part: char| part.is_ascii_digit() || part == ';')
            .starts_with('m')
    })
}

/// Indented JSON and a line break.
pub(crate) fn write_json(out: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    let json = serde_json::to_string_pretty(value).map_err(io::Error::from)?;
    writeln!(out, "{}", escaped_json(&json))
}

/// JSON in which what is not seen is written as JSON's escape. It can only stand in strings, but for
/// the line breaks of the layout.
fn escaped_json(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for character in json.chars() {
        if character == '\n' || !is_invisible(character) {
            escaped.push(character);
        } else {
            for unit in character.encode_utf16(&mut [0; 2]) {
                // Writing to a string cannot fail.
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        }
    }
    // Signs that start a CI runner's command.
    escaped.replace("##", "#\\u0023")
}

/// A rate of a price for a table, such as `0.11 (0.55 above 100k)` where it rises with the prompt.
pub(crate) fn rate(price: Price, rate: fn(&Price) -> Option<Usd>) -> String {
    let Some(usd) = rate(&price) else {
        return UNKNOWN.to_owned();
    };
    let tiers = price.tiers().iter().filter_map(|tier| {
        let risen = rate(&tier.price).filter(|risen| *risen != usd)?;
        Some(format!("{risen} above {}", tokens(tier.above)))
    });
    let tiers: Vec<_> = tiers.collect();
    if tiers.is_empty() {
        usd.to_string()
    } else {
        format!("{usd} ({})", tiers.join(", "))
    }
}

/// A number of tokens, such as `100k`.
pub(crate) fn tokens(number: u32) -> String {
    if number.is_multiple_of(1_000) {
        format!("{}k", number / 1_000)
    } else {
        thousands(number)
    }
}

/// Names with commas between them.
pub(crate) fn list(names: impl Iterator<Item = &'static str>) -> String {
    let names: Vec<_> = names.collect();
    if names.is_empty() {
        UNKNOWN.to_owned()
    } else {
        names.join(", ")
    }
}

/// A number with commas between the thousands.
pub(crate) fn thousands(number: u32) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `1 model`, `2 models`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

/// The prices of a model in each unit: `$0.12 per 1M tokens in, $0.07 per image out`.
pub(crate) fn price_by_unit(model: ResolvedModel) -> String {
    let price = model.price();
    let tokens = [
        (price.input, "1M tokens in"),
        (price.output, "1M tokens out"),
    ];
    let tokens = tokens.into_iter();
    let tokens = tokens.filter_map(|(usd, unit)| Some(format!("${} per {unit}", usd?)));
    let units = model.unit_prices().iter().map(ToString::to_string);
    let prices: Vec<_> = tokens.chain(units).collect();
    if prices.is_empty() {
        UNKNOWN.to_owned()
    } else {
        prices.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::{count, inert, thousands};

    #[test]
    fn no_runner_sees_a_command() {
        for (given, shown) in [
            ("", ""),
            ("## A title", "## A title"),
            ("a ##[error]b ##vso[x]###[y]", "a #♯[error]b #♯vso[x]##♯[y]"),
            ("####", "####"),
        ] {
            assert_eq!(inert(given), shown);
        }
    }

    #[test]
    fn numbers_are_easy_to_read() {
        for (number, text) in [
            (0, "0"),
            (999, "999"),
            (1000, "1,000"),
            (1_048_576, "1,048,576"),
        ] {
            assert_eq!(thousands(number), text);
        }
        assert_eq!(count(1, "model"), "1 model");
        assert_eq!(count(0, "model"), "0 models");
    }
}
