//! Finding by code, ID and prefix.

use super::*;

fn known() -> HashSet<&'static str> {
    BEDROCK
        .all_models()
        .map(Model::foundation_model_id)
        .collect()
}

/// A mutation may hit another model's ID; anything else must not be found.
#[track_caller]
fn check(known: &HashSet<&str>, text: &[u8]) {
    let Ok(text) = std::str::from_utf8(text) else {
        return;
    };
    let found = Model::from_id(text).map(Model::foundation_model_id);
    assert_eq!(found, known.get(text).copied());
}

#[test]
fn every_id_is_found() {
    for model in BEDROCK.all_models() {
        assert_eq!(Model::from_id(model.foundation_model_id()), Some(model));
        // At another address, with other bytes behind it.
        let longer = format!("{model}:0");
        assert_eq!(
            Model::from_id(&longer[..model.foundation_model_id().len()]),
            Some(model)
        );
    }
}

#[test]
fn near_misses_are_not_found() {
    let known = known();
    for model in BEDROCK.all_models() {
        let id = model.foundation_model_id().as_bytes();
        for at in 0..id.len() {
            check(&known, &[&id[..at], &id[at + 1..]].concat());
            for byte in (b' '..=b'~').chain([0, b'\n', 0x7f]) {
                check(&known, &[&id[..at], &[byte], &id[at + 1..]].concat());
                check(&known, &[&id[..at], &[byte], &id[at..]].concat());
                if at + 1 == id.len() {
                    check(&known, &[id, &[byte]].concat());
                }
            }
            for other in at..id.len() {
                let mut swapped = id.to_vec();
                swapped.swap(at, other);
                check(&known, &swapped);
            }
            check(&known, &id[..at]);
            check(&known, &id[at..]);
        }
    }
}

#[test]
fn every_short_text_is_none() {
    check(&HashSet::new(), b"");
    for first in 0..=0x7f {
        check(&HashSet::new(), &[first]);
        for second in 0..=0x7f {
            check(&HashSet::new(), &[first, second]);
        }
    }
}

#[test]
fn prefixed_and_very_long_ids_are_none() {
    for model in BEDROCK.all_models() {
        for prefix in Prefix::ALL {
            assert_eq!(Model::from_id(&format!("{prefix}.{model}")), None);
        }
        for profile in model.profiles() {
            assert_eq!(Model::from_id(profile.id()), None);
        }
        assert_eq!(Model::from_id(&model.foundation_model_id().repeat(2)), None);
        assert_eq!(
            Model::from_id(&model.foundation_model_id().to_uppercase()),
            None
        );
    }
    let long = "anthropic.claude-opus-5-5".repeat(100_000);
    assert_eq!(Model::from_id(&long), None);
    assert!(matches!(
        Identifier::parse(&long),
        Err(IdentifierError::TooLong { .. })
    ));
}

#[test]
fn an_id_can_be_a_constant() {
    const MODEL: Option<Model> = Model::from_id("anthropic.claude-opus-5-5");
    const REGION: Option<Region> = Region::from_code("eu-central-1");
    const ID: &str = match BEDROCK.for_region(Region::EuCentral1).default_large_model() {
        Ok(large) => large.id(),
        Err(_) => panic!("no large model"),
    };
    assert_eq!(
        (MODEL, REGION),
        (Some(Model::CLAUDE_OPUS_5_5), Some(Region::EuCentral1))
    );
    assert_eq!(ID, "eu.anthropic.claude-opus-5-5");
}
