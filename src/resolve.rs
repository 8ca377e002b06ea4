//! From a model, or the text that names one, to the ID by which it can be called.

use core::error::Error;
use core::fmt;

use crate::arn::{Arn, ArnKind, ArnMismatch};
use crate::catalog::{PROVIDER, Prefix, Region};
use crate::identifier::{Identifier, IdentifierError};
use crate::model::Model;
use crate::model_name;
use crate::name::{Excerpt, Newer, Unknown, UnknownReason};
use crate::not_offered::{NotOffered, Retired};
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
            None => Err(NotOffered::new(model, None, self)),
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
    /// any known prefix, or an ARN.
    ///
    /// - A foundation model ID means the model: the routing decides.
    /// - A profile's ID that AWS serves from here, within the bounds, is kept, whatever the routing
    ///   prefers.
    /// - Any other prefix is a bound: the model is resolved, and [`ResolvedId`] says that the prefix was
    ///   changed. A geographic one is never answered by a global profile; between geographies the
    ///   source Region decides.
    /// - The Region of an ARN is the source Region where the view has none.
    /// - An ARN that names no model passes through as it is, unless a routing that ends in "only" or a
    ///   residency bounds the view: nothing shows that it stays within.
    ///
    /// ```
    /// use bedrock_catalog::{BEDROCK, Region};
    ///
    /// let bedrock = BEDROCK.for_region(Region::EuCentral1);
    /// let resolved = bedrock.resolve_id("us.anthropic.claude-sonnet-4-6")?;
    /// assert_eq!(resolved.id(), "eu.anthropic.claude-sonnet-4-6");
    /// assert!(resolved.prefix_changed());
    ///
    /// let resolved = bedrock.resolve_id("global.anthropic.claude-sonnet-4-6")?;
    /// assert_eq!(resolved.id(), "global.anthropic.claude-sonnet-4-6");
    /// # Ok::<(), bedrock_catalog::ResolveError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// A text that names no model of the catalog, a model that is not offered there, and an opaque ARN
    /// under a bound.
    #[inline]
    pub fn resolve_id(self, text: &str) -> Result<ResolvedId<'_>, ResolveError> {
        // The form that is written most, without the others.
        match Model::from_id(text) {
            Some(model) => Ok(ResolvedId {
                given: Identifier::FoundationModel { model, arn: None },
                model: Some(self.resolve(model)?),
                region: self.region(),
            }),
            None => match Identifier::parse_text(text.trim()) {
                Ok(given) => self.resolve_identifier(given),
                Err(error) => Err(self.not_understood(error, text)),
            },
        }
    }

    /// The error for a text that names no model, as it is from here.
    #[cold]
    fn not_understood(self, error: IdentifierError, text: &str) -> ResolveError {
        let IdentifierError::UnknownModel(unknown) = error else {
            return error.into();
        };
        let arn = Arn::parse(text.trim()).ok();
        let before = unknown.given().as_str().split_once('.');
        let written = before.and_then(|(prefix, _)| Prefix::from_id(prefix));
        let UnknownReason::Retired(model) = unknown.reason() else {
            // What cannot be called whatever is new, or may leave the bounds, is not to be tried.
            let is_callable = arn.is_none_or(|arn| {
                (arn.kind == ArnKind::InferenceProfile) == written.is_some()
                    && arn.mismatch(self.region()).is_none()
            });
            return match (is_callable, self.is_bounded()) {
                (false, _) => unknown.untried(Newer::Elsewhere).into(),
                (true, true) => unknown.untried(Newer::Bounded).into(),
                (true, false) => unknown.into(),
            };
        };
        let (prefix, region) = model_name::surroundings(text);
        let region = arn.map_or(region, |arn| arn.known_region());
        let view = match region.filter(|_| self.has_no_region()) {
            Some(region) => self.with_region(region),
            None => self,
        };
        let written = written.or(prefix);
        ResolveError::Retired(Retired {
            model,
            written,
            view,
        })
    }

    fn resolve_identifier(self, given: Identifier<'_>) -> Result<ResolvedId<'_>, ResolveError> {
        let view = match given {
            Identifier::Name(name) => match name.region() {
                Some(region) if self.has_no_region() => self.with_region(region),
                _ => self,
            },
            _ => self.seen_from(given.arn())?,
        };
        let model = match given {
            Identifier::FoundationModel { model, .. } => Some(view.resolve(model)?),
            Identifier::InferenceProfile { model, prefix, .. } => {
                Some(view.resolve_written(model, prefix)?)
            }
            Identifier::Name(name) => Some(match name.prefix() {
                Some(prefix) => view.resolve_written(name.model(), prefix)?,
                None => view.resolve(name.model())?,
            }),
            Identifier::Opaque(arn) if view.is_bounded() => {
                return Err(ResolveError::Opaque {
                    kind: arn.kind,
                    view,
                });
            }
            Identifier::Opaque(_) => None,
        };
        Ok(ResolvedId {
            given,
            model,
            region: view.region(),
        })
    }

    fn resolve_written(self, model: Model, prefix: Prefix) -> Result<ResolvedModel, NotOffered> {
        self.find_written(model, prefix)
            .ok_or_else(|| NotOffered::new(model, Some(prefix), self))
    }

    /// The view from the Region of an ARN where it has none of its own. A Region that the catalog does
    /// not know is not "no Region", unless the ARN is opaque and passes through.
    fn seen_from(self, arn: Option<Arn<'_>>) -> Result<Self, ResolveError> {
        let Some(arn) = arn.filter(|arn| !arn.region.is_empty() && self.has_no_region()) else {
            return Ok(self);
        };
        match arn.region.parse() {
            Ok(region) => Ok(self.with_region(region)),
            Err(_) if !arn.kind.names_model() => Ok(self),
            Err(error) => Err(ResolveError::UnknownRegion(error)),
        }
    }

    /// The application inference profile with this ARN, as the model that it invokes: the ID to call
    /// is the ARN, and everything else is the model's. AWS's control plane knows the model, this crate
    /// does not: `aws bedrock get-inference-profile` prints it.
    ///
    /// A prefix in `model` says which profile the application profile was made of; without one the
    /// routing decides. The Region of the ARN is the source Region.
    ///
    /// ```
    /// use bedrock_catalog::BEDROCK;
    ///
    /// let arn = "arn:aws:bedrock:eu-central-1:123456789012:application-inference-profile/a1b2c3d4e5f6";
    /// let team = BEDROCK.without_region().resolve_profile(arn, "eu.anthropic.claude-sonnet-4-6")?;
    /// assert_eq!(team.id(), arn);
    /// let model = team.model().expect("it was given");
    /// assert_eq!(model.name(), "Claude Sonnet 4.6");
    /// assert_eq!(model.price().to_string(), "$3.30 in, $16.50 out");
    /// # Ok::<(), bedrock_catalog::ResolveError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// An ARN of anything else or of another Region, a text that names no model, and a profile that is
    /// not offered there or not within the bounds.
    pub fn resolve_profile<'a>(
        self,
        arn: &'a str,
        model: &str,
    ) -> Result<ResolvedId<'a>, ResolveError> {
        let given = Identifier::parse(arn)?;
        let Identifier::Opaque(parts) = given else {
            return Err(ResolveError::NotApplicationProfile(Excerpt::new(
                arn.trim(),
            )));
        };
        if parts.kind != ArnKind::ApplicationInferenceProfile {
            return Err(ResolveError::NotApplicationProfile(Excerpt::new(
                arn.trim(),
            )));
        }
        let view = self.with_region(parts.region.parse()?);
        if let Some(mismatch) = parts.mismatch(self.region()) {
            return Err(ResolveError::ArnMismatch(mismatch));
        }
        let model = Identifier::parse(model).map_err(|error| view.not_understood(error, model))?;
        let resolved = match (model.model(), model.prefix()) {
            (Some(model), Some(prefix)) => match view.find_written(model, prefix) {
                // No application profile is made of a profile that is not served there.
                Some(resolved) if resolved.prefix() == Some(prefix) => resolved,
                _ => return Err(NotOffered::new(model, Some(prefix), view).into()),
            },
            (Some(model), None) => view.resolve(model)?,
            (None, _) => {
                return Err(ResolveError::NamesNoModel(Excerpt::new(model.as_str())));
            }
        };
        Ok(ResolvedId {
            given,
            model: Some(resolved),
            region: view.region(),
        })
    }
}

