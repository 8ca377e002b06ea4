//! How values print.

use super::*;

#[test]
fn every_value_round_trips() {
    for region in Region::ALL {
        assert_eq!(region.to_string().parse(), Ok(*region));
        assert_eq!(Region::from_code(region.as_str()), Some(*region));
    }
    for prefix in Prefix::ALL {
        assert_eq!(prefix.to_string().parse(), Ok(*prefix));
        assert_eq!(Prefix::from_id(prefix.as_str()), Some(*prefix));
    }
    for model in Model::all() {
        assert_eq!(model.to_string().parse(), Ok(model));
        assert_eq!(model.to_string(), model.foundation_model_id());
    }
    for routing in Routing::ALL {
        assert_eq!(routing.to_string().parse(), Ok(*routing));
        assert_eq!(routing.as_str(), routing.to_string());
    }
}

#[test]
fn text_is_padded_where_a_width_is_given() {
    assert_eq!(
        format!("{:>12}|{:<4}|", Region::UsEast1, Prefix::Eu),
        "   us-east-1|eu  |"
    );
    assert_eq!(format!("{:>13}", Routing::GlobalOnly), "  global-only");
    let width = Model::NOVA_LITE.foundation_model_id().len() + 2;
    assert_eq!(
        format!("{:width$}|", Model::NOVA_LITE),
        "amazon.nova-lite-v1:0  |"
    );
}

#[test]
fn models_and_regions_are_ordered_by_id() {
    let models: Vec<Model> = Model::all().collect();
    assert!(models.is_sorted_by(|a, b| a < b && a.foundation_model_id() < b.foundation_model_id()));
    assert!(Region::ALL.is_sorted_by(|a, b| a < b && a.as_str() < b.as_str()));
    assert!(Model::all().rev().eq(models.iter().rev().copied()));
    assert!(BEDROCK.models().eq(models));
}

#[test]
fn values_are_known_again_in_debug_output() {
    let model = Model::CLAUDE_OPUS_5_5;
    assert_eq!(
        format!("{model:?}"),
        r#"Model("anthropic.claude-opus-5-5")"#
    );
    let profile = model
        .global_profile(Region::EuCentral1)
        .expect("the model has a global profile");
    assert_eq!(
        format!("{profile:?}"),
        r#"InferenceProfile("global.anthropic.claude-opus-5-5")"#
    );
    let error = "eu-\u{1b}".parse::<Region>().expect_err("no such Region");
    assert_eq!(format!("{:?}", error.given()), r#""eu-\u{1b}""#);
}
