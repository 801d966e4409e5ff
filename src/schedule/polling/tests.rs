//! Rows for each rule, what always holds, and whole nights.

use super::*;
use proptest::prelude::*;

const ZONE: Tz = Tz::SHANGHAI;

/// A moment of 1 March 2026 in Shanghai, in hours and minutes and seconds; 24:00 and later are the next day.
fn at(text: &str) -> DateTime<Utc> {
    let parts: Vec<i64> = text.split(':').map(|part| part.parse().unwrap()).collect();
    let seconds = parts.iter().fold(0, |sum, part| sum * 60 + part) * if parts.len() == 2 { 60 } else { 1 };
    let midnight = DateTime::parse_from_rfc3339("2026-03-01T00:00:00+08:00").unwrap().with_timezone(&Utc);
    midnight + TimeDelta::seconds(seconds)
}

fn window(start: &str, end: &str) -> Interval {
    Interval { start: at(start), end: (!end.is_empty()).then(|| at(end)) }
}

/// A job with nothing special about it; the jitter is next to none, so that rows stay readable.
fn quiet<'a>(now: &str, schedule: &'a Cron) -> Polling<'a> {
    Polling {
        now: at(now),
        asked: Some(at(now)),
        schedule,
        zone: ZONE,
        jitter: unshifted(),
        windows: &[],
        state: None,
        unsettled: false,
        down_since: None,
        failures: 0,
        changed: None,
        hints: Hints::default(),
        mine: false,
    }
}

/// A name whose shift is below a hundredth.
fn unshifted() -> Jitter {
    (0..).map(|n| Jitter::of(&format!("job-{n}"))).find(|jitter| jitter.unit() < 0.001).unwrap()
}

fn cron(text: &str) -> Cron {
    Cron::parse(text).unwrap()
}

/// The due time to the second, as the test writes it.
fn show(due: Due) -> (String, Why) {
    (due.at.with_timezone(&ZONE).format("%H:%M:%S").to_string(), due.why)
}

#[test]
fn without_news_the_schedule_is_kept() {
    for (schedule, now, due) in [
        ("*/10 * * * *", "12:00:02", "12:10:00"),
        ("*/10 * * * *", "12:09:00", "12:10:00"),
        ("* * * * *", "12:00:02", "12:01:00"),
        ("0 8 * * *", "07:00:00", "08:00:00"),
    ] {
        assert_eq!(show(next_due(&quiet(now, &cron(schedule)))), (due.to_owned(), Why::Schedule), "{schedule} {now}");
    }
}

#[test]
fn inside_of_a_window_a_job_is_due_seldom_and_awake_before_its_end() {
    let windows = [window("00:00", "06:00"), window("12:00", "18:00")];
    for (schedule, now, due, why) in [
        ("*/10 * * * *", "11:50:02", "12:00:00", Why::Schedule),
        ("*/10 * * * *", "00:00:01", "00:30:01", Why::InsideWindow),
        ("* * * * *", "01:00:00", "01:05:00", Why::InsideWindow),
        ("0 * * * *", "01:00:02", "02:00:00", Why::InsideWindow),
        ("0 12 * * *", "01:00:00", "05:55:00", Why::InsideWindow),
        ("*/10 * * * *", "05:40:02", "05:55:00", Why::InsideWindow),
    ] {
        let schedule = cron(schedule);
        let polling = Polling { windows: &windows, ..quiet(now, &schedule) };
        assert_eq!(show(next_due(&polling)), (due.to_owned(), why), "{schedule:?} {now}");
    }
}

#[test]
fn a_window_without_an_end_changes_nothing() {
    let (windows, schedule) = ([window("00:00", "")], cron("*/10 * * * *"));
    let polling = Polling { windows: &windows, ..quiet("12:00:02", &schedule) };
    assert_eq!(next_due(&polling).why, Why::Schedule);
}

