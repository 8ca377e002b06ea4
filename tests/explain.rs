//! Why a model has its ID, and what else there is: against what resolving gives way by way.

use bedrock_catalog::{
    Alternative, BEDROCK, Destinations, Explanation, Inference, Model, PassedOver, Prefix, Price,
    PriceDifference, Region, Residency, ResolveError, ResolvedProvider, Routing, Usd,
};

fn routing_of(inference: Inference) -> Routing {
    match inference {
        Inference::Geographic => Routing::GeographicOnly,
        Inference::Global => Routing::GlobalOnly,
        Inference::InRegion => Routing::InRegionOnly,
        _ => panic!("{inference}"),
    }
}

/// From every Region, without one, and with every prefix, under every routing.
fn views() -> Vec<ResolvedProvider> {
    let regions = Region::ALL.iter().map(|region| BEDROCK.for_region(*region));
    let prefixes = Prefix::ALL.iter().map(|prefix| BEDROCK.for_prefix(*prefix));
    let scopes = regions.chain(prefixes).chain([BEDROCK.without_region()]);
    scopes
        .flat_map(|view| {
            let routings = Routing::ALL.iter();
            routings.map(move |routing| view.with_routing(*routing))
        })
        .collect()
}

fn residencies() -> [Residency; 5] {
    [
        Residency::ANYWHERE,
        Residency::geographies(&[Prefix::Eu]),
        Residency::geographies(&[Prefix::Us]),
        Residency::regions(&[Region::EuWest2]),
        Residency::regions(&[Region::ApNortheast1, Region::ApNortheast3]),
    ]
}

/// A price and its difference to another, in billionths.
fn nanos(price: Price) -> [Option<i128>; 4] {
    let nanos = |usd: Option<Usd>| usd.map(|usd| i128::from(usd.as_nanos()));
    [
        nanos(price.input),
        nanos(price.output),
        nanos(price.cache_read),
        nanos(price.cache_write),
    ]
}

fn difference_nanos(price: PriceDifference) -> [Option<i128>; 4] {
    [
        price.input,
        price.output,
        price.cache_read,
        price.cache_write,
    ]
    .map(|usd| usd.map(|usd| i128::from(usd.as_nanos())))
}

#[test]
fn the_rule_is_the_order_up_to_what_was_taken() {
    for view in views() {
        for residency in residencies() {
            let view = view.with_residency(residency);
            for model in Model::all() {
                let explained = view.explain(model);
                let resolved = view.resolve(model);
                assert_eq!(explained.map(|why| why.resolved()), resolved);
                let Ok(explanation) = explained else {
                    continue;
                };
                assert_eq!(explanation.provider(), view);
                assert_eq!(
                    (explanation.requested(), explanation.prefix_changed()),
                    (None, false)
                );
                let resolved = explanation.resolved();
                let order = view.routing().order();
                let steps: Vec<_> = explanation.passed_over().collect();
                let kinds = steps.iter().map(|step| step.inference());
                let kinds: Vec<_> = kinds.chain([resolved.inference()]).collect();
                assert!(order.starts_with(&kinds), "{explanation:?}: {kinds:?}");
                for step in steps {
                    let way = routing_of(step.inference());
                    let unbound = view
                        .with_routing(way)
                        .with_residency(Residency::ANYWHERE)
                        .resolve(model)
                        .ok()
                        .filter(|other| other.inference() == step.inference());
                    match step {
                        PassedOver::NotOffered(_) => assert_eq!(unbound, None),
                        PassedOver::NotAllowed(other) => {
                            assert_eq!(unbound, Some(other));
                            let bound = view.with_routing(way).resolve(model).ok();
                            assert_ne!(bound, Some(other));
                        }
                        _ => panic!("{step:?}"),
                    }
                }
            }
        }
    }
}

#[test]
fn the_alternatives_are_all_other_ids() {
    let mut count = 0;
    for view in views() {
        for residency in residencies() {
            let view = view.with_residency(residency);
            for explanation in Model::all().filter_map(|model| view.explain(model).ok()) {
                let resolved = explanation.resolved();
                let model = resolved.model();
                let free = view.with_residency(Residency::ANYWHERE);
                let mut expected: Vec<_> = Routing::ALL
                    .iter()
                    .filter_map(|routing| free.with_routing(*routing).resolve(model).ok())
                    .filter(|other| *other != resolved)
                    .collect();
                expected.sort_by_key(|other| other.id());
                expected.dedup();
                let mut got: Vec<_> = explanation
                    .alternatives()
                    .map(|other| other.resolved)
                    .collect();
                got.sort_by_key(|other| other.id());
                assert_eq!(got, expected, "{explanation:?}");
                for Alternative {
                    resolved: other,
                    price,
                    is_allowed,
                    ..
                } in explanation.alternatives()
                {
                    let (one, base) = (nanos(other.price()), nanos(resolved.price()));
                    let expected = [0, 1, 2, 3].map(|kind| Some(one[kind]? - base[kind]?));
                    assert_eq!(difference_nanos(price), expected);
                    let stays = Routing::ALL
                        .iter()
                        .any(|routing| view.with_routing(*routing).resolve(model) == Ok(other));
                    assert_eq!(is_allowed, stays, "{other:?} within {residency:?}");
                    count += 1;
                }
            }
        }
    }
    assert!(count > 1_000, "{count}");
}

