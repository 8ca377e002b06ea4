//! `resolve`: IDs, tables and JSON.

use super::*;

const SONNET: &str = "anthropic.claude-sonnet-4-6";

#[test]
fn prints_one_id_and_a_line_break() {
    for (region, model, id) in [
        ("eu-central-1", SONNET, "eu.anthropic.claude-sonnet-4-6\n"),
        (
            "ap-northeast-1",
            "anthropic.claude-opus-5-5",
            "jp.anthropic.claude-opus-5-5\n",
        ),
        (
            "ap-northeast-1",
            "anthropic.claude-opus-5",
            "global.anthropic.claude-opus-5\n",
        ),
        (
            "ap-northeast-1",
            "amazon.nova-lite-v1:0",
            "apac.amazon.nova-lite-v1:0\n",
        ),
        (
            "eu-west-2",
            "amazon.nova-lite-v1:0",
            "amazon.nova-lite-v1:0\n",
        ),
        (
            "us-gov-west-1",
            "anthropic.claude-opus-5-5",
            "us-gov.anthropic.claude-opus-5-5\n",
        ),
    ] {
        assert_eq!(run(&["resolve", "--region", region, model]).quiet(0), id);
    }
}

#[test]
fn keeps_the_order_of_the_models() {
    let models = [SONNET, "anthropic.claude-haiku-5-5", SONNET];
    let all = [&["resolve", "--region=us-west-2"], &models[..]].concat();
    assert_eq!(
        run(&all).quiet(0),
        "us.anthropic.claude-sonnet-4-6\n\
             us.anthropic.claude-haiku-5-5\n\
             us.anthropic.claude-sonnet-4-6\n"
    );
}

#[test]
fn obeys_every_routing() {
    for (routing, id) in [
        ("prefer-geographic", "eu.anthropic.claude-sonnet-4-6\n"),
        ("geographic-only", "eu.anthropic.claude-sonnet-4-6\n"),
        ("prefer-global", "global.anthropic.claude-sonnet-4-6\n"),
        ("global-only", "global.anthropic.claude-sonnet-4-6\n"),
        ("in-region-only", "anthropic.claude-sonnet-4-6\n"),
    ] {
        let arguments = [
            "resolve",
            SONNET,
            "--region=eu-west-2",
            "--routing",
            routing,
        ];
        assert_eq!(run(&arguments).quiet(0), id, "{routing}");
    }
}

#[test]
fn agrees_with_the_library_in_every_region_and_routing() {
    let models: Vec<_> = Model::all().map(Model::foundation_model_id).collect();
    for region in Region::ALL {
        for routing in Routing::ALL {
            let view = BEDROCK.for_region(*region).with_routing(*routing);
            let flags = [
                "resolve",
                "--region",
                region.as_str(),
                "--routing",
                routing.as_str(),
            ];
            let outcome = run(&[&flags, &models[..]].concat());
            let ids: Vec<_> = view.models().map(ResolvedModel::id).collect();
            assert!(
                outcome.out.lines().eq(ids.iter().copied()),
                "{region} {routing}"
            );
            let reasons = Model::all().filter_map(|model| view.resolve(model).err());
            let reasons: Vec<_> = reasons.map(|reason| format!("error: {reason}")).collect();
            assert!(outcome.err.lines().eq(&reasons), "{region} {routing}");
            assert_eq!(outcome.status, Some(i32::from(!reasons.is_empty())));
        }
    }
}

#[test]
fn reads_prefixes_and_arns_and_says_what_it_changed() {
    let outcome = run(&[
        "resolve",
        "--region=eu-central-1",
        "us.anthropic.claude-sonnet-4-6",
        "eu.anthropic.claude-sonnet-4-6",
        "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-opus-5-5",
        "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-opus-5-5",
        "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3",
    ]);
    assert_eq!(
        outcome.out,
        "eu.anthropic.claude-sonnet-4-6\n\
             eu.anthropic.claude-sonnet-4-6\n\
             eu.anthropic.claude-opus-5-5\n\
             eu.anthropic.claude-opus-5-5\n\
             arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3\n"
    );
    assert_eq!(
        outcome.err,
        "note: `us.anthropic.claude-sonnet-4-6` becomes `eu.anthropic.claude-sonnet-4-6` \
             from `eu-central-1` under `prefer-geographic`\n\
             note: `arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-opus-5-5`: \
             the ARN is of `us-east-1`, and the request is sent from `eu-central-1`\n\
             note: `arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-opus-5-5`: \
             the ARN is of `us-east-1`, and the request is sent from `eu-central-1`\n\
             note: `us.anthropic.claude-opus-5-5` becomes `eu.anthropic.claude-opus-5-5` \
             from `eu-central-1` under `prefer-geographic`\n\
             note: `arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3`: \
             the ARN is of `us-east-1`, and the request is sent from `eu-central-1`\n"
    );
    assert_eq!(outcome.status, Some(0));
}

