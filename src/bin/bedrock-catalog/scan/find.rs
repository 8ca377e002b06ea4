//! Bedrock's identifiers in a text of any kind: IDs of known publishers with a model's shape, alone
//! or in an ARN, with what a template leaves open.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};
use bedrock_catalog::{ArnKind, BEDROCK, Model, Prefix, RetiredModel};

use super::policy::KEYWORD;

/// The bytes before an ID in which its ARN starts.
const MAX_ARN_HEAD: usize = 400;

/// The ARN that an ID stands in, as far as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ArnHead {
    pub(crate) partition: &'static str,
    /// Empty where it is missing, a pattern or a template's.
    pub(crate) region: String,
    pub(crate) kind: ArnKind,
    /// The offset of the ARN in the text.
    pub(crate) start: usize,
}

/// The words before the publisher.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Before {
    Nothing,
    Prefix(Prefix),
    /// A word that stands where a prefix does, and is none.
    Other(String),
    /// Left open by a template or a pattern.
    Open,
}

/// An ID as it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// The bytes that it stands in.
    pub(crate) bytes: Range<usize>,
    pub(crate) before: Before,
    /// The foundation model ID.
    pub(crate) model: String,
    pub(crate) arn: Option<ArnHead>,
}

impl Found {
    /// The ID with what stands before it.
    pub(crate) fn id(&self) -> String {
        match &self.before {
            Before::Nothing | Before::Open => self.model.clone(),
            Before::Prefix(prefix) => format!("{prefix}.{}", self.model),
            Before::Other(word) => format!("{word}.{}", self.model),
        }
    }
}

/// Finds identifiers.
pub(crate) struct Finder {
    /// The publishers, each with a dot, and what a policy has.
    words: AhoCorasick,
    /// The words that models of a publisher begin with, such as `claude`.
    families: Vec<BTreeSet<String>>,
}

impl Finder {
    pub(crate) fn new() -> Self {
        let mut families: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let models = BEDROCK.all_models().map(|model| model.to_string());
        let retired = BEDROCK.retired().iter();
        for id in models.chain(retired.map(|model| model.id().to_owned())) {
            if let Some((publisher, model)) = id.split_once('.') {
                let words = families.entry(format!("{publisher}.")).or_default();
                words.insert(family(model).to_owned());
            }
        }
        let words = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(families.keys().map(String::as_str).chain([KEYWORD]))
            .expect("a few short words can be looked for");
        Self {
            words,
            families: families.into_values().collect(),
        }
    }

    /// Returns true if a publisher is named at all, or there may be a policy.
    pub(crate) fn is_in(&self, bytes: &[u8]) -> bool {
        self.words.is_match(bytes)
    }

    /// The identifiers of a text, in its order.
    pub(crate) fn find(&self, text: &str) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        for publisher in self.words.find_iter(text) {
            let families = self.families.get(publisher.pattern().as_usize());
            if let Some(families) = families
                && let Some(next) = read(text, publisher.range(), families)
                && found
                    .last()
                    .is_none_or(|last| last.bytes.end <= next.bytes.start)
            {
                found.push(next);
            }
        }
        found
    }
}

/// Reads an ID around its publisher and the dot behind it.
fn read(text: &str, publisher: Range<usize>, families: &BTreeSet<String>) -> Option<Found> {
    let (model, end) = model(text, &publisher, families)?;
    let (before, start) = before(text, publisher.start)?;
    if matches!(before, Before::Other(_)) && Model::from_id(&model).is_none() {
        return None;
    }
    Some(Found {
        arn: arn(text, start),
        bytes: start..end,
        before,
        model,
    })
}

/// The foundation model ID behind a publisher, decoded, and where it ends.
fn model(
    text: &str,
    publisher: &Range<usize>,
    families: &BTreeSet<String>,
) -> Option<(String, usize)> {
    let mut id = text[publisher.clone()].to_owned();
    // The places where the ID may end, in the ID and in the text.
    let mut ends = Vec::new();
    let mut at = publisher.end;
    let rest = text.as_bytes();
    while let Some(&byte) = rest.get(at) {
        let escape = rest.get(at..at + 3).unwrap_or_default();
        let (character, length) = match byte {
            b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' => (char::from(byte), 1),
            b':' => (':', 1),
            b'%' if escape.eq_ignore_ascii_case(b"%3a") => (':', 3),
            _ => break,
        };
        let next = rest.get(at + length).copied().unwrap_or_default();
        if character == ':' && !next.is_ascii_digit() {
            break;
        }
        if character == ':' || (character == '.' && next.is_ascii_lowercase()) {
            ends.push((id.len(), at));
        }
        id.push(character);
        at += length;
    }
    let whole = id.trim_end_matches(['.', '-']).len();
    if whole <= publisher.len() {
        return None;
    }
    let is_open = id[whole..].contains('-') || is_open(&rest[at..]);
    if !is_open {
        ends.push((whole, at - (id.len() - whole)));
    }
    let known = ends.iter().rev().find(|(length, _)| {
        let id = &id[..*length];
        Model::from_id(id).is_some() || RetiredModel::from_id(id).is_some()
    });
    let (length, end) = match known {
        Some(known) => *known,
        None if !is_open && has_shape(&id[publisher.len()..whole], families) => {
            (whole, at - (id.len() - whole))
        }
        None => return None,
    };
    id.truncate(length);
    Some((id, end))
}

