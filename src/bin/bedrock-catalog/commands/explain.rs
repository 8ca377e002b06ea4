//! `explain`: why a model has its ID, and what else there is.

use std::io::{self, Write};

use bedrock_catalog::{
    Date, Destinations, Inference, Model, Outcome, Prefix, Price, Region, ResolvedId,
    ResolvedModel, Routing, Usd, Way,
};
use serde::Serialize;

use crate::args;
use crate::asked::Asked;
use crate::output::{Answer, UNKNOWN, complain, write_json};
use crate::table::{Column, write_table};

pub(crate) fn run(arguments: &args::Explain, out: &mut impl Write) -> io::Result<Answer> {
    let asked = match Asked::new(arguments.region, None, &arguments.rules) {
        Ok(asked) => asked,
        Err(error) => {
            complain(format_args!("error: {error}"));
            return Ok(Answer::Usage);
        }
    };
    // The text says it itself.
    if arguments.json {
        asked.note_missing_region();
    }
    let answer = match asked.view.resolve_id(&arguments.model) {
        Ok(answer) => answer,
        Err(error) => {
            complain(format_args!("error: {error}"));
            return Ok(Answer::No);
        }
    };
    let Some(resolved) = answer.model() else {
        complain(format_args!(
            "error: `{}` names no model; it is used as it is, and there is nothing to explain",
            arguments.model.trim()
        ));
        return Ok(Answer::No);
    };
    let explanation = Explanation {
        asked,
        answer,
        resolved,
    };
    if arguments.json {
        write_json(out, &explanation.shape())?;
    } else {
        explanation.write(out)?;
    }
    Ok(Answer::Yes)
}

struct Explanation<'a> {
    asked: Asked<'a>,
    answer: ResolvedId<'a>,
    resolved: ResolvedModel,
}

impl Explanation<'_> {
    /// The ways before the one that was taken; none where an ID is kept as it was written.
    fn passed_over(&self) -> impl Iterator<Item = Way> {
        let ways = self.asked.view.ways(self.resolved.model());
        let is_kept = self.answer.is_kept();
        ways.take_while(move |way| !is_kept && way.outcome != Outcome::Taken)
    }

    /// The other ways in which the model can be called, narrowest geography first.
    fn alternatives(&self) -> Vec<Alternative> {
        let ways = self.asked.view.ways(self.resolved.model());
        let mut others: Vec<_> = ways
            .filter_map(|way| {
                let resolved = way.resolved.filter(|other| *other != self.resolved)?;
                Some(Alternative {
                    id: resolved.id(),
                    prefix: resolved.prefix(),
                    inference: way.inference,
                    allowed: way.outcome != Outcome::NotAllowed,
                    destinations: resolved.destinations(),
                    price: resolved.price(),
                    price_difference: resolved.price() - self.resolved.price(),
                })
            })
            .collect();
        others.sort_by_key(|other| other.inference as u8);
        others
    }

    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let Self {
            asked, resolved, ..
        } = *self;
        let model = resolved.model();
        writeln!(out, "{}\n", resolved.id())?;
        let mut row = |name: &str, text: &str| writeln!(out, "{name:<14} {text}");
        row("Model", &format!("{} ({model})", model.name()))?;
        if let Some(requested) = self.answer.given().prefix()
            && self.answer.prefix_changed()
        {
            row(
                "Asked for",
                &format!("{requested}.{model} (prefix changed)"),
            )?;
        }
        let source = asked.view.region();
        row(
            "Source Region",
            &source.map_or("none: global profiles only".to_owned(), |region| {
                format!("{region}, {}", region.name())
            }),
        )?;
        let routing = asked.view.routing();
        let order: Vec<_> = routing.order().iter().map(|kind| kind.as_str()).collect();
        let order = order.join(", else ");
        row("Routing", &format!("{routing}: {order}"))?;
        if let Some(within) = asked.within {
            row("Within", &within.to_string())?;
        }
        let mut name = "Why";
        for way in self.passed_over() {
            let reason = match way.resolved {
                Some(other) => format!("may go to {}", reach(asked, other.destinations(), false)),
                None => format!("not offered {}", place(source)),
            };
            row(name, &format!("{}: {reason}", way.inference))?;
            name = "";
        }
        let inference = resolved.inference();
        let taken = if self.answer.is_kept() {
            "kept as written"
        } else {
            "taken"
        };
        let taken = format!("{inference}: offered {}, and so {taken}", place(source));
        row(name, &taken)?;
        row("Processed in", &reach(asked, resolved.destinations(), true))?;
        row("Price", &price(resolved.price()))?;
        let end = model.end_of_life();
        row(
            "End of life",
            &end.map_or("none announced".to_owned(), |end| end.to_string()),
        )?;
        self.write_alternatives(out)
    }

    fn write_alternatives(&self, out: &mut impl Write) -> io::Result<()> {
        let place = place(self.asked.view.region());
        let others = self.alternatives();
        if others.is_empty() {
            return writeln!(out, "\nNo other ID {place}.");
        }
        let rows = others.into_iter().map(|other| {
            [
                other.id.to_owned(),
                other.inference.to_string(),
                compared(other.price.input, other.price_difference.input),
                compared(other.price.output, other.price_difference.output),
                reach(self.asked, other.destinations, other.allowed),
            ]
        });
        writeln!(out, "\nOther IDs {place}, whatever the routing:\n")?;
        let columns = [
            Column::text("ID"),
            Column::text("Inference"),
            Column::number("In"),
            Column::number("Out"),
            Column::text("Processed in"),
        ];
        write_table(out, columns, rows)
    }

    fn shape(&self) -> Shape {
        let Self {
            asked, resolved, ..
        } = *self;
        let model = resolved.model();
        let passed_over = self.passed_over().map(|way| PassedOver {
            inference: way.inference,
            reason: if way.resolved.is_some() {
                "not-allowed"
            } else {
                "not-offered"
            },
            id: way.resolved.map(ResolvedModel::id),
        });
        Shape {
            model,
            name: model.name(),
            id: resolved.id(),
            prefix: resolved.prefix(),
            requested_prefix: self.answer.given().prefix(),
            kept: self.answer.is_kept().then_some(true),
            region: resolved.region(),
            routing: asked.view.routing(),
            inference: resolved.inference(),
            passed_over: passed_over.collect(),
            destinations: resolved.destinations(),
            price: resolved.price(),
            end_of_life: model.end_of_life(),
            alternatives: self.alternatives(),
        }
    }
}

