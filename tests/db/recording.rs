//! What a check leaves behind.

use crate::fixture::*;
use chrono::TimeDelta;
use std::collections::BTreeMap;
use storewatch::db::{
    Check, Corrected, Correction, Item, Pasted, Recorded, Reread, SourceOutcome, SourceResult, Store, WriteError,
};
use storewatch::domain::*;

#[tokio::test]
async fn a_maintenance_is_announced_begins_and_ends() {
    let (store, _) = judging().await;
    let first = visited(&store, at(9, 0), changed(vec![item("1", "Spring sale", promotion())])).await;
    assert!(first.initial);
    assert_eq!((first.new, first.owed), (1, 1), "the first verdict is told");
    assert_eq!(first.transitions[0].before, None);

    let work = item("2", "Maintenance at noon", maintenance(at(12, 0), at(13, 0)));
    let sale = Item { reading: None, ..item("1", "Spring sale", promotion()) };
    let second = visited(&store, at(9, 10), changed(vec![work, sale])).await;
    assert_eq!((second.new, second.edited, second.owed), (1, 0, 0));
    assert!(!second.initial);
    assert_eq!(second.review_at, Some(at(12, 0)), "the verdict is judged again when the window begins");

    let began = store.record(Check::Review { at: at(12, 0), watches: vec![] }).await.unwrap();
    assert_eq!(advice(&began), [(Some(Advice::RetryNow), Advice::Wait)]);
    assert_eq!(began.owed, 1);

    let still = visited(&store, at(12, 30), SourceResult::Unchanged).await;
    assert_eq!((still.transitions.len(), still.review_at), (0, Some(at(13, 0))));

    let ended = visited(&store, at(13, 0), SourceResult::Unchanged).await;
    assert_eq!(advice(&ended), [(Some(Advice::Wait), Advice::RetryNow)], "a review that is due rides on any check");

    let history = store.read(|reader| reader.history(Some(&watch()), 10)).await.unwrap();
    let turns: Vec<_> = history.iter().map(|turn| (turn.at, turn.after.advice)).collect();
    assert_eq!(turns, [(at(13, 0), Advice::RetryNow), (at(12, 0), Advice::Wait), (at(9, 0), Advice::RetryNow)]);
    let standing = store.read(|reader| reader.verdict(&watch())).await.unwrap().unwrap();
    assert_eq!((standing.since, standing.judged_at), (at(13, 0), at(13, 0)));
}

fn advice(recorded: &Recorded) -> Vec<(Option<Advice>, Advice)> {
    recorded.transitions.iter().map(|turn| (turn.before.as_ref().map(|v| v.advice), turn.after.advice)).collect()
}

#[tokio::test]
async fn a_quiet_check_judges_nobody() {
    let (store, judge) = judging().await;
    visited(&store, at(9, 0), changed(vec![item("1", "Spring sale", promotion())])).await;
    let judged = || judge.seen.lock().unwrap().len();
    assert_eq!(judged(), 1);
    for minute in 1..5 {
        visited(&store, at(9, minute), SourceResult::Unchanged).await;
    }
    assert_eq!(judged(), 1, "nothing new was found");
    visited(&store, at(11, 0), SourceResult::Unchanged).await;
    assert_eq!(judged(), 2, "the last success had grown stale, so that the source was not seen any more");
    visited(&store, at(11, 10), SourceResult::Failed(problem(Code::Timeout))).await;
    visited(&store, at(11, 20), SourceResult::Unchanged).await;
    assert_eq!(judged(), 4, "trouble and its end are news");
}

