//! Forms that people and other tools use, collected from issues, configurations and documentation:
//! `models.json` says what each must come to.

use bedrock_catalog::{
    BEDROCK, Identifier, IdentifierError, Model, Prefix, Reasoning, Region, ResolvedId,
    UnknownReason,
};
use serde_json::Value;

const ROWS: &str = include_str!("models.json");

pub(crate) fn rows() -> Vec<Value> {
    serde_json::from_str(ROWS).expect("the rows are JSON")
}

fn text<'a>(row: &'a Value, field: &str) -> &'a str {
    row[field].as_str().unwrap_or_default()
}

fn list<'a>(row: &'a Value, field: &str) -> Vec<&'a str> {
    let list = row[field].as_array().into_iter().flatten();
    list.filter_map(Value::as_str).collect()
}

/// Every row that is to be resolved is, but those of models that the catalog does not have.
#[test]
fn names_are_read() {
    let (mut read, mut others) = (0, Vec::new());
    for row in rows().iter().filter(|row| text(row, "must") == "resolve") {
        let (input, id) = (text(row, "input"), text(row, "model"));
        match Identifier::parse(input) {
            Ok(identifier) => {
                assert_eq!(
                    identifier.model().map(Model::foundation_model_id),
                    Some(id),
                    "{input}"
                );
                let prefix = identifier.prefix().map(Prefix::as_str);
                assert_eq!(prefix, row["prefix"].as_str(), "{input}");
                let region = identifier.region().map(Region::as_str);
                assert_eq!(region, row["region"].as_str(), "{input}");
                assert_eq!(identifier.as_str(), input.trim(), "{input}");
                read += 1;
            }
            Err(_) => others.push(input.to_owned()),
        }
    }
    let all = rows();
    let missing = all.iter().filter(|row| {
        text(row, "must") == "resolve" && Model::from_id(text(row, "model")).is_none()
    });
    assert_eq!(others.len(), missing.count(), "{others:?}");
    assert!(read >= 102, "{read}");
}

/// What is read resolves as the ID that it stands for, from everywhere.
#[test]
fn names_resolve_as_ids() {
    let rows = rows();
    let read = rows.iter().filter(|row| {
        text(row, "must") == "resolve" && Model::from_id(text(row, "model")).is_some()
    });
    for row in read {
        let (input, id) = (text(row, "input"), text(row, "model"));
        let id = row["prefix"]
            .as_str()
            .map_or(id.to_owned(), |prefix| format!("{prefix}.{id}"));
        for region in Region::ALL {
            let view = BEDROCK.for_region(*region);
            let (by_name, by_id) = (view.resolve_id(input), view.resolve_id(&id));
            let ids = (
                by_name.as_ref().map(ResolvedId::id),
                by_id.as_ref().map(ResolvedId::id),
            );
            assert_eq!(ids.0.ok(), ids.1.ok(), "{input} from {region}");
            assert_eq!(
                by_name.map(|name| name.model()),
                by_id.map(|id| id.model()),
                "{input}"
            );
        }
        let region = Identifier::parse(input).expect(input).region();
        let view = region.map_or(BEDROCK.without_region(), |region| {
            BEDROCK.for_region(region)
        });
        let by_name = BEDROCK
            .without_region()
            .resolve_id(input)
            .map(|name| name.model());
        assert_eq!(
            by_name,
            view.resolve_id(&id).map(|id| id.model()),
            "{input}"
        );
    }
}

/// Nothing else is read as a model, and what is no model has no neighbours.
#[test]
fn nothing_else_is_read() {
    let mut named = 0;
    for row in rows().iter().filter(|row| text(row, "must") != "resolve") {
        let input = text(row, "input");
        let error = Identifier::parse(input).expect_err(input);
        let candidates: Vec<&str> = match error {
            IdentifierError::UnknownModel(error) => {
                error.candidates().map(Model::foundation_model_id).collect()
            }
            IdentifierError::UnknownPrefix { model, .. } => vec![model.foundation_model_id()],
            _ => Vec::new(),
        };
        for neighbour in list(row, "not_the") {
            assert!(!candidates.contains(&neighbour), "{input}: {neighbour}");
        }
        let wanted = list(row, "candidates");
        named += usize::from(
            candidates
                .iter()
                .any(|candidate| wanted.contains(candidate)),
        );
    }
    assert!(named >= 34, "{named}");
}

