//! The ARN that an ID stands in, as far as it is written.

use bedrock_catalog::ArnKind;

use super::pattern::without_templates;
use super::window::floor;

/// The bytes before an ID in which its ARN starts.
const MAX_HEAD: usize = 400;

/// The part of an ARN before its ID.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ArnHead {
    pub(super) partition: &'static str,
    /// Empty where it is missing, a pattern or a template's.
    pub(super) region: String,
    pub(super) kind: ArnKind,
    /// The bytes before the ID.
    pub(super) length: usize,
}

/// Reads the ARN at the end of a text. Where only its kind is written, it is as if the rest were left
/// open.
pub(super) fn read(text: &str) -> Option<ArnHead> {
    let from = floor(text, text.len().saturating_sub(MAX_HEAD));
    let slash = text[from..].strip_suffix('/')?;
    let kind = ArnKind::ALL.iter().copied().find(|kind| {
        let before = slash.strip_suffix(kind.as_str());
        before.is_some_and(|before| {
            !before.ends_with(|last: char| last.is_alphanumeric() || last == '-')
        })
    })?;
    let is_of_arn = |character: char| {
        !character.is_whitespace() && !matches!(character, '"' | '\'' | '`' | ',' | '|')
    };
    let whole = &slash[slash.trim_end_matches(is_of_arn).len()..];
    let open = ArnHead {
        partition: "aws",
        region: String::new(),
        kind,
        length: 0,
    };
    let Some(start) = whole.to_ascii_lowercase().rfind("arn:") else {
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
        length: whole.len() - start + 1,
        ..open
    })
}
