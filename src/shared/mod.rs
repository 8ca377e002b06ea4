//! The code that the build script and the library both compile. It imports nothing of either.
//! `files` is not for the library, which touches none: the build script and the program take it by
//! path.

pub(crate) mod capability;
pub(crate) mod date;
pub(crate) mod escaped;
pub(crate) mod hash;
pub(crate) mod kind;
pub(crate) mod listed;
pub(crate) mod name_table;
pub(crate) mod nearest;
pub(crate) mod offer;
pub(crate) mod partition;
pub(crate) mod unit;
pub(crate) mod usd;
pub(crate) mod words;
