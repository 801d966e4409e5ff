//! Messages from the moment they are owed until they are settled.

use crate::fixture::*;
use chrono::{DateTime, TimeDelta, Utc};
use storewatch::db::{MessageState, Store};
use storewatch::domain::*;

const LEASE: TimeDelta = TimeDelta::minutes(1);

fn owed(key: &str, created: DateTime<Utc>) -> Message {
    message(key, created, Topic::Test)
}

async fn lease(store: &Store, now: DateTime<Utc>) -> Vec<String> {
    let leased = store.lease(&phone(), now, LEASE, 10).await.unwrap();
    leased.into_iter().map(|leased| leased.message.key).collect()
}

async fn states(store: &Store) -> Vec<(String, MessageState)> {
    let rows = store.read(|reader| reader.messages(None, 100)).await.unwrap();
    rows.into_iter().rev().map(|row| (row.message.key, row.state)).collect()
}

fn later(why: &str) -> Receipt {
    Receipt::Later { at: None, why: why.into() }
}

#[tokio::test]
async fn a_key_is_owed_once() {
    let store = Store::memory().unwrap();
    let twice = vec![owed("a", at(9, 0)), owed("a", at(9, 1)), owed("b", at(9, 2))];
    assert_eq!(store.owe(twice).await.unwrap(), 2);
    assert_eq!(store.owe(vec![owed("a", at(9, 3))]).await.unwrap(), 0);
    lease(&store, at(9, 5)).await;
    assert!(store.settle("a", Receipt::Sent, at(9, 5), None).await.unwrap());
    assert_eq!(store.owe(vec![owed("a", at(9, 6))]).await.unwrap(), 0, "also after it was sent");
}

#[tokio::test]
async fn what_is_leased_is_not_leased_again_until_the_lease_runs_out() {
    let store = Store::memory().unwrap();
    store.owe(vec![owed("a", at(9, 0)), owed("b", at(9, 0))]).await.unwrap();
    assert_eq!(lease(&store, at(9, 0)).await, ["a", "b"]);
    assert_eq!(lease(&store, at(9, 0)).await, [""; 0]);
    assert_eq!(store.read(|reader| reader.next_delivery()).await.unwrap(), Some(at(9, 1)));
    assert!(store.settle("a", Receipt::Sent, at(9, 0), None).await.unwrap());

    let again = store.lease(&phone(), at(9, 1), LEASE, 10).await.unwrap();
    assert_eq!(again.len(), 1);
    assert_eq!((again[0].message.key.as_str(), again[0].attempts, again[0].until), ("b", 2, at(9, 2)));
    assert!(store.settle("b", Receipt::Sent, at(9, 1), None).await.unwrap());
    assert!(!store.settle("b", Receipt::Sent, at(9, 1), None).await.unwrap(), "settled before");
    assert!(!store.settle("never owed", Receipt::Sent, at(9, 1), None).await.unwrap());
    assert_eq!(store.read(|reader| reader.owed_count()).await.unwrap(), 0);
}

#[tokio::test]
async fn many_who_lease_at_once_get_each_message_once() {
    let store = Store::memory().unwrap();
    store.owe((0..50).map(|n| owed(&format!("{n:02}"), at(9, 0))).collect()).await.unwrap();
    let sender = phone();
    let leases: Vec<_> = (0..20).map(|_| store.lease(&sender, at(9, 0), LEASE, 7)).collect();
    let all = futures_util::future::join_all(leases);
    let keys: Vec<_> = all.await.into_iter().flat_map(Result::unwrap).map(|leased| leased.message.key).collect();
    assert_eq!(keys, (0..50).map(|n| format!("{n:02}")).collect::<Vec<_>>());
}

#[tokio::test]
async fn a_receipt_decides_what_becomes_of_a_message() {
    let store = Store::memory().unwrap();
    let keys = ["sent", "later", "given up", "never"];
    store.owe(keys.iter().map(|key| owed(key, at(9, 0))).collect()).await.unwrap();
    lease(&store, at(9, 0)).await;
    for (key, receipt, next_try) in [
        ("sent", Receipt::Sent, None),
        ("later", later("503"), Some(at(9, 10))),
        ("given up", later("503"), None),
        ("never", Receipt::Never { why: "no such topic".into() }, Some(at(9, 10))),
    ] {
        assert!(store.settle(key, receipt, at(9, 1), next_try).await.unwrap(), "{key}");
    }
    use MessageState::{Owed, Parked, Sent};
    let expected = [("sent", Sent), ("later", Owed), ("given up", Parked), ("never", Parked)];
    assert_eq!(states(&store).await, expected.map(|(key, state)| (key.to_owned(), state)));
    assert_eq!(lease(&store, at(9, 9)).await, [""; 0], "not before its next try");
    assert_eq!(lease(&store, at(9, 10)).await, ["later"]);
    let rows = store.read(|reader| reader.messages(Some(Parked), 10)).await.unwrap();
    assert_eq!(rows[1].receipt, Some(later("503")), "a failed message keeps its reason");
    assert_eq!(rows[1].settled, Some(at(9, 1)));

    assert!(store.resend("never", at(9, 20)).await.unwrap());
    assert!(!store.resend("later", at(9, 20)).await.unwrap(), "it is being sent");
    assert_eq!(lease(&store, at(9, 20)).await, ["later", "never"]);
}

