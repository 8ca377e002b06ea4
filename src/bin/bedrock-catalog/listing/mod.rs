//! AWS's lists by Region, gathered from files. A broken file is reported and left out whole: half a
//! listing would look as if the rest were gone.

pub(crate) mod origin;
pub(crate) mod read;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::io;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use bedrock_catalog::codegen::ModelKind;
use bedrock_catalog::{Arn, ArnKind};

use crate::escaped::is_invisible;
use crate::files;
use crate::output::complain;
use origin::Said;
use read::{ModelEntry, Page, ProfileEntry};

/// More bytes of standard input are not read.
const MAX_INPUT: u64 = 64 << 20;
/// Folders in folders of a second capture that are looked into.
const MAX_DEPTH: usize = 3;

/// A file, and the Region that an option gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Input {
    pub(crate) path: PathBuf,
    pub(crate) region: Option<String>,
}

/// AWS's lists, by source Region.
#[derive(Clone, Default)]
pub(crate) struct Listings {
    pub(crate) regions: BTreeMap<String, Listed>,
    /// The number of files that could not be used.
    pub(crate) broken: usize,
    /// A second capture.
    pub(crate) also: Option<Box<Listings>>,
}

/// The lists that AWS has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ListKind {
    Profiles,
    Models,
}

impl fmt::Display for ListKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Profiles => "inference profiles",
            Self::Models => "foundation models",
        })
    }
}

impl ListKind {
    /// The command that makes the list of a Region.
    pub(crate) fn command(self, region: &str) -> String {
        let list = match self {
            Self::Profiles => "list-inference-profiles --type-equals SYSTEM_DEFINED",
            Self::Models => "list-foundation-models",
        };
        format!("aws bedrock {list} --region {region} --output json")
    }
}

/// The origin of a list.
#[derive(Clone, Default)]
pub(crate) struct Evidence {
    files: BTreeSet<String>,
    has_last: bool,
    /// More pages follow than are there.
    pub(crate) is_cut: bool,
}

/// AWS's lists for a Region; nothing of what no file covers.
#[derive(Clone, Default)]
pub(crate) struct Listed {
    /// By [`ListKind`].
    evidence: [Evidence; 2],
    /// Profiles of which AWS was asked by itself: nothing follows for others.
    told: BTreeMap<String, Profile>,
    /// System-defined inference profiles, by ID.
    pub(crate) profiles: Option<BTreeMap<String, Profile>>,
    /// Foundation models, by ID.
    pub(crate) models: Option<BTreeMap<String, FoundationModel>>,
}

/// A system-defined inference profile.
#[derive(Clone)]
pub(crate) struct Profile {
    pub(crate) prefix: String,
    pub(crate) model: String,
    pub(crate) name: Option<String>,
    pub(crate) destinations: Destinations,
    /// `true` if its status and type are known. If not, nothing follows from it.
    pub(crate) is_certain: bool,
}

/// The Regions that may process requests.
#[derive(Clone)]
pub(crate) enum Destinations {
    Unknown,
    /// In every commercial Region.
    Everywhere,
    Regions(BTreeSet<String>),
}

/// A foundation model.
#[derive(Clone)]
pub(crate) struct FoundationModel {
    pub(crate) name: Option<String>,
    /// `true` if its own ID can be called.
    pub(crate) is_on_demand: bool,
    /// The kind of a current model; nothing of one that is ended, or of a kind that has no name here.
    pub(crate) kind: Option<ModelKind>,
    /// `true` if it is known in which state it is. If not, nothing follows from it.
    pub(crate) is_certain: bool,
}

