//! Everything that is recorded about the parties of a watch, as a judgement wants it.

use super::columns::{Json, Micros, Word, micros, moment};
use super::engine::{Engine, Rules};
use super::error::Fault;
use super::judge::{PASTED, Roster};
use super::query::{self, NOTICE_COLUMNS};
use super::turns;
use crate::domain::{
    EventId, Facts, JobId, Notice, Party, PartyFacts, PartyId, ProbeFacts, ProbeInfo, RouteId, SourceFacts, Try, Watch,
    WatchId,
};
use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::{Connection, OptionalExtension, Row, params};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

/// Notices of one party at most, the newest.
const NOTICES: usize = 200;
/// How far back the user's own attempts matter.
const TRIES: TimeDelta = TimeDelta::days(14);
/// Endings of one party that a forecast may rest on, the latest.
const ENDINGS: i64 = 50;
/// Changes of a probe's state that are looked back at.
const TURNS: i64 = 200;

/// Notices already parsed, by revision: a revision never changes, only its reading may.
#[derive(Default)]
pub(super) struct Shelf {
    notices: HashMap<i64, Notice>,
}

impl Shelf {
    /// Bounds the memory; a few busy parties.
    const LARGEST: usize = 1000;

    pub(super) fn drop(&mut self, revision: i64) {
        self.notices.remove(&revision);
    }
}

/// Loads the facts of watches that are judged together, each party once.
pub(super) struct Loader<'e> {
    engine: &'e mut Engine,
    rules: &'e Rules,
    now: DateTime<Utc>,
    /// Parties that several watches share. None while there is but one watch: its facts need no copy.
    shared: Option<BTreeMap<PartyId, PartyFacts>>,
}

impl<'e> Loader<'e> {
    pub(super) fn new(engine: &'e mut Engine, rules: &'e Rules, now: DateTime<Utc>, watches: usize) -> Self {
        Self { engine, rules, now, shared: (watches > 1).then(BTreeMap::new) }
    }

    pub(super) fn engine(&self) -> &Engine {
        self.engine
    }

    pub(super) fn facts(&mut self, watch: &Watch) -> Result<Facts, Fault> {
        let mut needed: Vec<&PartyId> = Vec::new();
        for id in watch.routes.iter().flat_map(|route| &route.needs) {
            if !needed.contains(&id) {
                needed.push(id);
            }
        }
        let mut parties = Vec::with_capacity(needed.len());
        for id in needed {
            if let Some(party) = self.rules.roster.party(id) {
                parties.push(self.party(party)?);
            }
        }
        if let Some(product) = &watch.product {
            self.product(product, &mut parties)?;
        }
        let connection = self.engine.connection();
        let surroundings = query::surroundings(connection)?;
        Ok(Facts {
            watch: watch.clone(),
            parties,
            tries: tries(connection, &watch.id, self.now - TRIES, self.now)?,
            offline_since: surroundings.offline_since,
            clock_error: surroundings.clock_error,
        })
    }

    fn party(&mut self, party: &Party) -> Result<PartyFacts, Fault> {
        if let Some(known) = self.shared.as_ref().and_then(|shared| shared.get(&party.id)) {
            return Ok(known.clone());
        }
        let mut notices = Vec::new();
        for id in party.sources.iter().chain([&JobId { party: party.id.clone(), name: PASTED.into() }]) {
            notices.append(&mut self.notices(id, false)?);
        }
        notices.sort_by_key(|notice| Reverse(notice.published));
        notices.truncate(NOTICES);
        let (connection, roster) = (self.engine.connection(), &self.rules.roster);
        let sources = party.sources.iter().map(|id| source(connection, roster, id)).collect::<Result<_, _>>()?;
        let probes =
            party.probes.iter().map(|info| probe(connection, roster, info, self.now)).collect::<Result<_, _>>()?;
        let facts =
            PartyFacts { party: party.clone(), sources, probes, notices, endings: endings(connection, &party.id)? };
        if let Some(shared) = &mut self.shared {
            shared.insert(party.id.clone(), facts.clone());
        }
        Ok(facts)
    }

    /// A watch's own source belongs to one of its parties, and only in the facts of this watch.
    fn product(&mut self, id: &JobId, parties: &mut [PartyFacts]) -> Result<(), Fault> {
        let Some(facts) = parties.iter_mut().find(|facts| facts.party.id == id.party) else { return Ok(()) };
        if facts.sources.iter().any(|source| &source.id == id) {
            return Ok(());
        }
        facts.notices.append(&mut self.notices(id, true)?);
        facts.notices.sort_by_key(|notice| Reverse(notice.published));
        facts.sources.push(source(self.engine.connection(), &self.rules.roster, id)?);
        Ok(())
    }

    /// What a source lists that can still matter; what lasts matters as long as it is listed.
    fn notices(&mut self, source: &JobId, lasts: bool) -> Result<Vec<Notice>, Fault> {
        let horizon = if self.engine.pretends { self.now } else { DateTime::<Utc>::MAX_UTC };
        let found = matter(self.engine.connection(), source, lasts, self.now, horizon)?;
        let mut notices = Vec::with_capacity(found.len());
        for (revision, event) in found {
            let mut notice = self.notice(revision)?;
            notice.event = event.map(EventId::new);
            notices.push(notice);
        }
        Ok(notices)
    }

    fn notice(&mut self, revision: i64) -> Result<Notice, Fault> {
        if let Some(known) = self.engine.shelf.notices.get(&revision) {
            return Ok(known.clone());
        }
        let notice = one(self.engine.connection(), revision)?;
        if self.engine.shelf.notices.len() >= Shelf::LARGEST {
            self.engine.shelf.notices.clear();
        }
        self.engine.shelf.notices.insert(revision, notice.clone());
        Ok(notice)
    }
}

