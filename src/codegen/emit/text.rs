//! Pieces of Rust's text.

use std::fmt::{Display, Write as _};

/// A table of `count` rows; `head` is all before its type, such as `static NAMES`.
pub(super) fn table(
    head: &str,
    of: &str,
    count: usize,
    row: &mut dyn FnMut(usize) -> String,
) -> String {
    let mut rows = String::new();
    for index in 0..count {
        rows.push_str(&row(index));
        rows.push_str(",\n");
    }
    format!("{head}: [{of}; {count}] = [{rows}];\n")
}

/// A table whose rows are Rust's text already.
pub(super) fn rows(head: &str, of: &str, rows: &[String]) -> String {
    table(head, of, rows.len(), &mut |index| rows[index].clone())
}

/// A table of numbers.
pub(super) fn numbers(head: &str, of: &str, count: usize, number: &dyn Fn(usize) -> u64) -> String {
    table(head, of, count, &mut |index| grouped(number(index)))
}

/// A slice of constants of a type, such as `&[Region::EuCentral1]`.
pub(super) fn slice<'c>(of: &str, indices: &[usize], name: &dyn Fn(usize) -> &'c str) -> String {
    let mut list = String::new();
    for index in indices {
        // Writing to a string cannot fail.
        let _ = write!(list, "{of}::{}, ", name(*index));
    }
    format!("&[{list}]")
}

/// Text of Rust for a value that may be missing. `Option`'s own `Debug` is Rust too where its
/// value's is: numbers, texts, lists of them, and structs in scope such as `Date`.
pub(super) fn some(value: Option<impl Display>) -> String {
    value.map_or_else(|| "None".to_owned(), |value| format!("Some({value})"))
}

/// `3_300_000_000`
pub(super) fn grouped(number: u64) -> String {
    in_groups(&number.to_string(), 3)
}

/// `0x312d_7473`, in which the letters of a code can be read
pub(super) fn hexadecimal(number: u128) -> String {
    format!("0x{}", in_groups(&format!("{number:x}"), 4))
}

/// Digits with an underscore before every group of this size but the first.
fn in_groups(digits: &str, size: usize) -> String {
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(size) {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    grouped
}

/// The documentation of an item, from text of the catalog.
pub(super) fn doc(text: &str) -> String {
    format!("#[doc = {:?}]\n", format!(" {text}"))
}

/// Text that Markdown shows as it is.
pub(super) fn escaped(text: &str) -> String {
    text.chars().fold(String::new(), |mut escaped, character| {
        if character.is_ascii_punctuation() && !"()-.,:'/&+%".contains(character) {
            escaped.push('\\');
        }
        escaped.push(character);
        escaped
    })
}
