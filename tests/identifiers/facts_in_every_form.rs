//! Every ID of the facts in every form that Bedrock takes.

use super::*;

/// What an ARN of this partition, Region and account can look like.
fn arn(partition: &str, region: &str, account: &str, kind: &str, id: &str) -> String {
    format!("arn:{partition}:bedrock:{region}:{account}:{kind}/{id}")
}

#[test]
fn every_profile_is_read_and_resolved_from_each_of_its_source_regions() {
    let facts = Facts::read();
    for (id, profile) in &facts.profiles {
        let expected = Profile(&profile.prefix, &profile.model, Some(id));
        with_form(id, |form| assert_eq!(form, expected));
        round_trip(id);
        for code in &profile.sources {
            let partition = &facts.regions[code].partition;
            let region: Region = code.parse().unwrap();
            for account in ["", ACCOUNT] {
                let text = arn(partition, code, account, "inference-profile", id);
                with_form(&text, |form| assert_eq!(form, expected));
                round_trip(&text);
                let parsed = Arn::parse(&text).unwrap();
                assert_eq!(
                    (parsed.partition.as_str(), parsed.region, parsed.account),
                    (partition.as_str(), code.as_str(), account)
                );
                assert_eq!(parsed.known_region(), Some(region));
                assert_eq!(parsed.mismatch(Some(region)), None);

                let resolved = BEDROCK.for_region(region).resolve_id(&text).unwrap();
                assert_eq!(resolved.id(), id, "{text}");
                assert!(resolved.is_kept(), "{text}");
                assert_eq!(resolved.arn_mismatch(), None, "{text}");
            }
        }
    }
}

#[test]
fn every_model_is_read_from_the_arns_of_every_region_and_partition() {
    let facts = Facts::read();
    let mut places: Vec<(&str, &str)> = facts
        .regions
        .iter()
        .map(|(code, region)| (region.partition.as_str(), code.as_str()))
        .collect();
    for partition in Partition::ALL {
        places.extend([(partition.as_str(), ""), (partition.as_str(), "xx-new-1")]);
    }
    for id in facts.models.keys() {
        with_form(id, |form| assert_eq!(form, Bare(id)));
        round_trip(id);
        for (partition, region) in &places {
            for account in ["", ACCOUNT] {
                let text = arn(partition, region, account, "foundation-model", id);
                with_form(&text, |form| assert_eq!(form, Bare(id)));
                round_trip(&text);
            }
        }
    }
}

#[test]
fn the_same_model_from_another_region_is_reported() {
    let facts = Facts::read();
    for (id, profile) in &facts.profiles {
        let code = &profile.sources[0];
        let partition = &facts.regions[code].partition;
        let text = arn(partition, code, ACCOUNT, "inference-profile", id);
        for (own, fact) in &facts.regions {
            let region: Region = own.parse().unwrap();
            let view = BEDROCK.for_region(region);
            // The ARN's ID means the same as the ID alone.
            let by_id = view.resolve_id(id).map(|resolved| resolved.model());
            let by_arn = view.resolve_id(&text).map(|resolved| resolved.model());
            assert_eq!(by_arn, by_id, "{text} from {own}");
            let Ok(resolved) = view.resolve_id(&text) else {
                continue;
            };
            let (fits, stays) = (code == own, fact.partition == *partition);
            match resolved.arn_mismatch() {
                None => assert!(fits, "{text} from {own}"),
                Some(ArnMismatch::Region { arn, source }) => {
                    assert_eq!((arn.as_str(), source), (code.as_str(), region));
                    assert!(!fits && stays, "{text} from {own}");
                }
                Some(ArnMismatch::Partition { arn, region }) => {
                    assert_eq!(
                        (arn.as_str(), region.as_str()),
                        (partition.as_str(), own.as_str())
                    );
                    assert!(!stays, "{text} from {own}");
                }
                Some(other) => panic!("{text} from {own}: {other}"),
            }
        }
    }
}

#[test]
fn a_profile_is_there_exactly_if_the_facts_list_it() {
    let facts = Facts::read();
    for model in facts.models.keys() {
        for prefix in Prefix::ALL {
            let id = format!("{prefix}.{model}");
            let profile = facts.profiles.contains_key(&id).then_some(id.as_str());
            with_form(&id, |form| {
                assert_eq!(form, Profile(prefix.as_str(), model, profile));
            });
            round_trip(&id);
        }
    }
}
