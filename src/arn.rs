//! The ARNs that Bedrock takes for a model ID.

use core::error::Error;
use core::fmt;

use crate::catalog::Region;
use crate::name::{Excerpt, Unknown, list};
use crate::shared::partition::Partition;

/// The parts of an ARN that names something to invoke:
/// `arn:partition:bedrock:region:account:kind/resource`.
///
/// ```
/// use bedrock_catalog::{Arn, ArnKind, Region};
///
/// let arn = Arn::parse("arn:aws:bedrock:eu-central-1:123456789012:application-inference-profile/a1b2c3d4e5f6")?;
/// assert_eq!(arn.kind, ArnKind::ApplicationInferenceProfile);
/// assert_eq!(arn.resource, "a1b2c3d4e5f6");
/// assert_eq!(arn.known_region(), Some(Region::EuCentral1));
/// # Ok::<(), bedrock_catalog::ArnError>(())
/// ```
///
/// Source: [Resource types defined by Amazon
/// Bedrock](https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonbedrock.html).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Arn<'a> {
    /// The whole ARN.
    pub text: &'a str,
    /// The partition.
    pub partition: Partition,
    /// The Region's code, which the catalog need not know; empty where the ARN names none.
    pub region: &'a str,
    /// The account's number, of 12 digits; empty where the ARN names none.
    pub account: &'a str,
    /// The kind of thing that the ARN names.
    pub kind: ArnKind,
    /// The ID behind the kind and its slash.
    pub resource: &'a str,
}

impl<'a> Arn<'a> {
    /// Reads an ARN, without white space around it.
    ///
    /// # Errors
    ///
    /// The first part that cannot stand in an ARN that Bedrock takes for a model ID. A Region that
    /// the catalog does not know is no error; [`mismatch`](Self::mismatch) reports it.
    pub fn parse(text: &'a str) -> Result<Self, ArnError> {
        let mut parts = text.splitn(6, ':');
        let mut part = || {
            parts
                .next()
                .ok_or_else(|| ArnError::Incomplete(Excerpt::new(text)))
        };
        let (scheme, partition, service) = (part()?, part()?, part()?);
        let (region, account, named) = (part()?, part()?, part()?);
        if scheme != "arn" {
            return Err(ArnError::Incomplete(Excerpt::new(text)));
        }
        let partition = Partition::ALL
            .iter()
            .copied()
            .find(|known| known.as_str() == partition)
            .ok_or_else(|| ArnError::Partition(Excerpt::new(partition)))?;
        let is_marketplace = service == "sagemaker";
        if service != "bedrock" && !is_marketplace {
            return Err(ArnError::Service(Excerpt::new(service)));
        }
        if !region.bytes().all(is_of_region) || region.len() > 20 {
            return Err(ArnError::Region(Excerpt::new(region)));
        }
        let is_number = account.len() == 12 && account.bytes().all(|byte| byte.is_ascii_digit());
        if !account.is_empty() && !is_number {
            return Err(ArnError::Account(Excerpt::new(account)));
        }
        let (kind, resource) = named.split_once('/').unwrap_or((named, ""));
        let kind = ArnKind::ALL
            .iter()
            .copied()
            .find(|known| known.as_str() == kind && known.is_marketplace() == is_marketplace)
            .ok_or_else(|| ArnError::Kind(Excerpt::new(kind)))?;
        if !kind.is_resource(resource) {
            return Err(ArnError::Resource(Excerpt::new(resource)));
        }
        // A model is understood without them. What passes through as it is cannot be found without.
        if !kind.names_model() {
            if region.is_empty() {
                return Err(ArnError::Region(Excerpt::new(region)));
            }
            if account.is_empty() {
                return Err(ArnError::Account(Excerpt::new(account)));
            }
        }
        Ok(Self {
            text,
            partition,
            region,
            account,
            kind,
            resource,
        })
    }

    /// The Region that the ARN names, if the catalog knows it.
    #[must_use]
    pub const fn known_region(&self) -> Option<Region> {
        Region::from_code(self.region)
    }

