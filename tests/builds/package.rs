//! What is published: the crate as it is packed, and what it depends on.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

use crate::target::{Target, cargo};

/// What Cargo says of this package, committed or not.
fn of_this(mut cargo: Command, arguments: &[&str]) -> Output {
    cargo
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"));
    cargo.output().expect("Cargo runs")
}

#[track_caller]
fn success(output: &Output) -> (String, String) {
    let [stdout, stderr] =
        [&output.stdout, &output.stderr].map(|stream| String::from_utf8_lossy(stream).into_owned());
    assert!(output.status.success(), "{stdout}{stderr}");
    (stdout, stderr)
}

#[test]
fn the_packed_crate_builds() {
    let (_, stderr) = success(&of_this(
        Target::apart().cargo(),
        &["package", "--allow-dirty"],
    ));
    // Cargo says of each test and benchmark that it is left out, and has no way not to.
    let warnings: Vec<&str> = stderr
        .lines()
        .filter(|line| line.starts_with("warning"))
        .filter(|line| !line.starts_with("warning: ignoring test `"))
        .filter(|line| !line.starts_with("warning: ignoring benchmark `"))
        .collect();
    assert_eq!(warnings, [""; 0], "{stderr}");
    assert!(stderr.contains("Verifying bedrock-catalog v"), "{stderr}");
}

#[test]
fn the_packed_crate_holds_what_it_needs_and_no_tests() {
    let (stdout, _) = success(&of_this(cargo(), &["package", "--allow-dirty", "--list"]));
    let packed: Vec<&str> = stdout.lines().collect();
    for file in [
        "Cargo.lock",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "README.md",
        "build.rs",
        "catalog/bedrock.json",
        "catalog/bedrock.schema.json",
        "examples/agent.rs",
    ] {
        assert!(packed.contains(&file), "{file} is left out: {packed:?}");
    }
    for file in &packed {
        let path = Path::new(file);
        let is_left_out = ["tests", "benches", "target"]
            .iter()
            .any(|folder| path.starts_with(folder));
        assert!(!is_left_out, "{file} is packed");
    }
    let sources = sources(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src"));
    assert!(sources > 50);
    let packed = packed.iter().filter(|file| file.starts_with("src/"));
    assert_eq!(packed.count(), sources, "every file of src/ is packed");
}

/// The generator is one and the same in the build script and in the library.
#[test]
fn build_dependencies_are_those_of_the_feature_codegen() {
    let (stdout, _) = success(&of_this(
        cargo(),
        &["metadata", "--no-deps", "--format-version=1"],
    ));
    let metadata: Value = serde_json::from_str(&stdout).expect("Cargo's metadata is JSON");
    let dependencies = metadata["packages"][0]["dependencies"].as_array();
    let dependencies = dependencies.expect("a list of dependencies");
    let of_kind = |kind: Value| dependencies.iter().filter(move |one| one["kind"] == kind);
    assert!(of_kind("build".into()).count() > 0);
    for build in of_kind("build".into()) {
        let normal = of_kind(Value::Null).find(|normal| normal["name"] == build["name"]);
        let normal = normal.unwrap_or_else(|| panic!("{} is no dependency", build["name"]));
        for field in ["req", "features", "uses_default_features"] {
            assert_eq!(normal[field], build[field], "{field} of {}", build["name"]);
        }
        assert_eq!(normal["optional"], true, "{}", build["name"]);
    }
}

fn sources(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).expect("the folder is there");
    let paths = entries.map(|entry| entry.expect("the folder can be read").path());
    paths
        .map(|path| if path.is_dir() { sources(&path) } else { 1 })
        .sum()
}
