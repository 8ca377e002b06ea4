//! What is printed, for people and for machines.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::Value;
use snapbox::{assert_data_eq, str};

use super::{command, folder, run};

const TEXT: &str = "\
model: us.anthropic.claude-opus-5
other: global.anthropic.claude-opus-5
new: anthropic.claude-opus-12
";

#[test]
fn for_people() {
    let folder = folder("people");
    fs::write(folder.join("a.yaml"), TEXT).expect("a file can be written");
    let outcome = run(
        &folder,
        &[".", "--region=eu-central-1", "--within=eu", "--notes"],
    );
    assert_eq!(outcome.status, Some(1));
    assert_eq!(outcome.err, "");
    assert_data_eq!(
        outcome.out,
        str![[r#"
error: AWS does not serve `us.anthropic.claude-opus-5` from `eu-central-1`
 --> a.yaml:1:8
  |
1 | model: us.anthropic.claude-opus-5
  |        ^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: from `eu-central-1` write `eu.anthropic.claude-opus-5`

warning: `global.anthropic.claude-opus-5` may leave `eu`: a request may be processed in every commercial Region
 --> a.yaml:2:8
  |
2 | other: global.anthropic.claude-opus-5
  |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

note: the catalog does not list `anthropic.claude-opus-12`
 --> a.yaml:3:6
  |
3 | new: anthropic.claude-opus-12
  |      ^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: it may be newer than the catalog, which is of 2026-11-24; where it is not, correct it

1 error, 1 warning, 1 note in 1 file

"#]]
    );
    let colored = run(&folder, &[".", "--within=eu", "--color=always"]);
    assert!(
        colored
            .out
            .starts_with("\u{1b}[1;33mwarning\u{1b}[0m: `us."),
        "{}",
        colored.out
    );
}

#[test]
fn the_exit_status_says_whether_there_are_errors() {
    let folder = folder("status");
    fs::write(folder.join("a.yaml"), "x: global.anthropic.claude-opus-5\n")
        .expect("a file can be written");
    for (arguments, status) in [
        (&["."][..], 0),
        (&[".", "--within=eu"], 0),
        (&[".", "--within=eu", "--strict"], 1),
        (&[".", "--region=us-gov-west-1"], 1),
        (&[], 2),
        (&[".", "--region=nowhere-1"], 2),
        (&[".", "--json", "--sarif"], 2),
    ] {
        let outcome = run(&folder, arguments);
        assert_eq!(
            outcome.status,
            Some(status),
            "{arguments:?}: {}",
            outcome.err
        );
    }
}

#[test]
fn standard_input_is_a_file_too() {
    let mut child = command(&folder("stdin"), &["-", "--json", "--region=eu-central-1"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin.write_all(TEXT.as_bytes()).expect("it reads");
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    let found: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(found[0]["file"], "<stdin>");
    assert_eq!(found[0]["line"], 1);
    assert_eq!(found[0]["column"], 8);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn sarif_for_code_scanning() {
    let folder = folder("sarif");
    fs::write(folder.join("a b.yaml"), format!("é {TEXT}")).expect("a file can be written");
    let outcome = run(
        &folder,
        &[".", "--sarif", "--region=eu-central-1", "--within=eu"],
    );
    let log: Value = serde_json::from_str(&outcome.out).expect("JSON");
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let results = run["results"].as_array().expect("an array");
    assert_eq!(results.len(), 2, "{log}");
    let rules = run["tool"]["driver"]["rules"].as_array().expect("an array");
    for result in results {
        assert!(
            rules.iter().any(|rule| rule["id"] == result["ruleId"]),
            "{result}"
        );
    }
    assert_eq!(results[0]["ruleId"], "not-served");
    assert_eq!(results[0]["level"], "error");
    let place = &results[0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "a%20b.yaml");
    assert_eq!(place["region"]["startLine"], 1);
    assert_eq!(place["region"]["startColumn"], 10);
    assert_eq!(place["region"]["endColumn"], 36);
}

/// A file's name that would be a command of its own, and text that would move a cursor.
#[cfg(unix)]
#[test]
fn what_files_hold_is_only_shown() {
    let folder = folder("hostile");
    let name = "a,b:c%\n::error::x\u{1b}[2J\u{202e}##vso[task.x]##[error].txt";
    let text = "##vso[task.x]##[error] \u{1b}[31m\u{9b}\u{202e}us.anthropic.claude-opus-5\u{1b}[0m\r\u{7f}\n";
    fs::write(folder.join(name), text).expect("a file can be written");
    let modes = [&[][..], &["--json"], &["--sarif"], &["--github"]];
    for mode in modes {
        let arguments = [&[".", "--region=eu-central-1"], mode].concat();
        let outcome = run(&folder, &arguments);
        assert_eq!(outcome.status, Some(1), "{}", outcome.err);
        for line in outcome.out.lines().chain(outcome.err.lines()) {
            let hidden = |character: &char| {
                character.is_control() || "\u{202e}\u{7f}\u{9b}".contains(*character)
            };
            assert_eq!(line.chars().find(hidden), None, "{line:?}");
            assert!(!line.trim_start().starts_with("::error::"), "{line}");
            assert!(!line.contains("##"), "{line}");
        }
        if mode == ["--github"] {
            let line = outcome.out.lines().next().expect("an annotation");
            assert!(
                line.starts_with(
                    "::error file=a%2Cb%3Ac%25\\n%3A%3Aerror%3A%3Ax\\u{1b}[2J\\u{202e}#♯vso[task.x]#♯[error].txt,line=1,"
                ),
                "{line}"
            );
        }
    }
}

/// Options are repeated in errors.
#[test]
fn options_are_only_shown_too() {
    for option in ["--region", "--within", "--ends-within", "--allow-list"] {
        let outcome = run(
            &folder("options"),
            &[option, "##[error]\u{1b}[2J\u{9b}", "."],
        );
        assert_eq!(outcome.status, Some(2), "{}", outcome.err);
        let is_hidden = |character: char| character.is_control() && character != '\n';
        assert!(!outcome.err.contains(is_hidden), "{:?}", outcome.err);
        assert!(!outcome.err.contains("##["), "{}", outcome.err);
    }
}

/// Lines of words that are nearly identifiers, by the million (a tenth of it in debug builds).
#[test]
fn takes_any_text() {
    let folder = folder("any");
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = |limit: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).unwrap_or(0) % limit
    };
    let pieces = [
        "anthropic",
        "amazon",
        "meta",
        "claude",
        "nova",
        "opus",
        "lite",
        "us",
        "eu",
        "uk",
        "us-gov",
        ".",
        ".",
        "-",
        ":",
        "/",
        "%3A",
        "%2F",
        "%",
        "arn:aws:bedrock:",
        "::foundation-model/",
        ":123456789012:inference-profile/",
        "anthropic.claude-opus-5",
        "us.amazon.nova-lite-v1:0",
        "${x}",
        "*",
        "{",
        "}",
        "\"Statement\"",
        "\"Effect\":\"Allow\"",
        "[",
        "]",
        "\"",
        ",",
        " ",
        "é",
        "🦀",
        "\u{202e}",
        "\u{1b}",
        "\\n",
        "5",
        "4",
        "v1:0",
        "_",
        "A",
    ];
    let mut text = String::new();
    let lines = if cfg!(debug_assertions) {
        100_000
    } else {
        1_000_000
    };
    for _ in 0..lines {
        for _ in 0..random(8) {
            text += pieces[random(pieces.len())];
        }
        text.push('\n');
    }
    let _ = write!(text, "the end");
    fs::write(folder.join("any.txt"), &text).expect("a file can be written");
    let outcome = run(
        &folder,
        &[
            ".",
            "--notes",
            "--json",
            "--region=eu-central-1",
            "--within=eu",
        ],
    );
    assert_eq!(outcome.status, Some(1), "{}", outcome.err);
    let found: Value = serde_json::from_str(&outcome.out).expect("JSON");
    let lines: Vec<&str> = text.split('\n').collect();
    let found = found.as_array().expect("an array");
    assert!(found.len() > 1_000, "{}", found.len());
    for finding in found {
        let number = |key: &str| {
            usize::try_from(finding[key].as_u64().expect("a number")).expect("it is small")
        };
        let line: Vec<char> = lines[number("line") - 1].chars().collect();
        assert!(number("column") <= line.len(), "{finding}");
    }
}

/// Texts that would take hours if a part of them were read again for each of its words.
#[test]
fn odd_texts_take_no_longer() {
    let folder = folder("odd");
    let policy = "# inference-profile\nStatement: ";
    for text in [
        "anthropic.".repeat(200_000),
        format!("anthropic.claude-{}", ".a".repeat(500_000)),
        "anthropic.claude-opus-12 ".repeat(50_000),
        format!("{policy}{}", "[".repeat(50_000)),
        format!("{policy}\n{}", "Statement:\n".repeat(20_000)),
        format!("{policy}{}", "{\"Statement\":".repeat(2_000)),
    ] {
        fs::write(folder.join("a.txt"), text).expect("a file can be written");
        let start = Instant::now();
        let outcome = run(&folder, &["."]);
        assert_eq!(outcome.status, Some(0), "{}", outcome.err);
        assert!(start.elapsed() < Duration::from_secs(60));
    }
}

/// A file of several parts, whose lines are short or without end.
#[test]
fn long_files_have_their_findings_at_their_places() {
    let folder = folder("long");
    let wrong = "uk.anthropic.claude-opus-5";
    for (file, end) in [("lines.txt", '\n'), ("line.txt", ' ')] {
        let mut text = String::new();
        let mut expected = Vec::new();
        for number in 0..40_000 {
            if number % 97 == 0 {
                let column = match end {
                    '\n' => 1,
                    _ => text.chars().count() + 1,
                };
                let line = if end == '\n' { number + 1 } else { 1 };
                expected.push((line, column));
                text += wrong;
            } else {
                text += "größer als alles, was in einem Teil Platz findet: 模型模型模型 🦀";
            }
            text.push(end);
        }
        fs::write(folder.join(file), &text).expect("a file can be written");
        let outcome = run(&folder, &[file, "--json"]);
        let found: Value = serde_json::from_str(&outcome.out).expect("JSON");
        let found = found.as_array().expect("an array").iter().map(|finding| {
            let number = |key: &str| {
                usize::try_from(finding[key].as_u64().expect("a number")).expect("it is small")
            };
            (number("line"), number("column"))
        });
        assert!(found.eq(expected.iter().copied()), "{file}");
        let shown = run(&folder, &[file]).out;
        let (line, column) = expected[200];
        assert!(
            shown.contains(&format!("--> {file}:{line}:{column}\n")),
            "{file}"
        );
        let code = shown.lines().filter(|line| line.contains(" | "));
        let longest = code.map(|line| line.chars().count()).max();
        assert!(longest < Some(160), "{longest:?}");
    }
}

/// A policy that lies across the parts in which a file is read.
#[test]
fn a_policy_in_a_long_file() {
    let folder = folder("long-policy");
    let policy = r#"
{"Statement": [{"Effect": "Allow", "Action": "bedrock:*",
  "Resource": "arn:aws:bedrock:us-east-1:1:inference-profile/us.anthropic.claude-opus-5"}]}
"#;
    for lines in [
        0, 10_000, 104_800, 104_850, 104_856, 104_857, 104_900, 300_000,
    ] {
        let text = "a b c d e\n".repeat(lines) + policy + &"a b c d e\n".repeat(lines);
        fs::write(folder.join("a.txt"), text).expect("a file can be written");
        let outcome = run(&folder, &[".", "--json"]);
        let found: Value = serde_json::from_str(&outcome.out).expect("JSON");
        let found = found.as_array().expect("an array");
        assert_eq!(found.len(), 1, "{lines}: {found:?}");
        assert_eq!(found[0]["line"], lines + 3);
    }
}