    /// Returns what about the ARN does not fit a request that is sent from this source Region, or, without
    /// one, does not fit the catalog. An ARN without a Region fits every Region of its partition.
    ///
    /// ```
    /// use bedrock_catalog::{Arn, Region};
    ///
    /// let arn = Arn::parse("arn:aws:bedrock:us-east-1:123456789012:provisioned-model/a1b2c3d4e5f6")?;
    /// let mismatch = arn.mismatch(Some(Region::EuCentral1)).expect("another Region");
    /// assert_eq!(
    ///     mismatch.to_string(),
    ///     "the ARN is of `us-east-1`, and the request is sent from `eu-central-1`"
    /// );
    /// assert_eq!(arn.mismatch(Some(Region::UsEast1)), None);
    /// # Ok::<(), bedrock_catalog::ArnError>(())
    /// ```
    #[must_use]
    pub fn mismatch(&self, source: Option<Region>) -> Option<ArnMismatch> {
        let named = self.known_region();
        let stranger = [source, named]
            .into_iter()
            .flatten()
            .find(|region| region.partition() != self.partition);
        if let Some(region) = stranger {
            return Some(ArnMismatch::Partition {
                arn: self.partition,
                region,
            });
        }
        match (named, source) {
            (None, _) if !self.region.is_empty() => {
                Some(ArnMismatch::UnknownRegion(Unknown::new(self.region)))
            }
            (Some(arn), Some(source)) if arn != source => Some(ArnMismatch::Region { arn, source }),
            _ => None,
        }
    }
}

impl fmt::Display for Arn<'_> {
    /// The whole ARN.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.text)
    }
}

impl AsRef<str> for Arn<'_> {
    fn as_ref(&self) -> &str {
        self.text
    }
}

/// The kind of thing that an ARN names, of all that Bedrock takes for a model ID.
///
/// Source: the pattern of `modelId` in
/// [Converse](https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ArnKind {
    /// `foundation-model`
    FoundationModel,
    /// `inference-profile`: one that AWS defines.
    InferenceProfile,
    /// `application-inference-profile`: one of the account's own.
    ApplicationInferenceProfile,
    /// `provisioned-model`: Provisioned Throughput.
    ProvisionedModel,
    /// `custom-model`
    CustomModel,
    /// `custom-model-deployment`: a custom model, on demand.
    CustomModelDeployment,
    /// `imported-model`
    ImportedModel,
    /// `default-prompt-router`: one that AWS defines.
    DefaultPromptRouter,
    /// `prompt-router`: one of the account's own.
    PromptRouter,
    /// `prompt`: one of Prompt management.
    Prompt,
    /// `endpoint`, of the service `sagemaker`: a model of the Amazon Bedrock Marketplace.
    MarketplaceEndpoint,
}

impl ArnKind {
    /// Every kind.
    pub const ALL: &'static [Self] = &[
        Self::FoundationModel,
        Self::InferenceProfile,
        Self::ApplicationInferenceProfile,
        Self::ProvisionedModel,
        Self::CustomModel,
        Self::CustomModelDeployment,
        Self::ImportedModel,
        Self::DefaultPromptRouter,
        Self::PromptRouter,
        Self::Prompt,
        Self::MarketplaceEndpoint,
    ];

    /// The kind as it stands in ARNs, such as `inference-profile`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::FoundationModel => "foundation-model",
            Self::InferenceProfile => "inference-profile",
            Self::ApplicationInferenceProfile => "application-inference-profile",
            Self::ProvisionedModel => "provisioned-model",
            Self::CustomModel => "custom-model",
            Self::CustomModelDeployment => "custom-model-deployment",
            Self::ImportedModel => "imported-model",
            Self::DefaultPromptRouter => "default-prompt-router",
            Self::PromptRouter => "prompt-router",
            Self::Prompt => "prompt",
            Self::MarketplaceEndpoint => "endpoint",
        }
    }

    /// Returns `true` if such an ARN names a foundation model or one of AWS's profiles of it. Every
    /// other one is opaque: only the account that it belongs to knows which model it stands for.
    #[must_use]
    pub const fn names_model(self) -> bool {
        matches!(self, Self::FoundationModel | Self::InferenceProfile)
    }

    const fn is_marketplace(self) -> bool {
        matches!(self, Self::MarketplaceEndpoint)
    }

    /// Returns `true` if this can stand behind the slash. A custom model has its base model and a
    /// slash before its ID.
    fn is_resource(self, resource: &str) -> bool {
        let id = match (self, resource.split_once('/')) {
            (Self::CustomModel, Some((base, id))) if is_id(base) => id,
            (Self::CustomModel, _) => return false,
            _ => resource,
        };
        is_id(id)
    }
}

