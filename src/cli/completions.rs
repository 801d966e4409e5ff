//! `storewatch completions SHELL`.

use super::args::Cli;
use super::failure::Failure;
use clap::CommandFactory;
use std::process::ExitCode;

pub(super) fn run(shell: clap_complete::Shell) -> Result<ExitCode, Failure> {
    clap_complete::generate(shell, &mut Cli::command(), "storewatch", &mut std::io::stdout());
    Ok(ExitCode::SUCCESS)
}
