//! What holds for any facts.

use super::judge;
use super::testing::{Case, case, minute, notice, probe, window};
use crate::domain::Tz;
use crate::domain::*;
use chrono::{DateTime, Days, TimeDelta, Utc};
use proptest::prelude::*;

const PARTIES: [&str; 4] = ["shop", "alipay", "wechatpay", "cmb"];
const WEEK: i64 = 7 * 24 * 60;

fn kinds() -> impl Strategy<Value = Kind> {
    use Kind::*;
    prop::sample::select(vec![Maintenance, Maintenance, Outage, Suspension, Resumption, Change, Cancellation, Other])
}

fn windows() -> impl Strategy<Value = Window> {
    let rrule =
        prop::option::weighted(0.15, prop::sample::select(vec!["FREQ=DAILY", "FREQ=WEEKLY", "FREQ=DAILY;COUNT=3"]));
    let names = prop::sample::select(vec![&[] as &[&str], &["招行"], &["民生银行"], &["Visa"]]);
    (-2000..2000i64, prop::option::weighted(0.8, 1..900i64), rrule, names, prop::bool::weighted(0.8), any::<bool>())
        .prop_map(|(start, length, rrule, names, blocks, degraded)| Window {
            rrule: rrule.map(str::to_owned).filter(|_| length.is_some()),
            parties: names.iter().map(|n| (*n).to_owned()).collect(),
            scope: if names.is_empty() { Scope::All } else { Scope::Some },
            blocks,
            effect: if degraded { Effect::Degraded } else { Effect::Unavailable },
            ..window(start, length.map(|length| start + length))
        })
}

fn notices() -> impl Strategy<Value = (usize, Notice)> {
    let relation = prop::sample::select(vec![
        Relation::Extends,
        Relation::Moves,
        Relation::Corrects,
        Relation::Cancels,
        Relation::Ends,
    ]);
    let link = prop::option::weighted(0.3, (relation, prop::option::of((-2000..2000i64, 1..900i64))));
    let bearing = prop::sample::select(vec![Bearing::Direct, Bearing::Indirect, Bearing::None]);
    let event = prop::option::of(prop::sample::select(vec!["e", "f"]));
    let term = prop::option::weighted(0.1, (1000.0..9000.0f64, -3..3i64));
    (
        (0..4usize, kinds(), prop::collection::vec(windows(), 0..3), -3000..300i64, link),
        (bearing, event, 0.0..1.0f64, any::<bool>(), term),
    )
        .prop_map(|((party, kind, windows, published, link), (installment, event, confidence, day, term))| {
            let mut notice = notice(PARTIES[party], kind, "公告");
            notice.first_seen = minute(published + 5);
            notice.published = minute(published);
            if day {
                let date = minute(published).with_timezone(&Tz::SHANGHAI).date_naive();
                notice.announcement.published = Some(Published::Day(date));
                notice.published = start_of_day(date, Tz::SHANGHAI);
            }
            notice.event = event.map(EventId::from);
            notice.reading.confidence = confidence;
            notice.reading.installment = installment;
            notice.reading.windows = if kind.has_windows() { windows } else { Vec::new() };
            notice.reading.links.extend(link.map(|(relation, at)| Link {
                relation,
                windows: at.map(|(s, l)| Interval { start: minute(s), end: Some(minute(s + l)) }).into_iter().collect(),
                evidence: Vec::new(),
            }));
            notice.reading.terms.extend(term.map(|(minimum, day)| Term {
                minimum: Some(minimum),
                from: Some((minute(0) + TimeDelta::days(day)).date_naive()),
                ..Term::default()
            }));
            (party, notice)
        })
}

fn probes() -> impl Strategy<Value = (usize, ProbeFacts)> {
    let states =
        prop::sample::select(vec![Outcome::Up, Outcome::Up, Outcome::Degraded, Outcome::Down, Outcome::Failed]);
    (0..4usize, states, -3000..0i64, -60..0i64, any::<bool>(), 0..6u32).prop_map(
        |(party, state, since, asked, service, flips)| {
            let mut probe = probe(state, since.min(asked));
            probe.proves = if service { Proves::Service } else { Proves::Reachable };
            probe.last = probe.last.map(|sample| Sample { at: minute(asked), ..sample });
            probe.flips = flips;
            (party, probe)
        },
    )
}

