//! The lists that the AWS CLI would print, made from the facts.

use std::fs;
use std::sync::OnceLock;

use serde_json::{Value, json};

use crate::listing::{Input, Listings, read};

fn facts(name: &str) -> Vec<Value> {
    let path = format!("{}/tests/facts/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(path).expect("the facts are there");
    serde_json::from_str(&text).expect("a list of facts")
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a text")
}

fn has(list: &Value, entry: &str) -> bool {
    let mut entries = list.as_array().expect("a list").iter();
    entries.any(|known| known == entry)
}

/// AWS's lists of every Region.
pub(super) fn listings() -> &'static Listings {
    static LISTINGS: OnceLock<Listings> = OnceLock::new();
    LISTINGS.get_or_init(from_facts)
}

fn from_facts() -> Listings {
    let profiles = [facts("profiles"), facts("other_profiles")].concat();
    let models = [facts("models"), facts("other_models")].concat();
    let folder = std::env::temp_dir().join(format!("bedrock-catalog-lists-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a temporary folder can be made");
    let mut inputs = Vec::new();
    for region in facts("regions") {
        let (code, partition) = (text(&region["code"]), text(&region["partition"]));
        let listed = profiles
            .iter()
            .filter(|profile| has(&profile["sources"], code));
        let listed: Vec<Value> = listed
            .map(|profile| {
                let destinations = profile["destinations"][code].as_array().expect("a list");
                let arns = destinations.iter().map(|region| {
                    let region = text(region).trim_start_matches('*');
                    let model = text(&profile["model"]);
                    json!({ "modelArn": format!("arn:{partition}:bedrock:{region}::foundation-model/{model}") })
                });
                json!({
                    "inferenceProfileId": profile["id"],
                    "inferenceProfileArn": format!("arn:{partition}:bedrock:{code}:123456789012:inference-profile/{}", text(&profile["id"])),
                    "models": arns.collect::<Vec<_>>(),
                    "status": "ACTIVE",
                    "type": "SYSTEM_DEFINED",
                })
            })
            .collect();
        let served = models.iter().filter(|model| has(&model["in_region"], code));
        let served: Vec<Value> = served
            .map(|model| {
                json!({
                    "modelId": model["id"],
                    "modelArn": format!("arn:{partition}:bedrock:{code}::foundation-model/{}", text(&model["id"])),
                    "inferenceTypesSupported": ["ON_DEMAND"],
                })
            })
            .collect();
        let profiles = json!({ "inferenceProfileSummaries": listed });
        let models = json!({ "modelSummaries": served });
        let path = folder.join(format!("{code}.json"));
        fs::write(&path, format!("{profiles}\n{models}\n"))
            .expect("a temporary file can be written");
        inputs.push(Input { path, region: None });
    }
    let listings = read(&inputs, |_| true);
    fs::remove_dir_all(folder).expect("it is still there");
    assert_eq!(listings.broken, 0);
    assert_eq!(listings.regions.len(), 35);
    listings
}
