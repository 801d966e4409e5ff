//! What recording and judging cost. The judge does nothing, so that the store alone is measured.

#![expect(clippy::unwrap_used, reason = "what a benchmark cannot prepare ends it")]

use chrono::{DateTime, TimeDelta, Utc};
use divan::Bencher;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use storewatch::db::{Check, Holder, Item, JobTerms, Judge, ProbeCheck, Roster, SourceCheck, SourceResult, Store};
use storewatch::domain::*;
use tokio::runtime::Runtime;

fn main() {
    divan::main();
}

const ZONE: storewatch::domain::Tz = storewatch::domain::Tz::SHANGHAI;

fn moment(second: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_772_323_200 + second, 0).unwrap()
}

/// Every verdict is the same.
struct Still;

impl Judge for Still {
    fn place(&self, _: &Notice, _: &[Event]) -> Placement {
        Placement::NoEvent
    }

    fn judge(&self, facts: &Facts, _: DateTime<Utc>) -> Verdict {
        divan::black_box(facts);
        Verdict {
            watch: WatchId::new("phone"),
            advice: Advice::RetryNow,
            at: None,
            until: None,
            basis: None,
            confidence: 0.9,
            coverage: Coverage::default(),
            alternative: None,
            reasons: Vec::new(),
            routes: Vec::new(),
            review_at: None,
        }
    }

    fn owe(&self, _: &Transition) -> Vec<Message> {
        Vec::new()
    }
}

const PARTIES: [&str; 3] = ["shop", "wallet", "bank"];

fn roster() -> Roster {
    let party = |id: &str| Party {
        id: PartyId::new(id),
        role: Role::Store,
        title: id.to_owned(),
        aliases: Vec::new(),
        zone: ZONE,
        sources: vec![JobId::new(id, "notices")],
        probes: vec![ProbeInfo { id: JobId::new(id, "health"), proves: Proves::Service }],
    };
    let parties: Vec<_> = PARTIES.into_iter().map(party).collect();
    let jobs = PARTIES.into_iter().flat_map(|id| [JobId::new(id, "notices"), JobId::new(id, "health")]);
    let terms = JobTerms { fresh_for: i64::MAX, url: None };
    let needs = parties.iter().map(|party| party.id.clone()).collect();
    let watch = Watch {
        id: WatchId::new("phone"),
        title: "Phone".into(),
        service: Service::Installment,
        routes: vec![Route { id: RouteId::new("r"), title: "Route".into(), needs }],
        tell: Tell::Best,
        hours: None,
        amount: None,
        periods: None,
        product: None,
        until: None,
        notify: None,
    };
    Roster { jobs: jobs.map(|job| (job, terms.clone())).collect(), parties, watches: vec![watch], ..Roster::default() }
}

/// A notice of a kilobyte or so, with a window and its evidence.
fn item(number: i64) -> Item {
    let span = |text: &str| Span { text: text.to_owned(), start: 40, end: 40 + text.chars().count() };
    let window = Window {
        start: moment(3600 * number),
        end: Some(moment(3600 * number + 1800)),
        rrule: None,
        effect: Effect::Unavailable,
        services: vec![Service::Installment, Service::CreditCard],
        parties: Vec::new(),
        scope: Scope::All,
        blocks: true,
        evidence: vec![span("3月1日 02:00"), span("06:00")],
    };
    let evidence = |about: &str| Evidence { about: about.to_owned(), span: span("分期付款服务暂停") };
    Item {
        announcement: Announcement {
            key: format!("https://shop.example/notices/{number}"),
            title: format!("关于系统升级期间分期付款服务暂停的公告（第{number}号）"),
            body: "为给您更好的体验，我们将对支付系统进行维护，期间信用卡分期暂不可用，敬请谅解。".repeat(9),
            published: Some(Published::At(moment(-number).fixed_offset())),
            url: Some(format!("https://shop.example/notices/{number}")),
            stated: None,
        },
        reading: Some(Reading {
            kind: Kind::Maintenance,
            installment: Bearing::Direct,
            confidence: 0.93,
            windows: vec![window],
            links: Vec::new(),
            terms: Vec::new(),
            evidence: vec![evidence("kind"), evidence("installment")],
            ignored: Vec::new(),
        }),
        fetched: false,
        page: None,
    }
}

fn visit(id: JobId, at: DateTime<Utc>, result: SourceResult) -> Check {
    Check::Source(SourceCheck { id, at, result, next_due: Some(at + TimeDelta::minutes(10)), zone: ZONE, sample: None })
}

