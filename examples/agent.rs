//! An agent that picks its models at start-up: one for the main work, one for titles and sub-agents.
//!
//! ```console
//! AWS_REGION=eu-central-1 cargo run --features std --example agent
//! AWS_REGION=eu-central-1 cargo run --features std --example agent us.anthropic.claude-sonnet-4-6
//! ```

use std::error::Error;
use std::process::ExitCode;

use bedrock_catalog::{BEDROCK, ResolvedModel};

/// The IDs that this process sends to Bedrock, and no others.
struct Models {
    /// The user's choice may be an ARN that names no model of the catalog.
    main: String,
    small: ResolvedModel,
}

fn main() -> ExitCode {
    let wanted = std::env::args().nth(1);
    match pick(wanted.as_deref()) {
        Ok(Models { main, small }) => {
            println!("main work: {main}");
            println!("titles and sub-agents: {}", small.id());
            ExitCode::SUCCESS
        }
        // Better now than when the first title is wanted.
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn pick(wanted: Option<&str>) -> Result<Models, Box<dyn Error>> {
    // Both models are seen from the same Region, so that they work together or not at all.
    let bedrock = BEDROCK.for_env()?;
    let small = bedrock.default_small_model()?;
    let Some(wanted) = wanted else {
        let main = bedrock.default_large_model()?.id().to_owned();
        return Ok(Models { main, small });
    };

    let main = bedrock.id_or_newer(wanted)?.to_owned();
    let Ok(resolved) = bedrock.resolve_id(wanted) else {
        eprintln!("note: {main} may be newer than the catalog");
        return Ok(Models { main, small });
    };
    if resolved.prefix_changed() {
        eprintln!("note: from here, {wanted} is called as {}", resolved.id());
    }
    if let Some(mismatch) = resolved.arn_mismatch() {
        eprintln!("note: {mismatch}");
    }
    if let Some(model) = resolved.model() {
        println!(
            "{}: {} tokens, {} inference",
            model.name(),
            model.model().context_window(),
            model.inference()
        );
    }
    Ok(Models { main, small })
}
