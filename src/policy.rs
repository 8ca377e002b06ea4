//! IAM policies that allow what was resolved and nothing else.

use core::borrow::Borrow;
use core::error::Error;
use core::fmt;
use core::str::FromStr;

use crate::catalog::Region;
use crate::error::NotOffered;
use crate::model::Model;
use crate::partition::Partition;
use crate::profile::Destinations;
use crate::resolve::ResolvedProvider;
use crate::resolved::ResolvedModel;
use crate::routing::Inference;

impl ResolvedProvider {
    /// The IAM policy that allows calling these models by the IDs that they have here, and nothing
    /// else. It is for [`Display`](fmt::Display) to write.
    ///
    /// ```
    /// use bedrock_catalog::{BEDROCK, Model, Region};
    ///
    /// let bedrock = BEDROCK.for_region(Region::EuWest2);
    /// let policy = bedrock.policy([Model::CLAUDE_SONNET_4_6, Model::NOVA_LITE])?;
    /// let json = policy.with_account("123456789012".parse()?).to_string();
    /// assert!(json.contains(
    ///     "arn:aws:bedrock:eu-west-2:123456789012:inference-profile/eu.anthropic.claude-sonnet-4-6"
    /// ));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// A model that is not offered here, no model at all, or no source Region: a policy that allows
    /// less than was asked for would fail when it is too late.
    pub fn policy<M>(self, models: M) -> Result<Policy<M::IntoIter>, PolicyError>
    where
        M: IntoIterator,
        M::IntoIter: Clone,
        M::Item: Borrow<Model>,
    {
        let models = models.into_iter();
        let Some(source) = self.region() else {
            return Err(PolicyError::NoSourceRegion);
        };
        let mut is_empty = true;
        for model in models.clone() {
            self.resolve(*model.borrow())?;
            is_empty = false;
        }
        if is_empty {
            return Err(PolicyError::NoModels);
        }
        Ok(Policy {
            provider: self,
            source,
            account: None,
            models,
        })
    }
}

/// An IAM policy that allows calling models from one source Region, each by the one ID that it
/// resolves to. It writes itself as indented JSON, without allocating; the same models in the same
/// order give the same text.
///
/// The actions are `bedrock:InvokeModel` and `bedrock:InvokeModelWithResponseStream`, which the
/// Converse operations need too. The statements are AWS's own, one for all models where AWS has one
/// for each:
///
/// - A geographic profile: the profile in the source Region, and the foundation model in the source
///   and in every destination Region, by that profile only. As in [Geographic cross-Region
///   inference](https://docs.aws.amazon.com/bedrock/latest/userguide/geographic-cross-region-inference.html).
/// - A global profile: the profile and the foundation model in the source Region, and the foundation
///   model of no Region, for which `aws:RequestedRegion` is `unspecified`. As in [Global cross-Region
///   inference](https://docs.aws.amazon.com/bedrock/latest/userguide/global-cross-region-inference.html).
/// - In-Region: the foundation model in the source Region. As in [Identity-based policy
///   examples](https://docs.aws.amazon.com/bedrock/latest/userguide/security_iam_id-based-policy-examples.html).
///
/// Without an [account](Self::with_account) the profiles are those of any account, by `*` and
/// `ArnLike`.
#[derive(Clone, Debug)]
pub struct Policy<M> {
    provider: ResolvedProvider,
    source: Region,
    account: Option<AccountId>,
    models: M,
}

impl<M> Policy<M> {
    /// The same for the profiles of one account.
    #[must_use]
    pub fn with_account(self, account: AccountId) -> Self {
        Self {
            account: Some(account),
            ..self
        }
    }

    /// The source Region.
    #[must_use]
    pub const fn source(&self) -> Region {
        self.source
    }
}

