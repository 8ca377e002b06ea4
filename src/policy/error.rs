//! The error for a policy that cannot be written.

use core::error::Error;
use core::fmt;

use crate::arn::ArnKind;
use crate::catalog::Region;
use crate::not_offered::NotOffered;
use crate::resolved::ResolvedModel;

/// The error for a policy that cannot be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PolicyError {
    /// The provider is not seen from a source Region, which the ARNs name.
    NoSourceRegion,
    /// No model was given: IAM takes no policy without a statement.
    NoModels,
    /// A model is not offered there, or not in that way.
    NotOffered(NotOffered),
    /// A model was resolved from another source Region.
    OtherRegion {
        /// The model.
        model: ResolvedModel,
        /// The source Region of the policy.
        source: Option<Region>,
    },
    /// An ARN of this kind names no model, so nobody here knows what a call of it needs.
    NamesNoModel(ArnKind),
}

impl fmt::Display for PolicyError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSourceRegion => {
                formatter.write_str("a policy needs a source Region: the ARNs of profiles name it")
            }
            Self::NoModels => formatter.write_str("a policy needs a model to allow"),
            Self::NotOffered(error) => error.fmt(formatter),
            Self::OtherRegion { model, source } => {
                let region = |region: Option<Region>| region.map_or("no Region", Region::as_str);
                write!(
                    formatter,
                    "`{}` is resolved from {}, and the policy is for {}: ask for one policy for each \
                     source Region",
                    model.id(),
                    region(model.region()),
                    region(*source)
                )
            }
            Self::NamesNoModel(kind) => write!(
                formatter,
                "an ARN of the kind `{kind}` names no model, so what a call of it needs is not known here"
            ),
        }
    }
}

impl Error for PolicyError {}

impl From<NotOffered> for PolicyError {
    fn from(error: NotOffered) -> Self {
        Self::NotOffered(error)
    }
}
