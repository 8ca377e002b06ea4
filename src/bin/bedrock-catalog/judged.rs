//! AWS's lists as `diff` and `update` take them: read, compared with a catalog, and doubted.

use bedrock_catalog::codegen::Catalog;

use crate::compare::{Difference, Doubts, Held, between, doubts, only_in, overlay};
use crate::compared::Compared;
use crate::listing::{self, Listings};
use crate::output::complain;

/// The differences between a catalog and AWS's lists, and which of them are doubtful.
pub(crate) struct Judged {
    pub(crate) differences: Vec<Difference>,
    pub(crate) doubts: Doubts,
}

/// Reads lists and compares a catalog with them.
pub(crate) fn judged(catalog: &Catalog, compared: &Compared) -> (Listings, Judged) {
    let is_known = |region: &str| catalog.regions.iter().any(|known| known.id == region);
    let mut listings = listing::read(&compared.inputs(), is_known);
    let also = compared.also.as_deref().map(|folder| {
        let inputs = listing::inputs_of(folder).unwrap_or_else(|error| {
            complain(format_args!(
                "error: cannot read {}: {error}",
                folder.display()
            ));
            listings.broken += 1;
            Vec::new()
        });
        listing::read(&inputs, is_known)
    });
    listings.broken += also.as_ref().map_or(0, |also| also.broken);
    if let Some(note) = listings.one_sided() {
        complain(note);
    }
    let ignored = compared.ignored();
    let differences_of =
        |listings: &Listings| between(catalog, &overlay(catalog, listings, &ignored, &Held::new()));
    let mut differences = differences_of(&listings);
    let mut doubts = doubts(
        catalog,
        &listings,
        also.as_ref(),
        &ignored,
        &compared.accepted(),
        &differences,
    );
    if let Some(also) = &also {
        let second = only_in(differences_of(also), &differences);
        doubts.contradicted(also, &second);
        differences.extend(second);
    }
    listings.also = also.map(Box::new);
    (
        listings,
        Judged {
            differences,
            doubts,
        },
    )
}