/// A family's name means none of its models, and finds them all.
#[test]
fn families_are_found() {
    let mut found = 0;
    for row in rows().iter().filter(|row| text(row, "must") == "suggest") {
        let candidates = list(row, "candidates");
        let names = Model::find(text(row, "input")).map(Model::foundation_model_id);
        found += usize::from(names.into_iter().any(|id| candidates.contains(&id)));
    }
    assert!(found >= 26, "{found}");
    let launches: Vec<_> = Model::find("sonnet").map(Model::release_date).collect();
    assert!(
        launches.len() > 2 && launches.is_sorted_by(|one, next| one >= next),
        "{launches:?}"
    );
}

/// Other kinds of models, other tools' words, and geographies in words.
#[test]
fn further_forms_are_read() {
    for (text, id, prefix) in [
        (
            "Meta Llama 3.3 70B Instruct",
            "meta.llama3-3-70b-instruct-v1:0",
            None,
        ),
        (
            "US Meta Llama 3.3 70B",
            "meta.llama3-3-70b-instruct-v1:0",
            Some("us"),
        ),
        ("Nova Pro Europe", "amazon.nova-pro-v1:0", Some("eu")),
        ("Nova Pro United States", "amazon.nova-pro-v1:0", Some("us")),
        (
            "Claude Opus 5 (Asia Pacific)",
            "anthropic.claude-opus-5",
            Some("apac"),
        ),
        (
            "Pixtral Large (25.02) US",
            "mistral.pixtral-large-2502-v1:0",
            Some("us"),
        ),
        ("nova-lite-v1:0 APAC", "amazon.nova-lite-v1:0", Some("apac")),
        (
            "Japan Anthropic Claude Sonnet 4.5",
            "anthropic.claude-sonnet-4-5-20250929-v1:0",
            Some("jp"),
        ),
        (
            "Global Cohere Embed v4",
            "cohere.embed-v4:0",
            Some("global"),
        ),
        ("rerank-v3.5", "cohere.rerank-v3-5:0", None),
        (
            "stabilityai/sd3.5-large",
            "stability.sd3-5-large-v1:0",
            None,
        ),
        ("luma/ray-2", "luma.ray-v2:0", None),
    ] {
        assert_read(text, id, prefix);
    }
}

#[track_caller]
fn assert_read(text: &str, id: &str, prefix: Option<&str>) {
    let identifier = Identifier::parse(text).expect(text);
    let model = identifier.model().map(Model::foundation_model_id);
    assert_eq!(model, Some(id), "{text}");
    assert_eq!(identifier.prefix().map(Prefix::as_str), prefix, "{text}");
}

