//! The cells for programs.

use std::io::{self, Write};

use bedrock_catalog::{Model, Region};
use serde::Serialize;

use super::Matrix;
use crate::output::write_json;
use crate::shapes::Called;

/// A model as `resolve` writes it, and its source Region.
#[derive(Serialize)]
struct Cell {
    model: Model,
    region: Region,
    #[serde(flatten)]
    called: Called<'static>,
}

pub(super) fn write(matrix: &Matrix, out: &mut impl Write) -> io::Result<()> {
    let cells = matrix.models().flat_map(|model| {
        matrix.regions().map(move |region| Cell {
            model,
            region,
            called: Called::new(matrix.cell(model, region)),
        })
    });
    write_json(out, &cells.collect::<Vec<_>>())
}