fn place(source: Option<Region>) -> String {
    source.map_or("without a Region".to_owned(), |region| {
        format!("from {region}")
    })
}

/// The destinations, and that they are more than the residency allows.
fn reach(asked: Asked<'_>, destinations: Option<Destinations>, is_allowed: bool) -> String {
    let destinations =
        destinations.map_or(UNKNOWN.to_owned(), |destinations| destinations.to_string());
    match asked.within {
        Some(within) if !is_allowed => format!("{destinations}, not all within {within}"),
        _ => destinations,
    }
}

/// The known parts of a price.
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
fn compared(usd: Option<Usd>, difference: Option<Usd>) -> String {
    match (usd, difference) {
        (None, _) => UNKNOWN.to_owned(),
        (Some(usd), None) => usd.to_string(),
        (Some(usd), Some(difference)) if difference == Usd::default() => format!("{usd} (same)"),
        (Some(usd), Some(difference)) => format!("{usd} ({difference:+})"),
    }
}

#[derive(Serialize)]
struct Shape {
    model: Model,
    name: &'static str,
    id: &'static str,
    prefix: Option<Prefix>,
    requested_prefix: Option<Prefix>,
    /// Only where it is so.
    #[serde(skip_serializing_if = "Option::is_none")]
    kept: Option<bool>,
    region: Option<Region>,
    routing: Routing,
    inference: Inference,
    passed_over: Vec<PassedOver>,
    destinations: Option<Destinations>,
    price: Price,
    end_of_life: Option<Date>,
    alternatives: Vec<Alternative>,
}

#[derive(Serialize)]
struct PassedOver {
    inference: Inference,
    reason: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'static str>,
}

#[derive(Serialize)]
struct Alternative {
    id: &'static str,
    prefix: Option<Prefix>,
    inference: Inference,
    allowed: bool,
    destinations: Option<Destinations>,
    price: Price,
    price_difference: Price,
}
