//! The names of the models as words, in the form in which the library looks them up.

use std::collections::{HashMap, HashSet};

use crate::codegen::catalog::{Catalog, Model, Reasoning};
use crate::codegen::sorted::unique;
use crate::shared::name_table::{FILTER, bucket, in_filter, mark, share, tag};
use crate::shared::words::{Kind, ONE, Words, is_size, key, spelling};

/// A word, by its key and by what it is made of.
pub(super) type Word = (u64, Class);

/// The classes of words, in the order in which the words of the table stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Class {
    Letters,
    /// A size, such as `70b`.
    Size,
    /// A version or a snapshot.
    Number,
    Other,
}

/// A name of more words that may be left out is known whole alone.
const MAX_OPTIONAL: u32 = 6;

/// Buckets and tags tell 39 bits of a sum.
const MIN_BUCKETS: usize = 128;

/// The tables by which the library reads names.
pub(super) struct Wording {
    /// The tag, unit and marks of every entry: see `shared::name_table`.
    pub(super) entries: Vec<(u32, u16, u8)>,
    /// The place of each bucket's first entry; at the end, the place behind all.
    pub(super) buckets: Vec<usize>,
    /// The filter of words of a class and of spellings.
    pub(super) filter: [u64; FILTER],
    /// The publisher of each model.
    pub(super) publishers: Vec<u16>,
    /// The keys of all words of names, in order.
    pub(super) words: Vec<u64>,
    /// The rows of all names, with their words by number: see `shared::name_table::ROW_HEAD`.
    pub(super) rows: Vec<u16>,
}

/// A name of a model.
struct Row {
    /// The model's index.
    target: usize,
    marks: u8,
    required: Vec<Word>,
    optional: Vec<Word>,
    family: Option<Word>,
}

/// The words that tell a tuned model from the base that it was made from; the base is never on Bedrock.
const TUNED: [Word; 2] = [
    (key(&[b"instruct"]), Class::Letters),
    (key(&[b"it"]), Class::Letters),
];
const THINKING: Word = (key(&[b"thinking"]), Class::Letters);

impl Wording {
    pub(super) fn of(catalog: &Catalog) -> Self {
        let publishers = Publishers::of(catalog);
        let mut rows: Vec<Row> = Vec::new();
        let mut of_models = Vec::new();
        for (target, model) in catalog.models.iter().enumerate() {
            rows.extend(publishers.rows(target, model));
            of_models.push(small(publishers.index(split(&model.id).0)));
        }
        let geographies = geographies(catalog, &publishers);
        let mut entries = Vec::new();
        let mut filter = [0; FILTER];
        let mut keep = |key: u64| {
            let (word, bit) = in_filter(share(key));
            filter[word] |= 1 << bit;
        };
        let mut classes: HashMap<u64, (u16, u8)> = HashMap::new();
        let mut add = |key: u64, unit: usize, mark: u8| {
            keep(key);
            let (_, classes) = classes.entry(key).or_insert((small(unit), mark::WORD));
            *classes |= mark;
        };
        for (key, publisher) in &publishers.by_spelling {
            add(*key, *publisher, mark::PUBLISHER);
        }
        for (key, geography) in &geographies {
            add(*key, *geography, mark::GEOGRAPHY);
        }
        for (word, _) in TUNED {
            add(word, 0, mark::INSTRUCT);
        }
        add(THINKING.0, 0, mark::THINKING);
        let words = |row: &Row| [row.required.as_slice(), row.optional.as_slice()].concat();
        let known = unique(rows.iter().flat_map(words).collect());
        for (key, (unit, mut classes)) in classes {
            if known.binary_search(&(key, Class::Letters)).is_ok() {
                classes |= mark::NAME;
            }
            entries.push((share(key), unit, classes));
        }
        let others = Others::of(&rows);
        for row in &rows {
            entries.extend(publishers.forms(row, &others));
        }
        let (entries, buckets) = in_buckets(entries);
        let words: Vec<u64> = known.iter().map(|word| word.0).collect();
        Self {
            entries,
            buckets,
            filter,
            publishers: of_models,
            rows: rows
                .iter()
                .filter_map(|row| row.numbers(&words))
                .flatten()
                .collect(),
            words,
        }
    }
}

impl Row {
    /// The row as numbers; `None` in a catalog with more words than have a number.
    fn numbers(&self, words: &[u64]) -> Option<Vec<u16>> {
        let (versions, others): (Vec<Word>, Vec<Word>) = self
            .required
            .iter()
            .partition(|word| word.1 == Class::Number);
        let all = [self.optional.as_slice(), &others, &versions].concat();
        let counts = [all.len(), self.optional.len(), versions.len()].map(small);
        let mut numbers = vec![small(self.target), self.marks.into()];
        numbers.extend(counts);
        for word in all {
            numbers.push(u16::try_from(words.binary_search(&word.0).ok()?).ok()?);
        }
        Some(numbers)
    }
}