#[test]
fn around_the_end_of_a_window_a_job_is_due_every_minute_until_it_is_known_how_things_stand() {
    let windows = [window("00:00", "06:00")];
    let up = |at_text: &str| Some(Known { outcome: Outcome::Up, at: at(at_text) });
    let down = |at_text: &str| Some(Known { outcome: Outcome::Down, at: at(at_text) });
    for (now, state, due, why) in [
        ("05:55:00", None, "05:56:00", Why::WindowEnds),
        ("05:58:30", up("05:58:30"), "05:59:30", Why::WindowEnds),
        ("06:00:30", None, "06:01:30", Why::WindowEnds),
        ("06:20:00", down("06:20:00"), "06:21:00", Why::WindowEnds),
        ("06:20:00", up("06:20:00"), "07:00:00", Why::Schedule),
        ("07:15:00", None, "07:17:30", Why::WindowEnds),
        ("12:01:00", None, "12:13:02", Why::WindowEnds),
    ] {
        let schedule = cron("0 * * * *");
        let polling = Polling { windows: &windows, state, ..quiet(now, &schedule) };
        assert_eq!(show(next_due(&polling)), (due.to_owned(), why), "{now}");
    }
    let schedule = cron("*/10 * * * *");
    let polling = Polling { windows: &windows, ..quiet("12:01:00", &schedule) };
    assert_eq!(next_due(&polling).why, Why::Schedule, "at last the schedule takes over");
}

#[test]
fn a_look_falls_right_after_the_end_whatever_the_shift() {
    let jitter = (0..).map(|n| Jitter::of(&format!("job-{n}"))).find(|jitter| jitter.unit() > 0.95).unwrap();
    let (windows, schedule) = ([window("00:00", "06:00")], cron("0 * * * *"));
    let down = Some(Known { outcome: Outcome::Down, at: at("05:00:00") });
    let mut now = at("05:30:00");
    while now < at("06:00:00") {
        now = next_due(&Polling {
            now,
            asked: Some(now),
            jitter,
            windows: &windows,
            state: down,
            ..quiet("00:00", &schedule)
        })
        .at;
    }
    assert!(now <= at("06:00:06"), "{now}");
}

#[test]
fn an_answer_that_disagrees_is_asked_for_again_at_once() {
    let schedule = cron("*/10 * * * *");
    let polling = Polling { unsettled: true, ..quiet("12:00:02", &schedule) };
    assert_eq!(show(next_due(&polling)), ("12:01:02".to_owned(), Why::Unsettled));
}

#[test]
fn while_it_does_not_work_it_is_asked_soon_and_then_ever_later() {
    let schedule = cron("*/10 * * * *");
    for (since, due, why) in [
        ("12:00:02", "12:01:02", Why::Down),
        ("11:00:02", "12:05:02", Why::Down),
        ("09:00:00", "12:10:00", Why::Schedule),
    ] {
        let polling = Polling { down_since: Some(at(since)), ..quiet("12:00:02", &schedule) };
        assert_eq!(show(next_due(&polling)), (due.to_owned(), why), "{since}");
    }
    let windows = [window("11:00", "18:00")];
    let polling = Polling { down_since: Some(at("12:00:00")), windows: &windows, ..quiet("12:00:02", &schedule) };
    assert_eq!(next_due(&polling).why, Why::InsideWindow, "there it is expected");
}

#[test]
fn after_a_failure_a_job_is_due_soon_and_then_ever_later() {
    for (schedule, failures, shortest, longest) in [
        ("*/10 * * * *", 1, 60, 72),
        ("*/10 * * * *", 2, 120, 144),
        ("*/10 * * * *", 4, 480, 576),
        ("*/10 * * * *", 6, 1800, 1800),
        ("*/10 * * * *", u32::MAX, 1800, 1800),
        ("0 0 * * *", 7, 3840, 4608),
        ("0 0 * * *", 30, 43_200, 43_200),
    ] {
        let schedule = cron(schedule);
        let polling = Polling { failures, ..quiet("12:00:00", &schedule) };
        let due = next_due(&polling);
        let seconds = (due.at - polling.now).num_seconds();
        assert!((shortest..=longest).contains(&seconds), "{schedule:?} {failures}: {seconds}");
        assert_eq!(due.why, Why::Failed);
    }
    let schedule = cron("*/10 * * * *");
    let mine = Polling { failures: 1, mine: true, ..quiet("12:00:00", &schedule) };
    assert!((15..=18).contains(&(next_due(&mine).at - mine.now).num_seconds()));
}

