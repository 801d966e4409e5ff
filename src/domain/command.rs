//! What can be asked of a running daemon, over its control socket.

use super::{Amendment, PartyId, Published, RouteId, SenderId, Tried, WatchId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// One request, a line of JSON on the socket; the answer is one line too.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "command")]
pub enum Command {
    /// What is known, without asking anybody.
    Status,
    /// Check everything that feeds the watches (all, where none is named), then answer like `Status`.
    CheckNow {
        watches: Vec<WatchId>,
        /// With each source's announcements and readings.
        announcements: bool,
    },
    History {
        watch: Option<WatchId>,
        limit: usize,
    },
    /// What a party's conduct has taught.
    Party {
        party: PartyId,
    },
    /// Announced windows from now until `until`.
    Windows {
        until: DateTime<Utc>,
    },
    /// What is known about each of the six causes.
    Why {
        watch: Option<WatchId>,
    },
    Tried {
        watch: Option<WatchId>,
        route: Option<RouteId>,
        result: Tried,
        message: Option<String>,
    },
    /// Nothing is told of a watch, or by a sender, until this moment.
    Mute {
        what: Mutable,
        until: DateTime<Utc>,
    },
    /// What was muted is told again, from now on.
    Unmute {
        what: Mutable,
    },
    /// Somebody saw what was told of a watch (all, where none is named): nobody else is called.
    Acknowledge {
        watch: Option<WatchId>,
    },
    /// The user has what was wanted: the watch ends.
    Done {
        watch: WatchId,
        /// Takes it up again.
        #[serde(default)]
        undo: bool,
    },
    /// A notice that was pasted: an app shows it, and nothing that could be visited.
    Note {
        party: PartyId,
        title: String,
        text: String,
        published: Option<Published>,
        url: Option<String>,
        author: String,
    },
    /// What was published last, with the ids by which it is corrected.
    Notes {
        party: Option<PartyId>,
        limit: usize,
    },
    /// A user's word about one announcement.
    Correct {
        /// Its id in the list of notes, its key, or its address.
        id: String,
        author: String,
        word: Amendment,
    },
    Messages {
        limit: usize,
    },
    /// One message with all that became of it: its key, or the beginning of it.
    Message {
        key: String,
    },
    Resend {
        key: String,
    },
}

impl Command {
    /// Whether it only shows what is known: nothing is asked of anybody, and nothing recorded.
    pub fn only_looks(&self) -> bool {
        match self {
            Self::Status
            | Self::History { .. }
            | Self::Party { .. }
            | Self::Windows { .. }
            | Self::Why { .. }
            | Self::Notes { .. }
            | Self::Messages { .. }
            | Self::Message { .. } => true,
            Self::CheckNow { .. }
            | Self::Tried { .. }
            | Self::Mute { .. }
            | Self::Unmute { .. }
            | Self::Acknowledge { .. }
            | Self::Done { .. }
            | Self::Note { .. }
            | Self::Correct { .. }
            | Self::Resend { .. } => false,
        }
    }
}

/// What can be quiet for a while.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mutable {
    /// A watch of this name, else a sender.
    Named(String),
    Sender(SenderId),
    Watch(WatchId),
}
