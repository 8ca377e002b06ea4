//! Variables for scripts.

use std::io::Write;

use super::litellm::slug;
use super::{Export, Refusal};

pub(super) fn write(export: &Export, out: &mut impl Write) -> Result<(), Refusal> {
    let (large, small) = export.defaults()?;
    if let Some(region) = export.asked.view.region() {
        writeln!(out, "AWS_REGION={region}")?;
    }
    writeln!(out, "BEDROCK_LARGE_MODEL_ID={}", large.id())?;
    writeln!(out, "BEDROCK_SMALL_MODEL_ID={}", small.id())?;
    for model in export.models.iter().filter(|_| export.is_asked) {
        let name = slug(model.name()).replace('-', "_").to_uppercase();
        writeln!(out, "BEDROCK_{name}_MODEL_ID={}", model.id())?;
    }
    Ok(())
}
