//! What is said where there is no ID.

use super::*;

fn not_offered(view: View, model: Model) -> String {
    view.resolve(model).expect_err("not offered").to_string()
}

#[test]
fn an_unknown_region_names_the_nearest() {
    for (slip, nearest) in [
        ("eu-centrall-1", Region::EuCentral1),
        ("eu-cental-1", Region::EuCentral1),
        ("eu-cnetral-1", Region::EuCentral1),
        ("eu_central_1", Region::EuCentral1),
        ("us-east1", Region::UsEast1),
        ("useast2", Region::UsEast2),
        ("us-gov-eastt-1", Region::UsGovEast1),
        ("eu-central-1b", Region::EuCentral1),
        ("ap – northeast – 2", Region::ApNortheast2),
        ("ap-norhteast-2", Region::ApNortheast2),
        ("ca-west1", Region::CaWest1),
    ] {
        let error = slip.parse::<Region>().expect_err(slip);
        assert!(error.candidates().eq([nearest]), "{slip}");
        assert_eq!(error.given().as_str(), slip);
        let text = error.to_string();
        assert_eq!(
            text,
            format!("unknown Region `{slip}`; the nearest known one is `{nearest}`")
        );
    }
}

#[test]
fn what_is_no_slip_of_a_region_has_no_nearest() {
    for (code, message) in [
        ("", "write a code such as `eu-central-1`"),
        ("Atlantis", "write a code such as `eu-central-1`"),
        (
            "us-east-9",
            "a Region without Bedrock, as far as the catalog of 2026-11-24 knows: it may be newer than the catalog",
        ),
        (
            "us-gov-east-2",
            "a Region without Bedrock, as far as the catalog of 2026-11-24 knows: it may be newer than the catalog",
        ),
        ("europe-west1", "write a code such as `eu-central-1`"),
        (
            "ap-east-1",
            "a Region without Bedrock, as far as the catalog of 2026-11-24 knows: it may be newer than the catalog",
        ),
        (
            "CN-North-1",
            "it is of the partition `aws-cn`, which the catalog does not cover",
        ),
        (
            "us-isob-east-1",
            "it is of the partition `aws-iso-b`, which the catalog does not cover",
        ),
        (
            "eusc-de-east-1",
            "it is of the partition `aws-eusc`, which the catalog does not cover",
        ),
    ] {
        let error = code.parse::<Region>().expect_err(code);
        assert_eq!(error.candidates().next(), None, "{code}");
        assert_eq!(
            error.to_string(),
            format!("unknown Region `{code}`; {message}")
        );
    }
}

#[test]
fn a_slip_that_is_as_near_to_several_regions_names_them() {
    let error = "us-est-1".parse::<Region>().expect_err("unknown");
    assert_eq!(
        error.to_string(),
        "unknown Region `us-est-1`; the nearest known ones are `us-east-1`, `us-west-1`"
    );
}

#[test]
fn case_and_white_space_are_passed_over_in_a_region() {
    for region in Region::ALL {
        let text = format!(" {}\n", region.as_str().to_uppercase());
        assert_eq!(text.parse(), Ok(*region));
    }
}

#[test]
fn an_unknown_prefix_names_the_nearest() {
    let error = "usgov".parse::<Prefix>().expect_err("unknown");
    assert_eq!(
        error.to_string(),
        "unknown prefix `usgov`; the nearest known one is `us-gov`"
    );
    for unknown in ["", "US", "eu.", "anthropic", "globaI"] {
        assert!(unknown.parse::<Prefix>().is_err(), "{unknown:?}");
    }
}

const NEWER: &str = "; it may be newer than the catalog, which is as of 2026-11-24";

