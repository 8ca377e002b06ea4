//! The rules by which a text names a model, stated anew: with sets of strings, from the catalog's JSON,
//! and one model after the other. It is slow, and shares nothing with the library.

use std::collections::{BTreeMap, BTreeSet};
use std::mem::replace;

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
#[derive(Debug, Default, PartialEq)]
struct Said {
    words: Vec<String>,
    day: Option<String>,
    /// The last word is a number behind a `v`.
    ends_in_version: bool,
    has_v1: bool,
}

impl Said {
    fn push(&mut self, word: String, is_version: bool) {
        self.words.push(word);
        self.ends_in_version = is_version;
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
    // Chunks, and the number of signs before each.
    let mut chunks: Vec<(usize, String)> = Vec::new();
    let mut gap = 0;
    let mut inside = false;
    for sign in lower.chars() {
        if sign.is_ascii_alphanumeric() || sign == '+' {
            if !inside {
                chunks.push((gap, String::new()));
            }
            chunks.last_mut()?.1.push(sign);
            (inside, gap) = (true, 0);
        } else {
            (inside, gap) = (false, gap + 1);
        }
    }
    let mut said = Said::default();
    // The numbers of the version that is being read, and whether it has a `v`.
    let mut version: Option<(Vec<String>, bool)> = None;
    let mut index = 0;
    while index < chunks.len() {
        let (gap, chunk) = &chunks[index];
        index += 1;
        let first_digit = chunk
            .find(|sign: char| sign.is_ascii_digit())
            .unwrap_or(chunk.len());
        let (head, digits) = chunk.split_at(first_digit);
        if !head.chars().all(|sign| sign.is_ascii_lowercase()) || !is_number(digits) {
            end(&mut version, &mut said);
            said.push(chunk.clone(), false);
            continue;
        }
        let is_version = head == "v" && !digits.is_empty();
        if !head.is_empty() {
            end(&mut version, &mut said);
            if !is_version {
                said.push(head.to_owned(), false);
            }
        }
        let is_two = |at: usize| {
            chunks
                .get(at)
                .is_some_and(|(gap, chunk)| *gap == 1 && chunk.len() == 2 && is_number(chunk))
        };
        match digits.len() {
            0 => {}
            1..=3 => match &mut version {
                Some((numbers, _)) if *gap == 1 && head.is_empty() => {
                    numbers.push(digits.to_owned());
                }
                _ => {
                    end(&mut version, &mut said);
                    version = Some((vec![digits.to_owned()], is_version));
                }
            },
            4 if digits.starts_with(['1', '2']) && is_two(index) && is_two(index + 1) => {
                end(&mut version, &mut said);
                let day = format!("{digits}{}{}", chunks[index].1, chunks[index + 1].1);
                index += 2;
                if said.day.replace(day).is_some() {
                    return None;
                }
            }
            8 => {
                end(&mut version, &mut said);
                if said.day.replace(digits.to_owned()).is_some() {
                    return None;
                }
            }
            _ => {
                end(&mut version, &mut said);
                said.push(digits.to_owned(), false);
            }
        }
    }
    end(&mut version, &mut said);
    // What a version of `v1`, `v1:0` gives.
    if said.ends_in_version && said.words.last().is_some_and(|last| last == "1") {
        said.words.pop();
        said.has_v1 = true;
    }
    Some(said)
}

fn end(version: &mut Option<(Vec<String>, bool)>, said: &mut Said) {
    let Some((mut numbers, is_version)) = version.take() else {
        return;
    };
    let months = [
        "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12",
    ];
    while numbers.len() > 1 && numbers.last().is_some_and(|last| last == "0") {
        numbers.pop();
    }
    if numbers.len() == 2 && numbers[0].len() == 2 && months.contains(&numbers[1].as_str()) {
        said.push(numbers.concat(), is_version);
        return;
    }
    said.push(numbers.join("."), is_version);
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
                let words = said(&alias).expect("an alias is a name").words;
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
        let text = without_window(text);
        // All words together, where nothing marks a part: `meta-Llama 3.3 70B` has all of Llama's.
        let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
        let marks_a_part = |(at, sign): (usize, char)| match sign {
            '/' | ':' => true,
            '.' => {
                let bytes = text.as_bytes();
                !is_digit(bytes.get(at.wrapping_sub(1))) || !is_digit(bytes.get(at + 1))
            }
            _ => false,
        };
        let whole = match said(text) {
            Some(said) if !text.char_indices().any(marks_a_part) => self.model(&said, None),
            _ => None,
        };
        let mut prefix = None;
        let mut rest = text;
        // Behind: `Claude Opus 5 (EU)`, `Claude Opus 5 EU`.
        let (sign, closed) = match rest.strip_suffix(')') {
            Some(closed) => ('(', closed),
            None => (' ', rest),
        };
        // Of one word, or two with a blank between them.
        let mut ends = closed.rmatch_indices(sign).map(|(at, _)| at);
        let (one, two) = (ends.next(), ends.next().filter(|_| sign == ' '));
        for at in one.into_iter().chain(two) {
            if let Some(found) = self.geography(closed[at + 1..].trim_matches(is_sign))
                && closed[..at].contains(|sign: char| sign.is_ascii_alphanumeric())
            {
                prefix = Some(found);
                rest = &rest[..at];
                break;
            }
        }
        let mut publisher = None;
        while let Some(at) = hard(rest.trim_start_matches(is_sign)) {
            rest = rest.trim_start_matches(is_sign);
            let is_blank = rest[at..].starts_with(' ');
            let is_dot = rest[at..].starts_with('.');
            let is_slash = rest[at..].starts_with('/');
            let one = &rest[..at];
            let gap = rest[at..].len() - rest[at..].trim_start_matches(is_sign).len();
            let two = hard(&rest[at + gap..]).map(|second| at + gap + second);
            let (geography, publisher_here) = (self.geography(one), self.publisher(one));
            if let (Some(found), true) = (&geography, is_blank || is_dot) {
                let found = found.clone();
                if prefix.replace(found).is_some() {
                    return None;
                }
                rest = &rest[at + 1..];
            } else if let (Some(found), true) = (
                publisher_here,
                is_dot || is_slash || is_blank && is_several(one),
            ) {
                publisher = Some(found);
                rest = &rest[at + 1..];
                break;
            } else if let (Some(two), true) = (two, is_blank) {
                if let Some(found) = self.geography(&rest[..two]) {
                    if prefix.replace(found).is_some() {
                        return None;
                    }
                    rest = &rest[two + 1..];
                } else if let (Some(found), false) = (
                    self.publisher(&rest[..two]),
                    self.is_name_word(&letters(&rest[at..two])),
                ) {
                    publisher = Some(found);
                    rest = &rest[two + 1..];
                    break;
                } else {
                    break;
                }
            } else {
                break;
            }
        }
        let again = || {
            let rest = self.without_again(rest.trim_start_matches(is_sign), publisher?)?;
            self.model(&said(rest)?, publisher)
        };
        let cut = || said(rest).and_then(|said| self.model(&said, publisher));
        let model = whole.or_else(cut).or_else(again)?;
        Some(Meaning {
            model,
            prefix,
            region,
        })
    }

