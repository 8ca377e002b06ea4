//! Catalogs of any size: model IDs of AWS's shape, always the same ones.

use std::fmt::Write as _;

const PUBLISHERS: &[&str] = &[
    "ai21",
    "amazon",
    "anthropic",
    "cohere",
    "deepseek",
    "google",
    "meta",
    "minimax",
    "mistral",
    "moonshotai",
    "nvidia",
    "openai",
    "qwen",
    "stability",
    "writer",
    "xai",
    "zai",
];

const FAMILIES: &[&str] = &[
    "jamba-large",
    "nova-lite",
    "claude-sonnet",
    "command-r-plus",
    "r",
    "gemma-it",
    "llama",
    "pixtral-large",
    "kimi",
    "nemotron-nano",
    "gpt-oss-safeguard",
    "palmyra-x",
];

const ENDINGS: &[&str] = &[
    "",
    "-v1:0",
    "-70b-instruct-v1:0",
    "-20250929-v1:0",
    "-thinking",
];

/// Publisher, family and version of the model with this number; no two are equal.
fn parts(number: usize) -> (&'static str, &'static str, usize) {
    let family = number / PUBLISHERS.len();
    (
        PUBLISHERS[number % PUBLISHERS.len()],
        FAMILIES[family % FAMILIES.len()],
        family / FAMILIES.len(),
    )
}

/// A foundation model ID.
pub(crate) fn id(number: usize) -> String {
    let (publisher, family, version) = parts(number);
    let (major, minor) = (version / 10 + 1, version % 10);
    let ending = ENDINGS[number % ENDINGS.len()];
    format!("{publisher}.{family}-{major}-{minor}{ending}")
}

/// A catalog with so many models, in catwalk's plain form; a model has 1.5 inference profiles and half
/// of all can be called in the Region, about as AWS has it.
pub(crate) fn catalog(count: usize) -> String {
    let mut text = format!(
        r#"{{"name":"Synthetic","id":"bedrock","type":"bedrock","default_large_model_id":"{0}","default_small_model_id":"{0}","models":["#,
        id(0)
    );
    for number in 0..count {
        let (publisher, family, version) = parts(number);
        let offers = match number % 4 {
            0 => r#""regions":["us","global"]"#,
            2 => r#""regions":["jp","us","eu","global"],"prices":{"global":{"cost_per_1m_in":3}}"#,
            _ => {
                r#""in_region":["ap-northeast-1","ap-south-1","eu-west-1","eu-west-2","sa-east-1","us-east-1","us-east-2","us-west-2"]"#
            }
        };
        let separator = if number == 0 { "" } else { ",\n" };
        // Writing to a string cannot fail.
        let _ = write!(
            text,
            r#"{separator}{{"id":"{}","name":"{publisher} {family} {version}","cost_per_1m_in":3.3,"cost_per_1m_out":16.5,"context_window":200000,"default_max_tokens":64000,"can_reason":true,"supports_attachments":true,{offers}}}"#,
            id(number)
        );
    }
    text.push_str("]}");
    text
}
