//! The source Regions of a profile and their destinations: `sources`, of a prefix or of a model.

use crate::codegen::catalog::{Partition, Region, Route};
use crate::codegen::check::lookup::Table;
use crate::codegen::diagnostic::{Diagnostic, Diagnostics};
use crate::codegen::json::{Kind, Value};
use crate::codegen::reader::{members, names};
use crate::codegen::sorted::sort;
use crate::codegen::source::Span;
use crate::codegen::values::{Text, wrong_type};

/// The value of `sources` that stands for every Region of the partition `aws`.
const COMMERCIAL: &str = "commercial";

/// The bounds on the Regions of a profile.
pub(super) struct Geography<'t> {
    /// "prefix `eu`", or "`eu` of model `…`", for messages.
    pub(super) what: String,
    pub(super) is_global: bool,
    pub(super) partition: Partition,
    /// The routes that a list of source Regions chooses from.
    pub(super) usual: Option<&'t [Route]>,
    pub(super) regions: &'t Table<Region>,
}

/// A route and the place of its source Region.
pub(super) type Placed = (Route, Span);

impl Geography<'_> {
    /// Reads `sources`: `"commercial"`, a list of source Regions, or an object from source Regions to
    /// their destinations. By source Region.
    pub(super) fn routes(
        &self,
        value: Value<'_>,
        what: &str,
        problems: &mut Diagnostics,
    ) -> Option<Vec<Placed>> {
        let mut routes: Vec<Placed> = match value.kind() {
            Kind::Array if self.is_global || self.usual.is_some() => {
                let names = names(value, what, "source Region", problems)?;
                let route = |name: &Text| Some((self.listed(name, problems)?, name.span));
                names.iter().filter_map(route).collect()
            }
            Kind::Object if !self.is_global => {
                let members = members(value, what, problems)?;
                let route = |(source, value): &(Text, Value<'_>)| {
                    let what = format!("the destinations of `{}` in {what}", source.value);
                    Some((self.explicit(source, *value, &what, problems)?, source.span))
                };
                members.iter().filter_map(route).collect()
            }
            Kind::String if value.string().is_some_and(|text| text == COMMERCIAL) => {
                if self.is_global {
                    return Some(self.every_commercial(value.span()));
                }
                problems.push(self.wrong_form(value));
                return None;
            }
            Kind::Array | Kind::Object => {
                problems.push(self.wrong_form(value));
                return None;
            }
            _ => {
                problems.push(
                    wrong_type(value, what, "source Regions")
                        .with_help("write a list of Regions, an object from each source Region to its destinations, or \"commercial\""),
                );
                return None;
            }
        };
        if value.is_empty() {
            problems.push(
                Diagnostic::new(value.place(), format!("{} has no source Region", self.what))
                    .with_label("expected at least one")
                    .with_help("list the Regions that it can be called from, or remove the prefix"),
            );
        }
        sort(&mut routes, |(a, _), (b, _)| a.source.cmp(&b.source));
        Some(routes)
    }

    /// Reads the Regions that lie in the geography.
    pub(super) fn own_regions(
        &self,
        value: Value<'_>,
        what: &str,
        problems: &mut Diagnostics,
    ) -> Option<Vec<usize>> {
        let names = names(value, what, "Region", problems)?;
        let region = |name: &Text| {
            let region = self.regions.look_up(name, "Region", what, problems)?;
            self.within(name, region, "the geography of", problems)
        };
        let mut regions: Vec<usize> = names.iter().filter_map(region).collect();
        sort(&mut regions, Ord::cmp);
        Some(regions)
    }

    /// Every Region of the partition `aws`.
    fn every_commercial(&self, place: Span) -> Vec<Placed> {
        let rows = self.regions.rows.iter().enumerate();
        let commercial =
            rows.filter(|(_, region)| region.sound && region.row.partition == Partition::Aws);
        commercial
            .map(|(source, _)| (global_route(source), place))
            .collect()
    }

    /// The route from a source Region that stands in a list.
    fn listed(&self, name: &Text, problems: &mut Diagnostics) -> Option<Route> {
        let source = self.source(name, problems)?;
        if self.is_global {
            return Some(global_route(source));
        }
        let route = self.usual?.iter().find(|route| route.source == source);
        if route.is_none() {
            problems.push(self.not_usual(name).with_help(format!(
                "to call it from there, write `sources` as an object with its destinations: {{ \"{}\": [\"…\"] }}",
                name.value
            )));
        }
        route.cloned()
    }

    /// The route from a source Region that stands with its destinations.
    fn explicit(
        &self,
        name: &Text,
        destinations: Value<'_>,
        what: &str,
        problems: &mut Diagnostics,
    ) -> Option<Route> {
        let source = self.source(name, problems);
        let names = names(destinations, what, "destination Region", problems)?;
        if destinations.is_empty() {
            problems.push(
                Diagnostic::new(
                    name.span,
                    format!(
                        "`{}` of {} has no destination Region",
                        name.value, self.what
                    ),
                )
                .with_help("list the Regions that may process what is sent from there"),
            );
        }
        let destination = |name: &Text| {
            let kind = "destination Region";
            let region = self.regions.look_up(name, kind, &self.what, problems)?;
            self.within(name, region, "processed in", problems)
        };
        let mut destinations: Vec<usize> = names.iter().filter_map(destination).collect();
        sort(&mut destinations, Ord::cmp);
        Some(Route {
            source: source?,
            destinations,
        })
    }

    fn source(&self, name: &Text, problems: &mut Diagnostics) -> Option<usize> {
        let source = self
            .regions
            .look_up(name, "source Region", &self.what, problems)?;
        self.within(name, source, "called from", problems)
    }

    /// A Region, if the prefix may reach it: GovCloud and commercial Regions never mix.
    fn within(
        &self,
        name: &Text,
        region: usize,
        relation: &str,
        problems: &mut Diagnostics,
    ) -> Option<usize> {
        let known = &self.regions.rows[region];
        if !known.sound || known.row.partition == self.partition {
            return Some(region);
        }
        let (own, other) = (self.partition.as_str(), known.row.partition.as_str());
        problems.push(
            Diagnostic::new(
                name.span,
                format!("{} cannot be {relation} `{}`", self.what, name.value),
            )
            .with_label(format!("this Region is in `{other}`, the prefix in `{own}`"))
            .with_help("a profile stays within one partition: `us-gov` serves AWS GovCloud, `global` the commercial Regions"),
        );
        None
    }

    /// A source Region that is not one of the usual ones.
    pub(super) fn not_usual(&self, name: &Text) -> Diagnostic {
        Diagnostic::new(
            name.span,
            format!(
                "`{}` is not a usual source Region of {}",
                name.value, self.what
            ),
        )
    }

    /// A form of `sources` that the prefix cannot take.
    fn wrong_form(&self, value: Value<'_>) -> Diagnostic {
        let what = &self.what;
        let problem = Diagnostic::new(
            value.place(),
            format!("the `sources` of {what} have a form that it cannot take"),
        );
        let (label, help) = match value.kind() {
            Kind::Object => (
                "`global` reaches every commercial Region",
                "write a list of source Regions, or \"commercial\"",
            ),
            Kind::Array => ("the destinations are missing", WITH_DESTINATIONS),
            _ => (
                "only `global` is offered from every commercial Region",
                WITH_DESTINATIONS,
            ),
        };
        problem.with_label(label).with_help(help)
    }
}

const WITH_DESTINATIONS: &str = "write an object from each source Region to its destinations: { \"eu-west-1\": [\"eu-west-1\", …] }";

fn global_route(source: usize) -> Route {
    Route {
        source,
        destinations: Vec::new(),
    }
}
