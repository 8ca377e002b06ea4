//! Any text as a model's ID. Reading it does not panic, and an ID that comes back is the catalog's
//! for the source Region that was asked for. A text that is no ID is refused in few words.
#![no_main]

use std::fmt::{Debug, Display};

use bedrock_catalog::{
    Arn, BEDROCK, Identifier, Inference, Prefix, Region, ResolveError, Routing, View,
};
use libfuzzer_sys::{Corpus, fuzz_target};

/// More than any error says: the longest names every source Region, or every profile of a model.
const LONGEST_MESSAGE: usize = 4_000;

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Corpus::Reject;
    };
    let _ = Arn::parse(text).map_err(bounded);
    let _ = text.parse::<Region>().map_err(bounded);
    let _ = text.parse::<Prefix>().map_err(bounded);
    let _ = text.parse::<Routing>().map_err(bounded);
    if let Err(error) = Identifier::parse(text) {
        bounded(error);
        // It is no ID from anywhere, so one Region that the text itself picks tells.
        let region = Region::ALL[text.len() % Region::ALL.len()];
        let resolved = BEDROCK.for_region(region).resolve_id(text);
        assert_eq!(resolved, Err(error.into()));
        return Corpus::Keep;
    }
    parsed(text);
    for &routing in Routing::ALL {
        for &region in Region::ALL {
            resolve(BEDROCK.for_region(region).with_routing(routing), text);
        }
        for &prefix in Prefix::ALL {
            resolve(BEDROCK.for_prefix(prefix).with_routing(routing), text);
        }
        resolve(BEDROCK.without_region().with_routing(routing), text);
    }
    Corpus::Keep
});

fn parsed(text: &str) {
    let identifier = Identifier::parse(text).expect("it was parsed before");
    assert_eq!(identifier.as_str(), text.trim());
    assert_eq!(Identifier::parse(identifier.as_str()), Ok(identifier));
    assert_eq!(identifier.to_string(), identifier.as_str());
    match identifier {
        Identifier::Opaque(arn) => assert_eq!(arn.text, identifier.as_str()),
        _ => assert!(identifier.model().is_some()),
    }
    if let Some(profile) = identifier.profile() {
        assert_eq!(Some(profile.model()), identifier.model());
        assert_eq!(Some(profile.prefix()), identifier.prefix());
        assert!(identifier.as_str().ends_with(profile.id()));
    }
    if let Some(arn) = identifier.arn() {
        assert_eq!(Arn::parse(arn.text), Ok(arn));
        for source in Region::ALL.iter().copied().map(Some).chain([None]) {
            let _ = arn.mismatch(source).map(bounded);
        }
    }
}

fn resolve(provider: View, text: &str) {
    let resolved = match provider.resolve_id(text) {
        Ok(resolved) => resolved,
        Err(error) => {
            assert!(matches!(error, ResolveError::NotOffered(_)), "{error}");
            return bounded(error);
        }
    };
    let _ = resolved.arn_mismatch().map(bounded);
    let Some(found) = resolved.model() else {
        assert_eq!(resolved.id(), text.trim());
        assert!(text.contains("arn:"));
        return;
    };
    let model = found.model();
    assert_eq!(provider.resolve(model), Ok(found));
    assert_eq!(provider.model_id(model), Some(resolved.id()));
    assert!(provider.routing().order().contains(&found.inference()));
    assert!(text.contains(model.foundation_model_id()), "{} is another model", model.foundation_model_id());
    let Some(profile) = found.profile() else {
        assert_eq!(resolved.id(), model.foundation_model_id());
        assert_eq!(found.inference(), Inference::InRegion);
        let region = provider.region().expect("in-Region use has a Region");
        assert!(model.is_in_region(region));
        return;
    };
    assert_eq!(resolved.id(), profile.id());
    assert_eq!(profile.model(), model);
    assert!(model.profiles().any(|known| known == profile));
    match provider.region() {
        Some(region) => assert!(profile.sources().any(|source| source == region)),
        None => assert!(profile.sources().len() > 0),
    }
}

/// Errors quote what was given, however long it is, and are still read in one look.
#[allow(clippy::needless_pass_by_value, reason = "for `map_err`")]
fn bounded(error: impl Display + Debug) {
    let message = error.to_string();
    assert!(!message.is_empty());
    assert!(message.len() < LONGEST_MESSAGE, "{} bytes", message.len());
    assert!(!message.contains(|character: char| character.is_control()));
    assert!(format!("{error:?}").len() < 2 * LONGEST_MESSAGE);
}