#[test]
fn an_unknown_model_names_the_nearest() {
    for (slip, nearest) in [
        ("anthropic.claude-opsu-5-5", Model::CLAUDE_OPUS_5_5),
        (
            "anthropic.claude-haiku-4-5-20251002-v1:0",
            Model::CLAUDE_HAIKU_4_5,
        ),
        ("anthropic.cluade-sonnet-4-6", Model::CLAUDE_SONNET_4_6),
    ] {
        let error = slip.parse::<Model>().expect_err(slip);
        assert!(error.candidates().eq([nearest]), "{slip}");
        assert_eq!(error.given().as_str(), slip);
        let text = error.to_string();
        assert_eq!(
            text,
            format!("unknown model `{slip}`; the nearest known one is `{nearest}`{NEWER}")
        );
        // The prefix does not count against it, and what was given is shown whole.
        let prefixed = format!("eu.{slip}");
        let error = BEDROCK
            .without_region()
            .resolve_id(&prefixed)
            .expect_err(slip);
        let text =
            format!("unknown model `{prefixed}`; the nearest known one is `{nearest}`{NEWER}");
        assert_eq!(error.to_string(), text);
    }
}

#[test]
fn what_is_like_nothing_has_no_nearest() {
    let error = "uk.other".parse::<Prefix>().expect_err("unknown");
    assert_eq!(error.candidates().next(), None);
    assert_eq!(
        error.to_string(),
        "unknown prefix `uk.other`; the prefixes are `jp`, `au`, `in`, `ca`, `us-gov`, `us`, \
             `eu`, `apac`, `global`"
    );
    for id in [
        "",
        "such-model",
        "arn:aws:bedrock:us-east-1:1:custom-model/x",
    ] {
        let error = id.parse::<Model>().expect_err("unknown");
        assert_eq!(error.candidates().next(), None);
        assert_eq!(
            error.to_string(),
            format!("unknown model `{id}`; the catalog lists no such model")
        );
    }
}

#[test]
fn an_unknown_routing_names_them_all() {
    let error = "geographic".parse::<Routing>().expect_err("unknown");
    assert_eq!(
        error.to_string(),
        "unknown routing `geographic`; the routings are `prefer-geographic`, `geographic-only`, \
             `prefer-global`, `global-only`, `in-region-only`"
    );
}

#[test]
fn text_of_another_routing_from_the_same_region() {
    let view = BEDROCK
        .for_region(Region::ApNortheast1)
        .with_routing(Routing::GeographicOnly);
    assert_eq!(
        not_offered(view, Model::CLAUDE_OPUS_5),
        "`anthropic.claude-opus-5` is not offered from `ap-northeast-1` under `geographic-only`; \
             from there it is under `prefer-geographic`, `prefer-global`, `global-only`"
    );
}

#[test]
fn text_of_other_regions_under_the_same_routing() {
    let view = BEDROCK.for_region(Region::EuCentral1);
    assert_eq!(
        not_offered(view, Model::JAMBA_1_5_LARGE),
        "`ai21.jamba-1-5-large-v1:0` is not offered from `eu-central-1` under \
             `prefer-geographic`; it is offered from `us-east-1`"
    );
}

#[test]
fn text_of_another_region_under_another_routing() {
    let view = BEDROCK
        .for_region(Region::EuCentral1)
        .with_routing(Routing::GlobalOnly);
    assert_eq!(
        not_offered(view, Model::JAMBA_1_5_LARGE),
        "`ai21.jamba-1-5-large-v1:0` is not offered from `eu-central-1` under `global-only`; \
             it is under `prefer-geographic` from `us-east-1`"
    );
}

#[test]
fn text_without_a_region() {
    let view = BEDROCK.without_region();
    assert_eq!(
        not_offered(view, Model::JAMBA_1_5_LARGE),
        "`ai21.jamba-1-5-large-v1:0` is not offered without a Region under \
             `prefer-geographic`; it is offered from `us-east-1`"
    );
    assert_eq!(
        not_offered(
            view.with_routing(Routing::GlobalOnly),
            Model::JAMBA_1_5_LARGE
        ),
        "`ai21.jamba-1-5-large-v1:0` is not offered without a Region under `global-only`; \
             it is under `prefer-geographic` from `us-east-1`"
    );
}

