//! A program with a catalog of its own, in catwalk's plain form: `.cargo/config.toml` names it, and
//! the build of the dependency reads it. A mistake in `bedrock.json` stops `cargo build`.
//!
//! Prints what the catalog offers from the Regions that it is asked for; `-` stands for no Region.
//!
//! ```console
//! cd examples/own_catalog && cargo run -- eu-central-1 -
//! ```

use bedrock_catalog::{BEDROCK, Region, View};

fn main() {
    for code in std::env::args().skip(1) {
        let region = (code != "-").then(|| code.parse::<Region>());
        match region.transpose() {
            Ok(region) => print(
                &code,
                region.map_or(BEDROCK.without_region(), |region| {
                    BEDROCK.for_region(region)
                }),
            ),
            Err(error) => println!("{code}: {error}"),
        }
    }
}

fn print(code: &str, bedrock: View) {
    for model in bedrock.models() {
        println!("{code} {} ({})", model.id(), model.name());
    }
    match bedrock.default_large_model() {
        Ok(model) => println!("{code} large {}", model.id()),
        Err(error) => println!("{code} large: {error}"),
    }
    match bedrock.default_small_model() {
        Ok(model) => println!("{code} small {}", model.id()),
        Err(error) => println!("{code} small: {error}"),
    }
}