/// The present revisions of a source's announcements that can still matter, newest first, with their events.
fn matter(
    connection: &Connection,
    source: &JobId,
    lasts: bool,
    now: DateTime<Utc>,
    horizon: DateTime<Utc>,
) -> rusqlite::Result<Vec<(i64, Option<String>)>> {
    let mut query = connection.prepare_cached(
        "SELECT a.revision, e.event FROM announcements a LEFT JOIN events e ON e.id = a.event \
         WHERE a.source = (SELECT id FROM sources WHERE party = ?1 AND name = ?2) AND (a.matters_until >= ?3 OR ?6 AND a.gone_since IS NULL) \
         AND a.published_at <= ?4 AND a.ignored = 0 AND a.revision IS NOT NULL \
         ORDER BY a.published_at DESC, a.id DESC LIMIT ?5",
    )?;
    let values = params![source.party.as_str(), source.name, Micros(now), Micros(horizon), NOTICES as i64, lasts];
    query.query_map(values, |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

pub(super) fn one(connection: &Connection, revision: i64) -> rusqlite::Result<Notice> {
    let sql = format!(
        "SELECT {NOTICE_COLUMNS} FROM revisions r JOIN announcements a ON a.id = r.announcement \
         JOIN sources s ON s.id = a.source JOIN readings g ON g.revision = r.id LEFT JOIN events e ON e.id = a.event \
         WHERE r.id = ?1"
    );
    connection.prepare_cached(&sql)?.query_row([revision], query::notice)
}

pub(super) fn source(connection: &Connection, roster: &Roster, id: &JobId) -> Result<SourceFacts, Fault> {
    let fresh_for = roster.terms(id).fresh_for;
    let mut query = connection.prepare_cached(
        "SELECT last_success, blind_since, failing_since, problem FROM sources WHERE party = ?1 AND name = ?2",
    )?;
    let known = query.query_row([id.party.as_str(), &id.name], |row| {
        let problem: Option<Json<_>> = row.get(3)?;
        Ok(SourceFacts {
            id: id.clone(),
            last_success: moment(row.get(0)?),
            blind_since: moment(row.get(1)?),
            failing_since: moment(row.get(2)?),
            problem: problem.map(|Json(problem)| problem),
            fresh_for,
        })
    });
    Ok(known.optional()?.unwrap_or_else(|| SourceFacts {
        id: id.clone(),
        last_success: None,
        blind_since: None,
        failing_since: None,
        problem: None,
        fresh_for,
    }))
}

fn probe(connection: &Connection, roster: &Roster, info: &ProbeInfo, now: DateTime<Utc>) -> Result<ProbeFacts, Fault> {
    let terms = roster.terms(&info.id);
    let known = query::probe(connection, &info.id)?;
    let turns = turns::of(&changes(connection, &info.id, now)?, now);
    let (settled, last) = known.map(|row| (row.settled, row.last)).unwrap_or_default();
    Ok(ProbeFacts {
        id: info.id.clone(),
        proves: info.proves,
        state: settled.state,
        since: settled.since,
        last,
        turned: settled.side.began,
        flips: turns.flips,
        unstable_since: turns.unstable_since,
        broke: turns.broke,
        fresh_for: terms.fresh_for,
        url: terms.url,
    })
}

/// The last changes of a probe's settled state, the newest first.
fn changes(connection: &Connection, probe: &JobId, now: DateTime<Utc>) -> rusqlite::Result<Vec<turns::Turn>> {
    let mut query = connection.prepare_cached(
        "SELECT at, state FROM probe_turns WHERE probe = (SELECT id FROM probes WHERE party = ?1 AND name = ?2) \
         AND at <= ?3 ORDER BY at DESC LIMIT ?4",
    )?;
    let turns = query.query_map(params![probe.party.as_str(), probe.name, Micros(now), TURNS], |row| {
        let (Micros(at), state): (_, Option<Word<_>>) = (row.get(0)?, row.get(1)?);
        Ok((at, state.map(|Word(state)| state)))
    })?;
    turns.collect()
}

/// Minutes by which announced ends were missed, oldest first.
fn endings(connection: &Connection, party: &PartyId) -> rusqlite::Result<Vec<i64>> {
    let mut query = connection.prepare_cached(
        "SELECT (real_end - announced_end) / 60000000 FROM endings WHERE party = ?1 ORDER BY real_end DESC LIMIT ?2",
    )?;
    let mut endings: Vec<i64> =
        query.query_map(params![party.as_str(), ENDINGS], |row| row.get(0))?.collect::<Result<_, _>>()?;
    endings.reverse();
    Ok(endings)
}

/// The user's own attempts in [since, until], oldest first.
pub(super) fn tries(
    connection: &Connection,
    watch: &WatchId,
    since: DateTime<Utc>,
    until: DateTime<Utc>,
) -> rusqlite::Result<Vec<Try>> {
    let mut query = connection.prepare_cached(
        "SELECT at, result, route, message FROM tries WHERE watch = ?1 AND at >= ?2 AND at <= ?3 ORDER BY at, id",
    )?;
    query.query_map(params![watch.as_str(), micros(Some(since)), micros(Some(until))], attempt)?.collect()
}

fn attempt(row: &Row<'_>) -> rusqlite::Result<Try> {
    let (Micros(at), Word(result)) = (row.get(0)?, row.get(1)?);
    let route: Option<String> = row.get(2)?;
    Ok(Try { at, result, route: route.map(RouteId::new), message: row.get(3)? })
}
