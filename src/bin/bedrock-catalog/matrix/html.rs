//! The matrix as a page that holds everything it needs.
//!
//! Without JavaScript it is the table under the routing that was asked for; with it, the table can
//! be filtered and seen under the other routings.

use std::fmt::Write as _;
use std::io::{self, Write};

use bedrock_catalog::{BEDROCK, Model, Outcome, Region, ResolvedModel, Routing};

use super::markup::Escaped;
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
        shown_routing = in_words(matrix.routing),
        legend = legend(),
        routings = routings(matrix.routing),
        table = table(matrix),
        script = include_str!("page.js"),
    )
}

/// A routing, and the kinds of inference that it tries: `prefer-global: global, else geographic`.
fn in_words(routing: Routing) -> String {
    let kinds = routing
        .order()
        .iter()
        .map(|inference| kind(Some(*inference)));
    format!("{routing}: {}", kinds.collect::<Vec<_>>().join(", else "))
}

fn legend() -> String {
    let mut items = String::new();
    for (inference, sample) in INFERENCES.into_iter().zip(["eu", "global", IN_REGION]) {
        let text = kind(Some(inference));
        let _ = writeln!(
            items,
            "<li><span class=\"{inference}\">{sample}</span> {text}</li>"
        );
    }
    let _ = writeln!(items, "<li><span>{UNKNOWN}</span> {}</li>", kind(None));
    items
}

fn routings(selected: Routing) -> String {
    let mut options = String::new();
    for routing in Routing::ALL {
        let order: Vec<_> = routing.order().iter().map(|kind| kind.as_str()).collect();
        let (order, text) = (order.join(" "), in_words(*routing));
        let mark = if *routing == selected {
            " selected"
        } else {
            ""
        };
        let _ = writeln!(
            options,
            "<option value=\"{routing}\" data-order=\"{order}\"{mark}>{text}</option>"
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
    let mut areas = String::new();
    let mut regions = String::new();
    for group in &matrix.regions {
        let (key, name, span) = (key(group), Escaped(&group.name), group.members.len());
        let key = Escaped(&key);
        let _ = write!(
            areas,
            "<th scope=\"col\" colspan=\"{span}\" data-area=\"{key}\">{name}</th>"
        );
        for region in &group.members {
            let (code, name, place) = (
                Escaped(region.as_str()),
                Escaped(region.name()),
                Escaped(place(*region)),
            );
            let _ = write!(
                regions,
                "<th scope=\"col\" data-area=\"{key}\" data-code=\"{code}\" title=\"{name}\">\
                 <span><b>{place}</b>{code}</span></th>"
            );
        }
    }
    let mut table = format!(
        "<thead>\n<tr><th class=\"corner\" scope=\"col\" rowspan=\"2\">Model</th>{areas}</tr>\n\
         <tr>{regions}</tr>\n</thead>\n"
    );
    let width = matrix.regions().count() + 1;
    for group in &matrix.models {
        let _ = writeln!(
            table,
            "<tbody>\n<tr><th scope=\"rowgroup\" colspan=\"{width}\"><span>{}</span></th></tr>",
            Escaped(&group.name)
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
    let _ = write!(
        table,
        "<tr data-model=\"{id}\"><th scope=\"row\" title=\"{id}\"><bdi>{name}</bdi></th>"
    );
    for region in matrix.regions() {
        let shown = matrix.cell(model, region).map(|resolved| {
            let (id, kind) = (Escaped(resolved.id()), resolved.inference());
            let attributes = format!(" class=\"{kind}\" title=\"{id}, {kind}\"");
            (attributes, text(resolved))
        });
        let (attributes, text) = shown.unwrap_or((String::new(), UNKNOWN));
        let (ways, text) = (ways(matrix, model, region), Escaped(text));
        let _ = write!(table, "<td{attributes}{ways}>{text}</td>");
    }
    table.push_str("</tr>\n");
}

/// The prefix of each kind of inference that the cell's model has from there, as attributes for the
/// other routings. Nothing but a routing's order is left to the page's script.
fn ways(matrix: &Matrix, model: Model, region: Region) -> String {
    let ways = matrix.view(region).ways(model);
    let ways = ways.filter(|way| way.outcome != Outcome::NotAllowed);
    ways.filter_map(|way| {
        let prefix = way.resolved?.prefix().map_or("", |prefix| prefix.as_str());
        Some(format!(" data-{}=\"{}\"", way.inference, Escaped(prefix)))
    })
    .collect()
}

/// The text of a cell whose ID has no prefix.
const IN_REGION: &str = "Region";

/// The part of an ID that distinguishes it from the others of its model.
fn text(resolved: ResolvedModel) -> &'static str {
    resolved
        .prefix()
        .map_or(IN_REGION, |prefix| prefix.as_str())
}
