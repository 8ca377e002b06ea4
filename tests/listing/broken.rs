use super::*;
use snapbox::{assert_data_eq, str};

#[test]
fn a_broken_file_is_named_and_the_others_are_used() {
    let folder = Folder::agreeing("broken-named");
    folder.list(WEST, &without(&profiles(WEST), "eu.vendor.old"));
    folder.write("eu-north-1.json", "{\n  \"inferenceProfileSummaries\": [\n");
    let outcome = folder.diff();
    assert_eq!(outcome.status, Some(1));
    assert!(outcome.out.contains("profile gone"), "{}", outcome.out);
    assert_data_eq!(
        outcome.err,
        str![[r#"
error: eu-north-1.json:3:1: EOF while parsing a list

"#]]
    );
    let outcome = folder.update();
    assert_eq!(outcome.status, Some(1));
    assert!(
        outcome.out.contains(
            "+      \"regions\": [{ \"prefix\": \"eu\", \"sources\": [\"eu-north-1\"] }],"
        )
    );
}

#[test]
fn a_broken_file_is_never_no_difference() {
    let whole = page(&profiles(NORTH));
    for (name, text, expected) in [
        ("empty", "", ": it is empty"),
        ("cut", &whole[..whole.len() - 40], "EOF while parsing"),
        (
            "other",
            "{ \"message\": \"AccessDenied\" }",
            "neither `inferenceProfileSummaries`",
        ),
        (
            "type",
            "{ \"inferenceProfileSummaries\": 5 }",
            ":1:32: invalid type",
        ),
        ("tail", &format!("{whole} oops"), "expected value"),
        (
            "no-id",
            "{ \"inferenceProfileSummaries\": [{}] }",
            "has no `inferenceProfileId`",
        ),
        (
            "text",
            "An error occurred (ExpiredToken)",
            "an error message, not a list",
        ),
        (
            "more",
            "{ \"inferenceProfileSummaries\": [], \"NextToken\": \"x\" }",
            "give every page",
        ),
        (
            "mine",
            "{ \"inferenceProfileSummaries\": [{ \"inferenceProfileId\": \"a\", \"type\": \"APPLICATION\" }] }",
            "--type-equals SYSTEM_DEFINED",
        ),
    ] {
        let folder = Folder::new(&format!("broken-{name}"));
        folder.write("eu-north-1.json", text);
        let outcome = folder.diff();
        assert_eq!(outcome.status, Some(1));
        assert!(!outcome.out.contains("no difference"), "{}", outcome.out);
        // What a list that was cut lacks is doubtful.
        assert_eq!(outcome.out.is_empty(), name != "more", "{}", outcome.out);
        let problem = outcome.err;
        assert!(problem.starts_with("error: eu-north-1.json"), "{problem}");
        assert!(problem.contains(expected), "{name}: {problem}");
        let outcome = folder.with_lists(&["update", "--write"]);
        assert_eq!(outcome.status, Some(1));
        assert_eq!(folder.read("catalog.json"), CATALOG);
    }
}

#[test]
fn files_must_agree_with_themselves_about_their_region() {
    let folder = Folder::new("broken-region");
    folder.list(NORTH, &profiles(WEST));
    assert_data_eq!(
        folder.diff().no_answer(1),
        str![[r#"
error: eu-north-1.json: its name says `eu-north-1`, its ARNs say `eu-west-1`: rename it, or name the Region with --region eu-west-1=FILE

"#]]
    );
    folder
        .run(&[
            "diff",
            "--region",
            "eu-west-1=eu-north-1.json",
            "--catalog",
            "catalog.json",
        ])
        .noted(0);
    let problem = folder
        .run(&[
            "diff",
            "--region",
            "us-east-1=eu-north-1.json",
            "--catalog",
            "catalog.json",
        ])
        .no_answer(1);
    assert!(problem.contains("correct the option"), "{problem}");
    folder.write("list.json", &page(&[]));
    let problem = folder
        .run(&["diff", "list.json", "--catalog", "catalog.json"])
        .no_answer(1);
    assert!(problem.contains("name it R.json"), "{problem}");
    let both = [profiles(NORTH), profiles(WEST)].concat();
    folder.write("list.json", &page(&both));
    let problem = folder
        .run(&["diff", "list.json", "--catalog", "catalog.json"])
        .no_answer(1);
    assert!(problem.contains("list each Region by itself"), "{problem}");
}

#[test]
fn wrong_usage() {
    let folder = Folder::agreeing("broken-usage");
    for (arguments, expected) in [
        (&["diff"][..], "<FILE>"),
        (&["update", "--write", "eu-west-1.json"], "--catalog <PATH>"),
        (
            &["diff", "--region", "eu-west-1"],
            "eu-central-1=profiles.json",
        ),
        (
            &["diff", "--region", "Ireland=eu-west-1.json"],
            "a Region's code",
        ),
    ] {
        let problem = folder.run(arguments).no_answer(2);
        assert!(problem.contains(expected), "{problem}");
    }
    for arguments in [
        &["diff", "nowhere.json"][..],
        &["diff", "eu-west-1.json", "--catalog", "nowhere.json"],
        &["update", "eu-west-1.json", "--catalog", "nowhere.json"],
    ] {
        let outcome = folder.run(arguments);
        assert_eq!(outcome.status, Some(1));
        assert!(outcome.err.contains("nowhere.json"), "{}", outcome.err);
    }
}

#[test]
fn a_wrong_catalog_is_told_as_check_tells_it() {
    let folder = Folder::agreeing("broken-catalog");
    folder.write(
        "catalog.json",
        &CATALOG.replace(
            "\"vendor.small\",\n  \"source",
            "\"vendor.smal\",\n  \"source",
        ),
    );
    for command in ["diff", "update"] {
        let problem = folder.with_lists(&[command]).no_answer(1);
        assert!(
            problem.contains("did you mean `vendor.small`?"),
            "{problem}"
        );
    }
    folder.write("catalog.json", "{");
    for command in ["diff", "update"] {
        let problem = folder.with_lists(&[command]).no_answer(1);
        assert!(problem.contains("ends too early"), "{problem}");
    }
}
