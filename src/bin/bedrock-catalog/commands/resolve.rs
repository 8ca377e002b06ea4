//! `resolve`: the ID to call a model by.

use std::io::{self, Write};

use bedrock_catalog::{self as catalog, BEDROCK, NotOffered, ResolvedModel};

use crate::args;
use crate::output::{Answer, UNKNOWN, complain, price, write_json};
use crate::table::{Column, write_table};
use crate::view::View;
use crate::wire::{IncompleteProvider, ResolvedId};

pub(crate) fn run(arguments: &args::Resolve, out: &mut impl Write) -> io::Result<Answer> {
    let view = match View::new(arguments.region, arguments.prefix, &arguments.rules) {
        Ok(view) => view,
        Err(error) => {
            complain(format_args!("error: {error}"));
            return Ok(Answer::Usage);
        }
    };
    match (arguments.models.as_slice(), arguments.json) {
        ([], false) => table(view, out),
        ([], true) => provider_json(view.provider, out),
        (models, json) => ids(view, models, json, out),
    }
}

/// One ID for each model that is offered, in order, and on stderr why there is none for the others.
fn ids(view: View, models: &[String], json: bool, out: &mut impl Write) -> io::Result<Answer> {
    let mut answer = Answer::Yes;
    let mut entries = Vec::new();
    for id in models {
        match view.provider.resolve_id(id) {
            Ok(resolved) => {
                view.note_changes(&resolved);
                if json {
                    entries.push(ResolvedId(resolved));
                } else {
                    writeln!(out, "{}", resolved.id())?;
                }
            }
            Err(error) => {
                complain(format_args!("error: {error}"));
                answer = Answer::No;
            }
        }
    }
    if json {
        write_json(out, &entries)?;
    }
    Ok(answer)
}

/// The table of all models that are offered.
fn table(view: View, out: &mut impl Write) -> io::Result<Answer> {
    let provider = view.provider;
    let models: Vec<_> = provider.models().collect();
    if models.is_empty() {
        complain(format_args!("error: no model is offered {view}"));
        return Ok(Answer::No);
    }
    let (large, small) = defaults(provider);
    write!(
        out,
        "{} of {} models, ",
        models.len(),
        BEDROCK.models().len()
    )?;
    match (view.prefix, provider.region()) {
        (Some(prefix), _) => write!(out, "prefix {prefix} ({})", prefix.name())?,
        (None, Some(region)) => write!(out, "source Region {region}")?,
        (None, None) => write!(out, "no Region: global profiles only")?,
    }
    write!(out, ", routing {}", provider.routing())?;
    if let Some(within) = view.within {
        write!(out, ", within {within}")?;
    }
    writeln!(out, "; prices in USD per 1M tokens\n")?;
    write_table(
        out,
        [
            Column::text("Model"),
            Column::whole("ID"),
            Column::whole("Inference").spare(),
            Column::number("In"),
            Column::number("Out"),
            Column::whole("End of life").spare(),
        ],
        models.into_iter().map(|model| row(model, large, small)),
    )?;
    complain_of_defaults("note", large, small);
    Ok(Answer::Yes)
}

/// A default model, if it is offered.
type Chosen = Result<ResolvedModel, NotOffered>;

fn defaults(provider: catalog::View) -> (Chosen, Chosen) {
    (
        provider.default_large_model(),
        provider.default_small_model(),
    )
}

fn complain_of_defaults(kind: &str, large: Chosen, small: Chosen) {
    for (name, default) in [("large", large), ("small", small)] {
        if let Err(error) = default {
            complain(format_args!("{kind}: the default {name} model {error}"));
        }
    }
}

fn row(model: ResolvedModel, large: Chosen, small: Chosen) -> [String; 6] {
    let mark = match (large == Ok(model), small == Ok(model)) {
        (true, true) => " (default large and small)",
        (true, false) => " (default large)",
        (false, true) => " (default small)",
        (false, false) => "",
    };
    let end = model.model().end_of_life();
    [
        format!("{}{mark}", model.name()),
        model.id().to_owned(),
        model.inference().to_string(),
        price(model.price().input),
        price(model.price().output),
        end.map_or_else(|| UNKNOWN.to_owned(), |end| end.to_string()),
    ]
}

/// catwalk's provider JSON. Without a default that is not offered: the exit status tells.
fn provider_json(provider: catalog::View, out: &mut impl Write) -> io::Result<Answer> {
    let (large, small) = defaults(provider);
    if large.is_ok() && small.is_ok() {
        write_json(out, &provider)?;
        return Ok(Answer::Yes);
    }
    complain_of_defaults("error", large, small);
    write_json(out, &IncompleteProvider(provider))?;
    Ok(Answer::No)
}
