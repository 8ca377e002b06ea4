//! Where data may go: whatever is resolved stays within what was allowed, by the facts, and nothing
//! is refused that would stay there.

use std::collections::{BTreeMap, BTreeSet};

use bedrock_catalog::{
    BEDROCK, Destinations, Model, Prefix, Region, Residency, ResolvedModel, Routing, View,
};

use crate::facts::Facts;

/// What a global profile reaches.
const EVERYWHERE: &str = "*";

type Codes = BTreeSet<String>;

fn region(code: &str) -> Region {
    code.parse().unwrap_or_else(|error| panic!("{error}"))
}

fn prefix(id: &str) -> Prefix {
    id.parse().unwrap_or_else(|error| panic!("{error}"))
}

fn codes(regions: &[&str]) -> Codes {
    regions.iter().map(|code| (*code).to_owned()).collect()
}

/// A way to call a model from a Region, by the facts.
struct Way {
    kind: &'static str,
    id: String,
    reach: Codes,
}

/// The ways from every Region to every model.
struct Ways(BTreeMap<(String, String), Vec<Way>>);

impl Ways {
    fn new(facts: &Facts) -> Self {
        let mut ways: BTreeMap<_, Vec<Way>> = BTreeMap::new();
        for (id, profile) in &facts.profiles {
            for (source, reach) in &profile.destinations {
                let kind = match profile.prefix.as_str() {
                    "global" => "global",
                    _ => "geographic",
                };
                let key = (profile.model.clone(), source.clone());
                ways.entry(key).or_default().push(Way {
                    kind,
                    id: id.clone(),
                    reach: reach.iter().cloned().collect(),
                });
            }
        }
        for (id, model) in &facts.models {
            for source in &model.in_region {
                let key = (id.clone(), source.clone());
                ways.entry(key).or_default().push(Way {
                    kind: "in-region",
                    id: id.clone(),
                    reach: codes(&[source]),
                });
            }
        }
        Self(ways)
    }

    /// The first in the order that reaches nothing but the allowed; `None` allows everything.
    fn resolve(
        &self,
        model: &str,
        source: &str,
        order: &[&str],
        allowed: Option<&Codes>,
    ) -> Option<&Way> {
        let ways = self.0.get(&(model.to_owned(), source.to_owned()))?;
        order.iter().find_map(|kind| {
            ways.iter().find(|way| {
                way.kind == *kind && allowed.is_none_or(|allowed| way.reach.is_subset(allowed))
            })
        })
    }
}

/// By the rules; the names are those of the routings.
fn order(routing: Routing) -> &'static [&'static str] {
    match routing.as_str() {
        "prefer-geographic" => &["geographic", "global", "in-region"],
        "geographic-only" => &["geographic", "in-region"],
        "prefer-global" => &["global", "geographic", "in-region"],
        "global-only" => &["global"],
        "in-region-only" => &["in-region"],
        name => panic!("{name}"),
    }
}

/// The Regions that lie in the geography of this prefix.
fn geography(facts: &Facts, prefix: &str) -> Codes {
    // By AWS's own names of the Regions.
    let places: &[&str] = match prefix {
        "jp" => &["Tokyo", "Osaka"],
        "au" => &["Sydney", "Melbourne"],
        "in" => &["Mumbai", "Hyderabad"],
        "ca" => &["Canada"],
        "us-gov" => &["GovCloud"],
        "us" => &["US East", "US West"],
        "eu" => &["Europe"],
        "apac" => &["Asia Pacific"],
        _ => panic!("{prefix}"),
    };
    let lies_in = |name: &str| places.iter().any(|place| name.contains(place));
    let regions = facts.regions.iter();
    let regions = regions.filter(|(_, region)| lies_in(&region.name));
    regions.map(|(code, _)| code.clone()).collect()
}

