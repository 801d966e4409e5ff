//! Occurrences of windows that recur.
//!
//! Own code, since windows need only the day rules of RFC 5545 (section 3.3.10), need them within microseconds years after
//! the first occurrence, and must survive rules that readings get slightly wrong. Tests compare it with the `rrule` crate.

mod dates;
mod rule;

use super::{Interval, Window};
use crate::domain::Tz;
use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Utc};
use rule::{Rule, Until};

/// Periods (days, weeks, months, years) that may pass without an occurrence before a rule counts as over: enough for a
/// 29 February that is a Sunday.
const EMPTY_PERIODS: u32 = 1_500;

/// No window that anybody announces recurs beyond; keeps arithmetic on dates within their range.
const LAST_YEAR: i32 = 2200;

/// The occurrences of a window that overlap [from, to), by start. Recurrence counts in `zone`: "every day 23:00" stays at
/// 23:00 over a change of the clocks. An RRULE that is not understood, or a window without end, gives the first occurrence
/// only.
pub fn occurrences(window: &Window, from: DateTime<Utc>, to: DateTime<Utc>, zone: Tz) -> Occurrences {
    let first = Interval { start: window.start, end: window.end };
    let series = Series::of(window, from, zone);
    Occurrences { first: Some(first), series, from, to }
}

/// The occurrence that contains `now`, else the next one.
pub fn current_or_next(window: &Window, now: DateTime<Utc>, zone: Tz) -> Option<Interval> {
    occurrences(window, now, DateTime::<Utc>::MAX_UTC, zone).next()
}

/// See [`occurrences`]. Ends by itself, if late: bound `to`, or take as many as are needed.
#[derive(Debug, Clone)]
pub struct Occurrences {
    /// What the window states as its first occurrence, whether or not its rule agrees.
    first: Option<Interval>,
    series: Option<Series>,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
}

impl Iterator for Occurrences {
    type Item = Interval;

    fn next(&mut self) -> Option<Interval> {
        loop {
            let interval = match self.first.take() {
                Some(first) => first,
                None => self.series.as_mut()?.next()?,
            };
            if interval.start >= self.to {
                self.series = None;
                return None;
            }
            if interval.end.is_none_or(|end| end > self.from) {
                return Some(interval);
            }
        }
    }
}

/// The occurrences after the first.
#[derive(Debug, Clone)]
struct Series {
    rule: Rule,
    zone: Tz,
    /// Wall clock times of the first occurrence; their distance is kept on the wall clock too.
    start: NaiveDateTime,
    length: TimeDelta,
    period: i64,
    empty: u32,
    /// Dates of the current period that are still to come, latest first.
    dates: Vec<NaiveDate>,
    left: Option<u32>,
}

impl Series {
    fn of(window: &Window, from: DateTime<Utc>, zone: Tz) -> Option<Self> {
        let rule = Rule::parse(window.rrule.as_deref()?)?;
        let start = window.start.with_timezone(&zone).naive_local();
        let length = window.end?.with_timezone(&zone).naive_local() - start;
        if length <= TimeDelta::zero() {
            return None;
        }
        let left = rule.count.map(|count| count.saturating_sub(1));
        // With a count, every occurrence has to be counted from the first; without, the past is skipped.
        let period = if left.is_some() {
            0
        } else {
            let earliest = from.with_timezone(&zone).naive_local().checked_sub_signed(length)?.date();
            rule.period_of(start.date(), earliest.checked_sub_days(Days::new(1))?).max(0)
        };
        Some(Self { rule, zone, start, length, period, empty: 0, dates: Vec::new(), left })
    }

    fn next_date(&mut self) -> Option<NaiveDate> {
        loop {
            while let Some(date) = self.dates.pop() {
                if date > self.start.date() {
                    self.empty = 0;
                    return Some(date);
                }
            }
            if self.empty > EMPTY_PERIODS {
                return None;
            }
            self.dates = self.rule.dates(self.start.date(), self.period)?;
            self.dates.reverse();
            self.period += 1;
            self.empty += 1;
        }
    }
}

impl Iterator for Series {
    type Item = Interval;