fn changed(items: Vec<Item>) -> SourceResult {
    SourceResult::Changed {
        items,
        body_hash: None,
        validators: Validators::default(),
        memo: None,
        reader: 1,
        problem: None,
    }
}

/// A store in which three parties announced `notices` each.
struct World {
    runtime: Runtime,
    store: Store,
    _dir: Option<tempfile::TempDir>,
    clock: AtomicI64,
}

impl World {
    fn new(on_disk: bool, notices: i64) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let dir = on_disk.then(|| tempfile::tempdir().unwrap());
        let holder = Holder { program: "bench".into(), pid: 1, since: moment(0) };
        let store = match &dir {
            Some(dir) => Store::open(dir.path(), &holder).unwrap(),
            None => Store::memory().unwrap(),
        };
        runtime.block_on(async {
            store.adopt(roster(), Arc::new(Still)).await.unwrap();
            for party in PARTIES {
                let items = (1..=notices).map(item).collect();
                store.record(visit(JobId::new(party, "notices"), moment(0), changed(items))).await.unwrap();
            }
        });
        Self { runtime, store, _dir: dir, clock: AtomicI64::new(1) }
    }

    fn tick(&self) -> DateTime<Utc> {
        moment(self.clock.fetch_add(1, Ordering::Relaxed))
    }

    fn record(&self, checks: impl IntoIterator<Item = Check>) {
        self.runtime.block_on(async {
            let recording: Vec<_> = checks.into_iter().map(|check| self.store.record(check)).collect();
            for recorded in futures_util::future::join_all(recording).await {
                recorded.unwrap();
            }
        });
    }
}

fn unchanged(world: &World, source: usize) -> Check {
    let id = JobId::new(PARTIES[source % 3], "notices");
    visit(id, world.tick(), SourceResult::Unchanged)
}

#[divan::bench(args = [false, true])]
fn one_unchanged_visit(bencher: Bencher, on_disk: bool) {
    let world = World::new(on_disk, 50);
    bencher.bench(|| world.record([unchanged(&world, 0)]));
}

#[divan::bench(args = [false, true])]
fn a_hundred_unchanged_visits(bencher: Bencher, on_disk: bool) {
    let world = World::new(on_disk, 50);
    bencher.bench(|| world.record((0..100).map(|n| unchanged(&world, n))));
}

#[divan::bench]
fn a_hundred_equal_answers_of_a_probe(bencher: Bencher) {
    let world = World::new(false, 50);
    bencher.bench(|| {
        world.record((0..100).map(|_| {
            let sample = Sample { at: world.tick(), outcome: Outcome::Up, latency_ms: Some(41), detail: None };
            let settled = Settled { state: Some(Outcome::Up), ..Settled::default() };
            Check::Probe(ProbeCheck { id: JobId::new("shop", "health"), sample, settled, next_due: None })
        }));
    });
}

/// A page of thirty announcements, one of them new.
#[divan::bench]
fn a_changed_visit(bencher: Bencher) {
    let world = World::new(false, 50);
    bencher.bench(|| {
        let at = world.tick();
        let new = 1000 + (at - moment(0)).num_seconds();
        let known = (1..30).map(|number| Item { reading: None, ..item(number) });
        let items = std::iter::once(item(new)).chain(known).collect();
        world.record([visit(JobId::new("shop", "notices"), at, changed(items))]);
    });
}

/// Loading three parties with so many notices each, and writing the verdict.
#[divan::bench(args = [0, 10, 50, 200])]
fn a_review(bencher: Bencher, notices: i64) {
    let world = World::new(false, notices);
    bencher.bench(|| world.record([Check::Review { at: world.tick(), watches: vec![] }]));
}

#[divan::bench]
fn opening_and_closing(bencher: Bencher) {
    let dir = tempfile::tempdir().unwrap();
    let holder = Holder { program: "bench".into(), pid: 1, since: moment(0) };
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        let store = Store::open(dir.path(), &holder).unwrap();
        store.adopt(roster(), Arc::new(Still)).await.unwrap();
        for source in 0..1000 {
            let check = visit(JobId::new("unwatched", source.to_string()), moment(0), changed(vec![item(1), item(2)]));
            store.record(check).await.unwrap();
        }
        store.close().await;
    });
    bencher.bench(|| {
        let store = Store::open(dir.path(), &holder).unwrap();
        runtime.block_on(store.close());
    });
}
