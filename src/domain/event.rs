//! What is behind one or several announcements: a maintenance, an outage, a suspension.

use super::{EventId, Kind, PartyId, Window};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// An event as far as it is known. Its id is given once and kept over moves, corrections, sources and its end.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    pub id: EventId,
    /// Those who announced it, and those whom their announcements name.
    pub parties: Vec<PartyId>,
    pub kind: Kind,
    /// The windows in force now.
    pub windows: Vec<Window>,
    /// When its newest announcement was published.
    pub published: DateTime<Utc>,
    pub ended: bool,
}

/// Where a notice belongs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Placement {
    /// It reports nothing that has a course of its own (a promotion, changed terms).
    NoEvent,
    /// The first word of something new.
    New,
    /// It continues, moves, corrects, cancels or ends an event that is known.
    Of(EventId),
}
