//! Variables are set for a child process: this one's environment cannot be changed safely.

use std::env;
use std::ffi::OsStr;
use std::process::Command;

use super::*;

/// Set in the processes that answer.
const CHILD: &str = "FOR_ENV_CHILD";

/// What `BEDROCK.for_env()` gives in a process with these variables.
fn for_env(variables: &[(&str, &OsStr)]) -> String {
    let mut child = Command::new(env::current_exe().expect("this program"));
    child.args(["--exact", "environment::child", "--nocapture"]);
    child
        .env(CHILD, "")
        .env_remove("AWS_REGION")
        .env_remove("AWS_DEFAULT_REGION");
    child.envs(variables.iter().copied());
    let output = child.output().expect("the child runs");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(output.status.success(), "{text}");
    let answer = text
        .split_once("<<")
        .and_then(|(_, rest)| rest.split_once(">>"));
    answer
        .unwrap_or_else(|| panic!("no answer in {text}"))
        .0
        .to_owned()
}

/// Answers for `for_env`: the others of this module run it with variables set.
#[test]
fn child() {
    if env::var_os(CHILD).is_none() {
        return;
    }
    match BEDROCK.for_env() {
        Ok(view) => {
            let id = view
                .resolve(Model::CLAUDE_SONNET_4_6)
                .map(ResolvedModel::id);
            let all_global = view.models().all(|model| model.id().starts_with("global."));
            let region = view.region().map_or("none", Region::as_str);
            println!("<<{region} {} {all_global}>>", id.unwrap_or("none"));
        }
        Err(error) => println!("<<{error}>>"),
    }
}

fn texts(variables: &[(&str, &str)]) -> String {
    let variables: Vec<_> = variables
        .iter()
        .map(|(name, value)| (*name, OsStr::new(*value)))
        .collect();
    for_env(&variables)
}

const FRANKFURT: &str = "eu-central-1 eu.anthropic.claude-sonnet-4-6 false";
const GLOBAL: &str = "none global.anthropic.claude-sonnet-4-6 true";

#[test]
fn aws_region_wins() {
    let got = texts(&[
        ("AWS_REGION", "eu-central-1"),
        ("AWS_DEFAULT_REGION", "us-east-1"),
    ]);
    assert_eq!(got, FRANKFURT);
    assert_eq!(texts(&[("AWS_REGION", "eu-central-1")]), FRANKFURT);
}

#[test]
fn aws_default_region_is_next() {
    assert_eq!(texts(&[("AWS_DEFAULT_REGION", "eu-central-1")]), FRANKFURT);
    let got = texts(&[("AWS_REGION", ""), ("AWS_DEFAULT_REGION", "eu-central-1")]);
    assert_eq!(got, FRANKFURT);
}

#[test]
fn unset_and_empty_give_only_global_profiles() {
    assert_eq!(texts(&[]), GLOBAL);
    assert_eq!(
        texts(&[("AWS_REGION", ""), ("AWS_DEFAULT_REGION", "")]),
        GLOBAL
    );
}

#[test]
fn an_unknown_region_is_an_error_and_never_global() {
    let expected = "unknown Region `eu-centrall-1`; the nearest known one is `eu-central-1`";
    assert_eq!(texts(&[("AWS_REGION", "eu-centrall-1")]), expected);
    assert_eq!(texts(&[("AWS_DEFAULT_REGION", "eu-centrall-1")]), expected);
    // The wrong one is not skipped for the right one.
    let both = [
        ("AWS_REGION", "eu-centrall-1"),
        ("AWS_DEFAULT_REGION", "us-east-1"),
    ];
    assert_eq!(texts(&both), expected);
    let blank = texts(&[("AWS_REGION", " ")]);
    assert!(blank.starts_with("unknown Region ` `"), "{blank}");
}

#[cfg(unix)]
#[test]
fn a_region_that_is_no_text_is_an_error() {
    use std::os::unix::ffi::OsStrExt;

    let got = for_env(&[("AWS_REGION", OsStr::from_bytes(b"eu-central-\xff"))]);
    assert!(
        got.starts_with("unknown Region `eu-central-\u{fffd}`"),
        "{got}"
    );
}
