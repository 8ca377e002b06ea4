//! `explain`: why a model has its ID, and what else there is.

use std::io::{self, Write};

use bedrock_catalog::{Outcome, Price, Region, ResolvedId, ResolvedModel, Usd, Way};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::args;
use crate::output::{Answer, UNKNOWN, complain, write_json};
use crate::table::{Column, write_table};
use crate::view::View;

pub(crate) fn run(arguments: &args::Explain, out: &mut impl Write) -> io::Result<Answer> {
    let view = match View::new(arguments.region, None, &arguments.rules) {
        Ok(view) => view,
        Err(error) => {
            complain(format_args!("error: {error}"));
            return Ok(Answer::Usage);
        }
    };
    let answer = match view.provider.resolve_id(&arguments.model) {
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
        view,
        answer,
        resolved,
    };
    if arguments.json {
        write_json(out, &explanation)?;
    } else {
        explanation.write(out)?;
    }
    Ok(Answer::Yes)
}

struct Explanation<'a> {
    view: View<'a>,
    answer: ResolvedId<'a>,
    resolved: ResolvedModel,
}

impl Explanation<'_> {
    /// The ways before the one that was taken.
    fn passed_over(&self) -> impl Iterator<Item = Way> {
        let ways = self.view.provider.ways(self.resolved.model());
        ways.take_while(|way| way.outcome != Outcome::Taken)
    }

    /// The other ways in which the model can be called, narrowest geography first.
    fn alternatives(&self) -> Vec<(ResolvedModel, bool)> {
        let ways = self.view.provider.ways(self.resolved.model());
        let mut others: Vec<_> = ways
            .filter(|way| way.outcome != Outcome::Taken)
            .filter_map(|way| Some((way.resolved?, way.outcome != Outcome::NotAllowed)))
            .collect();
        others.sort_by_key(|(other, _)| other.inference() as u8);
        others
    }

    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let Self { view, resolved, .. } = *self;
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
        for way in self.passed_over() {
            let reason = match way.resolved {
                Some(other) => format!("may go to {}", reach(view, other, false)),
                None => format!("not offered {}", place(source)),
            };
            row(name, &format!("{}: {reason}", way.inference))?;
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
        self.write_alternatives(out)
    }

    fn write_alternatives(&self, out: &mut impl Write) -> io::Result<()> {
        let place = place(self.view.provider.region());
        let others = self.alternatives();
        if others.is_empty() {
            return writeln!(out, "\nNo other ID {place}.");
        }
        let rows = others.into_iter().map(|(other, is_allowed)| {
            let price = other.price();
            let difference = price - self.resolved.price();
            [
                other.id().to_owned(),
                other.inference().to_string(),
                compared(price.input, difference.input),
                compared(price.output, difference.output),
                reach(self.view, other, is_allowed),
            ]
        });
        writeln!(out, "\nOther IDs {place}, whatever the routing:\n")?;
        let columns = [
            Column::whole("ID"),
            Column::whole("Inference").spare(),
            Column::number("In"),
            Column::number("Out"),
            Column::text("Processed in"),
        ];
        write_table(out, columns, rows)
    }
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

impl Serialize for Explanation<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { view, resolved, .. } = self;
        let model = resolved.model();
        let passed_over: Vec<_> = self.passed_over().map(PassedOverEntry).collect();
        let others = self.alternatives().into_iter();
        let alternatives: Vec<_> = others
            .map(|(other, is_allowed)| AlternativeEntry {
                resolved: other,
                is_allowed,
                difference: other.price() - resolved.price(),
            })
            .collect();
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("model", &model)?;
        map.serialize_entry("name", model.name())?;
        map.serialize_entry("id", resolved.id())?;
        map.serialize_entry("prefix", &resolved.prefix())?;
        map.serialize_entry("requested_prefix", &self.answer.given().prefix())?;
        map.serialize_entry("region", &resolved.region())?;
        map.serialize_entry("routing", &view.provider.routing())?;
        map.serialize_entry("inference", &resolved.inference())?;
        map.serialize_entry("passed_over", &passed_over)?;
        map.serialize_entry("destinations", &resolved.destinations())?;
        map.serialize_entry("price", &resolved.price())?;
        map.serialize_entry("end_of_life", &model.end_of_life())?;
        map.serialize_entry("alternatives", &alternatives)?;
        map.end()
    }
}

struct PassedOverEntry(Way);

impl Serialize for PassedOverEntry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("inference", &self.0.inference)?;
        if let Some(other) = self.0.resolved {
            map.serialize_entry("reason", "not-allowed")?;
            map.serialize_entry("id", other.id())?;
        } else {
            map.serialize_entry("reason", "not-offered")?;
        }
        map.end()
    }
}

struct AlternativeEntry {
    resolved: ResolvedModel,
    is_allowed: bool,
    difference: Price,
}

impl Serialize for AlternativeEntry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let resolved = self.resolved;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", resolved.id())?;
        map.serialize_entry("prefix", &resolved.prefix())?;
        map.serialize_entry("inference", &resolved.inference())?;
        map.serialize_entry("allowed", &self.is_allowed)?;
        map.serialize_entry("destinations", &resolved.destinations())?;
        map.serialize_entry("price", &resolved.price())?;
        map.serialize_entry("price_difference", &self.difference)?;
        map.end()
    }
}
