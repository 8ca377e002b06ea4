//! `check`: the build's own checks, for catalogs that nobody builds yet.

use std::io::{self, Write};
use std::path::PathBuf;

use bedrock_catalog::CATALOG_JSON;
use bedrock_catalog::codegen::{self, Catalog, Diagnostic, Source};
use serde::Serialize;

use crate::loaded::{Loaded, report, summary};
use crate::output::{Answer, complain, complain_lines, count, write_json};

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
            Ok(catalog) => {
                for warning in &catalog.warnings {
                    complain_lines(format_args!("{}\n", warning.render(&source)));
                }
                writeln!(
                    out,
                    "{}: ok ({})",
                    loaded.name,
                    contents(&catalog.bounded())
                )?;
            }
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
#[derive(Serialize)]
struct Problem {
    file: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    length: usize,
    message: String,
    label: Option<String>,
    help: Option<String>,
    related: Vec<Related>,
}

/// Another place that has to do with a problem.
#[derive(Serialize)]
struct Related {
    line: usize,
    column: usize,
    length: usize,
    message: String,
}

impl Problem {
    fn new(problem: &Diagnostic, source: &Source<'_>) -> Self {
        let span = problem.primary().span();
        let (start, end) = (source.position(span.start), source.position(span.end));
        let label = problem.primary().text();
        let related = problem.secondary().iter().map(|label| {
            let start = source.position(label.span().start);
            Related {
                line: start.line,
                column: start.column,
                length: label.span().end - label.span().start,
                message: label.text().to_owned(),
            }
        });
        Self {
            file: source.name().to_owned(),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            length: span.end - span.start,
            message: problem.message().to_owned(),
            label: (!label.is_empty()).then(|| label.to_owned()),
            help: problem.help().map(str::to_owned),
            related: related.collect(),
        }
    }
}
