//! Reads a catalog's text for what AWS's lists can change.

use std::collections::{BTreeMap, BTreeSet};

use bedrock_catalog::codegen::{self, Kind, Source, Value};

use crate::loaded::built_in;

use super::{Document, Form, Member, Model, Offer, Prefix, Region, Routes, commercial};

/// What names stand for.
struct Tables<'t> {
    regions: &'t [Region],
    region_index: &'t BTreeMap<String, usize>,
    prefix_index: &'t BTreeMap<String, usize>,
}

/// Reads a catalog's text; nothing where it is no JSON, which `check` reports.
pub(crate) fn parse<'a>(source: &'a Source<'_>) -> Option<Document<'a>> {
    let built_in = built_in();
    let root = codegen::parse(source).ok()?;
    Some(read(root, codegen::parse(&built_in).ok()?))
}

/// Reads a catalog. One without tables of its own takes those of `built_in`.
fn read<'a>(root: Value<'a>, built_in: Value<'_>) -> Document<'a> {
    let root = members(root);
    let built_in = members(built_in);
    let own = field(&root, "source_regions");
    let regions = own.or_else(|| field(&built_in, "source_regions"));
    let regions = regions.map(regions_of).unwrap_or_default();
    let region_index = index(regions.iter().map(|region| region.id.as_str()));
    let prefixes: Vec<Prefix<'a>> = match field(&root, "prefixes") {
        Some(rows) => prefixes(rows, &regions, &region_index),
        None if own.is_some() => Vec::new(),
        None => {
            let rows = field(&built_in, "prefixes").into_iter();
            let rows = rows.flat_map(|rows| prefixes(rows, &regions, &region_index));
            rows.map(Prefix::without_text).collect()
        }
    };
    let prefix_index = index(prefixes.iter().map(|prefix| prefix.id.as_str()));
    let tables = Tables {
        regions: &regions,
        region_index: &region_index,
        prefix_index: &prefix_index,
    };
    let rows = field(&root, "models").into_iter().flat_map(elements);
    let models: Vec<Model<'a>> = rows.filter_map(|row| model(row, &tables)).collect();
    let defaults = ["default_large_model_id", "default_small_model_id"];
    let defaults = defaults.iter().filter_map(|name| text(&root, name));
    Document {
        defaults: defaults.collect(),
        model_index: index(models.iter().map(|model| model.id.as_str())),
        regions,
        prefixes,
        models,
        region_index,
        prefix_index,
    }
}

impl Prefix<'_> {
    /// A row of another catalog's text.
    fn without_text<'a>(self) -> Prefix<'a> {
        Prefix {
            id: self.id,
            is_global: self.is_global,
            routes: self.routes,
            sources: None,
        }
    }
}

/// Where each ID stands first.
fn index<'i>(ids: impl Iterator<Item = &'i str>) -> BTreeMap<String, usize> {
    let mut index = BTreeMap::new();
    for (position, id) in ids.enumerate() {
        index.entry(id.to_owned()).or_insert(position);
    }
    index
}

fn members(value: Value<'_>) -> Vec<Member<'_>> {
    let members = value.members().entries.into_iter();
    members
        .filter_map(|(key, value)| {
            Some(Member {
                name: key.string()?,
                key,
                value,
            })
        })
        .collect()
}

fn elements(value: Value<'_>) -> Vec<Value<'_>> {
    value.elements().entries
}

fn field<'a>(members: &[Member<'a>], name: &str) -> Option<Value<'a>> {
    let member = members.iter().find(|member| member.name == name)?;
    Some(member.value)
}

fn text(members: &[Member<'_>], name: &str) -> Option<String> {
    field(members, name)?.string()
}

fn regions_of(rows: Value<'_>) -> Vec<Region> {
    let rows = elements(rows).into_iter().map(members);
    rows.filter_map(|row| {
        Some(Region {
            id: text(&row, "id")?,
            is_commercial: text(&row, "partition")? == "aws",
        })
    })
    .collect()
}

fn prefixes<'a>(
    rows: Value<'a>,
    regions: &[Region],
    index: &BTreeMap<String, usize>,
) -> Vec<Prefix<'a>> {
    let rows = elements(rows).into_iter().map(members);
    rows.filter_map(|row| {
        let id = text(&row, "id")?;
        let sources = field(&row, "sources")?;
        let routes = match sources.kind() {
            Kind::String => commercial(regions),
            Kind::Array => {
                let sources = names(sources, index).into_iter();
                sources.map(|source| (source, Vec::new())).collect()
            }
            _ => routes(sources, index),
        };
        Some(Prefix {
            is_global: id == "global",
            id,
            routes,
            sources: Some(sources),
        })
    })
    .collect()
}

/// The known ones of a list's names, in its order.
fn names(list: Value<'_>, index: &BTreeMap<String, usize>) -> Vec<usize> {
    let names = elements(list).into_iter();
    names
        .filter_map(|name| index.get(&name.string()?).copied())
        .collect()
}

fn routes(map: Value<'_>, index: &BTreeMap<String, usize>) -> Routes {
    let members = members(map).into_iter();
    members
        .filter_map(|member| {
            let source = index.get(&member.name).copied()?;
            let destinations: BTreeSet<_> = names(member.value, index).into_iter().collect();
            Some((source, destinations.into_iter().collect()))
        })
        .collect()
}

fn model<'a>(row: Value<'a>, tables: &Tables<'_>) -> Option<Model<'a>> {
    let members = members(row);
    let offers = field(&members, "regions").into_iter().flat_map(elements);
    let offers = offers.filter_map(|value| offer(value, tables));
    let in_region = field(&members, "in_region").into_iter();
    let in_region = in_region.flat_map(|list| names(list, tables.region_index));
    Some(Model {
        id: text(&members, "id")?,
        value: row,
        offers: offers.collect(),
        in_region: in_region.collect(),
        members,
    })
}

fn offer<'a>(value: Value<'a>, tables: &Tables<'_>) -> Option<Offer<'a>> {
    let (prefix, form) = if value.kind() == Kind::Object {
        let members = members(value);
        let form = match (field(&members, "sources"), field(&members, "except")) {
            (Some(sources), _) => match sources.kind() {
                Kind::Object => Form::Routes(routes(sources, tables.region_index)),
                Kind::Array => Form::Only(names(sources, tables.region_index)),
                _ => Form::Routes(commercial(tables.regions)),
            },
            (None, Some(except)) => Form::Except(names(except, tables.region_index)),
            (None, None) => Form::Usual,
        };
        (text(&members, "prefix")?, form)
    } else {
        (value.string()?, Form::Usual)
    };
    Some(Offer {
        prefix: *tables.prefix_index.get(&prefix)?,
        value,
        form,
    })
}
