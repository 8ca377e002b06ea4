//! IAM policies that allow what was resolved and nothing else.

use core::marker::PhantomData;

use crate::account::AccountId;
use crate::catalog::Region;
use crate::profile::Destinations;
use crate::resolved::ResolvedModel;
use crate::routing::Inference;
use crate::view::View;

mod callable;
mod deny_global;
mod error;
mod statement;

pub use callable::Callable;
pub use deny_global::DENY_GLOBAL_POLICY;
pub use error::PolicyError;

use callable::Allowed;

impl View {
    /// The IAM policy that allows calling these models by the IDs that they have here, and nothing
    /// else. It is for [`Display`](core::fmt::Display) to write.
    ///
    /// A [`Model`](crate::Model) is resolved; a [`ResolvedModel`] and a [`ResolvedId`](crate::ResolvedId)
    /// are allowed as they are, so that an ID that was kept as it was written, and an application
    /// inference profile, are what the policy allows.
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
    pub fn policy<'a, M>(self, models: M) -> Result<Policy<'a, M::IntoIter>, PolicyError>
    where
        M: IntoIterator,
        M::IntoIter: Clone,
        M::Item: Callable<'a>,
    {
        let models = models.into_iter();
        let Some(source) = self.region() else {
            return Err(PolicyError::NoSourceRegion);
        };
        let mut is_empty = true;
        for model in models.clone() {
            model.allowed(self)?;
            is_empty = false;
        }
        if is_empty {
            return Err(PolicyError::NoModels);
        }
        Ok(Policy {
            view: self,
            source,
            account: None,
            models,
            arns: PhantomData,
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
pub struct Policy<'a, M> {
    view: View,
    source: Region,
    account: Option<AccountId>,
    models: M,
    arns: PhantomData<Allowed<'a>>,
}

impl<M> Policy<'_, M> {
    /// Returns the policy for the profiles of one account. A profile that was written as an ARN with an
    /// account stays in that.
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

impl<'a, M> Policy<'a, M>
where
    M: Iterator + Clone,
    M::Item: Callable<'a>,
{
    /// The models, each once and with its ID, as they were given.
    pub fn models(&self) -> impl Iterator<Item = ResolvedModel> + Clone {
        self.allowed().map(|allowed| allowed.model)
    }

    /// The things that are called, each once.
    fn allowed(&self) -> impl Iterator<Item = Allowed<'a>> + Clone {
        let numbered = self.models.clone().enumerate();
        numbered.filter_map(|(number, model)| {
            let allowed = model.allowed(self.view).ok()?;
            let before = self.models.clone().take(number);
            let mut before = before.filter_map(|other| other.allowed(self.view).ok());
            let is_new = !before.any(|other| other.is_same(allowed));
            is_new.then_some(allowed)
        })
    }

    /// The values of `aws:RequestedRegion` that a service control policy must not deny: the source
    /// Region, every destination Region, and `unspecified` for global profiles. One of them denied can
    /// fail every request.
    ///
    /// Sources: the sections on service control policies of [Geographic cross-Region
    /// inference](https://docs.aws.amazon.com/bedrock/latest/userguide/geographic-cross-region-inference.html)
    /// and [Global cross-Region
    /// inference](https://docs.aws.amazon.com/bedrock/latest/userguide/global-cross-region-inference.html).
    ///
    /// ```
    /// use bedrock_catalog::{BEDROCK, Model, Region};
    ///
    /// let bedrock = BEDROCK.for_region(Region::ApNortheast1);
    /// let policy = bedrock.policy([Model::CLAUDE_OPUS_5_5, Model::CLAUDE_OPUS_5])?;
    /// assert!(policy.required_regions().eq(["ap-northeast-1", "ap-northeast-3", "unspecified"]));
    /// # Ok::<(), bedrock_catalog::PolicyError>(())
    /// ```
    pub fn required_regions(&self) -> impl Iterator<Item = &'static str> {
        let regions = Region::ALL.iter().copied().filter(|region| {
            *region == self.source || self.models().any(|model| is_listed(model, *region))
        });
        let mut global = self.by(Inference::Global);
        let unspecified = global.next().map(|_| UNSPECIFIED);
        regions.map(Region::as_str).chain(unspecified)
    }

    fn by(&self, inference: Inference) -> impl Iterator<Item = Allowed<'a>> + Clone {
        self.allowed()
            .filter(move |allowed| allowed.model.inference() == inference)
    }
}

/// The value of `aws:RequestedRegion` for the foundation model of no Region, by a global profile.
const UNSPECIFIED: &str = "unspecified";

/// Returns `true` if a Region is a destination by name; for a global profile none is.
fn is_listed(model: ResolvedModel, region: Region) -> bool {
    match model.destinations() {
        Some(Destinations::Regions(regions)) => regions.contains(&region),
        Some(Destinations::EveryCommercialRegion) | None => false,
    }
}
