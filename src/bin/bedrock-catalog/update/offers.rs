//! A model's `regions` under new tables: which entries stay as they are, which go, and what is
//! written for the others.

use crate::document::{Document, Form, Offer, Prefix, Routes};

/// What becomes of a model's profile in the text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Decision {
    /// Nothing, or what is there, stays.
    Keep,
    Drop,
    Write(Form),
}

/// Decides how a profile is written where the bare prefix will mean `usual`.
///
/// What already says the right thing stays, unless it was the shortest way to say it and a new
/// table makes another way shorter.
pub(crate) fn decide(
    offer: Option<&Offer<'_>>,
    target: Option<&Routes>,
    prefix: &Prefix<'_>,
    usual: &Routes,
) -> Decision {
    let is_global = prefix.is_global;
    let (offer, target) = match (offer, target) {
        (None, None) => return Decision::Keep,
        (Some(_), None) => return Decision::Drop,
        (None, Some(target)) => {
            return Decision::Write(Form::shortest(target, usual, is_global));
        }
        (Some(offer), Some(target)) => (offer, target),
    };
    let shortest = Form::shortest(target, usual, is_global);
    if offer.form.routes(usual, is_global).as_ref() == Some(target)
        && (*usual == prefix.routes
            || offer.form.is_same(&shortest)
            || !was_shortest(offer, prefix))
    {
        return Decision::Keep;
    }
    Decision::Write(in_order_of(&offer.form, shortest))
}

fn was_shortest(offer: &Offer<'_>, prefix: &Prefix<'_>) -> bool {
    let meant = offer.form.routes(&prefix.routes, prefix.is_global);
    meant.is_some_and(|routes| {
        let shortest = Form::shortest(&routes, &prefix.routes, prefix.is_global);
        offer.form.is_same(&shortest)
    })
}

/// A form with the order of the one that it replaces, where both are lists of one kind.
fn in_order_of(old: &Form, new: Form) -> Form {
    match (old, new) {
        (Form::Only(old), Form::Only(new)) => Form::Only(merged(old, &new)),
        (Form::Except(old), Form::Except(new)) => Form::Except(merged(old, &new)),
        (_, new) => new,
    }
}

/// `wanted`, in the order of `old` where it stands there; what is new stands before the first that
/// comes after it.
pub(crate) fn merged(old: &[usize], wanted: &[usize]) -> Vec<usize> {
    let mut merged: Vec<usize> = Vec::new();
    for region in old {
        if wanted.contains(region) && !merged.contains(region) {
            merged.push(*region);
        }
    }
    for region in wanted {
        if !merged.contains(region) {
            let at = merged.iter().position(|later| later > region);
            merged.insert(at.unwrap_or(merged.len()), *region);
        }
    }
    merged
}

/// The entry of a model's `regions` for a prefix.
pub(crate) fn offer_of<'m, 'a>(offers: &'m [Offer<'a>], prefix: usize) -> Option<&'m Offer<'a>> {
    offers.iter().find(|offer| offer.prefix == prefix)
}

/// The tables as they will be: what each bare prefix means.
pub(crate) type Tables = Vec<Routes>;

/// The tables as they are.
pub(crate) fn tables(document: &Document<'_>) -> Tables {
    let prefixes = document.prefixes.iter();
    prefixes.map(|prefix| prefix.routes.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::merged;

    #[test]
    fn new_regions_find_their_place() {
        for (old, wanted, expected) in [
            (&[1, 3][..], &[1, 2, 3][..], &[1, 2, 3][..]),
            (&[3, 1], &[1, 2, 3], &[2, 3, 1]),
            (&[1, 2], &[2, 4], &[2, 4]),
            (&[], &[5, 6], &[5, 6]),
        ] {
            assert_eq!(merged(old, wanted), expected);
        }
    }
}
