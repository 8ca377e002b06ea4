//! `explain`: why a model has its ID, and what else there is.

use std::io::{self, Write};

use bedrock_catalog::{
    Alternative, Explanation, PassedOver, Price, Region, ResolvedModel, Usd, UsdDifference,
};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::args;
use crate::output::{Answer, UNKNOWN, complain, write_json};
use crate::table::{Column, write_table};
use crate::view::View;
use crate::wire::{DifferenceEntry, PriceEntry};

pub(crate) fn run(arguments: &args::Explain, out: &mut impl Write) -> io::Result<Answer> {
    let view = match View::new(arguments.region, None, &arguments.rules) {
        Ok(view) => view,
        Err(error) => {
            complain(format_args!("error: {error}"));
            return Ok(Answer::Usage);
        }
    };
    let explanation = match view.provider.explain_id(&arguments.model) {
        Ok(Some(explanation)) => explanation,
        Ok(None) => {
            complain(format_args!(
                "error: `{}` names no model; it is used as it is, and there is nothing to explain",
                arguments.model.trim()
            ));
            return Ok(Answer::No);
        }
        Err(error) => {
            complain(format_args!("error: {error}"));
            return Ok(Answer::No);
        }
    };
    if arguments.json {
        write_json(out, &ExplanationEntry(explanation))?;
    } else {
        write_text(view, &explanation, out)?;
    }
    Ok(Answer::Yes)
}

fn write_text(view: View<'_>, explanation: &Explanation, out: &mut impl Write) -> io::Result<()> {
    let resolved = explanation.resolved();
    let model = resolved.model();
    writeln!(out, "{}\n", resolved.id())?;
    let mut row = |name: &str, text: &str| writeln!(out, "{name:<14} {text}");
    row("Model", &format!("{} ({model})", model.name()))?;
    if let Some(requested) = explanation.requested()
        && explanation.prefix_changed()
    {
        row(
            "Asked for",
            &format!("{requested}.{model} (prefix changed)"),
        )?;
    }
    let source = view.provider.region();
    row(
        "Source Region",
        &source.map_or("none: global profiles only".to_owned(), |region| {
            format!("{region}, {}", region.name())
        }),
    )?;
    let routing = view.provider.routing();
    let order: Vec<_> = routing.order().iter().map(|kind| kind.as_str()).collect();
    let order = order.join(", else ");
    row("Routing", &format!("{routing}: {order}"))?;
    if let Some(within) = view.within {
        row("Within", &within.to_string())?;
    }
    let mut name = "Why";
    for step in explanation.passed_over() {
        let inference = step.inference();
        let reason = match step {
            PassedOver::NotAllowed(other) => format!("may go to {}", reach(view, other, false)),
            _ => format!("not offered {}", place(source)),
        };
        row(name, &format!("{inference}: {reason}"))?;
        name = "";
    }
    let inference = resolved.inference();
    let taken = format!("{inference}: offered {}, and so taken", place(source));
    row(name, &taken)?;
    row("Processed in", &destinations(resolved))?;
    row("Price", &price(resolved.price()))?;
    let end = model.end_of_life();
    row(
        "End of life",
        &end.map_or("none announced".to_owned(), |end| end.to_string()),
    )?;
    write_alternatives(view, explanation, out)
}

fn write_alternatives(
    view: View<'_>,
    explanation: &Explanation,
    out: &mut impl Write,
) -> io::Result<()> {
    let place = place(view.provider.region());
    let rows: Vec<_> = explanation
        .alternatives()
        .map(|other| {
            let Alternative {
                resolved,
                price: difference,
                is_allowed,
                ..
            } = other;
            [
                resolved.id().to_owned(),
                resolved.inference().to_string(),
                compared(resolved.price().input, difference.input),
                compared(resolved.price().output, difference.output),
                reach(view, resolved, is_allowed),
            ]
        })
        .collect();
    if rows.is_empty() {
        return writeln!(out, "\nNo other ID {place}.");
    }
    writeln!(out, "\nOther IDs {place}, whatever the routing:\n")?;
    let columns = [
        Column::whole("ID"),
        Column::whole("Inference").spare(),
        Column::number("In"),
        Column::number("Out"),
        Column::text("Processed in"),
    ];
    write_table(out, columns, rows.into_iter())
}

