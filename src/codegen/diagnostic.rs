//! What is wrong with a catalog, and where.

use std::collections::BTreeMap;

use super::render::render;
use super::source::{Source, Span};

/// Problems that are kept; further ones are counted, so that a broken file cannot fill the memory.
const KEPT: usize = 1_000;

/// One problem of a catalog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    message: String,
    primary: Label,
    secondary: Vec<Label>,
    help: Option<String>,
}

/// A place in the catalog that a problem points at, and what is said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    span: Span,
    text: String,
}

/// The problems of one catalog, in the order of the file.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    /// By the offset that they point at, then by the order in which they came.
    kept: BTreeMap<(usize, usize), Diagnostic>,
    found: usize,
}

impl Label {
    /// The place.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// What is said about it; may be empty.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl Diagnostic {
    /// A problem at a place.
    pub(super) fn new(span: Span, message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            primary: Label {
                span,
                text: String::new(),
            },
            secondary: Vec::new(),
            help: None,
        }
    }

    /// Adds what stands behind the underline.
    pub(super) fn with_label(mut self, text: impl Into<String>) -> Self {
        self.primary.text = text.into();
        self
    }

    /// Adds another place that has to do with the problem.
    pub(super) fn with_secondary(mut self, span: Span, text: impl Into<String>) -> Self {
        self.secondary.push(Label {
            span,
            text: text.into(),
        });
        self
    }

    /// Adds what to do about it.
    pub(super) fn with_help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// What is wrong.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The place that is wrong.
    #[must_use]
    pub fn primary(&self) -> &Label {
        &self.primary
    }

    /// Other places that have to do with the problem.
    #[must_use]
    pub fn secondary(&self) -> &[Label] {
        &self.secondary
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// The problem as rustc would print it, without colour and without a line break at the end.
    #[must_use]
    pub fn render(&self, source: &Source<'_>) -> String {
        render(source, self)
    }
}

impl Diagnostics {
    /// Adds a problem, unless the same message for the same place is there already.
    ///
    /// Of more than 1,000 problems, those that come first in the file are kept.
    pub(super) fn push(&mut self, problem: Diagnostic) {
        let start = problem.primary.span.start;
        let known = self
            .kept
            .range((start, 0)..=(start, usize::MAX))
            .any(|(_, known)| {
                known.primary.span == problem.primary.span && known.message == problem.message
            });
        if known {
            return;
        }
        self.kept.insert((start, self.found), problem);
        self.found += 1;
        if self.kept.len() > KEPT {
            self.kept.pop_last();
        }
    }

    /// How many problems were found, including those that were not kept.
    #[must_use]
    pub fn len(&self) -> usize {
        self.found
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.found == 0
    }

    /// The problems that were kept, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.kept.values()
    }
}

#[cfg(test)]
mod tests {
    use super::{Diagnostic, Diagnostics, KEPT, Span};

    fn messages(problems: &Diagnostics) -> Vec<&str> {
        problems.iter().map(Diagnostic::message).collect()
    }

    fn at(start: usize, end: usize, message: &str) -> Diagnostic {
        Diagnostic::new(Span { start, end }, message)
    }

    #[test]
    fn gives_problems_in_the_order_of_the_file() {
        let mut problems = Diagnostics::default();
        assert!(problems.is_empty());
        for problem in [at(7, 9, "c"), at(3, 9, "a"), at(7, 8, "d"), at(3, 4, "b")] {
            problems.push(problem);
        }
        assert_eq!(messages(&problems), ["a", "b", "c", "d"]);
        assert_eq!(problems.len(), 4);
    }

    #[test]
    fn leaves_out_what_was_said_already() {
        let mut problems = Diagnostics::default();
        for problem in [
            at(1, 2, "a"),
            at(1, 2, "b"),
            at(1, 2, "a").with_help("h"),
            at(1, 3, "a"),
        ] {
            problems.push(problem);
        }
        assert_eq!(messages(&problems), ["a", "b", "a"]);
        assert_eq!(problems.len(), 3);
    }

    #[test]
    fn keeps_the_first_of_many_and_counts_the_others() {
        let mut problems = Diagnostics::default();
        for start in (0..5 * KEPT).rev() {
            problems.push(at(start, start, "x"));
        }
        assert_eq!(problems.len(), 5 * KEPT);
        let starts = problems
            .iter()
            .map(|problem| problem.primary().span().start);
        assert!(starts.eq(0..KEPT));
    }
}
