//! A match written by hand and `format!`, as a program's own module for Bedrock has it: a rule for each
//! prefix, the models that have it, and the pairs that do not follow the rule.

use super::Answers;

/// What has no state.
pub(crate) struct HandMatch;

/// A model and how it is offered.
#[derive(Clone, Copy)]
pub(crate) struct Model {
    id: &'static str,
    prefixes: &'static [&'static str],
    in_region: &'static [&'static str],
}

impl Answers for HandMatch {
    type Region = &'static str;
    type Model = Model;
    type Id = String;

    const STEP: usize = 1;

    fn start() -> Self {
        Self
    }

    fn region(&self, code: &'static str) -> Option<&'static str> {
        is_region(code).then_some(code)
    }

    fn model(&self, id: &'static str) -> Option<Model> {
        Some(Model {
            id,
            prefixes: prefixes(id)?,
            in_region: in_region(id),
        })
    }

    fn id(&self, model: &Model, region: &&'static str) -> Option<String> {
        let served = |prefix: &&&str| {
            (is_usual(prefix, region) && !is_exception(prefix, model.id, region))
                || is_added(prefix, model.id, region)
        };
        match model.prefixes.iter().find(served) {
            Some(prefix) => Some(format!("{prefix}.{}", model.id)),
            None => model
                .in_region
                .contains(region)
                .then(|| model.id.to_owned()),
        }
    }

    fn models(&self, region: &&'static str, mut visit: impl FnMut(&str, &str)) {
        for (id, name) in MODELS {
            if let Some(model) = self.model(id)
                && let Some(id) = self.id(&model, region)
            {
                visit(&id, name);
            }
        }
    }

    fn defaults(&self, region: &&'static str) -> Option<(String, String)> {
        let default = |id| self.id(&self.model(id)?, region);
        Some((
            default("anthropic.claude-opus-5-5")?,
            default("anthropic.claude-haiku-5-5")?,
        ))
    }
}

fn is_region(code: &str) -> bool {
    matches!(
        code,
        "af-south-1"
            | "ap-east-2"
            | "ap-northeast-1"
            | "ap-northeast-2"
            | "ap-northeast-3"
            | "ap-south-1"
            | "ap-south-2"
            | "ap-southeast-1"
            | "ap-southeast-2"
            | "ap-southeast-3"
            | "ap-southeast-4"
            | "ap-southeast-5"
            | "ap-southeast-6"
            | "ap-southeast-7"
            | "ca-central-1"
            | "ca-west-1"
            | "eu-central-1"
            | "eu-central-2"
            | "eu-north-1"
            | "eu-south-1"
            | "eu-south-2"
            | "eu-west-1"
            | "eu-west-2"
            | "eu-west-3"
            | "il-central-1"
            | "me-central-1"
            | "me-south-1"
            | "mx-central-1"
            | "sa-east-1"
            | "us-east-1"
            | "us-east-2"
            | "us-gov-east-1"
            | "us-gov-west-1"
            | "us-west-1"
            | "us-west-2"
    )
}

/// Whether models with this prefix usually have it from this source Region.
fn is_usual(prefix: &str, region: &str) -> bool {
    match prefix {
        "jp" => matches!(region, "ap-northeast-1" | "ap-northeast-3"),
        "au" => matches!(region, "ap-southeast-2" | "ap-southeast-4"),
        "in" => matches!(region, "ap-south-1" | "ap-south-2"),
        "ca" => matches!(region, "ca-central-1" | "ca-west-1"),
        "us-gov" => matches!(region, "us-gov-east-1" | "us-gov-west-1"),
        "us" => matches!(
            region,
            "ca-central-1" | "ca-west-1" | "us-east-1" | "us-east-2" | "us-west-1" | "us-west-2"
        ),
        "eu" => matches!(
            region,
            "eu-central-1"
                | "eu-central-2"
                | "eu-north-1"
                | "eu-south-1"
                | "eu-south-2"
                | "eu-west-1"
                | "eu-west-2"
                | "eu-west-3"
        ),
        "apac" => matches!(
            region,
            "ap-east-2"
                | "ap-northeast-1"
                | "ap-northeast-2"
                | "ap-south-1"
                | "ap-southeast-1"
                | "ap-southeast-2"
                | "ap-southeast-3"
                | "ap-southeast-4"
                | "ap-southeast-5"
                | "ap-southeast-7"
                | "me-central-1"
        ),
        _ => !matches!(region, "us-gov-east-1" | "us-gov-west-1"),
    }
}

/// Regions that the rule has and the model has not.
fn is_exception(prefix: &str, model: &str, region: &str) -> bool {
    match (prefix, model) {
        ("jp", "amazon.nova-2-lite-v1:0") => matches!(region, "ap-northeast-3"),
        (
            "eu",
            "amazon.nova-2-lite-v1:0"
            | "amazon.nova-lite-v1:0"
            | "amazon.nova-micro-v1:0"
            | "amazon.nova-pro-v1:0",
        ) => matches!(region, "eu-central-2" | "eu-west-2"),
        ("global", "amazon.nova-2-lite-v1:0") => matches!(
            region,
            "af-south-1"
                | "ap-northeast-3"
                | "ap-south-2"
                | "eu-central-2"
                | "me-south-1"
                | "mx-central-1"
                | "sa-east-1"
        ),
        (
            "us",
            "amazon.nova-lite-v1:0"
            | "amazon.nova-pro-v1:0"
            | "meta.llama4-maverick-17b-instruct-v1:0"
            | "meta.llama4-scout-17b-instruct-v1:0"
            | "writer.palmyra-x4-v1:0"
            | "writer.palmyra-x5-v1:0"
            | "zai.glm-5.3",
        ) => matches!(region, "ca-central-1" | "ca-west-1"),
        (
            "us",
            "amazon.nova-micro-v1:0"
            | "anthropic.claude-opus-4-1-20250805-v1:0"
            | "deepseek.r1-v1:0"
            | "meta.llama3-1-70b-instruct-v1:0"
            | "meta.llama3-1-8b-instruct-v1:0"
            | "meta.llama3-3-70b-instruct-v1:0"
            | "mistral.pixtral-large-2502-v1:0",
        ) => matches!(region, "ca-central-1" | "ca-west-1" | "us-west-1"),
        ("apac", "amazon.nova-micro-v1:0") => matches!(region, "ap-southeast-4"),
        (
            "us",
            "anthropic.claude-haiku-4-5-20251001-v1:0"
            | "anthropic.claude-opus-4-5-20251101-v1:0"
            | "anthropic.claude-sonnet-4-5-20250929-v1:0",
        ) => matches!(region, "ca-west-1"),
        ("eu", "mistral.pixtral-large-2502-v1:0") => matches!(
            region,
            "eu-central-2" | "eu-south-1" | "eu-south-2" | "eu-west-2"
        ),
        (
            "global",
            "moonshotai.kimi-k3"
            | "openai.gpt-5.4"
            | "openai.gpt-5.5"
            | "openai.gpt-6-astra"
            | "openai.gpt-6-luna"
            | "openai.gpt-6-sol"
            | "openai.gpt-6.1-sol"
            | "openai.gpt-6.1-terra"
            | "zai.glm-5.3",
        ) => matches!(region, "me-central-1" | "me-south-1"),
        (
            "global",
            "openai.gpt-5.6-luna" | "openai.gpt-5.6-sol" | "openai.gpt-5.6-terra" | "xai.grok-4.6",
        ) => matches!(
            region,
            "af-south-1" | "ap-southeast-6" | "ca-west-1" | "mx-central-1"
        ),
        ("global", "xai.grok-4.7") => matches!(region, "ca-west-1" | "me-central-1" | "me-south-1"),
        _ => false,
    }
}

/// Regions that the model has and the rule has not.
fn is_added(prefix: &str, model: &str, region: &str) -> bool {
    match (prefix, region) {
        ("eu", "il-central-1") => matches!(
            model,
            "amazon.nova-lite-v1:0" | "amazon.nova-micro-v1:0" | "amazon.nova-pro-v1:0"
        ),
        ("au", "ap-southeast-6") => matches!(
            model,
            "anthropic.claude-haiku-4-5-20251001-v1:0"
                | "anthropic.claude-opus-4-6-v1"
                | "anthropic.claude-sonnet-4-5-20250929-v1:0"
                | "anthropic.claude-sonnet-4-6"
        ),
        _ => false,
    }
}

/// The prefixes of a model, narrowest geography first.
fn prefixes(model: &str) -> Option<&'static [&'static str]> {
    Some(match model {
        "ai21.jamba-1-5-large-v1:0"
        | "ai21.jamba-1-5-mini-v1:0"
        | "deepseek.v3-v1:0"
        | "deepseek.v3.2"
        | "google.gemma-3-12b-it"
        | "google.gemma-3-27b-it"
        | "google.gemma-3-4b-it"
        | "meta.llama3-70b-instruct-v1:0"
        | "meta.llama3-8b-instruct-v1:0"
        | "minimax.minimax-m2"
        | "minimax.minimax-m2.1"
        | "minimax.minimax-m2.5"
        | "mistral.devstral-2-123b"
        | "mistral.magistral-small-2509"
        | "mistral.ministral-3-14b-instruct"
        | "mistral.ministral-3-3b-instruct"
        | "mistral.ministral-3-8b-instruct"
        | "mistral.mistral-7b-instruct-v0:2"
        | "mistral.mistral-large-2402-v1:0"
        | "mistral.mistral-large-2407-v1:0"
        | "mistral.mistral-large-3-675b-instruct"
        | "mistral.mistral-small-2402-v1:0"
        | "mistral.mixtral-8x7b-instruct-v0:1"
        | "mistral.voxtral-mini-3b-2507"
        | "mistral.voxtral-small-24b-2507"
        | "moonshot.kimi-k2-thinking"
        | "moonshotai.kimi-k2.5"
        | "openai.gpt-oss-safeguard-120b"
        | "openai.gpt-oss-safeguard-20b"
        | "qwen.qwen3-235b-a22b-2507-v1:0"
        | "qwen.qwen3-32b-v1:0"
        | "qwen.qwen3-coder-30b-a3b-v1:0"
        | "qwen.qwen3-coder-480b-a35b-v1:0"
        | "qwen.qwen3-coder-next"
        | "qwen.qwen3-next-80b-a3b"
        | "qwen.qwen3-vl-235b-a22b"
        | "writer.palmyra-vision-7b"
        | "zai.glm-4.7"
        | "zai.glm-4.7-flash"
        | "zai.glm-5" => &[],
        "amazon.nova-2-lite-v1:0" => &["jp", "us", "eu", "global"],
        "amazon.nova-lite-v1:0" => &["ca", "us", "eu", "apac"],
        "amazon.nova-micro-v1:0" | "amazon.nova-pro-v1:0" => &["us", "eu", "apac"],
        "anthropic.claude-fable-5"
        | "openai.gpt-5.4"
        | "openai.gpt-5.5"
        | "openai.gpt-5.6-sol"
        | "openai.gpt-6-astra"
        | "openai.gpt-6-luna"
        | "openai.gpt-6-sol"
        | "openai.gpt-6.1-sol"
        | "openai.gpt-6.1-terra"
        | "xai.grok-4.6"
        | "xai.grok-4.7"
        | "zai.glm-5.3" => &["us", "global"],
        "anthropic.claude-fable-5-1" => &["us-gov", "us", "global"],
        "anthropic.claude-haiku-4-5-20251001-v1:0" => &["jp", "au", "in", "us", "eu", "global"],
        "anthropic.claude-haiku-5-5"
        | "anthropic.claude-opus-4-8"
        | "anthropic.claude-opus-5-5"
        | "anthropic.claude-sonnet-4-5-20250929-v1:0" => {
            &["jp", "au", "us-gov", "us", "eu", "global"]
        }
        "anthropic.claude-opus-4-1-20250805-v1:0"
        | "deepseek.r1-v1:0"
        | "meta.llama3-1-70b-instruct-v1:0"
        | "meta.llama3-1-8b-instruct-v1:0"
        | "meta.llama3-3-70b-instruct-v1:0"
        | "meta.llama4-maverick-17b-instruct-v1:0"
        | "meta.llama4-scout-17b-instruct-v1:0"
        | "writer.palmyra-x4-v1:0"
        | "writer.palmyra-x5-v1:0" => &["us"],
        "anthropic.claude-opus-4-5-20251101-v1:0" => &["us", "eu", "global"],
        "anthropic.claude-opus-4-6-v1" => &["au", "us", "eu", "global"],
        "anthropic.claude-opus-4-7" | "anthropic.claude-sonnet-4-6" => {
            &["jp", "au", "us", "eu", "global"]
        }
        "anthropic.claude-opus-5" | "anthropic.claude-sonnet-5" => {
            &["au", "in", "us-gov", "us", "eu", "global"]
        }
        "anthropic.claude-sonnet-5-5" => &["au", "us-gov", "us", "eu", "global"],
        "mistral.pixtral-large-2502-v1:0" => &["us", "eu"],
        "nvidia.nemotron-nano-12b-v2"
        | "nvidia.nemotron-nano-3-30b"
        | "nvidia.nemotron-nano-9b-v2"
        | "nvidia.nemotron-super-3-120b"
        | "openai.gpt-oss-120b-1:0"
        | "openai.gpt-oss-20b-1:0" => &["us-gov"],
        "moonshotai.kimi-k3" | "openai.gpt-5.6-luna" | "openai.gpt-5.6-terra" => {
            &["in", "us", "global"]
        }
        _ => return None,
    })
}

