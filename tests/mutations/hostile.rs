//! Inputs as large as they get, made to take long.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use bedrock_catalog::codegen::{Source, check, generate};
use serde_json::json;

use super::{SHIPPED, short};

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
    let (few, many) = (time(500), time(5_000));
    assert!(many.0 < few.0 * 40, "checking is not linear");
    assert!(many.1 < few.1 * 40, "generating is not linear");
}
