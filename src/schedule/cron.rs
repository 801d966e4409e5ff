//! Cron texts as Unix writes them, on top of the `cron` crate, whose dialect and clock changes differ.
//!
//! The crate counts weekdays from 1 = Sunday, wants the seconds, and asks for both day fields at once; so fields are read
//! here and handed over as plain lists. When clocks go back its iterator runs backward; so it is only ever asked under a
//! fixed offset, and changes of the offset are walked here.

use super::field::{DAY, HOUR, MINUTE, MONTH, SECOND, Times, WEEKDAY};
use crate::domain::Tz;
use ::cron::Schedule;
use chrono::{DateTime, FixedOffset, Offset, TimeDelta, TimeZone, Utc};
use std::fmt;
use std::str::FromStr;

const SHAPE: &str = "five fields (minute, hour, day of the month, month, weekday), such as \"*/10 * * * *\", six with the \
                     seconds before them, or @hourly, @daily, @weekly, @monthly, @yearly";

/// The longest text that is looked at.
const LONGEST: usize = 200;

/// When a job is due, as moments of a wall clock.
///
/// Where a day of the month and a weekday are both given, either is enough (unless one begins with a star), as in Unix
/// cron. A time that the clock leaps over in spring is due at the leap; a time that comes twice in autumn is due twice.
#[derive(Clone)]
pub struct Cron {
    text: String,
    /// One, or two of which either is enough.
    branches: Vec<Schedule>,
    /// Whether two runs may lie in the same minute.
    within_minutes: bool,
}

impl Cron {
    /// The error says what would be right.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        if text.len() > LONGEST {
            return Err(SHAPE.to_owned());
        }
        let fields: Vec<&str> = shorthand(text)?.unwrap_or(text).split_whitespace().collect();
        let (second, [minute, hour, day, month, weekday]) = match fields.as_slice() {
            [minute, hour, day, month, weekday] => ("0", [*minute, *hour, *day, *month, *weekday]),
            [second, minute, hour, day, month, weekday] => (*second, [*minute, *hour, *day, *month, *weekday]),
            _ => return Err(SHAPE.to_owned()),
        };
        let second = SECOND.parse(second)?;
        let (day, weekday) = (DAY.parse(day)?, WEEKDAY.parse(weekday)?);
        let (minute, hour, month) = (list(&MINUTE.parse(minute)?, 0), list(&HOUR.parse(hour)?, 0), MONTH.parse(month)?);
        let head = format!("{} {minute} {hour}", list(&second, 0));
        let month = list(&month, 0);
        // The crate's Sunday is 1.
        let (days, weekdays) = (list(&day, 0), list(&weekday, 1));
        let wanted = if day.starred || weekday.starred {
            vec![format!("{head} {days} {month} {weekdays}")]
        } else {
            vec![format!("{head} {days} {month} *"), format!("{head} * {month} {weekdays}")]
        };
        let branches: Result<Vec<_>, _> = wanted.iter().map(|text| Schedule::from_str(text)).collect();
        let branches = branches.map_err(|_| SHAPE.to_owned())?;
        let cron = Self { text: text.to_owned(), branches, within_minutes: second.members.len() > 1 };
        match cron.next(DateTime::UNIX_EPOCH, Tz::UTC) {
            Some(_) => Ok(cron),
            None => Err("a day that exists: this one never comes".to_owned()),
        }
    }

    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether two runs may be less than 60 seconds apart. Runs share their second or lie in the same minute.
    pub fn is_faster_than_a_minute(&self) -> bool {
        self.within_minutes
    }

    /// The first run after a moment, on the clocks of a zone. None: never again (the calendar of the crate ends in 2100).
    pub fn next(&self, after: DateTime<Utc>, zone: Tz) -> Option<DateTime<Utc>> {
        let mut after = after;
        let mut offset = offset_at(zone, after);
        loop {
            let due = self.next_under(offset, after)?;
            let Some(leap) = first_change(zone, offset, after, due) else { return Some(due) };
            let coming = offset_at(zone, leap);
            let skipped = TimeDelta::seconds((coming.local_minus_utc() - offset.local_minus_utc()).into());
            if due < leap + skipped {
                return Some(leap);
            }
            (after, offset) = (leap - SECOND_LONG, coming);
        }
    }

    /// The runs after a moment.
    pub fn runs(&self, after: DateTime<Utc>, zone: Tz) -> impl Iterator<Item = DateTime<Utc>> {
        std::iter::successors(self.next(after, zone), move |run| self.next(*run, zone))
    }

    /// From the next run to the one after it.
    pub fn interval(&self, after: DateTime<Utc>, zone: Tz) -> TimeDelta {
        let mut runs = self.runs(after, zone);
        match (runs.next(), runs.next()) {
            (Some(first), Some(second)) => second - first,
            _ => TimeDelta::days(366),
        }
    }

    fn next_under(&self, offset: FixedOffset, after: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let local = after.with_timezone(&offset);
        let dues = self.branches.iter().filter_map(|branch| branch.after(&local).find(|due| *due > local));
        dues.min().map(|due| due.with_timezone(&Utc))
    }
}

