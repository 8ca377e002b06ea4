//! What the build script and the library both compile. It imports nothing of either.

pub(crate) mod date;
pub(crate) mod hash;
#[cfg_attr(
    not(feature = "codegen"),
    allow(dead_code, reason = "the generator uses it")
)]
pub(crate) mod listed;
pub(crate) mod nearest;
pub(crate) mod partition;
pub(crate) mod price;
