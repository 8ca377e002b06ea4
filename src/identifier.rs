//! What callers write for a model: IDs with and without a prefix, and ARNs.

use crate::catalog::Prefix;
use crate::error::UnknownModel;
use crate::model::Model;

/// A model identifier in one of the forms that Bedrock takes.
///
/// ```
/// use bedrock_catalog::{Identifier, Model, Prefix};
///
/// let identifier = Identifier::parse("us.anthropic.claude-opus-5-5")?;
/// assert_eq!(identifier.model(), Some(Model::CLAUDE_OPUS_5_5));
/// assert_eq!(identifier.prefix(), Some(Prefix::Us));
/// # Ok::<(), bedrock_catalog::UnknownModel>(())
/// ```
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
    /// The prefix is a known one; whether the model has such a profile is for resolution to say.
    InferenceProfile {
        /// The model that the profile invokes.
        model: Model,
        /// The profile's prefix.
        prefix: Prefix,
        /// The ARN, if it was one.
        arn: Option<Arn<'a>>,
    },
    /// The ARN of an application inference profile, which names no model.
    ApplicationInferenceProfile(Arn<'a>),
}

impl<'a> Identifier<'a> {
    /// Reads an ID or an ARN; white space around it is passed over.
    ///
    /// # Errors
    ///
    /// A model that the catalog does not list. The error keeps what was given and names the nearest model.
    pub fn parse(text: &'a str) -> Result<Self, UnknownModel> {
        // What is written most, first.
        if let Some(model) = Model::from_id(text) {
            return Ok(Self::FoundationModel { model, arn: None });
        }
        let text = text.trim();
        let arn = Arn::parse(text);
        let id = match arn {
            Some(arn) if arn.kind == ArnKind::ApplicationInferenceProfile => {
                return Ok(Self::ApplicationInferenceProfile(arn));
            }
            Some(arn) => arn.resource,
            None => text,
        };
        if let Some(model) = Model::from_id(id) {
            return Ok(Self::FoundationModel { model, arn });
        }
        if let Some((prefix, id)) = id.split_once('.')
            && let Some(prefix) = Prefix::from_id(prefix)
        {
            return match Model::from_id(id) {
                Some(model) => Ok(Self::InferenceProfile { model, prefix, arn }),
                None => Err(UnknownModel::near(text, id)),
            };
        }
        Err(UnknownModel::near(text, id))
    }

    /// The model that is meant; `None` for an application inference profile.
    #[must_use]
    pub const fn model(&self) -> Option<Model> {
        match self {
            Self::FoundationModel { model, .. } | Self::InferenceProfile { model, .. } => {
                Some(*model)
            }
            Self::ApplicationInferenceProfile(_) => None,
        }
    }

    /// The prefix that the ID carries.
    #[must_use]
    pub const fn prefix(&self) -> Option<Prefix> {
        match self {
            Self::InferenceProfile { prefix, .. } => Some(*prefix),
            Self::FoundationModel { .. } | Self::ApplicationInferenceProfile(_) => None,
        }
    }

    /// The ARN, if it was one.
    #[must_use]
    pub const fn arn(&self) -> Option<Arn<'a>> {
        match self {
            Self::FoundationModel { arn, .. } | Self::InferenceProfile { arn, .. } => *arn,
            Self::ApplicationInferenceProfile(arn) => Some(*arn),
        }
    }
}

/// The parts of a Bedrock ARN: `arn:partition:bedrock:region:account:kind/resource`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Arn<'a> {
    /// The whole ARN.
    pub text: &'a str,
    /// The partition, such as `aws`.
    pub partition: &'a str,
    /// The Region's code; empty where the ARN names none.
    pub region: &'a str,
    /// The account's number; empty where the ARN names none.
    pub account: &'a str,
    /// What the ARN names.
    pub kind: ArnKind,
    /// The ID behind the slash.
    pub resource: &'a str,
}

/// What a Bedrock ARN names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ArnKind {
    /// `foundation-model`
    FoundationModel,
    /// `inference-profile`: one that AWS defines.
    InferenceProfile,
    /// `application-inference-profile`: one of the account's own.
    ApplicationInferenceProfile,
}

impl<'a> Arn<'a> {
    /// The parts of an ARN that names something to invoke; `None` for any other text.
    #[must_use]
    pub fn parse(text: &'a str) -> Option<Self> {
        let rest = text.strip_prefix("arn:")?;
        let (partition, rest) = rest.split_once(':')?;
        let rest = rest.strip_prefix("bedrock:")?;
        let (region, rest) = rest.split_once(':')?;
        let (account, rest) = rest.split_once(':')?;
        let (kind, resource) = rest.split_once('/')?;
        let kind = match kind {
            "foundation-model" => ArnKind::FoundationModel,
            "inference-profile" => ArnKind::InferenceProfile,
            "application-inference-profile" => ArnKind::ApplicationInferenceProfile,
            _ => return None,
        };
        let is_whole = !resource.is_empty()
            && !resource.contains('/')
            && text.bytes().all(|byte| byte.is_ascii_graphic());
        is_whole.then_some(Self {
            text,
            partition,
            region,
            account,
            kind,
            resource,
        })
    }
}
