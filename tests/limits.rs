//! Catalogs that are larger than the tables can be: refused in one message, and soon.
#![cfg(feature = "codegen")]

use bedrock_catalog::codegen::{Diagnostic, Source, check};

/// What a table's index can count to.
const MOST: usize = 65_535;

/// The message, its label and its help of the one thing that is wrong with a catalog.
fn problem(catalog: &str) -> (String, String, String) {
    let problems = check(&Source::new("large.json", catalog), "").expect_err("it is refused");
    let all: Vec<_> = problems.iter().collect();
    let [problem] = all[..] else {
        panic!(
            "{} problems, the first of them {:?}",
            all.len(),
            all.first()
        );
    };
    (
        problem.message().to_owned(),
        problem.primary().text().to_owned(),
        problem.help().unwrap_or_default().to_owned(),
    )
}

/// Two letters: a prefix, and the word of its Region.
fn word(number: usize) -> String {
    let letter = |number: usize| char::from(b'a' + u8::try_from(number % 26).unwrap());
    String::from_iter([letter(number / 26), letter(number)])
}

fn joined(count: usize, text: impl Fn(usize) -> String) -> String {
    let all: Vec<String> = (0..count).map(text).collect();
    all.join(",")
}

/// A catalog of so many Regions, each with a prefix of its own, and so many models, all with the
/// same ways to call them.
fn catalog(regions: usize, models: usize, ways: &str) -> String {
    let rows = joined(regions, |number| {
        let word = word(number);
        format!(r#"{{"id":"xx-{word}-1","name":"R","partition":"aws"}}"#)
    });
    let prefixes = joined(regions, |number| {
        let word = word(number);
        format!(r#"{{"id":"{word}","name":"P","sources":{{"xx-{word}-1":["xx-{word}-1"]}}}}"#)
    });
    let models = joined(models, |number| {
        model(&format!("m{number}"), &format!(r#""regions":[{ways}]"#))
    });
    format!(
        r#"{{"name":"N","id":"i","default_large_model_id":"a.m0","default_small_model_id":"a.m0",
        "source_regions":[{rows}],"prefixes":[{prefixes}],"models":[{models}]}}"#
    )
}

fn model(id: &str, ways: &str) -> String {
    format!(
        r#"{{"id":"a.{id}","name":"{id}","context_window":1,"default_max_tokens":1,
        "can_reason":false,"supports_attachments":false,{ways}}}"#
    )
}

#[test]
fn a_model_more_than_the_table_holds() {
    let (message, label, help) = problem(&catalog(1, MOST + 1, r#""aa""#));
    assert_eq!(message, format!("the catalog has {} models", MOST + 1));
    assert_eq!(label, format!("the tables hold {MOST}"));
    assert_eq!(help, "leave out what is not used");
}

#[test]
fn more_ids_than_the_table_holds() {
    const PREFIXES: usize = 50;
    let ways = joined(PREFIXES, |number| format!("\"{}\"", word(number)));
    let models = MOST / (PREFIXES + 1) + 1;
    let (message, label, _) = problem(&catalog(PREFIXES, models, &ways));
    assert_eq!(
        message,
        format!(
            "the catalog has {} models and inference profiles",
            models * (PREFIXES + 1)
        )
    );
    assert_eq!(label, format!("the tables hold {MOST}"));
}

/// Where a default cannot be called from is told by name as far as anybody reads on.
#[test]
fn a_default_that_most_regions_lack() {
    let regions = joined(7, |number| format!("\"xx-{}-1\"", word(number + 1)));
    let other = model("other", &format!(r#""regions":[],"in_region":[{regions}]"#));
    let mut catalog = catalog(9, 1, r#""aa""#);
    catalog.truncate(catalog.len() - "]}".len());
    let catalog = format!("{catalog},{other}]}}");
    let problems = check(&Source::new("large.json", &catalog), "").expect_err("it is refused");
    let messages: Vec<&str> = problems.iter().map(Diagnostic::message).collect();
    let of_default = |size: &str| {
        format!(
            "the default {size} model `a.m0` cannot be called from \
             7 Regions, among them `xx-ab-1`, `xx-ac-1`, `xx-ad-1`, `xx-ae-1` and `xx-af-1`"
        )
    };
    assert_eq!(messages, [of_default("large"), of_default("small")]);
}
