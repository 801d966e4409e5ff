//! Several days that share a month and are told apart by their numbers.

use super::date::year_of;
use super::expr::Expr;
use super::lexer::Token;
use super::moment::Reader;
use super::point::{Date, Day, Moment};
use super::words::{Tie, Unit, Word};

/// The longest list of days that share one month.
const MOST_DAYS: usize = 10;

/// Several days of one month.
struct DayList {
    days: Vec<u8>,
    is_range: bool,
    year: Option<i32>,
    month: Option<u8>,
    end: usize,
}

impl Reader<'_> {
    /// Several days that share a month (`16 and 17 September`, `October 1-3`, `12月1、3、5日`).
    pub(super) fn day_list(&self, start: usize, ahead: Option<Tie>, found: &mut Vec<Expr>) -> Option<usize> {
        let list =
            self.days_then_month(start).or_else(|| self.month_then_days(start)).or_else(|| self.han_days(start))?;
        let DayList { days, is_range, year, month, end } = list;
        let paired = !is_range
            && days.windows(2).all(|pair| matches!(pair, [first, second] if first + 1 == *second))
            && days.len() == 2
            && (start..end).any(|at| self.is_mark(at, b'/') || matches!(self.token(at), Some(Token::Slashed { .. })));
        let date = |day: u8| Moment { date: Some(Date::new(Day::Civil { year, month, day })), ..Moment::default() };
        let range = self.bytes(start, end);
        let listed = self.is_listed(start, found);
        if let (true, [first, last]) = (is_range, days.as_slice()) {
            let mut expr = Expr { to: Some(date(*last)), ahead, listed, ..Expr::new(date(*first), range) };
            let end = self.tail(&mut expr, end);
            found.push(expr);
            return Some(end);
        }
        for (at, &day) in days.iter().enumerate() {
            let listed = if at == 0 { listed } else { true };
            found.push(Expr { listed, ahead, paired, ..Expr::new(date(day), range.clone()) });
        }
        // What follows the last day (a time) belongs to all of them; it is read as an expression of its own.
        Some(end)
    }

    /// Whether a month stands here with several of its days, which are no range: June 23, 24 and 25.
    pub(super) fn lists_days(&self, at: usize) -> bool {
        self.month_then_days(at).is_some_and(|list| !list.is_range)
    }

    /// A separator between days: whether it makes a range, and the place behind it.
    fn day_separator(&self, at: usize) -> Option<(bool, usize)> {
        match self.token(at)? {
            Token::Mark(b'-' | b'~') | Token::Word(Word::Tie(Tie::To)) => Some((true, at + 1)),
            Token::Mark(b'\\' | b'/') => Some((false, at + 1)),
            Token::Mark(b',') if self.word(at + 1) == Some(Word::Tie(Tie::And)) => Some((false, at + 2)),
            Token::Mark(b',') | Token::Word(Word::Tie(Tie::And)) => Some((false, at + 1)),
            _ => None,
        }
    }

    fn day_number(&self, at: usize) -> Option<(u8, usize)> {
        let (value, _) = self.number(at).filter(|&(value, digits)| digits <= 2 && (1..=31).contains(&value))?;
        let ordinal = usize::from(self.word(at + 1) == Some(Word::Ordinal));
        Some((u8::try_from(value).ok()?, at + 1 + ordinal))
    }

    /// At least two day numbers with separators between them; a longer list repeats its months.
    fn day_numbers(&self, start: usize) -> Option<(Vec<u8>, bool, usize)> {
        if let Some(Token::Slashed { first, second, year: None }) = self.token(start) {
            return Some((vec![first, second], false, start + 1));
        }
        let (first, mut end) = self.day_number(start)?;
        let mut days = vec![first];
        let mut is_range = false;
        while days.len() < MOST_DAYS {
            let Some((range, next)) = self.day_separator(end) else { break };
            let Some((day, behind)) = self.day_number(next) else { break };
            if matches!(
                self.word(behind),
                Some(Word::Meridiem(_) | Word::Hrs | Word::Unit(Unit::OClock | Unit::Hours | Unit::Minutes))
            ) {
                break;
            }
            // Nov 25, 1-3 am: what stands behind the comma is the first hour of a range.
            if !range && self.clock(next).is_some() {
                break;
            }
            days.push(day);
            is_range = range;
            end = behind;
        }
        (days.len() > 1).then_some((days, is_range, end))
    }

    fn days_then_month(&self, start: usize) -> Option<DayList> {
        let (days, is_range, end) = self.day_numbers(start)?;
        let at = self.skip_fillers(end);
        let at = at + usize::from(self.is_mark(at, b','));
        let Some(Word::Month(month)) = self.word(at) else { return None };
        let (year, end) = self.year_behind(at + 1);
        Some(DayList { days, is_range, year, month: Some(month), end })
    }

    fn month_then_days(&self, start: usize) -> Option<DayList> {
        let Some(Word::Month(month)) = self.word(start) else { return None };
        let (days, is_range, end) = self.day_numbers(start + 1)?;
        let (year, end) = self.year_behind(end);
        Some(DayList { days, is_range, year, month: Some(month), end })
    }

    fn han_days(&self, start: usize) -> Option<DayList> {
        let year = self.number(start).filter(|_| self.is_unit(start + 1, Unit::Year));
        let at = if year.is_some() { start + 2 } else { start };
        let month = self.number(at).filter(|_| self.is_unit(at + 1, Unit::Month));
        let days_at = if month.is_some() { at + 2 } else { at };
        let (days, is_range, end) = self.day_numbers(days_at)?;
        if !self.is_unit(end, Unit::Day) {
            return None;
        }
        Some(DayList {
            days,
            is_range,
            year: year.and_then(|(value, digits)| year_of(value, digits)),
            month: month.and_then(|(value, _)| u8::try_from(value).ok().filter(|month| (1..=12).contains(month))),
            end: end + 1,
        })
    }
}
