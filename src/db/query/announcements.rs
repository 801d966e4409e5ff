//! What was announced, with what was understood of it.

use super::Reader;
use crate::db::ReadError;
use crate::db::columns::{Json, Micros, job, moment};
use crate::domain::{Announcement, EventId, JobId, Notice, PartyId};
use chrono::{DateTime, Utc};
use rusqlite::{Row, named_params, params};

/// An announcement in its present revision.
#[derive(Debug, Clone, PartialEq)]
pub struct AnnouncementRow {
    pub notice: Notice,
    /// The number of the present revision: 1 for one that was never edited.
    pub revision: u32,
    /// The version of the reader that read it.
    pub reader: u32,
    /// Stood there already when the source was first seen.
    pub initial: bool,
    /// The user said that it does not matter.
    pub ignored: bool,
    /// The user corrected the reading.
    pub fixed: bool,
    /// Since when its source no longer lists it.
    pub gone_since: Option<DateTime<Utc>>,
}

/// A user's word about an announcement: `pasted`, `ignore`, `heed`, `read`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrectionRow {
    pub at: DateTime<Utc>,
    pub author: String,
    pub word: String,
}

/// The columns that [`notice`] reads, from announcements `a`, revisions `r`, readings `g`, sources `s`, and events `e`.
pub(in crate::db) const NOTICE_COLUMNS: &str = "s.party, s.name, a.key, a.url, r.title, r.body, r.published, r.stated, g.reading, e.event, a.first_seen, a.published_at";

const JOINED: &str = "FROM announcements a JOIN sources s ON s.id = a.source JOIN revisions r ON r.id = a.revision \
     JOIN readings g ON g.revision = r.id LEFT JOIN events e ON e.id = a.event";

impl Reader {
    /// The announcements of a source, newest first.
    ///
    /// # Errors
    /// When the database cannot be read; so for all here.
    pub fn announcements(&self, source: &JobId, limit: usize) -> Result<Vec<AnnouncementRow>, ReadError> {
        self.announced(
            "WHERE s.party = :party AND s.name = :name ORDER BY a.published_at DESC, a.id DESC LIMIT :limit",
            named_params! { ":party": source.party.as_str(), ":name": source.name, ":limit": limit as i64 },
        )
    }

    pub fn announcement(&self, source: &JobId, key: &str) -> Result<Option<AnnouncementRow>, ReadError> {
        let found = self.announced(
            "WHERE s.party = ?1 AND s.name = ?2 AND a.key = ?3",
            params![source.party.as_str(), source.name, key],
        )?;
        Ok(found.into_iter().next())
    }

    /// What was published last, of all sources or of those of one party.
    pub fn recent(&self, party: Option<&PartyId>, limit: usize) -> Result<Vec<AnnouncementRow>, ReadError> {
        self.announced(
            "WHERE ?1 IS NULL OR s.party = ?1 ORDER BY a.published_at DESC, a.id DESC LIMIT ?2",
            params![party.map(PartyId::as_str), limit as i64],
        )
    }