/// Single Regions, all but one, geographies, pairs of both, none, all, and no bound.
fn residencies(facts: &Facts) -> Vec<(Residency, Option<Codes>)> {
    let of_regions = |codes: &Codes| {
        let regions: Vec<_> = codes.iter().map(|code| region(code)).collect();
        (Residency::regions(&regions), Some(codes.clone()))
    };
    let every: Codes = facts.regions.keys().cloned().collect();
    let mut all = vec![
        (Residency::ANYWHERE, None),
        (Residency::default(), None),
        (Residency::geographies(&[Prefix::Eu, Prefix::Global]), None),
        of_regions(&Codes::new()),
        of_regions(&every),
    ];
    for code in facts.regions.keys() {
        all.push(of_regions(&codes(&[code])));
        let but_one = every.iter().filter(|other| *other != code).cloned();
        all.push(of_regions(&but_one.collect()));
    }
    let prefixes: Vec<_> = Prefix::ALL
        .iter()
        .filter(|prefix| !prefix.is_global())
        .collect();
    for (index, one) in prefixes.iter().enumerate() {
        for other in &prefixes[index..] {
            let mut codes = geography(facts, one.as_str());
            codes.extend(geography(facts, other.as_str()));
            all.push((Residency::geographies(&[**one, **other]), Some(codes)));
        }
    }
    for pair in [
        ["us-east-1", "us-west-2"],
        ["ap-northeast-1", "ap-northeast-3"],
        ["ap-southeast-2", "ap-southeast-4"],
        ["ca-central-1", "ca-west-1"],
        ["ap-south-1", "ap-south-2"],
        ["eu-central-1", "us-gov-west-1"],
    ] {
        all.push(of_regions(&codes(&pair)));
    }
    all
}

fn reach(resolved: ResolvedModel) -> Codes {
    match resolved.destinations() {
        Some(Destinations::Regions(regions)) => regions.iter().map(ToString::to_string).collect(),
        Some(_) => codes(&[EVERYWHERE]),
        None => panic!("{resolved:?} has a source Region"),
    }
}

#[test]
fn what_is_resolved_stays_and_what_would_stay_is_resolved() {
    let facts = Facts::read();
    let ways = Ways::new(&facts);
    let residencies = residencies(&facts);
    assert!(residencies.len() > 100);
    let (mut resolved_count, mut refused_count) = (0, 0);
    for (residency, allowed) in &residencies {
        for source in facts.regions.keys() {
            for routing in Routing::ALL {
                let view = BEDROCK
                    .for_region(region(source))
                    .with_routing(*routing)
                    .with_residency(*residency);
                for model in BEDROCK.all_models() {
                    let id = model.foundation_model_id();
                    let expected = ways.resolve(id, source, order(*routing), allowed.as_ref());
                    let got = view.resolve(model).ok();
                    assert_eq!(
                        got.map(ResolvedModel::id),
                        expected.map(|way| way.id.as_str()),
                        "{id} from {source} under {routing} within {allowed:?}"
                    );
                    assert_eq!(view.model_id(model), got.map(ResolvedModel::id));
                    let Some(got) = got else {
                        refused_count += 1;
                        continue;
                    };
                    resolved_count += 1;
                    let reach = reach(got);
                    assert_eq!(expected.map(|way| &way.reach), Some(&reach), "{got:?}");
                    if let Some(allowed) = allowed {
                        assert!(reach.is_subset(allowed), "{got:?} within {allowed:?}");
                    }
                }
            }
        }
    }
    // Neither half is empty.
    assert!(resolved_count > 100_000 && refused_count > 100_000);
}

#[test]
fn without_a_region_only_no_bound_allows_global_profiles() {
    let facts = Facts::read();
    for (residency, allowed) in residencies(&facts) {
        let view = BEDROCK.without_region().with_residency(residency);
        let global = facts
            .profiles
            .values()
            .filter(|profile| profile.prefix == "global");
        let expected = if allowed.is_none() { global.count() } else { 0 };
        assert_eq!(view.all_models().count(), expected, "{allowed:?}");
    }
}

/// From whichever source Region: what any of them may reach must be allowed.
#[test]
fn a_prefix_stays_from_whichever_region() {
    let facts = Facts::read();
    for (residency, allowed) in residencies(&facts) {
        for prefix in Prefix::ALL {
            let view = BEDROCK.for_prefix(*prefix).with_residency(residency);
            let expected: Vec<&str> = facts
                .profiles
                .iter()
                .filter(|(_, profile)| {
                    let mut reach = profile.destinations.values().flatten();
                    profile.prefix == prefix.as_str()
                        && allowed
                            .as_ref()
                            .is_none_or(|allowed| reach.all(|code| allowed.contains(code)))
                })
                .map(|(id, _)| id.as_str())
                .collect();
            let mut got: Vec<_> = view.all_models().map(ResolvedModel::id).collect();
            got.sort_unstable();
            assert_eq!(got, expected, "{prefix} within {allowed:?}");
        }
    }
}

