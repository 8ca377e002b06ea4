//! The policies: AWS's documented shapes, and what IAM would say to each request.

use std::collections::{BTreeMap, BTreeSet};

use bedrock_catalog::{
    AccountId, BEDROCK, DenyGlobal, Inference, Model, PolicyError, Region, RequestedRegion,
    Residency, ResolvedModel, ResolvedProvider, Routing,
};
use serde_json::{Value, json};

#[allow(dead_code, reason = "other tests read the other facts")]
mod facts;

use facts::Facts;

const ACCOUNT: &str = "123456789012";

fn account() -> AccountId {
    ACCOUNT.parse().expect("twelve digits")
}

fn parse(policy: &impl ToString) -> Value {
    let text = policy.to_string();
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}:\n{text}"))
}

fn of_account(view: ResolvedProvider, models: &[Model]) -> Value {
    let policy = view.policy(models).expect("they are offered");
    parse(&policy.with_account(account()))
}

const ACTIONS: [&str; 2] = [
    "bedrock:InvokeModel",
    "bedrock:InvokeModelWithResponseStream",
];

fn allow(sid: &str, resources: &[&str], condition: Option<Value>) -> Value {
    let mut statement = json!({
        "Sid": sid, "Effect": "Allow", "Action": ACTIONS, "Resource": resources,
    });
    if let Some(condition) = condition {
        statement["Condition"] = condition;
    }
    statement
}

fn policy(statements: &[Value]) -> Value {
    json!({ "Version": "2012-10-17", "Statement": statements })
}

fn geographic(profile: &str, models: &[&str]) -> Value {
    let condition = json!({ "StringEquals": { "bedrock:InferenceProfileArn": profile } });
    policy(&[
        allow("GrantGeoCrisInferenceProfileAccess", &[profile], None),
        allow("GrantGeoCrisModelAccess", models, Some(condition)),
    ])
}

#[test]
fn a_geographic_profile() {
    let view = BEDROCK.for_region(Region::UsEast1);
    assert_eq!(
        of_account(view, &[Model::CLAUDE_SONNET_4_5]),
        geographic(
            "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-sonnet-4-5-20250929-v1:0",
            &[
                "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
                "arn:aws:bedrock:us-east-2::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
                "arn:aws:bedrock:us-west-2::foundation-model/anthropic.claude-sonnet-4-5-20250929-v1:0",
            ],
        )
    );
}

#[test]
fn a_geographic_profile_of_another_country() {
    let view = BEDROCK.for_region(Region::CaCentral1);
    assert_eq!(
        of_account(view, &[Model::CLAUDE_OPUS_5_5]),
        geographic(
            "arn:aws:bedrock:ca-central-1:123456789012:inference-profile/us.anthropic.claude-opus-5-5",
            &[
                "arn:aws:bedrock:ca-central-1::foundation-model/anthropic.claude-opus-5-5",
                "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-opus-5-5",
                "arn:aws:bedrock:us-east-2::foundation-model/anthropic.claude-opus-5-5",
                "arn:aws:bedrock:us-west-2::foundation-model/anthropic.claude-opus-5-5",
            ],
        )
    );
}

/// The source Region is allowed though nothing is processed there: AWS asks for both.
#[test]
fn a_profile_of_govcloud() {
    let view = BEDROCK.for_region(Region::UsGovEast1);
    assert_eq!(
        of_account(view, &[Model::CLAUDE_OPUS_5_5]),
        geographic(
            "arn:aws-us-gov:bedrock:us-gov-east-1:123456789012:inference-profile/us-gov.anthropic.claude-opus-5-5",
            &[
                "arn:aws-us-gov:bedrock:us-gov-east-1::foundation-model/anthropic.claude-opus-5-5",
                "arn:aws-us-gov:bedrock:us-gov-west-1::foundation-model/anthropic.claude-opus-5-5",
            ],
        )
    );
}

#[test]
fn a_global_profile() {
    let profile =
        "arn:aws:bedrock:sa-east-1:123456789012:inference-profile/global.anthropic.claude-opus-5-5";
    let by_profile = |region: &str| {
        json!({ "StringEquals": {
            "aws:RequestedRegion": region, "bedrock:InferenceProfileArn": profile,
        } })
    };
    let view = BEDROCK.for_region(Region::SaEast1);
    assert_eq!(
        of_account(view, &[Model::CLAUDE_OPUS_5_5]),
        policy(&[
            allow(
                "GrantGlobalCrisInferenceProfileRegionAccess",
                &[profile],
                Some(json!({ "StringEquals": { "aws:RequestedRegion": "sa-east-1" } })),
            ),
            allow(
                "GrantGlobalCrisInferenceProfileInRegionModelAccess",
                &["arn:aws:bedrock:sa-east-1::foundation-model/anthropic.claude-opus-5-5"],
                Some(by_profile("sa-east-1")),
            ),
            allow(
                "GrantGlobalCrisInferenceProfileGlobalModelAccess",
                &["arn:aws:bedrock:::foundation-model/anthropic.claude-opus-5-5"],
                Some(by_profile("unspecified")),
            ),
        ])
    );
}

