//! The forms in which callers write a model: IDs with and without a prefix, and ARNs.

use core::fmt;

use crate::arn::{Arn, ArnKind};
use crate::catalog::{Prefix, Region};
use crate::model::Model;
use crate::model_name::{self, ModelName};
use crate::name::Excerpt;
use crate::profile::InferenceProfile;

mod error;

pub use error::IdentifierError;

/// A model identifier: in one of the forms that Bedrock takes, or a name that people and other tools write.
///
/// It borrows from the text that it was read from; reading it allocates nothing.
///
/// | form | such as |
/// |---|---|
/// | foundation model ID | `anthropic.claude-opus-5-5` |
/// | inference profile ID | `us.anthropic.claude-opus-5-5` |
/// | ARN of either, with or without an account | `arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-opus-5-5` |
/// | name, in any order and case | `claude-opus-5.5`, `Claude Opus 5.5 (EU)`, `opus 5.5` |
/// | another tool's form | `bedrock/converse/us.anthropic.claude-opus-5-5`, `anthropic/claude-opus-5.5[1m]` |
/// | any other ARN that can be invoked | `arn:aws:bedrock:us-east-1:123456789012:provisioned-model/a1b2c3d4e5f6` |
///
/// ```
/// use bedrock_catalog::{Identifier, Model, Prefix};
///
/// let identifier = Identifier::parse("us.anthropic.claude-opus-5-5")?;
/// assert_eq!(identifier.model(), Some(Model::CLAUDE_OPUS_5_5));
/// assert_eq!(identifier.prefix(), Some(Prefix::Us));
///
/// // A known prefix of a known model is understood, even if AWS defines no such profile.
/// let identifier = Identifier::parse("apac.anthropic.claude-opus-5-5")?;
/// assert_eq!(identifier.model(), Some(Model::CLAUDE_OPUS_5_5));
/// assert_eq!(identifier.profile(), None);
/// # Ok::<(), bedrock_catalog::IdentifierError>(())
/// ```
///
/// Source: `modelId` in
/// [InvokeModel](https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_InvokeModel.html).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Identifier<'a> {
    /// A foundation model, by its own ID or ARN.
    FoundationModel {
        /// The model.
        model: Model,
        /// The ARN, if it was one.
        arn: Option<Arn<'a>>,
    },
    /// An inference profile that AWS defines, by its ID or ARN.
    ///
    /// The prefix and the model are known ones; [`profile`](Self::profile) says whether AWS defines
    /// such a profile.
    InferenceProfile {
        /// The model that the profile invokes.
        model: Model,
        /// The profile's prefix.
        prefix: Prefix,
        /// The profile's ID.
        id: &'a str,
        /// The ARN, if it was one.
        arn: Option<Arn<'a>>,
    },
    /// A name of a model, or an ID in the form in which another tool writes it.
    Name(ModelName<'a>),
    /// Any other ARN that can be invoked, such as that of an application inference profile:
    /// [`Arn::kind`] tells which. It names no model, and is used as it is.
    Opaque(Arn<'a>),
}

impl<'a> Identifier<'a> {
    /// The number of characters that an inference profile ID has at most.
    ///
    /// Source: [InferenceProfileSummary](https://docs.aws.amazon.com/bedrock/latest/APIReference/API_InferenceProfileSummary.html).
    pub const MAX_PROFILE_ID_LENGTH: usize = 64;

    /// The number of characters that an identifier of any form has at most.
    ///
    /// Source: `modelId` in
    /// [InvokeModel](https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_InvokeModel.html).
    pub const MAX_LENGTH: usize = error::MAX_LENGTH;

    /// Reads an ID, an ARN or a name, in this order; white space around it is passed over. In an ID and an
    /// ARN case counts, as it does for AWS; in a name it does not.
    ///
    /// # Errors
    ///
    /// A text by which no model can be called. The error says which part is not known, and what to write.
    ///
    /// ```
    /// use bedrock_catalog::{Identifier, IdentifierError};
    ///
    /// let error = Identifier::parse("uk.xai.grok-4.7").expect_err("no such prefix");
    /// assert!(matches!(error, IdentifierError::UnknownPrefix { .. }));
    /// assert_eq!(
    ///     error.to_string(),
    ///     "unknown prefix `uk` of `xai.grok-4.7`; its profiles are `us.xai.grok-4.7`, `global.xai.grok-4.7`"
    /// );
    /// ```
    #[inline]
    pub fn parse(text: &'a str) -> Result<Self, IdentifierError> {
        // What is written most, first.
        match Model::from_id(text) {
            Some(model) => Ok(Self::FoundationModel { model, arn: None }),
            None => Self::parse_text(text.trim()),
        }
    }

    /// Reads what has no white space around it.
    pub(crate) fn parse_text(text: &'a str) -> Result<Self, IdentifierError> {
        check_length(text, Self::MAX_LENGTH)?;
        let begins_as_arn = text
            .get(..4)
            .is_some_and(|start| start.eq_ignore_ascii_case("arn:"));
        if !begins_as_arn {
            return match Self::from_id(text, None) {
                Err(error) => match model_name::behind_tools(text) {
                    Some(arn) => Self::parse_text(arn),
                    None => Err(error),
                },
                identifier => identifier,
            };
        }
        let arn = Arn::parse(text)?;
        if !arn.kind.names_model() {
            return Ok(Self::Opaque(arn));
        }
        let identifier = Self::from_id(arn.resource, Some(arn))?;
        let kind = match identifier {
            Self::InferenceProfile { .. } => ArnKind::InferenceProfile,
            _ => ArnKind::FoundationModel,
        };
        if arn.kind == kind {
            Ok(identifier)
        } else {
            Err(IdentifierError::WrongArnKind {
                id: Excerpt::new(arn.resource),
                given: arn.kind,
                kind,
            })
        }
    }

    /// Reads an ID that stands alone, or in this ARN.
    fn from_id(id: &'a str, arn: Option<Arn<'a>>) -> Result<Self, IdentifierError> {
        if let Some(model) = Model::from_id(id) {
            return Ok(Self::FoundationModel { model, arn });
        }
        if let (Some(prefix), rest) = split_prefix(id)
            && let Some(model) = Model::from_id(rest)
        {
            return Ok(Self::InferenceProfile {
                model,
                prefix,
                id,
                arn,
            });
        }
        if arn.is_none()
            && let Some(name) = ModelName::read(id)
        {
            return Ok(Self::Name(name));
        }
        check_length(id, Self::MAX_PROFILE_ID_LENGTH)?;
        Err(IdentifierError::not_known(id))
    }

    /// The model that is meant; `None` for an opaque ARN.
    #[must_use]
    pub const fn model(&self) -> Option<Model> {
        match self {
            Self::FoundationModel { model, .. } | Self::InferenceProfile { model, .. } => {
                Some(*model)
            }
            Self::Name(name) => Some(name.model()),
            Self::Opaque(_) => None,
        }
    }

    /// The prefix that the ID carries.
    #[must_use]
    pub const fn prefix(&self) -> Option<Prefix> {
        match self {
            Self::InferenceProfile { prefix, .. } => Some(*prefix),
            Self::Name(name) => name.prefix(),
            Self::FoundationModel { .. } | Self::Opaque(_) => None,
        }
    }

    /// The inference profile that the ID names; `None` for a foundation model, for an opaque ARN, and
    /// where AWS defines no profile of the model with this prefix.
    #[must_use]
    pub const fn profile(&self) -> Option<InferenceProfile> {
        match self {
            Self::InferenceProfile { model, prefix, .. } => model.profile(*prefix),
            Self::Name(name) => match name.prefix() {
                Some(prefix) => name.model().profile(prefix),
                None => None,
            },
            Self::FoundationModel { .. } | Self::Opaque(_) => None,
        }
    }

    /// The ARN, if it was one.
    #[must_use]
    pub const fn arn(&self) -> Option<Arn<'a>> {
        match self {
            Self::FoundationModel { arn, .. } | Self::InferenceProfile { arn, .. } => *arn,
            Self::Name(_) => None,
            Self::Opaque(arn) => Some(*arn),
        }
    }

    /// The text that was given, without the white space around it.
    #[must_use]
    pub const fn as_str(&self) -> &'a str {
        match self {
            Self::FoundationModel { arn: Some(arn), .. }
            | Self::InferenceProfile { arn: Some(arn), .. }
            | Self::Opaque(arn) => arn.text,
            Self::FoundationModel { model, .. } => model.foundation_model_id(),
            Self::InferenceProfile { id, .. } => id,
            Self::Name(name) => name.as_str(),
        }
    }

    /// The name, if it was one: it tells what was read into the text, and left out of it.
    #[must_use]
    pub const fn name(&self) -> Option<ModelName<'a>> {
        match self {
            Self::Name(name) => Some(*name),
            _ => None,
        }
    }

    /// The Region that the text names: that of an ARN, or the one behind another tool's word, as in
    /// `bedrock/us-east-1/…`. `None` if there is none, and if the catalog does not know it.
    #[must_use]
    pub const fn region(&self) -> Option<Region> {
        match self {
            Self::Name(name) => name.region(),
            Self::FoundationModel { arn: Some(arn), .. }
            | Self::InferenceProfile { arn: Some(arn), .. }
            | Self::Opaque(arn) => arn.known_region(),
            Self::FoundationModel { .. } | Self::InferenceProfile { .. } => None,
        }
    }
}

/// The known prefix that an ID begins with, if it does, and what stands behind its dot.
fn split_prefix(id: &str) -> (Option<Prefix>, &str) {
    if let Some((prefix, rest)) = id.split_once('.')
        && let Some(prefix) = Prefix::from_id(prefix)
    {
        return (Some(prefix), rest);
    }
    (None, id)
}

fn check_length(text: &str, limit: usize) -> Result<(), IdentifierError> {
    if text.len() > limit {
        let length = text.chars().count();
        if length > limit {
            let text = Excerpt::new(text);
            return Err(IdentifierError::TooLong {
                text,
                length,
                limit,
            });
        }
    }
    Ok(())
}

impl<'a> TryFrom<&'a str> for Identifier<'a> {
    type Error = IdentifierError;

    /// Reads it as [`Identifier::parse`] does.
    fn try_from(text: &'a str) -> Result<Self, Self::Error> {
        Self::parse(text)
    }
}

impl fmt::Display for Identifier<'_> {
    /// The text that was given, without the white space around it.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

impl AsRef<str> for Identifier<'_> {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}
