//! One verdict replaced by another.

use super::{Advice, Facts, SenderId, Urgency, Verdict};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A watch's verdict before and after a check, with what it was judged on. Equal advice is no transition for people, but
/// its time or reasons may have moved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Transition {
    /// None: the watch has just been taken in.
    pub before: Option<Verdict>,
    /// Since when `before` held.
    pub before_since: Option<DateTime<Utc>>,
    pub after: Verdict,
    pub facts: Facts,
    pub at: DateTime<Utc>,
    /// Messages about this watch that were told or are owed, newest first, as far back as they matter.
    pub told: Vec<Told>,
}

/// What was told before, so that nothing is told twice. See [`super::Message::told`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Told {
    pub key: String,
    pub thread: String,
    pub sender: SenderId,
    pub at: DateTime<Utc>,
    /// What it advised; None for what was no verdict.
    pub advice: Option<Advice>,
    /// The moment at which trying is worth it (`at` of the verdict, the end of a window ahead) that the message named.
    pub named: Option<DateTime<Utc>>,
    pub urgency: Urgency,
}