/// Where the model can be called by its own ID.
#[allow(clippy::too_many_lines, reason = "a line for each Region")]
fn in_region(model: &str) -> &'static [&'static str] {
    match model {
        "ai21.jamba-1-5-large-v1:0"
        | "ai21.jamba-1-5-mini-v1:0"
        | "mistral.mistral-small-2402-v1:0" => &["us-east-1"],
        "amazon.nova-lite-v1:0" => &[
            "ap-northeast-1",
            "ap-southeast-2",
            "ap-southeast-3",
            "eu-north-1",
            "eu-west-2",
            "me-central-1",
            "us-east-1",
            "us-east-2",
            "us-gov-west-1",
            "us-west-2",
        ],
        "amazon.nova-micro-v1:0" => &["ap-southeast-2", "eu-west-2", "us-east-1", "us-gov-west-1"],
        "amazon.nova-pro-v1:0" => &[
            "ap-southeast-2",
            "ap-southeast-3",
            "eu-west-2",
            "me-central-1",
            "us-east-1",
            "us-gov-west-1",
        ],
        "anthropic.claude-opus-4-6-v1"
        | "anthropic.claude-opus-5-5"
        | "anthropic.claude-sonnet-4-6" => &["eu-west-2"],
        "anthropic.claude-opus-5" => &["ap-northeast-2"],
        "anthropic.claude-sonnet-5" => &["ap-northeast-2", "ap-southeast-1", "eu-west-2"],
        "deepseek.v3-v1:0" | "qwen.qwen3-coder-480b-a35b-v1:0" => &[
            "ap-northeast-1",
            "ap-south-1",
            "ap-southeast-2",
            "ap-southeast-3",
            "eu-north-1",
            "eu-west-2",
            "us-east-2",
            "us-west-2",
        ],
        "deepseek.v3.2" | "moonshotai.kimi-k2.5" | "zai.glm-4.7" | "zai.glm-5" => &[
            "ap-northeast-1",
            "ap-south-1",
            "ap-southeast-2",
            "ap-southeast-3",
            "eu-north-1",
            "eu-west-2",
            "sa-east-1",
            "us-east-1",
            "us-east-2",
            "us-west-2",
        ],
        "google.gemma-3-12b-it"
        | "google.gemma-3-27b-it"
        | "google.gemma-3-4b-it"
        | "minimax.minimax-m2"
        | "mistral.magistral-small-2509"
        | "mistral.ministral-3-14b-instruct"
        | "mistral.ministral-3-3b-instruct"
        | "mistral.ministral-3-8b-instruct"
        | "mistral.voxtral-mini-3b-2507"
        | "mistral.voxtral-small-24b-2507"
        | "nvidia.nemotron-nano-12b-v2"
        | "nvidia.nemotron-nano-3-30b"
        | "nvidia.nemotron-nano-9b-v2"
        | "openai.gpt-oss-safeguard-120b"
        | "openai.gpt-oss-safeguard-20b"
        | "qwen.qwen3-next-80b-a3b"
        | "qwen.qwen3-vl-235b-a22b" => &[
            "ap-northeast-1",
            "ap-south-1",
            "ap-southeast-2",
            "eu-south-1",
            "eu-west-1",
            "eu-west-2",
            "sa-east-1",
            "us-east-1",
            "us-east-2",
            "us-west-2",
        ],
        "meta.llama3-1-70b-instruct-v1:0"
        | "meta.llama3-1-8b-instruct-v1:0"
        | "mistral.mistral-large-2407-v1:0" => &["us-west-2"],
        "meta.llama3-3-70b-instruct-v1:0" => &["us-east-2"],
        "meta.llama3-70b-instruct-v1:0" | "meta.llama3-8b-instruct-v1:0" => &[
            "ap-south-1",
            "ca-central-1",
            "eu-west-2",
            "us-east-1",
            "us-gov-west-1",
            "us-west-2",
        ],
        "minimax.minimax-m2.1"
        | "minimax.minimax-m2.5"
        | "mistral.devstral-2-123b"
        | "nvidia.nemotron-super-3-120b"
        | "openai.gpt-oss-120b-1:0"
        | "openai.gpt-oss-20b-1:0"
        | "qwen.qwen3-32b-v1:0"
        | "qwen.qwen3-coder-30b-a3b-v1:0"
        | "zai.glm-4.7-flash" => &[
            "ap-northeast-1",
            "ap-south-1",
            "ap-southeast-2",
            "ap-southeast-3",
            "eu-central-1",
            "eu-north-1",
            "eu-south-1",
            "eu-west-1",
            "eu-west-2",
            "sa-east-1",
            "us-east-1",
            "us-east-2",
            "us-west-2",
        ],
        "mistral.mistral-7b-instruct-v0:2"
        | "mistral.mistral-large-2402-v1:0"
        | "mistral.mixtral-8x7b-instruct-v0:1" => &[
            "ap-south-1",
            "ap-southeast-2",
            "ca-central-1",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "sa-east-1",
            "us-east-1",
            "us-west-2",
        ],
        "mistral.mistral-large-3-675b-instruct" | "moonshot.kimi-k2-thinking" => &[
            "ap-northeast-1",
            "ap-south-1",
            "ap-southeast-2",
            "sa-east-1",
            "us-east-1",
            "us-east-2",
            "us-west-2",
        ],
        "qwen.qwen3-235b-a22b-2507-v1:0" => &[
            "ap-northeast-1",
            "ap-south-1",
            "ap-southeast-2",
            "ap-southeast-3",
            "eu-central-1",
            "eu-north-1",
            "eu-south-1",
            "eu-west-2",
            "us-east-2",
            "us-west-2",
        ],
        "qwen.qwen3-coder-next" => &["ap-southeast-2", "eu-west-2", "us-east-1"],
        "writer.palmyra-vision-7b" => &["us-east-1", "us-east-2", "us-west-2"],
        _ => &[],
    }
}

