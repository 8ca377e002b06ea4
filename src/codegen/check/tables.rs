//! `source_regions` and `prefixes`: the Regions and geographies that models refer to.

use std::collections::HashMap;

use super::super::catalog::{Partition, Prefix, Region, Route};
use super::super::diagnostic::{Diagnostic, Diagnostics};
use super::super::names::{is_identifier, is_prefix, is_region, variant};
use super::super::reader::{Field, Text, listed};
use super::super::schema::{self, Document, Sources};
use super::super::source::Span;
use super::routes::{Geography, routes};
use super::{Table, twice};

/// A Region fits a byte, and one value is left for "none".
const MOST_REGIONS: usize = 255;
/// Six bits of a model's row say which geographic profile a Region takes.
pub(super) const MOST_PREFIXES: usize = 63;

/// The prefix that stands for no geography.
const GLOBAL: &str = "global";
/// The prefix of AWS GovCloud (US), and of nothing else.
const GOV_CLOUD: &str = "us-gov";

/// The Regions and prefixes of a catalog.
pub(in crate::codegen) struct Tables {
    pub(super) regions: Table<KnownRegion>,
    pub(super) prefixes: Table<UsualPrefix>,
    /// Whether nothing was wrong with them.
    pub(super) sound: bool,
}

/// A Region of the table; without a partition where that could not be read.
pub(in crate::codegen) struct KnownRegion {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) partition: Option<Partition>,
    pub(super) variant: String,
}

impl From<KnownRegion> for Region {
    fn from(region: KnownRegion) -> Self {
        let KnownRegion {
            id,
            name,
            partition,
            variant,
        } = region;
        Self {
            id,
            name,
            partition: partition.unwrap_or(Partition::Aws),
            variant,
        }
    }
}

/// A prefix and its usual routes.
pub(in crate::codegen) struct UsualPrefix {
    pub(super) row: Prefix,
    pub(super) routes: Vec<Route>,
    /// Whether the routes could be read.
    pub(super) complete: bool,
}

impl Tables {
    pub(in crate::codegen) fn check(
        document: &Document,
        built_in: Option<Self>,
        problems: &mut Diagnostics,
    ) -> Self {
        let before = problems.len();
        let own_regions = !matches!(document.regions, Field::Absent);
        let built_in = built_in.map(|tables| (tables.regions, tables.prefixes));
        let (built_in_regions, built_in_prefixes) = built_in.unzip();
        let regions = match &document.regions {
            Field::Given(rows) => regions(rows, problems),
            Field::Broken => Table::new(false),
            Field::Absent => {
                built_in_regions.unwrap_or_else(|| missing(document, "source_regions", problems))
            }
        };
        let prefixes = match &document.prefixes {
            Field::Given(rows) => prefixes(rows, &regions, problems),
            Field::Broken => Table::new(false),
            Field::Absent if own_regions => missing(document, "prefixes", problems),
            Field::Absent => {
                built_in_prefixes.unwrap_or_else(|| missing(document, "prefixes", problems))
            }
        };
        let read = regions.complete && prefixes.complete;
        Self {
            regions,
            prefixes,
            sound: read && problems.len() == before,
        }
    }
}

fn missing<T>(document: &Document, name: &str, problems: &mut Diagnostics) -> Table<T> {
    problems.push(
        Diagnostic::new(document.span, format!("`{name}` is missing in the catalog"))
            .with_label(format!("expected a field `{name}` in this object"))
            .with_help("give both `source_regions` and `prefixes`, or leave both out to use the built-in ones"),
    );
    Table::new(false)
}

