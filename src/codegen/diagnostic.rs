//! A problem in a catalog, and its place.

use super::source::Span;
use crate::shared::escaped::Escaped;

/// Problems that are kept; further ones are counted, so that a broken file cannot fill the memory.
const MAX_PROBLEMS: usize = 1_000;

/// After so many problems nobody reads on, and neither does the checker.
const MAX_FOUND: usize = 10_000;

/// The characters of a message, a label or a help text. One that quotes more of a broken catalog loses its middle.
const MAX_TEXT: usize = 800;

/// One problem of a catalog. Its texts are one line each, with what a catalog has in them escaped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    message: String,
    primary: Label,
    secondary: Vec<Label>,
    help: Option<String>,
    is_warning: bool,
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
    kept: Vec<Diagnostic>,
    found: usize,
    warnings: Vec<Diagnostic>,
}

impl Label {
    /// The place.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// The words about it; may be empty.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl Diagnostic {
    /// A problem at a place, also one that other tools find.
    #[must_use]
    pub fn new(span: Span, message: impl Into<String>) -> Self {
        Self {
            message: one_line(message.into()),
            primary: Label {
                span,
                text: String::new(),
            },
            secondary: Vec::new(),
            help: None,
            is_warning: false,
        }
    }

    /// Adds what stands behind the underline.
    #[must_use]
    pub fn with_label(mut self, text: impl Into<String>) -> Self {
        self.primary.text = one_line(text.into());
        self
    }

    /// Adds another place that has to do with the problem.
    #[must_use]
    pub fn with_secondary(mut self, span: Span, text: impl Into<String>) -> Self {
        self.secondary.push(Label {
            span,
            text: one_line(text.into()),
        });
        self
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn with_help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(one_line(text.into()));
        self
    }

    /// Returns `true` if the catalog can be built all the same.
    #[must_use]
    pub fn is_warning(&self) -> bool {
        self.is_warning
    }

    /// The message: what is wrong.
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

    /// The help: what to do about it.
    #[must_use]
    pub fn help(&self) -> Option<&str> {
        self.help.as_deref()
    }
}

impl Diagnostics {
    /// Adds a problem, unless the same message for the same place is there already.
    ///
    /// Of more than 1,000 problems, those that come first in the file are kept.
    pub(super) fn push(&mut self, problem: Diagnostic) {
        let start = problem.primary.span.start;
        let place = self
            .kept
            .partition_point(|known| known.primary.span.start <= start);
        let is_known = self.kept[..place]
            .iter()
            .rev()
            .take_while(|known| known.primary.span.start == start)
            .any(|known| {
                known.primary.span == problem.primary.span && known.message == problem.message
            });
        if is_known {
            return;
        }
        self.kept.insert(place, problem);
        self.kept.truncate(MAX_PROBLEMS);
        self.found += 1;
    }

    /// Adds what does not keep the catalog from being built.
    pub(super) fn warn(&mut self, mut warning: Diagnostic) {
        warning.is_warning = true;
        self.warnings.push(warning);
    }

    /// The warnings, of which a catalog without problems may have some.
    pub(super) fn take_warnings(&mut self) -> Vec<Diagnostic> {
        std::mem::take(&mut self.warnings)
    }

    /// Returns `true` if there are too many problems to look for more.
    pub(super) fn is_full(&self) -> bool {
        self.found >= MAX_FOUND
    }

    /// Returns `true` if a problem that is found now is likely to be read. If not, a costly hint
    /// can be left out.
    pub(super) fn has_room(&self) -> bool {
        self.found < MAX_PROBLEMS
    }

    /// The number of problems that were found, including those that were not kept. The search ends
    /// after 10,000.
    #[must_use]
    pub fn len(&self) -> usize {
        self.found
    }

    /// Returns `true` if nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.found == 0
    }

    /// The problems that were kept, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.kept.iter()
    }
}

/// A text that may quote a catalog, on one line: the beginning and the end of one that is too long to read.
fn one_line(text: String) -> String {
    Escaped(&shortened(text)).to_string()
}

fn shortened(text: String) -> String {
    if text.len() <= MAX_TEXT {
        return text;
    }
    let at = |count: usize| text.char_indices().nth(count).map(|(offset, _)| offset);
    let Some(head) = at(MAX_TEXT).and_then(|_| at(MAX_TEXT / 2)) else {
        return text;
    };
    let tail = text.char_indices().nth_back(MAX_TEXT / 2 - 2);
    let tail = tail.map_or(text.len(), |(offset, _)| offset);
    format!("{}…{}", &text[..head], &text[tail..])
}

#[cfg(test)]
mod tests {
    use super::{Diagnostic, Diagnostics, MAX_PROBLEMS, MAX_TEXT, Span};

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
    fn a_text_without_end_loses_its_middle() {
        for letter in ["x", "é"] {
            let fits = letter.repeat(MAX_TEXT);
            assert_eq!(at(0, 0, &fits).message(), fits);
            let long = format!("`{}` is wrong", letter.repeat(MAX_TEXT));
            let problem = at(0, 0, &long);
            assert_eq!(problem.message().chars().count(), MAX_TEXT);
            assert!(problem.message().starts_with(&format!("`{letter}")));
            assert!(problem.message().contains('…'));
            assert!(problem.message().ends_with(&format!("{letter}` is wrong")));
        }
    }

    #[test]
    fn keeps_the_first_of_many_and_counts_the_others() {
        let mut problems = Diagnostics::default();
        for start in (0..5 * MAX_PROBLEMS).rev() {
            problems.push(at(start, start, "x"));
        }
        assert_eq!(problems.len(), 5 * MAX_PROBLEMS);
        let starts = problems
            .iter()
            .map(|problem| problem.primary().span().start);
        assert!(starts.eq(0..MAX_PROBLEMS));
    }
}