    fn next(&mut self) -> Option<Interval> {
        if self.left == Some(0) {
            return None;
        }
        let date = self.next_date().filter(|date| chrono::Datelike::year(date) <= LAST_YEAR)?;
        let wall = date.and_time(self.start.time());
        let start = instant(wall, self.zone)?;
        let over = match self.rule.until {
            Some(Until::Day(day)) => date > day,
            Some(Until::Local(last)) => wall > last,
            Some(Until::Instant(last)) => start > last,
            None => false,
        };
        if over {
            self.left = Some(0);
            return None;
        }
        self.left = self.left.map(|left| left - 1);
        let end = instant(wall.checked_add_signed(self.length)?, self.zone)?;
        Some(Interval { start, end: Some(end.max(start)) })
    }
}

/// The instant at which clocks of a zone show a time: the first of two where they are set back; where they are set
/// forward over it, the time an hour later (RFC 5545, section 3.3.5).
fn instant(wall: NaiveDateTime, zone: Tz) -> Option<DateTime<Utc>> {
    let shown = |wall: NaiveDateTime| zone.from_local_datetime(&wall).earliest().map(|at| at.with_timezone(&Utc));
    shown(wall).or_else(|| shown(wall + TimeDelta::hours(1)))
}

#[cfg(test)]
mod tests {
    use super::super::{Effect, Scope};
    use super::*;
    use proptest::prelude::*;

    fn window(zone: Tz, start: &str, end: &str, rrule: &str) -> Window {
        Window {
            start: at(zone, start),
            end: Some(at(zone, end)),
            rrule: Some(rrule.to_owned()).filter(|r| !r.is_empty()),
            effect: Effect::Unavailable,
            services: Vec::new(),
            parties: Vec::new(),
            scope: Scope::All,
            blocks: true,
            evidence: Vec::new(),
        }
    }

    fn at(zone: Tz, text: &str) -> DateTime<Utc> {
        let wall = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
        instant(wall, zone).unwrap()
    }

    /// The first occurrences from a moment on, written "start/end" in the zone.
    fn check(zone: Tz, start: &str, end: &str, rrule: &str, from: &str, expected: &[&str]) {
        let show = |at: DateTime<Utc>| at.with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string();
        let found: Vec<_> =
            occurrences(&window(zone, start, end, rrule), at(zone, from), DateTime::<Utc>::MAX_UTC, zone)
                .take(expected.len() + 1)
                .map(|i| format!("{} / {}", show(i.start), show(i.end.unwrap())))
                .collect();
        let bounded = expected.last() == Some(&"end");
        let wanted = if bounded { &expected[..expected.len() - 1] } else { expected };
        assert!(found.iter().zip(wanted).all(|(f, w)| f == w), "{rrule} from {from}: {found:?}");
        assert!(found.len() == wanted.len() + usize::from(!bounded), "{rrule} from {from}: {found:?}");
    }

    const CN: Tz = Tz::SHANGHAI;

