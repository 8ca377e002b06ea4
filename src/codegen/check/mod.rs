//! From what the JSON says to a catalog that can no longer be wrong. Each row is checked where it is
//! read. Every problem is reported; what follows only from a problem reported before is not.

mod aliases;
mod capabilities;
mod consistency;
mod defaults;
mod ids;
mod include;
mod kinds;
mod lookup;
mod models;
mod offers;
mod prefixes;
mod prices;
mod publishers;
mod regions;
mod retired;
mod routes;

use crate::codegen::bounds::Bounds;
use crate::codegen::catalog::{AS_WRITTEN, Catalog, Prefix, Region};
use crate::codegen::diagnostic::{Diagnostic, Diagnostics};
use crate::codegen::json::{self, Value};
use crate::codegen::reader::{Outline, Row, members, names, put};
use crate::codegen::source::Source;
use crate::codegen::values::{Text, date, line, name, raw, string};
use defaults::Defaults;
use lookup::{Entry, Table};
use models::{Known, MODELS, Written};
use prefixes::PREFIXES;
use publishers::PUBLISHERS;
use regions::REGIONS;
use retired::Lists;

/// The field with patterns of the built-in models that a catalog takes.
const INCLUDE: &str = "include";
/// The field with patterns of those that it leaves out again.
const EXCLUDE: &str = "exclude";

/// The help for a catalog's tables.
const TABLES: &str =
    "give `source_regions` and `prefixes`, or leave both out to use the built-in ones";

/// Checks a catalog's text. One in catwalk's plain form, without tables of its own, takes those of
/// `base`. `None` where there is a problem, which was then reported.
#[allow(
    clippy::too_many_lines,
    reason = "a field of the catalog is a line here"
)]
pub(super) fn check(
    source: &Source<'_>,
    base: &dyn Fn() -> Option<Catalog>,
    problems: &mut Diagnostics,
) -> Option<Catalog> {
    let root = json::parse(source, problems)?;
    let mut catalog = Catalog::default();
    let mut row = Row::open(root, "the catalog", None, problems)?;
    catalog.schema = row.optional("$schema", string).map(String::from);
    put(&mut catalog.name, row.required("name", name));
    put(&mut catalog.id, row.required("id", name));
    catalog.kind = row.optional("type", name).map(String::from);
    catalog.api_key = row.optional("api_key", line).map(String::from);
    catalog.api_endpoint = row.optional("api_endpoint", line).map(String::from);
    put(
        &mut catalog.default_headers,
        row.optional("default_headers", headers),
    );
    let large = row.required("default_large_model_id", name);
    let small = row.required("default_small_model_id", name);
    catalog.as_of = row.optional("as_of", date);
    let own_regions = row.optional(REGIONS, raw);
    let own_prefixes = row.optional(PREFIXES, raw);
    let own_publishers = row.optional(PUBLISHERS, raw);
    let geographies = row.optional("geographies", |value, what, problems| {
        names(value, what, "geography", problems)
    });
    let include = row.optional(INCLUDE, |value, what, problems| {
        names(value, what, "pattern", problems)
    });
    let exclude = row.optional(EXCLUDE, |value, what, problems| {
        names(value, what, "pattern", problems)
    });
    put(&mut catalog.is_ordered, row.optional("order", order));
    let models = if row.has(INCLUDE) {
        row.optional(MODELS, raw)
    } else {
        row.required(MODELS, raw)
    };
    let retired = row.optional("retired", raw);
    let outline = row.close();
    catalog.has_own_regions = own_regions.is_some();
    catalog.has_own_prefixes = own_prefixes.is_some();
    if problems.is_full() {
        return None;
    }

    let mut base = outline.lacks(REGIONS).then(base).flatten();
    catalog.publishers = publishers::read(own_publishers, base.as_ref(), problems);
    let (regions, prefixes) = tables(own_regions, own_prefixes, base.as_ref(), &outline, problems);
    // Prefixes of its own make a catalog that stands by itself.
    base = base.filter(|_| outline.lacks(PREFIXES));
    if base.is_none() {
        check_patterns(&outline, problems);
    }
    let geographies = geographies.unwrap_or_default();
    for name in &geographies {
        if let Some(index) = geography(name, &prefixes, problems) {
            catalog.geographies.push(index);
        }
    }
    let bounding = catalog.geographies.iter();
    let bounding: Vec<&Prefix> = bounding.map(|index| &prefixes.rows[*index].row).collect();
    let all: Vec<&Region> = regions.rows.iter().map(|entry| &entry.row).collect();
    let bounds = Bounds::new(&bounding, &all);
    let known = Known {
        regions: &regions,
        prefixes: &prefixes,
        base: base.as_ref(),
    };
    let written = Written {
        models,
        include: include.unwrap_or_default(),
        exclude: exclude.unwrap_or_default(),
        is_ordered: catalog.is_ordered,
    };
    let mut aliases = Vec::new();
    let models = models::read(&written, &known, &mut aliases, problems);
    if let Some(value) = retired {
        let lists = Lists {
            regions: &regions,
            prefixes: &prefixes,
            models: &models,
            as_of: catalog.as_of,
        };
        catalog.retired = lists.read(value, problems);
    }
    let defaults = Defaults {
        regions: &regions,
        prefixes: &prefixes,
        models: &models,
        base: base.as_ref(),
        bounds: &bounds,
        geographies: &geographies,
    };
    let large = defaults.find(large.as_ref(), "large", problems);
    let small = defaults.find(small.as_ref(), "small", problems);
    if !problems.is_empty() {
        return None;
    }
    catalog.base = base.map(Box::new);
    catalog.regions = rows(regions);
    catalog.prefixes = rows(prefixes);
    catalog.models = rows(models);
    catalog.include = written.include.into_iter().map(String::from).collect();
    catalog.exclude = written.exclude.into_iter().map(String::from).collect();
    catalog.default_large = large?;
    catalog.default_small = small?;
    catalog.warnings = problems.take_warnings();
    aliases::check(&catalog, &aliases, problems);
    problems.is_empty().then_some(catalog)
}

