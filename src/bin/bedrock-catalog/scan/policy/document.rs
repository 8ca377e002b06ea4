//! The JSON documents of a text that are policies, and what their statements say.

use std::collections::HashSet;
use std::ops::Range;

use serde_json::Value;

use crate::scan::pattern::matches;

/// The key that makes an object a policy.
pub(crate) const KEYWORD: &str = "\"Statement\"";

/// The brackets before the key that may open its object.
const MAX_TRIED: usize = 20;

/// The bytes before the key in which its object starts.
const MAX_HEAD: usize = 20_000;

/// The bytes of a document; IAM takes no more than a tenth of it.
const MAX_DOCUMENT: usize = 100_000;

/// The actions of a call, which the Converse operations need too.
const ACTIONS: [&str; 2] = [
    "bedrock:InvokeModel",
    "bedrock:InvokeModelWithResponseStream",
];

/// A policy in a text.
pub(super) struct Document {
    pub(super) bytes: Range<usize>,
    /// The place of its `"Statement"`.
    pub(super) keyword: Range<usize>,
    pub(super) statements: Vec<Statement>,
}

/// A statement of a policy.
pub(super) struct Statement {
    pub(super) allows: bool,
    /// `true` if it is about calling models.
    pub(super) invokes: bool,
    pub(super) resources: Vec<String>,
    pub(super) other_resources: Option<Vec<String>>,
    /// Its conditions on `aws:RequestedRegion`.
    pub(super) requested: Vec<Requested>,
}

/// A condition on `aws:RequestedRegion`.
pub(super) struct Requested {
    is_negated: bool,
    values: Vec<String>,
}

impl Requested {
    /// Returns true if the condition holds for a request to this Region, or to `unspecified`.
    pub(super) fn holds(&self, region: &str) -> bool {
        let is_listed = self.values.iter().any(|value| matches(value, region));
        is_listed != self.is_negated
    }
}

impl Statement {
    /// Returns true if it is about this resource.
    pub(super) fn is_of(&self, arn: &str) -> bool {
        match &self.other_resources {
            Some(others) => !others.iter().any(|other| matches(other, arn)),
            None => self.resources.iter().any(|resource| matches(resource, arn)),
        }
    }

    /// Nothing for one that says under what else it holds, which only a request tells.
    fn read(statement: &Value) -> Option<Self> {
        let allows = match statement.get("Effect")?.as_str()? {
            "Allow" => true,
            "Deny" => false,
            _ => return None,
        };
        let is_invoke = |patterns: Vec<String>| {
            let mut patterns = patterns.iter();
            patterns.any(|pattern| {
                let pattern = pattern.to_ascii_lowercase();
                let mut actions = ACTIONS.iter();
                actions.any(|action| matches(&pattern, &action.to_ascii_lowercase()))
            })
        };
        let invokes = match (statement.get("Action"), statement.get("NotAction")) {
            (Some(actions), _) => is_invoke(texts(actions)),
            (None, Some(others)) => !is_invoke(texts(others)),
            (None, None) => return None,
        };
        let mut requested = Vec::new();
        for (operator, keys) in statement
            .get("Condition")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
        {
            for (key, values) in keys.as_object().into_iter().flatten() {
                if key.eq_ignore_ascii_case("aws:RequestedRegion") {
                    requested.push(Requested {
                        is_negated: operator.contains("Not"),
                        values: texts(values),
                    });
                } else if !allows && key.to_ascii_lowercase().starts_with("bedrock:") {
                    return None;
                }
            }
        }
        Some(Self {
            allows,
            invokes,
            resources: statement.get("Resource").map(texts).unwrap_or_default(),
            other_resources: statement.get("NotResource").map(texts),
            requested,
        })
    }
}

/// The policies of a text, in their order.
pub(super) fn documents(text: &str) -> Vec<Document> {
    let mut documents: Vec<Document> = Vec::new();
    // The brackets that open no document, so that none is tried twice.
    let mut tried = HashSet::new();
    for (at, keyword) in text.match_indices(KEYWORD) {
        if documents.last().is_some_and(|last| at < last.bytes.end) {
            continue;
        }
        let keyword = at..at + keyword.len();
        if text[keyword.end..].trim_start().starts_with(':') {
            documents.extend(document(text, keyword, &mut tried));
        }
    }
    documents
}

/// The object that a key stands in, if it is JSON.
fn document(text: &str, keyword: Range<usize>, tried: &mut HashSet<usize>) -> Option<Document> {
    let mut from = keyword.start.saturating_sub(MAX_HEAD);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let brackets = text[from..keyword.start]
        .rmatch_indices('{')
        .take(MAX_TRIED);
    for (bracket, _) in brackets {
        let start = from + bracket;
        if !tried.insert(start) {
            continue;
        }
        let bytes = &text.as_bytes()[start..text.len().min(start + MAX_DOCUMENT)];
        let mut values = serde_json::Deserializer::from_slice(bytes).into_iter::<Value>();
        let Some(Ok(value)) = values.next() else {
            continue;
        };
        let end = start + values.byte_offset();
        if end < keyword.end {
            continue;
        }
        let statements = match value.get("Statement")? {
            Value::Array(statements) => statements.iter().filter_map(Statement::read).collect(),
            statement => Statement::read(statement).into_iter().collect(),
        };
        return Some(Document {
            bytes: start..end,
            keyword,
            statements,
        });
    }
    None
}

/// A text or a list of texts. What a template makes (`{"Fn::Sub": "…"}`) is its text; what only it
/// can tell may be anything.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(values) => values.iter().flat_map(texts).collect(),
        Value::Object(function) => match function.get("Fn::Sub") {
            Some(Value::String(text)) => vec![text.clone()],
            Some(Value::Array(parts)) => parts.iter().take(1).flat_map(texts).collect(),
            _ => vec!["*".to_owned()],
        },
        _ => Vec::new(),
    }
}
