//! A small world: a shop with notices and a probe, a channel, a bank, and one watch over them; and a judge that decides by
//! simple rules, so that the stories show what the store does.

use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use std::path::Path;
use std::sync::{Arc, Mutex};
use storewatch::db::{
    Check, Health, Holder, Item, JobTerms, Judge, LeaseTerms, ProbeCheck, Recorded, Roster, SourceCheck, SourceResult,
    Store,
};
use storewatch::domain::Tz;
use storewatch::domain::*;

pub(crate) const ZONE: Tz = storewatch::domain::Tz::SHANGHAI;

/// A moment of the first of March, in the zone of the story.
pub(crate) fn at(hour: u32, minute: u32) -> DateTime<Utc> {
    ZONE.with_ymd_and_hms(2026, 3, 1, hour, minute, 0).unwrap().with_timezone(&Utc)
}

pub(crate) fn holder() -> Holder {
    Holder { program: "storewatch run".into(), pid: 4711, since: at(0, 0) }
}

pub(crate) fn notices() -> JobId {
    JobId::new("shop", "notices")
}

pub(crate) fn health() -> JobId {
    JobId::new("shop", "health")
}

pub(crate) fn watch() -> WatchId {
    WatchId::new("phone")
}

pub(crate) fn phone() -> SenderId {
    SenderId::new("push")
}

