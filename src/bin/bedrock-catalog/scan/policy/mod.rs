//! IAM policies and service control policies in a text: that what they allow can be called.
//!
//! A call by a profile needs the profile and its foundation model in the source and in every
//! destination Region; by a global one the model of no Region besides, for which
//! `aws:RequestedRegion` is `unspecified`. As in [Geographic cross-Region
//! inference](https://docs.aws.amazon.com/bedrock/latest/userguide/geographic-cross-region-inference.html).

mod document;

use std::collections::BTreeSet;
use std::ops::Range;

use bedrock_catalog::{Destinations, InferenceProfile, Kind, Region};

use super::finding::{Finding, Rule};
use super::pattern::{is_pattern, matches, without_templates};
pub(super) use document::KEYWORD;
use document::{Statement, documents};

/// The Regions that a message names.
const MAX_NAMED: usize = 6;

/// A resource that a call by a profile needs permission for.
struct Need {
    /// The ARN of the foundation model.
    arn: String,
    /// The value of `aws:RequestedRegion`.
    region: &'static str,
}

/// The errors in the policies of a text. `regions` are the source Regions, where they are known.
pub(super) fn findings(text: &str, regions: &[Region]) -> Vec<Finding> {
    let mut found = Vec::new();
    for document in documents(text) {
        let of_text = &text[document.bytes.clone()];
        let place = |quoted: &str| {
            let start = of_text.find(quoted).map(|at| at + document.bytes.start);
            start.map_or(document.keyword.clone(), |start| {
                start..start + quoted.len()
            })
        };
        let policy = Policy {
            statements: &document.statements,
            regions,
        };
        let granted = policy.granted();
        for (resource, profiles) in &granted {
            found.extend(policy.lacks(resource, profiles, place(resource)));
        }
        let granted: BTreeSet<InferenceProfile> = granted
            .into_iter()
            .flat_map(|(_, profiles)| profiles)
            .collect();
        for statement in &document.statements {
            found.extend(policy.denies(statement, &granted, document.keyword.clone()));
        }
    }
    found
}

struct Policy<'a> {
    statements: &'a [Statement],
    regions: &'a [Region],
}

