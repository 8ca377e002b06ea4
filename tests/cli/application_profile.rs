//! Application inference profiles, as `aws bedrock get-inference-profile` prints them.

use std::path::Path;

use bedrock_catalog::Destinations;

use super::*;

const SONNET: &str = "anthropic.claude-sonnet-4-6";
const EUROPE: [&str; 6] = [
    "eu-central-1",
    "eu-north-1",
    "eu-south-1",
    "eu-south-2",
    "eu-west-1",
    "eu-west-3",
];

fn arn(region: &str) -> String {
    let region = Region::from_code(region).expect("a known Region");
    let partition = region.partition();
    format!("arn:{partition}:bedrock:{region}:123456789012:application-inference-profile/a1b2c3")
}

/// The answer of AWS on a profile from a Region, whose model runs in these; in none for every
/// commercial one.
fn answer(source: &str, model: &str, destinations: &[&str]) -> Value {
    let arn = arn(source);
    let partition = arn.split(':').nth(1);
    let partition = partition.expect("an ARN has a partition");
    let models = destinations.iter().map(|region| {
        json!({ "modelArn": format!("arn:{partition}:bedrock:{region}::foundation-model/{model}") })
    });
    json!({
        "inferenceProfileName": "team", "description": "of the team", "status": "ACTIVE",
        "createdAt": "2026-06-01T00:00:00+00:00", "updatedAt": "2026-06-01T00:00:00+00:00",
        "inferenceProfileArn": arn, "inferenceProfileId": "a1b2c3", "type": "APPLICATION",
        "models": models.collect::<Vec<_>>(),
    })
}

fn saved(name: &str, answer: &Value) -> String {
    let path = file(
        &format!("application-{name}.json"),
        answer.to_string().as_bytes(),
    );
    path.to_str().expect("a path in UTF-8").to_owned()
}

fn europe() -> String {
    saved("europe", &answer("eu-central-1", SONNET, &EUROPE))
}

/// The only error of a call, without the name of the file.
#[track_caller]
fn error(arguments: &[&str]) -> String {
    let err = run(arguments).no_answer(1);
    assert_eq!(err.lines().count(), 1, "{err}");
    let file = arguments.iter().find(|text| text.contains("application-"));
    let err = err.replace(file.unwrap_or(&""), "FILE");
    err.strip_prefix("error: ").expect(&err).to_owned()
}

/// What AWS says of a profile is told as the catalog tells it of the one that it was made of.
#[test]
fn every_profile_is_understood_by_its_destinations() {
    let mut seen = 0;
    for profile in InferenceProfile::all() {
        let source = profile.sources().last().expect("a source Region");
        let destinations = profile.destinations(source).expect("it is a source");
        let model = profile.model().foundation_model_id();
        let regions = match destinations {
            Destinations::Regions(regions) => {
                regions.iter().map(|region| region.as_str()).collect()
            }
            _ => vec![source.as_str(), ""],
        };
        let path = saved("each", &answer(source.as_str(), model, &regions));
        let given = ["explain", "--json", "--inference-profile", &path];
        let told = run(&given).json();
        let region = format!("--region={source}");
        let own = run(&["explain", "--json", profile.id(), &region]).json();
        assert_eq!(told["id"], arn(source.as_str()));
        let same = [
            "model",
            "region",
            "prefix",
            "inference",
            "destinations",
            "price",
            "context_window",
        ];
        for field in same {
            assert_eq!(told[field], own[field], "{field} of {profile}");
        }
        seen += 1;
    }
    assert!(seen > 100, "{seen}");
    // The foundation model of the Region itself, though the routing prefers a profile.
    let path = saved("own", &answer("eu-west-2", SONNET, &["eu-west-2"]));
    let told = run(&["explain", "--json", "--inference-profile", &path]).json();
    assert_eq!(
        (&told["prefix"], &told["inference"]),
        (&json!(null), &json!("in-region"))
    );
    assert_eq!(told["destinations"], json!(["eu-west-2"]));
}

