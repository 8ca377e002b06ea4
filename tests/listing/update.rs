use super::*;
use snapbox::{assert_data_eq, str};

#[test]
fn nothing_to_do_is_nothing_said() {
    let folder = Folder::agreeing("update-nothing");
    assert_eq!(folder.update().quiet(0), "");
    assert_eq!(folder.write_update(), CATALOG);
}

#[test]
fn a_unified_diff_by_default() {
    let folder = Folder::agreeing("update-diff");
    folder.list(WEST, &without(&profiles(WEST), "global.vendor.small"));
    folder.list_models(EAST, &[model(EAST, "vendor.large", &["ON_DEMAND"])]);
    assert_data_eq!(
        folder.update().noted(0),
        str![[r#"
--- a/catalog.json
+++ b/catalog.json
@@ -42,7 +42,7 @@
       "can_reason": false,
       "supports_attachments": false,
       "regions": ["eu", "us", "global"],
-      "in_region": ["eu-west-1"],
+      "in_region": ["eu-west-1", "us-east-1"],
       "prices": { "eu": { "cost_per_1m_in": 1 }, "in_region": null }
     },
     {
@@ -62,7 +62,7 @@
       "default_max_tokens": 100,
       "can_reason": false,
       "supports_attachments": false,
-      "regions": ["eu", "us", "global"]
+      "regions": ["eu", "us", { "prefix": "global", "except": ["eu-west-1"] }]
     }
   ]
 }

"#]]
    );
    assert_eq!(folder.read("catalog.json"), CATALOG);
    let written = folder.write_update();
    assert!(written.contains("{ \"prefix\": \"global\", \"except\": [\"eu-west-1\"] }]"));
    folder.diff().noted(0);
}

