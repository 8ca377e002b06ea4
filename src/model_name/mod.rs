//! The names that people and other tools write for a model, apart from its ID: see [`ModelName`].

mod around;
mod find;
mod named;
mod reading;
mod retired;
mod table;
mod text;

use reading::model_of;
use text::Text;

use core::iter::FusedIterator;

use crate::catalog::{FAMILIES, LAUNCHES, Prefix, Region};
use crate::model::Model;
use crate::shared::date::Date;
use crate::shared::name_table::mark;
use crate::shared::words::Words;

pub(crate) use around::behind_tools;
use find::Found;
use find::candidates;

/// A text that names a model.
///
/// A name is the set of words of a model's ID or of its display name, in any order and case, with
/// blanks or `.`, `-`, `_`, `:` or `/` between them: `claude-sonnet-4-6`, `Claude Sonnet 4.6` and
/// `sonnet_4_6` are one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ModelName<'a> {
    text: &'a str,
    model: Model,
    prefix: Option<Prefix>,
    region: Option<Region>,
}

impl<'a> ModelName<'a> {
    pub(crate) fn read(text: &'a str) -> Option<Self> {
        let mut text = Text::new(text);
        text.split()?;
        let region = match text.region() {
            Some(known) => Some(known?),
            None => None,
        };
        let (model, prefix) = match exact(text.id_within()) {
            Some(exact) => exact,
            None => (model_of(&mut text)?, text.prefix()),
        };
        Some(Self {
            text: text.given,
            model,
            prefix,
            region,
        })
    }

    /// The model.
    #[must_use]
    pub const fn model(&self) -> Model {
        self.model
    }

    /// The geography, or `global`, that the text names.
    #[must_use]
    pub const fn prefix(&self) -> Option<Prefix> {
        self.prefix
    }

    /// The Region that stands behind another tool's word, as in `bedrock/us-east-1/…`.
    #[must_use]
    pub const fn region(&self) -> Option<Region> {
        self.region
    }

    /// The publisher as the text spells it, where the model's ID spells it otherwise.
    #[must_use]
    pub fn publisher(&self) -> Option<&'a str> {
        let mut text = Text::new(self.text);
        text.split()?;
        model_of(&mut text)?;
        let spelled = text.part(text.spelled)?;
        let is_own = spelled.eq_ignore_ascii_case(self.model.publisher());
        (!spelled.is_empty() && !is_own).then_some(spelled)
    }

    /// The text, without the white space around it.
    #[must_use]
    pub const fn as_str(&self) -> &'a str {
        self.text
    }

    /// The words of the model's name that the text leaves out, such as `Instruct`.
    pub fn read_in(&self) -> impl Iterator<Item = &'static str> + use<'a> {
        let name = self.model.name();
        let given = Text::read(self.text);
        let words = Words::read(name);
        let list = words.as_ref().map(|words| words.as_slice().len());
        (0..list.unwrap_or_default()).filter_map(move |index| {
            let word = words.as_ref()?.as_slice().get(index)?;
            let is_given = given
                .as_ref()?
                .words()
                .iter()
                .any(|given| given.key == word.key);
            let text = name.get(usize::from(word.start)..usize::from(word.end));
            text.filter(|_| !is_given)
        })
    }

    /// The parts of the text that say nothing about the model, such as `bedrock/` and `[1m]`.
    pub fn left_out(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let (given, model) = (self.text, self.model);
        let text = Text::read(given);
        let (start, end) = text.as_ref().map_or((0, given.len()), |text| {
            (text.all.start, text.all.text.len())
        });
        let (tools, window) = (given.get(..start), given.get(end..));
        let tools = tools.unwrap_or_default();
        // A Region between other tools' words is read, not left out.
        let code = text.as_ref().and_then(Text::region_code);
        let (before, behind) = code
            .and_then(|code| tools.rsplit_once(code))
            .unwrap_or((tools, ""));
        let behind = behind.strip_prefix('/').unwrap_or(behind);
        let around = [before, behind, window.unwrap_or_default()].into_iter();
        let has_v1 = text.as_ref().is_some_and(|text| text.all.has_v1);
        let v1 = (has_v1 && !model.foundation_model_id().contains("-v1")).then_some("v1");
        let count = text.as_ref().map_or(0, |text| text.words().len());
        let added = (0..count).filter_map(move |index| {
            let word = text.as_ref()?.words().get(index)?;
            let is_name = [model.foundation_model_id(), model.name()]
                .iter()
                .any(|name| {
                    let words = Words::read(name);
                    words.is_some_and(|words| {
                        words.as_slice().iter().any(|known| known.key == word.key)
                    })
                });
            let is_added = table::is(word.key, mark::INSTRUCT | mark::THINKING) && !is_name;
            let place = (word.start, word.end);
            text.as_ref()?.part(place).filter(|_| is_added)
        });
        around
            .filter(|part| !part.is_empty())
            .chain(added)
            .chain(v1)
    }
}

