//! Any bytes as a catalog. The checker does not panic; what it refuses, it refuses with problems
//! that stand inside the text; what it accepts becomes Rust, the same each time.
#![no_main]

use bedrock_catalog::CATALOG_JSON;
use bedrock_catalog::codegen::{self, Diagnostics, Label, Source, Span};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let source = Source::from_bytes("fuzz.json", bytes);
    match codegen::check(&source, CATALOG_JSON) {
        Ok(catalog) => {
            let text = codegen::generate(&catalog, "fuzz.json");
            // The generator's own sign that it wrote what is no Rust.
            assert!(!text.lines().any(|line| line.starts_with("compile_error!")));
            assert!(text.chars().all(is_plain), "unreadable characters in code");
            let again = codegen::check(&source, CATALOG_JSON).expect("accepted before");
            assert_eq!(again, catalog);
            assert_eq!(codegen::generate(&again, "fuzz.json"), text);
            let printed = codegen::print(&catalog);
            let again = Source::new("printed.json", &printed);
            let again = codegen::check(&again, CATALOG_JSON).expect("printed from a right one");
            assert_eq!(again, catalog);
        }
        Err(problems) => refused(&source, &problems),
    }
});

fn refused(source: &Source<'_>, problems: &Diagnostics) {
    assert!(!problems.is_empty(), "refused without a problem");
    let mut last = 0;
    for (index, problem) in problems.iter().enumerate() {
        let start = problem.primary().span().start;
        assert!(last <= start, "out of order");
        last = start;
        for label in std::iter::once(problem.primary()).chain(problem.secondary()) {
            inside(source, label);
        }
        // The first ones tell: rendering a thousand takes the time of other inputs.
        if index < 20 {
            let rendered = problem.render(source);
            assert!(rendered.starts_with("error: "), "{rendered}");
            assert!(rendered.contains("--> fuzz.json:"), "{rendered}");
            assert!(rendered.len() < 64 * 1024, "{} bytes", rendered.len());
            assert!(rendered.chars().all(is_plain), "{rendered:?}");
        }
    }
}

fn inside(source: &Source<'_>, label: &Label) {
    let Span { start, end } = label.span();
    let text = source.text();
    assert!(start <= end && end <= text.len(), "{start}..{end}");
    assert!(text.is_char_boundary(start), "{start}..{end}");
    assert!(text.is_char_boundary(end), "{start}..{end}");
    let place = source.position(start);
    assert!(place.line >= 1 && place.column >= 1);
}

/// Whether a terminal and a reader of code take a character for what it is.
fn is_plain(character: char) -> bool {
    let turns_text = matches!(
        character,
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    );
    character == '\n' || !character.is_control() && !turns_text
}
