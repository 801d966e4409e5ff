//! Facts for tests, in minutes from one moment.

use super::judge;
use crate::domain::Tz;
use crate::domain::*;
use chrono::{DateTime, TimeDelta, Utc};

/// Minutes after 2026-03-02 12:00 in Shanghai, a Monday.
pub(super) fn minute(minutes: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_772_424_000, 0).unwrap() + TimeDelta::minutes(minutes)
}

#[derive(Debug, Clone)]
pub(super) struct Case {
    pub(super) facts: Facts,
}

/// A verdict that is asserted further.
pub(super) struct Judged(Verdict);

impl std::ops::Deref for Judged {
    type Target = Verdict;

    fn deref(&self) -> &Verdict {
        &self.0
    }
}

impl Judged {
    /// The decisive rule.
    #[track_caller]
    pub(super) fn rule(self, rule: &str) -> Self {
        assert_eq!(self.reasons[0].rule, rule, "{:#?}", self.reasons);
        self
    }

    /// A rule that is told too.
    #[track_caller]
    pub(super) fn also(self, rule: &str) -> Self {
        assert!(self.reasons.iter().any(|r| r.rule == rule), "no {rule} in {:#?}", self.reasons);
        self
    }
}

/// A shop, two channels and a bank whose sources answer and say nothing; one route through Alipay.
pub(super) fn case() -> Case {
    let mut case = empty();
    for party in &mut case.facts.parties {
        party.sources[0].last_success = Some(minute(0));
    }
    case
}

/// The same before any source answered.
pub(super) fn empty() -> Case {
    let party = |id: &str, role, title: &str, aliases: &[&str]| PartyFacts {
        party: Party {
            id: id.into(),
            role,
            title: title.into(),
            aliases: aliases.iter().map(|a| (*a).to_owned()).collect(),
            zone: Tz::SHANGHAI,
            sources: vec![JobId::new(id, "notices")],
            probes: Vec::new(),
        },
        sources: vec![SourceFacts {
            id: JobId::new(id, "notices"),
            last_success: None,
            blind_since: None,
            failing_since: None,
            problem: None,
            fresh_for: 100 * 24 * 3600,
        }],
        probes: Vec::new(),
        notices: Vec::new(),
        endings: Vec::new(),
    };
    let parties = vec![
        party("shop", Role::Store, "示例商城", &[]),
        party("alipay", Role::Channel, "支付宝", &["Alipay"]),
        party("wechatpay", Role::Channel, "微信支付", &[]),
        party("cmb", Role::Bank, "招商银行", &["招行"]),
    ];
    let watch = Watch {
        id: "phone".into(),
        title: "新手机".into(),
        service: Service::Installment,
        routes: Vec::new(),
        tell: Tell::Best,
        hours: None,
        amount: None,
        periods: None,
        product: None,
        until: None,
        notify: None,
    };
    let facts = Facts { watch, parties, tries: Vec::new(), offline_since: None, clock_error: None };
    let mut case = Case { facts };
    case.route("alipay-cmb", &["shop", "alipay", "cmb"]);
    case
}

impl Case {
    pub(super) fn route(&mut self, id: &str, needs: &[&str]) {
        let needs = needs.iter().map(|id| PartyId::new(*id)).collect();
        self.facts.watch.routes.push(Route { id: id.into(), title: id.into(), needs });
    }

    #[track_caller]
    pub(super) fn expect(&self, at: i64, advice: Advice, until: Option<i64>, basis: Option<Basis>) -> Judged {
        let verdict = self.judge(at);
        assert_eq!(
            (verdict.advice, verdict.at.map(|at| (at - minute(0)).num_minutes()), verdict.basis),
            (advice, until, basis),
            "{verdict:#?}"
        );
        assert!(!verdict.reasons.is_empty());
        Judged(verdict)
    }

    pub(super) fn judge(&self, at: i64) -> Verdict {
        judge(&self.facts, minute(at))
    }

    fn party(&mut self, id: &str) -> &mut PartyFacts {
        self.facts.parties.iter_mut().find(|p| p.party.id.as_str() == id).unwrap()
    }

    pub(super) fn blind(&mut self, party: &str, since: i64) {
        self.party(party).sources[0].blind_since = Some(minute(since));
    }

    pub(super) fn unseen(&mut self, party: &str) {
        self.party(party).sources.clear();
    }

    pub(super) fn answered(&mut self, party: &str, at: i64) {
        let source = &mut self.party(party).sources[0];
        source.last_success = Some(minute(at));
        source.fresh_for = 1800;
    }

    pub(super) fn probe(&mut self, party: &str, mut probe: ProbeFacts) {
        probe.id = JobId::new(party, format!("probe{}", self.party(party).probes.len()));
        self.party(party).probes.push(probe);
    }

    pub(super) fn probes_clear(&mut self) {
        self.facts.parties.iter_mut().for_each(|party| party.probes.clear());
    }

    pub(super) fn tried(&mut self, result: Tried, at: i64, message: Option<&str>) {
        self.facts.tries.push(Try { at: minute(at), result, route: None, message: message.map(str::to_owned) });
    }

    /// A notice about installments, published ten days ago unless said otherwise.
    pub(super) fn notice(&mut self, party: &str, kind: Kind, title: &str) -> NoticeIn<'_> {
        let notice = notice(party, kind, title);
        let notices = &mut self.party(party).notices;
        notices.insert(0, notice);
        NoticeIn(&mut notices[0])
    }
}

