//! An application inference profile as `aws bedrock get-inference-profile` prints it: the model behind
//! its ARN, and the Regions that may process its requests.

use std::collections::BTreeSet;
use std::path::Path;

use bedrock_catalog::{
    Arn, ArnKind, BEDROCK, Destinations, Identifier, Inference, Region, Residency, ResolvedId,
    ResolvedModel, Routing, View,
};

use crate::args;
use crate::listing;
use crate::listing::read::{self, Page, ProfileEntry};
use crate::output::complain;
use crate::within::Within;

/// The help for another kind of file.
const HELP: &str = "save what `aws bedrock get-inference-profile --inference-profile-identifier ARN --output json` prints";

/// The models behind application inference profiles, as the arguments say them.
pub(crate) struct Behind<'a> {
    model: Option<&'a str>,
    profile: Option<ApplicationProfile>,
}

impl<'a> Behind<'a> {
    /// Reads the file that is given, for the models that are asked for.
    pub(crate) fn new(arguments: &'a args::Behind, models: &[String]) -> Result<Self, String> {
        let file = arguments.inference_profile.as_deref();
        let profile = file.map(|file| ApplicationProfile::read(file, models));
        Ok(Self {
            model: arguments.profile_of.as_deref(),
            profile: profile.transpose()?,
        })
    }

    /// The models that are asked for, and the file's profile where it is not among them.
    pub(crate) fn texts<'t>(&'t self, models: &'t [String]) -> Vec<&'t str> {
        let mut texts: Vec<_> = models.iter().map(String::as_str).collect();
        if let Some(profile) = &self.profile
            && !texts.iter().any(|text| text.trim() == profile.arn)
        {
            texts.push(&profile.arn);
        }
        texts
    }

    /// Returns this where the only text that is asked for, if there is one, is the ARN of the file's
    /// profile, or there is no file.
    pub(crate) fn only(self, text: Option<&str>) -> Result<Self, String> {
        match (text, &self.profile) {
            (Some(text), Some(profile)) if profile.arn != text.trim() => Err(format!(
                "the inference profile is `{}`, not `{}`: leave MODEL or --inference-profile out",
                profile.arn,
                text.trim()
            )),
            _ => Ok(self),
        }
    }

    /// The profile that the file describes, if a text is its ARN.
    pub(crate) fn profile(&self, text: &str) -> Option<&ApplicationProfile> {
        let profile = self.profile.as_ref();
        profile.filter(|profile| profile.arn == text.trim())
    }

    /// The destinations of the file's profile that the catalog does not list for it.
    pub(crate) fn unlisted(&self, resolved: &ResolvedId<'_>) -> Vec<&str> {
        match (self.profile(resolved.id()), resolved.model()) {
            (Some(profile), Some(model)) => profile.unlisted(model),
            _ => Vec::new(),
        }
    }

    /// Resolves a text; where it is the ARN of an application inference profile and its model is said,
    /// as that model.
    pub(crate) fn resolve<'t>(
        &'t self,
        text: &'t str,
        view: View,
        within: Option<&Within>,
    ) -> Result<ResolvedId<'t>, String> {
        if let Some(profile) = self.profile(text) {
            return profile.resolve(view, within, self.model);
        }
        let is_profile = Identifier::parse(text).is_ok_and(|given| {
            let kind = given.arn().map(|arn| arn.kind);
            kind == Some(ArnKind::ApplicationInferenceProfile)
        });
        let resolved = match self.model {
            Some(model) if is_profile => view.resolve_profile(text, model),
            _ => view.resolve_id(text),
        };
        resolved.map_err(|error| error.to_string())
    }
}

/// An application inference profile with its one model.
pub(crate) struct ApplicationProfile {
    arn: String,
    /// The foundation model ID.
    model: String,
    /// The codes of the Regions; `None` for every commercial Region.
    regions: Option<BTreeSet<String>>,
}

impl ApplicationProfile {
    /// Reads a file. Of several profiles in it the one counts whose ARN is among those that are asked
    /// for.
    fn read(path: &Path, asked: &[String]) -> Result<Self, String> {
        let bytes = listing::bytes(path).map_err(|error| format!(": cannot be read: {error}"));
        bytes
            .and_then(|bytes| Self::of_pages(read::pages(&bytes, HELP)?, asked))
            .map_err(|problem| format!("{}{problem}", path.display()))
    }

