//! Models that AWS has ended.

use core::fmt;

use crate::catalog::{RETIRED, Region};
use crate::model::Model;
use crate::shared::date::Date;

/// A model that AWS has ended. It is never resolved, nor is its successor in its place: the error says
/// what it was.
///
/// Source: [Model lifecycle](https://docs.aws.amazon.com/bedrock/latest/userguide/model-lifecycle.html).
///
/// ```
/// use bedrock_catalog::{Model, RetiredModel};
///
/// let premier = RetiredModel::from_id("amazon.nova-premier-v1:0").expect("AWS ended it");
/// assert_eq!(premier.ended().to_string(), "2026-09-14");
/// assert_eq!(premier.successor(), Some(Model::NOVA_2_LITE));
/// assert_eq!(premier.successor_by(), Some("AWS"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RetiredModel {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) ended: Date,
    pub(crate) successor: Option<Model>,
    pub(crate) successor_by: Option<&'static str>,
    pub(crate) still_in: &'static [Region],
}

impl RetiredModel {
    /// Returns the retired model that had this foundation model ID.
    #[must_use]
    pub fn from_id(id: &str) -> Option<&'static Self> {
        let place = RETIRED.binary_search_by(|model| model.id.cmp(id)).ok()?;
        RETIRED.get(place)
    }

    /// The retired model that a text means: its ID, with or without something before a dot.
    pub(crate) fn from_text(text: &str) -> Option<&'static Self> {
        let text = text.trim();
        let behind_dots = text.match_indices('.').map(|(dot, _)| &text[dot + 1..]);
        [text]
            .into_iter()
            .chain(behind_dots)
            .find_map(Self::from_id)
    }

    /// Writes that it ended and when; from a Region in which AWS ends it later, that it will.
    pub(crate) fn write_end(
        &self,
        source: Option<Region>,
        out: &mut fmt::Formatter<'_>,
    ) -> fmt::Result {
        let Self {
            id,
            name,
            ended,
            still_in,
            ..
        } = self;
        if source.is_some_and(|source| still_in.contains(&source)) {
            return write!(
                out,
                "`{id}` ({name}): AWS is ending it; this catalog no longer has it"
            );
        }
        write!(out, "`{id}` ({name}) ended on {ended}")?;
        if source.is_none() && !still_in.is_empty() {
            out.write_str(", in some Regions later")?;
        }
        Ok(())
    }

    /// Writes which model is named in its place, if one is.
    pub(crate) fn write_successor(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.successor, self.successor_by) {
            (Some(model), Some(by)) => write!(out, "; {by} names `{model}` in its place"),
            (Some(model), None) => write!(out, "; `{model}` is named in its place"),
            (None, _) => Ok(()),
        }
    }
    /// The foundation model ID that it had.
    #[must_use]
    pub const fn id(self) -> &'static str {
        self.id
    }

    /// The name, such as `Nova Premier`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// The day on which AWS ended it.
    #[must_use]
    pub const fn ended(self) -> Date {
        self.ended
    }

    /// The model that was named in its place, where the catalog has it.
    #[must_use]
    pub const fn successor(self) -> Option<Model> {
        self.successor
    }

    /// The name of who named the successor, such as `AWS`.
    #[must_use]
    pub const fn successor_by(self) -> Option<&'static str> {
        self.successor_by
    }

    /// The Regions in which AWS ends it later.
    #[must_use]
    pub const fn still_in(self) -> &'static [Region] {
        self.still_in
    }
}
