//! Random and mutated texts: whatever names a model names it by the rules, and nothing panics.
//!
//! `NAMES_STRINGS` sets how many; the full number is a million, in a build with optimisations.

use std::thread;

use bedrock_catalog::{BEDROCK, Identifier, Model, Prefix, Region};

use crate::rows::rows;
use crate::rules::Rules;

/// A generator of numbers: the same ones in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).expect("below a usize")
    }

    fn of<'a>(&mut self, list: &'a [String]) -> &'a str {
        &list[self.below(list.len())]
    }
}

const SIGNS: &[&str] = &[
    "-", ".", "_", " ", ":", "/", "", "@", "(", ")", "::", "[", "]", "+", "\u{e9}", "\t",
];

const PARTS: &[&str] = &[
    "v1",
    "v1:0",
    "-v1:0",
    "v2",
    "v0:2",
    "20251101",
    "20260205",
    "2026-02-05",
    "2025-11-24",
    "us.",
    "eu.",
    "global.",
    "us-gov.",
    "(EU)",
    "(Japan)",
    "US ",
    "Europe ",
    "Asia Pacific ",
    "bedrock/",
    "bedrock:",
    "aws_bedrock::",
    "bedrock/eu-west-1/",
    "bedrock/xx-west-9/",
    "converse/",
    "inference-profile/",
    "[1m]",
    ":200k",
    "@default",
    "-thinking",
    "thinking",
    "latest",
    "fast",
    "mini",
    "pro",
    "instruct",
    "it",
    "4.0",
    "5.0",
    "0",
    "1",
    "2",
    "10",
    "25.02",
    "2507",
    "70b",
    "8x7b",
    "a22b",
    "anthropic/",
    "meta-llama/",
    "z-ai/",
    "mistral ai ",
    "openai.",
    "arn:aws:bedrock:us-east-1::foundation-model/",
];

fn mutated(random: &mut Random, text: &str, words: &[String]) -> String {
    let mut signs: Vec<char> = text.chars().collect();
    for _ in 0..=random.below(3) {
        let at = random.below(signs.len() + 1);
        match random.below(8) {
            0 => drop(signs.splice(at..at, random.of(words).chars())),
            1 if at < signs.len() => drop(signs.remove(at)),
            2 => signs.insert(
                at,
                char::from(b' ' + u8::try_from(random.below(95)).expect("of ASCII")),
            ),
            3 => {
                signs.extend(SIGNS[random.below(SIGNS.len())].chars());
                signs.extend(random.of(words).chars());
            }
            4 => {
                let sign = SIGNS[random.below(SIGNS.len())].chars();
                drop(signs.splice(
                    0..0,
                    random.of(words).chars().chain(sign).collect::<Vec<_>>(),
                ));
            }
            5 => {
                let text: String = signs.iter().collect();
                let mut parts: Vec<&str> = text.split(['-', '.', ' ', '/', ':']).collect();
                let (one, other) = (random.below(parts.len()), random.below(parts.len()));
                parts.swap(one, other);
                signs = parts
                    .join(SIGNS[random.below(SIGNS.len())])
                    .chars()
                    .collect();
            }
            6 => signs
                .iter_mut()
                .for_each(|sign| *sign = sign.to_ascii_uppercase()),
            _ => {
                let sign = SIGNS[random.below(SIGNS.len())];
                signs = signs
                    .iter()
                    .collect::<String>()
                    .replace('-', sign)
                    .chars()
                    .collect();
            }
        }
    }
    signs.into_iter().collect()
}

/// Whether one sign stands between words, and none around them.
fn is_plain(text: &str) -> bool {
    let is_sign = |sign: char| !sign.is_ascii_alphanumeric();
    let text: Vec<char> = text.trim_ascii().chars().collect();
    !text
        .windows(2)
        .any(|pair| is_sign(pair[0]) && is_sign(pair[1]))
        && !text.first().copied().is_some_and(is_sign)
        && !text.last().copied().is_some_and(is_sign)
}

#[test]
fn what_is_read_is_named_by_the_rules() {
    let usual = if cfg!(debug_assertions) {
        30_000
    } else {
        1_000_000
    };
    let count = std::env::var("NAMES_STRINGS")
        .ok()
        .and_then(|count| count.parse().ok())
        .unwrap_or(usual);
    let rules = Rules::of_the_catalog();
    let mut texts: Vec<String> = rows()
        .iter()
        .filter_map(|row| row["input"].as_str().map(str::to_owned))
        .collect();
    texts.extend(BEDROCK.all_models().flat_map(|model| {
        [
            model.foundation_model_id().to_owned(),
            model.name().to_owned(),
        ]
    }));
    let split = texts
        .iter()
        .flat_map(|text| text.split(['-', '.', ' ', '/', ':']));
    let mut words: Vec<String> = split.map(str::to_owned).collect();
    words.extend(PARTS.iter().map(|part| (*part).to_owned()));
    words.sort();
    words.dedup();
    let halves = [0x9e37_79b9_7f4a_7c15, 0xd6e8_feb8_6659_fd93].map(Random);
    let (texts, words, rules) = (&texts, &words, &rules);
    let (read, whole) = thread::scope(|scope| {
        let halves = halves
            .map(|random| scope.spawn(move || read_texts(count / 2, random, texts, words, rules)));
        let counts = halves.map(|half| half.join().expect("no text is read otherwise"));
        (counts[0].0 + counts[1].0, counts[0].1 + counts[1].1)
    });
    // Enough of them name a model for the test to mean something.
    assert!(
        read > count / 50 && whole > read,
        "{read} and {whole} of {count}"
    );
}

/// Reads random texts, and returns how many name a model, and how many may mean one.
fn read_texts(
    count: usize,
    mut random: Random,
    texts: &[String],
    words: &[String],
    rules: &Rules,
) -> (usize, usize) {
    let (mut read, mut whole) = (0, 0);
    for _ in 0..count {
        let text = if random.below(5) == 0 {
            let parts: Vec<&str> = (0..=random.below(5)).map(|_| random.of(words)).collect();
            parts.join(SIGNS[random.below(SIGNS.len())])
        } else {
            let text = random.of(texts);
            mutated(&mut random, text, words)
        };
        let found = Model::from_name(&text).map(Model::foundation_model_id);
        let meaning = rules.meaning(&text);
        // The other way round for texts with one sign between words, and none around them.
        if found.is_some() || is_plain(&text) {
            let model = meaning.as_ref().map(|meaning| meaning.model.as_str());
            assert_eq!(found, model, "{text:?}");
        }
        // What is read by its ID is read so.
        if let Ok(identifier @ Identifier::Name(_)) = Identifier::parse(&text) {
            let meaning = meaning.expect("a name is read by the rules");
            assert_eq!(
                identifier.prefix().map(Prefix::as_str),
                meaning.prefix.as_deref(),
                "{text:?}"
            );
            assert_eq!(
                identifier.region().map(Region::as_str),
                meaning.region.as_deref(),
                "{text:?}"
            );
        }
        read += usize::from(found.is_some());
        whole += usize::from(Model::find(&text).next().is_some());
    }
    (read, whole)
}
