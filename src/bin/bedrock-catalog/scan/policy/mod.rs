//! IAM policies and service control policies in a text: that what they allow can be called.
//!
//! A call by a profile needs the profile and its foundation model in the source and in every
//! destination Region; by a global one the model of no Region besides, for which
//! `aws:RequestedRegion` is `unspecified`. As in [Geographic cross-Region
//! inference](https://docs.aws.amazon.com/bedrock/latest/userguide/geographic-cross-region-inference.html).

mod in_hcl;
mod in_json;
mod in_yaml;
mod statement;

use std::collections::BTreeSet;
use std::ops::Range;

use bedrock_catalog::{Destinations, InferenceProfile, Kind, Region};
use serde_json::Value;

use super::finding::{Finding, Rule};
use super::pattern::{is_pattern, matches, without_templates};
use statement::{Need, Statement};

/// The words of which a policy has one, if there is something to say of it.
pub(super) const KEYWORDS: [&str; 3] = ["inference-profile", "RequestedRegion", "requestedregion"];

const CONDITION: &str = "aws:RequestedRegion";

/// The bytes of a document; IAM takes no more than a tenth of it.
const MAX_DOCUMENT: usize = 100_000;

/// The Regions that a message names.
const MAX_NAMED: usize = 6;

/// A policy in a text.
#[derive(Clone)]
struct Document {
    bytes: Range<usize>,
    /// The place of its statements' key, or of what stands for it.
    key: Range<usize>,
    statements: Value,
}

/// The errors in the policies of a text. `regions` are the source Regions, where they are known.
pub(super) fn findings(text: &str, regions: &[Region]) -> Vec<Finding> {
    let mut found = Vec::new();
    if !KEYWORDS.iter().any(|word| text.contains(word)) {
        return found;
    }
    let mut documents = in_json::documents(text);
    for other in [in_yaml::documents(text), in_hcl::documents(text)].concat() {
        let (start, end) = (other.bytes.start, other.bytes.end);
        let is_apart = |known: &Document| known.bytes.end <= start || end <= known.bytes.start;
        if documents.iter().all(is_apart) {
            documents.push(other);
        }
    }
    for document in documents {
        let of_text = &text[document.bytes.clone()];
        let place = |at: Option<usize>, length: usize| match at {
            Some(at) => document.bytes.start + at..document.bytes.start + at + length,
            None => document.key.clone(),
        };
        let statements = Statement::read_all(&document.statements);
        let policy = Policy {
            statements: &statements,
            regions,
        };
        let granted = policy.granted();
        for granted in &granted {
            let at = of_text.find(granted.resource);
            found.extend(policy.lacks(granted, place(at, granted.resource.len())));
        }
        if statements.iter().all(|of| of.requested_regions() == 0) {
            continue;
        }
        let calls: Vec<Call> = if granted.is_empty() {
            let profiles = InferenceProfile::all();
            let geographic =
                profiles.filter(|profile| !profile.prefix().is_global() && is_of_chat(*profile));
            let calls = geographic.flat_map(|profile| policy.calls(profile, "*"));
            calls.collect()
        } else {
            granted.iter().flat_map(Granted::meant).collect()
        };
        let mut conditions = of_text.match_indices(CONDITION).map(|(at, _)| at);
        for statement in &statements {
            let (first, others) = match statement.requested_regions() {
                0 => continue,
                number => (conditions.next(), number - 1),
            };
            conditions.by_ref().take(others).for_each(drop);
            found.extend(denies(statement, &calls, place(first, CONDITION.len())));
        }
    }
    found
}

/// A call by a profile, from a source Region.
type Call = (InferenceProfile, Region);

/// The calls that a resource allows.
struct Granted<'a> {
    resource: &'a str,
    is_pattern: bool,
    calls: Vec<Call>,
}

impl Granted<'_> {
    /// The calls that are certainly meant: by a pattern, no global ones.
    fn meant(&self) -> impl Iterator<Item = Call> {
        let calls = self.calls.iter().copied();
        calls.filter(|(profile, _)| !self.is_pattern || !profile.prefix().is_global())
    }
}

struct Policy<'a> {
    statements: &'a [Statement],
    regions: &'a [Region],
}

