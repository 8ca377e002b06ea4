//! A tenant whose data must stay in the European Union: which models it can have, and the policy
//! that holds it to them.
//!
//! ```console
//! cargo run --example residency
//! ```

use std::error::Error;

use bedrock_catalog::{BEDROCK, Model, Prefix, Region, Residency, Routing};

/// The Regions in which profiles with the prefix `eu` are processed. London and Zurich send to the same Regions and
/// are among them, so a stricter tenant names the Regions: `Residency::regions(&[…])`.
const EUROPE: Residency = Residency::geographies(&[Prefix::Eu]);

/// The Regions of the European Union alone.
const UNION: Residency = Residency::regions(&[
    Region::EuCentral1,
    Region::EuNorth1,
    Region::EuSouth1,
    Region::EuSouth2,
    Region::EuWest1,
    Region::EuWest3,
]);

fn main() -> Result<(), Box<dyn Error>> {
    // The routing says which kinds of inference may be used, the residency where data may go. Either
    // alone keeps a request from a global profile; together they say what is meant.
    let frankfurt = BEDROCK
        .for_region(Region::EuCentral1)
        .with_routing(Routing::GeographicOnly)
        .with_residency(UNION);

    println!("From {}:", Region::EuCentral1.name());
    for model in frankfurt.models() {
        let destinations = model.destinations().ok_or("a source Region is known")?;
        println!("  {} may be processed in {destinations}", model.id());
    }

    // What is refused says why, and what would work.
    if let Err(error) = frankfurt.resolve(Model::CLAUDE_FABLE_5) {
        println!("\nRefused: {error}");
    }

    // London's European profiles are processed in London too, which is not in the Union.
    let london = BEDROCK.for_region(Region::EuWest2);
    let sonnet = Model::CLAUDE_SONNET_4_6;
    assert!(london.with_residency(EUROPE).resolve(sonnet).is_ok());
    let union = london
        .with_routing(Routing::GeographicOnly)
        .with_residency(UNION);
    assert!(union.resolve(sonnet).is_err());

    let policy = frankfurt.policy([sonnet, Model::CLAUDE_HAIKU_4_5])?;
    println!("\nThe policy for two of them:\n{policy}");
    Ok(())
}
