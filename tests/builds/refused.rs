//! What Cargo shows where the library is checked with a catalog that is refused.

use std::fs;

use crate::target::Target;
use crate::{check, consumer, errors, failure, package, success};

#[test]
fn a_catalog_that_cannot_be_read() {
    let target = &Target::any();
    let folder = &consumer("unreadable");
    let missing = folder.join("missing.json");
    for path in [&missing, folder] {
        let stderr = failure(&check(target, folder, path));
        let message = format!("cannot read the catalog {}: ", path.display());
        assert_eq!(stderr.matches(&message).count(), 1, "{stderr}");
        assert!(
            stderr.contains("= help: BEDROCK_CATALOG names it"),
            "{stderr}"
        );
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_file_of_bearable_size_is_refused() {
    let target = &Target::any();
    let folder = &consumer("no-files");
    for (path, why) in crate::no_files::no_files(folder) {
        let stderr = failure(&check(target, folder, &path));
        assert!(stderr.contains(why), "{stderr}");
        assert!(stderr.contains("= help: BEDROCK_CATALOG"), "{stderr}");
    }
}

/// Such a line may be a command to a CI runner, or a directive to Cargo.
#[test]
fn what_others_write_becomes_no_line() {
    let target = &Target::any();
    let folder = &consumer("lines");
    let hostile = "x\ncargo::warning=taken\n::error::taken\u{1b}[2J\u{9b}\u{202e}";
    let key = serde_json::to_string(hostile).expect("a text is JSON");
    let catalog =
        format!("{{{key}: {key}, \"name\": {key}, \"models\": [{{\"id\": {key}, {key}: 1}}]}}");
    let right = package().join("catalog/bedrock.json");
    let right = fs::read_to_string(right).expect("the catalog is there");
    let with_line = folder.join(format!("{hostile}.json").replace('/', ""));
    let without = folder.join("x\u{9b}\u{202e}.json");
    for (path, text) in [
        (&with_line, None),
        (&with_line, Some(&catalog)),
        (&with_line, Some(&right)),
        (&without, None),
        (&without, Some(&catalog)),
    ] {
        if let Some(text) = text {
            fs::write(path, text).expect("a file can be written");
        }
        let stderr = failure(&check(target, folder, path));
        assert!(stderr.contains("\\u{9b}\\u{202e}"), "{stderr}");
        for line in stderr.lines() {
            assert!(!line.contains("warning: taken"), "{stderr}");
            assert!(!line.trim_start().starts_with("::"), "{stderr}");
            assert!(!line.trim_start().starts_with("cargo::warning"), "{stderr}");
        }
        assert!(
            !stderr.contains(['\u{1b}', '\u{9b}', '\u{202e}']),
            "{stderr}"
        );
    }
    // A name may hold what scripts need to be written well.
    let joined = folder.join("x\u{200c}.json");
    fs::write(&joined, &right).expect("a file can be written");
    success(&check(target, folder, &joined));
}

/// One malformed catalog of each class of `tests/diagnostics`: every recorded problem becomes a
/// compiler error of its own, at its place in the catalog, and there is no other error.
#[test]
fn a_wrong_catalog_is_reported_as_recorded() {
    let target = &Target::any();
    let folder = &consumer("recorded");
    for name in [
        "file-not-utf8",
        "file-byte-order-mark",
        "file-empty",
        "file-truncated",
        "file-nested-too-deep",
        "syntax-missing-comma",
        "wrong-type-number",
        "missing-field",
        "unknown-field",
        "key-twice",
        "number-negative",
        "price-infinite",
        "name-control-character",
        "region-in-two-partitions",
        "prefix-commercial-with-govcloud-source",
        "model-id-with-prefix",
        "offer-unknown-prefix",
        "default-unknown",
        "default-not-everywhere",
        "layout-crlf",
        "layout-10-kb-line",
        "many-independent",
        "noise-broken-region-table",
    ] {
        let catalog = package().join(format!("tests/diagnostics/{name}.json"));
        let recorded = package().join(format!("tests/diagnostics/{name}.stderr"));
        let recorded = fs::read_to_string(recorded).expect("its output is recorded");
        let stderr = failure(&check(target, folder, &catalog));
        assert_eq!(errors(&stderr), errors(&recorded), "{name}: {stderr}");
        // Cargo indents the lines of a message, and shows the path as it is in the variable.
        let mut shown = stderr.lines().map(str::trim_start);
        for line in recorded.lines().filter(|line| !line.is_empty()) {
            let place = line.trim_start().strip_prefix(&format!("--> {name}.json:"));
            let line = match place {
                Some(place) => format!("--> {}:{place}", catalog.display()),
                None => line.trim_start().to_owned(),
            };
            assert!(
                shown.any(|shown| shown == line),
                "{name}: {line}\nis not in\n{stderr}"
            );
        }
        assert!(!stderr.contains("warning"), "{stderr}");
    }
}

#[test]
fn twenty_problems_are_shown_and_the_others_counted() {
    let target = &Target::any();
    let folder = &consumer("many");
    let catalog = package().join("tests/diagnostics/many-more-than-shown.json");
    let stderr = failure(&check(target, folder, &catalog));
    let errors = errors(&stderr);
    assert_eq!(errors.len(), 21, "{stderr}");
    assert!(
        errors[..20]
            .iter()
            .all(|error| error.starts_with("unknown prefix `zone-")),
        "{stderr}"
    );
    assert_eq!(errors[20], format!("and 6 more in {}", catalog.display()));
    assert!(stderr.contains("due to 21 previous errors"), "{stderr}");
}

/// Without the configuration's `relative = true`, a relative path would start at the library's package.
#[test]
fn a_relative_path_is_refused() {
    let target = &Target::any();
    let folder = &consumer("relative");
    let stderr = failure(&check(target, folder, "catalog/bedrock.json"));
    assert!(
        stderr.contains("BEDROCK_CATALOG is a relative path: catalog/bedrock.json")
            && stderr.contains("relative = true"),
        "{stderr}"
    );
}
