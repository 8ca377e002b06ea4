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
