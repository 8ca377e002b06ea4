//! Policies in Terraform's language: `jsonencode({…})` and `aws_iam_policy_document`.

use hcl_edit::Span as _;
use hcl_edit::expr::{Expression, FuncCall, ObjectKey};
use hcl_edit::structure::{Attribute, Block, Body};
use hcl_edit::visit::{self, Visit};
use serde_json::{Map, Value, json};

use super::Document;

const FUNCTION: &str = "jsonencode";
const DATA: &str = "aws_iam_policy_document";

/// The arguments of a data source that add statements which it does not show.
const SOURCES: [&str; 4] = [
    "source_policy_documents",
    "override_policy_documents",
    "source_json",
    "override_json",
];

/// The arguments of a statement, and what JSON calls them.
const ARGUMENTS: [(&str, &str); 5] = [
    ("effect", "Effect"),
    ("actions", "Action"),
    ("not_actions", "NotAction"),
    ("resources", "Resource"),
    ("not_resources", "NotResource"),
];

/// The policies of a text that is Terraform's as a whole.
pub(super) fn documents(text: &str) -> Vec<Document> {
    if !text.contains(FUNCTION) && !text.contains(DATA) {
        return Vec::new();
    }
    let mut reader = Reader {
        text,
        documents: Vec::new(),
    };
    if let Ok(body) = text.parse::<Body>() {
        reader.visit_body(&body);
    }
    reader.documents
}

struct Reader<'a> {
    text: &'a str,
    documents: Vec<Document>,
}

impl Visit for Reader<'_> {
    fn visit_func_call(&mut self, call: &FuncCall) {
        if call.name.name.as_str() == FUNCTION
            && let Some(mut policy) = call.args.iter().next().map(|value| self.value(value))
            && let Some(statements) = policy.get_mut("Statement")
            && let Some(bytes) = call.span()
        {
            self.documents.push(Document {
                key: bytes.start..bytes.start + FUNCTION.len(),
                bytes,
                statements: statements.take(),
            });
        }
        visit::visit_func_call(self, call);
    }

    fn visit_block(&mut self, block: &Block) {
        let is_policy = block
            .labels
            .first()
            .is_some_and(|label| label.as_str() == DATA);
        if is_policy && let (Some(bytes), Some(key)) = (block.span(), block.labels[0].span()) {
            self.documents.push(Document {
                bytes,
                key,
                statements: self.statements(&block.body),
            });
        }
        visit::visit_block(self, block);
    }
}

impl Reader<'_> {
    /// The statements of a data source.
    fn statements(&self, body: &Body) -> Value {
        let statements = body.get_blocks("statement");
        let mut statements: Vec<_> = statements
            .map(|block| self.statement(&block.body))
            .collect();
        if SOURCES.iter().any(|name| body.has_attribute(name)) || body.has_blocks("dynamic") {
            statements.push(open());
        }
        Value::Array(statements)
    }

    fn statement(&self, body: &Body) -> Value {
        let argument = |body: &Body, name: &str| {
            let value = body
                .get_attribute(name)
                .map(|Attribute { value, .. }| value);
            value.map(|value| self.value(value))
        };
        let mut statement = Map::from_iter([("Effect".to_owned(), json!("Allow"))]);
        for (name, key) in ARGUMENTS {
            if let Some(value) = argument(body, name) {
                statement.insert(key.to_owned(), value);
            }
        }
        let conditions = body.get_blocks("condition").map(|block| {
            let text = |name| match argument(&block.body, name) {
                Some(Value::String(text)) => text,
                _ => String::new(),
            };
            let values = argument(&block.body, "values").unwrap_or_else(open);
            json!({ text("test"): { text("variable"): values } })
        });
        let mut conditions: Vec<_> = conditions.collect();
        if body.has_blocks("dynamic") {
            conditions.push(open());
        }
        statement.insert("Condition".to_owned(), Value::Array(conditions));
        Value::Object(statement)
    }

    /// The value of an expression, as far as it is written.
    fn value(&self, expression: &Expression) -> Value {
        match expression {
            Expression::Bool(value) => Value::Bool(*value.value()),
            Expression::String(text) => Value::String(text.value().clone()),
            Expression::StringTemplate(template) => {
                let written = template.span().and_then(|span| self.text.get(span));
                Value::String(written.unwrap_or_default().trim_matches('"').to_owned())
            }
            Expression::Array(values) => values.iter().map(|value| self.value(value)).collect(),
            Expression::Object(members) => {
                let members = members.iter().filter_map(|(key, value)| {
                    let key = match key {
                        ObjectKey::Ident(name) => name.as_str(),
                        ObjectKey::Expression(name) => name.as_str()?,
                    };
                    Some((key.to_owned(), self.value(value.expr())))
                });
                Value::Object(members.collect())
            }
            Expression::Parenthesis(inner) => self.value(inner.inner()),
            _ => open(),
        }
    }
}

/// The value of an expression that only Terraform can tell.
fn open() -> Value {
    json!({ "Ref": "" })
}
