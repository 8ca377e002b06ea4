//! Checks a team's catalog with the generator as a library, and makes constants of it.

use std::error::Error;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, fs};

use bedrock_catalog::{CATALOG_JSON, codegen};

const CATALOG: &str = "team.json";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={CATALOG}");
    let bytes = fs::read(CATALOG)?;
    let source = codegen::Source::from_bytes(CATALOG, &bytes);
    let catalog = codegen::check(&source, CATALOG_JSON).map_err(|problems| {
        let rendered: Vec<String> = problems
            .iter()
            .map(|problem| problem.render(&source))
            .collect();
        rendered.join("\n\n")
    })?;

    let mut code = String::new();
    for model in &catalog.models {
        for profile in &model.profiles {
            let prefix = catalog.prefixes[profile.prefix].variant.to_uppercase();
            writeln!(
                code,
                "pub const {prefix}_{}: &str = {:?};",
                model.constant, profile.id
            )?;
        }
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("Cargo sets OUT_DIR")?);
    fs::write(out.join("ids.rs"), code)?;
    // The tables as the library includes them, to look at.
    fs::write(out.join("catalog.rs"), codegen::generate(&catalog, CATALOG))?;
    Ok(())
}
