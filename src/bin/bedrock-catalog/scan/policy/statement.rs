//! The statements of a policy, and the calls that they are about.

use bedrock_catalog::{InferenceProfile, Region};
use serde_json::Value;

use crate::scan::pattern::{matches, without_templates};

/// The actions of a call, which the Converse operations need too.
const ACTIONS: [&str; 2] = [
    "bedrock:invokemodel",
    "bedrock:invokemodelwithresponsestream",
];

/// The text for what only a template can tell.
const OPEN: &str = "${}";

/// A resource that a call by a profile needs permission for.
pub(super) struct Need {
    /// The ARN of the foundation model.
    pub(super) arn: String,
    /// The value of `aws:RequestedRegion`.
    pub(super) region: &'static str,
    pub(super) profile: InferenceProfile,
    /// The Region in the profile's ARN, where it is known.
    pub(super) source: Option<Region>,
}

/// A statement of a policy.
pub(super) struct Statement {
    pub(super) allows: bool,
    /// `true` if it is about calling models.
    pub(super) invokes: bool,
    pub(super) resources: Vec<String>,
    other_resources: Option<Vec<String>>,
    conditions: Vec<Condition>,
}

impl Statement {
    /// Reads the statements of a policy. One that only a template can tell may allow everything, and
    /// denies nothing.
    pub(super) fn read_all(statements: &Value) -> Vec<Self> {
        match statements {
            Value::Array(statements) => statements.iter().filter_map(Self::read).collect(),
            statement => Self::read(statement).into_iter().collect(),
        }
    }

    fn read(statement: &Value) -> Option<Self> {
        let allows = match statement.get("Effect").and_then(Value::as_str) {
            Some("Allow") => true,
            Some("Deny") => false,
            _ => {
                return Some(Self {
                    allows: true,
                    invokes: true,
                    resources: vec![OPEN.to_owned()],
                    other_resources: None,
                    conditions: Vec::new(),
                });
            }
        };
        let texts_of = |key: &str| statement.get(key).map(texts);
        let (actions, resources) = (texts_of("Action"), texts_of("Resource"));
        let is_open = |texts: &Option<Vec<String>>| {
            let mut texts = texts.iter().flatten();
            texts.any(|text| without_templates(text) == "*" && text != "*")
        };
        if !allows && (is_open(&actions) || is_open(&resources)) {
            return None;
        }
        let is_invoke = |patterns: Vec<String>| {
            let mut patterns = patterns.iter().map(|pattern| pattern.to_ascii_lowercase());
            patterns.any(|pattern| ACTIONS.iter().any(|action| matches(&pattern, action)))
        };
        let invokes = match (actions, texts_of("NotAction")) {
            (Some(actions), _) => is_invoke(actions),
            (None, Some(others)) => !is_invoke(others),
            (None, None) => return None,
        };
        let conditions = conditions(statement.get("Condition"));
        if !allows && !conditions.iter().all(Condition::is_for_all) {
            return None;
        }
        Some(Self {
            allows,
            invokes,
            resources: resources.unwrap_or_default(),
            other_resources: texts_of("NotResource"),
            conditions,
        })
    }

    /// The number of conditions on `aws:RequestedRegion`.
    pub(super) fn requested_regions(&self) -> usize {
        let is_region = |condition: &&Condition| condition.key == Key::RequestedRegion;
        self.conditions.iter().filter(is_region).count()
    }

