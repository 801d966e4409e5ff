//! Whole days, series of days, and what recurs.

use super::{Dated, Maker, Slot};
use crate::understand::introduces::introduces;
use crate::understand::lexicon::Cues;
use crate::understand::role::Role;
use crate::understand::segment::LineKind;
use crate::understand::time::{Day, Ends, Expr, Rule, Shape, Tie};
use chrono::{Days, NaiveDate, TimeDelta};

/// The last day of what recurs, as RFC 5545 writes a day: the announcement names no more than that.
fn until(last: NaiveDate) -> String {
    format!(";UNTIL={}", last.format("%Y%m%d"))
}

/// Whether words say that it is an end: 至…止, until.
pub(super) fn tied_to_end(expr: &Expr) -> bool {
    expr.to.is_none() && (expr.ahead == Some(Tie::To) || expr.behind == Some(Tie::End))
}

impl Maker<'_> {
    pub(super) fn days(&mut self, at: usize, expr: &Expr) {
        let same_row = self.last.is_some_and(|(_, before)| self.line(before) == self.line(at));
        let forward = expr.listed || same_row && self.context.kind_of(self.line(at)) == LineKind::Row;
        // A bare day is one only in a series.
        let bare = expr.from.date.is_some_and(|date| date.is_bare()) && !expr.listed && expr.to.is_none();
        // 松果银行:28日起: its tie makes it one.
        let tied = expr.behind == Some(Tie::FromBehind);
        let ordinal = || {
            let text = self.context.text.get(expr.range.clone()).unwrap_or_default();
            ["st", "nd", "rd", "th"].iter().any(|end| text.ends_with(end))
        };
        if bare && !tied && !ordinal() && (!same_row || self.is_number(expr)) {
            return;
        }
        // It counts from the publication, whatever days stand between.
        let last_day = self.last_day().filter(|_| !(bare && tied && self.calendar.reference().is_some()));
        let Some((first, guessed)) = self.resolve(&expr.from, last_day, forward) else { return };
        let last = expr
            .to
            .as_ref()
            .and_then(|to| self.resolve(to, Some(first), true))
            .map(|(day, _)| day)
            .filter(|last| *last >= first);
        if self.repeats_day(expr, first) {
            self.last = Some((first, at));
            return;
        }
        if self.ends_pending(at, expr) && expr.to.is_none() && !self.context.is_last_day(at) {
            let end = if self.is_start_of_day(expr) { Some(first) } else { first.succ_opt() };
            let end = end.and_then(|day| self.calendar.instant(day, None, None));
            if self.set_end(at, end) {
                self.last = Some((first, at));
                return;
            }
        }
        if tied_to_end(expr) && self.ends_series(at, first) {
            return;
        }
        let from = expr.ahead == Some(Tie::From) || expr.behind == Some(Tie::FromBehind);
        self.since = Some(first).filter(|_| from && last.is_none()).or(self.since);
        if (last.is_some() || from) && self.bounds_series(at, first, last) {
            self.last = Some((last.unwrap_or(first), at));
            return;
        }
        if self.lists_days(at, expr) {
            self.forget_pattern();
            // What one of them has of its own is not the others'.
            let Some(ends) = self.shared.or(self.times) else { return };
            self.shared = Some(ends);
            self.timed(Dated { expr: at, first, last: None, guessed }, at, &ends);
            self.last = Some((first, at));
            return;
        }
        if (expr.same_times || self.shares_times_before(at, expr))
            && let Some(ends) = self.times
        {
            self.timed(Dated { expr: at, first, last: None, guessed }, at, &ends);
            self.last = Some((first, at));
            return;
        }
        if !expr.listed || self.group.last().is_none_or(|dated| self.unit(dated.expr) != self.unit(at)) {
            self.flush();
        }
        self.group.push(Dated { expr: at, first, last, guessed });
        self.used = false;
        self.last = Some((last.unwrap_or(first), at));
    }

    /// Whether the times before the first day of a list are its times too: 2am to 6am on 8 March and 15 March.
    fn shares_times_before(&self, at: usize, expr: &Expr) -> bool {
        let before = at.checked_sub(1).filter(|&before| self.unit(before) == self.unit(at));
        let timed = before.and_then(|before| self.expr(before)).is_some_and(|before| {
            let days_behind = before.from.date.is_none() && before.to.is_some_and(|to| to.date.is_some());
            before.shape() == Shape::Span && days_behind || before.shape() == Shape::Day && self.used && before.listed
        });
        let own =
            self.expr(at + 1).is_some_and(|next| next.shape() == Shape::Times && self.unit(at + 1) == self.unit(at));
        expr.listed && expr.to.is_none() && timed && !own && self.times.is_some()
    }

    /// Whether a day stands alone in an item, under a line that says that dates follow, and the times of all of them were
    /// named before: each period runs from 4:30 to 6:30; the dates are as follows.
    fn lists_days(&self, at: usize, expr: &Expr) -> bool {
        const BULLET: usize = 8;
        const LINES: usize = 40;
        const WORDS: &[&str] = &["dates", "日期", "days"];
        let line = self.line(at);
        let Some(here) = self.context.page.lines.get(line).map(|line| line.range.clone()) else { return false };
        let alone = here.len() <= expr.range.len() + BULLET && expr.to.is_none();
        let above = || (line.saturating_sub(LINES)..line).rev().find(|&above| introduces(self.context, above));
        let says = |above: usize| {
            let range = self.context.page.lines.get(above).map_or(0..0, |line| line.range.clone());
            let text = self.context.text.get(range.clone()).unwrap_or_default();
            !self.context.has_time(&range) && WORDS.iter().any(|word| text.contains(word))
        };
        alone && self.times.is_some() && self.context.kind_of(line) == LineKind::Item && above().is_some_and(says)
    }

    /// What was named as the rule gives way to the days on which it holds.
    fn forget_pattern(&mut self) {
        self.rule = None;
        self.series = None;
        self.slots.retain(|slot| slot.rrule.is_none() && !slot.guessed);
    }

    /// Whether it only says once more on which day the interval named last begins (…同日失效).
    fn repeats_day(&self, expr: &Expr, day: NaiveDate) -> bool {
        let again = expr.to.is_none() && expr.from.date.is_some_and(|date| date.day == Day::Named(0));
        let begun = self.group.last().map(|dated| dated.first).or(self.last_day());
        again && begun == Some(day)
    }

    /// Whether a 号 names no day but the number of what follows (八号风球, 2号柜台).
    fn is_number(&self, expr: &Expr) -> bool {
        let text = |range| self.context.text.get(range).unwrap_or_default();
        let next = text(expr.range.end..self.context.text.len()).chars().next();
        let goes_on =
            next.is_some_and(|c| !"起前后至到及和凌早上中下晚夜全开恢暂停,。;、()".contains(c) && !c.is_whitespace());
        text(expr.range.clone()).ends_with('号') && goes_on
    }

    /// A last day behind a series that recurs: 每周日…,至6月28日止.
    pub(super) fn ends_series(&mut self, at: usize, last: NaiveDate) -> bool {
        let line = self.line(at);
        // When it comes back each time does not part a series from its last day.
        const BACK: usize = 3;
        let series = self.slots.iter_mut().rev().take(BACK).find(|slot| slot.role != Role::Recovery);
        let series = series
            .filter(|slot| line.saturating_sub(self.context.line_of(slot.unit)) <= 1)
            .and_then(|slot| slot.rrule.as_mut().map(|rrule| (rrule, &mut slot.exprs)));
        let Some((rrule, exprs)) = series else { return false };
        if !rrule.contains("UNTIL") {
            rrule.push_str(&until(last));
            exprs.push(at);
        }
        true
    }

    /// `until 5 May` includes the day; `5月5日前` does not.
    pub(super) fn is_start_of_day(&self, expr: &Expr) -> bool {
        expr.behind == Some(Tie::Before) || expr.ahead == Some(Tie::By)
    }

    /// Days that found no times are whole days.
    pub(super) fn flush(&mut self) {
        let group = std::mem::take(&mut self.group);
        if !self.used && self.take_times_ahead(&group) {
            self.used = true;
            return;
        }
        if !self.used {
            let mut group = group.into_iter().peekable();
            while let Some(mut dated) = group.next() {
                // The weekend of 7/8 March, and 5月1日、5月2日, are one interval.
                let listed = |next: &Dated| {
                    let untied = |expr: &Expr| (expr.paired || expr.listed) && expr.behind.is_none();
                    self.expr(next.expr).is_some_and(untied) && self.role(next.expr) == self.role(dated.expr)
                };
                while let Some(next) = group.next_if(|next| {
                    let day = dated.last.unwrap_or(dated.first);
                    let begun = self.expr(dated.expr).is_some_and(|expr| !tied_to_end(expr));
                    begun && next.last.is_none() && listed(next) && day.succ_opt() == Some(next.first)
                }) {
                    dated.last = Some(next.first);
                }
                self.whole_days(dated);
            }
        }
        self.used = true;
    }

    /// Gives a list of days the times that stand right before it: between 0:30 and 3:30 on 11 and 18 April.
    fn take_times_ahead(&mut self, group: &[Dated]) -> bool {
        let several = group.len() >= 2 && group.iter().all(|dated| dated.last.is_none());
        let Some(first) = group.first().map(|dated| dated.expr).filter(|_| several) else { return false };
        let ahead = first.checked_sub(1).and_then(|at| Some((at, self.expr(at)?)));
        let Some((at, times)) = ahead.filter(|(_, times)| times.shape() == Shape::Times && times.rule.is_none()) else {
            return false;
        };
        let Some(to) = times.to else { return false };
        let day = self.expr(first).map_or(0, |expr| expr.range.start);
        let between = self.context.text.get(times.range.end..day).unwrap_or_default().trim();
        let near = self.unit(at) == self.unit(first)
            && matches!(between, "on" | "on the" | "on both" | "on each of" | "于" | "在");
        if !near || self.role(at) != Role::Candidate {
            return false;
        }
        let ends = Ends { from: times.from, to };
        self.slots.retain(|slot| slot.exprs.first() != Some(&at));
        group.iter().for_each(|&dated| {
            self.timed(dated, at, &ends);
        });
        true
    }

    /// 推迟到6月13日: the day on which it begins, not the one until which it lasts.
    fn is_moved_to(&self, expr: &Expr) -> bool {
        let start = expr.range.start;
        let before = self.context.hits_between(start.saturating_sub(1)..start + 1).first();
        before.is_some_and(|hit| hit.cues().has(Cues::RESCHEDULE) && !hit.cues().has(Cues::EXTEND))
    }

    /// Until 11 April. From that day it is not available any more.
    fn goes_from_that_day(&self, expr: &Expr) -> bool {
        const WORDS: &[&str] = &["from that day", "from that date", "from then", "自该日起", "自当日起", "从该日起"];
        let behind = self.context.text.get(expr.range.end..).unwrap_or_default();
        let next = behind.trim_start_matches(['.', ' ', ',', '。', '\n']);
        WORDS.iter().any(|word| next.starts_with(word))
    }

    pub(super) fn whole_days(&mut self, dated: Dated) {
        if self.at_same_time(dated) {
            return;
        }
        let expr = self.expr(dated.expr);
        // After 15 January: from the next day on.
        let after = expr.is_some_and(|expr| expr.to.is_none() && expr.ahead == Some(Tie::AfterAhead));
        let first = if after { dated.first.succ_opt() } else { Some(dated.first) };
        let Some(start) = first.and_then(|day| self.calendar.instant(day, None, None)) else { return };
        let tied = |expr: &Expr| tied_to_end(expr) && !self.is_moved_to(expr);
        let last_day = dated.last.is_none() && (expr.is_some_and(tied) || self.context.is_last_day(dated.expr));
        // 提前至12月15日起停止: what begins is no end.
        let begins = expr.is_some_and(|expr| expr.behind == Some(Tie::FromBehind));
        let last_day = last_day && !begins && self.role(dated.expr) == Role::Candidate;
        if last_day {
            // 6月30日前可继续使用: without that day, unless it is said to be one of them.
            let text = expr.and_then(|expr| self.context.text.get(expr.range.clone())).unwrap_or_default();
            let before = expr.is_some_and(|expr| expr.behind == Some(Tie::Before)) && !text.contains('含')
                || expr.is_some_and(|expr| self.goes_from_that_day(expr));
            let first_without = if before { Some(dated.first) } else { dated.first.succ_opt() };
            let next = first_without.and_then(|day| self.calendar.instant(day, None, None)).unwrap_or(start);
            if let Some(now) = self.calendar.now().filter(|_| self.stops_before(dated.expr)) {
                // 暂停至6月30日: stopped already, and perhaps over.
                let begun = if now < next { now } else { start };
                let slot = Slot { end: Some(next), whole_days: true, ..self.slot(dated.expr, begun, dated.guessed) };
                return self.slots.push(slot);
            }
            // 提供至6月30日止: what follows the last day is without it.
            let slot = Slot { start_only: true, last_day: true, ..self.slot(dated.expr, next, dated.guessed) };
            self.slots.push(slot);
            return;
        }
        let is_now = expr.and_then(|expr| expr.from.date).is_some_and(|date| date.day == Day::Now);
        let start = if is_now { self.calendar.now().unwrap_or(start) } else { start };
        let today = expr.and_then(|expr| expr.from.date).is_some_and(|date| date.day == Day::Published(0));
        // On 3 June: 6月3日下午起.
        let part_of_today =
            || expr.is_some_and(|expr| expr.from.period.is_some()) && first == self.calendar.reference();
        let today = today || part_of_today();
        let tied = expr.is_some_and(|expr| expr.behind == Some(Tie::FromBehind) || expr.ahead == Some(Tie::From));
        // This evening the app fails: as much as that.
        let fails = || {
            let cues = self.context.cues(self.unit(dated.expr));
            let stops = cues.has(Cues::STOP) && self.context.all_cues().has(Cues::INVESTIGATE);
            (cues.has(Cues::FAULT | Cues::DEGRADE) || stops) && !cues.has(Cues::PLAN | Cues::WORK)
        };
        let under_way = || self.context.cues(self.unit(dated.expr)).has(Cues::INVESTIGATE);
        let as_told = |expr: &Expr| expr.to.is_none() && (expr.from.period.is_some() || under_way());
        let tied = tied || expr.is_some_and(as_told) && fails();
        // Since this morning: no better moment is known than that of the publication.
        let start = if today && tied { self.calendar.now().unwrap_or(start) } else { start };
        // It is currently broken (3/9/2022), as is said on that day.
        let lasts = fails()
            && self.context.cues(self.unit(dated.expr)).has(Cues::INVESTIGATE)
            && dated.last.is_none()
            && self.calendar.now().is_some_and(|now| start <= now && now < start + TimeDelta::days(1));
        let from = is_now
            || after
            || lasts
            || expr.is_some_and(|expr| expr.behind == Some(Tie::FromBehind) || expr.ahead == Some(Tie::From));
        let weekend = expr.and_then(|expr| expr.from.date).is_some_and(|date| date.day == Day::Weekend);
        let end = match dated.last {
            None if weekend => self.calendar.instant(dated.first + Days::new(2), None, None),
            None if from => None,
            last => last.unwrap_or(dated.first).succ_opt().and_then(|day| self.calendar.instant(day, None, None)),
        };
        let slot = Slot {
            end,
            start_only: dated.last.is_none(),
            whole_days: true,
            ..self.slot(dated.expr, start, dated.guessed)
        };
        self.slots.push(slot);
    }

    /// Whether the words right before an expression say that something is stopped.
    pub(super) fn stops_before(&self, at: usize) -> bool {
        const NEAR: usize = 48;
        let Some(expr) = self.expr(at) else { return false };
        let clause = self.context.clause(&expr.range, self.unit(at));
        let from = clause.start.max(expr.range.start.saturating_sub(NEAR)).min(expr.range.start);
        let before = self.context.cues_in(from..expr.range.start);
        before.has(Cues::STOP) && !before.has(Cues::WITHDRAW | Cues::UNAFFECTED)
    }

    pub(super) fn rrule(&self, rule: Rule, last: Option<NaiveDate>) -> String {
        let mut rrule = rule.rrule();
        rrule.push_str(&last.map(until).unwrap_or_default());
        rrule
    }

    /// A weekday with its times in a list of standing times.
    pub(super) fn standing_rule(&self, at: usize, expr: &Expr) -> Option<Rule> {
        let near = self.line(at).saturating_sub(self.recurring?) <= 2;
        match (expr.rule, expr.from.date?.day) {
            (None, Day::Weekday(weekday, _)) if near => Some(Rule::weekly(weekday)),
            _ => None,
        }
    }

    /// In a list of standing times (Mon-Sat 22:00-01:30), a weekday recurs as well.
    pub(super) fn standing_weekday(&self, dated: Dated, at: usize) -> Option<Rule> {
        let line = self.recurring?;
        let near = self.line(at).saturating_sub(line) <= 2 && self.line(dated.expr) == self.line(at);
        match self.expr(dated.expr)?.from.date?.day {
            Day::Weekday(weekday, _) if near => Some(Rule::weekly(weekday)),
            _ => None,
        }
    }

    /// The rule that waits in the same line or table row, or over it.
    pub(super) fn pending_rule(&self, at: usize) -> Option<Rule> {
        let (rule, expr) = self.rule?;
        let near = self.line(at).checked_sub(self.line(expr)).is_some_and(|lines| lines <= 2);
        near.then_some(rule)
    }
}
