//! Days as written to days of the calendar, with the help of the publication, the weekday, and the days named before.

use super::point::{Clock, Date, Day, Moment};
use super::zone::Zone;
use crate::domain::{Published, Tz};
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta, Utc, Weekday};

/// What the days of one announcement are resolved by.
#[derive(Debug, Clone)]
pub(crate) struct Calendar {
    pub published: Option<Published>,
    pub home: Tz,
    /// The zone of times that name none, where the announcement says so in one place for all.
    pub default_zone: Option<Zone>,
    /// Whether 05/06 is the sixth of May.
    pub month_first: bool,
    /// A day that the announcement states with its year; stands in for a missing publication.
    pub anchor: Option<NaiveDate>,
    /// A year that stands by itself, for days of which nothing else tells it.
    pub year: Option<i32>,
    /// Days that are named with their year.
    pub known: Vec<NaiveDate>,
}

/// A day, and whether its year rests on nothing better than a guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Resolved {
    pub day: NaiveDate,
    pub guessed: bool,
}

impl Calendar {
    /// The day by which relative days and missing years are read.
    pub(crate) fn reference(&self) -> Option<NaiveDate> {
        self.published.map(|published| published.day(self.home)).or(self.anchor)
    }

    /// The day meant; `last` is the day named before it, `forward` says that this one cannot lie before it.
    pub(crate) fn day(&self, date: &Date, last: Option<NaiveDate>, forward: bool) -> Option<Resolved> {
        let sure = |day| Some(Resolved { day, guessed: false });
        let reference = self.reference();
        match date.day {
            Day::Civil { year: Some(year), month: Some(month), day } => sure(ymd(year, month, day)?),
            Day::Civil { month: Some(month), day, .. } => self.without_year(date, month, day, last, forward),
            Day::Civil { month: None, day, .. } => {
                let base = last.or(reference)?;
                if let Some(weekday) = date.weekday {
                    // Saturday 7th: the first such day from about now on.
                    let from = match (last, reference) {
                        (Some(last), _) if forward => last,
                        (_, reference) => reference.unwrap_or(base).checked_sub_days(Days::new(3))?,
                    };
                    let fits = |date: &NaiveDate| date.day() == u32::from(day) && date.weekday() == weekday;
                    return sure(from.iter_days().take(400).find(fits)?);
                }
                let same = base.with_day(u32::from(day));
                let next = next_month(base).and_then(|month| month.with_day(u32::from(day)));
                let behind = |same: NaiveDate| same < base && (forward || (base - same).num_days() > 20);
                if last.is_some() && same.is_none_or(behind) {
                    return sure(next?);
                }
                sure(same?)
            }
            Day::Slashed { first, second, year } => {
                let (month, day) = self.order(date, first, second, year)?;
                match year {
                    Some(year) => sure(ymd(year, month, day)?),
                    None => self.without_year(date, month, day, last, forward),
                }
            }
            Day::Weekday(weekday, next_week) => sure(self.weekday(weekday, next_week, last, forward)?),
            Day::Weekend => sure(on_or_after(reference?, Weekday::Sat)),
            Day::Published(days) => sure(add(reference?, days)?),
            Day::Named(days) => sure(add(last.or(reference)?, days)?),
            Day::MonthOf { months, day } => {
                let reference = reference?;
                let month = if months == 0 { reference } else { next_month(reference)? };
                sure(month.with_day(u32::from(day))?)
            }
            Day::Now => sure(reference?),
        }
    }

    /// The first and the last day of months that are not over; of the ones under way only what is left of them.
    pub(crate) fn months(&self, (first, last): (u8, u8)) -> Option<(NaiveDate, NaiveDate)> {
        let reference = self.reference()?;
        let years = reference.year()..=reference.year() + 1;
        let spans = years.filter_map(|year| {
            let end = ymd(year + i32::from(last < first), last, 1)?;
            Some((ymd(year, first, 1)?, next_month(end)?.pred_opt()?))
        });
        let (start, end) = spans.into_iter().find(|&(_, end)| end >= reference)?;
        Some((start.max(reference), end))
    }

    /// The year in which a month and a day lie: the one that the weekday proves, else the one nearest to the
    /// publication (rather after it), else, in a series, the first after the day before.
    fn without_year(
        &self,
        date: &Date,
        month: u8,
        day: u8,
        last: Option<NaiveDate>,
        forward: bool,
    ) -> Option<Resolved> {
        let stated = || NaiveDate::from_ymd_opt(self.year?, u32::from(month), 1);
        let base = self.reference().or(last).or_else(stated)?;
        if let Some(offset) = date.year_offset {
            return Some(Resolved { day: ymd(base.year() + i32::from(offset), month, day)?, guessed: false });
        }
        if let Some(known) =
            self.known(date, month, day).filter(|&known| !forward || last.is_none_or(|last| known >= last))
        {
            return Some(Resolved { day: known, guessed: false });
        }
        let candidates = (-1..=1).filter_map(|offset| ymd(base.year() + offset, month, day));
        let fits = |candidate: &NaiveDate| date.weekday.is_none_or(|weekday| candidate.weekday() == weekday);
        let any_fits = candidates.clone().any(|candidate| fits(&candidate));
        let distance = |candidate: &NaiveDate| {
            let days = (*candidate - base).num_days();
            let behind_last = forward && last.is_some_and(|last| *candidate < last);
            (behind_last, if days >= 0 { days } else { -6 * days })
        };
        let chosen = candidates.filter(|candidate| !any_fits || fits(candidate)).min_by_key(distance)?;
        Some(Resolved { day: chosen, guessed: self.reference().is_none() && date.weekday.is_none() })
    }

