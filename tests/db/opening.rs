//! The database as a file: who may open it, and what is said where it cannot be.

use crate::fixture::*;
use std::collections::BTreeSet;
use std::path::Path;
use storewatch::db::{Check, OpenError, Reader, SourceResult, Store, backup, restore};
use storewatch::domain::*;

fn file(dir: &Path) -> std::path::PathBuf {
    dir.join("storewatch.db")
}

fn files(dir: &Path) -> BTreeSet<String> {
    std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// A directory with one recorded visit.
async fn recorded() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = judging_in(dir.path()).await;
    visited(&store, at(9, 0), changed(vec![item("1", "Spring sale", promotion())])).await;
    store.close().await;
    dir
}

#[tokio::test]
async fn what_was_recorded_is_there_after_a_restart() {
    let dir = recorded().await;
    assert_eq!(files(dir.path()), BTreeSet::from(["storewatch.db", "storewatch.lock"].map(str::to_owned)));
    let store = Store::open(dir.path(), &holder()).unwrap();
    assert_eq!(store.read(|reader| reader.announcements(&notices(), 10)).await.unwrap().len(), 1);
    assert_eq!(store.read(|reader| reader.verdicts()).await.unwrap()[0].since, at(9, 0));
}

#[cfg(unix)]
#[tokio::test]
async fn only_its_owner_can_look_at_it() {
    use std::os::unix::fs::PermissionsExt;
    let parent = tempfile::tempdir().unwrap();
    let dir = parent.path().join("deep/state");
    let (store, _) = judging_in(&dir).await;
    visited(&store, at(9, 0), changed(vec![])).await;
    let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&dir), 0o700);
    for name in files(&dir) {
        assert_eq!(mode(&dir.join(&name)), 0o600, "{name}");
    }
}

#[tokio::test]
async fn a_second_writer_is_told_who_the_first_is() {
    let dir = tempfile::tempdir().unwrap();
    let (first, _) = judging_in(dir.path()).await;
    let error = Store::open(dir.path(), &holder()).unwrap_err();
    assert!(matches!(&error, OpenError::Locked { holder: Some(found), .. } if *found == holder()));
    let text = error.to_string();
    assert!(text.contains("`storewatch run` (process 4711)") && text.contains("--state-dir"), "{text}");
    first.close().await;
    Store::open(dir.path(), &holder()).unwrap();
}

#[tokio::test]
async fn a_reader_looks_on_beside_a_writer_and_without_one() {
    let dir = tempfile::tempdir().unwrap();
    let empty = Reader::open(&dir.path().join("nothing here")).unwrap();
    assert_eq!(empty.verdicts().unwrap(), []);
    assert!(!dir.path().join("nothing here").exists(), "looking creates nothing");

    let (store, _) = judging_in(dir.path()).await;
    let reader = Reader::open(dir.path()).unwrap();
    assert_eq!(reader.sources().unwrap(), []);
    visited(&store, at(9, 0), changed(vec![item("1", "Spring sale", promotion())])).await;
    assert_eq!(reader.sources().unwrap().len(), 1, "it sees what was committed since");
    store.close().await;
    drop(reader);
    assert_eq!(Reader::open(dir.path()).unwrap().sources().unwrap().len(), 1);
}

#[tokio::test]
async fn a_scratch_copy_writes_nothing_to_disk() {
    let dir = recorded().await;
    let before = (files(dir.path()), std::fs::read(file(dir.path())).unwrap());
    let scratch = Store::scratch(Some(dir.path())).unwrap();
    scratch.adopt(roster(), std::sync::Arc::new(SimpleJudge::default())).await.unwrap();
    let work = item("2", "Work", maintenance(at(8, 0), at(18, 0)));
    let recorded = visited(&scratch, at(9, 30), changed(vec![work])).await;
    assert_eq!((recorded.new, recorded.initial, recorded.transitions.len()), (1, false, 1));
    scratch.close().await;
    assert_eq!(before.0, files(dir.path()));
    assert!(before.1 == std::fs::read(file(dir.path())).unwrap(), "the database was changed");

    let nothing = Store::scratch(Some(&dir.path().join("nothing"))).unwrap();
    assert_eq!(nothing.read(|reader| reader.sources()).await.unwrap(), []);
}

