//! The command line, as DESIGN fixes it.

mod adding;
mod limits;

pub use adding::{AddArgs, ImportArgs, InitArgs, NoteArgs};
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Watches what stores, payment channels and banks announce, and tells you when paying by installments is worth retrying
#[derive(Debug, Parser)]
#[command(name = "storewatch", version, max_term_width = 100, args_conflicts_with_subcommands = false)]
pub struct Cli {
    /// Check everything that feeds the watches (or those named) once, print the verdicts, deliver what is due, and exit
    #[arg(long, value_name = "WATCH", num_args = 0..)]
    pub check_now: Option<Vec<String>>,

    /// With --check-now: add each source's announcements and their readings to --json
    #[arg(long)]
    pub announcements: bool,

    /// With --check-now: let the verdict decide the exit code: 0 retry now, 1 later or otherwise, 2 wait, 3 unknown
    #[arg(long)]
    pub exit_code: bool,

    #[command(flatten)]
    pub global: Global,

    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Debug, Clone, Args)]
pub struct Global {
    /// The config file
    #[arg(short, long, value_name = "FILE", global = true)]
    pub config: Option<PathBuf>,

    /// Where the state is kept
    #[arg(long, value_name = "DIR", global = true)]
    pub state_dir: Option<PathBuf>,

    /// Judge as if it were this moment (RFC 3339): nothing is kept, nothing is sent
    #[arg(long, value_name = "TIME", global = true)]
    pub at: Option<String>,

    /// Print JSON
    #[arg(long, global = true)]
    pub json: bool,

    /// Colors: when the output is a terminal, always, or never
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    pub color: ColorWhen,

    /// Say more of what is done (-vv: everything)
    #[arg(short, long, action = ArgAction::Count, global = true)]
    pub verbose: u8,

