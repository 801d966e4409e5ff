//! How surely an interval is a window, by the words around it.

use super::affected::interruption;
use super::context::Context;
use super::lexicon::Cues;
use super::role::Role;
use super::segment::LineKind;
use super::slots::Slot;
use super::time::Tie;
use super::windows::is_introduced;
use std::ops::Range;

/// How surely an interval is a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Strength {
    No,
    /// Counts only where nothing better does.
    Weak,
    Likely,
    Sure,
}

/// Whether words right behind a day say that the whole of it is meant.
pub(crate) fn is_all_day(context: &Context<'_>, slot: &Slot) -> bool {
    const WORDS: &[&str] =
        &["全天", "全时段", "全天候", "24小时", "around the clock", "整天", "全日", "all day", "the whole day"];
    let expr = slot.exprs.first().and_then(|&at| context.exprs.get(at));
    let behind = expr.and_then(|expr| context.text.get(expr.range.end..)).unwrap_or_default();
    let behind = behind.trim_start_matches([' ', '(', ',']);
    slot.whole_days && WORDS.iter().any(|word| behind.starts_with(word))
}

/// What the first sentences say of all times, where no title says anything.
fn opening(context: &Context<'_>) -> Cues {
    const SENTENCES: usize = 4;
    let told = !context.line_cues(0).is_empty();
    let units = 0..context.page.units.len().min(if told { 0 } else { SENTENCES });
    units.fold(Cues::default(), |all, unit| all | context.cues(unit))
}

/// The words around an interval, from the nearest to the farthest.
pub(crate) struct Words {
    clause: Cues,
    /// Its unit, what labels it, and its row.
    pub near: Cues,
    paragraph: Cues,
    /// Headings and the head of its table.
    above: Cues,
    title: Cues,
    /// The first sentences of an announcement whose title says nothing.
    opening: Cues,
    all: Cues,
    in_row: bool,
    in_title: bool,
    /// Nothing but a few lines: there is no other time to be confused with.
    brief: bool,
    /// Said to be meant from midnight to midnight.
    all_day: bool,
    /// Named as the last day of something.
    said_last: bool,
    /// 自…起, since.
    tied_from: bool,
    /// Its unit names other times.
    crowded: bool,
    /// What the rest of its sentence says.
    behind: Cues,
    /// A line that ends with a colon stands over it and says that what follows is interrupted.
    introduced: bool,
    /// The day on which something shuts (将于11月30日关闭), and no holiday or work is the reason.
    shut: bool,
    /// A Chinese day from which on something holds that the rest of the sentence tells (6月20日起凭票补结).
    told_behind: bool,
    /// What the lines say over which nothing but the time stands.
    heads: Cues,
}

/// What the lines under one say that holds nothing but a time: ◆2026/1/1 起, then what is no longer offered from then on.
fn under(context: &Context<'_>, line: usize, time: Range<usize>) -> Cues {
    const LINES: usize = 6;
    const LONGEST: usize = 24;
    let Some(here) = context.page.lines.get(line) else { return Cues::default() };
    let beside = |range: Range<usize>| context.text.get(range).map_or(0, |text| text.trim().len());
    if beside(here.range.start..time.start) + beside(time.end..here.range.end) > LONGEST {
        return Cues::default();
    }
    let below = context.page.lines.iter().enumerate().skip(line + 1).take(LINES);
    below
        .take_while(|(_, line)| !context.has_time(&line.range) && line.kind == LineKind::Item)
        .fold(Cues::default(), |all, (at, _)| all | context.line_cues(at))
}

/// Whether the words behind a day say that something is shut on it, or kept from somebody as a measure.
fn shuts(told: &str) -> bool {
    const VERBS: &[&str] = &["关闭", "停用", "停止", "下架", "下线", "停服", "关停"];
    const MEASURES: &[&str] = &["采取暂停", "采取限制", "采取关闭"];
    let clause = told.split([',', ';', '。']).next().unwrap_or_default();
    let verb = clause.trim_start().trim_start_matches(['起', '正', '式', '全', '面']);
    VERBS.iter().any(|word| verb.starts_with(word)) || MEASURES.iter().any(|word| clause.contains(word))
}

