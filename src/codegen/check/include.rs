//! `include` and `exclude`: built-in models that a catalog takes whole.

use std::collections::HashMap;

use crate::codegen::catalog::{Catalog, Model, ModelKind};
use crate::codegen::check::ids::said_of;
use crate::codegen::diagnostic::{Diagnostic, Diagnostics};
use crate::codegen::sorted::sort;
use crate::codegen::source::Span;
use crate::codegen::values::Text;

/// The built-in models that fit a pattern of `include` and none of `exclude`, without those that the
/// catalog `written` describes itself. A pattern takes models of other kinds only where it fits no
/// chat model; one that fits nothing is reported.
pub(super) fn included(
    base: &Catalog,
    include: &[Text],
    exclude: &[Text],
    written: &HashMap<String, Span>,
    problems: &mut Diagnostics,
) -> Vec<Model> {
    let mut models: Vec<&Model> = Vec::new();
    for pattern in include {
        let fitting = || {
            let models = base.models.iter();
            models.filter(|model| fits(&pattern.value, &model.id))
        };
        let before = models.len();
        models.extend(fitting().filter(|model| model.kind == ModelKind::Chat));
        if models.len() == before {
            models.extend(fitting());
        }
        if models.len() == before {
            problems.push(fits_nothing(pattern, "include", "built-in", base));
        }
    }
    sort(&mut models, |a, b| a.id.cmp(&b.id));
    models.dedup_by(|a, b| a.id == b.id);
    for pattern in exclude {
        if !models.iter().any(|model| fits(&pattern.value, &model.id)) {
            problems.push(fits_nothing(pattern, "exclude", "included", base));
        }
    }
    let is_kept = |model: &&Model| {
        !written.contains_key(&model.id)
            && !exclude
                .iter()
                .any(|pattern| fits(&pattern.value, &model.id))
    };
    let kept = models.into_iter().filter(is_kept).cloned();
    kept.map(|model| Model {
        is_included: true,
        ..model
    })
    .collect()
}

fn fits_nothing(pattern: &Text, field: &str, kind: &str, base: &Catalog) -> Diagnostic {
    let name = &pattern.value;
    let message = format!("no {kind} model fits `{name}` of `{field}`");
    said_of(Diagnostic::new(pattern.span, message), name, base)
        .with_help("write a foundation model ID, or a pattern with `*`, such as `anthropic.*`")
}

/// Returns `true` if a pattern, in which `*` stands for anything, fits the whole of an ID.
fn fits(pattern: &str, id: &str) -> bool {
    let Some((head, rest)) = pattern.split_once('*') else {
        return pattern == id;
    };
    let Some(mut left) = id.strip_prefix(head) else {
        return false;
    };
    let mut parts: Vec<&str> = rest.split('*').collect();
    let last = parts.pop().unwrap_or_default();
    for part in parts {
        let Some(at) = left.find(part) else {
            return false;
        };
        left = &left[at + part.len()..];
    }
    left.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn a_star_stands_for_anything() {
        let id = "anthropic.claude-opus-5-5";
        for pattern in [
            "*",
            "**",
            "anthropic.*",
            "*opus*",
            "anthropic.*-5",
            "anthropic.claude-opus-5-5",
            "anthropic.claude-opus-5-5*",
            "*.claude-*-5-5",
        ] {
            assert!(fits(pattern, id), "{pattern}");
        }
        for pattern in [
            "",
            "anthropic",
            "anthropic.",
            "amazon.*",
            "*opus",
            "*-5-5-5",
            "anthropic.claude-opus-5-5*-5",
            "Anthropic.*",
        ] {
            assert!(!fits(pattern, id), "{pattern}");
        }
    }
}