/// Reads files. `is_known` says whether the catalog has a Region.
pub(crate) fn read(inputs: &[Input], is_known: impl Fn(&str) -> bool) -> Listings {
    let mut listings = Listings::default();
    for input in inputs {
        let name = input.path.display().to_string();
        match pages_of_file(input, &is_known) {
            Ok(pages) => {
                for (region, page) in pages {
                    let listed = listings.regions.entry(region).or_default();
                    listed.add(page, &name);
                }
            }
            Err(problem) => {
                complain(format_args!("error: {name}{problem}"));
                listings.broken += 1;
            }
        }
    }
    for (region, listed) in &mut listings.regions {
        for kind in [ListKind::Profiles, ListKind::Models] {
            let evidence = &mut listed.evidence[kind as usize];
            evidence.is_cut = !evidence.has_last && !evidence.files.is_empty();
            if evidence.is_cut {
                complain(format_args!(
                    "error: {}: more {kind} of `{region}` follow than are there: give every page, or list without --max-items and --no-paginate: {}",
                    listed.files(kind),
                    kind.command(region),
                ));
                listings.broken += 1;
            }
        }
    }
    listings
}

/// A file's pages and their Regions, or what is wrong with it, to stand behind its name.
fn pages_of_file(
    input: &Input,
    is_known: impl Fn(&str) -> bool,
) -> Result<Vec<(String, Page)>, String> {
    let bytes = bytes(&input.path).map_err(|error| format!(": cannot be read: {error}"))?;
    let pages = read::pages(&bytes, read::LIST)?;
    let told = pages.iter().filter_map(|page| page.told.as_ref());
    if told.into_iter().any(|profile| profile.id.is_none()) {
        return Err(": an inference profile has no `inferenceProfileId`".to_owned());
    }
    let said = Said {
        by_option: input.region.as_deref(),
        by_name: origin::of_name(&input.path),
    };
    let regions =
        origin::of_pages(&pages, &said, is_known).map_err(|problem| format!(": {problem}"))?;
    for page in &pages {
        if let Some(text) = page.texts().find(|text| text.contains(is_invisible)) {
            return Err(format!(
                ": `{text}` holds a control or format character: list again, AWS writes none"
            ));
        }
        let profiles = page.profiles.as_deref().unwrap_or_default();
        if !profiles.is_empty() && profiles.iter().all(is_application) {
            return Err(format!(
                ": it lists application profiles only: list with --type-equals SYSTEM_DEFINED: {}",
                ListKind::Profiles.command("R")
            ));
        }
    }
    Ok(regions.into_iter().zip(pages).collect())
}

/// The bytes of a file, or of standard input.
pub(crate) fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    if path != Path::new("-") {
        return files::read(path);
    }
    let mut bytes = Vec::new();
    io::stdin().take(MAX_INPUT + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_INPUT {
        return Err(io::Error::other("standard input is larger than 64 MiB"));
    }
    Ok(bytes)
}

/// The lists of a folder and of the folders in it, for a second capture.
pub(crate) fn inputs_of(folder: &Path) -> io::Result<Vec<Input>> {
    let mut paths = Vec::new();
    let mut folders = vec![(folder.to_owned(), 0)];
    while let Some((folder, depth)) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() && depth < MAX_DEPTH {
                folders.push((path, depth + 1));
            } else if path
                .extension()
                .is_some_and(|extension| extension == "json")
            {
                paths.push(path);
            }
        }
    }
    paths.sort();
    let inputs = paths.into_iter();
    Ok(inputs.map(|path| Input { path, region: None }).collect())
}

fn is_application(profile: &ProfileEntry) -> bool {
    profile.kind.as_deref() == Some("APPLICATION")
}

impl Listings {
    /// The list that all files together leave out, if they are of one kind.
    pub(crate) fn one_sided(&self) -> Option<String> {
        let has = |kind| {
            let mut lists = self.regions.values();
            lists.any(|listed| !listed.evidence(kind).files.is_empty())
        };
        let (what, missing) = match (has(ListKind::Profiles), has(ListKind::Models)) {
            (true, false) => ("in-Region use", ListKind::Models),
            (false, true) => ("inference profiles", ListKind::Profiles),
            _ => return None,
        };
        Some(format!(
            "note: no list of {missing} is given, so nothing is said of {what}: {}",
            missing.command("R")
        ))
    }
}

