//! What recurs: every day, every Sunday, the second Saturday of each month.

use super::lexer::Token;
use super::moment::{Read, Reader};
use super::words::{Every, Relative, Tie, Unit, Word};
use chrono::{Datelike, Days, NaiveDate, Weekday};

/// Which days something recurs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rule {
    Daily,
    Weekly(WeekdaySet),
    /// The n-th day of each month; -1 is the last.
    MonthDay(i8),
    /// Several days of each month.
    MonthDays(MonthDaySet),
    /// The n-th such weekday of each month; 0 is the last.
    MonthWeekday(i8, Weekday),
    /// Two such weekdays of each month: the second and the fourth Saturday.
    MonthWeekdays([i8; 2], Weekday),
    /// The n-th working day of each month; 0 is the last.
    MonthWorkday(i8),
    /// A weekday that follows the n-th other weekday of each month.
    MonthFollowing {
        then: Weekday,
        nth: i8,
        base: Weekday,
    },
}

/// Days of a month as bits, the first the second lowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct MonthDaySet(u32);

impl MonthDaySet {
    fn days(self) -> impl Iterator<Item = u32> {
        (1..=31).filter(move |day| self.0 & 1 << day != 0)
    }
}

/// Weekdays as bits, Monday the lowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct WeekdaySet(u8);

impl WeekdaySet {
    const WORKDAYS: Self = Self(0b1_1111);
    const WEEKEND: Self = Self(0b110_0000);

    pub(crate) fn with(self, day: Weekday) -> Self {
        Self(self.0 | 1 << day.num_days_from_monday())
    }

    /// All days from one to another, over the end of the week if need be.
    pub(crate) fn range(from: Weekday, to: Weekday) -> Self {
        let mut set = Self::default().with(from);
        let mut day = from;
        while day != to {
            day = day.succ();
            set = set.with(day);
        }
        set
    }

    pub(crate) fn contains(self, day: Weekday) -> bool {
        self.0 & 1 << day.num_days_from_monday() != 0
    }

    fn codes(self) -> String {
        const CODES: [(Weekday, &str); 7] = [
            (Weekday::Mon, "MO"),
            (Weekday::Tue, "TU"),
            (Weekday::Wed, "WE"),
            (Weekday::Thu, "TH"),
            (Weekday::Fri, "FR"),
            (Weekday::Sat, "SA"),
            (Weekday::Sun, "SU"),
        ];
        let days: Vec<&str> = CODES.iter().filter(|(day, _)| self.contains(*day)).map(|&(_, code)| code).collect();
        days.join(",")
    }
}

impl Rule {
    pub(crate) fn weekly(day: Weekday) -> Self {
        Self::Weekly(WeekdaySet::default().with(day))
    }

    /// Whether it falls on all working days and on nothing that would be night work.
    pub(crate) fn is_workdays(self) -> bool {
        matches!(self, Self::Weekly(days) if days.0 & WeekdaySet::WORKDAYS.0 == WeekdaySet::WORKDAYS.0)
    }

    /// As RFC 5545 writes it, without UNTIL.
    pub(crate) fn rrule(self) -> String {
        let single = |day: Weekday| WeekdaySet::default().with(day).codes();
        let nth = |n: i8| if n == 0 { -1 } else { n };
        match self {
            Self::Daily => "FREQ=DAILY".to_owned(),
            Self::Weekly(days) => format!("FREQ=WEEKLY;BYDAY={}", days.codes()),
            Self::MonthDay(day) => format!("FREQ=MONTHLY;BYMONTHDAY={day}"),
            Self::MonthDays(set) => {
                let days: Vec<String> = set.days().map(|day| day.to_string()).collect();
                format!("FREQ=MONTHLY;BYMONTHDAY={}", days.join(","))
            }
            Self::MonthWeekday(n, day) => format!("FREQ=MONTHLY;BYDAY={}{}", nth(n), single(day)),
            Self::MonthWeekdays([first, second], day) => {
                let day = single(day);
                format!("FREQ=MONTHLY;BYDAY={}{day},{}{day}", nth(first), nth(second))
            }
            Self::MonthWorkday(n) => format!("FREQ=MONTHLY;BYDAY={};BYSETPOS={}", WeekdaySet::WORKDAYS.codes(), nth(n)),
            Self::MonthFollowing { then, .. } => {
                let days: Vec<String> = self.month_days().map(|day| day.to_string()).collect();
                format!("FREQ=MONTHLY;BYDAY={};BYMONTHDAY={}", single(then), days.join(","))
            }
        }
    }

