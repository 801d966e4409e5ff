//! Time expressions: moments tied into ranges, lists of days, rules of recurrence, durations, open ends.

use super::lexer::{Token, lex};
use super::moment::{Read, Reader};
use super::point::{Clock, Date, Day, Moment};
use super::recur::Rule;
use super::words::{Every, Period, Tie, Word};
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
    /// The first and the last month to which the rule is limited.
    pub months: Option<(u8, u8)>,
    /// Two days of one night (7/8 March).
    pub paired: bool,
    /// The times are those of the range named before (同一时段).
    pub same_times: bool,
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
    pub(super) fn new(from: Moment, range: Range<usize>) -> Self {
        Self {
            from,
            to: None,
            ahead: None,
            behind: None,
            rule: None,
            months: None,
            paired: false,
            same_times: false,
            seconds: None,
            open: false,
            listed: false,
            range,
        }
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
        if self.word(at) == Some(Word::Weekend)
            && let Some(end) = self.day_list(self.skip_fillers(at + 1), ahead, found)
        {
            // the weekend of 7/8 March
            return Some(end);
        }
        let (months, rule_at) = self.months_ahead(at).map_or((None, at), |(months, end)| (Some(months), end));
        let (mut expr, end) = if let Some((rule, end)) = self.rule(rule_at) {
            let (expr, end) = self.recurring(rule, at, end);
            (Expr { months: expr.months.or(months), ..expr }, end)
        } else if let Some(end) = self.day_list(at, ahead, found) {
            return Some(end);
        } else if let Some((moment, end)) = self.moment(at) {
            self.range(moment, at, end, between)
        } else if let Some((moment, end)) = self.month_on(at, ahead) {
            (Expr::new(moment, self.bytes(at, end)), end)
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

    pub(super) fn bytes(&self, start: usize, end: usize) -> Range<usize> {
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
                // 我们注意到,今日…: no end.
                Some(Word::Tie(Tie::To)) if self.is_mark(at + 1, b',') => {}
                Some(Word::Tie(tie @ (Tie::From | Tie::To | Tie::By | Tie::AfterAhead))) => ahead = Some(tie),
                _ => break,
            }
            at = self.skip_soft(at + 1);
        }
        (ahead, between, self.skip_fillers(at))
    }

    /// Whether nothing but a list mark stands between this place and the last expression.
    pub(super) fn is_listed(&self, start: usize, found: &[Expr]) -> bool {
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
        let behind = self.skip_alternative(end, from.clock.is_some());
        let (mut from, mut end) = (from, behind.max(end));
        // 18:00 GMT (13:00 EST) on 8 March to 20:00 GMT
        if self.is_mark(behind.wrapping_sub(1), b')')
            && from.date.is_none()
            && let Some((day, place)) = self.moment(self.skip_fillers(behind)).filter(|(day, _)| day.clock.is_none())
        {
            (from.date, end) = (day.date, place);
        }
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
        if from.clock.is_none()
            && to.clock.is_some()
            && to.date.is_some()
            && let Some((_, place)) = self.date(at).filter(|_| self.begins_times(behind))
        {
            // 9 March to Friday 20 March, 1am-3am: days, and the times on each of them.
            let place = self.date(self.skip_soft(place)).map_or(place, |(_, end)| end);
            expr.to = Some(Moment { date: to.date, ..Moment::default() });
            expr.range = self.bytes(start, place);
            return (expr, place);
        }
        if from.clock.is_none() && to.clock.is_some() && to.date.is_none() {
            if matches!(self.token(tied.wrapping_sub(1)), Some(Token::Word(Word::Tie(Tie::To)))) && from.date.is_some()
            {
                // October 19, until 2 pm: from the beginning of the day.
                expr.to = Some(to);
                expr.range = self.bytes(start, behind);
                return (expr, behind);
            }
            // Mar 5, 2026 - 10:12: the dash only sets the time apart from its day.
            let joined = Moment { clock: to.clock, zone: from.zone.or(to.zone), period: to.period, ..from };
            return self.range(joined, start, behind, between);
        }
        let mut end = self.skip_alternative(behind, to.clock.is_some());
        let mut to = to;
        if end > behind && expr.from.date.is_none() && to.date.is_none() {
            // 2 to 6am GMT (9pm to 1am EST) on Sunday
            if let Some((day, behind)) = self.moment(self.skip_fillers(end)).filter(|(day, _)| day.clock.is_none()) {
                (to.date, end) = (day.date, behind);
            }
        }
        expr.to = Some(self.shared_half(&mut expr.from, to));
        expr.range = self.bytes(start, end);
        (expr, end)
    }

    /// Whether the clock time that ends here is the first of a range of clock times.
    fn begins_times(&self, at: usize) -> bool {
        let next = self.range_tie(at, false).and_then(|tied| self.moment(self.skip_fillers(tied)));
        next.is_some_and(|(moment, _)| moment.clock.is_some() && moment.date.is_none())
    }

    /// The place behind the mark or word that ties a start to its end.
    fn range_tie(&self, mut at: usize, between: bool) -> Option<usize> {
        at = self.skip_gloss(at);
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
            // 晚上11时至翌日上午12时30分
            if (end.period, end.hour) == (Some(Period::Morning), 12) && start.seconds() >= 18 * 3600 {
                end.period = Some(Period::Am);
            }
            // 上午12时30分至上午4时: as English has it.
            if (start.period, start.hour) == (Some(Period::Morning), 12) && end.seconds() < 12 * 3600 {
                start.period = Some(Period::Am);
            }
            if start.is_open()
                && let Some(period @ (Period::Am | Period::Pm)) = end.period
                && start.minute < 60
                && end.hour <= 12
                && (from.date.is_none() || to.date.is_none())
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
    pub(super) fn tail(&self, expr: &mut Expr, end: usize) -> usize {
        let mut at = end;
        if expr.shape() == Shape::Day {
            let place = self.skip_soft(at);
            if self.word(place) == Some(Word::SameTimes) {
                expr.same_times = true;
                return place + 1;
            }
        }
        let closing = usize::from(self.is_mark(at, b')'));
        match self.word(at + closing) {
            Some(Word::Tie(tie @ (Tie::FromBehind | Tie::Before | Tie::After | Tie::End | Tie::During))) => {
                expr.behind = Some(tie);
                at += closing + 1;
                // 9月5日起至另行通知
            }
            Some(
                Word::Every(Every::Day | Every::WorkDay | Every::Weekend | Every::Any | Every::Week)
                | Word::EveryWeekday(_)
                | Word::Weekday(_)
                | Word::MondayTo(_),
            ) if expr.rule.is_none() && expr.shape() == Shape::Times => {
                if let Some((rule, behind)) = self.rule(at + closing) {
                    expr.rule = Some(rule);
                    at = behind;
                }
            }
            Some(Word::Filler)
                if expr.rule.is_none()
                    && expr.shape() == Shape::Times
                    && (matches!(self.word(at + 1), Some(Word::Every(_) | Word::EveryWeekday(_)))
                        || self.is_monthly(self.skip_fillers(at))) =>
            {
                if let Some((rule, behind)) = self.rule(self.skip_fillers(at)) {
                    expr.rule = Some(rule);
                    at = behind;
                }
            }
            _ => {}
        }
        if expr.rule.is_some()
            && expr.months.is_none()
            && let Some((months, behind)) = self.months_behind(at)
        {
            expr.months = Some(months);
            at = behind;
        }
        at
    }

    /// A rule with the times that follow it.
    fn recurring(&self, rule: Rule, start: usize, end: usize) -> (Expr, usize) {
        let (months, end) = self.months_behind(end).map_or((None, end), |(months, end)| (Some(months), end));
        let (_, between, at) = self.ties(self.skip_soft(end));
        let timed = self.moment(at).filter(|(moment, _)| moment.clock.is_some() && moment.date.is_none());
        let (mut expr, end) = match timed {
            Some((moment, behind)) => self.range(moment, at, behind, between),
            None => (Expr::new(Moment::default(), 0..0), end),
        };
        expr.rule = Some(rule);
        expr.months = months;
        expr.range = self.bytes(start, end);
        (expr, end)
    }

    /// A bracket or a second time behind a slash that says the same in another zone.
    pub(crate) fn skip_alternative(&self, at: usize, timed: bool) -> usize {
        const LONGEST: usize = 40;
        if !timed {
            return at;
        }
        if self.is_mark(at, b'/') {
            return self.skip_slashed(at);
        }
        if !self.is_mark(at, b'(') {
            return at;
        }
        let inside = at + 1..at + LONGEST;
        let Some(close) = inside.clone().find(|&place| self.is_mark(place, b')')) else { return at };
        let zoned = (inside.start..close).any(|place| self.is_zone(place));
        let clocked = (inside.start..close).any(|place| self.clock(place).is_some());
        if zoned && clocked { close + 1 } else { at }
    }

    /// `03:00 - 03:45 CEST / 01:00 - 01:45 UTC`
    fn skip_slashed(&self, at: usize) -> usize {
        const LONGEST: usize = 16;
        let zoned = at.checked_sub(1).is_some_and(|before| self.is_zone(before));
        if !zoned || self.moment(at + 1).is_none_or(|(moment, _)| moment.clock.is_none()) {
            return at;
        }
        let part = |place: &usize| !matches!(self.token(*place), None | Some(Token::Gap | Token::Break));
        let zone = (at + 1..at + LONGEST).take_while(part).find(|&place| self.is_zone(place));
        zone.map_or(at, |zone| self.zone(zone).map_or(zone + 1, |(_, end)| end))
    }

    fn is_zone(&self, at: usize) -> bool {
        matches!(self.word(at), Some(Word::Zone(_) | Word::Utc | Word::Gmt))
    }
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