#[tokio::test]
async fn an_edit_is_a_new_revision_of_the_same_announcement() {
    let (store, judge) = judging().await;
    visited(&store, at(9, 0), changed(vec![item("1", "Work at noon", maintenance(at(12, 0), at(13, 0)))])).await;
    let edited =
        visited(&store, at(9, 10), changed(vec![item("1", "Work at two", maintenance(at(14, 0), at(15, 0)))])).await;
    assert_eq!((edited.new, edited.edited), (0, 1));
    let back =
        visited(&store, at(9, 20), changed(vec![item("1", "Work at noon", maintenance(at(12, 0), at(13, 0)))])).await;
    assert_eq!((back.new, back.edited), (0, 1), "going back to the first words is an edit as well");

    let rows = store.read(|reader| reader.announcements(&notices(), 10)).await.unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!((rows[0].revision, rows[0].notice.first_seen), (3, at(9, 0)));
    assert!(rows[0].initial);
    let events: Vec<_> = judge.seen.lock().unwrap().iter().map(|f| f.parties[0].notices[0].event.clone()).collect();
    assert!(events[0].is_some());
    assert!(events.iter().all(|event| *event == events[0]), "an event keeps its id over edits: {events:?}");
}

#[tokio::test]
async fn an_extension_belongs_to_the_event_that_it_extends() {
    let (store, _) = judging().await;
    visited(&store, at(9, 0), changed(vec![item("1", "Work at noon", maintenance(at(12, 0), at(13, 0)))])).await;
    let mut longer = maintenance(at(12, 0), at(15, 0));
    longer.links = vec![Link { relation: Relation::Extends, windows: vec![], evidence: vec![] }];
    let items =
        vec![item("2", "Work takes longer", longer), Item { reading: None, ..item("1", "Work at noon", promotion()) }];
    visited(&store, at(12, 50), changed(items)).await;
    let rows = store.read(|reader| reader.announcements(&notices(), 10)).await.unwrap();
    let event = rows[0].notice.event.clone().unwrap();
    assert_eq!(rows[1].notice.event.as_ref(), Some(&event));
    let of_it = store.read(move |reader| reader.event(&event)).await.unwrap();
    assert_eq!(of_it.iter().map(|row| row.notice.announcement.key.as_str()).collect::<Vec<_>>(), ["1", "2"]);
}

#[tokio::test]
async fn what_is_no_longer_listed_still_counts_and_may_come_back() {
    let (store, judge) = judging().await;
    let work = || item("1", "Work at noon", maintenance(at(12, 0), at(13, 0)));
    visited(&store, at(9, 0), changed(vec![work()])).await;
    visited(&store, at(9, 10), changed(vec![item("2", "Spring sale", promotion())])).await;
    let row = store.read(|reader| reader.announcement(&notices(), "1")).await.unwrap().unwrap();
    assert_eq!(row.gone_since, Some(at(9, 0)), "seen for the last time");
    assert_eq!(judge.seen.lock().unwrap().last().unwrap().parties[0].notices.len(), 2);
    let sources = store.read(|reader| reader.sources()).await.unwrap();
    assert_eq!((sources[0].announcements, sources[0].outcome), (1, Some(SourceOutcome::Changed)));

    let back = visited(&store, at(9, 20), changed(vec![work(), item("2", "Spring sale", promotion())])).await;
    assert_eq!((back.new, back.edited), (0, 0));
    let row = store.read(|reader| reader.announcement(&notices(), "1")).await.unwrap().unwrap();
    assert_eq!((row.gone_since, row.revision), (None, 1));
}

#[tokio::test]
async fn a_source_is_blind_after_two_tries_and_the_operator_hears_of_it_once() {
    let (store, judge) = judging().await;
    visited(&store, at(9, 0), changed(vec![item("1", "Spring sale", promotion())])).await;
    let blind = || SourceResult::Blind { problem: problem(Code::NothingFound), items: vec![], reader: 1 };
    let first = visited(&store, at(9, 10), blind()).await;
    assert_eq!((first.outcome, first.owed), (Some(SourceOutcome::Blind), 0));
    let source = |judge: &SimpleJudge| judge.seen.lock().unwrap().last().unwrap().parties[0].sources[0].clone();
    assert_eq!(source(&judge).blind_since, None);
    assert_eq!(visited(&store, at(9, 20), blind()).await.owed, 1);
    assert_eq!(source(&judge).blind_since, Some(at(9, 10)));
    assert_eq!(source(&judge).last_success, Some(at(9, 0)));
    assert_eq!(visited(&store, at(9, 30), blind()).await.owed, 0);
    visited(&store, at(9, 40), SourceResult::Unchanged).await;
    assert_eq!(source(&judge).problem, None);
}

