//! `prefixes`: the geographies, and the routes that their profiles usually have.

use crate::codegen::catalog::{Partition, Prefix, Region};
use crate::codegen::check::lookup::{Entry, Table, fits};
use crate::codegen::check::routes::Geography;
use crate::codegen::diagnostic::{Diagnostic, Diagnostics};
use crate::codegen::json::Value;
use crate::codegen::names::{GLOBAL, is_identifier, is_prefix, variant};
use crate::codegen::reader::{Row, Seen, list, put};
use crate::codegen::values::{Text, name, raw};
use crate::shared::offer::Offer;

/// A model's row says by a number which geographic profile a Region takes.
const MAX_PREFIXES: usize = Offer::MAX_GEOGRAPHIC;

/// The field of the table of prefixes.
pub(super) const PREFIXES: &str = "prefixes";

/// The prefix of AWS GovCloud (US), and of nothing else.
const GOV_CLOUD: &str = "us-gov";

/// The prefixes of a catalog, in its order. A prefix whose routes are not certain is not sound.
pub(super) fn read(
    value: Value<'_>,
    what: &str,
    regions: &Table<Region>,
    problems: &mut Diagnostics,
) -> Table<Prefix> {
    let mut complete = fits(value, MAX_PREFIXES, "prefixes", problems);
    let mut seen = Seen::new("prefix", "the catalog");
    let rows = list(value, what, problems, |value, problems| {
        let mut row = Row::open(value, "prefix", Some("id"), problems);
        let (id, label, own, sources) = match &mut row {
            Some(row) => (
                row.required("id", name),
                row.required("name", name),
                row.optional("regions", raw),
                row.required("sources", raw),
            ),
            None => (None, None, None, None),
        };
        row.map(Row::close);
        let Some(id) = id else {
            complete = false;
            return None;
        };
        if !seen.is_new(&id, problems) {
            return None;
        }
        check_id(&id, problems);
        let partition = partition(&id.value, sources, regions);
        let mut prefix = Prefix::new(&id.value, partition);
        put(&mut prefix.name, label);
        let geography = Geography {
            what: format!("prefix `{}`", prefix.id),
            is_global: prefix.is_global,
            partition: prefix.partition,
            usual: None,
            regions,
        };
        let before = problems.len();
        let routes = sources.and_then(|sources| {
            let what = format!("`sources` of {}", geography.what);
            geography.routes(sources, &what, problems)
        });
        // A source Region that could not be read would look foreign to the prefix.
        let sound = routes.is_some() && problems.len() == before && regions.complete;
        let routes = routes.unwrap_or_default().into_iter();
        prefix.routes = routes.map(|(route, _)| route).collect();
        let own = own.and_then(|own| {
            let what = format!("`regions` of {}", geography.what);
            geography.own_regions(own, &what, problems)
        });
        put(&mut prefix.regions, own);
        Some(Entry { row: prefix, sound })
    });
    let complete = complete && rows.is_some();
    Table::new(PREFIXES, rows.unwrap_or_default(), complete, |prefix| {
        &prefix.id
    })
}

fn check_id(id: &Text, problems: &mut Diagnostics) {
    let label = if !is_prefix(&id.value) {
        "expected a prefix such as `eu`"
    } else if !is_identifier(&variant(&id.value)) {
        "Rust keeps this word for itself"
    } else {
        return;
    };
    problems.push(
        Diagnostic::new(id.span, format!("`{}` cannot be a prefix", id.value))
            .with_label(label)
            .with_help("a prefix is words of small letters joined by hyphens, such as `us-gov`; the dot is not part of it"),
    );
}

/// The partition that a prefix belongs to: GovCloud has one of its own, `global` is commercial,
/// and another prefix belongs where its first source Region does.
fn partition(id: &str, sources: Option<Value<'_>>, regions: &Table<Region>) -> Partition {
    match id {
        GOV_CLOUD => Partition::AwsUsGov,
        GLOBAL => Partition::Aws,
        _ => {
            let members = sources.map(|sources| sources.members().entries);
            let mut known = members.into_iter().flatten().filter_map(|(source, _)| {
                let region = &regions.rows[regions.find(&source.string()?)?];
                region.sound.then_some(region.row.partition)
            });
            known
                .find(|partition| *partition != Partition::AwsUsGov)
                .unwrap_or(Partition::Aws)
        }
    }
}
