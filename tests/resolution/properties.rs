//! What holds for every model, Region and routing.

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
            let (id, is_bare) = (
                resolved.id(),
                resolved.id() == resolved.model().foundation_model_id(),
            );
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
                    let is_bare = resolved.id() == resolved.model().foundation_model_id();
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
            let by_id = view.resolve_id(model.foundation_model_id());
            assert_eq!(
                by_id.map(|by_id| by_id.model()),
                resolved.map(Some),
                "{model} {view:?}"
            );
            let by_id = view.resolve_id(model.foundation_model_id());
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
                        assert_eq!(resolved.model().map(ResolvedModel::model), Some(model));
                        let changed = resolved.id() != profile.id();
                        assert_eq!(resolved.prefix_changed(), changed, "{profile} {view:?}");
                    }
                    Err(error) => {
                        let ResolveError::NotOffered(error) = error else {
                            panic!("{error:?}");
                        };
                        assert_eq!((error.model, error.view), (model, view));
                        assert_eq!(error.written, Some(profile.prefix()));
                        assert_eq!(error.global_instead(), view.resolve(model).ok());
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
                    assert_eq!(view.resolve(model), Err(error), "{view:?}");
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
