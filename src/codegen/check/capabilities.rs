//! Fields on a model's abilities and its life, which say nothing if they are left out.

use crate::codegen::catalog::{InputKind, Model, ModelKind, Reasoning};
use crate::codegen::check::consistency::Fields;
use crate::codegen::diagnostic::{Diagnostic, Diagnostics};
use crate::codegen::json::Value;
use crate::codegen::reader::{Row, Seen, list, put};
use crate::codegen::sorted::sort;
use crate::codegen::values::{Text, boolean, name, tokens, word};

/// The fields of limits, of which the first is the widest.
const WINDOW: &str = "context_window";

/// The kinds of input beyond text.
const INPUT: &[(&str, InputKind)] = &[
    ("image", InputKind::Image),
    ("pdf", InputKind::Pdf),
    ("video", InputKind::Video),
    ("audio", InputKind::Audio),
];

/// The values that are compared with other fields or rows when all are read.
pub(super) struct Written {
    /// `supports_attachments`.
    attachments: Option<bool>,
    pub(super) successor: Option<Text>,
}

/// Reads the fields from a model's row.
pub(super) fn read(row: &mut Row<'_, '_>, model: &mut Model, is_chat: bool) -> Written {
    put(
        &mut model.max_input_tokens,
        row.optional("max_input_tokens", tokens),
    );
    put(
        &mut model.max_output_tokens,
        row.optional("max_output_tokens", tokens),
    );
    put(&mut model.reasoning, row.optional("reasoning", reasoning));
    put(&mut model.input, row.optional("input", input));
    put(&mut model.tools, row.optional("tools", boolean));
    put(
        &mut model.prompt_caching,
        row.optional("prompt_caching", boolean),
    );
    put(&mut model.cache_point, row.optional("cache_point", boolean));
    put(
        &mut model.prompt_cache_min_tokens,
        row.optional("prompt_cache_min_tokens", tokens),
    );
    put(
        &mut model.structured_output,
        row.optional("structured_output", boolean),
    );
    put(&mut model.is_legacy, row.optional("legacy", boolean));
    let successor = row.optional("successor", name);
    let name = successor.as_ref().map(|name| Some(name.value.clone()));
    put(&mut model.successor, name);
    let is_needed = is_chat && !row.has("input");
    let attachments = row.field("supports_attachments", is_needed, boolean);
    put(&mut model.supports_attachments, attachments);
    Written {
        attachments,
        successor,
    }
}

fn reasoning(value: Value<'_>, what: &str, problems: &mut Diagnostics) -> Option<Reasoning> {
    let words: Vec<_> = Reasoning::ALL
        .iter()
        .map(|kind| (kind.as_str(), *kind))
        .collect();
    word(value, what, &words, problems).map(|(kind, _)| kind)
}

fn input(value: Value<'_>, what: &str, problems: &mut Diagnostics) -> Option<Vec<InputKind>> {
    let entry = format!("an entry of {what}");
    let mut seen = Seen::new("kind of input", what);
    let mut kinds = list(value, what, problems, |value, problems| {
        let (kind, text) = word(value, &entry, INPUT, problems)?;
        seen.is_new(&text, problems).then_some(kind)
    })?;
    sort(&mut kinds, Ord::cmp);
    Some(kinds)
}

/// Checks what the fields say together.
pub(super) fn check(
    model: &mut Model,
    written: &Written,
    fields: &Fields<'_>,
    problems: &mut Diagnostics,
) {
    check_attachments(model, written, fields, problems);
    check_kind(model, fields, problems);
    check_limits(model, fields, problems);
    check_answer(model, fields, problems);
    check_caching(model, fields, problems);
}

/// A model that caches no prompts has nothing that goes with it.
fn check_caching(model: &mut Model, fields: &Fields<'_>, problems: &mut Diagnostics) {
    const CACHING: &str = "prompt_caching";
    for field in ["cache_point", "prompt_cache_min_tokens"] {
        let is_said = match field {
            "cache_point" => model.cache_point == Some(true),
            _ => model.prompt_cache_min_tokens.is_some(),
        };
        if !is_said || model.prompt_caching != Some(false) {
            continue;
        }
        match (fields.written(field), fields.written(CACHING)) {
            (Some(place), Some(caching)) => problems.push(
                Diagnostic::new(
                    place,
                    format!(
                        "{} has `{field}` but caches no prompts",
                        fields.outline.what
                    ),
                )
                .with_secondary(caching, "`prompt_caching` is false")
                .with_help(format!("set `prompt_caching` to true, or remove `{field}`")),
            ),
            (Some(place), None) => {
                model.prompt_caching = Some(true);
                fields.give_way(CACHING, place, "it is true then".to_owned(), problems);
            }
            (None, Some(place)) if field == "cache_point" => {
                model.cache_point = Some(false);
                fields.give_way(field, place, "it is false then".to_owned(), problems);
            }
            (None, Some(place)) => {
                model.prompt_cache_min_tokens = None;
                fields.give_way(field, place, "it is not known then".to_owned(), problems);
            }
            (None, None) => {}
        }
    }
}