#[tokio::test]
async fn what_a_visit_may_build_on_comes_back() {
    let (store, _) = judging().await;
    let state = store.read(|reader| reader.source_state(&notices())).await.unwrap();
    assert_eq!(state, storewatch::db::SourceState::default());
    visited(&store, at(9, 0), changed(vec![item("1", "Spring sale", promotion())])).await;
    visited(&store, at(9, 10), SourceResult::Failed(problem(Code::Dns))).await;
    let state = store.read(|reader| reader.source_state(&notices())).await.unwrap();
    assert_eq!(state.validators.etag.as_deref(), Some("\"1\""));
    assert_eq!((state.body_hash, state.reader, state.failures), (Some([7; 32]), 1, 1));
    assert_eq!((state.last_attempt, state.last_success), (Some(at(9, 10)), Some(at(9, 0))));
    assert_eq!(state.known["1"].announcement, announcement("1", "Spring sale"));
    assert_eq!(state.known["1"].fetched, at(9, 0));
    let dues = store.read(|reader| reader.dues()).await.unwrap();
    assert_eq!(dues, BTreeMap::from([(notices(), at(9, 20))]));

    let looked = Item { reading: None, fetched: true, ..item("1", "Spring sale", promotion()) };
    visited(&store, at(9, 20), changed(vec![looked])).await;
    let state = store.read(|reader| reader.source_state(&notices())).await.unwrap();
    assert_eq!(state.known["1"].fetched, at(9, 20));
}

#[tokio::test]
async fn something_new_without_a_reading_is_refused_as_a_whole() {
    let (store, _) = judging().await;
    let unread = Item { reading: None, ..item("2", "Unread", promotion()) };
    let check = visit(notices(), at(9, 0), changed(vec![unread, item("1", "Spring sale", promotion())]));
    let error = store.record(check).await.unwrap_err();
    assert!(matches!(&error, WriteError::Unread { key, .. } if key == "2"), "{error}");
    assert_eq!(store.read(|reader| reader.sources()).await.unwrap(), []);
    assert_eq!(store.read(|reader| reader.verdicts()).await.unwrap(), []);
}

#[tokio::test]
async fn a_notice_in_the_list_twice_is_one_announcement() {
    let (store, _) = judging().await;
    let items = vec![item("1", "Spring sale", promotion()), item("1", "Spring sale", promotion())];
    assert_eq!(visited(&store, at(9, 0), changed(items)).await.new, 1);
}

