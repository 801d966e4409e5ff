//! One announcement: new, edited, or as it was.

use crate::db::check::{Item, Recorded};
use crate::db::columns::{Json, Micros};
use crate::db::engine::Engine;
use crate::db::error::Fault;
use crate::domain::{Announcement, JobId, Reading, Tz};
use chrono::{DateTime, TimeDelta, Utc};
use rusqlite::{Connection, OptionalExtension, named_params, params};
use sha2::{Digest, Sha256};

/// How long an announcement matters after its publication, whatever it says.
const NEWS: TimeDelta = TimeDelta::days(60);
/// How long its windows matter after their end.
const AFTERMATH: TimeDelta = TimeDelta::days(2);
/// For windows that have no end.
const ALWAYS: i64 = i64::MAX;

/// Takes in announcements of one source at one moment.
pub(super) struct Taking<'c> {
    pub(super) id: &'c JobId,
    pub(super) source: i64,
    pub(super) at: DateTime<Utc>,
    pub(super) zone: Tz,
    pub(super) reader: u32,
    pub(super) initial: bool,
}

/// What became of an announcement.
pub(super) struct Taken {
    pub(super) revision: i64,
    what: What,
    pub(super) published_at: DateTime<Utc>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    New,
    Edited,
    /// The same words, understood in another way.
    Reread,
    /// The same words; listed again after it was gone.
    Same,
}

impl Taken {
    pub(super) fn is_news(&self) -> bool {
        self.what != What::Same
    }

    pub(super) fn count(&self, recorded: &mut Recorded) {
        recorded.new += usize::from(self.what == What::New);
        recorded.edited += usize::from(self.what == What::Edited);
    }
}

/// What is recorded of an announcement.
pub(super) struct Found {
    pub(super) id: i64,
    pub(super) revision: i64,
    pub(super) published_at: DateTime<Utc>,
    first_seen: DateTime<Utc>,
    hash: [u8; 32],
    number: u32,
    url: Option<String>,
    gone: bool,
    reader: u32,
    fixed: bool,
}

impl Taking<'_> {
    /// An announcement that a source lists.
    pub(super) fn listed(&self, engine: &mut Engine, item: &Item) -> Result<Taken, Fault> {
        let Item { announcement, reading, fetched, page } = item;
        let (reading, fetched) = (reading.as_ref(), *fetched);
        let taken = self.item(engine, announcement, reading, fetched)?;
        if let Some(page) = page {
            let mut update = engine.connection().prepare_cached(
                "UPDATE announcements SET etag = ?3, last_modified = ?4, detailed = 1 WHERE source = ?1 AND key = ?2 \
                 AND (etag IS NOT ?3 OR last_modified IS NOT ?4 OR detailed = 0)",
            )?;
            update.execute(params![self.source, announcement.key, page.etag, page.last_modified])?;
        }
        Ok(taken)
    }

    pub(super) fn item(
        &self,
        engine: &mut Engine,
        announcement: &Announcement,
        reading: Option<&Reading>,
        fetched: bool,
    ) -> Result<Taken, Fault> {
        let connection = engine.connection();
        let hash = hash(announcement)?;
        let Some(found) = find(connection, self.id, &announcement.key)? else {
            let reading = reading.ok_or_else(|| self.unread(announcement))?;
            return Ok(self.insert(connection, announcement, reading, hash)?);
        };
        if found.hash != hash {
            let reading = reading.ok_or_else(|| self.unread(announcement))?;
            return Ok(self.revise(connection, &found, announcement, reading, hash)?);
        }
        if found.gone || fetched || found.url != announcement.url {
            let mut update = connection.prepare_cached(
                "UPDATE announcements SET gone_since = NULL, url = ?2, fetched = CASE WHEN ?3 THEN ?4 ELSE fetched END WHERE id = ?1",
            )?;
            update.execute(params![found.id, announcement.url, fetched, Micros(self.at)])?;
        }
        if found.url != announcement.url {
            engine.shelf.drop(found.revision);
        }
        let reread = reading.map(|reading| reread(engine, &found, reading, self.reader)).transpose()?;
        let what = if reread == Some(true) { What::Reread } else { What::Same };
        Ok(Taken { revision: found.revision, what, published_at: found.published_at })
    }

    fn unread(&self, announcement: &Announcement) -> Fault {
        Fault::Unread { source: self.id.clone(), key: announcement.key.clone() }
    }

    fn insert(
        &self,
        connection: &Connection,
        announcement: &Announcement,
        reading: &Reading,
        hash: [u8; 32],
    ) -> rusqlite::Result<Taken> {
        let published_at = announcement.published.map_or(self.at, |published| published.instant(self.zone));
        connection
            .prepare_cached(
                "INSERT INTO announcements (source, key, url, first_seen, published_at, fetched, initial, matters_until) \
                 VALUES (:source, :key, :url, :at, :published_at, :at, :initial, 0)",
            )?
            .execute(named_params! {
                ":source": self.source, ":key": announcement.key, ":url": announcement.url, ":at": Micros(self.at),
                ":published_at": Micros(published_at), ":initial": self.initial,
            })?;
        let id = connection.last_insert_rowid();
        let revision = self.revision(connection, id, 1, announcement, reading, hash)?;
        set_reach(connection, id, published_at, reading)?;
        Ok(Taken { revision, what: What::New, published_at })
    }

    fn revise(
        &self,
        connection: &Connection,
        found: &Found,
        announcement: &Announcement,
        reading: &Reading,
        hash: [u8; 32],
    ) -> rusqlite::Result<Taken> {
        let published_at = announcement.published.map_or(found.first_seen, |published| published.instant(self.zone));
        connection
            .prepare_cached(
                "UPDATE announcements SET url = ?2, published_at = ?3, fetched = ?4, gone_since = NULL WHERE id = ?1",
            )?
            .execute(params![found.id, announcement.url, Micros(published_at), Micros(self.at)])?;
        let revision = self.revision(connection, found.id, found.number + 1, announcement, reading, hash)?;
        set_reach(connection, found.id, published_at, reading)?;
        Ok(Taken { revision, what: What::Edited, published_at })
    }

    fn revision(
        &self,
        connection: &Connection,
        announcement: i64,
        number: u32,
        content: &Announcement,
        reading: &Reading,
        hash: [u8; 32],
    ) -> rusqlite::Result<i64> {
        connection
            .prepare_cached(
                "INSERT INTO revisions (announcement, number, hash, title, body, published, stated, seen_at) \
                 VALUES (:announcement, :number, :hash, :title, :body, :published, :stated, :at)",
            )?
            .execute(named_params! {
                ":announcement": announcement, ":number": number, ":hash": hash, ":title": content.title,
                ":body": content.body, ":published": content.published.map(Json),
                ":stated": content.stated.as_ref().map(Json), ":at": Micros(self.at),
            })?;
        let revision = connection.last_insert_rowid();
        connection
            .prepare_cached("INSERT INTO readings (revision, reader, reading) VALUES (?1, ?2, ?3)")?
            .execute(params![revision, self.reader, Json(reading)])?;
        connection
            .prepare_cached("UPDATE announcements SET revision = ?2 WHERE id = ?1")?
            .execute(params![announcement, revision])?;
        Ok(revision)
    }
}

