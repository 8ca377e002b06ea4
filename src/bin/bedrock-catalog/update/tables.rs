//! `prefixes`: whether a table changes instead of the models that use it, and how it is written.

use std::collections::BTreeMap;

use bedrock_catalog::codegen::{Kind, Value};

use super::edit::{Edit, Size, size};
use super::layout::{Place, quoted};
use super::offers::{Decision, Tables, decide, merged, offer_of, tables};
use super::plan::{Fate, Plan};
use crate::document::{Prefix, Routes};

impl Plan<'_, '_> {
    /// For each prefix the table with which least of the text changes.
    pub(super) fn choose_tables(&self, fates: &[Fate<'_>]) -> Tables {
        let mut chosen = tables(self.document);
        for (index, prefix) in self.document.prefixes.iter().enumerate() {
            if prefix.sources.is_none()
                || self.cost(fates, index, &prefix.routes) == Size::default()
            {
                continue;
            }
            let candidates = candidates(fates, index, prefix).into_iter();
            let candidates = candidates.filter(|routes| can_be(routes, prefix));
            let best = candidates.min_by_key(|routes| self.cost(fates, index, routes));
            if let Some(best) = best {
                chosen[index] = best;
            }
        }
        chosen
    }

    /// How much of the text changes if a prefix has this table.
    fn cost(&self, fates: &[Fate<'_>], index: usize, usual: &Routes) -> Size {
        let prefix = &self.document.prefixes[index];
        let mut cost = Size::default();
        if *usual != prefix.routes
            && let Some(sources) = prefix.sources
        {
            cost += size(sources.text(), &self.table(prefix, sources, usual));
        }
        for (model, fate) in self.document.models.iter().zip(fates) {
            let Some(target) = fate.target() else {
                continue;
            };
            let offer = offer_of(&model.offers, index);
            let target = target.profiles.get(&index);
            let old = offer.map_or("", |offer| offer.value.text());
            cost += match decide(offer, target, prefix, usual) {
                Decision::Keep => Size::default(),
                Decision::Drop => size(old, ""),
                Decision::Write(form) => {
                    let place = self.offers_place(model);
                    let within = self.style.within(place, self.style.routes);
                    let new = self
                        .style
                        .offer(self.document, prefix, &form, within.place());
                    size(old, &new)
                }
            };
        }
        cost
    }

    /// The changes of `prefixes`.
    pub(super) fn table_edits(&self, chosen: &Tables) -> Vec<Edit> {
        let prefixes = self.document.prefixes.iter().zip(chosen);
        let changed = prefixes.filter(|(prefix, chosen)| prefix.routes != **chosen);
        changed
            .filter_map(|(prefix, chosen)| {
                let sources = prefix.sources?;
                let text = self.table(prefix, sources, chosen);
                Some(Edit::replace(sources.span(), text))
            })
            .collect()
    }

    /// A prefix's `sources`. Members that stay are written as they are.
    fn table(&self, prefix: &Prefix<'_>, sources: Value<'_>, usual: &Routes) -> String {
        let document = self.document;
        let place = self.place(sources.span());
        let wanted: Vec<usize> = usual.keys().copied().collect();
        if prefix.is_global {
            if *usual == document.commercial() {
                return quoted("commercial");
            }
            return self
                .style
                .names(document, &wanted, self.style.in_region, place);
        }
        let mut written: BTreeMap<usize, Value<'_>> = BTreeMap::new();
        let mut old = Vec::new();
        if sources.kind() == Kind::Object {
            for (key, value) in sources.members().entries {
                if let Some(source) = key.string().and_then(|key| document.region(&key)) {
                    old.push(source);
                    written.insert(source, value);
                }
            }
        }
        let members = merged(&old, &wanted).into_iter().map(|source| {
            let destinations = &usual[&source];
            match written.get(&source) {
                Some(value) if prefix.routes.get(&source) == Some(destinations) => self
                    .style
                    .member(&document.regions[source].id, value.text()),
                _ => self.style.route(document, source, destinations, place),
            }
        });
        let members: Vec<String> = members.collect();
        self.style.object(&members, self.style.routes, place)
    }

    /// Where a value stands that is replaced.
    pub(super) fn place(&self, span: bedrock_catalog::codegen::Span) -> Place<'_> {
        Place {
            indent: super::style::indentation(self.text, span.start),
            column: self.style.column(self.text, span.start),
            has_comma: self.text[span.end..].starts_with(','),
            is_inline: !self.text.contains('\n'),
        }
    }
}

/// What may be a prefix's table: the present one, and the sets of routes that most models have.
fn candidates(fates: &[Fate<'_>], index: usize, prefix: &Prefix<'_>) -> Vec<Routes> {
    let targets = fates
        .iter()
        .filter_map(|fate| fate.target()?.profiles.get(&index));
    let mut sets: BTreeMap<&Routes, usize> = BTreeMap::new();
    for routes in targets {
        *sets.entry(routes).or_default() += 1;
    }
    let most = sets.values().copied().max();
    let common = sets.into_iter().filter(|(_, number)| Some(*number) == most);
    let mut candidates = vec![prefix.routes.clone()];
    candidates.extend(common.map(|(routes, _)| routes.clone()));
    candidates
}

/// Whether a table can be written: no empty one, and one with destinations where they are needed.
fn can_be(routes: &Routes, prefix: &Prefix<'_>) -> bool {
    !routes.is_empty() && (prefix.is_global || routes.values().all(|route| !route.is_empty()))
}
