//! A policy's statements, as JSON.

use core::fmt;

use crate::account::AccountId;
use crate::catalog::Region;
use crate::resolved::ResolvedModel;
use crate::routing::Inference;
use crate::shared::partition::Partition;

use super::callable::{Allowed, Callable};
use super::{Policy, UNSPECIFIED, is_listed};

impl<'a, M> fmt::Display for Policy<'a, M>
where
    M: Iterator + Clone,
    M::Item: Callable<'a>,
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

    /// The word of AWS's examples, for whoever compares; AWS names none for in-Region use.
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

impl<'a, M> Policy<'a, M>
where
    M: Iterator + Clone,
    M::Item: Callable<'a>,
{
    fn write(&self, out: &mut fmt::Formatter<'_>, statement: Statement) -> fmt::Result {
        let called = self.by(statement.inference());
        // Several profiles of one kind may invoke the same model.
        let models = called.clone().enumerate().filter_map(|(number, allowed)| {
            let mut before = self.by(statement.inference()).take(number);
            let is_new = before.all(|other| other.model != allowed.model);
            is_new.then_some(allowed.model)
        });
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
        let profiles = called.clone().map(|allowed| self.profile_arn(allowed));
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
            Statement::GlobalModelsOfSource => write_list(
                out,
                6,
                models.map(|model| self.model_arn(model, Some(self.source))),
            )?,
            Statement::InRegionModels => {
                let own = called.filter_map(Allowed::application_profile);
                let own = own.map(|arn| ResourceArn::Profile(ProfileArn::Written(arn.text)));
                let models = models.map(|model| self.model_arn(model, Some(self.source)));
                write_list(out, 6, models.map(ResourceArn::Model).chain(own))?;
            }
            Statement::GlobalModels => {
                write_list(out, 6, models.map(|model| self.model_arn(model, None)))?;
            }
        }
        let region = match statement {
            Statement::GlobalProfiles | Statement::GlobalModelsOfSource => {
                Some(self.source.as_str())
            }
            Statement::GlobalModels => Some(UNSPECIFIED),
            _ => None,
        };
        let by_profile = matches!(
            statement,
            Statement::GeographicModels | Statement::GlobalModelsOfSource | Statement::GlobalModels
        );
        Self::write_condition(out, region, by_profile.then_some(profiles))?;
        out.write_str("\n    }")
    }

    fn write_condition(
        out: &mut fmt::Formatter<'_>,
        region: Option<&'static str>,
        profiles: Option<impl Iterator<Item = ProfileArn<'a>> + Clone>,
    ) -> fmt::Result {
        if region.is_none() && profiles.is_none() {
            return Ok(());
        }
        // AWS's examples name the account and say `StringEquals`; a wildcard needs `ArnLike`.
        let mut named = profiles.iter().cloned().flatten();
        let operator = if named.all(ProfileArn::has_account) {
            "StringEquals"
        } else {
            "ArnLike"
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

    fn profile_arn(&self, allowed: Allowed<'a>) -> ProfileArn<'a> {
        if let Some(arn) = allowed.application_profile() {
            return ProfileArn::Written(arn.text);
        }
        let written = allowed.arn.and_then(|arn| arn.account.parse().ok());
        ProfileArn::Of {
            source: self.source,
            account: written.or(self.account),
            id: allowed.model.id(),
        }
    }

    fn model_arn(&self, model: ResolvedModel, region: Option<Region>) -> ModelArn {
        ModelArn {
            partition: self.source.partition(),
            region,
            id: model.model().foundation_model_id(),
        }
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

enum ResourceArn<'a> {
    Model(ModelArn),
    Profile(ProfileArn<'a>),
}

impl fmt::Display for ResourceArn<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Model(arn) => arn.fmt(formatter),
            Self::Profile(arn) => arn.fmt(formatter),
        }
    }
}

#[derive(Clone, Copy)]
enum ProfileArn<'a> {
    /// An application inference profile, by its own ARN.
    Written(&'a str),
    /// A profile that AWS defines.
    Of {
        source: Region,
        account: Option<AccountId>,
        id: &'static str,
    },
}

impl ProfileArn<'_> {
    const fn has_account(self) -> bool {
        match self {
            Self::Written(_) => true,
            Self::Of { account, .. } => account.is_some(),
        }
    }
}

impl fmt::Display for ProfileArn<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (source, account, id) = match self {
            Self::Written(arn) => return formatter.write_str(arn),
            Self::Of {
                source,
                account,
                id,
            } => (source, account, id),
        };
        write!(formatter, "arn:{}:bedrock:{source}:", source.partition())?;
        match account {
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