fn cases() -> impl Strategy<Value = Case> {
    let tries = prop::collection::vec((-2000..0i64, any::<bool>(), any::<bool>()), 0..3);
    let sources = prop::collection::vec((prop::option::weighted(0.8, -200..0i64), prop::bool::weighted(0.1)), 4);
    let notices = prop::collection::vec(notices(), 0..7);
    (notices, prop::collection::vec(probes(), 0..4), tries, sources, any::<bool>(), prop::bool::weighted(0.05))
        .prop_map(|(notices, probes, tries, sources, two, offline)| {
            let mut case = case();
            if two {
                case.route("wechat", &["shop", "wechatpay", "cmb"]);
            }
            case.facts.watch.amount = Some(5000.0);
            for (party, notice) in notices {
                case.facts.parties[party].notices.push(notice);
            }
            for (party, probe) in probes {
                case.facts.parties[party].probes.push(probe);
            }
            for (party, (last, blind)) in sources.into_iter().enumerate() {
                let source = &mut case.facts.parties[party].sources[0];
                source.last_success = last.map(minute);
                source.fresh_for = 3600;
                source.blind_since = blind.then(|| minute(-10));
            }
            for (at, worked, plain) in tries {
                let result = if worked { Tried::Worked } else { Tried::Failed };
                case.tried(result, at, if plain { None } else { Some("支付系统繁忙,请稍后再试") });
            }
            case.facts.offline_since = offline.then(|| minute(-5));
            case
        })
}

/// The better, the greater: advice, basis, then how soon. Another route and a look at one's own side are as good: there is
/// something to do.
fn goodness(verdict: &Verdict) -> (u8, u8, i64) {
    let advice = match verdict.advice {
        Advice::RetryNow => 6,
        Advice::UseAlternative => 5,
        Advice::CheckYourSide => 5,
        Advice::RetryAt => 3,
        Advice::Unknown => 2,
        Advice::Wait => 1,
        Advice::NotOffered => 0,
    };
    let basis = match verdict.basis.filter(|_| verdict.advice == Advice::RetryNow) {
        Some(Basis::ServiceConfirmed) => 2,
        Some(Basis::AnnouncedEnd) => 1,
        _ => 0,
    };
    (advice, basis, verdict.at.filter(|_| verdict.advice == Advice::RetryAt).map_or(0, |at| -at.timestamp()))
}

/// The same facts some weeks later: recurrences count weekdays, terms count days.
fn shifted(facts: &Facts, weeks: i64) -> Facts {
    fn walk(value: &mut serde_json::Value, by: TimeDelta) {
        match value {
            serde_json::Value::String(text) => {
                if let Ok(at) = text.parse::<DateTime<Utc>>() {
                    *text = (at + by).to_rfc3339();
                } else if let Ok(day) = text.parse::<chrono::NaiveDate>() {
                    *text = (day + by).to_string();
                }
            }
            serde_json::Value::Array(items) => items.iter_mut().for_each(|item| walk(item, by)),
            serde_json::Value::Object(entries) => entries.values_mut().for_each(|entry| walk(entry, by)),
            _ => {}
        }
    }
    let mut value = serde_json::to_value(facts).unwrap();
    walk(&mut value, TimeDelta::weeks(weeks));
    serde_json::from_value(value).unwrap()
}