/// The Regions and prefixes of a catalog: its own, or those of the built-in catalog.
fn tables(
    own_regions: Option<Value<'_>>,
    own_prefixes: Option<Value<'_>>,
    base: Option<&Catalog>,
    outline: &Outline,
    problems: &mut Diagnostics,
) -> (Table<Region>, Table<Prefix>) {
    let (mut regions, mut prefixes) = (Table::unknown(REGIONS), Table::unknown(PREFIXES));
    if let Some(value) = own_regions {
        if is_filled(value, REGIONS, problems) {
            regions = regions::read(value, "`source_regions` of the catalog", problems);
        }
    } else if outline.lacks(REGIONS) {
        match base {
            Some(base) => {
                regions = Table::new(REGIONS, entries(&base.regions), true, |row: &Region| {
                    &row.id
                });
                prefixes = Table::new(PREFIXES, entries(&base.prefixes), true, |row: &Prefix| {
                    &row.id
                });
            }
            None => problems.push(missing(outline, REGIONS)),
        }
    }
    if let Some(value) = own_prefixes {
        prefixes = Table::unknown(PREFIXES);
        if is_filled(value, PREFIXES, problems) {
            prefixes = prefixes::read(value, "`prefixes` of the catalog", &regions, problems);
        }
    } else if outline.lacks(PREFIXES) && !outline.lacks(REGIONS) {
        problems.push(missing(outline, PREFIXES));
    }
    (regions, prefixes)
}

/// The prefix whose geography bounds the build.
fn geography(name: &Text, prefixes: &Table<Prefix>, problems: &mut Diagnostics) -> Option<usize> {
    let within = "`geographies` of the catalog";
    let index = prefixes.look_up(name, "geography", within, problems)?;
    let prefix = &prefixes.rows[index];
    if prefix.row.regions.is_empty() {
        problems.push(
            Diagnostic::new(name.span, format!("`{}` bounds nothing", name.value))
                .with_label("the catalog says of no Region that it lies there")
                .with_help("name prefixes that have `regions`"),
        );
        return None;
    }
    Some(index)
}

/// Reports patterns of built-in models where there is no built-in catalog under this one.
fn check_patterns(outline: &Outline, problems: &mut Diagnostics) {
    for field in [INCLUDE, EXCLUDE] {
        if let Some(place) = outline.place(field) {
            problems.push(
                Diagnostic::new(
                    place,
                    format!("`{field}` of the catalog has nothing to choose from"),
                )
                .with_label("the catalog has tables of its own")
                .with_help(
                    "leave `source_regions` and `prefixes` out to stand on the built-in catalog",
                ),
            );
        }
    }
}

/// The order of the models.
fn order(value: Value<'_>, what: &str, problems: &mut Diagnostics) -> Option<bool> {
    let order = name(value, what, problems)?;
    let is_known = order.value == AS_WRITTEN;
    if !is_known {
        problems.push(
            Diagnostic::new(order.span, format!("{what} is `{}`", order.value))
                .with_label(format!("expected \"{AS_WRITTEN}\""))
                .with_help("leave it out to have the models in the order of their IDs"),
        );
    }
    is_known.then_some(true)
}

fn entries<T: Clone>(rows: &[T]) -> Vec<Entry<T>> {
    let entry = |row: &T| Entry {
        row: row.clone(),
        sound: true,
    };
    rows.iter().map(entry).collect()
}

fn rows<T>(table: Table<T>) -> Vec<T> {
    table.rows.into_iter().map(|entry| entry.row).collect()
}

/// Returns `true` if a table has rows; without any it says nothing and makes no enum.
fn is_filled(value: Value<'_>, field: &str, problems: &mut Diagnostics) -> bool {
    let is_empty = value.is_empty();
    if is_empty {
        problems.push(
            Diagnostic::new(
                value.opening(),
                format!("`{field}` of the catalog is empty"),
            )
            .with_label("expected at least one row")
            .with_help(TABLES),
        );
    }
    !is_empty
}

fn missing(outline: &Outline, field: &str) -> Diagnostic {
    Diagnostic::new(outline.span, format!("`{field}` is missing in the catalog"))
        .with_label(format!("expected a field `{field}` in this object"))
        .with_help(TABLES)
}

fn headers(
    value: Value<'_>,
    what: &str,
    problems: &mut Diagnostics,
) -> Option<Vec<(String, String)>> {
    let headers = members(value, what, problems)?;
    let header = |(name, value): (Text, Value<'_>)| {
        let what = format!("header `{}` in {what}", name.value);
        let value = line(value, &what, problems)?;
        if !is_header(&name.value) {
            problems.push(
                Diagnostic::new(
                    name.span,
                    format!("`{}` is no name of a header", name.value),
                )
                .with_label("expected a name such as `X-Team`")
                .with_help("HTTP takes letters, digits and some signs, no space and no colon"),
            );
        }
        Some((name.value, value.value))
    };
    Some(headers.into_iter().filter_map(header).collect())
}

/// A token of HTTP.
fn is_header(name: &str) -> bool {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(is_token)
}
