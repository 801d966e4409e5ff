//! One file a command; the composition root.

mod add;
mod args;
mod ask;
mod backup;
mod calendar;
mod catalog;
mod check_now;
mod completions;
mod config_cmd;
mod context;
mod doctor;
mod explain;
mod failure;
mod import;
mod init;
mod log;
mod man;
mod mute;
mod note;
mod notify_agent;
mod notify_cmd;
mod open;
mod output;
mod place;
mod presets;
mod progress;
mod put;
mod question;
mod replay;
mod run;
mod schema;
mod service;
mod why;

use args::{Cli, Command, Global};
use clap::Parser;
pub(crate) use context::Configured;
pub(crate) use failure::Failure;
pub(crate) use open::{Bubbles, parts};
pub(crate) use output::Output;
use std::process::ExitCode;

/// Parses the command line, does what it asks, and says how that went.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { failure::USAGE } else { 0 });
        }
    };
    let usage_of_check = (cli.announcements || cli.exit_code) && cli.check_now.is_none();
    let exit_code = cli.exit_code;
    let result = if usage_of_check {
        Err(Failure::usage("--announcements and --exit-code go with --check-now"))
    } else {
        dispatch(cli)
    };
    match result {
        Ok(code) => code,
        Err(failure) => {
            log::failed(&failure.message);
            // The convention of monitoring plugins knows no other word for an error.
            if exit_code { ExitCode::from(3) } else { failure.exit() }
        }
    }
}

/// Options that a command cannot keep.
fn refused(global: &Global, command: &Command) -> Result<(), Failure> {
    if let Some(does) = command.does().filter(|_| global.at.is_some()) {
        return Err(Failure::usage(format!("--at only looks, and {does}; leave one of them out")));
    }
    if let Some(name) = command.without_json().filter(|_| global.json) {
        return Err(Failure::usage(format!("`storewatch {name}` has no answer in JSON; leave --json out")));
    }
    Ok(())
}

fn dispatch(cli: Cli) -> Result<ExitCode, Failure> {
    let Cli { check_now, announcements, exit_code, global, command } = cli;
    if let Some(command) = &command {
        refused(&global, command)?;
    }
    let output = Output::new(&global);
    log::start(&global, command.as_ref());
    match (check_now, command) {
        (Some(_), Some(_)) => Err(Failure::usage("--check-now stands alone; leave the command out")),
        (Some(watches), None) => {
            check_now::run(&global, output, check_now::Wanted { watches, announcements, exit_code })
        }
        (None, None) => Err(Failure::usage("say what to do: --check-now, run, demo, status … (see --help)")),
        (None, Some(command)) => match command {
            Command::Run => run::run(&global),
            Command::Demo => crate::demo::run(context::machine_language(), output),
            Command::Status => ask::status(&global, output),
            Command::History { party: Some(party), .. } => ask::party(&global, output, &party),
            Command::History { watch, limit, .. } => ask::history(&global, output, watch, limit),
            Command::Windows { next, csv } => ask::windows(&global, output, &next, csv),
            Command::Calendar { next } => calendar::run(&global, output, &next),
            Command::Tried { what, route, message } => ask::tried(&global, output, &what, route, message),
            Command::Mute { what, length, sender } => mute::mute(&global, output, what, &length, sender),
            Command::Unmute { what, sender } => mute::unmute(&global, output, what, sender),
            Command::Ack { watch } => mute::acknowledge(&global, output, watch),
            Command::Done { watch, undo } => mute::done(&global, output, &watch, undo),
            Command::Explain(args) => explain::run(&args, &global),
            Command::Replay(args) => replay::run(&global, output, &args),
            Command::Why { message, watch } => why::run(&global, output, message, watch),
            Command::Note(args) => note::run(&global, output, &args),
            Command::Add(args) => add::run(&global, output, &args),
            Command::Import(args) => import::run(&global, output, &args),
            Command::Init(args) => init::run(&global, output, &args),
            Command::Presets { name } => presets::run(&global, output, name),
            Command::Config { what } => config_cmd::run(&global, output, what),
            Command::Notify { what } => notify_cmd::run(&global, output, what),
            Command::Backup { file } => backup::backup(&global, output, &file),
            Command::Restore { file } => backup::restore(&global, output, &file),
            Command::Completions { shell } => completions::run(shell),
            Command::Man { folder } => man::run(output, folder.as_deref()),
            Command::Doctor => doctor::run(&global, output),
            Command::Service { what } => service::run(what),
            Command::NotifyAgent => notify_agent::run(&global),
        },
    }
}