    /// The days of the month on which a weekday that follows an n-th other one can fall.
    fn month_days(self) -> impl Iterator<Item = u32> {
        let (first, nth) = match self {
            Self::MonthFollowing { then, nth, base } => {
                let gap = (7 + then.num_days_from_monday() - base.num_days_from_monday() - 1) % 7 + 1;
                (u32::from(nth.unsigned_abs().max(1)) * 7 - 6 + gap, 7)
            }
            _ => (1, 0),
        };
        first..(first + nth).min(32)
    }

    fn falls_on(self, day: NaiveDate) -> bool {
        let nth_from_start = |n: i8| day.day0() / 7 + 1 == u32::from(n.unsigned_abs());
        let is_last_week = || (day + Days::new(7)).month() != day.month();
        match self {
            Self::Daily => true,
            Self::Weekly(days) => days.contains(day.weekday()),
            Self::MonthDay(-1) => (day + Days::new(1)).month() != day.month(),
            Self::MonthDay(n) => day.day() == u32::from(n.unsigned_abs()),
            Self::MonthDays(set) => set.0 & 1 << day.day() != 0,
            Self::MonthWeekday(n, weekday) => {
                day.weekday() == weekday && if n == 0 { is_last_week() } else { nth_from_start(n) }
            }
            Self::MonthWeekdays(ns, weekday) => ns.iter().any(|&n| Self::MonthWeekday(n, weekday).falls_on(day)),
            Self::MonthWorkday(n) => is_nth_workday(day, n),
            Self::MonthFollowing { then, .. } => day.weekday() == then && self.month_days().any(|n| n == day.day()),
        }
    }

    /// The first day on or after one on which the rule falls.
    pub(crate) fn first_from(self, day: NaiveDate) -> Option<NaiveDate> {
        day.iter_days().take(400).find(|&day| self.falls_on(day))
    }
}

fn is_nth_workday(day: NaiveDate, n: i8) -> bool {
    let is_workday = |day: &NaiveDate| WeekdaySet::WORKDAYS.contains(day.weekday());
    if !is_workday(&day) {
        return false;
    }
    let in_month = |other: &NaiveDate| other.month() == day.month();
    if n == 0 {
        return !day.iter_days().skip(1).take_while(in_month).any(|day| is_workday(&day));
    }
    let start = day.with_day(1).unwrap_or(day);
    start.iter_days().take_while(|other| *other <= day).filter(is_workday).count() == usize::from(n.unsigned_abs())
}