#[tokio::test]
async fn the_user_pastes_corrects_and_ignores() {
    let (store, judge) = judging().await;
    let pasted = Pasted {
        party: PartyId::new("shop"),
        at: at(9, 0),
        author: "mei".into(),
        announcement: announcement("pasted", "Work now"),
        reading: maintenance(at(8, 0), at(18, 0)),
        reader: 1,
        zone: ZONE,
    };
    let recorded = store.record(Check::Pasted(pasted)).await.unwrap();
    assert_eq!((recorded.new, advice(&recorded)), (1, vec![(None, Advice::Wait)]));

    let source = JobId::new("shop", storewatch::db::PASTED);
    let correct = |correction| {
        Check::Corrected(Corrected {
            source: source.clone(),
            key: "pasted".into(),
            at: at(9, 5),
            author: "mei".into(),
            correction,
        })
    };
    let fixed = store.record(correct(Correction::Read(Box::new(promotion())))).await.unwrap();
    assert_eq!(advice(&fixed), [(Some(Advice::Wait), Advice::RetryNow)]);
    let unfixed = store.record(correct(Correction::Read(Box::new(maintenance(at(8, 0), at(18, 0)))))).await.unwrap();
    assert_eq!(advice(&unfixed), [(Some(Advice::RetryNow), Advice::Wait)]);
    let ignored = store.record(correct(Correction::Ignore)).await.unwrap();
    assert_eq!(advice(&ignored), [(Some(Advice::Wait), Advice::RetryNow)]);
    assert_eq!(judge.seen.lock().unwrap().last().unwrap().parties[0].notices, []);
    let heeded = store.record(correct(Correction::Heed)).await.unwrap();
    assert_eq!(advice(&heeded), [(Some(Advice::RetryNow), Advice::Wait)]);

    let said = store.read(move |reader| reader.corrections(&JobId::new("shop", storewatch::db::PASTED), "pasted"));
    let said: Vec<_> = said.await.unwrap().into_iter().map(|row| (row.author, row.word)).collect();
    let words = ["pasted", "read", "read", "ignore", "heed"].map(|word| ("mei".to_owned(), word.to_owned()));
    assert_eq!(said, words);

    let nowhere = Check::Corrected(Corrected {
        source,
        key: "never seen".into(),
        at: at(9, 5),
        author: "mei".into(),
        correction: Correction::Ignore,
    });
    assert!(matches!(store.record(nowhere).await, Err(WriteError::Unknown { name, .. }) if name == "never seen"));
}

#[tokio::test]
async fn a_newer_reader_reads_again_but_leaves_corrections() {
    let (store, _) = judging().await;
    let items = vec![item("1", "Work", promotion()), item("2", "More work", promotion())];
    visited(&store, at(9, 0), changed(items)).await;
    let correction = Correction::Read(Box::new(promotion()));
    let corrected = Corrected { source: notices(), key: "2".into(), at: at(9, 1), author: "mei".into(), correction };
    store.record(Check::Corrected(corrected)).await.unwrap();
    let old = store.read(|reader| reader.read_before(2, at(9, 2))).await.unwrap();
    assert_eq!(old.iter().map(|row| row.notice.announcement.key.as_str()).collect::<Vec<_>>(), ["1"]);

    let work = || maintenance(at(8, 0), at(18, 0));
    let readings = BTreeMap::from([("1".into(), work()), ("2".into(), work())]);
    let reread = Reread { source: notices(), at: at(9, 3), readings, reader: 2 };
    let recorded = store.record(Check::Reread(reread)).await.unwrap();
    assert_eq!(advice(&recorded), [(Some(Advice::RetryNow), Advice::Wait)]);
    let rows = store.read(|reader| reader.announcements(&notices(), 10)).await.unwrap();
    let kinds: BTreeMap<_, _> = rows
        .iter()
        .map(|row| (row.notice.announcement.key.as_str(), (row.notice.reading.kind, row.revision)))
        .collect();
    assert_eq!(kinds, BTreeMap::from([("1", (Kind::Maintenance, 1)), ("2", (Kind::Other, 1))]));
    assert_eq!(store.read(|reader| reader.read_before(2, at(9, 4))).await.unwrap(), []);
}

