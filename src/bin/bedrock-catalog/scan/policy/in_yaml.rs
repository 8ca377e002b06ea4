//! Policies as YAML, in templates of CloudFormation, SAM and the Serverless Framework.

use serde_json::{Map, Value};
use serde_yaml_ng::Value as Yaml;

use super::{Document, MAX_DOCUMENT};

/// The keys of statements: IAM's, and those of the Serverless Framework.
const KEYS: [&str; 3] = ["Statement", "statements", "iamRoleStatements"];

/// The brackets of a document. Its parser takes the square of their number in time.
const MAX_BRACKETS: usize = 1_000;

/// The policies of a text.
pub(super) fn documents(text: &str) -> Vec<Document> {
    let mut documents: Vec<Document> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let key_at = line.len() - line.trim_start_matches([' ', '-']).len();
        let key = line[key_at..].split(':').next().unwrap_or_default();
        let is_known = documents.last().is_some_and(|last| start < last.bytes.end);
        if KEYS.contains(&key) && !is_known {
            documents.extend(document(text, start, key_at, key));
        }
        start += line.len();
    }
    documents
}

/// The block of a key in the line that starts at a place. It goes on with the lines that are indented
/// further, and with the items of a list in the same column.
fn document(text: &str, line: usize, column: usize, key: &str) -> Option<Document> {
    let start = line + column;
    let mut end = line;
    for (number, line) in text[line..].split_inclusive('\n').enumerate() {
        let words = line.trim_start_matches(' ');
        let indent = line.len() - words.len();
        let is_of_block = number == 0
            || words.trim().is_empty()
            || words.starts_with('#')
            || indent > column
            || (indent == column && words.starts_with("- "));
        if !is_of_block || end - start.min(end) > MAX_DOCUMENT {
            break;
        }
        end += line.len();
    }
    if text[start..end].matches(['[', '{']).count() > MAX_BRACKETS {
        return None;
    }
    let block = " ".repeat(column) + &text[start..end];
    let value: Yaml = serde_yaml_ng::from_str(&block).ok()?;
    let statements = json(value.get(key).filter(|value| !value.is_null())?);
    Some(Document {
        bytes: start..end,
        key: start..start + key.len(),
        statements,
    })
}

/// The value as JSON has it, with CloudFormation's functions in their long form.
fn json(value: &Yaml) -> Value {
    match value {
        Yaml::String(text) => Value::String(text.clone()),
        Yaml::Bool(value) => Value::Bool(*value),
        Yaml::Sequence(values) => values.iter().map(json).collect(),
        Yaml::Mapping(members) => {
            let members = members.iter().filter_map(|(key, value)| {
                let key = key.as_str()?.to_owned();
                Some((key, json(value)))
            });
            Value::Object(members.collect())
        }
        Yaml::Tagged(tagged) => {
            let name = tagged.tag.to_string();
            let function = format!("Fn::{}", name.trim_start_matches('!'));
            Value::Object(Map::from_iter([(function, json(&tagged.value))]))
        }
        Yaml::Null | Yaml::Number(_) => Value::Null,
    }
}