    /// Without the publisher that was named before, if several words at the start spell it once more.
    fn without_again<'a>(&self, text: &'a str, publisher: usize) -> Option<&'a str> {
        let mut ends = text.match_indices(is_sign).map(|(end, _)| end);
        let end = ends.rfind(|end| {
            let words = said(&text[..*end]).map_or(Vec::new(), |said| said.words);
            self.publisher(&text[..*end]) == Some(publisher)
                && words.len() > 1
                && words.last().is_some_and(|last| !self.is_name_word(last))
        })?;
        Some(&text[end..])
    }

    /// Whether a word is one of some name, as the `Llama` of `Meta Llama` is.
    fn is_name_word(&self, word: &str) -> bool {
        let mut names = self.models.iter().flat_map(|model| &model.names);
        names.any(|name| name.words.contains(word))
    }

    fn geography(&self, text: &str) -> Option<String> {
        self.geographies.get(&spelled(text)?).cloned()
    }

    fn publisher(&self, text: &str) -> Option<usize> {
        self.publishers.get(&spelled(text)?).copied()
    }

    fn model(&self, said: &Said, publisher: Option<usize>) -> Option<String> {
        let words: BTreeSet<&String> = said.words.iter().collect();
        if words.len() != said.words.len() {
            return None;
        }
        let mut whole = BTreeSet::new();
        let mut loose = BTreeSet::new();
        for model in &self.models {
            if publisher.is_some_and(|publisher| publisher != model.publisher) {
                continue;
            }
            let aliases = self.aliases.iter().filter(|(_, id)| *id == model.id);
            let is_alias = aliases.into_iter().any(|(alias, _)| {
                let added = words.iter().filter(|word| !alias.contains(**word));
                let added: Vec<_> = added.collect();
                let is_publisher =
                    |word: &&&String| self.publishers.get(**word) == Some(&model.publisher);
                alias.iter().all(|word| words.contains(word))
                    && added.len() < 2
                    && added.iter().all(is_publisher)
            });
            if is_alias && said.day.is_none() {
                whole.insert(&model.id);
            }
            for name in &model.names {
                match self.fit(said, &words, publisher.is_some(), model, name) {
                    Some(true) => whole.insert(&model.id),
                    Some(false) => loose.insert(&model.id),
                    None => false,
                };
            }
        }
        let found = if whole.is_empty() { loose } else { whole };
        match found.into_iter().collect::<Vec<_>>().as_slice() {
            [one] => Some((*one).clone()),
            _ => None,
        }
    }

    /// Whether the words name the model: by all words of its name, or with some left out or added.
    fn fit(
        &self,
        said: &Said,
        words: &BTreeSet<&String>,
        has_publisher: bool,
        model: &Named,
        name: &Name,
    ) -> Option<bool> {
        let mut names_publisher = has_publisher;
        let (mut adds_publisher, mut has_added) = (false, false);
        for added in words.iter().filter(|word| !name.words.contains(**word)) {
            // One of each at most.
            let is_again = if self.publishers.get(*added) == Some(&model.publisher) {
                names_publisher = true;
                replace(&mut adds_publisher, true)
            } else if (is_tuned(added) && model.has_size)
                || (*added == "thinking" && model.is_switch)
            {
                replace(&mut has_added, true)
            } else {
                true
            };
            if is_again {
                return None;
            }
        }
        if said.has_v1 && name.refuses_v1 || !said.has_v1 && name.needs_v1 {
            return None;
        }
        if let Some(day) = &said.day {
            let fits = |(known, from): &(String, Day)| {
                known == day && (*from == Day::Id || !names_publisher)
            };
            if !model.days.iter().any(fits) {
                return None;
            }
        }
        let hits: Vec<&&String> = words
            .iter()
            .filter(|word| name.words.contains(**word))
            .collect();
        let has_letters = hits
            .iter()
            .any(|word| is_letters(word) && !is_tuned(word) && **word != "thinking");
        let mut missing = name
            .words
            .iter()
            .filter(|word| !words.contains(word))
            .peekable();
        if missing.peek().is_none() && !has_added {
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
            hits.iter().any(|word| counts(word)) || !name.words.iter().any(|word| counts(word));
        (missing.all(may_be_missing) && hits.len() > 1 && has_letters && has_number)
            .then_some(false)
    }
}

