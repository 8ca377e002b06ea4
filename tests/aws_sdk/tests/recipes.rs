//! The README's recipes for AWS's client, type-checked and called on loopback.

#[allow(dead_code, reason = "the recipes use a part of it")]
mod common;

use std::error::Error;

use aws_config::SdkConfig;
use aws_runtime::env_config::file::{EnvConfigFileKind, EnvConfigFiles};
use aws_sdk::{Bedrock, Endpoint};
use aws_sdk_bedrockruntime::config::Credentials;
use bedrock_catalog::{BEDROCK, Region, View};
use common::{converse, http};

type Outcome = Result<(), Box<dyn Error>>;

/// The provider as it is seen from the Region that the SDK has found: in the environment or in a
/// profile.
fn view(config: &SdkConfig) -> Result<View, Box<dyn Error>> {
    let region: Region = config
        .region()
        .ok_or("no Region is set")?
        .as_ref()
        .parse()?;
    Ok(BEDROCK.for_region(region))
}

#[tokio::test]
async fn the_region_is_that_of_the_sdk_and_its_profile() -> Outcome {
    let endpoint = Endpoint::start(Bedrock::from_facts()).await?;
    let folder = std::env::temp_dir().join(format!("bedrock-catalog-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let path = folder.join("config");
    std::fs::write(&path, "[profile work]\nregion = ap-northeast-1\n")?;
    let files = EnvConfigFiles::builder()
        .with_file(EnvConfigFileKind::Config, &path)
        .build();
    let region = aws_config::profile::ProfileFileRegionProvider::builder()
        .profile_files(files)
        .profile_name("work")
        .build();
    let config = aws_config::defaults(aws_config::BehaviorVersion::latest())
        .region(region)
        .http_client(http())
        .endpoint_url(endpoint.url())
        .credentials_provider(Credentials::new("a", "b", None, None, "a test"))
        .load()
        .await;
    std::fs::remove_dir_all(&folder)?;

    let large = view(&config)?.default_large_model()?;
    assert_eq!(large.id(), "jp.anthropic.claude-opus-5-5");
    let client = aws_sdk_bedrockruntime::Client::new(&config);
    assert_eq!(
        converse(&client, large.id()).await,
        Ok(large.id().to_owned())
    );
    let calls = endpoint.take_calls();
    assert!(calls.iter().all(|call| call.region == "ap-northeast-1"));
    Ok(())
}
