//! A model picker: every model that the Region offers, the cheapest first, with its exact price.
//!
//! ```console
//! AWS_REGION=eu-central-1 cargo run --features std --example picker
//! ```

use std::error::Error;

use bedrock_catalog::{BEDROCK, ResolvedModel, Usd};

fn main() -> Result<(), Box<dyn Error>> {
    let bedrock = BEDROCK.for_env()?;
    let default = bedrock.default_large_model()?;
    let mut models: Vec<ResolvedModel> = bedrock.models().collect();
    // A model whose price is not known is not free: it comes last.
    models.sort_by_key(|model| (model.price().output.is_none(), model.price().output));
    for model in models {
        let price = model.price();
        let mark = if model == default { '*' } else { ' ' };
        let [input, output] = [price.input, price.output].map(dollars);
        println!(
            "{mark} {:<32} {input:>8} {output:>8}  {}",
            model.name(),
            model.id()
        );
    }
    Ok(())
}

/// USD per one million tokens, as people read them.
fn dollars(usd: Option<Usd>) -> String {
    usd.map_or_else(|| "–".to_owned(), |usd| format!("${usd:.2}"))
}