/// A publisher is known by what its words spell, before a name and at its start.
#[test]
fn publishers_are_named_in_several_words() {
    for (text, id, prefix) in [
        (
            "ai21labs/AI21-Jamba-1.5-Large",
            "ai21.jamba-1-5-large-v1:0",
            None,
        ),
        ("AI21/AI21 Jamba 1.5 Mini", "ai21.jamba-1-5-mini-v1:0", None),
        (
            "us.ai21.ai21-jamba-1.5-mini",
            "ai21.jamba-1-5-mini-v1:0",
            Some("us"),
        ),
        (
            "mistralai/Mistral AI Pixtral Large 25.02",
            "mistral.pixtral-large-2502-v1:0",
            None,
        ),
        ("moonshotai/Moonshot-AI Kimi K3", "moonshotai.kimi-k3", None),
        ("z-ai/Z.AI GLM 5", "zai.glm-5", None),
        ("Z.AI GLM 5", "zai.glm-5", None),
        ("Z.ai: GLM 4.7", "zai.glm-4.7", None),
        ("US Z.AI GLM 5.3", "zai.glm-5.3", Some("us")),
        (
            "AI21 Labs Jamba 1.5 Large",
            "ai21.jamba-1-5-large-v1:0",
            None,
        ),
        (
            "Mistral: Mistral Large 3",
            "mistral.mistral-large-3-675b-instruct",
            None,
        ),
        ("DeepSeek: DeepSeek V3.1", "deepseek.v3-v1:0", None),
        (
            "mistral/large-2402",
            "mistral.mistral-large-2402-v1:0",
            None,
        ),
        (
            "mistral voxtral small 2507",
            "mistral.voxtral-small-24b-2507",
            None,
        ),
        // An ID is read before a name: its words may mean two models.
        (
            "bedrock/amazon.titan-embed-g1-text-02",
            "amazon.titan-embed-g1-text-02",
            None,
        ),
        (
            "bedrock/converse/eu.anthropic.claude-opus-5@default",
            "anthropic.claude-opus-5",
            Some("eu"),
        ),
        ("amazon/Amazon Nova Pro", "amazon.nova-pro-v1:0", None),
        (
            "meta-llama/Meta-Llama-3.3-70B-Instruct",
            "meta.llama3-3-70b-instruct-v1:0",
            None,
        ),
        (
            "20251101-bedrock_converse:nova-lite",
            "amazon.nova-lite-v1:0",
            None,
        ),
        (
            "awsbedrock/converse/eu.amazon.nova-micro-v1:0",
            "amazon.nova-micro-v1:0",
            Some("eu"),
        ),
    ] {
        assert_read(text, id, prefix);
    }
}

/// No word of another family, and no version of an ID, stands for what a text leaves out.
#[test]
fn what_is_left_out_is_not_something_else() {
    for text in [
        "mistral-large-2502",
        "Mistral Large (25.02)",
        "mistral.mistral-large-2502-v1:0",
        "mistral-small-2509",
        "mistralai/Mistral-Small-2509",
        "mistral-small-24b-2507",
        "mistral-mini-3b-2507",
        "embed-v3",
        "qwen3",
        "Qwen3 Instruct",
        "Embed 3.0",
        "amazon.nova-lite-v2:0",
        "nova-lite-v2:0",
        "mistral.mistral-large-v3:0",
        "zai.glm-v5:0",
        "anthropic.claude-haiku-v4:5",
        "bedrock/qwen.qwen-32b-v3:0",
        "deepseek.v3:2",
    ] {
        assert_eq!(Model::from_name(text), None, "{text}");
        let error = Identifier::parse(text).expect_err(text).to_string();
        // Another version is no slip.
        assert!(
            !text.ends_with(":0") || !error.contains("may mean"),
            "{error}"
        );
    }
    for (text, id) in [
        ("nova lite v2", "amazon.nova-2-lite-v1:0"),
        (
            "mistral-7b-instruct-v0:2",
            "mistral.mistral-7b-instruct-v0:2",
        ),
        ("embed-v4:0", "cohere.embed-v4:0"),
    ] {
        let model = Model::from_name(text).expect(text);
        assert_eq!(model.foundation_model_id(), id, "{text}");
    }
}

/// A publisher that is named twice is the same one both times.
#[test]
fn publishers_agree() {
    for text in [
        "mistralai/AI21 Jamba 1.5 Large",
        "ai21/Mistral AI Jamba 1.5 Large",
        "z-ai/Moonshot AI GLM 5",
        "amazon/Anthropic Nova Pro",
        "ai21/AI21-AI21-Jamba-1.5-Large",
        "ai21/AI21",
    ] {
        assert_eq!(Model::from_name(text), None, "{text}");
    }
}

