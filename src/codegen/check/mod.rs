//! From what the JSON says to a catalog that can no longer be wrong. Every problem is reported;
//! what follows only from a problem reported before is not.

mod defaults;
mod models;
mod offers;
mod prices;
mod routes;
mod tables;

use std::collections::HashMap;

use super::catalog::Catalog;
use super::diagnostic::{Diagnostic, Diagnostics};
use super::field::{Field, Text};
use super::reader::{listed, slip};
use super::schema::Document;
use super::source::Span;

pub(super) use tables::Tables;

/// Of so many IDs, all are named where none is near.
const LISTED: usize = 12;

/// Checks a document. A catalog in catwalk's plain form, without tables of its own, takes `built_in`.
pub(super) fn check(
    document: Document,
    built_in: Option<Tables>,
    problems: &mut Diagnostics,
) -> Option<Catalog> {
    let tables = Tables::check(&document, built_in, problems);
    let models = models::check(&document, &tables, problems);
    let (default_large, default_small) = defaults::check(&document, &tables, &models, problems);
    if !problems.is_empty() {
        return None;
    }
    let text = |field: Field<Text>| field.into_given().map(|text| text.value);
    let Tables {
        regions, prefixes, ..
    } = tables;
    Some(Catalog {
        name: text(document.name)?,
        id: text(document.id)?,
        kind: text(document.kind).unwrap_or_else(|| "bedrock".to_owned()),
        api_key: text(document.api_key).unwrap_or_default(),
        api_endpoint: text(document.api_endpoint).unwrap_or_default(),
        default_headers: document
            .default_headers
            .into_given()
            .unwrap_or_default()
            .into_iter()
            .map(|(name, value)| (name.value, value.value))
            .collect(),
        regions: regions.rows.into_iter().map(Into::into).collect(),
        prefixes: prefixes.rows.into_iter().map(|prefix| prefix.row).collect(),
        models: models.rows.into_iter().map(|model| model.row).collect(),
        default_large: default_large?,
        default_small: default_small?,
    })
}

/// A table whose rows are found by ID.
pub(super) struct Table<T> {
    /// The field of the catalog that it stands for.
    field: &'static str,
    pub(super) rows: Vec<T>,
    index: HashMap<String, usize>,
    /// Whether every row could be read: only then is an ID that is not there unknown.
    complete: bool,
}

impl<T> Table<T> {
    fn new(field: &'static str, complete: bool) -> Self {
        Self {
            field,
            rows: Vec::new(),
            index: HashMap::new(),
            complete,
        }
    }

    fn push(&mut self, id: &str, row: T) {
        self.index.insert(id.to_owned(), self.rows.len());
        self.rows.push(row);
    }

    fn find(&self, id: &str) -> Option<usize> {
        self.index.get(id).copied()
    }

    /// The row that `name` refers to, which stands `within` something; a name that is not in the
    /// table is reported.
    fn look_up(
        &self,
        name: &Text,
        what: &str,
        within: &str,
        problems: &mut Diagnostics,
    ) -> Option<usize> {
        let found = self.find(&name.value);
        if found.is_none() && self.complete {
            let message = format!("unknown {what} `{}` in {within}", name.value);
            let mut problem = Diagnostic::new(name.span, message);
            if problems.has_room() {
                problem = self.suggest(problem, &name.value, what);
            }
            if problem.help().is_none() {
                let field = self.field;
                problem = problem.with_help(format!("a new one is to be added to `{field}` first"));
            }
            problems.push(problem);
        }
        found
    }

    /// Says which ID of the table is meant, or which there are.
    fn suggest(&self, problem: Diagnostic, name: &str, what: &str) -> Diagnostic {
        let mut known: Vec<&String> = self.index.keys().collect();
        known.sort();
        match slip(name, &known) {
            Some(meant) => problem.with_label(format!("did you mean `{meant}`?")),
            None if known.len() <= LISTED => {
                problem.with_help(format!("the catalog knows {}", listed(&known)))
            }
            None => problem.with_label(format!("the catalog lists no such {what}")),
        }
    }
}

/// Reports names that stand in a list more than once, and leaves the repetitions out.
fn distinct<'a>(
    names: &'a [Text],
    what: &str,
    within: &str,
    problems: &mut Diagnostics,
) -> Vec<&'a Text> {
    let mut seen: HashMap<&str, Span> = HashMap::new();
    let mut distinct = Vec::new();
    for name in names {
        if problems.is_full() {
            break;
        }
        if let Some(&first) = seen.get(name.value.as_str()) {
            problems.push(twice(name, first, what, within));
            continue;
        }
        seen.insert(&name.value, name.span);
        distinct.push(name);
    }
    distinct
}

/// More rows than the tables hold; the first that is too many stands at `span`.
fn too_many(span: Span, number: usize, most: usize, what: &str) -> Diagnostic {
    Diagnostic::new(span, format!("the catalog has {number} {what}"))
        .with_label(format!("the tables hold {most}"))
        .with_help("leave out what is not used")
}

/// A name that may stand only once.
fn twice(name: &Text, first: Span, what: &str, within: &str) -> Diagnostic {
    Diagnostic::new(
        name.span,
        format!("{what} `{}` is listed twice in {within}", name.value),
    )
    .with_label("listed again")
    .with_secondary(first, "first listed here")
    .with_help("keep one of the two")
}
