//! Variables for scripts, and which models are meant.

use super::{STORY, assert_callable, export, exported, serves};

#[test]
fn the_ids_of_both_models_are_variables() {
    for region in STORY {
        let text = exported(&["env", "-r", region]);
        assert_eq!(export(&["env", "-r", region]).quiet(0), text);
        let variables: Vec<_> = text
            .lines()
            .filter_map(|line| line.split_once('='))
            .collect();
        let names: Vec<_> = variables.iter().map(|(name, _)| *name).collect();
        assert_eq!(
            names,
            [
                "AWS_REGION",
                "BEDROCK_LARGE_MODEL_ID",
                "BEDROCK_SMALL_MODEL_ID"
            ]
        );
        assert_eq!(variables[0].1, region);
        assert!(variables[1..].iter().all(|(_, id)| serves(region, id)));
        assert_callable(&text, region);
    }
    let outcome = export(&["env"]);
    assert!(
        outcome.err.starts_with("note: no Region is set"),
        "{}",
        outcome.err
    );
    assert_eq!(
        outcome.out,
        "BEDROCK_LARGE_MODEL_ID=global.anthropic.claude-opus-5-5\n\
         BEDROCK_SMALL_MODEL_ID=global.anthropic.claude-haiku-5-5\n"
    );
}

#[test]
fn models_are_named_one_by_one_by_publisher_or_by_pattern() {
    let arguments = ["env", "-r", "us-east-1"];
    let of = |models: &[&str]| exported(&[&arguments, models].concat());
    assert_eq!(
        of(&["anthropic.claude-sonnet-4-6", "deepseek.r1-v1:0"]),
        "AWS_REGION=us-east-1\n\
         BEDROCK_LARGE_MODEL_ID=us.anthropic.claude-sonnet-4-6\n\
         BEDROCK_SMALL_MODEL_ID=us.deepseek.r1-v1:0\n\
         BEDROCK_CLAUDE_SONNET_4_6_MODEL_ID=us.anthropic.claude-sonnet-4-6\n\
         BEDROCK_DEEPSEEK_R1_MODEL_ID=us.deepseek.r1-v1:0\n"
    );
    let of_publisher = of(&["anthropic"]);
    assert_eq!(of_publisher, of(&["anthropic.*"]));
    assert!(of_publisher.contains("BEDROCK_LARGE_MODEL_ID=us.anthropic.claude-opus-5-5\n"));
    assert!(of(&["*opus*"]).contains("BEDROCK_CLAUDE_OPUS_4_8_MODEL_ID="));
    for nothing in ["no-such-*", "nobody", "anthropic.claude-opus-9"] {
        let err = export(&[&arguments[..], &[nothing]].concat()).no_answer(1);
        assert!(err.starts_with("error: "), "{err}");
    }
}
