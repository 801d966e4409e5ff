//! What is kept, and for how long.

use crate::fixture::*;
use chrono::{DateTime, TimeDelta, Utc};
use storewatch::db::{Check, Keep, ProbeCheck, Roster, Store};
use storewatch::domain::*;

fn days_ago(days: i64) -> DateTime<Utc> {
    at(9, 0) - TimeDelta::days(days)
}

async fn answered(store: &Store, at: DateTime<Utc>, outcome: Outcome, latency_ms: Option<u64>) {
    let sample = Sample { latency_ms, ..sample(at, outcome) };
    let check = ProbeCheck { id: health(), sample, settled: settled(None, None, outcome, 1), next_due: None };
    store.record(Check::Probe(check)).await.unwrap();
}

#[tokio::test]
async fn old_samples_become_hours_and_nothing_is_counted_twice() {
    let (store, _) = judging().await;
    let hour = days_ago(5);
    for (minute, outcome, latency) in [
        (0, Outcome::Up, Some(10)),
        (1, Outcome::Up, Some(30)),
        (2, Outcome::Down, None),
        (61, Outcome::Degraded, Some(7)),
    ] {
        answered(&store, hour + TimeDelta::minutes(minute), outcome, latency).await;
    }
    answered(&store, at(8, 0), Outcome::Up, Some(5)).await;
    assert_eq!(store.prune(at(9, 0), Keep::default()).await.unwrap().samples, 4);
    // An answer of the same hour that is recorded late.
    answered(&store, hour + TimeDelta::minutes(3), Outcome::Failed, Some(50)).await;
    assert_eq!(store.prune(at(9, 0), Keep::default()).await.unwrap().samples, 1);
    assert_eq!(store.prune(at(9, 0), Keep::default()).await.unwrap(), storewatch::db::Pruned::default());

    let hours = store.read(move |reader| reader.sample_hours(&health(), days_ago(30))).await.unwrap();
    let of = |n: usize| {
        let hour = &hours[n];
        (hour.hour, [hour.up, hour.degraded, hour.down, hour.failed], hour.latency_ms_mean, hour.latency_ms_max)
    };
    assert_eq!(hours.len(), 2);
    assert_eq!(of(0), (hour, [2, 0, 1, 1], Some(30), Some(50)));
    assert_eq!(of(1), (hour + TimeDelta::hours(1), [0, 1, 0, 0], Some(7), Some(7)));
    let samples = store.read(|reader| reader.samples(&health(), days_ago(30))).await.unwrap();
    assert_eq!(samples.iter().map(|sample| sample.at).collect::<Vec<_>>(), [at(8, 0)]);
}

#[tokio::test]
async fn history_is_bounded_and_what_matters_stays() {
    let (store, judge) = judging().await;
    let open = reading(Kind::Suspension, vec![window(days_ago(900), None)]);
    let sale = promotion();
    let old = |key: &str, reading| {
        let mut item = item(key, key, reading);
        item.announcement.published = Some(Published::At(days_ago(900).fixed_offset()));
        item
    };
    let items = vec![old("withdrawn for good", open), old("old sale", sale), old("listed still", promotion())];
    visited(&store, days_ago(900), changed(items)).await;
    let listed = || vec![old("listed still", promotion())];
    visited(&store, days_ago(899), changed(listed())).await;
    store
        .owe(vec![message("sent", days_ago(200), Topic::Test), message("owed", days_ago(200), Topic::Test)])
        .await
        .unwrap();
    store.settle("sent", Receipt::Sent, days_ago(200), None).await.unwrap();
    let owed_before = store.read(|reader| reader.owed_count()).await.unwrap();

    let pruned = store.prune(at(9, 0), Keep::default()).await.unwrap();
    assert_eq!((pruned.announcements, pruned.messages), (1, 1));
    assert!(pruned.transitions > 0);
    let rows = store.read(|reader| reader.announcements(&notices(), 9)).await.unwrap();
    let mut keys: Vec<_> = rows.iter().map(|row| row.notice.announcement.key.as_str()).collect();
    keys.sort_unstable();
    assert_eq!(keys, ["listed still", "withdrawn for good"]);
    assert_eq!(store.read(|reader| reader.owed_count()).await.unwrap(), owed_before);

    let recorded = store.record(Check::Review { at: at(9, 0), watches: vec![] }).await.unwrap();
    assert_eq!(recorded.owed, 0, "the verdict is known still");
    assert_eq!(judge.seen.lock().unwrap().last().unwrap().parties[0].notices[0].announcement.key, "withdrawn for good");
}