#[test]
fn explain_says_all_of_it() {
    assert_data_eq!(
        run(&["explain", "--inference-profile", &europe(), "--within=eu"]).quiet(0),
        str![[r#"
arn:aws:bedrock:eu-central-1:123456789012:application-inference-profile/a1b2c3

Model          Claude Sonnet 4.6 (anthropic.claude-sonnet-4-6)
Source Region  eu-central-1, Europe (Frankfurt)
Routing        prefer-geographic: geographic, else global, else in-region
Within         eu
Why            geographic: an application inference profile of `eu.anthropic.claude-sonnet-4-6`
Processed in   eu-central-1, eu-north-1, eu-south-1, eu-south-2, eu-west-1, eu-west-3
Window         1,000,000 tokens, at most 64,000 of answer
Price          3.3 in, 16.5 out, 0.33 cache read, 4.125 cache write, 6.6 cache write for an hour; USD per 1M tokens
End of life    none announced

Other IDs from eu-central-1, whatever the routing:

ID                                  Inference        In        Out  Processed in
global.anthropic.claude-sonnet-4-6  global     3 (-0.3)  15 (-1.5)  every commercial Region, not all within eu

"#]]
    );
}

#[test]
fn the_policy_has_its_arn_and_the_model_in_every_destination() {
    let policy = run(&["policy", "--inference-profile", &europe(), "--within=eu"]).quiet(0);
    let policy: Value = serde_json::from_str(&policy).expect("JSON");
    let statements = &policy["Statement"];
    let arn = arn("eu-central-1");
    assert_eq!(statements[0]["Resource"], json!([arn]));
    let models =
        EUROPE.map(|region| format!("arn:aws:bedrock:{region}::foundation-model/{SONNET}"));
    assert_eq!(statements[1]["Resource"], json!(models));
    let by = &statements[1]["Condition"]["StringEquals"]["bedrock:InferenceProfileArn"];
    assert_eq!(by, &json!(arn));
    assert_eq!(statements.as_array().map(Vec::len), Some(2));
}

#[test]
fn the_file_stands_beside_other_models_and_its_own_arn() {
    let path = europe();
    let arn = arn("eu-central-1");
    let file = ["--inference-profile", &path];
    let ids = |models: &[&str]| run(&[&["resolve"], models, &file[..]].concat()).out;
    assert_eq!(ids(&[]), format!("{arn}\n"));
    assert_eq!(ids(&[&arn]), format!("{arn}\n"));
    assert_eq!(
        ids(&["--region=eu-central-1", "amazon.nova-pro-v1:0"]),
        format!("eu.amazon.nova-pro-v1:0\n{arn}\n")
    );
    let explained = run(&[&["explain", &arn], &file[..]].concat()).quiet(0);
    assert!(explained.starts_with(&arn));
    let other = error(&[&["explain", SONNET], &file[..]].concat());
    assert!(
        other.contains("leave MODEL or --inference-profile out"),
        "{other}"
    );
}

#[test]
fn a_list_of_profiles_needs_the_arn_of_one() {
    let other = answer("us-east-1", "zai.glm-4.7", &["us-east-1"]);
    let one = answer("eu-central-1", SONNET, &EUROPE);
    let list = |profiles: &[&Value]| json!({ "inferenceProfileSummaries": profiles });
    let path = saved("list", &list(&[&one]));
    assert_eq!(
        run(&["resolve", "--inference-profile", &path]).out,
        format!("{}\n", arn("eu-central-1"))
    );
    let path = saved("lists", &list(&[&one, &other]));
    let several = error(&["resolve", "--inference-profile", &path]);
    assert!(
        several.starts_with("FILE: it holds 2 inference profiles"),
        "{several}"
    );
    let named = arn("us-east-1");
    let told = run(&["explain", "--json", &named, "--inference-profile", &path]).json();
    assert_eq!(told["model"], "zai.glm-4.7");
}

/// The file says where requests go, and so whether a bound holds.
#[test]
fn a_bound_holds_by_the_destinations_of_the_file() {
    let path = europe();
    let within = |path: &str, bound: &str| {
        let flags = ["resolve", "--inference-profile", path, bound];
        run(&flags)
    };
    for bound in [
        "--within=eu",
        "--routing=geographic-only",
        "--routing=prefer-global",
    ] {
        assert_eq!(within(&path, bound).status, Some(0), "{bound}");
    }
    for (bound, reason) in [
        (
            "--within=eu-central-1,eu-north-1",
            "in eu-south-1, eu-south-2, eu-west-1, eu-west-3,",
        ),
        ("--routing=global-only", "`global-only` rules that out"),
        (
            "--routing=in-region-only",
            "`in-region-only` rules that out",
        ),
    ] {
        let err = within(&path, bound).no_answer(1);
        assert!(err.contains(reason), "{bound}: {err}");
    }
    let global = saved(
        "global",
        &answer("eu-central-1", SONNET, &["eu-central-1", ""]),
    );
    let err = within(&global, "--within=eu").no_answer(1);
    assert!(
        err.contains("every commercial Region, which is not within eu"),
        "{err}"
    );
    let err = within(&global, "--routing=geographic-only").no_answer(1);
    assert!(err.contains("rules that out"), "{err}");
    // AWS's own word goes before the catalog's, and the difference is told.
    let fewer = saved("fewer", &answer("eu-central-1", SONNET, &EUROPE[..2]));
    let outcome = within(&fewer, "--within=eu-central-1,eu-north-1");
    assert_eq!(outcome.status, Some(0));
    assert!(
        outcome.err.contains("does not go to eu-south-1, "),
        "{}",
        outcome.err
    );
    let strangers = [&EUROPE[..], &["eu-new-1"]].concat();
    let more = saved("more", &answer("eu-central-1", SONNET, &strangers));
    let err = within(&more, "--within=eu").no_answer(1);
    assert!(err.contains("in eu-new-1, which is not within eu"), "{err}");
    let told = run(&["explain", "--json", "--inference-profile", &more]);
    let given: Vec<_> = strangers.iter().map(|region| json!(region)).collect();
    let mut given: Vec<_> = given;
    given.sort_by_key(ToString::to_string);
    assert_eq!(told.json()["destinations"], json!(given));
    assert!(told.err.contains("goes to eu-new-1 too"), "{}", told.err);
    // A policy without that Region would fail when it is too late.
    let err = run(&["policy", "--inference-profile", &more]).no_answer(1);
    assert!(err.contains("does not know that"), "{err}");
}

#[test]
fn what_contradicts_it_is_refused() {
    let path = europe();
    let refused = |argument: &str| error(&["resolve", "--inference-profile", &path, argument]);
    for (argument, reason) in [
        (
            "-mus.anthropic.claude-sonnet-4-6",
            "--model says `us.anthropic.claude-sonnet-4-6`, and",
        ),
        (
            "-mglobal.anthropic.claude-sonnet-4-6",
            "is of `eu.anthropic.claude-sonnet-4-6`",
        ),
        ("-manthropic.claude-opus-5", "--model says"),
        ("-mnonsense", "unknown model `nonsense`"),
        ("--region=eu-west-1", "the ARN is of `eu-central-1`"),
    ] {
        let err = refused(argument);
        assert!(err.contains(reason), "{argument}: {err}");
    }
    for agrees in ["-meu.anthropic.claude-sonnet-4-6", "-mclaude-sonnet-4-6"] {
        let outcome = run(&["resolve", "--inference-profile", &path, agrees]);
        assert_eq!(outcome.status, Some(0), "{}", outcome.err);
    }
    let variable = [("AWS_REGION", "eu-west-1")];
    let err = run_with(&variable, &["resolve", "--inference-profile", &path]).no_answer(1);
    assert!(err.contains("the ARN is of `eu-central-1`"), "{err}");
    run(&["resolve", "--prefix=eu", "--inference-profile", &path]).no_answer(2);
}

type Change<'a> = &'a dyn Fn(&mut Value);

#[test]
fn a_file_of_anything_else_is_refused() {
    let with = |change: Change| {
        let mut answer = answer("eu-central-1", SONNET, &EUROPE);
        change(&mut answer);
        error(&["resolve", "--inference-profile", &saved("wrong", &answer)])
    };
    let model = |id: &str| format!("arn:aws:bedrock:eu-central-1::foundation-model/{id}");
    let far = model(SONNET).replace("eu-central", "us-east");
    let defined = "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/eu.a.b";
    let escape = "\u{1b}[31m\u{202e}";
    let cases: [(Change, &str); 12] = [
        (
            &|one| one["type"] = json!("SYSTEM_DEFINED"),
            "that AWS defines",
        ),
        (
            &|one| {
                one["inferenceProfileArn"] = json!(defined);
                one["type"] = json!(null);
            },
            "give `eu.a.b` as MODEL",
        ),
        (
            &|one| one["type"] = json!(escape),
            "`type` is `\\u{1b}[31m\\u{202e}`",
        ),
        (
            &|one| one["inferenceProfileArn"] = json!(null),
            "has no `inferenceProfileArn`",
        ),
        (
            &|one| one["inferenceProfileArn"] = json!(escape),
            "is not a whole ARN",
        ),
        (&|one| one["models"] = json!([]), "names no model"),
        (&|one| one["models"][0] = json!({}), "has no `modelArn`"),
        (
            &|one| one["models"][1]["modelArn"] = json!(escape),
            "is not a whole ARN",
        ),
        (
            &|one| one["models"][1]["modelArn"] = json!(model("zai.glm-4.7")),
            "its models are `anthropic.claude-sonnet-4-6` and `zai.glm-4.7`",
        ),
        (
            &|one| one["models"] = json!([{ "modelArn": model("anthropic.claude-opus-77") }]),
            "unknown model `anthropic.claude-opus-77`",
        ),
        (
            &|one| one["models"] = json!([{ "modelArn": far }]),
            "no way to call",
        ),
        (
            &|one| one["models"][0]["modelArn"] = json!(model(SONNET).replace("aws", "aws-us-gov")),
            "in the partition of the profile, `aws`",
        ),
    ];
    for (change, reason) in cases {
        let err = with(change);
        assert!(err.contains(reason), "{reason}: {err}");
        assert!(!err.contains(['\u{1b}', '\u{202e}']), "{err}");
    }
    for (text, reason) in [
        ("", "FILE: it is empty"),
        ("[]", "FILE: it is empty"),
        ("{", "FILE:1:1: EOF"),
        (
            "{ \"message\": \"denied\" }",
            "nor an `inferenceProfileArn`",
        ),
        (
            "{ \"modelSummaries\": [] }",
            "FILE: it holds no inference profile",
        ),
        (
            "An error occurred (AccessDenied)",
            "an error message, not a list",
        ),
        ("{ \"inferenceProfileArn\": 7 }", "FILE:1:26: invalid type"),
    ] {
        let path = file("application-text.json", text.as_bytes());
        let path = path.to_str().expect("a path in UTF-8");
        let err = error(&["explain", "--inference-profile", path]);
        assert!(err.contains(reason), "{text}: {err}");
    }
}

#[test]
fn a_file_that_is_none_is_not_read() {
    for (path, reason) in [
        (HERE, "it is a directory"),
        ("/nonexistent", "cannot be read"),
        #[cfg(unix)]
        ("/dev/zero", "it is a pipe or a device"),
    ] {
        for command in ["resolve", "explain", "policy"] {
            let err = run(&[command, "--inference-profile", path]).no_answer(1);
            assert!(err.contains(reason), "{path}: {err}");
        }
    }
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("application-large.json");
    let large = std::fs::File::create(&path).expect("a temporary file can be written");
    large
        .set_len((64 << 20) + 1)
        .expect("it can be made larger");
    let given = path.to_str().expect("a path in UTF-8");
    let err = run(&["explain", "--inference-profile", given]).no_answer(1);
    assert!(err.contains("larger than 64 MiB"), "{err}");
    std::fs::remove_file(&path).expect("it is there");
}
