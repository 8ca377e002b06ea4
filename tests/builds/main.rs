//! Real builds: what Cargo shows of each class of error where the library is a dependency with a
//! catalog of its own, that whatever is accepted compiles without a warning, and programs and packages
//! as others have them.

#[cfg(unix)]
#[path = "../common/no_files.rs"]
mod no_files;

#[cfg(feature = "codegen")]
mod bytes;
mod consumers;
mod dependency;
mod odd;
mod package;
mod refused;
mod target;

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use target::Target;

fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder for one test, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("builds")
        .join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("the last run's folder can be removed");
    }
    fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

fn cargo(target: &Target, directory: &Path, arguments: &[&str], catalog: Option<&OsStr>) -> Output {
    let mut command = target.cargo();
    if let Some(catalog) = catalog {
        command.env("BEDROCK_CATALOG", catalog);
    }
    command.args(arguments).current_dir(directory);
    command.output().expect("Cargo runs")
}

/// Checks the library with a catalog, as a consumer's dependency.
fn check(target: &Target, consumer: &Path, catalog: impl AsRef<OsStr>) -> Output {
    cargo(
        target,
        consumer,
        &["check", "--package=bedrock-catalog"],
        Some(catalog.as_ref()),
    )
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// What Cargo wrote of a build that failed as it should.
#[track_caller]
fn failure(output: &Output) -> String {
    let stderr = stderr(output);
    assert!(!output.status.success(), "{stderr}");
    assert!(
        !stderr.contains("panicked") && !stderr.contains("RUST_BACKTRACE"),
        "{stderr}"
    );
    stderr
}

/// What a program printed whose build had nothing to complain of.
#[track_caller]
fn success(output: &Output) -> String {
    let stderr = stderr(output);
    assert!(output.status.success(), "{stderr}");
    assert!(!stderr.contains("warning"), "{stderr}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The compiler's errors, without the one that counts them.
fn errors(stderr: &str) -> Vec<&str> {
    let lines = stderr
        .lines()
        .filter_map(|line| line.strip_prefix("error: "));
    lines
        .filter(|error| !error.starts_with("could not compile"))
        .collect()
}

/// A copy of the consumer with a catalog of its own, which the test may change.
fn consumer(name: &str) -> PathBuf {
    let from = package().join("examples/own_catalog");
    let folder = folder(name);
    for inner in [".cargo", "src"] {
        fs::create_dir(folder.join(inner)).expect("a folder can be made");
    }
    for file in [".cargo/config.toml", "src/main.rs", "bedrock.json"] {
        fs::copy(from.join(file), folder.join(file)).expect("a file can be copied");
    }
    let manifest = fs::read_to_string(from.join("Cargo.toml")).expect("there is a manifest");
    let path = format!("path = {:?}", package().display().to_string());
    let manifest = manifest.replace("path = \"../..\"", &path);
    fs::write(folder.join("Cargo.toml"), manifest).expect("a file can be written");
    fs::copy(package().join("Cargo.lock"), folder.join("Cargo.lock"))
        .expect("a file can be copied");
    folder
}

/// Such a copy with another program.
fn with_program(name: &str, program: &str) -> PathBuf {
    let consumer = consumer(name);
    fs::write(consumer.join("src/main.rs"), program).expect("a file can be written");
    consumer
}

/// Builds and runs the consumer.
fn run(target: &Target, consumer: &Path, arguments: &[&str], catalog: Option<&OsStr>) -> Output {
    let arguments = [&["run", "--quiet", "--"], arguments].concat();
    cargo(target, consumer, &arguments, catalog)
}
