//! What IAM would say to each request, by an evaluator of its own.

use std::collections::{BTreeMap, BTreeSet};

use bedrock_catalog::{
    BEDROCK, DENY_GLOBAL_POLICY, Inference, Region, ResolvedModel, Routing, View,
};
use serde_json::Value;

use super::facts::Facts;
use super::{ACCOUNT, ACTIONS, account, of_account, parse, statements};

/// A text, or each of several.
fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::Array(values) => values.iter().flat_map(texts).collect(),
        Value::String(text) => vec![text],
        _ => panic!("{value}"),
    }
}

/// What AWS checks for one resource of a request.
#[derive(Clone)]
struct Check {
    action: &'static str,
    resource: String,
    requested_region: String,
    profile: Option<String>,
}

/// Whether a policy matches, as IAM evaluates it: the operators that are used here, and no others.
fn matches(policy: &Value, check: &Check) -> bool {
    statements(policy).any(|statement| {
        let action = texts(&statement["Action"])
            .iter()
            .any(|pattern| wildcard(pattern, check.action));
        let resource = texts(&statement["Resource"])
            .iter()
            .any(|pattern| wildcard(pattern, &check.resource));
        let conditions = statement["Condition"].as_object().into_iter().flatten();
        let condition = conditions
            .flat_map(|(operator, keys)| {
                let keys = keys.as_object().expect("keys");
                keys.iter()
                    .map(move |(key, values)| (operator, key, values))
            })
            .all(|(operator, key, values)| {
                let given = match key.as_str() {
                    "aws:RequestedRegion" => Some(check.requested_region.as_str()),
                    "bedrock:InferenceProfileArn" => check.profile.as_deref(),
                    _ => panic!("{key}"),
                };
                given.is_some_and(|given| {
                    texts(values).iter().any(|value| match operator.as_str() {
                        "StringEquals" => *value == given,
                        "ArnLike" => arn_like(value, given),
                        _ => panic!("{operator}"),
                    })
                })
            });
        action && resource && condition
    })
}

/// `*` stands for any text.
fn wildcard(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((start, rest)) => text.strip_prefix(start).is_some_and(|text| {
            (0..=text.len()).any(|at| text.is_char_boundary(at) && wildcard(rest, &text[at..]))
        }),
    }
}

/// The six parts of an ARN, each by itself.
fn arn_like(pattern: &str, arn: &str) -> bool {
    let parts = |arn: &str| arn.splitn(6, ':').map(str::to_owned).collect::<Vec<_>>();
    let (pattern, arn) = (parts(pattern), parts(arn));
    pattern.len() == arn.len() && pattern.iter().zip(&arn).all(|(a, b)| wildcard(a, b))
}

/// By the facts, what AWS checks when a model is called by an ID from a Region.
fn checks(facts: &Facts, model: &str, id: &str, source: &str) -> Vec<Check> {
    let partition = &facts.regions[source].partition;
    let model_arn =
        |region: &str| format!("arn:{partition}:bedrock:{region}::foundation-model/{model}");
    let check = |resource: String, region: &str, profile: Option<&str>| Check {
        action: ACTIONS[0],
        resource,
        requested_region: region.to_owned(),
        profile: profile.map(str::to_owned),
    };
    let Some(profile) = facts.profiles.get(id) else {
        return vec![check(model_arn(source), source, None)];
    };
    let arn = format!("arn:{partition}:bedrock:{source}:{ACCOUNT}:inference-profile/{id}");
    let mut all = vec![
        check(arn.clone(), source, None),
        check(model_arn(source), source, Some(&arn)),
    ];
    if profile.prefix == "global" {
        all.push(check(model_arn(""), "unspecified", Some(&arn)));
    } else {
        let destinations = &profile.destinations[source];
        all.extend(
            destinations
                .iter()
                .map(|region| check(model_arn(region), region, Some(&arn))),
        );
    }
    all
}

fn views() -> impl Iterator<Item = View> {
    Region::ALL.iter().flat_map(|region| {
        let routings = Routing::ALL.iter();
        routings.map(|routing| BEDROCK.for_region(*region).with_routing(*routing))
    })
}

/// What is served can be called with its policy, and nothing else can.
#[test]
fn every_policy_allows_what_is_served_and_nothing_else() {
    let facts = Facts::read();
    let mut compared = 0;
    for view in views() {
        let source = view.region().expect("a source Region").as_str();
        for resolved in view.all_models() {
            let (model, id) = (resolved.model().foundation_model_id(), resolved.id());
            let any = view.policy([resolved.model()]).expect("it is offered");
            let own = parse(&any.clone().with_account(account()));
            let any = parse(&any);
            let what = || format!("{id} from {source} under {}", view.routing());

            let needed = checks(&facts, model, id, source);
            for check in &needed {
                for action in ACTIONS {
                    let check = Check {
                        action,
                        ..check.clone()
                    };
                    assert!(matches(&own, &check), "{}: {}", what(), check.resource);
                    assert!(matches(&any, &check), "{}: {}", what(), check.resource);
                }
                let refused = refused(&facts, check, source);
                for check in refused {
                    assert!(!matches(&own, &check), "{}: {}", what(), check.resource);
                }
                if check.resource.contains(ACCOUNT) {
                    let other = Check {
                        resource: check.resource.replace(ACCOUNT, "210987654321"),
                        ..check.clone()
                    };
                    assert!(!matches(&own, &other) && matches(&any, &other));
                }
            }

            // Every resource is one that is needed, and the other way round.
            let needed: BTreeSet<_> = needed.iter().map(|check| check.resource.as_str()).collect();
            let listed: BTreeSet<_> = statements(&own)
                .flat_map(|statement| texts(&statement["Resource"]))
                .collect();
            assert_eq!(listed, needed, "{}", what());
            assert_eq!(
                own.to_string().contains("global."),
                resolved.inference() == Inference::Global,
                "{}",
                what()
            );
            compared += 1;
        }
    }
    assert!(compared > 3 * 1_607, "{compared}");
}

