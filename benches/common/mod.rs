//! The parts that the benchmarks share: counting instructions, scratch packages, synthetic catalogs, and tables.

pub(crate) mod measure;
pub(crate) mod scratch;
pub(crate) mod synthetic;
pub(crate) mod table;

/// Returns true where `cargo bench` asks. `cargo test --all-targets` runs benchmarks too, without this argument;
/// then there is nothing to do.
pub(crate) fn is_asked() -> bool {
    std::env::args().any(|argument| argument == "--bench")
}
