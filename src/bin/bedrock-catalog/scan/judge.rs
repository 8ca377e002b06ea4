//! The judgement of an identifier: the errors, warnings and notes on it.

use bedrock_catalog::{
    ArnKind, BEDROCK, Destinations, Identifier, IdentifierError, InferenceProfile, Model, Prefix,
    Region, ResolveError, RetiredModel,
};

use super::arn_head::ArnHead;
use super::find::{Before, Found};
use super::finding::{Finding, Rule};
use crate::ending::ends;
use crate::within::Within;

/// The measures by which identifiers are judged.
pub(crate) struct Judge<'a> {
    /// The source Regions that requests are sent from; empty where nothing is known of them.
    pub(crate) regions: &'a [Region],
    pub(crate) within: Option<&'a Within>,
    /// The days since 1970, where the clock tells them.
    pub(crate) today: Option<u64>,
    /// The days before a model's end in which it is told.
    pub(crate) ends_within: u32,
}

impl Judge<'_> {
    /// Returns the error in an identifier, or else the warnings and notes on it.
    pub(crate) fn judge(&self, found: &Found) -> Vec<Finding> {
        let kinds = [ArnKind::FoundationModel, ArnKind::InferenceProfile];
        if found
            .arn
            .as_ref()
            .is_some_and(|arn| !kinds.contains(&arn.kind))
        {
            // A model of the account's own, which is made of this one.
            return Vec::new();
        }
        let id = found.id();
        let text = match &found.arn {
            Some(arn) if found.before != Before::Open => format!(
                "arn:{}:bedrock:{}::{}/{id}",
                arn.partition, arn.region, arn.kind
            ),
            _ => id.clone(),
        };
        let finding = |rule, message: String, help: Option<String>| Finding {
            rule,
            bytes: match rule {
                Rule::WrongArn => found.with_arn.clone(),
                _ => found.bytes.clone(),
            },
            id: id.clone(),
            message,
            help,
        };
        if let Some(model) = retired_model(found) {
            let told = self.retired(found, model);
            let told = told.map(|(message, help)| finding(Rule::Retired, message, help));
            return told.into_iter().collect();
        }
        let identifier = match Identifier::parse(&text) {
            Ok(identifier) => identifier,
            Err(error @ IdentifierError::WrongArnKind { .. }) => {
                return vec![finding(Rule::WrongArn, error.to_string(), None)];
            }
            Err(IdentifierError::UnknownPrefix { model, .. }) => {
                let help = self.instead(found, model.foundation_model_id());
                let help = help.unwrap_or_else(|| profiles_of(model));
                return vec![finding(Rule::NoSuchProfile, not_defined(&id), Some(help))];
            }
            Err(_) if Model::from_id(&found.model).is_none() => {
                let of = BEDROCK.as_of();
                let of = of.map_or(String::new(), |day| format!(", which is of {day}"));
                let help =
                    format!("it may be newer than the catalog{of}; where it is not, correct it");
                return vec![finding(Rule::MayBeNewer, not_listed(&id), Some(help))];
            }
            Err(_) => return Vec::new(),
        };
        let Some(model) = identifier.model() else {
            return Vec::new();
        };
        if let Some(arn) = identifier.arn()
            && let Some(mismatch) = arn.mismatch(None)
            && arn.known_region().is_some()
        {
            return vec![finding(Rule::WrongArn, mismatch.to_string(), None)];
        }
        if found.before != Before::Open {
            let wrong = match (identifier.prefix(), identifier.profile()) {
                (Some(_), Some(profile)) if profile.id() == id => {
                    self.profile_not_served(found, profile)
                }
                (Some(_), _) => {
                    let help = self.instead(found, &id);
                    let help = help.unwrap_or_else(|| profiles_of(model));
                    Some((Rule::NoSuchProfile, not_defined(&id), help))
                }
                (None, _) => self.model_not_served(found, model),
            };
            if let Some((rule, message, help)) = wrong {
                return vec![finding(rule, message, Some(help))];
            }
        }
        if model.foundation_model_id() != found.model {
            // Programs compare IDs with such a part of one, so it is no error by itself.
            let help = format!("where it is to be an ID, write `{model}` for it");
            return vec![finding(Rule::MayBeNewer, not_listed(&id), Some(help))];
        }
        let mut told = Vec::new();
        if let Some((rule, message, help)) = self.ends(model) {
            told.push(finding(rule, message, help));
        }
        if let Some(message) = identifier
            .profile()
            .and_then(|profile| self.leaves(found, profile))
        {
            told.push(finding(Rule::LeavesResidency, message, None));
        }
        if told.is_empty() && model.is_legacy() {
            let message = format!("AWS calls `{model}` legacy: it is closed to new customers");
            told.push(finding(Rule::Legacy, message, None));
        }
        told
    }

    /// The message on a model that AWS has ended, unless it is called from a Region that still has
    /// it.
    fn retired(&self, found: &Found, model: RetiredModel) -> Option<(String, Option<String>)> {
        let still = model.still_in();
        let sources = self.sources(found.arn.as_ref());
        let is_still = match found.before {
            Before::Prefix(prefix) if sources.is_empty() => {
                still.iter().any(|region| is_source(prefix, *region))
            }
            _ => !sources.is_empty() && sources.iter().all(|source| still.contains(source)),
        };
        if is_still {
            return None;
        }
        let mut message = format!("AWS ended `{}` on {}", found.model, model.ended());
        if !still.is_empty() {
            message.push_str(", and has it still in ");
            message.push_str(&listed(still));
        }
        let help = model.successor().map(|successor| {
            let by = model.successor_by();
            let by = by.map_or(String::new(), |by| format!(", named by {by}"));
            let ids = sources.iter().filter_map(|source| {
                let resolved = BEDROCK.for_region(*source).resolve(successor).ok()?;
                Some(format!("; from `{source}` write `{}`", resolved.id()))
            });
            let ids: String = ids.collect();
            format!("its successor is `{successor}`{by}{ids}")
        });
        Some((message, help))
    }

    /// The source Regions that an identifier is called from, as far as they are known.
    fn sources(&self, arn: Option<&ArnHead>) -> Vec<Region> {
        match arn.and_then(|arn| Region::from_code(&arn.region)) {
            Some(region) => vec![region],
            None => self.regions.to_vec(),
        }
    }

    fn profile_not_served(
        &self,
        found: &Found,
        profile: InferenceProfile,
    ) -> Option<(Rule, String, String)> {
        let sources = self.sources(found.arn.as_ref());
        let wrong = sources
            .into_iter()
            .filter(|source| profile.destinations(*source).is_none());
        self.not_served(found, &wrong.collect::<Vec<_>>())
    }

    /// The ARN of a foundation model is what policies need in every destination, and no call.
    fn model_not_served(&self, found: &Found, model: Model) -> Option<(Rule, String, String)> {
        if found.arn.is_some() {
            return None;
        }
        let regions = self.regions.iter().copied();
        let is_whole = model.foundation_model_id() == found.model;
        let wrong = regions.filter(|region| !is_whole || !model.is_in_region(*region));
        self.not_served(found, &wrong.collect::<Vec<_>>())
    }

    fn not_served(&self, found: &Found, wrong: &[Region]) -> Option<(Rule, String, String)> {
        if wrong.is_empty() {
            return None;
        }
        let id = found.id();
        let message = format!("AWS does not serve `{id}` from {}", listed(wrong));
        Some((Rule::NotServed, message, self.instead_from(wrong, &id)))
    }

    /// The IDs to write instead of this one, if the source Regions are known.
    fn instead(&self, found: &Found, id: &str) -> Option<String> {
        let sources = self.sources(found.arn.as_ref());
        (!sources.is_empty()).then(|| self.instead_from(&sources, id))
    }

    fn instead_from(&self, regions: &[Region], id: &str) -> String {
        let help = regions.iter().map(|region| {
            let view = BEDROCK.for_region(*region);
            let view = match self.within {
                Some(within) => view.with_residency(within.residency()),
                None => view,
            };
            match view.resolve_id(id) {
                Ok(resolved) => format!("from `{region}` write `{}`", resolved.id()),
                Err(error) => error.to_string(),
            }
        });
        help.collect::<Vec<_>>().join("; ")
    }

    /// The Regions that a profile may take a request to, if they are not within the bounds.
    fn leaves(&self, found: &Found, profile: InferenceProfile) -> Option<String> {
        let within = self.within?;
        let sources = match self.sources(found.arn.as_ref()) {
            sources if sources.is_empty() => profile.sources().collect(),
            sources => sources,
        };
        let reached = sources
            .iter()
            .filter_map(|source| profile.destinations(*source));
        let mut leaving = reached.filter(|reached| !within.residency().allows_all(*reached));
        let outside = match leaving.next()? {
            Destinations::Regions(regions) => {
                let outside = regions
                    .iter()
                    .copied()
                    .filter(|region| !within.residency().allows(*region));
                listed(&outside.collect::<Vec<_>>())
            }
            all => all.to_string(),
        };
        Some(format!(
            "`{profile}` may leave `{within}`: a request may be processed in {outside}"
        ))
    }

    /// The finding on a model that AWS ends soon, or has ended since the catalog was made.
    fn ends(&self, model: Model) -> Option<(Rule, String, Option<String>)> {
        let end = model.end_of_life()?;
        let help = model.successor().map_or_else(
            || "move to a model that stays".to_owned(),
            |successor| format!("its successor is `{successor}`"),
        );
        let (is_over, message) = ends(&format!("`{model}`"), end, self.today?, self.ends_within)?;
        let rule = if is_over {
            Rule::Retired
        } else {
            Rule::EndsSoon
        };
        Some((rule, message, Some(help)))
    }
}

