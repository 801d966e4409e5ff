//! A recurrence rule as it is written (RFC 5545, section 3.3.10), as far as whole days go.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc, Weekday};
use std::str::FromStr;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Frequency {
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// The last moment at which an occurrence may start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Until {
    /// RFC 5545 wants a time here where the start has one; people write days, and mean the whole day.
    Day(NaiveDate),
    Local(NaiveDateTime),
    Instant(DateTime<Utc>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rule {
    pub(super) frequency: Frequency,
    pub(super) interval: u32,
    pub(super) count: Option<u32>,
    pub(super) until: Option<Until>,
    pub(super) months: Vec<u32>,
    pub(super) month_days: Vec<i32>,
    /// Weekdays; with an ordinal (2SA, -1FR) counted within the month or year.
    pub(super) weekdays: Vec<(Option<i32>, Weekday)>,
    pub(super) positions: Vec<i32>,
    pub(super) week_start: Weekday,
}

impl Rule {
    /// None where a part is malformed or of a kind that no window needs (hours, week numbers): half a rule would give wrong days.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let text = text.get(..6).filter(|head| head.eq_ignore_ascii_case("rrule:")).map_or(text, |_| &text[6..]);
        let mut rule = Self {
            frequency: Frequency::Daily,
            interval: 1,
            count: None,
            until: None,
            months: Vec::new(),
            month_days: Vec::new(),
            weekdays: Vec::new(),
            positions: Vec::new(),
            week_start: Weekday::Mon,
        };
        let mut frequency = None;
        for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=')?;
            let value = value.trim();
            match name.trim().to_ascii_uppercase().as_str() {
                "FREQ" => frequency = Some(parse_frequency(value)?),
                "INTERVAL" => rule.interval = value.parse().ok().filter(|n| (1..=10_000).contains(n))?,
                "COUNT" => rule.count = Some(value.parse().ok().filter(|n| *n > 0)?),
                "UNTIL" => rule.until = Some(parse_until(value)?),
                "BYMONTH" => rule.months = numbers(value, 1, 12)?.into_iter().map(i32::unsigned_abs).collect(),
                "BYMONTHDAY" => rule.month_days = numbers(value, -31, 31)?,
                "BYSETPOS" => rule.positions = numbers(value, -366, 366)?,
                "BYDAY" => rule.weekdays = value.split(',').map(parse_weekday).collect::<Option<_>>()?,
                "WKST" => rule.week_start = parse_weekday(value)?.1,
                _ => return None,
            }
        }
        rule.frequency = frequency?;
        let ordinals = rule.weekdays.iter().any(|(ordinal, _)| ordinal.is_some());
        let counts_within = matches!(rule.frequency, Frequency::Monthly | Frequency::Yearly);
        let misplaced = rule.frequency == Frequency::Weekly && !rule.month_days.is_empty();
        ((counts_within || !ordinals) && !misplaced).then_some(rule)
    }
}

fn parse_frequency(text: &str) -> Option<Frequency> {
    match text.to_ascii_uppercase().as_str() {
        "DAILY" => Some(Frequency::Daily),
        "WEEKLY" => Some(Frequency::Weekly),
        "MONTHLY" => Some(Frequency::Monthly),
        "YEARLY" => Some(Frequency::Yearly),
        _ => None,
    }
}

fn parse_until(text: &str) -> Option<Until> {
    let text = text.to_ascii_uppercase();
    if let Ok(day) = NaiveDate::parse_from_str(&text, "%Y%m%d") {
        return Some(Until::Day(day));
    }
    let (text, utc) = text.strip_suffix('Z').map_or((text.as_str(), false), |text| (text, true));
    let at = NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").ok()?;
    Some(if utc { Until::Instant(at.and_utc()) } else { Until::Local(at) })
}

/// Numbers within bounds, none of them 0.
fn numbers(text: &str, least: i32, most: i32) -> Option<Vec<i32>> {
    text.split(',')
        .map(|number| i32::from_str(number.trim()).ok().filter(|n| *n != 0 && (least..=most).contains(n)))
        .collect()
}

fn parse_weekday(text: &str) -> Option<(Option<i32>, Weekday)> {
    let text = text.trim().to_ascii_uppercase();
    let (ordinal, day) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let day = match day {
        "MO" => Weekday::Mon,
        "TU" => Weekday::Tue,
        "WE" => Weekday::Wed,
        "TH" => Weekday::Thu,
        "FR" => Weekday::Fri,
        "SA" => Weekday::Sat,
        "SU" => Weekday::Sun,
        _ => return None,
    };
    if ordinal.is_empty() {
        return Some((None, day));
    }
    let ordinal = i32::from_str(ordinal).ok().filter(|n| *n != 0 && n.abs() <= 53)?;
    Some((Some(ordinal), day))
}
