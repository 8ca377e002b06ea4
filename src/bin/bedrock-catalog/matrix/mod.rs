//! `matrix`: which inference each model has from each source Region.

mod cells;
mod html;
mod markup;
mod svg;
mod terminal;

use std::fmt;
use std::io::{self, Write};

use bedrock_catalog::{BEDROCK, Inference, Model, Region, Residency, ResolvedModel, Routing, View};

use crate::args;
use crate::output::{Answer, count};
use crate::selection::{self, publisher};
use crate::within::Within;

pub(crate) fn run(arguments: &args::Matrix, out: &mut impl Write) -> io::Result<Answer> {
    let (models, answer) = selection::models(&arguments.models, arguments.kind);
    if models.is_empty() {
        return Ok(answer);
    }
    let matrix = Matrix::new(models, &arguments.regions, &arguments.rules);
    if arguments.json {
        cells::write(&matrix, out)?;
    } else if arguments.html {
        html::write(&matrix, out)?;
    } else if arguments.svg {
        svg::write(&matrix, out)?;
    } else {
        terminal::write(&matrix, arguments.color, out)?;
    }
    Ok(answer)
}

/// Models by source Regions, as the rules of the command line see them.
struct Matrix<'a> {
    /// By publisher.
    models: Vec<Group<Model>>,
    /// By geography.
    regions: Vec<Group<Region>>,
    routing: Routing,
    within: Option<&'a Within>,
}

/// Neighbours that have a heading together.
struct Group<T> {
    name: String,
    members: Vec<T>,
}

impl<'a> Matrix<'a> {
    fn new(models: Vec<Model>, regions: &[Region], rules: &'a args::Rules) -> Self {
        let models = grouped(models.into_iter(), |model| publisher(*model));
        let asked = |region: &Region| regions.is_empty() || regions.contains(region);
        let regions = grouped(Region::ALL.iter().copied().filter(asked), |region| {
            (region.partition(), area(*region))
        });
        Self {
            models: models
                .into_iter()
                .map(|(publisher, members)| Group {
                    name: publisher.to_owned(),
                    members,
                })
                .collect(),
            regions: regions
                .into_iter()
                .map(|(_, members)| Group {
                    name: geography(&members),
                    members,
                })
                .collect(),
            routing: rules.routing,
            within: rules.within.as_ref(),
        }
    }

    fn models(&self) -> impl Iterator<Item = Model> {
        self.models.iter().flat_map(|group| &group.members).copied()
    }

    fn regions(&self) -> impl Iterator<Item = Region> {
        let groups = self.regions.iter();
        groups.flat_map(|group| &group.members).copied()
    }

    fn size(&self) -> String {
        let models = count(self.models().count(), "model");
        let regions = count(self.regions().count(), "source Region");
        format!("{models} from {regions}")
    }

    /// The view from a source Region, under the routing that was asked for.
    fn view(&self, region: Region) -> View {
        let residency = self.within.map_or(Residency::ANYWHERE, Within::residency);
        BEDROCK
            .for_region(region)
            .with_routing(self.routing)
            .with_residency(residency)
    }

    fn cell(&self, model: Model, region: Region) -> Option<ResolvedModel> {
        self.view(region).resolve(model).ok()
    }
}

impl fmt::Display for Matrix<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}, routing {}", self.size(), self.routing)?;
        match self.within {
            Some(within) => write!(formatter, ", within {within}"),
            None => Ok(()),
        }
    }
}

/// The kinds of inference in the order of a legend.
const INFERENCES: [Inference; 3] = [
    Inference::Geographic,
    Inference::Global,
    Inference::InRegion,
];

/// A kind of inference, or none, in words.
const fn kind(inference: Option<Inference>) -> &'static str {
    match inference {
        Some(Inference::Geographic) => "geographic",
        Some(Inference::Global) => "global",
        Some(Inference::InRegion) => "in-Region",
        Some(_) => "another kind",
        None => "not offered",
    }
}

/// In the order in which each key comes first.
fn grouped<T, K: PartialEq>(
    items: impl Iterator<Item = T>,
    key: impl Fn(&T) -> K,
) -> Vec<(K, Vec<T>)> {
    let mut groups: Vec<(K, Vec<T>)> = Vec::new();
    for item in items {
        let key = key(&item);
        match groups.iter_mut().find(|(other, _)| *other == key) {
            Some((_, members)) => members.push(item),
            None => groups.push((key, vec![item])),
        }
    }
    groups
}

/// The first part of a Region's code.
fn area(region: Region) -> &'static str {
    let code = region.as_str();
    code.split_once('-').map_or(code, |(area, _)| area)
}

/// The words that these Regions' names begin with: `Europe` of `Europe (Milan)` and `Europe (Paris)`.
fn geography(regions: &[Region]) -> String {
    let words = |region: &Region| {
        let name = region.name();
        let area = name.split_once(" (").map_or(name, |(area, _)| area);
        area.split(' ').collect::<Vec<_>>()
    };
    let mut names = regions.iter().map(words);
    let mut common = names.next().unwrap_or_default();
    for name in names {
        let same = common.iter().zip(name).take_while(|(a, b)| **a == *b);
        common.truncate(same.count());
    }
    if common.is_empty() {
        regions
            .first()
            .map_or("", |region| area(*region))
            .to_owned()
    } else {
        common.join(" ")
    }
}

/// The place in a Region's name: `Milan` of `Europe (Milan)`.
fn place(region: Region) -> &'static str {
    let name = region.name();
    let place = name.split_once(" (").map(|(_, place)| place);
    place
        .and_then(|place| place.strip_suffix(')'))
        .unwrap_or(name)
}

/// A name that is too long ends in `…`.
fn shortened(name: &str, length: usize) -> String {
    if name.chars().count() <= length {
        return name.to_owned();
    }
    let kept = name.chars().take(length.saturating_sub(1));
    kept.chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use bedrock_catalog::Region;

    use super::{geography, place, shortened};

    #[test]
    fn long_names_are_shortened() {
        assert_eq!(shortened("Claude Opus", 11), "Claude Opus");
        assert_eq!(shortened("Claude Opus", 10), "Claude Op…");
        assert_eq!(shortened("模型模型", 3), "模型…");
    }

    #[test]
    fn regions_are_called_by_what_their_names_share() {
        for (regions, name) in [
            (&[Region::EuCentral1, Region::EuWest1][..], "Europe"),
            (&[Region::UsEast1, Region::UsWest2], "US"),
            (&[Region::UsEast1], "US East"),
            (&[Region::CaCentral1, Region::CaWest1], "Canada"),
            (&[Region::UsGovEast1, Region::UsGovWest1], "AWS GovCloud"),
            (&[Region::EuWest1, Region::UsEast1], "eu"),
        ] {
            assert_eq!(geography(regions), name);
        }
        assert_eq!(place(Region::SaEast1), "São Paulo");
    }
}
