//! What resolution promises, for every model, Region and routing; and the cases that it was made for, by name.

use std::collections::HashSet;
use std::error::Error;

use bedrock_catalog::{
    ArnKind, BEDROCK, DefaultNotOffered, Identifier, IdentifierError, Inference, Model, Partition,
    Prefix, Region, ResolveError, Resolved, ResolvedModel, ResolvedProvider, Routing,
};

/// From every Region and without one, under every routing.
fn views() -> impl Iterator<Item = ResolvedProvider> {
    let regions = Region::ALL.iter().map(|region| BEDROCK.for_region(*region));
    under_every_routing(regions.chain([BEDROCK.without_region()]))
}

fn prefix_views() -> impl Iterator<Item = (Prefix, ResolvedProvider)> {
    let prefixes = Prefix::ALL.iter().copied();
    prefixes.flat_map(|prefix| {
        let views = under_every_routing([BEDROCK.for_prefix(prefix)].into_iter());
        views.map(move |view| (prefix, view))
    })
}

fn under_every_routing(
    views: impl Iterator<Item = ResolvedProvider>,
) -> impl Iterator<Item = ResolvedProvider> {
    views.flat_map(|view| {
        Routing::ALL
            .iter()
            .map(move |routing| view.with_routing(*routing))
    })
}

/// The ID of a model from a Region under the default routing.
fn id(model: Model, region: Region) -> Option<&'static str> {
    id_under(Routing::default(), model, region)
}

fn id_under(routing: Routing, model: Model, region: Region) -> Option<&'static str> {
    let view = BEDROCK.for_region(region).with_routing(routing);
    view.resolve(model).ok().map(ResolvedModel::id)
}

mod properties {
    use super::*;

    #[test]
    fn a_resolved_id_is_listed_for_its_region() {
        for view in views() {
            for resolved in view.models() {
                let listed = match (resolved.profile(), view.region()) {
                    (Some(profile), Some(region)) => {
                        profile.sources().any(|source| source == region)
                            && profile.destinations(region).is_some()
                    }
                    (None, Some(region)) => resolved.model().is_in_region(region),
                    (Some(profile), None) => profile.prefix() == Prefix::Global,
                    (None, None) => false,
                };
                assert!(listed, "{} from {view:?}", resolved.id());
            }
        }
    }

    #[test]
    fn a_routing_never_yields_what_is_not_in_its_order() {
        for view in views() {
            for resolved in view.models() {
                let (id, is_bare) = (resolved.id(), resolved.id() == resolved.model().id());
                let allowed = match view.routing() {
                    Routing::GeographicOnly => !id.starts_with("global."),
                    Routing::InRegionOnly => is_bare && resolved.profile().is_none(),
                    Routing::GlobalOnly => id.starts_with("global."),
                    _ => true,
                };
                assert!(allowed, "{id} from {view:?}");
                assert!(
                    view.routing().order().contains(&resolved.inference()),
                    "{id} from {view:?}"
                );
            }
        }
    }

    #[test]
    fn govcloud_and_commercial_never_mix() {
        for view in views() {
            let Some(region) = view.region() else {
                continue;
            };
            for resolved in view.models() {
                let is_gov = resolved.id().starts_with("us-gov.");
                match region.partition() {
                    Partition::AwsUsGov => {
                        let is_bare = resolved.id() == resolved.model().id();
                        assert!(is_gov || is_bare, "{} from {region}", resolved.id());
                    }
                    _ => assert!(!is_gov, "{} from {region}", resolved.id()),
                }
                if let Some(prefix) = resolved.prefix() {
                    assert_eq!(prefix.partition(), region.partition(), "{}", resolved.id());
                }
            }
        }
    }

    #[test]
    fn without_a_region_only_global_profiles_are_offered() {
        for view in views().filter(|view| view.region().is_none()) {
            let global = view
                .models()
                .all(|resolved| resolved.id().starts_with("global."));
            assert!(global, "{view:?}");
            let some = view.routing().order().contains(&Inference::Global);
            assert_eq!(view.models().next().is_some(), some, "{view:?}");
        }
    }

