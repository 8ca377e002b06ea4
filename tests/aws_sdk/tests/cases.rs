//! What users met, as they met it: the bare ID fails, the resolved one does not, whichever of an
//! agent's models it is.

mod common;

use std::error::Error;

use aws_sdk::{Bedrock, Call, Endpoint, Operation, Refusal};
use bedrock_catalog::{BEDROCK, Region};
use common::{client, converse, http, invoke};

type Outcome = Result<(), Box<dyn Error>>;

/// The Regions of the cases, with the prefixes that the models take there: both defaults the first,
/// the sub-agent's the second.
const REGIONS: [(Region, &str, &str); 5] = [
    (Region::EuCentral1, "eu", "eu"),
    (Region::ApNortheast1, "jp", "global"),
    (Region::CaWest1, "us", "us"),
    (Region::UsGovWest1, "us-gov", "us-gov"),
    (Region::SaEast1, "global", "global"),
];

#[tokio::test]
async fn the_resolved_id_of_every_call_of_an_agent_is_accepted_and_the_bare_one_is_not() -> Outcome
{
    let endpoint = Endpoint::start(Bedrock::from_facts()).await?;
    let http = http();
    for (region, prefix, other) in REGIONS {
        let bedrock = BEDROCK.for_region(region);
        let client = client(&http, &endpoint, region.as_str());
        let main = bedrock.default_large_model()?;
        let titles = bedrock.default_small_model()?;
        // What the user wrote for a sub-agent: the model alone.
        let sub_agent = bedrock.resolve_id("anthropic.claude-sonnet-5-5")?;
        let sub_agent = sub_agent.model().ok_or("it names a model")?;
        for (model, prefix) in [(main, prefix), (titles, prefix), (sub_agent, other)] {
            let (bare, id) = (model.model().foundation_model_id(), model.id());
            assert_eq!(id, format!("{prefix}.{bare}"), "{region}");

            let refused = Err(Refusal::OnDemand.message(bare));
            assert_eq!(converse(&client, bare).await, refused, "{region}");
            assert_eq!(invoke(&client, bare).await, refused, "{region}");

            assert_eq!(converse(&client, id).await, Ok(id.to_owned()), "{region}");
            assert_eq!(invoke(&client, id).await, Ok(id.to_owned()), "{region}");
        }
        let calls = endpoint.take_calls();
        assert_eq!(calls.len(), 12);
        assert!(calls.iter().all(|call| call.region == region.as_str()));
    }
    Ok(())
}

#[tokio::test]
async fn a_prefix_by_rule_of_thumb_is_refused() -> Outcome {
    let endpoint = Endpoint::start(Bedrock::from_facts()).await?;
    let http = http();
    for (region, id) in [
        // Europe's prefix in Japan; no `jp.` of Opus 5; `us.` from us-gov-east-1; no `global.` there.
        ("ap-northeast-1", "eu.anthropic.claude-opus-5-5"),
        ("ap-northeast-1", "jp.anthropic.claude-opus-5"),
        ("us-gov-east-1", "us.anthropic.claude-opus-5-5"),
        ("us-gov-east-1", "global.anthropic.claude-opus-5-5"),
        // Calgary is not Montreal.
        ("ca-west-1", "us.anthropic.claude-haiku-4-5-20251001-v1:0"),
        // A slip.
        ("eu-central-1", "eu.anthropic.claude-opus-55"),
    ] {
        let client = client(&http, &endpoint, region);
        let refused = Err("The provided model identifier is invalid.".to_owned());
        assert_eq!(converse(&client, id).await, refused, "{id} from {region}");
        assert_eq!(invoke(&client, id).await, refused, "{id} from {region}");
    }
    Ok(())
}

#[tokio::test]
async fn an_id_is_percent_encoded_in_the_path_and_arrives_as_it_is() -> Outcome {
    const APPLICATION: &str =
        "arn:aws:bedrock:eu-central-1:123456789012:application-inference-profile/a1b2c3d4e5f6";
    let bedrock = Bedrock::from_facts().with_application_profile(APPLICATION);
    let endpoint = Endpoint::start(bedrock).await?;
    let client = client(&http(), &endpoint, "eu-central-1");
    let frankfurt = BEDROCK.for_region(Region::EuCentral1);
    for (given, id, path) in [
        (
            "amazon.nova-lite-v1:0",
            "eu.amazon.nova-lite-v1:0",
            "eu.amazon.nova-lite-v1%3A0",
        ),
        (
            // An ARN of another Region is resolved by its model.
            "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.amazon.nova-lite-v1:0",
            "eu.amazon.nova-lite-v1:0",
            "eu.amazon.nova-lite-v1%3A0",
        ),
        (
            APPLICATION,
            APPLICATION,
            "arn%3Aaws%3Abedrock%3Aeu-central-1%3A123456789012%3Aapplication-inference-profile%2Fa1b2c3d4e5f6",
        ),
    ] {
        let resolved = frankfurt.resolve_id(given)?;
        assert_eq!(resolved.id(), id);
        assert_eq!(converse(&client, resolved.id()).await, Ok(id.to_owned()));
        assert_eq!(invoke(&client, resolved.id()).await, Ok(id.to_owned()));
        let call = |operation, name| Call {
            operation,
            region: "eu-central-1".to_owned(),
            path: format!("/model/{path}/{name}"),
            id: id.to_owned(),
        };
        assert_eq!(
            endpoint.take_calls(),
            [
                call(Operation::Converse, "converse"),
                call(Operation::InvokeModel, "invoke")
            ]
        );
    }
    Ok(())
}

#[tokio::test]
async fn an_application_inference_profile_of_another_region_is_refused_as_foretold() -> Outcome {
    const ARN: &str =
        "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3d4e5f6";
    let bedrock = Bedrock::from_facts().with_application_profile(ARN);
    let endpoint = Endpoint::start(bedrock).await?;
    let http = http();
    for region in [Region::UsEast1, Region::EuCentral1] {
        let resolved = BEDROCK.for_region(region).resolve_id(ARN)?;
        let client = client(&http, &endpoint, region.as_str());
        let answer = converse(&client, resolved.id()).await;
        assert_eq!(
            answer.is_ok(),
            resolved.arn_mismatch().is_none(),
            "{region}"
        );
    }
    Ok(())
}