impl PartialEq for Cron {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl fmt::Debug for Cron {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Cron").field(&self.text).finish()
    }
}

const SECOND_LONG: TimeDelta = TimeDelta::seconds(1);

fn shorthand(text: &str) -> Result<Option<&'static str>, String> {
    match text {
        "@hourly" => Ok(Some("0 * * * *")),
        "@daily" | "@midnight" => Ok(Some("0 0 * * *")),
        "@weekly" => Ok(Some("0 0 * * 0")),
        "@monthly" => Ok(Some("0 0 1 * *")),
        "@yearly" | "@annually" => Ok(Some("0 0 1 1 *")),
        _ if text.starts_with('@') => Err(SHAPE.to_owned()),
        _ => Ok(None),
    }
}

fn list(times: &Times, shift: u32) -> String {
    if times.all {
        return "*".to_owned();
    }
    let numbers: Vec<_> = times.members.iter().map(|n| (n + shift).to_string()).collect();
    numbers.join(",")
}

fn offset_at(zone: Tz, at: DateTime<Utc>) -> FixedOffset {
    zone.offset_from_utc_datetime(&at.naive_utc()).fix()
}

/// The first second in (from, to] at which another offset than `offset` holds. Zones change theirs a few times a year and
/// keep each for weeks, so a look at every day finds all changes.
fn first_change(zone: Tz, offset: FixedOffset, from: DateTime<Utc>, to: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let mut low = from.timestamp();
    let end = to.timestamp();
    let differs = |second: i64| DateTime::from_timestamp(second, 0).is_some_and(|at| offset_at(zone, at) != offset);
    let mut high = loop {
        if low >= end {
            return None;
        }
        let step = (low + 86_400).min(end);
        if differs(step) {
            break step;
        }
        low = step;
    };
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if differs(middle) { high = middle } else { low = middle }
    }
    DateTime::from_timestamp(high, 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Tz;
    use chrono::{Datelike, Timelike};
    use proptest::prelude::*;

    fn at(text: &str) -> DateTime<Utc> {
        DateTime::parse_from_rfc3339(text).unwrap().with_timezone(&Utc)
    }

    fn runs(text: &str, zone: Tz, after: &str, count: usize) -> Vec<String> {
        let cron = Cron::parse(text).unwrap();
        let show = |run: DateTime<Utc>| run.with_timezone(&zone).format("%a %m-%d %H:%M:%S %z").to_string();
        cron.runs(at(after), zone).take(count).map(show).collect()
    }

    #[test]
    fn runs_are_those_of_unix_cron() {
        for (text, after, expected) in [
            ("*/10 * * * *", "2026-03-01T05:59:00+08:00", "Sun 03-01 06:00:00 +0800, Sun 03-01 06:10:00 +0800"),
            ("*/10 * * * *", "2026-03-01T06:00:00+08:00", "Sun 03-01 06:10:00 +0800, Sun 03-01 06:20:00 +0800"),
            ("0 9 * * 1-5", "2026-03-01T00:00:00+08:00", "Mon 03-02 09:00:00 +0800, Tue 03-03 09:00:00 +0800"),
            ("0 9 * * 0", "2026-02-28T00:00:00+08:00", "Sun 03-01 09:00:00 +0800, Sun 03-08 09:00:00 +0800"),
            ("0 9 * * 7", "2026-02-28T00:00:00+08:00", "Sun 03-01 09:00:00 +0800, Sun 03-08 09:00:00 +0800"),
            ("0 0 13 * 5", "2026-03-01T00:00:00+08:00", "Fri 03-06 00:00:00 +0800, Fri 03-13 00:00:00 +0800"),
            ("0 0 2,20 * fri", "2026-03-01T00:00:00+08:00", "Mon 03-02 00:00:00 +0800, Fri 03-06 00:00:00 +0800"),
            ("0 0 */2 * mon", "2026-03-01T00:00:00+08:00", "Mon 03-09 00:00:00 +0800, Mon 03-23 00:00:00 +0800"),
            ("15,45 0 9 * * *", "2026-03-01T00:00:00+08:00", "Sun 03-01 09:00:15 +0800, Sun 03-01 09:00:45 +0800"),
            ("0 0 29 2 *", "2026-03-01T00:00:00+08:00", "Tue 02-29 00:00:00 +0800, Sun 02-29 00:00:00 +0800"),
            ("@weekly", "2026-03-03T00:00:00+08:00", "Sun 03-08 00:00:00 +0800, Sun 03-15 00:00:00 +0800"),
            ("  @hourly ", "2026-03-03T00:00:00+08:00", "Tue 03-03 01:00:00 +0800, Tue 03-03 02:00:00 +0800"),
        ] {
            assert_eq!(runs(text, Tz::SHANGHAI, after, 2).join(", "), expected, "{text}");
        }
    }

    #[test]
    fn a_time_that_is_leapt_over_is_due_at_the_leap() {
        for (text, zone, after, expected) in [
            ("30 2 * * *", Tz::BERLIN, "2026-03-28T12:00:00Z", "Sun 03-29 03:00:00 +0200, Mon 03-30 02:30:00 +0200"),
            ("*/30 * * * *", Tz::BERLIN, "2026-03-29T00:30:00Z", "Sun 03-29 03:00:00 +0200, Sun 03-29 03:30:00 +0200"),
            ("30 2 * * *", Tz::BERLIN, "2026-03-29T00:59:59Z", "Sun 03-29 03:00:00 +0200, Mon 03-30 02:30:00 +0200"),
            ("15 2 * * *", Tz::LORD_HOWE, "2026-10-03T00:00:00Z", "Sun 10-04 02:30:00 +1100, Mon 10-05 02:15:00 +1100"),
        ] {
            assert_eq!(runs(text, zone, after, 2).join(", "), expected, "{text} {zone}");
        }
    }

    #[test]
    fn a_time_that_comes_twice_is_due_twice_and_in_order() {
        let expected = [
            "Sun 11-01 01:00:00 -0400",
            "Sun 11-01 01:30:00 -0400",
            "Sun 11-01 01:00:00 -0500",
            "Sun 11-01 01:30:00 -0500",
            "Sun 11-01 02:00:00 -0500",
        ];
        assert_eq!(runs("*/30 * * * *", Tz::NEW_YORK, "2026-11-01T04:30:00Z", 5), expected);
        assert_eq!(runs("30 1 * * *", Tz::NEW_YORK, "2026-11-01T06:15:00Z", 1), ["Sun 11-01 01:30:00 -0500"]);
    }

    #[test]
    fn what_is_no_schedule_says_what_would_be() {
        for (text, part) in [
            ("", "five fields"),
            ("* * * *", "five fields"),
            ("* * * * * * *", "five fields"),
            ("@reboot", "@hourly"),
            ("@never", "@hourly"),
            ("61 * * * *", "minute: a number from 0 to 59"),
            ("0 0 31 2 *", "never comes"),
            ("0 0 * * L", "weekday"),
            ("every 5 minutes", "five fields"),
            (&"*".repeat(1000), "five fields"),
        ] {
            let error = Cron::parse(text).unwrap_err();
            assert!(error.contains(part), "{text}: {error}");
        }
    }

    #[test]
    fn only_seconds_can_make_a_schedule_faster_than_a_minute() {
        for (text, faster) in [
            ("* * * * *", false),
            ("30 * * * * *", false),
            ("0,30 * * * * *", true),
            ("* * * * * *", true),
            ("0,59 0 0 1 1 *", true),
        ] {
            assert_eq!(Cron::parse(text).unwrap().is_faster_than_a_minute(), faster, "{text}");
        }
    }

    /// A field as the test means it: a text, and whether a number is in it.
    type Member = fn(u32) -> bool;

    const MINUTES: &[(&str, Member)] = &[
        ("*", |_| true),
        ("*/15", |n| n % 15 == 0),
        ("30", |n| n == 30),
        ("5-7,59", |n| (5..=7).contains(&n) || n == 59),
    ];
    const HOURS: &[(&str, Member)] =
        &[("*", |_| true), ("2", |n| n == 2), ("0-2", |n| n <= 2), ("1-23/4", |n| n >= 1 && (n - 1) % 4 == 0)];
    const DAYS: &[(&str, Member)] = &[
        ("*", |_| true),
        ("1", |n| n == 1),
        ("*/2", |n| n % 2 == 1),
        ("25-31", |n| n >= 25),
        ("8,29", |n| n == 8 || n == 29),
    ];
    const MONTHS: &[(&str, Member)] = &[("*", |_| true), ("3,4,10,11", |n| [3, 4, 10, 11].contains(&n))];
    const WEEKDAYS: &[(&str, Member)] =
        &[("*", |_| true), ("0", |n| n == 0), ("sat-sun", |n| n == 0 || n == 6), ("*/3", |n| n % 3 == 0)];

    /// The rules of [`Cron`], minute by minute.
    fn brute_force(fields: [(&str, Member); 5], zone: Tz, after: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let [minute, hour, day, month, weekday] = fields;
        let matches = |local: chrono::NaiveDateTime| {
            let on_day = day.1(local.day());
            let on_weekday = weekday.1(local.weekday().num_days_from_sunday());
            let either = !day.0.starts_with('*') && !weekday.0.starts_with('*');
            let days = if either { on_day || on_weekday } else { on_day && on_weekday };
            minute.1(local.minute()) && hour.1(local.hour()) && month.1(local.month()) && days
        };
        let minute_long = TimeDelta::minutes(1);
        let mut moment = after.with_second(0)?.with_nanosecond(0)?;
        for _ in 0..60 * 24 * 40 {
            let before = moment.with_timezone(&zone).naive_local();
            moment += minute_long;
            let local = moment.with_timezone(&zone).naive_local();
            let skipped = std::iter::successors(Some(before + minute_long), |l| Some(*l + minute_long));
            if moment > after && (matches(local) || skipped.take_while(|l| *l < local).any(matches)) {
                return Some(moment);
            }
        }
        None
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100))]

        #[test]
        fn next_is_the_first_minute_that_matches(
            fields in (0..MINUTES.len(), 0..HOURS.len(), 0..DAYS.len(), 0..MONTHS.len(), 0..WEEKDAYS.len()),
            zone in prop::sample::select(vec![Tz::NEW_YORK, Tz::BERLIN, Tz::LORD_HOWE, Tz::SHANGHAI]),
            season in prop::sample::select(vec!["2026-03-07T00:00:00Z", "2026-03-28T00:00:00Z", "2026-04-04T00:00:00Z",
                                                "2026-10-03T00:00:00Z", "2026-10-24T00:00:00Z", "2026-10-31T12:00:00Z"]),
            second in 0i64..3 * 86_400,
        ) {
            let fields = [MINUTES[fields.0], HOURS[fields.1], DAYS[fields.2], MONTHS[fields.3], WEEKDAYS[fields.4]];
            let text = fields.map(|field| field.0).join(" ");
            let after = at(season) + TimeDelta::seconds(second);
            let next = Cron::parse(&text).unwrap().next(after, zone).unwrap();
            match brute_force(fields, zone, after) {
                Some(expected) => prop_assert_eq!(next, expected, "{} {} after {}", text, zone, after),
                None => prop_assert!(next > after + TimeDelta::days(39), "{text} {zone} after {after}: {next}"),
            }
        }

        #[test]
        fn runs_go_forward(start in 1_700_000_000i64..1_900_000_000, nanos in 0u32..1_000_000_000,
                           text in prop::sample::select(vec!["*/7 * * * *", "30 1,2 * * *", "*/20 * 1-3 * * *", "0 0 1 * 1"])) {
            let after = DateTime::from_timestamp(start, nanos).unwrap();
            let cron = Cron::parse(text).unwrap();
            let mut last = after;
            for run in cron.runs(after, Tz::NEW_YORK).take(50) {
                prop_assert!(run > last, "{} is not after {}", run, last);
                last = run;
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in "[-*/,0-9a-zA-Z@ ]{0,24}") {
            let _ = Cron::parse(&text);
        }
    }
}
