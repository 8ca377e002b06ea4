//! Where there is nothing to say.

use std::fs;
use std::process::Command;

use serde_json::Value;

use super::{findings, folder, run, said};

#[test]
fn a_summary_is_all() {
    let folder = folder("right");
    fs::write(folder.join("a.txt"), "eu.anthropic.claude-opus-5\n").expect("a file can be written");
    assert_eq!(
        run(&folder, &[".", "--region=eu-central-1"]).quiet(0),
        "0 errors, 0 warnings in 1 file\n"
    );
}

#[test]
fn words_with_dots_are_no_identifiers() {
    let text = "\
- name: amazon.aws.ec2_instance 7.6.0
  amazon.aws.s3_object: {}
<meta.description content=\"x\">
meta.llama, google.com, google.protobuf.Empty, mistral.ai, qwen.ai, xai.com
import com.amazon.ion.IonSystem; import com.amazonaws.services.bedrock;
openai.ChatCompletion.create(model=\"gpt-4\"); anthropic.Anthropic().messages
writer.write_all(b\"x\")?; writer.palmyra_client(); cohere.ClientV2()
https://docs.anthropic.com/en/docs/about-claude/models https://openai.com/gpt-5.4
nvidia.com/gpu: 1
deepseek.ts deepseek.v
ai21.com/jamba-1.5 writer.com
anthropic.claude-* anthropic.claude- anthropic.claude-code amazon.nova-{size}-v1:0
amazon.nova-${SIZE}-v1:0 us.amazon.nova-%s-v1:0
io.anthropic.claude-opus-5 org.anthropic.claude-opus-5-sdk
xanthropic.claude-opus-5 my-anthropic.claude-opus-5 anthropic.claude-opus-5_test
v1.2.3 0.amazon.1 amazon.2.0 meta.version-2 google.cloud-1.4
someone@amazon.nova-1.com user@openai.gpt-5.com info@mistral.ai <joe.meta@llama3.org>
src/anthropic.claude-3.rs deepseek.v3.rs openai.gpt4 = 1; openai.gpt4()
import software.amazon.nova1.Client; package com.amazon.nova2; import ai21.labs.jamba3.Model
";
    assert_eq!(said("prose.txt", text, &["--region=eu-central-1"]), []);
}

/// The sources that this very crate is built from.
#[test]
fn dependencies_name_no_model() {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let rustc = Command::new("rustc").arg("-vV").output();
    let version = rustc.expect("rustc runs").stdout;
    let version = String::from_utf8(version).expect("UTF-8");
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    let output = Command::new(cargo)
        .args([
            "metadata",
            "--format-version=1",
            "--offline",
            "--all-features",
            "--filter-platform",
            host.expect("rustc names its host"),
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("Cargo runs");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("Cargo prints JSON");
    let packages = metadata["packages"].as_array().expect("an array").iter();
    let folders: Vec<String> = packages
        .filter(|package| package["source"].is_string())
        .filter_map(|package| {
            package["manifest_path"]
                .as_str()?
                .strip_suffix("/Cargo.toml")
        })
        .map(str::to_owned)
        .collect();
    assert!(folders.len() > 50, "{folders:?}");
    let mut arguments: Vec<&str> = folders.iter().map(String::as_str).collect();
    arguments.extend(["--json", "--notes", "--region=eu-central-1", "--hidden"]);
    let outcome = run(&folder("nothing"), &arguments);
    assert_eq!(outcome.out, "[]\n", "{}", outcome.err);
}

#[test]
fn what_is_known_is_left_out() {
    let folder = folder("known");
    let wrong = "eu.anthropic.claude-fable-5";
    for (file, text) in [
        (
            "a.tf",
            format!("m = \"{wrong}\" # bedrock-catalog: ignore\n"),
        ),
        (
            "b.rs",
            format!("let m = \"{wrong}\"; // bedrock-catalog: ignore, an example\n"),
        ),
        (
            "c.html",
            format!("{wrong} <!-- bedrock-catalog: ignore -->\n"),
        ),
        ("d.md", format!("{wrong}\n")),
        ("docs.md", format!("uk.{}\n", "anthropic.claude-opus-5")),
    ] {
        fs::write(folder.join(file), text).expect("a file can be written");
    }
    let files = |arguments: &[&str]| {
        let found = findings(&folder, arguments).into_iter();
        let files = found.map(|finding| finding["file"].as_str().expect("a text").to_owned());
        files.collect::<Vec<_>>()
    };
    assert_eq!(files(&[]), ["d.md", "docs.md"]);
    assert_eq!(files(&["--ignore=eu.anthropic.*"]), ["docs.md"]);
    assert_eq!(files(&["--ignore=docs*"]), ["d.md"]);
    let lists = super::folder("lists");
    let list = lists.join("known.txt");
    let option = format!("--allow-list={}", list.display());
    for (text, left) in [
        ("# nothing\n\n", &["d.md", "docs.md"][..]),
        ("eu.anthropic.claude-fable-5\n", &["docs.md"]),
        ("eu.anthropic.claude-fable-5  d.md\n", &["docs.md"]),
        ("eu.anthropic.claude-fable-5 e.md\n", &["d.md", "docs.md"]),
        ("* d*.md\n", &[]),
    ] {
        fs::write(&list, text).expect("a file can be written");
        assert_eq!(files(&[&option]), left, "{text}");
    }
    fs::remove_file(&list).expect("it is there");
    let err = run(&folder, &[".", &option]).no_answer(2);
    assert!(err.starts_with("error: cannot read "), "{err}");
}

#[test]
fn files_are_walked_as_ripgrep_walks_them() {
    let folder = folder("walk");
    let wrong = "eu.anthropic.claude-fable-5\n";
    fs::create_dir_all(folder.join(".git")).expect("a folder can be made");
    fs::create_dir_all(folder.join("deep/er")).expect("a folder can be made");
    fs::write(folder.join(".gitignore"), "target\n*.log\n").expect("a file can be written");
    for file in ["deep/er/a.txt", "b.log", "target", ".env", "without-end"] {
        fs::write(folder.join(file), wrong).expect("a file can be written");
    }
    fs::write(folder.join("binary"), format!("\0{wrong}")).expect("a file can be written");
    fs::write(
        folder.join("latin1.txt"),
        [b"\xe9 ", wrong.as_bytes()].concat(),
    )
    .expect("a file can be written");
    let files = |arguments: &[&str]| {
        let found = findings(&folder, arguments).into_iter();
        let files = found.map(|finding| finding["file"].as_str().expect("a text").to_owned());
        files.collect::<Vec<_>>()
    };
    let usual = ["deep/er/a.txt", "latin1.txt", "without-end"];
    assert_eq!(files(&[]), usual);
    assert_eq!(files(&["--hidden"]), [&[".env"], &usual[..]].concat());
    // What is named is read.
    assert_eq!(
        files(&["b.log", ".env"]),
        [&[".env", "b.log"], &usual[..]].concat()
    );
}

#[test]
fn what_is_too_large_is_left_out_with_a_note() {
    let folder = folder("large");
    let file = fs::File::create(folder.join("large.txt")).expect("a file can be made");
    file.set_len((64 << 20) + 1).expect("it may be sparse");
    let outcome = run(&folder, &["."]);
    assert_eq!(outcome.status, Some(0), "{}", outcome.err);
    assert_eq!(
        outcome.err,
        "note: ./large.txt is left out: it is larger than 64 MiB; give a smaller file\n"
    );
    let outcome = run(&folder, &["large.txt"]);
    assert_eq!(outcome.status, Some(0), "{}", outcome.err);
    let outcome = run(&folder, &["missing.txt"]);
    assert_eq!(outcome.status, Some(1), "{}", outcome.err);
    assert!(outcome.err.contains("missing.txt"), "{}", outcome.err);
}
