//! Models that are no chat models: their kinds and prices against the facts, and that no chat list
//! holds them.

use std::collections::BTreeMap;

use bedrock_catalog::{
    BEDROCK, InferenceProfile, Kind, Model, Price, Region, ResolvedModel, Routing, Unit, UnitPrice,
};

use crate::facts::{self, Facts};

/// A price under the names of the facts.
fn rates(tokens: Price, units: &[UnitPrice]) -> facts::Rates {
    let named = [("input", tokens.input), ("output", tokens.output)];
    let named = named.into_iter();
    let mut rates: BTreeMap<_, _> = named
        .filter_map(|(name, usd)| Some((name.to_owned(), usd?.to_string())))
        .collect();
    for UnitPrice { unit, usd } in units {
        let name = match unit {
            Unit::AudioTokensIn => "per_1m_input_audio_tokens",
            Unit::AudioTokensOut => "per_1m_output_audio_tokens",
            Unit::ImageIn => "per_input_image",
            Unit::ImageOut => "per_output_image",
            Unit::VideoSecondIn => "per_input_video_second",
            Unit::AudioSecondIn => "per_input_audio_second",
            Unit::Query => "per_query",
            _ => panic!("the facts have no price by the {unit}"),
        };
        let before = rates.insert(name.to_owned(), usd.to_string());
        assert_eq!(before, None, "{name} twice");
    }
    rates
}

fn model(id: &str) -> Model {
    id.parse().unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn every_model_is_of_the_kind_that_the_facts_say() {
    let facts = Facts::read();
    for (id, expected) in &facts.models {
        let model = model(id);
        assert_eq!(model.kind().as_str(), expected.kind(), "{id}");
        assert_eq!(Some(model.name()), expected.text("name"), "{id}");
        let end_of_life = model.end_of_life().map(|day| day.to_string());
        assert_eq!(end_of_life.as_deref(), expected.text("end_of_life"), "{id}");
        if model.kind() != Kind::Chat {
            assert_eq!(
                model.supports_attachments(),
                expected.takes("image"),
                "{id}"
            );
        }
    }
    for kind in Kind::ALL {
        let of_kind = facts.models.iter();
        let of_kind = of_kind.filter(|(_, model)| model.kind() == kind.as_str());
        let ids: Vec<&str> = of_kind.map(|(id, _)| id.as_str()).collect();
        let models = BEDROCK.models_of(*kind);
        assert_eq!(models.len(), ids.len());
        assert!(models.map(Model::foundation_model_id).eq(ids), "{kind}");
    }
}

#[test]
fn every_price_is_that_of_the_facts() {
    let facts = Facts::read();
    let mut known = 0;
    for routing in Routing::ALL {
        for region in Region::ALL {
            let view = BEDROCK.for_region(*region).with_routing(*routing);
            for resolved in view.all_models() {
                let units = resolved.unit_prices();
                if resolved.model().kind() == Kind::Chat {
                    assert!(units.is_empty());
                    continue;
                }
                let expected = facts.price(resolved.id(), Some(region.as_str())).rates;
                let got = rates(resolved.price(), units);
                assert_eq!(got, expected, "{} from {region}", resolved.id());
                assert!(resolved.price().is_flat());
                known += usize::from(!got.is_empty());
            }
        }
    }
    assert!(known > 500, "{known}");
    for profile in InferenceProfile::all() {
        if profile.model().kind() != Kind::Chat {
            let expected = facts.price(profile.id(), None).rates;
            assert_eq!(rates(profile.price(), profile.unit_prices()), expected);
        }
    }
}

#[test]
fn no_chat_list_holds_them() {
    let is_chat = |model: Model| model.kind() == Kind::Chat;
    assert!(BEDROCK.models().all(is_chat) && Model::all().all(is_chat));
    assert!(is_chat(BEDROCK.default_large_model()) && is_chat(BEDROCK.default_small_model()));
    for region in Region::ALL {
        let view = BEDROCK.for_region(*region);
        assert!(view.models().map(ResolvedModel::model).all(is_chat));
        let by_kind = Kind::ALL.iter().flat_map(|kind| view.models_of(*kind));
        assert!(by_kind.eq(view.all_models()), "{region}");
        assert!(view.models_of(Kind::Chat).eq(view.models()), "{region}");
    }
    assert!(BEDROCK.all_models().is_sorted());
}

#[test]
fn they_resolve_by_every_text_that_names_them() {
    let bedrock = BEDROCK.for_region(Region::UsWest2);
    for (text, id) in [
        ("global.cohere.embed-v4:0", "global.cohere.embed-v4:0"),
        ("cohere.embed-v4:0", "us.cohere.embed-v4:0"),
        ("eu.cohere.embed-v4:0", "us.cohere.embed-v4:0"),
        (
            "arn:aws:bedrock:us-west-2::foundation-model/amazon.rerank-v1:0",
            "amazon.rerank-v1:0",
        ),
        (
            "stability.stable-outpaint-v1:0",
            "us.stability.stable-outpaint-v1:0",
        ),
    ] {
        let resolved = bedrock
            .resolve_id(text)
            .unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(resolved.id(), id, "{text}");
    }
    let frankfurt = BEDROCK.for_region(Region::EuCentral1);
    let embed = frankfurt
        .resolve_id("cohere.embed-v4:0")
        .expect("it is offered");
    assert_eq!(embed.id(), "eu.cohere.embed-v4:0");
    let policy = frankfurt.policy([Model::EMBED_V4]).expect("it is offered");
    assert!(
        policy
            .to_string()
            .contains("inference-profile/eu.cohere.embed-v4:0")
    );
    assert!(frankfurt.resolve(Model::STABLE_IMAGE_OUTPAINT).is_err());
}

#[test]
fn a_kind_is_read_as_it_is_written() {
    for kind in Kind::ALL {
        assert_eq!(kind.as_str().parse(), Ok(*kind));
        assert_eq!(kind.to_string(), kind.as_str());
    }
    let error = "embeding".parse::<Kind>().expect_err("a letter is missing");
    assert!(error.candidates().eq([Kind::Embedding]));
    let error = "vectors"
        .parse::<Kind>()
        .expect_err("there is no such kind");
    assert_eq!(
        error.to_string(),
        "unknown kind `vectors`; the kinds are `chat`, `embedding`, `rerank`, `image`, `video`, `speech`"
    );
}
