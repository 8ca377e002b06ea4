//! From where a profile can be called and where it is processed: `sources`, of a prefix or of a model.

use super::super::catalog::{Partition, Route};
use super::super::diagnostic::{Diagnostic, Diagnostics};
use super::super::field::Text;
use super::super::json::Spanned;
use super::super::schema::{self, Sources};
use super::tables::KnownRegion;
use super::{Table, distinct};

/// What bounds the Regions of a prefix.
pub(super) struct Geography {
    /// "prefix `eu`", or "`eu` of model `…`", for messages.
    pub(super) what: String,
    pub(super) is_global: bool,
    pub(super) partition: Partition,
}

/// The routes that `sources` stands for, by source Region. A list of sources takes the destinations
/// of the prefix's `usual` routes; without these it is for the global prefix only.
pub(super) fn routes(
    sources: &Spanned<Sources>,
    geography: &Geography,
    usual: Option<&[Route]>,
    regions: &Table<KnownRegion>,
    problems: &mut Diagnostics,
) -> Vec<Route> {
    let what = &geography.what;
    let mut routes: Vec<Route> = match &sources.value {
        Sources::Commercial if geography.is_global => return every_commercial(regions),
        Sources::List(names) if geography.is_global => distinct(&names.entries, "source Region", what, problems)
            .into_iter()
            .filter_map(|name| {
                let source = source(name, geography, regions, problems)?;
                Some(Route { source, destinations: Vec::new() })
            })
            .collect(),
        Sources::List(names) if usual.is_some() => distinct(&names.entries, "source Region", what, problems)
            .into_iter()
            .filter_map(|name| {
                let source = source(name, geography, regions, problems)?;
                let route = usual?.iter().find(|route| route.source == source);
                if route.is_none() {
                    problems.push(not_usual(name, geography).with_help(format!(
                        "to call it from there, write `sources` as an object with its destinations: {{ \"{}\": [\"…\"] }}",
                        name.value
                    )));
                }
                route.cloned()
            })
            .collect(),
        Sources::Routes(routes) if !geography.is_global => routes
            .entries
            .iter()
            .filter_map(|route| explicit(route, geography, regions, problems))
            .collect(),
        _ => {
            problems.push(wrong_form(sources, geography));
            return Vec::new();
        }
    };
    if is_empty(&sources.value) {
        problems.push(
            Diagnostic::new(sources.span, format!("{what} has no source Region"))
                .with_label("expected at least one")
                .with_help("list the Regions that it can be called from, or remove the prefix"),
        );
    }
    routes.sort_by_key(|route| route.source);
    routes
}

/// Every Region of the partition `aws`.
fn every_commercial(regions: &Table<KnownRegion>) -> Vec<Route> {
    let rows = regions.rows.iter().enumerate();
    rows.filter(|(_, region)| region.partition == Some(Partition::Aws))
        .map(|(source, _)| Route {
            source,
            destinations: Vec::new(),
        })
        .collect()
}

/// A source Region that is not one of the prefix's usual ones.
pub(super) fn not_usual(name: &Text, geography: &Geography) -> Diagnostic {
    Diagnostic::new(
        name.span,
        format!(
            "`{}` is not a usual source Region of {}",
            name.value, geography.what
        ),
    )
}

fn explicit(
    route: &schema::Route,
    geography: &Geography,
    regions: &Table<KnownRegion>,
    problems: &mut Diagnostics,
) -> Option<Route> {
    let from = source(&route.source, geography, regions, problems);
    let names = route.destinations.entries();
    if names.is_empty() && route.destinations.is_complete() {
        problems.push(
            Diagnostic::new(
                route.source.span,
                format!(
                    "`{}` of {} has no destination Region",
                    route.source.value, geography.what
                ),
            )
            .with_help("list the Regions that may process what is sent from there"),
        );
    }
    let mut destinations: Vec<usize> =
        distinct(names, "destination Region", &geography.what, problems)
            .into_iter()
            .filter_map(|name| {
                let destination =
                    regions.look_up(name, "destination Region", &geography.what, problems)?;
                in_partition(
                    name,
                    destination,
                    "processed in",
                    geography,
                    regions,
                    problems,
                )
            })
            .collect();
    destinations.sort_unstable();
    Some(Route {
        source: from?,
        destinations,
    })
}

fn source(
    name: &Text,
    geography: &Geography,
    regions: &Table<KnownRegion>,
    problems: &mut Diagnostics,
) -> Option<usize> {
    let source = regions.look_up(name, "source Region", &geography.what, problems)?;
    in_partition(name, source, "called from", geography, regions, problems)
}

/// A Region, if the prefix may reach it: GovCloud and commercial Regions never mix.
fn in_partition(
    name: &Text,
    region: usize,
    relation: &str,
    geography: &Geography,
    regions: &Table<KnownRegion>,
    problems: &mut Diagnostics,
) -> Option<usize> {
    match regions.rows[region].partition {
        Some(partition) if partition != geography.partition => {
            let (own, other) = (geography.partition.as_str(), partition.as_str());
            problems.push(
                Diagnostic::new(
                    name.span,
                    format!("{} cannot be {relation} `{}`", geography.what, name.value),
                )
                .with_label(format!("this Region is in `{other}`, the prefix in `{own}`"))
                .with_help("a profile stays within one partition: `us-gov` serves AWS GovCloud, `global` the commercial Regions"),
            );
            None
        }
        _ => Some(region),
    }
}

fn is_empty(sources: &Sources) -> bool {
    match sources {
        Sources::List(names) => names.complete && names.entries.is_empty(),
        Sources::Routes(routes) => routes.complete && routes.entries.is_empty(),
        Sources::Commercial => false,
    }
}

/// A form of `sources` that the prefix cannot take.
fn wrong_form(sources: &Spanned<Sources>, geography: &Geography) -> Diagnostic {
    let what = &geography.what;
    let problem = Diagnostic::new(
        sources.span,
        format!("the `sources` of {what} have a form that it cannot take"),
    );
    match &sources.value {
        Sources::Commercial => problem
            .with_label("only `global` is offered from every commercial Region")
            .with_help("write an object from each source Region to its destinations: { \"eu-west-1\": [\"eu-west-1\", …] }"),
        Sources::List(_) => problem
            .with_label("the destinations are missing")
            .with_help("write an object from each source Region to its destinations: { \"eu-west-1\": [\"eu-west-1\", …] }"),
        Sources::Routes(_) => problem
            .with_label("`global` reaches every commercial Region")
            .with_help("write a list of source Regions, or \"commercial\""),
    }
}