/// Whether the label of a day, or the words right before it, say that something is no more from then on: Diners Club no
/// longer accepted | 1 August; to be switched off on 30 September.
fn is_end_of_all(context: &Context<'_>, line: usize, day: Option<usize>) -> bool {
    const NO_MORE: &[&str] =
        &["no longer", "discontinu", "withdrawn", "不再", "停止受理", "停止支持", "停止使用", "终止", "下线"];
    const LONGEST: usize = 160;
    let start = context.page.lines.get(line).map_or(0, |line| line.range.start);
    let near = |day: usize| start.max(context.text.ceil_char_boundary(day.saturating_sub(LONGEST)))..day;
    let label = day.and_then(|day| context.text.get(near(day))).unwrap_or_default().trim_end();
    const OFF: &[&str] = &["switched off on", "turned off on", "shut down on", "shut off on", "sunset on"];
    OFF.iter().any(|word| label.ends_with(word))
        || label.ends_with([':', '|']) && NO_MORE.iter().any(|word| label.contains(word))
}

impl Words {
    pub(crate) fn around(context: &Context<'_>, slot: &Slot) -> Self {
        const FEW_LINES: usize = 3;
        /// How far behind a time its sentence is heard, in bytes.
        const FARTHEST: usize = 1000;
        let (unit, line) = (slot.unit, context.line_of(slot.unit));
        let expr = slot.exprs.first().and_then(|&at| context.exprs.get(at));
        let sentence = context.page.units.get(unit).map_or(0..0, |unit| unit.range.clone());
        let near = expr.map_or(0, |expr| context.text.floor_char_boundary(expr.range.end + FARTHEST));
        let sentence = sentence.start..sentence.end.min(near);
        let told = expr.and_then(|expr| context.text.get(expr.range.end..sentence.end)).unwrap_or_default();
        let in_row = context.kind_of(line) == LineKind::Row;
        let row = if in_row { context.line_cues(line) } else { Cues::default() };
        Self {
            clause: expr.map_or(Cues::default(), |expr| context.cues_in(context.clause(&expr.range, unit))),
            near: context.cues(unit) | context.label_cues(unit) | row,
            paragraph: context.line_cues(line),
            above: context.heading_cues(line) | context.table_head(line),
            title: context.line_cues(0),
            opening: opening(context),
            all: context.all_cues(),
            in_row,
            in_title: context.is_title(unit),
            all_day: is_all_day(context, slot),
            said_last: slot.exprs.first().is_some_and(|&at| context.is_last_day(at)),
            behind: expr.map_or(Cues::default(), |expr| context.cues_in(expr.range.end..sentence.end)),
            introduced: is_introduced(context, slot),
            shut: (shuts(told) || is_end_of_all(context, line, expr.map(|expr| expr.range.start)))
                && !context.all_cues().has(Cues::HOLIDAY)
                && !context.line_cues(0).has(Cues::WORK),
            told_behind: expr.is_some_and(|expr| expr.behind == Some(Tie::FromBehind))
                && told.chars().any(|c| c >= '\u{4e00}')
                && context.clause_holds(expr.map_or(0..0, |expr| expr.range.clone()), unit),
            brief: context.page.lines.len() <= FEW_LINES,
            crowded: slot.exprs.first().is_some_and(|&at| context.shares_unit(at)),
            heads: expr.map_or(Cues::default(), |expr| under(context, line, expr.range.clone())),
            tied_from: expr.is_some_and(|expr| expr.ahead == Some(Tie::From) || expr.behind == Some(Tie::FromBehind)),
        }
    }