pub(super) fn notice(party: &str, kind: Kind, title: &str) -> Notice {
    Notice {
        source: JobId::new(party, "notices"),
        announcement: Announcement {
            key: title.into(),
            title: title.into(),
            body: String::new(),
            published: None,
            url: Some(format!("https://{party}.example/notices")),
            stated: None,
        },
        reading: Reading {
            kind,
            installment: Bearing::Direct,
            confidence: 0.95,
            windows: Vec::new(),
            links: Vec::new(),
            terms: Vec::new(),
            evidence: Vec::new(),
            ignored: Vec::new(),
        },
        event: None,
        first_seen: minute(-10 * 24 * 60),
        published: minute(-10 * 24 * 60),
    }
}

/// A notice in place, to be told more.
pub(super) struct NoticeIn<'c>(&'c mut Notice);

impl NoticeIn<'_> {
    pub(super) fn window(self, start: i64, end: i64) -> Self {
        self.0.reading.windows.push(window(start, Some(end)));
        self
    }

    pub(super) fn from(self, start: i64) -> Self {
        self.0.reading.windows.push(window(start, None));
        self.published(start)
    }

    pub(super) fn published(self, at: i64) -> Self {
        self.0.published = minute(at);
        self.0.first_seen = minute(at);
        self
    }

    /// Its page gives a day and no time.
    pub(super) fn on_day(self) -> Self {
        let day = self.0.published.with_timezone(&Tz::SHANGHAI).date_naive();
        self.0.announcement.published = Some(Published::Day(day));
        self.0.published = start_of_day(day, Tz::SHANGHAI);
        self
    }

    pub(super) fn event(self, id: &str) -> Self {
        self.0.event = Some(id.into());
        self
    }

    pub(super) fn bearing(self, bearing: Bearing) -> Self {
        self.0.reading.installment = bearing;
        self
    }

    pub(super) fn confidence(self, confidence: f64) -> Self {
        self.0.reading.confidence = confidence;
        self
    }

    pub(super) fn terms(self, terms: Vec<Term>) -> Self {
        self.0.reading.terms = terms;
        self
    }

    pub(super) fn link(self, relation: Relation) -> Self {
        self.0.reading.links.push(Link { relation, windows: Vec::new(), evidence: Vec::new() });
        self
    }

    pub(super) fn cancels(self, start: i64, end: i64) -> Self {
        let windows = vec![Interval { start: minute(start), end: Some(minute(end)) }];
        self.0.reading.links.push(Link { relation: Relation::Cancels, windows, evidence: Vec::new() });
        self
    }

    pub(super) fn rrule(self, rrule: &str) -> Self {
        self.each(|window| window.rrule = Some(rrule.into()))
    }

    pub(super) fn effect(self, effect: Effect) -> Self {
        self.each(|window| window.effect = effect)
    }

    pub(super) fn harmless(self) -> Self {
        self.each(|window| window.blocks = false)
    }

    pub(super) fn named(self, names: &[&str]) -> Self {
        self.each(|window| {
            window.scope = Scope::Some;
            window.parties = names.iter().map(|n| (*n).to_owned()).collect();
        })
    }

    fn each(self, change: impl Fn(&mut Window)) -> Self {
        self.0.reading.windows.iter_mut().for_each(change);
        self
    }
}

pub(super) fn window(start: i64, end: Option<i64>) -> Window {
    Window {
        start: minute(start),
        end: end.map(minute),
        rrule: None,
        effect: Effect::Unavailable,
        services: vec![Service::Installment],
        parties: Vec::new(),
        scope: Scope::All,
        blocks: true,
        evidence: Vec::new(),
    }
}

/// A probe that proves the service, in a state since a minute, and asked all the time.
pub(super) fn probe(state: Outcome, since: i64) -> ProbeFacts {
    ProbeFacts {
        id: JobId::new("x", "probe"),
        proves: Proves::Service,
        state: Some(state),
        since: Some(minute(since)),
        last: Some(Sample {
            at: minute(0),
            outcome: state,
            latency_ms: None,
            detail: Some(format!("status {state:?}")),
        }),
        turned: Some(minute(since)),
        flips: 0,
        unstable_since: None,
        broke: None,
        fresh_for: 1800,
        url: None,
    }
}

pub(super) fn service_up(since: i64) -> ProbeFacts {
    probe(Outcome::Up, since)
}

pub(super) fn service_down(since: i64) -> ProbeFacts {
    probe(Outcome::Down, since)
}

pub(super) fn reachable_up(since: i64) -> ProbeFacts {
    ProbeFacts { proves: Proves::Reachable, ..probe(Outcome::Up, since) }
}

pub(super) fn reachable_down(since: i64) -> ProbeFacts {
    ProbeFacts { proves: Proves::Reachable, ..probe(Outcome::Down, since) }
}

/// More about a probe.
pub(super) trait Told {
    fn answered(self, at: i64) -> Self;
    fn flips(self, flips: u32) -> Self;
}

impl Told for ProbeFacts {
    fn answered(mut self, at: i64) -> Self {
        self.last.as_mut().unwrap().at = minute(at);
        self
    }

    fn flips(mut self, flips: u32) -> Self {
        self.flips = flips;
        self
    }
}