impl<M> Policy<M>
where
    M: Iterator + Clone,
    M::Item: Borrow<Model>,
{
    /// The models, each once and with its ID, as they were given.
    pub fn models(&self) -> impl Iterator<Item = ResolvedModel> + Clone {
        let numbered = self.models.clone().enumerate();
        numbered.filter_map(|(number, model)| {
            let model = *model.borrow();
            let mut before = self.models.clone().take(number);
            if before.any(|other| *other.borrow() == model) {
                return None;
            }
            self.provider.resolve(model).ok()
        })
    }

    /// What a service control policy must not deny under `aws:RequestedRegion`: the source Region,
    /// every destination Region, and `unspecified` for global profiles. One of them denied can fail
    /// every request.
    ///
    /// Sources: the sections on service control policies of [Geographic cross-Region
    /// inference](https://docs.aws.amazon.com/bedrock/latest/userguide/geographic-cross-region-inference.html)
    /// and [Global cross-Region
    /// inference](https://docs.aws.amazon.com/bedrock/latest/userguide/global-cross-region-inference.html).
    ///
    /// ```
    /// use bedrock_catalog::{BEDROCK, Model, Region, RequestedRegion};
    ///
    /// let bedrock = BEDROCK.for_region(Region::ApNortheast1);
    /// let policy = bedrock.policy([Model::CLAUDE_OPUS_5_5, Model::CLAUDE_OPUS_5])?;
    /// assert!(policy.required_regions().eq([
    ///     RequestedRegion::Region(Region::ApNortheast1),
    ///     RequestedRegion::Region(Region::ApNortheast3),
    ///     RequestedRegion::Unspecified,
    /// ]));
    /// # Ok::<(), bedrock_catalog::PolicyError>(())
    /// ```
    pub fn required_regions(&self) -> impl Iterator<Item = RequestedRegion> {
        let regions = Region::ALL.iter().copied().filter(|region| {
            *region == self.source || self.models().any(|model| is_listed(model, *region))
        });
        let mut global = self.by(Inference::Global);
        let unspecified = global.next().map(|_| RequestedRegion::Unspecified);
        regions.map(RequestedRegion::Region).chain(unspecified)
    }

    fn by(&self, inference: Inference) -> impl Iterator<Item = ResolvedModel> + Clone {
        self.models()
            .filter(move |model| model.inference() == inference)
    }

    fn write(&self, out: &mut fmt::Formatter<'_>, statement: Statement) -> fmt::Result {
        let models = self.by(statement.inference());
        write!(
            out,
            r#"    {{
      "Sid": "{}",
      "Effect": "Allow",
      "Action": [
        "bedrock:InvokeModel",
        "bedrock:InvokeModelWithResponseStream"
      ],
      "Resource": "#,
            statement.sid()
        )?;
        let profiles = models.clone().map(|model| self.profile_arn(model));
        let everywhere = Region::ALL.iter().copied();
        match statement {
            Statement::GeographicProfiles | Statement::GlobalProfiles => {
                write_list(out, 6, profiles.clone())?;
            }
            Statement::GeographicModels => write_list(
                out,
                6,
                models.flat_map(|model| {
                    let reached = everywhere
                        .clone()
                        .filter(move |region| *region == self.source || is_listed(model, *region));
                    reached.map(move |region| self.model_arn(model, Some(region)))
                }),
            )?,
            Statement::GlobalModelsOfSource | Statement::InRegionModels => write_list(
                out,
                6,
                models.map(|model| self.model_arn(model, Some(self.source))),
            )?,
            Statement::GlobalModels => {
                write_list(out, 6, models.map(|model| self.model_arn(model, None)))?;
            }
        }
        let region = match statement {
            Statement::GlobalProfiles | Statement::GlobalModelsOfSource => {
                Some(RequestedRegion::Region(self.source))
            }
            Statement::GlobalModels => Some(RequestedRegion::Unspecified),
            _ => None,
        };
        let by_profile = matches!(
            statement,
            Statement::GeographicModels | Statement::GlobalModelsOfSource | Statement::GlobalModels
        );
        self.write_condition(out, region, by_profile.then_some(profiles))?;
        out.write_str("\n    }")
    }

    fn write_condition(
        &self,
        out: &mut fmt::Formatter<'_>,
        region: Option<RequestedRegion>,
        profiles: Option<impl Iterator<Item = impl fmt::Display> + Clone>,
    ) -> fmt::Result {
        if region.is_none() && profiles.is_none() {
            return Ok(());
        }
        // AWS's examples name the account and say `StringEquals`; a wildcard needs `ArnLike`.
        let operator = match self.account {
            Some(_) => "StringEquals",
            None => "ArnLike",
        };
        out.write_str(",\n      \"Condition\": {\n")?;
        if let Some(region) = region {
            write!(
                out,
                "        \"StringEquals\": {{\n          \"aws:RequestedRegion\": \"{region}\""
            )?;
            match profiles {
                None => {}
                Some(_) if operator == "StringEquals" => out.write_str(",\n")?,
                Some(_) => write!(out, "\n        }},\n        \"{operator}\": {{\n")?,
            }
        } else {
            writeln!(out, "        \"{operator}\": {{")?;
        }
        if let Some(profiles) = profiles {
            out.write_str("          \"bedrock:InferenceProfileArn\": ")?;
            let mut rest = profiles.clone();
            match (rest.next(), rest.next()) {
                (Some(profile), None) => write!(out, "\"{profile}\"")?,
                _ => write_list(out, 10, profiles)?,
            }
        }
        out.write_str("\n        }\n      }")
    }

    fn profile_arn(&self, model: ResolvedModel) -> ProfileArn {
        ProfileArn {
            source: self.source,
            account: self.account,
            id: model.id(),
        }
    }

    fn model_arn(&self, model: ResolvedModel, region: Option<Region>) -> ModelArn {
        ModelArn {
            partition: self.source.partition(),
            region,
            id: model.model().id(),
        }
    }
}

