//! `source_regions` and `prefixes`: the Regions and geographies that models refer to.

use std::collections::HashMap;

use super::super::catalog::{Partition, Prefix, Region, Route};
use super::super::diagnostic::{Diagnostic, Diagnostics};
use super::super::field::{Field, List, Text};
use super::super::names::{is_identifier, is_prefix, is_region, variant};
use super::super::reader::listed;
use super::super::schema::{self, Document, Sources};
use super::super::source::Span;
use super::routes::{Geography, routes};
use super::{Table, too_many, twice};

/// A Region fits a byte, and one value is left for "none".
const MOST_REGIONS: usize = 255;
/// Six bits of a model's row say which geographic profile a Region takes.
pub(super) const MOST_PREFIXES: usize = 63;

/// What a catalog may do about its tables.
const TABLES: &str =
    "give `source_regions` and `prefixes`, or leave both out to use the built-in ones";

/// The field of the table of Regions.
const REGIONS: &str = "source_regions";
/// The field of the table of prefixes.
const PREFIXES: &str = "prefixes";

/// The prefix that stands for no geography.
const GLOBAL: &str = "global";
/// The prefix of AWS GovCloud (US), and of nothing else.
const GOV_CLOUD: &str = "us-gov";

/// The Regions and prefixes of a catalog.
pub(in crate::codegen) struct Tables {
    pub(super) regions: Table<KnownRegion>,
    pub(super) prefixes: Table<UsualPrefix>,
    /// Whether it is certain which Regions and routes there are.
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
        let own_regions = !document.regions.is_absent();
        let built_in = built_in.map(|tables| (tables.regions, tables.prefixes));
        let (built_in_regions, built_in_prefixes) = built_in.unzip();
        let regions = match &document.regions {
            Field::Given(rows) if is_filled(rows, REGIONS, problems) => regions(rows, problems),
            Field::Given(_) | Field::Broken => Table::new(REGIONS, false),
            Field::Absent => {
                built_in_regions.unwrap_or_else(|| missing(document, REGIONS, problems))
            }
        };
        let prefixes = match &document.prefixes {
            Field::Given(rows) if is_filled(rows, PREFIXES, problems) => {
                prefixes(rows, &regions, problems)
            }
            Field::Given(_) | Field::Broken => Table::new(PREFIXES, false),
            Field::Absent if own_regions => missing(document, PREFIXES, problems),
            Field::Absent => {
                built_in_prefixes.unwrap_or_else(|| missing(document, PREFIXES, problems))
            }
        };
        let sound = regions.complete
            && prefixes.complete
            && regions.rows.iter().all(|region| region.partition.is_some())
            && prefixes.rows.iter().all(|prefix| prefix.complete);
        Self {
            regions,
            prefixes,
            sound,
        }
    }
}

/// Reports a table without rows, which says nothing and makes no enum.
fn is_filled<T>(rows: &List<T>, name: &str, problems: &mut Diagnostics) -> bool {
    let is_empty = rows.entries.is_empty() && rows.complete;
    if is_empty {
        problems.push(
            Diagnostic::new(rows.span, format!("`{name}` of the catalog is empty"))
                .with_label("expected at least one row")
                .with_help(TABLES),
        );
    }
    !is_empty
}

fn missing<T>(document: &Document, name: &'static str, problems: &mut Diagnostics) -> Table<T> {
    problems.push(
        Diagnostic::new(document.span, format!("`{name}` is missing in the catalog"))
            .with_label(format!("expected a field `{name}` in this object"))
            .with_help(TABLES),
    );
    Table::new(name, false)
}

