//! Instructions, by callgrind, and time.

use std::path::Path;
use std::process::Command;

/// Returns true where instructions can be counted.
pub(crate) fn has_valgrind() -> bool {
    let version = Command::new("valgrind").arg("--version").output();
    version.is_ok_and(|output| output.status.success())
}

/// The number of instructions that a program executes, from its first to its last. It must succeed.
pub(crate) fn instructions(program: &Path, arguments: &[&str]) -> u64 {
    instructions_of(Command::new("valgrind"), program, arguments)
}

/// That number with an environment: `valgrind` is the command that has it.
pub(crate) fn instructions_of(mut valgrind: Command, program: &Path, arguments: &[&str]) -> u64 {
    let output = valgrind
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(program)
        .args(arguments)
        .output()
        .expect("valgrind runs");
    let report = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "{} {arguments:?} failed under valgrind:\n{report}",
        program.display()
    );
    let mut lines = report.lines();
    let collected = lines.find_map(|line| line.split_once("Collected :"));
    collected
        .and_then(|(_, count)| count.trim().parse().ok())
        .expect("callgrind says what it collected")
}

/// The value in the middle.
pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