impl<M> fmt::Display for Policy<M>
where
    M: Iterator + Clone,
    M::Item: Borrow<Model>,
{
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(HEAD)?;
        let mut separator = "";
        for statement in Statement::ALL {
            if self.by(statement.inference()).next().is_some() {
                formatter.write_str(separator)?;
                self.write(formatter, *statement)?;
                separator = ",\n";
            }
        }
        formatter.write_str(TAIL)
    }
}

const HEAD: &str = "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n";
const TAIL: &str = "\n  ]\n}";

/// The statements of a policy, in their order.
#[derive(Clone, Copy)]
enum Statement {
    GeographicProfiles,
    GeographicModels,
    GlobalProfiles,
    GlobalModelsOfSource,
    GlobalModels,
    InRegionModels,
}

impl Statement {
    const ALL: &'static [Self] = &[
        Self::GeographicProfiles,
        Self::GeographicModels,
        Self::GlobalProfiles,
        Self::GlobalModelsOfSource,
        Self::GlobalModels,
        Self::InRegionModels,
    ];

    const fn inference(self) -> Inference {
        match self {
            Self::GeographicProfiles | Self::GeographicModels => Inference::Geographic,
            Self::GlobalProfiles | Self::GlobalModelsOfSource | Self::GlobalModels => {
                Inference::Global
            }
            Self::InRegionModels => Inference::InRegion,
        }
    }

    /// As in AWS's examples, for whoever compares; AWS names none for in-Region use.
    const fn sid(self) -> &'static str {
        match self {
            Self::GeographicProfiles => "GrantGeoCrisInferenceProfileAccess",
            Self::GeographicModels => "GrantGeoCrisModelAccess",
            Self::GlobalProfiles => "GrantGlobalCrisInferenceProfileRegionAccess",
            Self::GlobalModelsOfSource => "GrantGlobalCrisInferenceProfileInRegionModelAccess",
            Self::GlobalModels => "GrantGlobalCrisInferenceProfileGlobalModelAccess",
            Self::InRegionModels => "GrantInRegionModelAccess",
        }
    }
}

/// Whether a Region is a destination by name; for a global profile none is.
fn is_listed(model: ResolvedModel, region: Region) -> bool {
    match model.destinations() {
        Some(Destinations::Regions(regions)) => regions.contains(&region),
        Some(Destinations::EveryCommercialRegion) | None => false,
    }
}

/// A JSON array of texts that need no escapes: IDs and codes have letters, digits, and `-.:`.
fn write_list(
    out: &mut fmt::Formatter<'_>,
    indent: usize,
    items: impl Iterator<Item = impl fmt::Display>,
) -> fmt::Result {
    let mut separator = "[";
    for item in items {
        write!(out, "{separator}\n{:indent$}  \"{item}\"", "")?;
        separator = ",";
    }
    write!(out, "\n{:indent$}]", "")
}

