//! storewatch in virtual time: its own polling, thresholds, placing, judging and telling, against a simulated world.

use crate::world::{World, ZONE};
use chrono::{DateTime, TimeDelta, Utc};
use storewatch::assess::{events, judge};
use storewatch::domain::*;
use storewatch::notify::senders::Manner;
use storewatch::notify::{Habits, Quota, Rules, SenderInfo, select};
use storewatch::probe::threshold::settle;
use storewatch::schedule::polling::{Hints, Known, Polling, fresh_for, next_due};
use storewatch::schedule::{Cron, Jitter};

/// How the shop is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    Service,
    Reachable,
    PageOnly,
}

/// What came of a year.
#[derive(Default)]
pub struct Log {
    pub requests: usize,
    /// Verdicts that said something else than the one before.
    pub turns: Vec<(DateTime<Utc>, Advice, Option<Basis>, f64)>,
    /// Messages that call a person, with their moments; heads-ups apart.
    pub messages: Vec<DateTime<Utc>>,
    pub heads_ups: usize,
}

/// The daemon does as its `due` does: windows that ended matter for half a day.
const AFTER: TimeDelta = TimeDelta::hours(12);
const AHEAD: TimeDelta = TimeDelta::days(2);
/// Notices older than this are no longer loaded.
const LOADED: TimeDelta = TimeDelta::days(14);

pub struct Watcher<'w> {
    world: &'w World,
    sight: Sight,
    schedule: Cron,
    facts: Facts,
    settled: Settled,
    events: Vec<Event>,
    published: usize,
    changed: Option<DateTime<Utc>>,
    verdict: Option<(Verdict, DateTime<Utc>)>,
    told: Vec<Told>,
    senders: Vec<SenderInfo>,
    rules: Rules,
    log: Log,
}

impl<'w> Watcher<'w> {
    pub fn new(world: &'w World, sight: Sight, blind_bank: bool) -> Self {
        let schedule = Cron::parse("*/10 * * * *").unwrap();
        let facts = facts(world, sight, blind_bank, &schedule);
        let habits = Habits::usual(ZONE, Quota::default());
        let interrupts = Manner { interrupts: true, replaces: true };
        Self {
            world,
            sight,
            schedule,
            facts,
            settled: Settled::default(),
            events: Vec::new(),
            published: 0,
            changed: None,
            verdict: None,
            told: Vec::new(),
            senders: vec![SenderInfo::new("phone".into(), Audience::Buyer, interrupts, habits)],
            rules: Rules::new(ZONE),
            log: Log::default(),
        }
    }

    pub fn watch(mut self) -> Log {
        let (mut page, mut probe) = (self.world.begins, self.world.begins + TimeDelta::seconds(20));
        if self.sight == Sight::PageOnly {
            probe = DateTime::<Utc>::MAX_UTC;
        }
        let mut review = DateTime::<Utc>::MAX_UTC;
        while let Some(now) = Some(page.min(probe).min(review)).filter(|now| *now < self.world.ends) {
            if now == page {
                self.read_page(now);
                page = self.due("shop/notices", self.changed, now);
            }
            if now == probe {
                self.ask_probe(now);
                probe = self.due("shop/health", None, now);
            }
            review = self.judge(now).unwrap_or(DateTime::<Utc>::MAX_UTC);
        }
        self.log
    }

    fn read_page(&mut self, now: DateTime<Utc>) {
        self.log.requests += 1;
        let new = self.world.notices.get(self.published..).unwrap_or_default();
        let new: Vec<Notice> = new.iter().take_while(|notice| notice.published <= now).cloned().collect();
        self.published += new.len();
        for mut notice in new {
            notice.first_seen = now;
            self.place(&mut notice);
            let notices = &mut self.facts.parties[0].notices;
            notices.insert(0, notice);
            notices.retain(|notice| now - notice.published < LOADED);
            self.changed = Some(now);
        }
        for source in self.facts.parties.iter_mut().flat_map(|party| &mut party.sources) {
            source.last_success = Some(now);
        }
    }

    fn place(&mut self, notice: &mut Notice) {
        let parties: Vec<Party> = self.facts.parties.iter().map(|p| p.party.clone()).collect();
        let recent = self.events.len().saturating_sub(20);
        match events::place(notice, &parties, &self.events[recent..]) {
            Placement::NoEvent => {}
            Placement::New => {
                let id = EventId::new(self.events.len().to_string());
                self.events.push(events::open(id.clone(), notice, &parties));
                notice.event = Some(id);
            }
            Placement::Of(id) => {
                for event in self.events.iter_mut().filter(|event| event.id == id) {
                    *event = events::advance(event, notice, &parties);
                }
                notice.event = Some(id);
            }
        }
    }

