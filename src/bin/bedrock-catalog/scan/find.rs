//! Bedrock's identifiers in a text of any kind: IDs of known publishers with a model's shape, alone
//! or in an ARN, with what a template leaves open.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};
use bedrock_catalog::{BEDROCK, Model, Prefix, RetiredModel};

use super::arn_head::{self, ArnHead};
use super::decoded::Decoded;
use super::policy;

/// The bytes of a model's ID. No ID of AWS is half as long.
const MAX_MODEL: usize = 128;

/// Dots as URLs and strings may have them, behind which a publisher is not seen at once.
const DOTS: [&str; 4] = ["%2e", "%2E", "\\u002e", "\\u002E"];

/// The words before the publisher.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Before {
    Nothing,
    Prefix(Prefix),
    /// A word that stands where a prefix does, and is none.
    Other(String),
    /// Left open by a template or a pattern.
    Open,
}

/// An ID as it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// The bytes that it stands in.
    pub(super) bytes: Range<usize>,
    /// The bytes of it and the ARN around it.
    pub(super) with_arn: Range<usize>,
    pub(super) before: Before,
    /// The foundation model ID.
    pub(super) model: String,
    pub(super) arn: Option<ArnHead>,
}

impl Found {
    /// The ID with what stands before it.
    pub(super) fn id(&self) -> String {
        match &self.before {
            Before::Nothing | Before::Open => self.model.clone(),
            Before::Prefix(prefix) => format!("{prefix}.{}", self.model),
            Before::Other(word) => format!("{word}.{}", self.model),
        }
    }
}

/// Finds identifiers.
pub(super) struct Finder {
    /// The publishers, each with a dot, and what else makes a text worth reading.
    words: AhoCorasick,
    /// The words that models of a publisher begin with, such as `claude`.
    families: Vec<BTreeSet<String>>,
}

impl Finder {
    pub(super) fn new() -> io::Result<Self> {
        let mut families: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let models = BEDROCK.all_models().map(|model| model.to_string());
        let retired = BEDROCK.retired().iter();
        for id in models.chain(retired.map(|model| model.id().to_owned())) {
            if let Some((publisher, model)) = id.split_once('.') {
                let words = families.entry(format!("{publisher}.")).or_default();
                words.insert(family(model).to_owned());
            }
        }
        let publishers = families.keys().map(String::as_str);
        let words = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(publishers.chain(DOTS).chain(policy::KEYWORDS))
            .map_err(io::Error::other)?;
        Ok(Self {
            words,
            families: families.into_values().collect(),
        })
    }

    /// Returns true if a publisher may be named at all, or there may be a policy.
    pub(super) fn is_in(&self, bytes: &[u8]) -> bool {
        self.words.is_match(bytes)
    }

    /// The identifiers of a text, in its order.
    pub(super) fn find(&self, written: &str) -> Vec<Found> {
        let decoded = Decoded::new(written);
        let mut found: Vec<Found> = Vec::new();
        let mut end = 0;
        for publisher in self.words.find_iter(&*decoded.text) {
            let families = self.families.get(publisher.pattern().as_usize());
            if let Some(families) = families
                && publisher.start() >= end
                && let Some(next) = read(&decoded.text, publisher.range(), families)
            {
                end = next.bytes.end;
                found.push(Found {
                    bytes: decoded.written(&next.bytes),
                    with_arn: decoded.written(&next.with_arn),
                    ..next
                });
            }
        }
        found
    }
}

/// Reads an ID around its publisher and the dot behind it.
fn read(text: &str, publisher: Range<usize>, families: &BTreeSet<String>) -> Option<Found> {
    let (before, start) = before(text, publisher.start)?;
    let arn = arn_head::read(&text[..start]);
    let whole = start - arn.as_ref().map_or(0, |arn| arn.length);
    let emphasis = text[..whole]
        .bytes()
        .last()
        .filter(|last| b"*_".contains(last));
    let (model, end) = model(text, &publisher, families, emphasis)?;
    if matches!(before, Before::Other(_)) && Model::from_id(&model).is_none() {
        return None;
    }
    Some(Found {
        bytes: start..end,
        with_arn: whole..end,
        before,
        model,
        arn,
    })
}