#[tokio::test]
async fn a_judgement_sees_everything_that_it_needs() {
    let (store, judge) = judging().await;
    visited(&store, at(9, 0), changed(vec![item("1", "Spring sale", promotion())])).await;
    store.record(asked(at(9, 1), Outcome::Up, settled(None, None, Outcome::Up, 1))).await.unwrap();
    store
        .record(asked(at(9, 2), Outcome::Up, settled(Some(Outcome::Up), Some(at(9, 1)), Outcome::Up, 2)))
        .await
        .unwrap();
    let attempt = Try { at: at(9, 3), result: Tried::Failed, route: None, message: Some("declined".into()) };
    store.record(Check::Tried { watch: watch(), attempt: attempt.clone() }).await.unwrap();
    let offline = Check::Surroundings { at: at(9, 4), offline_since: Some(at(9, 4)), clock_error: Some(-3) };
    store.record(offline).await.unwrap();

    let facts = judge.seen.lock().unwrap().last().unwrap().clone();
    assert_eq!(facts.watch, roster().watches[0]);
    assert_eq!(facts.parties.iter().map(|p| p.party.id.as_str()).collect::<Vec<_>>(), ["shop", "wallet", "cmb"]);
    assert_eq!((facts.offline_since, facts.clock_error), (Some(at(9, 4)), Some(-3)));
    assert_eq!(facts.tries, [attempt]);
    let shop = &facts.parties[0];
    assert_eq!((shop.sources[0].last_success, shop.sources[0].fresh_for), (Some(at(9, 0)), 3600));
    assert_eq!((shop.probes[0].state, shop.probes[0].since), (Some(Outcome::Up), Some(at(9, 1))));
    assert_eq!(
        (shop.probes[0].last.clone(), shop.probes[0].flips),
        (Some(sample(at(9, 2), Outcome::Up)), 0),
        "the first state changed nothing"
    );
    assert_eq!(shop.notices[0].announcement, announcement("1", "Spring sale"));
    assert_eq!(shop.notices[0].published, at(0, 0));
    assert_eq!(facts.parties[1].sources[0].last_success, None, "never visited");
    assert_eq!(facts.parties[1].probes[0].last, None);
}

#[tokio::test]
async fn the_first_round_may_be_judged_as_one() {
    let (store, judge) = judging().await;
    for party in ["shop", "wallet", "cmb"] {
        let recorded = store.observe(visit(JobId::new(party, "notices"), at(9, 0), changed(vec![]))).await.unwrap();
        assert_eq!(recorded.transitions, []);
    }
    let recorded = store.record(Check::Review { at: at(9, 1), watches: vec![watch()] }).await.unwrap();
    assert_eq!(advice(&recorded), [(None, Advice::RetryNow)]);
    let seen = judge.seen.lock().unwrap();
    assert_eq!(seen.len(), 1);
    assert!(seen[0].parties.iter().all(|party| party.sources[0].last_success.is_some()));
}

#[tokio::test]
async fn without_a_plan_checks_are_recorded_unjudged() {
    let store = Store::memory().unwrap();
    let recorded = visited(&store, at(9, 0), changed(vec![item("1", "Spring sale", promotion())])).await;
    assert_eq!((recorded.new, recorded.transitions.len()), (1, 0));
}

#[tokio::test]
async fn only_what_can_still_matter_is_judged() {
    let (store, judge) = judging().await;
    let old = |key: &str, days, reading| {
        let published = (at(0, 0) - TimeDelta::days(days)).fixed_offset();
        let announcement = Announcement { published: Some(Published::At(published)), ..announcement(key, key) };
        Item { announcement, reading: Some(reading), fetched: false, page: None }
    };
    let long_ago = at(0, 0) - TimeDelta::days(90);
    let mut weekly = maintenance(long_ago, long_ago + TimeDelta::hours(1));
    weekly.windows[0].rrule = Some("FREQ=WEEKLY".into());
    let items = vec![
        old("recent", 59, promotion()),
        old("old", 61, promotion()),
        old("over", 90, maintenance(at(8, 0) - TimeDelta::days(3), at(8, 0) - TimeDelta::hours(50))),
        old("just over", 90, maintenance(at(8, 0) - TimeDelta::days(3), at(9, 0) - TimeDelta::hours(47))),
        old("ahead", 90, maintenance(at(20, 0), at(22, 0))),
        old("open", 400, reading(Kind::Suspension, vec![window(at(20, 0), None)])),
        old("recurring", 400, weekly),
    ];
    visited(&store, at(9, 0), changed(items)).await;
    let facts = judge.seen.lock().unwrap().last().unwrap().clone();
    let keys: Vec<_> = facts.parties[0].notices.iter().map(|notice| notice.announcement.key.as_str()).collect();
    assert_eq!(keys, ["recent", "just over", "ahead", "open", "recurring"]);
    let ahead = store.read(|reader| reader.windows(at(9, 0))).await.unwrap();
    let keys: Vec<_> = ahead.iter().map(|row| row.notice.announcement.key.as_str()).collect();
    assert_eq!(keys, ["ahead", "open", "recurring"]);
}