#[test]
fn a_residency_allows_what_was_given() {
    let facts = Facts::read();
    for (residency, allowed) in residencies(&facts) {
        assert_eq!(residency.is_anywhere(), allowed.is_none());
        for code in facts.regions.keys() {
            let expected = allowed
                .as_ref()
                .is_none_or(|allowed| allowed.contains(code));
            assert_eq!(residency.allows(region(code)), expected, "{code}");
        }
        let everywhere = Destinations::EveryCommercialRegion;
        assert_eq!(residency.allows_all(everywhere), allowed.is_none());
    }
}

/// The defaults and the list are under the same bound.
#[test]
fn defaults_stay_too() {
    let facts = Facts::read();
    for (residency, allowed) in residencies(&facts) {
        for code in facts.regions.keys() {
            let view = BEDROCK.for_region(region(code)).with_residency(residency);
            let listed: BTreeSet<_> = view.models().map(ResolvedModel::id).collect();
            for default in [view.default_large_model(), view.default_small_model()] {
                match default {
                    Ok(model) => assert!(listed.contains(model.id())),
                    Err(error) => {
                        let reason = error;
                        assert_eq!(reason.view, view);
                        assert!(
                            !listed
                                .iter()
                                .any(|id| id.ends_with(reason.model.foundation_model_id()))
                        );
                        assert_eq!(view.resolve(reason.model), Err(reason), "{allowed:?}");
                    }
                }
            }
        }
    }
}

/// The destinations that people get wrong.
#[test]
fn a_profile_reaches_beyond_its_name() {
    for (source, id, reached, not_reached) in [
        (
            "ca-central-1",
            "us.anthropic.claude-opus-5-5",
            &["ca-central-1", "us-east-1"][..],
            &["us-west-1", "ca-west-1"][..],
        ),
        (
            "eu-west-2",
            "eu.anthropic.claude-opus-5-5",
            &["eu-west-2", "eu-central-1"],
            &["eu-central-2"],
        ),
        (
            "eu-central-1",
            "eu.anthropic.claude-opus-5-5",
            &["eu-central-1"],
            &["eu-west-2"],
        ),
        (
            "ap-southeast-6",
            "au.anthropic.claude-sonnet-4-6",
            &["ap-southeast-6", "ap-southeast-2", "ap-southeast-4"],
            &["ap-southeast-1"],
        ),
        (
            "us-gov-east-1",
            "us-gov.anthropic.claude-opus-5-5",
            &["us-gov-east-1", "us-gov-west-1"],
            &["us-west-2"],
        ),
    ] {
        let (_, model) = id.split_once('.').expect("a prefix");
        let model = model.parse().expect("a model");
        let resolved = BEDROCK.for_region(region(source)).resolve(model);
        let resolved = resolved.expect("it is offered");
        assert_eq!(resolved.id(), id);
        let destinations = resolved.destinations().expect("a source Region");
        for code in reached {
            assert!(destinations.contains(region(code)), "{id} {source} {code}");
        }
        for code in not_reached {
            assert!(!destinations.contains(region(code)), "{id} {source} {code}");
        }
    }
}

/// A geography is a group of Regions by name, not all from which its profiles can be called.
#[test]
fn a_geography_is_where_its_regions_lie() {
    for (id, inside, outside) in [
        ("us", "us-west-1", "ca-central-1"),
        ("eu", "eu-central-2", "il-central-1"),
        ("eu", "eu-west-2", "me-central-1"),
        ("au", "ap-southeast-4", "ap-southeast-6"),
        ("jp", "ap-northeast-3", "ap-northeast-2"),
        ("us-gov", "us-gov-west-1", "us-east-1"),
    ] {
        let residency = Residency::geographies(&[prefix(id)]);
        assert!(residency.allows(region(inside)), "{id} {inside}");
        assert!(!residency.allows(region(outside)), "{id} {outside}");
    }
}

/// Resolved under a bound that a constant can hold.
const LONDON: Residency = Residency::regions(&[Region::EuWest2]);
const PINNED: Option<&str> = BEDROCK
    .for_region(Region::EuWest2)
    .with_residency(LONDON)
    .model_id(Model::CLAUDE_SONNET_4_6);

