//! What the options that all commands share mean for each of them.

use super::{Command, ConfigCommand, NotifyCommand};

impl Command {
    /// What a command would change or send, and so cannot do as of another moment. A pasted notice or a try may be judged
    /// so: they are forgotten again, which is said.
    pub fn does(&self) -> Option<&'static str> {
        match self {
            Self::Run => Some("the daemon lives in the present"),
            Self::Demo => Some("the demo has a clock of its own"),
            Self::Init(_) => Some("`init` writes a config"),
            Self::Add(args) if args.yes => Some("`add --yes` writes into the config"),
            Self::Import(args) if args.yes => Some("`import --yes` writes into the config"),
            Self::Note(args) if args.ignore.is_some() || args.heed.is_some() || args.fix.is_some() => {
                Some("a correction is kept")
            }
            Self::Mute { .. } | Self::Unmute { .. } => Some("`mute` and `unmute` are kept"),
            Self::Ack { .. } => Some("`ack` is kept"),
            Self::Done { .. } => Some("`done` is kept"),
            Self::Replay(args) if args.save.is_some() || args.accept => Some("`replay` would write a file"),
            Self::Notify { what: NotifyCommand::Test { dry_run: false, .. } } => {
                Some("`notify test` sends (with --dry-run it shows what it would send)")
            }
            Self::Notify { what: NotifyCommand::Resend { .. } } => Some("`notify resend` sends"),
            Self::Backup { .. } => Some("`backup` copies what there is now"),
            Self::Restore { .. } => Some("`restore` replaces the state"),
            Self::Service { .. } => Some("`service` changes this machine"),
            Self::NotifyAgent => Some("the agent of the desktop lives in the present"),
            _ => None,
        }
    }

    /// The name of a command that has nothing to say to programs.
    pub fn without_json(&self) -> Option<&'static str> {
        match self {
            Self::Run => Some("run"),
            Self::Demo => Some("demo"),
            Self::Config { what: ConfigCommand::Show } => Some("config show"),
            Self::Completions { .. } => Some("completions"),
            Self::Man { .. } => Some("man"),
            Self::Service { .. } => Some("service"),
            Self::NotifyAgent => Some("notify-agent"),
            _ => None,
        }
    }
}
