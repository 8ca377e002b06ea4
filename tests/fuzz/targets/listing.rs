//! Any bytes as what the AWS CLI prints. The program's reader does not panic, says on one line what
//! is wrong and where, and gives each page a Region or says why not.
#![no_main]

use libfuzzer_sys::fuzz_target;

/// The program's own files: a program has no library to take them from.
#[path = "../../../src/bin/bedrock-catalog/listing"]
#[allow(dead_code, reason = "the program uses the rest")]
mod listing {
    pub(crate) mod read;
    pub(crate) mod region;
}

use listing::read;
use listing::region::{Said, is_region, of_pages};

fuzz_target!(|bytes: &[u8]| {
    let pages = match read::pages(bytes) {
        Ok(pages) => pages,
        Err(problem) => {
            assert!(problem.starts_with(':'), "{problem}");
            return;
        }
    };
    assert!(!pages.is_empty());
    for (by_option, by_name) in [
        (None, None),
        (Some("eu-central-1"), None),
        (None, Some("eu-central-1")),
    ] {
        let said = Said { by_option, by_name };
        match of_pages(&pages, &said, is_region) {
            Ok(regions) => {
                assert_eq!(regions.len(), pages.len());
                assert!(regions.iter().all(|region| !region.is_empty()));
            }
            Err(problem) => assert!(!problem.contains('\n'), "{problem}"),
        }
    }
});
