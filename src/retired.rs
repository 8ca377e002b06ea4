//! Models that AWS has ended.

use crate::catalog::Region;
use crate::model::Model;
use crate::shared::date::Date;

/// A model that AWS has ended.
///
/// Source: [Model lifecycle](https://docs.aws.amazon.com/bedrock/latest/userguide/model-lifecycle.html).
///
/// ```
/// use bedrock_catalog::{BEDROCK, Model};
///
/// let mut retired = BEDROCK.retired().iter();
/// let premier = retired.find(|model| model.id() == "amazon.nova-premier-v1:0").expect("AWS ended it");
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
