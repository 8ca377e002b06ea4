//! What is given instead of a list is told apart, each with the command that makes the right file.

use super::*;

#[test]
fn other_output_of_the_aws_cli() {
    for (name, bytes, expected) in [
        (
            "yaml",
            &b"inferenceProfileSummaries:\n- inferenceProfileId: a\n"[..],
            "YAML",
        ),
        (
            "text",
            b"INFERENCEPROFILESUMMARIES\t2026\tx\n",
            "text output",
        ),
        (
            "table",
            b"-----------\n|  List  |\n+--------+\n",
            "table output",
        ),
        (
            "error",
            b"\nAn error occurred (AccessDeniedException) when calling\n",
            "error message",
        ),
        (
            "credentials",
            b"Unable to locate credentials. You can configure\n",
            "error message",
        ),
        ("empty", b"", "it is empty"),
        ("gzip", b"\x1f\x8b\x08\0\0\0", "gzip"),
        ("query-names", b"[\n    \"eu.vendor.large\"\n]\n", "--query"),
        (
            "query-rows",
            b"[{ \"inferenceProfileId\": \"eu.vendor.large\" }]",
            "--query",
        ),
        ("other", b"{ \"message\": \"denied\" }", "--query"),
    ] {
        let folder = Folder::new(&format!("kind-{name}"));
        fs::write(folder.path("eu-north-1.json"), bytes).expect("it can be written");
        let problem = folder.diff().no_answer(1);
        assert!(problem.starts_with("error: eu-north-1.json"), "{problem}");
        assert!(problem.contains(expected), "{name}: {problem}");
        assert!(problem.contains("--output json"), "{name}: {problem}");
        assert_eq!(problem.lines().count(), 1, "{problem}");
    }
}

#[test]
fn lists_of_one_kind_say_what_is_missing() {
    let folder = Folder::new("kind-one");
    folder.list(NORTH, &profiles(NORTH));
    let err = folder.diff().err;
    assert!(err.contains("nothing is said of in-Region use"), "{err}");
    assert!(err.contains("aws bedrock list-foundation-models"), "{err}");
    let folder = Folder::new("kind-other");
    folder.list_models(NORTH, &models(NORTH));
    let err = folder.diff().err;
    assert!(
        err.contains("nothing is said of inference profiles"),
        "{err}"
    );
    assert!(err.contains("aws bedrock list-inference-profiles"), "{err}");
}

#[test]
fn standard_input_is_a_file() {
    let folder = Folder::new("kind-stdin");
    let path = folder.path("list");
    fs::write(&path, page(&without(&profiles(NORTH), "eu.vendor.old"))).expect("it can be written");
    let output = Command::new(env!("CARGO_BIN_EXE_bedrock-catalog"))
        .args(["diff", "--catalog", "catalog.json", "-"])
        .current_dir(&folder.0)
        .stdin(fs::File::open(path).expect("it is there"))
        .output()
        .expect("the program starts");
    let out = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(out.contains("eu.vendor.old"), "{out}");
}

#[test]
fn one_profile_tells_its_destinations_and_nothing_of_others() {
    let folder = Folder::new("kind-get");
    let told = profile(NORTH, "eu", "vendor.large", &[NORTH]);
    folder.write("eu-north-1.json", &told.to_string());
    let differences = folder.differences();
    assert_eq!(differences.len(), 1, "{differences:?}");
    assert_eq!(differences[0]["kind"], "destinations-changed");
    assert_eq!(differences[0]["aws"], json!([NORTH]));
}

#[test]
fn text_of_lists_reaches_no_terminal_raw() {
    let folder = Folder::agreeing("kind-hostile");
    let mut listed = profiles(NORTH);
    let mut hostile = profile(NORTH, "eu", "vendor.new", &[NORTH]);
    hostile["inferenceProfileId"] = json!("eu.vendor.a\n::error::\u{1b}[2J\u{202e}\u{9b}");
    hostile["inferenceProfileName"] = json!("Name\n::warning::\u{202e}");
    hostile["models"] = json!([]);
    listed.push(hostile);
    folder.list(NORTH, &listed);
    for arguments in [&["diff"][..], &["diff", "--json"], &["update"]] {
        let outcome = folder.with_lists(arguments);
        for text in [outcome.out, outcome.err] {
            let is_raw = |letter: char| {
                letter != '\n' && letter.is_control() || ('\u{202a}'..='\u{202e}').contains(&letter)
            };
            assert!(!text.contains(is_raw), "{text:?}");
            assert!(!text.lines().any(|line| line.starts_with("::")), "{text}");
        }
    }
}

#[test]
fn a_new_model_is_named_without_its_vendor() {
    for (id, listed, expected) in [
        (
            "anthropic.claude-next",
            "US Anthropic Claude Next",
            "Claude Next",
        ),
        ("vendor.next", "US Vendor Next", "Next"),
        ("moonshotai.kimi", "US Moonshot AI Kimi", "Kimi"),
        ("vendor.plain", "US Plain Model", "Plain Model"),
        ("vendor.alone", "US Vendor", "Vendor"),
    ] {
        let folder = Folder::agreeing("kind-name");
        let mut new = profile(EAST, "us", id, &[EAST]);
        new["inferenceProfileName"] = json!(listed);
        let mut list = profiles(EAST);
        list.push(new);
        folder.list(EAST, &list);
        let err = folder.update().err;
        assert!(
            err.contains(&format!("\"name\": \"{expected}\"")),
            "{id}: {err}"
        );
    }
}

