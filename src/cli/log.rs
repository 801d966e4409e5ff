//! Where the log goes: standard error, without times and colors where the journal adds its own.

use super::args::{ColorWhen, Command, Global};
use std::io::IsTerminal;
use tracing::Level;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// Starts logging. The daemon tells what it does; a command only what went wrong, unless asked for more.
pub(super) fn start(global: &Global, command: Option<&Command>) {
    let daemon = matches!(command, Some(Command::Run));
    // The demo shows on its timeline what is told.
    let told = if global.quiet || matches!(command, Some(Command::Demo)) { Level::WARN } else { Level::INFO };
    let level = match (global.quiet, global.verbose, daemon) {
        (true, ..) => Level::ERROR,
        (_, 0, false) => Level::WARN,
        (_, 0, true) | (_, 1, false) => Level::INFO,
        (_, 1, true) | (_, 2, false) => Level::DEBUG,
        _ => Level::TRACE,
    };
    // Other people's libraries speak only when they are in trouble. What the log sender tells is a result, not chatter.
    let filter = Targets::new()
        .with_default(Level::WARN.min(level))
        .with_target("storewatch", level)
        .with_target("notify", told);
    let journal = std::env::var_os("JOURNAL_STREAM").is_some();
    let color = match global.color {
        ColorWhen::Always => true,
        ColorWhen::Never => false,
        ColorWhen::Auto => std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none(),
    };
    let format = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_target(false);
    let registry = tracing_subscriber::registry().with(filter);
    // A second start (tests in one process) keeps the first.
    let _ = if journal {
        registry.with(format.with_ansi(false).without_time()).try_init()
    } else {
        registry.with(format.with_ansi(color)).try_init()
    };
}
