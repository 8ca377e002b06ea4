//! Why a text is no model identifier, and what was probably meant.

use core::error::Error;
use core::fmt;

use super::{Identifier, split_prefix};
use crate::arn::{ArnError, ArnKind};
use crate::error::{Excerpt, UnknownModel, list};
use crate::model::Model;
use crate::profile::InferenceProfile;
use crate::provider::BEDROCK;
use crate::shared::escaped::Escaped;
use crate::shared::nearest::slip;

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
    pub(super) fn unknown(id: &str) -> Self {
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
        let (publisher, id) = (Escaped(self.publisher()), self.id);
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
