//! Turns the catalog into Rust: `catalog/bedrock.json`, or the file that `BEDROCK_CATALOG` names,
//! becomes `OUT_DIR/catalog.rs`. What is wrong with a catalog becomes compiler errors, one for
//! each problem; what is wrong around it (a missing file, a missing variable) stops the build here.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[path = "src/codegen/mod.rs"]
#[allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    reason = "the library uses the rest, and exports it"
)]
mod codegen;
#[path = "src/shared/files.rs"]
mod files;
#[path = "src/shared/mod.rs"]
#[allow(
    dead_code,
    unreachable_pub,
    reason = "the library uses the rest, and exports it"
)]
mod shared;

use shared::escaped::Escaped;

/// The number of problems that are shown; the rest is counted.
const MAX_ERRORS: usize = 20;

/// The help for a path that leads nowhere.
const HELP: &str = "= help: BEDROCK_CATALOG names it; give an absolute path, or in .cargo/config.toml \
                    [env] BEDROCK_CATALOG = { value = \"bedrock.json\", relative = true }";

/// Replaces the built-in catalog.
const VARIABLE: &str = "BEDROCK_CATALOG";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let package = PathBuf::from(variable("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(variable("OUT_DIR")?);
    let built_in = package.join("catalog").join("bedrock.json");
    let own = env::var_os(VARIABLE).filter(|path| !path.is_empty());
    let own = own.map(PathBuf::from);
    if let Some(path) = own.as_ref().filter(|path| path.is_relative()) {
        // It would start at this package, wherever Cargo keeps that.
        return Err(format!(
            "{VARIABLE} is a relative path: {}\n  {HELP}",
            shown(path)
        ));
    }
    let path = own.as_ref().unwrap_or(&built_in).clone();
    let bytes = read(&path, own.is_some())?;
    let tables = match &own {
        Some(_) => read(&built_in, false)?,
        None => bytes.clone(),
    };
    let name_shown = if own.is_some() {
        path.display().to_string()
    } else {
        "catalog/bedrock.json".to_owned()
    };
    let name = path.file_name().map_or_else(
        || name_shown.clone(),
        |name| name.to_string_lossy().into_owned(),
    );

    let source = codegen::Source::from_bytes(&name_shown, &bytes);
    let mut code = match codegen::check(&source, &String::from_utf8_lossy(&tables)) {
        Ok(catalog) => {
            warn(&source, &catalog.warnings);
            codegen::generate(&catalog, &name)
        }
        Err(problems) => compile_errors(&source, &problems, &out)?,
    };
    // Writing to a string cannot fail.
    let _ = write!(
        code,
        "\npub(crate) const CATALOG_NAME: &str = {name:?};\n\
         pub(crate) const IS_BUILT_IN: bool = {};\n",
        own.is_none()
    );
    write(&out.join("catalog.rs"), &code)?;

    // At the end: Cargo shows the directives of a script that fails, and runs it again anyway.
    println!("cargo::rerun-if-env-changed={VARIABLE}");
    println!("cargo::rerun-if-changed=catalog/bedrock.json");
    own.map_or(Ok(()), |_| watch(&path))
}

/// Cargo's warnings are a line each.
fn warn(source: &codegen::Source<'_>, warnings: &[codegen::Diagnostic]) {
    for warning in warnings {
        let codegen::Position { line, column } = source.position(warning.primary().span().start);
        println!(
            "cargo::warning={}:{line}:{column}: {}: {}",
            Escaped(source.name()),
            warning.message(),
            warning.primary().text()
        );
    }
}

/// Stands in for a catalog that is wrong, so that nothing fails to compile but the problems themselves.
const STAND_IN: &str = r#"{
  "name": "-", "id": "-", "default_large_model_id": "a.b", "default_small_model_id": "a.b",
  "source_regions": [{ "id": "us-east-1", "name": "-", "partition": "aws" }],
  "prefixes": [{ "id": "us", "name": "-", "sources": { "us-east-1": ["us-east-1"] } }],
  "models": [{
    "id": "a.b", "name": "-", "context_window": 1, "default_max_tokens": 1,
    "can_reason": false, "supports_attachments": false, "regions": ["us"]
  }]
}"#;

/// Code that fails to compile once for each problem, with the problem as rustc shows its own.
fn compile_errors(
    source: &codegen::Source<'_>,
    problems: &codegen::Diagnostics,
    out: &Path,
) -> Result<String, String> {
    let mut code = String::new();
    let mut add = |number: usize, message: &str| {
        let file = format!("error-{number}.txt");
        // Writing to a string cannot fail.
        let _ = writeln!(code, "compile_error!(include_str!({file:?}));");
        write(&out.join(file), message)
    };
    for (number, problem) in problems.iter().take(MAX_ERRORS).enumerate() {
        // rustc writes the first `error:` itself.
        let message = problem.render(source);
        add(number, message.strip_prefix("error: ").unwrap_or(&message))?;
    }
    if let Some(more) = problems
        .len()
        .checked_sub(MAX_ERRORS)
        .filter(|more| *more > 0)
    {
        add(
            MAX_ERRORS,
            &format!("and {more} more in {}", Escaped(source.name())),
        )?;
    }
    if let Ok(stand_in) = codegen::check(&codegen::Source::new("stand-in", STAND_IN), "") {
        code.push_str(&codegen::generate(&stand_in, "nothing"));
    }
    Ok(code)
}

fn variable(name: &str) -> Result<std::ffi::OsString, String> {
    env::var_os(name)
        .ok_or_else(|| format!("the environment variable {name} is not set: Cargo sets it"))
}

/// Tells Cargo to build again when the catalog changes. A directive is a line and knows no escapes.
fn watch(path: &Path) -> Result<(), String> {
    if path.to_string_lossy().contains(char::is_control) {
        return Err(format!(
            "the path {} holds a control character, with which Cargo cannot watch it\n  \
             = help: rename the file or its folder, and set {VARIABLE} anew",
            shown(path)
        ));
    }
    println!("cargo::rerun-if-changed={}", path.display());
    Ok(())
}

/// A path for a message.
fn shown(path: &Path) -> String {
    Escaped(&path.to_string_lossy()).to_string()
}

fn read(path: &Path, own: bool) -> Result<Vec<u8>, String> {
    files::read(path).map_err(|error| {
        let mut message = format!("cannot read the catalog {}: {error}", shown(path));
        if own {
            let _ = write!(message, "\n  {HELP}");
        }
        message
    })
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|error| format!("cannot write {}: {error}", shown(path)))
}
