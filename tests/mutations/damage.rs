//! A catalog with something wrong in it, as people and programs get it wrong.

use serde_json::{Map, Value, json};

/// xorshift64*: small, and the same everywhere.
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 16
    }

    /// A number below `end`; 0 if that is 0.
    pub(super) fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end.max(1)).expect("it fits");
        usize::try_from(self.next() % end).expect("it is below a usize")
    }

    pub(super) fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }
}

/// Every place in a value, as JSON pointers.
fn places(value: &Value, here: &str, found: &mut Vec<String>) {
    found.push(here.to_owned());
    match value {
        Value::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                places(element, &format!("{here}/{index}"), found);
            }
        }
        Value::Object(members) => {
            for (key, member) in members {
                let key = key.replace('~', "~0").replace('/', "~1");
                places(member, &format!("{here}/{key}"), found);
            }
        }
        _ => {}
    }
}

fn odd_value(random: &mut Random) -> Value {
    let values = [
        json!(null),
        json!(true),
        json!(false),
        json!(0),
        json!(-1),
        json!(1),
        json!(0.1),
        json!(1e300),
        json!(1e-300),
        json!(4_294_967_295_u64),
        json!(4_294_967_296_u64),
        json!(u64::MAX),
        json!(""),
        json!(" "),
        json!("global"),
        json!("eu"),
        json!("us-gov"),
        json!("commercial"),
        json!("us-gov-west-1"),
        json!("eu-west-1"),
        json!("anthropic.claude-haiku-5-5"),
        json!("global.anthropic.claude-haiku-5-5"),
        json!("high"),
        json!("2028-02-29"),
        json!("Self"),
        json!("\u{0}"),
        json!("\u{202e}"),
        json!("日本"),
        json!("\"\\{}"),
        json!([]),
        json!({}),
        json!(["eu"]),
        json!({ "prefix": "eu" }),
        json!({ "prefix": "eu", "except": ["eu-west-1"] }),
        json!({ "eu-west-1": ["eu-west-1"] }),
    ];
    random.pick(&values).clone()
}

/// Changes a value somewhere, in one of the ways in which people and programs do.
fn mutate(catalog: &mut Value, random: &mut Random) {
    let mut all = Vec::new();
    places(catalog, "", &mut all);
    let target = random.pick(&all).clone();
    let other = random.pick(&all).clone();
    let other = catalog.pointer(&other).cloned().unwrap_or_default();
    let Some(value) = catalog.pointer_mut(&target) else {
        return;
    };
    match (random.below(8), value) {
        (0, Value::Array(elements)) if !elements.is_empty() => {
            elements.remove(random.below(elements.len()));
        }
        (1, Value::Array(elements)) if !elements.is_empty() => {
            let element = random.pick(elements).clone();
            elements.insert(random.below(elements.len()), element);
        }
        (2, Value::Array(elements)) if !elements.is_empty() => {
            let (a, b) = (random.below(elements.len()), random.below(elements.len()));
            elements.swap(a, b);
        }
        (0, Value::Object(members)) if !members.is_empty() => {
            let keys: Vec<String> = members.keys().cloned().collect();
            members.remove(random.pick(&keys));
        }
        (1, Value::Object(members)) if !members.is_empty() => rename(members, random),
        (2, Value::Object(members)) => {
            members.insert("new".to_owned(), other);
        }
        (0..=2, Value::String(text)) => change_text(text, random),
        (3, value) => *value = other,
        (_, value) => *value = odd_value(random),
    }
}

fn rename(members: &mut Map<String, Value>, random: &mut Random) {
    let keys: Vec<String> = members.keys().cloned().collect();
    let key = random.pick(&keys);
    if let Some(value) = members.remove(key) {
        let mut key = key.clone();
        change_text(&mut key, random);
        members.insert(key, value);
    }
}

/// A slip of the keyboard.
fn change_text(text: &mut String, random: &mut Random) {
    let mut letters: Vec<char> = text.chars().collect();
    let at = random.below(letters.len());
    let new = *random.pick(&['a', 'é', '-', '.', '1', ' ', '\u{7}', 'A', '漢']);
    match random.below(4) {
        0 if !letters.is_empty() => drop(letters.remove(at)),
        1 if letters.len() > 1 => letters.swap(at, (at + 1) % text.chars().count()),
        2 if !letters.is_empty() => letters[at] = new,
        _ => letters.insert(at, new),
    }
    *text = letters.into_iter().collect();
}

/// Damages the text itself.
fn damage(bytes: &mut Vec<u8>, random: &mut Random) {
    let (a, b) = (random.below(bytes.len()), random.below(bytes.len()));
    let near = (a + random.below(40)).min(bytes.len());
    match random.below(10) {
        0 => bytes.truncate(a),
        1 => drop(bytes.drain(a.min(b)..a.max(b))),
        2 => drop(bytes.drain(a..near)),
        3 => {
            let part = bytes[a..near].to_vec();
            bytes.splice(b..b, part);
        }
        4 => {
            if let Some(byte) = bytes.get_mut(a) {
                *byte ^= 1 << random.below(8);
            }
        }
        5 => bytes.insert(a, *random.pick(b"{}[]\",:\\\t\r\n0-e/#'\0")),
        6 => {
            if a < bytes.len() && b < bytes.len() {
                bytes.swap(a, b);
            }
        }
        7 => {
            let open = b"[".repeat(random.below(200));
            bytes.splice(a..a, open);
        }
        8 => {
            let text: &[&str] = &[
                "\u{feff}",
                "é",
                "👩‍🔬",
                "\u{202e}",
                "\\ud800",
                "\\u0000",
                "1e999",
                "\r\n",
                "\u{85}",
            ];
            bytes.splice(a..a, random.pick(text).bytes());
        }
        _ => {
            for _ in 0..random.below(20) {
                let at = random.below(bytes.len());
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = u8::try_from(random.below(256)).expect("it is a byte");
                }
            }
        }
    }
}

/// A damaged catalog.
pub(super) fn damaged(original: &Value, random: &mut Random) -> Vec<u8> {
    let mut catalog = original.clone();
    let in_text = random.below(3) == 0;
    if !in_text || random.below(4) == 0 {
        for _ in 0..=random.below(3) {
            mutate(&mut catalog, random);
        }
    }
    let pretty = random.below(2) == 0;
    let text = if pretty {
        serde_json::to_vec_pretty(&catalog)
    } else {
        serde_json::to_vec(&catalog)
    };
    let mut bytes = text.expect("a value can be written");
    if in_text {
        damage(&mut bytes, random);
    }
    bytes
}
