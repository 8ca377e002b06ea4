//! Lists made of the facts, against the built-in catalog.

use super::*;

#[allow(dead_code, reason = "other tests read the other facts")]
#[path = "../facts/mod.rs"]
mod facts;

use facts::Facts;

impl Folder {
    /// With what AWS lists in every Region of the facts.
    fn of_facts(name: &str) -> Self {
        let folder = Self::new(name);
        let catalog = include_str!("../../catalog/bedrock.json");
        folder.write("catalog.json", catalog);
        let facts = Facts::read();
        for region in facts.regions.keys() {
            let (mut profiles, mut models) = (Vec::new(), Vec::new());
            for (id, fact) in &facts.models {
                let mut types = Vec::new();
                if fact.in_region.contains(region) {
                    types.push("ON_DEMAND");
                }
                let own = facts.profiles.values().filter(|own| own.model == *id);
                for own in own.filter(|own| own.sources.contains(region)) {
                    let destinations = own.destinations[region].iter().map(String::as_str);
                    let destinations: Vec<&str> = destinations.collect();
                    profiles.push(profile(region, &own.prefix, id, &destinations));
                    if !types.contains(&"INFERENCE_PROFILE") {
                        types.push("INFERENCE_PROFILE");
                    }
                }
                if !types.is_empty() {
                    models.push(model(region, id, &types));
                }
            }
            folder.list(region, &profiles);
            folder.list_models(region, &models);
        }
        folder
    }

    /// The text of a list, in which one word takes the place of another.
    fn replace(&self, name: &str, from: &str, to: &str) {
        let text = self.read(name);
        assert!(text.contains(from), "{name} has {from}");
        self.write(name, &text.replace(from, to));
    }
}

#[test]
fn nothing_differs() {
    let folder = Folder::of_facts("facts-agree");
    assert_eq!(
        folder.diff().quiet(0),
        "no difference in the inference profiles of 35 Regions and the foundation models of 35 Regions\n"
    );
    assert_eq!(folder.with_lists(&["diff", "--json"]).quiet(0), "[]\n");
    assert_eq!(folder.update().status, Some(0));
    assert_eq!(folder.update().out, "");
}

#[test]
fn a_slip_differs() {
    let folder = Folder::of_facts("facts-slip");
    folder.replace("models/sa-east-1.json", "ON_DEMAND", "PROVISIONED");
    folder.replace(
        "us-gov-east-1.json",
        "arn:aws-us-gov:bedrock:us-gov-east-1::foundation-model/anthropic.claude-opus-5\"",
        "arn:aws-us-gov:bedrock:us-gov-west-1::foundation-model/anthropic.claude-opus-5\"",
    );
    let facts = Facts::read();
    let sao_paulo = "sa-east-1".to_owned();
    let mut expected: Vec<(String, String)> = facts
        .models
        .iter()
        .filter(|(_, model)| model.in_region.contains(&sao_paulo))
        .map(|(id, _)| ("in-region-removed".to_owned(), id.clone()))
        .collect();
    assert!(!expected.is_empty());
    expected.push((
        "destinations-changed".to_owned(),
        "us-gov.anthropic.claude-opus-5".to_owned(),
    ));
    expected.sort();
    let mut got = diff::kinds(&folder);
    got.sort();
    assert_eq!(got, expected);
}
