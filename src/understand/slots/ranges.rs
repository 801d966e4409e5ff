//! Ranges of clock times, with their own days or with those that stand near.

use super::{Dated, Frame, Maker, Series, Slot};
use crate::understand::role::Role;
use crate::understand::time::{Day, Ends, Expr, Moment, Rule, Shape};
use chrono::NaiveDate;

/// The clock times of a range without its days, except for one that counts from the start (次日).
fn undated(ends: &Ends) -> Ends {
    let named = ends.to.date.filter(|date| matches!(date.day, Day::Named(_)));
    Ends { from: Moment { date: None, ..ends.from }, to: Moment { date: named, ..ends.to } }
}

impl Maker<'_> {
    pub(super) fn span(&mut self, at: usize, expr: &Expr) {
        let Some(to) = expr.to else { return };
        let listed = expr.listed && self.group.last().is_some_and(|dated| self.unit(dated.expr) == self.unit(at));
        let last = self.last_day();
        if let (Some(rule), None) = (expr.rule, expr.from.date) {
            return self.weekly_span(at, rule, &Ends { from: expr.from, to });
        }
        if let Some(rule) = self.standing_rule(at, expr) {
            let from = Moment { date: None, ..expr.from };
            return self.weekly_span(at, rule, &Ends { from, to });
        }
        let from = self.resolve(&expr.from, last, listed || expr.listed);
        let to_day = match to.date {
            Some(date) if matches!(date.day, Day::Named(_)) => {
                from.and_then(|(day, _)| self.resolve(&to, Some(day), true))
            }
            Some(_) if from.is_some() => self.resolve(&to, from.map(|(day, _)| day), true),
            Some(_) => self.resolve(&to, last, false),
            None => None,
        };
        let to_day = to_day.map(|(day, _)| day);
        let ends = Ends { from: expr.from, to };
        let (day, guessed) = match (from, to_day) {
            (Some(from), _) => from,
            (None, Some(day)) => {
                // 22:00 to 06:00 on the 5th begins on the 4th.
                let same = self.calendar.interval(&ends, day, Some(day)).is_some();
                (if same { Some(day) } else { day.pred_opt() }.unwrap_or(day), false)
            }
            (None, None) => return,
        };
        let Some((start, end)) = self.calendar.interval(&ends, day, to_day) else { return };
        let start =
            self.calendar.now().filter(|&now| ends.from.is_today() && start < now && now < end).unwrap_or(start);
        self.times = Some(undated(&ends));
        let zone = ends.from.zone.or(ends.to.zone);
        self.frame = Some(Frame { expr: at, start, end, first: day, zone });
        // Night of 17 to 18 March, 0:30 to 3:30 (18 March): the days only frame it.
        let framed = self.group.iter().all(|dated| dated.last.is_some()) && self.covers_group(at, day, to_day);
        if listed && !self.used && !framed {
            self.share(at, &ends);
        } else if self.covers_group(at, day, to_day) {
            self.used = true;
        }
        let mut slot = Slot { end: Some(end), ..self.slot(at, start, guessed) };
        slot.rrule = expr.rule.map(|rule| self.rrule(rule, to_day));
        self.slots.push(slot);
        self.last = Some((day, at));
    }

    /// 每周二23:30至周三5:00: the end names its own weekday.
    pub(super) fn weekly_span(&mut self, at: usize, rule: Rule, ends: &Ends) {
        let Some(day) = self.calendar.reference().and_then(|day| rule.first_from(day.max(self.since.unwrap_or(day))))
        else {
            return;
        };
        let to_day = self.resolve(&ends.to, Some(day), true).map(|(day, _)| day);
        let Some((start, end)) = self.calendar.interval(ends, day, to_day) else { return };
        let guessed = self.calendar.published.is_none();
        let slot = Slot { end: Some(end), rrule: Some(rule.rrule()), ..self.slot(at, start, guessed) };
        self.slots.push(slot);
    }

    /// Whether the days that wait only frame this range in their own line.
    pub(super) fn covers_group(&self, at: usize, day: NaiveDate, to_day: Option<NaiveDate>) -> bool {
        let to_day = to_day.unwrap_or(day);
        self.group.iter().all(|dated| {
            self.line(dated.expr) == self.line(at) && dated.first <= to_day && dated.last.unwrap_or(dated.first) >= day
        })
    }

    /// Gives the days that wait the times of a range.
    pub(super) fn share(&mut self, at: usize, ends: &Ends) -> bool {
        let group = self.group.clone();
        let overnight = self.is_overnight(at, ends);
        let mut any = false;
        for (index, dated) in group.iter().enumerate() {
            let second = index > 0 && self.expr(dated.expr).is_some_and(|expr| expr.paired);
            match (overnight, dated.last) {
                // The night of 7/8 March is one night, as is that of 7-8 March.
                (true, _) if second => any = true,
                (false, Some(last)) if dated.first.succ_opt() == Some(last) && self.is_night(dated.expr) => {
                    let early = ends.from.clock.is_some_and(|clock| clock.seconds() < 12 * 3600);
                    let first = if early { last } else { dated.first };
                    any |= self.timed(Dated { first, last: None, ..*dated }, at, ends);
                }
                (true, Some(last)) if dated.first.succ_opt() == Some(last) => {
                    any |= self.timed(Dated { last: None, ..*dated }, at, ends);
                }
                _ => any |= self.timed(*dated, at, ends),
            }
        }
        self.used |= any;
        any
    }

    /// Whether two days name the night between them: in the night between Thursday and Friday.
    fn is_night(&self, days: usize) -> bool {
        let before = self.expr(days).and_then(|expr| self.context.text.get(..expr.range.start)).unwrap_or_default();
        let before = before.trim_end_matches([' ', '(']);
        ["night", "night of", "night between", "night from", "tonight (between"]
            .iter()
            .any(|word| before.ends_with(word))
    }

    /// Whether a range goes over midnight without saying so, and nothing says that it recurs.
    fn is_overnight(&self, at: usize, ends: &Ends) -> bool {
        let (Some(from), Some(to)) = (ends.from.clock, ends.to.clock) else { return false };
        let evening = from.seconds() >= 18 * 3600 && to.seconds() <= 12 * 3600;
        let recurs = self.expr(at).is_some_and(|expr| expr.rule.is_some()) || self.pending_rule(at).is_some();
        evening && !recurs && ends.to.date.is_none()
    }

    /// A day with the times of an expression.
    pub(super) fn timed(&mut self, dated: Dated, at: usize, ends: &Ends) -> bool {
        let times = Ends { from: Moment { date: None, ..ends.from }, to: ends.to };
        let named = ends.to.date.filter(|date| matches!(date.day, Day::Named(_)));
        let small = ends.from.clock.is_some_and(|clock| clock.is_small_hour()) && ends.from.period.is_none();
        let tonight = small && self.expr(dated.expr).is_some_and(|expr| expr.to.is_none() && expr.from.is_tonight());
        let mut day = if tonight { dated.first.succ_opt().unwrap_or(dated.first) } else { dated.first };
        let rule = self.expr(at).and_then(|expr| expr.rule).or_else(|| self.pending_rule(at));
        let rule = rule.or_else(|| self.standing_weekday(dated, at));
        let rule = match (rule, dated.last) {
            // 7日、8日、14日每日: no more than these days.
            (Some(Rule::Daily), None) if self.group.len() > 1 => None,
            (Some(rule), _) => {
                day = rule.first_from(day).unwrap_or(day);
                Some(rule)
            }
            (None, Some(last)) if last > day => Some(Rule::Daily),
            (None, _) => None,
        };
        let to_day = named.and_then(|date| self.calendar.day(&date, Some(day), true)).map(|resolved| resolved.day);
        let Some((start, end)) = self.calendar.interval(&times, day, to_day) else { return false };
        let mut slot = Slot { end: Some(end), ..self.slot(at, start, dated.guessed) };
        if dated.expr != at {
            slot.exprs.push(dated.expr);
        }
        slot.rrule = rule.map(|rule| self.rrule(rule, dated.last));
        let (recurs, unbound) = (rule.is_some(), dated.expr == at && dated.last.is_none());
        self.series = (recurs && unbound).then_some(Series { slot: self.slots.len(), expr: at, ends: times });
        self.times = Some(undated(ends));
        self.slots.push(slot);
        true
    }

    /// Days behind a recurring interval say from when to when it recurs: `daily, 2am to 4am, from 9 to 12 March`.
    pub(super) fn bounds_series(&mut self, at: usize, first: NaiveDate, last: Option<NaiveDate>) -> bool {
        let Some(series) = self.series.filter(|series| series.slot + 1 == self.slots.len()) else { return false };
        const NEAR: usize = 60;
        let place = |at: usize| self.expr(at).map_or(0..0, |expr| expr.range.clone());
        let apart = place(at).start.saturating_sub(place(series.expr).end);
        let near = self.unit(at) == self.unit(series.expr) && apart <= NEAR;
        let timed = self.expr(at + 1).is_some_and(|next| next.shape() == Shape::Times && next.rule.is_none());
        if !near || timed && self.unit(at + 1) == self.unit(at) || self.role(at) != Role::Candidate {
            return false;
        }
        let Some(unbound) = self.slots.pop() else { return false };
        if self.timed(Dated { expr: at, first, last, guessed: false }, series.expr, &series.ends) {
            return true;
        }
        self.slots.push(unbound);
        false
    }

    /// The day at the head of the column in which clock times stand.
    fn day_of_column(&self, at: usize) -> Option<Dated> {
        let head = self.context.column_head(self.unit(at))?;
        let place = self.context.page.units.get(head)?.range.clone();
        let expr = self.context.exprs.partition_point(|expr| expr.range.start < place.start);
        let day = self.expr(expr).filter(|day| day.range.end <= place.end && day.shape() == Shape::Day)?;
        let (first, guessed) = self.resolve(&day.from, None, false)?;
        Some(Dated { expr, first, last: None, guessed })
    }

    /// The day within the frame around them to which clock times belong, and the times in the frame's zone.
    fn in_frame(&self, at: usize, ends: &Ends) -> Option<(NaiveDate, Ends)> {
        const DAYS: usize = 8;
        let frame = self.frame.filter(|frame| self.last.is_some_and(|(_, named)| named == frame.expr))?;
        let waits = self.group.last().is_some_and(|dated| dated.expr > frame.expr);
        let recurs = self.expr(at).is_some_and(|expr| expr.rule.is_some()) || self.pending_rule(at).is_some();
        if waits || recurs || !self.is_near(frame.expr, at) || ends.to.date.is_some() {
            return None;
        }
        let mut ends = *ends;
        ends.from.zone = ends.from.zone.or(ends.to.zone).or(frame.zone);
        let inside = |day: &NaiveDate| {
            let interval = self.calendar.interval(&ends, *day, None);
            interval.is_some_and(|(start, end)| frame.start <= start && end <= frame.end)
        };
        let day = frame.first.iter_days().take(DAYS).find(inside)?;
        Some((day, ends))
    }

    /// Whether the days that wait stand on another line than the day named last, which is that of a time.
    fn is_behind_other(&self, at: usize) -> bool {
        let Some((_, named)) = self.last else { return false };
        self.group.last().is_some_and(|dated| {
            named > dated.expr && self.line(named) == self.line(at) && self.line(dated.expr) != self.line(at)
        })
    }

    pub(super) fn times(&mut self, at: usize, expr: &Expr) {
        let Some(to) = expr.to else { return };
        let ends = Ends { from: expr.from, to };
        let rule = expr.rule.or_else(|| self.pending_rule(at));
        if let Some(dated) = self.day_of_column(at) {
            self.used = true;
            self.timed(dated, at, &ends);
            return;
        }
        if let Some((day, ends)) = self.in_frame(at, &ends) {
            self.timed(Dated { expr: at, first: day, last: None, guessed: false }, at, &ends);
            return;
        }
        let near = self.group.last().is_some_and(|dated| self.is_near(dated.expr, at) && !self.is_behind_other(at));
        if near && self.share(at, &ends) {
            return;
        }
        if let Some(rule) = rule {
            let pending = || self.rule.and_then(|(_, named)| self.expr(named)).and_then(|named| named.months);
            let months = expr.months.or_else(pending).and_then(|months| self.calendar.months(months));
            let (from, last) = match months {
                Some((from, last)) => (Some(from), Some(last)),
                None => (self.calendar.reference().map(|day| day.max(self.since.unwrap_or(day))), None),
            };
            if let Some(day) = from.and_then(|day| rule.first_from(day)) {
                let dated = Dated { expr: at, first: day, last, guessed: self.calendar.published.is_none() };
                self.timed(dated, at, &ends);
            }
            return;
        }
        match self.last {
            Some((day, named)) if self.is_near(named, at) => {
                self.timed(Dated { expr: named, first: day, last: None, guessed: false }, at, &ends);
            }
            _ => {
                let day = self.last_day().or_else(|| self.calendar.reference());
                if let Some(day) = day {
                    self.timed(Dated { expr: at, first: day, last: None, guessed: true }, at, &ends);
                }
            }
        }
    }
}
