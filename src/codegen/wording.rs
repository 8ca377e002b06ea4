//! The names of the models as words, in the form in which the library looks them up.

use std::collections::HashMap;

use crate::codegen::catalog::{Catalog, Model, Reasoning};
use crate::codegen::sorted::unique;
use crate::shared::name_table::{Sums, class, mark, slot};
use crate::shared::words::{Kind, MAX_WORDS as MAX_NAME, Words, is_size, key, spelling};

/// A word, by its key and by what it is made of.
pub(super) type Word = (u64, Class);

/// The classes of words, in the order in which the words of the table stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    Letters,
    /// A size, such as `70b`.
    Size,
    /// A version or a snapshot.
    Number,
    Other,
}

/// More words than this have no number.
const MAX_KEYS: usize = 60_000;

/// The words of all names, and a row for each name.
pub(super) struct Wording {
    /// The keys: first of the publishers' spellings, then of the geographies', then of the other words.
    pub(super) keys: Vec<u64>,
    /// The classes of each word: see `shared::name_table::class`.
    pub(super) classes: Vec<u8>,
    /// For each slot the number of a key, from 1.
    pub(super) slots: Vec<u16>,
    /// The publisher of each of the first words.
    pub(super) publishers: Vec<u16>,
    /// The index of the prefix of each of the words behind them.
    pub(super) geographies: Vec<u16>,
    /// The rows of each bucket, in one list of numbers: see `shared::name_table::ROW_HEAD`.
    pub(super) rows: Vec<u16>,
    /// The offset of each bucket's rows; at the end, that of the last bucket's end.
    pub(super) buckets: Vec<usize>,
}

