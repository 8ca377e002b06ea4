//! Every ID by itself.

use super::*;

#[test]
fn every_form_is_read_as_what_it_is() {
    assert!(IDENTIFIERS.len() >= 60, "{}", IDENTIFIERS.len());
    for (text, expected) in IDENTIFIERS {
        with_form(text, |form| assert_eq!(form, *expected, "{text:?}"));
    }
}

#[test]
fn white_space_around_changes_nothing() {
    for (text, expected) in IDENTIFIERS {
        for spaced in [
            format!(" {text}"),
            format!("{text}\n"),
            format!("\t{text} \r\n"),
            format!("\u{a0}{text}\u{3000}"),
        ] {
            with_form(&spaced, |form| assert_eq!(form, *expected, "{spaced:?}"));
        }
    }
}

#[test]
fn what_was_read_prints_as_it_was_given() {
    for (text, expected) in IDENTIFIERS {
        if !matches!(expected, Error(_)) {
            round_trip(text);
            round_trip(&format!(" {text}\n"));
        }
    }
    let padded = format!("{:>30}|", Identifier::parse(US_OPUS).unwrap());
    assert_eq!(padded, "  us.anthropic.claude-opus-5-5|");
}

#[test]
fn what_was_read_is_a_text_where_one_is_asked_for() {
    fn text(value: impl AsRef<str>) -> String {
        value.as_ref().to_owned()
    }
    for (given, expected) in IDENTIFIERS {
        let Ok(identifier) = Identifier::parse(given) else {
            assert!(matches!(expected, Error(_)), "{given}");
            continue;
        };
        assert_eq!(text(identifier), given.trim());
        if let Some(arn) = identifier.arn() {
            assert_eq!(text(arn), given.trim());
        }
    }
}

#[test]
fn what_cannot_be_read_cannot_be_resolved_for_the_same_reason() {
    for (text, expected) in IDENTIFIERS {
        let Error(message) = expected else {
            continue;
        };
        for view in [
            BEDROCK.without_region(),
            BEDROCK.for_region(Region::EuWest1),
        ] {
            let error = view.resolve_id(text).expect_err(text);
            assert!(matches!(error, ResolveError::Identifier(_)), "{text}");
            assert_eq!(error.to_string(), *message);
        }
    }
}

#[test]
fn opaque_arns_pass_through_untouched_from_everywhere() {
    for (text, expected) in IDENTIFIERS {
        let Opaque(..) = expected else {
            continue;
        };
        for region in Region::ALL {
            let spaced = format!(" {text}\n");
            let resolved = BEDROCK.for_region(*region).resolve_id(&spaced).unwrap();
            assert!(matches!(resolved.given(), Identifier::Opaque(_)), "{text}");
            assert_eq!((resolved.id(), resolved.model()), (*text, None));
            assert!(!resolved.prefix_changed());
        }
    }
}