/// Replaces the reading of the same words, if the reader is newer and the user did not correct it. Whether it did.
pub(super) fn reread(engine: &mut Engine, found: &Found, reading: &Reading, reader: u32) -> Result<bool, Fault> {
    if found.fixed || reader <= found.reader {
        return Ok(false);
    }
    let connection = engine.connection();
    connection
        .prepare_cached("UPDATE readings SET reading = ?2, reader = ?3 WHERE revision = ?1")?
        .execute(params![found.revision, Json(reading), reader])?;
    set_reach(connection, found.id, found.published_at, reading)?;
    engine.shelf.drop(found.revision);
    Ok(true)
}

pub(super) fn find(connection: &Connection, source: &JobId, key: &str) -> rusqlite::Result<Option<Found>> {
    connection
        .prepare_cached(
            "SELECT a.id, a.revision, a.published_at, a.first_seen, r.hash, r.number, a.url, a.gone_since IS NOT NULL, \
             g.reader, g.fixed FROM announcements a JOIN revisions r ON r.id = a.revision \
             JOIN readings g ON g.revision = r.id \
             WHERE a.source = (SELECT id FROM sources WHERE party = ?1 AND name = ?2) AND a.key = ?3",
        )?
        .query_row([source.party.as_str(), &source.name, key], |row| {
            let (Micros(published_at), Micros(first_seen)) = (row.get(2)?, row.get(3)?);
            Ok(Found {
                id: row.get(0)?,
                revision: row.get(1)?,
                published_at,
                first_seen,
                hash: row.get(4)?,
                number: row.get(5)?,
                url: row.get(6)?,
                gone: row.get(7)?,
                reader: row.get(8)?,
                fixed: row.get(9)?,
            })
        })
        .optional()
}

/// Up to when its windows last, and up to when it matters at all.
pub(super) fn set_reach(
    connection: &Connection,
    announcement: i64,
    published_at: DateTime<Utc>,
    reading: &Reading,
) -> rusqlite::Result<()> {
    let ends = reading.windows.iter().map(|window| match (&window.rrule, window.end) {
        (None, Some(end)) => end.timestamp_micros(),
        _ => ALWAYS,
    });
    let windows_until = ends.max();
    let aftermath = windows_until.map(|until| until.saturating_add(AFTERMATH.num_microseconds().unwrap_or(ALWAYS)));
    let news = published_at.checked_add_signed(NEWS).map_or(ALWAYS, |until| until.timestamp_micros());
    connection
        .prepare_cached("UPDATE announcements SET windows_until = ?2, matters_until = ?3 WHERE id = ?1")?
        .execute(params![announcement, windows_until, aftermath.map_or(news, |until| until.max(news))])?;
    Ok(())
}

/// What makes a revision: its words, its date, and what it states in data. Its address may change without an edit.
fn hash(announcement: &Announcement) -> Result<[u8; 32], Fault> {
    let data = serde_json::to_string(&(&announcement.published, &announcement.stated))
        .map_err(|error| Fault::Defect(format!("an announcement has no JSON: {error}")))?;
    let mut hash = Sha256::new();
    for part in [&announcement.title, &announcement.body, &data] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    Ok(hash.finalize().into())
}