/// A name of a model.
struct Row {
    /// The model's index.
    target: usize,
    publisher: usize,
    marks: u16,
    required: Vec<Word>,
    optional: Vec<Word>,
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
        for (target, model) in catalog.models.iter().enumerate() {
            let of_model = publishers.rows(target, &model.id, &model.name, is_switch(model));
            rows.extend(of_model);
            let (publisher, _) = split(&model.id);
            for alias in &model.aliases {
                rows.extend(alias_row(target, publishers.index(publisher), alias));
            }
        }
        let geographies = geographies(catalog, &publishers);
        number(&publishers, &geographies, &spellings(catalog), &rows)
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
        (read.day == 0 && words.len() == list.len() && !words.is_empty()).then_some(words)
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
        let mut rows = publishers.rows(target, &model.id, &model.name, false);
        for alias in &model.aliases {
            rows.extend(alias_row(target, 0, alias));
        }
        for row in rows {
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
    let Some(words) = Words::read(text).filter(|words| words.odd.is_none()) else {
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

    /// The names of a model: one by its name and its ID together where they agree.
    fn rows(&self, target: usize, id: &str, name: &str, is_switch: bool) -> Vec<Row> {
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
        let row = |words: Vec<Word>, marks: u16| {
            let has_number = words
                .iter()
                .any(|word| matches!(word.1, Class::Size | Class::Number));
            let (optional, required) = words.into_iter().partition(is_optional);
            Row {
                target,
                publisher: index,
                marks: marks
                    | if has_size { mark::TAKES_INSTRUCT } else { 0 }
                    | if is_switch { mark::TAKES_THINKING } else { 0 }
                    | if has_number { mark::HAS_NUMBER } else { 0 },
                required,
                optional,
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
            let is_other_version = by_id.iter().any(|word| {
                word.1 == Class::Number && word.0 != key(&[b"1"]) && !by_name.contains(word)
            });
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
        rows
    }
}

fn alias_row(target: usize, publisher: usize, alias: &str) -> Option<Row> {
    let required = unique(words(alias).list);
    (!required.is_empty()).then_some(Row {
        target,
        publisher,
        marks: mark::IS_ALIAS,
        required,
        optional: Vec::new(),
    })
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

/// The texts that spell a publisher or a geography.
fn spellings(catalog: &Catalog) -> Vec<&str> {
    let mut spellings = Vec::new();
    for publisher in &catalog.publishers {
        spellings.push(publisher.id.as_str());
        for spelling in &publisher.spellings {
            spellings.push(spelling);
        }
    }
    for prefix in &catalog.prefixes {
        spellings.push(&prefix.id);
        spellings.push(&prefix.name);
    }
    for model in &catalog.models {
        spellings.push(split(&model.id).0);
    }
    unique(spellings)
}

/// Gives every word its number, and every row its bucket.
fn number(
    publishers: &Publishers,
    geographies: &HashMap<u64, usize>,
    spellings: &[&str],
    rows: &[Row],
) -> Wording {
    let by_key = |named: &HashMap<u64, usize>| -> (Vec<u64>, Vec<u16>) {
        let named = unique(named.iter().map(|(key, named)| (*key, *named)).collect());
        named
            .iter()
            .map(|(key, named)| (*key, small(*named)))
            .unzip()
    };
    let (mut keys, publishers) = by_key(&publishers.by_spelling);
    let (spelled, geographies) = by_key(geographies);
    keys.extend(spelled);
    let mut classes = vec![class::SPELLING | class::OPTIONAL; keys.len()];
    for classes in &mut classes[..publishers.len()] {
        *classes |= class::PUBLISHER | class::LETTERS;
    }
    let mut numbers: HashMap<u64, usize> = HashMap::new();
    for (number, key) in keys.iter().enumerate() {
        numbers.insert(*key, number);
    }
    let mut add = |(key, kind): Word, class: u8| {
        let next = keys.len();
        let number = match numbers.get(&key) {
            Some(number) => *number,
            None if next == MAX_KEYS => return,
            None => next,
        };
        if number == next {
            numbers.insert(key, number);
            keys.push(key);
            classes.push(match kind {
                _ if class & (class::TUNED | class::THINKING) != 0 => 0,
                Class::Letters => class::LETTERS,
                Class::Size => class::NUMBER | class::OPTIONAL,
                Class::Number => class::NUMBER | class::VERSION,
                Class::Other => 0,
            });
        }
        classes[number] |= class;
    };
    for word in TUNED {
        add(word, class::OPTIONAL | class::TUNED);
    }
    add(THINKING, class::OPTIONAL | class::THINKING);
    for row in rows {
        for word in &row.optional {
            add(*word, class::OPTIONAL);
        }
        for word in &row.required {
            add(*word, 0);
        }
    }
    for text in spellings {
        let whole = spelling(text.as_bytes());
        for end in 1..text.len() {
            let start = spelling(&text.as_bytes()[..end]).filter(|start| Some(*start) != whole);
            if let Some(number) = start.and_then(|start| numbers.get(&start)) {
                classes[*number] |= class::SPELLING;
            }
        }
    }
    let (rows, buckets) = in_buckets(rows, &numbers, &classes);
    Wording {
        slots: slots(&keys),
        keys,
        classes,
        publishers,
        geographies,
        rows,
        buckets,
    }
}

/// The rows of each bucket in one list of numbers, and where each bucket's begin.
fn in_buckets(
    rows: &[Row],
    numbers: &HashMap<u64, usize>,
    classes: &[u8],
) -> (Vec<u16>, Vec<usize>) {
    let bucket_count = rows.len().next_power_of_two();
    let mut filled: Vec<Vec<u16>> = vec![Vec::new(); bucket_count];
    for row in rows {
        let number = |word: &Word| numbers.get(&word.0).map(|number| small(*number));
        let all: Option<Vec<u16>> = row
            .required
            .iter()
            .chain(&row.optional)
            .map(number)
            .collect();
        // A name of more words is none, and in a catalog with more words than have a number some models
        // are found by ID alone.
        let Some(all) = all.filter(|all| all.len() < MAX_NAME) else {
            continue;
        };
        let mut sums = Sums::default();
        for word in &all {
            sums.add(*word, classes[usize::from(*word)]);
        }
        let bucket = &mut filled[sums.bucket(bucket_count)];
        bucket.extend([
            small(row.target),
            small(row.publisher),
            row.marks,
            small(row.required.len() * 16 + all.len()),
        ]);
        bucket.extend(sums.tags().map(u16::from));
        bucket.extend(all);
    }
    let mut buckets = vec![0];
    let mut rows = Vec::new();
    for bucket in filled {
        rows.extend(bucket);
        buckets.push(rows.len());
    }
    (rows, buckets)
}

/// The numbers of the keys, from 1, each in the first free slot from its own on; half of the slots are free.
fn slots(keys: &[u64]) -> Vec<u16> {
    let mut slots = vec![0; (keys.len() * 2).next_power_of_two()];
    for (number, key) in (1..).zip(keys) {
        let mut at = slot(*key, slots.len());
        while slots[at] != 0 {
            at = (at + 1) % slots.len();
        }
        slots[at] = number;
    }
    slots
}

/// A number in the table. `check` allows no more models and publishers than it holds.
fn small(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}
