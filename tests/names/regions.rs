//! What people write for a Region: `regions.json` says what each text must come to.

use bedrock_catalog::{Region, Unknown};
use serde_json::Value;

const ROWS: &str = include_str!("regions.json");

/// Whether a text was read as a row says.
fn is_as(row: &Value, must: &str, read: &Result<Region, Unknown<Region>>) -> bool {
    let code = row["code"].as_str();
    match (must, read) {
        ("is", Ok(region)) => Some(region.as_str()) == code,
        ("suggest", Err(error)) => {
            let wanted = row["candidates"].as_array().into_iter().flatten();
            let wanted: Vec<&str> = wanted.filter_map(Value::as_str).chain(code).collect();
            wanted.is_empty()
                || error
                    .candidates()
                    .any(|region| wanted.contains(&region.as_str()))
        }
        ("refuse", Err(error)) => error.candidates().next().is_none(),
        _ => false,
    }
}

#[test]
fn regions_are_read() {
    let rows: Vec<Value> = serde_json::from_str(ROWS).expect("the rows are JSON");
    for row in &rows {
        let input = row["input"].as_str().expect("a text");
        let read = input.parse::<Region>();
        let is_right = ["must", "or"]
            .iter()
            .filter_map(|field| row[*field].as_str())
            .any(|must| is_as(row, must, &read));
        assert!(is_right, "{row}: {read:?}");
    }
}

/// The IDs of Availability Zones and of local zones.
#[test]
fn zones_are_known_by_id() {
    for (text, code) in [
        ("use1-az4", "us-east-1"),
        ("apne1-az1", "ap-northeast-1"),
        ("apse2-az3", "ap-southeast-2"),
        ("euc1-az2", "eu-central-1"),
        ("usgw1-az1", "us-gov-west-1"),
        ("usw2-lax1-az1", "us-west-2"),
        ("us-west-2-lax-1a", "us-west-2"),
    ] {
        let error = text.parse::<Region>().expect_err(text);
        let candidates: Vec<&str> = error.candidates().map(Region::as_str).collect();
        assert_eq!(candidates, [code], "{text}");
    }
    for text in ["use9-az1", "cnn1-az1", "use12", "eu1"] {
        let error = text.parse::<Region>().expect_err(text);
        assert_eq!(error.candidates().next(), None, "{text}");
    }
}

/// What a text is told that is no Region.
#[test]
fn errors_say_why() {
    for (text, message) in [
        ("", "unknown Region ``; write a code such as `eu-central-1`"),
        (
            "Frankfurt",
            "unknown Region `Frankfurt`; the nearest known one is `eu-central-1`",
        ),
        (
            "eu-central-1b",
            "unknown Region `eu-central-1b`; the nearest known one is `eu-central-1`",
        ),
        (
            "ap-east-1",
            "unknown Region `ap-east-1`; a Region without Bedrock, as far as the catalog of 2026-11-24 knows: it may be newer than the catalog",
        ),
        (
            "cn-north-1",
            "unknown Region `cn-north-1`; it is of the partition `aws-cn`, which the catalog does not cover",
        ),
        (
            "jp",
            "unknown Region `jp`; it is a geography, and no one Region: profiles with the prefix `jp` can be called from `ap-northeast-1`, `ap-northeast-3`",
        ),
        (
            "global",
            "unknown Region `global`; it is a geography, and no one Region: profiles with the prefix `global` can be called from every commercial Region",
        ),
    ] {
        let error = text.parse::<Region>().expect_err(text);
        assert_eq!(error.to_string(), message);
    }
}

/// The first word and the number of a code are never taken for a slip, nor one direction for another.
#[test]
fn no_region_is_a_slip_of_another() {
    for text in [
        "sa-west-1",
        "me-west-1",
        "us-west-9",
        "eu-east-1",
        "ap-east-1",
        "East US",
        "us-central1",
        "sw-east-1",
    ] {
        let error = text.parse::<Region>().expect_err(text);
        assert_eq!(error.candidates().next(), None, "{text}");
    }
    for region in Region::ALL {
        for other in Region::ALL {
            assert!(region == other || region.name() != other.name());
        }
        let (_, city) = region.name().split_once('(').expect("a name has a place");
        let city = city.trim_end_matches(')');
        let found = city.parse::<Region>().expect_err(city);
        let mut found = found.candidates();
        assert!(
            city == "Central" || city.starts_with("US-") || found.any(|found| found == *region),
            "{city}"
        );
    }
}