#[tokio::test]
async fn how_windows_ended_is_learned_once_each() {
    let (store, judge) = judging().await;
    let ending = |event: &str, real_end, witness| Ending {
        party: PartyId::new("shop"),
        event: Some(EventId::new(event)),
        announced_end: at(6, 0),
        real_end,
        witness,
    };
    for ending in [
        ending("b", at(6, 55), Witness::Resumption),
        ending("a", at(5, 50), Witness::Probe),
        // A better witness knows better; of two that are as good the first stands.
        ending("b", at(6, 45), Witness::Probe),
        ending("b", at(8, 0), Witness::Probe),
        ending("b", at(8, 0), Witness::Tried),
    ] {
        store.learn(Lessons { endings: vec![ending], claims: Vec::new() }).await.unwrap();
    }
    store.record(Check::Review { at: at(9, 0), watches: vec![] }).await.unwrap();
    assert_eq!(judge.seen.lock().unwrap()[0].parties[0].endings, [-10, 45]);
}

#[tokio::test]
async fn a_watch_that_ended_is_not_judged_until_it_is_taken_up_again() {
    let store = Store::memory().unwrap();
    let judge = std::sync::Arc::new(SimpleJudge::default());
    let watch = roster().watches[0].id.clone();
    let until = at(9, 30);
    let ends = [(watch.clone(), until)].into();
    store.adopt(Roster { ends, ..roster() }, judge.clone()).await.unwrap();
    let judged = async |when| {
        let before = judge.seen.lock().unwrap().len();
        store.record(Check::Review { at: when, watches: vec![] }).await.unwrap();
        judge.seen.lock().unwrap().len() > before
    };
    assert!(judged(at(9, 0)).await);
    store.finish(&watch, at(9, 1)).await.unwrap();
    assert!(!judged(at(9, 2)).await, "the user is done with it");
    assert!(store.take_up(&watch).await.unwrap());
    assert!(judged(at(9, 3)).await);
    assert!(!judged(until).await, "its last day is over");
}

#[tokio::test]
async fn a_judgement_is_kept_as_it_was() {
    let (store, judge) = judging().await;
    visited(&store, at(9, 0), changed(vec![item("a", "a", promotion())])).await;
    store.record(Check::Review { at: at(9, 10), watches: vec![] }).await.unwrap();
    let records = store.read(|reader| reader.records(at(0, 0), 10)).await.unwrap();
    let kept: Vec<Facts> = records.iter().map(|record| record.facts.clone()).collect();
    assert_eq!(kept, *judge.seen.lock().unwrap(), "with their notices");
    assert!(kept.iter().any(|facts| !facts.parties[0].notices.is_empty()));
    let watch = records[0].facts.watch.id.clone();
    let opening = store.read(move |reader| reader.opening(&watch, at(9, 10))).await.unwrap();
    assert_eq!(opening.verdict.map(|(verdict, _)| verdict), Some(records[0].verdict.clone()));
    store.prune(at(9, 0) + TimeDelta::days(30), Keep::default()).await.unwrap();
    assert!(store.read(|reader| reader.records(at(0, 0), 10)).await.unwrap().is_empty());
}

#[tokio::test]
async fn how_often_in_a_row_a_probe_could_not_be_asked_is_known() {
    let store = Store::memory().unwrap();
    let failures = async || store.read(|reader| reader.probe_state(&health())).await.unwrap().failures;
    assert_eq!(failures().await, 0);
    for (minute, outcome, expected) in [
        (0, Outcome::Failed, 1),
        (1, Outcome::Up, 0),
        (2, Outcome::Failed, 1),
        (3, Outcome::Failed, 2),
        (4, Outcome::Failed, 3),
        (5, Outcome::Down, 0),
    ] {
        answered(&store, at(9, minute), outcome, None).await;
        assert_eq!(failures().await, expected, "minute {minute}");
    }
}

#[tokio::test]
async fn flips_of_a_probe_are_counted_for_an_hour() {
    let (store, judge) = judging().await;
    for (minute, state) in [(0, Outcome::Up), (10, Outcome::Down), (20, Outcome::Down), (30, Outcome::Up)] {
        store.record(asked(at(9, minute), state, settled(Some(state), None, state, 1))).await.unwrap();
    }
    let flips = || judge.seen.lock().unwrap().last().unwrap().parties[0].probes[0].flips;
    assert_eq!(flips(), 2, "the first state changed nothing");
    store.record(Check::Review { at: at(10, 20), watches: vec![] }).await.unwrap();
    assert_eq!(flips(), 1);
}
