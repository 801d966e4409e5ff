//! Messages from the moment they are owed until they are settled.

use crate::fixture::*;
use chrono::{DateTime, TimeDelta, Utc};
use storewatch::db::{LeaseTerms, MessageState, Store};
use storewatch::domain::*;

const LEASE: TimeDelta = TimeDelta::minutes(1);

fn owed(key: &str, created: DateTime<Utc>) -> Message {
    message(key, created, Topic::Test)
}

async fn lease(store: &Store, now: DateTime<Utc>) -> Vec<String> {
    let leased = store.lease(&phone(), now, terms(LEASE, 10)).await.unwrap();
    leased.into_iter().map(|leased| leased.message.key).collect()
}

/// When something of the phone is due next.
async fn next(store: &Store, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    store.waiting(&phone(), true, now).await.unwrap().into_iter().map(|(_, at)| at).min()
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
    assert_eq!(next(&store, at(9, 0)).await, Some(at(9, 1)));
    assert!(store.settle("a", Receipt::Sent, at(9, 0), None).await.unwrap());

    let again = store.lease(&phone(), at(9, 1), terms(LEASE, 10)).await.unwrap();
    assert_eq!(again.len(), 1);
    assert_eq!((again[0].message.key.as_str(), again[0].attempts, again[0].until), ("b", 2, at(9, 2)));
    assert!(store.settle("b", Receipt::Sent, at(9, 1), None).await.unwrap());
    assert!(!store.settle("b", Receipt::Sent, at(9, 1), None).await.unwrap(), "settled before");
    assert!(!store.settle("never owed", Receipt::Sent, at(9, 1), None).await.unwrap());
    assert_eq!(store.read(|reader| reader.owed_count()).await.unwrap(), 0);
}

