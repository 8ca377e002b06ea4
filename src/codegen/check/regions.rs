//! `source_regions`: the Regions that everything else refers to.

use crate::codegen::catalog::{Partition, Region};
use crate::codegen::check::lookup::{Entry, Table, fits};
use crate::codegen::diagnostic::{Diagnostic, Diagnostics};
use crate::codegen::json::Value;
use crate::codegen::names::{is_region, partition_of, variant};
use crate::codegen::reader::{Row, Seen, list, put};
use crate::codegen::sorted::sort;
use crate::codegen::values::{Text, name};
use crate::shared::listed::listed;

/// A Region fits a byte, and one value is left for "none".
const MAX_REGIONS: usize = 255;

/// The field of the table of Regions.
pub(super) const REGIONS: &str = "source_regions";

/// The Regions of a catalog, by ID. A Region whose partition is not certain is not sound.
pub(super) fn read(value: Value<'_>, what: &str, problems: &mut Diagnostics) -> Table<Region> {
    let mut complete = fits(value, MAX_REGIONS, "source Regions", problems);
    let mut seen = Seen::new("source Region", "the catalog");
    let mut rows: Vec<Entry<Region>> = Vec::new();
    let mut partitions: Vec<Option<Text>> = Vec::new();
    let read = list(value, what, problems, |value, problems| {
        let mut row = Row::open(value, "source Region", Some("id"), problems);
        let (id, label, partition) = match &mut row {
            Some(row) => (
                row.required("id", name),
                row.required("name", name),
                row.required("partition", name),
            ),
            None => (None, None, None),
        };
        row.map(Row::close);
        let Some(id) = id else {
            complete = false;
            return None;
        };
        if let Some(first) = rows.iter().position(|known| known.row.id == id.value) {
            match (&partitions[first], &partition) {
                (Some(one), Some(other)) if one.value != other.value => {
                    problems.push(two_partitions(&id.value, one, other));
                    // Nothing is to be concluded from either.
                    rows[first].sound = false;
                }
                _ => {
                    seen.is_new(&id, problems);
                }
            }
            return None;
        }
        seen.is_new(&id, problems);
        partitions.push(partition.clone());
        check_code(&id, problems);
        let partition = partition.and_then(|name| read_partition(&name, &id, problems));
        let mut region = Region {
            variant: variant(&id.value),
            id: id.value,
            name: String::new(),
            partition: partition.unwrap_or(Partition::Aws),
        };
        put(&mut region.name, label);
        rows.push(Entry {
            row: region,
            sound: partition.is_some(),
        });
        Some(())
    });
    sort(&mut rows, |a, b| a.row.id.cmp(&b.row.id));
    Table::new(REGIONS, rows, complete && read.is_some(), |region| {
        &region.id
    })
}

fn check_code(id: &Text, problems: &mut Diagnostics) {
    if !is_region(&id.value) {
        problems.push(
            Diagnostic::new(id.span, format!("`{}` is no Region code", id.value))
                .with_label("expected a code such as `eu-central-1`")
                .with_help(
                    "a Region code is words of small letters and a number, joined by hyphens",
                ),
        );
    }
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
fn read_partition(name: &Text, region: &Text, problems: &mut Diagnostics) -> Option<Partition> {
    let mut known = Partition::ALL.iter().copied();
    let found = known.find(|partition| partition.as_str() == name.value);
    let own = partition_of(&region.value);
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
        let known: Vec<&str> = Partition::ALL.iter().map(|known| known.as_str()).collect();
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
