//! Models of other kinds than chat: shown by `--kind` alone, and understood wherever a model is named.

use bedrock_catalog::Kind;

use super::*;

const FRANKFURT: [&str; 3] = ["resolve", "--region", "eu-central-1"];

fn run_with(arguments: &[&str], more: &[&str]) -> Outcome {
    run(&[arguments, more].concat())
}

#[test]
fn a_kind_is_a_table() {
    assert_data_eq!(
        run_with(&FRANKFURT, &["--kind", "embedding"]).quiet(0),
        str![[r#"
6 of 10 embedding models, source Region eu-central-1, routing prefer-geographic; prices in USD

Model                           ID                            Kind       Inference   Price
Titan Multimodal Embeddings G1  amazon.titan-embed-image-v1   embedding  in-region   –
Titan Embeddings G1 - Text      amazon.titan-embed-text-v1    embedding  in-region   –
Titan Text Embeddings V2        amazon.titan-embed-text-v2:0  embedding  in-region   –
Embed English                   cohere.embed-english-v3       embedding  in-region   –
Embed Multilingual              cohere.embed-multilingual-v3  embedding  in-region   –
Embed v4                        eu.cohere.embed-v4:0          embedding  geographic  –

"#]]
    );
}

#[test]
fn every_kind_is_as_the_library_says() {
    let view = BEDROCK.for_region(Region::UsWest2);
    for kind in Kind::ALL {
        let flags = ["resolve", "--region", "us-west-2", "--kind", kind.as_str()];
        let table = run(&flags).quiet(0);
        let ids: Vec<&str> = view.models_of(*kind).map(ResolvedModel::id).collect();
        assert_eq!(table.lines().count(), 3 + ids.len(), "{table}");
        let lines = table.lines().skip(3).zip(&ids);
        for (line, id) in lines {
            assert!(line.contains(id), "{line}: {id}");
        }
        if *kind != Kind::Chat {
            let models = run_with(&flags, &["--json"]).json();
            let models = models.as_array().expect("an array").iter();
            assert!(models.map(|model| &model["id"]).eq(&ids), "{kind}");
        }
        assert!(run_with(&flags, &["*"]).quiet(0).lines().eq(ids));

        let rows = run(&["models", "--json", "--kind", kind.as_str()]).json();
        let rows = rows.as_array().expect("an array").clone();
        let models = BEDROCK.models_of(*kind);
        assert!(
            rows.iter()
                .map(|row| &row["id"])
                .eq(models.clone().map(Model::foundation_model_id))
        );
        let word = Some(kind.as_str()).filter(|_| *kind != Kind::Chat);
        assert!(rows.iter().all(|row| row["kind"].as_str() == word));

        let matrix = run(&["matrix", "--json", "--kind", kind.as_str()]).quiet(0);
        let models: Vec<String> = models.map(|model| model.to_string()).collect();
        assert!(
            models.iter().all(|model| matrix.contains(model.as_str())),
            "{kind}"
        );
    }
    let all = run_with(&FRANKFURT, &["--kind", "all"]).quiet(0);
    let offered = BEDROCK.for_region(Region::EuCentral1).all_models();
    assert_eq!(all.lines().count(), 3 + offered.count());
    assert_eq!(
        run(&["models", "--kind", "all"]).quiet(0).lines().count(),
        1 + BEDROCK.all_models().count()
    );
}

#[test]
fn they_are_named_without_a_flag() {
    for (text, id) in [
        ("cohere.embed-v4:0", "eu.cohere.embed-v4:0"),
        ("cohere embed v4", "eu.cohere.embed-v4:0"),
        ("us.cohere.embed-v4:0", "eu.cohere.embed-v4:0"),
        ("titan embed v2", "amazon.titan-embed-text-v2:0"),
        ("rerank 3.5", "cohere.rerank-v3-5:0"),
        // A pattern that fits no chat model.
        ("cohere.embed-v*", "eu.cohere.embed-v4:0"),
    ] {
        let outcome = run_with(&FRANKFURT, &[text]);
        assert_eq!(outcome.out, format!("{id}\n"), "{text}: {}", outcome.err);
        assert_eq!(outcome.status, Some(0), "{text}");
    }
    let explained = run(&["explain", "--region", "eu-central-1", "embed v4"]).quiet(0);
    assert!(explained.contains("eu.cohere.embed-v4:0"), "{explained}");
    let policy = run(&["policy", "--region", "eu-central-1", "embed v4"]).quiet(0);
    assert!(policy.contains("inference-profile/eu.cohere.embed-v4:0"));
    assert!(policy.contains("eu-north-1::foundation-model/cohere.embed-v4:0"));
}

#[test]
fn no_list_of_today_holds_them() {
    let others: Vec<Model> = BEDROCK
        .all_models()
        .filter(|model| model.kind() != Kind::Chat)
        .collect();
    let mut lists = vec![
        run(&["models"]).out,
        run(&["models", "--json"]).out,
        run(&["matrix"]).out,
        run(&["matrix", "--json"]).out,
        run(&["matrix", "--html"]).out,
        run(&["matrix", "--svg"]).out,
        run(&["resolve", "--region", "us-east-1"]).out,
        run(&["resolve", "--region", "us-east-1", "--json"]).out,
        run(&["resolve", "--region", "us-east-1", "*"]).out,
        run(&["resolve", "--region", "us-east-1", "amazon.*"]).out,
    ];
    for format in ["catwalk", "crush", "litellm", "claude-code", "env"] {
        lists.push(run(&["export", format, "--region", "us-east-1"]).out);
    }
    lists.push(run(&["export", "litellm", "--region", "us-east-1", "amazon"]).out);
    for list in lists {
        assert!(
            list.to_lowercase().contains("claude") || list.contains("nova"),
            "{list}"
        );
        for model in &others {
            assert!(!list.contains(model.foundation_model_id()), "{model}");
            assert!(!list.contains(model.name()), "{}", model.name());
        }
    }
}

#[test]
fn clients_are_configured_with_chat_models() {
    let outcome = run(&["export", "litellm", "-r", "eu-central-1", "embed v4"]);
    assert_eq!((outcome.status, outcome.out.as_str()), (Some(1), ""));
    assert!(
        outcome.err.contains("`cohere.embed-v4:0` is no chat model"),
        "{}",
        outcome.err
    );
}

#[test]
fn a_kind_that_is_none_is_refused() {
    let outcome = run_with(&FRANKFURT, &["--kind", "embeding"]);
    assert_eq!(outcome.status, Some(2));
    assert!(outcome.err.contains("`embedding`"), "{}", outcome.err);
}
