//! `diff`: how a catalog differs from what AWS lists.

use std::io::{self, Write};

use crate::columns::{Column, write_table};
use crate::compare::{Difference, mark_doubtful};
use crate::compared::Compared;
use crate::judged::{Judged, judged};
use crate::listing::Listings;
use crate::loaded::{Loaded, check};
use crate::output::{Answer, complain, count, write_json};

pub(crate) fn run(compared: &Compared, json: bool, out: &mut impl Write) -> io::Result<Answer> {
    let Some(loaded) = Loaded::read(compared.catalog.as_deref()) else {
        return Ok(Answer::No);
    };
    let Some(catalog) = check(&loaded.source()) else {
        return Ok(Answer::No);
    };
    let (
        listings,
        Judged {
            differences,
            doubts,
        },
    ) = judged(&catalog, compared);
    let differences = mark_doubtful(differences, &doubts.held);
    let doubtful = differences.iter().filter(|each| each.is_doubtful).count();
    if json {
        write_json(out, &differences)?;
    } else if !differences.is_empty() {
        write(out, &differences)?;
        if doubtful > 0 {
            let all = count(differences.len(), "difference");
            writeln!(out, "\n{all}, of which {doubtful} are doubtful removals")?;
        }
    } else if listings.broken == 0 {
        writeln!(out, "no difference in {}", covered(&listings))?;
    }
    for reason in doubts.reasons {
        complain(reason);
    }
    if differences.is_empty() && listings.broken == 0 {
        Ok(Answer::Yes)
    } else {
        Ok(Answer::No)
    }
}

/// Says what the files cover.
fn covered(listings: &Listings) -> String {
    let lists = listings.regions.values();
    let profiles = lists.clone().filter(|listed| listed.profiles.is_some());
    let models = lists.filter(|listed| listed.models.is_some());
    format!(
        "the inference profiles of {} and the foundation models of {}",
        count(profiles.count(), "Region"),
        count(models.count(), "Region"),
    )
}

fn write(out: &mut impl Write, differences: &[Difference]) -> io::Result<()> {
    let columns = [
        Column::text("Difference"),
        Column::text("ID"),
        Column::text("Source Regions"),
        Column::text("Destination Regions"),
    ];
    let rows = differences.iter().map(|difference| {
        [
            format!(
                "{}{}",
                difference.kind.words(),
                if difference.is_doubtful {
                    " (doubtful)"
                } else {
                    ""
                }
            ),
            difference.subject().to_owned(),
            difference.regions.join(", "),
            destinations(difference),
        ]
    });
    write_table(out, columns, rows)
}

/// Which destinations came (`+`) and went (`-`).
fn destinations(difference: &Difference) -> String {
    let (Some(catalog), Some(aws)) = (&difference.catalog, &difference.aws) else {
        return String::new();
    };
    let came = aws.iter().filter(|region| !catalog.contains(region));
    let went = catalog.iter().filter(|region| !aws.contains(region));
    let came = came.map(|region| format!("+{region}"));
    let went = went.map(|region| format!("-{region}"));
    came.chain(went).collect::<Vec<_>>().join(", ")
}