/// Compares `supports_attachments` with `input`, from which it follows.
fn check_attachments(
    model: &mut Model,
    written: &Written,
    fields: &Fields<'_>,
    problems: &mut Diagnostics,
) {
    let Some(input) = &mut model.input else {
        return;
    };
    let images = input.contains(&InputKind::Image);
    let contradicts = written
        .attachments
        .is_some_and(|attachments| attachments != images);
    match (fields.written("supports_attachments"), fields.written("input")) {
        (Some(place), Some(input)) if contradicts => problems.push(
            Diagnostic::new(
                place,
                format!("`supports_attachments` of {} contradicts its `input`", fields.outline.what),
            )
            .with_secondary(input, "the kinds of input")
            .with_help("remove `supports_attachments`: whether requests may hold images follows from `input`"),
        ),
        (Some(place), None) if contradicts => {
            input.retain(|kind| *kind != InputKind::Image);
            if !images {
                input.insert(0, InputKind::Image);
            }
            let how = if images { "it has no images then" } else { "it has images then" };
            fields.give_way("input", place, how.to_owned(), problems);
        }
        _ => model.supports_attachments = images,
    }
}

/// A model that cannot reason has no kind of it.
fn check_kind(model: &mut Model, fields: &Fields<'_>, problems: &mut Diagnostics) {
    if model.can_reason || model.reasoning.is_none() {
        return;
    }
    match (fields.written("can_reason"), fields.written("reasoning")) {
        (Some(can_reason), Some(reasoning)) => problems.push(
            Diagnostic::new(
                reasoning,
                format!(
                    "{} has a kind of reasoning but cannot reason",
                    fields.outline.what
                ),
            )
            .with_secondary(can_reason, "`can_reason` is false")
            .with_help("set `can_reason` to true, or remove `reasoning`"),
        ),
        (Some(place), None) => {
            model.reasoning = None;
            fields.give_way("reasoning", place, "it has none then".to_owned(), problems);
        }
        (None, Some(place)) => {
            model.can_reason = true;
            fields.give_way("can_reason", place, "it is true then".to_owned(), problems);
        }
        (None, None) => {}
    }
}

/// A limit of a model.
type Limit = fn(&mut Model) -> &mut Option<u32>;

/// The limits that the context window bounds.
const LIMITS: [(&str, Limit); 3] = [
    ("max_input_tokens", |model| &mut model.max_input_tokens),
    ("max_output_tokens", |model| &mut model.max_output_tokens),
    ("prompt_cache_min_tokens", |model| {
        &mut model.prompt_cache_min_tokens
    }),
];

fn check_limits(model: &mut Model, fields: &Fields<'_>, problems: &mut Diagnostics) {
    // Models of other kinds have no window.
    let window = Some(model.context_window).filter(|_| model.kind == ModelKind::Chat);
    let window = window.unwrap_or(u32::MAX);
    for (field, limit) in LIMITS {
        let limit = limit(model);
        if limit.is_none_or(|limit| limit <= window) {
            continue;
        }
        match (fields.written(field), fields.written(WINDOW)) {
            (Some(place), Some(window_place)) => problems.push(
                Diagnostic::new(
                    place,
                    format!("`{field}` of {} is above its context window", fields.outline.what),
                )
                .with_label(format!("expected at most {window}"))
                .with_secondary(window_place, "the context window")
                .with_help("prompt and answer have to fit into the context window: lower the one or raise the other"),
            ),
            (Some(place), None) if fields.is_built_in(WINDOW) => problems.push(
                Diagnostic::new(
                    place,
                    format!("`{field}` of {} is above its context window", fields.outline.what),
                )
                .with_label(format!("expected at most {window}, the built-in `{WINDOW}`"))
                .with_help("write `context_window` too, or lower this"),
            ),
            (None, Some(place)) => {
                *limit = None;
                fields.give_way(field, place, "it is not known then".to_owned(), problems);
            }
            _ => {}
        }
    }
}

/// A request asks for no more than the hard limit.
fn check_answer(model: &mut Model, fields: &Fields<'_>, problems: &mut Diagnostics) {
    const ANSWER: &str = "default_max_tokens";
    const LIMIT: &str = "max_output_tokens";
    let Some(limit) = model.max_output_tokens else {
        return;
    };
    if model.default_max_tokens <= limit {
        return;
    }
    match (fields.written(ANSWER), fields.written(LIMIT)) {
        (Some(place), Some(limit_place)) => problems.push(
            Diagnostic::new(
                place,
                format!(
                    "`{ANSWER}` of {} is above its hard limit",
                    fields.outline.what
                ),
            )
            .with_label(format!("expected at most {limit}"))
            .with_secondary(limit_place, "the hard limit of an answer")
            .with_help("AWS refuses a request that asks for more than the hard limit"),
        ),
        (Some(place), None) if fields.is_built_in(LIMIT) => {
            model.max_output_tokens = None;
            fields.give_way(LIMIT, place, "it is not known then".to_owned(), problems);
        }
        (None, Some(place)) if fields.is_built_in(ANSWER) => {
            model.default_max_tokens = limit;
            fields.give_way(ANSWER, place, format!("it is {limit} then"), problems);
        }
        // The built-in default was lowered to the window, or is the built-in limit's own.
        _ => {}
    }
}
