use super::*;
use crate::domain::{Advice, Audience, Basis, Hours, SourceFacts, Told, Value};
use crate::notify::fixture::{at, message, reason, sender, short, transition, verdict};

fn rules() -> Rules {
    Rules::new(crate::domain::Tz::SHANGHAI)
}

fn phone() -> SenderInfo {
    sender("phone", Audience::Buyer, true, false)
}

fn hours(from: &str, until: &str) -> Option<Hours> {
    let time = |text: &str| NaiveTime::parse_from_str(text, "%H:%M").unwrap();
    Some(Hours { from: time(from), until: time(until) })
}

/// Works now, and stops at `from` for a window until `until`.
fn works_until(from: &str, until: Option<&str>) -> Verdict {
    let mut values = vec![("start".to_owned(), Value::Time(at(from)))];
    values.extend(until.map(|end| ("end".to_owned(), Value::Time(at(end)))));
    let window = reason("window_ahead", &values);
    Verdict { until: Some(at(from)), basis: Some(Basis::NoNews), ..verdict(Advice::RetryNow, window) }
}

#[test]
fn a_verdict_goes_to_the_senders_of_its_watch() {
    let ops = sender("ops", Audience::Operator, true, false);
    let mut change = transition(None, short(Advice::Wait, None), "12:00");
    let ids = |change: &Transition| -> Vec<String> {
        select(change, &[phone(), ops.clone()], &rules()).iter().map(|m| m.sender.to_string()).collect()
    };
    assert_eq!(ids(&change), ["phone"]);
    change.facts.watch.notify = Some(vec!["ops".into()]);
    assert_eq!(ids(&change), ["ops"]);
    change.facts.watch.notify = Some(Vec::new());
    assert!(ids(&change).is_empty());
}

#[test]
fn the_same_change_has_the_same_key_and_another_has_another() {
    let key = |before: Option<Verdict>, after: Verdict, now: &str| {
        select(&transition(before, after, now), &[phone()], &rules()).pop().unwrap().key
    };
    let good = || Some(short(Advice::RetryNow, None));
    let first = key(good(), short(Advice::RetryAt, Some("18:00")), "12:00");
    assert_eq!(first, key(good(), short(Advice::RetryAt, Some("18:00")), "12:05"));
    let others = [
        key(None, short(Advice::RetryAt, Some("18:00")), "12:00"),
        key(good(), short(Advice::RetryAt, Some("19:00")), "12:00"),
        key(good(), short(Advice::Wait, None), "12:00"),
    ];
    assert!(!others.contains(&first));
    let not_offered = |before, now| key(before, short(Advice::NotOffered, None), now);
    assert_eq!(not_offered(good(), "12:00"), not_offered(None, "+1 12:00"), "what is told once has one key");
}

#[test]
fn outside_the_hours_a_message_waits_for_them() {
    let time = |text| Some(at(text));
    for (hours, now, after, not_before) in [
        (None, "03:00", short(Advice::Wait, None), Some(None)),
        (hours("08:00", "00:00"), "12:00", short(Advice::Wait, None), Some(None)),
        (hours("08:00", "00:00"), "03:00", short(Advice::Wait, None), Some(time("08:00"))),
        (hours("08:00", "20:00"), "21:00", short(Advice::Wait, None), Some(time("+1 08:00"))),
        (hours("20:00", "02:00"), "01:00", short(Advice::Wait, None), Some(None)),
        (hours("20:00", "02:00"), "02:00", short(Advice::Wait, None), Some(time("20:00"))),
        // Over before the hours begin: recorded, never told.
        (hours("08:00", "00:00"), "03:00", short(Advice::RetryAt, Some("06:00")), None),
    ] {
        let mut change = transition(Some(short(Advice::RetryNow, None)), after, now);
        change.facts.watch.hours = hours;
        let told = select(&change, &[phone()], &rules());
        assert_eq!(told.first().map(|m| m.not_before), not_before, "{hours:?} at {now}");
        let log = select(&change, &[sender("log", Audience::Buyer, false, false)], &rules());
        assert_eq!(log.first().map(|m| m.not_before), Some(None), "a log waits for nobody");
    }
}