/// What was read into a text, and what was left out of it.
#[test]
fn what_was_read_is_told() {
    for (text, read_in, left_out) in [
        ("claude-sonnet-4-6", &[][..], &[][..]),
        ("sonnet 4.6", &["Claude"], &[]),
        (
            "bedrock/converse/us.anthropic.claude-opus-4-8-v1:0[1m]",
            &[],
            &["bedrock/converse/", "[1m]", "v1"],
        ),
        ("meta-llama/llama-4-scout", &["17B", "Instruct"], &[]),
        (
            "bedrock/eu-west-1/converse/nova-lite:200k",
            &[],
            &["bedrock/", "converse/", ":200k"],
        ),
        ("qwen/qwen3-next-80b-a3b-instruct", &[], &["instruct"]),
        ("claude-opus-4-6-thinking", &[], &["thinking"]),
        ("amazon.nova-lite-v1:0:300k", &[], &[":300k"]),
        ("claude-opus-4-6@default", &[], &["@default"]),
    ] {
        let name = Identifier::parse(text).expect(text).name().expect(text);
        assert_eq!(name.read_in().collect::<Vec<_>>(), read_in, "{text}");
        assert_eq!(name.left_out().collect::<Vec<_>>(), left_out, "{text}");
    }
    for (text, publisher) in [
        ("meta-llama/llama-4-scout", Some("meta-llama")),
        ("Mistral AI Pixtral Large 25.02", Some("Mistral AI")),
        ("openrouter/z-ai/glm-5", None),
        ("AI21 Jamba 1.5 Large", None),
        ("z-ai/glm-5", Some("z-ai")),
        ("ZAI.glm-5", None),
        ("zai/glm-5", None),
        ("bedrock/us.anthropic.claude-opus-5", None),
    ] {
        let name = Identifier::parse(text).ok().and_then(|read| read.name());
        let spelled = name.and_then(|name| name.publisher());
        assert_eq!(spelled, publisher, "{text}");
    }
}

/// Whoever asks a model to think names a model that he can ask: not one that always does, or by effort.
#[test]
fn thinking_is_a_switch() {
    for model in Model::all() {
        let text = format!("{} thinking", model.name());
        let is_switch = matches!(
            model.reasoning(),
            Some(Reasoning::Budget | Reasoning::Adaptive)
        );
        let expected = is_switch.then_some(model);
        if !model.name().ends_with("Thinking") {
            assert_eq!(Model::from_name(&text), expected, "{text}");
        }
    }
}

/// An ARN behind another tool's words is read as it is.
#[test]
fn arns_behind_other_words() {
    let arn = "arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.anthropic.claude-opus-5";
    for before in [
        "bedrock/",
        "bedrock/converse/",
        "bedrock:",
        "aws_bedrock::",
        "bedrock/eu-west-1/",
    ] {
        let text = format!("{before}{arn}");
        assert_eq!(Identifier::parse(&text), Identifier::parse(arn), "{text}");
    }
    assert!(Identifier::parse(&format!("other/{arn}")).is_err());
}

/// A slip is one edit in a word; a version, a size or a family is none.
#[test]
fn suggestions_are_true() {
    let candidates = |text: &str| match text.parse::<Model>() {
        Ok(model) => panic!("{text} is {model}"),
        Err(error) => error
            .candidates()
            .map(Model::foundation_model_id)
            .collect::<Vec<_>>(),
    };
    for (text, id) in [
        ("anthropic.claude-sonet-4-6", "anthropic.claude-sonnet-4-6"),
        ("claude-oups-5", "anthropic.claude-opus-5"),
        ("anthropc.claude-opus-5", "anthropic.claude-opus-5"),
        (
            "anthropic.claude-sonnet-4-5-20250930-v1:0",
            "anthropic.claude-sonnet-4-5-20250929-v1:0",
        ),
        ("us-anthropic-claude-opus-5", "anthropic.claude-opus-5"),
    ] {
        assert_eq!(candidates(text), [id], "{text}");
    }
    for text in [
        "nova-premier",
        "claude-haiku-4.6",
        "claude-haiku-5",
        "claude-opus-4-9",
        "gpt-5.7-sol",
        "gpt-oss-60b",
        "openai.gpt-oss-60b-1:0",
        "llama-5-70b",
        "mistral-7b-instruct-v0.3",
        "nemotron-nano-9b-v1",
        "glm-6",
        "kimi-k4",
        "claude-mythos-5",
        "nova-3-pro",
        "gpt-5.6-sol-pro",
        "mixtral-8x22b",
    ] {
        assert_eq!(candidates(text), [""; 0], "{text}");
    }
}

