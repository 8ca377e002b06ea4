//! Models that AWS has ended: never resolved, and said to be so from everywhere.

use crate::facts::Facts;
use bedrock_catalog::{
    BEDROCK, Identifier, IdentifierError, Model, Prefix, Region, ResolveError, ResolvedModel,
    Retired, RetiredModel, UnknownReason,
};

/// The error for a text as it is from a Region, or without one.
fn retired(text: &str, region: Option<Region>) -> Retired {
    let view = region.map_or(BEDROCK.without_region(), |region| {
        BEDROCK.for_region(region)
    });
    assert!(view.id_or_newer(text).is_err(), "{text}");
    match view.resolve_id(text) {
        Err(ResolveError::Retired(retired)) => retired,
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn every_retired_model_is_called_so_from_everywhere_in_every_form() {
    let facts = Facts::read();
    assert!(!facts.retired.is_empty());
    for (id, row) in &facts.retired {
        let (name, ended) = (&row["name"], row["ended"].as_str().expect("a day"));
        let still_in = row["still_in"].as_array().expect("codes");
        let successor = row["successor"].as_str().and_then(Model::from_id);
        for region in Region::ALL.iter().copied().map(Some).chain([None]) {
            let arn = format!("arn:aws:bedrock:::foundation-model/{id}");
            let prefixed = format!("global.{id}");
            for text in [id.as_str(), &arn, &prefixed] {
                let error = retired(text, region);
                assert_eq!(error.model.id(), id);
                assert_eq!(*name, error.model.name());
                let said = error.to_string();
                let is_still = region
                    .is_some_and(|region| still_in.iter().any(|code| code == region.as_str()));
                let end = format!("ended on {ended}");
                let ending = "AWS is ending it; this catalog no longer has it";
                assert_eq!(said.contains(ending), is_still, "{said}");
                assert_eq!(said.contains(&end), !is_still, "{said}");
                match successor {
                    Some(successor) => {
                        let by = row["successor_by"].as_str().expect("who names it");
                        let named = format!("{by} names `{successor}` in its place");
                        assert!(said.contains(&named), "{said}");
                    }
                    None => assert!(!said.contains("in its place"), "{said}"),
                }
                // The ID that is shown can be called from there.
                let shown = error.successor().map(ResolvedModel::id);
                assert!(shown.is_none_or(|shown| said.contains(shown)), "{said}");
                if let (Some(shown), Some(region)) = (shown, region) {
                    let resolved = BEDROCK.for_region(region).resolve_id(shown);
                    assert_eq!(resolved.map(|resolved| resolved.id()), Ok(shown));
                }
            }
        }
        assert_eq!(Model::from_id(id), None);
        assert_eq!(
            RetiredModel::from_id(id).map(|model| model.id()),
            Some(id.as_str())
        );
        let Err(IdentifierError::UnknownModel(error)) = Identifier::parse(id) else {
            panic!("{id}");
        };
        assert!(matches!(error.reason(), UnknownReason::Retired(model) if model.id() == id));
        assert_eq!(error.candidates().count(), 0, "{id}");
        let parsed = id.parse::<Model>().expect_err("it is no model");
        assert!(parsed.to_string().contains("ended on"), "{parsed}");
    }
    assert_eq!(RetiredModel::from_id("anthropic.claude-opus-5-5"), None);
}

#[test]
fn what_was_written_bounds_the_successor_too() {
    let id = "anthropic.claude-3-opus-20240229-v1:0";
    let shown = |text: &str, region| retired(text, region).successor().map(ResolvedModel::id);
    let frankfurt = Some(Region::EuCentral1);
    assert_eq!(shown(id, frankfurt), Some("eu.anthropic.claude-opus-4-8"));
    let global = format!("global.{id}");
    assert_eq!(
        shown(&global, frankfurt),
        Some("global.anthropic.claude-opus-4-8")
    );
    let us = format!("us.{id}");
    assert_eq!(retired(&us, frankfurt).written, Some(Prefix::Us));
    assert_eq!(shown(&us, frankfurt), Some("eu.anthropic.claude-opus-4-8"));
    assert_eq!(shown(&us, None), None);
    let said = retired(&us, None).to_string();
    assert!(said.ends_with("which is not offered in this way"), "{said}");
    // The Region of an ARN counts where no other is given.
    let arn = format!("arn:aws:bedrock:eu-central-1::foundation-model/{id}");
    assert_eq!(shown(&arn, None), Some("eu.anthropic.claude-opus-4-8"));
}

#[test]
fn an_application_profile_of_a_retired_model_is_none() {
    let arn = "arn:aws:bedrock:ap-south-1:123456789012:application-inference-profile/a1b2c3";
    let error = BEDROCK
        .without_region()
        .resolve_profile(arn, "anthropic.claude-3-haiku-20240307-v1:0")
        .expect_err("AWS is ending it");
    let said = error.to_string();
    assert!(
        said.contains("AWS is ending it; this catalog no longer has it"),
        "{said}"
    );
}
