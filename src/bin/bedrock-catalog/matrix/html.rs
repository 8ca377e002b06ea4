//! The matrix as a page that holds everything it needs.
//!
//! Without JavaScript it is the table under the routing that was asked for; with it, the table can
//! be filtered and seen under the other routings.

use std::fmt::Write as _;
use std::io::{self, Write};

use bedrock_catalog::{BEDROCK, Model, Region, ResolvedModel, Routing};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::markup::{Escaped, script};
use super::{Group, INFERENCES, Matrix, area, kind, place};
use crate::output::UNKNOWN;

pub(super) fn write(matrix: &Matrix, out: &mut impl Write) -> io::Result<()> {
    let within = matrix.within.map(|within| format!(", within {within}"));
    write!(
        out,
        include_str!("page.html"),
        provider = Escaped(BEDROCK.name()),
        style = include_str!("page.css"),
        size = matrix.size(),
        within = Escaped(within.unwrap_or_default()),
        shown_routing = order(matrix.routing),
        legend = legend(),
        regions = region_options(matrix),
        routing = matrix.routing,
        routings = routing_options(matrix),
        table = table(matrix),
        answers = script(&serde_json::to_string(&Answers(matrix))?),
        script = include_str!("page.js"),
    )
}

/// A routing, and the kinds of inference that it tries: `prefer-global: global, else geographic`.
fn order(routing: Routing) -> String {
    let kinds: Vec<_> = routing
        .order()
        .iter()
        .map(|inference| kind(Some(*inference)))
        .collect();
    format!("{routing}: {}", kinds.join(", else "))
}

fn legend() -> String {
    let mut items = String::new();
    let samples = ["eu", "global", IN_REGION];
    for (inference, sample) in INFERENCES.into_iter().zip(samples) {
        let text = kind(Some(inference));
        let _ = writeln!(
            items,
            "<li><span class=\"{inference}\">{sample}</span> {text}</li>"
        );
    }
    let text = kind(None);
    let _ = writeln!(items, "<li><span>{UNKNOWN}</span> {text}</li>");
    items
}

fn region_options(matrix: &Matrix) -> String {
    let mut options = String::new();
    for group in &matrix.regions {
        let (name, key) = (Escaped(&group.name), Escaped(key(group)));
        let _ = writeln!(options, "<optgroup label=\"{name}\">");
        if group.members.len() > 1 {
            let _ = writeln!(options, "<option value=\"{key}\">{name}: all</option>");
        }
        for region in &group.members {
            let (code, name) = (Escaped(region.as_str()), Escaped(region.name()));
            let _ = writeln!(options, "<option value=\"{code}\">{code}, {name}</option>");
        }
        options.push_str("</optgroup>\n");
    }
    options
}

fn routing_options(matrix: &Matrix) -> String {
    let mut options = String::new();
    for offered in Routing::ALL {
        let selected = if *offered == matrix.routing {
            " selected"
        } else {
            ""
        };
        let text = order(*offered);
        let _ = writeln!(
            options,
            "<option value=\"{offered}\"{selected}>{text}</option>"
        );
    }
    options
}

/// A geography as the page's script knows it, such as `aws/eu`; names need not differ.
fn key(group: &Group<Region>) -> String {
    let first = group.members.first();
    first.map_or_else(String::new, |region| {
        format!("{}/{}", region.partition(), area(*region))
    })
}

