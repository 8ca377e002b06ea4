//! The JSON that the AWS CLI prints for `list-inference-profiles` and `list-foundation-models`.
//! Fields that are not known are passed over, `null` is as good as nothing; what has a wrong type
//! is an error with its place.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

/// One answer of AWS; a long one comes in several.
#[derive(Default)]
pub(crate) struct Page {
    pub(crate) profiles: Option<Vec<ProfileEntry>>,
    pub(crate) models: Option<Vec<ModelEntry>>,
    /// `true` if AWS says that more pages follow.
    pub(crate) has_more: bool,
    /// The one profile that `get-inference-profile` prints.
    pub(crate) told: Option<ProfileEntry>,
}

impl Page {
    /// The names, IDs and ARNs, as people may get to see them.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        let profiles = self.profiles.iter().flatten().flat_map(|profile| {
            let own = [&profile.id, &profile.name, &profile.arn];
            own.into_iter().chain(&profile.model_arns)
        });
        let models = self.models.iter().flatten();
        let models = models.flat_map(|model| [&model.id, &model.name, &model.arn]);
        profiles.chain(models).filter_map(Option::as_deref)
    }
}

/// One of `inferenceProfileSummaries`.
#[derive(Default)]
pub(crate) struct ProfileEntry {
    pub(crate) id: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) arn: Option<String>,
    pub(crate) model_arns: Vec<Option<String>>,
    pub(crate) status: Option<String>,
    pub(crate) kind: Option<String>,
}

/// One of `modelSummaries`.
#[derive(Default)]
pub(crate) struct ModelEntry {
    pub(crate) id: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) arn: Option<String>,
    pub(crate) input: Option<Vec<Option<String>>>,
    pub(crate) output: Option<Vec<Option<String>>>,
    pub(crate) streaming: Option<bool>,
    pub(crate) inference_types: Option<Vec<Option<String>>>,
    pub(crate) lifecycle: Option<String>,
}

/// Every page of a file: one after the other, or in an array.
///
/// `Err` says what is wrong, and where; `help`, what to save instead of another kind of file.
pub(crate) fn pages(bytes: &[u8], help: &str) -> Result<Vec<Page>, String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(":1:1: it is UTF-16: save it as UTF-8".to_owned());
    }
    if let Some(what) = other_output(bytes) {
        return Err(format!(": it is {what}: {help}"));
    }
    let mut all = Vec::new();
    for pages in serde_json::Deserializer::from_slice(bytes).into_iter::<Pages>() {
        let Pages(pages) = pages.map_err(|error| place(&error))?;
        all.extend(pages);
    }
    if all.is_empty() {
        return Err(format!(": it is empty: {help}"));
    }
    Ok(all)
}

/// The help for a file that is no list.
pub(crate) const LIST: &str = "save what `aws bedrock list-inference-profiles --type-equals SYSTEM_DEFINED --region R --output json` prints, or `aws bedrock list-foundation-models --region R --output json`";

/// Names a file that is something else that the AWS CLI prints, or that people make of it.
fn other_output(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"\x1f\x8b") {
        return Some("compressed by gzip, to be unpacked first");
    }
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(MAX_LOOK)]);
    let text = text.trim_start();
    let lower = text.to_ascii_lowercase();
    let first = text.lines().next().unwrap_or_default().trim_end();
    let is = |beginnings: &[&str]| beginnings.iter().any(|word| lower.starts_with(word));
    if is(&[
        "an error occurred",
        "unable to locate credentials",
        "usage: aws",
        "aws: error",
        "could not connect",
        "error ",
        "the config profile",
        "error when",
        "token has expired",
        "you must specify a region",
        "invalid choice",
        "read timeout",
        "connect timeout",
        "bash: ",
        "sh: ",
    ]) {
        return Some("an error message, not a list");
    }
    if is(&[
        "inferenceprofilesummaries\t",
        "modelsummaries\t",
        "models\t",
    ]) {
        return Some("text output of the AWS CLI");
    }
    if first.len() > 3 && first.bytes().all(|byte| matches!(byte, b'-' | b'+' | b'=')) {
        return Some("table output of the AWS CLI");
    }
    let is_yaml = is(&[
        "inferenceprofilesummaries:",
        "modelsummaries:",
        "nexttoken:",
        "---",
        "- ",
    ]);
    if is_yaml {
        return Some("YAML output of the AWS CLI");
    }
    let is_list = text.starts_with(['[', '"']) && !text[1..].trim_start().starts_with(']');
    let is_page = ["inferenceProfileSummaries", "modelSummaries"];
    let is_query = is_list && !is_page.iter().any(|word| text.contains(word));
    is_query.then_some("the output of --query, which leaves out what is needed")
}