#[test]
fn a_window_ahead_is_told_once_at_once_or_on_the_evening_before() {
    let quiet = || works_until("+3 01:00", None);
    let told = |key: &str| Told { key: key.into(), ..message(crate::domain::Topic::Test).told(at("00:00")) };
    let tonight = || works_until("23:00", Some("+1 06:00"));
    let later = || works_until("+3 09:00", Some("+3 12:00"));
    let key = "watch/tablet/ahead/20261122T150000Z/phone";
    for (before, after, hours, already, expected) in [
        (None, tonight(), None, None, Some((None, "23:00", Some("+1 06:00")))),
        (Some(quiet()), tonight(), None, None, Some((None, "23:00", Some("+1 06:00")))),
        (Some(tonight()), tonight(), None, None, None),
        (Some(quiet()), tonight(), None, Some(told(key)), None),
        (Some(tonight()), works_until("23:20", None), None, None, None),
        (None, later(), None, None, Some((Some("+2 20:00"), "+3 09:00", Some("+3 12:00")))),
        // Of the hours of the watch.
        (None, tonight(), hours("08:00", "22:00"), None, None),
        (
            None,
            works_until("23:00", Some("+1 09:00")),
            hours("08:00", "22:00"),
            None,
            Some((None, "23:00", Some("+1 09:00"))),
        ),
        (None, works_until("23:00", None), hours("08:00", "22:00"), None, Some((None, "23:00", None))),
    ] {
        let mut change = transition(before, after, "12:00");
        change.facts.watch.hours = hours;
        change.told.extend(already);
        let sent = select(&change, &[phone()], &rules());
        let window = sent.first().map(|message| match &message.topic {
            Topic::HeadsUp { from, until, .. } => (message.not_before, *from, *until),
            topic => panic!("{topic:?}"),
        });
        let expected = expected
            .map(|(start, from, until): (Option<&str>, &str, Option<&str>)| (start.map(at), at(from), until.map(at)));
        assert_eq!(window, expected, "{:?}", change.after.until);
        assert!(sent.len() <= 1 && sent.iter().all(|m| m.expires == Some(at("23:00")) || m.not_before.is_some()));
    }
}

#[test]
fn a_message_about_the_verdict_says_what_lies_ahead_by_itself() {
    let mut after = works_until("23:00", None);
    after.basis = Some(Basis::ServiceConfirmed);
    let sent = select(&transition(Some(short(Advice::Wait, None)), after, "12:00"), &[phone()], &rules());
    assert!(matches!(sent.as_slice(), [Message { topic: Topic::Verdict { .. }, .. }]), "{sent:?}");
}

#[test]
fn each_route_is_told_by_itself_where_the_watch_says_so() {
    let with = |first: Advice, second: Advice| {
        let mut verdict = short(first, None);
        verdict.routes[0].advice = first;
        verdict.routes[1].advice = second;
        verdict
    };
    let before = with(Advice::RetryNow, Advice::RetryNow);
    let mut change = transition(Some(before), with(Advice::RetryNow, Advice::Wait), "12:00");
    assert!(select(&change, &[phone()], &rules()).is_empty(), "the best route still works");
    change.facts.watch.tell = Telling::Each;
    let sent = select(&change, &[phone()], &rules());
    let [only] = sent.as_slice() else { panic!("{sent:?}") };
    assert_eq!(only.thread, "watch/tablet/r2");
    assert_eq!(only.watch_title.as_deref(), Some("平板 分期 · 微信 / 示例银行"));
    let Topic::Verdict { verdict } = &only.topic else { panic!() };
    assert_eq!((verdict.advice, verdict.routes.len()), (Advice::Wait, 1));
    assert!(matches!(standing(only, Some(&change.after), at("12:01")), Standing::Holds(_)));
    let back = with(Advice::RetryNow, Advice::RetryNow);
    assert_eq!(standing(only, Some(&back), at("12:01")), Standing::Superseded);
}