#[tokio::test]
async fn many_who_lease_at_once_get_each_message_once_and_in_order() {
    let store = Store::memory().unwrap();
    store.owe((0..50).map(|n| owed(&format!("{n:02}"), at(9, 0))).collect()).await.unwrap();
    let sender = phone();
    let mut keys = Vec::new();
    while keys.len() < 50 {
        let leases: Vec<_> = (0..20).map(|_| store.lease(&sender, at(9, 0), terms(LEASE, 7))).collect();
        let all = futures_util::future::join_all(leases).await;
        let leased: Vec<_> = all.into_iter().flat_map(Result::unwrap).map(|leased| leased.message.key).collect();
        // One has what is next; the others wait until that is settled.
        assert!((1..=7).contains(&leased.len()), "{leased:?}");
        for key in &leased {
            assert!(store.settle(key, Receipt::Sent, at(9, 0), None).await.unwrap());
        }
        keys.extend(leased);
    }
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
    store.owe(vec![of_thread("1", None)]).await.unwrap();
    assert_eq!(lease(&store, at(9, 0)).await, ["1"]);
    store.owe(vec![of_thread("2", None), owed("other", at(9, 0))]).await.unwrap();
    assert_eq!(lease(&store, at(9, 0)).await, [""; 0], "the first is on its way");
    assert!(store.settle("1", later("429"), at(9, 0), Some(at(9, 30))).await.unwrap());
    assert_eq!(lease(&store, at(9, 10)).await, [""; 0], "all wait for the one that is tried again");
    assert_eq!(next(&store, at(9, 10)).await, Some(at(9, 30)), "whoever waits for a moment does not wake in vain");
    assert_eq!(lease(&store, at(9, 30)).await, ["1", "2", "other"], "together, and in order");

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
    assert_eq!(store.lease(&phone(), at(9, 0), terms(LEASE, 2)).await.unwrap().len(), 2);
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

#[tokio::test]
async fn what_is_muted_stays_where_it_is_until_the_mute_ends_or_is_lifted() {
    let store = Store::memory().unwrap();
    store.owe(vec![owed("a", at(9, 0)), Message { watch: None, ..owed("of no watch", at(9, 0)) }]).await.unwrap();
    store.mute(&watch(), at(9, 0), Some(at(11, 0))).await.unwrap();
    assert_eq!(lease(&store, at(9, 0)).await, ["of no watch"]);
    store.settle("of no watch", Receipt::Sent, at(9, 0), None).await.unwrap();
    assert_eq!(next(&store, at(9, 0)).await, Some(at(11, 0)));
    assert!(store.unmute(&watch()).await.unwrap());
    assert_eq!(next(&store, at(9, 30)).await, Some(at(9, 0)), "due at once");
    store.mute(&watch(), at(9, 30), None).await.unwrap();
    assert_eq!(next(&store, at(9, 30)).await, None, "nobody wakes for a mute without an end");
    let careless = LeaseTerms { heeds_mutes: false, ..terms(LEASE, 10) };
    assert_eq!(store.lease(&phone(), at(9, 30), careless).await.unwrap().len(), 1, "a log takes it down");

    let store = Store::memory().unwrap();
    store.owe(vec![owed("b", at(9, 0))]).await.unwrap();
    store.mute_sender(&phone(), at(9, 0), Some(at(10, 0))).await.unwrap();
    assert_eq!(lease(&store, at(9, 59)).await, [""; 0]);
    assert_eq!(store.read(|reader| reader.sender_mutes(at(9, 59))).await.unwrap().len(), 1);
    assert_eq!(lease(&store, at(10, 0)).await, ["b"]);
    assert!(store.unmute_sender(&phone()).await.unwrap());
}

#[tokio::test]
async fn only_what_is_admitted_is_leased() {
    let store = Store::memory().unwrap();
    let pressing = Message { occasion: Occasion::RetryNow, ..owed("now", at(9, 1)) };
    store.owe(vec![owed("later", at(9, 0)), pressing]).await.unwrap();
    let only = |occasion| LeaseTerms { occasions: vec![occasion], ..terms(LEASE, 10) };
    let leased = store.lease(&phone(), at(9, 5), only(Occasion::RetryNow)).await.unwrap();
    assert_eq!(leased.iter().map(|l| l.message.key.as_str()).collect::<Vec<_>>(), ["now"]);
    let waiting = store.waiting(&phone(), true, at(9, 5)).await.unwrap();
    assert!(waiting.contains(&(Occasion::Trouble, at(9, 0))), "{waiting:?}");
}

#[tokio::test]
async fn one_that_fails_for_hours_holds_up_its_own_thread_only() {
    let store = Store::memory().unwrap();
    store.owe(vec![owed("bad", at(9, 0))]).await.unwrap();
    for attempt in 0..9 {
        let now = at(9, 0) + TimeDelta::hours(attempt);
        assert_eq!(lease(&store, now).await, ["bad"]);
        store.settle("bad", later("500"), now, Some(now + TimeDelta::hours(1))).await.unwrap();
    }
    let same = Message { thread: "bad".into(), ..owed("same thread", at(17, 1)) };
    store.owe(vec![same, owed("good", at(17, 1))]).await.unwrap();
    assert_eq!(lease(&store, at(17, 30)).await, ["good"]);
}

#[tokio::test]
async fn what_was_sent_is_counted_and_who_reacted_is_known() {
    let store = Store::memory().unwrap();
    for minute in [0, 1, 30] {
        store.count_sending(&phone(), at(9, minute)).await.unwrap();
    }
    let since = |from| {
        let store = store.clone();
        async move { store.read(move |reader| reader.sendings(&phone(), from)).await.unwrap() }
    };
    assert_eq!(since(at(9, 1)).await, [at(9, 1), at(9, 30)]);
    store.count_sending(&phone(), at(9, 0) + TimeDelta::days(4)).await.unwrap();
    assert_eq!(since(at(0, 0)).await.len(), 1, "no service counts over so many days");

    let known = || async { store.read(|reader| reader.acknowledged(&watch())).await.unwrap() };
    assert_eq!(known().await, None);
    store.acknowledge(&watch(), at(9, 30)).await.unwrap();
    store.acknowledge(&watch(), at(9, 0)).await.unwrap();
    assert_eq!(known().await, Some(at(9, 30)), "an older one takes nothing back");
}

#[tokio::test]
async fn what_a_sender_that_is_gone_was_owed_is_given_up_with_a_note() {
    let store = Store::memory().unwrap();
    store.owe(vec![owed("a", at(9, 0)), Message { sender: "old".into(), ..owed("b", at(9, 0)) }]).await.unwrap();
    assert_eq!(store.keep_senders(vec![phone()], at(10, 0)).await.unwrap(), 1);
    let expected = [("a", MessageState::Owed), ("b", MessageState::Expired)];
    assert_eq!(states(&store).await, expected.map(|(key, state)| (key.to_owned(), state)));
    let row = store.read(|reader| reader.message("b")).await.unwrap().unwrap();
    assert!(matches!(row.receipt, Some(Receipt::Never { why }) if why.contains("no longer has")));
}