#[test]
fn what_is_gone_goes_with_its_price() {
    let folder = Folder::agreeing("update-gone");
    for region in [NORTH, WEST] {
        let left = without(&profiles(region), "eu.vendor.old");
        folder.list(region, &without(&left, "eu.vendor.large"));
    }
    folder.list_models(WEST, &[]);
    let outcome = folder.update();
    assert_data_eq!(
        outcome.err,
        str![[r#"
taken from eu-north-1.json, eu-west-1.json: profile gone `eu.vendor.large`, eu-north-1, eu-west-1
taken from models/eu-west-1.json: in-Region gone `vendor.large`, eu-west-1
taken from eu-north-1.json, eu-west-1.json: profile gone `eu.vendor.old`, eu-north-1, eu-west-1
note: `vendor.old` is removed: AWS lists it nowhere any more

"#]]
    );
    assert_data_eq!(
        outcome.out,
        str![[r#"
--- a/catalog.json
+++ b/catalog.json
@@ -41,19 +41,7 @@
       "default_max_tokens": 100,
       "can_reason": false,
       "supports_attachments": false,
-      "regions": ["eu", "us", "global"],
-      "in_region": ["eu-west-1"],
-      "prices": { "eu": { "cost_per_1m_in": 1 }, "in_region": null }
-    },
-    {
-      "id": "vendor.old",
-      "name": "Old",
-      "context_window": 1000,
-      "default_max_tokens": 100,
-      "can_reason": false,
-      "supports_attachments": false,
-      "regions": ["eu"],
-      "end_of_life": "2027-01-01"
+      "regions": ["us", "global"]
     },
     {
       "id": "vendor.small",

"#]]
    );
    folder.write_update();
}

#[test]
fn a_table_changes_where_that_is_less() {
    let folder = Folder::agreeing("update-table");
    for region in [EAST, OREGON] {
        let mut listed = Vec::new();
        for model in ["vendor.large", "vendor.small"] {
            listed.push(profile(region, "us", model, &[EAST, OREGON, NORTH]));
            listed.push(profile(region, "global", model, &["*"]));
        }
        folder.list(region, &listed);
    }
    let written = folder.write_update();
    let expected = CATALOG.replace(
        "[\"us-east-1\", \"us-west-2\"]",
        "[\"eu-north-1\", \"us-east-1\", \"us-west-2\"]",
    );
    assert_eq!(written, expected);
}

#[test]
fn a_default_that_is_gone_stays_for_a_person() {
    let folder = Folder::agreeing("update-default");
    for region in [NORTH, WEST, EAST, OREGON] {
        let mut left = profiles(region);
        for prefix in ["eu", "us", "global"] {
            left = without(&left, &format!("{prefix}.vendor.small"));
        }
        folder.list(region, &left);
        folder.list_models(region, &models(region)[..1]);
    }
    let outcome = folder.update();
    assert_eq!((outcome.status, outcome.out.as_str()), (Some(0), ""));
    assert!(
        outcome.err.contains("`vendor.small` is a default model"),
        "{}",
        outcome.err
    );
    assert_eq!(folder.write_update(), CATALOG);
}

#[test]
fn what_aws_does_not_tell_is_left_to_a_person() {
    let folder = Folder::agreeing("update-person");
    let mut listed = profiles(NORTH);
    listed.push(profile(NORTH, "eu", "vendor.new", &[NORTH, WEST]));
    listed.push(profile(NORTH, "no", "vendor.large", &[NORTH]));
    folder.list(NORTH, &listed);
    folder.list("eu-south-9", &profiles("eu-south-9"));
    // Nothing else is lost.
    folder.list(WEST, &without(&profiles(WEST), "global.vendor.large"));
    let outcome = folder.update();
    assert_eq!(outcome.status, Some(0));
    assert!(
        outcome.out.contains("\"except\": [\"eu-west-1\"]"),
        "{}",
        outcome.out
    );
    assert_data_eq!(
        outcome.err,
        str![[r#"
taken from eu-west-1.json: profile gone `global.vendor.large`, eu-west-1
note: AWS names the Region `eu-south-9`, which the catalog does not know: give it its name and add it to `source_regions`, then run this again:
{ "id": "eu-south-9", "name": "", "partition": "aws" }

note: AWS lists profiles with the prefix `no`, which the catalog does not know: give it its name and add it to `prefixes`, narrowest first, then run this again:
{
  "id": "no",
  "name": "",
  "sources": {
    "eu-north-1": ["eu-north-1"]
  }
}

note: `vendor.new` is new. AWS does not list its limits and abilities, nor its price (`cost_per_1m_in` and so on): fill them in and add it to `models`:
{
  "id": "vendor.new",
  "name": "vendor.new",
  "context_window": 0,
  "default_max_tokens": 0,
  "can_reason": false,
  "supports_attachments": false,
  "regions": [{ "prefix": "eu", "sources": ["eu-north-1"] }]
}


"#]]
    );
    folder.write_update();
}

#[test]
fn a_default_that_a_region_lost_stays_for_a_person_and_nothing_else_is_lost() {
    let folder = Folder::agreeing("update-default-region");
    // The default is no longer offered where another model is.
    let left = without(&profiles(NORTH), "eu.vendor.small");
    folder.list(NORTH, &without(&left, "global.vendor.small"));
    folder.list(WEST, &without(&profiles(WEST), "global.vendor.large"));
    let outcome = folder.update();
    assert_eq!(outcome.status, Some(0));
    assert!(
        outcome.out.contains("\"except\": [\"eu-west-1\"]"),
        "{}",
        outcome.out
    );
    assert_data_eq!(
        outcome.err,
        str![[r#"
taken from eu-west-1.json: profile gone `global.vendor.large`, eu-west-1
note: `vendor.small` is a default model, and AWS lists it no more from eu-north-1, where it lists others: it is left as it is; choose another default, then run this again

"#]]
    );
    folder.write_update();
}

#[test]
fn a_catalog_that_would_be_wrong_is_not_written() {
    let folder = Folder::agreeing("update-wrong");
    // A model comes to a Region where the catalog knew of none, and the defaults do not.
    let catalog = CATALOG.replacen(
        "\"source_regions\": [",
        "\"source_regions\": [\n    { \"id\": \"ap-east-9\", \"name\": \"Nowhere\", \"partition\": \"aws\" },",
        1,
    );
    let catalog = catalog.replace(
        "\"global\"]",
        "{ \"prefix\": \"global\", \"except\": [\"ap-east-9\"] }]",
    );
    folder.write("catalog.json", &catalog);
    folder.run(&["check", "catalog.json"]).quiet(0);
    let of_large = |profile: &Value| profile["inferenceProfileId"] == "global.vendor.large";
    let mut listed = profiles("ap-east-9");
    listed.retain(of_large);
    folder.list("ap-east-9", &listed);
    let problem = folder.with_lists(&["update", "--write"]).no_answer(1);
    assert!(problem.contains("nothing is changed"), "{problem}");
    assert!(
        problem.contains("cannot be called from `ap-east-9`"),
        "{problem}"
    );
    assert_eq!(folder.read("catalog.json"), catalog);
}

#[test]
fn a_catalog_with_problems_is_refused() {
    let folder = Folder::agreeing("update-refused");
    // The price of a profile that someone took out.
    let wrong = CATALOG.replacen("[\"eu\", \"us\", \"global\"]", "[\"us\", \"global\"]", 1);
    folder.write("catalog.json", &wrong);
    for arguments in [&["diff"][..], &["diff", "--json"], &["update", "--write"]] {
        let problem = folder.with_lists(arguments).no_answer(1);
        assert!(problem.contains("has a price for `eu`"), "{problem}");
        assert_eq!(folder.read("catalog.json"), wrong);
    }
}

#[test]
fn every_other_style_becomes_the_one() {
    let value: Value = serde_json::from_str(CATALOG).expect("it is JSON");
    let spread = serde_json::to_string_pretty(&value).expect("it can be written");
    for (name, text) in [
        ("crlf", CATALOG.replace('\n', "\r\n")),
        ("tabs", CATALOG.replace("  ", "\t")),
        ("spread", spread),
        ("dense", value.to_string()),
    ] {
        let folder = Folder::agreeing(&format!("update-style-{name}"));
        folder.write("catalog.json", &text);
        // Where nothing differs, nothing is written.
        assert_eq!(folder.write_update(), text);
        folder.list(WEST, &without(&profiles(WEST), "global.vendor.small"));
        folder.list_models(EAST, &[model(EAST, "vendor.large", &["ON_DEMAND"])]);
        folder.write_update();
        folder.run(&["fmt", "--check", "catalog.json"]).quiet(0);
        folder.list(WEST, &profiles(WEST));
        folder.list_models(EAST, &models(EAST));
        assert_eq!(folder.write_update(), CATALOG, "{name}");
    }
}

#[test]
fn a_catalog_in_the_plain_form_keeps_it() {
    let plain = r#"{
  "name": "Plain",
  "id": "bedrock",
  "default_large_model_id": "anthropic.claude-opus-5-5",
  "default_small_model_id": "anthropic.claude-opus-5-5",
  "models": [
    {
      "id": "anthropic.claude-opus-5-5",
      "name": "Claude Opus 5.5",
      "context_window": 1000000,
      "default_max_tokens": 128000,
      "can_reason": true,
      "supports_attachments": true,
      "regions": ["jp", "global"]
    }
  ]
}
"#;
    let folder = Folder::new("update-plain");
    folder.write("catalog.json", plain);
    let id = "anthropic.claude-opus-5-5";
    let tokyo = "ap-northeast-1";
    let list = |destinations: &[&str]| {
        [
            profile(tokyo, "jp", id, destinations),
            profile(tokyo, "global", id, &["*"]),
        ]
    };
    folder.list(tokyo, &list(&[tokyo, "ap-northeast-3"]));
    folder.diff().noted(0);
    // The table is not the catalog's own: the model says it.
    folder.list(tokyo, &list(&[tokyo]));
    let written = folder.write_update();
    let routes = "            \"ap-northeast-1\": [\"ap-northeast-1\"],\n            \"ap-northeast-3\": [\"ap-northeast-1\", \"ap-northeast-3\"]\n";
    assert!(written.contains(routes), "{written}");
    folder.list(tokyo, &list(&[tokyo, "ap-northeast-3"]));
    assert_eq!(folder.write_update(), plain);
    folder.list("ap-northeast-9", &[]);
    let outcome = folder.update();
    assert!(
        outcome.err.contains("from the built-in catalog"),
        "{}",
        outcome.err
    );
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = Folder::agreeing("update-permissions");
    let path = folder.path("catalog.json");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("it is ours");
    symlink("catalog.json", folder.path("link")).expect("a link can be made");
    folder.list(WEST, &without(&profiles(WEST), "global.vendor.small"));
    let lists = folder.lists();
    let lists: Vec<&str> = lists.iter().map(String::as_str).collect();
    folder
        .run(&[&["update", "--write", "--catalog", "link"], &lists[..]].concat())
        .noted(0);
    assert!(folder.path("link").is_symlink());
    assert!(folder.read("catalog.json").contains("except"));
    let mode = fs::metadata(&path)
        .expect("it is there")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o640);
    let names = fs::read_dir(&folder.0).expect("it is there");
    let mut names = names.map(|entry| entry.expect("it is there").file_name());
    assert!(!names.any(|name| name.to_string_lossy().contains(".tmp")));
}