    #[test]
    fn the_list_is_what_resolves() {
        let views = views().chain(prefix_views().map(|(_, view)| view));
        for view in views {
            let resolves: Vec<_> = Model::all()
                .filter_map(|model| view.resolve(model).ok())
                .collect();
            assert_eq!(view.models().collect::<Vec<_>>(), resolves, "{view:?}");
            assert_eq!(view.into_iter().collect::<Vec<_>>(), resolves, "{view:?}");
            let (least, most) = view.models().size_hint();
            assert!(least <= resolves.len() && most.is_none_or(|most| resolves.len() <= most));
            let mut models = view.models();
            assert_eq!(models.by_ref().count(), resolves.len());
            assert_eq!(
                (models.next(), models.next()),
                (None, None),
                "after the end"
            );
        }
    }

    #[test]
    fn an_id_resolves_as_its_model_does() {
        for view in views() {
            for model in Model::all() {
                let resolved = view.resolve(model).map_err(ResolveError::from);
                let by_id = view.resolve_id(model.id());
                assert_eq!(
                    by_id.map(|by_id| by_id.model()),
                    resolved.map(Some),
                    "{model} {view:?}"
                );
                let by_id = view.resolve_id(model.id());
                assert!(by_id.is_ok_and(|by_id| !by_id.prefix_changed()) || resolved.is_err());
            }
        }
    }