/// All names, to be asked for the words of one.
struct Others<'r> {
    families: HashSet<Word>,
    /// The names that have each word.
    by_word: HashMap<Word, Vec<&'r Row>>,
}

impl<'r> Others<'r> {
    fn of(rows: &'r [Row]) -> Self {
        let mut others = Self {
            families: rows.iter().filter_map(|row| row.family).collect(),
            by_word: HashMap::new(),
        };
        for row in rows {
            for word in row.required.iter().chain(&row.optional) {
                others.by_word.entry(*word).or_default().push(row);
            }
        }
        others
    }

    /// Returns `true` if a name of another model has all these words.
    fn have(&self, target: usize, words: &[Word]) -> bool {
        let lists = words.iter().filter_map(|word| self.by_word.get(word));
        let fewest = lists.min_by_key(|rows| rows.len());
        fewest.into_iter().flatten().any(|row| {
            let has = |word: &Word| row.required.contains(word) || row.optional.contains(word);
            row.target != target && words.iter().all(has)
        })
    }
}

/// A name of a model that follows from its ID or its display name.
pub(super) struct Name {
    /// The model's ID.
    pub(super) model: String,
    required: Vec<Word>,
    optional: Vec<Word>,
}

impl Name {
    /// The words of a text that can be a name.
    pub(super) fn words(text: &str) -> Option<Vec<Word>> {
        let read = Words::read(text)?;
        let list = words(text).list;
        let words = unique(list.clone());
        let has_word = words.iter().any(|word| word.1 != Class::Number);
        let has_parts = text.contains(['/', ':', '@']);
        (read.day == 0 && words.len() == list.len() && has_word && !has_parts).then_some(words)
    }

    /// Returns `true` if a text of these words means the model.
    pub(super) fn is_meant_by(&self, words: &[Word]) -> bool {
        let is_known = |word: &Word| self.required.contains(word) || self.optional.contains(word);
        let is_whole = words.len() == self.required.len() + self.optional.len();
        words.iter().all(is_known)
            && self.required.iter().all(|word| words.contains(word))
            && (is_whole || words.len() > 1)
    }
}

/// Every name of the models.
pub(super) fn names(catalog: &Catalog) -> Vec<Name> {
    let publishers = Publishers::of(catalog);
    let mut names = Vec::new();
    for (target, model) in catalog.models.iter().enumerate() {
        for row in publishers.rows(target, model) {
            names.push(Name {
                model: model.id.clone(),
                required: row.required,
                optional: row.optional,
            });
        }
    }
    names
}

/// The first letters-only word of each model's name that is not its vendor's own word, such as `opus`.
pub(super) fn families(catalog: &Catalog) -> Vec<String> {
    let publishers = Publishers::of(catalog);
    let family = |model: &Model| {
        let family = publishers.family(&model.id, &model.name)?;
        let words = Words::read(&model.name)?;
        let mut words = words.as_slice().iter();
        let word = words.find(|word| word.key == family.0)?;
        let range = usize::from(word.start)..usize::from(word.end);
        Some(model.name.get(range)?.to_ascii_lowercase())
    };
    let families = catalog.models.iter().map(family);
    families.map(Option::unwrap_or_default).collect()
}

/// Returns `true` if the caller chooses if the model thinks.
fn is_switch(model: &Model) -> bool {
    matches!(
        model.reasoning,
        Some(Reasoning::Budget | Reasoning::Adaptive)
    )
}

/// `anthropic` and `claude-opus-5` of `anthropic.claude-opus-5`.
fn split(id: &str) -> (&str, &str) {
    id.split_once('.').unwrap_or(("", id))
}

/// Every word of a text in order, and whether a superfluous `v1` stands at its end; nothing for a
/// text that cannot be a name.
fn words(text: &str) -> Spoken {
    let Some(words) = Words::read(text).filter(|words| !words.is_odd) else {
        return Spoken {
            list: Vec::new(),
            has_v1: false,
        };
    };
    let class = |word: &crate::shared::words::Word| {
        let text = words
            .part(word.start.into(), word.end.into())
            .to_ascii_lowercase();
        match word.kind {
            Kind::Letters => Class::Letters,
            Kind::Number => Class::Number,
            Kind::Mixed if is_size(&text) => Class::Size,
            Kind::Mixed => Class::Other,
        }
    };
    Spoken {
        list: words
            .as_slice()
            .iter()
            .map(|word| (word.key, class(word)))
            .collect(),
        has_v1: words.has_v1,
    }
}

