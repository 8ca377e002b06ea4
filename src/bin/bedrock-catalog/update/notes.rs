//! Notes on what a person has to add or to look at, since AWS's lists do not tell it.

use std::collections::BTreeSet;

use bedrock_catalog::codegen::{self, Catalog, Model, ModelKind, Prefix, Region};

use crate::compare::{Difference, Kind, codes, sources};
use crate::listing::{ListKind, Listings};
use crate::update::{routes_of, says};

/// The things that a person has to do, in the order in which it is to be done. `listed` is what AWS
/// lists, `after` what of it is put into the catalog, `kept` the defaults that stay as they were
/// and the source Regions from which AWS does not list them any more.
pub(super) fn notes(
    before: &Catalog,
    listed: &Catalog,
    after: &Catalog,
    kept: &[(String, BTreeSet<usize>)],
) -> Vec<String> {
    let mut notes = Vec::new();
    let mut regions: Vec<&Region> = listed.regions.iter().skip(before.regions.len()).collect();
    regions.sort_by_key(|region| &region.id);
    notes.extend(regions.into_iter().map(|region| new_region(before, region)));
    let prefixes = listed.prefixes.iter().skip(before.prefixes.len());
    notes.extend(prefixes.map(|prefix| new_prefix(before, listed, prefix)));
    let models = listed.models.iter().skip(before.models.len());
    notes.extend(models.map(|model| new_model(before, listed, model)));
    for (old, model) in before.models.iter().zip(&after.models) {
        let id = &model.id;
        if let Some((_, lost)) = kept.iter().find(|(kept, _)| kept == id) {
            let is_gone = listed
                .model(id)
                .is_none_or(|listed| sources(listed).is_empty());
            let no_more = if is_gone {
                "nowhere any more".to_owned()
            } else {
                let regions = codes(before, lost).join(", ");
                format!("no more from {regions}, where it lists others")
            };
            notes.push(format!(
                "note: `{id}` is a default model, and AWS lists it {no_more}: it is left as it is; choose another default, then run this again"
            ));
        } else if sources(model).is_empty() {
            notes.push(format!(
                "note: `{id}` is removed: AWS lists it nowhere any more"
            ));
        } else {
            notes.extend(new_ways(before, old, model));
        }
    }
    for (old, model) in before.models.iter().zip(&listed.models) {
        let is_other = |field, differs| differs && !says(old, field);
        if is_other("regions", old.profiles != model.profiles)
            || is_other("in_region", old.in_region != model.in_region)
        {
            notes.push(format!(
                "note: `{}` is left as it is: where it is offered is said by the built-in catalog, which has to be updated first",
                model.id
            ));
            continue;
        }
        notes.extend(unsaid(before, old, model));
    }
    notes
}

/// Says which file each change was taken from, and which in-Region use nobody has checked.
pub(super) fn taken(differences: &[Difference], listings: &Listings) -> Vec<String> {
    let mut notes = Vec::new();
    for difference in differences {
        let kind = match difference.kind {
            Kind::InRegionAdded | Kind::InRegionRemoved => ListKind::Models,
            _ => ListKind::Profiles,
        };
        let lists = difference.regions.iter();
        let lists = lists.filter_map(|region| listings.regions.get(region));
        let files: BTreeSet<String> = lists.map(|listed| listed.files(kind)).collect();
        if files.is_empty() {
            continue;
        }
        let (files, regions): (Vec<String>, _) =
            (files.into_iter().collect(), difference.regions.join(", "));
        notes.push(format!(
            "taken from {}: {} `{}`, {regions}",
            files.join(", "),
            difference.kind.words(),
            difference.subject()
        ));
        if difference.kind == Kind::InRegionAdded {
            let also = listings.also.as_ref();
            let id = difference.subject();
            let is_checked = |region: &&String| {
                let second = also.and_then(|also| also.regions.get(*region));
                second.and_then(|second| second.has(kind, id)) == Some(true)
            };
            let regions = difference.regions.iter();
            let unchecked: Vec<&str> = regions
                .filter(|region| !is_checked(region))
                .map(String::as_str)
                .collect();
            if !unchecked.is_empty() {
                notes.push(format!(
                    "note: in-Region use of `{id}` from {} rests on one list, which cannot tell what `bedrock-runtime` serves from what `bedrock-mantle` does under the same ID: check it by a second capture (--also DIR)",
                    unchecked.join(", ")
                ));
            }
        }
    }
    notes
}

