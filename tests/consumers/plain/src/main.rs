//! A program that uses the library with its default features, as its README shows.

use std::error::Error;

use bedrock_catalog::{BEDROCK, Model, Prefix, Region, Routing};

/// Resolved while this program is compiled.
const SONNET: &str = match BEDROCK
    .for_region(Region::EuCentral1)
    .resolve(Model::CLAUDE_SONNET_4_6)
{
    Ok(sonnet) => sonnet.id(),
    Err(_) => panic!("Claude Sonnet 4.6 is not offered from Frankfurt"),
};

fn main() -> Result<(), Box<dyn Error>> {
    assert_eq!(SONNET, "eu.anthropic.claude-sonnet-4-6");

    let region: Region = "eu-central-1".parse()?;
    let bedrock = BEDROCK.for_region(region);
    let (large, small) = (
        bedrock.default_large_model()?,
        bedrock.default_small_model()?,
    );
    assert_eq!(large.id(), "eu.anthropic.claude-opus-5-5");
    assert_eq!(small.id(), "eu.anthropic.claude-haiku-5-5");
    assert_eq!(large.prefix(), Some(Prefix::Eu));

    let models: Vec<_> = bedrock.models().collect();
    assert!(models.contains(&large) && models.contains(&small));
    for model in &models {
        println!("{} ({})", model.id(), model.name());
    }

    let geographic = bedrock.with_routing(Routing::GeographicOnly);
    assert!(
        geographic
            .models()
            .all(|model| !model.id().starts_with("global."))
    );

    let resolved = bedrock.resolve_id("us.anthropic.claude-sonnet-4-6")?;
    assert_eq!(resolved.id(), SONNET);
    assert!(resolved.prefix_changed());

    let error = "eu-centrall-1".parse::<Region>().expect_err("a slip");
    assert!(error.candidates().eq([region]));
    println!("{} models from {region}; {error}", models.len());
    Ok(())
}