    /// What users said of an announcement, oldest first.
    pub fn corrections(&self, source: &JobId, key: &str) -> Result<Vec<CorrectionRow>, ReadError> {
        self.ask(|connection| {
            let mut query = connection.prepare_cached(
                "SELECT c.at, c.author, c.word FROM corrections c JOIN announcements a ON a.id = c.announcement \
                 JOIN sources s ON s.id = a.source WHERE s.party = ?1 AND s.name = ?2 AND a.key = ?3 ORDER BY c.id",
            )?;
            let row = |row: &Row<'_>| {
                let Micros(at) = row.get(0)?;
                Ok(CorrectionRow { at, author: row.get(1)?, word: row.get(2)? })
            };
            query.query_map([source.party.as_str(), &source.name, key], row)?.collect()
        })
    }

    /// Announcements with a window that ends after a moment, is open, or recurs; those first that were published last.
    pub fn windows(&self, after: DateTime<Utc>) -> Result<Vec<AnnouncementRow>, ReadError> {
        self.announced(
            "WHERE a.windows_until > ?1 AND a.ignored = 0 ORDER BY a.published_at DESC, a.id DESC",
            params![Micros(after)],
        )
    }

    /// The same of one party.
    pub fn windows_of(&self, party: &PartyId, after: DateTime<Utc>) -> Result<Vec<AnnouncementRow>, ReadError> {
        self.announced(
            "WHERE s.party = ?1 AND a.windows_until > ?2 AND a.ignored = 0 ORDER BY a.published_at DESC, a.id DESC",
            params![party.as_str(), Micros(after)],
        )
    }

    /// What a party published last since it is watched.
    pub fn latest(&self, party: &PartyId) -> Result<Option<Notice>, ReadError> {
        let found = self.announced(
            "WHERE s.party = ?1 AND a.initial = 0 AND a.ignored = 0 ORDER BY a.published_at DESC, a.id DESC LIMIT 1",
            params![party.as_str()],
        )?;
        Ok(found.into_iter().next().map(|row| row.notice))
    }

    /// A party's announcements of planned work, those first that were published last.
    pub(in crate::db) fn planned(&self, party: &PartyId, limit: usize) -> Result<Vec<AnnouncementRow>, ReadError> {
        self.announced(
            "WHERE s.party = ?1 AND a.ignored = 0 AND a.windows_until IS NOT NULL \
             AND json_extract(g.reading, '$.kind') = 'maintenance' ORDER BY a.published_at DESC, a.id DESC LIMIT ?2",
            params![party.as_str(), limit as i64],
        )
    }

    /// The announcements of an event, oldest first.
    pub fn event(&self, event: &EventId) -> Result<Vec<AnnouncementRow>, ReadError> {
        self.announced(
            "WHERE a.event = (SELECT id FROM events WHERE event = ?1) ORDER BY a.published_at, a.id",
            params![event.as_str()],
        )
    }

    /// Announcements that still matter and were read by an older reader than `reader`; corrected ones are left out.
    pub fn read_before(&self, reader: u32, now: DateTime<Utc>) -> Result<Vec<AnnouncementRow>, ReadError> {
        self.announced(
            "WHERE g.reader < ?1 AND g.fixed = 0 AND a.matters_until >= ?2 ORDER BY a.id",
            params![reader, Micros(now)],
        )
    }

    fn announced(&self, rest: &str, values: impl rusqlite::Params) -> Result<Vec<AnnouncementRow>, ReadError> {
        self.ask(|connection| {
            let sql = format!(
                "SELECT {NOTICE_COLUMNS}, r.number, g.reader, a.initial, a.ignored, g.fixed, a.gone_since {JOINED} {rest}"
            );
            connection.prepare_cached(&sql)?.query_map(values, announcement)?.collect()
        })
    }
}

fn announcement(row: &Row<'_>) -> rusqlite::Result<AnnouncementRow> {
    Ok(AnnouncementRow {
        notice: notice(row)?,
        revision: row.get(12)?,
        reader: row.get(13)?,
        initial: row.get(14)?,
        ignored: row.get(15)?,
        fixed: row.get(16)?,
        gone_since: moment(row.get(17)?),
    })
}

/// A notice from [`NOTICE_COLUMNS`].
pub(in crate::db) fn notice(row: &Row<'_>) -> rusqlite::Result<Notice> {
    let (published, stated): (Option<Json<_>>, Option<Json<_>>) = (row.get(6)?, row.get(7)?);
    let announcement = Announcement {
        key: row.get(2)?,
        url: row.get(3)?,
        title: row.get(4)?,
        body: row.get(5)?,
        published: published.map(|Json(published)| published),
        stated: stated.map(|Json(stated)| stated),
    };
    let Json(reading) = row.get(8)?;
    let event: Option<String> = row.get(9)?;
    let (Micros(first_seen), Micros(published)) = (row.get(10)?, row.get(11)?);
    Ok(Notice { source: job(row, 0)?, announcement, reading, event: event.map(EventId::new), first_seen, published })
}
