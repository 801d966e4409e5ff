//! What a party's conduct teaches: how its announced windows really ended, and whether its words held.

use super::{EventId, PartyId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// How a real end is known; a later one in this list knows better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Witness {
    /// The party announced that it is back.
    Resumption,
    /// The user tried.
    Tried,
    /// A probe that proves the service.
    Probe,
}

/// How an announced window really ended.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ending {
    /// Who announced it.
    pub party: PartyId,
    pub event: Option<EventId>,
    /// The end that was announced first, before extensions.
    pub announced_end: DateTime<Utc>,
    pub real_end: DateTime<Utc>,
    pub witness: Witness,
}

impl Ending {
    /// An end is kept if it is missed by no more than this many minutes.
    pub const GRACE: i64 = 10;

    /// Minutes after the announced end; early is negative.
    pub fn late(&self) -> i64 {
        (self.real_end - self.announced_end).num_minutes()
    }
}

/// A party's word that it is back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    pub party: PartyId,
    /// The announcement, by its source's name and its key.
    pub about: String,
    pub said: DateTime<Utc>,
    /// Whether a probe that proves the service agreed soon afterwards.
    pub held: bool,
}

/// What one moment teaches.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lessons {
    pub endings: Vec<Ending>,
    pub claims: Vec<Claim>,
}
