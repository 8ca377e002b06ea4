//! Values as tokens.

use std::fmt::Display;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens as _, quote};

/// What stands in this program as text, which is always Rust.
pub(super) fn rust(text: &str) -> TokenStream {
    // rustc says more about what is not than a panic would.
    text.parse().unwrap_or_else(|_| doc(text))
}

/// A table; `head` is all before its type, such as `static NAMES`.
pub(super) fn table(
    head: &str,
    row: &str,
    rows: &mut dyn Iterator<Item = TokenStream>,
) -> TokenStream {
    let (mut count, mut list) = (0, TokenStream::new());
    for row in rows {
        list.extend(quote!(#row,));
        count += 1;
    }
    let head = rust(&format!("{head}: [{row}; {count}] ="));
    quote!(#head [#list];)
}

/// A slice of constants of a type, such as `&[Region::EuCentral1]`.
pub(super) fn slice(of: &str, names: &mut dyn Iterator<Item = &str>) -> TokenStream {
    let (of, mut list) = (ident(of), TokenStream::new());
    for name in names {
        let name = ident(name);
        list.extend(quote!(#of::#name,));
    }
    quote!(&[#list])
}

/// Text of Rust for a value that may be missing. `Option`'s own `Debug` is Rust too where its
/// value's is: numbers, texts, lists of them, and structs in scope such as `Date`.
pub(super) fn some(value: Option<impl Display>) -> String {
    value.map_or_else(|| "None".to_owned(), |value| format!("Some({value})"))
}

/// A table of numbers.
pub(super) fn numbers(
    head: &str,
    row: &str,
    numbers: &mut dyn Iterator<Item = u64>,
) -> TokenStream {
    let number = |number| grouped(number).into_token_stream();
    table(head, row, &mut numbers.map(number))
}

/// `3_300_000_000`
pub(super) fn grouped(number: u64) -> Literal {
    literal(&in_groups(&number.to_string(), 3))
}

/// `0x312d_7473`, in which the letters of a code can be read
pub(super) fn hexadecimal(number: u128) -> Literal {
    literal(&format!("0x{}", in_groups(&format!("{number:x}"), 4)))
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

/// The text of a number is always a literal; if it were not, rustc would say so.
fn literal(text: &str) -> Literal {
    text.parse().unwrap_or_else(|_| Literal::string(text))
}

/// `check` has seen that every name of the catalog makes an identifier.
pub(super) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

pub(super) fn doc(text: &str) -> TokenStream {
    let text = format!(" {text}");
    quote!(#[doc = #text])
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
