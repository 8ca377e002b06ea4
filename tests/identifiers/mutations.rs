//! Identifiers with slips in them are refused or understood, and never panic.

use super::*;

/// A generator of numbers that is the same in every run (xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).expect("below the limit")
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

/// Parts that identifiers are made of, and what should not be in one.
const PARTS: &[&str] = &[
    "",
    ".",
    ":",
    "/",
    "-",
    " ",
    "\n",
    "\0",
    "*",
    "é",
    "😀",
    "\u{feff}",
    "us",
    "us.",
    "eu.",
    "us-gov.",
    "global.",
    "xx.",
    "US.",
    "arn:",
    "arn:aws:bedrock:",
    "aws",
    "aws-cn",
    "bedrock",
    "us-east-1",
    "eu-central-1",
    "123456789012",
    "foundation-model/",
    "inference-profile/",
    "application-inference-profile/",
    "custom-model/",
    "anthropic",
    "anthropic.",
    "acme.",
    "anthropic.claude-opus-5-5",
    "openai.gpt-5.6-sol",
    "amazon.nova-lite-v1:0",
    "v1:0",
    "0",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
];

/// A place between two characters.
fn place(text: &str, numbers: &mut Numbers) -> usize {
    let mut place = numbers.below(text.len() + 1);
    while !text.is_char_boundary(place) {
        place -= 1;
    }
    place
}

fn mutate(text: &mut String, numbers: &mut Numbers) {
    let (one, other) = (place(text, numbers), place(text, numbers));
    let (start, end) = (one.min(other), one.max(other));
    match numbers.below(6) {
        0 => text.insert_str(start, numbers.pick(PARTS)),
        1 => text.replace_range(start..end, numbers.pick(PARTS)),
        2 => text.truncate(start),
        3 => text.replace_range(..start, ""),
        4 => {
            let part = text[start..end].to_owned();
            text.insert_str(start, &part);
        }
        _ => {
            let part = text[start..end].to_uppercase();
            text.replace_range(start..end, &part);
        }
    }
}

/// Never panics, and never yields a model that the text does not name.
fn check(text: &str, counts: &mut BTreeMap<&'static str, u32>) {
    let outcome = match Identifier::parse(text) {
        Ok(identifier) => {
            round_trip(text);
            let given = text.trim();
            match (identifier.model(), identifier.prefix()) {
                // `tests/names` states the rules of names.
                _ if identifier.name().is_some() => {}
                (Some(model), None) => {
                    assert!(given.ends_with(model.foundation_model_id()), "{text:?}");
                    assert!(
                        given == model.foundation_model_id()
                            || given.ends_with(&format!("/{model}")),
                        "{text:?}"
                    );
                }
                (Some(model), Some(prefix)) => {
                    let id = format!("{prefix}.{model}");
                    assert!(
                        given == id || given.ends_with(&format!(":inference-profile/{id}")),
                        "{text:?}"
                    );
                }
                (None, _) => assert!(given.starts_with("arn:"), "{text:?}"),
            }
            let resolved = BEDROCK.for_region(Region::UsEast1).resolve_id(text);
            if let Ok(resolved) = resolved {
                let model = resolved.model().map(ResolvedModel::model);
                assert_eq!(model, identifier.model(), "{text:?}");
            }
            "read"
        }
        Err(error) => {
            let message = error.to_string();
            assert!(
                !message.chars().any(char::is_control),
                "{text:?}: {message:?}"
            );
            assert!(message.len() < 1000, "{text:?}: {message}");
            match error {
                IdentifierError::Empty => "empty",
                IdentifierError::TooLong { .. } => "too long",
                IdentifierError::Arn(_) => "ARN",
                IdentifierError::WrongArnKind { .. } => "wrong kind",
                IdentifierError::UnknownPrefix { model, .. } => {
                    assert!(text.contains(model.foundation_model_id()), "{text:?}");
                    "prefix"
                }
                IdentifierError::UnknownModel(error)
                    if error.reason() == UnknownReason::UnknownPublisher =>
                {
                    "publisher"
                }
                IdentifierError::UnknownModel(_) => "model",
                _ => "another",
            }
        }
    };
    *counts.entry(outcome).or_default() += 1;
}

#[test]
fn no_text_panics_or_yields_a_model_that_it_does_not_name() {
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    let mut counts = BTreeMap::new();
    let facts = Facts::read();
    let mut seeds: Vec<&str> = IDENTIFIERS.iter().map(|(text, _)| *text).collect();
    seeds.extend(facts.profiles.keys().map(String::as_str));
    // Of the wrong kind; often enough to stay one.
    let wrong_kind = "arn:aws:bedrock:us-east-1::foundation-model/us.anthropic.claude-opus-5-5";
    seeds.extend([wrong_kind; 4]);
    for _ in 0..5_000 {
        let mut text = numbers.pick(&seeds).to_owned();
        for _ in 0..=numbers.below(3) {
            mutate(&mut text, &mut numbers);
        }
        check(&text, &mut counts);
    }
    // Every outcome was met, and none but those that are listed.
    let met: Vec<_> = counts.keys().copied().collect();
    assert_eq!(
        met,
        [
            "ARN",
            "empty",
            "model",
            "prefix",
            "publisher",
            "read",
            "too long",
            "wrong kind"
        ],
        "{counts:?}"
    );
}

#[test]
fn beginnings_and_ends_of_identifiers_are_read_without_a_panic() {
    let mut counts = BTreeMap::new();
    for (text, _) in IDENTIFIERS {
        for (at, _) in text.char_indices().step_by(4) {
            check(&text[..at], &mut counts);
            check(&text[at..], &mut counts);
        }
    }
}
