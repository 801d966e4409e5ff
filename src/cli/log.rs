//! Where the log goes: to the journal with priorities and fields where systemd connected us with it, else to standard error.

use super::args::{ColorWhen, Command, Global};
use super::output::say;
use std::io::IsTerminal;
use std::os::fd::AsFd;
use std::os::unix::fs::MetadataExt;
use tracing::{Level, Metadata};
use tracing_journald::{Priority, PriorityMappings};
use tracing_subscriber::filter::Targets;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// Fields of events are called STOREWATCH_JOB, STOREWATCH_WATCH and the like in the journal.
const FIELDS: &str = "STOREWATCH";

/// Starts logging. The daemon tells what it does; a command only what went wrong, unless asked for more.
pub(super) fn start(global: &Global, command: Option<&Command>) {
    let daemon = matches!(command, Some(Command::Run | Command::NotifyAgent));
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
    let color = match global.color {
        ColorWhen::Always => true,
        ColorWhen::Never => false,
        ColorWhen::Auto => std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none(),
    };
    let format = tracing_subscriber::fmt::layer().with_target(false);
    let registry = tracing_subscriber::registry().with(filter);
    // A second start (tests in one process) keeps the first.
    let _ = match (is_journal(), tracing_journald::layer()) {
        (true, Ok(journal)) => {
            let journal = journal.with_field_prefix(Some(FIELDS.to_owned())).with_priority_mappings(PRIORITIES);
            registry.with(journal).try_init()
        }
        // The journal's socket is out of reach: it still reads our standard error, and the priority at a line's head.
        (true, Err(_)) => {
            let format = format.with_ansi(false).without_time().with_level(false);
            registry.with(format.with_writer(Prefixed)).try_init()
        }
        (false, _) => registry.with(format.with_ansi(color).with_writer(std::io::stderr)).try_init(),
    };
}

/// What went wrong, for people: on standard error, or in the journal as an error.
pub(super) fn failed(text: &str) {
    if is_journal() { say(&prefixed(3, text)) } else { say(&format!("storewatch: {text}")) }
}

/// What people should know of, for people: on standard error, or in the journal as a warning.
pub(super) fn warn(text: &str) {
    if is_journal() { say(&prefixed(4, text)) } else { say(text) }
}

/// Each line with its priority (sd-daemon(3)). By standard error even where the journal has a socket: what a process says over
/// that just before its end, the journal may not be able to assign to its unit any more.
fn prefixed(priority: u8, text: &str) -> String {
    text.lines().map(|line| format!("<{priority}>{line}")).collect::<Vec<_>>().join("\n")
}

const PRIORITIES: PriorityMappings = PriorityMappings {
    error: Priority::Error,
    warn: Priority::Warning,
    info: Priority::Informational,
    debug: Priority::Debug,
    trace: Priority::Debug,
};

/// Whether our standard error is the journal's: `JOURNAL_STREAM` names its device and inode (systemd.exec(5)); what inherits
/// the variable but writes elsewhere is not meant.
fn is_journal() -> bool {
    let stream = std::env::var("JOURNAL_STREAM").ok();
    let named = stream.as_deref().and_then(|text| text.split_once(':'));
    let Some((device, inode)) = named.and_then(|(d, i)| Some((d.parse::<u64>().ok()?, i.parse::<u64>().ok()?))) else {
        return false;
    };
    let ours = std::io::stderr().as_fd().try_clone_to_owned().and_then(|file| std::fs::File::from(file).metadata());
    ours.is_ok_and(|data| (data.dev(), data.ino()) == (device, inode))
}

/// Standard error with each line's priority before it, as sd-daemon(3) has it.
struct Prefixed;

impl<'w> MakeWriter<'w> for Prefixed {
    type Writer = std::io::Stderr;

    fn make_writer(&'w self) -> Self::Writer {
        std::io::stderr()
    }

    fn make_writer_for(&'w self, meta: &Metadata<'_>) -> Self::Writer {
        use std::io::Write;
        let priority = match *meta.level() {
            Level::ERROR => 3,
            Level::WARN => 4,
            Level::INFO => 6,
            _ => 7,
        };
        let mut writer = std::io::stderr();
        let _ = write!(writer, "<{priority}>");
        writer
    }
}
