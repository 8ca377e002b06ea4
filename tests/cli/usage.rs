//! Help, wrong usage and pipes that end early.

use super::*;

#[test]
fn is_wrong_with_exit_status_2() {
    for arguments in [
        &[][..],
        &["no-such-command"],
        &["resolve", "--no-such-flag"],
        &["resolve", "--region="],
        &["resolve", "--region=eu-cetral-1"],
        &["resolve", "--region=Atlantis"],
        &["resolve", "--prefix="],
        &["resolve", "--prefix=uk"],
        &["resolve", "--prefix=eu", "--region=eu-west-1"],
        &["resolve", "--routing=cheapest"],
        &["regions", "anthropic.claude-sonnet-4-6"],
        &["export"],
        &["export", "vim"],
        &["completions", "cmd"],
        &["check"],
    ] {
        let err = run(arguments).no_answer(2);
        assert!(err.contains("--help"), "{arguments:?}: {err}");
    }
}

#[test]
fn that_is_wrong_is_explained() {
    assert_data_eq!(
        run(&["resolve", "--region=eu-cetral-1"]).no_answer(2),
        str![[r#"
error: invalid value 'eu-cetral-1' for '--region <REGION>': unknown Region `eu-cetral-1`; the nearest known one is `eu-central-1`

For more information, try '--help'.

"#]]
    );
    assert_data_eq!(
        run(&["resolve", "--region="]).no_answer(2),
        str![[r#"
error: invalid value '' for '--region <REGION>': a Region's code is needed; leave the option out to take AWS_REGION's

For more information, try '--help'.

"#]]
    );
    assert_data_eq!(
        run(&["resolve", "--prefix=uk"]).no_answer(2),
        str![[r#"
error: invalid value 'uk' for '--prefix <PREFIX>': unknown prefix `uk`; the prefixes are `jp`, `au`, `in`, `ca`, `us-gov`, `us`, `eu`, `apac`, `global`

For more information, try '--help'.

"#]]
    );
    assert_data_eq!(
        run(&["resolve", "--routing=global"]).no_answer(2),
        str![[r#"
error: invalid value 'global' for '--routing <ROUTING>'
  [possible values: prefer-geographic, geographic-only, prefer-global, global-only, in-region-only]

  tip: a similar value exists: 'global-only'

For more information, try '--help'.

"#]]
    );
}

#[test]
fn shells_complete_every_command() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = run(&["completions", shell]).quiet(0);
        for word in ["resolve", "export", "unknown-price"] {
            assert!(script.contains(word), "{word} in {shell}");
        }
    }
}

#[test]
fn help_and_version() {
    assert_data_eq!(
        run(&["--help"]).quiet(0),
        str![[r#"
The model IDs that Amazon Bedrock accepts, for a model and a source Region

Usage: bedrock-catalog <COMMAND>

Commands:
  resolve      Print the ID to call a model by, or a table of all models
  explain      Print why a model has its ID, and what the other IDs would mean
  policy       Print the IAM policy that allows calling models, and nothing else
  matrix       Print which inference each model has from each source Region
  export       Print a client's configuration: the models that it can call, under the IDs to call
               them by
  models       Print what the catalog holds: models and their inference profiles
  regions      Print the source Regions
  diff         Print how a catalog differs from what AWS lists
  update       Change a catalog so that it says what AWS lists, or print the changes
  completions  Print the script that completes this program's arguments in a shell
  scan         Find the model IDs in files that fail, or will
  check        Check catalogs as the build does
  init         Print a catalog of these models to start from, which stands over the built-in one
  import       Print a catalog made of those that catwalk publishes
  schema       Print the JSON Schema of catalogs, for editors
  fmt          Write catalogs in the one form of their text, as rustfmt does with Rust's
  help         Print this message or the help of the given subcommand(s)

Options:
  -h, --help     Print help
  -V, --version  Print version

Examples:
  bedrock-catalog resolve --region eu-central-1 anthropic.claude-sonnet-4-6
  bedrock-catalog resolve --region ap-northeast-1
  bedrock-catalog resolve --region ca-central-1 --routing geographic-only --json
  bedrock-catalog resolve --region eu-west-2 --within eu anthropic.claude-opus-5-5
  bedrock-catalog explain --region ap-northeast-1 anthropic.claude-opus-5
  bedrock-catalog policy --region us-east-1 --account 123456789012 anthropic.claude-opus-5-5
  bedrock-catalog export claude-code --region eu-west-1
  bedrock-catalog matrix anthropic
  bedrock-catalog models --json
  bedrock-catalog check catalog/bedrock.json

Exit status:
  0  the answer is there
  1  the answer is no: a model is not offered, a catalog is wrong or differs from AWS's lists
  2  wrong usage, an unknown Region included

"#]]
    );
    assert_data_eq!(
        run(&["resolve", "-h"]).quiet(0),
        str![[r#"
Print the ID to call a model by, or a table of all models

Usage: bedrock-catalog resolve [OPTIONS] [MODEL]...

Arguments:
  [MODEL]...  Foundation model IDs, IDs with a prefix, ARNs, or patterns such as 'deepseek.*'; all
              models if there is none

Options:
      --kind <KIND>               The kind of models: chat, embedding, rerank, image, video, speech,
                                  or all [default: chat]
  -r, --region <REGION>           The source Region [default: AWS_REGION, else AWS_DEFAULT_REGION,
                                  else that of the AWS profile, else global profiles only]
      --prefix <PREFIX>           Take the profiles with this prefix, from whichever source Region
  -m, --model <MODEL>             The model behind the ARN of an application inference profile: an
                                  ID, with the prefix of the profile that it was made of
      --inference-profile <FILE>  The JSON that `aws bedrock get-inference-profile` prints of an
                                  application inference profile, or - for standard input: its ARN is
                                  resolved, as the model behind it
      --routing <ROUTING>         Which inference to use, and which first [default:
                                  prefer-geographic] [possible values: prefer-geographic,
                                  geographic-only, prefer-global, global-only, in-region-only]
      --within <REGIONS>          Use only what keeps data within these Regions, or those of these
                                  prefixes, such as eu,us-east-1
      --json                      Print JSON: an array, or without MODEL the provider as catwalk
                                  writes it
  -h, --help                      Print help (see more with '--help')

"#]]
    );
    let version = concat!(
        "bedrock-catalog ",
        env!("CARGO_PKG_VERSION"),
        " (facts as of 2026-11-24)\n"
    );
    assert_eq!(run(&["--version"]).quiet(0), version);
}

#[test]
fn the_examples_of_the_help_work() {
    let help = run(&["--help"]).quiet(0);
    let examples: Vec<_> = help
        .lines()
        .filter_map(|line| line.strip_prefix("  bedrock-catalog "))
        .collect();
    assert!(examples.len() > 3);
    for example in examples {
        let arguments: Vec<_> = example.split(' ').collect();
        assert_ne!(run(&arguments).quiet(0), "", "{example}");
    }
}

#[test]
fn nobody_who_reads_is_no_error() {
    for arguments in [&["models", "--json"][..], &["regions"], &["--help"]] {
        let (reader, writer) = io::pipe().expect("a pipe");
        drop(reader);
        let output = command(arguments)
            .stdout(writer)
            .stderr(Stdio::piped())
            .spawn()
            .and_then(std::process::Child::wait_with_output)
            .expect("the program starts");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    }
}

#[test]
fn old_facts_are_noted() {
    let on_day = |day: u64, arguments: &[&str]| {
        let seconds = (day * 86_400).to_string();
        run_with(&[("SOURCE_DATE_EPOCH", &seconds)], arguments)
    };
    // 24 November 2026, and 120 days later.
    let as_of = 20_781;
    let resolve = ["resolve", "-r", "us-east-1", "anthropic.claude-opus-5-5"];
    for (day, arguments) in [
        (as_of, &resolve[..]),
        (as_of + 120, &resolve),
        (as_of - 1_000, &resolve),
        (as_of + 1_000, &["check", "catalog/bedrock.json"]),
    ] {
        assert_eq!(on_day(day, arguments).err, "", "{day}");
    }
    let outcome = on_day(as_of + 121, &resolve);
    assert_eq!(outcome.status, Some(0));
    let note = "note: the facts are as of 2026-11-24, 121 days ago; ";
    assert!(outcome.err.starts_with(note), "{}", outcome.err);
}