/// The number of bytes that tell what a file is.
const MAX_LOOK: usize = 1 << 16;

/// `:3:14: expected …`, to stand behind the file's name.
fn place(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let reason = text.rfind(" at line ").map_or(&*text, |end| &text[..end]);
    let (line, column) = (error.line(), error.column().max(1));
    format!(":{line}:{column}: {reason}")
}

/// An object with named fields.
trait Fields: Default {
    const WHAT: &'static str;

    /// Takes the value of a field, whatever it is.
    fn take<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error>;

    /// The list that is missing.
    fn missing(&self) -> Option<&'static str> {
        None
    }
}

/// Deserializes an object with named fields.
struct Read<T>(T);

impl<'de, T: Fields> Deserialize<'de> for Read<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect<T>(PhantomData<T>);

        impl<'de, T: Fields> Visitor<'de> for Collect<T> {
            type Value = Read<T>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(T::WHAT)
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut value = T::default();
                while let Some(key) = map.next_key::<String>()? {
                    value.take(&key, &mut map)?;
                }
                match value.missing() {
                    Some(missing) => Err(A::Error::custom(missing)),
                    None => Ok(Read(value)),
                }
            }
        }

        deserializer.deserialize_map(Collect(PhantomData))
    }
}

fn all<T>(values: Option<Vec<Read<T>>>) -> Option<Vec<T>> {
    values.map(|values| values.into_iter().map(|Read(value)| value).collect())
}

impl Fields for Page {
    const WHAT: &'static str = "what the AWS CLI prints: an object, or an array of objects";

    fn take<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "inferenceProfileSummaries" => self.profiles = all(map.next_value()?),
            "modelSummaries" => self.models = all(map.next_value()?),
            "nextToken" | "NextToken" => {
                self.has_more |= map.next_value::<Option<IgnoredAny>>()?.is_some();
            }
            "inferenceProfileId"
            | "inferenceProfileName"
            | "inferenceProfileArn"
            | "models"
            | "status"
            | "type" => {
                self.told.get_or_insert_default().take(key, map)?;
            }
            _ => {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }

    fn missing(&self) -> Option<&'static str> {
        let told = self
            .told
            .as_ref()
            .filter(|told| told.id.is_some() || told.arn.is_some());
        (self.profiles.is_none() && self.models.is_none() && told.is_none()).then_some(
            "neither `inferenceProfileSummaries` nor `modelSummaries` nor an `inferenceProfileArn` is in it: save what the AWS CLI prints without --query, with --output json",
        )
    }
}

impl Fields for ProfileEntry {
    const WHAT: &'static str = "an inference profile: an object";

    fn take<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "inferenceProfileId" => self.id = map.next_value()?,
            "inferenceProfileName" => self.name = map.next_value()?,
            "inferenceProfileArn" => self.arn = map.next_value()?,
            "models" => {
                let models = map.next_value::<Option<Vec<Read<ProfileModel>>>>()?;
                let models = models.into_iter().flatten();
                self.model_arns = models.map(|Read(ProfileModel(arn))| arn).collect();
            }
            "status" => self.status = map.next_value()?,
            "type" => self.kind = map.next_value()?,
            _ => {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }

    fn missing(&self) -> Option<&'static str> {
        let is_there = self.id.as_ref().is_some_and(|id| !id.is_empty());
        (!is_there).then_some("an inference profile has no `inferenceProfileId`")
    }
}

/// One of a profile's `models`.
#[derive(Default)]
struct ProfileModel(Option<String>);

impl Fields for ProfileModel {
    const WHAT: &'static str = "a model of an inference profile: an object";