#[test]
fn the_bound_goes_before_the_preference() {
    assert_eq!(PINNED, Some("anthropic.claude-sonnet-4-6"), "in-Region");
    let london = BEDROCK.for_region(Region::EuWest2);
    let id = |view: View| view.model_id(Model::CLAUDE_SONNET_4_6);
    assert_eq!(id(london), Some("eu.anthropic.claude-sonnet-4-6"));
    let global = london.with_routing(Routing::PreferGlobal);
    assert_eq!(id(global), Some("global.anthropic.claude-sonnet-4-6"));
    let europe = Residency::geographies(&[Prefix::Eu]);
    assert_eq!(
        id(global.with_residency(europe)),
        Some("eu.anthropic.claude-sonnet-4-6")
    );
    assert_eq!(id(global.with_residency(LONDON)), PINNED);
    let only = london.with_routing(Routing::GlobalOnly);
    assert_eq!(id(only.with_residency(europe)), None);
}

#[test]
fn a_residency_prints_what_it_allows() {
    assert_eq!(format!("{:?}", Residency::ANYWHERE), "Anywhere");
    assert_eq!(format!("{LONDON:?}"), "{EuWest2}");
}

mod error {
    use super::*;

    const MONTREAL: Residency = Residency::regions(&[Region::CaCentral1]);

    fn text(view: View, residency: Residency, model: Model) -> String {
        let error = view.with_residency(residency).resolve(model);
        error.expect_err("it leaves").to_string()
    }

    #[test]
    fn names_the_regions_that_are_not_allowed() {
        let view = BEDROCK.for_region(Region::CaCentral1);
        let some = Residency::regions(&[Region::CaCentral1, Region::UsEast1, Region::UsEast2]);
        assert_eq!(
            text(view, some, Model::CLAUDE_OPUS_5_5),
            "`anthropic.claude-opus-5-5` is not offered from `ca-central-1` under \
             `prefer-geographic` within the allowed Regions: \
             `us.anthropic.claude-opus-5-5` may also go to `us-west-2`; \
             `global.anthropic.claude-opus-5-5` may go to every commercial Region; \
             no ID of it keeps to the allowed Regions"
        );
    }

    #[test]
    fn says_also_only_where_something_is_allowed() {
        let view = BEDROCK.for_region(Region::ApNortheast1);
        let view = view.with_routing(Routing::GeographicOnly);
        assert_eq!(
            text(view, MONTREAL, Model::CLAUDE_OPUS_5_5),
            "`anthropic.claude-opus-5-5` is not offered from `ap-northeast-1` under \
             `geographic-only` within the allowed Regions: \
             `jp.anthropic.claude-opus-5-5` may go to `ap-northeast-1`, `ap-northeast-3`; \
             no ID of it keeps to the allowed Regions"
        );
    }

    #[test]
    fn names_the_source_region_of_in_region_use() {
        let view = BEDROCK.for_region(Region::EuWest2);
        let japan = Residency::geographies(&[Prefix::Jp]);
        assert_eq!(
            text(view, japan, Model::NOVA_LITE),
            "`amazon.nova-lite-v1:0` is not offered from `eu-west-2` under `prefer-geographic` \
             within the allowed Regions: `amazon.nova-lite-v1:0` itself is processed in \
             `eu-west-2`; it is offered from `ap-northeast-1`"
        );
    }

    #[test]
    fn names_the_routings_that_stay() {
        let view = BEDROCK.for_region(Region::EuWest2);
        let view = view.with_routing(Routing::GlobalOnly);
        let europe = Residency::geographies(&[Prefix::Eu]);
        assert_eq!(
            text(view, europe, Model::CLAUDE_OPUS_5_5),
            "`anthropic.claude-opus-5-5` is not offered from `eu-west-2` under `global-only` \
             within the allowed Regions: \
             `global.anthropic.claude-opus-5-5` may go to every commercial Region; \
             from there it is under `prefer-geographic`, `geographic-only`, `prefer-global`, \
             `in-region-only`"
        );
    }

    #[test]
    fn names_the_source_regions_that_stay() {
        let view = BEDROCK.for_region(Region::SaEast1);
        let japan = Residency::geographies(&[Prefix::Jp]);
        assert_eq!(
            text(view, japan, Model::CLAUDE_OPUS_5_5),
            "`anthropic.claude-opus-5-5` is not offered from `sa-east-1` under \
             `prefer-geographic` within the allowed Regions: \
             `global.anthropic.claude-opus-5-5` may go to every commercial Region; \
             it is offered from `ap-northeast-1`, `ap-northeast-3`"
        );
        assert_eq!(
            text(
                view.with_routing(Routing::GlobalOnly),
                japan,
                Model::CLAUDE_OPUS_5_5
            ),
            "`anthropic.claude-opus-5-5` is not offered from `sa-east-1` under `global-only` \
             within the allowed Regions: \
             `global.anthropic.claude-opus-5-5` may go to every commercial Region; \
             it is under `prefer-geographic` from `ap-northeast-1`, `ap-northeast-3`"
        );
    }

