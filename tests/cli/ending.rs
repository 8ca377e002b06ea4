//! Models that AWS ends resolve, and their end is told in time.

use std::collections::BTreeMap;

use bedrock_catalog::Date;

use super::*;

const DAY: i64 = 86_400;

/// The seconds from 1970 to a day.
fn seconds(date: Date) -> i64 {
    let is_leap = |year: i64| year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let year = i64::from(date.year);
    let years: i64 = (1970..year)
        .map(|year| 365 + i64::from(is_leap(year)))
        .sum();
    let february = 28 + i64::from(is_leap(year));
    let months = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let before: i64 = months[..usize::from(date.month) - 1].iter().sum();
    (years + before + i64::from(date.day) - 1) * DAY
}

/// The notes on ends that a command gives on a day.
#[track_caller]
fn told(day: i64, arguments: &[&str]) -> Vec<String> {
    let outcome = run_with(&[("SOURCE_DATE_EPOCH", &day.to_string())], arguments);
    assert_eq!(outcome.status, Some(0), "{arguments:?}: {}", outcome.err);
    let lines = outcome.err.lines();
    let ends = lines.filter_map(|line| line.strip_prefix("note: AWS "));
    ends.map(str::to_owned).collect()
}

#[test]
fn every_end_is_told_within_half_a_year_and_after_it() {
    let mut days = BTreeMap::new();
    for model in BEDROCK.all_models() {
        if let Some(end) = model.end_of_life() {
            days.insert(end, model);
        }
    }
    assert!(days.len() > 3, "{days:?}");
    for (end, model) in days {
        let mut regions = Region::ALL.iter();
        let region = regions.find(|region| BEDROCK.for_region(**region).resolve(model).is_ok());
        let region = format!("--region={}", region.expect("it is offered somewhere"));
        let resolve = ["resolve", model.foundation_model_id(), &region];
        let successor = model.successor();
        let successor = successor.map(|model| format!("; `{model}` is named in its place"));
        let successor = successor.unwrap_or_default();
        let end_of_life = seconds(end);
        for (before, expected) in [
            (181, None),
            (
                180,
                Some(format!("ends `{model}` on {end}, in 180 days{successor}")),
            ),
            (
                1,
                Some(format!("ends `{model}` on {end}, in 1 day{successor}")),
            ),
            (0, Some(format!("ended `{model}` on {end}{successor}"))),
            (-400, Some(format!("ended `{model}` on {end}{successor}"))),
        ] {
            let lines = told(end_of_life - before * DAY, &resolve);
            assert_eq!(lines, expected.as_slice(), "{before} days before");
        }
    }
}

#[test]
fn every_command_that_resolves_tells_it() {
    let model = Model::CLAUDE_OPUS_4_1;
    let end = seconds(model.end_of_life().expect("it is announced"));
    let id = format!("us.{model}");
    for arguments in [
        &["resolve", &id][..],
        &["resolve", "*opus-4-1*"],
        &["resolve", &id, "--json"],
        &["explain", &id],
        &["explain", &id, "--json"],
        &["policy", &id],
        &["export", "env", &id],
        &["export", "claude-code", &id],
        &["export", "catwalk"],
    ] {
        let arguments = [arguments, &["--region=us-east-1"]].concat();
        let lines = told(end - DAY, &arguments);
        let of_it = lines
            .iter()
            .filter(|line| line.contains(model.foundation_model_id()));
        assert_eq!(of_it.count(), 1, "{arguments:?}: {lines:?}");
    }
    // The table has a column for it.
    assert_eq!(told(end - DAY, &["resolve", "--region=us-east-1"]), [""; 0]);
}