#[test]
fn a_failing_job_does_not_sleep_through_the_end_of_a_window() {
    let (windows, schedule) = ([window("00:00", "06:00")], cron("*/10 * * * *"));
    let polling = Polling { windows: &windows, failures: 9, ..quiet("05:50:00", &schedule) };
    assert_eq!(show(next_due(&polling)), ("05:55:00".to_owned(), Why::Failed));
    let polling = Polling { windows: &windows, failures: 9, ..quiet("05:58:00", &schedule) };
    assert_eq!(show(next_due(&polling)), ("05:59:00".to_owned(), Why::WindowEnds));
}

#[test]
fn after_a_change_a_page_is_looked_at_again_soon() {
    for (changed, due, why) in [
        ("12:00:02", "12:02:02", Why::Changed),
        ("11:58:02", "12:02:02", Why::Changed),
        ("11:52:02", "12:04:02", Why::Changed),
        ("11:00:00", "12:30:00", Why::Schedule),
    ] {
        let schedule = cron("*/30 * * * *");
        let polling = Polling { changed: Some(at(changed)), ..quiet("12:00:02", &schedule) };
        assert_eq!(show(next_due(&polling)), (due.to_owned(), why), "{changed}");
    }
}

#[test]
fn looks_that_the_schedule_does_not_ask_for_wait_for_a_stale_answer() {
    let schedule = cron("*/30 * * * *");
    for (fresh, due, why) in [("12:05:00", "12:05:00", Why::Changed), ("13:00:00", "12:30:00", Why::Schedule)] {
        let hints = Hints { fresh_until: Some(at(fresh)), ..Hints::default() };
        let polling = Polling { changed: Some(at("12:00:02")), hints, ..quiet("12:00:02", &schedule) };
        assert_eq!(show(next_due(&polling)), (due.to_owned(), why));
    }
}

#[test]
fn a_server_that_asks_to_be_left_alone_is() {
    let schedule = cron("*/10 * * * *");
    for (retry_after, due, why) in [
        ("12:05:00", "12:10:00", Why::Schedule),
        ("13:00:00", "13:00:00", Why::RetryAfter),
        ("99:00:00", "12:00:02", Why::RetryAfter),
    ] {
        let hints = Hints { retry_after: Some(at(retry_after)), ..Hints::default() };
        let polling = Polling { hints, ..quiet("12:00:02", &schedule) };
        assert_eq!(show(next_due(&polling)), (due.to_owned(), why), "{retry_after}");
    }
}

#[test]
fn nobody_is_asked_twice_within_a_minute() {
    let schedule = cron("* * * * *");
    for (asked, due, why) in [
        ("12:00:30", "12:01:30", Why::TooSoon),
        ("12:00:02", "12:01:00", Why::Schedule),
        ("11:58:00", "12:01:00", Why::Schedule),
    ] {
        let polling = Polling { asked: Some(at(asked)), ..quiet("12:00:40", &schedule) };
        assert_eq!(show(next_due(&polling)), (due.to_owned(), why), "{asked}");
    }
    let polling = Polling { asked: Some(at("12:00:30")), mine: true, ..quiet("12:00:40", &schedule) };
    assert_eq!(show(next_due(&polling)).0, "12:01:00", "but the user's own server may be");
}

#[test]
fn a_success_tells_for_three_rounds() {
    for (schedule, minutes) in
        [("* * * * *", 15), ("*/10 * * * *", 90), ("0 * * * *", 180), ("*/10 9-17 * * 1-5", 63 * 60 * 3 + 30)]
    {
        assert_eq!(fresh_for(&cron(schedule), ZONE, at("00:00:00")).num_minutes(), minutes, "{schedule}");
    }
}

