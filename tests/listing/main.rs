//! `diff` and `update`: the lists that AWS prints against a catalog.

#![cfg(feature = "cli")]
#![allow(
    clippy::needless_raw_string_hashes,
    reason = "snapbox writes them when it records"
)]

mod broken;
mod diff;
mod doubt;
mod facts_as_lists;
mod kinds;
mod locked;
#[path = "../common/outcome.rs"]
mod outcome;
mod update;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use outcome::Outcome;

/// Four Regions, three prefixes, three models.
const CATALOG: &str = include_str!("catalog.json");

const NORTH: &str = "eu-north-1";
const WEST: &str = "eu-west-1";
const EAST: &str = "us-east-1";
const OREGON: &str = "us-west-2";

impl Outcome {
    /// Standard output, where notes do not matter.
    fn noted(self, status: i32) -> String {
        assert_eq!(self.status, Some(status), "{}", self.err);
        self.out
    }
}

/// A folder of one test, with a catalog and lists.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a temporary folder can be made");
        let folder = Self(path);
        folder.write("catalog.json", CATALOG);
        folder
    }

    /// With what AWS lists in every Region of the catalog, which agrees with it.
    fn agreeing(name: &str) -> Self {
        let folder = Self::new(name);
        for region in [NORTH, WEST, EAST, OREGON] {
            folder.list(region, &profiles(region));
            folder.list_models(region, &models(region));
        }
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("it is in the folder")).expect("it can be made");
        fs::write(path, text).expect("a temporary file can be written");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("it is there")
    }

    /// The profiles of a Region, as the AWS CLI prints them.
    fn list(&self, region: &str, profiles: &[Value]) {
        self.write(&format!("{region}.json"), &page(profiles));
    }

    /// The foundation models of a Region, as the AWS CLI prints them.
    fn list_models(&self, region: &str, models: &[Value]) {
        let page = json!({ "modelSummaries": models }).to_string();
        self.write(&format!("models/{region}.json"), &page);
    }

    /// Every list, profiles first.
    fn lists(&self) -> Vec<String> {
        let mut lists = Vec::new();
        for folder in ["", "models"] {
            let Ok(entries) = fs::read_dir(self.path(folder)) else {
                continue;
            };
            let entries = entries.map(|entry| entry.expect("it is there").file_name());
            let names = entries.map(|name| name.into_string().expect("UTF-8"));
            // Named as Regions are, with a number at the end.
            let names = names.filter(|name| {
                let region = name.strip_suffix(".json");
                region.is_some_and(|region| region.ends_with(|last: char| last.is_ascii_digit()))
            });
            let mut names: Vec<_> = names.map(|name| Path::new(folder).join(name)).collect();
            names.sort();
            lists.extend(names.into_iter().map(|name| name.display().to_string()));
        }
        lists
    }

    fn run(&self, arguments: &[&str]) -> Outcome {
        let output = Command::new(env!("CARGO_BIN_EXE_bedrock-catalog"))
            .env("SOURCE_DATE_EPOCH", "1795478400")
            .args(arguments)
            .current_dir(&self.0)
            .stdin(Stdio::null())
            .output()
            .expect("the program starts");
        Outcome {
            out: String::from_utf8(output.stdout).expect("UTF-8 on standard output"),
            err: String::from_utf8(output.stderr).expect("UTF-8 on standard error"),
            status: output.status.code(),
        }
    }

    /// Runs a command with every list and the folder's catalog.
    fn with_lists(&self, arguments: &[&str]) -> Outcome {
        let lists = self.lists();
        let lists: Vec<&str> = lists.iter().map(String::as_str).collect();
        self.run(&[arguments, &["--catalog", "catalog.json"], &lists].concat())
    }

    fn diff(&self) -> Outcome {
        self.with_lists(&["diff"])
    }

    fn differences(&self) -> Vec<Value> {
        let outcome = self.with_lists(&["diff", "--json"]);
        serde_json::from_str(&outcome.out).expect("an array")
    }

    fn update(&self) -> Outcome {
        self.with_lists(&["update"])
    }

    /// Updates the catalog, and once more, which changes nothing.
    fn write_update(&self) -> String {
        let outcome = self.with_lists(&["update", "--write"]);
        assert_eq!(
            (outcome.status, outcome.out.as_str()),
            (Some(0), ""),
            "{}",
            outcome.err
        );
        let written = self.read("catalog.json");
        let again = self.with_lists(&["update", "--write"]);
        assert_eq!(
            (again.status, again.out.as_str()),
            (Some(0), ""),
            "{}",
            again.err
        );
        assert_eq!(self.read("catalog.json"), written);
        self.run(&["check", "catalog.json"]).quiet(0);
        written
    }
}

