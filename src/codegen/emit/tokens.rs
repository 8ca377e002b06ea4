//! Values as tokens.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

use crate::codegen::catalog::{Date, Partition};

pub(super) fn partition(partition: Partition) -> TokenStream {
    let variant = ident(&format!("{partition:?}"));
    quote!(Partition::#variant)
}

pub(super) fn date(date: Date) -> TokenStream {
    let year = Literal::u16_unsuffixed(date.year);
    let (month, day) = (
        Literal::u8_unsuffixed(date.month),
        Literal::u8_unsuffixed(date.day),
    );
    quote!(Date { year: #year, month: #month, day: #day })
}

pub(super) fn optional(value: Option<TokenStream>) -> TokenStream {
    value.map_or_else(|| quote!(None), |value| quote!(Some(#value)))
}

pub(super) fn numbers(numbers: &[u16]) -> impl Iterator<Item = Literal> {
    numbers
        .iter()
        .map(|number| Literal::u16_unsuffixed(*number))
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
