//! A model's `regions`: the inference profiles that it has.

use std::collections::HashMap;

use super::super::catalog::{Price, Profile, Route};
use super::super::diagnostic::{Diagnostic, Diagnostics};
use super::super::field::Text;
use super::super::names::LONGEST_PROFILE_ID;
use super::super::schema::{Narrowing, Offer, Sources};
use super::super::source::Span;
use super::routes::{Geography, not_usual, routes};
use super::tables::{Tables, UsualPrefix};
use super::{distinct, twice};

/// The profiles of the model `id`, narrowest geography first, the global one last. Where `id` is
/// no model's ID, that was reported, and its length is of no interest.
pub(super) fn check(
    offers: &[Offer],
    what: &str,
    id: Option<&Text>,
    is_id: bool,
    tables: &Tables,
    problems: &mut Diagnostics,
) -> Vec<Profile> {
    let mut seen: HashMap<&str, Span> = HashMap::new();
    let mut claimed: HashMap<&str, (&Text, &Text)> = HashMap::new();
    let mut profiles = Vec::new();
    let mut longest: Option<(&Text, String)> = None;
    for offer in offers {
        let name = &offer.prefix;
        if let Some(&first) = seen.get(name.value.as_str()) {
            problems.push(twice(name, first, "prefix", what));
            continue;
        }
        seen.insert(&name.value, name.span);
        let Some(index) =
            tables
                .prefixes
                .look_up(name, "prefix", &format!("`regions` of {what}"), problems)
        else {
            continue;
        };
        let prefix = &tables.prefixes.rows[index];
        let geography = Geography {
            what: format!("`{}` of {what}", name.value),
            is_global: prefix.row.is_global,
            partition: prefix.row.partition,
        };
        let routes = narrowed(&offer.narrowing, prefix, &geography, tables, problems);
        if !geography.is_global {
            for source in named_sources(&offer.narrowing) {
                claim(source, name, &mut claimed, what, problems);
            }
        }
        let id = format!("{}.{}", name.value, id.map_or("", |id| &id.value));
        if longest
            .as_ref()
            .is_none_or(|(_, longest)| id.len() > longest.len())
        {
            longest = Some((name, id.clone()));
        }
        profiles.push(Profile {
            id,
            prefix: index,
            routes,
            price: Price::default(),
        });
    }
    if let (Some(id), Some((prefix, profile))) = (id, longest)
        && is_id
        && profile.len() > LONGEST_PROFILE_ID
    {
        problems.push(
            Diagnostic::new(
                id.span,
                format!(
                    "the profile ID `{profile}` is {} characters long",
                    profile.len()
                ),
            )
            .with_label(format!(
                "AWS allows {LONGEST_PROFILE_ID}, the prefix included"
            ))
            .with_secondary(prefix.span, "with this prefix")
            .with_help("write the ID as AWS lists it, and prefixes that AWS lists for it"),
        );
    }
    profiles.sort_by_key(|profile| {
        (
            tables.prefixes.rows[profile.prefix].row.is_global,
            profile.prefix,
        )
    });
    profiles
}

/// From which source Regions a model's profile is offered.
fn narrowed(
    narrowing: &Narrowing,
    prefix: &UsualPrefix,
    geography: &Geography,
    tables: &Tables,
    problems: &mut Diagnostics,
) -> Vec<Route> {
    match narrowing {
        Narrowing::Usual => prefix.routes.clone(),
        Narrowing::Sources(sources) => {
            // A prefix whose own routes are broken has no usual ones to compare with.
            if !prefix.complete && matches!(sources.value, Sources::List(_)) {
                return Vec::new();
            }
            routes(
                sources,
                geography,
                Some(&prefix.routes),
                &tables.regions,
                problems,
            )
        }
        Narrowing::Except(names) => {
            let mut left = prefix.routes.clone();
            for name in distinct(&names.entries, "source Region", &geography.what, problems) {
                let Some(region) =
                    tables
                        .regions
                        .look_up(name, "source Region", &geography.what, problems)
                else {
                    continue;
                };
                let before = left.len();
                left.retain(|route| route.source != region);
                if left.len() == before && prefix.complete {
                    problems.push(
                        not_usual(name, geography)
                            .with_label("nothing to except")
                            .with_help("remove it from `except`"),
                    );
                }
            }
            if left.is_empty() && prefix.complete {
                problems.push(
                    Diagnostic::new(
                        names.span,
                        format!("{} is left with no source Region", geography.what),
                    )
                    .with_help("remove the prefix from `regions`, or leave a source Region"),
                );
            }
            left
        }
    }
}

/// The source Regions that an entry names itself; a bare prefix and `except` name none.
fn named_sources(narrowing: &Narrowing) -> Vec<&Text> {
    match narrowing {
        Narrowing::Sources(sources) => match &sources.value {
            Sources::List(names) => names.entries.iter().collect(),
            Sources::Routes(routes) => {
                let routes = routes.entries.iter();
                routes.map(|route| &route.source).collect()
            }
            Sources::Commercial => Vec::new(),
        },
        Narrowing::Usual | Narrowing::Except(_) => Vec::new(),
    }
}

/// A source Region takes one geographic profile of a model: two that both name it cannot both be meant.
fn claim<'a>(
    source: &'a Text,
    prefix: &'a Text,
    claimed: &mut HashMap<&'a str, (&'a Text, &'a Text)>,
    what: &str,
    problems: &mut Diagnostics,
) {
    match claimed.get(source.value.as_str()) {
        Some((first, other)) if other.value != prefix.value => problems.push(
            Diagnostic::new(
                source.span,
                format!("two geographic profiles of {what} name the source Region `{}`", source.value),
            )
            .with_label(format!("named for `{}`", prefix.value))
            .with_secondary(first.span, format!("named for `{}`", other.value))
            .with_help("AWS offers a Region at most one geographic profile of a model: keep the one that it lists"),
        ),
        Some(_) => {}
        None => {
            claimed.insert(&source.value, (source, prefix));
        }
    }
}