/// Returns `true` if this can be an ID in an ARN.
fn is_id(text: &str) -> bool {
    let is_of_id = |byte: u8| byte.is_ascii_alphanumeric() || b"-.:".contains(&byte);
    !text.is_empty() && text.bytes().all(is_of_id)
}

const fn is_of_region(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'
}

impl fmt::Display for ArnKind {
    /// The kind as it stands in ARNs.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

/// The part of an ARN that does not fit the request.
///
/// A model that was resolved from such an ARN can be called from the source Region all the same, by
/// the ID that it was resolved to. An opaque ARN passes through, and a call by it fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ArnMismatch {
    /// A Region is of another partition than the ARN.
    Partition {
        /// The ARN's partition.
        arn: Partition,
        /// The source Region, or the one that the ARN itself names.
        region: Region,
    },
    /// The ARN is of another Region than the request is sent from.
    Region {
        /// The Region that the ARN names.
        arn: Region,
        /// The source Region.
        source: Region,
    },
    /// The catalog does not know the Region that the ARN names.
    UnknownRegion(Unknown<Region>),
}

impl fmt::Display for ArnMismatch {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Partition { arn, region } => write!(
                formatter,
                "the ARN is of the partition `{arn}`, and `{region}` is of `{}`",
                region.partition()
            ),
            Self::Region { arn, source } => write!(
                formatter,
                "the ARN is of `{arn}`, and the request is sent from `{source}`"
            ),
            Self::UnknownRegion(error) => write!(formatter, "the ARN is of an {error}"),
        }
    }
}

/// The error for an ARN that Bedrock does not take for a model ID: the part that is wrong, as it was
/// given; empty where it is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ArnError {
    /// There are too few parts, or the text does not begin with `arn:`.
    Incomplete(Excerpt),
    /// AWS has no such partition.
    Partition(Excerpt),
    /// The service is neither `bedrock` nor `sagemaker`.
    Service(Excerpt),
    /// The Region is missing, or no code.
    Region(Excerpt),
    /// The account is missing, or not a number of 12 digits.
    Account(Excerpt),
    /// The ARN names nothing that can be invoked.
    Kind(Excerpt),
    /// The ID behind the kind is missing, or no ID.
    Resource(Excerpt),
}

impl fmt::Display for ArnError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_missing = |given: &Excerpt| given.as_str().is_empty();
        match self {
            Self::Incomplete(given) => write!(
                formatter,
                "`{given}` is not a whole ARN; \
                 one reads `arn:partition:bedrock:region:account:kind/resource`"
            ),
            Self::Partition(given) => {
                write!(
                    formatter,
                    "unknown partition `{given}` in the ARN; the partitions are "
                )?;
                list(
                    formatter,
                    &mut Partition::ALL.iter().map(|known| known.as_str()),
                )
            }
            Self::Service(given) => write!(
                formatter,
                "the ARN is of the service `{given}`; a model's is of `bedrock`"
            ),
            Self::Region(given) if is_missing(given) => formatter.write_str(
                "the ARN names no Region; write one, such as `us-east-1`, before the account",
            ),
            Self::Region(given) => write!(
                formatter,
                "`{given}` in the ARN is no Region; write its code, such as `us-east-1`"
            ),
            Self::Account(given) if is_missing(given) => formatter.write_str(
                "the ARN names no account; write its number, of 12 digits, behind the Region",
            ),
            Self::Account(given) => write!(
                formatter,
                "`{given}` in the ARN is no account; write its number, of 12 digits"
            ),
            Self::Kind(given) => {
                write!(
                    formatter,
                    "Bedrock takes no ARN of a `{given}` for a model ID; it takes those of "
                )?;
                list(
                    formatter,
                    &mut ArnKind::ALL.iter().map(|kind| kind.as_str()),
                )
            }
            Self::Resource(given) if is_missing(given) => {
                formatter.write_str("the ARN ends before the ID; write it behind the slash")
            }
            Self::Resource(given) => write!(
                formatter,
                "`{given}` in the ARN is no ID of that kind; one has letters, digits, `-`, `.` and \
                 `:`, and that of a custom model begins with its base model and a slash"
            ),
        }
    }
}

impl Error for ArnError {}
