//! `publishers`: how a publisher is spelled elsewhere, and the word that its models' names begin with.

use std::collections::HashMap;

use crate::codegen::catalog::{Catalog, Publisher};
use crate::codegen::diagnostic::{Diagnostic, Diagnostics};
use crate::codegen::json::Value;
use crate::codegen::names::is_publisher;
use crate::codegen::reader::{Row, list, names, put};
use crate::codegen::sorted::sort;
use crate::codegen::source::Span;
use crate::codegen::values::{Text, name};
use crate::shared::words::spelling;

/// The field of the publishers.
pub(super) const PUBLISHERS: &str = "publishers";

/// The publishers of a catalog, by ID; those of the built-in one under it where it lists none.
pub(super) fn read(
    value: Option<Value<'_>>,
    base: Option<&Catalog>,
    problems: &mut Diagnostics,
) -> Vec<Publisher> {
    let Some(value) = value.filter(|value| !value.is_empty()) else {
        return base.map_or(Vec::new(), |base| base.publishers.clone());
    };
    let mut spellings = Spellings::default();
    let what = "`publishers` of the catalog";
    let rows = list(value, what, problems, |value, problems| {
        let mut row = Row::open(value, "publisher", Some("id"), problems)?;
        let id = row.required("id", name);
        let label = row.required("name", name);
        let word = row.optional("word", name);
        let others = row.optional("spellings", |value, what, problems| {
            names(value, what, "spelling", problems)
        });
        let outline = row.close();
        let id = id?;
        if !is_publisher(&id.value) {
            problems.push(
                Diagnostic::new(id.span, format!("`{}` is no publisher", id.value))
                    .with_label("expected a publisher such as `mistral`")
                    .with_help("write it as it stands before the dot of its models' IDs"),
            );
        }
        if let Some(word) = &word
            && !word.value.bytes().all(|byte| byte.is_ascii_lowercase())
        {
            problems.push(
                Diagnostic::new(word.span, format!("`word` of {} is no word", outline.what))
                    .with_label("expected small letters, such as `claude`"),
            );
        }
        let mut publisher = Publisher {
            id: id.value.clone(),
            name: String::new(),
            word: word.map(String::from),
            spellings: Vec::new(),
        };
        put(&mut publisher.name, label);
        spellings.add(&id, problems);
        for other in others.into_iter().flatten() {
            spellings.add(&other, problems);
            publisher.spellings.push(other.value);
        }
        Some(publisher)
    });
    let mut rows = rows.unwrap_or_default();
    sort(&mut rows, |a, b| a.id.cmp(&b.id));
    rows
}

/// The spellings so far, by their letters, and where they stand.
#[derive(Default)]
struct Spellings {
    places: Vec<Span>,
    by_letters: HashMap<u64, usize>,
}

impl Spellings {
    /// Reports a spelling with other signs, and one that stands already for this or another publisher.
    fn add(&mut self, text: &Text, problems: &mut Diagnostics) {
        let has_letters = text.value.bytes().any(|byte| byte.is_ascii_alphanumeric());
        let letters = spelling(text.value.as_bytes()).filter(|_| has_letters);
        let given = || format!("the spelling `{}` of a publisher", text.value);
        let Some(letters) = letters else {
            let problem = Diagnostic::new(text.span, format!("{} is none", given()));
            problems.push(problem.with_label("expected letters of ASCII, digits and hyphens"));
            return;
        };
        if let Some(first) = self.by_letters.get(&letters) {
            problems.push(
                Diagnostic::new(text.span, format!("{} is given twice", given()))
                    .with_label("given again")
                    .with_secondary(self.places[*first], "first given here")
                    .with_help(
                        "case, hyphens, dots and blanks do not tell spellings apart: keep one",
                    ),
            );
        } else {
            self.by_letters.insert(letters, self.places.len());
            self.places.push(text.span);
        }
    }
}
