//! Time expressions to intervals: days find their times, times their days, starts their ends, wherever in the
//! announcement the other half stands.

mod days;
mod ends;
mod matrix;
mod past;
mod ranges;
mod same;
mod weekly;

use super::context::Context;
use super::role::Role;
use super::shift;
use super::time::{Calendar, Day, Ends, Expr, Moment, Rule, Shape, Zone};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

/// An interval that an announcement names, with the expressions it was made of.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Slot {
    pub start: DateTime<Utc>,
    pub end: Option<DateTime<Utc>>,
    pub rrule: Option<String>,
    /// Indexes of expressions; the first stands where the slot belongs.
    pub exprs: Vec<usize>,
    pub unit: usize,
    pub role: Role,
    /// Whole days without a clock time.
    pub whole_days: bool,
    /// Only a start was named.
    pub start_only: bool,
    /// The end is said to stay open.
    pub open: bool,
    /// A day, a year or a time had to be guessed.
    pub guessed: bool,
    /// It starts behind the last day on which a service was offered.
    pub last_day: bool,
}

/// The most intervals that are made of one announcement.
const MAX_SLOTS: usize = 400;
/// How many lines back a time finds its day.
const LINES_BACK: usize = 12;

/// All intervals of an announcement, whatever they stand for.
pub(crate) fn slots(context: &Context<'_>, roles: &[Role], calendar: &Calendar) -> Vec<Slot> {
    let mut maker = Maker {
        context,
        roles,
        calendar,
        slots: Vec::new(),
        group: Vec::new(),
        used: true,
        last: None,
        rule: None,
        length: None,
        recurring: None,
        since: None,
        weekly: weekly::is_weekly(context),
        frame: None,
        times: None,
        shared: None,
        series: None,
        ends: Vec::new(),
    };
    for at in 0..context.exprs.len() {
        if maker.slots.len() >= MAX_SLOTS {
            break;
        }
        let made = maker.slots.len();
        maker.take(at);
        maker.put_off(at, made);
    }
    maker.flush();
    maker.prolong_older();
    maker.spread_over_rows();
    maker.slots
}

/// A day, or a range of days, that waits for its times.
#[derive(Debug, Clone, Copy)]
struct Dated {
    expr: usize,
    first: NaiveDate,
    /// The last day of a range.
    last: Option<NaiveDate>,
    guessed: bool,
}

struct Maker<'a> {
    context: &'a Context<'a>,
    roles: &'a [Role],
    calendar: &'a Calendar,
    slots: Vec<Slot>,
    /// Days without times, in a row.
    group: Vec<Dated>,
    /// Whether the group has found its times.
    used: bool,
    /// The last day that was named, and the expression that named it.
    last: Option<(NaiveDate, usize)>,
    /// A rule that waits for its times.
    rule: Option<(Rule, usize)>,
    /// A length that was named before its start, and the unit in which it was.
    length: Option<(u32, usize)>,
    /// The line of the last expression that recurs.
    recurring: Option<usize>,
    /// The day from which on what is named behind it holds: 由6月3日起,系统维护将于下列时段进行.
    since: Option<NaiveDate>,
    /// Weekdays recur, by what is said elsewhere.
    weekly: bool,
    /// The last range that goes from one day into another: its parts may be named by their times alone.
    frame: Option<Frame>,
    /// The times of the last range, for days that share them by reference.
    times: Option<Ends>,
    /// The times of a list of days, for all that have none of their own.
    shared: Option<Ends>,
    /// A recurring interval whose first day was not named yet.
    series: Option<Series>,
    /// Ends whose start was not named before them, and the expressions that name them.
    ends: Vec<(usize, DateTime<Utc>)>,
}

/// A range over midnight, by whose days the times behind it are read.
#[derive(Debug, Clone, Copy)]
struct Frame {
    expr: usize,
    start: DateTime<Utc>,
    end: DateTime<Utc>,
    first: NaiveDate,
    /// The zone that it names for its parts.
    zone: Option<Zone>,
}

/// A recurring interval with the times and the expression it was made of.
#[derive(Debug, Clone, Copy)]
struct Series {
    slot: usize,
    expr: usize,
    ends: Ends,
}