impl Listed {
    pub(crate) fn evidence(&self, kind: ListKind) -> &Evidence {
        &self.evidence[kind as usize]
    }

    /// The names of a list's files.
    pub(crate) fn files(&self, kind: ListKind) -> String {
        let files = self.evidence(kind).files.iter();
        files.map(String::as_str).collect::<Vec<_>>().join(", ")
    }

    /// A profile, if it is listed.
    pub(crate) fn profile(&self, id: &str) -> Option<&Profile> {
        let listed = self.profiles.as_ref().and_then(|list| list.get(id));
        self.told.get(id).or(listed)
    }

    /// Returns `Some(true)` if an ID can be called, as far as a list says it.
    pub(crate) fn has(&self, kind: ListKind, id: &str) -> Option<bool> {
        match kind {
            ListKind::Profiles => Some(self.profiles.as_ref()?.contains_key(id)),
            ListKind::Models => {
                let listed = self.models.as_ref()?.get(id);
                match listed {
                    Some(listed) if !listed.is_certain => None,
                    listed => Some(listed.is_some_and(|listed| listed.is_on_demand)),
                }
            }
        }
    }

    /// The filter of the AWS CLI that a list looks as if it were made with.
    pub(crate) fn filter(&self, kind: ListKind) -> Option<&'static str> {
        let vendors = |ids: &mut dyn Iterator<Item = &String>| {
            let vendors = ids.filter_map(|id| id.split('.').next());
            vendors.collect::<BTreeSet<_>>().len()
        };
        match kind {
            // AWS lists the profiles of all vendors together.
            ListKind::Profiles => {
                let profiles = self.profiles.as_ref()?.values();
                let mut models = profiles.map(|profile| &profile.model);
                (vendors(&mut models) == 1).then_some("--query")
            }
            ListKind::Models => {
                let models = self.models.as_ref()?;
                let types: BTreeSet<bool> =
                    models.values().map(|model| model.is_on_demand).collect();
                match (vendors(&mut models.keys()), types.len()) {
                    (1, _) => Some("--by-provider"),
                    (_, 1) => Some("--by-inference-type"),
                    _ => None,
                }
            }
        }
    }

    fn add(&mut self, page: Page, file: &str) {
        for (kind, is_there) in [
            (ListKind::Profiles, page.profiles.is_some()),
            (ListKind::Models, page.models.is_some()),
        ] {
            if is_there {
                let evidence = &mut self.evidence[kind as usize];
                evidence.has_last |= !page.has_more;
                evidence.files.insert(file.to_owned());
            }
        }
        if let Some(entry) = page.told {
            self.evidence[0].files.insert(file.to_owned());
            self.evidence[0].has_last = true;
            self.told.extend(profile(entry));
        }
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
    let gives = |word| has(&entry.output, word);
    let kind = if gives("EMBEDDING") {
        Some(ModelKind::Embedding)
    } else if gives("IMAGE") {
        Some(ModelKind::Image)
    } else if gives("VIDEO") {
        Some(ModelKind::Video)
    } else if gives("SPEECH") {
        Some(ModelKind::Speech)
    } else if !gives("TEXT") || !takes_text {
        None
    } else if entry.streaming != Some(false) {
        Some(ModelKind::Chat)
    } else if entry.id.as_deref().is_some_and(|id| id.contains("rerank")) {
        // AWS's lists do not tell them from other models that give text.
        Some(ModelKind::Rerank)
    } else {
        has(&entry.input, "VIDEO").then_some(ModelKind::Video)
    };
    let model = FoundationModel {
        is_on_demand: has(&entry.inference_types, "ON_DEMAND"),
        kind: kind.filter(|_| lifecycle != Some("LEGACY")),
        is_certain: entry.inference_types.is_some()
            && matches!(lifecycle, None | Some("ACTIVE" | "LEGACY")),
        name: entry.name,
    };
    Some((entry.id?, model))
}
