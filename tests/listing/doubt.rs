//! Lists are believed only as far as they go.

use super::*;

/// A catalog of twelve models with a profile and in-Region use in each of two Regions.
fn large(name: &str) -> Folder {
    let folder = Folder::new(name);
    let mut catalog: Value = serde_json::from_str(CATALOG).expect("it is JSON");
    let rows = catalog["models"].as_array_mut().expect("a list");
    for (vendor, number) in rows_of() {
        rows.push(json!({
            "id": format!("{vendor}.model-{number}"), "name": format!("{vendor} {number}"),
            "context_window": 1000, "default_max_tokens": 100,
            "can_reason": false, "supports_attachments": false,
            "regions": ["eu"], "in_region": [WEST],
        }));
    }
    folder.write("catalog.json", &catalog.to_string());
    folder.run(&["fmt", "catalog.json"]).quiet(0);
    for region in [NORTH, WEST] {
        folder.list(region, &all_profiles(region));
        folder.list_models(region, &all_models(region));
    }
    folder
}

fn rows_of() -> impl Iterator<Item = (&'static str, usize)> {
    ["alpha", "beta", "gamma"]
        .into_iter()
        .flat_map(|vendor| (0..4).map(move |number| (vendor, number)))
}

fn all_profiles(region: &str) -> Vec<Value> {
    let mut listed = profiles(region);
    for (vendor, number) in rows_of() {
        let id = format!("{vendor}.model-{number}");
        listed.push(profile(region, "eu", &id, &[NORTH, WEST]));
    }
    listed
}

fn all_models(region: &str) -> Vec<Value> {
    let mut listed = models(region);
    let types: &[&str] = if region == WEST {
        &["ON_DEMAND", "INFERENCE_PROFILE"]
    } else {
        &["INFERENCE_PROFILE"]
    };
    for (vendor, number) in rows_of() {
        listed.push(model(region, &format!("{vendor}.model-{number}"), types));
    }
    listed
}

/// `update --write` takes nothing out, says why, and does so when a person has looked.
fn is_held(folder: &Folder, reason: &str) {
    let before = folder.read("catalog.json");
    let differences = folder.differences();
    let removals = differences.iter().filter(|difference| {
        let kind = difference["kind"].as_str().expect("a text");
        kind.ends_with("removed")
    });
    assert!(removals.clone().count() > 0);
    assert!(removals.clone().all(|removal| removal["doubtful"] == true));
    let outcome = folder.with_lists(&["update", "--write"]);
    assert!(outcome.err.contains(reason), "{reason}: {}", outcome.err);
    assert!(outcome.err.contains("--output json"), "{}", outcome.err);
    assert_eq!(folder.read("catalog.json"), before);
    folder.with_lists(&["update", "--write", "--accept-removals"]);
    assert_ne!(folder.read("catalog.json"), before);
}

#[test]
fn a_list_that_lacks_too_much_is_doubted() {
    let folder = large("doubt-too-much");
    folder.list(NORTH, &all_profiles(NORTH)[..13]);
    is_held(&folder, "lacks 4 of the 17");
    let folder = large("doubt-models");
    folder.list_models(WEST, &all_models(WEST)[..10]);
    is_held(&folder, "lacks 4 of the 13");
}

#[test]
fn two_rows_are_believed_and_so_is_one_in_ten() {
    let folder = large("doubt-believed");
    let listed = without(&all_profiles(NORTH), "eu.alpha.model-0");
    folder.list(NORTH, &without(&listed, "eu.beta.model-0"));
    let differences = folder.differences();
    assert_eq!(differences.len(), 2);
    assert!(differences.iter().all(|each| each["doubtful"].is_null()));
    assert_eq!(
        folder
            .write_update()
            .matches("\"sources\": [\"eu-west-1\"]")
            .count(),
        2
    );
}

