//! What was learned about the parties.

use super::columns::{Micros, Word};
use super::query::Reader;
use super::{ReadError, Store, WriteError};
use crate::domain::{Claim, Ending, EventId, Lessons, PartyId, Published, Witness};
use rusqlite::{Connection, params};

impl Store {
    /// Records what was learned otherwise than from a judgement.
    ///
    /// # Errors
    /// When nothing can be recorded.
    pub async fn learn(&self, lessons: Lessons) -> Result<(), WriteError> {
        self.write(move |engine| Ok(remember(engine.connection(), &lessons)?)).await
    }
}

/// The first word about an event's end stands, unless a better witness comes.
pub(super) fn remember(connection: &Connection, lessons: &Lessons) -> rusqlite::Result<()> {
    for ending in &lessons.endings {
        let key =
            params![ending.party.as_str(), ending.event.as_ref().map(EventId::as_str), Micros(ending.announced_end)];
        let known: Option<Witness> = connection
            .prepare_cached(
                "SELECT source FROM endings WHERE party = ?1 AND coalesce(event, '') = coalesce(?2, '') AND announced_end = ?3",
            )?
            .query_map(key, |row| row.get(0).map(|Word(witness)| witness))?
            .next()
            .transpose()?;
        if known.is_some_and(|known| known >= ending.witness) {
            continue;
        }
        let values = params![
            ending.party.as_str(),
            ending.event.as_ref().map(EventId::as_str),
            Micros(ending.announced_end),
            Micros(ending.real_end),
            Word(ending.witness)
        ];
        connection
            .prepare_cached("INSERT OR REPLACE INTO endings (party, event, announced_end, real_end, source) VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute(values)?;
    }
    for claim in &lessons.claims {
        connection
            .prepare_cached(
                "INSERT INTO claims (party, about, said, held) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
            )?
            .execute(params![claim.party.as_str(), claim.about, Micros(claim.said), claim.held])?;
    }
    Ok(())
}

impl Reader {
    /// How a party's announced windows really ended, the latest first.
    ///
    /// # Errors
    /// When the database cannot be read; so for all here.
    pub fn endings(&self, party: &PartyId, limit: usize) -> Result<Vec<Ending>, ReadError> {
        self.ask(|connection| {
            let mut query = connection.prepare_cached(
                "SELECT event, announced_end, real_end, source FROM endings WHERE party = ?1 \
                 ORDER BY real_end DESC LIMIT ?2",
            )?;
            let rows = query.query_map(params![party.as_str(), limit as i64], |row| {
                let event: Option<String> = row.get(0)?;
                let (Micros(announced_end), Micros(real_end), Word(witness)) = (row.get(1)?, row.get(2)?, row.get(3)?);
                let event = event.map(EventId::new);
                Ok(Ending { party: party.clone(), event, announced_end, real_end, witness })
            })?;
            rows.collect()
        })
    }

    /// A party's words that it was back, the latest first.
    pub fn claims(&self, party: &PartyId, limit: usize) -> Result<Vec<Claim>, ReadError> {
        self.ask(|connection| {
            let mut query = connection
                .prepare_cached("SELECT about, said, held FROM claims WHERE party = ?1 ORDER BY said DESC LIMIT ?2")?;
            let rows = query.query_map(params![party.as_str(), limit as i64], |row| {
                let Micros(said) = row.get(1)?;
                Ok(Claim { party: party.clone(), about: row.get(0)?, said, held: row.get(2)? })
            })?;
            rows.collect()
        })
    }

    /// How long ahead of its beginning a party announced each planned work, in minutes, the latest first. Work whose
    /// publication is not known is left out.
    pub fn leads(&self, party: &PartyId, limit: usize) -> Result<Vec<i64>, ReadError> {
        let rows = self.planned(party, limit)?;
        let lead = |row: &super::AnnouncementRow| {
            let notice = &row.notice;
            let said = match (notice.announcement.published, row.initial) {
                (Some(Published::At(_)), _) => notice.published,
                // A day says little about the hour: what appeared while we looked was said when it was seen.
                (_, false) => notice.first_seen,
                (_, true) => return None,
            };
            let start = notice.reading.windows.iter().map(|window| window.start).min()?;
            Some((start - said).num_minutes())
        };
        // One event counts once, from its first word on: what repeats or extends it is not announced anew.
        let mut leads: Vec<(Option<&EventId>, i64)> = Vec::new();
        for row in &rows {
            let Some(minutes) = lead(row) else { continue };
            let event = row.notice.event.as_ref();
            match leads.iter_mut().find(|(known, _)| event.is_some() && *known == event) {
                Some((_, known)) => *known = minutes.max(*known),
                None => leads.push((event, minutes)),
            }
        }
        Ok(leads.into_iter().map(|(_, minutes)| minutes).collect())
    }
}
