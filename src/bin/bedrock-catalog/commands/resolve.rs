//! `resolve`: the ID to call a model by.

use std::io::{self, Write};

use bedrock_catalog::{BEDROCK, Model, NotOffered, ResolvedModel};
use serde::Serialize;

use crate::application_profile::Behind;
use crate::args;
use crate::asked::Asked;
use crate::columns::{Column, write_table};
use crate::ending::note_ends;
use crate::output::{Answer, UNKNOWN, complain, price_by_unit, rate, write_json};
use crate::selection::{self, CHAT, Kinds};
use crate::shapes::{Called, Provider};

pub(crate) fn run(arguments: &args::Resolve, out: &mut impl Write) -> io::Result<Answer> {
    let asked = match Asked::new(arguments.region, arguments.prefix, &arguments.rules) {
        Ok(asked) => asked,
        Err(error) => {
            complain(format_args!("error: {error}"));
            return Ok(Answer::Usage);
        }
    };
    let behind = match Behind::new(&arguments.behind, &arguments.models) {
        Ok(behind) => behind,
        Err(error) => {
            complain(format_args!("error: {error}"));
            return Ok(Answer::No);
        }
    };
    let texts = behind.texts(&arguments.models);
    // A text may name a Region, and the table says itself where there is none.
    if texts.is_empty() {
        let source = asked.view.region();
        asked.note_sources(Some(source).filter(|region| arguments.json || region.is_some()));
    }
    match (texts.as_slice(), arguments.json) {
        ([], json) if arguments.kind.is_some_and(|kinds| kinds != CHAT) => {
            others(asked, arguments.kind.unwrap_or(CHAT), json, out)
        }
        ([], false) => table(asked, out),
        ([], true) => provider(asked, out),
        _ => ids(asked, arguments, &behind, &texts, out),
    }
}

/// A line of `resolve MODEL… --json`: the text that was given, and what it is called by or why it
/// cannot be called.
#[derive(Serialize)]
struct Line<'a> {
    given: &'a str,
    model: Option<Model>,
    #[serde(flatten)]
    called: Called<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

/// One ID for each model that is offered, in order, and on stderr why there is none for the others.
fn ids(
    asked: Asked,
    arguments: &args::Resolve,
    behind: &Behind,
    texts: &[&str],
    out: &mut impl Write,
) -> io::Result<Answer> {
    let mut lines = Vec::new();
    let mut sources: Vec<_> = asked.view.region().map(Some).into_iter().collect();
    for &text in texts {
        if selection::is_pattern(text) {
            match offered(asked, text, arguments.kind) {
                Ok(models) => {
                    sources.push(asked.view.region());
                    lines.extend(models.into_iter().map(|model| Line {
                        given: text,
                        model: Some(model.model()),
                        called: Called::new(Some(model)),
                        error: None,
                    }));
                }
                Err(error) => lines.push(failed(text, error)),
            }
            continue;
        }
        lines.push(match asked.resolve(text, behind) {
            Ok(resolved) => {
                asked.note_changes(&resolved);
                let model = resolved.model();
                sources.extend(model.map(ResolvedModel::region));
                Line {
                    given: text,
                    model: model.map(ResolvedModel::model),
                    called: Called {
                        id: Some(resolved.id()),
                        ..Called::new(model)
                    },
                    error: None,
                }
            }
            Err(error) => failed(text, error),
        });
    }
    asked.note_sources(sources);
    note_ends(lines.iter().filter_map(|line| line.model));
    if arguments.json {
        write_json(out, &lines)?;
    } else {
        for id in lines.iter().filter_map(|line| line.called.id) {
            writeln!(out, "{id}")?;
        }
    }
    let is_whole = lines.iter().all(|line| line.error.is_none());
    Ok(if is_whole { Answer::Yes } else { Answer::No })
}

fn failed(given: &str, error: String) -> Line<'_> {
    complain(format_args!("error: {error}"));
    Line {
        given,
        model: None,
        called: Called::new(None),
        error: Some(error),
    }
}

/// The models that a pattern matches and that are offered; at least one.
fn offered(
    asked: Asked,
    pattern: &str,
    kinds: Option<Kinds>,
) -> Result<Vec<ResolvedModel>, String> {
    let models = selection::matching(pattern, kinds)?.into_iter();
    let offered: Vec<_> = models
        .filter_map(|model| asked.view.resolve(model).ok())
        .collect();
    if offered.is_empty() {
        return Err(format!(
            "no model that matches `{pattern}` is offered {asked}"
        ));
    }
    Ok(offered)
}