impl Maker<'_> {
    fn expr(&self, at: usize) -> Option<&Expr> {
        self.context.exprs.get(at)
    }

    fn unit(&self, at: usize) -> usize {
        self.context.expr_units.get(at).copied().unwrap_or(0)
    }

    fn line(&self, at: usize) -> usize {
        self.context.line_of(self.unit(at))
    }

    fn role(&self, at: usize) -> Role {
        self.roles.get(at).copied().unwrap_or(Role::Candidate)
    }

    fn take(&mut self, at: usize) {
        let Some(expr) = self.expr(at).cloned() else { return };
        if matches!(self.role(at), Role::Ignored(_)) {
            return self.remember_day(at, &expr);
        }
        let expr = self.as_rule(self.told_of_past(expr));
        if expr.rule.is_some() {
            self.recurring = Some(self.line(at));
        }
        self.part_days(&expr);
        if let Some(times) = self.of_each_day(at, &expr) {
            return self.times(at, &times);
        }
        match expr.shape() {
            Shape::Day | Shape::Days => self.days(at, &expr),
            Shape::Span => self.span(at, &expr),
            Shape::Times => self.times(at, &expr),
            Shape::Point => self.point(at, &expr),
            Shape::Time => self.time(at, &expr),
            Shape::Rule => self.rule = expr.rule.map(|rule| (rule, at)),
            Shape::Length => self.length(at, expr.seconds.unwrap_or(0)),
            Shape::Open => self.open(at),
        }
    }

    /// Moves the intervals that an expression made by the length that its sentence names.
    fn put_off(&mut self, at: usize, made: usize) {
        let Some(by) = shift::of(self.context, at).map(TimeDelta::seconds) else { return };
        for slot in self.slots.iter_mut().skip(made) {
            slot.start += by;
            slot.end = slot.end.map(|end| end + by);
        }
    }

    /// What is no window names the day all the same that is meant behind it: the sale begins on Friday; work from 8 to 9 that day.
    fn remember_day(&mut self, at: usize, expr: &Expr) {
        let named = |moment: Option<Moment>| {
            moment.and_then(|moment| moment.date).is_some_and(|date| matches!(date.day, Day::Named(_)))
        };
        let meant = self.expr(at + 1).is_some_and(|next| named(Some(next.from)) || named(next.to));
        let day = meant.then(|| self.resolve(&expr.to.unwrap_or(expr.from), self.last_day(), false)).flatten();
        self.last = day.map(|(day, _)| (day, at)).or(self.last);
    }

    /// The times of each of the days that wait, which they name as theirs: 3月13日、19日及27日,每次均为当日23:00至次日07:00.
    fn of_each_day(&self, at: usize, expr: &Expr) -> Option<Expr> {
        let same = expr.from.date.is_some_and(|date| date.day == Day::Named(0)) && expr.from.clock.is_some();
        let several = self.group.len() >= 2 && !self.used;
        let near = self.group.last().is_some_and(|dated| self.is_near(dated.expr, at));
        let from = Moment { date: None, ..expr.from };
        (same && several && near && expr.to.is_some()).then(|| Expr { from, ..expr.clone() })
    }

    /// Two days that wait as a range are two where the times behind them name the day as each one's: 9月23日至24日(当日18时至次日8时).
    fn part_days(&mut self, expr: &Expr) {
        let same = expr.from.date.is_some_and(|date| date.day == Day::Named(0)) && expr.from.clock.is_some();
        if let ([days], true) = (self.group.as_slice(), same && !self.used && expr.to.is_some())
            && let Some(last) = days.last.filter(|last| days.first.succ_opt() == Some(*last))
        {
            let first = Dated { last: None, ..*days };
            self.group = vec![first, Dated { first: last, ..first }];
        }
    }

    /// The day named before, if it still stands near enough to be meant.
    fn last_day(&self) -> Option<NaiveDate> {
        self.last.map(|(day, _)| day)
    }

    fn resolve(&self, moment: &Moment, last: Option<NaiveDate>, forward: bool) -> Option<(NaiveDate, bool)> {
        let resolved = self.calendar.day(moment.date.as_ref()?, last, forward)?;
        Some((resolved.day, resolved.guessed))
    }

    fn slot(&self, at: usize, start: DateTime<Utc>, guessed: bool) -> Slot {
        Slot {
            start,
            end: None,
            rrule: None,
            exprs: vec![at],
            unit: self.unit(at),
            role: self.role(at),
            whole_days: false,
            start_only: false,
            open: false,
            guessed,
            last_day: false,
        }
    }

    /// Whether a day stands near enough to a time behind it to be its day.
    fn is_near(&self, day: usize, time: usize) -> bool {
        let (from, to) = (self.line(day), self.line(time));
        let tables = |line: usize| self.context.page.lines.get(line).and_then(|line| line.table);
        from == 0
            || to.saturating_sub(from) <= LINES_BACK
            || tables(from).is_some() && tables(from) == tables(to)
            || self.context.page.headings(to).any(|heading| heading == from)
    }
}