fn new_region(before: &Catalog, region: &Region) -> String {
    let what = format!(
        "AWS names the Region `{}`, which the catalog does not know",
        region.id
    );
    if !before.has_own_regions {
        return format!(
            "note: {what}: it takes its Regions from the built-in catalog, which has to be updated first"
        );
    }
    let row = codegen::print_region(region);
    format!(
        "note: {what}: give it its name and add it to `source_regions`, then run this again:\n{row}\n"
    )
}

fn new_prefix(before: &Catalog, listed: &Catalog, prefix: &Prefix) -> String {
    let what = format!(
        "AWS lists profiles with the prefix `{}`, which the catalog does not know",
        prefix.id
    );
    if !before.has_own_prefixes {
        return format!(
            "note: {what}: it takes its prefixes from the built-in catalog, which has to be updated first"
        );
    }
    let row = codegen::print_prefix(listed, prefix);
    format!(
        "note: {what}: give it its name and add it to `prefixes`, narrowest first, then run this again:\n{row}\n"
    )
}

fn new_model(before: &Catalog, listed: &Catalog, model: &Model) -> String {
    let mut row = model.clone();
    // A catalog can say nothing of what it does not know.
    row.profiles
        .retain(|profile| profile.prefix < before.prefixes.len());
    for profile in &mut row.profiles {
        profile.routes.retain(|route| {
            let mut regions = route.destinations.iter().chain([&route.source]);
            regions.all(|region| *region < before.regions.len())
        });
    }
    row.profiles.retain(|profile| !profile.routes.is_empty());
    row.in_region
        .retain(|region| *region < before.regions.len());
    let row = codegen::print_model(listed, &row);
    let missing = match model.kind {
        ModelKind::Chat => "its limits and abilities, nor its price (`cost_per_1m_in` and so on)",
        _ => "its price",
    };
    format!(
        "note: `{}` is new. AWS does not list {missing}: fill them in and add it to `models`:\n{row}\n",
        model.id
    )
}

/// The ways in which a model could not be called before, and whose price nobody has looked at.
fn new_ways(before: &Catalog, old: &Model, model: &Model) -> Option<String> {
    let new = model
        .profiles
        .iter()
        .filter(|profile| routes_of(old, profile.prefix).is_empty());
    let mut ways: Vec<String> = new
        .map(|profile| format!("`{}`", before.prefixes[profile.prefix].id))
        .collect();
    if old.in_region.is_empty() && !model.in_region.is_empty() {
        ways.push("`in_region`".to_owned());
    }
    (!ways.is_empty()).then(|| {
        format!(
            "note: `{}` is new under {}: look whether `prices` has to say what that costs",
            model.id,
            ways.join(", ")
        )
    })
}

/// The routes of known profiles whose destinations a catalog cannot say.
fn unsaid(before: &Catalog, old: &Model, model: &Model) -> Vec<String> {
    let known = model.profiles.iter();
    let known = known.filter(|profile| {
        let prefix = before.prefixes.get(profile.prefix);
        prefix.is_some_and(|prefix| !prefix.is_global)
    });
    known
        .flat_map(|profile| {
            let routes = profile.routes.iter();
            let unsaid = routes.filter(|route| route.destinations.is_empty());
            unsaid.map(|route| {
                let mut known = routes_of(old, profile.prefix).iter();
                let fate = if known.any(|known| known.source == route.source) {
                    "is left as it is"
                } else {
                    "is not added"
                };
                format!(
                    "note: `{}` from `{}` {fate}: AWS lists no destination Regions, or every one, which only `global` can say in a catalog",
                    profile.id, before.regions[route.source].id
                )
            })
        })
        .collect()
}
