//! What the build script and the library both compile. It imports nothing of either.

pub(crate) mod date;
pub(crate) mod hash;
pub(crate) mod listed;
pub(crate) mod nearest;
pub(crate) mod offer;
pub(crate) mod partition;
pub(crate) mod price;
