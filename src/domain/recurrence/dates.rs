//! The dates of one period of a rule: a day, a week, a month, a year.

use super::rule::{Frequency, Rule};
use chrono::{Datelike, Days, NaiveDate};

impl Rule {
    /// The number of the period (0: the one of the first occurrence) that contains a date or comes next after it.
    pub(super) fn period_of(&self, first: NaiveDate, date: NaiveDate) -> i64 {
        let interval = i64::from(self.interval);
        let passed = match self.frequency {
            Frequency::Daily => (date - first).num_days(),
            Frequency::Weekly => (date - self.week_of(first)).num_days().div_euclid(7),
            Frequency::Monthly => month_number(date) - month_number(first),
            Frequency::Yearly => i64::from(date.year() - first.year()),
        };
        passed.div_euclid(interval)
    }

    /// The dates of a period, ascending. None beyond the calendar.
    pub(super) fn dates(&self, first: NaiveDate, period: i64) -> Option<Vec<NaiveDate>> {
        let step = period.checked_mul(i64::from(self.interval))?;
        let mut dates = match self.frequency {
            Frequency::Daily => self.day(first.checked_add_days(Days::new(u64::try_from(step).ok()?))?),
            Frequency::Weekly => {
                let week = Days::new(u64::try_from(step).ok()?.checked_mul(7)?);
                self.week(first, self.week_of(first).checked_add_days(week)?)
            }
            Frequency::Monthly => {
                let month = month_number(first).checked_add(step)?;
                let year = i32::try_from(month.div_euclid(12)).ok()?;
                self.month(first, year, month.rem_euclid(12) as u32 + 1)?
            }
            Frequency::Yearly => self.year(first, first.year().checked_add(i32::try_from(step).ok()?)?)?,
        };
        dates.sort_unstable();
        dates.dedup();
        Some(self.pick(dates))
    }

    fn day(&self, date: NaiveDate) -> Vec<NaiveDate> {
        let fits = self.in_months(date)
            && (self.weekdays.is_empty() || self.weekdays.iter().any(|(_, day)| *day == date.weekday()))
            && (self.month_days.is_empty() || self.is_month_day(date));
        if fits { vec![date] } else { Vec::new() }
    }

    fn week(&self, first: NaiveDate, monday: NaiveDate) -> Vec<NaiveDate> {
        let wanted = |date: &NaiveDate| match self.weekdays.as_slice() {
            [] => date.weekday() == first.weekday(),
            days => days.iter().any(|(_, day)| *day == date.weekday()),
        };
        days_from(monday, 7).filter(wanted).filter(|date| self.in_months(*date)).collect()
    }

    fn month(&self, first: NaiveDate, year: i32, month: u32) -> Option<Vec<NaiveDate>> {
        let begin = NaiveDate::from_ymd_opt(year, month, 1)?;
        if !self.in_months(begin) {
            return Some(Vec::new());
        }
        let days: Vec<_> = days_from(begin, 31).take_while(|date| date.month() == month).collect();
        Some(match (self.month_days.is_empty(), self.weekdays.is_empty()) {
            (true, true) => days.into_iter().filter(|date| date.day() == first.day()).collect(),
            (false, true) => days.into_iter().filter(|date| self.is_month_day(*date)).collect(),
            (true, false) => self.of_weekdays(&days),
            (false, false) => self.of_weekdays(&days).into_iter().filter(|date| self.is_month_day(*date)).collect(),
        })
    }

    fn year(&self, first: NaiveDate, year: i32) -> Option<Vec<NaiveDate>> {
        if !self.months.is_empty() || !self.month_days.is_empty() {
            let mut dates = Vec::new();
            for month in 1..=12 {
                dates.extend(self.month(first, year, month)?);
            }
            return Some(dates);
        }
        if self.weekdays.is_empty() {
            return Some(NaiveDate::from_ymd_opt(year, first.month(), first.day()).into_iter().collect());
        }
        let begin = NaiveDate::from_yo_opt(year, 1)?;
        let days: Vec<_> = days_from(begin, 366).take_while(|date| date.year() == year).collect();
        Some(self.of_weekdays(&days))
    }

    /// The days of a month or year that are on the rule's weekdays, ordinals counted within it.
    fn of_weekdays(&self, days: &[NaiveDate]) -> Vec<NaiveDate> {
        let mut dates = Vec::new();
        for (ordinal, weekday) in &self.weekdays {
            let on: Vec<_> = days.iter().copied().filter(|date| date.weekday() == *weekday).collect();
            match ordinal {
                None => dates.extend(on),
                Some(ordinal) => dates.extend(nth(&on, *ordinal)),
            }
        }
        dates
    }

    fn pick(&self, dates: Vec<NaiveDate>) -> Vec<NaiveDate> {
        if self.positions.is_empty() {
            return dates;
        }
        let mut picked: Vec<_> = self.positions.iter().filter_map(|position| nth(&dates, *position)).collect();
        picked.sort_unstable();
        picked.dedup();
        picked
    }

    fn in_months(&self, date: NaiveDate) -> bool {
        self.months.is_empty() || self.months.contains(&date.month())
    }

    fn is_month_day(&self, date: NaiveDate) -> bool {
        let day = date.day() as i32;
        let from_end = day - i32::from(date.num_days_in_month()) - 1;
        self.month_days.iter().any(|wanted| *wanted == day || *wanted == from_end)
    }

    fn week_of(&self, date: NaiveDate) -> NaiveDate {
        date.week(self.week_start).checked_first_day().unwrap_or(date)
    }
}

/// The nth of a list, from 1, or from its end with -1.
fn nth(dates: &[NaiveDate], position: i32) -> Option<NaiveDate> {
    let index = position.unsigned_abs().checked_sub(1)? as usize;
    if position > 0 { dates.get(index).copied() } else { dates.iter().rev().nth(index).copied() }
}

fn month_number(date: NaiveDate) -> i64 {
    i64::from(date.year()) * 12 + i64::from(date.month0())
}

fn days_from(date: NaiveDate, count: u64) -> impl Iterator<Item = NaiveDate> {
    (0..count).map_while(move |n| date.checked_add_days(Days::new(n)))
}
