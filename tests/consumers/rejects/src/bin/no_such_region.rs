//! Does not compile: the catalog has no such Region.

use bedrock_catalog::{BEDROCK, Region};

fn main() {
    println!("{:?}", BEDROCK.for_region(Region::EuCentral9));
}
