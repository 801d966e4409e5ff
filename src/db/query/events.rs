//! What is behind the announcements.

use super::Reader;
use crate::db::ReadError;
use crate::db::columns::{Json, Micros, Word};
use crate::domain::{Event, EventId, PartyId};
use rusqlite::{Connection, OptionalExtension, params};

impl Reader {
    /// Events with the windows that are in force now, those first whose newest announcement is the latest.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn events(&self, limit: usize) -> Result<Vec<Event>, ReadError> {
        self.ask(|connection| {
            let mut query =
                connection.prepare_cached("SELECT event FROM events ORDER BY published DESC, id DESC LIMIT ?1")?;
            let ids: Vec<String> = query.query_map([limit as i64], |row| row.get(0))?.collect::<Result<_, _>>()?;
            all(connection, ids)
        })
    }
}

/// The newest events that a party announced or is named in.
pub(in crate::db) fn recent(connection: &Connection, party: &PartyId, limit: i64) -> rusqlite::Result<Vec<Event>> {
    let mut query = connection.prepare_cached(
        "SELECT e.event FROM event_parties p JOIN events e ON e.id = p.event WHERE p.party = ?1 \
         ORDER BY e.published DESC, e.id DESC LIMIT ?2",
    )?;
    let ids: Vec<String> =
        query.query_map(params![party.as_str(), limit], |row| row.get(0))?.collect::<Result<_, _>>()?;
    all(connection, ids)
}

fn all(connection: &Connection, ids: Vec<String>) -> rusqlite::Result<Vec<Event>> {
    ids.into_iter().filter_map(|id| event(connection, &EventId::new(id)).transpose()).collect()
}

pub(in crate::db) fn event(connection: &Connection, id: &EventId) -> rusqlite::Result<Option<Event>> {
    let mut query =
        connection.prepare_cached("SELECT id, kind, windows, published, ended FROM events WHERE event = ?1")?;
    let found = query.query_row([id.as_str()], |row| {
        let (Word(kind), Json(windows), Micros(published)) = (row.get(1)?, row.get(2)?, row.get(3)?);
        let event = Event { id: id.clone(), parties: Vec::new(), kind, windows, published, ended: row.get(4)? };
        Ok((row.get::<_, i64>(0)?, event))
    });
    let Some((row, event)) = found.optional()? else { return Ok(None) };
    let mut query = connection.prepare_cached("SELECT party FROM event_parties WHERE event = ?1 ORDER BY party")?;
    let parties = query.query_map([row], |row| row.get::<_, String>(0).map(PartyId::new))?.collect::<Result<_, _>>()?;
    Ok(Some(Event { parties, ..event }))
}
