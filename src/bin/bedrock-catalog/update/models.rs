//! A model's row: `regions`, `in_region`, and the prices of what it no longer has.

use bedrock_catalog::codegen::Value;

use super::edit::{Edit, cut_entries};
use super::layout::Place;
use super::offers::{Decision, Tables, decide, merged, offer_of};
use super::plan::Plan;
use super::style::{indentation, is_broken, length};
use crate::compare::Target;
use crate::document::{Member, Model};

/// A model's fields in the usual order, for where a new one stands.
const ORDER: &[&str] = &[
    "id",
    "name",
    "cost_per_1m_in",
    "cost_per_1m_out",
    "cost_per_1m_in_cached",
    "cost_per_1m_out_cached",
    "context_window",
    "default_max_tokens",
    "can_reason",
    "reasoning_levels",
    "default_reasoning_effort",
    "supports_attachments",
    "options",
    "regions",
    "in_region",
    "prices",
    "end_of_life",
];

/// The key of `prices` for the use of the foundation model ID itself.
const IN_REGION: &str = "in_region";

/// What a field becomes.
enum Becomes {
    /// It stays as it is, or absent.
    Same,
    Written(String),
    Gone,
}

impl<'a> Plan<'_, 'a> {
    pub(super) fn model_edits(
        &self,
        model: &Model<'a>,
        target: &Target,
        tables: &Tables,
    ) -> Vec<Edit> {
        let mut dropped = Vec::new();
        let regions = self.regions(model, target, tables, &mut dropped);
        let in_region = self.in_region(model, target, &mut dropped);
        let mut edits = Vec::new();
        let mut gone = Vec::new();
        let mut new = Vec::new();
        for (name, becomes) in [("regions", regions), (IN_REGION, in_region)] {
            let member = model.member(name);
            match (becomes, member) {
                (Becomes::Same, _) | (Becomes::Gone, None) => {}
                (Becomes::Gone, Some(_)) => gone.push(name),
                (Becomes::Written(text), Some(member)) => {
                    edits.push(Edit::replace(member.value.span(), text));
                }
                (Becomes::Written(text), None) => new.push((name, text)),
            }
        }
        for (name, text) in new {
            edits.extend(self.new_member(model, name, &text, &gone));
        }
        if let Some(prices) = model.member("prices") {
            let entries = prices.value.members().entries;
            let stays = |index: usize| {
                let name = entries[index].0.string();
                name.is_none_or(|name| !dropped.contains(&name))
            };
            if entries.is_empty() || (0..entries.len()).any(stays) {
                edits.extend(cut_entries(&entries, stays));
            } else {
                gone.push("prices");
            }
        }
        let members = model.members.iter();
        let members: Vec<_> = members.map(|member| (member.key, member.value)).collect();
        edits.extend(cut_entries(&members, |index| {
            !gone.contains(&model.members[index].name.as_str())
        }));
        edits
    }

    /// Where a model's `regions` stand, or would.
    pub(super) fn offers_place(&self, model: &Model<'_>) -> Place<'_> {
        self.member_place(model, "regions")
    }

    /// Where a field's value stands, or would.
    fn member_place(&self, model: &Model<'_>, name: &str) -> Place<'_> {
        let is_inline = !is_broken(self.text, model.value);
        if let Some(member) = model.member(name) {
            return Place {
                is_inline,
                ..self.place(member.value.span())
            };
        }
        let first = model
            .members
            .first()
            .map_or(model.value, |member| member.key);
        let indent = indentation(self.text, first.span().start);
        Place {
            indent,
            column: self.style.width(indent) + length(&self.style.member(name, "")),
            has_comma: predecessor(model, name, &[]).is_some_and(|before| {
                let last = model.members.last();
                last.is_some_and(|last| last.key.span() != before.key.span())
            }),
            is_inline,
        }
    }

    fn regions(
        &self,
        model: &Model<'a>,
        target: &Target,
        tables: &Tables,
        dropped: &mut Vec<String>,
    ) -> Becomes {
        let member = model.member("regions");
        let place = self.offers_place(model);
        let within = self.style.within(place, self.style.routes);
        let elements = member.map(|member| member.value.elements().entries);
        // Entries with the rank of their prefix; what is no entry of a known prefix has none.
        let mut entries: Vec<(Option<usize>, String)> = Vec::new();
        let mut is_changed = false;
        for element in elements.into_iter().flatten() {
            let offer = model
                .offers
                .iter()
                .find(|offer| is_at(offer.value, element));
            let kept = (offer.map(|offer| offer.prefix), element.text().to_owned());
            let Some(offer) = offer else {
                entries.push(kept);
                continue;
            };
            let prefix = &self.document.prefixes[offer.prefix];
            let wanted = target.profiles.get(&offer.prefix);
            match decide(Some(offer), wanted, prefix, &tables[offer.prefix]) {
                Decision::Keep => entries.push(kept),
                Decision::Drop => {
                    is_changed = true;
                    dropped.push(prefix.id.clone());
                }
                Decision::Write(form) => {
                    is_changed = true;
                    let text = self
                        .style
                        .offer(self.document, prefix, &form, within.place());
                    entries.push((Some(offer.prefix), text));
                }
            }
        }
        for (&index, routes) in &target.profiles {
            if offer_of(&model.offers, index).is_some() {
                continue;
            }
            let prefix = &self.document.prefixes[index];
            if let Decision::Write(form) = decide(None, Some(routes), prefix, &tables[index]) {
                is_changed = true;
                let text = self
                    .style
                    .offer(self.document, prefix, &form, within.place());
                let later =
                    |(rank, _): &(Option<usize>, String)| rank.is_some_and(|rank| rank > index);
                let at = entries.iter().position(later).unwrap_or(entries.len());
                entries.insert(at, (Some(index), text));
            }
        }
        if !is_changed {
            return Becomes::Same;
        }
        if entries.is_empty() {
            return Becomes::Gone;
        }
        let entries: Vec<String> = entries.into_iter().map(|(_, text)| text).collect();
        Becomes::Written(self.style.array(&entries, self.style.offers, place))
    }

    fn in_region(&self, model: &Model<'_>, target: &Target, dropped: &mut Vec<String>) -> Becomes {
        if model.in_region == target.in_region {
            return Becomes::Same;
        }
        if target.in_region.is_empty() {
            dropped.push(IN_REGION.to_owned());
            return Becomes::Gone;
        }
        let elements = model
            .member(IN_REGION)
            .map(|member| member.value.elements().entries);
        let old = elements.into_iter().flatten();
        let old = old.filter_map(|name| self.document.region(&name.string()?));
        let wanted: Vec<usize> = target.in_region.iter().copied().collect();
        let regions = merged(&old.collect::<Vec<_>>(), &wanted);
        let place = self.member_place(model, IN_REGION);
        let rule = self.style.in_region;
        Becomes::Written(self.style.names(self.document, &regions, rule, place))
    }

    /// Adds a field where it usually stands.
    fn new_member(
        &self,
        model: &Model<'_>,
        name: &str,
        value: &str,
        gone: &[&str],
    ) -> Option<Edit> {
        let before = predecessor(model, name, gone)?;
        // A comma and white space, as they stand behind the first field.
        let between = match &model.members[..] {
            [first, second, ..] => &self.text[first.value.span().end..second.key.span().start],
            _ => self.style.comma,
        };
        let text = format!("{between}{}", self.style.member(name, value));
        Some(Edit::insert(before.value.span().end, text))
    }
}

/// The field behind which a new one stands: of those that stay the last that usually stands before
/// it.
fn predecessor<'m, 'a>(model: &'m Model<'a>, name: &str, gone: &[&str]) -> Option<&'m Member<'a>> {
    let rank = |name: &str| ORDER.iter().position(|known| *known == name);
    let own = rank(name)?;
    let members = model.members.iter();
    let earlier = members.filter(|member| {
        let is_earlier = rank(&member.name).is_some_and(|rank| rank < own);
        is_earlier && !gone.contains(&member.name.as_str())
    });
    earlier.max_by_key(|member| rank(&member.name))
}

fn is_at(one: Value<'_>, other: Value<'_>) -> bool {
    one.span() == other.span()
}
