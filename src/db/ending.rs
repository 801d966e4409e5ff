//! How announced windows really ended.

use super::columns::Micros;
use super::{Store, WriteError};
use crate::domain::{EventId, PartyId};
use chrono::{DateTime, Utc};
use rusqlite::params;

/// How an announced window really ended; what a forecast learns from.
#[derive(Debug, Clone, PartialEq)]
pub struct Ending {
    pub party: PartyId,
    pub event: Option<EventId>,
    pub announced_end: DateTime<Utc>,
    pub real_end: DateTime<Utc>,
    /// How the real end is known: `probe`, `resumption`, `tried`.
    pub source: String,
}

impl Store {
    /// Records how an announced window really ended. The first word about an event's end stands.
    ///
    /// # Errors
    /// When nothing can be recorded.
    pub async fn record_ending(&self, ending: Ending) -> Result<(), WriteError> {
        self.write(move |engine| {
            engine
                .connection()
                .prepare_cached(
                    "INSERT INTO endings (party, event, announced_end, real_end, source) VALUES (?1, ?2, ?3, ?4, ?5) \
                     ON CONFLICT DO NOTHING",
                )?
                .execute(params![
                    ending.party.as_str(),
                    ending.event.as_ref().map(EventId::as_str),
                    Micros(ending.announced_end),
                    Micros(ending.real_end),
                    ending.source
                ])?;
            Ok(())
        })
        .await
    }
}