#[test]
fn text_under_a_prefix() {
    assert_eq!(
        not_offered(BEDROCK.for_prefix(Prefix::Ca), Model::NOVA_PRO),
        "`amazon.nova-pro-v1:0` is not offered with the prefix `ca` under `prefer-geographic`; \
             its profiles are `us.amazon.nova-pro-v1:0`, `eu.amazon.nova-pro-v1:0`, \
             `apac.amazon.nova-pro-v1:0`"
    );
    assert_eq!(
        not_offered(BEDROCK.for_prefix(Prefix::Eu), Model::CLAUDE_OPUS_4_1),
        "`anthropic.claude-opus-4-1-20250805-v1:0` is not offered with the prefix `eu` under \
             `prefer-geographic`; its profiles are `us.anthropic.claude-opus-4-1-20250805-v1:0`"
    );
    assert_eq!(
        not_offered(BEDROCK.for_prefix(Prefix::Eu), Model::JAMBA_1_5_LARGE),
        "`ai21.jamba-1-5-large-v1:0` is not offered with the prefix `eu` under \
             `prefer-geographic`; it is offered from `us-east-1`"
    );
}

#[test]
fn text_of_a_default() {
    let view = BEDROCK
        .for_region(Region::EuCentral1)
        .with_routing(Routing::InRegionOnly);
    let large = view.default_large_model().expect_err("not offered");
    let small = view.default_small_model().expect_err("not offered");
    let reason = "is not offered from `eu-central-1` under `in-region-only`; from there it is \
                      under `prefer-geographic`, `geographic-only`, `prefer-global`, `global-only`";
    for (error, id) in [
        (large, "anthropic.claude-opus-5-5"),
        (small, "anthropic.claude-haiku-5-5"),
    ] {
        assert_eq!(error.model.foundation_model_id(), id);
        assert_eq!(error.to_string(), format!("`{id}` {reason}"));
    }
}

#[test]
fn an_excerpt_is_cut_between_characters_and_escaped() {
    let error = "ö".repeat(100).parse::<Model>().expect_err("unknown");
    assert_eq!(error.given().as_str(), "ö".repeat(32));
    assert!(
        error
            .to_string()
            .starts_with(&format!("unknown model `{}…`", "ö".repeat(32)))
    );

    let error = format!("x{}", "ö".repeat(100))
        .parse::<Region>()
        .expect_err("unknown");
    assert_eq!(error.given().as_str(), format!("x{}", "ö".repeat(31)));

    let error = "a\n\u{1b}[31m".parse::<Region>().expect_err("unknown");
    assert!(
        error
            .to_string()
            .starts_with("unknown Region `a\\n\\u{1b}[31m`"),
        "{error}"
    );

    let exact = "y".repeat(64);
    let error = exact.parse::<Prefix>().expect_err("unknown");
    assert!(
        error
            .to_string()
            .starts_with(&format!("unknown prefix `{exact}`;"))
    );
}

/// What reads a part can stand in a function that resolves.
#[test]
fn each_error_becomes_that_of_what_it_is_a_part_of() {
    fn by_id(id: &str) -> Result<&'static str, ResolveError> {
        let model: Model = id.parse()?;
        Ok(BEDROCK.for_region(Region::EuCentral1).resolve(model)?.id())
    }
    assert_eq!(
        by_id("anthropic.claude-opus-5-5"),
        Ok("eu.anthropic.claude-opus-5-5")
    );
    let unknown = "anthropic.claude-opus-55".parse::<Model>().unwrap_err();
    let error = by_id("anthropic.claude-opus-55").unwrap_err();
    assert_eq!(
        error,
        ResolveError::Identifier(IdentifierError::UnknownModel(unknown))
    );
    assert_eq!(error.to_string(), unknown.to_string());
    assert_eq!(
        IdentifierError::from(unknown),
        IdentifierError::UnknownModel(unknown)
    );
}
