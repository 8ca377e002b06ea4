//! Thousands of damaged catalogs, always the same ones: the checker never panics, never accepts
//! what refers to nothing, and always points into the file. And hostile ones, as large as they get:
//! it takes bounded time.
#![cfg(feature = "codegen")]

use std::collections::HashSet;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

use bedrock_catalog::codegen::{Catalog, Diagnostics, Model, Position, Source, check, generate};
use serde_json::{Map, Value, json};

const SHIPPED: &str = include_str!("../catalog/bedrock.json");

/// Models that between them use every form of the catalog.
const FEW: [&str; 6] = [
    "amazon.nova-2-lite-v1:0",
    "amazon.nova-lite-v1:0",
    "anthropic.claude-fable-5-1",
    "anthropic.claude-haiku-4-5-20251001-v1:0",
    "anthropic.claude-haiku-5-5",
    "anthropic.claude-opus-5-5",
];

/// xorshift64*: small, and the same everywhere.
struct Random(u64);

impl Random {
    fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 16
    }

    /// A number below `end`; 0 if that is 0.
    fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end.max(1)).expect("it fits");
        usize::try_from(self.next() % end).expect("it is below a usize")
    }

    fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }
}

/// Says which seed it was, if the test panics.
struct Named(u64);

impl Drop for Named {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("the seed is {}", self.0);
        }
    }
}

fn shipped() -> Value {
    serde_json::from_str(SHIPPED).expect("the shipped catalog is JSON")
}

