//! This crate and the ways that users would take otherwise: a module each, all with the same answers.

mod catalog_crate;
mod json;
mod lazy_lock;
mod nothing;

pub(crate) use catalog_crate::CatalogCrate;
pub(crate) use json::JsonAtStart;
pub(crate) use lazy_lock::LazyLockMaps;
pub(crate) use nothing::Nothing;

/// The questions, under the default routing.
pub(crate) trait Answers: Sized {
    type Region;
    type Model;
    type Id: AsRef<str>;

    /// The work before the first question.
    fn start() -> Self;

    fn region(&self, code: &'static str) -> Option<Self::Region>;

    fn model(&self, id: &'static str) -> Option<Self::Model>;

    fn id(&self, model: &Self::Model, region: &Self::Region) -> Option<Self::Id>;

    /// From both strings.
    fn resolve(&self, region: &'static str, model: &'static str) -> Option<Self::Id> {
        let region = self.region(region)?;
        self.id(&self.model(model)?, &region)
    }

    /// The ID from both strings, as the program of a user would ask for it who wants to know why there is none.
    fn read(&self, region: &'static str, model: &'static str) -> Option<Self::Id> {
        self.resolve(region, model)
    }

    /// The ID and the name of each model that is offered.
    fn models(&self, region: &Self::Region, visit: impl FnMut(&str, &str));

    /// The IDs of the default large and small model.
    fn defaults(&self, region: &Self::Region) -> Option<(Self::Id, Self::Id)>;
}