/// A retired model's name is told as its ID is: that it ended, and not that it is unknown.
#[test]
fn retired_models_are_known_by_name() {
    let retired = |text: &str| match text.parse::<Model>() {
        Err(error) => match error.reason() {
            UnknownReason::Retired(model) => Some(model.id()),
            _ => None,
        },
        Ok(model) => panic!("{text} is {model}"),
    };
    for model in BEDROCK.retired() {
        // One word names too much, unless its publisher is named too.
        let (publisher, _) = model.id().split_once('.').expect("a publisher");
        let is_one_word = !model.name().contains(' ');
        let publisher = if is_one_word { publisher } else { "" };
        let spelled = format!("{publisher} {}", model.name());
        let name = model.name().to_lowercase().replace(' ', "-");
        let name = format!("{publisher}/{name}");
        let names = [spelled.trim(), name.trim_start_matches('/')];
        for text in names.into_iter().chain([model.id()]) {
            assert_eq!(retired(text), Some(model.id()), "{text}");
        }
    }
    for row in rows().iter().filter(|row| text(row, "why") == "retired") {
        let (input, id) = (text(row, "input"), text(row, "retired"));
        let found = retired(input);
        // "Latest" tells no version of those that ended on one day.
        let is_latest = input.ends_with("latest");
        assert!(
            found == Some(id) || is_latest && found.is_some(),
            "{input}: {found:?}"
        );
    }
    for (text, id) in [
        ("opus 3", "anthropic.claude-3-opus-20240229-v1:0"),
        (
            "anthropic/claude-3-opus:thinking",
            "anthropic.claude-3-opus-20240229-v1:0",
        ),
        (
            "claude-3-5-sonnet-20241022",
            "anthropic.claude-3-5-sonnet-20241022-v2:0",
        ),
        (
            "claude-3-5-sonnet-20240620",
            "anthropic.claude-3-5-sonnet-20240620-v1:0",
        ),
        (
            "meta-llama/llama-3.2-90b",
            "meta.llama3-2-90b-instruct-v1:0",
        ),
        ("anthropic claude v1", "anthropic.claude-v1"),
    ] {
        assert_eq!(retired(text), Some(id), "{text}");
    }
    // Those that several models bear, of which some are left, or of which none was.
    for text in [
        "claude",
        "claude opus",
        "llama 3.1",
        "nova",
        "claude 3",
        "anthropic claude",
        "opus 3.2",
    ] {
        assert_eq!(retired(text), None, "{text}");
    }
    let error = BEDROCK
        .without_region()
        .resolve_id("bedrock/eu-west-1/Claude 3 Opus (EU)")
        .expect_err("AWS ended it");
    assert_eq!(
        error.to_string(),
        "`anthropic.claude-3-opus-20240229-v1:0` (Claude 3 Opus) ended on 2026-01-15; AWS names \
         `anthropic.claude-opus-4-8` in its place: `eu.anthropic.claude-opus-4-8` from `eu-west-1`"
    );
}

/// The names that follow from two models' IDs or display names mean neither.
#[test]
fn a_shared_name_is_nobodys() {
    let mut lost = Vec::new();
    for model in Model::all() {
        let id = model.foundation_model_id();
        let (_, rest) = id.split_once('.').expect("a publisher");
        for name in [model.name(), rest] {
            match Model::from_name(name) {
                Some(named) => assert_eq!(named, model, "{name}"),
                None => lost.push((name, id)),
            }
        }
    }
    // Numbers alone are no name; no two models share one.
    assert_eq!(
        lost,
        [("v3-v1:0", "deepseek.v3-v1:0"), ("v3.2", "deepseek.v3.2")]
    );
}