    fn ask_probe(&mut self, now: DateTime<Utc>) {
        self.log.requests += 1;
        let trouble = self.world.trouble(now);
        let fails = trouble.is_some_and(|trouble| self.sight == Sight::Service || trouble.unreachable);
        let outcome = if fails { Outcome::Down } else { Outcome::Up };
        let sample = Sample { at: now, outcome, latency_ms: Some(40), detail: None };
        self.settled = settle(&self.settled, &sample, 2, 2);
        let probe = &mut self.facts.parties[0].probes[0];
        probe.state = self.settled.state;
        probe.since = self.settled.since;
        probe.turned = self.settled.side.began;
        probe.flips = self.settled.flips_at(now);
        probe.last = Some(sample);
    }

    fn due(&self, job: &str, changed: Option<DateTime<Utc>>, now: DateTime<Utc>) -> DateTime<Utc> {
        let notices = &self.facts.parties[0].notices;
        let windows = notices.iter().flat_map(|notice| &notice.reading.windows);
        let windows = windows.flat_map(|window| recurrence::occurrences(window, now - AFTER, now + AHEAD, ZONE));
        let windows: Vec<Interval> = windows.collect();
        let resumed = notices.first().filter(|notice| notice.reading.kind == Kind::Resumption);
        let resumed = resumed.map(|notice| Known { outcome: Outcome::Up, at: notice.published });
        let probed = self.facts.parties[0]
            .probes
            .first()
            .and_then(|probe| Some(Known { outcome: probe.state?, at: probe.last.as_ref()?.at }));
        let polling = Polling {
            now,
            asked: Some(now),
            schedule: &self.schedule,
            zone: ZONE,
            jitter: Jitter::of(job),
            windows: &windows,
            state: probed.into_iter().chain(resumed).max_by_key(|known| known.at),
            unsettled: job.ends_with("health") && self.settled.same.outcome != self.settled.state,
            down_since: self
                .settled
                .since
                .filter(|_| job.ends_with("health") && self.settled.state == Some(Outcome::Down)),
            failures: 0,
            changed,
            hints: Hints::default(),
            mine: false,
        };
        next_due(&polling).at
    }

    /// Judges, tells, and gives the moment of the next judgment.
    fn judge(&mut self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let after = judge(&self.facts, now);
        let review = after.review_at;
        let said = |verdict: &Verdict| (verdict.advice, verdict.basis, verdict.at, verdict.until);
        if self.verdict.as_ref().is_some_and(|(before, _)| said(before) == said(&after)) {
            return review;
        }
        let before = self.verdict.take();
        self.tell(before, &after, now);
        self.log.turns.push((now, after.advice, after.basis, after.confidence));
        self.verdict = Some((after, now));
        review
    }

    fn tell(&mut self, before: Option<(Verdict, DateTime<Utc>)>, after: &Verdict, now: DateTime<Utc>) {
        let (before, before_since) = before.unzip();
        let transition = Transition {
            before,
            before_since,
            after: after.clone(),
            facts: self.facts.clone(),
            at: now,
            told: self.told.clone(),
        };
        for message in select(&transition, &self.senders, &self.rules) {
            match message.topic {
                Topic::HeadsUp { .. } => self.log.heads_ups += 1,
                _ if message.urgency > Urgency::Low => self.log.messages.push(now),
                _ => {}
            }
            self.told.insert(0, message.told(now));
            self.told.truncate(20);
        }
    }
}

/// A shop with a page and perhaps a probe, and a channel and a bank whose pages answer and say nothing.
fn facts(world: &World, sight: Sight, blind_bank: bool, schedule: &Cron) -> Facts {
    let fresh = fresh_for(schedule, ZONE, world.begins).num_seconds();
    let party = |id: &str, role| {
        let source = SourceFacts {
            id: JobId::new(id, "notices"),
            last_success: None,
            blind_since: None,
            failing_since: None,
            problem: None,
            fresh_for: fresh,
        };
        PartyFacts {
            party: Party {
                id: id.into(),
                role,
                title: id.into(),
                aliases: Vec::new(),
                zone: ZONE,
                sources: Vec::new(),
                probes: Vec::new(),
            },
            sources: vec![source],
            probes: Vec::new(),
            notices: Vec::new(),
            endings: Vec::new(),
        }
    };
    let mut parties = vec![party("shop", Role::Store), party("channel", Role::Channel), party("bank", Role::Bank)];
    if blind_bank {
        parties[2].sources.clear();
    }
    if sight != Sight::PageOnly {
        parties[0].probes.push(ProbeFacts {
            id: JobId::new("shop", "health"),
            proves: if sight == Sight::Service { Proves::Service } else { Proves::Reachable },
            state: None,
            since: None,
            last: None,
            turned: None,
            flips: 0,
            unstable_since: None,
            broke: None,
            fresh_for: fresh,
            url: None,
        });
    }
    let needs = ["shop", "channel", "bank"].map(PartyId::from).to_vec();
    let watch = Watch {
        id: "phone".into(),
        title: "手机".into(),
        service: Service::Installment,
        routes: vec![Route { id: "only".into(), title: "only".into(), needs }],
        tell: Tell::Best,
        hours: None,
        amount: None,
        periods: None,
        product: None,
        until: None,
        notify: None,
    };
    Facts { watch, parties, tries: Vec::new(), offline_since: None, clock_error: None }
}