    #[test]
    fn windows_recur_as_rfc_5545_says() {
        for (start, end, rrule, from, expected) in [
            (
                "2026-03-01 23:00",
                "2026-03-02 01:00",
                "",
                "2026-03-01 00:00",
                &["2026-03-01 23:00 / 2026-03-02 01:00", "end"] as &[_],
            ),
            ("2026-03-01 23:00", "2026-03-02 01:00", "", "2026-03-02 01:00", &["end"]),
            // In the middle of a night that began the day before.
            (
                "2026-03-01 23:00",
                "2026-03-02 01:00",
                "FREQ=DAILY",
                "2029-07-10 00:30",
                &["2029-07-09 23:00 / 2029-07-10 01:00", "2029-07-10 23:00 / 2029-07-11 01:00"],
            ),
            (
                "2026-03-01 23:00",
                "2026-03-02 01:00",
                "FREQ=DAILY;COUNT=3",
                "2026-03-02 12:00",
                &["2026-03-02 23:00 / 2026-03-03 01:00", "2026-03-03 23:00 / 2026-03-04 01:00", "end"],
            ),
            (
                "2026-03-01 00:00",
                "2026-03-01 06:00",
                "FREQ=WEEKLY;BYDAY=SU",
                "2026-03-02 00:00",
                &["2026-03-08 00:00 / 2026-03-08 06:00", "2026-03-15 00:00 / 2026-03-15 06:00"],
            ),
            (
                "2026-03-01 00:00",
                "2026-03-01 06:00",
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU",
                "2026-03-02 00:00",
                &["2026-03-15 00:00 / 2026-03-15 06:00"],
            ),
            (
                "2026-03-03 01:00",
                "2026-03-03 02:00",
                "FREQ=WEEKLY;BYDAY=TU,TH",
                "2026-03-04 00:00",
                &["2026-03-05 01:00 / 2026-03-05 02:00", "2026-03-10 01:00 / 2026-03-10 02:00"],
            ),
            (
                "2026-03-14 02:00",
                "2026-03-14 04:00",
                "FREQ=MONTHLY;BYDAY=2SA",
                "2026-03-15 00:00",
                &["2026-04-11 02:00 / 2026-04-11 04:00", "2026-05-09 02:00 / 2026-05-09 04:00"],
            ),
            (
                "2026-03-27 02:00",
                "2026-03-27 04:00",
                "FREQ=MONTHLY;BYDAY=-1FR",
                "2026-03-28 00:00",
                &["2026-04-24 02:00 / 2026-04-24 04:00", "2026-05-29 02:00 / 2026-05-29 04:00"],
            ),
            (
                "2026-01-31 22:00",
                "2026-02-01 02:00",
                "FREQ=MONTHLY;BYMONTHDAY=-1",
                "2026-02-02 00:00",
                &["2026-02-28 22:00 / 2026-03-01 02:00", "2026-03-31 22:00 / 2026-04-01 02:00"],
            ),
            // A month without a 31st has no occurrence.
            (
                "2026-01-31 22:00",
                "2026-01-31 23:00",
                "FREQ=MONTHLY",
                "2026-02-01 00:00",
                &["2026-03-31 22:00 / 2026-03-31 23:00"],
            ),
            // The last business day of the month.
            (
                "2026-01-30 22:00",
                "2026-01-30 23:00",
                "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
                "2026-02-01 00:00",
                &["2026-02-27 22:00 / 2026-02-27 23:00", "2026-03-31 22:00 / 2026-03-31 23:00"],
            ),
            (
                "2026-06-18 00:00",
                "2026-06-19 00:00",
                "FREQ=YEARLY",
                "2026-07-01 00:00",
                &["2027-06-18 00:00 / 2027-06-19 00:00"],
            ),
            (
                "2024-02-29 00:00",
                "2024-03-01 00:00",
                "FREQ=YEARLY",
                "2024-03-01 00:00",
                &["2028-02-29 00:00 / 2028-03-01 00:00"],
            ),
            (
                "2026-11-26 00:00",
                "2026-11-27 00:00",
                "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH",
                "2026-12-01 00:00",
                &["2027-11-25 00:00 / 2027-11-26 00:00"],
            ),
            // UNTIL as a day means that day too, whether written as a date, in UTC, or on the wall clock.
            (
                "2026-03-01 23:00",
                "2026-03-02 01:00",
                "FREQ=DAILY;UNTIL=20260302",
                "2026-03-02 12:00",
                &["2026-03-02 23:00 / 2026-03-03 01:00", "end"],
            ),
            (
                "2026-03-01 23:00",
                "2026-03-02 01:00",
                "FREQ=DAILY;UNTIL=20260302T150000Z",
                "2026-03-02 12:00",
                &["2026-03-02 23:00 / 2026-03-03 01:00", "end"],
            ),
            ("2026-03-01 23:00", "2026-03-02 01:00", "FREQ=DAILY;UNTIL=20260302T225959", "2026-03-02 12:00", &["end"]),
            // Lower case, a prefix and stray spaces do no harm; what is not understood does not recur.
            (
                "2026-03-01 00:00",
                "2026-03-01 06:00",
                "RRULE:freq=weekly; byday=su",
                "2026-03-02 00:00",
                &["2026-03-08 00:00 / 2026-03-08 06:00"],
            ),
            ("2026-03-01 00:00", "2026-03-01 06:00", "FREQ=SECONDLY", "2026-03-02 00:00", &["end"]),
            ("2026-03-01 00:00", "2026-03-01 06:00", "FREQ=DAILY;INTERVAL=0", "2026-03-02 00:00", &["end"]),
            ("2026-03-01 00:00", "2026-03-01 06:00", "every sunday", "2026-03-02 00:00", &["end"]),
            // Never comes: gives up.
            (
                "2026-03-01 00:00",
                "2026-03-01 06:00",
                "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31",
                "2026-03-02 00:00",
                &["end"],
            ),
        ] {
            check(CN, start, end, rrule, from, expected);
        }
    }

