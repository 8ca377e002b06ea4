//! What AWS's lists change in a catalog's text.

use std::collections::BTreeSet;

use super::edit::{Edit, cut_entries};
use super::style::Style;
use crate::compare::Target;
use crate::document::{Document, Model};

/// A catalog's text and what is known about it.
pub(crate) struct Plan<'t, 'a> {
    pub(crate) text: &'t str,
    pub(crate) document: &'t Document<'a>,
    pub(crate) style: Style,
}

/// What becomes of a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate<'t> {
    /// It is offered like this.
    Stays(&'t Target),
    /// AWS lists it less than a default has to be: it stays as it is until a person decides.
    Kept(&'t Target),
    /// It goes.
    Goes,
}

impl Fate<'_> {
    pub(crate) fn target(&self) -> Option<&Target> {
        match self {
            Self::Stays(target) | Self::Kept(target) => Some(target),
            Self::Goes => None,
        }
    }
}

impl<'t, 'a> Plan<'t, 'a> {
    pub(crate) fn new(text: &'t str, document: &'t Document<'a>) -> Self {
        Self {
            text,
            document,
            style: Style::of(text, document),
        }
    }

    /// What becomes of each model. `current` says as what it is offered now.
    pub(crate) fn fates(&self, targets: &'t [Target], current: &'t [Target]) -> Vec<Fate<'t>> {
        let reached: BTreeSet<usize> = targets.iter().flat_map(Target::regions).collect();
        let models = self.document.models.iter().zip(targets).zip(current);
        models
            .map(|((model, target), current)| {
                let is_gone = target.is_gone() && !current.is_gone();
                if self.document.is_default(model) {
                    // A default can be called from wherever another model can.
                    let mut lost = lost(target, current);
                    let is_missed = is_gone || lost.any(|region| reached.contains(&region));
                    if is_missed {
                        return Fate::Kept(current);
                    }
                } else if is_gone {
                    return Fate::Goes;
                }
                Fate::Stays(target)
            })
            .collect()
    }

    /// The changes that make the catalog say what AWS lists.
    pub(crate) fn edits(&self, fates: &[Fate<'_>]) -> Vec<Edit> {
        let tables = self.choose_tables(fates);
        let mut edits = self.table_edits(&tables);
        for (model, fate) in self.document.models.iter().zip(fates) {
            if let Some(target) = fate.target() {
                edits.extend(self.model_edits(model, target, &tables));
            }
        }
        let models: Vec<_> = self.document.models.iter().map(whole).collect();
        edits.extend(cut_entries(&models, |index| fates[index] != Fate::Goes));
        edits
    }
}

/// The Regions from which a model can be called, and should not be.
pub(super) fn lost(target: &Target, current: &Target) -> impl Iterator<Item = usize> {
    let left: BTreeSet<usize> = target.regions().collect();
    let lost: BTreeSet<usize> = current
        .regions()
        .filter(|region| !left.contains(region))
        .collect();
    lost.into_iter()
}

fn whole<'a>(
    model: &Model<'a>,
) -> (
    bedrock_catalog::codegen::Value<'a>,
    bedrock_catalog::codegen::Value<'a>,
) {
    (model.value, model.value)
}

/// As what the catalog offers each of its models.
pub(crate) fn current(document: &Document<'_>) -> Vec<Target> {
    let models = document.models.iter();
    models
        .map(|model| {
            let prefixes = 0..document.prefixes.len();
            let profiles = prefixes.map(|prefix| (prefix, document.routes(model, prefix)));
            Target {
                profiles: profiles.filter(|(_, routes)| !routes.is_empty()).collect(),
                in_region: model.in_region.clone(),
            }
        })
        .collect()
}
