//! AWS's client, pointed at the endpoint.

use aws_sdk::Endpoint;
use aws_sdk_bedrockruntime::Client;
use aws_sdk_bedrockruntime::config::retry::RetryConfig;
use aws_sdk_bedrockruntime::config::{
    BehaviorVersion, Config, Credentials, Region, SharedHttpClient,
};
use aws_sdk_bedrockruntime::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};
use aws_sdk_bedrockruntime::operation::converse::ConverseError;
use aws_sdk_bedrockruntime::operation::invoke_model::InvokeModelError;
use aws_sdk_bedrockruntime::primitives::Blob;
use aws_sdk_bedrockruntime::types::{ContentBlock, ConversationRole, Message};

/// A client in a source Region, as a program makes one.
pub fn client(http: &SharedHttpClient, endpoint: &Endpoint, region: &str) -> Client {
    let config = Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new(region.to_owned()))
        .credentials_provider(Credentials::new("KEY", "secret", None, None, "test"))
        .endpoint_url(endpoint.url())
        .retry_config(RetryConfig::disabled())
        .http_client(http.clone());
    Client::from_conf(config.build())
}

/// Connections without TLS.
pub fn http() -> SharedHttpClient {
    aws_smithy_http_client::Builder::new().build_http()
}

/// The text of the answer.
///
/// # Errors
///
/// The message of the `ValidationException`. Any other error fails the test.
pub async fn converse(client: &Client, id: &str) -> Result<String, String> {
    let message = Message::builder()
        .role(ConversationRole::User)
        .content(ContentBlock::Text("Hello".to_owned()))
        .build()
        .expect("a message");
    let request = client.converse().model_id(id).messages(message);
    let output = request.send().await.map_err(|error| match &error {
        SdkError::ServiceError(inner)
            if matches!(inner.err(), ConverseError::ValidationException(_)) =>
        {
            message_of(inner.err())
        }
        _ => panic!("{id}: {}", DisplayErrorContext(error)),
    })?;
    let message = output
        .output
        .and_then(|output| output.as_message().ok().cloned());
    let content = message.expect("a message").content;
    Ok(content[0].as_text().expect("a text").clone())
}

/// The model of the answer.
///
/// # Errors
///
/// As for [`converse`].
pub async fn invoke(client: &Client, id: &str) -> Result<String, String> {
    let body = Blob::new(r#"{"messages":[]}"#);
    let request = client.invoke_model().model_id(id).body(body);
    let output = request.send().await.map_err(|error| match &error {
        SdkError::ServiceError(inner)
            if matches!(inner.err(), InvokeModelError::ValidationException(_)) =>
        {
            message_of(inner.err())
        }
        _ => panic!("{id}: {}", DisplayErrorContext(error)),
    })?;
    let body: serde_json::Value =
        serde_json::from_slice(output.body().as_ref()).expect("a JSON body");
    Ok(body["model"].as_str().expect("a model").to_owned())
}

fn message_of(error: &impl ProvideErrorMetadata) -> String {
    error.message().expect("AWS says why").to_owned()
}
