//! What callers write for a model: IDs with and without a prefix, and ARNs.

use core::error::Error;
use core::fmt;

use crate::arn::{Arn, ArnError, ArnKind};
use crate::catalog::Prefix;
use crate::error::{Excerpt, UnknownModel, list};
use crate::model::Model;
use crate::nearest::slip;
use crate::profile::InferenceProfile;
use crate::provider::BEDROCK;

/// A model identifier in one of the forms that Bedrock takes.
///
/// It borrows from the text that it was read from; reading it allocates nothing.
///
/// | form | such as |
/// |---|---|
/// | foundation model ID | `anthropic.claude-opus-5-5` |
/// | inference profile ID | `us.anthropic.claude-opus-5-5` |
/// | ARN of either, with or without an account | `arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-opus-5-5` |
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
    /// Any other ARN that can be invoked, such as that of an application inference profile:
    /// [`Arn::kind`] tells which. It names no model, and is used as it is.
    Opaque(Arn<'a>),
}

impl<'a> Identifier<'a> {
    /// How many characters an inference profile ID has at most.
    ///
    /// Source: [InferenceProfileSummary](https://docs.aws.amazon.com/bedrock/latest/APIReference/API_InferenceProfileSummary.html).
    pub const LONGEST_PROFILE_ID: usize = 64;

    /// How many characters an identifier of any form has at most.
    ///
    /// Source: `modelId` in
    /// [InvokeModel](https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_InvokeModel.html).
    pub const LONGEST: usize = 2048;

    /// Reads an ID or an ARN; white space around it is passed over. Case counts, as it does for AWS.
    ///
    /// # Errors
    ///
    /// What no model can be called by. The error says which part is not known, and what to write.
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
    fn parse_text(text: &'a str) -> Result<Self, IdentifierError> {
        check_length(text, Self::LONGEST)?;
        let begins_as_arn = text
            .get(..4)
            .is_some_and(|start| start.eq_ignore_ascii_case("arn:"));
        if !begins_as_arn {
            return Self::from_id(text, None);
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
        check_length(id, Self::LONGEST_PROFILE_ID)?;
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
        Err(IdentifierError::unknown(id))
    }

    /// The model that is meant; `None` for an opaque ARN.
    #[must_use]
    pub const fn model(&self) -> Option<Model> {
        match self {
            Self::FoundationModel { model, .. } | Self::InferenceProfile { model, .. } => {
                Some(*model)
            }
            Self::Opaque(_) => None,
        }
    }

    /// The prefix that the ID carries.
    #[must_use]
    pub const fn prefix(&self) -> Option<Prefix> {
        match self {
            Self::InferenceProfile { prefix, .. } => Some(*prefix),
            Self::FoundationModel { .. } | Self::Opaque(_) => None,
        }
    }

    /// The inference profile that the ID names; `None` for a foundation model, for an opaque ARN, and
    /// where AWS defines no profile of the model with this prefix.
    #[must_use]
    pub const fn profile(&self) -> Option<InferenceProfile> {
        match self {
            Self::InferenceProfile { model, prefix, .. } => model.row().with_prefix(*prefix),
            Self::FoundationModel { .. } | Self::Opaque(_) => None,
        }
    }

    /// The ARN, if it was one.
    #[must_use]
    pub const fn arn(&self) -> Option<Arn<'a>> {
        match self {
            Self::FoundationModel { arn, .. } | Self::InferenceProfile { arn, .. } => *arn,
            Self::Opaque(arn) => Some(*arn),
        }
    }

    /// What was given, without the white space around it.
    #[must_use]
    pub const fn as_str(&self) -> &'a str {
        match self {
            Self::FoundationModel { arn: Some(arn), .. }
            | Self::InferenceProfile { arn: Some(arn), .. }
            | Self::Opaque(arn) => arn.text,
            Self::FoundationModel { model, .. } => model.id(),
            Self::InferenceProfile { id, .. } => id,
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

    /// The same as [`Identifier::parse`].
    fn try_from(text: &'a str) -> Result<Self, Self::Error> {
        Self::parse(text)
    }
}

impl fmt::Display for Identifier<'_> {
    /// What was given, without the white space around it.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

impl AsRef<str> for Identifier<'_> {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

/// Why a text is no model identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum IdentifierError {
    /// There is nothing but white space.
    Empty,
    /// The text, or the ID in it, is longer than Bedrock takes.
    TooLong {
        /// What is too long.
        text: Excerpt,
        /// How many characters it has.
        length: usize,
        /// How many it may have.
        limit: usize,
    },
    /// The ARN is not one that Bedrock takes for a model ID.
    Arn(ArnError),
    /// The ARN of a `foundation-model` has the ID of an inference profile, or the other way round.
    WrongArnKind {
        /// The ID in the ARN.
        id: Excerpt,
        /// The kind that the ARN gives.
        given: ArnKind,
        /// The kind that the ID is of.
        kind: ArnKind,
    },
    /// The model is known, and what stands before it is no prefix.
    UnknownPrefix {
        /// What stands before the model.
        prefix: Excerpt,
        /// The model.
        model: Model,
    },
    /// The catalog has no model of this publisher.
    UnknownPublisher(UnknownPublisher),
    /// The catalog has models of this publisher, and not this one.
    UnknownModel(UnknownModel),
}