    /// Say only what went wrong, and what was asked for
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColorWhen {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// The daemon: check what is due, judge, and tell, until it is stopped
    Run,
    /// A simulated store, channel and bank on loopback, and the real daemon watching them through a day
    Demo,
    /// What is known, without asking anybody
    Status,
    /// How the verdicts changed
    History {
        /// Only this watch
        watch: Option<String>,
        /// What a party's conduct has taught: how its announced windows really ended, how long ahead it announces, whether
        /// its words hold
        #[arg(long, value_name = "ID", conflicts_with = "watch")]
        party: Option<String>,
        /// How many changes, newest first
        #[arg(long, default_value_t = 20)]
        limit: usize,
    },
    /// Announced windows that lie ahead or are in force
    Windows {
        /// How far to look: 12h, 7d
        #[arg(long, value_name = "TIME", default_value = "7d")]
        next: String,
        /// As comma-separated values
        #[arg(long)]
        csv: bool,
    },
    /// Announced windows as iCalendar, on standard output
    Calendar {
        /// How far to look: 12h, 30d
        #[arg(long, value_name = "TIME", default_value = "30d")]
        next: String,
    },
    /// What we understand of an announcement, with the evidence marked
    Explain(ExplainArgs),
    /// The six causes: what is known now, or which of them a checkout message means
    Why {
        /// What the checkout said
        message: Option<String>,
        /// The watch, where there are several
        #[arg(long)]
        watch: Option<String>,
    },
    /// Recorded judgements under the rules of today: what would have been told when, against what was
    Replay(ReplayArgs),
    /// "I tried again": feeds the verdict
    Tried {
        /// WATCH (where there are several) and worked or failed
        #[arg(num_args = 1..=2, value_names = ["WATCH", "worked|failed"])]
        what: Vec<String>,
        /// The route that was tried
        #[arg(long)]
        route: Option<String>,
        /// What the checkout said
        #[arg(long)]
        message: Option<String>,
    },
    /// Be quiet about a watch for a while, or have a sender be quiet
    Mute {
        /// A watch, or a sender
        #[arg(value_name = "WATCH|SENDER")]
        what: String,
        /// How long: 2h, 1d
        #[arg(default_value = "2h")]
        length: String,
        /// The sender of this name, where a watch has the same
        #[arg(long)]
        sender: bool,
    },
    /// Tell again what was muted
    Unmute {
        /// A watch, or a sender
        #[arg(value_name = "WATCH|SENDER")]
        what: String,
        /// The sender of this name, where a watch has the same
        #[arg(long)]
        sender: bool,
    },
    /// "I have seen it": nobody else is called about a watch, and it is not told again while nothing changes
    Ack {
        /// Only this watch
        watch: Option<String>,
    },
    /// A watch has done its work: it is not checked or told any more
    Done {
        watch: String,
        /// Take it up again
        #[arg(long)]
        undo: bool,
    },
    /// A notice that only an app shows, pasted or piped; or a word about an announcement that was misunderstood
    Note(NoteArgs),
    /// Propose a source from an address, with a preview of what it would yield, and write it into the config
    Add(AddArgs),
    /// Write a first config: asked on a terminal, or of the options
    Init(InitArgs),
    /// Take over the jobs of urlwatch or webchanges
    Import(ImportArgs),
    /// The parties that storewatch knows by name
    Presets {
        /// Show one of them as it stands
        name: Option<String>,
    },
    /// The config: whether it is right; an example with every option; a schema for editors
    Config {
        #[command(subcommand)]
        what: ConfigCommand,
    },
    /// Messages: what was told, what is owed
    Notify {
        #[command(subcommand)]
        what: NotifyCommand,
    },
    /// Copy the state into a file, also while the daemon runs
    Backup { file: PathBuf },
    /// Put a backup into a state directory that has no database yet
    Restore { file: PathBuf },
    /// Completions for a shell
    Completions { shell: clap_complete::Shell },
    /// The manual page, or all pages into a folder
    Man { folder: Option<PathBuf> },
    /// Whether everything is in place: config, clock, state, network, desktop, units, sources, senders
    Doctor,
    /// The units of systemd for this program
    Service {
        #[command(subcommand)]
        what: ServiceCommand,
    },
    /// Show the notifications of the system's daemon on this desktop
    NotifyAgent,
}

#[derive(Debug, Subcommand)]
pub enum ServiceCommand {
    /// Write the units for this program and tell systemd; nothing is started unless asked for
    Install {
        #[command(flatten)]
        whose: Whose,
        /// Start the daemon now, and at each log-in or boot
        #[arg(long)]
        now: bool,
    },
    /// Stop and remove what `install` wrote; the config and the state stay
    Remove {
        #[command(flatten)]
        whose: Whose,
    },
}

#[derive(Debug, Clone, Copy, Args)]
#[group(required = true, multiple = false)]
pub struct Whose {
    /// For you, with notifications on your desktop
    #[arg(long)]
    pub user: bool,
    /// For this machine (needs root)
    #[arg(long)]
    pub system: bool,
}

#[derive(Debug, Clone, Args)]
pub struct ReplayArgs {
    /// A case that --save wrote
    pub file: Option<PathBuf>,
    /// What the state keeps since then: 12h, 2d, or an RFC 3339 time (records are kept for a week)
    #[arg(long, value_name = "TIME", conflicts_with = "file")]
    pub since: Option<String>,
    /// Write the records into a file that stands for itself
    #[arg(long, value_name = "FILE")]
    pub save: Option<PathBuf>,
    /// Write the judgements of today into the FILE
    #[arg(long, requires = "file")]
    pub accept: bool,
}

#[derive(Debug, Clone, Args)]
pub struct ExplainArgs {
    /// A file, an address, or - for standard input
    pub input: Option<String>,
    /// One JSON object a line in, one out
    ///
    /// In: id, title, text, published (a date, an RFC 3339 time, or null), timezone, lang, and format ("html" for HTML in
    /// text). Out: id, kind, installment, confidence, windows (start, end, rrule, effect, services, parties, scope, blocks,
    /// evidence), links, terms, evidence, ignored, problem. Offsets count the characters of title, a line break, and text.
    #[arg(long)]
    pub jsonl: bool,
    /// The announcement's title
    #[arg(long)]
    pub title: Option<String>,
    /// When it was published: 2026-03-01, or an RFC 3339 time
    #[arg(long, value_name = "TIME")]
    pub published: Option<String>,
    /// Where its times are meant
    #[arg(long, value_name = "ZONE")]
    pub timezone: Option<String>,
    /// The language of the answer
    #[arg(long)]
    pub lang: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// Say everything that is wrong with the config, or what it watches
    Check {
        /// Leave the secrets where they lie: for those who may not read them, such as systemd's ExecReload
        #[arg(long)]
        without_secrets: bool,
    },
    /// Print an example with every option, explained (your own config: see `check`)
    Show,
    /// Print a JSON Schema of the config, for editors
    Schema,
}

#[derive(Debug, Subcommand)]
pub enum NotifyCommand {
    /// Send a real message and print the answer of the service
    Test {
        sender: Option<String>,
        /// Print the exact request instead of sending it; secrets are masked
        #[arg(long)]
        dry_run: bool,
    },
    /// What was told and what is owed, newest first
    List {
        #[arg(long, default_value_t = 20)]
        limit: usize,
    },
    /// One message: its words, and what became of it
    Log {
        /// The key of the message, or the beginning of it
        id: String,
    },
    /// Send a message again
    Resend {
        /// The key of the message
        id: String,
    },
}