fn page(profiles: &[Value]) -> String {
    json!({ "inferenceProfileSummaries": profiles }).to_string()
}

/// The partition of a Region, as ARNs have it.
fn partition(region: &str) -> &'static str {
    if region.starts_with("us-gov-") {
        "aws-us-gov"
    } else {
        "aws"
    }
}

/// A profile as AWS lists it. A destination `*` is every commercial Region.
fn profile(region: &str, prefix: &str, model: &str, destinations: &[&str]) -> Value {
    let id = format!("{prefix}.{model}");
    let partition = partition(region);
    let arns = destinations.iter().map(|destination| {
        let destination = destination.trim_start_matches('*');
        json!({ "modelArn": format!("arn:{partition}:bedrock:{destination}::foundation-model/{model}") })
    });
    json!({
        "inferenceProfileName": format!("{} {model}", prefix.to_uppercase()),
        "description": "Routes requests.",
        "createdAt": "2026-01-01T00:00:00+00:00",
        "updatedAt": "2026-01-01T00:00:00+00:00",
        "inferenceProfileArn": format!("arn:{partition}:bedrock:{region}:123456789012:inference-profile/{id}"),
        "models": arns.collect::<Vec<_>>(),
        "inferenceProfileId": id,
        "status": "ACTIVE",
        "type": "SYSTEM_DEFINED",
    })
}

/// The profiles of a Region that agree with the catalog.
fn profiles(region: &str) -> Vec<Value> {
    let (prefix, destinations, models) = if region.starts_with("eu-") {
        (
            "eu",
            [NORTH, WEST],
            &["vendor.large", "vendor.old", "vendor.small"][..],
        )
    } else {
        ("us", [EAST, OREGON], &["vendor.large", "vendor.small"][..])
    };
    let models = models
        .iter()
        .map(|model| profile(region, prefix, model, &destinations));
    let global = ["vendor.large", "vendor.small"];
    let global = global
        .iter()
        .map(|model| profile(region, "global", model, &["*"]));
    models.chain(global).collect()
}

/// A foundation model as AWS lists it.
fn model(region: &str, id: &str, types: &[&str]) -> Value {
    let partition = partition(region);
    json!({
        "modelArn": format!("arn:{partition}:bedrock:{region}::foundation-model/{id}"),
        "modelId": id,
        "modelName": "Name",
        "providerName": "Vendor",
        "inputModalities": ["TEXT", "IMAGE"],
        "outputModalities": ["TEXT"],
        "responseStreamingSupported": true,
        "customizationsSupported": [],
        "inferenceTypesSupported": types,
        "modelLifecycle": { "status": "ACTIVE" },
    })
}

/// The foundation models of a Region that agree with the catalog.
fn models(region: &str) -> Vec<Value> {
    let types: &[&str] = if region == WEST {
        &["INFERENCE_PROFILE", "ON_DEMAND"]
    } else {
        &["INFERENCE_PROFILE"]
    };
    vec![
        model(region, "vendor.large", types),
        model(region, "vendor.small", &["INFERENCE_PROFILE"]),
    ]
}

/// Without the profiles with this ID.
fn without(profiles: &[Value], id: &str) -> Vec<Value> {
    let profiles = profiles
        .iter()
        .filter(|profile| profile["inferenceProfileId"] != id);
    profiles.cloned().collect()
}