#[tokio::test]
async fn a_bank_named_by_a_channel_shares_its_event() {
    let (store, _) = judging().await;
    let mut work = maintenance(at(12, 0), at(13, 0));
    work.windows[0].parties = vec!["招商银行".into()];
    let wallet = JobId::new("wallet", "notices");
    store.record(visit(wallet.clone(), at(9, 0), changed(vec![item("w", "Bank work", work)]))).await.unwrap();
    let mut same = maintenance(at(12, 0), at(14, 0));
    same.links = vec![Link { relation: Relation::Extends, windows: vec![], evidence: vec![] }];
    let cmb = JobId::new("cmb", "notices");
    store.record(visit(cmb.clone(), at(9, 5), changed(vec![item("c", "Our work", same)]))).await.unwrap();
    let event = |source: JobId| {
        let store = store.clone();
        async move { store.read(move |r| r.announcements(&source, 1)).await.unwrap()[0].notice.event.clone() }
    };
    assert_eq!(event(wallet).await, event(cmb).await);
}

#[tokio::test]
async fn an_event_follows_edits_and_the_word_of_the_user() {
    let (store, _) = judging().await;
    let event = || async { store.read(|reader| reader.events(9)).await.unwrap().remove(0) };
    visited(&store, at(9, 0), changed(vec![item("1", "Work at noon", maintenance(at(12, 0), at(13, 0)))])).await;
    let first = event().await;
    assert_eq!((first.parties.as_slice(), first.ended), ([PartyId::new("shop")].as_slice(), false));
    assert_eq!(first.windows, [window(at(12, 0), Some(at(13, 0)))]);

    visited(&store, at(9, 10), changed(vec![item("1", "Work at two", maintenance(at(14, 0), at(15, 0)))])).await;
    assert_eq!(event().await.windows, [window(at(14, 0), Some(at(15, 0)))]);

    let say = |correction| {
        Check::Corrected(Corrected {
            source: notices(),
            key: "1".into(),
            at: at(9, 20),
            author: "mei".into(),
            correction,
        })
    };
    store.record(say(Correction::Ignore)).await.unwrap();
    assert_eq!((event().await.windows, event().await.ended), (vec![], true));
    store.record(say(Correction::Heed)).await.unwrap();
    let last = event().await;
    assert_eq!((last.id, last.windows.len(), last.ended), (first.id, 1, false));
}

#[tokio::test]
async fn a_reload_changes_who_is_judged() {
    let (store, judge) = judging().await;
    visited(&store, at(9, 0), changed(vec![])).await;
    let mut other = roster();
    other.watches[0].id = WatchId::new("tablet");
    other.watches[0].product = Some(JobId::new("shop", "tablet page"));
    store.adopt(other, judge.clone()).await.unwrap();

    let recorded = visited(&store, at(9, 1), SourceResult::Unchanged).await;
    assert_eq!(advice(&recorded), [(None, Advice::RetryNow)], "a new watch is judged with the next check");
    let page = visit(JobId::new("shop", "tablet page"), at(9, 2), changed(vec![item("p", "Pre-sale", promotion())]));
    store.record(page).await.unwrap();
    let facts = judge.seen.lock().unwrap().last().unwrap().clone();
    let sources: Vec<_> = facts.parties[0].sources.iter().map(|source| source.id.name.as_str()).collect();
    assert_eq!(sources, ["notices", "tablet page"]);
    assert_eq!(facts.parties[0].notices[0].announcement.key, "p");
}