/// The models of other kinds than chat alone that are offered: their kind, and their price in the
/// units that each is paid by.
fn others(asked: Asked, kinds: Kinds, json: bool, out: &mut impl Write) -> io::Result<Answer> {
    let models = asked.view.all_models();
    let models: Vec<_> = models.filter(|model| kinds.holds(model.model())).collect();
    if models.is_empty() {
        complain(format_args!("error: no such model is offered {asked}"));
        return Ok(Answer::No);
    }
    if json {
        let lines = models.iter().map(|model| Line {
            given: model.model().foundation_model_id(),
            model: Some(model.model()),
            called: Called::new(Some(*model)),
            error: None,
        });
        write_json(out, &lines.collect::<Vec<_>>())?;
        return Ok(Answer::Yes);
    }
    let all = BEDROCK.all_models();
    let all = all.filter(|model| kinds.holds(*model)).count();
    let kind = match kinds {
        Kinds::One(kind) => format!("{kind} models"),
        Kinds::All => "models of every kind".to_owned(),
    };
    write_heading(asked, &format!("{} of {all} {kind}", models.len()), out)?;
    writeln!(out, "; prices in USD\n")?;
    let columns = ["Model", "ID", "Kind", "Inference", "Price"].map(Column::text);
    let rows = models.into_iter().map(|model| {
        [
            model.name().to_owned(),
            model.id().to_owned(),
            model.model().kind().to_string(),
            model.inference().to_string(),
            price_by_unit(model),
        ]
    });
    write_table(out, columns, rows)?;
    Ok(Answer::Yes)
}

/// The table of all models that are offered.
fn table(asked: Asked, out: &mut impl Write) -> io::Result<Answer> {
    let provider = asked.view;
    let models: Vec<_> = provider.models().collect();
    if models.is_empty() {
        complain(format_args!("error: no model is offered {asked}"));
        return Ok(Answer::No);
    }
    let (large, small) = (
        provider.default_large_model(),
        provider.default_small_model(),
    );
    let all = BEDROCK.models().len();
    write_heading(asked, &format!("{} of {all} models", models.len()), out)?;
    writeln!(out, "; prices in USD per 1M tokens\n")?;
    write_table(
        out,
        [
            Column::text("Model"),
            Column::text("ID"),
            Column::text("Inference"),
            Column::number("In"),
            Column::number("Out"),
            Column::text("End of life"),
        ],
        models.into_iter().map(|model| row(model, large, small)),
    )?;
    complain_of_defaults("note", large, small);
    Ok(Answer::Yes)
}

/// The heading of a table: its number of models, and the question.
fn write_heading(asked: Asked, models: &str, out: &mut impl Write) -> io::Result<()> {
    let provider = asked.view;
    write!(out, "{models}, ")?;
    match (provider.prefix(), provider.region()) {
        (Some(prefix), _) => write!(out, "prefix {prefix} ({})", prefix.name())?,
        (None, Some(region)) => write!(out, "source Region {region}")?,
        (None, None) => write!(out, "no Region: global profiles only")?,
    }
    write!(out, ", routing {}", provider.routing())?;
    if let Some(within) = asked.within {
        write!(out, ", within {within}")?;
    }
    Ok(())
}

/// A default model, if it is offered.
type Default = Result<ResolvedModel, NotOffered>;

fn complain_of_defaults(kind: &str, large: Default, small: Default) {
    for (name, default) in [("large", large), ("small", small)] {
        if let Err(error) = default {
            complain(format_args!("{kind}: the default {name} model {error}"));
        }
    }
}

fn row(model: ResolvedModel, large: Default, small: Default) -> [String; 6] {
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
        rate(model.price(), |price| price.input),
        rate(model.price(), |price| price.output),
        end.map_or_else(|| UNKNOWN.to_owned(), |end| end.to_string()),
    ]
}

/// catwalk's provider JSON, without a default that is not offered: the exit status tells.
fn provider(asked: Asked, out: &mut impl Write) -> io::Result<Answer> {
    let provider = asked.view;
    let (large, small) = (
        provider.default_large_model(),
        provider.default_small_model(),
    );
    complain_of_defaults("error", large, small);
    let models: Vec<_> = provider.models().collect();
    write_json(out, &Provider::new(large.ok(), small.ok(), models))?;
    let is_whole = large.is_ok() && small.is_ok();
    Ok(if is_whole { Answer::Yes } else { Answer::No })
}
