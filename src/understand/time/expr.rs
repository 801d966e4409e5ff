//! Time expressions: moments tied into ranges, lists of days, rules of recurrence, durations, open ends.

use super::date::year_of;
use super::lexer::{Token, lex};
use super::moment::{Read, Reader};
use super::point::{Clock, Date, Day, Moment};
use super::recur::Rule;
use super::words::{Every, Period, Tie, Unit, Word};
use crate::domain::Tz;
use std::ops::Range;

/// One time expression of a text, before dates are resolved.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Expr {
    pub from: Moment,
    pub to: Option<Moment>,
    /// The word that ties the expression to its sentence, before it or behind it.
    pub ahead: Option<Tie>,
    pub behind: Option<Tie>,
    pub rule: Option<Rule>,
    /// A length in seconds, where the expression is one.
    pub seconds: Option<u32>,
    /// "Until further notice".
    pub open: bool,
    /// Only a list mark stands between it and the expression before.
    pub listed: bool,
    /// "From 8 to 10" in two halves: `until` stands ahead.
    pub range: Range<usize>,
}

/// What an expression holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Day,
    Days,
    Time,
    Times,
    /// A day with a time.
    Point,
    /// A range of which at least one end has a day and both have a time.
    Span,
    Rule,
    Length,
    Open,
}

impl Expr {
    fn new(from: Moment, range: Range<usize>) -> Self {
        Self { from, to: None, ahead: None, behind: None, rule: None, seconds: None, open: false, listed: false, range }
    }

    pub(crate) fn shape(&self) -> Shape {
        if self.open {
            return Shape::Open;
        }
        if self.seconds.is_some() {
            return Shape::Length;
        }
        let timed = self.from.clock.is_some() || self.to.is_some_and(|to| to.clock.is_some());
        let dated = self.from.date.is_some() || self.to.is_some_and(|to| to.date.is_some_and(|date| !is_named(date)));
        match (self.rule.is_some(), dated, timed, self.to.is_some()) {
            (true, false, false, _) => Shape::Rule,
            (_, true, false, false) => Shape::Day,
            (_, true, false, true) => Shape::Days,
            (_, true, true, false) => Shape::Point,
            (_, true, true, true) => Shape::Span,
            (_, false, true, false) => Shape::Time,
            (_, false, true, true) => Shape::Times,
            (false, false, false, _) => Shape::Length,
        }
    }
}

/// Whether a date only counts from another one (次日), so that a range that ends with it still lacks a date.
fn is_named(date: Date) -> bool {
    matches!(date.day, Day::Named(_))
}

/// The most time expressions that are read; no announcement names so many.
const MAX_EXPRESSIONS: usize = 4000;

/// All time expressions of a folded text, in their order.
pub(crate) fn parse(text: &str, home: Tz) -> Vec<Expr> {
    let lexemes = lex(text);
    let reader = Reader { lexemes: &lexemes, home };
    let mut found = Vec::new();
    let mut at = 0;
    while at < lexemes.len() && found.len() < MAX_EXPRESSIONS {
        match reader.expression(at, &mut found) {
            Some(end) if end > at => at = end,
            _ => at += 1,
        }
    }
    found
}