#[test]
fn a_vendor_that_is_gone_whole_is_doubted() {
    let folder = Folder::agreeing("doubt-vendor");
    let catalog = CATALOG
        .replace("vendor.old", "other.old")
        .replace("vendor.small", "other.small");
    folder.write("catalog.json", &catalog);
    let catalog: Value = serde_json::from_str(&catalog).expect("it is JSON");
    assert_eq!(catalog["models"][0]["id"], "vendor.large");
    folder.run(&["fmt", "catalog.json"]).quiet(0);
    for region in [NORTH, WEST, EAST, OREGON] {
        let text = page(&profiles(region));
        let text = text
            .replace("vendor.old", "other.old")
            .replace("vendor.small", "other.small");
        folder.write(&format!("{region}.json"), &text);
        let text = json!({ "modelSummaries": models(region) }).to_string();
        folder.write(
            &format!("models/{region}.json"),
            &text.replace("vendor.small", "other.small"),
        );
    }
    folder.diff().quiet(0);
    // Two rows of five, but all of `vendor`.
    let text = folder.read("eu-north-1.json");
    let value: Value = serde_json::from_str(&text).expect("it is JSON");
    let rows = value["inferenceProfileSummaries"]
        .as_array()
        .expect("a list");
    let left = without(rows, "eu.vendor.large");
    folder.list(NORTH, &without(&left, "global.vendor.large"));
    let before = folder.read("catalog.json");
    let outcome = folder.with_lists(&["update", "--write"]);
    assert!(
        outcome.err.contains("lacks everything of `vendor`"),
        "{}",
        outcome.err
    );
    assert_eq!(folder.read("catalog.json"), before);
}

#[test]
fn an_empty_list_and_one_that_ends_in_a_token_are_doubted() {
    let folder = large("doubt-empty");
    folder.list(NORTH, &[]);
    is_held(&folder, "names no system-defined profile");
    let folder = large("doubt-token");
    let listed = without(&all_profiles(NORTH), "eu.alpha.model-0");
    let page = json!({ "inferenceProfileSummaries": listed, "nextToken": "more" });
    folder.write("eu-north-1.json", &page.to_string());
    is_held(&folder, "ends in a page token");
}

#[test]
fn what_a_doubtful_list_adds_is_taken() {
    let folder = large("doubt-adds");
    let listed = [profile(NORTH, "us", "vendor.large", &[NORTH, EAST])];
    folder.list(NORTH, &listed);
    let outcome = folder.with_lists(&["update", "--write"]);
    assert_eq!(outcome.status, Some(0), "{}", outcome.err);
    let written = folder.read("catalog.json");
    assert!(
        written.contains("\"eu-north-1\": [\"eu-north-1\", \"us-east-1\"]"),
        "{written}"
    );
    assert!(outcome.err.contains("is held back"), "{}", outcome.err);
    assert!(
        outcome
            .err
            .contains("taken from eu-north-1.json: new profile `us.vendor.large`, eu-north-1"),
        "{}",
        outcome.err
    );
}

#[test]
fn removals_are_accepted_by_pattern() {
    let folder = large("doubt-pattern");
    folder.list(NORTH, &all_profiles(NORTH)[..9]);
    folder.with_lists(&["update", "--write", "--accept-removals=gamma.*"]);
    let written = folder.read("catalog.json");
    let narrowed = |vendor: &str| {
        let rows = written
            .split("\"id\": ")
            .filter(|row| row.starts_with(&format!("\"{vendor}.")));
        rows.filter(|row| row.contains("\"sources\": [\"eu-west-1\"]"))
            .count()
    };
    assert_eq!(
        (narrowed("alpha"), narrowed("beta"), narrowed("gamma")),
        (0, 0, 4)
    );
}

#[test]
fn the_filter_is_named() {
    let folder = large("doubt-provider");
    let listed = all_models(WEST).into_iter().filter(|model| {
        let id = model["modelId"].as_str();
        id.is_some_and(|id| id.starts_with("alpha"))
    });
    folder.list_models(WEST, &listed.collect::<Vec<_>>());
    is_held(&folder, "as if it were made with --by-provider");
}

/// A list of one inference type, and one of one vendor's profiles, which is no option of AWS's CLI.
#[test]
fn other_filters_are_named_too() {
    let folder = large("doubt-type");
    let mut listed = all_models(WEST);
    for model in &mut listed {
        model["inferenceTypesSupported"] = json!(["INFERENCE_PROFILE"]);
    }
    folder.list_models(WEST, &listed);
    is_held(&folder, "as if it were made with --by-inference-type");
    let folder = large("doubt-query");
    let listed = all_profiles(NORTH).into_iter().filter(|profile| {
        let id = profile["inferenceProfileId"].as_str();
        id.is_some_and(|id| id.contains("alpha"))
    });
    folder.list(NORTH, &listed.collect::<Vec<_>>());
    is_held(&folder, "as if it were made with --query");
}