fn table(matrix: &Matrix) -> String {
    let mut table =
        "<thead>\n<tr><th class=\"corner\" scope=\"col\" rowspan=\"2\">Model</th>".to_owned();
    for group in &matrix.regions {
        let (key, name) = (Escaped(key(group)), Escaped(&group.name));
        let span = group.members.len();
        let _ = write!(
            table,
            "<th scope=\"col\" colspan=\"{span}\" data-area=\"{key}\">{name}</th>"
        );
    }
    table.push_str("</tr>\n<tr>");
    for group in &matrix.regions {
        for region in &group.members {
            let (area, code, name) = (
                Escaped(key(group)),
                Escaped(region.as_str()),
                Escaped(region.name()),
            );
            let place = Escaped(place(*region));
            let _ = write!(
                table,
                "<th scope=\"col\" data-area=\"{area}\" data-code=\"{code}\" data-name=\"{name}\" \
                 title=\"{name}\"><span><b>{place}</b>{code}</span></th>"
            );
        }
    }
    table.push_str("</tr>\n</thead>\n");
    let width = matrix.regions().count() + 1;
    for group in &matrix.models {
        let publisher = Escaped(&group.name);
        let _ = writeln!(
            table,
            "<tbody>\n<tr><th scope=\"rowgroup\" colspan=\"{width}\"><span>{publisher}</span></th></tr>"
        );
        for model in &group.members {
            row(&mut table, matrix, *model);
        }
        table.push_str("</tbody>\n");
    }
    table
}

fn row(table: &mut String, matrix: &Matrix, model: Model) {
    let (id, name) = (Escaped(model.foundation_model_id()), Escaped(model.name()));
    let searched = format!("{} {}", model.foundation_model_id(), model.name()).to_lowercase();
    let _ = write!(
        table,
        "<tr data-model=\"{}\"><th scope=\"row\" title=\"{id}\"><bdi>{name}</bdi></th>",
        Escaped(searched)
    );
    for region in matrix.regions() {
        let _ = match matrix.cell(model, region) {
            Some(resolved) => write!(
                table,
                "<td class=\"{kind}\" title=\"{id}, {kind}\">{text}</td>",
                kind = resolved.inference(),
                id = Escaped(resolved.id()),
                text = Escaped(text(resolved))
            ),
            None => write!(table, "<td>{UNKNOWN}</td>"),
        };
    }
    table.push_str("</tr>\n");
}

/// What a cell says of an ID without a prefix.
const IN_REGION: &str = "Region";

/// What distinguishes an ID from the others of its model.
fn text(resolved: ResolvedModel) -> &'static str {
    resolved
        .prefix()
        .map_or(IN_REGION, |prefix| prefix.as_str())
}

/// What the library answers under every routing.
struct Answers<'a>(&'a Matrix<'a>);

impl Serialize for Answers<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let models: Vec<_> = self
            .0
            .models()
            .map(|model| ModelAnswers::new(self.0, model))
            .collect();
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry("models", &models)?;
        map.end()
    }
}

/// The IDs of a model, and for each routing a character for each Region.
struct ModelAnswers {
    /// The ID, the kind of inference, and the text of a cell.
    ids: Vec<[&'static str; 3]>,
    /// `0` where the model is not offered, `1` for its first ID, and so on along Unicode.
    answers: Vec<String>,
}

impl ModelAnswers {
    fn new(matrix: &Matrix, model: Model) -> Self {
        let mut ids = Vec::new();
        let mut character = |region: Region, routing: Routing| {
            let resolved = matrix.cell_under(routing, model, region);
            let number = resolved.map_or(0, |resolved| {
                let id = [resolved.id(), resolved.inference().as_str(), text(resolved)];
                1 + ids
                    .iter()
                    .position(|other| *other == id)
                    .unwrap_or_else(|| {
                        ids.push(id);
                        ids.len() - 1
                    })
            });
            // A model has 63 profiles at most.
            char::from(b'0' + u8::try_from(number).unwrap_or(0))
        };
        let routings = Routing::ALL.iter();
        let answers = routings
            .map(|routing| {
                matrix
                    .regions()
                    .map(|region| character(region, *routing))
                    .collect()
            })
            .collect();
        Self { ids, answers }
    }
}

impl Serialize for ModelAnswers {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("ids", &self.ids)?;
        map.serialize_entry("answers", &self.answers)?;
        map.end()
    }
}
