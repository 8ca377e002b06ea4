//! The provider: what the catalog says of it, and the views of it.

use crate::catalog::{CATALOG_NAME, IS_BUILT_IN, PROVIDER, Prefix, RETIRED, Region};
use crate::model::Model;
use crate::retired::RetiredModel;
use crate::shared::date::Date;
use crate::view::View;

/// Amazon Bedrock, as the catalog describes it.
pub const BEDROCK: Provider = Provider(());

/// The provider of the catalog: there is one, [`BEDROCK`].
///
/// Seen from a Region, without one, or under a prefix, it gives IDs that can be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Provider(());

impl Provider {
    /// The provider's name, such as `AWS Bedrock`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        PROVIDER.name
    }

    /// The provider's ID, such as `bedrock`.
    #[must_use]
    #[inline]
    pub const fn id(self) -> &'static str {
        PROVIDER.id
    }

    /// The provider's type, `bedrock` (`type` in catwalk's JSON).
    #[must_use]
    pub const fn kind(self) -> &'static str {
        PROVIDER.kind
    }

    /// catwalk's `api_key`; empty where the catalog has none.
    #[must_use]
    pub const fn api_key(self) -> &'static str {
        PROVIDER.api_key
    }

    /// catwalk's `api_endpoint`; empty where the catalog has none.
    #[must_use]
    pub const fn api_endpoint(self) -> &'static str {
        PROVIDER.api_endpoint
    }

    /// catwalk's `default_headers`: names and values.
    #[must_use]
    pub const fn default_headers(self) -> &'static [(&'static str, &'static str)] {
        PROVIDER.default_headers
    }

    /// The model for the main work, wherever it is offered.
    #[must_use]
    pub const fn default_large_model(self) -> Model {
        PROVIDER.default_large
    }

    /// The model for titles, summaries and sub-agents, wherever it is offered.
    #[must_use]
    pub const fn default_small_model(self) -> Model {
        PROVIDER.default_small
    }

    /// Returns true for the built-in catalog, and false where `BEDROCK_CATALOG` named another one for
    /// the build.
    ///
    /// A program that needs its own catalog refuses to be built without it:
    ///
    /// ```compile_fail
    /// use bedrock_catalog::BEDROCK;
    ///
    /// const _: () = assert!(!BEDROCK.is_built_in(), "BEDROCK_CATALOG is to name our catalog");
    /// ```
    #[must_use]
    pub const fn is_built_in(self) -> bool {
        IS_BUILT_IN
    }

    /// The file name of the catalog, such as `bedrock.json`.
    #[must_use]
    pub const fn catalog_name(self) -> &'static str {
        CATALOG_NAME
    }

    /// The day of the catalog's facts; `None` where it does not say.
    #[must_use]
    pub const fn as_of(self) -> Option<Date> {
        PROVIDER.as_of
    }

    /// The models that AWS has ended, by ID.
    #[must_use]
    pub const fn retired(self) -> &'static [RetiredModel] {
        &RETIRED
    }

    /// Every chat model of the catalog, by ID unless the catalog has an order of its own.
    #[must_use]
    pub fn models(self) -> impl DoubleEndedIterator<Item = Model> + ExactSizeIterator + Clone {
        Model::all()
    }

    /// The provider as it is seen from a source Region, under the default routing.
    ///
    /// ```
    /// use bedrock_catalog::{BEDROCK, Model, Region};
    ///
    /// let bedrock = BEDROCK.for_region(Region::EuCentral1);
    /// assert_eq!(bedrock.resolve(Model::CLAUDE_SONNET_4_6)?.id(), "eu.anthropic.claude-sonnet-4-6");
    /// # Ok::<(), bedrock_catalog::NotOffered>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn for_region(self, region: Region) -> View {
        View::from_region(region)
    }

    /// The provider without a source Region: only global profiles, from wherever they are called.
    ///
    /// ```
    /// use bedrock_catalog::{BEDROCK, Model};
    ///
    /// let sonnet = BEDROCK.without_region().resolve(Model::CLAUDE_SONNET_4_6)?;
    /// assert_eq!(sonnet.id(), "global.anthropic.claude-sonnet-4-6");
    /// # Ok::<(), bedrock_catalog::NotOffered>(())
    /// ```
    #[must_use]
    pub const fn without_region(self) -> View {
        View::without_region()
    }

    /// The provider under a prefix: the models that have such a profile, from whichever of its source Regions.
    ///
    /// ```
    /// use bedrock_catalog::{BEDROCK, Model, Prefix};
    ///
    /// let japan = BEDROCK.for_prefix(Prefix::Jp);
    /// assert_eq!(japan.resolve(Model::CLAUDE_OPUS_5_5)?.id(), "jp.anthropic.claude-opus-5-5");
    /// assert!(japan.resolve(Model::CLAUDE_OPUS_5).is_err());
    /// # Ok::<(), bedrock_catalog::NotOffered>(())
    /// ```
    #[must_use]
    pub const fn for_prefix(self, prefix: Prefix) -> View {
        View::under_prefix(prefix)
    }

    /// The provider as it is seen from the Region that the environment names: `AWS_REGION`, else
    /// `AWS_DEFAULT_REGION`, else no Region. An empty variable counts as unset. Reading it allocates.
    ///
    /// It reads no AWS profile, whose `region` the AWS CLI and SDKs take where both are unset: with the
    /// AWS SDK, ask its configuration.
    ///
    /// ```ignore
    /// let config = aws_config::load_defaults(BehaviorVersion::latest()).await;
    /// let region: Region = config.region().ok_or("no Region is set")?.as_ref().parse()?;
    /// let bedrock = BEDROCK.for_region(region);
    /// ```
    ///
    /// # Errors
    ///
    /// A Region that the catalog does not know. It is not treated as "no Region".
    #[cfg(feature = "std")]
    pub fn for_env(self) -> Result<View, crate::name::Unknown<Region>> {
        let variable = |name| std::env::var_os(name).filter(|code| !code.is_empty());
        match variable("AWS_REGION").or_else(|| variable("AWS_DEFAULT_REGION")) {
            Some(code) => Ok(self.for_region(code.to_string_lossy().parse()?)),
            None => Ok(self.without_region()),
        }
    }
}

/// The row of the generated table that describes the provider.
pub(crate) struct ProviderRow {
    pub(crate) name: &'static str,
    pub(crate) id: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) api_key: &'static str,
    pub(crate) api_endpoint: &'static str,
    pub(crate) default_headers: &'static [(&'static str, &'static str)],
    pub(crate) as_of: Option<Date>,
    pub(crate) default_large: Model,
    pub(crate) default_small: Model,
}
