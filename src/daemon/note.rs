//! What users put in: notices that they pasted, and their word about announcements that were misunderstood.

use super::check::{Checker, read};
use super::error::chain;
use super::named;
use super::report::reading as reading_report;
use crate::db::{AnnouncementRow, Check, Corrected, Correction, PASTED, Pasted, Reader};
use crate::domain::{Amendment, Announcement, JobId, PartyId, Published, Tz};
use crate::understand;
use crate::view::notes::{NoteReport, SaidReport};
use crate::view::report::local;
use sha2::{Digest, Sha256};

/// Announcements among which an id is looked for.
const MOST: usize = 10_000;
/// The fewest characters by which an id is recognized.
const SHORTEST: usize = 4;
/// Ids that are named where one fits several.
const NAMED: usize = 5;

/// A notice as it was pasted.
pub(super) struct Note {
    pub party: PartyId,
    pub title: String,
    pub text: String,
    pub published: Option<Published>,
    pub url: Option<String>,
    pub author: String,
}

/// Reads a pasted notice as any other, and keeps it. The same words again are the same notice.
pub(super) async fn paste(checker: &Checker, note: Note) -> Result<NoteReport, String> {
    let Note { party, title, text, published, url, author } = note;
    let known = named::party(&checker.plan, party.as_str())?;
    let (party, zone) = (known.id.clone(), known.zone);
    let at = checker.clock.now();
    let digest = Sha256::digest(format!("{title}\n{text}"));
    let key = format!("pasted-{}", hex(&digest, 8));
    // Without a date it was published when it was pasted first.
    let published = published.unwrap_or_else(|| Published::At(at.with_timezone(&zone).fixed_offset()));
    let source = JobId { party: party.clone(), name: PASTED.to_owned() };
    let before = known_row(checker, &source, &key).await?;
    let published = before.and_then(|row| row.notice.announcement.published).unwrap_or(published);
    let announcement =
        Announcement { key: key.clone(), title, body: text, published: Some(published), url, stated: None };
    let reading = read(&announcement, zone);
    let pasted = Pasted { party, at, author, announcement, reading, reader: understand::VERSION, zone };
    checker.store.record(Check::Pasted(pasted)).await.map_err(said)?;
    one(checker, source, key).await
}

/// What was published last, at the sources of the config.
pub(super) async fn list(checker: &Checker, party: Option<PartyId>, limit: usize) -> Result<Vec<NoteReport>, String> {
    let party = party.map(|party| named::party(&checker.plan, party.as_str()).map(|known| known.id.clone()));
    let party = party.transpose()?;
    let plan = checker.plan.clone();
    let is_there = move |id: &JobId| {
        let pasted = id.name == PASTED && plan.parties.iter().any(|party| party.id == id.party);
        pasted || plan.sources.iter().any(|source| source.id == *id)
    };
    let zone = checker.plan.zone;
    let read = move |reader: &Reader| {
        let rows = reader.recent(party.as_ref(), MOST)?;
        let rows = rows.iter().filter(|row| is_there(&row.notice.source)).take(limit);
        rows.map(|row| report(reader, row, zone)).collect()
    };
    checker.store.read(read).await.map_err(said)
}

/// Takes a user's word about one announcement.
pub(super) async fn correct(
    checker: &Checker,
    id: &str,
    author: String,
    word: Amendment,
) -> Result<NoteReport, String> {
    let rows = checker.store.read(|reader| reader.recent(None, MOST)).await.map_err(said)?;
    let row = find(&rows, id)?;
    let (source, key) = (row.notice.source.clone(), row.notice.announcement.key.clone());
    let correction = match word {
        Amendment::Ignore => Correction::Ignore,
        Amendment::Heed => Correction::Heed,
        Amendment::Fix(fix) => Correction::Read(Box::new(fix.apply(row.notice.reading.clone()))),
    };
    let at = checker.clock.now();
    let corrected = Corrected { source: source.clone(), key: key.clone(), at, author, correction };
    checker.store.record(Check::Corrected(corrected)).await.map_err(said)?;
    one(checker, source, key).await
}

/// The announcement that an id means: the short one of a list (or the beginning of it), its key, or its address.
fn find<'r>(rows: &'r [AnnouncementRow], id: &str) -> Result<&'r AnnouncementRow, String> {
    let is_short = id.len() >= SHORTEST && id.bytes().all(|b| b.is_ascii_hexdigit());
    let means = |row: &&AnnouncementRow| {
        let announcement = &row.notice.announcement;
        announcement.key == id
            || announcement.url.as_deref() == Some(id)
            || is_short && short(&row.notice.source, &announcement.key).starts_with(&id.to_ascii_lowercase())
    };
    let found: Vec<&AnnouncementRow> = rows.iter().filter(means).collect();
    match found.as_slice() {
        [one] => Ok(one),
        [] => Err(format!("there is no announcement \"{id}\"; `storewatch note --list` names them")),
        several => {
            let ids = several.iter().take(NAMED).map(|row| short(&row.notice.source, &row.notice.announcement.key));
            Err(format!("\"{id}\" may be one of {}; write more of it", ids.collect::<Vec<_>>().join(", ")))
        }
    }
}

/// What an announcement is called in lists: stable, and short enough to be typed.
fn short(source: &JobId, key: &str) -> String {
    hex(&Sha256::digest(format!("{source}\n{key}")), 4)
}

fn hex(bytes: &[u8], count: usize) -> String {
    bytes.iter().take(count).map(|byte| format!("{byte:02x}")).collect()
}

async fn known_row(checker: &Checker, source: &JobId, key: &str) -> Result<Option<AnnouncementRow>, String> {
    let (source, key) = (source.clone(), key.to_owned());
    checker.store.read(move |reader| reader.announcement(&source, &key)).await.map_err(said)
}

/// One announcement with all that is known of it.
async fn one(checker: &Checker, source: JobId, key: String) -> Result<NoteReport, String> {
    let zone = checker.plan.parties.iter().find(|party| party.id == source.party).map(|party| party.zone);
    let (shown, read_in) = (checker.plan.zone, zone.unwrap_or(checker.plan.zone));
    let read = move |reader: &Reader| {
        let Some(row) = reader.announcement(&source, &key)? else { return Ok(None) };
        let body = row.notice.announcement.body.clone();
        let reading = reading_report(row.notice.reading.clone(), read_in);
        Ok(Some(NoteReport { body: Some(body), reading: Some(reading), ..report(reader, &row, shown)? }))
    };
    let found: Option<NoteReport> = checker.store.read(read).await.map_err(said)?;
    found.ok_or_else(|| "the announcement is gone".to_owned())
}

fn report(reader: &Reader, row: &AnnouncementRow, zone: Tz) -> Result<NoteReport, crate::db::ReadError> {
    let notice = &row.notice;
    let said = reader.corrections(&notice.source, &notice.announcement.key)?;
    Ok(NoteReport {
        id: short(&notice.source, &notice.announcement.key),
        party: notice.source.party.clone(),
        source: notice.source.name.clone(),
        key: notice.announcement.key.clone(),
        title: notice.announcement.title.clone(),
        published: local(notice.published, zone),
        kind: notice.reading.kind,
        ignored: row.ignored,
        fixed: row.fixed,
        said: said
            .into_iter()
            .map(|said| SaidReport { at: local(said.at, zone), author: said.author, word: said.word })
            .collect(),
        body: None,
        reading: None,
    })
}

fn said(error: impl std::error::Error) -> String {
    chain(&error)
}
