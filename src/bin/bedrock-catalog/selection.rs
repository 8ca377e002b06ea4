//! The models that are meant by names, publishers and patterns.

use bedrock_catalog::{BEDROCK, Identifier, Kind, Model};

use crate::output::{Answer, complain};

/// The kinds of models that a command is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kinds {
    One(Kind),
    All,
}

impl Kinds {
    /// The word for models of every kind.
    pub(crate) const ALL: &'static str = "all";

    pub(crate) fn holds(self, model: Model) -> bool {
        match self {
            Self::One(kind) => model.kind() == kind,
            Self::All => true,
        }
    }
}

/// The models that are asked for, in the catalog's order and each once, and on stderr what means
/// none. All of these kinds where nothing is asked for; chat models where no kind is given.
pub(crate) fn models(asked: &[String], kinds: Option<Kinds>) -> (Vec<Model>, Answer) {
    if asked.is_empty() {
        return (of(kinds.unwrap_or(CHAT)).collect(), Answer::Yes);
    }
    let mut found = Vec::new();
    let mut answer = Answer::Yes;
    for text in asked {
        match meant(text, kinds) {
            Ok(models) => found.extend(models),
            Err(error) => {
                complain(format_args!("error: {error}"));
                answer = Answer::No;
            }
        }
    }
    found.sort();
    found.dedup();
    (found, answer)
}

/// The models that a pattern, a publisher or a name means; at least one.
fn meant(text: &str, kinds: Option<Kinds>) -> Result<Vec<Model>, String> {
    if let Some(several) = several(text, kinds) {
        return several;
    }
    match Identifier::parse(text).map(|identifier| identifier.model()) {
        Ok(Some(model)) => Ok(vec![model]),
        Ok(None) => Err(format!("`{}` names no model", text.trim())),
        Err(error) => Err(error.to_string()),
    }
}

/// The models that a pattern or a publisher means, at least one; `None` for a name.
pub(crate) fn several(text: &str, kinds: Option<Kinds>) -> Option<Result<Vec<Model>, String>> {
    let text = text.trim();
    if is_pattern(text) {
        return Some(matching(text, kinds));
    }
    let models = fitting(kinds, |model| publisher(model) == text);
    (!models.is_empty()).then_some(Ok(models))
}

/// The kind of models of which a command is that names none.
pub(crate) const CHAT: Kinds = Kinds::One(Kind::Chat);

fn of(kinds: Kinds) -> impl Iterator<Item = Model> {
    BEDROCK
        .all_models()
        .filter(move |model| kinds.holds(*model))
}

/// The models that fit, of these kinds. Where no kind is given, chat models, and others only where
/// none of those fits.
fn fitting(kinds: Option<Kinds>, fits: impl Fn(Model) -> bool) -> Vec<Model> {
    let models: Vec<_> = of(kinds.unwrap_or(CHAT))
        .filter(|model| fits(*model))
        .collect();
    if models.is_empty() && kinds.is_none() {
        return of(Kinds::All).filter(|model| fits(*model)).collect();
    }
    models
}

/// Returns true for a text with a star, which stands for any characters or for none.
pub(crate) fn is_pattern(text: &str) -> bool {
    text.contains('*')
}

/// The models whose ID a pattern matches; at least one.
pub(crate) fn matching(pattern: &str, kinds: Option<Kinds>) -> Result<Vec<Model>, String> {
    let models = fitting(kinds, |model| matches(pattern, model.foundation_model_id()));
    if models.is_empty() {
        return Err(format!(
            "no foundation model ID of the catalog matches `{pattern}`"
        ));
    }
    Ok(models)
}

/// Returns true where the parts between the pattern's stars follow one another in the text, whose
/// letters are small as in every ID.
pub(crate) fn matches(pattern: &str, text: &str) -> bool {
    let pattern = pattern.to_lowercase();
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = text.strip_prefix(first) else {
        return false;
    };
    let Some(last) = parts.next_back() else {
        return rest.is_empty();
    };
    for part in parts {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}

/// The first part of a foundation model ID.
pub(crate) fn publisher(model: Model) -> &'static str {
    let id = model.foundation_model_id();
    id.split_once('.').map_or(id, |(publisher, _)| publisher)
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_star_stands_for_any_characters() {
        for (pattern, text, is_match) in [
            ("deepseek.*", "deepseek.r1", true),
            ("deepseek.*", "a.deepseek.r1", false),
            ("*opus*", "anthropic.claude-opus-5", true),
            ("*Opus*", "anthropic.claude-opus-5", true),
            ("*opus*5", "anthropic.claude-opus-5-5", true),
            ("*opus*5", "anthropic.claude-opus-5-6", false),
            ("*", "a.b", true),
            ("a.b*", "a.b", true),
            ("a*a", "a", false),
            ("a**b", "ab", true),
            ("ab", "abc", false),
        ] {
            assert_eq!(matches(pattern, text), is_match, "{pattern} {text}");
        }
    }
}
