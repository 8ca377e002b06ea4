//! What holds for every problem that is reported, and for every catalog that is accepted.

use std::collections::HashSet;

use bedrock_catalog::codegen::{
    Catalog, Diagnostics, Model, ModelKind, Position, Price, Prices, Source,
};

/// Every place lies in the file, and every problem can be shown.
pub(super) fn verify_places(source: &Source<'_>, problems: &Diagnostics) {
    assert!(!problems.is_empty() && problems.iter().count() > 0);
    let text = source.text();
    let lines = text.lines().count().max(1);
    for (number, problem) in problems.iter().enumerate() {
        let secondary = problem.secondary().iter();
        for label in std::iter::once(problem.primary()).chain(secondary) {
            let span = label.span();
            assert!(span.start <= span.end && span.end <= text.len(), "{span:?}");
            assert!(
                text.is_char_boundary(span.start) && text.is_char_boundary(span.end),
                "{span:?}"
            );
            let Position { line, column } = source.position(span.start);
            assert!(
                (1..=lines).contains(&line) && column > 0,
                "{line}:{column} of {lines}"
            );
        }
        assert!(!problem.message().is_empty());
        if number < 20 {
            let rendered = problem.render(source);
            let Position { line, column } = source.position(problem.primary().span().start);
            assert!(
                rendered.contains(&format!("--> bedrock.json:{line}:{column}")),
                "{rendered}"
            );
            assert!(
                !rendered.contains(|c: char| c.is_control() && c != '\n'),
                "{rendered:?}"
            );
        }
    }
}

fn is_sorted_and_distinct<T: Ord>(items: impl IntoIterator<Item = T>) -> bool {
    let items: Vec<T> = items.into_iter().collect();
    items.windows(2).all(|pair| pair[0] < pair[1])
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.trim() == name && !name.chars().any(char::is_control)
}

/// Everything that an accepted catalog promises, looked at once more.
pub(super) fn verify(catalog: &Catalog) {
    let Catalog {
        regions,
        prefixes,
        models,
        ..
    } = catalog;
    assert!(!regions.is_empty() && regions.len() <= 255);
    assert!(!prefixes.is_empty() && prefixes.len() <= 63);
    assert!(!models.is_empty());
    assert!(is_sorted_and_distinct(
        regions.iter().map(|region| &region.id)
    ));
    let ids: HashSet<&String> = models.iter().map(|model| &model.id).collect();
    assert_eq!(ids.len(), models.len());
    assert!(catalog.is_ordered || models.is_sorted_by_key(|model| &model.id));
    let mut variants = HashSet::new();
    for region in regions {
        assert!(is_name(&region.name) && variants.insert(&region.variant));
        assert_eq!(
            region.id.starts_with("us-gov-"),
            region.partition.as_str() == "aws-us-gov"
        );
    }
    let (mut variants, mut ids) = (HashSet::new(), HashSet::new());
    for prefix in prefixes {
        assert!(
            is_name(&prefix.name) && variants.insert(&prefix.variant) && ids.insert(&prefix.id)
        );
        assert_eq!(prefix.is_global, prefix.id == "global");
    }
    let (mut constants, mut profiles) = (HashSet::new(), HashSet::new());
    for model in models {
        assert!(constants.insert(&model.constant), "{}", model.constant);
        verify_model(catalog, model);
        assert!(
            model
                .profiles
                .iter()
                .all(|profile| profiles.insert(&profile.id))
        );
    }
    for default in [catalog.default_large, catalog.default_small] {
        let default = sources(&models[default]);
        for model in models {
            assert!(
                sources(model).is_subset(&default),
                "{} is served from elsewhere",
                model.id
            );
        }
    }
}

fn sources(model: &Model) -> HashSet<usize> {
    let routes = model.profiles.iter().flat_map(|profile| &profile.routes);
    let in_region = model.in_region.iter().copied();
    routes.map(|route| route.source).chain(in_region).collect()
}

fn verify_model(catalog: &Catalog, model: &Model) {
    let Catalog {
        regions, prefixes, ..
    } = catalog;
    assert!(is_name(&model.name) && model.id.contains('.'));
    assert!(
        prefixes
            .iter()
            .all(|prefix| !model.id.starts_with(&format!("{}.", prefix.id)))
    );
    let word =
        |letter: char| letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == '_';
    assert!(
        model.constant.chars().all(word)
            && !model.constant.starts_with(|c: char| c.is_ascii_digit())
    );
    assert!(
        !sources(model).is_empty(),
        "{} is offered nowhere",
        model.id
    );
    assert!(
        model.kind != ModelKind::Chat
            || model.context_window > 0
                && (1..=model.context_window).contains(&model.default_max_tokens)
    );
    assert!(model.can_reason || model.reasoning_levels.is_empty());
    if let Some(effort) = &model.default_reasoning_effort {
        assert!(model.reasoning_levels.contains(effort));
    }
    assert!(is_sorted_and_distinct(&model.in_region));
    assert!(model.in_region.iter().all(|region| *region < regions.len()));
    assert!(is_sorted_and_distinct(model.profiles.iter().map(
        |profile| { (prefixes[profile.prefix].is_global, profile.prefix) }
    )));
    for profile in &model.profiles {
        let prefix = &prefixes[profile.prefix];
        assert_eq!(profile.id, format!("{}.{}", prefix.id, model.id));
        assert!(
            profile.id.len() <= 64 && !profile.routes.is_empty(),
            "{}",
            profile.id
        );
        assert!(is_sorted_and_distinct(
            profile.routes.iter().map(|route| route.source)
        ));
        for route in &profile.routes {
            assert_eq!(
                route.destinations.is_empty(),
                prefix.is_global,
                "{}",
                profile.id
            );
            assert!(is_sorted_and_distinct(&route.destinations));
            for region in route.destinations.iter().chain([&route.source]) {
                assert_eq!(
                    regions[*region].partition, prefix.partition,
                    "{}",
                    profile.id
                );
            }
        }
    }
    for profile in &model.profiles {
        let sources = profile.routes.iter().map(|route| route.source);
        check_prices(&profile.prices, &sources.collect::<Vec<_>>());
    }
    check_prices(&model.in_region_prices, &model.in_region);
}

fn check_prices(prices: &Prices, regions: &[usize]) {
    let prices: Vec<&Price> = match prices {
        Prices::One(price) => vec![price],
        Prices::ByRegion(prices) => {
            assert!(prices.is_sorted_by(|(one, _), (other, _)| one < other));
            assert!(prices.iter().all(|(region, _)| regions.contains(region)));
            prices.iter().map(|(_, price)| price).collect()
        }
    };
    for price in prices {
        assert!(
            price
                .above
                .is_sorted_by(|one, other| one.tokens < other.tokens)
        );
        let tiers = price.above.iter().map(|tier| tier.rates);
        for rates in [price.rates].into_iter().chain(tiers) {
            let rates = [
                rates.input,
                rates.output,
                rates.cache_read,
                rates.cache_write,
                rates.cache_write_1h,
            ];
            let range = 0..1_000_000_000_000_000;
            let mut known = rates.into_iter().flatten();
            assert!(known.all(|usd| range.contains(&usd.as_nanos())));
        }
    }
}
