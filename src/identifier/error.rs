//! The error for a text that is no model identifier.

use core::error::Error;
use core::fmt;

use crate::arn::{ArnError, ArnKind};
use crate::catalog::PROVIDER;
use crate::model::Model;
use crate::name::{Excerpt, Unknown, list};
use crate::profile::InferenceProfile;

/// The number of characters that an identifier of any form has at most.
pub(super) const MAX_LENGTH: usize = 2048;

/// The error for a text that is no model identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum IdentifierError {
    /// There is nothing but white space.
    Empty,
    /// The text, or the ID in it, is longer than Bedrock takes.
    TooLong {
        /// The text or ID that is too long.
        text: Excerpt,
        /// The number of its characters.
        length: usize,
        /// The number that it may have.
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
    /// The model is known, and the text before it is no prefix.
    UnknownPrefix {
        /// The text before the model.
        prefix: Excerpt,
        /// The model.
        model: Model,
    },
    /// The catalog lists no such model.
    UnknownModel(Unknown<Model>),
}

impl IdentifierError {
    /// The error for an ID that is not known.
    #[cold]
    pub(super) fn not_known(id: &str) -> Self {
        if id.is_empty() {
            return Self::Empty;
        }
        for (dot, _) in id.match_indices('.') {
            if let Some(model) = Model::from_id(&id[dot + 1..]) {
                let prefix = Excerpt::new(&id[..dot]);
                return Self::UnknownPrefix { prefix, model };
            }
        }
        Self::UnknownModel(Unknown::new(id))
    }
}

impl fmt::Display for IdentifierError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(
                formatter,
                "no model is named; write a foundation model ID such as `{}`, \
                 an inference profile ID, or an ARN",
                PROVIDER.default_large
            ),
            Self::TooLong {
                text,
                length,
                limit,
            } => {
                let kind = match *limit {
                    MAX_LENGTH => "identifier",
                    _ => "ID",
                };
                write!(
                    formatter,
                    "the {kind} `{text}` has {length} characters; Bedrock takes at most {limit}"
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

impl From<Unknown<Model>> for IdentifierError {
    fn from(error: Unknown<Model>) -> Self {
        Self::UnknownModel(error)
    }
}
