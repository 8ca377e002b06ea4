//! SARIF 2.1.0, for code scanning.
//!
//! See [SARIF](https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html).

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::Placed;
use super::finding::Rule;

/// The log of one run.
pub(super) fn log(placed: &[Placed]) -> Value {
    let rules = Rule::ALL.iter().map(|rule| {
        json!({
            "id": rule.name(),
            "shortDescription": { "text": rule.description() },
            "defaultConfiguration": { "level": rule.level().as_str() },
        })
    });
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "bedrock-catalog",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": placed.iter().map(result).collect::<Vec<_>>(),
        }],
    })
}

fn result(placed: &Placed) -> Value {
    let finding = &placed.finding;
    let text = match &finding.help {
        Some(help) => format!("{}; {help}", finding.message),
        None => finding.message.clone(),
    };
    json!({
        "ruleId": finding.rule.name(),
        "level": finding.rule.level().as_str(),
        "message": { "text": text },
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": uri(&placed.path) },
            "region": {
                "startLine": placed.start.line,
                "startColumn": placed.start.column,
                "endLine": placed.end.line,
                "endColumn": placed.end.column,
            },
        } }],
    })
}

/// A path as a URI's reference.
fn uri(path: &str) -> String {
    let path = path.strip_prefix("./").unwrap_or(path);
    let mut uri = String::new();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
                uri.push(char::from(byte));
            }
            // Writing to a string cannot fail.
            _ => drop(write!(uri, "%{byte:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn a_path_is_a_reference() {
        assert_eq!(uri("./src/a b.tf"), "src/a%20b.tf");
        assert_eq!(uri("é:\n%"), "%C3%A9%3A%0A%25");
    }
}