const MODELS: &[(&str, &str)] = &[
    ("ai21.jamba-1-5-large-v1:0", "Jamba 1.5 Large"),
    ("ai21.jamba-1-5-mini-v1:0", "Jamba 1.5 Mini"),
    ("amazon.nova-2-lite-v1:0", "Nova 2 Lite"),
    ("amazon.nova-lite-v1:0", "Nova Lite"),
    ("amazon.nova-micro-v1:0", "Nova Micro"),
    ("amazon.nova-pro-v1:0", "Nova Pro"),
    ("anthropic.claude-fable-5", "Claude Fable 5"),
    ("anthropic.claude-fable-5-1", "Claude Fable 5.1"),
    (
        "anthropic.claude-haiku-4-5-20251001-v1:0",
        "Claude Haiku 4.5",
    ),
    ("anthropic.claude-haiku-5-5", "Claude Haiku 5.5"),
    ("anthropic.claude-opus-4-1-20250805-v1:0", "Claude Opus 4.1"),
    ("anthropic.claude-opus-4-5-20251101-v1:0", "Claude Opus 4.5"),
    ("anthropic.claude-opus-4-6-v1", "Claude Opus 4.6"),
    ("anthropic.claude-opus-4-7", "Claude Opus 4.7"),
    ("anthropic.claude-opus-4-8", "Claude Opus 4.8"),
    ("anthropic.claude-opus-5", "Claude Opus 5"),
    ("anthropic.claude-opus-5-5", "Claude Opus 5.5"),
    (
        "anthropic.claude-sonnet-4-5-20250929-v1:0",
        "Claude Sonnet 4.5",
    ),
    ("anthropic.claude-sonnet-4-6", "Claude Sonnet 4.6"),
    ("anthropic.claude-sonnet-5", "Claude Sonnet 5"),
    ("anthropic.claude-sonnet-5-5", "Claude Sonnet 5.5"),
    ("deepseek.r1-v1:0", "DeepSeek-R1"),
    ("deepseek.v3-v1:0", "DeepSeek-V3.1"),
    ("deepseek.v3.2", "DeepSeek V3.2"),
    ("google.gemma-3-12b-it", "Gemma 3 12B IT"),
    ("google.gemma-3-27b-it", "Gemma 3 27B IT"),
    ("google.gemma-3-4b-it", "Gemma 3 4B IT"),
    ("meta.llama3-1-70b-instruct-v1:0", "Llama 3.1 70B Instruct"),
    ("meta.llama3-1-8b-instruct-v1:0", "Llama 3.1 8B Instruct"),
    ("meta.llama3-3-70b-instruct-v1:0", "Llama 3.3 70B Instruct"),
    ("meta.llama3-70b-instruct-v1:0", "Llama 3 70B Instruct"),
    ("meta.llama3-8b-instruct-v1:0", "Llama 3 8B Instruct"),
    (
        "meta.llama4-maverick-17b-instruct-v1:0",
        "Llama 4 Maverick 17B Instruct",
    ),
    (
        "meta.llama4-scout-17b-instruct-v1:0",
        "Llama 4 Scout 17B Instruct",
    ),
    ("minimax.minimax-m2", "MiniMax M2"),
    ("minimax.minimax-m2.1", "MiniMax M2.1"),
    ("minimax.minimax-m2.5", "MiniMax M2.5"),
    ("mistral.devstral-2-123b", "Devstral 2 123B"),
    ("mistral.magistral-small-2509", "Magistral Small 2509"),
    (
        "mistral.ministral-3-14b-instruct",
        "Ministral 3 14B Instruct",
    ),
    ("mistral.ministral-3-3b-instruct", "Ministral 3 3B Instruct"),
    ("mistral.ministral-3-8b-instruct", "Ministral 3 8B Instruct"),
    ("mistral.mistral-7b-instruct-v0:2", "Mistral 7B Instruct"),
    ("mistral.mistral-large-2402-v1:0", "Mistral Large (24.02)"),
    ("mistral.mistral-large-2407-v1:0", "Mistral Large (24.07)"),
    ("mistral.mistral-large-3-675b-instruct", "Mistral Large 3"),
    ("mistral.mistral-small-2402-v1:0", "Mistral Small (24.02)"),
    (
        "mistral.mixtral-8x7b-instruct-v0:1",
        "Mixtral 8x7B Instruct",
    ),
    ("mistral.pixtral-large-2502-v1:0", "Pixtral Large (25.02)"),
    ("mistral.voxtral-mini-3b-2507", "Voxtral Mini 3B 2507"),
    ("mistral.voxtral-small-24b-2507", "Voxtral Small 24B 2507"),
    ("moonshot.kimi-k2-thinking", "Kimi K2 Thinking"),
    ("moonshotai.kimi-k2.5", "Kimi K2.5"),
    ("moonshotai.kimi-k3", "Kimi K3"),
    ("nvidia.nemotron-nano-12b-v2", "Nemotron Nano 12B v2"),
    ("nvidia.nemotron-nano-3-30b", "Nemotron Nano 3 30B"),
    ("nvidia.nemotron-nano-9b-v2", "Nemotron Nano 9B v2"),
    ("nvidia.nemotron-super-3-120b", "Nemotron Super 3 120B"),
    ("openai.gpt-5.4", "GPT-5.4"),
    ("openai.gpt-5.5", "GPT-5.5"),
    ("openai.gpt-5.6-luna", "GPT-5.6 Luna"),
    ("openai.gpt-5.6-sol", "GPT-5.6 Sol"),
    ("openai.gpt-5.6-terra", "GPT-5.6 Terra"),
    ("openai.gpt-6-astra", "GPT-6 Astra"),
    ("openai.gpt-6-luna", "GPT-6 Luna"),
    ("openai.gpt-6-sol", "GPT-6 Sol"),
    ("openai.gpt-6.1-sol", "GPT-6.1 Sol"),
    ("openai.gpt-6.1-terra", "GPT-6.1 Terra"),
    ("openai.gpt-oss-120b-1:0", "gpt-oss-120b"),
    ("openai.gpt-oss-20b-1:0", "gpt-oss-20b"),
    ("openai.gpt-oss-safeguard-120b", "gpt-oss-safeguard-120b"),
    ("openai.gpt-oss-safeguard-20b", "gpt-oss-safeguard-20b"),
    ("qwen.qwen3-235b-a22b-2507-v1:0", "Qwen3 235B A22B 2507"),
    ("qwen.qwen3-32b-v1:0", "Qwen3 32B"),
    ("qwen.qwen3-coder-30b-a3b-v1:0", "Qwen3 Coder 30B A3B"),
    ("qwen.qwen3-coder-480b-a35b-v1:0", "Qwen3 Coder 480B A35B"),
    ("qwen.qwen3-coder-next", "Qwen3 Coder Next"),
    ("qwen.qwen3-next-80b-a3b", "Qwen3 Next 80B A3B"),
    ("qwen.qwen3-vl-235b-a22b", "Qwen3 VL 235B A22B"),
    ("writer.palmyra-vision-7b", "Palmyra Vision 7B"),
    ("writer.palmyra-x4-v1:0", "Palmyra X4"),
    ("writer.palmyra-x5-v1:0", "Palmyra X5"),
    ("xai.grok-4.6", "Grok 4.6"),
    ("xai.grok-4.7", "Grok 4.7"),
    ("zai.glm-4.7", "GLM 4.7"),
    ("zai.glm-4.7-flash", "GLM 4.7 Flash"),
    ("zai.glm-5", "GLM 5"),
    ("zai.glm-5.3", "GLM 5.3"),
];
