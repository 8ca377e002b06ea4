//! A policy's statements, as JSON.

use core::borrow::Borrow;
use core::fmt;

use crate::account::AccountId;
use crate::catalog::Region;
use crate::model::Model;
use crate::resolved::ResolvedModel;
use crate::routing::Inference;
use crate::shared::partition::Partition;

use super::{Policy, UNSPECIFIED, is_listed};

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

impl<M> Policy<M>
where
    M: Iterator + Clone,
    M::Item: Borrow<Model>,
{
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
                Some(self.source.as_str())
            }
            Statement::GlobalModels => Some(UNSPECIFIED),
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
        region: Option<&'static str>,
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