impl Reader<'_> {
    /// A rule of recurrence. Weekdays without "every" count only as a range (周一至周五, Mon-Sat).
    pub(crate) fn rule(&self, at: usize) -> Read<Rule> {
        // Two Saturdays from now: a count.
        let counted = at.checked_sub(1).is_some_and(|before| {
            matches!(self.token(before), Some(Token::Word(Word::Count(_)) | Token::Number { digits: 1, .. }))
        });
        if counted && matches!(self.word(at), Some(Word::EveryWeekday(_))) {
            return None;
        }
        if let Some((day, _)) = self.number(at) {
            // the 15th of each month
            let (rule, end) = self.month_days(at, day)?;
            return Some((rule, end + 1)).filter(|_| self.word(end) == Some(Word::Every(Every::Month)));
        }
        match self.word(at)? {
            Word::MonthEnd if self.word(at + 1) == Some(Word::Every(Every::Month)) => {
                Some((Rule::MonthDay(-1), at + 2))
            }
            Word::Nth(nth @ 1..) if self.word(at + 1) == Some(Word::Every(Every::Month)) => {
                Some((Rule::MonthDay(nth), at + 2))
            }
            Word::Every(every) => self.every(at, every),
            Word::EveryWeekday(day) => Some(self.weekdays(at + 1, WeekdaySet::default().with(day), day)),
            Word::Weekday(day) => self.weekday_range(at, day).or_else(|| self.following(at, day)),
            Word::MondayTo(day) => Some((Rule::Weekly(WeekdaySet::range(Weekday::Mon, day)), at + 1)),
            Word::BusinessDay if self.clock(self.skip_soft(at + 1)).is_some() => {
                Some((Rule::Weekly(WeekdaySet::WORKDAYS), at + 1))
            }
            Word::Nth(nth) => self.nth(at + 1, nth),
            Word::Unit(Unit::Seconds) => self.nth(at + 1, 2),
            Word::Filler if self.word(at + 1) != Some(Word::Filler) => self.rule(at + 1),
            _ => None,
        }
    }

    fn every(&self, at: usize, every: Every) -> Read<Rule> {
        match every {
            Every::Day => Some((Rule::Daily, at + 1)),
            Every::WorkDay => Some((Rule::Weekly(WeekdaySet::WORKDAYS), at + 1)),
            Every::Weekend => Some((Rule::Weekly(WeekdaySet::WEEKEND), at + 1)),
            Every::Week | Every::Any => {
                let next = self.skip_soft(at + 1);
                match self.word(next)? {
                    Word::Weekday(day) => Some(self.weekdays(next + 1, WeekdaySet::default().with(day), day)),
                    Word::EveryWeekday(day) => Some(self.weekdays(next + 1, WeekdaySet::default().with(day), day)),
                    Word::Nth(nth) => self.nth(next + 1, nth),
                    Word::Unit(Unit::Seconds) => self.nth(next + 1, 2),
                    Word::Weekend => Some((Rule::Weekly(WeekdaySet::WEEKEND), next + 1)),
                    Word::BusinessDay => Some((Rule::Weekly(WeekdaySet::WORKDAYS), next + 1)),
                    _ => None,
                }
            }
            Every::Month => match self.token(at + 1)? {
                Token::Number { value, .. } => self.month_days(at + 1, value),
                Token::Word(Word::MonthEnd) => {
                    let twice = usize::from(self.word(at + 2) == Some(Word::MonthEnd));
                    Some((Rule::MonthDay(-1), at + 2 + twice))
                }
                Token::Word(Word::Nth(nth)) => self.nth_day(at + 2, nth),
                Token::Word(Word::Relative(Relative::Named(1))) => None,
                _ => None,
            },
        }
    }

    /// A day of a month, or several: 1日、15日; the 1st and 15th.
    fn month_days(&self, at: usize, first: u32) -> Read<Rule> {
        const MOST: usize = 6;
        let is_day = |at: usize| matches!(self.word(at), Some(Word::Unit(Unit::Day) | Word::Ordinal));
        let mut days = 1u32 << day_of_month(first).filter(|_| is_day(at + 1))?;
        let mut end = at + 2;
        for _ in 1..MOST {
            let tied =
                matches!(self.token(end), Some(Token::Mark(b'\\' | b',' | b'/') | Token::Word(Word::Tie(Tie::And))));
            let next = self.skip_fillers(end + 1);
            let day = self.number(next).and_then(|(day, _)| day_of_month(day)).filter(|_| tied && is_day(next + 1));
            let Some(day) = day else { break };
            days |= 1 << day;
            end = next + 2;
        }
        let rule = match days.is_power_of_two() {
            true => Rule::MonthDay(day_of_month(first)?),
            false => Rule::MonthDays(MonthDaySet(days)),
        };
        Some((rule, end))
    }

    /// More weekdays behind the first: a list, or the end of a range.
    fn weekdays(&self, at: usize, mut days: WeekdaySet, first: Weekday) -> (Rule, usize) {
        let day = |at: usize| match self.word(at) {
            Some(Word::Weekday(day) | Word::EveryWeekday(day)) => Some(day),
            _ => None,
        };
        if self.is_to(at)
            && let Some(last) = day(at + 1)
        {
            return (Rule::Weekly(WeekdaySet::range(first, last)), at + 2);
        }
        let mut end = at;
        for _ in 0..7 {
            let separated =
                matches!(self.token(end), Some(Token::Mark(b'\\' | b',' | b'/') | Token::Word(Word::Tie(Tie::And))));
            let Some(next) = day(end + usize::from(separated)) else { break };
            days = days.with(next);
            end += 1 + usize::from(separated);
        }
        (Rule::Weekly(days), end)
    }

    pub(super) fn is_to(&self, at: usize) -> bool {
        matches!(self.token(at), Some(Token::Mark(b'-' | b'~') | Token::Word(Word::Tie(Tie::To))))
    }

    /// `Mon-Sat`, when no date belongs to the weekdays.
    fn weekday_range(&self, at: usize, first: Weekday) -> Read<Rule> {
        let Some(Word::Weekday(last)) = self.word(at + 2).filter(|_| self.is_to(at + 1)) else { return None };
        let next = self.skip_soft(at + 3);
        let dated = self.date(next).is_some() || self.date(at.wrapping_sub(1)).is_some();
        // 周一至周五每日
        let each = usize::from(matches!(self.word(at + 3), Some(Word::Every(Every::Day | Every::Any))));
        (!dated).then_some((Rule::Weekly(WeekdaySet::range(first, last)), at + 3 + each))
    }

    /// What is counted: a weekday or a working day, of each month.
    fn nth(&self, at: usize, nth: i8) -> Read<Rule> {
        let (rule, end) = self.nth_day(at, nth)?;
        matches!(self.word(end), Some(Word::Every(Every::Month))).then_some((rule, end + 1))
    }

    fn nth_day(&self, at: usize, nth: i8) -> Read<Rule> {
        let tied = matches!(self.token(at), Some(Token::Mark(b'\\' | b',') | Token::Word(Word::Tie(Tie::And))));
        let next = if tied { self.skip_fillers(at + 1) } else { at };
        let second = match self.word(next).filter(|_| tied) {
            Some(Word::Nth(second)) => Some(second),
            Some(Word::Unit(Unit::Seconds)) => Some(2),
            _ => None,
        };
        if let (Some(second), Some(Word::Weekday(day) | Word::EveryWeekday(day))) = (second, self.word(next + 1)) {
            return Some((Rule::MonthWeekdays([nth, second], day), next + 2));
        }
        match self.word(at)? {
            Word::Weekday(day) => Some((Rule::MonthWeekday(nth, day), at + 1)),
            Word::BusinessDay => Some((Rule::MonthWorkday(nth), at + 1)),
            _ => None,
        }
    }

    fn following(&self, at: usize, then: Weekday) -> Read<Rule> {
        let place = if self.word(at + 1) == Some(Word::Following) { self.skip_fillers(at + 2) } else { return None };
        let (Some(Word::Nth(nth)), Some(Word::Weekday(base))) = (self.word(place), self.word(place + 1)) else {
            return None;
        };
        let monthly = self.word(place + 2) == Some(Word::Every(Every::Month));
        monthly.then_some((Rule::MonthFollowing { then, nth, base }, place + 3))
    }
}

