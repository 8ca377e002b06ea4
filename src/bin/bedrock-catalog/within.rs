//! `--within`: the Regions that data may reach.

use std::fmt;
use std::str::FromStr;

use bedrock_catalog::{Prefix, Region, Residency, Unknown};

/// Regions and prefixes with commas between them, as they were given.
#[derive(Clone, Debug)]
pub(crate) struct Within {
    text: String,
    residency: Residency,
}

impl Within {
    pub(crate) const fn residency(&self) -> Residency {
        self.residency
    }
}

impl FromStr for Within {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut regions = Vec::new();
        let mut prefixes = Vec::new();
        for name in text.split(',').map(str::trim) {
            if let Some(region) = Region::from_code(name) {
                regions.push(region);
            } else if let Some(prefix) = Prefix::from_id(name) {
                prefixes.push(prefix);
            } else {
                return Err(unknown(name));
            }
        }
        let geographies = Residency::geographies(&prefixes);
        let residency = if geographies.is_anywhere() {
            geographies
        } else {
            let known = Region::ALL.iter().copied();
            regions.extend(known.filter(|region| geographies.allows(*region)));
            Residency::regions(&regions)
        };
        Ok(Self {
            text: text.to_owned(),
            residency,
        })
    }
}

/// A Region's code ends in a number, a prefix does not.
fn unknown(name: &str) -> String {
    if name.is_empty() {
        return "a Region's code or a prefix is needed, such as eu or us-east-1".to_owned();
    }
    let error = if name.ends_with(|last: char| last.is_ascii_digit()) {
        let error = name.parse::<Region>().err();
        error.map(|error: Unknown<Region>| error.to_string())
    } else {
        let error = name.parse::<Prefix>().err();
        error.map(|error: Unknown<Prefix>| error.to_string())
    };
    error.unwrap_or_default()
}

impl fmt::Display for Within {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}