    fn of_pages(pages: Vec<Page>, asked: &[String]) -> Result<Self, String> {
        let entries = pages.into_iter().flat_map(|page| {
            let listed = page.profiles.into_iter().flatten();
            page.told.into_iter().chain(listed)
        });
        let mut entries: Vec<_> = entries.collect();
        if entries.len() > 1 {
            let number = entries.len();
            let is_asked = |entry: &ProfileEntry| {
                let mut asked = asked.iter().map(|text| text.trim());
                asked.any(|text| entry.arn.as_deref() == Some(text))
            };
            entries.retain(is_asked);
            if entries.len() != 1 {
                return Err(format!(
                    ": it holds {number} inference profiles: give the ARN of one of them as MODEL, or {HELP}"
                ));
            }
        }
        match entries.pop() {
            Some(entry) => Self::of_entry(entry).map_err(|problem| format!(": {problem}")),
            None => Err(format!(": it holds no inference profile: {HELP}")),
        }
    }

    fn of_entry(entry: ProfileEntry) -> Result<Self, String> {
        let Some(text) = entry.arn else {
            return Err("the inference profile has no `inferenceProfileArn`".to_owned());
        };
        let arn = Arn::parse(&text).map_err(|error| error.to_string())?;
        let kind = entry.kind.as_deref();
        match (kind, arn.kind) {
            (Some("APPLICATION") | None, ArnKind::ApplicationInferenceProfile) => {}
            (Some("SYSTEM_DEFINED"), _) | (None, ArnKind::InferenceProfile) => {
                return Err(format!(
                    "it is of an inference profile that AWS defines, not of an application inference \
                     profile: give `{:.64}` as MODEL, without --inference-profile",
                    arn.resource
                ));
            }
            (kind, _) => {
                return Err(format!(
                    "the `inferenceProfileArn` is of the kind `{}`, and the `type` is `{:.64}`: an \
                     application inference profile's are `{}` and `APPLICATION`",
                    arn.kind,
                    kind.unwrap_or_default(),
                    ArnKind::ApplicationInferenceProfile
                ));
            }
        }
        let mut models = BTreeSet::new();
        let mut regions = BTreeSet::new();
        for model in &entry.model_arns {
            let model = model
                .as_deref()
                .ok_or("a model of the inference profile has no `modelArn`")?;
            let model = Arn::parse(model).map_err(|error| format!("its `modelArn`: {error}"))?;
            if model.kind != ArnKind::FoundationModel || model.partition != arn.partition {
                return Err(format!(
                    "`{:.128}` is not the ARN of a foundation model in the partition of the profile, `{}`",
                    model.text, arn.partition
                ));
            }
            models.insert(model.resource);
            regions.insert(model.region.to_owned());
        }
        let mut models = models.into_iter();
        let model = match (models.next(), models.next()) {
            (Some(model), None) => model.to_owned(),
            (None, _) => return Err(format!("the inference profile names no model: {HELP}")),
            (Some(first), Some(second)) => {
                return Err(format!(
                    "its models are `{first:.64}` and `{second:.64}`: an application inference profile \
                     has one, in one or several Regions"
                ));
            }
        };
        // The foundation model of no Region stands for every commercial one.
        let is_everywhere = regions.contains("");
        Ok(Self {
            model,
            regions: (!is_everywhere).then_some(regions),
            arn: text,
        })
    }