    pub(crate) fn strength(&self, slot: &Slot) -> Strength {
        if slot.role != Role::Candidate || slot.last_day && !self.withdraws() && !self.said_last {
            Strength::No
        } else if slot.start_only && slot.end.is_none() {
            self.of_start(slot)
        } else if slot.whole_days {
            self.of_days(slot)
        } else {
            self.of_times()
        }
    }

    /// Whether a single day is the first of what has no end, because something is withdrawn on it.
    pub(crate) fn is_for_good(&self, slot: &Slot) -> bool {
        let gone = self.clause.has(Cues::WITHDRAW) || self.title.has(Cues::WITHDRAW) && self.clause.has(Cues::STOP);
        slot.whole_days && slot.start_only && (gone || self.shut) && !self.clause.has(Cues::WORK)
    }

    fn withdraws(&self) -> bool {
        self.paragraph.has(Cues::WITHDRAW)
            || self.near.has(Cues::WITHDRAW | Cues::STOP)
            || self.above.has(interruption())
            || (self.title | self.opening).has(Cues::WITHDRAW)
    }

    /// Of an interval of which only the start is known, the words must say what starts.
    fn of_start(&self, slot: &Slot) -> Strength {
        let stop = interruption();
        if self.clause.has(Cues::STOP | Cues::WITHDRAW) || slot.open && self.near.has(stop) {
            Strength::Sure
        } else if self.said_last
            || (if self.told_behind { self.behind } else { self.near }).has(stop) && !(slot.whole_days && self.crowded)
            || self.in_row && self.above.has(stop)
            || self.tied_from && (self.introduced || self.heads.has(Cues::STOP | Cues::WITHDRAW))
            || self.tied_from && self.behind.has(Cues::MAYBE_OFF) && self.title.has(Cues::MAYBE_OFF)
        {
            Strength::Likely
        } else if self.near.has(stop | Cues::WORK)
            || self.in_title && self.title.has(stop)
            || self.tied_from && self.title.has(Cues::WITHDRAW)
            || self.tied_from && self.opening.has(Cues::DOWNTIME | Cues::WORK) && self.all.has(stop)
            || self.tied_from
                && (self.all.has(Cues::FAULT | Cues::INVESTIGATE) || self.title.has(Cues::WORK) && self.all.has(stop))
        {
            Strength::Weak
        } else {
            Strength::No
        }
    }

    /// Whole days are often only the frame of what is told more exactly.
    fn of_days(&self, slot: &Slot) -> Strength {
        let work = interruption() | Cues::WORK;
        if self.clause.has(Cues::STOP | Cues::WITHDRAW) {
            Strength::Sure
        } else if self.near.has(interruption() | Cues::HOLIDAY) && !(slot.start_only && self.crowded)
            || self.all_day && (self.paragraph | self.above | self.title).has(work)
        {
            Strength::Likely
        } else if !slot.start_only && (self.paragraph | self.title).has(work)
            || self.near.has(work)
            || self.above.has(work)
            || self.in_title
        {
            Strength::Weak
        } else {
            Strength::No
        }
    }

    /// Whether labels call it a start and an end.
    fn labelled(&self) -> bool {
        self.near.has(Cues::START | Cues::END)
    }

    fn of_times(&self) -> Strength {
        let stop = interruption() | Cues::DOWNTIME;
        if self.near.has(stop) {
            Strength::Sure
        } else if self.near.has(Cues::WORK | Cues::WHEN)
            || self.in_row && self.near.has(Cues::IMPACT)
            || (self.above | self.title | self.paragraph | self.opening).has(stop | Cues::WORK)
            || self.heads.has(stop | Cues::WITHDRAW)
            || self.above.has(Cues::WHEN)
            || self.labelled() && self.all.has(stop) && !self.all.has(Cues::PROMOTION)
        {
            Strength::Likely
        } else if self.brief {
            Strength::Weak
        } else {
            Strength::No
        }
    }
}
