//! `completions`: the script that completes the program's arguments in a shell.

use std::io::{self, Write};

use clap::CommandFactory as _;
use clap_complete::{Shell, generate};

use crate::args::Arguments;
use crate::output::Answer;

pub(crate) fn run(shell: Shell, out: &mut impl Write) -> io::Result<Answer> {
    let mut script = Vec::new();
    let mut command = Arguments::command();
    let name = command.get_name().to_owned();
    generate(shell, &mut command, name, &mut script);
    out.write_all(&script)?;
    Ok(Answer::Yes)
}