#[test]
fn a_prefix_that_is_left_out_is_a_change() {
    let id = "eu.amazon.nova-lite-v1:0";
    let outcome = run(&["resolve", "--region=eu-west-2", id]);
    assert_eq!(outcome.out, "amazon.nova-lite-v1:0\n");
    assert_eq!(
        outcome.err,
        "note: `eu.amazon.nova-lite-v1:0` becomes `amazon.nova-lite-v1:0` \
             from `eu-west-2` under `prefer-geographic`\n"
    );
}

#[test]
fn one_refusal_does_not_stop_the_others() {
    let outcome = run(&[
        "resolve",
        "--region=ca-west-1",
        "--routing=geographic-only",
        "anthropic.claude-haiku-4-5-20251001-v1:0",
        "anthropic.claude-opus-9.9",
        SONNET,
    ]);
    assert_eq!(outcome.out, "us.anthropic.claude-sonnet-4-6\n");
    assert_data_eq!(
        outcome.err,
        str![[r#"
error: `anthropic.claude-haiku-4-5-20251001-v1:0` is not offered from `ca-west-1` under `geographic-only`; from there it is under `prefer-geographic`, `prefer-global`, `global-only`
error: unknown model `anthropic.claude-opus-9.9`; the catalog lists no such model; it may be newer than the catalog, which is as of 2026-11-24, and nothing shows that it keeps to the bound

"#]]
    );
    assert_eq!(outcome.status, Some(1));
}

#[test]
fn json_says_how_each_model_was_resolved() {
    let arn = "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3";
    let models = [
        "anthropic.claude-opus-5-5",
        "us.anthropic.claude-haiku-5-5",
        "anthropic.no-such-model",
        arn,
        "minimax.minimax-m2",
    ];
    let all = [
        &["resolve", "--json", "--region=ap-northeast-1"],
        &models[..],
    ]
    .concat();
    let outcome = run(&all);
    let errors = outcome
        .err
        .lines()
        .filter(|line| line.starts_with("error: "));
    let errors: Vec<_> = errors.collect();
    assert_eq!(
        outcome.json(),
        json!([
            { "given": "anthropic.claude-opus-5-5", "model": "anthropic.claude-opus-5-5",
              "id": "jp.anthropic.claude-opus-5-5", "prefix": "jp", "inference": "geographic" },
            { "given": "us.anthropic.claude-haiku-5-5", "model": "anthropic.claude-haiku-5-5",
              "id": "jp.anthropic.claude-haiku-5-5", "prefix": "jp", "inference": "geographic" },
            { "given": "anthropic.no-such-model", "model": null, "id": null, "prefix": null,
              "inference": null, "error": errors[0].strip_prefix("error: ") },
            { "given": arn, "model": null, "id": arn, "prefix": null, "inference": null },
            { "given": "minimax.minimax-m2", "model": "minimax.minimax-m2",
              "id": "minimax.minimax-m2", "prefix": null, "inference": "in-region" },
        ])
    );
    assert_data_eq!(
        outcome.err,
        str![[r#"
note: `us.anthropic.claude-haiku-5-5` becomes `jp.anthropic.claude-haiku-5-5` from `ap-northeast-1` under `prefer-geographic`
error: unknown model `anthropic.no-such-model`; the catalog lists no such model; it may be newer than the catalog, which is as of 2026-11-24
note: `arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3`: the ARN is of `us-east-1`, and the request is sent from `ap-northeast-1`

"#]]
    );
    assert_eq!(outcome.status, Some(1));
}

#[test]
fn a_pattern_stands_for_the_models_that_are_offered() {
    let ids = |pattern: &str| run(&["resolve", "-r", "eu-central-1", pattern]).quiet(0);
    let view = BEDROCK.for_region(Region::EuCentral1);
    let opus = view.models().filter(|model| model.id().contains("opus"));
    let opus: Vec<_> = opus.map(|model| format!("{}\n", model.id())).collect();
    assert!(opus.len() > 3);
    assert_eq!(ids("*opus*"), opus.concat());
    assert!(ids("*").lines().eq(view.models().map(ResolvedModel::id)));
    assert_eq!(
        ids("anthropic.claude-opus-5-5*"),
        "eu.anthropic.claude-opus-5-5\n"
    );
    for nothing in ["no-such.*", "ai21.*"] {
        let outcome = run(&["resolve", "-r", "eu-central-1", "--json", nothing, SONNET]);
        assert_eq!(outcome.status, Some(1));
        let lines = outcome.json();
        assert_eq!(lines[0]["given"], nothing);
        assert!(lines[0]["error"].is_string(), "{lines}");
        assert_eq!(lines[1]["id"], "eu.anthropic.claude-sonnet-4-6");
    }
}

#[test]
fn json_without_models_is_what_the_library_serializes() {
    for region in Region::ALL {
        let out = run(&["resolve", "--json", "--region", region.as_str()]).quiet(0);
        let provider = serde_json::to_string_pretty(&BEDROCK.for_region(*region));
        assert_eq!(out, provider.expect("the defaults are offered") + "\n");
    }
}

#[test]
fn json_leaves_out_a_default_that_is_not_offered() {
    let arguments = [
        "resolve",
        "--json",
        "--region=eu-west-2",
        "--routing=in-region-only",
    ];
    let outcome = run(&arguments);
    let provider = outcome.json();
    let whole = serde_json::to_value(BEDROCK.for_region(Region::EuWest2)).expect("it is whole");
    let large = "default_large_model_id";
    let small = "default_small_model_id";
    assert_eq!(provider[large], "anthropic.claude-opus-5-5");
    assert_eq!(provider.get(small), None);
    for (key, value) in whole.as_object().expect("an object") {
        let differs = [large, small, "models"].contains(&key.as_str());
        assert!(differs || provider[key] == *value, "{key}");
    }
    let view = BEDROCK
        .for_region(Region::EuWest2)
        .with_routing(Routing::InRegionOnly);
    let models: Vec<_> = view.models().collect();
    assert_eq!(
        provider["models"],
        serde_json::to_value(&models).expect("models")
    );
    let reason = view.default_small_model().expect_err("not offered");
    assert_eq!(
        outcome.err,
        format!("error: the default small model {reason}\n")
    );
    assert_eq!(outcome.status, Some(1));
}

#[test]
fn shows_a_table_of_all_models() {
    assert_data_eq!(
        run(&["resolve", "--prefix", "jp"]).quiet(0),
        str![[r#"
8 of 88 models, prefix jp (Japan), routing prefer-geographic; prices in USD per 1M tokens

Model                             ID                                            Inference                       In                      Out  End of life
Nova 2 Lite                       jp.amazon.nova-2-lite-v1:0                    geographic                   0.396                    3.311  –
Claude Haiku 4.5                  jp.anthropic.claude-haiku-4-5-20251001-v1:0   geographic                     1.1                      5.5  –
Claude Haiku 5.5 (default small)  jp.anthropic.claude-haiku-5-5                 geographic  0.11 (0.55 above 100k)   0.55 (2.75 above 100k)  –
Claude Opus 4.7                   jp.anthropic.claude-opus-4-7                  geographic                     5.5                     27.5  –
Claude Opus 4.8                   jp.anthropic.claude-opus-4-8                  geographic                     5.5                     27.5  –
Claude Opus 5.5 (default large)   jp.anthropic.claude-opus-5-5                  geographic                     4.4                       22  –
Claude Sonnet 4.5                 jp.anthropic.claude-sonnet-4-5-20250929-v1:0  geographic    3.3 (6.6 above 200k)  16.5 (24.75 above 200k)  2027-04-08
Claude Sonnet 4.6                 jp.anthropic.claude-sonnet-4-6                geographic                     3.3                     16.5  –

"#]]
    );
    assert_data_eq!(
        run(&["resolve", "--region=us-gov-east-1"]).quiet(0),
        str![[r#"
14 of 88 models, source Region us-gov-east-1, routing prefer-geographic; prices in USD per 1M tokens

Model                             ID                                                Inference                      In                 Out  End of life
Claude Fable 5.1                  us-gov.anthropic.claude-fable-5-1                 geographic                     12                  60  –
Claude Haiku 5.5 (default small)  us-gov.anthropic.claude-haiku-5-5                 geographic  0.12 (0.6 above 100k)  0.6 (3 above 100k)  –
Claude Opus 4.8                   us-gov.anthropic.claude-opus-4-8                  geographic                      6                  30  –
Claude Opus 5                     us-gov.anthropic.claude-opus-5                    geographic                      6                  30  –
Claude Opus 5.5 (default large)   us-gov.anthropic.claude-opus-5-5                  geographic                    4.8                  24  –
Claude Sonnet 4.5                 us-gov.anthropic.claude-sonnet-4-5-20250929-v1:0  geographic   3.6 (7.2 above 200k)  18 (27 above 200k)  2027-04-08
Claude Sonnet 5                   us-gov.anthropic.claude-sonnet-5                  geographic                    2.4                  12  –
Claude Sonnet 5.5                 us-gov.anthropic.claude-sonnet-5-5                geographic                    2.4                  12  –
Nemotron Nano 12B v2              us-gov.nvidia.nemotron-nano-12b-v2                geographic                   0.24                0.72  2027-03-30
Nemotron Nano 3 30B               us-gov.nvidia.nemotron-nano-3-30b                 geographic                  0.072               0.288  –
Nemotron Nano 9B v2               us-gov.nvidia.nemotron-nano-9b-v2                 geographic                  0.072               0.276  2027-03-30
Nemotron Super 3 120B             us-gov.nvidia.nemotron-super-3-120b               geographic                   0.18                0.78  –
gpt-oss-120b                      us-gov.openai.gpt-oss-120b-1:0                    geographic                   0.18                0.72  –
gpt-oss-20b                       us-gov.openai.gpt-oss-20b-1:0                     geographic                  0.084                0.36  –

"#]]
    );
    let table = run(&["resolve"]).quiet(0);
    let (first, rest) = table.split_once('\n').expect("lines");
    assert_data_eq!(
        first,
        str![
            "29 of 88 models, no Region: global profiles only, routing prefer-geographic; prices in USD per 1M tokens"
        ]
    );
    let ids: Vec<_> = BEDROCK
        .without_region()
        .models()
        .map(ResolvedModel::id)
        .collect();
    let rows: Vec<_> = rest.lines().skip(2).collect();
    assert_eq!(rows.len(), ids.len());
    assert!(rows.iter().zip(ids).all(|(row, id)| row.contains(id)));
}

#[test]
fn a_table_does_without_its_defaults() {
    let outcome = run(&["resolve", "--region=us-east-1", "--routing=in-region-only"]);
    assert!(
        outcome
            .out
            .contains("source Region us-east-1, routing in-region-only")
    );
    assert!(!outcome.out.contains("default") && !outcome.out.contains("geographic"));
    assert_data_eq!(
        outcome.err,
        str![[r#"
note: the default large model `anthropic.claude-opus-5-5` is not offered from `us-east-1` under `in-region-only`; from there it is under `prefer-geographic`, `geographic-only`, `prefer-global`, `global-only`
note: the default small model `anthropic.claude-haiku-5-5` is not offered from `us-east-1` under `in-region-only`; from there it is under `prefer-geographic`, `geographic-only`, `prefer-global`, `global-only`

"#]]
    );
    assert_eq!(outcome.status, Some(0));
}

#[test]
fn no_model_at_all_is_a_no() {
    for (flags, err) in [
        (
            &["--region=us-gov-west-1", "--routing=global-only"][..],
            "error: no model is offered from `us-gov-west-1` under `global-only`\n",
        ),
        (
            &["--routing=in-region-only"],
            "error: no model is offered without a Region under `in-region-only`\n",
        ),
        (
            &["--prefix=eu", "--routing=global-only"],
            "error: no model is offered with the prefix `eu` under `global-only`\n",
        ),
    ] {
        assert_eq!(run(&[&["resolve"], flags].concat()).no_answer(1), err);
    }
}

#[test]
fn takes_a_prefix_from_whichever_region() {
    let ids = ["resolve", "--prefix=jp", "us.anthropic.claude-opus-5-5"];
    let outcome = run_with(&[("AWS_REGION", "no-where-1")], &ids);
    assert_eq!(outcome.out, "jp.anthropic.claude-opus-5-5\n");
    assert_eq!(
        outcome.err,
        "note: `us.anthropic.claude-opus-5-5` becomes `jp.anthropic.claude-opus-5-5` \
             with the prefix `jp` under `prefer-geographic`\n"
    );
    let global = run(&["resolve", "--prefix=global", SONNET]).quiet(0);
    assert_eq!(global, "global.anthropic.claude-sonnet-4-6\n");
}
