//! One difference, for programs and for people.

use serde::ser::{Serialize, SerializeMap, Serializer};

/// What differs. Programs know the kinds by their names, which stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    RegionAdded,
    PrefixAdded,
    ModelAdded,
    ModelRemoved,
    ProfileAdded,
    ProfileRemoved,
    DestinationsChanged,
    InRegionAdded,
    InRegionRemoved,
}

impl Kind {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::RegionAdded => "region-added",
            Self::PrefixAdded => "prefix-added",
            Self::ModelAdded => "model-added",
            Self::ModelRemoved => "model-removed",
            Self::ProfileAdded => "profile-added",
            Self::ProfileRemoved => "profile-removed",
            Self::DestinationsChanged => "destinations-changed",
            Self::InRegionAdded => "in-region-added",
            Self::InRegionRemoved => "in-region-removed",
        }
    }
}

/// A difference between a catalog and AWS's lists.
#[derive(Clone, Debug)]
pub(crate) struct Difference {
    pub(crate) kind: Kind,
    pub(crate) model: Option<String>,
    pub(crate) profile: Option<String>,
    pub(crate) prefix: Option<String>,
    /// The source Regions that it is about.
    pub(crate) regions: Vec<String>,
    /// The destination Regions as the catalog has them, and as AWS lists them; `*` is every
    /// commercial Region.
    pub(crate) destinations: Option<(Vec<String>, Vec<String>)>,
}

impl Difference {
    pub(crate) fn new(kind: Kind) -> Self {
        Self {
            kind,
            model: None,
            profile: None,
            prefix: None,
            regions: Vec::new(),
            destinations: None,
        }
    }

    pub(crate) fn of_model(mut self, model: &str) -> Self {
        self.model = Some(model.to_owned());
        self
    }

    pub(crate) fn of_profile(mut self, profile: &str, prefix: &str) -> Self {
        self.profile = Some(profile.to_owned());
        self.of_prefix(prefix)
    }

    pub(crate) fn of_prefix(mut self, prefix: &str) -> Self {
        self.prefix = Some(prefix.to_owned());
        self
    }

    pub(crate) fn from<'r>(mut self, regions: impl IntoIterator<Item = &'r str>) -> Self {
        self.regions = owned(regions);
        self
    }

    pub(crate) fn destinations(mut self, catalog: Vec<&str>, aws: Vec<&str>) -> Self {
        self.destinations = Some((owned(catalog), owned(aws)));
        self
    }

    /// The ID that a row is about.
    pub(crate) fn subject(&self) -> &str {
        let mut names = [&self.profile, &self.model, &self.prefix].into_iter();
        let name = names.find_map(|name| name.as_deref());
        name.or(self.regions.first().map(String::as_str))
            .unwrap_or_default()
    }
}

fn owned<'r>(names: impl IntoIterator<Item = &'r str>) -> Vec<String> {
    names.into_iter().map(str::to_owned).collect()
}

impl Serialize for Difference {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (catalog, aws) = self
            .destinations
            .as_ref()
            .map(|(one, other)| (one, other))
            .unzip();
        let mut map = serializer.serialize_map(Some(7))?;
        map.serialize_entry("kind", self.kind.as_str())?;
        map.serialize_entry("model", &self.model)?;
        map.serialize_entry("profile", &self.profile)?;
        map.serialize_entry("prefix", &self.prefix)?;
        map.serialize_entry("regions", &self.regions)?;
        map.serialize_entry("catalog", &catalog)?;
        map.serialize_entry("aws", &aws)?;
        map.end()
    }
}
