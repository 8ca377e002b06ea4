//! What a person has to add or to look at: what AWS's lists do not tell.

use std::collections::BTreeSet;

use super::layout::{Place, quoted};
use super::plan::{Fate, Plan, lost};
use super::style::{Rule, Style};
use crate::compare::{Comparison, NewModel, NewPrefix, Target};
use crate::document::Form;

/// A block on stderr starts at the margin.
const MARGIN: Place<'static> = Place {
    indent: "",
    column: 0,
    has_comma: false,
    is_inline: false,
};

const LINES: Rule = Rule {
    up_to: 0,
    filled: None,
};

impl Plan<'_, '_> {
    /// What a person has to do, in the order in which it is to be done.
    pub(super) fn notes(
        &self,
        comparison: &Comparison,
        fates: &[Fate<'_>],
        current: &[Target],
    ) -> Vec<String> {
        let mut notes = Vec::new();
        for region in &comparison.new_regions {
            notes.push(self.new_region(region));
        }
        for prefix in &comparison.new_prefixes {
            notes.push(self.new_prefix(prefix));
        }
        for model in &comparison.new_models {
            notes.push(self.new_model(model));
        }
        let models = self.document.models.iter();
        for (((model, fate), target), current) in
            models.zip(fates).zip(&comparison.targets).zip(current)
        {
            let id = &model.id;
            match fate {
                Fate::Kept(_) => {
                    let lost: Vec<usize> = lost(target, current).collect();
                    let no_more = if target.is_gone() {
                        "nowhere any more".to_owned()
                    } else {
                        let regions = self.document.names(&lost).join(", ");
                        format!("no more from {regions}, where it lists others")
                    };
                    notes.push(format!(
                        "note: `{id}` is a default model, and AWS lists it {no_more}: it is left as it is; choose another default, then run this again"
                    ));
                }
                Fate::Goes => notes.push(format!(
                    "note: `{id}` is removed: AWS lists it nowhere any more"
                )),
                Fate::Stays(_) => {
                    let ways = self.new_ways(target, current);
                    if !ways.is_empty() {
                        notes.push(format!(
                            "note: `{id}` is new under {}: look whether `prices` has to say what that costs",
                            ways.join(", ")
                        ));
                    }
                }
            }
        }
        let unsaid: BTreeSet<&String> = comparison.unsaid.iter().collect();
        notes.extend(unsaid.into_iter().map(|line| format!("note: {line}")));
        notes
    }

    /// The ways in which a model could not be called before.
    fn new_ways(&self, target: &Target, current: &Target) -> Vec<String> {
        let prefixes = target.profiles.keys();
        let new = prefixes.filter(|prefix| !current.profiles.contains_key(prefix));
        let mut ways: Vec<String> = new
            .map(|&prefix| format!("`{}`", self.document.prefixes[prefix].id))
            .collect();
        if current.in_region.is_empty() && !target.in_region.is_empty() {
            ways.push("`in_region`".to_owned());
        }
        ways
    }

    fn new_region(&self, id: &str) -> String {
        let style = self.block_style();
        let partition = if id.starts_with("us-gov-") {
            "aws-us-gov"
        } else {
            "aws"
        };
        let row = [
            style.member("id", &quoted(id)),
            style.member("name", &quoted("")),
            style.member("partition", &quoted(partition)),
        ];
        let row = format!("{{ {} }}", row.join(", "));
        let what = format!("AWS names the Region `{id}`, which the catalog does not know");
        if self.has_tables() {
            format!(
                "note: {what}: give it its name and add it to `source_regions`, then run this again:\n{row}\n"
            )
        } else {
            format!(
                "note: {what}: it takes its Regions from the built-in catalog, which has to be updated first"
            )
        }
    }

    fn new_prefix(&self, prefix: &NewPrefix) -> String {
        let style = self.block_style();
        let id = &prefix.id;
        let what =
            format!("AWS lists profiles with the prefix `{id}`, which the catalog does not know");
        if !self.has_tables() {
            return format!(
                "note: {what}: it takes its prefixes from the built-in catalog, which has to be updated first"
            );
        }
        let within = style.within(MARGIN, LINES);
        let routes = prefix.routes.iter().map(|(source, destinations)| {
            let destinations: Vec<String> =
                destinations.iter().map(|region| quoted(region)).collect();
            let list = format!("[{}]", destinations.join(", "));
            style.member(source, &list)
        });
        let routes: Vec<String> = routes.collect();
        let row = [
            style.member("id", &quoted(id)),
            style.member("name", &quoted("")),
            style.member("sources", &style.object(&routes, LINES, within.place())),
        ];
        let row = style.object(&row, LINES, MARGIN);
        format!(
            "note: {what}: give it its name and add it to `prefixes`, narrowest first, then run this again:\n{row}\n"
        )
    }

    fn new_model(&self, model: &NewModel) -> String {
        let style = self.block_style();
        let within = style.within(MARGIN, LINES);
        let place = within.place();
        let mut row = vec![
            style.member("id", &quoted(&model.id)),
            style.member("name", &quoted(model.name.as_deref().unwrap_or_default())),
            style.member("cost_per_1m_in", "null"),
            style.member("cost_per_1m_out", "null"),
            style.member("context_window", "0"),
            style.member("default_max_tokens", "0"),
            style.member("can_reason", "false"),
            style.member("supports_attachments", "false"),
        ];
        if !model.profiles.is_empty() {
            let inner = style.within(place, LINES);
            let offers = model.profiles.iter().map(|(&index, routes)| {
                let prefix = &self.document.prefixes[index];
                let form = Form::shortest(routes, &prefix.routes, prefix.is_global);
                style.offer(self.document, prefix, &form, inner.place())
            });
            let offers: Vec<String> = offers.collect();
            row.push(style.member("regions", &style.array(&offers, style.offers, place)));
        }
        if !model.in_region.is_empty() {
            let regions: Vec<usize> = model.in_region.iter().copied().collect();
            let list = style.names(self.document, &regions, style.in_region, place);
            row.push(style.member("in_region", &list));
        }
        let row = style.object(&row, LINES, MARGIN);
        format!(
            "note: `{}` is new. AWS does not list its price, limits and abilities: fill them in and add it to `models`:\n{row}\n",
            model.id
        )
    }

    /// The catalog's style, where it has lines at all.
    fn block_style(&self) -> Style {
        let mut style = self.style.clone();
        style.newline = "\n";
        style
    }

    /// Whether the catalog's own tables can be added to.
    fn has_tables(&self) -> bool {
        let mut prefixes = self.document.prefixes.iter();
        prefixes.any(|prefix| prefix.sources.is_some())
    }
}
