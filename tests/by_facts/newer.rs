//! IDs that may be newer than the catalog: which are, which are not, and what is said of them.

use std::collections::BTreeSet;

use crate::facts::Facts;
use bedrock_catalog::{BEDROCK, Prefix, Region, Residency, Routing, View};

fn views() -> impl Iterator<Item = View> {
    let regions = Region::ALL.iter().map(|region| BEDROCK.for_region(*region));
    regions.chain([BEDROCK.without_region()])
}

/// Publishers as the facts have them.
fn publishers(facts: &Facts) -> BTreeSet<&str> {
    let ids = facts.models.keys();
    ids.filter_map(|id| Some(id.split_once('.')?.0)).collect()
}

#[test]
fn an_id_of_a_known_publisher_that_is_not_listed_may_be_newer() {
    let facts = Facts::read();
    for publisher in publishers(&facts) {
        let id = format!("{publisher}.model-of-tomorrow-9-v1:0");
        let prefixed = Prefix::ALL.iter().map(|prefix| format!("{prefix}.{id}"));
        for text in prefixed.chain([id.clone()]) {
            for view in [
                BEDROCK.without_region(),
                BEDROCK.for_region(Region::EuCentral1),
            ] {
                for routing in [Routing::PreferGeographic, Routing::PreferGlobal] {
                    let view = view.with_routing(routing);
                    let error = view.resolve_id(&text).expect_err("it is not listed");
                    assert!(error.may_be_newer(), "{text}");
                    let said = error.to_string();
                    assert!(said.contains("may be newer"), "{said}");
                    assert!(said.contains("as of 2026-11-24"), "{said}");
                    assert_eq!(view.id_or_newer(&format!(" {text}\n")), Ok(text.as_str()));
                }
            }
        }
    }
}

#[test]
fn a_likely_slip_may_be_newer_too_and_both_are_said() {
    let bedrock = BEDROCK.for_region(Region::EuCentral1);
    let error = bedrock
        .resolve_id("anthropic.claude-sonet-4-6")
        .expect_err("it is a slip");
    assert!(error.may_be_newer());
    assert_eq!(
        error.to_string(),
        "unknown model `anthropic.claude-sonet-4-6`; the nearest known one is \
         `anthropic.claude-sonnet-4-6`; it may be newer than the catalog, which is as of 2026-11-24"
    );
}

#[test]
fn nothing_is_newer_under_a_bound() {
    let text = "eu.anthropic.claude-opus-77";
    for view in views() {
        for bounded in [
            view.with_routing(Routing::GeographicOnly),
            view.with_routing(Routing::GlobalOnly),
            view.with_routing(Routing::InRegionOnly),
            view.with_residency(Residency::geographies(&[Prefix::Eu])),
        ] {
            let error = bounded.resolve_id(text).expect_err("it is not listed");
            assert!(!error.may_be_newer());
            assert_eq!(bounded.id_or_newer(text), Err(error));
            let said = error.to_string();
            assert!(
                said.contains("as of 2026-11-24") && said.contains("keeps to the bound"),
                "{said}"
            );
        }
    }
}

#[test]
fn what_is_no_newer_id_is_an_error() {
    let facts = Facts::read();
    let retired = facts.retired.keys().map(String::as_str);
    let others = [
        "",
        "claude-opus-77",
        "Claude Opus 77",
        "acme.model-1",
        "us.acme.model-1",
        "uk.anthropic.claude-opus-77",
        "uk.anthropic.claude-opus-5-5",
        "Anthropic.claude-opus-77",
        "anthropic.Claude-opus-77",
        "anthropic.",
        "anthropic",
        "us.anthropic.",
        "anthropic.claude opus 77",
        "anthropic.claude-opus-77\u{1b}[31m",
        "arn:aws:bedrock:us-east-1::foundation-model/us.anthropic.claude-opus-77",
        "arn:aws:bedrock:us-east-1:123456789012:inference-profile/anthropic.claude-opus-77",
        "arn:aws-us-gov:bedrock:us-east-1::foundation-model/anthropic.claude-opus-77",
        "arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-opus-77",
        "arn:aws:bedrock:xx-new-1::foundation-model/anthropic.claude-opus-77",
    ];
    let view = BEDROCK.for_region(Region::UsEast1);
    for text in retired.chain(others) {
        let error = view.resolve_id(text).expect_err(text);
        assert!(!error.may_be_newer(), "{text}");
        assert_eq!(view.id_or_newer(text), Err(error));
        assert!(!error.to_string().contains('\u{1b}'));
    }
    for arn in [
        "arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-opus-77",
        "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-opus-77",
    ] {
        assert_eq!(view.id_or_newer(arn), Ok(arn));
        assert_eq!(BEDROCK.without_region().id_or_newer(arn), Ok(arn));
    }
}
