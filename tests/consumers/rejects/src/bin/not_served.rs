//! Does not compile: from Tokyo, Opus 5 has a global profile only.

use bedrock_catalog::{BEDROCK, Model, Region, Routing};

const ID: &str = match BEDROCK
    .for_region(Region::ApNortheast1)
    .with_routing(Routing::GeographicOnly)
    .resolve(Model::CLAUDE_OPUS_5)
{
    Ok(model) => model.id(),
    Err(_) => panic!("Claude Opus 5 has no ID that keeps data in the geography of Tokyo"),
};

fn main() {
    println!("{ID}");
}
