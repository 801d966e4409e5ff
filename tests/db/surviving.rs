//! What a crash, a full disk, a defect and a crowd do to what is recorded.

use crate::fixture::*;
use futures_util::future::join_all;
use std::path::Path;
use std::sync::atomic::Ordering;
use storewatch::db::{Check, MessageState, Reader, SourceResult, Store, WriteError};
use storewatch::domain::*;

/// What a sudden end would leave: the files as they are at this moment.
fn crash(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        // The lock dies with its process, and the shared memory with the machine.
        if entry.file_name() == "storewatch.db" || entry.file_name() == "storewatch.db-wal" {
            std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}

#[tokio::test]
async fn a_crash_in_the_middle_leaves_nothing_half_and_loses_nothing_whole() {
    let dir = tempfile::tempdir().unwrap();
    let (live, middle, after) = (dir.path().join("live"), dir.path().join("middle"), dir.path().join("after"));
    let (store, judge) = judging_in(&live).await;
    visited(&store, at(9, 0), changed(vec![item("1", "Spring sale", promotion())])).await;
    let (from, to) = (live.clone(), middle.clone());
    *judge.during.lock().unwrap() = Some(Box::new(move || crash(&from, &to)));
    let work = item("2", "Work", maintenance(at(9, 0), at(10, 0)));
    let recorded = visited(&store, at(9, 10), changed(vec![work])).await;
    assert_eq!((recorded.transitions.len(), recorded.owed), (1, 1));
    crash(&live, &after);

    let seen = |dir: &Path| {
        let (_store, reader) = (Store::open(dir, &holder()).unwrap(), Reader::open(dir).unwrap());
        let keys: Vec<_> =
            reader.announcements(&notices(), 9).unwrap().into_iter().map(|r| r.notice.announcement.key).collect();
        let state = reader.source_state(&notices()).unwrap();
        let history = reader.history(None, 9).unwrap().len();
        (keys.len(), state.last_attempt, history, reader.messages(None, 9).unwrap().len())
    };
    assert_eq!(seen(&middle), (1, Some(at(9, 0)), 1, 1), "the whole check is missing");
    assert_eq!(seen(&after), (2, Some(at(9, 10)), 2, 2), "the whole check is there");
}

#[tokio::test]
async fn a_message_that_was_being_sent_in_a_crash_is_sent_again_under_its_key() {
    let dir = tempfile::tempdir().unwrap();
    let (live, later) = (dir.path().join("live"), dir.path().join("later"));
    let (store, _) = judging_in(&live).await;
    store.owe(vec![message("told once", at(9, 0), Topic::Test)]).await.unwrap();
    store.lease(&phone(), at(9, 0), terms(chrono::TimeDelta::hours(1), 9)).await.unwrap();
    crash(&live, &later);

    let (store, _) = judging_in(&later).await;
    let leased = store.lease(&phone(), at(9, 1), terms(chrono::TimeDelta::hours(1), 9)).await.unwrap();
    assert_eq!((leased[0].message.key.as_str(), leased[0].attempts), ("told once", 2));
}

#[tokio::test]
async fn a_restart_keeps_how_far_a_probe_had_come() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = judging_in(dir.path()).await;
    let two_down = settled(Some(Outcome::Up), Some(at(8, 0)), Outcome::Down, 2);
    store.record(asked(at(9, 0), Outcome::Down, two_down.clone())).await.unwrap();
    store.close().await;
    let store = Store::open(dir.path(), &holder()).unwrap();
    let state = store.read(|reader| reader.probe_state(&health())).await.unwrap();
    assert_eq!((state.settled, state.last), (two_down, Some(sample(at(9, 0), Outcome::Down))));
    assert_eq!(store.read(|reader| reader.probe_state(&notices())).await.unwrap(), Default::default());
}

#[tokio::test]
async fn a_restart_tells_nothing_twice() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = judging_in(dir.path()).await;
    visited(&store, at(9, 0), changed(vec![item("1", "Work", maintenance(at(9, 0), at(10, 0)))])).await;
    store.close().await;
    let (store, _) = judging_in(dir.path()).await;
    let again = store.record(Check::Review { at: at(9, 5), watches: vec![] }).await.unwrap();
    assert_eq!((again.transitions.len(), again.owed), (0, 0));
    let standing = store.read(|reader| reader.verdict(&watch())).await.unwrap().unwrap();
    assert_eq!(standing.since, at(9, 0));
}