fn regions(rows: &[schema::Region], problems: &mut Diagnostics) -> Table<KnownRegion> {
    let complete = rows.iter().all(|row| row.id.given().is_some());
    let mut seen: HashMap<&str, (&Text, Option<&Text>)> = HashMap::new();
    let mut regions = Vec::new();
    for row in rows {
        let Some(id) = row.id.given() else { continue };
        let written = row.partition.given();
        if let Some(&(first, partition)) = seen.get(id.value.as_str()) {
            problems.push(match (partition, written) {
                (Some(one), Some(other)) if one.value != other.value => Diagnostic::new(
                    other.span,
                    format!("source Region `{}` is in two partitions", id.value),
                )
                .with_label(format!("`{}` here", other.value))
                .with_secondary(one.span, format!("`{}` here", one.value))
                .with_help("a Region belongs to one partition: keep one of the two rows"),
                _ => twice(id, first.span, "source Region", "the catalog"),
            });
            continue;
        }
        seen.insert(&id.value, (id, written));
        if !is_region(&id.value) {
            problems.push(
                Diagnostic::new(id.span, format!("`{}` is no Region code", id.value)).with_help(
                    "a Region code is words of small letters and a number, such as `eu-central-1`",
                ),
            );
        }
        let partition = written.and_then(|name| partition(name, &id.value, problems));
        regions.push(KnownRegion {
            id: id.value.clone(),
            name: row
                .name
                .given()
                .map(|name| name.value.clone())
                .unwrap_or_default(),
            partition,
            variant: variant(&id.value),
        });
    }
    if let Some(excess) = rows.get(MOST_REGIONS).and_then(|row| row.id.given()) {
        problems.push(
            Diagnostic::new(
                excess.span,
                format!("the catalog has {} source Regions", rows.len()),
            )
            .with_label(format!("the tables hold {MOST_REGIONS}")),
        );
    }
    regions.sort_by(|a, b| a.id.cmp(&b.id));
    let mut table = Table::new(complete);
    for region in regions {
        let id = region.id.clone();
        table.push(&id, region);
    }
    table
}

fn partition(name: &Text, region: &str, problems: &mut Diagnostics) -> Option<Partition> {
    let found = Partition::ALL
        .into_iter()
        .find(|partition| partition.as_str() == name.value);
    if found.is_none() {
        let known: Vec<_> = Partition::ALL.into_iter().map(Partition::as_str).collect();
        problems.push(
            Diagnostic::new(
                name.span,
                format!(
                    "unknown partition `{}` of source Region `{region}`",
                    name.value
                ),
            )
            .with_help(format!("the partitions are {}", listed(&known))),
        );
    }
    found
}

fn prefixes(
    rows: &[schema::Prefix],
    regions: &Table<KnownRegion>,
    problems: &mut Diagnostics,
) -> Table<UsualPrefix> {
    let mut table = Table::new(rows.iter().all(|row| row.id.given().is_some()));
    let mut seen: HashMap<&str, Span> = HashMap::new();
    for row in rows {
        let Some(id) = row.id.given() else { continue };
        if let Some(&first) = seen.get(id.value.as_str()) {
            problems.push(twice(id, first, "prefix", "the catalog"));
            continue;
        }
        seen.insert(&id.value, id.span);
        let variant = variant(&id.value);
        if !is_prefix(&id.value) || !is_identifier(&variant) {
            problems.push(
                Diagnostic::new(id.span, format!("`{}` cannot be a prefix", id.value))
                    .with_help("a prefix is words of small letters joined by hyphens, such as `us-gov`; the dot is not part of it"),
            );
        }
        let geography = Geography {
            what: format!("prefix `{}`", id.value),
            is_global: id.value == GLOBAL,
            partition: partition_of(row, &id.value, regions),
        };
        let routes = match row.sources.given() {
            Some(sources) => routes(sources, &geography, None, regions, problems),
            None => Vec::new(),
        };
        let row = Prefix {
            id: id.value.clone(),
            name: row
                .name
                .given()
                .map(|name| name.value.clone())
                .unwrap_or_default(),
            is_global: geography.is_global,
            partition: geography.partition,
            variant,
        };
        // Without routes every source Region of a model would look foreign to the prefix.
        let complete = !routes.is_empty();
        table.push(
            &id.value,
            UsualPrefix {
                row,
                routes,
                complete,
            },
        );
    }
    if let Some(excess) = rows.get(MOST_PREFIXES).and_then(|row| row.id.given()) {
        problems.push(
            Diagnostic::new(
                excess.span,
                format!("the catalog has {} prefixes", rows.len()),
            )
            .with_label(format!("the tables hold {MOST_PREFIXES}")),
        );
    }
    table
}

/// The partition that a prefix belongs to: GovCloud has one of its own, `global` is commercial,
/// and another prefix belongs where its first source Region does.
fn partition_of(row: &schema::Prefix, id: &str, regions: &Table<KnownRegion>) -> Partition {
    match id {
        GOV_CLOUD => Partition::AwsUsGov,
        GLOBAL => Partition::Aws,
        _ => {
            let Some(Sources::Routes(routes)) = row.sources.given().map(|sources| &sources.value)
            else {
                return Partition::Aws;
            };
            routes
                .iter()
                .filter_map(|route| regions.rows[regions.find(&route.source.value)?].partition)
                .find(|partition| *partition != Partition::AwsUsGov)
                .unwrap_or(Partition::Aws)
        }
    }
}