fn explain(view: ResolvedProvider, id: &str) -> Explanation {
    let explanation = view
        .explain_id(id)
        .unwrap_or_else(|error| panic!("{error}"));
    explanation.expect("it names a model")
}

#[test]
fn an_id_says_what_was_asked_for() {
    let view = BEDROCK.for_region(Region::EuCentral1);
    for (id, requested, changed) in [
        ("anthropic.claude-sonnet-4-6", None, false),
        ("eu.anthropic.claude-sonnet-4-6", Some(Prefix::Eu), false),
        ("us.anthropic.claude-sonnet-4-6", Some(Prefix::Us), true),
        (
            "arn:aws:bedrock:us-east-1:123456789012:inference-profile/global.anthropic.claude-sonnet-4-6",
            Some(Prefix::Global),
            true,
        ),
        (
            "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-sonnet-4-6",
            None,
            false,
        ),
    ] {
        let explanation = explain(view, id);
        assert_eq!(
            explanation.resolved().id(),
            "eu.anthropic.claude-sonnet-4-6"
        );
        assert_eq!(explanation.requested(), requested, "{id}");
        assert_eq!(explanation.prefix_changed(), changed, "{id}");
        let resolved = view.resolve_id(id).expect("it is offered");
        assert_eq!(resolved.prefix_changed(), changed, "{id}");
    }
    // A prefix that is left out is a change as well.
    let london = BEDROCK.for_region(Region::EuWest2);
    assert!(explain(london, "eu.amazon.nova-lite-v1:0").prefix_changed());

    let opaque = "arn:aws:bedrock:eu-central-1:123456789012:application-inference-profile/a1b2c3";
    assert_eq!(view.explain_id(opaque), Ok(None));
    assert!(matches!(
        view.explain_id("anthropic.claude-opus-4-1-20250805-v1:0"),
        Err(ResolveError::NotOffered(_))
    ));
    for id in ["no.such-model", "", "anthropic.claude"] {
        assert_eq!(view.explain_id(id).err(), view.resolve_id(id).err());
    }
}

#[test]
fn one_of_each_kind() {
    // Geographic, and first.
    let why = explain(
        BEDROCK.for_region(Region::CaCentral1),
        "anthropic.claude-opus-5-5",
    );
    assert_eq!(why.passed_over().count(), 0);
    let other = why.alternatives().next().expect("a global profile");
    assert_eq!(other.resolved.id(), "global.anthropic.claude-opus-5-5");
    assert_eq!(
        other.resolved.destinations(),
        Some(Destinations::EveryCommercialRegion)
    );
    let text = |usd: Option<bedrock_catalog::UsdDifference>| usd.map(|usd| usd.to_string());
    assert_eq!(text(other.price.input).as_deref(), Some("-0.4"));
    assert_eq!(text(other.price.output).as_deref(), Some("-2"));
    assert_eq!(why.alternatives().count(), 1);

    // Global, because there is nothing else.
    let why = explain(
        BEDROCK.for_region(Region::SaEast1),
        "anthropic.claude-opus-5-5",
    );
    assert!(
        why.passed_over()
            .eq([PassedOver::NotOffered(Inference::Geographic)])
    );
    assert_eq!(why.alternatives().count(), 0);

    // In-Region, because nothing else may leave London.
    let london = Residency::regions(&[Region::EuWest2]);
    let view = BEDROCK.for_region(Region::EuWest2).with_residency(london);
    let why = explain(view, "anthropic.claude-sonnet-4-6");
    assert_eq!(why.resolved().id(), "anthropic.claude-sonnet-4-6");
    let passed: Vec<_> = why
        .passed_over()
        .map(|step| match step {
            PassedOver::NotAllowed(other) => other.id(),
            _ => panic!("{step:?}"),
        })
        .collect();
    assert_eq!(
        passed,
        [
            "eu.anthropic.claude-sonnet-4-6",
            "global.anthropic.claude-sonnet-4-6"
        ]
    );
    let others: Vec<_> = why
        .alternatives()
        .map(|other| (other.resolved.id(), other.is_allowed))
        .collect();
    assert_eq!(others, [(passed[0], false), (passed[1], false)]);

    // End of life goes with the model.
    let why = explain(
        BEDROCK.for_region(Region::UsEast1),
        "anthropic.claude-opus-4-1-20250805-v1:0",
    );
    let end = why.resolved().model().end_of_life();
    assert_eq!(
        end.map(|day| day.to_string()).as_deref(),
        Some("2027-01-08")
    );
}
