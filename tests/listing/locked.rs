//! Nothing is lost: not by a kill, not by another writer.

use super::*;
use std::process::Child;
use std::thread::sleep;
use std::time::Duration;

/// So many runs are ended by a kill, and so many pairs write at the same time.
const KILLS: u64 = 300;
const PAIRS: usize = 100;

fn start(folder: &Folder, list: &str) -> Child {
    Command::new(env!("CARGO_BIN_EXE_bedrock-catalog"))
        .args(["update", "--write", "--catalog", "catalog.json", list])
        .current_dir(&folder.0)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts")
}

#[test]
fn a_kill_leaves_the_old_catalog_or_the_new_one() {
    let folder = Folder::new("locked-kill");
    folder.list(WEST, &without(&profiles(WEST), "global.vendor.small"));
    folder.write("catalog.json", CATALOG);
    assert_eq!(folder.with_lists(&["update", "--write"]).status, Some(0));
    let new = folder.read("catalog.json");
    assert_ne!(new, CATALOG);
    // xorshift64
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    for run in 0..KILLS {
        folder.write("catalog.json", CATALOG);
        let mut child = start(&folder, "eu-west-1.json");
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        sleep(Duration::from_micros(random % 25_000));
        child.kill().expect("it is ours");
        child.wait().expect("it ends");
        let left = folder.read("catalog.json");
        assert!(left == CATALOG || left == new, "run {run}: torn:\n{left}");
    }
    let outcome = folder.with_lists(&["update", "--write"]);
    assert_eq!(outcome.status, Some(0), "{}", outcome.err);
    assert_eq!(folder.read("catalog.json"), new);
    folder.write("catalog.json", CATALOG);
    assert_eq!(folder.with_lists(&["update", "--write"]).status, Some(0));
    let names = fs::read_dir(&folder.0).expect("it is there");
    let mut names = names.map(|entry| entry.expect("it is there").file_name());
    assert!(!names.any(|name| name.to_string_lossy().contains(".tmp")));
}

#[test]
fn two_writers_lose_nothing() {
    let folder = Folder::new("locked-pairs");
    folder.list(NORTH, &without(&profiles(NORTH), "global.vendor.large"));
    folder.list(WEST, &without(&profiles(WEST), "global.vendor.small"));
    assert_eq!(folder.with_lists(&["update", "--write"]).status, Some(0));
    let both = folder.read("catalog.json");
    for pair in 0..PAIRS {
        folder.write("catalog.json", CATALOG);
        let children = ["eu-north-1.json", "eu-west-1.json"].map(|list| start(&folder, list));
        for mut child in children {
            assert!(child.wait().expect("it ends").success());
        }
        assert_eq!(folder.read("catalog.json"), both, "pair {pair}");
    }
}
