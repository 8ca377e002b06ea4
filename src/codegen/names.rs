//! AWS's grammar of names, and Rust's.

use crate::shared::partition::Partition;

/// The prefix that stands for no geography.
pub(super) const GLOBAL: &str = "global";

/// AWS takes no inference profile ID that is longer.
pub(super) const MAX_PROFILE_ID: usize = 64;

/// AWS has no foundation model ID that is longer; one with a profile is shorter still.
pub(super) const MAX_ID: usize = 140;

/// `eu-central-1`, `us-gov-west-1`: words of small letters, then a number.
pub(super) fn is_region(id: &str) -> bool {
    let mut parts = id.split('-').rev();
    let number = parts.next().unwrap_or_default();
    let words: Vec<&str> = parts.collect();
    id.len() <= 32
        && !number.is_empty()
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && words.len() >= 2
        && words.into_iter().all(is_word)
}

/// `eu`, `us-gov`: words of small letters.
pub(super) fn is_prefix(id: &str) -> bool {
    id.len() <= 16 && id.split('-').all(is_word)
}

/// `mistral`, `moonshotai`: what stands before the dot of a model ID.
pub(super) fn is_publisher(id: &str) -> bool {
    is_model(&format!("{id}.model")) && !id.contains('.')
}

/// `deepseek.v3.2`, `amazon.nova-lite-v1:0`: the publisher, a dot, the model,
/// each of small letters, digits and hyphens; the model's parts are joined by dots or colons.
pub(super) fn is_model(id: &str) -> bool {
    let Some((publisher, model)) = id.split_once('.') else {
        return false;
    };
    let is_part = |part: &str| {
        (1..=63).contains(&part.len())
            && part
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    is_part(publisher) && model.split(['.', ':']).all(is_part)
}

fn is_word(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// The variant of an enum: `us-gov-east-1` becomes `UsGovEast1`.
pub(super) fn variant(id: &str) -> String {
    id.split('-')
        .map(|word| {
            let mut letters = word.chars();
            let first = letters.next().map(|letter| letter.to_ascii_uppercase());
            first.into_iter().chain(letters).collect::<String>()
        })
        .collect()
}

/// The name of a constant: `Mistral Large (24.02)` becomes `MISTRAL_LARGE_24_02`.
/// Names without a letter or digit of ASCII give nothing.
pub(super) fn constant(name: &str) -> Option<String> {
    let words: Vec<String> = name
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_uppercase)
        .collect();
    let constant = words.join("_");
    match constant.as_bytes().first()? {
        b'0'..=b'9' => Some(format!("_{constant}")),
        _ => Some(constant),
    }
}

/// Returns `true` if Rust takes a name for an identifier: `Self` is a keyword.
pub(super) fn is_identifier(name: &str) -> bool {
    syn::parse_str::<syn::Ident>(name).is_ok()
}

/// The partition that a Region's code tells: AWS gives each its own first words.
pub(super) fn partition_of(code: &str) -> Partition {
    let first_words = [
        ("us-gov-", Partition::AwsUsGov),
        ("cn-", Partition::AwsCn),
        ("eusc-", Partition::AwsEusc),
        ("us-iso-", Partition::AwsIso),
        ("us-isob-", Partition::AwsIsoB),
        ("eu-isoe-", Partition::AwsIsoE),
        ("us-isof-", Partition::AwsIsoF),
    ];
    let mut first_words = first_words.into_iter();
    let found = first_words.find(|(words, _)| code.starts_with(words));
    found.map_or(Partition::Aws, |(_, partition)| partition)
}

#[cfg(test)]
mod tests {
    use super::{constant, is_identifier, is_model, is_prefix, is_region, variant};

    #[test]
    fn region_codes() {
        for id in [
            "eu-central-1",
            "us-gov-west-1",
            "ap-southeast-12",
            "eusc-de-east-1",
            "us-iso-east-1",
        ] {
            assert!(is_region(id), "{id}");
        }
        for id in [
            "",
            "eu",
            "eu-central",
            "eu-1",
            "EU-central-1",
            "eu--central-1",
            "eu-central-1a",
            "eu central-1",
            "-central-1",
            "eu-central-",
            "é-central-1",
        ] {
            assert!(!is_region(id), "{id}");
        }
    }

    #[test]
    fn prefixes() {
        for id in ["eu", "us-gov", "apac", "global"] {
            assert!(is_prefix(id), "{id}");
        }
        for id in [
            "",
            "EU",
            "eu.",
            "eu-",
            "-eu",
            "e1",
            "e u",
            "abcdefghijklmnopq",
        ] {
            assert!(!is_prefix(id), "{id}");
        }
    }

    #[test]
    fn model_ids() {
        for id in [
            "anthropic.claude-opus-5",
            "deepseek.v3.2",
            "amazon.nova-lite-v1:0",
            "openai.gpt-5.6-sol",
            "mistral.mistral-7b-instruct-v0:2",
            "meta.llama3-70b-instruct-v1:0:128k",
            "ai21.jamba",
        ] {
            assert!(is_model(id), "{id}");
        }
        for id in [
            "",
            ".",
            "claude",
            "anthropic.",
            ".claude",
            "Anthropic.claude",
            "anthropic.claude opus",
            "anthropic.claude_opus",
            "anthropic.claude..5",
            "anthropic.claude:",
            "anthropic/claude.x",
            "a.é",
        ] {
            assert!(!is_model(id), "{id}");
        }
    }

    #[test]
    fn identifiers() {
        assert_eq!(variant("us-gov-east-1"), "UsGovEast1");
        assert_eq!(variant("in"), "In");
        assert_eq!(
            constant("Claude Opus 5.5").as_deref(),
            Some("CLAUDE_OPUS_5_5")
        );
        assert_eq!(
            constant("Mistral Large (24.02)").as_deref(),
            Some("MISTRAL_LARGE_24_02")
        );
        assert_eq!(constant("3D Model").as_deref(), Some("_3D_MODEL"));
        assert_eq!(constant("模型"), None);
        assert!(is_identifier("UsGovEast1") && is_identifier("_3D_MODEL"));
        assert!(!is_identifier("Self") && !is_identifier("") && !is_identifier("a-b"));
    }
}
