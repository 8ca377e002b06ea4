//! The things that a policy can allow to call.

use crate::arn::{Arn, ArnKind};
use crate::model::Model;
use crate::not_offered::NotOffered;
use crate::resolved::{ResolvedId, ResolvedModel};
use crate::view::View;

use super::PolicyError;

/// A thing that a policy can allow to call: a [`Model`], which the view resolves, or what was resolved
/// already, as it is.
pub trait Callable<'a>: Copy {
    /// The model with its ID, and the ARN that was written for it.
    #[doc(hidden)]
    fn allowed(self, view: View) -> Result<Allowed<'a>, PolicyError>;
}

/// A model with its ID, and the ARN that was written for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowed<'a> {
    pub(super) model: ResolvedModel,
    pub(super) arn: Option<Arn<'a>>,
}

impl<'a> Allowed<'a> {
    /// The ARN of the application inference profile that is called.
    pub(super) fn application_profile(self) -> Option<Arn<'a>> {
        self.arn
            .filter(|arn| arn.kind == ArnKind::ApplicationInferenceProfile)
    }

    /// Returns `true` if it is called by the same ID as another.
    pub(super) fn is_same(self, other: Self) -> bool {
        let own = |allowed: Self| allowed.application_profile().map(|arn| arn.text);
        self.model == other.model && own(self) == own(other)
    }
}

impl<'a> Callable<'a> for Model {
    fn allowed(self, view: View) -> Result<Allowed<'a>, PolicyError> {
        let model = view
            .find(self)
            .ok_or_else(|| NotOffered::new(self, None, view))?;
        Ok(Allowed { model, arn: None })
    }
}

impl<'a> Callable<'a> for ResolvedModel {
    fn allowed(self, view: View) -> Result<Allowed<'a>, PolicyError> {
        if self.region() != view.region() {
            return Err(PolicyError::OtherRegion {
                model: self,
                source: view.region(),
            });
        }
        Ok(Allowed {
            model: self,
            arn: None,
        })
    }
}

impl<'a> Callable<'a> for ResolvedId<'a> {
    fn allowed(self, view: View) -> Result<Allowed<'a>, PolicyError> {
        let arn = self.given().arn();
        match (self.model(), arn) {
            (Some(model), arn) => Ok(Allowed {
                arn,
                ..model.allowed(view)?
            }),
            (None, Some(arn)) => Err(PolicyError::NamesNoModel(arn.kind)),
            (None, None) => Err(PolicyError::NoModels),
        }
    }
}

impl<'a, T: Callable<'a>> Callable<'a> for &T {
    fn allowed(self, view: View) -> Result<Allowed<'a>, PolicyError> {
        (*self).allowed(view)
    }
}
