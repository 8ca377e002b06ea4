//! A library without `std`, without `alloc` and without an allocator, as a device's gateway would
//! hold it. It is built like any example; a whole program that links and runs so is in
//! `tests/consumers/no_std`.
//!
//! ```console
//! cargo build --example no_std
//! ```

#![no_std]

use core::fmt::{self, Write};

use bedrock_catalog::{BEDROCK, Model, Region, Routing};

/// Resolved while this is compiled: a pair that AWS does not serve does not build.
pub const TITLES: &str = BEDROCK
    .for_region(Region::EuCentral1)
    .model_id(Model::CLAUDE_HAIKU_5_5)
    .expect("Claude Haiku 5.5 is not offered from Frankfurt");

/// Writes the ID that a request is to name, for a Region and a model that come as text.
///
/// # Errors
///
/// There is no such ID: `out` has the reason instead. Or `out` is full.
pub fn write_id(out: &mut impl Write, region: &str, model: &str) -> Result<bool, fmt::Error> {
    let region: Region = match region.parse() {
        Ok(region) => region,
        Err(error) => return write!(out, "{error}").map(|()| false),
    };
    let bedrock = BEDROCK
        .for_region(region)
        .with_routing(Routing::GeographicOnly);
    match bedrock.resolve_id(model) {
        Ok(resolved) => out.write_str(resolved.id()).map(|()| true),
        Err(error) => write!(out, "{error}").map(|()| false),
    }
}
