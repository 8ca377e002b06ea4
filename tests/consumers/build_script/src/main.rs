//! Uses what the build script made of the team's catalog.

include!(concat!(env!("OUT_DIR"), "/ids.rs"));

fn main() {
    println!("{EU_CLAUDE_SONNET_4_6} {GLOBAL_CLAUDE_SONNET_4_6}");
    assert!(include_str!(concat!(env!("OUT_DIR"), "/catalog.rs")).contains("pub enum Region"));
}
