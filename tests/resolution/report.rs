//! The table of the report that this crate comes from.

//! The cases of the report that started this: `The provided model identifier is invalid.`

use super::*;

#[test]
fn frankfurt_takes_the_eu_profile() {
    let id = id(Model::CLAUDE_SONNET_4_6, Region::EuCentral1);
    assert_eq!(id, Some("eu.anthropic.claude-sonnet-4-6"));
}

#[test]
fn without_a_region_it_is_the_global_profile() {
    let resolved = BEDROCK.without_region().resolve(Model::CLAUDE_SONNET_4_6);
    let id = resolved.map(ResolvedModel::id);
    assert_eq!(id, Ok("global.anthropic.claude-sonnet-4-6"));
}

#[test]
fn tokyo_depends_on_the_model() {
    let tokyo = Region::ApNortheast1;
    for (model, expected) in [
        (Model::CLAUDE_OPUS_5_5, "jp.anthropic.claude-opus-5-5"),
        (Model::CLAUDE_OPUS_5, "global.anthropic.claude-opus-5"),
        (Model::NOVA_LITE, "apac.amazon.nova-lite-v1:0"),
    ] {
        assert_eq!(id(model, tokyo), Some(expected));
    }
}

#[test]
fn seoul_has_opus_5_in_region() {
    for routing in [Routing::InRegionOnly, Routing::GeographicOnly] {
        let id = id_under(routing, Model::CLAUDE_OPUS_5, Region::ApNortheast2);
        assert_eq!(id, Some("anthropic.claude-opus-5"), "{routing}");
    }
    let id = id(Model::CLAUDE_OPUS_5, Region::ApNortheast2);
    assert_eq!(id, Some("global.anthropic.claude-opus-5"));
}

#[test]
fn the_two_canadian_regions_differ() {
    let haiku = Model::CLAUDE_HAIKU_4_5;
    let us = "us.anthropic.claude-haiku-4-5-20251001-v1:0";
    let global = "global.anthropic.claude-haiku-4-5-20251001-v1:0";
    assert_eq!(id(haiku, Region::CaCentral1), Some(us));
    assert_eq!(id(haiku, Region::CaWest1), Some(global));
    assert_eq!(
        id_under(Routing::GeographicOnly, haiku, Region::CaWest1),
        None
    );
    let nova = id(Model::NOVA_LITE, Region::CaCentral1);
    assert_eq!(nova, Some("ca.amazon.nova-lite-v1:0"));
}

#[test]
fn new_zealand_israel_and_london() {
    let haiku = id(Model::CLAUDE_HAIKU_4_5, Region::ApSoutheast6);
    assert_eq!(haiku, Some("au.anthropic.claude-haiku-4-5-20251001-v1:0"));
    let nova = id(Model::NOVA_LITE, Region::IlCentral1);
    assert_eq!(nova, Some("eu.amazon.nova-lite-v1:0"));
    let opus = id(Model::CLAUDE_OPUS_5_5, Region::IlCentral1);
    assert_eq!(opus, Some("global.anthropic.claude-opus-5-5"));
    let opus = id(Model::CLAUDE_OPUS_5_5, Region::EuWest2);
    assert_eq!(opus, Some("eu.anthropic.claude-opus-5-5"));
    assert_eq!(
        id(Model::NOVA_LITE, Region::EuWest2),
        Some("amazon.nova-lite-v1:0")
    );
}

#[test]
fn govcloud_starts_with_us_and_takes_neither_us_nor_global() {
    let east = Region::UsGovEast1;
    assert_eq!(east.prefixes(), [Prefix::UsGov]);
    assert_eq!(
        id(Model::CLAUDE_OPUS_5_5, east),
        Some("us-gov.anthropic.claude-opus-5-5")
    );
    let global = id_under(Routing::GlobalOnly, Model::CLAUDE_OPUS_5_5, east);
    assert_eq!(global, None);
    let prefer_global = id_under(Routing::PreferGlobal, Model::CLAUDE_OPUS_5_5, east);
    assert_eq!(prefer_global, Some("us-gov.anthropic.claude-opus-5-5"));
    assert_eq!(id(Model::CLAUDE_SONNET_4_6, east), None);
}

#[test]
fn titles_and_sub_agents_resolve_as_the_main_work_does() {
    for view in views().filter(|view| view.routing() == Routing::default()) {
        let large = view.default_large_model().map(ResolvedModel::prefix);
        let small = view.default_small_model().map(ResolvedModel::prefix);
        assert!(
            large.is_ok() && large == small,
            "{large:?} and {small:?} from {view:?}"
        );
    }
}

/// `default large model anthropic.claude-sonnet-4-6 not found for provider bedrock`
#[test]
fn a_default_that_is_not_found_cannot_happen() {
    for view in views() {
        for default in [view.default_large_model(), view.default_small_model()] {
            if let Ok(default) = default {
                assert!(
                    view.models().any(|listed| listed.id() == default.id()),
                    "{view:?}"
                );
            } else {
                assert_ne!(view.routing(), Routing::default(), "{view:?}");
            }
        }
    }
}

#[test]
fn us_asked_for_from_frankfurt_becomes_eu_and_says_so() {
    let frankfurt = BEDROCK.for_region(Region::EuCentral1);
    let resolved = frankfurt
        .resolve_id("us.anthropic.claude-sonnet-4-6")
        .unwrap();
    assert_eq!(resolved.id(), "eu.anthropic.claude-sonnet-4-6");
    assert!(resolved.prefix_changed());
    assert_eq!(resolved.given().prefix(), Some(Prefix::Us));

    let resolved = frankfurt
        .resolve_id("eu.anthropic.claude-sonnet-4-6")
        .unwrap();
    assert_eq!(resolved.id(), "eu.anthropic.claude-sonnet-4-6");
    assert!(!resolved.prefix_changed());

    let resolved = frankfurt.resolve_id("anthropic.claude-sonnet-4-6").unwrap();
    assert_eq!(resolved.id(), "eu.anthropic.claude-sonnet-4-6");
    assert!(!resolved.prefix_changed());
}

#[test]
fn a_prefix_that_becomes_none_has_changed() {
    let seoul = BEDROCK
        .for_region(Region::ApNortheast2)
        .with_routing(Routing::InRegionOnly);
    let resolved = seoul.resolve_id("global.anthropic.claude-opus-5").unwrap();
    assert_eq!(resolved.id(), "anthropic.claude-opus-5");
    assert!(resolved.prefix_changed());
}

#[test]
fn the_price_is_that_of_the_profile() {
    let price = |region| {
        let resolved = BEDROCK
            .for_region(region)
            .resolve(Model::CLAUDE_HAIKU_4_5)
            .unwrap();
        let input = resolved.price().input.map(|usd| usd.to_string());
        (resolved.id(), input)
    };
    let (id, input) = price(Region::EuCentral1);
    assert_eq!(
        (id.split_once('.').unwrap().0, input.as_deref()),
        ("eu", Some("1.1"))
    );
    let (id, input) = price(Region::SaEast1);
    assert_eq!(
        (id.split_once('.').unwrap().0, input.as_deref()),
        ("global", Some("1"))
    );
}
