//! A consumer of catwalk's provider JSON, which knows nothing of this crate: it picks its large and
//! small model, as an agent does at start-up.
//!
//! ```console
//! cargo run --features cli -- resolve --region eu-central-1 --json | cargo run --example pick_models
//! ```

use std::error::Error;
use std::io;

use serde::Deserialize;

/// The part of a provider that it reads.
#[derive(Deserialize)]
struct Provider {
    name: String,
    default_large_model_id: String,
    default_small_model_id: String,
    models: Vec<Model>,
}

/// The part of a model that it reads.
#[derive(Deserialize)]
struct Model {
    id: String,
    name: String,
    context_window: i64,
    #[serde(default)]
    cost_per_1m_in: f64,
    #[serde(default)]
    cost_per_1m_out: f64,
}

fn main() -> Result<(), Box<dyn Error>> {
    let provider: Provider = serde_json::from_reader(io::stdin().lock())?;
    for (size, id) in [
        ("large", &provider.default_large_model_id),
        ("small", &provider.default_small_model_id),
    ] {
        let model = provider.models.iter().find(|model| model.id == *id);
        let model = model.ok_or_else(|| {
            let name = &provider.name;
            format!("default {size} model {id} not found for provider {name}")
        })?;
        println!(
            "{size}: {} ({}, {} tokens, ${} in, ${} out)",
            model.id, model.name, model.context_window, model.cost_per_1m_in, model.cost_per_1m_out
        );
    }
    Ok(())
}
