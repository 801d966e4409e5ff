//! Starts and ends that are named apart: one moment, and later the other, a length, or that the end stays open.

use super::days::tied_to_end;
use super::{Dated, Maker, Slot};
use crate::understand::affected::interruption;
use crate::understand::lexicon::Cues;
use crate::understand::role::Role;
use crate::understand::time::{Expr, Rule, Tie};
use crate::understand::until_done::lasts_until_done;
use chrono::{DateTime, TimeDelta, Utc};

impl Maker<'_> {
    pub(super) fn point(&mut self, at: usize, expr: &Expr) {
        if self.role(at) == Role::Recovery {
            // Days that wait belong before what ends them.
            self.flush();
        }
        let ends = self.ends_pending(at, expr);
        let Some((day, guessed)) = self.resolve(&expr.from, self.last_day(), ends || expr.listed) else { return };
        let Some(instant) = self.calendar.instant(day, expr.from.clock, expr.from.zone) else { return };
        self.last = Some((day, at));
        if self.role(at) == Role::Candidate
            && self.group.iter().all(|dated| {
                dated.last.is_none() && self.line(dated.expr) == self.line(at) && !self.stops_by_itself(dated.expr, at)
            })
        {
            self.used = true;
        }
        if !ends && expr.listed && self.group.last().is_some_and(|dated| self.unit(dated.expr) == self.unit(at)) {
            // 1月23日、2月27日00:00开始: the days before it begin at the same time.
            for dated in self.group.clone() {
                if let Some(start) = self.calendar.instant(dated.first, expr.from.clock, expr.from.zone) {
                    let mut slot = Slot { start_only: true, ..self.slot(at, start, dated.guessed) };
                    slot.exprs.push(dated.expr);
                    self.slots.push(slot);
                }
            }
        }
        self.start_or_end(at, instant, guessed, ends);
    }

    /// Whether something else stops from a day on than at a time behind it: 7月1日起停止接单,7月31日24时关闭服务器.
    fn stops_by_itself(&self, day: usize, time: usize) -> bool {
        const REACH: usize = 300;
        let Some((day, time)) = self.expr(day).zip(self.expr(time)) else { return false };
        if time.range.start.saturating_sub(day.range.end) > REACH {
            return false;
        }
        let between = self.context.cues_in(day.range.end..time.range.start.max(day.range.end));
        let behind = self.context.clause(&time.range, self.context.page.unit_at(time.range.start));
        let stops = Cues::STOP | Cues::WITHDRAW;
        day.behind == Some(Tie::FromBehind)
            && between.has(stops)
            && self.context.cues_in(time.range.end..behind.end.max(time.range.end)).has(stops)
    }

    /// A time on the first day of what recurs: every Wednesday at 4am, 3月10日至12日每日2:00起.
    fn recurring_time(&mut self, at: usize, expr: &Expr, rule: Rule) {
        let months = expr.months.and_then(|months| self.calendar.months(months));
        let dated = self.group.last().filter(|dated| self.is_near(dated.expr, at)).copied();
        let (from, last) = match (dated, months) {
            (Some(dated), _) => (Some(dated.first), dated.last),
            (None, Some((from, last))) => (Some(from), Some(last)),
            (None, None) => (self.calendar.reference(), None),
        };
        let Some(day) = from.and_then(|day| rule.first_from(day)) else { return };
        let Some(start) = self.calendar.instant(day, expr.from.clock, expr.from.zone) else { return };
        self.used |= dated.is_some();
        self.last = Some((day, at));
        let mut slot = Slot { start_only: true, ..self.slot(at, start, self.calendar.published.is_none()) };
        slot.rrule = Some(self.rrule(rule, last));
        slot.exprs.extend(dated.map(|dated| dated.expr));
        self.slots.push(slot);
    }

    pub(super) fn time(&mut self, at: usize, expr: &Expr) {
        let ends = self.ends_pending(at, expr);
        let waiting_rule = || self.rule.filter(|&(_, rule)| self.line(rule) == self.line(at)).map(|(rule, _)| rule);
        if let Some(rule) = expr.rule.or_else(waiting_rule).filter(|_| !ends) {
            return self.recurring_time(at, expr, rule);
        }
        // A single time is none of a range of days on another line.
        let fits = |dated: &&Dated| dated.last.is_none() || self.line(dated.expr) == self.line(at);
        let waiting = self.group.last().filter(|dated| self.is_near(dated.expr, at)).filter(fits).copied();
        if !ends && waiting.is_some() && self.is_of_each_day(at, expr) {
            return self.begin_on_each_day(at, expr);
        }
        let same_unit = self.last.filter(|&(_, named)| self.is_near(named, at)).map(|(day, _)| day);
        let day = waiting.filter(|_| !ends).map(|dated| dated.first).or(same_unit);
        let Some(day_of) = day.or_else(|| self.calendar.reference()) else { return };
        let Some(mut instant) = self.calendar.instant(day_of, expr.from.clock, expr.from.zone) else { return };
        if waiting.is_some() {
            self.used = true;
        }
        let after_start = self
            .slots
            .last()
            .is_some_and(|slot| slot.start_only && slot.start < instant && instant - slot.start < TimeDelta::days(1));
        let back = self.role(at) == Role::Recovery
            && day.is_none()
            && !after_start
            && !self.context.cues_in(self.context.clause(&expr.range, self.unit(at))).has(Cues::RESTORED)
            && self.calendar.now().is_some_and(|now| now >= instant);
        let begun = self.pending(at).and_then(|pending| self.slots.get(pending));
        // Tonight from 11 pm to 1 am, installments until 4 am: the end of the same night.
        let own_day = expr.from.date.is_some();
        let later = (tied_to_end(expr) || self.role(at) == Role::Recovery) && !ends && !own_day;
        let night = self.slots.last().filter(|slot| later && slot.role == Role::Candidate && slot.rrule.is_none());
        let night = night.is_some_and(|slot| {
            let next = instant + TimeDelta::days(1);
            instant <= slot.start && slot.end.is_some_and(|end| end < next && next - end <= TimeDelta::hours(12))
        });
        // Closes at 22:00 on Saturday and reopens at 01:00.
        let overnight = self.slots.last().is_some_and(|slot| {
            let begun = slot.role == Role::Candidate && slot.start_only && slot.end.is_none() && slot.rrule.is_none();
            begun && self.role(at) == Role::Recovery && !own_day && !slot.whole_days && instant <= slot.start
        });
        if day.is_none() && self.is_of_day_before(at, instant) {
            instant -= TimeDelta::days(1);
        }
        // Tonight's work will start at 1:00 am.
        let evening = waiting.filter(|_| !ends).and_then(|dated| self.expr(dated.expr));
        let evening = evening.is_some_and(|day| day.to.is_none() && day.from.is_tonight());
        let tonight = evening && expr.from.clock.is_some_and(|clock| clock.is_small_hour());
        if back || night || overnight || tonight || ends && begun.is_some_and(|slot| slot.start >= instant) {
            instant += TimeDelta::days(1);
        }
        self.start_or_end(at, instant, day.is_none(), ends);
    }

    /// Whether a time is the one at which something begins on each of the days that wait: 1月23日、2月27日,每次00:00开始.
    fn is_of_each_day(&self, at: usize, expr: &Expr) -> bool {
        const EACH: &[&str] = &["每次", "每次均", "每次自", "每次从", "均自", "均从", "均于", "each time", "each from"];
        const NEAR: usize = 12;
        let before = expr.range.start.saturating_sub(NEAR);
        let before = self.context.text.get(self.context.text.ceil_char_boundary(before)..expr.range.start);
        let before = before.unwrap_or_default().trim_end();
        let several = self.group.len() >= 2 && !self.used;
        several
            && self.role(at) == Role::Candidate
            && (EACH.iter().any(|word| before.ends_with(word)) || self.follows_list(expr))
    }

    /// Whether a time stands right behind days that are named together: on March 15, 16 and 17 at 1:00 AM.
    fn follows_list(&self, expr: &Expr) -> bool {
        const TIES: &[&str] = &["", "at", "from", "的", "于", "自", "从"];
        let days = || self.group.iter().filter_map(|dated| self.expr(dated.expr));
        let last = days().next_back().map_or(0, |day| day.range.end);
        let between = self.context.text.get(last..expr.range.start).unwrap_or("-").trim_matches([' ', ',']);
        expr.ahead != Some(Tie::To) && days().skip(1).all(|day| day.listed) && TIES.contains(&between)
    }

    fn begin_on_each_day(&mut self, at: usize, expr: &Expr) {
        self.used = true;
        for dated in self.group.clone() {
            if let Some(start) = self.calendar.instant(dated.first, expr.from.clock, expr.from.zone) {
                let mut slot = Slot { start_only: true, ..self.slot(at, start, dated.guessed) };
                slot.exprs.push(dated.expr);
                self.slots.push(slot);
            }
        }
    }

    /// Whether a time without a day is past, though that of today is yet to come: the outage occurred at 8 pm, told in the
    /// morning; and what came back at 11 pm.
    fn is_of_day_before(&self, at: usize, instant: DateTime<Utc>) -> bool {
        let (Some(expr), unit) = (self.expr(at), self.unit(at)) else { return false };
        let cues = self.context.cues_in(self.context.clause(&expr.range, unit));
        let happened = self.role(at) == Role::Candidate
            && cues.has(Cues::FAULT)
            && !cues.has(Cues::PLAN | Cues::WORK | Cues::RESTORE);
        let begun =
            || self.slots.last().is_some_and(|slot| slot.start_only && instant - slot.start > TimeDelta::days(1));
        let ended = || self.role(at) == Role::Recovery && begun();
        self.calendar.told_until().is_some_and(|now| instant > now) && (happened || ended())
    }

    /// Whether the words before an expression say that it is the new end of something under way (需延长至10:30, 结束时间
    /// 顺延至10:30).
    pub(super) fn prolongs(&self, at: usize) -> bool {
        let (Some(expr), unit) = (self.expr(at), self.unit(at)) else { return false };
        let clause = self.context.clause(&expr.range, unit);
        let before = self.context.cues_in(clause.start..expr.range.start);
        let end_moved = before.has(Cues::END | Cues::RESTORE) && before.has(Cues::RESCHEDULE | Cues::POSTPONE);
        match self.role(at) {
            Role::Candidate => before.has(Cues::EXTEND) || end_moved,
            Role::Recovery => before.has(Cues::RESCHEDULE | Cues::EXTEND) && expr.to.is_none(),
            _ => false,
        }
    }

    /// Whether something else than the interruption comes later: 额度恢复延迟至12:00.
    fn delays_other(&self, at: usize) -> bool {
        let (Some(expr), unit) = (self.expr(at), self.unit(at)) else { return false };
        let range = self.context.clause(&expr.range, unit);
        let before = self.context.cues_in(range.start..expr.range.start);
        let clause = self.context.cues_in(range);
        clause.has(Cues::SETTLE | Cues::TERMS | Cues::PROMOTION)
            && before.has(Cues::EXTEND | Cues::POSTPONE)
            && !clause.has(Cues::WORK | Cues::STOP | Cues::END | Cues::DOWNTIME)
    }

    /// Whether the words right before an expression put off or bring forward what it is the start of (提前至1:00).
    fn is_moved(&self, at: usize) -> bool {
        const NEAR: usize = 16;
        let Some(expr) = self.expr(at) else { return false };
        let before = expr.range.start.saturating_sub(NEAR)..expr.range.start;
        self.context.cues_in(before).has(Cues::RESCHEDULE | Cues::POSTPONE)
    }

    /// An interval that was under way at publication, or was just named, and now ends later.
    pub(super) fn prolong(&mut self, at: usize, mut end: DateTime<Utc>) {
        // 自2月1日起暂不办理,顺延至2月12日恢复
        let unit = self.unit(at);
        let since = self.slots.last().and_then(|slot| self.expr(*slot.exprs.first()?));
        let since = since.is_some_and(|expr| expr.behind == Some(Tie::FromBehind));
        let open = |slot: &&mut Slot| {
            slot.role == Role::Candidate
                && slot.start_only
                && slot.end.is_none()
                && slot.unit == unit
                && slot.start < end
        };
        if let Some(begun) = self.slots.last_mut().filter(|_| since).filter(open) {
            begun.end = Some(end);
            begun.start_only = false;
            begun.exprs.push(at);
            return;
        }
        let before = self.slots.iter_mut().rev().take(4).find(|slot| {
            let planned = matches!(slot.role, Role::Superseded | Role::Candidate);
            planned && !slot.start_only && slot.rrule.is_none() && slot.start < end
        });
        if let Some(slot) = before {
            if slot.role == Role::Candidate && slot.end.is_some_and(|old| old < end) {
                slot.end = Some(end);
                slot.exprs.push(at);
                return;
            }
            let start = slot.start;
            return self.slots.push(Slot { end: Some(end), role: Role::Candidate, ..self.slot(at, start, false) });
        }
        if self.context.history.newest().is_some() {
            return self.ends.push((at, end));
        }
        let Some(mut start) = self.calendar.now() else { return };
        if end <= start {
            // Told when it is over: it went on at least from the end that was planned.
            let planned = self.slots.iter().rev().take(4).find(|slot| {
                slot.role == Role::Superseded && slot.start < end && end - slot.start <= TimeDelta::days(1)
            });
            let day = self.expr(at).and_then(|expr| self.resolve(&expr.from, None, false)).map(|(day, _)| day);
            let dated = day.and_then(|day| self.calendar.instant(day, None, None));
            match planned.map(|slot| slot.start).or(dated) {
                Some(begun) => start = begun,
                None => end += TimeDelta::days(1),
            }
        }
        if end <= start {
            return;
        }
        self.slots.push(Slot { end: Some(end), role: Role::Candidate, ..self.slot(at, start, false) });
    }

    /// What ends at an instant and was not begun by the words before it: it lasts longer than the window named before
    /// (for the whole of the window, and until 09:00), or it is under way.
    fn lasts_until(&mut self, at: usize, end: DateTime<Utc>) {
        const LINES: usize = 8;
        let line = self.line(at);
        let known = |slot: &&Slot| slot.role == Role::Candidate && slot.end == Some(end) && slot.rrule.is_none();
        if self.slots.iter().rev().take(8).any(|slot| known(&slot)) {
            // Said once more: temporarily unavailable until 9.00am on 22 October.
            return;
        }
        let longer = self.slots.iter().rev().take(8).find(|slot| {
            let apart = line.saturating_sub(self.context.line_of(slot.unit));
            let near = apart <= LINES;
            let days = TimeDelta::days(if apart == 0 { 4 } else { 1 });
            let ends_before = slot.end.is_some_and(|old| old < end && end - old <= days);
            near && ends_before && slot.role == Role::Candidate && slot.rrule.is_none()
        });
        let (Some(expr), unit) = (self.expr(at), self.unit(at)) else { return };
        let stops = self.context.cues_in(self.context.clause(&expr.range, unit)).has(interruption() | Cues::WORK);
        // 10月19日维护至14:00
        let day = self.group.last().filter(|dated| self.unit(dated.expr) == unit).map(|dated| dated.first);
        let begun = day.and_then(|day| self.calendar.instant(day, None, None));
        let under_way = || self.calendar.now().max(begun).filter(|&start| start < end && stops);
        // We had told you that it would be offline from 10pm to 4am; it will now stay offline until 11am.
        let replaced = self.slots.iter().rev().take(4).find(|slot| {
            let near = line.saturating_sub(self.context.line_of(slot.unit)) <= 1;
            let planned = slot.role == Role::Superseded && slot.end.is_some() && slot.rrule.is_none();
            near && planned && stops && slot.start < end && end - slot.start <= TimeDelta::days(2)
        });
        let start = longer.or(replaced).map(|slot| slot.start).or_else(under_way);
        match start {
            Some(start) => self.slots.push(Slot { end: Some(end), ..self.slot(at, start, false) }),
            None => self.ends.push((at, end)),
        }
    }

    /// In a history the newest stands first: its end may be that of an interval which only an older update names.
    pub(super) fn prolong_older(&mut self) {
        for (at, end) in std::mem::take(&mut self.ends) {
            let day = TimeDelta::days(1);
            let unit = self.unit(at);
            let begun = self.slots.iter().find(|slot| {
                let ends_before = slot.end.is_some_and(|old| old < end && end - old <= day);
                slot.unit > unit && ends_before && slot.role == Role::Candidate && slot.rrule.is_none()
            });
            let now = || self.calendar.now().filter(|now| self.prolongs(at) && *now < end);
            if let Some(start) = begun.map(|slot| slot.start).or_else(now) {
                let slot = Slot { end: Some(end), role: Role::Candidate, ..self.slot(at, start, false) };
                self.slots.insert(0, slot);
            }
        }
    }

    pub(super) fn start_or_end(&mut self, at: usize, instant: DateTime<Utc>, guessed: bool, ends: bool) {
        if ends && self.set_end(at, Some(instant)) {
            return;
        }
        if self.delays_other(at) {
            return;
        }
        if self.prolongs(at) {
            return self.prolong(at, instant);
        }
        if !ends && self.role(at) == Role::Candidate && self.expr(at).is_some_and(tied_to_end) && !self.is_moved(at) {
            return self.lasts_until(at, instant);
        }
        let mut slot =
            Slot { start_only: true, open: lasts_until_done(self.context, at), ..self.slot(at, instant, guessed) };
        if let Some((seconds, unit)) = self.length.take().filter(|&(_, unit)| unit == slot.unit) {
            // For three hours from 1 a.m.
            slot.end = instant.checked_add_signed(TimeDelta::seconds(i64::from(seconds)));
            slot.start_only = false;
            slot.unit = unit;
        }
        self.slots.push(slot);
    }

    /// Whether an expression ends the interval that was begun before it: `until`, a key or a column that says so, or the
    /// next cell of its row.
    pub(super) fn ends_pending(&self, at: usize, expr: &Expr) -> bool {
        let Some(last) = self.pending(at).and_then(|pending| self.slots.get(pending)) else { return false };
        self.bounds(last.exprs.first().copied().unwrap_or(0), at, expr)
    }

    /// The interval begun last that an expression may end; what no longer holds does not stand between them.
    fn pending(&self, at: usize) -> Option<usize> {
        const BACK: usize = 3;
        let role = self.role(at);
        let last = self
            .slots
            .iter()
            .rev()
            .take(BACK)
            .take_while(|slot| slot.role == role || slot.role == Role::Superseded && slot.start_only);
        let back = last.enumerate().find(|(_, slot)| slot.role == role).map(|(back, _)| back)?;
        let place = self.slots.len().checked_sub(back + 1)?;
        self.slots.get(place).filter(|slot| slot.start_only).map(|_| place)
    }

    pub(super) fn bounds(&self, before: usize, at: usize, expr: &Expr) -> bool {
        let (unit, unit_before) = (self.unit(at), self.unit(before));
        let tied = matches!(expr.ahead, Some(Tie::To | Tie::By)) || matches!(expr.behind, Some(Tie::End));
        let label = self.context.label_cues(unit);
        let label_before = self.context.label_cues(unit_before);
        let keyed = label.has(Cues::END)
            && label_before.has(Cues::START)
            && !(label.has(Cues::START) && label_before.has(Cues::END));
        let column = |unit: usize| self.context.page.units.get(unit).and_then(|unit| unit.column);
        let same_row = self.line(at) == self.line(before)
            && column(unit_before).is_some_and(|column_before| column(unit) == Some(column_before + 1));
        let line_gap = self.line(at).saturating_sub(self.line(before));
        // Another sentence ends it only where it speaks of nothing else.
        let names_other = || {
            let start = self.context.page.units.get(unit).map_or(expr.range.start, |unit| unit.range.start);
            let before = self.context.hits_between(start.min(expr.range.start)..expr.range.start);
            before.iter().any(|hit| hit.service().is_some())
        };
        let follows = unit == unit_before || unit - unit_before <= 1 && line_gap <= 1 && !names_other();
        tied && follows || keyed && line_gap <= 3 || same_row
    }

    /// Ends the interval begun last, and those begun together with it on other days.
    pub(super) fn set_end(&mut self, at: usize, end: Option<DateTime<Utc>>) -> bool {
        let Some(pending) = self.pending(at) else { return false };
        let Some((last, end)) = self.slots.get(pending).cloned().zip(end).filter(|(slot, end)| *end > slot.start)
        else {
            return false;
        };
        let length = end - last.start;
        let begun = last.exprs.first().copied();
        let together = |slot: &&mut Slot| slot.start_only && slot.exprs.first().copied() == begun;
        for slot in self.slots.get_mut(..=pending).unwrap_or_default().iter_mut().rev().take_while(together) {
            slot.end = slot.start.checked_add_signed(length);
            slot.start_only = false;
            slot.whole_days = false;
            slot.exprs.push(at);
        }
        true
    }

    /// A length ends the interval of which only the start was named.
    pub(super) fn length(&mut self, at: usize, seconds: u32) {
        const LONGEST: u32 = 31 * 86_400;
        let unit = self.unit(at);
        let (Some(expr), line) = (self.expr(at), self.line(at)) else { return };
        let clause = self.context.clause(&expr.range, unit);
        let words = self.context.text.get(clause.clone()).unwrap_or_default().replace("前后", "");
        // 信号除下后约两小时, 由30分钟延长到: counted from something else, or the length of something else.
        let before = self.context.text.get(clause.start..expr.range.start).unwrap_or_default();
        let before = before.trim_end().trim_end_matches(['约', '大']);
        // 24 hours a day: no length at all.
        let around_the_clock = seconds == 86_400 && !self.context.cues_in(clause.clone()).has(Cues::LENGTH);
        if around_the_clock && !before.ends_with(['需', '时', '续', '计', '共']) && !before.ends_with("for") {
            return;
        }
        if before.ends_with(['后', '由', '从', '每', '隔', '到', '至'])
            || before.ends_with(" after")
            || before.ends_with(" every")
        {
            return;
        }
        // 含30天免息: how long something else lasts.
        let behind = self.context.text.get(expr.range.end..).unwrap_or_default();
        if ["免息", "账期", "无理由", "质保", "试用", "会员"].iter().any(|word| behind.starts_with(word)) {
            return;
        }
        let brief = [
            "每次", "以内", "内", "within", "each", "每", "every", "notice", "提前", "后", "before", "after", "ago",
            "超过",
        ];
        // How long each of several lasts that were begun together, or of one that recurs; else it is a part of the time.
        let begun = || self.slots.iter().rev().filter(|slot| slot.start_only && slot.end.is_none()).take(2);
        let each = begun().count() == 2 || begun().any(|slot| slot.rrule.is_some());
        let each = each && (words.contains("每次") || words.contains("each"));
        let mended = words.contains("修复")
            || words.contains("恢复")
            || words.contains("restore")
            || words.contains("resolve")
            || words.contains("fix");
        // 2点起约2小时内: counted from the start right before it.
        let counted = at.checked_sub(1).and_then(|before| self.expr(before)).is_some_and(|start| {
            const NEAR: usize = 12;
            let tied = start.behind == Some(Tie::FromBehind) || start.ahead == Some(Tie::From);
            tied && expr.range.start.saturating_sub(start.range.end) <= NEAR && words.contains('内')
        });
        let capped = each || counted || mended || words.contains("不超过") || words.contains("up to");
        if !(60..=LONGEST).contains(&seconds)
            || brief.iter().any(|word| words.contains(word)) && !capped
            || words.contains("每次") && !each
        {
            return;
        }
        let line_before = self.slots.last().map(|slot| self.context.line_of(slot.unit));
        let near = line_before.is_some_and(|before| line.saturating_sub(before) <= 3);
        let line_of = |slot: &Slot| self.context.line_of(slot.unit);
        let first_line = self.slots.last().map_or(0, line_of);
        let context = self.context;
        let begun = self.slots.iter_mut().rev().take(8).take_while(|slot| {
            near && slot.start_only
                && !slot.open
                && !slot.whole_days
                && slot.end.is_none()
                && context.line_of(slot.unit) == first_line
        });
        let mut any = false;
        for slot in begun {
            any = true;
            slot.end = slot.start.checked_add_signed(TimeDelta::seconds(i64::from(seconds)));
            slot.start_only = false;
            slot.exprs.push(at);
        }
        if !any {
            self.length = Some((seconds, unit));
        }
    }

    /// "Until further notice" leaves the interval before it open.
    pub(super) fn open(&mut self, at: usize) {
        self.flush();
        let line = self.line(at);
        if let Some(now) = self.calendar.now().filter(|_| self.is_down_by_itself(at)) {
            let slot = Slot { start_only: true, open: true, ..self.slot(at, now, true) };
            return self.slots.push(slot);
        }
        let line_of = |slot: &Slot| self.context.line_of(slot.unit);
        let Some(near) = self.slots.last().map(|slot| line.saturating_sub(line_of(slot)) <= 3) else { return };
        if let Some(slot) = self.slots.last_mut().filter(|slot| near && slot.start_only) {
            slot.end = None;
            slot.open = true;
            slot.exprs.push(at);
        }
    }

    /// Whether a line of a list names a service at its head, says that it is stopped, and tells no time but that the end is
    /// open: Clearpay: unavailable until further notice.
    fn is_down_by_itself(&self, at: usize) -> bool {
        let line = self.line(at);
        let alone =
            |other: Option<usize>| other.is_none_or(|other| self.expr(other).is_none() || self.line(other) != line);
        let stops = self.context.cues(self.unit(at)).has(Cues::STOP | Cues::WITHDRAW);
        stops
            && !self.slots.is_empty()
            && alone(at.checked_sub(1))
            && alone(Some(at + 1))
            && self.context.services_in_key(line).next().is_some()
    }
}