/// The shipped catalog with a few models only.
fn short() -> Value {
    let mut catalog = shipped();
    let models = catalog["models"]
        .as_array_mut()
        .expect("models are an array");
    models.retain(|model| FEW.iter().any(|id| model["id"] == *id));
    assert_eq!(models.len(), FEW.len());
    catalog
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
fn damaged(original: &Value, random: &mut Random) -> Vec<u8> {
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

/// Checks a catalog, and what is said of it. Whether it was accepted.
fn examine(bytes: &[u8]) -> bool {
    let source = Source::from_bytes("bedrock.json", bytes);
    match check(&source, SHIPPED) {
        Ok(catalog) => {
            verify(&catalog);
            let code = generate(&catalog, "bedrock.json");
            assert!(
                !code.contains("compile_error!"),
                "the generated code is not Rust"
            );
            true
        }
        Err(problems) => {
            verify_places(&source, &problems);
            false
        }
    }
}

/// Every place lies in the file, and every problem can be shown.
fn verify_places(source: &Source<'_>, problems: &Diagnostics) {
    assert!(!problems.is_empty() && problems.iter().count() > 0);
    let text = source.text();
    let lines = text.lines().count().max(1);
    for (number, problem) in problems.iter().enumerate() {
        let secondary = problem.secondary().iter();
        for label in std::iter::once(problem.primary()).chain(secondary) {
            let span = label.span();
            assert!(span.start <= span.end && span.end <= text.len(), "{span:?}");
            assert!(
                text.is_char_boundary(span.start) && text.is_char_boundary(span.end),
                "{span:?}"
            );
            let Position { line, column } = source.position(span.start);
            assert!(
                (1..=lines).contains(&line) && column > 0,
                "{line}:{column} of {lines}"
            );
        }
        assert!(!problem.message().is_empty());
        if number < 20 {
            let rendered = problem.render(source);
            let Position { line, column } = source.position(problem.primary().span().start);
            assert!(
                rendered.contains(&format!("--> bedrock.json:{line}:{column}")),
                "{rendered}"
            );
            assert!(
                !rendered.contains(|c: char| c.is_control() && c != '\n'),
                "{rendered:?}"
            );
        }
    }
}

fn is_sorted_and_distinct<T: Ord>(items: impl IntoIterator<Item = T>) -> bool {
    let items: Vec<T> = items.into_iter().collect();
    items.windows(2).all(|pair| pair[0] < pair[1])
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.trim() == name && !name.chars().any(char::is_control)
}

/// Everything that an accepted catalog promises, looked at once more.
fn verify(catalog: &Catalog) {
    let Catalog {
        regions,
        prefixes,
        models,
        ..
    } = catalog;
    assert!(!regions.is_empty() && regions.len() <= 255);
    assert!(!prefixes.is_empty() && prefixes.len() <= 63);
    assert!(!models.is_empty());
    assert!(is_sorted_and_distinct(
        regions.iter().map(|region| &region.id)
    ));
    assert!(is_sorted_and_distinct(models.iter().map(|model| &model.id)));
    let mut variants = HashSet::new();
    for region in regions {
        assert!(is_name(&region.name) && variants.insert(&region.variant));
        assert_eq!(
            region.id.starts_with("us-gov-"),
            region.partition.as_str() == "aws-us-gov"
        );
    }
    let (mut variants, mut ids) = (HashSet::new(), HashSet::new());
    for prefix in prefixes {
        assert!(
            is_name(&prefix.name) && variants.insert(&prefix.variant) && ids.insert(&prefix.id)
        );
        assert_eq!(prefix.is_global, prefix.id == "global");
    }
    let (mut constants, mut profiles) = (HashSet::new(), HashSet::new());
    for model in models {
        assert!(constants.insert(&model.constant), "{}", model.constant);
        verify_model(catalog, model);
        assert!(
            model
                .profiles
                .iter()
                .all(|profile| profiles.insert(&profile.id))
        );
    }
    for default in [catalog.default_large, catalog.default_small] {
        let default = sources(&models[default]);
        for model in models {
            assert!(
                sources(model).is_subset(&default),
                "{} is served from elsewhere",
                model.id
            );
        }
    }
}

fn sources(model: &Model) -> HashSet<usize> {
    let routes = model.profiles.iter().flat_map(|profile| &profile.routes);
    let in_region = model.in_region.iter().copied();
    routes.map(|route| route.source).chain(in_region).collect()
}

fn verify_model(catalog: &Catalog, model: &Model) {
    let Catalog {
        regions, prefixes, ..
    } = catalog;
    assert!(is_name(&model.name) && model.id.contains('.'));
    assert!(
        prefixes
            .iter()
            .all(|prefix| !model.id.starts_with(&format!("{}.", prefix.id)))
    );
    let word =
        |letter: char| letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == '_';
    assert!(
        model.constant.chars().all(word)
            && !model.constant.starts_with(|c: char| c.is_ascii_digit())
    );
    assert!(
        !sources(model).is_empty(),
        "{} is offered nowhere",
        model.id
    );
    assert!(
        model.context_window > 0 && (1..=model.context_window).contains(&model.default_max_tokens)
    );
    assert!(model.can_reason || model.reasoning_levels.is_empty());
    if let Some(effort) = &model.default_reasoning_effort {
        assert!(model.reasoning_levels.contains(effort));
    }
    assert!(is_sorted_and_distinct(&model.in_region));
    assert!(model.in_region.iter().all(|region| *region < regions.len()));
    assert!(is_sorted_and_distinct(model.profiles.iter().map(
        |profile| { (prefixes[profile.prefix].is_global, profile.prefix) }
    )));
    for profile in &model.profiles {
        let prefix = &prefixes[profile.prefix];
        assert_eq!(profile.id, format!("{}.{}", prefix.id, model.id));
        assert!(
            profile.id.len() <= 64 && !profile.routes.is_empty(),
            "{}",
            profile.id
        );
        assert!(is_sorted_and_distinct(
            profile.routes.iter().map(|route| route.source)
        ));
        for route in &profile.routes {
            assert_eq!(
                route.destinations.is_empty(),
                prefix.is_global,
                "{}",
                profile.id
            );
            assert!(is_sorted_and_distinct(&route.destinations));
            for region in route.destinations.iter().chain([&route.source]) {
                assert_eq!(
                    regions[*region].partition, prefix.partition,
                    "{}",
                    profile.id
                );
            }
        }
    }
    for price in model
        .profiles
        .iter()
        .map(|profile| profile.price)
        .chain([model.in_region_price])
    {
        let prices = [
            price.input,
            price.output,
            price.cache_read,
            price.cache_write,
        ];
        assert!(
            prices
                .into_iter()
                .flatten()
                .all(|usd| usd.as_nanos() < 1_000_000_000_000_000)
        );
    }
}

#[test]
fn the_catalogs_are_right_before_they_are_damaged() {
    for catalog in [shipped(), short()] {
        assert!(examine(catalog.to_string().as_bytes()));
    }
}

/// `seeds` damaged catalogs, on two threads; some of them are accepted, most are not.
fn run(original: &Value, seeds: u64) {
    let accepted = |part: u64| {
        let seeds = (0..seeds).filter(|seed| seed % 2 == part);
        let accepted = seeds.filter(|&seed| {
            let _named = Named(seed);
            examine(&damaged(original, &mut Random::new(seed + 1)))
        });
        accepted.count()
    };
    let accepted = std::thread::scope(|scope| {
        let other = scope.spawn(|| accepted(1));
        accepted(0) + other.join().expect("the other thread panicked")
    });
    assert!(
        accepted > 0,
        "nothing was accepted: the damage is too great to tell anything"
    );
}

#[test]
fn ten_thousand_damaged_catalogs() {
    run(&short(), 10_000);
}

#[test]
fn the_whole_catalog_damaged() {
    run(&shipped(), 300);
}

/// The largest input that the time is promised for.
const MOST: usize = 16 << 20;

/// Checks an input of up to 16 MiB, and shows the first problems, as a build does.
fn hostile(name: &str, text: &str) {
    assert!(text.len() <= MOST, "{name}: {}", text.len());
    let start = Instant::now();
    let source = Source::new("bedrock.json", text);
    let Err(problems) = check(&source, SHIPPED) else {
        panic!("{name} is accepted")
    };
    let mut shown = 0;
    for problem in problems.iter().take(20) {
        shown += problem.render(&source).len();
    }
    let took = start.elapsed();
    println!(
        "{name}: {} problems, {shown} bytes, {took:.1?}",
        problems.len()
    );
    assert!(shown < 100_000, "{name}: {shown} bytes are no message");
    // Ten times what it takes unoptimised, so that a busy machine does not fail.
    assert!(took < Duration::from_secs(60), "{name}: {took:?}");
}

/// A catalog of 16 MiB whose field holds `unit` over and over.
fn filled(before: &str, unit: &str, after: &str) -> String {
    let count = (MOST - before.len() - after.len()) / unit.len();
    let body = unit.repeat(count);
    let body = body.strip_suffix(',').unwrap_or(&body);
    format!("{before}{body}{after}")
}

fn around(field: &str) -> String {
    let mut catalog = short();
    catalog
        .as_object_mut()
        .expect("a catalog is an object")
        .remove(field);
    let text = catalog.to_string();
    format!(
        "{},\"{field}\":",
        text.strip_suffix('}').expect("an object ends so")
    )
}

#[test]
fn hostile_depth() {
    for (name, text) in [
        ("arrays", "[".repeat(MOST)),
        (
            "closed arrays",
            "[".repeat(MOST / 2) + &"]".repeat(MOST / 2),
        ),
        ("objects", filled("{\"a\":", "{\"a\":", "")),
        ("depth below a field", filled(&around("models"), "[", "]}")),
        ("closing brackets", "]".repeat(MOST)),
        ("quotation marks", "\"".repeat(MOST)),
        ("backslashes in a string", filled("\"", "\\\\", "\"")),
        ("one open string", filled("{\"name\": \"", "x", "")),
        ("digits", filled("{\"a\": ", "1", "}")),
        ("white space", " ".repeat(MOST)),
        ("line breaks", "\n".repeat(MOST)),
        ("NUL", "\0".repeat(MOST)),
        ("wide characters", "漢".repeat(MOST / 3)),
    ] {
        hostile(name, &text);
    }
}

#[test]
fn hostile_length() {
    let models = around("models");
    for (name, text) in [
        ("a long name", filled(&(around("name") + "\""), "x", "\"}")),
        (
            "a long wide name",
            filled(&(around("name") + "\""), "漢", "\"}"),
        ),
        (
            "a long name of escapes",
            filled(&(around("name") + "\""), "\\u6f22", "\"}"),
        ),
        (
            "a long key",
            filled(&(around("name") + "\"x\",\""), "x", "\":1}"),
        ),
        (
            "a long ID",
            filled(
                &format!("{models}[{{\"id\":\""),
                "x.",
                "\",\"nam\":1,\"nam\":2}]}",
            ),
        ),
        (
            "a long number",
            filled(&format!("{models}[{{\"context_window\":"), "1", "}]}"),
        ),
        (
            "a long price",
            filled(&format!("{models}[{{\"cost_per_1m_in\":0."), "1", "}]}"),
        ),
        (
            "a long line before the problem",
            filled(&(around("api_key") + "\""), "漢", "\",\"nme\":1}"),
        ),
        ("a long line around the problem", {
            let half = "x".repeat(MOST / 2 - 20_000);
            let catalog = short().to_string();
            let catalog = catalog
                .strip_suffix('}')
                .expect("an object ends so")
                .replacen('{', "", 1);
            format!("{{\"api_key\":\"{half}\",{catalog},\"nme\":1,\"api_endpoint\":\"{half}\"}}")
        }),
    ] {
        hostile(name, &text);
    }
}

#[test]
fn hostile_number() {
    let models = around("models");
    for (name, text) in [
        (
            "models of nothing",
            filled(&format!("{models}["), "{},", "]}"),
        ),
        (
            "numbers for models",
            filled(&format!("{models}["), "0,", "]}"),
        ),
        (
            "fields of the catalog",
            filled(&format!("{models}[],"), "\"a\":0,", "}"),
        ),
        (
            "many models",
            filled(
                &format!("{models}["),
                r#"{"id":"a.b","name":"A","context_window":1,"default_max_tokens":1,"can_reason":false,"supports_attachments":false,"regions":["global"]},"#,
                "]}",
            ),
        ),
        (
            "prefixes of a model",
            filled(&format!("{models}[{{\"regions\":["), "\"xx\",", "]}]}"),
        ),
        (
            "Regions of a model",
            filled(
                &format!("{models}[{{\"in_region\":["),
                "\"eu-west-11\",",
                "]}]}",
            ),
        ),
        (
            "prices of a model",
            filled(&format!("{models}[{{\"prices\":{{"), "\"a\":{},", "}}]}"),
        ),
        (
            "source Regions",
            filled(
                &(around("source_regions") + "["),
                "{\"id\":\"aa-b-1\"},",
                "]}",
            ),
        ),
        (
            "prefixes",
            filled(&(around("prefixes") + "["), "{\"id\":\"aa\"},", "]}"),
        ),
        (
            "headers",
            filled(&(around("default_headers") + "{"), "\"a\":0,", "}}"),
        ),
        (
            "options",
            filled(&format!("{models}[{{\"options\":{{"), "\"a\":0,", "}}]}"),
        ),
        (
            "routes of a prefix",
            filled(
                &(around("prefixes") + r#"[{"id":"eu","name":"Europe","sources":{"eu-west-1":["#),
                "\"eu-west-1\",",
                "]}}]}",
            ),
        ),
    ] {
        hostile(name, &text);
    }
}

/// Each of the models is wrong in its own way, and the IDs are distinct.
#[test]
fn hostile_distinct_errors() {
    let mut text = around("models") + "[";
    let mut number = 0;
    let padding = "x".repeat(150);
    while text.len() < MOST - 1_000 && number < 60_000 {
        let comma = if number == 0 { "" } else { "," };
        write!(
            text,
            "{comma}{{\"id\":\"a.m{number}\",\"name\":\"{padding} {number}\",\"regions\":[\"eu{number}\"],\"in_region\":[\"eu-west-{number}\"],\"can_raeson\":{number}}}"
        )
        .expect("a string takes everything");
        number += 1;
    }
    text.push_str("]}");
    hostile("distinct models", &text);
}

fn many(count: usize) -> String {
    let mut catalog = short();
    let models = catalog["models"]
        .as_array_mut()
        .expect("models are an array");
    let few = models.clone();
    for number in 0..count {
        let mut model = few[number % few.len()].clone();
        model["id"] = json!(format!("publisher-{}.model-{number}", number % 7));
        model["name"] = json!(format!("Model {number}"));
        models.push(model);
    }
    catalog.to_string()
}

/// Ten times the models take about ten times as long, and not a hundred times.
#[test]
fn time_grows_with_the_number_of_models() {
    let time = |count: usize| {
        let text = many(count);
        let start = Instant::now();
        let catalog = check(&Source::new("bedrock.json", &text), SHIPPED);
        let checked = start.elapsed();
        let start = Instant::now();
        let code = generate(&catalog.expect("the catalog is right"), "bedrock.json");
        let generated = start.elapsed();
        println!(
            "{count} models, {} bytes: checked in {checked:.1?}, {} bytes generated in {generated:.1?}",
            text.len(),
            code.len()
        );
        (checked, generated)
    };
    let (few, many) = (time(1_000), time(10_000));
    assert!(many.0 < few.0 * 40, "checking is not linear");
    assert!(many.1 < few.1 * 40, "generating is not linear");
}
