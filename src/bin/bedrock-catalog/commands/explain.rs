//! `explain`: why a model has its ID, and what else there is.

mod reading;
mod shape;

use std::io::{self, Write};

use bedrock_catalog::{
    BEDROCK, Destinations, Inference, Kind, Model, Outcome, Price, Region, ResolvedId,
    ResolvedModel, Usd, Way,
};

use crate::application_profile::{ApplicationProfile, Behind};
use crate::args;
use crate::asked::Asked;
use crate::columns::{Column, write_table};
use crate::ending::note_ends;
use crate::output::{Answer, UNKNOWN, complain, price_by_unit, thousands, write_json};
use crate::shapes::units;
use reading::Reading;
use shape::{Alternative, PassedOver, Reached, Shape};

pub(crate) fn run(arguments: &args::Explain, out: &mut impl Write) -> io::Result<Answer> {
    let asked = match Asked::new(arguments.region, None, &arguments.rules) {
        Ok(asked) => asked,
        Err(error) => {
            complain(format_args!("error: {error}"));
            return Ok(Answer::Usage);
        }
    };
    let behind = Behind::new(&arguments.behind, arguments.model.as_slice());
    let behind = match behind.and_then(|behind| behind.only(arguments.model.as_deref())) {
        Ok(behind) => behind,
        Err(error) => {
            complain(format_args!("error: {error}"));
            return Ok(Answer::No);
        }
    };
    let text = behind.texts(arguments.model.as_slice())[0].trim();
    let answer = match asked.resolve(text, &behind) {
        Ok(answer) => answer,
        Err(error) => {
            asked.note_own_source();
            complain(format_args!("error: {error}"));
            return Ok(Answer::No);
        }
    };
    let Some(resolved) = answer.model() else {
        complain(format_args!(
            "error: `{text}` names no model; it is used as it is, and there is nothing to explain (for an \
             application inference profile, --model or --inference-profile says what it was made of)"
        ));
        return Ok(Answer::No);
    };
    // That there is no Region the text says itself.
    let source = Some(resolved.region());
    asked.note_sources(source.filter(|region| arguments.json || region.is_some()));
    note_ends([resolved.model()].into_iter());
    let explanation = Explanation {
        asked,
        text,
        profile: behind.profile(text),
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
    text: &'a str,
    /// The application inference profile, as AWS describes it.
    profile: Option<&'a ApplicationProfile>,
    answer: ResolvedId<'a>,
    resolved: ResolvedModel,
}

impl Explanation<'_> {
    fn is_application_profile(&self) -> bool {
        self.answer.id() != self.resolved.id()
    }

    /// The view, from the Region of the ARN where no other is given.
    fn provider(&self) -> bedrock_catalog::View {
        let view = self.asked.view;
        match (view.region(), view.prefix(), self.answer.region()) {
            (None, None, Some(region)) => BEDROCK
                .for_region(region)
                .with_routing(view.routing())
                .with_residency(view.residency()),
            _ => view,
        }
    }

    /// The ways before the one that was taken; none where it was kept as it was written.
    fn passed_over(&self) -> impl Iterator<Item = Way> {
        let is_as_written = self.answer.is_kept() || self.is_application_profile();
        let ways = self.provider().ways(self.resolved.model());
        let taken = Some(self.resolved);
        ways.take_while(move |way| !is_as_written && way.resolved != taken)
    }

    /// Returns `true` if the prefix that was written rules a way out.
    fn is_ruled_out(&self, way: Way) -> bool {
        let written = self.answer.given().prefix();
        way.inference == Inference::Global
            && way.outcome != Outcome::NotAllowed
            && written.is_some_and(|prefix| !prefix.is_global())
    }

    /// The other ways in which the model can be called, narrowest geography first.
    fn alternatives(&self) -> Vec<Alternative> {
        let ways = self.provider().ways(self.resolved.model());
        let mut others: Vec<_> = ways
            .filter(|way| way.resolved != Some(self.resolved))
            .filter_map(|way| {
                let resolved = way.resolved?;
                Some(Alternative {
                    id: resolved.id(),
                    prefix: resolved.prefix(),
                    inference: way.inference,
                    allowed: way.outcome != Outcome::NotAllowed,
                    destinations: resolved.destinations(),
                    price: resolved.price(),
                    price_difference: resolved.price() - self.resolved.price(),
                    unit_prices: units(resolved.unit_prices()),
                    resolved,
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
        writeln!(out, "{}\n", self.answer.id())?;
        if let Some(reading) = self.reading() {
            reading.write(model, self.provider().region(), out)?;
        }
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
        let source = self.provider().region();
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
                Some(_) if self.is_ruled_out(way) => {
                    "never in place of a geographic prefix".to_owned()
                }
                Some(other) => format!("may go to {}", reach(asked, other.destinations(), false)),
                None => format!("not offered {}", place(source)),
            };
            row(name, &format!("{}: {reason}", way.inference))?;
            name = "";
        }
        let inference = resolved.inference();
        let taken = if self.is_application_profile() {
            format!(
                "{inference}: an application inference profile of `{}`",
                resolved.id()
            )
        } else if self.answer.is_kept() {
            format!(
                "{inference}: offered {}, and so kept as written",
                place(source)
            )
        } else {
            format!("{inference}: offered {}, and so taken", place(source))
        };
        row(name, &taken)?;
        let destinations = self.profile.map(ApplicationProfile::destinations);
        let destinations =
            destinations.unwrap_or_else(|| reach(asked, resolved.destinations(), true));
        row("Processed in", &destinations)?;
        if let Some(window) = window(model) {
            row("Window", &window)?;
        }
        row(
            "Price",
            &if model.kind() == Kind::Chat {
                price(resolved.price())
            } else {
                price_by_unit(resolved)
            },
        )?;
        for tier in resolved.price().tiers() {
            let above = format!("above {} tokens of prompt", thousands(tier.above));
            row("", &format!("{above}: {}", rates(tier.price)))?;
        }
        let end = model.end_of_life();
        row(
            "End of life",
            &end.map_or("none announced".to_owned(), |end| end.to_string()),
        )?;
        self.write_alternatives(out)
    }

    fn reading(&self) -> Option<Reading<'_>> {
        Reading::new(self.text, &self.answer, self.resolved.model())
    }

    fn write_alternatives(&self, out: &mut impl Write) -> io::Result<()> {
        let place = place(self.provider().region());
        let others = self.alternatives();
        if others.is_empty() {
            return writeln!(out, "\nNo other ID {place}.");
        }
        writeln!(out, "\nOther IDs {place}, whatever the routing:\n")?;
        if self.resolved.model().kind() != Kind::Chat {
            let columns = ["ID", "Inference", "Price", "Processed in"].map(Column::text);
            let rows = others.into_iter().map(|other| {
                [
                    other.id.to_owned(),
                    other.inference.to_string(),
                    price_by_unit(other.resolved),
                    reach(self.asked, other.destinations, other.allowed),
                ]
            });
            return write_table(out, columns, rows);
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
        let columns = [
            Column::text("ID"),
            Column::text("Inference"),
            Column::number("In"),
            Column::number("Out"),
            Column::text("Processed in"),
        ];
        write_table(out, columns, rows)
    }

    fn shape(&self) -> Shape<'_> {
        let Self {
            asked, resolved, ..
        } = *self;
        let model = resolved.model();
        let passed_over = self.passed_over().map(|way| PassedOver {
            inference: way.inference,
            reason: if self.is_ruled_out(way) && way.resolved.is_some() {
                "ruled-out-by-prefix"
            } else if way.resolved.is_some() {
                "not-allowed"
            } else {
                "not-offered"
            },
            id: way.resolved.map(ResolvedModel::id),
        });
        Shape {
            reading: self.reading(),
            model,
            name: model.name(),
            id: self.answer.id().to_owned(),
            prefix: resolved.prefix(),
            requested_prefix: self.answer.given().prefix(),
            kept: self.answer.is_kept().then_some(true),
            region: resolved.region(),
            routing: asked.view.routing(),
            inference: resolved.inference(),
            passed_over: passed_over.collect(),
            destinations: match self.profile.and_then(ApplicationProfile::regions) {
                Some(regions) => Reached::Told(regions.collect()),
                None => Reached::Known(resolved.destinations()),
            },
            price: resolved.price(),
            unit_prices: units(resolved.unit_prices()),
            context_window: (model.context_window() > 0).then_some(model.context_window()),
            max_output_tokens: model.max_output_tokens(),
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

/// The known parts of a price, and their unit.
fn price(price: Price) -> String {
    if price == Price::default() {
        "not known".to_owned()
    } else {
        format!("{}; USD per 1M tokens", rates(price))
    }
}

/// The tokens that a chat model takes and gives.
fn window(model: Model) -> Option<String> {
    let parts = [
        (Some(model.context_window()), "tokens"),
        (model.max_input_tokens(), "of prompt"),
        (model.max_output_tokens(), "of answer"),
    ];
    let parts = parts.into_iter();
    let parts = parts.filter_map(|(number, of)| Some(format!("{} {of}", thousands(number?))));
    let parts: Vec<_> = parts.collect();
    (model.context_window() > 0).then(|| parts.join(", at most "))
}

/// The known rates of a price.
fn rates(price: Price) -> String {
    let kinds = [
        (price.input, "in"),
        (price.output, "out"),
        (price.cache_read, "cache read"),
        (price.cache_write, "cache write"),
        (price.cache_write_1h, "cache write for an hour"),
    ];
    let known: Vec<_> = kinds
        .into_iter()
        .filter_map(|(usd, kind)| usd.map(|usd| format!("{usd} {kind}")))
        .collect();
    known.join(", ")
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
