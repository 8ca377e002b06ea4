//! The ways in which a model can be called: against what resolving gives way by way.

use bedrock_catalog::{
    BEDROCK, Inference, Model, Outcome, Prefix, Price, Region, Residency, ResolvedModel, Routing,
    Usd, View, Way,
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
fn views() -> Vec<View> {
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

#[test]
fn every_way_is_listed_once_in_the_routings_order() {
    let mut met = Vec::new();
    for view in views() {
        for residency in residencies() {
            let view = view.with_residency(residency);
            for model in BEDROCK.all_models() {
                let ways: Vec<_> = view.ways(model).collect();
                let mut kinds: Vec<_> = ways.iter().map(|way| way.inference).collect();
                kinds.dedup();
                let order = view.routing().order();
                assert!(kinds.starts_with(order), "{view:?}");
                assert_eq!(kinds.len(), 3);
                let mut taken = ways.iter().filter(|way| way.outcome == Outcome::Taken);
                let resolved = taken.next().and_then(|way| way.resolved);
                assert_eq!(resolved, view.resolve(model).ok(), "{view:?} {model}");
                assert_eq!(taken.next(), None);
                let mut before = None;
                for way in ways {
                    if before.replace(way.inference) == Some(way.inference) {
                        check_wider(view, model, way);
                        continue;
                    }
                    let by_way = view.with_routing(routing_of(way.inference));
                    let is_this = |resolved: &ResolvedModel| resolved.inference() == way.inference;
                    let offered = by_way.with_residency(Residency::ANYWHERE).resolve(model);
                    let offered = offered.ok().filter(is_this);
                    let allowed = by_way.resolve(model).ok().filter(is_this);
                    assert_eq!(way.resolved, offered, "{view:?} {model}");
                    let expected = match (offered, allowed) {
                        (None, _) => Outcome::NotOffered,
                        (Some(_), None) => Outcome::NotAllowed,
                        _ if !order.contains(&way.inference) => Outcome::NotInRouting,
                        _ if offered == resolved => Outcome::Taken,
                        _ => Outcome::Behind,
                    };
                    assert_eq!(way.outcome, expected, "{view:?} {model} {way:?}");
                    if !met.contains(&expected) {
                        met.push(expected);
                    }
                }
            }
        }
    }
    assert_eq!(met.len(), 5, "{met:?}");
}

/// A geographic profile that a narrower one stands before is kept where it is written.
fn check_wider(view: View, model: Model, way: Way) {
    assert_eq!(way.inference, Inference::Geographic);
    let wider = way.resolved.expect("it is offered");
    let by_way = view.with_routing(Routing::GeographicOnly);
    let narrow = by_way.with_residency(Residency::ANYWHERE).resolve(model);
    let narrow = narrow.expect("a narrower one is offered");
    assert!(narrow.prefix() < wider.prefix());
    let written = view.resolve_id(wider.id());
    let is_kept = written.is_ok_and(|written| written.id() == wider.id());
    let may_be = matches!(way.outcome, Outcome::Behind);
    assert_eq!(is_kept, may_be, "{view:?} {way:?}");
}

#[test]
fn one_of_each_kind() {
    let usd = |usd: Option<Usd>| usd.map(|usd| format!("{usd:+}"));
    let ids = |view: View, model| -> Vec<_> {
        view.ways(model)
            .map(|way| (way.resolved.map_or("", |model| model.id()), way.outcome))
            .collect()
    };
    // Geographic, and first.
    let view = BEDROCK.for_region(Region::CaCentral1);
    assert_eq!(
        ids(view, Model::CLAUDE_OPUS_5_5),
        [
            ("us.anthropic.claude-opus-5-5", Outcome::Taken),
            ("global.anthropic.claude-opus-5-5", Outcome::Behind),
            ("", Outcome::NotOffered),
        ]
    );
    let prices: Vec<Price> = view
        .ways(Model::CLAUDE_OPUS_5_5)
        .filter_map(|way| way.resolved)
        .map(ResolvedModel::price)
        .collect();
    let difference = prices[1] - prices[0];
    assert_eq!(usd(difference.input).as_deref(), Some("-0.4"));
    assert_eq!(usd(difference.output).as_deref(), Some("-2"));

    // Global, because there is nothing else.
    assert_eq!(
        ids(BEDROCK.for_region(Region::SaEast1), Model::CLAUDE_OPUS_5_5),
        [
            ("", Outcome::NotOffered),
            ("global.anthropic.claude-opus-5-5", Outcome::Taken),
            ("", Outcome::NotOffered),
        ]
    );

    // In-Region, because nothing else may leave London.
    let london = Residency::regions(&[Region::EuWest2]);
    let view = BEDROCK.for_region(Region::EuWest2).with_residency(london);
    assert_eq!(
        ids(view, Model::CLAUDE_SONNET_4_6),
        [
            ("eu.anthropic.claude-sonnet-4-6", Outcome::NotAllowed),
            ("global.anthropic.claude-sonnet-4-6", Outcome::NotAllowed),
            ("anthropic.claude-sonnet-4-6", Outcome::Taken),
        ]
    );

    // A routing that rules the others out.
    let only = BEDROCK
        .for_region(Region::EuWest2)
        .with_routing(Routing::GlobalOnly);
    assert_eq!(
        ids(only, Model::CLAUDE_SONNET_4_6),
        [
            ("global.anthropic.claude-sonnet-4-6", Outcome::Taken),
            ("eu.anthropic.claude-sonnet-4-6", Outcome::NotInRouting),
            ("anthropic.claude-sonnet-4-6", Outcome::NotInRouting),
        ]
    );
}