impl Policy<'_> {
    /// The calls that each resource allows. A pattern means the profiles of models that are allowed
    /// somewhere: which others it fits is chance. So is which models of other kinds it fits beside
    /// chat models.
    fn granted(&self) -> Vec<Granted<'_>> {
        let allowing = self.statements.iter().filter(|statement| statement.allows);
        let resources: BTreeSet<&String> = allowing
            .filter(|statement| statement.invokes)
            .flat_map(|statement| &statement.resources)
            .filter(|resource| resource.contains(":inference-profile/"))
            .collect();
        let granted = resources.into_iter().map(|resource| {
            let named = resource.rsplit('/').next().unwrap_or_default();
            let is_pattern = is_pattern(named);
            let plain = without_templates(resource);
            let source = plain.split(':').nth(3).unwrap_or_default();
            let profiles = InferenceProfile::all().filter(|profile| {
                matches(named, profile.id()) && (!is_pattern || self.allows_somewhere(*profile))
            });
            let mut profiles: Vec<_> = profiles.collect();
            if is_pattern && profiles.iter().any(|profile| is_of_chat(*profile)) {
                profiles.retain(|profile| is_of_chat(*profile));
            }
            Granted {
                resource,
                is_pattern,
                calls: profiles
                    .into_iter()
                    .flat_map(|profile| self.calls(profile, source))
                    .collect(),
            }
        });
        granted.collect()
    }

    /// The calls by a profile from the Regions that a pattern fits, or those that are asked for.
    fn calls(&self, profile: InferenceProfile, source: &str) -> Vec<Call> {
        let sources = profile.sources().filter(|region| {
            let is_open = is_pattern(source) && !self.regions.is_empty();
            matches(source, region.as_str()) && (!is_open || self.regions.contains(region))
        });
        sources.map(|region| (profile, region)).collect()
    }

    fn allows_somewhere(&self, profile: InferenceProfile) -> bool {
        let mut regions = Region::ALL.iter();
        regions.any(|region| self.allows(&need(profile, None, Some(*region))))
    }

    fn allows(&self, need: &Need) -> bool {
        let mut statements = self.statements.iter();
        statements.any(|statement| statement.allows && statement.holds(need))
    }

    /// The resources that a resource's profiles lack. If the ARN leaves the source or the profile
    /// open, one that lacks nothing is enough.
    fn lacks(&self, granted: &Granted<'_>, bytes: Range<usize>) -> Option<Finding> {
        let lacking = granted.calls.iter().map(|(profile, source)| {
            let needs = needs(*profile, *source).into_iter();
            let lacking = needs.filter(|need| !self.allows(need));
            let lacking: Vec<_> = lacking.map(|need| need.arn).collect();
            (profile, source, lacking)
        });
        let (profile, source, lacking) = lacking.min_by_key(|(_, _, lacking)| lacking.len())?;
        (!lacking.is_empty()).then(|| Finding {
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
        })
    }
}

/// The Regions that a statement denies by `aws:RequestedRegion`, of these calls. A source that nobody may use is
/// no mistake.
fn denies(statement: &Statement, calls: &[Call], bytes: Range<usize>) -> Option<Finding> {
    if statement.allows {
        return None;
    }
    let mut denied = calls.iter().map(|(profile, source)| {
        let needs = needs(*profile, *source).into_iter();
        let denied = needs.filter(|need| statement.holds(need));
        let regions: BTreeSet<_> = denied.map(|need| need.region.to_owned()).collect();
        (profile, source, regions)
    });
    let (profile, source, regions) = denied
        .find(|(_, source, regions)| !regions.is_empty() && !regions.contains(source.as_str()))?;
    Some(Finding {
        rule: Rule::PolicyDenies,
        bytes,
        id: profile.id().to_owned(),
        message: format!(
            "the policy denies {} by `aws:RequestedRegion`, where `{profile}` may process requests from `{source}`",
            listed(&Vec::from_iter(regions))
        ),
        help: Some(format!(
            "`bedrock-catalog policy --required-regions --region {source} {}` prints what must not be denied",
            profile.model()
        )),
    })
}

fn is_of_chat(profile: InferenceProfile) -> bool {
    profile.model().kind() == Kind::Chat
}

/// The foundation model of a profile, in a Region or in none.
fn need(profile: InferenceProfile, source: Option<Region>, region: Option<Region>) -> Need {
    let partition = profile.sources().next().map(Region::partition);
    let partition = partition.map_or("aws", |partition| partition.as_str());
    Need {
        arn: format!(
            "arn:{partition}:bedrock:{}::foundation-model/{}",
            region.map_or("", Region::as_str),
            profile.model()
        ),
        region: region.map_or("unspecified", Region::as_str),
        profile,
        source,
    }
}

/// The resources that a call by a profile from this source Region needs besides the profile.
fn needs(profile: InferenceProfile, source: Region) -> Vec<Need> {
    let need = |region| need(profile, Some(source), region);
    let mut needs = vec![need(Some(source))];
    match profile.destinations(source) {
        Some(Destinations::Regions(regions)) => {
            let others = regions.iter().filter(|region| **region != source);
            needs.extend(others.map(|region| need(Some(*region))));
        }
        Some(_) => needs.push(need(None)),
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