#[test]
fn in_region() {
    let view = BEDROCK.for_region(Region::EuWest2);
    assert_eq!(
        of_account(view, &[Model::NOVA_LITE]),
        policy(&[allow(
            "GrantInRegionModelAccess",
            &["arn:aws:bedrock:eu-west-2::foundation-model/amazon.nova-lite-v1:0"],
            None,
        )])
    );
}

#[test]
fn without_an_account_any_account() {
    let view = BEDROCK.for_region(Region::EuWest2);
    let policy = view
        .policy([Model::CLAUDE_SONNET_4_6, Model::CLAUDE_FABLE_5])
        .expect("both are offered");
    let policy = parse(&policy);
    let geographic = "arn:aws:bedrock:eu-west-2:*:inference-profile/eu.anthropic.claude-sonnet-4-6";
    let global = "arn:aws:bedrock:eu-west-2:*:inference-profile/global.anthropic.claude-fable-5";
    let statement = |number: usize| &policy["Statement"][number];
    assert_eq!(statement(0)["Resource"], json!([geographic]));
    assert_eq!(
        statement(1)["Condition"],
        json!({ "ArnLike": { "bedrock:InferenceProfileArn": geographic } })
    );
    assert_eq!(statement(2)["Resource"], json!([global]));
    for (number, region) in [(3, "eu-west-2"), (4, "unspecified")] {
        assert_eq!(
            statement(number)["Condition"],
            json!({
                "StringEquals": { "aws:RequestedRegion": region },
                "ArnLike": { "bedrock:InferenceProfileArn": global },
            })
        );
    }
}

/// One text whole, for its indentation.
#[test]
fn is_indented() {
    let view = BEDROCK.for_region(Region::ApSoutheast6);
    let policy = view
        .policy([Model::CLAUDE_SONNET_4_6, Model::CLAUDE_OPUS_5])
        .expect("both are offered");
    let text = policy.to_string();
    let again = serde_json::to_string_pretty(&parse(&text)).expect("JSON");
    let sorted = |text: &str| {
        let lines = text.lines().map(|line| line.trim_end_matches(','));
        let mut lines: Vec<_> = lines.map(str::to_owned).collect();
        lines.sort();
        lines
    };
    // serde_json sorts keys, so the lines are compared without their order.
    assert_eq!(sorted(&text), sorted(&again));
    assert!(text.starts_with(
        "{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {\n      \"Sid\": "
    ));
    assert!(text.ends_with("\n    }\n  ]\n}"));
}

#[test]
fn models_share_statements() {
    let view = BEDROCK.for_region(Region::EuWest2);
    let models = [
        Model::CLAUDE_SONNET_4_6,
        Model::NOVA_LITE,
        Model::CLAUDE_FABLE_5,
        Model::CLAUDE_OPUS_5_5,
    ];
    let whole = of_account(view, &models);
    let sids: Vec<_> = statements(&whole)
        .map(|statement| &statement["Sid"])
        .collect();
    assert_eq!(
        sids,
        [
            "GrantGeoCrisInferenceProfileAccess",
            "GrantGeoCrisModelAccess",
            "GrantGlobalCrisInferenceProfileRegionAccess",
            "GrantGlobalCrisInferenceProfileInRegionModelAccess",
            "GrantGlobalCrisInferenceProfileGlobalModelAccess",
            "GrantInRegionModelAccess",
        ]
    );
    let profiles = |account: &str| {
        ["sonnet-4-6", "opus-5-5"].map(|model| {
            format!(
                "arn:aws:bedrock:eu-west-2:{account}:inference-profile/eu.anthropic.claude-{model}"
            )
        })
    };
    assert_eq!(whole["Statement"][0]["Resource"], json!(profiles(ACCOUNT)));
    assert_eq!(
        whole["Statement"][1]["Condition"],
        json!({ "StringEquals": { "bedrock:InferenceProfileArn": profiles(ACCOUNT) } })
    );
    let resources = whole["Statement"][1]["Resource"].as_array();
    assert_eq!(resources.map(Vec::len), Some(14));

    let twice = [models, models].concat();
    assert_eq!(of_account(view, &twice), whole, "each model once");
}

#[test]
fn models_come_in_any_iterator() {
    let view = BEDROCK.for_region(Region::EuWest2);
    let models = [Model::CLAUDE_SONNET_4_6, Model::NOVA_LITE];
    let text = view.policy(models).expect("an array").to_string();
    let slice = &models[..];
    assert_eq!(view.policy(slice).expect("a slice").to_string(), text);
    let vector = models.to_vec();
    assert_eq!(view.policy(&vector).expect("a vector").to_string(), text);
    assert_eq!(view.policy(vector).expect("a vector").to_string(), text);
    let all = view.models().map(ResolvedModel::model);
    let all = view.policy(all).expect("what is offered is offered");
    assert!(all.models().eq(view.models()));
    assert_eq!(all.source(), Region::EuWest2);
}

