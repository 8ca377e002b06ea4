//! What people and other tools write for a model and for a Region.

mod regions;
mod rows;
mod rules;
mod strings;