impl Reader<'_> {
    /// Reads the expressions that stand at a place (a list of days gives several); the place behind them.
    fn expression(&self, start: usize, found: &mut Vec<Expr>) -> Option<usize> {
        if matches!(self.token(start), None | Some(Token::Gap | Token::Break | Token::Mark(_))) {
            return None;
        }
        if self.word(start) == Some(Word::OpenEnd) {
            found.push(Expr { open: true, ..Expr::new(Moment::default(), self.bytes(start, start + 1)) });
            return Some(start + 1);
        }
        let (ahead, between, at) = self.ties(start);
        let (mut expr, end) = if let Some((rule, end)) = self.rule(at) {
            self.recurring(rule, at, end)
        } else if let Some(end) = self.day_list(at, ahead, found) {
            return Some(end);
        } else if let Some((moment, end)) = self.moment(at) {
            self.range(moment, at, end, between)
        } else {
            let (seconds, end) = self.length(at)?;
            (Expr { seconds: Some(seconds), ..Expr::new(Moment::default(), self.bytes(at, end)) }, end)
        };
        expr.ahead = ahead;
        expr.listed = self.is_listed(start, found);
        let end = self.tail(&mut expr, end);
        found.push(expr);
        Some(end)
    }

    fn bytes(&self, start: usize, end: usize) -> Range<usize> {
        let first = self.lexemes.get(start).map_or(0, |lexeme| lexeme.range().start);
        let last =
            end.checked_sub(1).and_then(|last| self.lexemes.get(last)).map_or(first, |lexeme| lexeme.range().end);
        first..last.max(first)
    }

    /// Words ahead of a time that tie it to its sentence.
    fn ties(&self, start: usize) -> (Option<Tie>, bool, usize) {
        let (mut ahead, mut between, mut at) = (None, false, start);
        for _ in 0..3 {
            match self.word(at) {
                Some(Word::Tie(Tie::Between)) => between = true,
                Some(Word::Tie(tie @ (Tie::From | Tie::To | Tie::By | Tie::AfterAhead))) => ahead = Some(tie),
                _ => break,
            }
            at = self.skip_soft(at + 1);
        }
        (ahead, between, self.skip_fillers(at))
    }

    /// Whether nothing but a list mark stands between this place and the last expression.
    fn is_listed(&self, start: usize, found: &[Expr]) -> bool {
        let Some(last) = found.last() else { return false };
        let mark = start.checked_sub(1);
        let is_mark = mark.is_some_and(|mark| {
            matches!(self.token(mark), Some(Token::Mark(b'\\' | b',' | b'/') | Token::Word(Word::Tie(Tie::And))))
        });
        let behind = |at: usize| self.lexemes.get(at).is_some_and(|lexeme| lexeme.range().start <= last.range.end + 4);
        is_mark && mark.is_some_and(behind)
    }

    /// The end of a range behind a moment, if there is one.
    fn range(&self, from: Moment, start: usize, end: usize, between: bool) -> (Expr, usize) {
        let end = self.skip_alternative(end, from.clock.is_some());
        let mut expr = Expr::new(from, self.bytes(start, end));
        let Some(tied) = self.range_tie(end, between) else { return (expr, end) };
        let at = self.skip_fillers(tied);
        if self.word(at) == Some(Word::OpenEnd) {
            expr.behind = Some(Tie::FromBehind);
            return (expr, end);
        }
        let Some((to, behind)) = self.moment(at).or_else(|| self.bare_end(&from, at)) else { return (expr, end) };
        if from.clock.is_none() && to.clock.is_some() && from.date.is_none() {
            return (expr, end);
        }
        if from.clock.is_none() && to.clock.is_some() && to.date.is_none() {
            // Mar 5, 2026 - 10:12: the dash only sets the time apart from its day.
            let joined = Moment { clock: to.clock, zone: from.zone.or(to.zone), period: to.period, ..from };
            return self.range(joined, start, behind, between);
        }
        let behind = self.skip_alternative(behind, to.clock.is_some());
        expr.to = Some(self.shared_half(&mut expr.from, to));
        expr.range = self.bytes(start, behind);
        (expr, behind)
    }

    /// The place behind the mark or word that ties a start to its end.
    fn range_tie(&self, mut at: usize, between: bool) -> Option<usize> {
        for _ in 0..3 {
            let soft = matches!(self.word(at), Some(Word::Tie(Tie::FromBehind) | Word::Filler));
            let comma = self.is_mark(at, b',') || self.is_mark(at, b')');
            if !soft && !(comma && (self.word(at + 1) == Some(Word::Tie(Tie::To)) || self.ends_next(at + 1))) {
                break;
            }
            at += 1;
        }
        match self.token(at)? {
            Token::Mark(b'-' | b'~') => {
                let more =
                    (1..4).take_while(|&more| matches!(self.token(at + more), Some(Token::Mark(b'-' | b'~')))).count();
                Some(at + 1 + more)
            }
            Token::Word(Word::Tie(Tie::To)) => Some(self.skip_ties(at + 1)),
            Token::Word(Word::Tie(Tie::And)) if self.word(at + 1) == Some(Word::Tie(Tie::To)) => {
                Some(self.skip_ties(at + 2))
            }
            Token::Word(Word::Tie(Tie::And)) if between => Some(at + 1),
            _ => None,
        }
    }

    fn ends_next(&self, at: usize) -> bool {
        self.word(at) == Some(Word::Tie(Tie::And)) && self.word(at + 1) == Some(Word::Tie(Tie::To))
    }

    fn skip_ties(&self, at: usize) -> usize {
        let dash = matches!(self.token(at), Some(Token::Mark(b'-' | b'~' | b':')));
        at + usize::from(dash || self.word(at) == Some(Word::Tie(Tie::To)))
    }

    /// A bare number at the end of a range: the day of `9月5-7`, the hour of `8:00-10`.
    fn bare_end(&self, from: &Moment, at: usize) -> Read<Moment> {
        let (value, digits) = self.number(at).filter(|&(_, digits)| digits <= 2)?;
        let small = u8::try_from(value).ok()?;
        let numbered = matches!(self.token(at + 1), Some(Token::Word(Word::Unit(_)) | Token::Mark(b'%' | b':')));
        (!numbered).then_some(())?;
        match from.date {
            Some(Date { day: Day::Civil { month: Some(_), .. }, .. })
                if from.clock.is_none() && digits > 0 && (1..=31).contains(&small) =>
            {
                let (year, end) = self.year_behind(at + 1 + usize::from(self.word(at + 1) == Some(Word::Ordinal)));
                Some((
                    Moment { date: Some(Date::new(Day::Civil { year, month: None, day: small })), ..Moment::default() },
                    end,
                ))
            }
            _ => None,
        }
    }

    /// A half of the day that only one end of a range names holds for the other too, as far as that makes sense.
    fn shared_half(&self, from: &mut Moment, mut to: Moment) -> Moment {
        if let (Some(start), Some(end)) = (from.clock.as_mut(), to.clock.as_mut()) {
            if end.is_open() && to.date.is_none() {
                end.period = half_of_end(*start, *end);
            }
            if start.is_open()
                && let Some(period @ (Period::Am | Period::Pm)) = end.period
                && start.minute < 60
                && from.date.is_none()
            {
                let same = Clock { period: Some(period), ..*start };
                let other =
                    Clock { period: Some(if period == Period::Pm { Period::Am } else { Period::Pm }), ..*start };
                *start = if same.seconds() < end.seconds() { same } else { other };
            }
        }
        to
    }

    /// What stands behind an expression and belongs to it.
    fn tail(&self, expr: &mut Expr, end: usize) -> usize {
        let mut at = end;
        let closing = usize::from(self.is_mark(at, b')'));
        match self.word(at + closing) {
            Some(Word::Tie(tie @ (Tie::FromBehind | Tie::Before | Tie::After | Tie::End | Tie::During))) => {
                expr.behind = Some(tie);
                at += closing + 1;
                // 9月5日起至另行通知
            }
            Some(
                Word::Every(Every::Day | Every::WorkDay | Every::Weekend | Every::Any | Every::Week)
                | Word::EveryWeekday(_),
            ) if expr.rule.is_none() && expr.shape() == Shape::Times => {
                if let Some((rule, behind)) = self.rule(at + closing) {
                    expr.rule = Some(rule);
                    at = behind;
                }
            }
            Some(Word::Filler)
                if expr.rule.is_none()
                    && expr.shape() == Shape::Times
                    && matches!(self.word(at + 1), Some(Word::Every(_) | Word::EveryWeekday(_))) =>
            {
                if let Some((rule, behind)) = self.rule(at + 1) {
                    expr.rule = Some(rule);
                    at = behind;
                }
            }
            _ => {}
        }
        at
    }

    /// A rule with the times that follow it.
    fn recurring(&self, rule: Rule, start: usize, end: usize) -> (Expr, usize) {
        let (_, between, at) = self.ties(self.skip_soft(end));
        let timed = self.moment(at).filter(|(moment, _)| moment.clock.is_some() && moment.date.is_none());
        let (mut expr, end) = match timed {
            Some((moment, behind)) => self.range(moment, at, behind, between),
            None => (Expr::new(Moment::default(), 0..0), end),
        };
        expr.rule = Some(rule);
        expr.range = self.bytes(start, end);
        (expr, end)
    }

    /// A bracket or a second time behind a slash that says the same in another zone.
    pub(crate) fn skip_alternative(&self, at: usize, timed: bool) -> usize {
        if !timed || !self.is_mark(at, b'(') {
            return at;
        }
        let inside = at + 1..at + 40;
        let Some(close) = inside.clone().find(|&place| self.is_mark(place, b')')) else { return at };
        let zoned = (inside.start..close).any(|place| matches!(self.word(place), Some(Word::Zone(_) | Word::Utc)));
        let clocked = (inside.start..close).any(|place| self.clock(place).is_some());
        if zoned && clocked { close + 1 } else { at }
    }

    /// Several days that share a month (`16 and 17 September`, `October 1-3`, `12月1、3、5日`).
    fn day_list(&self, start: usize, ahead: Option<Tie>, found: &mut Vec<Expr>) -> Option<usize> {
        let list =
            self.days_then_month(start).or_else(|| self.month_then_days(start)).or_else(|| self.han_days(start))?;
        let DayList { days, is_range, year, month, end } = list;
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
            found.push(Expr { listed, ahead, ..Expr::new(date(day), range.clone()) });
        }
        // What follows the last day (a time) belongs to all of them; it is read as an expression of its own.
        Some(end)
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

    /// A length of time, in seconds: `4小时`, `30-60分钟` (the longest counts), `1.5 hours`, `half an hour`.
    fn length(&self, at: usize) -> Read<u32> {
        let half = self.word(at) == Some(Word::Half);
        if half {
            let unit = (at + 1..at + 3).find(|&place| self.is_unit(place, Unit::Hours))?;
            return Some((1800, unit + 1));
        }
        let (mut total, mut end) = self.length_part(at)?;
        // 2小时30分钟, 2 hours and 30 minutes
        let next = end + usize::from(self.word(end) == Some(Word::Tie(Tie::And)));
        if total >= 3600
            && let Some((more, behind)) = self.length_part(next)
            && more < 3600
        {
            (total, end) = (total + more, behind);
        }
        Some((total, end))
    }

    fn length_part(&self, at: usize) -> Read<u32> {
        let (mut tenths, mut end) = self.tenths(at)?;
        let tied = matches!(self.token(end), Some(Token::Mark(b'-' | b'~') | Token::Word(Word::Tie(Tie::To))));
        if tied && let Some((longest, behind)) = self.tenths(end + 1) {
            (tenths, end) = (longest, behind);
        }
        end += usize::from(self.is_mark(end, b'-'));
        let Some(Word::Unit(unit)) = self.word(end) else { return None };
        let seconds = match unit {
            Unit::Seconds => 1,
            Unit::Minutes => 60,
            Unit::Hours => 3600,
            Unit::Days => 86_400,
            Unit::Weeks => 7 * 86_400,
            _ => return None,
        };
        let total = u64::from(tenths) * seconds / 10;
        Some((u32::try_from(total).ok().filter(|&total| total > 0 && total < 400 * 86_400)?, end + 1))
    }

    fn tenths(&self, at: usize) -> Read<u32> {
        match self.token(at)? {
            Token::Number { value, .. } if value < 10_000 => Some((value * 10, at + 1)),
            Token::Word(Word::Count(count)) => Some((u32::from(count) * 10, at + 1)),
            Token::Decimal { whole, part, digits: 1 } if whole < 1000 => Some((whole * 10 + part, at + 1)),
            _ => None,
        }
    }
}

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

/// The half of the day of a range's end (`下午2点至5点`, `晚上10点至2点`, `9:00pm - 11:00`).
fn half_of_end(start: Clock, end: Clock) -> Option<Period> {
    let as_written = end.seconds();
    let same = Clock { period: start.period, ..end };
    match start.period? {
        period @ (Period::Afternoon | Period::Pm) if same.seconds() > start.seconds() => Some(period),
        period @ Period::Evening if end.hour == 12 && start.seconds() > 12 * 3600 => Some(period),
        Period::Noon if end.hour <= 6 => Some(Period::Afternoon),
        period @ Period::Evening
            if same.seconds() > start.seconds() && as_written <= start.seconds() && end.hour != 12 =>
        {
            (end.hour >= 7).then_some(period)
        }
        _ => None,
    }
}