    #[test]
    fn every_profile_id_is_understood_from_everywhere() {
        for view in views() {
            for model in Model::all() {
                for profile in model.profiles() {
                    match view.resolve_id(profile.id()) {
                        Ok(resolved) => {
                            assert_eq!(resolved.model(), view.resolve(model).ok());
                            let changed = resolved.id() != profile.id();
                            assert_eq!(resolved.prefix_changed(), changed, "{profile} {view:?}");
                        }
                        Err(error) => {
                            let not_offered = view.resolve(model).map_err(ResolveError::from);
                            assert_eq!(Err(error), not_offered.map(|_| ()));
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn a_default_is_in_the_list_that_comes_with_it() {
        for view in views().chain(prefix_views().map(|(_, view)| view)) {
            for (model, default) in [
                (BEDROCK.default_large_model(), view.default_large_model()),
                (BEDROCK.default_small_model(), view.default_small_model()),
            ] {
                match default {
                    Ok(default) => {
                        assert_eq!(default.model(), model);
                        assert!(view.models().any(|listed| listed == default), "{view:?}");
                    }
                    Err(error) => {
                        assert_eq!(view.resolve(model), Err(error.reason), "{view:?}");
                        assert!(
                            view.models().all(|listed| listed.model() != model),
                            "{view:?}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn the_defaults_resolve_from_every_region_under_the_default_routing() {
        for view in views().filter(|view| view.routing() == Routing::default()) {
            assert!(view.default_large_model().is_ok(), "{view:?}");
            assert!(view.default_small_model().is_ok(), "{view:?}");
        }
    }

    #[test]
    fn under_a_prefix_every_id_starts_with_it() {
        for (prefix, view) in prefix_views() {
            let start = format!("{prefix}.");
            for resolved in view.models() {
                assert!(
                    resolved.id().starts_with(&start),
                    "{} under {prefix}",
                    resolved.id()
                );
                assert_eq!((resolved.prefix(), resolved.region()), (Some(prefix), None));
            }
            let kind = if prefix.is_global() {
                Inference::Global
            } else {
                Inference::Geographic
            };
            let allowed = view.routing().order().contains(&kind);
            assert_eq!(
                view.models().next().is_some(),
                allowed,
                "{prefix}, {}",
                view.routing()
            );
        }
    }

    #[test]
    fn an_error_names_something_that_works() {
        let views = views().chain(prefix_views().map(|(_, view)| view));
        for view in views {
            for model in Model::all() {
                let Err(error) = view.resolve(model) else {
                    continue;
                };
                let text = error.to_string();
                assert!(
                    text.starts_with(&format!("`{model}` is not offered ")),
                    "{text}"
                );
                assert!(
                    text.contains(&format!("under `{}`", view.routing())),
                    "{text}"
                );
                if let Some(region) = view.region() {
                    assert!(text.contains(&format!("from `{region}`")), "{text}");
                }
                let (_, instead) = text.split_once("; ").unwrap_or_else(|| panic!("{text}"));
                let names = instead.split('`').skip(1).step_by(2);
                let mut known = names.filter(|name| {
                    let profile = model.profiles().any(|profile| profile.id() == *name);
                    let routing = name
                        .parse::<Routing>()
                        .is_ok_and(|routing| view.with_routing(routing).resolve(model).is_ok());
                    let region = name.parse().is_ok_and(|region| id(model, region).is_some());
                    profile || routing || region
                });
                assert!(known.next().is_some(), "{text}");
            }
        }
    }
}

mod report {
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
        assert!(matches!(
            resolved,
            Resolved::Model {
                requested: Some(Prefix::Us),
                ..
            }
        ));

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
}

mod identifiers {
    use super::*;

    const ACCOUNT: &str = "123456789012";

    #[test]
    fn the_arn_of_an_inference_profile_is_understood() {
        let arn = format!(
            "arn:aws:bedrock:us-east-1:{ACCOUNT}:inference-profile/us.anthropic.claude-sonnet-4-6"
        );
        let identifier = Identifier::parse(&arn).unwrap();
        assert_eq!(identifier.model(), Some(Model::CLAUDE_SONNET_4_6));
        assert_eq!(identifier.prefix(), Some(Prefix::Us));
        let parts = identifier.arn().unwrap();
        assert_eq!(
            (parts.text, parts.partition, parts.region),
            (&*arn, Partition::Aws, "us-east-1")
        );
        assert_eq!(
            (parts.account, parts.kind),
            (ACCOUNT, ArnKind::InferenceProfile)
        );
        assert_eq!(parts.resource, "us.anthropic.claude-sonnet-4-6");

        let resolved = BEDROCK
            .for_region(Region::EuCentral1)
            .resolve_id(&arn)
            .unwrap();
        assert_eq!(resolved.id(), "eu.anthropic.claude-sonnet-4-6");
        assert!(resolved.prefix_changed());
        let resolved = BEDROCK
            .for_region(Region::UsEast1)
            .resolve_id(&arn)
            .unwrap();
        assert_eq!(resolved.id(), "us.anthropic.claude-sonnet-4-6");
        assert!(!resolved.prefix_changed());
    }

    #[test]
    fn the_arn_of_a_foundation_model_is_understood_with_and_without_an_account() {
        for account in ["", ACCOUNT] {
            for model in Model::all() {
                let arn = format!("arn:aws:bedrock:eu-west-1:{account}:foundation-model/{model}");
                let identifier = Identifier::parse(&arn).unwrap();
                assert_eq!(
                    (identifier.model(), identifier.prefix()),
                    (Some(model), None)
                );
                let parts = identifier.arn().unwrap();
                assert_eq!(
                    (parts.kind, parts.account),
                    (ArnKind::FoundationModel, account)
                );
                assert_eq!(parts.resource, model.id());
            }
        }
    }

    #[test]
    fn a_global_model_arn_without_a_region_and_a_govcloud_one_are_understood() {
        for (arn, region, partition) in [
            (
                "arn:aws:bedrock:::foundation-model/anthropic.claude-opus-5-5",
                "",
                Partition::Aws,
            ),
            (
                "arn:aws-us-gov:bedrock:us-gov-west-1::foundation-model/anthropic.claude-opus-5-5",
                "us-gov-west-1",
                Partition::AwsUsGov,
            ),
        ] {
            let identifier = Identifier::parse(arn).unwrap();
            assert_eq!(identifier.model(), Some(Model::CLAUDE_OPUS_5_5));
            let parts = identifier.arn().unwrap();
            assert_eq!((parts.region, parts.partition), (region, partition));
        }
    }

    #[test]
    fn the_arn_of_an_application_inference_profile_passes_through() {
        let arn = format!(
            "arn:aws:bedrock:eu-central-1:{ACCOUNT}:application-inference-profile/a1b2c3d4e5f6"
        );
        for view in views() {
            let resolved = view.resolve_id(&arn).unwrap();
            assert_eq!((resolved.id(), resolved.model()), (&*arn, None));
            assert!(!resolved.prefix_changed());
        }
        let identifier = Identifier::parse(&arn).unwrap();
        assert_eq!((identifier.model(), identifier.prefix()), (None, None));
        let kind = identifier.arn().map(|arn| arn.kind);
        assert_eq!(kind, Some(ArnKind::ApplicationInferenceProfile));
    }

    #[test]
    fn white_space_around_an_id_is_passed_over() {
        let arn = format!("arn:aws:bedrock:us-east-1:{ACCOUNT}:application-inference-profile/a1b2");
        let text = format!(" {arn}\n");
        let resolved = BEDROCK.without_region().resolve_id(&text).unwrap();
        assert_eq!(resolved.id(), arn);
        let identifier = Identifier::parse("\teu.anthropic.claude-opus-5-5 \r\n").unwrap();
        assert_eq!(identifier.model(), Some(Model::CLAUDE_OPUS_5_5));
    }

    #[test]
    fn what_names_no_model_is_an_error_and_no_panic() {
        for text in [
            "",
            " ",
            ".",
            "us.",
            "us.us.anthropic.claude-opus-5-5",
            "xx.anthropic.claude-opus-5-5",
            "EU.anthropic.claude-opus-5-5",
            "anthropic.claude-opus-5-5.",
            "anthropic.claude-öpus-5-5",
            "arn",
            "arn:",
            "arn:aws:bedrock",
            "arn:aws:bedrock:us-east-1::foundation-model/",
            "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-opus-5-5/x",
            "arn:aws:bedrock:us-east-1:foundation-model/anthropic.claude-opus-5-5",
            "arn:aws:s3:us-east-1::foundation-model/anthropic.claude-opus-5-5",
            "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/",
        ] {
            assert!(Identifier::parse(text).is_err(), "{text:?}");
            let error = BEDROCK.without_region().resolve_id(text);
            assert!(
                matches!(error, Err(ResolveError::Identifier(_))),
                "{text:?}"
            );
        }
    }

    #[test]
    fn a_prefix_is_understood_even_where_the_model_has_no_such_profile() {
        for prefix in Prefix::ALL {
            for model in Model::all() {
                let text = format!("{prefix}.{model}");
                let identifier = Identifier::parse(&text).unwrap();
                let parts = (identifier.model(), identifier.prefix());
                assert_eq!(parts, (Some(model), Some(*prefix)));
            }
        }
    }
}

mod errors {
    use super::*;

    fn not_offered(view: ResolvedProvider, model: Model) -> String {
        view.resolve(model).expect_err("not offered").to_string()
    }

    #[test]
    fn an_unknown_region_names_the_nearest() {
        for (slip, nearest) in [
            ("eu-centrall-1", Region::EuCentral1),
            ("eu-cental-1", Region::EuCentral1),
            ("eu-cnetral-1", Region::EuCentral1),
            ("EU-CENTRAL-1", Region::EuCentral1),
            ("eu_central_1", Region::EuCentral1),
            ("eu-central-1 ", Region::EuCentral1),
            ("us-east1", Region::UsEast1),
            ("useast2", Region::UsEast2),
            ("us-gov-east-2", Region::UsGovEast1),
            ("ap-norhteast-2", Region::ApNortheast2),
            ("ca-west1", Region::CaWest1),
        ] {
            let error = slip.parse::<Region>().expect_err(slip);
            assert_eq!((error.nearest, error.code.as_str()), (nearest, slip));
            let text = error.to_string();
            assert_eq!(
                text,
                format!("unknown Region `{slip}`; the nearest known one is `{nearest}`")
            );
        }
        assert!("".parse::<Region>().is_err());
    }

    #[test]
    fn an_unknown_prefix_names_the_nearest() {
        let error = "usgov".parse::<Prefix>().expect_err("unknown");
        assert_eq!(
            error.to_string(),
            "unknown prefix `usgov`; the nearest known one is `us-gov`"
        );
        for unknown in ["", "US", "eu.", "anthropic", "globaI"] {
            assert!(unknown.parse::<Prefix>().is_err(), "{unknown:?}");
        }
    }

    #[test]
    fn an_unknown_model_names_the_nearest() {
        for (slip, nearest) in [
            ("anthropic.claude-opus-5.5", Model::CLAUDE_OPUS_5_5),
            (
                "anthropic.claude-haiku-4-5-20251001-v1",
                Model::CLAUDE_HAIKU_4_5,
            ),
            ("anthropic.claude-haiku-4-5", Model::CLAUDE_HAIKU_4_5),
            ("amazon.nova-lite-v1", Model::NOVA_LITE),
            ("anthropic.cluade-sonnet-4-6", Model::CLAUDE_SONNET_4_6),
        ] {
            let error = slip.parse::<Model>().expect_err(slip);
            assert_eq!((error.nearest, error.id.as_str()), (Some(nearest), slip));
            let text = error.to_string();
            assert_eq!(
                text,
                format!("unknown model `{slip}`; the nearest known one is `{nearest}`")
            );
            // The prefix does not count against it, and what was given is shown whole.
            let prefixed = format!("eu.{slip}");
            let error = BEDROCK
                .without_region()
                .resolve_id(&prefixed)
                .expect_err(slip);
            let text = format!("unknown model `{prefixed}`; the nearest known one is `{nearest}`");
            assert_eq!(error.to_string(), text);
        }
    }

    #[test]
    fn what_is_like_nothing_has_no_nearest() {
        let error = "uk.other".parse::<Prefix>().expect_err("unknown");
        assert_eq!(error.nearest, None);
        assert_eq!(
            error.to_string(),
            "unknown prefix `uk.other`; the prefixes are `jp`, `au`, `in`, `ca`, `us-gov`, `us`, \
             `eu`, `apac`, `global`"
        );
        for id in [
            "",
            "no.such-model",
            "arn:aws:bedrock:us-east-1:1:custom-model/x.y/z",
        ] {
            let error = id.parse::<Model>().expect_err("unknown");
            assert_eq!(error.nearest, None);
            assert_eq!(
                error.to_string(),
                format!("unknown model `{id}`; the catalog lists none with a similar ID")
            );
        }
    }

    #[test]
    fn an_unknown_routing_names_them_all() {
        let error = "geographic".parse::<Routing>().expect_err("unknown");
        assert_eq!(
            error.to_string(),
            "unknown routing `geographic`; the routings are `prefer-geographic`, `geographic-only`, \
             `prefer-global`, `global-only`, `in-region-only`"
        );
    }

    #[test]
    fn text_of_another_routing_from_the_same_region() {
        let view = BEDROCK
            .for_region(Region::ApNortheast1)
            .with_routing(Routing::GeographicOnly);
        assert_eq!(
            not_offered(view, Model::CLAUDE_OPUS_5),
            "`anthropic.claude-opus-5` is not offered from `ap-northeast-1` under `geographic-only`; \
             from there it is under `prefer-geographic`, `prefer-global`, `global-only`"
        );
    }

    #[test]
    fn text_of_other_regions_under_the_same_routing() {
        let view = BEDROCK.for_region(Region::EuCentral1);
        assert_eq!(
            not_offered(view, Model::JAMBA_1_5_LARGE),
            "`ai21.jamba-1-5-large-v1:0` is not offered from `eu-central-1` under \
             `prefer-geographic`; under `prefer-geographic` it is from `us-east-1`"
        );
    }

    #[test]
    fn text_of_another_region_under_another_routing() {
        let view = BEDROCK
            .for_region(Region::EuCentral1)
            .with_routing(Routing::GlobalOnly);
        assert_eq!(
            not_offered(view, Model::JAMBA_1_5_LARGE),
            "`ai21.jamba-1-5-large-v1:0` is not offered from `eu-central-1` under `global-only`; \
             it is under `prefer-geographic` from `us-east-1`"
        );
    }

    #[test]
    fn text_without_a_region() {
        let view = BEDROCK.without_region();
        assert_eq!(
            not_offered(view, Model::JAMBA_1_5_LARGE),
            "`ai21.jamba-1-5-large-v1:0` is not offered without a Region under \
             `prefer-geographic`; under `prefer-geographic` it is from `us-east-1`"
        );
        assert_eq!(
            not_offered(
                view.with_routing(Routing::GlobalOnly),
                Model::JAMBA_1_5_LARGE
            ),
            "`ai21.jamba-1-5-large-v1:0` is not offered without a Region under `global-only`; \
             it is under `prefer-geographic` from `us-east-1`"
        );
    }

    #[test]
    fn text_under_a_prefix() {
        assert_eq!(
            not_offered(BEDROCK.for_prefix(Prefix::Ca), Model::NOVA_PRO),
            "`amazon.nova-pro-v1:0` is not offered with the prefix `ca` under `prefer-geographic`; \
             its profiles are `us.amazon.nova-pro-v1:0`, `eu.amazon.nova-pro-v1:0`, \
             `apac.amazon.nova-pro-v1:0`"
        );
        assert_eq!(
            not_offered(BEDROCK.for_prefix(Prefix::Eu), Model::CLAUDE_OPUS_4_1),
            "`anthropic.claude-opus-4-1-20250805-v1:0` is not offered with the prefix `eu` under \
             `prefer-geographic`; its profiles are `us.anthropic.claude-opus-4-1-20250805-v1:0`"
        );
        assert_eq!(
            not_offered(BEDROCK.for_prefix(Prefix::Eu), Model::JAMBA_1_5_LARGE),
            "`ai21.jamba-1-5-large-v1:0` is not offered with the prefix `eu` under \
             `prefer-geographic`; under `prefer-geographic` it is from `us-east-1`"
        );
    }

    #[test]
    fn text_of_a_default() {
        let view = BEDROCK
            .for_region(Region::EuCentral1)
            .with_routing(Routing::InRegionOnly);
        let large = view.default_large_model().expect_err("not offered");
        let small = view.default_small_model().expect_err("not offered");
        let reason = "is not offered from `eu-central-1` under `in-region-only`; from there it is \
                      under `prefer-geographic`, `geographic-only`, `prefer-global`, `global-only`";
        for (error, size, id) in [
            (large, "large", "anthropic.claude-opus-5-5"),
            (small, "small", "anthropic.claude-haiku-5-5"),
        ] {
            let DefaultNotOffered {
                size: field,
                reason: source,
                ..
            } = error;
            assert_eq!((field, source.model.id()), (size, id));
            assert_eq!(
                error.to_string(),
                format!("the default {size} model `{id}` {reason}")
            );
            let source = error.source().map(ToString::to_string);
            assert_eq!(source, Some(format!("`{id}` {reason}")));
        }
    }

    #[test]
    fn an_excerpt_is_cut_between_characters_and_escaped() {
        let error = "ö".repeat(100).parse::<Model>().expect_err("unknown");
        assert_eq!(error.id.as_str(), "ö".repeat(32));
        assert!(
            error
                .to_string()
                .starts_with(&format!("unknown model `{}…`", "ö".repeat(32)))
        );

        let error = format!("x{}", "ö".repeat(100))
            .parse::<Region>()
            .expect_err("unknown");
        assert_eq!(error.code.as_str(), format!("x{}", "ö".repeat(31)));

        let error = "a\n\u{1b}[31m".parse::<Region>().expect_err("unknown");
        assert!(
            error
                .to_string()
                .starts_with("unknown Region `a\\n\\u{1b}[31m`"),
            "{error}"
        );

        let exact = "y".repeat(64);
        let error = exact.parse::<Prefix>().expect_err("unknown");
        assert!(
            error
                .to_string()
                .starts_with(&format!("unknown prefix `{exact}`;"))
        );
    }
}

mod text {
    use super::*;

    #[test]
    fn every_value_round_trips() {
        for region in Region::ALL {
            assert_eq!(region.to_string().parse(), Ok(*region));
            assert_eq!(Region::from_code(region.as_str()), Some(*region));
            assert_eq!(region.as_ref(), region.as_str());
        }
        for prefix in Prefix::ALL {
            assert_eq!(prefix.to_string().parse(), Ok(*prefix));
            assert_eq!(Prefix::from_id(prefix.as_str()), Some(*prefix));
            assert_eq!(prefix.as_ref(), prefix.as_str());
        }
        for model in Model::all() {
            assert_eq!(model.to_string().parse(), Ok(model));
            assert_eq!(model.to_string(), model.id());
        }
        for routing in Routing::ALL {
            assert_eq!(routing.to_string().parse(), Ok(*routing));
            assert_eq!(routing.as_str(), routing.to_string());
        }
    }

    #[test]
    fn text_is_padded_where_a_width_is_given() {
        assert_eq!(
            format!("{:>12}|{:<4}|", Region::UsEast1, Prefix::Eu),
            "   us-east-1|eu  |"
        );
        assert_eq!(format!("{:>13}", Routing::GlobalOnly), "  global-only");
        let width = Model::NOVA_LITE.id().len() + 2;
        assert_eq!(
            format!("{:width$}|", Model::NOVA_LITE),
            "amazon.nova-lite-v1:0  |"
        );
    }

    #[test]
    fn models_and_regions_are_ordered_by_id() {
        let models: Vec<Model> = Model::all().collect();
        assert!(models.is_sorted_by(|a, b| a < b && a.id() < b.id()));
        assert!(Region::ALL.is_sorted_by(|a, b| a < b && a.as_str() < b.as_str()));
        assert!(Model::all().rev().eq(models.iter().rev().copied()));
        assert!(BEDROCK.models().eq(models));
    }
}

mod look_up {
    use super::*;

    fn known() -> HashSet<&'static str> {
        Model::all().map(Model::id).collect()
    }

    /// A mutation may hit another model's ID; anything else must not be found.
    #[track_caller]
    fn check(known: &HashSet<&str>, text: &[u8]) {
        let Ok(text) = std::str::from_utf8(text) else {
            return;
        };
        let found = Model::from_id(text).map(Model::id);
        assert_eq!(found, known.get(text).copied());
    }

    #[test]
    fn every_id_is_found() {
        for model in Model::all() {
            assert_eq!(Model::from_id(model.id()), Some(model));
            // At another address, with other bytes behind it.
            let longer = format!("{model}:0");
            assert_eq!(Model::from_id(&longer[..model.id().len()]), Some(model));
        }
    }

    #[test]
    fn near_misses_are_not_found() {
        let known = known();
        for model in Model::all() {
            let id = model.id().as_bytes();
            for at in 0..id.len() {
                check(&known, &[&id[..at], &id[at + 1..]].concat());
                for byte in (b' '..=b'~').chain([0, b'\n', 0x7f]) {
                    check(&known, &[&id[..at], &[byte], &id[at + 1..]].concat());
                    check(&known, &[&id[..at], &[byte], &id[at..]].concat());
                    if at + 1 == id.len() {
                        check(&known, &[id, &[byte]].concat());
                    }
                }
                for other in at..id.len() {
                    let mut swapped = id.to_vec();
                    swapped.swap(at, other);
                    check(&known, &swapped);
                }
                check(&known, &id[..at]);
                check(&known, &id[at..]);
            }
        }
    }

    #[test]
    fn every_short_text_is_none() {
        check(&HashSet::new(), b"");
        for first in 0..=0x7f {
            check(&HashSet::new(), &[first]);
            for second in 0..=0x7f {
                check(&HashSet::new(), &[first, second]);
            }
        }
    }

    #[test]
    fn prefixed_and_very_long_ids_are_none() {
        for model in Model::all() {
            for prefix in Prefix::ALL {
                assert_eq!(Model::from_id(&format!("{prefix}.{model}")), None);
            }
            for profile in model.profiles() {
                assert_eq!(Model::from_id(profile.id()), None);
            }
            assert_eq!(Model::from_id(&model.id().repeat(2)), None);
            assert_eq!(Model::from_id(&model.id().to_uppercase()), None);
        }
        let long = "anthropic.claude-opus-5-5".repeat(100_000);
        assert_eq!(Model::from_id(&long), None);
        assert!(matches!(
            Identifier::parse(&long),
            Err(IdentifierError::TooLong { .. })
        ));
    }

    #[test]
    fn an_id_can_be_a_constant() {
        const MODEL: Option<Model> = Model::from_id("anthropic.claude-opus-5-5");
        const REGION: Option<Region> = Region::from_code("eu-central-1");
        const ID: &str = match BEDROCK.for_region(Region::EuCentral1).default_large_model() {
            Ok(large) => large.id(),
            Err(_) => panic!("no large model"),
        };
        assert_eq!(
            (MODEL, REGION),
            (Some(Model::CLAUDE_OPUS_5_5), Some(Region::EuCentral1))
        );
        assert_eq!(ID, "eu.anthropic.claude-opus-5-5");
    }
}

/// Variables are set for a child process: this one's environment cannot be changed safely.
#[cfg(feature = "std")]
mod environment {
    use std::env;
    use std::ffi::OsStr;
    use std::process::Command;

    use super::*;

    /// Set in the processes that answer.
    const CHILD: &str = "FOR_ENV_CHILD";

    /// What `BEDROCK.for_env()` gives in a process with these variables.
    fn for_env(variables: &[(&str, &OsStr)]) -> String {
        let mut child = Command::new(env::current_exe().expect("this program"));
        child.args(["--exact", "environment::child", "--nocapture"]);
        child
            .env(CHILD, "")
            .env_remove("AWS_REGION")
            .env_remove("AWS_DEFAULT_REGION");
        child.envs(variables.iter().copied());
        let output = child.output().expect("the child runs");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        assert!(output.status.success(), "{text}");
        let answer = text
            .split_once("<<")
            .and_then(|(_, rest)| rest.split_once(">>"));
        answer
            .unwrap_or_else(|| panic!("no answer in {text}"))
            .0
            .to_owned()
    }

    /// Answers for `for_env`: the others of this module run it with variables set.
    #[test]
    fn child() {
        if env::var_os(CHILD).is_none() {
            return;
        }
        match BEDROCK.for_env() {
            Ok(view) => {
                let id = view
                    .resolve(Model::CLAUDE_SONNET_4_6)
                    .map(ResolvedModel::id);
                let all_global = view.models().all(|model| model.id().starts_with("global."));
                let region = view.region().map_or("none", Region::as_str);
                println!("<<{region} {} {all_global}>>", id.unwrap_or("none"));
            }
            Err(error) => println!("<<{error}>>"),
        }
    }

    fn texts(variables: &[(&str, &str)]) -> String {
        let variables: Vec<_> = variables
            .iter()
            .map(|(name, value)| (*name, OsStr::new(*value)))
            .collect();
        for_env(&variables)
    }

    const FRANKFURT: &str = "eu-central-1 eu.anthropic.claude-sonnet-4-6 false";
    const GLOBAL: &str = "none global.anthropic.claude-sonnet-4-6 true";

    #[test]
    fn aws_region_wins() {
        let got = texts(&[
            ("AWS_REGION", "eu-central-1"),
            ("AWS_DEFAULT_REGION", "us-east-1"),
        ]);
        assert_eq!(got, FRANKFURT);
        assert_eq!(texts(&[("AWS_REGION", "eu-central-1")]), FRANKFURT);
    }

    #[test]
    fn aws_default_region_is_next() {
        assert_eq!(texts(&[("AWS_DEFAULT_REGION", "eu-central-1")]), FRANKFURT);
        let got = texts(&[("AWS_REGION", ""), ("AWS_DEFAULT_REGION", "eu-central-1")]);
        assert_eq!(got, FRANKFURT);
    }

    #[test]
    fn unset_and_empty_give_only_global_profiles() {
        assert_eq!(texts(&[]), GLOBAL);
        assert_eq!(
            texts(&[("AWS_REGION", ""), ("AWS_DEFAULT_REGION", "")]),
            GLOBAL
        );
    }

    #[test]
    fn an_unknown_region_is_an_error_and_never_global() {
        let expected = "unknown Region `eu-centrall-1`; the nearest known one is `eu-central-1`";
        assert_eq!(texts(&[("AWS_REGION", "eu-centrall-1")]), expected);
        assert_eq!(texts(&[("AWS_DEFAULT_REGION", "eu-centrall-1")]), expected);
        // The wrong one is not skipped for the right one.
        let both = [
            ("AWS_REGION", "eu-centrall-1"),
            ("AWS_DEFAULT_REGION", "us-east-1"),
        ];
        assert_eq!(texts(&both), expected);
        let blank = texts(&[("AWS_REGION", " ")]);
        assert!(blank.starts_with("unknown Region ` `"), "{blank}");
    }

    #[cfg(unix)]
    #[test]
    fn a_region_that_is_no_text_is_an_error() {
        use std::os::unix::ffi::OsStrExt;

        let got = for_env(&[("AWS_REGION", OsStr::from_bytes(b"eu-central-\xff"))]);
        assert!(
            got.starts_with("unknown Region `eu-central-\u{fffd}`"),
            "{got}"
        );
    }
}
