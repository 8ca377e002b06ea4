//! Compiles: Opus 5 is offered from Seoul.

use bedrock_catalog::{BEDROCK, Model, Region, Routing};

const ID: &str = match BEDROCK
    .for_region(Region::ApNortheast2)
    .with_routing(Routing::GeographicOnly)
    .resolve(Model::CLAUDE_OPUS_5)
{
    Ok(model) => model.id(),
    Err(_) => panic!("Claude Opus 5 has no ID that keeps data in the geography of Seoul"),
};

fn main() {
    println!("{ID}");
}
