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
fn who_takes_down_each_step_is_told_each_time_what_a_person_is_told_once() {
    let log = sender("log", Audience::Program, false, false);
    let mut unstable = verdict(Advice::RetryNow, reason("flapping", &[("since".to_owned(), Value::Time(at("09:00")))]));
    unstable.basis = Some(Basis::ServiceConfirmed);
    for after in [unstable, short(Advice::NotOffered, None)] {
        let key = |sender: &SenderInfo, since: &str| {
            let before = Some(short(Advice::Wait, None));
            let change = Transition { before_since: Some(at(since)), ..transition(before, after.clone(), "12:00") };
            select(&change, std::slice::from_ref(sender), &rules()).pop().unwrap().key
        };
        assert_eq!(key(&phone(), "10:00"), key(&phone(), "11:00"), "{after:?}");
        assert_ne!(key(&log, "10:00"), key(&log, "11:00"), "{after:?}");
    }
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
        last_success: Some(at("09:00")),
        blind_since: blind.map(at),
        failing_since: failing.map(at),
        problem: None,
        fresh_for: 3600,
    };
    let never = |since| SourceFacts { last_success: None, ..facts(None, Some(since)) };
    let senders = [phone(), sender("ops", Audience::Operator, true, false)];
    for (before, after, offline, rule) in [
        (facts(None, None), facts(Some("11:59"), None), false, Some("source_blind")),
        (facts(None, None), facts(None, Some("11:01")), false, None),
        (facts(None, Some("11:00")), facts(None, Some("11:00")), false, Some("source_failing")),
        (facts(None, Some("11:00")), facts(None, Some("11:00")), true, None),
        // One that never answered.
        (never("11:51"), never("11:51"), false, None),
        (never("11:50"), never("11:50"), false, Some("source_failing")),
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

#[test]
fn watches_and_senders_choose_what_is_told() {
    let change = transition(Some(short(Advice::RetryNow, None)), short(Advice::Wait, None), "12:00");
    let only = |occasions: &[Occasion]| Some(occasions.to_vec());
    for (sender_about, watch_about, told) in [
        (None, None, true),
        (only(&[Occasion::Trouble]), None, true),
        (only(&[Occasion::RetryNow]), None, false),
        (None, only(&[Occasion::RetryNow, Occasion::HeadsUp]), false),
        (only(&[Occasion::Trouble]), only(&[Occasion::Trouble]), true),
        (only(&[]), None, false),
    ] {
        let mut phone = phone();
        phone.habits.about = sender_about.clone();
        let habits = WatchHabits { about: watch_about.clone(), ..WatchHabits::default() };
        let rules = Rules { watches: [("tablet".into(), habits)].into(), ..rules() };
        assert_eq!(!select(&change, &[phone], &rules).is_empty(), told, "{sender_about:?} {watch_about:?}");
    }
}

#[test]
fn each_sender_is_given_time_before_the_next_is_called() {
    let mut change = transition(Some(short(Advice::Wait, None)), short(Advice::RetryNow, None), "12:00");
    change.facts.watch.notify = Some(vec!["phone".into(), "log".into(), "mail".into(), "call".into()]);
    let senders = [
        sender("call", Audience::Buyer, true, false),
        sender("log", Audience::Buyer, false, false),
        sender("mail", Audience::Buyer, true, false),
        phone(),
    ];
    let habits = WatchHabits { escalate: Some(TimeDelta::minutes(10)), ..WatchHabits::default() };
    let rules = Rules { watches: [("tablet".into(), habits)].into(), ..rules() };
    let told = select(&change, &senders, &rules);
    let told: Vec<_> = told.iter().map(|m| (m.sender.as_str(), m.not_before, m.unless_acknowledged)).collect();
    let expected = [
        ("phone", None, false),
        ("log", None, false),
        ("mail", Some(at("12:10")), true),
        ("call", Some(at("12:20")), true),
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_digest_waits_for_its_time_and_what_is_pressing_does_not() {
    let mut phone = phone();
    phone.habits.digest = ["09:00", "18:00"].map(|text| NaiveTime::parse_from_str(text, "%H:%M").unwrap()).to_vec();
    for (before, after, now, not_before) in [
        (Advice::RetryNow, Advice::Wait, "08:00", Some("09:00")),
        (Advice::RetryNow, Advice::Wait, "09:00", Some("18:00")),
        (Advice::RetryNow, Advice::Wait, "19:00", Some("+1 09:00")),
        (Advice::Wait, Advice::RetryNow, "08:00", None),
    ] {
        let change = transition(Some(short(before, None)), short(after, None), now);
        let told = select(&change, std::slice::from_ref(&phone), &rules());
        assert_eq!(told[0].not_before, not_before.map(at), "{after:?} at {now}");
    }
}

#[test]
fn reminders_are_asked_for_by_the_watch_or_the_sender_and_off_by_default() {
    let change = transition(Some(short(Advice::RetryNow, None)), short(Advice::Wait, None), "12:00");
    for (of_sender, of_watch, expected) in
        [(None, None, None), (Some(60), None, Some(60)), (Some(60), Some(7), Some(7)), (None, Some(7), Some(7))]
    {
        let mut phone = phone();
        phone.habits.remind = of_sender;
        let habits = WatchHabits { remind: of_watch, ..WatchHabits::default() };
        let rules = Rules { watches: [("tablet".into(), habits)].into(), ..rules() };
        assert_eq!(select(&change, &[phone], &rules)[0].remind_after, expected);
    }
}

#[test]
fn a_program_hears_every_change_and_whose_window_it_is() {
    use crate::domain::{Condition, PartyState};
    let with = |advice, condition| {
        let mut verdict = short(advice, None);
        let state = PartyState { id: "bank".into(), condition, since: Some(at("01:00")), until: Some(at("06:00")) };
        for route in &mut verdict.routes {
            route.parties = vec![state.clone()];
        }
        verdict
    };
    let program = sender("checkout", Audience::Program, true, false);
    let told = |before: Verdict, after: Verdict| {
        let told = select(&transition(Some(before), after, "03:00"), std::slice::from_ref(&program), &rules());
        told.into_iter().map(|message| (message.occasion, message.not_before)).collect::<Vec<_>>()
    };
    use Condition::{Available, Degraded, Maintenance, Outage, Unknown};
    for (before, after, expected) in [
        (Available, Maintenance, Some(Occasion::WindowStarted)),
        (Unknown, Outage, Some(Occasion::WindowStarted)),
        (Maintenance, Outage, None),
        (Maintenance, Available, Some(Occasion::WindowEnded)),
        // What cannot be seen, or comes and goes, is not back.
        (Outage, Unknown, None),
        (Outage, Degraded, None),
        (Degraded, Available, None),
        (Available, Degraded, None),
    ] {
        let events = told(with(Advice::Wait, before), with(Advice::Wait, after));
        assert_eq!(events, expected.map(|occasion| (occasion, None)).into_iter().collect::<Vec<_>>(), "{after:?}");
    }
    // What was told to have begun ends when it is back, over whatever it went.
    let mut back = transition(Some(with(Advice::Wait, Degraded)), with(Advice::Wait, Available), "03:00");
    back.told = vec![Told {
        key: "party/bank/installment/window_started/20261121T180000Z/checkout".into(),
        thread: "party/bank".into(),
        sender: "checkout".into(),
        at: at("02:00"),
        advice: None,
        named: None,
        urgency: Urgency::Normal,
    }];
    let ended = select(&back, std::slice::from_ref(&program), &rules());
    assert_eq!(ended.iter().map(|message| message.occasion).collect::<Vec<_>>(), [Occasion::WindowEnded]);
    let both = told(with(Advice::RetryNow, Available), with(Advice::Wait, Maintenance));
    assert_eq!(both, [(Occasion::Record, None), (Occasion::WindowStarted, None)]);
    let person = select(
        &transition(Some(with(Advice::Wait, Available)), with(Advice::Wait, Maintenance), "03:00"),
        &[phone()],
        &rules(),
    );
    assert!(person.is_empty(), "people are told verdicts");
    let gone = transition(Some(short(Advice::Wait, None)), with(Advice::Wait, Maintenance), "03:00");
    let mut other = gone.clone();
    other.facts.watch.id = "desk".into();
    let keys = |change| select(change, std::slice::from_ref(&program), &rules()).pop().unwrap().key;
    assert_eq!(keys(&gone), keys(&other), "two watches over one bank see one window");
}

#[test]
fn new_terms_that_concern_the_watch_are_told_once() {
    use crate::domain::{Announcement, Bearing, Kind, Notice, Party, PartyFacts, Reading, Role, Term};
    let notice = |kind, periods: &[u16], banks: &[&str], seen: &str| Notice {
        source: crate::domain::JobId::new("shop", "notices"),
        announcement: Announcement {
            key: "n1".into(),
            title: "分期费率调整".into(),
            body: String::new(),
            published: None,
            url: Some("https://shop.example/n1".into()),
            stated: None,
        },
        reading: Reading {
            kind,
            installment: Bearing::Direct,
            confidence: 0.9,
            windows: Vec::new(),
            links: Vec::new(),
            terms: vec![Term {
                periods: periods.to_vec(),
                interest_free: None,
                fee: Some("0.6%".into()),
                minimum: None,
                parties: banks.iter().map(ToString::to_string).collect(),
                excluded: Vec::new(),
                from: None,
                until: None,
                evidence: Vec::new(),
            }],
            evidence: Vec::new(),
            ignored: Vec::new(),
        },
        event: None,
        first_seen: at(seen),
        published: at(seen),
    };
    for (notice, before, told) in [
        (notice(Kind::Change, &[6, 12], &[], "11:50"), true, true),
        (notice(Kind::Change, &[], &["示例商城"], "11:50"), true, true),
        (notice(Kind::Change, &[3, 6], &[], "11:50"), true, false),
        (notice(Kind::Change, &[12], &["别的银行"], "11:50"), true, false),
        (notice(Kind::Other, &[12], &[], "11:50"), true, false),
        (notice(Kind::Change, &[12], &[], "-3 11:50"), true, false),
        (notice(Kind::Change, &[12], &[], "11:50"), false, false),
    ] {
        let now = || short(Advice::RetryNow, None);
        let mut change = transition(before.then(now), now(), "12:00");
        change.facts.watch.periods = Some(12);
        let party = Party {
            id: "shop".into(),
            role: Role::Store,
            title: "示例商城".into(),
            aliases: Vec::new(),
            zone: crate::domain::Tz::SHANGHAI,
            sources: Vec::new(),
            probes: Vec::new(),
        };
        let (sources, probes, endings) = (Vec::new(), Vec::new(), Vec::new());
        change.facts.parties = vec![PartyFacts { party, sources, probes, notices: vec![notice], endings }];
        let messages = select(&change, &[phone()], &rules());
        let terms: Vec<_> = messages.iter().filter(|m| m.occasion == Occasion::Terms).collect();
        assert_eq!(!terms.is_empty(), told, "{:?}", change.facts.parties[0].notices);
        if let [terms] = terms.as_slice() {
            let later = Transition { at: at("13:00"), ..change.clone() };
            let again = select(&later, &[phone()], &rules());
            assert!(again.iter().any(|m| m.key == terms.key), "the same key: owed once");
            let words = crate::words::Words::new(crate::domain::Language::ZhCn, crate::domain::Tz::SHANGHAI);
            let composed = crate::notify::compose(terms, &words, crate::notify::compose::Style::default(), at("12:00"));
            assert_eq!(composed.title, "平板 分期：分期条款有变化");
            assert_eq!(composed.particulars.topic, "terms.changed");
            assert_eq!(composed.url.as_deref(), Some("https://shop.example/n1"));
        }
    }
}

#[test]
fn where_the_only_operator_failed_the_buyer_hears_of_it() {
    let ops = sender("ops", Audience::Operator, true, false);
    let lost = Message { sender: "ops".into(), ..message(Topic::Test) };
    let told = given_up(&lost, "401", &[phone(), ops], at("12:00"));
    assert_eq!(told.iter().map(|m| m.sender.as_str()).collect::<Vec<_>>(), ["phone"]);
}
