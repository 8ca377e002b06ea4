//! ARNs, and whether they fit the source Region.

use super::*;

#[test]
fn each_part_is_at_hand() {
    let text = "arn:aws-us-gov:bedrock:us-gov-west-1:123456789012:inference-profile/us-gov.anthropic.claude-opus-5-5";
    let arn = Arn::parse(text).unwrap();
    assert_eq!(arn.text, text);
    assert_eq!(arn.partition, Partition::AwsUsGov);
    assert_eq!(arn.region, "us-gov-west-1");
    assert_eq!(arn.known_region(), Some(Region::UsGovWest1));
    assert_eq!(arn.account, ACCOUNT);
    assert_eq!(arn.kind, ArnKind::InferenceProfile);
    assert_eq!(arn.resource, "us-gov.anthropic.claude-opus-5-5");
    assert_eq!(Identifier::parse(text).unwrap().arn(), Some(arn));
}

#[test]
fn kinds_are_distinct() {
    for kind in ArnKind::ALL {
        let same = |other: &&ArnKind| other.as_str() == kind.as_str();
        assert_eq!(ArnKind::ALL.iter().filter(same).count(), 1, "{kind}");
    }
}

const MODEL: &str = "foundation-model/anthropic.claude-opus-5-5";
const OWN: &str = "provisioned-model/a1b2c3d4e5f6";

#[test]
fn an_arn_that_does_not_fit_the_source_region_is_reported() {
    let frankfurt = Some(Region::EuCentral1);
    let unknown = "the ARN is of an unknown Region `us-east-9`; \
                       a Region without Bedrock, as far as the catalog of 2026-11-24 knows: it may be newer than the catalog";
    for (arn, source, message) in [
        (
            format!("arn:aws:bedrock:eu-central-1::{MODEL}"),
            frankfurt,
            None,
        ),
        (format!("arn:aws:bedrock:::{MODEL}"), frankfurt, None),
        (format!("arn:aws:bedrock:us-east-1::{MODEL}"), None, None),
        (
            format!("arn:aws:bedrock:us-east-1::{MODEL}"),
            frankfurt,
            Some("the ARN is of `us-east-1`, and the request is sent from `eu-central-1`"),
        ),
        (
            format!("arn:aws:bedrock:us-east-1:{ACCOUNT}:{OWN}"),
            frankfurt,
            Some("the ARN is of `us-east-1`, and the request is sent from `eu-central-1`"),
        ),
        (
            format!("arn:aws:bedrock:us-east-9::{MODEL}"),
            frankfurt,
            Some(unknown),
        ),
        (
            format!("arn:aws:bedrock:us-east-9:{ACCOUNT}:{OWN}"),
            None,
            Some(unknown),
        ),
        (
            format!("arn:aws-us-gov:bedrock:us-gov-west-1::{MODEL}"),
            frankfurt,
            Some("the ARN is of the partition `aws-us-gov`, and `eu-central-1` is of `aws`"),
        ),
        (
            format!("arn:aws-us-gov:bedrock:us-gov-west-1::{MODEL}"),
            Some(Region::UsGovWest1),
            None,
        ),
        (
            format!("arn:aws-us-gov:bedrock:::{MODEL}"),
            frankfurt,
            Some("the ARN is of the partition `aws-us-gov`, and `eu-central-1` is of `aws`"),
        ),
        (
            format!("arn:aws-cn:bedrock:cn-north-1:{ACCOUNT}:{OWN}"),
            frankfurt,
            Some("the ARN is of the partition `aws-cn`, and `eu-central-1` is of `aws`"),
        ),
        (
            format!("arn:aws:bedrock:us-gov-west-1:{ACCOUNT}:{OWN}"),
            None,
            Some("the ARN is of the partition `aws`, and `us-gov-west-1` is of `aws-us-gov`"),
        ),
    ] {
        let view = match source {
            Some(region) => BEDROCK.for_region(region),
            None => BEDROCK.without_region(),
        };
        let resolved = view.resolve_id(&arn).expect(&arn);
        let mismatch = resolved.arn_mismatch();
        assert_eq!(
            mismatch.map(|mismatch| mismatch.to_string()).as_deref(),
            message,
            "{arn} from {source:?}"
        );
        assert_eq!(
            resolved.given().arn().map(|arn| arn.text),
            Some(arn.as_str())
        );
    }
}

#[test]
fn an_id_has_no_arn_that_could_not_fit() {
    for id in [OPUS, US_OPUS] {
        let resolved = BEDROCK
            .for_region(Region::EuCentral1)
            .resolve_id(id)
            .unwrap();
        assert_eq!(
            (resolved.given().arn(), resolved.arn_mismatch()),
            (None, None)
        );
    }
}