/// The first sign that ends what is no word of the name: right behind a word.
fn hard(text: &str) -> Option<usize> {
    let mut signs = text.char_indices();
    let mut last = ' ';
    signs
        .find(|(_, sign)| {
            let is_end = " ./:".contains(*sign) && !is_sign(last);
            last = *sign;
            is_end
        })
        .map(|(at, _)| at)
}

/// Whether a text has several words, as `ai21` has.
fn is_several(text: &str) -> bool {
    said(text).is_some_and(|said| said.words.len() > 1)
}

/// Whether a sign stands between words.
fn is_sign(sign: char) -> bool {
    !sign.is_ascii_alphanumeric() && sign != '+'
}

fn is_tuned(word: &str) -> bool {
    word == "instruct" || word == "it"
}

/// What is compared of a publisher or a geography.
fn spelled(text: &str) -> Option<String> {
    let is_end = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_alphanumeric());
    let is_sign = |sign: char| sign.is_ascii_alphanumeric() || " -_.".contains(sign);
    let is_spelling = is_end(text.chars().next())
        && is_end(text.chars().next_back())
        && text.chars().all(is_sign);
    is_spelling.then(|| letters(text))
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
    let with_publisher: Vec<String> = by_name.words.clone();
    let (id_words, mut name_words): (BTreeSet<String>, BTreeSet<String>) = (
        by_id.words.iter().cloned().collect(),
        by_name.words.into_iter().collect(),
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
            .all(|sign| sign.is_ascii_alphanumeric() || "-_".contains(sign));
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
    let signs: Vec<char> = word.chars().collect();
    signs.len() > 3
        && word.contains('-')
        && signs
            .iter()
            .all(|sign| sign.is_ascii_alphanumeric() || *sign == '-')
        && signs[..2].iter().all(char::is_ascii_lowercase)
        && !signs[2].is_ascii_digit()
        && signs.last().is_some_and(char::is_ascii_digit)
}

/// Without a window or `@default` at the end.
fn without_window(text: &str) -> &str {
    let lower = text.to_ascii_lowercase();
    let Some(at) = lower.rfind([':', '[', '@']) else {
        return text;
    };
    let rest = text[..at].trim_end_matches(is_sign);
    // The first sign behind the name tells what follows.
    let is_behind = |sign: char| lower[rest.len()..].starts_with(sign);
    let inner = &lower[at + 1..];
    let is_window = |inner: &str| {
        inner.strip_suffix(['k', 'm']).is_some_and(|digits| {
            !digits.is_empty() && digits.chars().all(|sign| sign.is_ascii_digit())
        })
    };
    let is_added = match &lower[at..=at] {
        "@" => inner == "default" && is_behind('@'),
        ":" => is_window(inner) && is_behind(':'),
        _ => inner.strip_suffix(']').is_some_and(is_window),
    };
    if is_added { rest } else { text }
}
