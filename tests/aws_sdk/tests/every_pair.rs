//! Every (ID, Region) pair that the library gives is accepted, and what it refuses would have been
//! refused: by AWS's client, over HTTP.

mod common;

use std::collections::BTreeSet;
use std::error::Error;

use aws_sdk::{Bedrock, Endpoint, Refusal};
use bedrock_catalog::{
    BEDROCK, Identifier, Inference, InferenceProfile, Kind, Model, Region, Routing,
};
use common::{client, converse, http, invoke};
use futures_util::StreamExt as _;
use futures_util::stream;

/// Requests at a time.
const AT_ONCE: usize = 32;

/// An ID and the source Region that it is called from.
type Pair = (&'static str, String);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_library_gives_is_accepted_and_what_it_refuses_is_not()
-> Result<(), Box<dyn Error>> {
    let bedrock = Bedrock::from_facts();
    let ids = bedrock.ids();
    let endpoint = Endpoint::start(bedrock).await?;
    let http = http();

    // Each ID that there is, from each Region: what the endpoint says, by the client.
    let mut accepted: BTreeSet<Pair> = BTreeSet::new();
    let mut asked = 0;
    for region in Region::ALL {
        let client = &client(&http, &endpoint, region.as_str());
        let answers = stream::iter(&ids).map(|id| async move {
            let answer = invoke(client, id).await;
            if let Ok(text) = &answer {
                assert_eq!(text, id);
            }
            answer.is_ok().then(|| (region.as_str(), id.clone()))
        });
        let answers: Vec<Option<Pair>> = answers.buffer_unordered(AT_ONCE).collect().await;
        asked += answers.len();
        accepted.extend(answers.into_iter().flatten());
    }
    assert_eq!((ids.len(), asked), (219 + 60, (219 + 60) * 35));
    assert_eq!(accepted.len(), 1_369 + 446 + 159 + 91);

    let mut given: BTreeSet<Pair> = BTreeSet::new();
    for region in Region::ALL {
        for routing in Routing::ALL {
            let bedrock = BEDROCK.for_region(*region).with_routing(*routing);
            for model in BEDROCK.all_models() {
                let pair = |id: &str| (region.as_str(), id.to_owned());
                match bedrock.resolve(model) {
                    Ok(resolved) => {
                        assert!(
                            accepted.contains(&pair(resolved.id())),
                            "{} from {region} is given, and not accepted",
                            resolved.id()
                        );
                        given.insert(pair(resolved.id()));
                    }
                    Err(error) => {
                        for id in ids_by(*routing, model) {
                            assert!(
                                !accepted.contains(&pair(id)),
                                "{id} from {region} is accepted, and not given: {error}"
                            );
                        }
                    }
                }
            }
        }
    }
    // Under one routing or another every pair is given.
    assert_eq!(given, accepted);

    // Converse accepts the same of chat models, and no other model.
    let refused = Refusal::Operation.message("");
    let mut conversed = (0, 0);
    for region in Region::ALL {
        let client = &client(&http, &endpoint, region.as_str());
        let refused = &refused;
        let ids = given.iter().filter(|(code, _)| *code == region.as_str());
        let answers = stream::iter(ids).map(|(_, id)| async move {
            let model = Identifier::parse(id).expect(id).model().expect(id);
            let answer = converse(client, id).await;
            let is_chat = model.kind() == Kind::Chat;
            let expected = if is_chat { Ok(id) } else { Err(refused) };
            assert_eq!(answer.as_ref(), expected, "{region}");
            is_chat
        });
        let answers: Vec<bool> = answers.buffer_unordered(AT_ONCE).collect().await;
        let chat = answers.iter().filter(|is_chat| **is_chat).count();
        conversed = (conversed.0 + chat, conversed.1 + answers.len() - chat);
    }
    assert_eq!(conversed, (1_369 + 446, 159 + 91));
    Ok(())
}

/// The IDs by which a routing would call a model, wherever they are offered.
fn ids_by(routing: Routing, model: Model) -> Vec<&'static str> {
    let profiles = model.profiles().filter(move |profile| {
        let inference = if profile.prefix().is_global() {
            Inference::Global
        } else {
            Inference::Geographic
        };
        routing.order().contains(&inference)
    });
    let bare = routing.order().contains(&Inference::InRegion);
    let bare = bare.then(|| model.foundation_model_id());
    profiles.map(InferenceProfile::id).chain(bare).collect()
}