/// The error for a text that gives no ID that can be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ResolveError {
    /// The text names no model of the catalog, and is no ARN that can be called.
    Identifier(IdentifierError),
    /// AWS has ended the model, or is ending it.
    Retired(Retired),
    /// The model is not offered there, or not in that way.
    NotOffered(NotOffered),
    /// The Region, of the ARN where the view has none, is not known to the catalog.
    UnknownRegion(Unknown<Region>),
    /// The ARN names no model, and the view is bounded: nothing shows that it stays within.
    Opaque {
        /// The kind of the ARN.
        kind: ArnKind,
        /// The view that was asked.
        view: View,
    },
    /// The ARN is not of an application inference profile.
    NotApplicationProfile(Excerpt),
    /// The ARN of an application inference profile cannot be called from the source Region.
    ArnMismatch(ArnMismatch),
    /// The model that an application inference profile was said to invoke is itself an opaque ARN.
    NamesNoModel(Excerpt),
}

impl ResolveError {
    /// Returns true for an ID that may be newer than the catalog: it is written as AWS writes the ID of
    /// a model, with or without a known prefix, of a publisher that the catalog knows, and the catalog
    /// does not list it.
    ///
    /// Not of a model that AWS has ended, of one that the built-in catalog has and this one leaves out,
    /// nor under a bound: nothing shows that it stays within. See [`View::id_or_newer`].
    ///
    /// ```
    /// use bedrock_catalog::{BEDROCK, Region, Routing};
    ///
    /// let bedrock = BEDROCK.for_region(Region::EuCentral1);
    /// let error = bedrock.resolve_id("eu.anthropic.claude-opus-77").unwrap_err();
    /// assert!(error.may_be_newer());
    /// let ended = bedrock.resolve_id("anthropic.claude-3-opus-20240229-v1:0").unwrap_err();
    /// assert!(!ended.may_be_newer());
    /// let bounded = bedrock.with_routing(Routing::GeographicOnly);
    /// assert!(!bounded.resolve_id("eu.anthropic.claude-opus-77").unwrap_err().may_be_newer());
    /// ```
    #[must_use]
    pub fn may_be_newer(&self) -> bool {
        matches!(
            self,
            Self::Identifier(IdentifierError::UnknownModel(error)) if error.may_be_newer()
        )
    }
}