#[tokio::test]
async fn a_scratch_copy_may_be_taken_beside_a_writer() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = judging_in(dir.path()).await;
    visited(&store, at(9, 0), changed(vec![item("1", "Spring sale", promotion())])).await;
    let scratch = Store::scratch(Some(dir.path())).unwrap();
    assert_eq!(scratch.read(|reader| reader.announcements(&notices(), 9)).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_pretended_time_knows_nothing_of_later_announcements() {
    let scratch = Store::scratch(None).unwrap();
    scratch.adopt(roster(), std::sync::Arc::new(SimpleJudge::default())).await.unwrap();
    let mut late = item("late", "Work", maintenance(at(8, 0), at(18, 0)));
    late.announcement.published = Some(Published::At(at(10, 0).fixed_offset()));
    let before = visited(&scratch, at(9, 0), changed(vec![late])).await;
    assert_eq!(before.transitions[0].after.advice, Advice::RetryNow);
    let after = scratch.record(Check::Review { at: at(10, 0), watches: vec![] }).await.unwrap();
    assert_eq!(after.transitions[0].after.advice, Advice::Wait);
}

#[tokio::test]
async fn a_damaged_file_is_named_and_left_alone() {
    for (what, damage) in [
        ("its beginning", (|bytes: &mut Vec<u8>| bytes[..16].fill(b'x')) as fn(&mut Vec<u8>)),
        ("its middle", |bytes| bytes[4096..12_288].fill(0xA5)),
        ("its end", |bytes| bytes.truncate(bytes.len() / 2)),
    ] {
        let dir = recorded().await;
        let mut bytes = std::fs::read(file(dir.path())).unwrap();
        damage(&mut bytes);
        std::fs::write(file(dir.path()), &bytes).unwrap();
        let error = Store::open(dir.path(), &holder()).unwrap_err();
        assert!(matches!(error, OpenError::Corrupt { .. }), "{what}: {error:?}");
        let text = error.to_string();
        assert!(text.contains("storewatch.db") && text.contains("storewatch restore"), "{what}: {text}");
        assert!(std::fs::read(file(dir.path())).unwrap() == bytes, "{what} was changed");
    }
}

#[tokio::test]
async fn a_database_of_a_later_or_another_program_is_refused() {
    let dir = recorded().await;
    let raw = rusqlite::Connection::open(file(dir.path())).unwrap();
    raw.pragma_update(None, "user_version", 99).unwrap();
    drop(raw);
    let later = Store::open(dir.path(), &holder()).unwrap_err();
    assert!(matches!(later, OpenError::Newer { found: 99, .. }), "{later:?}");
    assert!(matches!(Reader::open(dir.path()), Err(OpenError::Newer { .. })));
    assert!(matches!(Store::scratch(Some(dir.path())), Err(OpenError::Newer { .. })));

    let dir = tempfile::tempdir().unwrap();
    let raw = rusqlite::Connection::open(file(dir.path())).unwrap();
    raw.execute_batch("CREATE TABLE bookmarks (url TEXT)").unwrap();
    drop(raw);
    assert!(matches!(Store::open(dir.path(), &holder()), Err(OpenError::Foreign { .. })));
}

#[tokio::test]
async fn a_place_that_cannot_be_written_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let blocked = dir.path().join("a file");
    std::fs::write(&blocked, "in the way").unwrap();
    let error = Store::open(&blocked.join("state"), &holder()).unwrap_err();
    assert!(matches!(&error, OpenError::Directory { .. }), "{error:?}");
    assert!(error.to_string().contains("a file"), "{error}");
    // The place of the database itself is taken by something that is no file.
    std::fs::create_dir(file(dir.path())).unwrap();
    let error = Store::open(dir.path(), &holder()).unwrap_err();
    assert!(matches!(error, OpenError::Directory { .. } | OpenError::Unusable { .. }), "{error:?}");
}

#[tokio::test]
async fn each_earlier_schema_still_opens_with_what_it_held() {
    for (version, sql) in [
        (1, include_str!("v1.sql")),
        (2, include_str!("v2.sql")),
        (3, include_str!("v3.sql")),
        (4, include_str!("v4.sql")),
        (5, include_str!("v5.sql")),
    ] {
        let dir = tempfile::tempdir().unwrap();
        let raw = rusqlite::Connection::open(file(dir.path())).unwrap();
        raw.execute_batch(sql).unwrap();
        drop(raw);
        let (store, judge) = judging_in(dir.path()).await;
        let recorded = visited(&store, at(9, 0), SourceResult::Unchanged).await;
        assert!(!recorded.initial, "schema {version}");
        let facts = judge.seen.lock().unwrap().last().unwrap().clone();
        assert_eq!(facts.parties[0].notices[0].announcement.title, "Kept since the first schema");
        assert_eq!(facts.parties[0].notices[0].event, Some(EventId::new("shop-0123456789")));
        let owed = store.read(|reader| reader.owed_count()).await.unwrap();
        assert_eq!(owed, 2, "schema {version}: the kept one, and the first verdict");
        let reacted = store.read(|reader| reader.acknowledged(&WatchId::new("phone"))).await.unwrap();
        assert_eq!(reacted.is_some(), version >= 3, "schema {version}");
    }
}

#[tokio::test]
async fn a_backup_is_taken_while_checks_go_on_and_can_be_brought_back() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = judging_in(dir.path()).await;
    visited(&store, at(9, 0), changed(vec![item("1", "Spring sale", promotion())])).await;
    let copy = dir.path().join("backup.db");
    let recording = async {
        for minute in 1..30 {
            let items = vec![item(&format!("n{minute}"), "More", promotion())];
            visited(&store, at(9, minute), changed(items)).await;
        }
    };
    let (saved, ()) = tokio::join!(async { backup(dir.path(), &copy) }, recording);
    saved.unwrap();
    assert!(backup(dir.path(), &copy).is_err(), "a file that is there already is not written over");
    store.close().await;

    let other = tempfile::tempdir().unwrap();
    restore(&copy, other.path(), &holder()).unwrap();
    let reader = Reader::open(other.path()).unwrap();
    reader.sound().unwrap();
    assert!(!reader.announcements(&notices(), 100).unwrap().is_empty());
    drop(reader);

    let before = std::fs::read(file(dir.path())).unwrap();
    let error = restore(&copy, dir.path(), &holder()).unwrap_err();
    assert!(matches!(&error, OpenError::Occupied { .. }) && error.to_string().contains("aside"), "{error}");
    assert!(std::fs::read(file(dir.path())).unwrap() == before, "nothing was changed");
    // What is left of a database is no empty place either.
    let rest = tempfile::tempdir().unwrap();
    std::fs::write(rest.path().join("storewatch.db-wal"), "the end of somebody's work").unwrap();
    assert!(matches!(restore(&copy, rest.path(), &holder()), Err(OpenError::Occupied { .. })));

    let empty = tempfile::tempdir().unwrap();
    std::fs::write(&copy, "no database at all, and long enough to look like one to somebody who is in a hurry to go")
        .unwrap();
    assert!(restore(&copy, empty.path(), &holder()).is_err());
    assert!(!file(empty.path()).exists(), "nothing is put in place that is no state");
}
