//! `init` and `schema`: a team's catalog to start from, and what an editor checks it with.

use std::fs::OpenOptions;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use bedrock_catalog::codegen::{Catalog, Model};
use serde_json::{Map, json};

use crate::args::Init;
use crate::draft::{Draft, Row, built_in};
use crate::output::{Answer, complain};

/// The JSON Schema of a catalog.
const SCHEMA: &str = include_str!("../../../../catalog/bedrock.schema.json");

/// The name under which a catalog refers to the schema beside it.
const SCHEMA_NAME: &str = "bedrock.schema.json";

/// Prints the JSON Schema of a catalog.
pub(crate) fn schema(out: &mut impl Write) -> io::Result<Answer> {
    write!(out, "{SCHEMA}")?;
    Ok(Answer::Yes)
}

/// Prints a catalog of these models, or writes it where there is none yet.
pub(crate) fn run(init: &Init, out: &mut impl Write) -> io::Result<Answer> {
    let Some(text) = text(init) else {
        return Ok(Answer::No);
    };
    let Some(path) = &init.output else {
        write!(out, "{text}")?;
        return Ok(Answer::Yes);
    };
    if !create(path, &text, true) {
        return Ok(Answer::No);
    }
    // Where there is one already, it may be of another edition: that is the team's choice.
    let schema = path.with_file_name(SCHEMA_NAME);
    let written = schema.exists() || create(&schema, SCHEMA, false);
    Ok(if written { Answer::Yes } else { Answer::No })
}

/// Writes a new file; one that is there is not replaced.
fn create(path: &Path, text: &str, is_catalog: bool) -> bool {
    let mut options = OpenOptions::new();
    let file = options.write(true).create_new(true).open(path);
    match file.and_then(|mut file| file.write_all(text.as_bytes())) {
        Ok(()) => true,
        Err(error) if error.kind() == ErrorKind::AlreadyExists && is_catalog => {
            let path = path.display();
            complain(format_args!(
                "error: {path} is there already, and is not replaced"
            ));
            false
        }
        Err(error) => {
            complain(format_args!(
                "error: cannot write {}: {error}",
                path.display()
            ));
            false
        }
    }
}

fn text(init: &Init) -> Option<String> {
    let built_in = built_in()?;
    let mut within = built_in.clone();
    within.geographies = geographies(&init.geography, &built_in)?;
    let within = within.bounded();

    let mut named: Vec<&Model> = Vec::new();
    let mut add = |given: &String| {
        let model = find(given, &built_in)?;
        if within.model(&model.id).is_none() {
            complain(format_args!(
                "error: `{}` cannot be called within {}",
                model.id,
                init.geography.join(", ")
            ));
            return None;
        }
        let known = named.iter().position(|other| other.id == model.id);
        if known.is_none() {
            named.push(model);
        }
        Some(known.unwrap_or(named.len() - 1))
    };
    for given in &init.models {
        add(given)?;
    }
    let large = match &init.large {
        Some(given) => Some(add(given)?),
        None => None,
    };
    let small = match &init.small {
        Some(given) => Some(add(given)?),
        None => None,
    };
    if named.is_empty() {
        named = defaults(&built_in)
            .map(|index| &built_in.models[index])
            .collect();
        named.dedup_by(|one, other| one.id == other.id);
    }
    let [built_in_large, built_in_small] = defaults(&built_in)
        .map(|index| {
            let id = &built_in.models[index].id;
            named.iter().position(|model| model.id == *id)
        })
        .collect::<Vec<_>>()
        .try_into()
        .ok()?;

    let mut fields = Map::new();
    fields.insert("$schema".to_owned(), json!(SCHEMA_NAME));
    fields.insert("name".to_owned(), json!(built_in.name));
    fields.insert("id".to_owned(), json!(built_in.id));
    if !init.geography.is_empty() {
        fields.insert("geographies".to_owned(), json!(init.geography));
    }
    let row = |model: &&Model| within.model(&model.id).map(Row::known);
    let draft = Draft {
        fields,
        models: named.iter().filter_map(row).collect(),
        large: large.or(built_in_large).unwrap_or(0),
        small: small.or(built_in_small).unwrap_or(named.len() - 1),
    };
    draft.text(&built_in, &within, "the new catalog")
}

fn defaults(catalog: &Catalog) -> impl Iterator<Item = usize> {
    [catalog.default_large, catalog.default_small].into_iter()
}

/// The prefixes whose geographies bound the catalog.
fn geographies(given: &[String], built_in: &Catalog) -> Option<Vec<usize>> {
    let has_regions = built_in.prefixes.iter().enumerate();
    let known: Vec<(usize, &str)> = has_regions
        .filter(|(_, prefix)| !prefix.regions.is_empty())
        .map(|(index, prefix)| (index, prefix.id.as_str()))
        .collect();
    let find = |name: &String| {
        let found = known.iter().find(|(_, id)| id == name);
        if found.is_none() {
            let ids: Vec<&str> = known.iter().map(|(_, id)| *id).collect();
            complain(format_args!(
                "error: `{name}` is no geography; there are {}",
                ids.join(", ")
            ));
        }
        found.map(|(index, _)| *index)
    };
    given.iter().map(find).collect()
}

/// The model that is meant: by its ID, with or without a prefix, by its ID without the publisher, or
/// by its name.
fn find<'c>(given: &str, built_in: &'c Catalog) -> Option<&'c Model> {
    let bare = match given.split_once('.') {
        Some((prefix, rest)) if built_in.prefixes.iter().any(|known| known.id == prefix) => rest,
        _ => given,
    };
    let by_id = built_in.model(bare);
    let by_name = || {
        let mut models = built_in.models.iter().filter(|model| {
            let (_, id) = model.id.split_once('.').unwrap_or_default();
            id.eq_ignore_ascii_case(bare) || model.name.eq_ignore_ascii_case(bare)
        });
        models.next().filter(|_| models.next().is_none())
    };
    let found = by_id.or_else(by_name);
    if found.is_none() {
        match given.parse::<bedrock_catalog::Model>() {
            Err(error) => complain(format_args!("error: {error}")),
            Ok(_) => complain(format_args!(
                "error: the built-in catalog lists no `{given}`"
            )),
        }
    }
    found
}