impl fmt::Display for ResolveError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Identifier(error) => error.fmt(formatter),
            Self::Retired(error) => error.fmt(formatter),
            Self::NotOffered(error) => error.fmt(formatter),
            Self::UnknownRegion(error) => error.fmt(formatter),
            Self::Opaque { kind, view } => {
                let bound = if view.residency().is_anywhere() {
                    view.routing().as_str()
                } else {
                    "the allowed Regions"
                };
                write!(
                    formatter,
                    "an ARN of the kind `{kind}` names no model, so nothing shows that it keeps to \
                     {bound}; "
                )?;
                formatter.write_str(match kind {
                    ArnKind::ApplicationInferenceProfile => "say which model it invokes, or ask",
                    _ => "name a model, or ask",
                })?;
                formatter.write_str(" without that bound")
            }
            Self::NotApplicationProfile(given) => write!(
                formatter,
                "`{given}` is not the ARN of an application inference profile, which reads \
                 `arn:aws:bedrock:region:account:application-inference-profile/id`"
            ),
            Self::ArnMismatch(mismatch) => mismatch.fmt(formatter),
            Self::NamesNoModel(given) => write!(
                formatter,
                "`{given}` names no model; write a foundation model ID or an inference profile ID"
            ),
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

impl From<Unknown<Region>> for ResolveError {
    fn from(error: Unknown<Region>) -> Self {
        Self::UnknownRegion(error)
    }
}

impl From<NotOffered> for ResolveError {
    fn from(error: NotOffered) -> Self {
        Self::NotOffered(error)
    }
}