/// The foundation model ID behind a publisher, and where it ends. `emphasis` is the sign by which
/// Markdown sets it off.
fn model(
    text: &str,
    publisher: &Range<usize>,
    families: &BTreeSet<String>,
    emphasis: Option<u8>,
) -> Option<(String, usize)> {
    // The ends that the ID may have.
    let mut ends = Vec::new();
    let mut end = publisher.end;
    let rest = text.as_bytes();
    while let Some(&byte) = rest.get(end).filter(|_| end - publisher.start < MAX_MODEL) {
        let next = rest.get(end + 1).copied().unwrap_or_default();
        match byte {
            b'.' if next.is_ascii_lowercase() => ends.push(end),
            b':' if next.is_ascii_digit() => ends.push(end),
            b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' => {}
            _ => break,
        }
        end += 1;
    }
    let id = &text[publisher.start..end];
    let whole = publisher.start + id.trim_end_matches(['.', '-']).len();
    if whole <= publisher.end {
        return None;
    }
    let behind = emphasis.map_or(&text[end..], |sign| {
        text[end..].trim_start_matches(char::from(sign))
    });
    let is_open = end - publisher.start == MAX_MODEL
        || text[whole..end].contains('-')
        || is_open(behind.as_bytes());
    if !is_open {
        ends.push(whole);
    }
    let id = |end: usize| &text[publisher.start..end];
    let is_known = |end: &usize| {
        Model::from_id(id(*end)).is_some() || RetiredModel::from_id(id(*end)).is_some()
    };
    let end = match ends.iter().copied().rev().find(is_known) {
        Some(known) => known,
        None if !is_open && has_shape(&text[publisher.end..whole], families) => whole,
        None => return None,
    };
    Some((id(end).to_owned(), end))
}

/// The word that a model's name begins with.
fn family(model: &str) -> &str {
    let end = model.find(|character: char| !character.is_ascii_lowercase());
    &model[..end.unwrap_or(model.len())]
}

/// Returns true for what a publisher's new model may be called: a family that is known, a number and
/// another part. A dot before a letter is of a file's name or a domain.
fn has_shape(model: &str, families: &BTreeSet<String>) -> bool {
    let family = family(model);
    let rest = &model[family.len()..];
    let is_file =
        |dot: (usize, &str)| rest[dot.0 + 1..].starts_with(|next: char| !next.is_ascii_digit());
    families.contains(family)
        && rest.starts_with(|first: char| first == '-' || first.is_ascii_digit())
        && rest.contains(|character: char| character.is_ascii_digit())
        && rest.contains(['-', '.'])
        && !rest.match_indices('.').any(is_file)
}

/// Returns true where a word, a pattern or a template goes on.
fn is_open(rest: &[u8]) -> bool {
    let rest = rest.strip_prefix(b":").unwrap_or(rest);
    match rest {
        [b'$', next, ..] => next.is_ascii_alphanumeric() || matches!(next, b'{' | b'(' | b'_'),
        [b'A'..=b'Z' | b'_' | b'*' | b'{' | b'@' | b'%', ..] => true,
        _ => false,
    }
}

/// Returns true if a word can start behind this text; signs may stand between, as in `${ID:-…}`.
fn is_boundary(before: &str) -> bool {
    let before = before.trim_end_matches(['-', '_']);
    !before.ends_with(|last: char| last.is_ascii_alphanumeric())
}

/// The words before a publisher, and the offset at which the ID starts with them; nothing in the
/// middle of a word or of a path with dots.
fn before(text: &str, publisher: usize) -> Option<(Before, usize)> {
    let head = &text[..publisher];
    let Some(head) = head.strip_suffix('.') else {
        return is_boundary(head).then_some((Before::Nothing, publisher));
    };
    let is_of_word = |character: char| {
        character.is_ascii_lowercase() || character.is_ascii_digit() || character == '-'
    };
    let word = &head[head.trim_end_matches(is_of_word).len()..];
    let word = word.trim_start_matches('-');
    let before = &head[..head.len() - word.len()];
    if word.is_empty() || before.ends_with(['$', '%']) {
        // Behind a word of other characters there is a path, else something is put in.
        let is_path = before.ends_with(|last: char| last.is_alphanumeric() || last == '_');
        return (!is_path).then_some((Before::Open, publisher));
    }
    if !is_boundary(before) {
        return None;
    }
    let start = before.len();
    match Prefix::from_id(word) {
        Some(prefix) => Some((Before::Prefix(prefix), start)),
        None if is_like_prefix(word) && !before.ends_with('.') => {
            Some((Before::Other(word.to_owned()), start))
        }
        None => None,
    }
}

/// Returns true for a word that people take for a geography: a country's code, or a part of the world.
fn is_like_prefix(word: &str) -> bool {
    let is_code = word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_domain = matches!(word, "io" | "ai" | "my" | "id" | "is" | "to" | "tv" | "me");
    (is_code && !is_domain)
        || matches!(
            word,
            "emea" | "latam" | "amer" | "apj" | "anz" | "uk-gov" | "eu-gov"
        )
}

