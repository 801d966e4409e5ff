//! Recurrence rules in words, as far as announcements use them; any other rule is shown as it stands.

use super::labels::{label, with};
use crate::domain::{Language, Tz};
use crate::words::Words;
use chrono::{NaiveDate, NaiveDateTime};

/// The parts of a rule that can be said.
#[derive(Default)]
struct Rule<'a> {
    freq: &'a str,
    days: Vec<&'a str>,
    month_day: Option<i32>,
    position: Option<i32>,
    until: Option<&'a str>,
    strange: bool,
}

/// `FREQ=WEEKLY;BYDAY=SU` as 每周日 or every Sun.
pub(super) fn say(rrule: &str, words: &Words, zone: Tz) -> String {
    let rule = parse(rrule);
    let Some(mut text) = frequency(&rule, words).filter(|_| !rule.strange) else { return rrule.to_owned() };
    if let Some(day) = rule.until.and_then(|until| last_day(until, zone)) {
        let separator = label("comma", words.language());
        text.push_str(&format!("{separator}{}", with("until", &day.to_string(), words.language())));
    }
    text
}

fn parse(rrule: &str) -> Rule<'_> {
    let mut rule = Rule::default();
    for (key, value) in rrule.split(';').filter_map(|part| part.split_once('=')) {
        match key {
            "FREQ" => rule.freq = value,
            "BYDAY" => rule.days = value.split(',').collect(),
            "BYMONTHDAY" => rule.month_day = value.parse().ok(),
            "BYSETPOS" => rule.position = value.parse().ok(),
            "UNTIL" => rule.until = Some(value),
            "INTERVAL" if value == "1" => {}
            _ => rule.strange = true,
        }
    }
    rule
}

fn frequency(rule: &Rule<'_>, words: &Words) -> Option<String> {
    let language = words.language();
    match (rule.freq, rule.days.as_slice(), rule.month_day, rule.position) {
        ("DAILY", [], None, None) => Some(label("daily", language).to_owned()),
        ("WEEKLY", [], None, None) => Some(label("weekly", language).to_owned()),
        ("WEEKLY", days, None, None) => {
            let names: Option<Vec<_>> = days.iter().map(|day| weekday(day, words)).collect();
            Some(with("every", &names?.join(label("list-separator", language)), language))
        }
        ("MONTHLY", [], None, None) => Some(label("monthly", language).to_owned()),
        ("MONTHLY", [], Some(-1), None) => Some(label("monthly-last-day", language).to_owned()),
        ("MONTHLY", [], Some(day), None) => Some(with("monthly-day", &day.to_string(), language)),
        ("MONTHLY", ["MO", "TU", "WE", "TH", "FR"], None, Some(position)) => {
            nth(position, label("business-day", language), language)
        }
        ("MONTHLY", [day], None, position) => {
            let (number, name) = day.split_at_checked(day.len().checked_sub(2)?)?;
            let number = if number.is_empty() { position? } else { number.parse().ok()? };
            nth(number, &weekday(name, words)?, language)
        }
        _ => None,
    }
}

fn nth(number: i32, name: &str, language: Language) -> Option<String> {
    let ordinal = match number {
        -1 => return Some(with("monthly-last", name, language)),
        1 => "ordinal-1",
        2 => "ordinal-2",
        3 => "ordinal-3",
        4 => "ordinal-4",
        5 => "ordinal-5",
        _ => return None,
    };
    Some(with("monthly-nth", name, language).replacen("{i}", label(ordinal, language), 1))
}

fn weekday(name: &str, words: &Words) -> Option<String> {
    let index = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].iter().position(|day| *day == name)?;
    Some(words.label(&format!("weekday-{}", index + 1)))
}

/// The day in the publisher's zone on which a rule ends.
fn last_day(until: &str, zone: Tz) -> Option<NaiveDate> {
    match NaiveDateTime::parse_from_str(until, "%Y%m%dT%H%M%SZ") {
        Ok(at) => Some(at.and_utc().with_timezone(&zone).date_naive()),
        Err(_) => NaiveDate::parse_from_str(until.get(..8)?, "%Y%m%d").ok(),
    }
}