/// The model that AWS has ended: by its ID, or behind a prefix by what names it.
fn retired_model(found: &Found) -> Option<RetiredModel> {
    if let Some(model) = RetiredModel::from_id(&found.model) {
        return Some(*model);
    }
    if !matches!(found.before, Before::Prefix(_)) || Model::from_id(&found.model).is_some() {
        return None;
    }
    match BEDROCK.without_region().resolve_id(&found.model) {
        Err(ResolveError::Retired(retired)) => Some(*retired.model),
        _ => None,
    }
}

fn not_defined(id: &str) -> String {
    format!("AWS defines no inference profile `{id}` in any Region")
}

fn not_listed(id: &str) -> String {
    format!("the catalog does not list `{id}`")
}

/// Returns true if profiles under the prefix can be called from this Region.
fn is_source(prefix: Prefix, region: Region) -> bool {
    let mut profiles = InferenceProfile::all().filter(|profile| profile.prefix() == prefix);
    profiles.any(|profile| profile.destinations(region).is_some())
}

/// The profiles that a model has, for a help line.
fn profiles_of(model: Model) -> String {
    let profiles: Vec<_> = model
        .profiles()
        .map(|profile| format!("`{profile}`"))
        .collect();
    if profiles.is_empty() {
        format!("the model has no inference profile; its own ID is `{model}`")
    } else {
        format!("the model's profiles are {}", profiles.join(", "))
    }
}

/// Regions in backticks.
fn listed(regions: &[Region]) -> String {
    let regions: Vec<_> = regions.iter().map(|region| format!("`{region}`")).collect();
    regions.join(", ")
}