/// What differs from an allowed check in one thing.
fn refused(facts: &Facts, check: &Check, source: &str) -> Vec<Check> {
    let mut all = vec![
        Check {
            action: "bedrock:CreateModelInvocationJob",
            ..check.clone()
        },
        Check {
            resource: check.resource.clone() + "x",
            ..check.clone()
        },
    ];
    if let Some(profile) = &check.profile {
        let direct = Check {
            profile: None,
            ..check.clone()
        };
        let by_another = |profile: String| Check {
            profile: Some(profile),
            ..check.clone()
        };
        all.push(direct);
        all.push(by_another(profile.replace(ACCOUNT, "210987654321")));
        all.push(by_another(
            profile.replace("inference-profile", "application-inference-profile"),
        ));
        all.push(by_another(format!("{profile}x")));
        for code in facts.regions.keys().filter(|code| *code != source) {
            let other = profile.replace(&format!(":{source}:"), &format!(":{code}:"));
            all.push(by_another(other));
        }
    }
    all
}

/// Many models at once: as each by itself.
#[test]
fn a_policy_of_all_models_is_that_of_each() {
    let facts = Facts::read();
    for view in views() {
        if view.all_models().next().is_none() {
            continue;
        }
        let source = view.region().expect("a source Region").as_str();
        let models: Vec<_> = view.all_models().map(ResolvedModel::model).collect();
        let whole = of_account(view, &models);
        assert!(statements(&whole).count() <= 6);
        let mut by_sid: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for model in &models {
            for statement in statements(&of_account(view, &[*model])) {
                let sid = statement["Sid"].as_str().expect("a name").to_owned();
                let resources = texts(&statement["Resource"]);
                let resources = resources.into_iter().map(str::to_owned);
                by_sid.entry(sid).or_default().extend(resources);
            }
        }
        assert_eq!(statements(&whole).count(), by_sid.len());
        for statement in statements(&whole) {
            let sid = statement["Sid"].as_str().expect("a name");
            assert_eq!(texts(&statement["Resource"]), by_sid[sid], "{sid}");
        }
        for resolved in view.all_models() {
            for check in checks(
                &facts,
                resolved.model().foundation_model_id(),
                resolved.id(),
                source,
            ) {
                assert!(matches(&whole, &check), "{resolved:?}: {}", check.resource);
            }
        }
    }
}

#[test]
fn required_regions_are_those_of_the_checks() {
    let facts = Facts::read();
    for view in views() {
        if view.all_models().next().is_none() {
            continue;
        }
        let source = view.region().expect("a source Region").as_str();
        let mut of_all = BTreeSet::new();
        for resolved in view.all_models() {
            let policy = view.policy([resolved.model()]).expect("it is offered");
            let got: Vec<_> = policy.required_regions().collect();
            let checks = checks(
                &facts,
                resolved.model().foundation_model_id(),
                resolved.id(),
                source,
            );
            let expected: BTreeSet<_> = checks
                .into_iter()
                .map(|check| check.requested_region)
                .collect();
            // Codes in order, `unspecified` last.
            assert!(got.is_sorted_by_key(|code| (*code == "unspecified", *code)));
            let set: BTreeSet<_> = got.iter().map(|code| (*code).to_owned()).collect();
            assert_eq!((set.len(), &set), (got.len(), &expected), "{resolved:?}");
            of_all.extend(expected);
        }
        let models = view.all_models().map(ResolvedModel::model);
        let policy = view.policy(models).expect("they are offered");
        let got: BTreeSet<_> = policy.required_regions().map(str::to_owned).collect();
        assert_eq!(got, of_all);
    }
}

/// The policy that denies global profiles stops them, and nothing else.
#[test]
fn denying_global_profiles_denies_those_only() {
    let facts = Facts::read();
    let deny = parse(&DENY_GLOBAL_POLICY);
    for view in views() {
        let source = view.region().expect("a source Region").as_str();
        for resolved in view.all_models() {
            let checks = checks(
                &facts,
                resolved.model().foundation_model_id(),
                resolved.id(),
                source,
            );
            let denied = checks.iter().any(|check| matches(&deny, check));
            assert_eq!(denied, resolved.inference() == Inference::Global);
        }
    }
}
