//! Asks for what calls cost.

use bedrock_catalog::{BEDROCK, NotOffered, Region};

fn main() -> Result<(), NotOffered> {
    let region = std::env::args().nth(1).and_then(|region| region.parse().ok());
    let view = BEDROCK.for_region(region.unwrap_or(Region::EuCentral1));
    for model in view.models() {
        println!("{} {}", model.id(), model.price());
    }
    Ok(())
}
