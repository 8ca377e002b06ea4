//! The view that the arguments and the environment ask for.

use std::collections::BTreeSet;
use std::env;
use std::fmt;

use bedrock_catalog::{BEDROCK, Prefix, Region, ResolvedId, View};

use crate::application_profile::Behind;
use crate::args::Rules;
use crate::aws_profile;
use crate::output::complain;
use crate::within::Within;

/// The variables that name a Region, in the order in which AWS's tools read them.
const VARIABLES: [&str; 2] = ["AWS_REGION", "AWS_DEFAULT_REGION"];

/// The view that is asked for, and the bound in the words in which it was given.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) view: View,
    pub(crate) within: Option<&'a Within>,
}

impl<'a> Asked<'a> {
    pub(crate) fn new(
        region: Option<Region>,
        prefix: Option<Prefix>,
        rules: &'a Rules,
    ) -> Result<Self, String> {
        let view = match (prefix, region) {
            (Some(prefix), _) => BEDROCK.for_prefix(prefix),
            (None, Some(region)) => BEDROCK.for_region(region),
            (None, None) => match configured_region()? {
                Some(region) => BEDROCK.for_region(region),
                None => BEDROCK.without_region(),
            },
        };
        let within = rules.within.as_ref();
        let view = view.with_routing(rules.routing);
        Ok(Self {
            view: within.map_or(view, |within| view.with_residency(within.residency())),
            within,
        })
    }

    /// Resolves a text.
    pub(crate) fn resolve<'t>(
        self,
        text: &'t str,
        behind: &'t Behind<'_>,
    ) -> Result<ResolvedId<'t>, String> {
        behind.resolve(text, self.view, self.within)
    }

    /// Tells on stderr that requests are sent from no source Region, and what that means; or that one
    /// lies outside of what data may reach.
    pub(crate) fn note_sources(self, sources: impl IntoIterator<Item = Option<Region>>) {
        let sources: BTreeSet<_> = sources.into_iter().collect();
        if let Some(within) = self.within {
            let regions = sources.iter().flatten();
            for region in regions.filter(|region| !within.residency().allows(**region)) {
                complain(format_args!(
                    "note: `{region}`, from which requests are sent, itself lies outside of {within}"
                ));
            }
        }
        if sources.contains(&None) && self.view.prefix().is_none() {
            complain(
                "note: no Region is set, and so only global profiles are used: give --region, or set \
                 AWS_REGION, AWS_DEFAULT_REGION or the `region` of the AWS profile",
            );
        }
    }

    /// Tells on stderr that the Region of the view lies outside of what data may reach, where there is
    /// no answer that could have another Region.
    pub(crate) fn note_own_source(self) {
        self.note_sources(self.view.region().map(Some));
    }

    /// Tells on stderr what is other than it was asked for: an ID's prefix, an ARN's Region.
    pub(crate) fn note_changes(self, resolved: &ResolvedId<'_>) {
        let given = resolved.given();
        if let (Some(arn), Some(mismatch)) = (given.arn(), resolved.arn_mismatch()) {
            complain(format_args!("note: `{arn}`: {mismatch}"));
        }
        if let (Some(name), Some(source)) = (given.name(), resolved.region())
            && let Some(written) = name.region().filter(|written| *written != source)
        {
            complain(format_args!(
                "note: `{given}` names `{written}`, and the request is sent from `{source}`"
            ));
        }
        if let (Some(requested), Some(model)) = (given.prefix(), resolved.model())
            && resolved.prefix_changed()
        {
            let (asked, taken) = (model.model(), model.id());
            complain(format_args!(
                "note: `{requested}.{asked}` becomes `{taken}` {self}"
            ));
        }
    }
}

impl fmt::Display for Asked<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.view.prefix(), self.view.region()) {
            (Some(prefix), _) => write!(formatter, "with the prefix `{prefix}`")?,
            (None, Some(region)) => write!(formatter, "from `{region}`")?,
            (None, None) => formatter.write_str("without a Region")?,
        }
        write!(formatter, " under `{}`", self.view.routing())?;
        match self.within {
            Some(within) => write!(formatter, " within `{within}`"),
            None => Ok(()),
        }
    }
}

/// The Region that the environment names, else the AWS profile. None is no error; one that the
/// catalog does not know is.
fn configured_region() -> Result<Option<Region>, String> {
    for name in VARIABLES {
        if let Some(code) = env::var_os(name).filter(|code| !code.is_empty()) {
            return known(
                &code.to_string_lossy(),
                &format!("the environment variable {name}"),
            );
        }
    }
    match aws_profile::region()? {
        Some(found) => known(&found.code, &found.place),
        None => Ok(None),
    }
}

fn known(code: &str, place: &str) -> Result<Option<Region>, String> {
    let region: Result<Region, _> = code.parse();
    region
        .map(Some)
        .map_err(|error| format!("{place} names an {error}"))
}