#[tokio::test]
async fn an_update_never_overtakes_what_it_updates() {
    let store = Store::memory().unwrap();
    let of_thread = |key, not_before| Message { thread: "t".into(), not_before, ..owed(key, at(9, 0)) };
    store.owe(vec![of_thread("1", None), of_thread("2", None), owed("other", at(9, 0))]).await.unwrap();
    assert_eq!(lease(&store, at(9, 0)).await, ["1", "other"]);
    assert!(store.settle("1", later("429"), at(9, 0), Some(at(9, 30))).await.unwrap());
    assert_eq!(lease(&store, at(9, 10)).await, ["other"], "it waits for the one that is tried again");
    assert!(store.settle("other", Receipt::Sent, at(9, 10), None).await.unwrap());
    let next = store.read(|reader| reader.next_delivery()).await.unwrap();
    assert_eq!(next, Some(at(9, 30)), "whoever waits for a moment does not wake in vain");
    assert_eq!(lease(&store, at(9, 30)).await, ["1"]);
    assert!(store.settle("1", Receipt::Sent, at(9, 30), None).await.unwrap());
    assert_eq!(lease(&store, at(9, 30)).await, ["2"]);

    let store = Store::memory().unwrap();
    store.owe(vec![of_thread("quiet until noon", Some(at(12, 0))), of_thread("urgent", None)]).await.unwrap();
    assert_eq!(lease(&store, at(9, 0)).await, ["urgent"], "what waits for its hour holds nobody up");
}

#[tokio::test]
async fn a_message_that_lost_its_point_is_given_up() {
    let store = Store::memory().unwrap();
    let until = |key, expires| Message { expires, ..owed(key, at(9, 0)) };
    let all = vec![until("short", Some(at(9, 30))), until("leased", Some(at(9, 30))), until("long", None)];
    store.owe(all).await.unwrap();
    assert_eq!(store.lease(&phone(), at(9, 0), LEASE, 2).await.unwrap().len(), 2);
    store.settle("short", later("offline"), at(9, 0), Some(at(9, 29))).await.unwrap();
    assert_eq!(lease(&store, at(9, 30)).await, ["long"]);
    let expired = store.expire(at(9, 30)).await.unwrap();
    assert_eq!(expired.iter().map(|m| m.key.as_str()).collect::<Vec<_>>(), ["short", "leased"]);
    assert_eq!(store.expire(at(9, 31)).await.unwrap(), []);
}

#[tokio::test]
async fn what_was_told_is_known_and_what_was_not_is_not() {
    let store = Store::memory().unwrap();
    let named = |key: &str, created, named| {
        message(key, created, Topic::Verdict { verdict: Box::new(verdict(Advice::RetryAt, named, None)) })
    };
    let messages = vec![
        named("old", at(8, 0), None),
        named("sent", at(9, 0), Some(at(13, 0))),
        named("owed", at(9, 1), None),
        named("parked", at(9, 2), None),
        Message { watch: Some(WatchId::new("tablet")), ..named("of another", at(9, 3), None) },
    ];
    store.owe(messages).await.unwrap();
    lease(&store, at(10, 0)).await;
    store.settle("sent", Receipt::Sent, at(10, 0), None).await.unwrap();
    store.settle("parked", Receipt::Never { why: "gone".into() }, at(10, 0), None).await.unwrap();
    let told = store.read(|reader| reader.told(&watch(), at(9, 0))).await.unwrap();
    assert_eq!(
        told.iter().map(|t| (t.key.as_str(), t.named)).collect::<Vec<_>>(),
        [("owed", None), ("sent", Some(at(13, 0)))]
    );
}

#[tokio::test]
async fn a_mute_ends_by_itself_and_a_finished_watch_is_owed_nothing() {
    let store = Store::memory().unwrap();
    store.mute(&watch(), at(9, 0), Some(at(10, 0))).await.unwrap();
    let muted = |now| {
        let store = store.clone();
        async move { store.read(move |reader| reader.mutes(now)).await.unwrap().contains_key(&watch()) }
    };
    assert!(muted(at(9, 59)).await);
    assert!(!muted(at(10, 0)).await);
    store.mute(&watch(), at(10, 0), None).await.unwrap();
    assert!(muted(at(23, 0)).await);
    assert!(store.unmute(&watch()).await.unwrap());
    assert!(!store.unmute(&watch()).await.unwrap());

    store.owe(vec![owed("a", at(9, 0))]).await.unwrap();
    store.finish(&watch(), at(11, 0)).await.unwrap();
    assert_eq!(states(&store).await, [("a".to_owned(), MessageState::Expired)]);
    assert_eq!(store.read(|reader| reader.finished()).await.unwrap()[&watch()], at(11, 0));
}

#[tokio::test]
async fn what_is_given_up_while_it_is_leased_is_not_sent_again() {
    let store = Store::memory().unwrap();
    store.owe(vec![owed("a", at(9, 0)), owed("b", at(9, 0))]).await.unwrap();
    assert_eq!(lease(&store, at(9, 0)).await, ["a", "b"]);
    assert!(store.give_up("a", "no longer true", at(9, 0)).await.unwrap());
    assert!(!store.give_up("a", "no longer true", at(9, 0)).await.unwrap(), "settled before");
    assert!(store.settle("b", Receipt::Sent, at(9, 0), None).await.unwrap());
    let expected = [("a", MessageState::Expired), ("b", MessageState::Sent)];
    assert_eq!(states(&store).await, expected.map(|(key, state)| (key.to_owned(), state)));
    assert_eq!(lease(&store, at(9, 5)).await, [""; 0]);
}
