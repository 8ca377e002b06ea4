//! `check`: the build's own checks, for catalogs that nobody builds yet.

use std::io::{self, Write};
use std::path::PathBuf;

use bedrock_catalog::CATALOG_JSON;
use bedrock_catalog::codegen::{self, Catalog, Diagnostic, Position, Source};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::loaded::{Loaded, report, summary};
use crate::output::{Answer, complain, count, write_json};

pub(crate) fn run(files: &[PathBuf], json: bool, out: &mut impl Write) -> io::Result<Answer> {
    let mut answer = Answer::Yes;
    let mut found = Vec::new();
    for file in files {
        let Some(loaded) = Loaded::read(Some(file)) else {
            answer = Answer::No;
            continue;
        };
        let source = loaded.source();
        match codegen::check(&source, CATALOG_JSON) {
            Ok(_) if json => {}
            Ok(catalog) => writeln!(out, "{}: ok ({})", loaded.name, contents(&catalog))?,
            Err(problems) if json => {
                answer = Answer::No;
                let each = problems.iter();
                found.extend(each.map(|problem| Problem::new(problem, &source)));
                // What the array does not tell: that it is not all of them.
                if problems.len() > problems.iter().count() {
                    complain(summary(&problems, &source));
                }
            }
            Err(problems) => {
                answer = Answer::No;
                report(&problems, &source);
            }
        }
    }
    if json {
        write_json(out, &found)?;
    }
    Ok(answer)
}

fn contents(catalog: &Catalog) -> String {
    let profiles = catalog.models.iter().map(|model| model.profiles.len());
    format!(
        "{}, {}, {}",
        count(catalog.models.len(), "model"),
        count(profiles.sum(), "inference profile"),
        count(catalog.regions.len(), "source Region"),
    )
}

/// A problem that needs its catalog's text no more.
struct Problem {
    file: String,
    start: Position,
    end: Position,
    length: usize,
    message: String,
    label: Option<String>,
    help: Option<String>,
    related: Vec<Related>,
}

/// Another place that has to do with a problem.
struct Related {
    start: Position,
    length: usize,
    message: String,
}

impl Problem {
    fn new(problem: &Diagnostic, source: &Source<'_>) -> Self {
        let span = problem.primary().span();
        let label = problem.primary().text();
        let related = problem.secondary().iter().map(|label| Related {
            start: source.position(label.span().start),
            length: label.span().end - label.span().start,
            message: label.text().to_owned(),
        });
        Self {
            file: source.name().to_owned(),
            start: source.position(span.start),
            end: source.position(span.end),
            length: span.end - span.start,
            message: problem.message().to_owned(),
            label: (!label.is_empty()).then(|| label.to_owned()),
            help: problem.help().map(str::to_owned),
            related: related.collect(),
        }
    }
}

impl Serialize for Problem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(10))?;
        map.serialize_entry("file", &self.file)?;
        map.serialize_entry("line", &self.start.line)?;
        map.serialize_entry("column", &self.start.column)?;
        map.serialize_entry("end_line", &self.end.line)?;
        map.serialize_entry("end_column", &self.end.column)?;
        map.serialize_entry("length", &self.length)?;
        map.serialize_entry("message", &self.message)?;
        map.serialize_entry("label", &self.label)?;
        map.serialize_entry("help", &self.help)?;
        map.serialize_entry("related", &self.related)?;
        map.end()
    }
}

impl Serialize for Related {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(4))?;
        map.serialize_entry("line", &self.start.line)?;
        map.serialize_entry("column", &self.start.column)?;
        map.serialize_entry("length", &self.length)?;
        map.serialize_entry("message", &self.message)?;
        map.end()
    }
}