/// Runs a job through a night: from 23:30 to 08:00, with a window that ends at 06:00 and a service that works again at
/// `back`. What it was asked, as minutes of the day.
fn night(schedule: &str, back: &str) -> (Vec<DateTime<Utc>>, DateTime<Utc>) {
    let (windows, schedule, back) = ([window("00:00", "06:00")], cron(schedule), at(back));
    let mut asked = vec![at("00:00:00") - TimeDelta::minutes(30)];
    let mut seen = None;
    let mut state = None;
    while let Some(last) = asked.last().copied().filter(|last| *last < at("08:00:00")) {
        let works = last < windows[0].start || last >= back;
        if works && last >= windows[0].start {
            seen.get_or_insert(last);
        }
        state = Some(Known { outcome: if works { Outcome::Up } else { Outcome::Down }, at: last }).or(state);
        let now = last + TimeDelta::milliseconds(200);
        let jitter = Jitter::of("alipay/health");
        let polling = Polling { now, asked: Some(last), jitter, windows: &windows, state, ..quiet("00:00", &schedule) };
        asked.push(next_due(&polling).at);
    }
    (asked, seen.unwrap())
}

#[test]
fn a_night_costs_few_requests_and_the_end_is_seen_at_once() {
    for (schedule, back, most_requests, latest_seen) in [
        ("* * * * *", "06:00:00", 230, "06:01:10"),
        ("*/10 * * * *", "06:00:00", 40, "06:01:10"),
        ("*/10 * * * *", "06:25:30", 70, "06:26:40"),
        ("*/10 * * * *", "05:57:30", 40, "05:58:40"),
        ("0 0 * * *", "06:00:00", 20, "06:01:10"),
    ] {
        let (asked, seen) = night(schedule, back);
        assert!(asked.len() <= most_requests, "{schedule} {back}: {} requests", asked.len());
        assert!(seen <= at(latest_seen), "{schedule} {back}: seen {seen}");
        assert!(asked.windows(2).all(|pair| pair[1] - pair[0] >= TimeDelta::seconds(55)), "{schedule} {back}");
    }
}

prop_compose! {
    fn moments()(offset in -100_000i64..100_000) -> DateTime<Utc> {
        at("12:00:00") + TimeDelta::seconds(offset)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn whatever_happens_a_job_is_due_later_and_not_too_late(
        now in moments(),
        asked in prop::option::of(0i64..1000),
        schedule in prop::sample::select(vec!["* * * * *", "*/10 * * * *", "0 */3 * * *", "0 9 * * 1", "0 0 29 2 *"]),
        windows in prop::collection::vec((moments(), prop::option::of(0i64..50_000)), 0..4),
        state in prop::option::of((moments(), prop::sample::select(vec![Outcome::Up, Outcome::Degraded, Outcome::Down, Outcome::Failed]))),
        failures in prop_oneof![Just(0u32), 1u32..20, Just(u32::MAX)],
        changed in prop::option::of(moments()),
        hints in (prop::option::of(moments()), prop::option::of(moments())),
        mine: bool,
        name in "[a-z]{1,8}",
    ) {
        let schedule = cron(schedule);
        let windows: Vec<_> = windows
            .into_iter()
            .map(|(start, length)| Interval { start, end: length.map(|length| start + TimeDelta::seconds(length)) })
            .collect();
        let polling = Polling {
            now,
            asked: asked.map(|ago| now - TimeDelta::seconds(ago)),
            schedule: &schedule,
            zone: ZONE,
            jitter: Jitter::of(&name),
            windows: &windows,
            state: state.map(|(at, outcome)| Known { outcome, at }),
            unsettled: false,
            down_since: None,
            failures,
            changed,
            hints: Hints { retry_after: hints.0, fresh_until: hints.1 },
            mine,
        };
        let due = next_due(&polling);
        prop_assert!(due.at > now);
        let asked_for = polling.hints.retry_after.map_or(now, |at| at.min(now + TimeDelta::hours(24)));
        prop_assert!(due.at <= polling.ceiling().max(asked_for), "{due:?} is later than {}", polling.ceiling());
        if let Some(last) = polling.asked && !mine {
            prop_assert!(due.at - last >= TimeDelta::seconds(55), "{due:?} is too soon after {last}");
        }
        if due.at > polling.regular() && !matches!(due.why, Why::RetryAfter | Why::TooSoon) {
            let inside = windows.iter().any(|window| window.start <= now && window.end.is_some_and(|end| now < end));
            prop_assert!(failures > 0 || inside, "{due:?} is later than the schedule");
        }
    }
}