#[test]
fn a_policy_is_whole_or_not_at_all() {
    let view = BEDROCK.for_region(Region::SaEast1);
    let models = [Model::CLAUDE_OPUS_5_5, Model::CLAUDE_OPUS_5];
    let geographic = view.with_routing(Routing::GeographicOnly);
    let error = geographic.policy(models).expect_err("only global profiles");
    let reason = geographic.resolve(models[0]).expect_err("likewise");
    assert_eq!(error, PolicyError::NotOffered(reason));
    assert_eq!(error.to_string(), reason.to_string());

    let mixed = [Model::CLAUDE_OPUS_5_5, Model::CLAUDE_OPUS_4_1];
    let error = view.policy(mixed).expect_err("the second is not offered");
    let PolicyError::NotOffered(reason) = error else {
        panic!("{error:?}");
    };
    assert_eq!(reason.model, Model::CLAUDE_OPUS_4_1);

    let error = view.policy([] as [Model; 0]).expect_err("nothing to allow");
    assert_eq!(error, PolicyError::NoModels);
    assert_eq!(error.to_string(), "a policy needs a model to allow");

    for view in [
        BEDROCK.without_region(),
        BEDROCK.for_prefix(bedrock_catalog::Prefix::Eu),
    ] {
        let error = view.policy(models).expect_err("no source Region");
        assert_eq!(error, PolicyError::NoSourceRegion);
        assert_eq!(
            error.to_string(),
            "a policy needs a source Region: the ARNs of profiles name it"
        );
    }
}

#[test]
fn a_policy_obeys_the_residency() {
    let view = BEDROCK
        .for_region(Region::EuWest2)
        .with_routing(Routing::PreferGlobal)
        .with_residency(Residency::geographies(&[bedrock_catalog::Prefix::Eu]));
    let policy = view.policy([Model::CLAUDE_SONNET_4_6]).expect("`eu.`");
    assert!(!policy.to_string().contains("global."));
    let error = view.policy([Model::CLAUDE_FABLE_5]);
    assert!(matches!(error, Err(PolicyError::NotOffered(_))));
}

#[test]
fn an_account_has_twelve_digits() {
    for digits in ["123456789012", "000000000001", "999999999999"] {
        let account: AccountId = digits.parse().expect("twelve digits");
        assert_eq!(account.to_string(), digits);
        assert_eq!(format!("{account:?}"), format!("AccountId({digits})"));
    }
    for text in [
        "",
        "*",
        "12345678901",
        "1234567890123",
        "1234-5678-9012",
        "+12345678901",
        "12345678901a",
        " 123456789012",
        "１２３４",
        "12345678901\"",
    ] {
        let error = text.parse::<AccountId>().expect_err(text);
        assert_eq!(
            error.to_string(),
            "an AWS account's number has twelve digits and no hyphens"
        );
    }
}

#[test]
fn global_profiles_can_be_denied() {
    assert_eq!(
        parse(&DenyGlobal),
        policy(&[json!({
            "Sid": "DenyGlobalCris", "Effect": "Deny", "Action": "bedrock:*", "Resource": "*",
            "Condition": { "StringEquals": { "aws:RequestedRegion": "unspecified" } },
        })])
    );
}

fn statements(policy: &Value) -> impl Iterator<Item = &Value> {
    policy["Statement"].as_array().expect("statements").iter()
}

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

fn views() -> impl Iterator<Item = ResolvedProvider> {
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
        for resolved in view.models() {
            let (model, id) = (resolved.model().id(), resolved.id());
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
        if view.models().next().is_none() {
            continue;
        }
        let source = view.region().expect("a source Region").as_str();
        let models: Vec<_> = view.models().map(ResolvedModel::model).collect();
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
        for resolved in view.models() {
            for check in checks(&facts, resolved.model().id(), resolved.id(), source) {
                assert!(matches(&whole, &check), "{resolved:?}: {}", check.resource);
            }
        }
    }
}

#[test]
fn required_regions_are_those_of_the_checks() {
    let facts = Facts::read();
    for view in views() {
        if view.models().next().is_none() {
            continue;
        }
        let source = view.region().expect("a source Region").as_str();
        let mut of_all = BTreeSet::new();
        for resolved in view.models() {
            let policy = view.policy([resolved.model()]).expect("it is offered");
            let got: Vec<_> = policy
                .required_regions()
                .map(RequestedRegion::as_str)
                .collect();
            let checks = checks(&facts, resolved.model().id(), resolved.id(), source);
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
        let models = view.models().map(ResolvedModel::model);
        let policy = view.policy(models).expect("they are offered");
        let got: BTreeSet<_> = policy
            .required_regions()
            .map(|region| region.to_string())
            .collect();
        assert_eq!(got, of_all);
    }
}

/// The policy that denies global profiles stops them, and nothing else.
#[test]
fn denying_global_profiles_denies_those_only() {
    let facts = Facts::read();
    let deny = parse(&DenyGlobal);
    for view in views() {
        let source = view.region().expect("a source Region").as_str();
        for resolved in view.models() {
            let checks = checks(&facts, resolved.model().id(), resolved.id(), source);
            let denied = checks.iter().any(|check| matches(&deny, check));
            assert_eq!(denied, resolved.inference() == Inference::Global);
        }
    }
}
