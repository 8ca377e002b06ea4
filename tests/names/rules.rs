//! The rules by which a text names a model, stated anew: with sets of strings, from the catalog's JSON,
//! and one model after the other. It is slow, and shares nothing with the library.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

const CATALOG: &str = include_str!("../../catalog/bedrock.json");

/// A model as far as its names go.
struct Named {
    id: String,
    publisher: usize,
    family: String,
    own_word: Option<String>,
    /// The words of the ID without publisher, day and version, and those of the display name.
    names: Vec<Name>,
    days: Vec<(String, Day)>,
    is_switch: bool,
    has_size: bool,
}

struct Name {
    words: BTreeSet<String>,
    /// A `v1` at the end contradicts the version in the ID.
    refuses_v1: bool,
    needs_v1: bool,
}

/// From where a day is known.
#[derive(PartialEq)]
enum Day {
    Id,
    Launch,
}

pub(crate) struct Rules {
    models: Vec<Named>,
    aliases: Vec<(BTreeSet<String>, String)>,
    publishers: BTreeMap<String, usize>,
    geographies: BTreeMap<String, String>,
}

/// The words of a text, and what stands beside them.
#[derive(Clone, Debug, Default)]
struct Said {
    words: Vec<Spoken>,
    day: Option<String>,
    has_v1: bool,
    /// What is written as the version at the end of an ID, such as `v2:0`.
    version: Option<String>,
}

/// A word, and where it stands.
#[derive(Clone, Debug)]
struct Spoken {
    word: String,
    start: usize,
    end: usize,
    /// The sign before it.
    before: char,
    /// It is a number behind a `v`.
    is_version: bool,
}

impl Said {
    fn push(&mut self, text: &str, word: String, (start, end): (usize, usize), is_version: bool) {
        self.words.push(Spoken {
            word,
            start,
            end,
            before: text[..start].chars().next_back().unwrap_or(' '),
            is_version,
        });
    }

    /// Without what stands behind so many words, and without a `v1` at their end.
    fn truncate(&mut self, text: &str, count: usize) {
        self.words.truncate(count);
        let is_v1 = |last: &Spoken| last.is_version && last.word == "1";
        self.has_v1 = self.words.last().is_some_and(is_v1);
        if self.has_v1 {
            self.words.pop();
        }
        let last = self
            .words
            .last()
            .filter(|last| last.is_version && !self.has_v1);
        let version = last.map(|last| text[last.start - 1..last.end].to_lowercase());
        self.version = version.filter(|version| version.contains(':'));
    }

    fn list(&self) -> Vec<String> {
        self.words.iter().map(|word| word.word.clone()).collect()
    }
}

/// What a text means.
#[derive(Debug, PartialEq)]
pub(crate) struct Meaning {
    pub(crate) model: String,
    pub(crate) prefix: Option<String>,
    pub(crate) region: Option<String>,
}

