//! Malformed catalogs, one class of defect each, and what is said about them.
//!
//! The output stands next to each catalog; `SNAPSHOTS=overwrite` records it anew.
#![cfg(feature = "codegen")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use bedrock_catalog::codegen::{Diagnostics, Source, check};
use snapbox::data::DataFormat;
use snapbox::{Assert, Data};

const BUILT_IN: &str = include_str!("../catalog/bedrock.json");

fn catalogs() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics");
    let entries = fs::read_dir(folder).expect("the folder is there");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("the folder can be read").path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "json")
        })
        .collect();
    paths.sort();
    let catalog = |path: PathBuf| {
        let name = path
            .file_stem()
            .expect("a file has a name")
            .to_string_lossy();
        (
            name.into_owned(),
            fs::read(&path).expect("the file can be read"),
        )
    };
    paths.into_iter().map(catalog).collect()
}

/// Calls `test` with the problems of each catalog.
fn for_each(mut test: impl FnMut(&str, &Source<'_>, &Diagnostics)) {
    for (name, bytes) in catalogs() {
        let file = format!("{name}.json");
        let source = Source::from_bytes(&file, &bytes);
        if let Err(problems) = check(&source, BUILT_IN) {
            test(&name, &source, &problems);
        }
    }
}

#[test]
fn none_is_accepted() {
    let all: Vec<String> = catalogs().into_iter().map(|(name, _)| name).collect();
    let mut refused = Vec::new();
    for_each(|name, _, _| refused.push(name.to_owned()));
    assert_eq!(refused, all);
}

#[test]
fn each_class_of_defect_is_reported_as_recorded() {
    let assert = Assert::new().action_env("SNAPSHOTS");
    let mut failures = Vec::new();
    for_each(|name, source, problems| {
        let mut rendered = String::new();
        for problem in problems.iter() {
            rendered.push_str(&problem.render(source));
            rendered.push_str("\n\n");
        }
        rendered.pop();
        let path =
            Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/diagnostics/{name}.stderr"));
        let recorded = Data::read_from(&path, Some(DataFormat::Text)).raw();
        if let Err(difference) = assert.try_eq(Some(&name), Data::text(rendered).raw(), recorded) {
            failures.push(difference.to_string());
        }
    });
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// A file's defect is what its name says, and nothing follows from it.
#[test]
fn one_defect_is_one_problem() {
    let mut noisy = Vec::new();
    for_each(|name, _, problems| {
        if !name.starts_with("many-") && problems.len() != 1 {
            noisy.push(format!("{name}: {}", problems.len()));
        }
    });
    assert!(noisy.is_empty(), "{noisy:?}");
}

/// Names and numbers aside, no two classes say the same, except those that are one class in several places.
#[test]
fn each_class_has_its_own_message() {
    let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for_each(|name, source, problems| {
        if problems.len() == 1 {
            let rendered = problems.iter().map(|problem| problem.render(source));
            let said: String = rendered.collect();
            names.entry(said).or_default().push(name.to_owned());
        }
    });
    for (said, names) in names {
        assert_eq!(names.len(), 1, "{names:?} all say:\n{said}");
    }
}

#[test]
fn each_problem_says_more_than_that_it_is_one() {
    for_each(|name, source, problems| {
        for problem in problems.iter() {
            let message = problem.message();
            let hints = [Some(problem.primary().text()), problem.help()];
            assert!(
                hints.into_iter().flatten().any(|hint| !hint.is_empty()),
                "{name}: {message}"
            );
            let first = message.chars().next().expect("a message is not empty");
            assert!(!first.is_uppercase(), "{name}: {message}");
            assert!(!message.ends_with('.'), "{name}: {message}");
            let span = problem.primary().span();
            assert!(
                span.start <= span.end && span.end <= source.text().len(),
                "{name}"
            );
        }
    });
}
