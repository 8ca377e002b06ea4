//! `aliases`: each is a name, and names one model only.

use crate::codegen::catalog::Catalog;
use crate::codegen::check::models::Alias;
use crate::codegen::diagnostic::{Diagnostic, Diagnostics};
use crate::codegen::wording::{Name, Word, names};
use crate::shared::words::spelling;

/// Reports an alias that is no name, or that is a name of another model.
pub(super) fn check(catalog: &Catalog, aliases: &[Alias], problems: &mut Diagnostics) {
    if aliases.is_empty() {
        return;
    }
    let names: Vec<Name> = names(catalog);
    let mut seen: Vec<(Vec<Word>, &Alias)> = Vec::new();
    for alias in aliases {
        let (text, model) = (&alias.text.value, &alias.model);
        let is_later = |other: &str| {
            let later = |later: &&Alias| later.text.span > alias.text.span && later.model == other;
            let mut same = aliases.iter().filter(later);
            same.any(|later| Name::words(&later.text.value) == Name::words(text))
        };
        let problem = |message: String| Diagnostic::new(alias.text.span, message);
        let Some(words) = Name::words(text) else {
            problems.push(
                problem(format!("the alias `{text}` of model `{model}` is no name"))
                    .with_label("expected words such as `pixtral-large`")
                    .with_help("words of ASCII letters and digits, not numbers alone, with blanks, dots or hyphens between them, and no day"),
            );
            continue;
        };
        let ends = [words.first(), words.last()];
        let mut prefixes = catalog.prefixes.iter();
        if let Some(prefix) = prefixes.find(|prefix| {
            let spelled = [&prefix.id, &prefix.name].map(|text| spelling(text.as_bytes()));
            ends.iter()
                .flatten()
                .any(|word| spelled.contains(&Some(word.0)))
        }) {
            problems.push(
                problem(format!(
                    "the alias `{text}` of model `{model}` begins or ends with a geography"
                ))
                .with_label(format!("names `{}`", prefix.id))
                .with_help(
                    "beside a name a geography bounds the request: write the alias without it",
                ),
            );
            continue;
        }
        let other = names
            .iter()
            .find(|name| name.model != *model && name.is_meant_by(&words));
        let first = seen.iter().find(|(seen, _)| *seen == words);
        if let Some((_, first)) = first.filter(|(_, first)| first.model != *model) {
            problems.push(
                problem(format!("the alias `{text}` is given to two models"))
                    .with_label("given again")
                    .with_secondary(first.text.span, "first given here")
                    .with_help("an alias belongs to one model; case and the signs between words do not tell aliases apart"),
            );
        } else if let Some(other) = other.filter(|other| !is_later(&other.model)) {
            problems.push(
                problem(format!(
                    "the alias `{text}` of model `{model}` names another model"
                ))
                .with_label(format!("means `{}`", other.model))
                .with_help("a name of one model cannot be the alias of another"),
            );
        } else {
            seen.push((words, alias));
        }
    }
}
