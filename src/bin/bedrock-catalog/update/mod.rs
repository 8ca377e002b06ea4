//! `update`: a catalog with what AWS lists, changed as little as possible.

mod edit;
mod layout;
mod marks;
mod models;
mod notes;
mod offers;
mod plan;
mod style;
mod tables;
#[cfg(test)]
mod tests;

use std::io::{self, Write};

use bedrock_catalog::CATALOG_JSON;
use bedrock_catalog::codegen::{self, Source};

use crate::args::Update;
use crate::compare::{Ignored, compare};
use crate::document::{self, Document};
use crate::listing::{self, Listings};
use crate::loaded::{Loaded, report};
use crate::output::{Answer, complain, complain_lines};
use crate::save::{print_diff, write};
use plan::Plan;

/// A catalog's text with what AWS lists, and what a person has to do beyond that.
pub(crate) struct Updated {
    pub(crate) text: String,
    pub(crate) notes: Vec<String>,
}

/// Changes a catalog's text so that it says what AWS lists.
pub(crate) fn updated(
    text: &str,
    document: &Document<'_>,
    listings: &Listings,
    ignored: &Ignored,
) -> Updated {
    let comparison = compare(document, listings, ignored);
    let current = plan::current(document);
    let plan = Plan::new(text, document);
    let fates = plan.fates(&comparison.targets, &current);
    Updated {
        text: edit::apply(text, plan.edits(&fates)),
        notes: plan.notes(&comparison, &fates, &current),
    }
}

pub(crate) fn run(update: &Update, out: &mut impl Write) -> io::Result<Answer> {
    let compared = &update.compared;
    let Some(loaded) = Loaded::read(compared.catalog.as_deref()) else {
        return Ok(Answer::No);
    };
    let source = loaded.source();
    let checked = codegen::check(&source, CATALOG_JSON);
    let Some(document) = document::parse(&source) else {
        if let Err(problems) = checked {
            report(&problems, &source);
        }
        return Ok(Answer::No);
    };
    let listings = listing::read(&compared.inputs(), |region| {
        document.region(region).is_some()
    });
    let Updated { text, notes } = updated(source.text(), &document, &listings, &compared.ignored());
    let result = Source::new(&loaded.name, &text);
    if let Err(problems) = codegen::check(&result, CATALOG_JSON) {
        // What was wrong before is better told where it stands.
        if let Err(problems) = checked {
            report(&problems, &source);
        } else {
            complain("error: with what AWS lists the catalog would be wrong; nothing is changed");
            complain("");
            report(&problems, &result);
        }
        for note in notes {
            complain_lines(note);
        }
        return Ok(Answer::No);
    }
    if text != source.text() {
        match (&compared.catalog, update.write) {
            (Some(path), true) => {
                if !write(path, &text) {
                    return Ok(Answer::No);
                }
            }
            _ => print_diff(out, &loaded.name, source.text(), &text)?,
        }
    }
    for note in notes {
        complain_lines(note);
    }
    Ok(if listings.broken == 0 {
        Answer::Yes
    } else {
        Answer::No
    })
}