    /// Returns true if it is about this need.
    pub(super) fn holds(&self, need: &Need) -> bool {
        let is_of = match &self.other_resources {
            Some(others) => !others.iter().any(|other| matches(other, &need.arn)),
            None => self
                .resources
                .iter()
                .any(|resource| matches(resource, &need.arn)),
        };
        self.invokes
            && is_of
            && self
                .conditions
                .iter()
                .all(|condition| condition.holds(need))
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Key {
    RequestedRegion,
    ProfileArn,
    /// One that only a request tells.
    Other,
}

#[derive(Clone, Copy, PartialEq)]
enum Test {
    Equals,
    Like,
    /// The key is missing.
    Null,
    Bool,
    Other,
}

/// A condition of a statement.
struct Condition {
    key: Key,
    test: Test,
    is_negated: bool,
    values: Vec<String>,
}

impl Condition {
    fn read(operator: &str, key: &str, values: &Value) -> Self {
        let operator = operator.to_ascii_lowercase();
        let operator = operator.rsplit(':').next().unwrap_or_default();
        let operator = operator.strip_suffix("ifexists").unwrap_or(operator);
        Self {
            key: match &*key.to_ascii_lowercase() {
                "aws:requestedregion" => Key::RequestedRegion,
                "bedrock:inferenceprofilearn" => Key::ProfileArn,
                _ => Key::Other,
            },
            test: match &*operator.replace("not", "") {
                "stringequals" | "stringequalsignorecase" => Test::Equals,
                "stringlike" | "arnequals" | "arnlike" => Test::Like,
                "null" => Test::Null,
                "bool" => Test::Bool,
                _ => Test::Other,
            },
            is_negated: operator.contains("not"),
            values: texts(values),
        }
    }

    /// Returns true for a condition that is known, or that only excepts some requests.
    fn is_for_all(&self) -> bool {
        match (self.key, self.test) {
            (Key::Other, Test::Bool) => self.values == ["false"],
            (Key::Other, _) => self.is_negated,
            (_, test) => matches!(test, Test::Equals | Test::Like | Test::Null),
        }
    }

    /// Returns true if it holds for a need, or may.
    fn holds(&self, need: &Need) -> bool {
        if self.key == Key::Other || matches!(self.test, Test::Bool | Test::Other) {
            return true;
        }
        let is_met = self.values.iter().any(|value| match (self.test, self.key) {
            (Test::Null, _) => value == "false",
            (_, Key::ProfileArn) => is_profile(value, need),
            (Test::Equals, _) if !value.contains(['$', '{', '<']) => value == need.region,
            _ => matches(value, need.region),
        });
        is_met != self.is_negated
    }
}

/// Returns true if the pattern of an ARN fits the need's profile. Its account is not known.
fn is_profile(pattern: &str, need: &Need) -> bool {
    let pattern = without_templates(pattern);
    let parts: Vec<&str> = pattern.split(':').collect();
    let id = need.profile.id();
    match parts[..] {
        // An ID may have a colon.
        [_, _, _, region, _, ..] if parts.len() > 5 => {
            let resource = parts[5..].join(":");
            need.source
                .is_none_or(|source| matches(region, source.as_str()))
                && matches(&resource, &format!("inference-profile/{id}"))
        }
        _ => {
            let region = need.source.map_or("", Region::as_str);
            matches(
                &pattern,
                &format!("arn:aws:bedrock:{region}:0:inference-profile/{id}"),
            )
        }
    }
}

/// The conditions of a statement: an object of operators, or several.
fn conditions(value: Option<&Value>) -> Vec<Condition> {
    let objects = match value {
        Some(Value::Array(objects)) => objects.iter().collect(),
        value => Vec::from_iter(value),
    };
    let mut conditions = Vec::new();
    for object in objects {
        match object {
            Value::Object(operators) if !is_function(object) => {
                for (operator, keys) in operators {
                    let keys = keys.as_object().into_iter().flatten();
                    conditions
                        .extend(keys.map(|(key, values)| Condition::read(operator, key, values)));
                }
            }
            _ => conditions.push(Condition::read("", "", object)),
        }
    }
    conditions
}

/// Returns true for what a template makes, such as `{"Fn::If": […]}`.
fn is_function(value: &Value) -> bool {
    let keys = value
        .as_object()
        .into_iter()
        .flat_map(|object| object.keys());
    keys.into_iter()
        .any(|key| key.starts_with("Fn::") || key == "Ref")
}

/// A text or a list of texts. What a template makes (`{"Fn::Sub": "…"}`) is its text; what only it
/// can tell is open.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Bool(value) => vec![value.to_string()],
        Value::Array(values) => values.iter().flat_map(texts).collect(),
        Value::Object(function) => match function.get("Fn::Sub") {
            Some(Value::String(text)) => vec![text.clone()],
            Some(Value::Array(parts)) => parts.iter().take(1).flat_map(texts).collect(),
            _ => vec![OPEN.to_owned()],
        },
        _ => Vec::new(),
    }
}