/// The model and the prefix of an ID: what is one is no name.
fn exact(id: &str) -> Option<(Model, Option<Prefix>)> {
    let with_prefix = || {
        let (prefix, model) = id.split_once('.')?;
        Some((Model::from_id(model)?, Some(Prefix::from_id(prefix)?)))
    };
    let model = Model::from_id(id).map(|model| (model, None));
    model.or_else(with_prefix)
}

/// The geography and the Region that a text names, whatever its words mean.
pub(crate) fn surroundings(text: &str) -> (Option<Prefix>, Option<Region>) {
    let text = Text::read(text);
    let region = text.as_ref().and_then(|text| text.region().flatten());
    (text.and_then(|text| text.prefix()), region)
}

impl Model {
    /// Returns the model that a text names: by the words of its name, in any order and case, or in the
    /// form in which other tools write it. A geography and a Region in the text are passed over;
    /// [`Identifier`](crate::Identifier) tells them.
    ///
    /// A word that other models' names do not need may be missing: the vendor's own (`claude`), a
    /// family's, a size, `instruct`. Any other word that is missing or added makes another model, and
    /// where two models are meant there is none: see [`find`](Self::find).
    ///
    /// ```
    /// use bedrock_catalog::Model;
    ///
    /// for name in ["Claude Opus 5.5", "claude-opus-5-5", "opus_5.5", "anthropic/claude-opus-5.5", "claude-5.5-opus[1m]"] {
    ///     assert_eq!(Model::from_name(name), Some(Model::CLAUDE_OPUS_5_5), "{name}");
    /// }
    /// assert_eq!(Model::from_name("claude-opus-9"), None);
    /// assert_eq!(Model::from_name("opus"), None);
    /// ```
    #[must_use]
    pub fn from_name(text: &str) -> Option<Self> {
        let mut text = Text::new(text);
        text.split()?;
        model_of(&mut text)
    }

    /// Returns the models whose names have every word of a text, such as those of a family; newest
    /// first by their launch, those without a known one last.
    ///
    /// Only chat models are found. A family's name means no one model: some tools take the newest,
    /// others an older one.
    ///
    /// ```
    /// use bedrock_catalog::Model;
    ///
    /// let newest = Model::find("sonnet").next().expect("there are some");
    /// assert!(Model::find("claude-sonnet").all(|model| model.release_date() <= newest.release_date()));
    /// assert_eq!(Model::find("sonnet 99").count(), 0);
    /// ```
    #[must_use]
    pub fn find(text: &str) -> impl FusedIterator<Item = Self> + Clone + use<> {
        Found::of(text)
    }

    /// The publisher, as it stands in the model's ID, such as `anthropic`.
    #[must_use]
    pub fn publisher(self) -> &'static str {
        self.foundation_model_id()
            .split_once('.')
            .map_or("", |(publisher, _)| publisher)
    }

    /// The family: the first word of the model's name that is not its vendor's own, such as `opus`,
    /// `gpt` or `nova`; empty where the name has none.
    #[must_use]
    pub fn family(self) -> &'static str {
        FAMILIES
            .get(usize::from(self.0))
            .copied()
            .unwrap_or_default()
    }

    /// The day on which the publisher launched the model, often before Bedrock had it; `None` where no
    /// source states it.
    ///
    /// Source: AWS's [model cards](https://docs.aws.amazon.com/bedrock/latest/userguide/model-cards.html).
    #[must_use]
    pub fn release_date(self) -> Option<Date> {
        Date::from_number(*LAUNCHES.get(usize::from(self.0))?)
    }
}
