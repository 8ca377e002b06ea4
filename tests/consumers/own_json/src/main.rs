//! The provider as JSON, of a catalog that has what the built-in one leaves out.

use bedrock_catalog::{BEDROCK, Region};

fn main() -> Result<(), serde_json::Error> {
    let provider = BEDROCK.for_region(Region::EuCentral1);
    println!("{}", serde_json::to_string_pretty(&provider)?);
    Ok(())
}
