//! What AWS lists, by Region, gathered from files. A broken file is reported and left out whole:
//! half a listing would look as if the rest were gone.

pub(crate) mod read;
pub(crate) mod region;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use bedrock_catalog::{Arn, ArnKind};

use crate::escaped::is_invisible;
use crate::files;
use crate::output::complain;
use read::{ModelEntry, Page, ProfileEntry};
use region::Said;

/// A file, and the Region that an option gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Input {
    pub(crate) path: PathBuf,
    pub(crate) region: Option<String>,
}

/// What AWS lists, by source Region.
#[derive(Default)]
pub(crate) struct Listings {
    pub(crate) regions: BTreeMap<String, Listed>,
    /// How many files could not be used.
    pub(crate) broken: usize,
}

/// What AWS lists in a Region; nothing of what no file covers.
#[derive(Default)]
pub(crate) struct Listed {
    /// System-defined inference profiles, by ID.
    pub(crate) profiles: Option<BTreeMap<String, Profile>>,
    /// Foundation models, by ID.
    pub(crate) models: Option<BTreeMap<String, FoundationModel>>,
}

/// A system-defined inference profile.
pub(crate) struct Profile {
    pub(crate) prefix: String,
    pub(crate) model: String,
    pub(crate) name: Option<String>,
    pub(crate) destinations: Destinations,
    /// Whether its status and type are known. If not, nothing follows from it.
    pub(crate) is_certain: bool,
}

/// Where requests may be processed.
pub(crate) enum Destinations {
    Unknown,
    /// In every commercial Region.
    Everywhere,
    Regions(BTreeSet<String>),
}

/// A foundation model.
pub(crate) struct FoundationModel {
    pub(crate) name: Option<String>,
    /// Whether its own ID can be called.
    pub(crate) is_on_demand: bool,
    /// Whether it is a current model of the kind that the catalog is about.
    pub(crate) is_chat: bool,
    /// Whether it is known in which state it is. If not, nothing follows from it.
    pub(crate) is_certain: bool,
}

/// Pages of one kind and Region, for the question whether they are all.
#[derive(Default)]
struct Pages {
    has_last: bool,
    files: BTreeSet<String>,
}