impl IdentifierError {
    /// What is not known about an ID.
    #[cold]
    fn unknown(id: &str) -> Self {
        if id.is_empty() {
            return Self::Empty;
        }
        for (dot, _) in id.match_indices('.') {
            if let Some(model) = Model::from_id(&id[dot + 1..]) {
                let prefix = Excerpt::new(&id[..dot]);
                return Self::UnknownPrefix { prefix, model };
            }
        }
        let (_, rest) = split_prefix(id);
        match rest.split_once('.') {
            Some((publisher, _)) if is_publisher(publisher) => {
                Self::UnknownModel(UnknownModel::near(id, rest))
            }
            // An unknown prefix before an unknown model of a known publisher.
            Some((_, model)) if has_publisher(model) => {
                Self::UnknownModel(UnknownModel::near(id, model))
            }
            Some(_) => Self::UnknownPublisher(UnknownPublisher::new(id, rest)),
            None => Self::UnknownModel(UnknownModel::near(id, rest)),
        }
    }
}

impl fmt::Display for IdentifierError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(
                formatter,
                "no model is named; write a foundation model ID such as `{}`, \
                 an inference profile ID, or an ARN",
                BEDROCK.default_large_model()
            ),
            Self::TooLong {
                text,
                length,
                limit,
            } => {
                let what = match *limit {
                    Identifier::LONGEST => "identifier",
                    _ => "ID",
                };
                write!(
                    formatter,
                    "the {what} `{text}` has {length} characters; Bedrock takes at most {limit}"
                )
            }
            Self::Arn(error) => error.fmt(formatter),
            Self::WrongArnKind { id, given, kind } => write!(
                formatter,
                "`{given}/{id}` in the ARN should read `{kind}/{id}`"
            ),
            Self::UnknownPrefix { prefix, model } => {
                write!(formatter, "unknown prefix `{prefix}` of `{model}`")?;
                if model.profiles().next().is_none() {
                    return formatter.write_str("; it has no inference profile");
                }
                formatter.write_str("; its profiles are ")?;
                list(formatter, &mut model.profiles().map(InferenceProfile::id))
            }
            Self::UnknownPublisher(error) => error.fmt(formatter),
            Self::UnknownModel(error) => error.fmt(formatter),
        }
    }
}

impl Error for IdentifierError {}

impl From<ArnError> for IdentifierError {
    fn from(error: ArnError) -> Self {
        Self::Arn(error)
    }
}

impl From<UnknownPublisher> for IdentifierError {
    fn from(error: UnknownPublisher) -> Self {
        Self::UnknownPublisher(error)
    }
}

impl From<UnknownModel> for IdentifierError {
    fn from(error: UnknownModel) -> Self {
        Self::UnknownModel(error)
    }
}

/// The error for a model of a publisher of whom the catalog has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct UnknownPublisher {
    /// What was given; the ID in it, if it was an ARN.
    pub id: Excerpt,
    /// The known model that it is probably a slip of.
    pub nearest: Option<Model>,
}

impl UnknownPublisher {
    /// `model` is what `id` has behind the prefix.
    fn new(id: &str, model: &str) -> Self {
        let known = Model::all().map(|model| (model, model.id()));
        Self {
            id: Excerpt::new(id),
            nearest: slip(model, known),
        }
    }

    /// The publisher, such as `acme` of `us.acme.model`.
    #[must_use]
    pub fn publisher(&self) -> &str {
        let (_, model) = split_prefix(self.id.as_str());
        publisher(model).unwrap_or(model)
    }
}

impl fmt::Display for UnknownPublisher {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (publisher, id) = (self.publisher().escape_debug(), self.id);
        write!(formatter, "unknown publisher `{publisher}` in `{id}`")?;
        if let Some(nearest) = self.nearest {
            return write!(formatter, "; the nearest known model is `{nearest}`");
        }
        formatter.write_str("; the known ones are ")?;
        list(formatter, &mut publishers())
    }
}

impl Error for UnknownPublisher {}

/// What stands before the first dot of a foundation model ID.
fn publisher(model: &str) -> Option<&str> {
    model.split_once('.').map(|(publisher, _)| publisher)
}

/// The publishers of the catalog's models, each once: models stand by ID.
fn publishers() -> impl Iterator<Item = &'static str> {
    let mut last = None;
    Model::all().filter_map(move |model| {
        let publisher = publisher(model.id());
        let is_new = publisher != last;
        last = publisher;
        publisher.filter(|_| is_new)
    })
}

/// Whether the catalog has models of this publisher. Wrong case is a slip, not another publisher.
fn is_publisher(name: &str) -> bool {
    publishers().any(|known| known.eq_ignore_ascii_case(name))
}

fn has_publisher(model: &str) -> bool {
    publisher(model).is_some_and(is_publisher)
}
