//! What a field of the catalog holds, once it has been read.

use super::json::Spanned;
use super::source::Span;

/// A string of the catalog and its place.
pub(super) type Text = Spanned<String>;

/// The entries of an array that could be read.
#[derive(Clone, Debug)]
pub(super) struct List<T> {
    pub(super) entries: Vec<T>,
    /// Whether that is all of them: if not, nothing follows from what is missing.
    pub(super) complete: bool,
    /// The opening bracket.
    pub(super) span: Span,
}

/// A field of an object: what is absent may be left out, what is broken was reported already.
#[derive(Clone, Debug)]
pub(super) enum Field<T> {
    Absent,
    Broken,
    Given(T),
}

impl<T> Field<List<T>> {
    /// The entries that could be read; none where the field is absent.
    pub(super) fn entries(&self) -> &[T] {
        self.given().map_or(&[], |list| &list.entries)
    }

    /// Whether `entries` is all that the catalog says.
    pub(super) fn is_complete(&self) -> bool {
        match self {
            Self::Given(list) => list.complete,
            Self::Absent => true,
            Self::Broken => false,
        }
    }
}

impl<T> Field<T> {
    pub(super) fn given(&self) -> Option<&T> {
        match self {
            Self::Given(value) => Some(value),
            Self::Absent | Self::Broken => None,
        }
    }

    pub(super) fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    pub(super) fn into_given(self) -> Option<T> {
        match self {
            Self::Given(value) => Some(value),
            Self::Absent | Self::Broken => None,
        }
    }
}