impl Policy<'_> {
    /// The profiles that each resource allows to call. A pattern means the profiles of models that
    /// are allowed somewhere: which others it fits is chance. So is which models of other kinds it
    /// fits beside chat models.
    fn granted(&self) -> Vec<(String, Vec<InferenceProfile>)> {
        let allowing = self.statements.iter().filter(|statement| statement.allows);
        let resources: BTreeSet<&String> = allowing
            .filter(|statement| statement.invokes)
            .flat_map(|statement| &statement.resources)
            .filter(|resource| resource.contains(":inference-profile/"))
            .collect();
        let mut granted = Vec::new();
        for resource in resources {
            let named = resource.rsplit('/').next().unwrap_or_default();
            let profiles = InferenceProfile::all().filter(|profile| {
                matches(named, profile.id())
                    && (!is_pattern(named) || self.allows_somewhere(*profile))
            });
            let mut profiles: Vec<_> = profiles.collect();
            if is_pattern(named) && profiles.iter().any(|profile| is_of_chat(*profile)) {
                profiles.retain(|profile| is_of_chat(*profile));
            }
            granted.push((resource.clone(), profiles));
        }
        granted
    }

    fn allows_somewhere(&self, profile: InferenceProfile) -> bool {
        let mut regions = Region::ALL.iter();
        regions.any(|region| self.allows(&need(profile, Some(*region))))
    }

    fn allows(&self, need: &Need) -> bool {
        self.statements.iter().any(|statement| {
            statement.allows
                && statement.invokes
                && statement.is_of(&need.arn)
                && statement
                    .requested
                    .iter()
                    .all(|requested| requested.holds(need.region))
        })
    }

    /// The resources that a resource's profiles lack. If the ARN leaves the source open, one source
    /// that lacks nothing is enough.
    fn lacks(
        &self,
        resource: &str,
        profiles: &[InferenceProfile],
        bytes: Range<usize>,
    ) -> Option<Finding> {
        let plain = without_templates(resource);
        let source_of_arn = plain.split(':').nth(3).unwrap_or_default();
        for profile in profiles {
            let sources = profile.sources().filter(|source| {
                matches(source_of_arn, source.as_str())
                    && (self.regions.is_empty()
                        || !is_pattern(source_of_arn)
                        || self.regions.contains(source))
            });
            let lacking = sources.map(|source| {
                let needs = needs(*profile, source).into_iter();
                let lacking = needs.filter(|need| !self.allows(need));
                (source, lacking.map(|need| need.arn).collect::<Vec<_>>())
            });
            let least = lacking.min_by_key(|(_, lacking)| lacking.len());
            if let Some((source, lacking)) = least
                && !lacking.is_empty()
            {
                return Some(Finding {
                    rule: Rule::PolicyLacks,
                    bytes,
                    id: profile.id().to_owned(),
                    message: format!(
                        "the policy allows `{profile}` from `{source}`, and not {}",
                        listed(&lacking)
                    ),
                    help: Some(format!(
                        "`bedrock-catalog policy --region {source} {}` prints what it needs",
                        profile.model()
                    )),
                });
            }
        }
        None
    }

    /// The Regions that a statement denies by `aws:RequestedRegion`, of the profiles that the
    /// policy grants, or of all geographic ones from Regions that it leaves in part.
    fn denies(
        &self,
        statement: &Statement,
        granted: &BTreeSet<InferenceProfile>,
        bytes: Range<usize>,
    ) -> Option<Finding> {
        if statement.allows || !statement.invokes || statement.requested.is_empty() {
            return None;
        }
        let is_denied = |need: &Need| {
            statement.is_of(&need.arn)
                && statement
                    .requested
                    .iter()
                    .all(|requested| requested.holds(need.region))
        };
        let profiles = InferenceProfile::all().filter(|profile| {
            if granted.is_empty() {
                !profile.prefix().is_global() && is_of_chat(*profile)
            } else {
                granted.contains(profile)
            }
        });
        for profile in profiles {
            for source in profile.sources() {
                if !self.regions.is_empty() && !self.regions.contains(&source) {
                    continue;
                }
                let needs = needs(profile, source);
                let denied: Vec<_> = needs.iter().filter(|need| is_denied(need)).collect();
                // A Region that nobody may use is no mistake.
                let is_meant = needs
                    .iter()
                    .any(|need| need.region == source.as_str() && is_denied(need));
                if denied.is_empty() || is_meant {
                    continue;
                }
                let regions: BTreeSet<_> = denied.iter().map(|need| need.region).collect();
                let regions: Vec<_> = regions.into_iter().map(str::to_owned).collect();
                return Some(Finding {
                    rule: Rule::PolicyDenies,
                    bytes,
                    id: profile.id().to_owned(),
                    message: format!(
                        "the policy denies {} by `aws:RequestedRegion`, where `{profile}` may process requests from `{source}`",
                        listed(&regions)
                    ),
                    help: Some(format!(
                        "`bedrock-catalog policy --required-regions --region {source} {}` prints what must not be denied",
                        profile.model()
                    )),
                });
            }
        }
        None
    }
}

fn is_of_chat(profile: InferenceProfile) -> bool {
    profile.model().kind() == Kind::Chat
}

/// The foundation model of a profile, in a Region or in none.
fn need(profile: InferenceProfile, region: Option<Region>) -> Need {
    let partition = profile.sources().next().map(Region::partition);
    let partition = partition.map_or("aws", |partition| partition.as_str());
    Need {
        arn: format!(
            "arn:{partition}:bedrock:{}::foundation-model/{}",
            region.map_or("", Region::as_str),
            profile.model()
        ),
        region: region.map_or("unspecified", Region::as_str),
    }
}

/// The resources that a call by a profile from this source Region needs besides the profile.
fn needs(profile: InferenceProfile, source: Region) -> Vec<Need> {
    let mut needs = vec![need(profile, Some(source))];
    match profile.destinations(source) {
        Some(Destinations::Regions(regions)) => {
            let others = regions.iter().filter(|region| **region != source);
            needs.extend(others.map(|region| need(profile, Some(*region))));
        }
        Some(_) => needs.push(need(profile, None)),
        None => {}
    }
    needs
}

/// Texts in backticks, the first few of many.
fn listed(texts: &[String]) -> String {
    let shown = texts.iter().take(MAX_NAMED);
    let mut list: Vec<_> = shown.map(|text| format!("`{text}`")).collect();
    if texts.len() > MAX_NAMED {
        list.push(format!("{} more", texts.len() - MAX_NAMED));
    }
    list.join(", ")
}