fn regions(list: &List<schema::Region>, problems: &mut Diagnostics) -> Table<KnownRegion> {
    let rows = &list.entries;
    let complete = list.complete
        && rows.len() <= MOST_REGIONS
        && rows.iter().all(|row| row.id.given().is_some());
    let mut seen: HashMap<&str, (&Text, Option<&Text>)> = HashMap::new();
    let mut regions: Vec<KnownRegion> = Vec::new();
    for row in rows.iter().take(MOST_REGIONS) {
        let Some(id) = row.id.given() else { continue };
        let written = row.partition.given();
        if let Some(&(first, partition)) = seen.get(id.value.as_str()) {
            match (partition, written) {
                (Some(one), Some(other)) if one.value != other.value => {
                    problems.push(two_partitions(&id.value, one, other));
                    // Nothing is to be concluded from either.
                    let known = regions.iter_mut().find(|region| region.id == id.value);
                    if let Some(known) = known {
                        known.partition = None;
                    }
                }
                _ => problems.push(twice(id, first.span, "source Region", "the catalog")),
            }
            continue;
        }
        seen.insert(&id.value, (id, written));
        if !is_region(&id.value) {
            problems.push(
                Diagnostic::new(id.span, format!("`{}` is no Region code", id.value))
                    .with_label("expected a code such as `eu-central-1`")
                    .with_help(
                        "a Region code is words of small letters and a number, joined by hyphens",
                    ),
            );
        }
        let partition = written.and_then(|name| partition(name, id, problems));
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
    if let Some(excess) = rows.get(MOST_REGIONS) {
        problems.push(too_many(
            excess.span,
            rows.len(),
            MOST_REGIONS,
            "source Regions",
        ));
    }
    regions.sort_by(|a, b| a.id.cmp(&b.id));
    let mut table = Table::new(REGIONS, complete);
    for region in regions {
        let id = region.id.clone();
        table.push(&id, region);
    }
    table
}

fn two_partitions(region: &str, one: &Text, other: &Text) -> Diagnostic {
    Diagnostic::new(
        other.span,
        format!("source Region `{region}` is in two partitions"),
    )
    .with_label(format!("`{}` here", other.value))
    .with_secondary(one.span, format!("`{}` here", one.value))
    .with_help("a Region belongs to one partition: keep one of the two rows")
}

/// The partition of a Region; one that its code rules out is reported and not believed.
fn partition(name: &Text, region: &Text, problems: &mut Diagnostics) -> Option<Partition> {
    let found = Partition::ALL
        .iter()
        .copied()
        .find(|partition| partition.as_str() == name.value);
    let own = partition_of_code(&region.value);
    if found.is_some_and(|found| found != own) && is_region(&region.value) {
        problems.push(
            Diagnostic::new(
                name.span,
                format!(
                    "source Region `{}` is not in the partition `{}`",
                    region.value, name.value
                ),
            )
            .with_label(format!("expected `{}`", own.as_str()))
            .with_secondary(region.span, "by this code"),
        );
        return None;
    }
    if found.is_none() {
        let known: Vec<_> = Partition::ALL
            .iter()
            .copied()
            .map(Partition::as_str)
            .collect();
        problems.push(
            Diagnostic::new(
                name.span,
                format!(
                    "unknown partition `{}` of source Region `{}`",
                    name.value, region.value
                ),
            )
            .with_help(format!("the partitions are {}", listed(&known))),
        );
    }
    found
}

/// The partition that a Region's code tells: AWS gives each its own first words.
fn partition_of_code(code: &str) -> Partition {
    let first_words = [
        ("us-gov-", Partition::AwsUsGov),
        ("cn-", Partition::AwsCn),
        ("eusc-", Partition::AwsEusc),
        ("us-iso-", Partition::AwsIso),
        ("us-isob-", Partition::AwsIsoB),
        ("eu-isoe-", Partition::AwsIsoE),
        ("us-isof-", Partition::AwsIsoF),
    ];
    let found = first_words
        .into_iter()
        .find(|(words, _)| code.starts_with(words));
    found.map_or(Partition::Aws, |(_, partition)| partition)
}

fn prefixes(
    list: &List<schema::Prefix>,
    regions: &Table<KnownRegion>,
    problems: &mut Diagnostics,
) -> Table<UsualPrefix> {
    let rows = &list.entries;
    let complete = list.complete
        && rows.len() <= MOST_PREFIXES
        && rows.iter().all(|row| row.id.given().is_some());
    let mut table = Table::new(PREFIXES, complete);
    let mut seen: HashMap<&str, Span> = HashMap::new();
    for row in rows.iter().take(MOST_PREFIXES) {
        let Some(id) = row.id.given() else { continue };
        if let Some(&first) = seen.get(id.value.as_str()) {
            problems.push(twice(id, first, "prefix", "the catalog"));
            continue;
        }
        seen.insert(&id.value, id.span);
        let variant = variant(&id.value);
        if !is_prefix(&id.value) || !is_identifier(&variant) {
            let label = if is_prefix(&id.value) {
                "Rust keeps this word for itself"
            } else {
                "expected a prefix such as `eu`"
            };
            problems.push(
                Diagnostic::new(id.span, format!("`{}` cannot be a prefix", id.value))
                    .with_label(label)
                    .with_help("a prefix is words of small letters joined by hyphens, such as `us-gov`; the dot is not part of it"),
            );
        }
        let geography = Geography {
            what: format!("prefix `{}`", id.value),
            is_global: id.value == GLOBAL,
            partition: partition_of(row, &id.value, regions),
        };
        let before = problems.len();
        let routes = match row.sources.given() {
            Some(sources) => routes(sources, &geography, None, regions, problems),
            None => Vec::new(),
        };
        // A source Region that could not be read would look foreign to the prefix.
        let written = row
            .sources
            .given()
            .is_some_and(|sources| sources.value.is_complete());
        let complete = written && problems.len() == before && regions.complete;
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
        table.push(
            &id.value,
            UsualPrefix {
                row,
                routes,
                complete,
            },
        );
    }
    if let Some(excess) = rows.get(MOST_PREFIXES) {
        problems.push(too_many(excess.span, rows.len(), MOST_PREFIXES, "prefixes"));
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
                .entries
                .iter()
                .filter_map(|route| regions.rows[regions.find(&route.source.value)?].partition)
                .find(|partition| *partition != Partition::AwsUsGov)
                .unwrap_or(Partition::Aws)
        }
    }
}