/// Whether anybody on the preferred route ever showed anything that a reason could quote.
fn anything_seen(facts: &Facts) -> bool {
    let needed = |party: &PartyFacts| facts.watch.routes[0].needs.contains(&party.party.id);
    facts.parties.iter().filter(|party| needed(party)).any(|party| {
        party.sources.iter().any(|source| source.last_success.is_some())
            || party.probes.iter().any(|probe| probe.last.is_some())
            || !party.notices.is_empty()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_verdict_is_reproducible_has_a_reason_and_looks_ahead(case in cases(), at in -100..3000i64) {
        let verdict = case.judge(at);
        prop_assert_eq!(&verdict, &case.judge(at));
        let rests_on_something = verdict.reasons.iter().any(|reason| !reason.evidence.is_empty());
        prop_assert!(rests_on_something || !anything_seen(&case.facts), "{:#?}", verdict);
        prop_assert!(!verdict.reasons.is_empty());
        for route in &verdict.routes {
            prop_assert!(!route.reasons.is_empty());
        }
        prop_assert!((0.0..=1.0).contains(&verdict.confidence));
        prop_assert_eq!(verdict.advice == Advice::RetryAt, verdict.at.is_some() && verdict.advice != Advice::UseAlternative);
        prop_assert!(verdict.at.is_none_or(|moment| moment > minute(at)));
        prop_assert!(verdict.until.is_none_or(|moment| moment > minute(at)));
        prop_assert!(verdict.review_at.is_none_or(|moment| moment > minute(at)));
        prop_assert_eq!(verdict.basis.is_some(), matches!(verdict.advice, Advice::RetryNow | Advice::RetryAt));
        prop_assert_eq!(verdict.alternative.is_some(), verdict.advice == Advice::UseAlternative || verdict.reasons[0].rule == "alternative_later");
    }

    #[test]
    fn nothing_changes_before_the_review(case in cases(), at in -100..2000i64, part in 0.0..1.0f64) {
        let verdict = case.judge(at);
        let review = verdict.review_at.unwrap_or(minute(at + WEEK));
        let length = (review - minute(at)).num_milliseconds() as f64;
        let between = minute(at) + TimeDelta::milliseconds((length * part) as i64);
        prop_assume!(between < review);
        let later = judge(&case.facts, between);
        let said = |v: &Verdict| (v.advice, v.at, v.until, v.basis, v.alternative.clone(), v.coverage.clone(), v.reasons[0].rule.clone());
        prop_assert_eq!(said(&verdict), said(&later), "{} {} {}", minute(at), between, review);
    }

    #[test]
    fn more_evidence_of_health_never_worsens(case in cases(), party in 0..4usize, since in -3000..0i64, what in 0..3u8) {
        let before = case.judge(0);
        let mut healthier = case.clone();
        let known = &mut healthier.facts.parties[party];
        match what {
            0 => known.probes.push(probe(Outcome::Up, since)),
            1 => {
                known.sources[0].blind_since = None;
                known.sources[0].last_success = Some(minute(0));
            }
            _ => healthier.tried(Tried::Worked, -1, None),
        }
        let after = healthier.judge(0);
        prop_assert!(goodness(&after) >= goodness(&before), "{:#?}\nbecame {:#?}", before, after);
        if goodness(&after) == goodness(&before) && after.advice == Advice::RetryNow {
            prop_assert!(after.confidence >= before.confidence, "{:#?}\nbecame {:#?}", before, after);
        }
    }

    #[test]
    fn who_never_heard_anything_never_says_now(case in cases(), at in -100..2000i64) {
        let mut deaf = case;
        for party in &mut deaf.facts.parties {
            party.notices.clear();
            party.probes.retain(|probe| probe.last.as_ref().is_some_and(|sample| sample.outcome == Outcome::Failed));
            party.sources.iter_mut().for_each(|source| source.last_success = None);
        }
        prop_assert_eq!(deaf.judge(at).advice, Advice::Unknown);
    }

    #[test]
    fn later_facts_give_the_verdict_later(case in cases(), at in -100..2000i64, weeks in 1..60i64) {
        let moved = judge(&shifted(&case.facts, weeks), minute(at) + TimeDelta::weeks(weeks));
        let by = Days::new(7 * weeks as u64);
        let verdict = case.judge(at);
        prop_assert_eq!(moved.advice, verdict.advice);
        prop_assert_eq!(moved.at, verdict.at.map(|at| at + by));
        prop_assert_eq!(moved.until, verdict.until.map(|at| at + by));
        prop_assert_eq!(moved.review_at, verdict.review_at.map(|at| at + by));
        prop_assert_eq!(moved.confidence.to_bits(), verdict.confidence.to_bits());
    }
}
