//! Policies as JSON, in a text of any kind.

use std::collections::HashSet;
use std::ops::Range;

use serde_json::Value;

use super::{Document, MAX_DOCUMENT};
use crate::scan::window::floor;

/// The brackets before a key that may open its object.
const MAX_TRIED: usize = 20;

/// The bytes before a key in which its object starts.
const MAX_HEAD: usize = 20_000;

const KEY: &str = "\"Statement\"";
const ESCAPED_KEY: &str = "\\\"Statement\\\"";

/// The policies of a text.
pub(super) fn documents(text: &str) -> Vec<Document> {
    let mut documents: Vec<Document> = Vec::new();
    // The brackets that open no document, so that none is tried twice.
    let mut tried = HashSet::new();
    for (at, key) in text.match_indices(KEY) {
        let is_known = documents.last().is_some_and(|last| at < last.bytes.end);
        if !is_known && text[at + key.len()..].trim_start().starts_with(':') {
            documents.extend(document(text, at..at + key.len(), &mut tried));
        }
    }
    let mut done = 0;
    for (at, key) in text.match_indices(ESCAPED_KEY) {
        if at >= done
            && let Some(string) = string(text, at)
        {
            done = string.end;
            documents.extend(in_string(text, string, at..at + key.len()));
        }
    }
    documents
}

/// The object that a key stands in, if it is JSON.
fn document(text: &str, key: Range<usize>, tried: &mut HashSet<usize>) -> Option<Document> {
    let from = floor(text, key.start.saturating_sub(MAX_HEAD));
    let brackets = text[from..key.start].rmatch_indices('{').take(MAX_TRIED);
    for (bracket, _) in brackets {
        let start = from + bracket;
        if !tried.insert(start) {
            continue;
        }
        let bytes = &text.as_bytes()[start..text.len().min(start + MAX_DOCUMENT)];
        let mut values = serde_json::Deserializer::from_slice(bytes).into_iter::<Value>();
        let Some(Ok(mut value)) = values.next() else {
            continue;
        };
        let end = start + values.byte_offset();
        if end >= key.end {
            return Some(Document {
                bytes: start..end,
                key,
                statements: value.get_mut("Statement")?.take(),
            });
        }
    }
    None
}

/// The string that a place stands in, with its quotes.
fn string(text: &str, at: usize) -> Option<Range<usize>> {
    let is_end = |quote: &usize| !text[..*quote].ends_with('\\');
    let mut before = text[..at].rmatch_indices('"').map(|(quote, _)| quote);
    let start = before.find(is_end)?;
    let mut behind = text[at..].match_indices('"').map(|(quote, _)| at + quote);
    Some(start..behind.find(is_end)? + 1)
}

/// The object in a string that has a key in it.
fn in_string(text: &str, string: Range<usize>, key: Range<usize>) -> Option<Document> {
    if string.len() > MAX_DOCUMENT {
        return None;
    }
    let document: String = serde_json::from_str(&text[string.clone()]).ok()?;
    let mut document: Value = serde_json::from_str(&document).ok()?;
    Some(Document {
        bytes: string,
        key,
        statements: document.get_mut("Statement")?.take(),
    })
}