/// The words of a text.
struct Spoken {
    list: Vec<Word>,
    has_v1: bool,
}

/// Publishers, by every spelling.
struct Publishers {
    by_spelling: HashMap<u64, usize>,
    own_words: Vec<Option<Word>>,
}

impl Publishers {
    fn of(catalog: &Catalog) -> Self {
        let mut publishers = Self {
            by_spelling: HashMap::new(),
            own_words: Vec::new(),
        };
        for publisher in &catalog.publishers {
            let index = publishers.own_words.len();
            let word = publisher.word.as_ref();
            let own = word.map(|word| (key(&[word.as_bytes()]), Class::Letters));
            publishers.own_words.push(own);
            for text in std::iter::once(&publisher.id).chain(&publisher.spellings) {
                let spelling = spelling(text.as_bytes());
                publishers
                    .by_spelling
                    .extend(spelling.map(|key| (key, index)));
            }
        }
        for model in &catalog.models {
            let (publisher, _) = split(&model.id);
            let next = publishers.own_words.len();
            let index = *publishers
                .by_spelling
                .entry(own_key(publisher))
                .or_insert(next);
            if index == next {
                publishers.own_words.push(None);
            }
        }
        publishers
    }

    fn index(&self, publisher: &str) -> usize {
        self.by_spelling
            .get(&own_key(publisher))
            .copied()
            .unwrap_or_default()
    }

    fn family(&self, id: &str, name: &str) -> Option<Word> {
        let (publisher, id) = split(id);
        let by_id = words(id).list;
        let own = self.own_words[self.index(publisher)];
        let by_name = words(name).list;
        let letters = by_name
            .iter()
            .filter(|word| word.1 == Class::Letters && Some(**word) != own);
        match letters.collect::<Vec<_>>().as_slice() {
            [first, second, ..]
                if first.0 == own_key(publisher)
                    && !is_one_letter(second)
                    && !by_id.contains(first) =>
            {
                Some(**second)
            }
            [first, ..] => Some(**first),
            [] => None,
        }
    }

    /// The names of a model: one by its name and its ID together where they agree, and its aliases.
    fn rows(&self, target: usize, model: &Model) -> Vec<Row> {
        let Model { id, name, .. } = model;
        let (publisher, rest) = split(id);
        let index = self.index(publisher);
        let family = self.family(id, name);
        let own = self.own_words[index];
        let Spoken {
            list: by_id,
            has_v1: id_has_v1,
        } = words(rest);
        let by_id = unique(by_id);
        let mut by_name = unique(words(name).list);
        let publisher = (own_key(publisher), Class::Letters);
        if !by_id.contains(&publisher) {
            by_name.retain(|word| *word != publisher);
        }
        let is_optional = |word: &Word| {
            own == Some(*word)
                || family == Some(*word)
                || TUNED.contains(word)
                || word.1 == Class::Size
        };
        let is_version = |word: &&Word| word.1 == Class::Number;
        let agrees = by_name
            .iter()
            .filter(is_version)
            .all(|word| by_id.contains(word));
        let has_size = by_id
            .iter()
            .chain(&by_name)
            .any(|word| word.1 == Class::Size);
        let row = |words: Vec<Word>, marks: u8| {
            let family = family.filter(|family| words.contains(family));
            let (optional, required) = words.into_iter().partition(is_optional);
            Row {
                target,
                marks: marks
                    | if has_size { mark::INSTRUCT } else { 0 }
                    | if is_switch(model) { mark::THINKING } else { 0 },
                required,
                optional,
                family,
            }
        };
        let required = |words: &[Word]| -> Vec<Word> {
            let words = words.iter().filter(|word| !is_optional(word));
            words.copied().collect()
        };
        let mut rows = Vec::new();
        if agrees && required(&by_id) == required(&by_name) {
            rows.push(row(unique([by_id, by_name].concat()), 0));
        } else {
            let is_other_version = by_id
                .iter()
                .any(|word| word.1 == Class::Number && word.0 != ONE && !by_name.contains(word));
            let refuses = if is_other_version && !id_has_v1 {
                mark::REFUSES_V1
            } else {
                0
            };
            rows.push(row(by_name, refuses));
            if agrees {
                rows.push(row(by_id, 0));
            } else if id_has_v1 {
                rows.push(row(by_id, mark::NEEDS_V1));
            }
        }
        rows.retain(|row| !row.required.is_empty() || !row.optional.is_empty());
        rows.extend(alias_rows(target, &model.aliases));
        rows
    }