    /// The day of a month that is named with its year somewhere else, about the time of the publication.
    fn known(&self, date: &Date, month: u8, day: u8) -> Option<NaiveDate> {
        const NEAR: i64 = 183;
        let reference = self.reference()?;
        let named = |known: &NaiveDate| (known.month(), known.day()) == (u32::from(month), u32::from(day));
        let fits = |known: &NaiveDate| date.weekday.is_none_or(|weekday| known.weekday() == weekday);
        let near = |known: &NaiveDate| (*known - reference).num_days().abs() <= NEAR;
        self.known.iter().copied().find(|known| named(known) && fits(known) && near(known))
    }

    /// Month and day of two numbers: as far as possible by their size, then by the weekday and the publication.
    fn order(&self, date: &Date, first: u8, second: u8, year: Option<i32>) -> Option<(u8, u8)> {
        match (first > 12, second > 12) {
            (true, false) => return Some((second, first)),
            (false, true) => return Some((first, second)),
            (true, true) => return None,
            (false, false) => {}
        }
        if let (Some(weekday), Some(year)) = (date.weekday, year) {
            let fits = |month, day| ymd(year, month, day).is_some_and(|day| day.weekday() == weekday);
            match (fits(first, second), fits(second, first)) {
                (true, false) => return Some((first, second)),
                (false, true) => return Some((second, first)),
                _ => {}
            }
        }
        Some(if self.month_first { (first, second) } else { (second, first) })
    }

    fn weekday(&self, weekday: Weekday, next_week: bool, last: Option<NaiveDate>, forward: bool) -> Option<NaiveDate> {
        let reference = self.reference();
        match (last, reference) {
            (Some(last), _) if forward => Some(on_or_after(last, weekday)),
            (_, Some(reference)) if next_week => {
                let monday = reference.week(Weekday::Mon).first_day();
                Some(on_or_after(monday.checked_add_days(Days::new(7))?, weekday))
            }
            // A weekday near a day that was named is one of the days around it.
            (Some(last), Some(reference)) if last > reference || self.published.is_none() => {
                Some(on_or_after(last.checked_sub_days(Days::new(3))?, weekday))
            }
            (_, Some(reference)) => Some(on_or_after(reference, weekday)),
            (Some(last), None) => Some(on_or_after(last.checked_sub_days(Days::new(3))?, weekday)),
            (None, None) => None,
        }
    }

    /// The instant of a time on a day.
    pub(crate) fn instant(&self, day: NaiveDate, clock: Option<Clock>, zone: Option<Zone>) -> Option<DateTime<Utc>> {
        let (time, next_day) = clock.map_or((chrono::NaiveTime::MIN, false), |clock| clock.time());
        let day = if next_day { day.succ_opt()? } else { day };
        self.local(day.and_time(time), zone)
    }

    pub(crate) fn local(&self, local: NaiveDateTime, zone: Option<Zone>) -> Option<DateTime<Utc>> {
        zone.or(self.default_zone).unwrap_or(Zone::Place(self.home)).instant(local)
    }

    /// The moment of publication, for what holds "from now on".
    pub(crate) fn now(&self) -> Option<DateTime<Utc>> {
        self.published.map(|published| published.instant(self.home))
    }

    /// Until when an announcement can tell what has happened: the end of the day of its publication, where only that is
    /// known.
    pub(crate) fn told_until(&self) -> Option<DateTime<Utc>> {
        let day = matches!(self.published, Some(Published::Day(_)));
        self.now().map(|now| if day { now + TimeDelta::days(1) - TimeDelta::seconds(1) } else { now })
    }
}

/// Both ends of a range: days, clock times, zones.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ends {
    pub from: Moment,
    pub to: Moment,
}

impl Calendar {
    /// The instants of a range whose start lies on `day`; an end without a date, or before the start, lies on the first
    /// day that puts it behind the start. `to_day` is the day that the end itself names.
    pub(crate) fn interval(
        &self,
        ends: &Ends,
        day: NaiveDate,
        to_day: Option<NaiveDate>,
    ) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
        let zone = ends.from.zone.or(ends.to.zone);
        let start = self.instant(day, ends.from.clock, zone)?;
        let Some(clock) = ends.to.clock else {
            // A day as an end is a whole day.
            let last = to_day?.succ_opt()?;
            let end = self.instant(last, None, ends.to.zone.or(zone))?;
            return (end > start).then_some((start, end));
        };
        // To midnight on the 30th: its end.
        let later = to_day.is_some_and(|last| last > day);
        let ends_day = clock.named && clock.hour == 0 && later;
        let end_day = to_day.unwrap_or(day);
        let end_day = if ends_day { end_day.succ_opt()? } else { end_day };
        let mut end = self.instant(end_day, Some(clock), ends.to.zone.or(zone))?;
        if end <= start && (to_day.is_none() || clock.named) {
            end = self.instant(end_day.succ_opt()?, Some(clock), ends.to.zone.or(zone))?;
        }
        let too_long = end - start > TimeDelta::days(3 * 366);
        (end > start && !too_long).then_some((start, end))
    }
}

fn ymd(year: i32, month: u8, day: u8) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, u32::from(month), u32::from(day))
}

fn add(day: NaiveDate, days: i8) -> Option<NaiveDate> {
    day.checked_add_signed(TimeDelta::days(i64::from(days)))
}

fn next_month(day: NaiveDate) -> Option<NaiveDate> {
    day.with_day(1)?.checked_add_months(chrono::Months::new(1))
}

fn on_or_after(day: NaiveDate, weekday: Weekday) -> NaiveDate {
    day.iter_days().take(7).find(|day| day.weekday() == weekday).unwrap_or(day)
}