#[cfg(test)]
mod tests {
    use super::{Before, Finder};

    fn finder() -> Finder {
        Finder::new().expect("a few short words can be looked for")
    }

    fn ids(text: &str) -> Vec<String> {
        finder().find(text).iter().map(super::Found::id).collect()
    }

    #[test]
    fn finds_ids_in_any_text() {
        for (text, expected) in [
            (
                "model = \"anthropic.claude-opus-5\"",
                "anthropic.claude-opus-5",
            ),
            ("see anthropic.claude-opus-5.", "anthropic.claude-opus-5"),
            (
                "MODEL=eu.anthropic.claude-opus-5\n",
                "eu.anthropic.claude-opus-5",
            ),
            ("- amazon.nova-lite-v1:0: 3", "amazon.nova-lite-v1:0"),
            ("{amazon.nova-lite-v1:0}", "amazon.nova-lite-v1:0"),
            ("amazon.nova-lite-v1:0:24k", "amazon.nova-lite-v1:0"),
            ("anthropic.claude-opus-5.json", "anthropic.claude-opus-5"),
            ("openai.gpt-5.6-sol.json", "openai.gpt-5.6-sol"),
            (
                "/model/us.amazon.nova-lite-v1%3A0/invoke",
                "us.amazon.nova-lite-v1:0",
            ),
            (
                "inference-profile%2Fus.amazon.nova-lite-v1%3a0",
                "us.amazon.nova-lite-v1:0",
            ),
            (
                "bedrock/eu-central-1/anthropic.claude-v2:1",
                "anthropic.claude-v2:1",
            ),
            ("uk.anthropic.claude-opus-5", "uk.anthropic.claude-opus-5"),
            ("us.anthropic.claude-opus-12", "us.anthropic.claude-opus-12"),
            (
                "models.us.anthropic.claude-opus-5",
                "us.anthropic.claude-opus-5",
            ),
            ("'\\nanthropic.claude-opus-5'", "anthropic.claude-opus-5"),
            ("see **anthropic.claude-opus-5**", "anthropic.claude-opus-5"),
            (
                "**arn:aws:bedrock:*::foundation-model/anthropic.claude-opus-5**",
                "anthropic.claude-opus-5",
            ),
            ("模型anthropic.claude-opus-5。", "anthropic.claude-opus-5"),
        ] {
            assert_eq!(ids(text), [expected], "{text}");
        }
    }

    #[test]
    fn words_with_dots_are_no_ids() {
        for text in [
            "amazon.aws.ec2_instance",
            "meta.description = 1; writer.close()",
            "openai.com/gpt-4 and docs.anthropic.com",
            "openai.ChatCompletion, anthropic.Anthropic()",
            "com.amazon.ion-java-1.0",
            "import google.protobuf; nvidia.com/gpu: 1",
            "anthropic.claude-code",
            "anthropic.claude-*",
            "anthropic.claude-opus-${version}",
            "anthropic.claude-opus-%s",
            "xanthropic.claude-opus-5",
            "my_anthropic.claude-opus-5",
            "anthropic.claude-opus-5_notes",
            "com.anthropic.claude-opus-5",
            "mistral.ai 7.3, qwen.qwen and xai.grok",
            "amazon.nova",
        ] {
            assert_eq!(ids(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn what_is_open_stays_open() {
        for text in [
            "${var.geo}.anthropic.claude-opus-5",
            "inference-profile/*.anthropic.claude-opus-5",
        ] {
            assert_eq!(finder().find(text)[0].before, Before::Open, "{text}");
        }
    }

    #[test]
    fn reads_what_is_written_of_an_arn() {
        for (text, region, kind) in [
            (
                "arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.anthropic.claude-opus-5",
                "eu-west-1",
                "inference-profile",
            ),
            (
                "\"arn:aws:bedrock:${AWS::Region}:${AWS::AccountId}:inference-profile/eu.anthropic.claude-opus-5\"",
                "",
                "inference-profile",
            ),
            (
                "arn:aws:bedrock:*::foundation-model/anthropic.claude-opus-5",
                "",
                "foundation-model",
            ),
            (
                "x=arn%3Aaws%3Abedrock%3Aus-east-1%3A%3Afoundation-model%2Fanthropic.claude-opus-5",
                "us-east-1",
                "foundation-model",
            ),
            (
                "!Join [':', [arn, foundation-model/anthropic.claude-opus-5]]",
                "",
                "foundation-model",
            ),
        ] {
            let found = finder().find(text);
            let arn = found[0].arn.as_ref().expect("an ARN");
            assert_eq!((&*arn.region, arn.kind.as_str()), (region, kind), "{text}");
        }
    }
}
