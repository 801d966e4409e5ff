//! Single values, each from a text; the errors say what would be right.

use crate::domain::settings::closest;
use crate::domain::{Hours, Tz};
use chrono::{NaiveDate, NaiveTime};

/// What people write for a zone, and the name that it has.
const ZONE_HABITS: &[(&str, &str)] = &[
    ("asia/beijing", "Asia/Shanghai"),
    ("beijing", "Asia/Shanghai"),
    ("cst", "Asia/Shanghai"),
    ("utc+8", "Asia/Shanghai"),
    ("gmt+8", "Asia/Shanghai"),
    ("+08:00", "Asia/Shanghai"),
    ("+8", "Asia/Shanghai"),
    ("china", "Asia/Shanghai"),
    ("shanghai", "Asia/Shanghai"),
    ("taipei", "Asia/Taipei"),
    ("hong kong", "Asia/Hong_Kong"),
];

/// A zone by its name in the IANA database.
pub(super) fn zone(text: &str) -> Result<Tz, String> {
    let lower = text.to_lowercase();
    text.parse().map_err(|_| {
        let habit = ZONE_HABITS.iter().find(|(written, _)| *written == lower).map(|(_, name)| *name);
        let case = || Tz::names().find(|name| name.eq_ignore_ascii_case(text));
        let near = || closest(text, Tz::names());
        match habit.or_else(case).or_else(near) {
            Some(name) => format!("did you mean \"{name}\"?"),
            None => "the name of a time zone, such as \"Asia/Shanghai\"".to_owned(),
        }
    })
}

/// `08:00-24:00`; over midnight as `22:00-02:00`.
pub(super) fn hours(text: &str) -> Result<Hours, String> {
    let right = || "hours of the day, such as \"08:00-24:00\", or \"22:00-02:00\" over midnight".to_owned();
    let (from, until) = text.split_once('-').ok_or_else(right)?;
    let from = NaiveTime::parse_from_str(from.trim(), "%H:%M").map_err(|_| right())?;
    let until = match until.trim() {
        "24:00" => NaiveTime::MIN,
        until => NaiveTime::parse_from_str(until, "%H:%M").map_err(|_| right())?,
    };
    if from == until && from != NaiveTime::MIN {
        return Err("two different times; leave `hours` out for the whole day".to_owned());
    }
    Ok(Hours { from, until })
}

/// A time of the day.
pub(super) fn time(text: &str) -> Result<NaiveTime, String> {
    NaiveTime::parse_from_str(text.trim(), "%H:%M").map_err(|_| "a time of the day, such as \"08:30\"".to_owned())
}

/// A day of the calendar.
pub(super) fn day(text: &str) -> Result<NaiveDate, String> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| "a day of the calendar, such as \"2026-12-31\"".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_that_are_none_are_guessed() {
        for (text, right) in [
            ("Asia/Beijing", "did you mean \"Asia/Shanghai\"?"),
            ("UTC+8", "did you mean \"Asia/Shanghai\"?"),
            ("Asia/Shangai", "did you mean \"Asia/Shanghai\"?"),
            ("europe/berlin", "did you mean \"Europe/Berlin\"?"),
            ("somewhere over the rainbow", "such as \"Asia/Shanghai\""),
        ] {
            let error = zone(text).unwrap_err();
            assert!(error.contains(right), "{text}: {error}");
        }
        assert_eq!(zone("Asia/Shanghai"), Ok(Tz::SHANGHAI));
    }

    #[test]
    fn hours_may_end_at_midnight_or_cross_it() {
        let time = |text| NaiveTime::parse_from_str(text, "%H:%M").unwrap();
        for (text, expected) in [
            ("08:00-24:00", Some(("08:00", "00:00"))),
            ("8:30 - 22:00", Some(("08:30", "22:00"))),
            ("22:00-02:00", Some(("22:00", "02:00"))),
            ("00:00-24:00", Some(("00:00", "00:00"))),
            ("08:00", None),
            ("08:00-08:00", None),
            ("25:00-26:00", None),
            ("8-22", None),
            ("", None),
        ] {
            let expected = expected.map(|(from, until)| Hours { from: time(from), until: time(until) });
            assert_eq!(hours(text).ok(), expected, "{text}");
        }
    }

    #[test]
    fn days_exist() {
        for (text, good) in [("2026-12-31", true), ("2026-02-30", false), ("31.12.2026", false), ("2026-1-2", true)] {
            assert_eq!(day(text).is_ok(), good, "{text}");
        }
    }
}
