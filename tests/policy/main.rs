//! The policies: AWS's documented shapes, and what IAM would say to each request.

mod documents;
mod evaluation;
#[allow(dead_code, reason = "other tests read the other facts")]
#[path = "../facts/mod.rs"]
mod facts;

use bedrock_catalog::{AccountId, Model, View};
use serde_json::Value;

const ACCOUNT: &str = "123456789012";

const ACTIONS: [&str; 2] = [
    "bedrock:InvokeModel",
    "bedrock:InvokeModelWithResponseStream",
];

fn account() -> AccountId {
    ACCOUNT.parse().expect("twelve digits")
}

fn parse(policy: &impl ToString) -> Value {
    let text = policy.to_string();
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}:\n{text}"))
}

fn of_account(view: View, models: &[Model]) -> Value {
    let policy = view.policy(models).expect("they are offered");
    parse(&policy.with_account(account()))
}

fn statements(policy: &Value) -> impl Iterator<Item = &Value> {
    policy["Statement"].as_array().expect("statements").iter()
}
