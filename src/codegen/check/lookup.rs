//! Rows that are found by their ID.

use std::collections::HashMap;

use crate::codegen::diagnostic::{Diagnostic, Diagnostics};
use crate::codegen::json::Value;
use crate::codegen::reader::names;
use crate::codegen::sorted::sort;
use crate::codegen::values::{Text, slip};
use crate::shared::listed::listed;

/// Of so many IDs, all are named where none is near.
const MAX_KNOWN: usize = 12;

/// A row of a table.
#[derive(Clone, Debug)]
pub(super) struct Entry<T> {
    pub(super) row: T,
    /// `true` if there is no problem in it that others could stumble over.
    pub(super) sound: bool,
}

/// A table whose rows are found by ID.
pub(super) struct Table<T> {
    /// The field of the catalog that it stands for.
    field: &'static str,
    pub(super) rows: Vec<Entry<T>>,
    index: HashMap<String, usize>,
    /// `true` if every row could be read: only then is an ID that is not there unknown.
    pub(super) complete: bool,
}

impl<T> Table<T> {
    pub(super) fn new(
        field: &'static str,
        rows: Vec<Entry<T>>,
        complete: bool,
        id: fn(&T) -> &String,
    ) -> Self {
        let mut index = HashMap::new();
        for (place, entry) in rows.iter().enumerate() {
            index.insert(id(&entry.row).clone(), place);
        }
        Self {
            field,
            rows,
            index,
            complete,
        }
    }

    /// A table that could not be read.
    pub(super) fn unknown(field: &'static str) -> Self {
        Self {
            field,
            rows: Vec::new(),
            index: HashMap::new(),
            complete: false,
        }
    }

    /// Returns `true` if there is no problem in it.
    pub(super) fn is_sound(&self) -> bool {
        self.complete && self.rows.iter().all(|entry| entry.sound)
    }

    pub(super) fn find(&self, id: &str) -> Option<usize> {
        self.index.get(id).copied()
    }

    /// The row that `name` refers to, which stands `within` something; a name that is not in the
    /// table is reported.
    pub(super) fn look_up(
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

    /// Reads a list of names, and gives the rows that they refer to, in order.
    pub(super) fn list(
        &self,
        value: Value<'_>,
        what: &str,
        kind: &str,
        problems: &mut Diagnostics,
    ) -> Option<Vec<usize>> {
        let names = names(value, what, kind, problems)?;
        let rows = names
            .iter()
            .filter_map(|name| self.look_up(name, kind, what, problems));
        let mut rows: Vec<usize> = rows.collect();
        sort(&mut rows, Ord::cmp);
        Some(rows)
    }

    /// Says which ID of the table is meant, or which there are.
    pub(super) fn suggest(&self, problem: Diagnostic, name: &str, what: &str) -> Diagnostic {
        let mut known: Vec<&str> = self.index.keys().map(String::as_str).collect();
        sort(&mut known, Ord::cmp);
        match slip(name, &known) {
            Some(meant) => problem.with_label(format!("did you mean `{meant}`?")),
            None if known.len() <= MAX_KNOWN => {
                problem.with_help(format!("the catalog knows {}", listed(&known)))
            }
            None => problem.with_label(format!("the catalog lists no such {what}")),
        }
    }
}

/// Returns `true` if an array has no more rows than the generated tables hold; one that has more is
/// reported.
pub(super) fn fits(array: Value<'_>, max: usize, what: &str, problems: &mut Diagnostics) -> bool {
    let rows = array.elements().entries;
    let excess = rows.get(max);
    if let Some(excess) = excess {
        let message = format!("the catalog has {} {what}", rows.len());
        problems.push(too_many(Diagnostic::new(excess.place(), message), max));
    }
    excess.is_none()
}

/// Says how many rows there may be.
pub(super) fn too_many(problem: Diagnostic, max: usize) -> Diagnostic {
    problem
        .with_label(format!("the tables hold {max}"))
        .with_help("leave out what is not used")
}
