//! The generator: from a catalog's JSON text to the Rust text of its tables.
//!
//! Text goes one way: `json` and `reader` read it, `check` makes a [`Catalog`] that can no longer be
//! wrong, `emit` writes it as Rust and `print` as a catalog's text. What is wrong comes back as
//! [`Diagnostics`], all problems at once, each with its place.
//!
//! Nothing here touches the environment, the file system or a terminal: `build.rs`, the program's
//! `check` and other people's build scripts all call [`check`] and [`generate`].

mod bounds;
mod catalog;
mod check;
mod diagnostic;
mod emit;
mod json;
#[cfg(feature = "codegen")]
mod layout;
mod names;
mod numbers;
mod placement;
#[cfg(feature = "codegen")]
mod print;
mod reader;
mod render;
mod sorted;
mod source;
mod syntax;
mod times;
mod values;
mod wording;

pub use catalog::{
    Catalog, Date, InputKind, Model, ModelKind, Partition, Prefix, Price, Prices, Profile,
    Publisher, Rates, Reasoning, Region, RetiredModel, Route, Tier, Unit, UnitPrice, Usd,
};
pub use diagnostic::{Diagnostic, Diagnostics, Label};
pub use source::{Position, Source, Span};

/// Checks a catalog.
///
/// A catalog without `source_regions` and `prefixes` stands over `built_in`, the text of another
/// catalog: a model that this one knows needs its ID only. What comes back says what was written,
/// [`bounded`](Catalog::bounded) what a build has of it.
///
/// A build script that stops on a wrong catalog, with the problems as the compiler shows its own,
/// and makes constants of a right one:
///
/// ```no_run
/// use std::process::ExitCode;
/// use std::{env, fs};
///
/// use bedrock_catalog::{CATALOG_JSON, codegen};
///
/// fn main() -> ExitCode {
///     println!("cargo::rerun-if-changed=team.json");
///     let bytes = fs::read("team.json").expect("team.json stands beside Cargo.toml");
///     let source = codegen::Source::from_bytes("team.json", &bytes);
///     let catalog = match codegen::check(&source, CATALOG_JSON) {
///         Ok(catalog) => catalog.bounded(),
///         Err(problems) => {
///             for problem in problems.iter() {
///                 eprintln!("{}\n", problem.render(&source));
///             }
///             return ExitCode::FAILURE;
///         }
///     };
///     let ids = catalog.models.iter().flat_map(|model| &model.profiles);
///     let code: String = ids.map(|profile| format!("// {}\n", profile.id)).collect();
///     let out = env::var("OUT_DIR").expect("Cargo sets it");
///     fs::write(format!("{out}/ids.rs"), code).expect("OUT_DIR can be written to");
///     ExitCode::SUCCESS
/// }
/// ```
///
/// # Errors
///
/// Every problem of the catalog, in file order.
pub fn check(source: &Source<'_>, built_in: &str) -> Result<Catalog, Diagnostics> {
    let mut problems = Diagnostics::default();
    let base = || {
        let source = Source::new("bedrock.json", built_in);
        // One that is wrong itself was reported by its own build.
        check::check(&source, &|| None, &mut Diagnostics::default())
    };
    let mut catalog = check::check(source, &base, &mut problems).ok_or(problems)?;
    catalog.built_in = match &catalog.base {
        Some(base) => base.ids(),
        None if source.text() == built_in => catalog.ids(),
        None => base().map_or(Vec::new(), |base| base.ids()),
    };
    Ok(catalog)
}

/// The text of a catalog, in the one form that `bedrock-catalog fmt` writes: the inverse of
/// [`check`], which gives the same catalog of it again.
///
/// A field that was left out stays out, and one that only repeats the rule goes: a list of sources
/// that are a prefix's usual ones becomes the bare prefix, a price that is the model's own is not
/// said again.
#[cfg(feature = "codegen")]
#[must_use]
pub fn print(catalog: &Catalog) -> String {
    print::catalog(catalog)
}

/// The text of a Region's row as [`print()`] writes it.
#[cfg(feature = "codegen")]
#[must_use]
pub fn print_region(region: &Region) -> String {
    print::region(region)
}

/// The text of a prefix's row as [`print()`] writes it.
#[cfg(feature = "codegen")]
#[must_use]
pub fn print_prefix(catalog: &Catalog, prefix: &Prefix) -> String {
    print::prefix(catalog, prefix)
}

/// The text of a model's row as [`print()`] writes it.
#[cfg(feature = "codegen")]
#[must_use]
pub fn print_model(catalog: &Catalog, model: &Model) -> String {
    print::model(catalog, model)
}

/// The Rust text of a catalog's tables, formatted. The same catalog gives the same text.
///
/// The text is for this crate alone, which has the types that it is made of: it changes with any
/// version, and compiles nowhere else. Another build script makes what it needs of the [`Catalog`]
/// itself: the models, profiles and Regions of [`Catalog::bounded`] are all that the text says.
///
/// `name` is what the text's first line calls the catalog.
#[must_use]
pub fn generate(catalog: &Catalog, name: &str) -> String {
    emit::emit(catalog.bounded(), name)
}
