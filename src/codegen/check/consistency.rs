//! A model's fields against each other. What is written wins: a field of the built-in catalog that
//! contradicts it gives way with a warning.

use crate::codegen::catalog::Model;
use crate::codegen::diagnostic::{Diagnostic, Diagnostics};
use crate::codegen::reader::Outline;
use crate::codegen::source::Span;
use crate::shared::listed::listed;

/// The fields of a model, and where they come from.
pub(super) struct Fields<'o> {
    pub(super) outline: &'o Outline,
    is_known: bool,
}

impl<'o> Fields<'o> {
    pub(super) fn new(outline: &'o Outline, is_known: bool) -> Self {
        Self { outline, is_known }
    }

    /// The place of a field that the catalog gives.
    pub(super) fn written(&self, name: &str) -> Option<Span> {
        self.outline.place(name)
    }

    /// Returns `true` if a field is the built-in catalog's.
    pub(super) fn is_built_in(&self, name: &str) -> bool {
        self.is_known && self.outline.lacks(name)
    }

    /// Says that a field of the built-in catalog gives way to what is written at `place`.
    pub(super) fn give_way(
        &self,
        field: &str,
        place: Span,
        how: String,
        problems: &mut Diagnostics,
    ) {
        let what = &self.outline.what;
        problems.warn(
            Diagnostic::new(
                place,
                format!("the built-in `{field}` of {what} gives way to this"),
            )
            .with_label(how)
            .with_help(format!("write `{field}` too, to say what it is to be")),
        );
    }
}

/// Checks what the fields of a model say together.
pub(super) fn check(model: &mut Model, fields: &Fields<'_>, problems: &mut Diagnostics) {
    if model.can_reason {
        check_effort(model, fields, problems);
    } else {
        check_reasoning(model, fields, problems);
    }
    check_tokens(model, fields, problems);
}

const CAN_REASON: &str = "can_reason";
const LEVELS: &str = "reasoning_levels";
const EFFORT: &str = "default_reasoning_effort";

/// A model that cannot reason has no levels of it.
fn check_reasoning(model: &mut Model, fields: &Fields<'_>, problems: &mut Diagnostics) {
    if model.reasoning_levels.is_empty() && model.default_reasoning_effort.is_none() {
        return;
    }
    let level = fields.written(LEVELS).or(fields.written(EFFORT));
    match (fields.written(CAN_REASON), level) {
        (Some(can_reason), Some(level)) => problems.push(
            Diagnostic::new(
                level,
                format!("{} has reasoning levels but cannot reason", fields.outline.what),
            )
            .with_secondary(can_reason, "`can_reason` is false")
            .with_help("set `can_reason` to true, or remove `reasoning_levels` and `default_reasoning_effort`"),
        ),
        (Some(can_reason), None) if fields.is_known => {
            model.reasoning_levels.clear();
            model.default_reasoning_effort = None;
            fields.give_way(LEVELS, can_reason, "it has none then".to_owned(), problems);
        }
        (None, Some(level)) if fields.is_built_in(CAN_REASON) => {
            model.can_reason = true;
            fields.give_way(CAN_REASON, level, "it is true then".to_owned(), problems);
            check_effort(model, fields, problems);
        }
        _ => {}
    }
}

/// The default effort is one of the levels.
fn check_effort(model: &mut Model, fields: &Fields<'_>, problems: &mut Diagnostics) {
    let Some(effort) = &model.default_reasoning_effort else {
        return;
    };
    if model.reasoning_levels.contains(effort) {
        return;
    }
    let levels = fields.written(LEVELS);
    match (fields.written(EFFORT), levels) {
        (Some(place), None) if fields.is_built_in(LEVELS) => {
            let how = format!("`{effort}` is a level then");
            model.reasoning_levels.push(effort.clone());
            fields.give_way(LEVELS, place, how, problems);
        }
        (Some(place), _) if levels.is_some() || fields.outline.lacks(LEVELS) => {
            let message = format!(
                "the default reasoning effort `{effort}` of {} is not one of its levels",
                fields.outline.what
            );
            let help = if model.reasoning_levels.is_empty() {
                "list the efforts that can be asked for under `reasoning_levels`".to_owned()
            } else {
                format!("its levels are {}", listed(&model.reasoning_levels))
            };
            problems.push(Diagnostic::new(place, message).with_help(help));
        }
        (None, Some(place)) if fields.is_built_in(EFFORT) => {
            let how = format!("`{effort}` is not among the levels");
            model.default_reasoning_effort = None;
            fields.give_way(EFFORT, place, how, problems);
        }
        _ => {}
    }
}

const WINDOW: &str = "context_window";
const ANSWER: &str = "default_max_tokens";

/// An answer fits into the window.
fn check_tokens(model: &mut Model, fields: &Fields<'_>, problems: &mut Diagnostics) {
    if model.default_max_tokens <= model.context_window {
        return;
    }
    match (fields.written(WINDOW), fields.written(ANSWER)) {
        (Some(window), Some(answer)) => problems.push(
            Diagnostic::new(
                answer,
                format!(
                    "`{ANSWER}` of {} is above its context window",
                    fields.outline.what
                ),
            )
            .with_label(format!("expected at most {}", model.context_window))
            .with_secondary(window, "the context window")
            .with_help(
                "an answer has to fit into the context window: lower the one or raise the other",
            ),
        ),
        (Some(window), None) if fields.is_built_in(ANSWER) => {
            model.default_max_tokens = model.context_window;
            let how = format!("it is {} then", model.context_window);
            fields.give_way(ANSWER, window, how, problems);
        }
        (None, Some(answer)) if fields.is_built_in(WINDOW) => {
            model.context_window = model.default_max_tokens;
            let how = format!("it is {} then", model.default_max_tokens);
            fields.give_way(WINDOW, answer, how, problems);
        }
        _ => {}
    }
}
