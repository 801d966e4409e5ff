//! Windows as people say them: `3月7日 周六 23:00 → 次日`-like pairs with their length, and how they stand to now.

use super::labels::{label, with};
use super::recurrence;
use crate::domain::{Interval, Tz, Value, Window};
use crate::words::Words;
use chrono::{DateTime, Datelike, Utc};

/// A moment in the publisher's zone, with weekday; the year where it is not the present one.
fn moment(at: DateTime<Utc>, zone: Tz, words: &Words, now: DateTime<Utc>) -> String {
    let local = at.with_timezone(&zone);
    let id = if local.year() == now.with_timezone(&zone).year() { "moment-day" } else { "moment-year" };
    let text = |text: String| Value::Text(text);
    let values = [
        ("weekday", text(words.label(&format!("weekday-{}", local.weekday().number_from_monday())))),
        ("month", text(words.label(&format!("month-{}", local.month())))),
        ("day", text(local.day().to_string())),
        ("year", text(local.year().to_string())),
        ("clock", text(local.format("%H:%M").to_string())),
    ];
    words.text(id, &values, now)
}

/// From when to when. An end on the same day is only a time.
pub(super) fn interval(interval: &Interval, zone: Tz, words: &Words, now: DateTime<Utc>) -> String {
    let start = moment(interval.start, zone, words, now);
    let Some(end) = interval.end else {
        return format!("{start} {}", label("open", words.language()));
    };
    let local = end.with_timezone(&zone);
    if local.date_naive() == interval.start.with_timezone(&zone).date_naive() {
        return format!("{start} → {}", local.format("%H:%M"));
    }
    format!("{start} → {}", moment(end, zone, words, now))
}

/// A window in one phrase: from when to when, or how often.
pub(super) fn period(window: &Window, zone: Tz, words: &Words, now: DateTime<Utc>) -> String {
    let first = interval(&Interval { start: window.start, end: window.end }, zone, words, now);
    match &window.rrule {
        Some(rule) => format!("{first} ({})", recurrence::say(rule, words, zone)),
        None => first,
    }
}

/// A window's first line: when, how long, how often, and how it stands to now.
pub(super) fn window(window: &Window, zone: Tz, words: &Words, now: DateTime<Utc>) -> String {
    let mut parts = vec![interval(&Interval { start: window.start, end: window.end }, zone, words, now)];
    if let Some(end) = window.end {
        parts.push(words.duration((end - window.start).num_minutes()));
    }
    match &window.rrule {
        Some(rule) => parts.push(recurrence::say(rule, words, zone)),
        None => parts.push(standing(window, words, now)),
    }
    parts.join(" · ")
}

fn standing(window: &Window, words: &Words, now: DateTime<Utc>) -> String {
    let language = words.language();
    if window.end.is_some_and(|end| end <= now) {
        label("over", language).to_owned()
    } else if window.start <= now {
        label("running", language).to_owned()
    } else {
        let length = words.duration((window.start - now).num_minutes());
        with("ahead", &length, language)
    }
}