fn letters(text: &str) -> String {
    text.chars()
        .filter(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_lowercase()
}

fn strings(value: &Value) -> Vec<String> {
    let list = value.as_array().into_iter().flatten();
    list.filter_map(|entry| entry.as_str().map(str::to_owned))
        .collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn is_number(word: &str) -> bool {
    word.chars()
        .all(|sign| sign.is_ascii_digit() || sign == '.')
}

fn is_size(word: &str) -> bool {
    let Some(digits) = word.strip_suffix(['b', 'm']) else {
        return false;
    };
    let digits = digits.strip_prefix('a').unwrap_or(digits);
    let mut parts = digits.split('x');
    digits.starts_with(|first: char| first.is_ascii_digit())
        && parts.all(|part| part.chars().all(|sign| sign.is_ascii_digit()))
}

fn is_letters(word: &str) -> bool {
    word.chars().all(|sign| sign.is_ascii_lowercase())
}

/// Reads words; `None` where there are signs that no name has, or two days.
fn said(text: &str) -> Option<Said> {
    let lower = text.to_ascii_lowercase();
    if lower
        .chars()
        .any(|sign| !sign.is_ascii_alphanumeric() && !"+ \t.-_:/()@".contains(sign))
    {
        return None;
    }
    // Chunks: the place of each, and the number of signs before it.
    let mut chunks: Vec<(usize, usize, usize)> = Vec::new();
    let mut gap = 0;
    let mut inside = false;
    for (at, sign) in lower.char_indices() {
        if is_sign(sign) {
            (inside, gap) = (false, gap + 1);
        } else {
            if !inside {
                chunks.push((gap, at, at));
            }
            chunks.last_mut()?.2 = at + 1;
            (inside, gap) = (true, 0);
        }
    }
    let mut said = Said::default();
    // The numbers of the version that is being read, their place, and whether it has a `v`.
    let mut version: Option<(Vec<String>, (usize, usize), bool)> = None;
    let mut index = 0;
    while index < chunks.len() {
        let (gap, start, end) = chunks[index];
        let chunk = &lower[start..end];
        index += 1;
        let first_digit = chunk
            .find(|sign: char| sign.is_ascii_digit())
            .unwrap_or(chunk.len());
        let (head, digits) = chunk.split_at(first_digit);
        let middle = start + head.len();
        if !head.chars().all(|sign| sign.is_ascii_lowercase()) || !is_number(digits) {
            finish(&lower, &mut version, &mut said);
            said.push(&lower, chunk.to_owned(), (start, end), false);
            continue;
        }
        let is_version = head == "v" && !digits.is_empty();
        if !head.is_empty() {
            finish(&lower, &mut version, &mut said);
            if !is_version {
                said.push(&lower, head.to_owned(), (start, middle), false);
            }
        }
        let is_two = |at: usize| {
            chunks.get(at).is_some_and(|(gap, start, end)| {
                *gap == 1 && end - start == 2 && is_number(&lower[*start..*end])
            })
        };
        match digits.len() {
            0 => {}
            1..=3 => match &mut version {
                Some((numbers, place, _)) if gap == 1 && head.is_empty() => {
                    numbers.push(digits.to_owned());
                    place.1 = end;
                }
                _ => {
                    finish(&lower, &mut version, &mut said);
                    version = Some((vec![digits.to_owned()], (middle, end), is_version));
                }
            },
            4 if is_two(index) && is_two(index + 1) => {
                finish(&lower, &mut version, &mut said);
                let part = |at: usize| &lower[chunks[at].1..chunks[at].2];
                let day = format!("{digits}{}{}", part(index), part(index + 1));
                index += 2;
                if said.day.replace(day).is_some() {
                    return None;
                }
            }
            8 => {
                finish(&lower, &mut version, &mut said);
                if said.day.replace(digits.to_owned()).is_some() {
                    return None;
                }
            }
            _ => {
                finish(&lower, &mut version, &mut said);
                said.push(&lower, digits.to_owned(), (middle, end), is_version);
            }
        }
    }
    finish(&lower, &mut version, &mut said);
    said.truncate(text, said.words.len());
    Some(said)
}

fn finish(text: &str, version: &mut Option<(Vec<String>, (usize, usize), bool)>, said: &mut Said) {
    let Some((mut numbers, place, is_version)) = version.take() else {
        return;
    };
    let months = [
        "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12",
    ];
    while numbers.len() > 1 && numbers.last().is_some_and(|last| last == "0") {
        numbers.pop();
    }
    let is_snapshot =
        numbers.len() == 2 && numbers[0].len() == 2 && months.contains(&numbers[1].as_str());
    let sign = if is_snapshot { "" } else { "." };
    said.push(text, numbers.join(sign), place, is_version);
}

impl Rules {
    pub(crate) fn of_the_catalog() -> Self {
        let catalog: Value = serde_json::from_str(CATALOG).expect("the catalog is JSON");
        let mut publishers = BTreeMap::new();
        let mut own_words = BTreeMap::new();
        for (index, row) in catalog["publishers"]
            .as_array()
            .into_iter()
            .flatten()
            .enumerate()
        {
            publishers.insert(letters(&text(&row["id"])), index);
            for spelling in strings(&row["spellings"]) {
                publishers.insert(letters(&spelling), index);
            }
            own_words.insert(index, row["word"].as_str().map(str::to_owned));
        }
        let mut geographies = BTreeMap::new();
        for row in catalog["prefixes"].as_array().into_iter().flatten() {
            for name in ["id", "name"] {
                geographies
                    .entry(letters(&text(&row[name])))
                    .or_insert(text(&row["id"]));
            }
        }
        let rows = catalog["models"].as_array().expect("there are models");
        let mut rules = Self {
            models: Vec::new(),
            aliases: Vec::new(),
            publishers,
            geographies,
        };
        for row in rows {
            let id = text(&row["id"]);
            for alias in strings(&row["aliases"]) {
                let words = said(&alias).expect("an alias is a name").list();
                rules
                    .aliases
                    .push((words.into_iter().collect(), id.clone()));
            }
            let (publisher, rest) = id.split_once('.').expect("a publisher");
            let index = rules.publishers[&letters(publisher)];
            let own_word = own_words.get(&index).cloned().flatten();
            let model = named(row, &letters(publisher), rest, index, own_word);
            rules.models.push(model);
        }
        rules
    }

    /// The model that a text names, if it names one.
    pub(crate) fn meaning(&self, text: &str) -> Option<Meaning> {
        let text = text.trim_ascii();
        if text.len() > 128 {
            return None;
        }
        let (text, region) = without_tools(text);
        let mut said = said(without_window(text))?;
        // A whole name, where nothing marks a part.
        let marks_a_part = |word: &Spoken| "./:".contains(word.before);
        if !said.words.iter().any(marks_a_part) {
            let mut found = Found::default();
            self.weigh(&said, &Reading::of(&said), &mut found);
            if let Some(model) = found.whole.pop_first() {
                let version = said.version.as_ref();
                let is_it = version.is_none_or(|version| model.ends_with(version));
                return (is_it && found.whole.is_empty()).then_some(Meaning {
                    model,
                    prefix: None,
                    region,
                });
            }
        }
        let mut prefix = None;
        // Behind: `Claude Opus 5 (EU)`, `Claude Opus 5 EU`.
        let sign = if without_window(text).ends_with(')') {
            '('
        } else {
            ' '
        };
        let count = said.words.len();
        for at in (1..count).rev().take(MAX_SPELLING) {
            let geography = self.geography(&said.words[at..]);
            if said.words[at].before == sign && geography.is_some() {
                prefix = geography;
                said.truncate(without_window(text), at);
                break;
            }
        }
        // Before: the longest one first.
        let mut length = MAX_SPELLING;
        while length > 0 {
            if let Some(next) = said.words.get(length)
                && " .".contains(next.before)
                && let Some(found) = self.geography(&said.words[..length])
            {
                if prefix.replace(found).is_some() {
                    return None;
                }
                said.words.drain(..length);
                length = MAX_SPELLING + 1;
            }
            length -= 1;
        }
        Some(Meaning {
            model: self.model(&said)?,
            prefix,
            region,
        })
    }

    fn geography(&self, words: &[Spoken]) -> Option<String> {
        self.geographies.get(&spelled(words)?).cloned()
    }

    fn publisher(&self, words: &[Spoken]) -> Option<usize> {
        self.publishers.get(&spelled(words)?).copied()
    }

    /// The one model that the words name, all of them or without a publisher and a word such as `instruct`.
    fn model(&self, said: &Said) -> Option<String> {
        let mut found = Found::default();
        let begins_with_publisher = self.publisher(said.words.get(..1)?).is_some()
            && said.words.get(1).is_some_and(|next| next.before == '.');
        let reading = Reading::of(said);
        if !begins_with_publisher {
            self.weigh(said, &reading, &mut found);
        }
        self.weigh_less(said, 0, &reading, &mut found);
        let models = if found.whole.is_empty() {
            found.loose
        } else {
            found.whole
        };
        let version = said.version.as_ref();
        match models.into_iter().collect::<Vec<_>>().as_slice() {
            [one] if version.is_none_or(|version| one.ends_with(version)) => Some(one.clone()),
            _ => None,
        }
    }

    /// Whether a word is one of some name.
    fn is_name_word(&self, word: &str) -> bool {
        let mut names = self.models.iter().flat_map(|model| &model.names);
        names.any(|name| name.words.contains(word))
            || self.aliases.iter().any(|(alias, _)| alias.contains(word))
    }

    /// Weighs the reading without more words, until some name is whole. The words from `at` on are those of
    /// the reading that may still go.
    fn weigh_less(&self, said: &Said, at: usize, reading: &Reading, found: &mut Found) {
        for first in at..reading.words.len() {
            let most = if first == at { MAX_SPELLING } else { 1 };
            for length in 1..=most {
                let Some(words) = reading.words.get(first..first + length) else {
                    break;
                };
                if !found.whole.is_empty() {
                    return;
                }
                let publisher = self.publisher(words);
                let is_same = reading.publisher.is_none() || reading.publisher == publisher;
                let taken = spelled(words).filter(|word| is_tuned(word) || word == "thinking");
                let mut less = reading.clone();
                if publisher.is_some() && is_same && reading.named < 2 {
                    less.publisher = publisher;
                    less.named += 1;
                    less.needs_family |=
                        spelled(words).is_some_and(|word| self.is_name_word(&word));
                } else if taken.is_some() && reading.taken.is_none() {
                    less.taken = taken;
                } else {
                    continue;
                }
                less.words.drain(first..first + length);
                self.weigh(said, &less, found);
                self.weigh_less(said, first, &less, found);
            }
        }
    }

    /// Whether what the words leave out of a name may be meant for another model.
    fn means_another(
        &self,
        words: &BTreeSet<&String>,
        reading: &Reading,
        model: &Named,
        name: &Name,
    ) -> bool {
        let lacks_family = !words.contains(&model.family) && name.words.contains(&model.family);
        let mut families = self.models.iter().map(|model| &model.family);
        if lacks_family && (reading.needs_family || families.any(|family| words.contains(family))) {
            return true;
        }
        // `qwen3` names no one size where there is a Qwen3 Coder too.
        let is_missing = |word: &String| is_size(word) && !words.contains(word);
        let has_all = |name: &Name| words.iter().all(|word| name.words.contains(*word));
        let mut others = self.models.iter().filter(|other| other.id != model.id);
        name.words.iter().any(is_missing) && others.any(|other| other.names.iter().any(has_all))
    }

    fn weigh(&self, said: &Said, reading: &Reading, found: &mut Found) {
        let list: Vec<String> = reading.words.iter().map(|word| word.word.clone()).collect();
        let words: BTreeSet<&String> = list.iter().collect();
        if words.len() != list.len() || !found.whole.is_empty() {
            return;
        }
        for model in &self.models {
            if reading
                .publisher
                .is_some_and(|publisher| publisher != model.publisher)
            {
                continue;
            }
            let aliases = self.aliases.iter().filter(|(_, id)| *id == model.id);
            let is_alias = aliases.into_iter().any(|(alias, _)| {
                alias.len() == words.len() && alias.iter().all(|word| words.contains(word))
            });
            if is_alias && said.day.is_none() && reading.taken.is_none() {
                found.whole.insert(model.id.clone());
            }
            for name in &model.names {
                let Some(is_whole) = fit(said, &words, reading, model, name) else {
                    continue;
                };
                if self.means_another(&words, reading, model, name) {
                    continue;
                }
                let found = if is_whole {
                    &mut found.whole
                } else {
                    &mut found.loose
                };
                found.insert(model.id.clone());
            }
        }
    }
}

/// The models that fit: by their whole name, or without some words.
#[derive(Default)]
struct Found {
    whole: BTreeSet<String>,
    loose: BTreeSet<String>,
}

/// Words as those of a name, and what is taken out of them.
#[derive(Clone, Default)]
struct Reading {
    words: Vec<Spoken>,
    publisher: Option<usize>,
    /// How often the publisher is named.
    named: usize,
    /// A word such as `instruct`.
    taken: Option<String>,
    /// The publisher is spelled by a word of names, which may have been meant for a family.
    needs_family: bool,
}

impl Reading {
    fn of(said: &Said) -> Self {
        Self {
            words: said.words.clone(),
            ..Self::default()
        }
    }
}

/// The number of words that spell a publisher or a geography at most.
const MAX_SPELLING: usize = 3;

/// Whether the words name the model: by all words of its name, or with some left out or added.
fn fit(
    said: &Said,
    words: &BTreeSet<&String>,
    reading: &Reading,
    model: &Named,
    name: &Name,
) -> Option<bool> {
    if words.iter().any(|word| !name.words.contains(*word)) {
        return None;
    }
    let has_tuned = words.iter().any(|word| is_tuned(word));
    let may_be_added = match reading.taken.as_deref() {
        Some("thinking") => model.is_switch && !words.iter().any(|word| *word == "thinking"),
        Some(_) => model.has_size && !has_tuned,
        None => true,
    };
    if !may_be_added || said.has_v1 && name.refuses_v1 || !said.has_v1 && name.needs_v1 {
        return None;
    }
    let names_publisher = reading.publisher.is_some();
    if let Some(day) = &said.day {
        let fits =
            |(known, from): &(String, Day)| known == day && (*from == Day::Id || !names_publisher);
        if !model.days.iter().any(fits) {
            return None;
        }
    }
    let has_letters = words
        .iter()
        .any(|word| is_letters(word) && !is_tuned(word) && **word != "thinking");
    let mut missing = name
        .words
        .iter()
        .filter(|word| !words.contains(word))
        .peekable();
    if missing.peek().is_none() && reading.taken.is_none() {
        return (has_letters || names_publisher).then_some(true);
    }
    let may_be_missing = |word: &String| {
        model.own_word.as_ref() == Some(word)
            || model.family == *word
            || is_tuned(word)
            || is_size(word)
    };
    let counts = |word: &str| is_number(word) || is_size(word);
    let has_number =
        words.iter().any(|word| counts(word)) || !name.words.iter().any(|word| counts(word));
    (missing.all(may_be_missing) && words.len() > 1 && has_letters && has_number).then_some(false)
}

/// Whether a sign stands between words.
fn is_sign(sign: char) -> bool {
    !sign.is_ascii_alphanumeric() && sign != '+'
}

fn is_tuned(word: &str) -> bool {
    word == "instruct" || word == "it"
}

/// What words spell together, as publishers and geographies are compared.
fn spelled(words: &[Spoken]) -> Option<String> {
    let (_, others) = words.split_first()?;
    let is_one =
        |word: &Spoken| !"/(:".contains(word.before) && word.end - word.start == word.word.len();
    let is_spelling =
        others.iter().all(is_one) && words.iter().all(|word| !word.word.contains('.'));
    is_spelling.then(|| words.iter().map(|word| word.word.as_str()).collect())
}

fn named(
    row: &Value,
    publisher: &str,
    rest: &str,
    index: usize,
    own_word: Option<String>,
) -> Named {
    let (id, name) = (text(&row["id"]), text(&row["name"]));
    let by_id = said(rest).expect("an ID has words");
    let by_name = said(&name).unwrap_or_default();
    let with_publisher: Vec<String> = by_name.list();
    let (id_words, mut name_words): (BTreeSet<String>, BTreeSet<String>) = (
        by_id.list().into_iter().collect(),
        by_name.list().into_iter().collect(),
    );
    let is_elsewhere = !id_words.contains(publisher);
    if is_elsewhere {
        name_words.remove(publisher);
    }
    let mut first = with_publisher
        .iter()
        .filter(|word| is_letters(word) && own_word.as_ref() != Some(*word));
    let mut family = first.next().cloned().unwrap_or_default();
    if family == publisher
        && is_elsewhere
        && let Some(next) = first.next().filter(|next| next.len() > 1)
    {
        family.clone_from(next);
    }
    let is_optional = |word: &&String| {
        own_word.as_ref() == Some(*word) || family == **word || is_tuned(word) || is_size(word)
    };
    let core = |words: &BTreeSet<String>| -> BTreeSet<String> {
        words
            .iter()
            .filter(|word| !is_optional(word))
            .cloned()
            .collect()
    };
    let agrees = name_words
        .iter()
        .filter(|word| is_number(word))
        .all(|word| id_words.contains(word));
    let mut names = Vec::new();
    if agrees && core(&id_words) == core(&name_words) {
        names.push(Name {
            words: id_words.union(&name_words).cloned().collect(),
            refuses_v1: false,
            needs_v1: false,
        });
    } else {
        let other = |word: &String| is_number(word) && word != "1" && !name_words.contains(word);
        let refuses_v1 = !by_id.has_v1 && id_words.iter().any(other);
        names.push(Name {
            words: name_words.clone(),
            refuses_v1,
            needs_v1: false,
        });
        if agrees || by_id.has_v1 {
            names.push(Name {
                words: id_words.clone(),
                refuses_v1: false,
                needs_v1: !agrees,
            });
        }
    }
    names.retain(|name| !name.words.is_empty());
    let mut days: Vec<(String, Day)> = by_id.day.into_iter().map(|day| (day, Day::Id)).collect();
    if let Some(launch) = row["release_date"].as_str() {
        days.push((launch.replace('-', ""), Day::Launch));
    }
    Named {
        publisher: index,
        is_switch: is_switch(row),
        has_size: id_words.iter().chain(&name_words).any(|word| is_size(word)),
        id,
        family,
        own_word,
        names,
        days,
    }
}

fn is_switch(row: &Value) -> bool {
    matches!(row["reasoning"].as_str(), Some("budget" | "adaptive"))
}

/// Without other tools' words and a Region behind them.
fn without_tools(mut text: &str) -> (&str, Option<String>) {
    let tools = [
        "bedrock",
        "converse",
        "invoke",
        "inference-profile",
        "foundation-model",
    ];
    let mut region = None;
    let mut is_behind = false;
    while let Some(at) = text.trim_start_matches(is_sign).find([':', '/']) {
        text = text.trim_start_matches(is_sign);
        let word = text[..at].to_ascii_lowercase();
        let is_word = word
            .chars()
            .all(|sign| sign.is_ascii_alphanumeric() || "-_@+\t".contains(sign));
        let is_colon = text[at..].starts_with(':');
        let rest = &text[at + 1..];
        let is_end = text[at..].starts_with([':', '/']);
        if is_end && is_word && tools.iter().any(|tool| word.contains(tool)) {
            text = if is_colon {
                rest.strip_prefix(':').unwrap_or(rest)
            } else {
                rest
            };
            is_behind = true;
        } else if is_behind
            && region.is_none()
            && text[at..].starts_with('/')
            && looks_as_region(&word)
        {
            region = Some(word);
            text = rest;
        } else {
            break;
        }
    }
    (text, region)
}

fn looks_as_region(word: &str) -> bool {
    word.contains('-') && word.ends_with(|last: char| last.is_ascii_digit())
}

/// Without a window or `@default` at the end.
fn without_window(text: &str) -> &str {
    let lower = text.to_ascii_lowercase();
    let Some(at) = lower.rfind([':', '[', '@']) else {
        return text;
    };
    let inner = &lower[at + 1..];
    let is_window = |inner: &str| {
        inner.strip_suffix(['k', 'm']).is_some_and(|digits| {
            !digits.is_empty() && digits.chars().all(|sign| sign.is_ascii_digit())
        })
    };
    let is_added = match &lower[at..=at] {
        "@" => inner == "default",
        ":" => is_window(inner),
        _ => inner.strip_suffix(']').is_some_and(is_window),
    };
    if is_added {
        text[..at].trim_ascii_end()
    } else {
        text
    }
}