/// The word that a model's name begins with.
fn family(model: &str) -> &str {
    let end = model.find(|character: char| !character.is_ascii_lowercase());
    &model[..end.unwrap_or(model.len())]
}

/// Returns true for what a publisher's new model may be called: a family that is known, and a number.
fn has_shape(model: &str, families: &BTreeSet<String>) -> bool {
    let family = family(model);
    let rest = &model[family.len()..];
    families.contains(family)
        && rest.starts_with(|first: char| first == '-' || first.is_ascii_digit())
        && rest.contains(|character: char| character.is_ascii_digit())
}

/// Returns true where a word, a pattern or a template goes on.
fn is_open(rest: &[u8]) -> bool {
    match rest {
        [b'%', a, b, ..] => !(a.is_ascii_hexdigit() && b.is_ascii_hexdigit()),
        [b'A'..=b'Z' | b'_' | b'*' | b'$' | b'{' | b'@' | b'%', ..] => true,
        _ => false,
    }
}

/// Returns true if a word can start behind this text.
fn is_boundary(before: &str) -> bool {
    match before.as_bytes() {
        [.., b'%', a, b] if a.is_ascii_hexdigit() && b.is_ascii_hexdigit() => true,
        [] | [.., b'\\', b'n' | b'r' | b't'] => true,
        [.., last] => !(last.is_ascii_alphanumeric() || matches!(last, b'_' | b'-')),
    }
}

/// The words before a publisher, and the offset at which the ID starts with them; nothing in the
/// middle of a word or of a path with dots.
fn before(text: &str, publisher: usize) -> Option<(Before, usize)> {
    let head = &text[..publisher];
    let Some(head) = head.strip_suffix('.') else {
        return is_boundary(head).then_some((Before::Nothing, publisher));
    };
    if head.ends_with(['}', '*', '>', ')', '%']) {
        return Some((Before::Open, publisher));
    }
    let is_of_word = |character: char| {
        character.is_ascii_lowercase() || character.is_ascii_digit() || character == '-'
    };
    let mut word = &head[head.trim_end_matches(is_of_word).len()..];
    let before = &head[..head.len() - word.len()];
    if before.ends_with('%') && word.len() > 2 && word.is_char_boundary(2) {
        word = &word[2..];
    }
    let before = &head[..head.len() - word.len()];
    let start = before.len();
    if word.is_empty() {
        return is_boundary(head).then_some((Before::Nothing, publisher));
    }
    if !is_boundary(before) {
        return None;
    }
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

/// The ARN that the ID at this place stands in. Where only its end is written, it is as if the rest
/// were left open.
fn arn(text: &str, id: usize) -> Option<ArnHead> {
    let mut from = id.saturating_sub(MAX_ARN_HEAD);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let head = &text[from..id];
    let slash = head.strip_suffix('/').or_else(|| {
        let at = head.len().checked_sub(3)?;
        let escape = head.get(at..)?;
        escape.eq_ignore_ascii_case("%2f").then(|| &head[..at])
    })?;
    let kind = ArnKind::ALL
        .iter()
        .copied()
        .find(|kind| slash.strip_suffix(kind.as_str()).is_some_and(is_boundary))?;
    let is_of_arn = |character: char| {
        !character.is_whitespace() && !matches!(character, '"' | '\'' | '`' | ',' | '|')
    };
    let whole = &slash[slash.trim_end_matches(is_of_arn).len()..];
    let lower = whole.to_ascii_lowercase();
    let start = lower.rfind("arn:").max(lower.rfind("arn%3a"));
    let open = ArnHead {
        partition: "aws",
        region: String::new(),
        kind,
        start: id,
    };
    let Some(start) = start else {
        return Some(open);
    };
    let parts = without_templates(&whole[start..]);
    let parts: Vec<&str> = parts.split(':').collect();
    let [_, partition, "bedrock", region, _, _] = parts[..] else {
        return Some(open);
    };
    let is_code = |code: &str| {
        code.bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    Some(ArnHead {
        partition: match partition {
            "aws-us-gov" => "aws-us-gov",
            _ => "aws",
        },
        region: if is_code(region) {
            region.to_owned()
        } else {
            String::new()
        },
        start: from + (slash.len() - whole.len()) + start,
        ..open
    })
}

/// An ARN's head, decoded, with `*` for what stands in braces or angle brackets.
fn without_templates(text: &str) -> String {
    let mut plain = String::new();
    let mut depth = 0_usize;
    let text = text.replace("%3A", ":").replace("%3a", ":");
    for character in text.chars() {
        match character {
            '{' | '<' => {
                depth += 1;
                plain.push('*');
            }
            '}' | '>' => depth = depth.saturating_sub(1),
            _ if depth == 0 => plain.push(character),
            _ => {}
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::{Before, Finder};

    fn finder() -> Finder {
        Finder::new()
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