pub(crate) fn roster() -> Roster {
    let party = |id: &str, role, aliases: &[&str]| Party {
        id: PartyId::new(id),
        role,
        title: id.to_owned(),
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        zone: ZONE,
        sources: vec![JobId::new(id, "notices")],
        probes: vec![ProbeInfo { id: JobId::new(id, "health"), proves: Proves::Service }],
    };
    let parties = vec![
        party("shop", Role::Store, &[]),
        party("wallet", Role::Channel, &[]),
        party("cmb", Role::Bank, &["招商银行"]),
    ];
    let terms = JobTerms { fresh_for: 3600, url: None };
    let jobs = parties.iter().flat_map(|party| [party.sources[0].clone(), party.probes[0].id.clone()]);
    let needs = parties.iter().map(|party| party.id.clone()).collect();
    let route = Route { id: RouteId::new("wallet-cmb"), title: "Wallet / CMB".into(), needs };
    let watch = Watch {
        id: watch(),
        title: "Phone".into(),
        service: Service::Installment,
        routes: vec![route],
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

/// Waits in a window that blocks, or while a probe is down; else says to retry now.
#[derive(Default)]
pub(crate) struct SimpleJudge {
    /// The facts of each judgement.
    pub(crate) seen: Mutex<Vec<Facts>>,
    /// Called in the middle of a transaction.
    pub(crate) during: Mutex<Option<Box<dyn FnMut() + Send>>>,
}

impl Judge for SimpleJudge {
    fn place(&self, notice: &Notice, recent: &[Event]) -> Placement {
        let linked = !notice.reading.links.is_empty() || notice.reading.kind == Kind::Resumption;
        match recent.iter().find(|event| !event.ended) {
            Some(event) if linked => Placement::Of(event.id.clone()),
            _ if notice.reading.kind.has_windows() => Placement::New,
            _ => Placement::NoEvent,
        }
    }

    fn judge(&self, facts: &Facts, now: DateTime<Utc>) -> Verdict {
        self.seen.lock().unwrap().push(facts.clone());
        if let Some(during) = self.during.lock().unwrap().as_mut() {
            during();
        }
        let windows = facts.parties.iter().flat_map(|p| &p.notices).flat_map(|notice| &notice.reading.windows);
        let blocking = windows.filter(|w| w.blocks && w.end.is_none_or(|end| end > now)).min_by_key(|w| w.start);
        let down = facts.parties.iter().flat_map(|p| &p.probes).any(|probe| probe.state == Some(Outcome::Down));
        match blocking {
            Some(window) if window.start <= now => verdict(Advice::Wait, window.end, window.end),
            _ if down => verdict(Advice::Wait, None, None),
            Some(window) => verdict(Advice::RetryNow, None, Some(window.start)),
            None => verdict(Advice::RetryNow, None, None),
        }
    }

    fn owe(&self, transition: &Transition) -> Vec<Message> {
        let Transition { before, after, at, .. } = transition;
        if before.as_ref().is_some_and(|before| before.advice == after.advice) {
            return Vec::new();
        }
        let topic = Topic::Verdict { verdict: Box::new(after.clone()) };
        vec![message(&format!("phone:{:?}:{}", after.advice, at.timestamp()), *at, topic)]
    }

    fn trouble(&self, health: &Health) -> Vec<Message> {
        let Some(since) = health.after.blind_since else { return Vec::new() };
        let topic = Topic::Trouble { rule: "blind".into(), values: Vec::new(), problem: None };
        let key = format!("blind:{}:{}", health.after.id, since.timestamp());
        vec![Message { watch: None, ..message(&key, health.at, topic) }]
    }
}

pub(crate) fn verdict(advice: Advice, at: Option<DateTime<Utc>>, review_at: Option<DateTime<Utc>>) -> Verdict {
    Verdict {
        watch: watch(),
        advice,
        at,
        until: None,
        basis: None,
        confidence: 0.9,
        coverage: Coverage::default(),
        alternative: None,
        reasons: Vec::new(),
        routes: Vec::new(),
        review_at,
    }
}

pub(crate) fn message(key: &str, created: DateTime<Utc>, topic: Topic) -> Message {
    Message {
        key: key.to_owned(),
        thread: key.to_owned(),
        sender: phone(),
        watch: Some(watch()),
        watch_title: None,
        event: None,
        occasion: Occasion::Trouble,
        topic,
        urgency: Urgency::Normal,
        created,
        not_before: None,
        expires: None,
        unless_acknowledged: false,
        remind_after: None,
    }
}

/// Leases whatever is due to the phone.
pub(crate) fn terms(length: TimeDelta, limit: usize) -> LeaseTerms {
    LeaseTerms { occasions: vec![Occasion::Trouble, Occasion::RetryNow], heeds_mutes: true, length, limit }
}

/// A store in memory that judges, and its judge.
pub(crate) async fn judging() -> (Store, Arc<SimpleJudge>) {
    let store = Store::memory().unwrap();
    let judge = Arc::new(SimpleJudge::default());
    store.adopt(roster(), judge.clone()).await.unwrap();
    (store, judge)
}

/// A store on disk that judges.
pub(crate) async fn judging_in(dir: &Path) -> (Store, Arc<SimpleJudge>) {
    let store = Store::open(dir, &holder()).unwrap();
    let judge = Arc::new(SimpleJudge::default());
    store.adopt(roster(), judge.clone()).await.unwrap();
    (store, judge)
}

pub(crate) fn announcement(key: &str, title: &str) -> Announcement {
    Announcement {
        key: key.to_owned(),
        title: title.to_owned(),
        body: format!("{title}: the words of the notice."),
        published: Some(Published::At(at(0, 0).fixed_offset())),
        url: Some(format!("https://shop.example/notices/{key}")),
        stated: None,
    }
}

pub(crate) fn reading(kind: Kind, windows: Vec<Window>) -> Reading {
    Reading {
        kind,
        installment: Bearing::Direct,
        confidence: 0.9,
        windows,
        links: Vec::new(),
        terms: Vec::new(),
        evidence: Vec::new(),
        ignored: Vec::new(),
    }
}

pub(crate) fn window(start: DateTime<Utc>, end: Option<DateTime<Utc>>) -> Window {
    Window {
        start,
        end,
        rrule: None,
        effect: Effect::Unavailable,
        services: vec![Service::Installment],
        parties: Vec::new(),
        scope: Scope::All,
        blocks: true,
        evidence: Vec::new(),
    }
}

pub(crate) fn maintenance(start: DateTime<Utc>, end: DateTime<Utc>) -> Reading {
    reading(Kind::Maintenance, vec![window(start, Some(end))])
}

pub(crate) fn promotion() -> Reading {
    reading(Kind::Other, Vec::new())
}

pub(crate) fn item(key: &str, title: &str, reading: Reading) -> Item {
    Item { announcement: announcement(key, title), reading: Some(reading), fetched: false, page: None }
}

pub(crate) fn changed(items: Vec<Item>) -> SourceResult {
    let validators = Validators { etag: Some("\"1\"".into()), last_modified: None };
    SourceResult::Changed { items, body_hash: Some([7; 32]), validators, memo: None, reader: 1, problem: None }
}

pub(crate) fn visit(id: JobId, at: DateTime<Utc>, result: SourceResult) -> Check {
    let next_due = Some(at + TimeDelta::minutes(10));
    Check::Source(SourceCheck { id, at, result, next_due, zone: ZONE, sample: None })
}

/// Records a visit of the shop's notices.
pub(crate) async fn visited(store: &Store, at: DateTime<Utc>, result: SourceResult) -> Recorded {
    store.record(visit(notices(), at, result)).await.unwrap()
}

pub(crate) fn problem(code: Code) -> Problem {
    Problem::new(code, "https://shop.example/notices", "as seen")
}

pub(crate) fn sample(at: DateTime<Utc>, outcome: Outcome) -> Sample {
    Sample { at, outcome, latency_ms: Some(40), detail: None }
}

pub(crate) fn asked(at: DateTime<Utc>, outcome: Outcome, settled: Settled) -> Check {
    Check::Probe(ProbeCheck { id: health(), sample: sample(at, outcome), settled, next_due: None })
}

pub(crate) fn settled(state: Option<Outcome>, since: Option<DateTime<Utc>>, run_of: Outcome, run: u32) -> Settled {
    let same = Run { outcome: Some(run_of), length: run, began: since };
    Settled { state, since, same, ..Settled::default() }
}
