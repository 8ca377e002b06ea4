//! From a model, or the text that names one, to the ID by which it can be called.

use core::error::Error;
use core::fmt;

use crate::catalog::PROVIDER;
use crate::identifier::{Identifier, IdentifierError};
use crate::model::Model;
use crate::name::Unknown;
use crate::not_offered::NotOffered;
use crate::resolved::{ResolvedId, ResolvedModel};
use crate::view::View;

impl View {
    /// The ID by which a model can be called, and what it means.
    ///
    /// # Errors
    ///
    /// The model is not offered there, or not under this routing, or not within this residency.
    #[inline]
    pub const fn resolve(self, model: Model) -> Result<ResolvedModel, NotOffered> {
        match self.find(model) {
            Some(resolved) => Ok(resolved),
            None => Err(NotOffered { model, view: self }),
        }
    }

    /// The model for the main work. It is one of [`models`](Self::models).
    ///
    /// # Errors
    ///
    /// The model is not offered there, or not under this routing. Under the default routing that
    /// happens in no Region from which the catalog offers anything: such a catalog does not compile.
    #[inline]
    pub const fn default_large_model(self) -> Result<ResolvedModel, NotOffered> {
        self.resolve(PROVIDER.default_large)
    }

    /// The model for titles, summaries and sub-agents. It is one of [`models`](Self::models).
    ///
    /// # Errors
    ///
    /// Those of [`default_large_model`](Self::default_large_model).
    #[inline]
    pub const fn default_small_model(self) -> Result<ResolvedModel, NotOffered> {
        self.resolve(PROVIDER.default_small)
    }

    /// The ID by which the model can be called that a text means: a foundation model ID, an ID with
    /// any known prefix, or an ARN. A prefix is understood, not trusted, and so is the Region of an
    /// ARN: the model is resolved from this Region, and [`ResolvedId`] says what was asked for.
    ///
    /// ```
    /// use bedrock_catalog::{BEDROCK, Region};
    ///
    /// let bedrock = BEDROCK.for_region(Region::EuCentral1);
    /// let resolved = bedrock.resolve_id("us.anthropic.claude-sonnet-4-6")?;
    /// assert_eq!(resolved.id(), "eu.anthropic.claude-sonnet-4-6");
    /// assert!(resolved.prefix_changed());
    /// assert_eq!(resolved.arn_mismatch(), None);
    /// # Ok::<(), bedrock_catalog::ResolveError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// A text that names no model of the catalog, and a model that is not offered there.
    #[inline]
    pub fn resolve_id(self, text: &str) -> Result<ResolvedId<'_>, ResolveError> {
        // The form that is written most, without the others.
        match Model::from_id(text) {
            Some(model) => self.resolve_as(model, Identifier::FoundationModel { model, arn: None }),
            None => self.resolve_identifier(Identifier::parse_text(text.trim())?),
        }
    }

    fn resolve_identifier(self, given: Identifier<'_>) -> Result<ResolvedId<'_>, ResolveError> {
        match given {
            Identifier::FoundationModel { model, .. }
            | Identifier::InferenceProfile { model, .. } => self.resolve_as(model, given),
            Identifier::Opaque(_) => Ok(ResolvedId {
                given,
                model: None,
                region: self.region(),
            }),
        }
    }

    #[inline]
    fn resolve_as(
        self,
        model: Model,
        given: Identifier<'_>,
    ) -> Result<ResolvedId<'_>, ResolveError> {
        Ok(ResolvedId {
            given,
            model: Some(self.resolve(model)?),
            region: self.region(),
        })
    }
}

/// The error for a text that gives no ID that can be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ResolveError {
    /// The text names no model of the catalog, and is no ARN that can be called.
    Identifier(IdentifierError),
    /// The model is not offered there, or not in that way.
    NotOffered(NotOffered),
}

impl fmt::Display for ResolveError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Identifier(error) => error.fmt(formatter),
            Self::NotOffered(error) => error.fmt(formatter),
        }
    }
}

impl Error for ResolveError {}

impl From<IdentifierError> for ResolveError {
    fn from(error: IdentifierError) -> Self {
        Self::Identifier(error)
    }
}

impl From<Unknown<Model>> for ResolveError {
    fn from(error: Unknown<Model>) -> Self {
        Self::Identifier(error.into())
    }
}

impl From<NotOffered> for ResolveError {
    fn from(error: NotOffered) -> Self {
        Self::NotOffered(error)
    }
}