    /// The sets of words in which a name may be written, each by its sum, with the model and the marks.
    fn forms(&self, row: &Row, others: &Others<'_>) -> Vec<(u64, u16, u8)> {
        let is_letters = |word: &Word| {
            let is_class = word.1 == Class::Letters && !TUNED.contains(word) && *word != THINKING;
            is_class || self.by_spelling.contains_key(&word.0)
        };
        let is_number = |word: &Word| matches!(word.1, Class::Size | Class::Number);
        let has_number = row.required.iter().chain(&row.optional).any(is_number);
        let count = u32::try_from(row.optional.len()).unwrap_or(u32::MAX);
        let sets = if count > MAX_OPTIONAL { 1 } else { 1 << count };
        let mut forms = Vec::new();
        for left_out in 0..sets {
            let mut words = row.required.clone();
            for (place, word) in row.optional.iter().enumerate() {
                if left_out & 1_usize << place.min(31) == 0 {
                    words.push(*word);
                }
            }
            let has_letters = words.iter().any(is_letters);
            let is_clear =
                words.len() > 1 && has_letters && (!has_number || words.iter().any(is_number));
            let has_family = row.family.is_none_or(|family| words.contains(&family));
            let is_size = |word: &&Word| word.1 == Class::Size;
            let has_sizes = row
                .optional
                .iter()
                .filter(is_size)
                .all(|size| words.contains(size));
            // `embed 3` is no Marengo Embed 3.0 where Embed is a family of its own, and `qwen3` no Qwen3 32B
            // where there is a Qwen3 Coder.
            let is_of_another = !has_family
                && words.iter().any(|word| others.families.contains(word))
                || !has_sizes && others.have(row.target, &words);
            if left_out > 0 && (!is_clear || is_of_another) {
                continue;
            }
            let mut marks = row.marks;
            if !has_family {
                marks |= mark::NO_FAMILY;
            }
            if !is_clear || words.iter().any(|word| TUNED.contains(word)) {
                marks &= !mark::INSTRUCT;
            }
            if !is_clear || words.contains(&THINKING) {
                marks &= !mark::THINKING;
            }
            if !has_letters {
                marks |= mark::NEEDS_PUBLISHER;
            }
            if left_out > 0 {
                marks |= mark::LOOSE;
            }
            let sum = words
                .iter()
                .fold(0, |sum: u64, word| sum.wrapping_add(share(word.0)));
            forms.push((sum, small(row.target), marks));
        }
        forms
    }
}

/// Aliases, in whatever order they are written: nothing of them may be left out, nothing added.
fn alias_rows(target: usize, aliases: &[String]) -> Vec<Row> {
    let mut rows = Vec::new();
    for required in unique(
        aliases
            .iter()
            .map(|alias| unique(words(alias).list))
            .collect(),
    ) {
        if !required.is_empty() {
            rows.push(Row {
                target,
                marks: 0,
                required,
                optional: Vec::new(),
                family: None,
            });
        }
    }
    rows
}

/// The prefixes, by ID and by name.
fn geographies(catalog: &Catalog, publishers: &Publishers) -> HashMap<u64, usize> {
    let mut geographies = HashMap::new();
    for (index, prefix) in catalog.prefixes.iter().enumerate() {
        for text in [&prefix.id, &prefix.name] {
            let word = spelling(text.as_bytes());
            if let Some(word) = word.filter(|word| !publishers.by_spelling.contains_key(word)) {
                geographies.entry(word).or_insert(index);
            }
        }
    }
    geographies
}

/// The key of a publisher as it stands in an ID.
fn own_key(publisher: &str) -> u64 {
    spelling(publisher.as_bytes()).unwrap_or_default()
}

/// Returns `true` if a word is a letter, as the `r` of R1 is.
fn is_one_letter(word: &Word) -> bool {
    (b'a'..=b'z').any(|letter| key(&[&[letter]]) == word.0)
}

/// The entries by bucket, with a tag in place of their sum, and where each bucket's begin.
fn in_buckets(entries: Vec<(u64, u16, u8)>) -> (Vec<(u32, u16, u8)>, Vec<usize>) {
    let count = (entries.len() / 4).next_power_of_two().max(MIN_BUCKETS);
    let by_bucket = |(sum, unit, marks): (u64, u16, u8)| {
        let is_name = marks & mark::WORD == 0;
        (bucket(sum, count), is_name, tag(sum), unit, marks)
    };
    let entries = unique(entries.into_iter().map(by_bucket).collect());
    let place = |bucket| entries.partition_point(|entry| entry.0 < bucket);
    let buckets = (0..=count).map(place).collect();
    let entries = entries
        .iter()
        .map(|(_, _, tag, unit, marks)| (*tag, *unit, *marks));
    (entries.collect(), buckets)
}

/// A number in the table. `check` allows no more models and publishers than it holds.
fn small(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}
