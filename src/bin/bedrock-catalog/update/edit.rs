//! Changes of a text: what is cut out, and what is put in its place.

use std::collections::BTreeSet;
use std::ops::AddAssign;

use bedrock_catalog::codegen::{Span, Value};

/// A change of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edit {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) text: String,
}

impl Edit {
    /// Puts a text in the place of another.
    pub(crate) fn replace(span: Span, text: String) -> Self {
        Self {
            start: span.start,
            end: span.end,
            text,
        }
    }

    /// Puts a text between.
    pub(crate) fn insert(at: usize, text: String) -> Self {
        Self {
            start: at,
            end: at,
            text,
        }
    }

    pub(crate) fn cut(start: usize, end: usize) -> Self {
        Self {
            start,
            end,
            text: String::new(),
        }
    }
}

/// How much of a text changes, in bytes: what comes counts first, for it has to be read, then what
/// goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Size {
    pub(crate) comes: usize,
    pub(crate) goes: usize,
}

impl AddAssign for Size {
    fn add_assign(&mut self, other: Self) {
        self.comes += other.comes;
        self.goes += other.goes;
    }
}

/// How much of a text changes if another takes its place: within a line, or by whole lines.
pub(crate) fn size(old: &str, new: &str) -> Size {
    if old.contains('\n') || new.contains('\n') {
        let of = |text: &str, other: &str| {
            let known: BTreeSet<&str> = lines(other).collect();
            let lines = lines(text).filter(|line| !known.contains(line));
            lines.map(str::len).sum()
        };
        return Size {
            comes: of(new, old),
            goes: of(old, new),
        };
    }
    let (old, new) = (old.as_bytes(), new.as_bytes());
    let before = old.iter().zip(new).take_while(|(old, new)| old == new);
    let before = before.count();
    let (old, new) = (&old[before..], &new[before..]);
    let behind = old.iter().rev().zip(new.iter().rev());
    let behind = behind.take_while(|(old, new)| old == new).count();
    Size {
        comes: new.len() - behind,
        goes: old.len() - behind,
    }
}

/// Lines without what stands around an entry.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(|line| line.trim().trim_end_matches(','))
}

/// Makes the changes, which do not overlap.
pub(crate) fn apply(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| (edit.start, edit.end));
    let mut changed = String::with_capacity(text.len());
    let mut done = 0;
    for edit in edits {
        debug_assert!(done <= edit.start, "changes overlap");
        changed.push_str(text.get(done..edit.start).unwrap_or_default());
        changed.push_str(&edit.text);
        done = done.max(edit.end);
    }
    changed.push_str(text.get(done..).unwrap_or_default());
    changed
}

/// Cuts entries of an array or an object, given by their first and last token, with their commas.
/// One entry at least is to stay.
pub(crate) fn cut_entries(
    entries: &[(Value<'_>, Value<'_>)],
    stays: impl Fn(usize) -> bool,
) -> Vec<Edit> {
    let start = |index: usize| entries[index].0.span().start;
    let end = |index: usize| entries[index].1.span().end;
    let Some(last) = (0..entries.len()).rev().find(|&index| stays(index)) else {
        return Vec::new();
    };
    let mut edits: Vec<Edit> = (0..last)
        .filter(|&index| !stays(index))
        .map(|index| Edit::cut(start(index), start(index + 1)))
        .collect();
    if last + 1 < entries.len() {
        edits.push(Edit::cut(end(last), end(entries.len() - 1)));
    }
    edits
}

#[cfg(test)]
mod tests {
    use super::{Edit, Size, apply, cut_entries, size};
    use bedrock_catalog::codegen::{Source, parse};

    #[test]
    fn changes_are_made_where_they_stand() {
        let edits = vec![
            Edit::cut(3, 4),
            Edit::insert(1, "x".to_owned()),
            Edit::insert(3, "y".to_owned()),
        ];
        assert_eq!(apply("abcdé", edits), "axbcyé");
        assert_eq!(apply("abc", Vec::new()), "abc");
    }

    #[test]
    fn entries_go_with_their_commas() {
        let text = "[1, 2,\n 3, 4]";
        let source = Source::new("test", text);
        let root = parse(&source).expect("it is JSON");
        let entries: Vec<_> = root
            .elements()
            .entries
            .into_iter()
            .map(|e| (e, e))
            .collect();
        for (stays, expected) in [
            (&[0, 1, 2, 3][..], text),
            (&[1, 2, 3], "[2,\n 3, 4]"),
            (&[0, 3], "[1, 4]"),
            (&[0, 1], "[1, 2]"),
            (&[2], "[3]"),
            (&[], text),
        ] {
            let edits = cut_entries(&entries, |index| stays.contains(&index));
            assert_eq!(apply(text, edits), expected);
        }
    }

    #[test]
    fn the_size_of_a_change() {
        for (old, new, comes, goes) in [
            ("abc", "abc", 0, 0),
            ("abc", "abxc", 1, 0),
            ("aa", "a", 0, 1),
            ("ab", "cd", 2, 2),
            ("{\n  a,\n  bc\n}", "{\n  a\n}", 0, 2),
            ("a", "{\n  a,\n  bc\n}", 4, 0),
        ] {
            assert_eq!(size(old, new), Size { comes, goes }, "{old}");
        }
    }
}
