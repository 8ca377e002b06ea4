//! Which model identifiers Bedrock accepts, from which source Region.

use std::collections::{BTreeSet, HashMap};
use std::fmt;

use crate::facts::Facts;

/// What Bedrock serves, by source Region.
#[derive(Debug)]
pub struct Bedrock {
    /// The IDs that can be called: of inference profiles, and of foundation models on demand.
    callable: HashMap<String, BTreeSet<String>>,
    /// The foundation models of profiles that can be called from there.
    by_profile_only: HashMap<String, BTreeSet<String>>,
    /// The IDs of models that are no chat models, which Converse does not serve.
    without_converse: BTreeSet<String>,
    /// ARNs of application inference profiles, which an account makes for itself.
    application_profiles: BTreeSet<String>,
}

/// What is asked of Bedrock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// `POST /model/{modelId}/converse`
    Converse,
    /// `POST /model/{modelId}/invoke`
    InvokeModel,
}

/// Why a model identifier is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such identifier in the Region.
    Invalid,
    /// There is such a foundation model, but it is called by an inference profile only.
    OnDemand,
    /// The model can be called from there, but not by Converse.
    Operation,
}

impl Refusal {
    /// Returns the endpoint's own text. Only the status and the error type are AWS's; the first two
    /// texts are like those that AWS is known to send, the third is made up.
    #[must_use]
    pub fn message(self, id: &str) -> String {
        match self {
            Self::Invalid => "The provided model identifier is invalid.".to_owned(),
            Self::OnDemand => format!(
                "Invocation of model ID {id} with on-demand throughput isn\u{2019}t supported. Retry \
                 your request with the ID or ARN of an inference profile that contains this model."
            ),
            Self::Operation => {
                "This action doesn't support the model that you provided. Try again \
                 with a supported text or chat model."
                    .to_owned()
            }
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message("…"))
    }
}

impl Bedrock {
    /// What the facts say.
    #[must_use]
    pub fn from_facts() -> Self {
        let facts = Facts::read();
        let mut callable: HashMap<String, BTreeSet<String>> = HashMap::new();
        let mut by_profile_only: HashMap<String, BTreeSet<String>> = HashMap::new();
        for code in facts.regions.keys() {
            let ids = callable.entry(code.clone()).or_default();
            let models = by_profile_only.entry(code.clone()).or_default();
            for (id, profile) in &facts.profiles {
                if profile.sources.contains(code) {
                    ids.insert(id.clone());
                    models.insert(profile.model.clone());
                }
            }
            for (id, model) in &facts.models {
                if model.in_region.contains(code) {
                    ids.insert(id.clone());
                }
            }
        }
        let is_chat = |model: &str| facts.models[model].kind() == "chat";
        let profiles = facts.profiles.iter();
        let profiles = profiles.filter(|(_, profile)| !is_chat(&profile.model));
        let models = facts.models.keys().filter(|id| !is_chat(id));
        let without_converse = profiles.map(|(id, _)| id).chain(models).cloned().collect();
        Self {
            callable,
            by_profile_only,
            without_converse,
            application_profiles: BTreeSet::new(),
        }
    }

    /// The same with an application inference profile.
    #[must_use]
    pub fn with_application_profile(mut self, arn: &str) -> Self {
        self.application_profiles.insert(arn.to_owned());
        self
    }

    /// Every ID that can be called from somewhere, and every foundation model's.
    #[must_use]
    pub fn ids(&self) -> BTreeSet<String> {
        let sets = self.callable.values().chain(self.by_profile_only.values());
        sets.flatten().cloned().collect()
    }

    /// Whether a request with this model identifier is accepted from a source Region.
    ///
    /// # Errors
    ///
    /// Why it is not.
    pub fn accept(
        &self,
        operation: Operation,
        region: &str,
        identifier: &str,
    ) -> Result<(), Refusal> {
        if self.application_profiles.contains(identifier) {
            let at_home = identifier.split(':').nth(3) == Some(region);
            return if at_home {
                Ok(())
            } else {
                Err(Refusal::Invalid)
            };
        }
        let id = match identifier.strip_prefix("arn:") {
            Some(arn) => id_of_arn(arn, region).ok_or(Refusal::Invalid)?,
            None => identifier,
        };
        let has = |sets: &HashMap<String, BTreeSet<String>>| {
            sets.get(region).is_some_and(|set| set.contains(id))
        };
        if has(&self.callable) {
            if operation == Operation::Converse && self.without_converse.contains(id) {
                return Err(Refusal::Operation);
            }
            Ok(())
        } else if has(&self.by_profile_only) {
            Err(Refusal::OnDemand)
        } else {
            Err(Refusal::Invalid)
        }
    }
}

/// The ID in the ARN of a system-defined inference profile or a foundation model of the Region.
fn id_of_arn<'a>(arn: &'a str, region: &str) -> Option<&'a str> {
    let parts: Vec<&str> = arn.splitn(5, ':').collect();
    let [_, "bedrock", at, _, resource] = parts[..] else {
        return None;
    };
    let (kind, id) = resource.split_once('/')?;
    (at == region && matches!(kind, "inference-profile" | "foundation-model")).then_some(id)
}