#[tokio::test]
async fn a_hundred_checks_at_once_share_few_transactions() {
    let (store, judge) = judging().await;
    // The first holds the writer until the others have arrived.
    let (arrived, wait) = std::sync::mpsc::channel::<()>();
    *judge.during.lock().unwrap() = Some(Box::new(move || _ = wait.recv()));
    let first = tokio::spawn({
        let store = store.clone();
        async move { store.record(Check::Review { at: at(9, 0), watches: vec![] }).await }
    });
    tokio::task::yield_now().await;
    let before = store.counts().transactions.load(Ordering::Relaxed);
    let checks = (0..100).map(|n| {
        let id = JobId::new("unwatched", format!("source {n}"));
        store.record(visit(id, at(9, 0), changed(vec![item("1", "Spring sale", promotion())])))
    });
    let release = async { drop(arrived) };
    let (results, ()) = tokio::join!(join_all(checks.collect::<Vec<_>>()), release);
    first.await.unwrap().unwrap();
    assert!(results.iter().all(|result| result.as_ref().is_ok_and(|recorded| recorded.new == 1)));
    let transactions = store.counts().transactions.load(Ordering::Relaxed) - before;
    assert!(transactions <= 3, "{transactions}");
    assert_eq!(store.counts().pieces.load(Ordering::Relaxed), 101);
}

#[tokio::test]
async fn one_that_fails_takes_no_other_with_it() {
    let (store, _) = judging().await;
    let checks = (0..20).map(|n| {
        let id = JobId::new("unwatched", format!("source {n:02}"));
        let mut one = item("1", "Spring sale", promotion());
        if n % 2 == 0 {
            one.reading = None;
        }
        store.record(visit(id, at(9, 0), changed(vec![one])))
    });
    let results = join_all(checks.collect::<Vec<_>>()).await;
    for (n, result) in results.iter().enumerate() {
        assert_eq!(result.is_ok(), n % 2 == 1, "{n}: {result:?}");
    }
    assert_eq!(store.read(|reader| reader.sources()).await.unwrap().len(), 10);
}

#[tokio::test]
async fn a_defect_in_a_judgement_rolls_back_its_check_and_no_more() {
    let (store, judge) = judging().await;
    *judge.during.lock().unwrap() = Some(Box::new(|| panic!("a rule went wrong")));
    let error = store.record(visit(notices(), at(9, 0), changed(vec![]))).await.unwrap_err();
    assert!(matches!(&error, WriteError::Defect { what } if what.contains("a rule went wrong")), "{error}");
    assert_eq!(store.read(|reader| reader.sources()).await.unwrap(), []);

    let elsewhere = visit(JobId::new("unwatched", "notices"), at(9, 0), changed(vec![]));
    assert!(store.record(elsewhere).await.is_ok(), "the writer goes on");
}

#[tokio::test]
async fn a_full_disk_loses_nothing_and_ends() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = judging_in(dir.path()).await;
    visited(&store, at(9, 0), changed(vec![item("1", "Spring sale", promotion())])).await;
    store.limit(Some(60 * 4096)).await.unwrap();
    let long = |n: u32| {
        let mut one = item(&format!("long {n}"), "A long notice", promotion());
        one.announcement.body = "words ".repeat(20_000);
        visit(JobId::new("unwatched", format!("source {n}")), at(9, 1), changed(vec![one]))
    };
    let short = visit(JobId::new("unwatched", "short"), at(9, 1), changed(vec![]));
    let (first, second, short) = tokio::join!(store.record(long(1)), store.record(long(2)), store.record(short));
    for result in [first, second] {
        let error = result.unwrap_err();
        assert!(matches!(error, WriteError::Full { .. }) && error.is_passing(), "{error:?}");
        assert!(error.to_string().contains("free some space"), "{error}");
    }
    short.unwrap();
    assert_eq!(store.read(|reader| reader.announcements(&notices(), 9)).await.unwrap().len(), 1);

    store.limit(None).await.unwrap();
    assert_eq!(store.record(long(1)).await.unwrap().new, 1, "once there is space again");
}

#[tokio::test]
async fn a_second_connection_cannot_owe_a_key_twice() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = judging_in(dir.path()).await;
    store.owe(vec![message("once", at(9, 0), Topic::Test)]).await.unwrap();
    let other = rusqlite::Connection::open(dir.path().join("storewatch.db")).unwrap();
    let copy = "INSERT INTO messages (key, sender, thread, message, state, next_try, created) \
                SELECT key, sender, thread, message, state, next_try, created FROM messages";
    assert!(other.execute(copy, []).unwrap_err().to_string().contains("UNIQUE constraint failed: messages.key"));
    assert_eq!(store.read(|reader| reader.messages(Some(MessageState::Owed), 9)).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_closed_store_says_so() {
    let (store, _) = judging().await;
    let other = store.clone();
    store.close().await;
    let check = visit(notices(), at(9, 0), SourceResult::Unchanged);
    assert!(matches!(other.record(check).await, Err(WriteError::Closed)));
}
