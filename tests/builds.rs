//! Real builds: what Cargo shows of each class of error, here and where the library is a
//! dependency with a catalog of its own, and that whatever is accepted compiles without a warning.

mod common;

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::{Value, json};

/// The builds share what they can, so only one test at a time may build.
static TARGET: Mutex<()> = Mutex::new(());

fn alone() -> MutexGuard<'static, ()> {
    TARGET.lock().unwrap_or_else(PoisonError::into_inner)
}

fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder for one test, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("builds")
        .join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("the last run's folder can be removed");
    }
    fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

fn cargo(directory: &Path, arguments: &[&str], catalog: Option<&OsStr>) -> Output {
    let mut command = common::cargo();
    if let Some(catalog) = catalog {
        command.env("BEDROCK_CATALOG", catalog);
    }
    command.args(arguments).current_dir(directory).env(
        "CARGO_TARGET_DIR",
        concat!(env!("CARGO_TARGET_TMPDIR"), "/builds/target"),
    );
    command.output().expect("Cargo runs")
}

/// Checks the library with a catalog.
fn build(catalog: impl AsRef<OsStr>) -> Output {
    cargo(
        package(),
        &["check", "--lib", "--locked"],
        Some(catalog.as_ref()),
    )
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// What Cargo wrote of a build that failed as it should.
#[track_caller]
fn failure(output: &Output) -> String {
    let stderr = stderr(output);
    assert!(!output.status.success(), "{stderr}");
    assert!(
        !stderr.contains("panicked") && !stderr.contains("RUST_BACKTRACE"),
        "{stderr}"
    );
    stderr
}

/// What a program printed whose build had nothing to complain of.
#[track_caller]
fn success(output: &Output) -> String {
    let stderr = stderr(output);
    assert!(output.status.success(), "{stderr}");
    assert!(!stderr.contains("warning"), "{stderr}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The compiler's errors, without the one that counts them.
fn errors(stderr: &str) -> Vec<&str> {
    let lines = stderr
        .lines()
        .filter_map(|line| line.strip_prefix("error: "));
    lines
        .filter(|error| !error.starts_with("could not compile"))
        .collect()
}

#[test]
fn a_catalog_that_cannot_be_read() {
    let _alone = alone();
    let folder = folder("unreadable");
    let missing = folder.join("missing.json");
    for path in [&missing, &folder] {
        let stderr = failure(&build(path));
        let message = format!("cannot read the catalog {}: ", path.display());
        assert_eq!(stderr.matches(&message).count(), 1, "{stderr}");
        assert!(
            stderr.contains("= help: BEDROCK_CATALOG names it"),
            "{stderr}"
        );
    }
}

/// A pipe has no end, a device may give one without end, and a large file fills the memory.
#[cfg(unix)]
#[test]
fn what_is_no_file_of_bearable_size_is_refused() {
    let _alone = alone();
    let folder = folder("no-files");
    let pipe = folder.join("pipe");
    let made = Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("mkfifo runs").success());
    let large = folder.join("large");
    let file = fs::File::create(&large).expect("a file can be made");
    file.set_len((64 << 20) + 1).expect("it may be sparse");
    for (path, why) in [
        (folder.as_path(), "it is a directory; give the file in it"),
        (&pipe, "it is a pipe or a device; save what it gives"),
        (Path::new("/dev/zero"), "it is a pipe or a device; save"),
        (&large, "it is larger than 64 MiB; give a smaller file"),
    ] {
        let stderr = failure(&build(path));
        assert!(stderr.contains(why), "{stderr}");
        assert!(stderr.contains("= help: BEDROCK_CATALOG"), "{stderr}");
    }
}

/// Such a line may be a command to a CI runner, or a directive to Cargo.
#[test]
fn what_others_write_becomes_no_line() {
    let _alone = alone();
    let folder = folder("lines");
    let hostile = "x\ncargo::warning=taken\n::error::taken\u{1b}[2J\u{9b}\u{202e}";
    let key = serde_json::to_string(hostile).expect("a text is JSON");
    let catalog =
        format!("{{{key}: {key}, \"name\": {key}, \"models\": [{{\"id\": {key}, {key}: 1}}]}}");
    let right = package().join("catalog/bedrock.json");
    let right = fs::read_to_string(right).expect("the catalog is there");
    let with_line = folder.join(format!("{hostile}.json").replace('/', ""));
    let without = folder.join("x\u{9b}\u{202e}.json");
    for (path, text) in [
        (&with_line, None),
        (&with_line, Some(&catalog)),
        (&with_line, Some(&right)),
        (&without, None),
        (&without, Some(&catalog)),
    ] {
        if let Some(text) = text {
            fs::write(path, text).expect("a file can be written");
        }
        let stderr = failure(&build(path));
        assert!(stderr.contains("\\u{9b}\\u{202e}"), "{stderr}");
        for line in stderr.lines() {
            assert!(!line.contains("warning: taken"), "{stderr}");
            assert!(!line.trim_start().starts_with("::"), "{stderr}");
            assert!(!line.trim_start().starts_with("cargo::warning"), "{stderr}");
        }
        assert!(
            !stderr.contains(['\u{1b}', '\u{9b}', '\u{202e}']),
            "{stderr}"
        );
    }
    // A name may hold what scripts need to be written well.
    let joined = folder.join("x\u{200c}.json");
    fs::write(&joined, &right).expect("a file can be written");
    success(&build(&joined));
}

/// One malformed catalog of each class of `tests/diagnostics`: every recorded problem becomes a
/// compiler error of its own, at its place in the catalog, and there is no other error.
#[test]
fn a_wrong_catalog_is_reported_as_recorded() {
    let _alone = alone();
    for name in [
        "file-not-utf8",
        "file-byte-order-mark",
        "file-empty",
        "file-truncated",
        "file-nested-too-deep",
        "syntax-missing-comma",
        "wrong-type-number",
        "missing-field",
        "unknown-field",
        "key-twice",
        "number-negative",
        "price-infinite",
        "name-control-character",
        "region-in-two-partitions",
        "prefix-commercial-with-govcloud-source",
        "model-id-with-prefix",
        "offer-unknown-prefix",
        "default-unknown",
        "default-not-everywhere",
        "layout-crlf",
        "layout-10-kb-line",
        "many-independent",
        "noise-broken-region-table",
    ] {
        let catalog = package().join(format!("tests/diagnostics/{name}.json"));
        let recorded = package().join(format!("tests/diagnostics/{name}.stderr"));
        let recorded = fs::read_to_string(recorded).expect("its output is recorded");
        let stderr = failure(&build(&catalog));
        assert_eq!(errors(&stderr), errors(&recorded), "{name}: {stderr}");
        // Cargo indents the lines of a message, and shows the path as it is in the variable.
        let mut shown = stderr.lines().map(str::trim_start);
        for line in recorded.lines().filter(|line| !line.is_empty()) {
            let place = line.trim_start().strip_prefix(&format!("--> {name}.json:"));
            let line = match place {
                Some(place) => format!("--> {}:{place}", catalog.display()),
                None => line.trim_start().to_owned(),
            };
            assert!(
                shown.any(|shown| shown == line),
                "{name}: {line}\nis not in\n{stderr}"
            );
        }
        assert!(!stderr.contains("warning"), "{stderr}");
    }
}

#[test]
fn twenty_problems_are_shown_and_the_others_counted() {
    let _alone = alone();
    let catalog = package().join("tests/diagnostics/many-more-than-shown.json");
    let stderr = failure(&build(&catalog));
    let errors = errors(&stderr);
    assert_eq!(errors.len(), 21, "{stderr}");
    assert!(
        errors[..20]
            .iter()
            .all(|error| error.starts_with("unknown prefix `zone-")),
        "{stderr}"
    );
    assert_eq!(errors[20], format!("and 6 more in {}", catalog.display()));
    assert!(stderr.contains("due to 21 previous errors"), "{stderr}");
}

/// A copy of the consumer with a catalog of its own, which the test may change.
fn consumer(name: &str) -> PathBuf {
    let from = package().join("examples/own_catalog");
    let folder = folder(name);
    for inner in [".cargo", "src"] {
        fs::create_dir(folder.join(inner)).expect("a folder can be made");
    }
    for file in [".cargo/config.toml", "src/main.rs", "bedrock.json"] {
        fs::copy(from.join(file), folder.join(file)).expect("a file can be copied");
    }
    let manifest = fs::read_to_string(from.join("Cargo.toml")).expect("there is a manifest");
    let path = format!("path = {:?}", package().display().to_string());
    let manifest = manifest.replace("path = \"../..\"", &path);
    fs::write(folder.join("Cargo.toml"), manifest).expect("a file can be written");
    fs::copy(package().join("Cargo.lock"), folder.join("Cargo.lock"))
        .expect("a file can be copied");
    folder
}

/// Builds and runs the consumer.
fn run(consumer: &Path, arguments: &[&str], catalog: Option<&OsStr>) -> Output {
    let arguments = [&["run", "--quiet", "--"], arguments].concat();
    cargo(consumer, &arguments, catalog)
}

/// The nine models of the proposal, in catwalk's plain form, by way of `.cargo/config.toml`.
#[test]
fn a_dependency_takes_its_catalog_from_the_configuration() {
    let _alone = alone();
    let consumer = consumer("own-catalog");
    let regions = [
        "eu-central-1",
        "ap-northeast-1",
        "ap-southeast-2",
        "us-east-1",
        "sa-east-1",
        "-",
        "us-gov-west-1",
    ];
    let printed = success(&run(&consumer, &regions, None));
    for line in [
        "eu-central-1 large eu.anthropic.claude-sonnet-4-6",
        "eu-central-1 small eu.anthropic.claude-haiku-4-5-20251001-v1:0",
        "eu-central-1 eu.anthropic.claude-opus-4-5-20251101-v1:0 (Claude Opus 4.5)",
        "ap-northeast-1 large jp.anthropic.claude-sonnet-4-6",
        "ap-northeast-1 apac.anthropic.claude-sonnet-4-20250514-v1:0 (Claude Sonnet 4)",
        "ap-northeast-1 global.anthropic.claude-opus-4-6-v1 (Claude Opus 4.6)",
        "ap-southeast-2 small au.anthropic.claude-haiku-4-5-20251001-v1:0",
        "us-east-1 us.anthropic.claude-opus-4-1-20250805-v1:0 (Claude Opus 4.1)",
        "us-east-1 us.anthropic.claude-3-5-haiku-20241022-v1:0 (Claude 3.5 Haiku)",
        "sa-east-1 large global.anthropic.claude-sonnet-4-6",
        "- large global.anthropic.claude-sonnet-4-6",
        "- small global.anthropic.claude-haiku-4-5-20251001-v1:0",
    ] {
        assert!(
            printed.lines().any(|printed| printed == line),
            "{line}\nis not in\n{printed}"
        );
    }
    let count = |code: &str| {
        let lines = printed.lines().filter_map(|line| line.strip_prefix(code));
        lines.filter(|line| line.contains(" (Claude")).count()
    };
    assert_eq!(count("us-east-1 "), 9, "{printed}");
    assert_eq!(count("eu-central-1 "), 7, "{printed}");
    assert_eq!(count("- "), 7, "{printed}");
    assert_eq!(count("us-gov-west-1 "), 0, "{printed}");
    assert!(printed.contains("us-gov-west-1 large: "), "{printed}");
}

/// The built-in catalog's models are not newer than a catalog that leaves them out.
#[test]
fn what_a_catalog_leaves_out_is_not_newer() {
    let _alone = alone();
    let consumer = consumer("left-out");
    let program = r#"
        use bedrock_catalog::{BEDROCK, Region};

        fn main() {
            for id in std::env::args().skip(1) {
                match BEDROCK.for_region(Region::EuCentral1).id_or_newer(&id) {
                    Ok(id) => println!("{id}"),
                    Err(error) => println!("{error}"),
                }
            }
        }
    "#;
    fs::write(consumer.join("src/main.rs"), program).expect("a file can be written");
    let ids = [
        "anthropic.claude-sonnet-4-6",
        "eu.anthropic.claude-opus-5-5",
        "arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude-opus-5-5",
        "anthropic.claude-opus-77",
        "anthropic.claude-v2",
    ];
    let printed = success(&run(&consumer, &ids, None));
    let lines: Vec<&str> = printed.lines().collect();
    let left_out = "the built-in catalog has it, and this one leaves it out";
    assert_eq!(
        lines[..4],
        [
            "eu.anthropic.claude-sonnet-4-6",
            &format!("unknown model `eu.anthropic.claude-opus-5-5`; {left_out}"),
            &format!("unknown model `anthropic.claude-opus-5-5`; {left_out}"),
            "anthropic.claude-opus-77",
        ]
    );
    assert!(lines[4].contains("ended on 2025-07-21"), "{printed}");
}

#[test]
fn a_build_follows_the_file_and_the_variable() {
    let _alone = alone();
    let consumer = consumer("changes");
    let file = consumer.join("bedrock.json");
    let right = fs::read_to_string(&file).expect("there is a catalog");
    let of = |output: Output| {
        let printed = success(&output);
        printed
            .lines()
            .find(|line| line.starts_with("- large"))
            .map(str::to_owned)
    };
    let sonnet = Some("- large global.anthropic.claude-sonnet-4-6".to_owned());
    assert_eq!(of(run(&consumer, &["-"], None)), sonnet);

    // The file changes: to what is right, to what is wrong, and back.
    let opus = right.replace(
        "\"global.anthropic.claude-sonnet-4-6\"",
        "\"anthropic.claude-opus-4-7\"",
    );
    fs::write(&file, &opus).expect("a file can be written");
    let opus = Some("- large global.anthropic.claude-opus-4-7".to_owned());
    assert_eq!(of(run(&consumer, &["-"], None)), opus);
    fs::write(&file, right.replacen("\"jp\"", "\"jpp\"", 1)).expect("a file can be written");
    let stderr = failure(&run(&consumer, &["-"], None));
    assert_eq!(errors(&stderr).len(), 1, "{stderr}");
    assert!(
        errors(&stderr)[0].starts_with("unknown prefix `jpp` in `regions` of model"),
        "{stderr}"
    );
    let place = stderr
        .lines()
        .find(|line| line.contains("--> ") && line.contains("bedrock.json:"));
    let place = place.expect("the place is shown");
    assert!(place.ends_with("bedrock.json:19:31"), "{place}");
    let (_, path) = place.split_once("--> ").expect("it holds an arrow");
    let path = path.strip_suffix(":19:31").expect("it ends with the place");
    assert_eq!(
        fs::canonicalize(path).ok(),
        fs::canonicalize(&file).ok(),
        "the path leads to the file"
    );
    assert!(
        stderr.contains("could not compile `bedrock-catalog`"),
        "{stderr}"
    );
    fs::write(&file, &right).expect("a file can be written");
    assert_eq!(of(run(&consumer, &["-"], None)), sonnet);

    // What the shell sets goes before what the configuration sets, unless that is forced.
    let other = consumer.join("other.json");
    let fewer = right.replace(
        "global.anthropic.claude-sonnet-4-6",
        "anthropic.claude-opus-4-7",
    );
    fs::write(&other, fewer).expect("a file can be written");
    assert_eq!(of(run(&consumer, &["-"], Some(other.as_os_str()))), opus);
    assert_eq!(of(run(&consumer, &["-"], None)), sonnet);

    // An empty variable is none: the built-in catalog.
    let built_in = of(run(&consumer, &["-"], Some(OsStr::new(""))));
    assert_eq!(
        built_in.as_deref(),
        Some("- large global.anthropic.claude-opus-5-5")
    );

    // The file goes away.
    fs::remove_file(&file).expect("a file can be removed");
    let stderr = failure(&run(&consumer, &["-"], None));
    assert!(stderr.contains("cannot read the catalog "), "{stderr}");
    assert!(
        stderr.contains("= help: BEDROCK_CATALOG names it"),
        "{stderr}"
    );
}

/// Without the configuration's `relative = true`, a relative path would start at the library's package.
#[test]
fn a_relative_path_is_refused() {
    let _alone = alone();
    let stderr = failure(&build("catalog/bedrock.json"));
    assert!(
        stderr.contains("BEDROCK_CATALOG is a relative path: catalog/bedrock.json")
            && stderr.contains("relative = true"),
        "{stderr}"
    );
}

/// A model in catwalk's form, to be completed.
fn model(id: &str, name: &str, ways: &Value) -> Value {
    let mut model = json!({
        "id": id,
        "name": name,
        "context_window": 200_000,
        "default_max_tokens": 8_000,
        "can_reason": false,
        "supports_attachments": true,
    });
    let members = model.as_object_mut().expect("a model is an object");
    members.extend(ways.as_object().expect("the ways are an object").clone());
    model
}

fn catalog(models: &[Value], others: &Value) -> Value {
    let first = models[0]["id"].clone();
    let mut catalog = json!({
        "name": "AWS Bedrock",
        "id": "bedrock",
        "default_large_model_id": first,
        "default_small_model_id": first,
        "models": models,
    });
    let members = catalog.as_object_mut().expect("a catalog is an object");
    members.extend(
        others
            .as_object()
            .expect("the others are an object")
            .clone(),
    );
    catalog
}

/// Catalogs that are right, though few are like them, with lines that a program then prints.
#[allow(clippy::too_many_lines, reason = "it is a list")]
fn odd_catalogs() -> Vec<(&'static str, Value, Vec<&'static str>)> {
    let everywhere = json!({ "regions": ["global"] });
    let ireland = json!([{ "id": "eu-west-1", "name": "Europe (Ireland)", "partition": "aws" }]);
    let europe =
        json!([{ "id": "eu", "name": "Europe", "sources": { "eu-west-1": ["eu-west-1"] } }]);
    let in_ireland = json!({ "in_region": ["eu-west-1"] });
    let long = "publisher.a-model-with-an-id-of-64-characters-with-its-us-prefix";
    let regions: Vec<Value> = (0..200_u8)
        .map(|number| {
            let letters = [b'a' + number / 26, b'a' + number % 26];
            let mut word = String::from_utf8_lossy(&letters).into_owned();
            if number == 198 {
                // Longer than the codes that are looked up as numbers.
                word.push_str("-farthest-northeast");
            }
            json!({ "id": format!("eu-{word}-{number}"), "name": format!("Region {number}"), "partition": "aws" })
        })
        .collect();
    let sources: serde_json::Map<String, Value> = regions
        .iter()
        .map(|region| {
            (
                region["id"].as_str().unwrap_or_default().to_owned(),
                json!([region["id"]]),
            )
        })
        .collect();
    vec![
        (
            "one model",
            catalog(&[model("a.b", "B", &everywhere)], &json!({})),
            vec!["eu-west-1 global.a.b (B)"],
        ),
        (
            "GovCloud only",
            catalog(
                &[model("a.b", "B", &json!({ "regions": ["us-gov"] }))],
                &json!({
                    "source_regions": [{ "id": "us-gov-west-1", "name": "AWS GovCloud (US-West)", "partition": "aws-us-gov" }],
                    "prefixes": [{ "id": "us-gov", "name": "AWS GovCloud (US)", "sources": { "us-gov-west-1": ["us-gov-west-1"] } }],
                }),
            ),
            vec![
                "us-gov-west-1 us-gov.a.b (B)",
                "us-gov-west-1 large us-gov.a.b",
            ],
        ),
        (
            "no global prefix",
            catalog(
                &[model("a.b", "B", &json!({ "regions": ["eu"] }))],
                &json!({ "source_regions": ireland, "prefixes": europe }),
            ),
            vec!["eu-west-1 eu.a.b (B)"],
        ),
        (
            "in-Region only",
            catalog(
                &[model("a.b", "B", &in_ireland)],
                &json!({ "source_regions": ireland, "prefixes": europe }),
            ),
            vec!["eu-west-1 a.b (B)", "eu-west-1 large a.b"],
        ),
        (
            "names",
            catalog(
                &[
                    model("a.all", "All", &everywhere),
                    model("a.quotes", "\"Quotes\" and 'quotes' # \"#", &everywhere),
                    model("a.backslash", "C:\\new \\u{41} {} {0}", &everywhere),
                    model(
                        "a.brackets",
                        "[brackets](https://example.com) <b>*bold*</b> `code` */ /* //",
                        &everywhere,
                    ),
                    model("a.accents", "Éclair São 🦀", &everywhere),
                    model("a.script", "模型", &everywhere),
                    model("b.script", "モデル", &everywhere),
                    model("a.digits", "3.5", &everywhere),
                    model("a.1", "7", &everywhere),
                    model("a.keyword", "Self", &everywhere),
                    model("a.super", "crate", &everywhere),
                    model("a.underscore", "_", &everywhere),
                    model("a.id", "id from_id NONE", &everywhere),
                ],
                &json!({ "name": "\\ \"AWS\" é", "api_key": "$KEY", "api_endpoint": "https://example.com/{}", "default_headers": { "X-Team": "\"a\\" } }),
            ),
            vec![
                "eu-west-1 global.a.all (All)",
                "eu-west-1 global.a.quotes (\"Quotes\" and 'quotes' # \"#)",
                "eu-west-1 global.a.backslash (C:\\new \\u{41} {} {0})",
                "eu-west-1 global.a.accents (Éclair São 🦀)",
                "eu-west-1 global.a.script (模型)",
                "eu-west-1 global.b.script (モデル)",
                "eu-west-1 global.a.keyword (Self)",
            ],
        ),
        (
            "the longest ID, and prices of nothing",
            catalog(
                &[model(
                    &long[..61],
                    "Long",
                    &json!({
                        "regions": ["us"],
                        "in_region": ["us-east-1"],
                        "cost_per_1m_in": 0,
                        "cost_per_1m_out": 0.0,
                        "prices": { "us": { "cost_per_1m_in": null }, "in_region": null },
                        "context_window": u32::MAX,
                        "default_max_tokens": u32::MAX,
                        "can_reason": true,
                        "reasoning_levels": ["a little", "a lot"],
                        "default_reasoning_effort": "a lot",
                        "end_of_life": "2400-02-29",
                    }),
                )],
                &json!({}),
            ),
            vec![
                "us-east-1 us.publisher.a-model-with-an-id-of-64-characters-with-its-us-pre (Long)",
            ],
        ),
        (
            "200 Regions",
            catalog(
                &[model("a.b", "B", &json!({ "regions": ["eu"] }))],
                &json!({
                    "source_regions": regions,
                    "prefixes": [{ "id": "eu", "name": "Europe", "sources": sources }],
                }),
            ),
            vec![
                "eu-hq-farthest-northeast-198 eu.a.b (B)",
                "eu-hr-199 eu.a.b (B)",
            ],
        ),
        (
            "prefixes that are words of Rust",
            catalog(
                &[model(
                    "a.b",
                    "B",
                    &json!({ "regions": ["in", "ok", "as-ref"], "in_region": ["eu-west-1"] }),
                )],
                &json!({
                    "source_regions": ireland,
                    "prefixes": [
                        { "id": "in", "name": "In", "sources": { "eu-west-1": ["eu-west-1"] } },
                        { "id": "ok", "name": "Ok", "sources": { "eu-west-1": ["eu-west-1"] } },
                        { "id": "as-ref", "name": "AsRef", "sources": { "eu-west-1": ["eu-west-1"] } },
                    ],
                }),
            ),
            vec!["eu-west-1 in.a.b (B)"],
        ),
        (
            // What catwalk's generator writes: every field of a provider, and prices with their noise.
            "catwalk's own form",
            json!({
                "name": "AWS Bedrock",
                "id": "bedrock",
                "type": "bedrock",
                "api_key": "",
                "api_endpoint": "",
                "default_large_model_id": "anthropic.claude-sonnet-4-6",
                "default_small_model_id": "us.anthropic.claude-3-5-haiku",
                "models": [
                    {
                        "id": "anthropic.claude-sonnet-4-6",
                        "name": "AWS Claude Sonnet 4.6",
                        "cost_per_1m_in": 3,
                        "cost_per_1m_out": 15,
                        "cost_per_1m_in_cached": 3.75,
                        "cost_per_1m_out_cached": 0.3,
                        "context_window": 200_000,
                        "default_max_tokens": 50_000,
                        "can_reason": true,
                        "reasoning_levels": ["low", "medium", "high"],
                        "default_reasoning_effort": "medium",
                        "supports_attachments": true,
                        "options": {},
                        "regions": ["us", "eu", "global"],
                    },
                    {
                        "id": "anthropic.claude-3-5-haiku",
                        "name": "AWS Claude 3.5 Haiku",
                        "cost_per_1m_in": 0.799_999_999_999_999_9,
                        "cost_per_1m_out": 4,
                        "cost_per_1m_in_cached": 1,
                        "cost_per_1m_out_cached": 0.08,
                        "context_window": 200_000,
                        "default_max_tokens": 50_000,
                        "can_reason": false,
                        "supports_attachments": true,
                        "options": {},
                        "regions": ["us", "eu", "global"],
                    },
                ],
            }),
            vec![
                "eu-west-1 large eu.anthropic.claude-sonnet-4-6",
                "eu-west-1 small eu.anthropic.claude-3-5-haiku",
                "us-east-1 small us.anthropic.claude-3-5-haiku",
                "- large global.anthropic.claude-sonnet-4-6",
            ],
        ),
    ]
}

#[test]
fn what_is_accepted_compiles_without_warnings() {
    let _alone = alone();
    let consumer = consumer("odd-catalogs");
    for (name, catalog, lines) in odd_catalogs() {
        fs::write(consumer.join("bedrock.json"), catalog.to_string())
            .expect("a file can be written");
        let regions = [
            "eu-west-1",
            "us-east-1",
            "us-gov-west-1",
            "eu-hq-farthest-northeast-198",
            "eu-hr-199",
            "-",
        ];
        let output = run(&consumer, &regions, None);
        assert!(output.status.success(), "{name}: {}", stderr(&output));
        let printed = success(&output);
        for line in lines {
            assert!(
                printed.lines().any(|printed| printed == line),
                "{name}: {line}\nis not in\n{printed}"
            );
        }
    }
}

/// A name that follows from the IDs or display names of two models means neither, unless the publisher
/// is named; both are found by it.
#[test]
fn a_name_that_two_models_share_is_lost_by_both() {
    let _alone = alone();
    let consumer = consumer("shared-names");
    let main = r#"
        use bedrock_catalog::Model;
        fn main() {
            for name in std::env::args().skip(1) {
                let found: Vec<_> = Model::find(&name).map(Model::foundation_model_id).collect();
                let id = Model::from_name(&name).map_or("none", Model::foundation_model_id);
                println!("{name}: {id} of {}", found.join(", "));
            }
        }
    "#;
    fs::write(consumer.join("src/main.rs"), main).expect("a file can be written");
    let everywhere = json!({ "regions": ["global"] });
    let models = [
        model("one.fast-writer-2", "Fast Writer 2", &everywhere),
        model("two.writer-fast-2", "Writer 2 Fast", &everywhere),
        model("two.writer-slow-2", "Writer 2 Slow", &everywhere),
    ];
    let catalog = catalog(&models, &json!({})).to_string();
    fs::write(consumer.join("bedrock.json"), catalog).expect("a file can be written");
    let names = [
        "fast-writer-2",
        "Writer 2 Fast",
        "one/fast-writer-2",
        "two fast writer 2",
        "writer slow 2",
    ];
    assert_eq!(
        success(&run(&consumer, &names, None)),
        "fast-writer-2: none of one.fast-writer-2, two.writer-fast-2\n\
         Writer 2 Fast: none of one.fast-writer-2, two.writer-fast-2\n\
         one/fast-writer-2: one.fast-writer-2 of one.fast-writer-2\n\
         two fast writer 2: two.writer-fast-2 of two.writer-fast-2\n\
         writer slow 2: two.writer-slow-2 of two.writer-slow-2\n"
    );
}

#[cfg(feature = "codegen")]
mod bytes {
    use bedrock_catalog::codegen::{Source, check, generate};
    use serde_json::Value;

    const SHIPPED: &str = include_str!("../catalog/bedrock.json");

    #[track_caller]
    fn code(text: &str) -> String {
        let catalog =
            check(&Source::new("bedrock.json", text), SHIPPED).expect("the catalog is right");
        generate(&catalog, "bedrock.json")
    }

    /// Turns every list around in which the order says nothing.
    fn turned(value: &mut Value, key: &str) {
        match value {
            Value::Array(elements) => {
                for element in elements.iter_mut() {
                    turned(element, "");
                }
                if !["prefixes", "reasoning_levels"].contains(&key) {
                    elements.reverse();
                }
            }
            Value::Object(members) => {
                for (key, member) in members {
                    turned(member, key);
                }
            }
            _ => {}
        }
    }

    #[test]
    fn the_same_catalog_gives_the_same_code() {
        let first = code(SHIPPED);
        assert_eq!(first, code(SHIPPED));
        let mut catalog: Value = serde_json::from_str(SHIPPED).expect("the catalog is JSON");
        turned(&mut catalog, "");
        assert_ne!(catalog.to_string(), SHIPPED);
        assert!(
            first == code(&catalog.to_string()),
            "the order of rows makes a difference"
        );
    }

    /// A path in it would differ between machines.
    #[test]
    fn the_code_holds_no_path() {
        assert!(!code(SHIPPED).contains(env!("CARGO_MANIFEST_DIR")));
    }
}
