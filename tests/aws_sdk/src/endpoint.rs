//! The HTTP side: `bedrock-runtime` on loopback.

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use http_body_util::{BodyExt as _, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::{AUTHORIZATION, CONTENT_TYPE};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use percent_encoding::percent_decode_str;
use serde_json::json;
use tokio::net::TcpListener;

use crate::answer::{Bedrock, Operation};

/// A running endpoint. It stops with the runtime that it was started on.
#[derive(Debug)]
pub struct Endpoint {
    address: SocketAddr,
    calls: Arc<Mutex<Vec<Call>>>,
}

/// A request that came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// What was asked.
    pub operation: Operation,
    /// The Region that the request is signed for.
    pub region: String,
    /// The path as it was sent.
    pub path: String,
    /// The model identifier, decoded.
    pub id: String,
}

impl Endpoint {
    /// Starts an endpoint on a port of its own.
    ///
    /// # Errors
    ///
    /// There is no port on loopback.
    pub async fn start(bedrock: Bedrock) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let calls = Arc::new(Mutex::new(Vec::new()));
        let endpoint = Self {
            address,
            calls: Arc::clone(&calls),
        };
        let bedrock = Arc::new(bedrock);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (bedrock, calls) = (Arc::clone(&bedrock), Arc::clone(&calls));
                let service = service_fn(move |request| {
                    let (bedrock, calls) = (Arc::clone(&bedrock), Arc::clone(&calls));
                    async move { Ok::<_, Infallible>(respond(&bedrock, &calls, request).await) }
                });
                // A connection that breaks is its client's to report.
                tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
            }
        });
        Ok(endpoint)
    }

    /// Where it listens.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The requests that came, in their order; they are forgotten.
    #[must_use]
    pub fn take_calls(&self) -> Vec<Call> {
        std::mem::take(&mut *self.calls.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

async fn respond(
    bedrock: &Bedrock,
    calls: &Mutex<Vec<Call>>,
    request: Request<Incoming>,
) -> Response<Full<Bytes>> {
    let Some(call) = read(&request) else {
        return refuse(
            StatusCode::NOT_FOUND,
            "UnknownOperationException",
            "No such operation.",
        );
    };
    // AWS reads the whole request before it looks at the model.
    if request.into_body().collect().await.is_err() {
        return refuse(
            StatusCode::BAD_REQUEST,
            "ValidationException",
            "The body breaks off.",
        );
    }
    let answer = match bedrock.accept(call.operation, &call.region, &call.id) {
        Ok(()) => ok(&call),
        Err(refusal) => refuse(
            StatusCode::BAD_REQUEST,
            "ValidationException",
            &refusal.message(&call.id),
        ),
    };
    calls
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(call);
    answer
}

/// The operation, the Region and the model; nothing for any other request.
fn read(request: &Request<Incoming>) -> Option<Call> {
    let path = request.uri().path();
    let (model, operation) = path.strip_prefix("/model/")?.rsplit_once('/')?;
    let operation = match operation {
        "converse" => Operation::Converse,
        "invoke" => Operation::InvokeModel,
        _ => return None,
    };
    if request.method() != Method::POST || model.contains('/') {
        return None;
    }
    // AWS4-HMAC-SHA256 Credential=KEY/20261123/eu-central-1/bedrock/aws4_request, …
    let authorization = request.headers().get(AUTHORIZATION)?.to_str().ok()?;
    let scope: Vec<&str> = authorization
        .split_once("Credential=")?
        .1
        .split('/')
        .collect();
    let [_, _, region, "bedrock", ..] = scope[..] else {
        return None;
    };
    Some(Call {
        operation,
        region: region.to_owned(),
        path: path.to_owned(),
        id: percent_decode_str(model).decode_utf8().ok()?.into_owned(),
    })
}

/// An answer that names the model that it is of.
fn ok(call: &Call) -> Response<Full<Bytes>> {
    let body = match call.operation {
        Operation::Converse => json!({
            "output": { "message": { "role": "assistant", "content": [{ "text": call.id }] } },
            "stopReason": "end_turn",
            "usage": { "inputTokens": 1, "outputTokens": 1, "totalTokens": 2 },
            "metrics": { "latencyMs": 1 },
        }),
        Operation::InvokeModel => json!({ "model": call.id }),
    };
    respond_with(StatusCode::OK, None, &body)
}

fn refuse(status: StatusCode, kind: &str, message: &str) -> Response<Full<Bytes>> {
    respond_with(status, Some(kind), &json!({ "message": message }))
}

fn respond_with(
    status: StatusCode,
    error: Option<&str>,
    body: &serde_json::Value,
) -> Response<Full<Bytes>> {
    let mut builder = Response::builder()
        .status(status)
        .header(CONTENT_TYPE, "application/json");
    if let Some(kind) = error {
        builder = builder.header("x-amzn-errortype", kind);
    }
    let response = builder.body(Full::new(Bytes::from(body.to_string())));
    response.unwrap_or_else(|_| Response::new(Full::default()))
}