/// A catalog with a model of each kind.
fn of_every_kind() -> String {
    let model = |id: &str, kind: &str, cost: &str| {
        format!(
            "    {{\n      \"id\": \"{id}\",\n      \"name\": \"{kind}\",\n      \"kind\": \"{kind}\",\n      \
             \"{cost}\": 1,\n      \"regions\": [\"us\"]\n    }}"
        )
    };
    let models = [
        model("maker.draw-1", "image", "cost_per_image_out"),
        model("maker.film-1", "video", "cost_per_video_second_in"),
        model("maker.vectors-1", "embedding", "cost_per_1m_in"),
        model("orders.first", "rerank", "cost_per_query"),
        model("talks.first", "speech", "cost_per_1m_audio_in"),
    ];
    let first = "  \"models\": [\n";
    CATALOG.replace(first, &format!("{first}{},\n", models.join(",\n")))
}

/// The folder of a test with that catalog, and all that AWS lists in the Regions of the United States.
fn folder_of_every_kind(name: &str) -> (Folder, Vec<Value>) {
    let folder = Folder::agreeing(name);
    folder.write("catalog.json", &of_every_kind());
    let ids = [
        "maker.draw-1",
        "maker.film-1",
        "maker.vectors-1",
        "orders.first",
        "talks.first",
    ];
    let mut listed = Vec::new();
    for region in [OREGON, EAST] {
        let us = ids.map(|id| profile(region, "us", id, &[EAST, OREGON]));
        listed = profiles(region);
        listed.extend(us);
        folder.list(region, &listed);
    }
    (folder, listed)
}

/// The block of a new model that `update` gives to a person.
fn block(err: &str, id: &str) -> Value {
    let (_, after) = err
        .split_once(&format!("note: `{id}` is new."))
        .unwrap_or_else(|| panic!("{id} is not new: {err}"));
    let (_, block) = after.split_once(":\n").expect("a block follows");
    let block = serde_json::Deserializer::from_str(block).into_iter().next();
    block.expect("a block follows").expect("it is JSON")
}

#[test]
fn a_new_model_is_of_the_kind_that_its_output_tells() {
    let (folder, mut listed) = folder_of_every_kind("kind-output");
    folder.diff().quiet(0);
    let mut list = models(EAST);
    let new: [(&str, &str, &[&str], bool); 6] = [
        ("new.chat", "chat", &["TEXT"], true),
        ("new.vectors", "embedding", &["EMBEDDING"], false),
        ("new.rerank-1", "rerank", &["TEXT"], false),
        ("new.draw", "image", &["IMAGE"], false),
        ("new.film", "video", &["VIDEO"], false),
        ("new.talk", "speech", &["SPEECH", "TEXT"], true),
    ];
    for (id, _, output, streams) in new {
        let mut model = model(EAST, id, &["INFERENCE_PROFILE"]);
        model["outputModalities"] = json!(output);
        model["responseStreamingSupported"] = json!(streams);
        list.push(model);
        listed.push(profile(EAST, "us", id, &[EAST, OREGON]));
    }
    folder.list_models(EAST, &list);
    folder.list(EAST, &listed);
    let outcome = folder.update();
    for (id, kind, ..) in new {
        let block = block(&outcome.err, id);
        assert_eq!(block["kind"].as_str().unwrap_or("chat"), kind, "{block}");
        let is_chat = kind == "chat";
        for field in ["context_window", "default_max_tokens", "can_reason"] {
            assert_eq!(block.get(field).is_some(), is_chat, "{field} of {block}");
        }
        let prefixes = json!([{ "prefix": "us", "sources": ["us-east-1"] }]);
        assert_eq!(block["regions"], prefixes);
    }
}

#[test]
fn a_new_model_that_a_profile_alone_tells_of_is_of_the_kind_of_its_nearest() {
    for (id, kind) in [
        ("maker.draw-2", "image"),
        ("maker.film-2-1", "video"),
        ("maker.embed-9", "embedding"),
        ("orders.second", "rerank"),
        ("talks.second", "speech"),
        // Its publisher has models of several kinds, and none is nearer than the others.
        ("maker.other", "chat"),
        ("vendor.next", "chat"),
        ("nobody.next", "chat"),
    ] {
        let (folder, mut listed) = folder_of_every_kind("kind-profile");
        listed.push(profile(EAST, "us", id, &[EAST, OREGON]));
        folder.list(EAST, &listed);
        let block = block(&folder.update().err, id);
        assert_eq!(block["kind"].as_str().unwrap_or("chat"), kind, "{block}");
    }
}

/// A catalog of chat models alone is not told of others.
#[test]
fn kinds_that_a_catalog_does_not_have_are_passed_over() {
    let folder = Folder::agreeing("kind-chat-alone");
    let mut listed = profiles(EAST);
    listed.push(profile(EAST, "us", "new.embed-1", &[EAST, OREGON]));
    folder.list(EAST, &listed);
    folder.diff().quiet(0);
    folder.update().quiet(0);
}
