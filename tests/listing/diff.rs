use super::*;
use snapbox::{assert_data_eq, str};

/// Kinds and subjects, to compare with.
pub(super) fn kinds(folder: &Folder) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let differences = folder.differences().into_iter();
    let kinds = differences.map(|difference| {
        let profile = text(&difference["profile"]);
        let subject = if profile.is_empty() {
            text(&difference["model"])
        } else {
            profile
        };
        (text(&difference["kind"]), subject)
    });
    kinds.collect()
}

fn kind(kind: &str, subject: &str) -> (String, String) {
    (kind.to_owned(), subject.to_owned())
}

#[test]
fn agreement_is_said() {
    let folder = Folder::agreeing("diff-agreement");
    assert_data_eq!(
        folder.diff().quiet(0),
        str![[r#"
no difference in the inference profiles of 4 Regions and the foundation models of 4 Regions

"#]]
    );
    assert_eq!(folder.with_lists(&["diff", "--json"]).quiet(0), "[]\n");
}

#[test]
fn a_table_for_people() {
    let folder = Folder::agreeing("diff-table");
    let mut north = without(&profiles(NORTH), "eu.vendor.small");
    north.push(profile(NORTH, "eu", "vendor.new", &[NORTH]));
    folder.list(NORTH, &north);
    let mut west = without(&profiles(WEST), "eu.vendor.large");
    west.push(profile(WEST, "eu", "vendor.large", &[WEST, "eu-west-3"]));
    folder.list(WEST, &west);
    folder.list_models(WEST, &[]);
    folder.list_models(EAST, &[model(EAST, "vendor.small", &["ON_DEMAND"])]);
    assert_data_eq!(
        folder.diff().quiet(1),
        str![[r#"
Difference          ID               Source Regions  Destination Regions
new Region          eu-west-3        eu-west-3
other destinations  eu.vendor.large  eu-west-1       +eu-west-3, -eu-north-1
in-Region gone      vendor.large     eu-west-1
profile gone        eu.vendor.small  eu-north-1
new in-Region       vendor.small     us-east-1
new model           vendor.new       eu-north-1
new profile         eu.vendor.new    eu-north-1

"#]]
    );
}

#[test]
fn json_for_programs() {
    let folder = Folder::agreeing("diff-json");
    let mut west = without(&profiles(WEST), "eu.vendor.large");
    west.push(profile(WEST, "eu", "vendor.large", &[WEST]));
    folder.list(WEST, &without(&west, "global.vendor.small"));
    assert_eq!(
        folder.differences(),
        [
            json!({
                "kind": "destinations-changed", "model": "vendor.large",
                "profile": "eu.vendor.large", "prefix": "eu", "regions": [WEST],
                "catalog": [NORTH, WEST], "aws": [WEST],
            }),
            json!({
                "kind": "profile-removed", "model": "vendor.small",
                "profile": "global.vendor.small", "prefix": "global", "regions": [WEST],
                "catalog": null, "aws": null,
            }),
        ]
    );
}

#[test]
fn only_what_is_covered_is_compared() {
    let folder = Folder::new("diff-covered");
    // Profiles of one Region: nothing is said of in-Region use and of others.
    folder.list(NORTH, &without(&profiles(NORTH), "eu.vendor.old"));
    assert_eq!(kinds(&folder), [kind("profile-removed", "eu.vendor.old")]);
    // Now it is gone everywhere.
    folder.list(WEST, &without(&profiles(WEST), "eu.vendor.old"));
    assert_eq!(
        kinds(&folder),
        [
            kind("model-removed", "vendor.old"),
            kind("profile-removed", "eu.vendor.old")
        ]
    );
    // Foundation models alone say nothing of profiles.
    let folder = Folder::new("diff-covered-models");
    folder.list_models(WEST, &models(WEST));
    folder.diff().noted(0);
}

#[test]
fn what_is_not_known_is_passed_over() {
    let folder = Folder::agreeing("diff-passed-over");
    let mut profiles = profiles(NORTH);
    for profile in &mut profiles {
        profile["somethingNew"] = json!({ "deep": [1, 2] });
    }
    // A status that is not known says neither that a profile is there nor that it is gone.
    profiles[0]["status"] = json!("PAUSED");
    let mut paused = profile(NORTH, "us", "vendor.large", &[NORTH]);
    paused["status"] = json!("PAUSED");
    let mut shared = profile(NORTH, "us", "vendor.small", &[NORTH]);
    shared["type"] = json!("SHARED");
    let mut own = profile(NORTH, "eu", "vendor.mine", &[NORTH]);
    own["inferenceProfileId"] = json!("a1b2c3");
    own["type"] = json!("APPLICATION");
    profiles.extend([paused, shared, own]);
    folder.list(NORTH, &profiles);
    let mut models = models(WEST);
    models[0]["modelLifecycle"] = json!({ "status": "FUTURE" });
    models[0]["inferenceTypesSupported"] = json!(["FUTURE"]);
    models[1]["modelLifecycle"] = json!(null);
    folder.list_models(WEST, &models);
    folder.diff().quiet(0);
}

#[test]
fn only_chat_models_are_new() {
    let folder = Folder::agreeing("diff-chat");
    let mut list = models(EAST);
    let mut add = |id: &str, types: &[&str], field: &str, value: Value| {
        let mut new = model(EAST, id, types);
        new[field] = value;
        list.push(new);
    };
    let on_demand = &["ON_DEMAND"][..];
    add("vendor.chat", on_demand, "modelName", json!("Chat"));
    add(
        "vendor.embed",
        on_demand,
        "outputModalities",
        json!(["EMBEDDING"]),
    );
    add(
        "vendor.speech",
        on_demand,
        "outputModalities",
        json!(["SPEECH", "TEXT"]),
    );
    add(
        "vendor.hears",
        on_demand,
        "inputModalities",
        json!(["SPEECH"]),
    );
    add(
        "vendor.rerank",
        on_demand,
        "responseStreamingSupported",
        json!(false),
    );
    add(
        "vendor.legacy",
        on_demand,
        "modelLifecycle",
        json!({ "status": "LEGACY" }),
    );
    add(
        "vendor.large:0:200k",
        &["PROVISIONED"],
        "modelName",
        json!("Large"),
    );
    add(
        "vendor.image",
        &["INFERENCE_PROFILE"],
        "outputModalities",
        json!(["IMAGE"]),
    );
    folder.list_models(EAST, &list);
    let mut listed = profiles(EAST);
    listed.push(profile(EAST, "us", "vendor.image", &[EAST]));
    folder.list(EAST, &listed);
    assert_eq!(
        kinds(&folder),
        [
            kind("model-added", "vendor.chat"),
            kind("in-region-added", "vendor.chat")
        ]
    );
    for ignore in ["vendor.chat", "vendor.c*"] {
        folder.with_lists(&["diff", "--ignore", ignore]).quiet(0);
    }
}

#[test]
fn new_regions_and_prefixes_are_said() {
    let folder = Folder::agreeing("diff-new");
    folder.list("eu-south-9", &profiles("eu-south-9"));
    let mut listed = profiles(NORTH);
    listed.push(profile(NORTH, "no", "vendor.large", &[NORTH]));
    folder.list(NORTH, &listed);
    assert_eq!(
        kinds(&folder),
        [
            kind("region-added", ""),
            kind("prefix-added", ""),
            kind("profile-added", "no.vendor.large")
        ]
    );
}

#[test]
fn the_built_in_catalog_is_compared_by_default() {
    let folder = Folder::new("diff-built-in");
    folder.list("eu-central-1", &[]);
    let out = folder.run(&["diff", "eu-central-1.json"]).noted(1);
    assert!(out.contains("eu.anthropic.claude-opus-5-5"), "{out}");
    assert!(!out.contains("us.anthropic"), "{out}");
}

#[test]
fn several_regions_and_pages_in_a_file() {
    let folder = Folder::new("diff-pages");
    let pages = [NORTH, WEST].map(|region| {
        let profiles = profiles(region);
        let (first, second) = profiles.split_at(2);
        let first = json!({ "inferenceProfileSummaries": first, "nextToken": "more" });
        let second = json!({ "inferenceProfileSummaries": second, "nextToken": null });
        format!("{first}\n{second}")
    });
    folder.write("all-1.json", &pages.join("\n"));
    folder.diff().noted(0);
    // As an array, and with the Region from an option.
    let one = format!("[{},{}]", page(&profiles(NORTH)), page(&[]));
    folder.write("list.txt", &one);
    folder
        .run(&[
            "diff",
            "--region",
            "eu-north-1=list.txt",
            "--catalog",
            "catalog.json",
        ])
        .noted(0);
}