struct ProfileArn {
    source: Region,
    account: Option<AccountId>,
    id: &'static str,
}

impl fmt::Display for ProfileArn {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { source, id, .. } = self;
        write!(formatter, "arn:{}:bedrock:{source}:", source.partition())?;
        match self.account {
            Some(account) => write!(formatter, "{account}")?,
            None => formatter.write_str("*")?,
        }
        write!(formatter, ":inference-profile/{id}")
    }
}

struct ModelArn {
    partition: Partition,
    region: Option<Region>,
    id: &'static str,
}

impl fmt::Display for ModelArn {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let region = self.region.map_or("", Region::as_str);
        let Self { partition, id, .. } = self;
        write!(
            formatter,
            "arn:{partition}:bedrock:{region}::foundation-model/{id}"
        )
    }
}

/// What AWS sets `aws:RequestedRegion` to when it checks a call of Bedrock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum RequestedRegion {
    /// A source or destination Region.
    Region(Region),
    /// `unspecified`: the foundation model of no Region, by a global profile.
    Unspecified,
}

impl RequestedRegion {
    /// The Region's code, or `unspecified`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Region(region) => region.as_str(),
            Self::Unspecified => "unspecified",
        }
    }
}

impl fmt::Display for RequestedRegion {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

/// A service control policy that denies global cross-Region inference, for a whole organization. It
/// writes itself as indented JSON.
///
/// The condition is the one under which AWS checks a global profile and nothing else:
/// `aws:RequestedRegion` is `unspecified`. AWS's example names `inference-profile/global.*` as well;
/// that would let through application inference profiles that are made of a global one.
///
/// Source: "Disable global cross-Region inference" in [Global cross-Region
/// inference](https://docs.aws.amazon.com/bedrock/latest/userguide/global-cross-region-inference.html).
///
/// ```
/// let json = bedrock_catalog::DenyGlobal.to_string();
/// assert!(json.contains(r#""aws:RequestedRegion": "unspecified""#));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct DenyGlobal;

impl fmt::Display for DenyGlobal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(HEAD)?;
        formatter.write_str(
            r#"    {
      "Sid": "DenyGlobalCris",
      "Effect": "Deny",
      "Action": "bedrock:*",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "aws:RequestedRegion": "unspecified"
        }
      }
    }"#,
        )?;
        formatter.write_str(TAIL)
    }
}

/// The number of an AWS account: twelve digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountId(u64);

impl fmt::Debug for AccountId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "AccountId({self})")
    }
}

impl fmt::Display for AccountId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:012}", self.0)
    }
}

impl FromStr for AccountId {
    type Err = InvalidAccountId;

    /// Reads twelve digits, without hyphens.
    ///
    /// # Errors
    ///
    /// Any other text.
    fn from_str(digits: &str) -> Result<Self, Self::Err> {
        if digits.len() != 12 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(InvalidAccountId(()));
        }
        digits.parse().map(Self).map_err(|_| InvalidAccountId(()))
    }
}

/// The error for a text that is not the number of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct InvalidAccountId(());

impl fmt::Display for InvalidAccountId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an AWS account's number has twelve digits and no hyphens")
    }
}

impl Error for InvalidAccountId {}

/// Why there is no policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PolicyError {
    /// The provider is not seen from a source Region, which the ARNs name.
    NoSourceRegion,
    /// No model was given: IAM takes no policy without a statement.
    NoModels,
    /// A model is not offered there, or not in that way.
    NotOffered(NotOffered),
}

impl fmt::Display for PolicyError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSourceRegion => {
                formatter.write_str("a policy needs a source Region: the ARNs of profiles name it")
            }
            Self::NoModels => formatter.write_str("a policy needs a model to allow"),
            Self::NotOffered(error) => error.fmt(formatter),
        }
    }
}

impl Error for PolicyError {}

impl From<NotOffered> for PolicyError {
    fn from(error: NotOffered) -> Self {
        Self::NotOffered(error)
    }
}
