//! Changes of the kinds that AWS makes, at random.

use std::collections::BTreeSet;

use super::people::{Shipped, State};
use super::random::Random;

impl Shipped<'_> {
    fn has_price(&self, model: usize, name: &str) -> bool {
        let mut fields = self.rows[model].iter();
        let prices = fields.find(|(field, _)| field == "prices");
        prices.is_some_and(|(_, text)| text.contains(&format!("\n        \"{name}\":")))
    }

    /// Makes one change of the kinds that AWS makes.
    pub(super) fn change(&self, state: &mut State, random: &mut Random) -> Option<()> {
        let regions = self.document.regions.len();
        let model = random.below(state.models.len());
        let prefix = random.below(state.tables.len());
        let row = &self.document.prefixes[prefix];
        // GovCloud and commercial Regions do not mix.
        let gov = |region: usize| !self.document.regions[region].is_commercial;
        let own = row.id == "us-gov";
        let other = random.pick((0..regions).filter(|&region| gov(region) == own))?;
        let (profiles, in_region) = &mut state.models[model];
        match random.below(10) {
            0 | 1 => {
                let prefix = random.pick(profiles.keys().copied())?;
                if profiles.len() + in_region.len() > 1 {
                    profiles.remove(&prefix);
                }
            }
            2 => {
                profiles.insert(prefix, state.tables[prefix].clone());
            }
            3 | 4 => {
                let routes = profiles
                    .values_mut()
                    .nth(random.below(self.rows.len()) % 3)?;
                let source = random.pick(routes.keys().copied())?;
                if routes.len() > 1 {
                    routes.remove(&source);
                }
            }
            5 => {
                let routes = profiles.get_mut(&prefix).filter(|_| !row.is_global)?;
                let source = random.pick(routes.keys().copied())?;
                routes.insert(source, toggled(&routes[&source], other));
            }
            6 => {
                let destinations = if row.is_global { vec![] } else { vec![other] };
                profiles.get_mut(&prefix)?.insert(other, destinations);
            }
            7 => {
                let region = random.below(regions);
                let keeps = in_region.len() > 1;
                if in_region.contains(&region)
                    && (keeps || !profiles.is_empty() && !self.has_price(model, "in_region"))
                {
                    in_region.remove(&region);
                } else {
                    in_region.insert(region);
                }
            }
            8 if !row.is_global => {
                let table = &mut state.tables[prefix];
                let source = random.pick(table.keys().copied())?;
                let destinations = toggled(&table[&source], other);
                let old = table.insert(source, destinations.clone())?;
                for (profiles, _) in &mut state.models {
                    if let Some(routes) = profiles.get_mut(&prefix)
                        && routes.get(&source) == Some(&old)
                    {
                        routes.insert(source, destinations.clone());
                    }
                }
            }
            9 if !row.is_global => {
                let before = state.tables[prefix].clone();
                let table = &mut state.tables[prefix];
                if table.remove(&other).is_none() {
                    table.insert(other, vec![other]);
                } else if table.is_empty() {
                    *table = before.clone();
                }
                let after = table.clone();
                for (profiles, _) in &mut state.models {
                    if let Some(routes) = profiles.get_mut(&prefix)
                        && *routes == before
                    {
                        *routes = after.clone();
                    }
                }
            }
            _ => {}
        }
        Some(())
    }
}

/// Destinations with or without a Region.
fn toggled(destinations: &[usize], region: usize) -> Vec<usize> {
    let mut toggled: BTreeSet<usize> = destinations.iter().copied().collect();
    if !toggled.remove(&region) {
        toggled.insert(region);
    }
    if toggled.is_empty() {
        return destinations.to_vec();
    }
    toggled.into_iter().collect()
}