    /// Resolves the ARN as the model behind it, called as the destinations say; `said` is what the
    /// caller says of the model.
    fn resolve(
        &self,
        view: View,
        within: Option<&Within>,
        said: Option<&str>,
    ) -> Result<ResolvedId<'_>, String> {
        let (routing, residency) = (view.routing(), view.residency());
        // The destinations say how the model is called, and so whether the bounds hold.
        let unbounded = view.with_residency(Residency::ANYWHERE);
        let preferring = |routing| unbounded.with_routing(routing);
        let resolve = |view: View, model: &str| {
            let resolved = view.resolve_profile(&self.arn, model);
            resolved.map_err(|error| error.to_string())
        };
        let any = resolve(preferring(Routing::default()), &self.model)?;
        let way = any
            .model()
            .and_then(|any| self.way(any))
            .ok_or_else(|| self.no_way())?;
        if let Some(said) = said {
            agrees(said, way)?;
        }
        let inference = way.inference();
        if !routing.order().contains(&inference) {
            return Err(format!(
                "`{}` is an application inference profile of `{}`, which is {inference} inference, and \
                 `{routing}` rules that out",
                self.arn,
                way.id()
            ));
        }
        let outside = match &self.regions {
            None if residency.is_anywhere() => None,
            None => Some(Destinations::EveryCommercialRegion.to_string()),
            Some(regions) => {
                let regions = regions.iter().map(String::as_str);
                let outside = regions.filter(|code| {
                    let region = Region::from_code(code);
                    !residency.is_anywhere() && !region.is_some_and(|one| residency.allows(one))
                });
                let outside: Vec<_> = outside.collect();
                (!outside.is_empty()).then(|| outside.join(", "))
            }
        };
        if let (Some(outside), Some(within)) = (outside, within) {
            return Err(format!(
                "requests to `{}` may be processed in {outside}, which is not within {within}",
                self.arn
            ));
        }
        self.note_difference(way);
        match inference {
            Inference::InRegion => resolve(preferring(Routing::InRegionOnly), way.id()),
            _ => resolve(preferring(Routing::default()), way.id()),
        }
    }

    /// The way to call the model from its Region that these destinations are of: exactly, or a
    /// geographic profile that shares some, as AWS may have changed it since.
    fn way(&self, any: ResolvedModel) -> Option<ResolvedModel> {
        let ways = BEDROCK.for_region(any.region()?).ways(any.model());
        let ways = ways.filter_map(|way| way.resolved);
        let exact = |way: &ResolvedModel| match (&self.regions, way.destinations()) {
            (None, Some(Destinations::EveryCommercialRegion)) => true,
            (Some(_), Some(Destinations::Regions(_))) => {
                self.unlisted(*way).is_empty() && self.missing(*way).is_empty()
            }
            _ => false,
        };
        let shared = |way: &ResolvedModel| {
            let number = self.regions.as_ref().map_or(0, BTreeSet::len);
            let is_geographic = way.inference() == Inference::Geographic;
            is_geographic && number > 1 && self.unlisted(*way).len() < number
        };
        ways.clone()
            .find(exact)
            .or_else(|| ways.clone().find(shared))
    }

    fn no_way(&self) -> String {
        format!(
            "`{}` goes to {}, and the catalog knows no way to call `{}` from its Region that does{}",
            self.arn,
            self.destinations(),
            self.model,
            of_catalog()
        )
    }

    /// The Regions that may process requests, with commas between them.
    pub(crate) fn destinations(&self) -> String {
        match self.regions() {
            Some(regions) => regions.collect::<Vec<_>>().join(", "),
            None => Destinations::EveryCommercialRegion.to_string(),
        }
    }

    /// The codes of the Regions that may process requests; `None` for every commercial Region.
    pub(crate) fn regions(&self) -> Option<impl Iterator<Item = &str>> {
        Some(self.regions.as_ref()?.iter().map(String::as_str))
    }

    /// The destinations that the catalog does not list for a way.
    fn unlisted(&self, way: ResolvedModel) -> Vec<&str> {
        let known = way.destinations().and_then(Destinations::regions);
        let known = known.unwrap_or_default();
        let is_listed = |code: &&str| known.iter().any(|region| region.as_str() == *code);
        let told = self.regions().into_iter().flatten();
        told.filter(|code| !is_listed(code)).collect()
    }

    /// The destinations that the catalog lists for a way, and that are not here.
    fn missing(&self, way: ResolvedModel) -> Vec<&'static str> {
        let known = way.destinations().and_then(Destinations::regions);
        let known = known.unwrap_or_default().iter();
        let is_told = |code: &&str| {
            self.regions
                .as_ref()
                .is_none_or(|told| told.contains(*code))
        };
        known
            .map(|region| region.as_str())
            .filter(|code| !is_told(code))
            .collect()
    }

    /// Tells where AWS and the catalog differ on the destinations.
    fn note_difference(&self, way: ResolvedModel) {
        let (unlisted, missing) = (self.unlisted(way), self.missing(way));
        let (catalog, id) = (of_catalog(), way.id());
        if !unlisted.is_empty() {
            complain(format_args!(
                "note: the application inference profile goes to {} too, which the catalog{catalog} \
                 does not list for `{id}`",
                unlisted.join(", ")
            ));
        }
        if !missing.is_empty() {
            complain(format_args!(
                "note: the application inference profile does not go to {}, which the catalog{catalog} \
                 lists for `{id}`",
                missing.join(", ")
            ));
        }
    }
}

/// Refuses what a caller says of the model where AWS says something else.
fn agrees(said: &str, way: ResolvedModel) -> Result<(), String> {
    let given = Identifier::parse(said).map_err(|error| error.to_string())?;
    let is_model = given.model() == Some(way.model());
    let is_prefix = given.prefix().is_none() || given.prefix() == way.prefix();
    if is_model && is_prefix {
        return Ok(());
    }
    Err(format!(
        "--model says `{said:.128}`, and the inference profile is of `{}`: leave --model out",
        way.id()
    ))
}

/// The day of the catalog, to stand behind what it says.
fn of_catalog() -> String {
    BEDROCK
        .as_of()
        .map_or(String::new(), |day| format!(" as of {day}"))
}