#[test]
fn a_table_counts_doubtful_removals_apart() {
    let folder = large("doubt-table");
    folder.list(NORTH, &[]);
    let out = folder.diff().noted(1);
    assert!(out.contains("profile gone (doubtful)"), "{out}");
    assert!(out.contains("are doubtful removals"), "{out}");
}

#[test]
fn a_second_capture_confirms_or_contradicts() {
    let folder = large("doubt-also");
    let listed = without(&all_profiles(NORTH), "eu.alpha.model-0");
    folder.list(NORTH, &listed);
    folder.write("second/eu-north-1.json", &page(&all_profiles(NORTH)));
    let before = folder.read("catalog.json");
    let outcome = folder.with_lists(&["update", "--write", "--also", "second"]);
    assert!(
        outcome.err.contains("the second capture"),
        "{}",
        outcome.err
    );
    assert_eq!(folder.read("catalog.json"), before);
    folder.write("second/eu-north-1.json", &page(&listed));
    folder.with_lists(&["update", "--write", "--also", "second"]);
    assert_ne!(folder.read("catalog.json"), before);
}

/// The first capture, on which the catalog rests, still lists it.
#[test]
fn what_only_the_second_capture_shows_as_withdrawn_is_doubtful() {
    let folder = large("doubt-second");
    let profiles = without(&all_profiles(NORTH), "eu.alpha.model-0");
    folder.write("second/eu-north-1.json", &page(&profiles));
    let mut listed = all_models(WEST);
    listed.retain(|model| model["modelId"] != "beta.model-1");
    let second = json!({ "modelSummaries": listed }).to_string();
    folder.write("second/models/eu-west-1.json", &second);
    let before = folder.read("catalog.json");
    let outcome = folder.with_lists(&["diff", "--json", "--also", "second"]);
    assert_eq!(outcome.status, Some(1));
    let differences: Value = serde_json::from_str(&outcome.out).expect("it is JSON");
    let rows: Vec<_> = differences
        .as_array()
        .expect("a list")
        .iter()
        .map(|row| {
            assert_eq!(row["doubtful"], true, "{row}");
            (&row["kind"], &row["model"], &row["regions"])
        })
        .collect();
    assert_eq!(
        rows,
        [
            (
                &json!("profile-removed"),
                &json!("alpha.model-0"),
                &json!([NORTH])
            ),
            (
                &json!("in-region-removed"),
                &json!("beta.model-1"),
                &json!([WEST])
            ),
        ]
    );
    for list in [
        "inference profiles of `eu-north-1`",
        "foundation models of `eu-west-1`",
    ] {
        let note = format!("the list of {list} in the second capture lacks 1");
        assert!(outcome.err.contains(&note), "{}", outcome.err);
    }
    let outcome = folder.with_lists(&["update", "--write", "--also", "second"]);
    assert_eq!(outcome.status, Some(0), "{}", outcome.err);
    assert!(
        outcome.err.contains("the second capture lacks"),
        "{}",
        outcome.err
    );
    assert_eq!(folder.read("catalog.json"), before);
}

#[test]
fn in_region_use_is_checked_by_two() {
    let note = "rests on one list";
    let folder = Folder::agreeing("doubt-in-region");
    let mut listed = models(EAST);
    listed[0]["inferenceTypesSupported"] = json!(["ON_DEMAND"]);
    folder.list_models(EAST, &listed);
    assert!(folder.update().err.contains(note));
    let second = json!({ "modelSummaries": listed }).to_string();
    folder.write("second/models/us-east-1.json", &second);
    let outcome = folder.with_lists(&["update", "--also", "second"]);
    assert_eq!(outcome.status, Some(0));
    assert!(!outcome.err.contains(note), "{}", outcome.err);
    assert!(outcome.out.contains("us-east-1"), "{}", outcome.out);
}