    #[test]
    fn the_wall_clock_is_kept_when_the_clocks_change() {
        let zone = Tz::NEW_YORK;
        check(
            zone,
            "2026-03-06 23:00",
            "2026-03-07 05:00",
            "FREQ=DAILY",
            "2026-03-07 12:00",
            &["2026-03-07 23:00 / 2026-03-08 05:00", "2026-03-08 23:00 / 2026-03-09 05:00"],
        );
        // 02:30 does not exist on 8 March.
        check(
            zone,
            "2026-03-07 02:30",
            "2026-03-07 04:00",
            "FREQ=DAILY",
            "2026-03-08 00:00",
            &["2026-03-08 03:30 / 2026-03-08 04:00", "2026-03-09 02:30 / 2026-03-09 04:00"],
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100))]

        /// The `rrule` crate agrees about every rule that both know, wherever one starts to look.
        #[test]
        fn agrees_with_the_rrule_crate(
            day in 0u64..900, skip in 0i64..400, interval in 1u32..4, count in prop::option::of(1u32..60),
            rule in prop::sample::select(vec![
                "DAILY", "DAILY;BYDAY=MO,WE,FR", "DAILY;BYMONTHDAY=1,15", "DAILY;BYMONTH=3,11",
                "WEEKLY", "WEEKLY;BYDAY=SU", "WEEKLY;BYDAY=MO,WE,FR", "WEEKLY;BYDAY=SA,SU;BYSETPOS=1",
                "MONTHLY", "MONTHLY;BYDAY=2SA", "MONTHLY;BYDAY=-1FR,1MO", "MONTHLY;BYMONTHDAY=1,15", "MONTHLY;BYMONTHDAY=-1",
                "MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "MONTHLY;BYMONTHDAY=13;BYDAY=FR", "MONTHLY;BYDAY=SU",
                "YEARLY", "YEARLY;BYMONTH=6;BYDAY=1SU", "YEARLY;BYMONTH=2;BYMONTHDAY=28", "YEARLY;BYDAY=20MO",
            ]),
            zone in prop::sample::select(vec![Tz::SHANGHAI, Tz::UTC, Tz::TAIPEI]),
        ) {
            let mut text = format!("FREQ={rule};INTERVAL={interval}");
            if let Some(count) = count {
                text = format!("{text};COUNT={count}");
            }
            let theirs = |start: DateTime<Tz>, most| -> Vec<DateTime<Utc>> {
                let dtstart = start.format("%Y%m%dT%H%M%S");
                let set: rrule::RRuleSet = format!("DTSTART;TZID={}:{dtstart}\nRRULE:{text}", zone.name()).parse().unwrap();
                set.all(most).dates.into_iter().map(|at| at.with_timezone(&Utc)).collect()
            };
            let anywhere = NaiveDate::from_ymd_opt(2023, 1, 1).unwrap() + Days::new(day);
            let anywhere = instant(anywhere.and_hms_opt(22, 0, 0).unwrap(), zone).unwrap();
            // The stated start counts as the first occurrence for us; let it be one for them too.
            let start = theirs(anywhere.with_timezone(&zone), 1)[0];
            let from = start + TimeDelta::days(skip);
            let length = TimeDelta::hours(2);
            let expected: Vec<_> = theirs(start.with_timezone(&zone), 420).into_iter().filter(|at| *at + length > from).take(12).collect();
            let window = Window { start, end: Some(start + length), ..window(zone, "2023-01-01 00:00", "2023-01-01 02:00", &text) };
            let ours: Vec<_> = occurrences(&window, from, DateTime::<Utc>::MAX_UTC, zone).map(|i| i.start).take(12).collect();
            prop_assert_eq!(&ours[..expected.len()], &expected, "{} from {}", text, from);
        }

        /// Whatever stands there, it ends, and soon.
        #[test]
        fn survives_any_text(text in "(FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY);)?(INTERVAL=[0-9]{1,10};)?([A-Z]{2,10}=[-+0-9A-Z,]{0,12};?){0,3}") {
            let window = window(CN, "2026-03-01 00:00", "2026-03-01 06:00", &text);
            let _ = occurrences(&window, window.start + TimeDelta::days(40_000), DateTime::<Utc>::MAX_UTC, CN).take(50).count();
        }
    }
}
