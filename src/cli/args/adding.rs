//! The options of the commands that put something in: sources, notices, a first config.

use clap::{Args, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Clone, Args)]
pub struct AddArgs {
    /// The page, feed, API or status page
    pub url: String,
    /// Whose source it is: the id of a party of the config, of a preset, or a new one; default: made of the address
    #[arg(long, value_name = "ID")]
    pub party: Option<String>,
    /// What a new party is
    #[arg(long, value_name = "ROLE", default_value = "store")]
    pub role: RoleWord,
    /// How a new party is called
    #[arg(long)]
    pub title: Option<String>,
    /// The source's id; default: made of its kind
    #[arg(long)]
    pub id: Option<String>,
    /// The kind, where it is known: page, feed, json …
    #[arg(long)]
    pub kind: Option<String>,
    /// Take this of the lists that were shown, and write its selectors
    #[arg(long, value_name = "NUMBER")]
    pub list: Option<usize>,
    /// Where the texts of the source are read
    #[arg(long, value_name = "ZONE")]
    pub timezone: Option<String>,
    /// The address may be a private or loopback one
    #[arg(long)]
    pub allow_private: bool,
    /// Write it without asking
    #[arg(short, long)]
    pub yes: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RoleWord {
    Store,
    Channel,
    Bank,
}

impl RoleWord {
    /// As the config writes it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Store => "store",
            Self::Channel => "channel",
            Self::Bank => "bank",
        }
    }
}

#[derive(Debug, Clone, Args)]
pub struct NoteArgs {
    /// Whose notice it is: the id of a party; with --list, whose are listed
    pub party: Option<String>,
    /// A file, an address, or - for standard input (the default)
    pub input: Option<String>,
    /// The notice's title; default: its first line
    #[arg(long)]
    pub title: Option<String>,
    /// When it was published: 2026-03-01, or an RFC 3339 time; default: now
    #[arg(long, value_name = "TIME")]
    pub published: Option<String>,
    /// Where it can be read
    #[arg(long)]
    pub url: Option<String>,
    /// What was published last, with the ids for the options below
    #[arg(long)]
    pub list: bool,
    /// With --list: how many
    #[arg(long, default_value_t = 20)]
    pub limit: usize,
    /// This announcement does not matter
    #[arg(long, value_name = "ID", conflicts_with_all = ["party", "list"])]
    pub ignore: Option<String>,
    /// It does matter, after all
    #[arg(long, value_name = "ID", conflicts_with_all = ["party", "list", "ignore"])]
    pub heed: Option<String>,
    /// This announcement says something else: what, the options below tell; holds until it is edited
    #[arg(long, value_name = "ID", conflicts_with_all = ["party", "list", "ignore", "heed"])]
    pub fix: Option<String>,
    /// With --fix: maintenance, outage, suspension, resumption, change, cancellation, other
    #[arg(long, requires = "fix")]
    pub kind: Option<String>,
    /// With --fix: direct, indirect, none
    #[arg(long, requires = "fix")]
    pub installment: Option<String>,
    /// With --fix: when its window begins (RFC 3339)
    #[arg(long, value_name = "TIME", requires = "fix")]
    pub start: Option<String>,
    /// With --fix: when it ends, or open
    #[arg(long, value_name = "TIME", requires = "fix")]
    pub end: Option<String>,
    /// With --fix: the service works badly in the window, but works
    #[arg(long, requires = "fix")]
    pub degraded: bool,
    /// With --fix: the window does not stop an installment payment
    #[arg(long, requires = "fix")]
    pub harmless: bool,
    /// With --fix: it announces no window
    #[arg(long, requires = "fix", conflicts_with = "start")]
    pub no_window: bool,
}

#[derive(Debug, Clone, Args)]
pub struct InitArgs {
    /// Where to; default: the user's config folder
    pub file: Option<PathBuf>,
    /// What you want to buy
    #[arg(long)]
    pub title: Option<String>,
    /// Where: a preset of a store, or any name
    #[arg(long)]
    pub store: Option<String>,
    /// The page on which the store announces, where it has no preset
    #[arg(long, value_name = "ADDRESS")]
    pub url: Option<String>,
    /// The page may have a private or loopback address
    #[arg(long)]
    pub allow_private: bool,
    /// A payment channel: a preset, or any name (may be repeated)
    #[arg(long = "channel", value_name = "CHANNEL")]
    pub channels: Vec<String>,
    /// A bank: a preset, or any name (may be repeated)
    #[arg(long = "bank", value_name = "BANK")]
    pub banks: Vec<String>,
    /// It did just refuse: what the checkout said
    #[arg(long, value_name = "MESSAGE")]
    pub refused: Option<String>,
    /// The language of messages: zh-CN, zh-TW, en
    #[arg(long)]
    pub language: Option<String>,
    /// Your time zone
    #[arg(long, value_name = "ZONE")]
    pub timezone: Option<String>,
    /// Ask nothing
    #[arg(short, long)]
    pub yes: bool,
    /// Write the example with every option in it, explained
    #[arg(long, conflicts_with_all = ["title", "store", "url", "channels", "banks", "refused", "language", "timezone"])]
    pub example: bool,
}

#[derive(Debug, Clone, Args)]
pub struct ImportArgs {
    /// A job file of urlwatch or webchanges (YAML), or - for standard input
    pub file: String,
    /// What the parties are that the jobs watch
    #[arg(long, value_name = "ROLE", default_value = "store")]
    pub role: RoleWord,
    /// Write it without asking
    #[arg(short, long)]
    pub yes: bool,
}
