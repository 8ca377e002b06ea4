//! The cells for programs.

use std::io::{self, Write};

use bedrock_catalog::{Model, Region, ResolvedModel};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::Matrix;
use crate::output::write_json;

pub(super) fn write(matrix: &Matrix, out: &mut impl Write) -> io::Result<()> {
    let cells = matrix.models().flat_map(|model| {
        matrix.regions().map(move |region| Cell {
            model,
            region,
            resolved: matrix.cell(model, region),
        })
    });
    write_json(out, &cells.collect::<Vec<_>>())
}

/// As `resolve` writes a model, and from where.
struct Cell {
    model: Model,
    region: Region,
    resolved: Option<ResolvedModel>,
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let resolved = self.resolved;
        let mut map = serializer.serialize_map(Some(5))?;
        map.serialize_entry("model", &self.model)?;
        map.serialize_entry("region", &self.region)?;
        map.serialize_entry("id", &resolved.map(ResolvedModel::id))?;
        map.serialize_entry("prefix", &resolved.and_then(ResolvedModel::prefix))?;
        map.serialize_entry("routing", &resolved.map(ResolvedModel::inference))?;
        map.end()
    }
}