    #[test]
    fn blames_the_bound_only_where_it_is_at_fault() {
        let view = BEDROCK.for_region(Region::SaEast1);
        let view = view.with_routing(Routing::GeographicOnly);
        let japan = Residency::geographies(&[Prefix::Jp]);
        assert_eq!(
            text(view, japan, Model::CLAUDE_OPUS_5_5),
            "`anthropic.claude-opus-5-5` is not offered from `sa-east-1` under \
             `geographic-only`; it is offered from `ap-northeast-1`, \
             `ap-northeast-3`"
        );
        assert_eq!(
            text(view, MONTREAL, Model::CLAUDE_OPUS_5_5),
            "`anthropic.claude-opus-5-5` is not offered from `sa-east-1` under \
             `geographic-only`; no ID of it keeps to the allowed Regions"
        );
    }

    #[test]
    fn without_a_region_and_with_a_prefix() {
        let japan = Residency::geographies(&[Prefix::Jp]);
        assert_eq!(
            text(BEDROCK.without_region(), japan, Model::CLAUDE_OPUS_5_5),
            "`anthropic.claude-opus-5-5` is not offered without a Region under \
             `prefer-geographic` within the allowed Regions: \
             `global.anthropic.claude-opus-5-5` may go to every commercial Region; \
             it is offered from `ap-northeast-1`, `ap-northeast-3`"
        );
        let some = Residency::regions(&[Region::UsEast1, Region::UsEast2, Region::UsWest2]);
        assert_eq!(
            text(BEDROCK.for_prefix(Prefix::Us), some, Model::CLAUDE_OPUS_5_5),
            "`anthropic.claude-opus-5-5` is not offered with the prefix `us` under \
             `prefer-geographic` within the allowed Regions: \
             `us.anthropic.claude-opus-5-5` may also go to `ca-central-1`, `ca-west-1`, \
             `us-west-1`; it is offered from `us-east-1`, `us-east-2`, \
             `us-west-2`"
        );
    }

    /// Whatever is refused: every ID that is named is refused by the facts, and what is offered
    /// instead keeps to the bound.
    #[test]
    fn tells_the_truth() {
        let facts = Facts::read();
        let ways = Ways::new(&facts);
        for (residency, allowed) in residencies(&facts).into_iter().step_by(7) {
            for source in facts.regions.keys().step_by(3) {
                for routing in Routing::ALL {
                    let view = BEDROCK
                        .for_region(region(source))
                        .with_routing(*routing)
                        .with_residency(residency);
                    for error in BEDROCK
                        .all_models()
                        .filter_map(|model| view.resolve(model).err())
                    {
                        let id = error.model.foundation_model_id();
                        let text = error.to_string();
                        let unbound = ways.resolve(id, source, order(*routing), None);
                        let blames = text.contains(" within the allowed Regions: ");
                        assert_eq!(blames, unbound.is_some(), "{text}");
                        let allowed = allowed.as_ref();
                        for other in error.other_routings() {
                            assert!(ways.resolve(id, source, order(other), allowed).is_some());
                        }
                        for other in error.other_regions() {
                            let code = other.as_str();
                            assert!(ways.resolve(id, code, order(*routing), allowed).is_some());
                        }
                        let hopeless = text.ends_with("no ID of it keeps to the allowed Regions");
                        let hope = facts.regions.keys().any(|code| {
                            let any = &["geographic", "global", "in-region"];
                            ways.resolve(id, code, any, allowed).is_some()
                        });
                        assert_eq!(hopeless, !hope && allowed.is_some(), "{text}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_global_profile_may_reach_every_commercial_region_and_no_other() {
    for region in Region::ALL {
        let is_commercial = !region.as_str().starts_with("us-gov-");
        assert_eq!(
            Destinations::EveryCommercialRegion.contains(*region),
            is_commercial,
            "{region}"
        );
    }
}
