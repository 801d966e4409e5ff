//! Times and durations as people say them.

use super::Words;
use chrono::{DateTime, Datelike, TimeDelta, Utc};
use fluent_bundle::FluentArgs;

/// The day as seen from `now` (yesterday, today, tomorrow, else weekday and date, the year where it is another), and the
/// time on the clock, in the zone of the words.
pub(super) fn moment(words: &Words, at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let at = at.with_timezone(&words.zone());
    let today = now.with_timezone(&words.zone()).date_naive();
    let mut args = FluentArgs::new();
    args.set("clock", at.format("%H:%M").to_string());
    let id = match (at.date_naive() - today).num_days() {
        0 => "moment-today",
        1 => "moment-tomorrow",
        -1 => "moment-yesterday",
        _ => {
            args.set("weekday", words.label(&format!("weekday-{}", at.weekday().number_from_monday())));
            args.set("month", words.label(&format!("month-{}", at.month())));
            args.set("day", at.day().to_string());
            args.set("year", at.year().to_string());
            if at.year() == today.year() { "moment-day" } else { "moment-year" }
        }
    };
    words.format(id, &args)
}

/// Days and hours, hours and minutes, or minutes: two units at most, rounded to the smaller one.
pub(super) fn duration(words: &Words, minutes: i64) -> String {
    let length = TimeDelta::minutes(minutes.saturating_abs().min(i64::from(i32::MAX)));
    let mut args = FluentArgs::new();
    let (days, hours, minutes) = if length.num_days() > 0 {
        let hours = (length + TimeDelta::minutes(30)).num_hours();
        (hours / 24, hours % 24, 0)
    } else {
        (0, length.num_hours(), length.num_minutes() % 60)
    };
    args.set("days", days);
    args.set("hours", hours);
    args.set("minutes", minutes);
    let id = match (days > 0, hours > 0, minutes > 0) {
        (true, true, _) => "duration-days-hours",
        (true, false, _) => "duration-days",
        (false, true, true) => "duration-hours-minutes",
        (false, true, false) => "duration-hours",
        (false, false, _) => "duration-minutes",
    };
    words.format(id, &args)
}
