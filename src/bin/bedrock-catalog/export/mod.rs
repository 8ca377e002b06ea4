//! `export`: what a client of Bedrock reads, with IDs that it can call. A file for each client.

mod catwalk;
mod claude_code;
mod crush;
mod env;
mod litellm;
mod reach;

use std::io::{self, Write};

use bedrock_catalog::{BEDROCK, Kind, Model, Price, ResolvedModel, Usd};

use crate::args::{self, Format};
use crate::asked::Asked;
use crate::ending::note_ends;
use crate::output::{Answer, complain, count};
use crate::selection::{self, CHAT};

pub(crate) fn run(arguments: &args::Export, out: &mut impl Write) -> io::Result<Answer> {
    let format = arguments.format;
    if arguments.json && format != Format::ClaudeCode {
        complain("error: --json is for `export claude-code`");
        return Ok(Answer::Usage);
    }
    if arguments.crush_aws_region && format != Format::Crush {
        complain("error: --crush-aws-region is for `export crush`");
        return Ok(Answer::Usage);
    }
    let asked = match Asked::new(arguments.region, None, &arguments.rules) {
        Ok(asked) => asked,
        Err(error) => {
            complain(format_args!("error: {error}"));
            return Ok(Answer::Usage);
        }
    };
    let needs_region = matches!(format, Format::ClaudeCode | Format::Litellm);
    if asked.view.region().is_none() && (needs_region || arguments.crush_aws_region) {
        complain("error: this client needs a source Region: give --region, or set AWS_REGION");
        return Ok(Answer::Usage);
    }
    let export = Export::new(asked, arguments);
    match &export {
        Ok(export) => {
            asked.note_sources(export.models.iter().map(|model| model.region()));
            note_ends(export.written(format).into_iter());
        }
        Err(_) => asked.note_own_source(),
    }
    let result = export.and_then(|export| match format {
        Format::Catwalk => catwalk::write(&export, out),
        Format::Crush => crush::write(&export, arguments.crush_aws_region, out),
        Format::ClaudeCode => claude_code::write(&export, arguments.json, out),
        Format::Litellm => litellm::write(&export, out),
        Format::Env => env::write(&export, out),
    });
    match result {
        Ok(()) => Ok(Answer::Yes),
        Err(Refusal::Output(error)) => Err(error),
        Err(Refusal::Reason(reason)) => {
            complain(format_args!("error: {reason}"));
            Ok(Answer::No)
        }
    }
}

/// The reason why there is no configuration.
enum Refusal {
    Reason(String),
    Output(io::Error),
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<String> for Refusal {
    fn from(reason: String) -> Self {
        Self::Reason(reason)
    }
}

/// The models to export, in the order in which they were asked for, else by ID.
struct Export<'a> {
    asked: Asked<'a>,
    models: Vec<ResolvedModel>,
    /// True where the models were asked for.
    is_asked: bool,
}

impl<'a> Export<'a> {
    fn new(asked: Asked<'a>, arguments: &args::Export) -> Result<Self, Refusal> {
        let mut export = Self {
            asked,
            models: Vec::new(),
            is_asked: !arguments.models.is_empty(),
        };
        if !export.is_asked {
            export.models.extend(asked.view.models());
        }
        for text in &arguments.models {
            for model in meant(asked, text)? {
                if !export.models.contains(&model) {
                    export.models.push(model);
                }
            }
        }
        if matches!(arguments.format, Format::Crush | Format::ClaudeCode) {
            let is_quiet = !export.is_asked;
            export.leave_out(
                |model| selection::publisher(model.model()) == "anthropic",
                "the client speaks the Messages API of Anthropic's models only",
                is_quiet,
            )?;
        }
        let reads_prices = matches!(
            arguments.format,
            Format::Catwalk | Format::Crush | Format::Litellm
        );
        if reads_prices && arguments.unknown_price.is_none() {
            export.leave_out(
                |model| model.price().input.is_some() && model.price().output.is_some(),
                "their price is not known, and the client would take them for free; \
                 --unknown-price 0 keeps them",
                false,
            )?;
        }
        if export.models.is_empty() {
            return Err(format!("no model is offered {asked}").into());
        }
        Ok(export)
    }

    /// The models that a format writes: where none is asked for, some write the defaults only.
    fn written(&self, format: Format) -> Vec<Model> {
        let defaults = [BEDROCK.default_large_model(), BEDROCK.default_small_model()];
        let is_short = matches!(format, Format::ClaudeCode | Format::Env) && !self.is_asked;
        let models = self.models.iter().map(|model| model.model());
        models
            .filter(|model| !is_short || defaults.contains(model))
            .collect()
    }