    fn take<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        if key == "modelArn" {
            self.0 = map.next_value()?;
        } else {
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}

impl Fields for ModelEntry {
    const WHAT: &'static str = "a foundation model: an object";

    fn take<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "modelId" => self.id = map.next_value()?,
            "modelName" => self.name = map.next_value()?,
            "modelArn" => self.arn = map.next_value()?,
            "inputModalities" => self.input = map.next_value()?,
            "outputModalities" => self.output = map.next_value()?,
            "responseStreamingSupported" => self.streaming = map.next_value()?,
            "inferenceTypesSupported" => self.inference_types = map.next_value()?,
            "modelLifecycle" => {
                let lifecycle = map.next_value::<Option<Read<Lifecycle>>>()?;
                self.lifecycle = lifecycle.and_then(|Read(Lifecycle(status))| status);
            }
            _ => {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }

    fn missing(&self) -> Option<&'static str> {
        let is_there = self.id.as_ref().is_some_and(|id| !id.is_empty());
        (!is_there).then_some("a foundation model has no `modelId`")
    }
}

/// A foundation model's `modelLifecycle`.
#[derive(Default)]
struct Lifecycle(Option<String>);

impl Fields for Lifecycle {
    const WHAT: &'static str = "a model's lifecycle: an object";

    fn take<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        if key == "status" {
            self.0 = map.next_value()?;
        } else {
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}

/// A page, or an array of pages.
struct Pages(Vec<Page>);

impl<'de> Deserialize<'de> for Pages {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Collect;

        impl<'de> Visitor<'de> for Collect {
            type Value = Pages;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(Page::WHAT)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                let Read(page) = Read::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Pages(vec![page]))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
                let mut pages = Vec::new();
                while let Some(Read(page)) = seq.next_element()? {
                    pages.push(page);
                }
                Ok(Pages(pages))
            }
        }

        deserializer.deserialize_any(Collect)
    }
}

#[cfg(test)]
mod tests {
    use super::{LIST, Page};

    fn pages(bytes: &[u8]) -> Result<Vec<Page>, String> {
        super::pages(bytes, LIST)
    }

    fn problem(text: &str) -> String {
        pages(text.as_bytes()).err().expect("it is broken")
    }

    #[test]
    fn pages_come_one_after_the_other_or_in_arrays() {
        let page = r#"{ "modelSummaries": [], "odd": { "a": [1] } }"#;
        for (text, number) in [
            (page.to_owned(), 1),
            (format!("{page}{page}\n{page}"), 3),
            (format!("[{page}, {page}]"), 2),
            (format!("\u{feff}{page}\r\n[{page}]\n"), 2),
        ] {
            let pages = pages(text.as_bytes()).expect("it can be read");
            assert_eq!(pages.len(), number, "{text}");
        }
    }

    #[test]
    fn null_is_as_good_as_nothing() {
        let text = r#"{ "nextToken": null, "inferenceProfileSummaries": [
            { "inferenceProfileId": "a", "models": null, "status": null, "type": null, "x": null },
            { "inferenceProfileId": "b", "models": [{ "modelArn": null }] }
        ] }"#;
        let pages = pages(text.as_bytes()).expect("it can be read");
        assert!(!pages[0].has_more);
        assert_eq!(pages[0].profiles.as_ref().map(Vec::len), Some(2));
    }

    #[test]
    fn what_is_broken_has_a_place() {
        for (text, expected) in [
            ("", ": it is empty"),
            (" \n", ": it is empty"),
            ("[]", ": it is empty"),
            ("{\n  \"modelSummaries\": [", ":2:21: EOF"),
            ("{\n  \"modelSummaries\": {}}", ":2:20: invalid type: map"),
            ("{ \"message\": \"denied\" }", ":1:23: neither"),
            (
                "{ \"modelSummaries\": [{}] }",
                ":1:23: a foundation model has no",
            ),
            ("{ \"modelSummaries\": [] } x", ":1:26: expected value"),
            ("\"text\"", ": it is the output of --query"),
        ] {
            let problem = problem(text);
            assert!(problem.starts_with(expected), "{text}: {problem}");
        }
        assert!(pages(b"\xff\xfe{\0}\0").is_err());
        assert!(pages(b"{ \"a\": \"\xff\" }").is_err());
    }
}
