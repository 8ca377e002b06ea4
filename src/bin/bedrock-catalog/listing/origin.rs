//! The Region of a page: said by an option, by the file's name, or by the ARNs in it.

use std::collections::BTreeSet;
use std::path::Path;

use bedrock_catalog::Arn;

use super::read::Page;

/// The words that say of which Region a file is.
pub(crate) struct Said<'a> {
    /// By `--region`.
    pub(crate) by_option: Option<&'a str>,
    /// By the file's name.
    pub(crate) by_name: Option<&'a str>,
}

/// Returns `true` if a text has the form of a Region's code: two words of small letters and a
/// number, at least.
pub(crate) fn is_region(code: &str) -> bool {
    let Some((words, number)) = code.rsplit_once('-') else {
        return false;
    };
    let is_word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase());
    let geography = words.split('-').next().unwrap_or_default();
    (2..=4).contains(&geography.len())
        && words.contains('-')
        && words.split('-').all(is_word)
        && !number.is_empty()
        && number.bytes().all(|digit| digit.is_ascii_digit())
}

/// The Region that a file such as `eu-central-1.json` is named for.
pub(crate) fn of_name(path: &Path) -> Option<&str> {
    let name = path.file_name()?.to_str()?;
    let stem = name.strip_suffix(".json")?;
    is_region(stem).then_some(stem)
}

/// The Regions of a file's pages, in their order.
pub(crate) fn of_pages(
    pages: &[Page],
    said: &Said<'_>,
    is_known: impl Fn(&str) -> bool,
) -> Result<Vec<String>, String> {
    let found: Vec<BTreeSet<&str>> = pages.iter().map(in_arns).collect();
    let all: BTreeSet<&str> = found.iter().flatten().copied().collect();
    let named = said
        .by_name
        // Of a file named for what is no Region of the catalog its ARNs know better.
        .filter(|name| is_known(name) || all.is_empty() || all.contains(name));
    let regions = found.iter().map(|found| {
        let mut found = found.iter().copied();
        let (first, second) = (found.next(), found.next());
        if let (Some(first), Some(second)) = (first, second) {
            return Err(format!(
                "its ARNs are of `{first}` and of `{second}`: list each Region by itself"
            ));
        }
        match (said.by_option, named, first) {
            (Some(option), _, Some(arns)) if option != arns => Err(format!(
                "--region says `{option}`, its ARNs say `{arns}`: correct the option"
            )),
            (None, Some(name), Some(arns)) if name != arns => Err(format!(
                "its name says `{name}`, its ARNs say `{arns}`: rename it, or name the Region with --region {arns}=FILE"
            )),
            (Some(region), _, _) | (None, Some(region), _) | (None, None, Some(region)) => {
                Ok(region.to_owned())
            }
            (None, None, None) if all.len() == 1 => Ok(all.iter().copied().collect()),
            (None, None, None) => Err(
                "it does not say of which Region it is: name it R.json, or name the Region with --region R=FILE"
                    .to_owned(),
            ),
        }
    });
    regions.collect()
}

/// The Regions that a page's own ARNs name. Where a profile's models run is another matter.
fn in_arns(page: &Page) -> BTreeSet<&str> {
    let profiles = page.profiles.iter().flatten();
    let models = page.models.iter().flatten();
    let arns = profiles
        .filter_map(|profile| profile.arn.as_deref())
        .chain(models.filter_map(|model| model.arn.as_deref()));
    arns.filter_map(|arn| Arn::parse(arn).ok())
        .map(|arn| arn.region)
        .filter(|region| !region.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Said, is_region, of_name, of_pages};
    use crate::listing::read::{LIST, pages};
    use std::path::Path;

    fn region(
        arns: &[&str],
        by_option: Option<&str>,
        by_name: Option<&str>,
    ) -> Result<Vec<String>, String> {
        let page = |arn: &&str| match *arn {
            "" => r#"{ "modelSummaries": [] }"#.to_owned(),
            regions => {
                let models = regions.split(' ').map(|region| {
                    format!(r#"{{ "modelId": "a.b", "modelArn": "arn:aws:bedrock:{region}::foundation-model/a.b" }}"#)
                });
                let models: Vec<_> = models.collect();
                format!(r#"{{ "modelSummaries": [{}] }}"#, models.join(","))
            }
        };
        let text: String = arns.iter().map(page).collect();
        let pages = pages(text.as_bytes(), LIST).expect("it can be read");
        of_pages(&pages, &Said { by_option, by_name }, |region| {
            region.starts_with("eu-")
        })
    }

    #[test]
    fn the_option_the_name_and_the_arns_say_it() {
        let (west, north) = ("eu-west-1", "eu-north-1");
        for (arns, option, name, expected) in [
            (&[""][..], Some(west), None, &[west][..]),
            (&[""], Some(west), Some(north), &[west]),
            (&[west], Some(west), Some(north), &[west]),
            (&[west, ""], None, Some(west), &[west, west]),
            (&["xx-new-1"], None, Some("xx-new-1"), &["xx-new-1"]),
            (&[west], None, Some("my-page-1"), &[west]),
            (&[west, north], None, None, &[west, north]),
            (&["", west], None, None, &[west, west]),
        ] {
            let expected: Vec<_> = expected.iter().map(|&region| region.to_owned()).collect();
            assert_eq!(region(arns, option, name), Ok(expected), "{arns:?}");
        }
    }

    #[test]
    fn contradictions_are_errors() {
        let (west, north) = ("eu-west-1", "eu-north-1");
        for (arns, option, name, expected) in [
            (&[west][..], Some(north), None, "correct the option"),
            (&[west], None, Some(north), "--region eu-west-1=FILE"),
            (
                &["eu-west-1 eu-north-1"],
                None,
                None,
                "each Region by itself",
            ),
            (&[""], None, None, "--region R=FILE"),
            (&[west, north, ""], None, None, "--region R=FILE"),
        ] {
            let problem = region(arns, option, name).expect_err("a contradiction");
            assert!(problem.contains(expected), "{problem}");
        }
    }

    #[test]
    fn names_of_files() {
        for (path, expected) in [
            ("profiles/eu-west-1.json", Some("eu-west-1")),
            ("us-gov-west-1.json", Some("us-gov-west-1")),
            ("profiles.json", None),
            ("page-1.json", None),
            ("eu-west-1.txt", None),
            ("foundation-models-1.json", None),
        ] {
            assert_eq!(of_name(Path::new(path)), expected);
        }
        assert!(!is_region("") && !is_region("eu-1") && !is_region("EU-west-1"));
    }
}