    /// Leaves models out, with a note where it does not go without saying.
    fn leave_out(
        &mut self,
        is_kept: impl Fn(&ResolvedModel) -> bool,
        reason: &str,
        is_quiet: bool,
    ) -> Result<(), Refusal> {
        let before = self.models.len();
        let names = self.models.iter().filter(|model| !is_kept(model));
        let left_out = names.map(|model| model.name()).collect::<Vec<_>>();
        let left_out = left_out.join(", ");
        self.models.retain(&is_kept);
        let number = before - self.models.len();
        if number == 0 {
            return Ok(());
        }
        let what = format!(
            "{} left out, because {reason}: {left_out}",
            count(number, "model")
        );
        if self.models.is_empty() {
            return Err(what.into());
        }
        if !is_quiet {
            complain(format_args!("note: {what}"));
        }
        Ok(())
    }

    /// The models for the main work and for titles: the catalog's defaults, else the first and the
    /// last that were asked for.
    fn defaults(&self) -> Result<(ResolvedModel, ResolvedModel), Refusal> {
        let large = self.default("large", BEDROCK.default_large_model(), self.models.first())?;
        let small = self.default("small", BEDROCK.default_small_model(), self.models.last())?;
        Ok((large, small))
    }

    fn default(
        &self,
        name: &str,
        default: Model,
        otherwise: Option<&ResolvedModel>,
    ) -> Result<ResolvedModel, Refusal> {
        let mut models = self.models.iter();
        if let Some(model) = models.find(|model| model.model() == default) {
            return Ok(*model);
        }
        if let Some(model) = otherwise.filter(|_| self.is_asked) {
            complain(format_args!("note: the {name} model is {}", model.name()));
            return Ok(*model);
        }
        let reason = match self.asked.view.resolve(default) {
            Ok(_) => format!("`{default}` is left out"),
            Err(error) => error.to_string(),
        };
        Err(format!("the default {name} model: {reason}; name the models to export").into())
    }
}

/// The offered models that an argument means, at least one.
fn meant(asked: Asked<'_>, text: &str) -> Result<Vec<ResolvedModel>, Refusal> {
    if let Some(several) = selection::several(text, Some(CHAT)) {
        let models = several?.into_iter();
        let offered: Vec<_> = models
            .filter_map(|model| asked.view.resolve(model).ok())
            .collect();
        if offered.is_empty() {
            return Err(format!("no model of `{}` is offered {asked}", text.trim()).into());
        }
        return Ok(offered);
    }
    let resolved = asked
        .view
        .resolve_id(text)
        .map_err(|error| error.to_string())?;
    asked.note_changes(&resolved);
    match resolved.model() {
        Some(model) if model.model().kind() != Kind::Chat => Err(format!(
            "`{}` is no chat model, and clients are configured with those",
            model.model()
        )
        .into()),
        Some(model) => Ok(vec![model]),
        None => Err(format!("`{}` names no model", resolved.id()).into()),
    }
}

/// The reasoning levels and the default one for a reader that takes the first level where it finds
/// no default: none where no default is known. What they are is left to the model then.
struct Effort {
    levels: &'static [&'static str],
    default: Option<&'static str>,
}

impl Effort {
    fn of(model: Model) -> Self {
        let default = model.default_reasoning_effort();
        let levels = model.reasoning_levels();
        Self {
            levels: if default.is_some() { levels } else { &[] },
            default,
        }
    }

    /// Tells which models have levels that are left out.
    fn note(models: &[ResolvedModel]) {
        let left_out = models.iter().filter(|resolved| {
            let model = resolved.model();
            !model.reasoning_levels().is_empty() && model.default_reasoning_effort().is_none()
        });
        let names: Vec<_> = left_out.map(|model| model.name()).collect();
        if !names.is_empty() {
            complain(format_args!(
                "note: the reasoning levels of {} are left out, because their default level is not \
                 known, and the client would take the first: {}",
                count(names.len(), "model"),
                names.join(", ")
            ));
        }
    }
}

/// The costs of a price, in the order of the formats: input, output, cache write and cache read.
fn costs(price: Price) -> [Option<Usd>; 4] {
    [
        price.input,
        price.output,
        price.cache_write,
        price.cache_read,
    ]
}
