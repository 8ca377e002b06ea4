//! The findings that `scan` reports.

use std::ops::Range;

/// The severity of a finding. The worst comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    Error,
    Warning,
    Note,
}

impl Level {
    /// The word for it, which is SARIF's too.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// The kinds of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rule {
    Retired,
    WrongArn,
    NoSuchProfile,
    NotServed,
    PolicyLacks,
    PolicyDenies,
    EndsSoon,
    LeavesResidency,
    MayBeNewer,
    Legacy,
}

impl Rule {
    pub(crate) const ALL: &'static [Self] = &[
        Self::Retired,
        Self::WrongArn,
        Self::NoSuchProfile,
        Self::NotServed,
        Self::PolicyLacks,
        Self::PolicyDenies,
        Self::EndsSoon,
        Self::LeavesResidency,
        Self::MayBeNewer,
        Self::Legacy,
    ];

    /// The name by which SARIF's readers tell rules apart.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Retired => "retired",
            Self::WrongArn => "wrong-arn",
            Self::NoSuchProfile => "no-such-profile",
            Self::NotServed => "not-served",
            Self::PolicyLacks => "policy-lacks-destination",
            Self::PolicyDenies => "policy-denies-destination",
            Self::EndsSoon => "ends-soon",
            Self::LeavesResidency => "leaves-residency",
            Self::MayBeNewer => "may-be-newer",
            Self::Legacy => "legacy",
        }
    }

    /// The rule in a sentence.
    pub(crate) const fn description(self) -> &'static str {
        match self {
            Self::Retired => "AWS has ended the model",
            Self::WrongArn => "The ARN is not of the kind or the partition that its ID needs",
            Self::NoSuchProfile => "AWS defines no such inference profile in any Region",
            Self::NotServed => "AWS does not serve the ID from the source Region",
            Self::PolicyLacks => {
                "The policy allows an inference profile, and not its model in every Region that it needs"
            }
            Self::PolicyDenies => {
                "The policy denies a Region in which an inference profile may process requests"
            }
            Self::EndsSoon => "AWS ends the model soon",
            Self::LeavesResidency => {
                "A request may be processed outside the Regions that are asked for"
            }
            Self::Legacy => "AWS calls the model legacy: it is closed to new customers, and to end",
            Self::MayBeNewer => {
                "The catalog does not list the ID; it may be newer than the catalog"
            }
        }
    }

    pub(crate) const fn level(self) -> Level {
        match self {
            Self::Retired
            | Self::WrongArn
            | Self::NoSuchProfile
            | Self::NotServed
            | Self::PolicyLacks
            | Self::PolicyDenies => Level::Error,
            Self::EndsSoon | Self::LeavesResidency => Level::Warning,
            Self::MayBeNewer | Self::Legacy => Level::Note,
        }
    }
}

/// Something to be said about a place in a text.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    pub(crate) rule: Rule,
    pub(crate) bytes: Range<usize>,
    /// The ID or the ARN that it is about.
    pub(crate) id: String,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
}