#[test]
fn before_it_is_sent_a_message_is_compared_with_what_is_true_now() {
    let told = |verdict: &Verdict| Message {
        expires: decide::expires(verdict),
        ..message(Topic::Verdict { verdict: Box::new(verdict.clone()) })
    };
    let six = short(Advice::RetryAt, Some("06:00"));
    let fresh = short(Advice::RetryAt, Some("06:20"));
    let holds = |verdict: &Verdict| {
        let topic = Topic::Verdict { verdict: Box::new(verdict.clone()) };
        Standing::Holds(Box::new(Message { topic, ..told(&six) }))
    };
    for (current, now, expected) in [
        (Some(&six), "05:00", holds(&six)),
        (Some(&fresh), "05:00", holds(&fresh)),
        (Some(&six), "06:00", Standing::Expired),
        (Some(&short(Advice::RetryAt, Some("07:00"))), "05:00", Standing::Superseded),
        (Some(&short(Advice::RetryNow, None)), "05:00", Standing::Superseded),
        (None, "05:00", Standing::Superseded),
    ] {
        assert_eq!(standing(&told(&six), current, at(now)), expected, "{now}");
    }
    let ahead = works_until("23:00", None);
    let topic = Topic::HeadsUp { verdict: Box::new(ahead.clone()), from: at("23:00"), until: None };
    let heads_up = Message { expires: Some(at("23:00")), ..message(topic) };
    for (current, now, holds) in [
        (&ahead, "20:00", true),
        (&ahead, "23:00", false),
        (&works_until("+1 23:00", None), "20:00", false),
        (&short(Advice::RetryNow, None), "20:00", false),
    ] {
        assert_eq!(matches!(standing(&heads_up, Some(current), at(now)), Standing::Holds(_)), holds, "{now}");
    }
    assert!(matches!(standing(&message(Topic::Test), None, at("05:00")), Standing::Holds(_)));
}

#[test]
fn operators_hear_of_a_source_that_is_blind_fails_for_long_or_is_well_again() {
    let facts = |blind: Option<&str>, failing: Option<&str>| SourceFacts {
        id: crate::domain::JobId::new("shop", "notices"),
        last_success: None,
        blind_since: blind.map(at),
        failing_since: failing.map(at),
        problem: None,
        fresh_for: 3600,
    };
    let senders = [phone(), sender("ops", Audience::Operator, true, false)];
    for (before, after, offline, rule) in [
        (facts(None, None), facts(Some("11:59"), None), false, Some("source_blind")),
        (facts(None, None), facts(None, Some("11:01")), false, None),
        (facts(None, Some("11:00")), facts(None, Some("11:00")), false, Some("source_failing")),
        (facts(None, Some("11:00")), facts(None, Some("11:00")), true, None),
        (facts(None, Some("10:00")), facts(None, None), false, Some("source_well")),
        (facts(None, Some("11:30")), facts(None, None), false, None),
        (facts(Some("10:00"), None), facts(None, Some("11:59")), false, None),
    ] {
        let sent = source_trouble("示例商城", Some(&before), &after, offline, &senders, &rules(), at("12:00"));
        let told = sent.first().map(|message| match &message.topic {
            Topic::Trouble { rule, .. } => (rule.as_str(), message.sender.as_str()),
            topic => panic!("{topic:?}"),
        });
        assert_eq!(told, rule.map(|rule| (rule, "ops")), "{after:?}");
        let alone = source_trouble("示例商城", Some(&before), &after, offline, &senders[..1], &rules(), at("12:00"));
        assert_eq!(alone.first().map(|m| m.sender.as_str()), rule.map(|_| "phone"), "the buyer is the operator");
    }
}

#[test]
fn a_message_that_was_given_up_is_told_by_another_sender() {
    let lost = message(Topic::Test);
    let ops = sender("ops", Audience::Operator, true, false);
    let told = given_up(&lost, "401", &[phone(), ops], at("12:00"));
    assert_eq!(told.iter().map(|m| m.sender.as_str()).collect::<Vec<_>>(), ["ops"]);
    assert!(given_up(&lost, "401", &[phone()], at("12:00")).is_empty(), "not by the one that failed");
    let trouble = Topic::Trouble { rule: "given_up".into(), values: Vec::new(), problem: None };
    let log = sender("log", Audience::Buyer, false, false);
    assert!(given_up(&message(trouble), "401", &[log], at("12:00")).is_empty(), "no word about words");
}
