//! How a text was understood that is no ID or ARN as AWS writes it.

use std::io::{self, Write};

use bedrock_catalog::{Model, ModelName, Region, ResolvedId};
use serde::Serialize;

/// The parts of a text that were read, left out and read in.
#[derive(Serialize)]
pub(super) struct Reading<'a> {
    given: &'a str,
    read_as: String,
    left_out: Vec<&'a str>,
    read_in: Vec<&'static str>,
    publisher: Option<&'a str>,
    region: Option<Region>,
}

impl<'a> Reading<'a> {
    /// The reading of a name, or of what another tool's words stand before; `None` of any other text.
    pub(super) fn new(text: &'a str, answer: &ResolvedId<'a>, model: Model) -> Option<Self> {
        let given = answer.given();
        let name = given.name();
        let before = text.strip_suffix(given.as_str()).unwrap_or_default();
        let before = (!before.is_empty()).then_some(before);
        if name.is_none() && before.is_none() {
            return None;
        }
        let prefix = given.prefix().filter(|_| name.is_some());
        let prefix = prefix.map_or(String::new(), |prefix| format!("{prefix}."));
        Some(Self {
            given: text,
            read_as: match name {
                Some(_) => format!("{prefix}{model}"),
                None => given.to_string(),
            },
            left_out: before
                .into_iter()
                .chain(name.iter().flat_map(ModelName::left_out))
                .collect(),
            read_in: name.iter().flat_map(ModelName::read_in).collect(),
            publisher: name.and_then(|name| name.publisher()),
            region: name.and_then(|name| name.region()),
        })
    }

    /// Writes the rows of the reading; `source` is the Region that the request is sent from.
    pub(super) fn write(
        &self,
        model: Model,
        source: Option<Region>,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let mut row = |name: &str, text: &str| writeln!(out, "{name:<14} {}", text.escape_debug());
        row("Given", self.given)?;
        row("Read as", &self.read_as)?;
        if let Some(region) = self.region {
            let source = source.filter(|source| *source != region);
            let instead = source.map_or(String::new(), |source| {
                format!(", and the request is sent from {source}")
            });
            row("Region in it", &format!("{region}{instead}"))?;
        }
        if let Some(publisher) = self.publisher {
            let own = model.publisher();
            row("Publisher", &format!("{publisher}, in the ID {own}"))?;
        }
        let words = [
            ("Left out", self.left_out.as_slice()),
            ("Read in", &self.read_in),
        ];
        for (name, words) in words {
            if !words.is_empty() {
                row(name, &words.join(", "))?;
            }
        }
        Ok(())
    }
}