fn place(source: Option<Region>) -> String {
    source.map_or("without a Region".to_owned(), |region| {
        format!("from {region}")
    })
}

fn destinations(resolved: ResolvedModel) -> String {
    let destinations = resolved.destinations();
    destinations.map_or(UNKNOWN.to_owned(), |destinations| destinations.to_string())
}

/// The destinations, and that they are more than the residency allows.
fn reach(view: View<'_>, resolved: ResolvedModel, is_allowed: bool) -> String {
    let destinations = destinations(resolved);
    match view.within {
        Some(within) if !is_allowed => format!("{destinations}, not all within {within}"),
        _ => destinations,
    }
}

/// What is known of a price.
fn price(price: Price) -> String {
    let kinds = [
        (price.input, "in"),
        (price.output, "out"),
        (price.cache_read, "cache read"),
        (price.cache_write, "cache write"),
    ];
    let known: Vec<_> = kinds
        .into_iter()
        .filter_map(|(usd, kind)| usd.map(|usd| format!("{usd} {kind}")))
        .collect();
    if known.is_empty() {
        "not known".to_owned()
    } else {
        format!("{}; USD per 1M tokens", known.join(", "))
    }
}

/// A price with what is more or less of it.
fn compared(usd: Option<Usd>, difference: Option<UsdDifference>) -> String {
    match (usd, difference) {
        (None, _) => UNKNOWN.to_owned(),
        (Some(usd), None) => usd.to_string(),
        (Some(usd), Some(difference)) if difference.as_nanos() == 0 => format!("{usd} (same)"),
        (Some(usd), Some(difference)) => format!("{usd} ({difference})"),
    }
}

struct ExplanationEntry(Explanation);

impl Serialize for ExplanationEntry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let explanation = &self.0;
        let resolved = explanation.resolved();
        let model = resolved.model();
        let passed_over: Vec<_> = explanation.passed_over().map(PassedOverEntry).collect();
        let alternatives: Vec<_> = explanation.alternatives().map(AlternativeEntry).collect();
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("model", model.id())?;
        map.serialize_entry("name", model.name())?;
        map.serialize_entry("id", resolved.id())?;
        map.serialize_entry("prefix", &resolved.prefix())?;
        map.serialize_entry("requested_prefix", &explanation.requested())?;
        map.serialize_entry("region", &resolved.region())?;
        map.serialize_entry("routing", &explanation.provider().routing())?;
        map.serialize_entry("inference", &resolved.inference())?;
        map.serialize_entry("passed_over", &passed_over)?;
        map.serialize_entry("destinations", &resolved.destinations())?;
        map.serialize_entry("price", &PriceEntry(resolved.price()))?;
        map.serialize_entry("end_of_life", &model.end_of_life())?;
        map.serialize_entry("alternatives", &alternatives)?;
        map.end()
    }
}

struct PassedOverEntry(PassedOver);

impl Serialize for PassedOverEntry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("inference", &self.0.inference())?;
        if let PassedOver::NotAllowed(other) = self.0 {
            map.serialize_entry("reason", "not-allowed")?;
            map.serialize_entry("id", other.id())?;
        } else {
            map.serialize_entry("reason", "not-offered")?;
        }
        map.end()
    }
}

struct AlternativeEntry(Alternative);

impl Serialize for AlternativeEntry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let resolved = self.0.resolved;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", resolved.id())?;
        map.serialize_entry("prefix", &resolved.prefix())?;
        map.serialize_entry("inference", &resolved.inference())?;
        map.serialize_entry("allowed", &self.0.is_allowed)?;
        map.serialize_entry("destinations", &resolved.destinations())?;
        map.serialize_entry("price", &PriceEntry(resolved.price()))?;
        map.serialize_entry("price_difference", &DifferenceEntry(self.0.price))?;
        map.end()
    }
}