fn day_of_month(day: u32) -> Option<i8> {
    i8::try_from(day).ok().filter(|day| (1..=31).contains(day))
}

impl Reader<'_> {
    /// Whether a rule stands here that begins with a number of the month: the last Thursday of every month.
    pub(super) fn is_monthly(&self, at: usize) -> bool {
        matches!(
            self.rule(at),
            Some((Rule::MonthWeekday(..) | Rule::MonthDay(_) | Rule::MonthDays(_) | Rule::MonthWorkday(_), _))
        )
    }

    /// The months to which a rule behind them is limited, and the place of the rule: `3月每周日`, `3月至4月的每周日`.
    pub(crate) fn months_ahead(&self, at: usize) -> Read<(u8, u8)> {
        let yeared = matches!(self.word(at), Some(Word::Relative(Relative::ThisYear(_))));
        let at = at
            + if yeared {
                1
            } else if self.is_unit(at + 1, Unit::Year) {
                2
            } else {
                0
            };
        let month = |at: usize| {
            let (month, _) = self.number(at)?;
            u8::try_from(month).ok().filter(|month| (1..=12).contains(month))
        };
        let first = month(at)?;
        let unit = usize::from(self.is_unit(at + 1, Unit::Month));
        let tied = self.is_to(at + 1 + unit) || self.word(at + 1 + unit) == Some(Word::Tie(Tie::And));
        let next = at + 2 + unit;
        let (last, end) = match month(next).filter(|_| tied && self.is_unit(next + 1, Unit::Month)) {
            Some(last) => (last, next + 2),
            None if unit == 1 => (first, at + 2),
            None => return None,
        };
        let end = self.skip_fillers(end + usize::from(self.word(end) == Some(Word::Tie(Tie::During))));
        let recurs = matches!(self.word(end)?, Word::Every(_) | Word::EveryWeekday(_));
        recurs.then_some(((first, last), end))
    }

    /// The months to which a rule before them is limited: `in March`, `throughout March and April 2026`.
    pub(crate) fn months_behind(&self, at: usize) -> Read<(u8, u8)> {
        let place = self.skip_fillers(at);
        let month = |at: usize| match self.word(at) {
            Some(Word::Month(month)) => Some(month),
            _ => None,
        };
        let first = month(place).filter(|_| place > at)?;
        let tied = self.is_to(place + 1) || self.word(place + 1) == Some(Word::Tie(Tie::And));
        let (last, end) = match month(place + 2).filter(|_| tied) {
            Some(last) => (last, place + 3),
            None => (first, place + 1),
        };
        let (_, behind) = self.year_behind(end);
        // in March 8: a day, not the month
        (behind > end || self.number(end).is_none()).then_some(((first, last), behind))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_written_and_found() {
        let sunday = WeekdaySet::default().with(Weekday::Sun);
        for (rule, rrule, first) in [
            (Rule::Daily, "FREQ=DAILY", "2026-03-04"),
            (Rule::Weekly(sunday), "FREQ=WEEKLY;BYDAY=SU", "2026-03-08"),
            (Rule::Weekly(WeekdaySet::range(Weekday::Sat, Weekday::Mon)), "FREQ=WEEKLY;BYDAY=MO,SA,SU", "2026-03-07"),
            (Rule::MonthDay(1), "FREQ=MONTHLY;BYMONTHDAY=1", "2026-04-01"),
            (Rule::MonthDays(MonthDaySet(1 << 2 | 1 << 15)), "FREQ=MONTHLY;BYMONTHDAY=2,15", "2026-03-15"),
            (Rule::MonthWeekday(2, Weekday::Tue), "FREQ=MONTHLY;BYDAY=2TU", "2026-03-10"),
            (Rule::MonthWeekday(0, Weekday::Sat), "FREQ=MONTHLY;BYDAY=-1SA", "2026-03-28"),
            (Rule::MonthWeekdays([2, 4], Weekday::Sat), "FREQ=MONTHLY;BYDAY=2SA,4SA", "2026-03-14"),
            (Rule::MonthWorkday(0), "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2026-03-31"),
            (
                Rule::MonthFollowing { then: Weekday::Mon, nth: 2, base: Weekday::Sat },
                "FREQ=MONTHLY;BYDAY=MO;BYMONTHDAY=10,11,12,13,14,15,16",
                "2026-03-16",
            ),
        ] {
            assert_eq!(rule.rrule(), rrule);
            let from = NaiveDate::from_ymd_opt(2026, 3, 4).unwrap();
            assert_eq!(rule.first_from(from), first.parse().ok(), "{rrule}");
        }
    }
}