/// Reads files. `is_known` says whether the catalog has a Region.
pub(crate) fn read(inputs: &[Input], is_known: impl Fn(&str) -> bool) -> Listings {
    let mut listings = Listings::default();
    let mut pages_of: BTreeMap<(String, &'static str), Pages> = BTreeMap::new();
    for input in inputs {
        let name = input.path.display().to_string();
        match pages_of_file(input, &is_known) {
            Ok(pages) => {
                for (region, page) in pages {
                    for (kind, is_there) in [
                        ("inference profiles", page.profiles.is_some()),
                        ("foundation models", page.models.is_some()),
                    ] {
                        if is_there {
                            let pages = pages_of.entry((region.clone(), kind)).or_default();
                            pages.has_last |= !page.has_more;
                            pages.files.insert(name.clone());
                        }
                    }
                    listings.regions.entry(region).or_default().add(page);
                }
            }
            Err(problem) => {
                complain(format_args!("error: {name}{problem}"));
                listings.broken += 1;
            }
        }
    }
    for ((region, kind), pages) in pages_of {
        if pages.has_last {
            continue;
        }
        let files: Vec<_> = pages.files.into_iter().collect();
        complain(format_args!(
            "error: {}: more {kind} of `{region}` follow than are there: give every page, or list without --max-items and --no-paginate",
            files.join(", ")
        ));
        listings.broken += 1;
        if let Some(listed) = listings.regions.get_mut(&region) {
            match kind {
                "foundation models" => listed.models = None,
                _ => listed.profiles = None,
            }
        }
    }
    let is_covered = |listed: &Listed| listed.profiles.is_some() || listed.models.is_some();
    listings.regions.retain(|_, listed| is_covered(listed));
    listings
}

/// A file's pages and their Regions, or what is wrong with it, to stand behind its name.
fn pages_of_file(
    input: &Input,
    is_known: impl Fn(&str) -> bool,
) -> Result<Vec<(String, Page)>, String> {
    let bytes = files::read(&input.path).map_err(|error| format!(": cannot be read: {error}"))?;
    let pages = read::pages(&bytes)?;
    let said = Said {
        by_option: input.region.as_deref(),
        by_name: region::of_name(&input.path),
    };
    let regions =
        region::of_pages(&pages, &said, is_known).map_err(|problem| format!(": {problem}"))?;
    for page in &pages {
        if let Some(text) = page.texts().find(|text| text.contains(is_invisible)) {
            return Err(format!(
                ": `{text}` holds a control or format character: list again, AWS writes none"
            ));
        }
        let profiles = page.profiles.as_deref().unwrap_or_default();
        if !profiles.is_empty() && profiles.iter().all(is_application) {
            return Err(
                ": it lists application profiles only: list with --type-equals SYSTEM_DEFINED"
                    .to_owned(),
            );
        }
    }
    Ok(regions.into_iter().zip(pages).collect())
}

fn is_application(profile: &ProfileEntry) -> bool {
    profile.kind.as_deref() == Some("APPLICATION")
}

impl Listed {
    fn add(&mut self, page: Page) {
        if let Some(entries) = page.profiles {
            let profiles = self.profiles.get_or_insert_default();
            for entry in entries {
                if !is_application(&entry)
                    && let Some((id, profile)) = profile(entry)
                {
                    profiles.insert(id, profile);
                }
            }
        }
        if let Some(entries) = page.models {
            let models = self.models.get_or_insert_default();
            models.extend(entries.into_iter().filter_map(model));
        }
    }
}

fn is_text(text: Option<&str>, expected: &str) -> bool {
    text.is_none_or(|text| text == expected)
}

fn profile(entry: ProfileEntry) -> Option<(String, Profile)> {
    let id = entry.id?;
    let is_certain = is_text(entry.status.as_deref(), "ACTIVE")
        && is_text(entry.kind.as_deref(), "SYSTEM_DEFINED");
    let arns = entry.model_arns.iter().map(|arn| {
        let arn = Arn::parse(arn.as_deref()?).ok()?;
        (arn.kind == ArnKind::FoundationModel).then_some((arn.region, arn.resource))
    });
    let arns: Option<Vec<(&str, &str)>> = arns.collect();
    let mut models = arns.iter().flatten().map(|(_, model)| *model);
    // The ID says it itself but for a prefix that might hold a dot.
    let (prefix, model) = models
        .find_map(|model| Some((id.strip_suffix(model)?.strip_suffix('.')?, model)))
        .or_else(|| id.split_once('.'))?;
    let destinations = match &arns {
        None => Destinations::Unknown,
        Some(arns) if arns.is_empty() => Destinations::Unknown,
        Some(arns) if arns.iter().any(|(region, _)| region.is_empty()) => Destinations::Everywhere,
        Some(arns) => {
            let regions = arns.iter().map(|(region, _)| (*region).to_owned());
            Destinations::Regions(regions.collect())
        }
    };
    let profile = Profile {
        prefix: prefix.to_owned(),
        model: model.to_owned(),
        name: entry.name,
        destinations,
        is_certain,
    };
    Some((id, profile))
}

fn model(entry: ModelEntry) -> Option<(String, FoundationModel)> {
    let has = |list: &Option<Vec<Option<String>>>, word: &str| {
        let mut words = list.iter().flatten().flatten();
        words.any(|known| known == word)
    };
    let lifecycle = entry.lifecycle.as_deref();
    let takes_text = entry.input.is_none() || has(&entry.input, "TEXT");
    let gives_text = has(&entry.output, "TEXT") && !has(&entry.output, "SPEECH");
    let model = FoundationModel {
        is_on_demand: has(&entry.inference_types, "ON_DEMAND"),
        is_chat: takes_text
            && gives_text
            && entry.streaming != Some(false)
            && lifecycle != Some("LEGACY"),
        is_certain: entry.inference_types.is_some()
            && matches!(lifecycle, None | Some("ACTIVE" | "LEGACY")),
        name: entry.name,
    };
    Some((entry.id?, model))
}
