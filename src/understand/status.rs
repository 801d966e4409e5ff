//! The history of an incident as status pages show it: updates under labels, the newest first or last.

use super::context::Context;
use super::lexicon::{Cues, Hit};
use super::segment::Line;
use super::time::{Calendar, Shape};
use super::vocabulary::Vocabulary;
use chrono::{DateTime, Utc};
use std::ops::Range;
use std::sync::LazyLock;

/// What an update says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    Resolved,
    /// An incident that goes on.
    Open,
    Scheduled,
    Canceled,
    /// An update that names no status.
    Update,
}

const LABELS: [(&str, Status); 27] = [
    ("resolved", Status::Resolved),
    ("completed", Status::Resolved),
    ("postmortem", Status::Resolved),
    ("resolution", Status::Resolved),
    ("monitoring", Status::Open),
    ("investigating", Status::Open),
    ("identified", Status::Open),
    ("in progress", Status::Scheduled),
    ("verifying", Status::Scheduled),
    ("scheduled", Status::Scheduled),
    ("canceled", Status::Canceled),
    ("cancelled", Status::Canceled),
    ("update", Status::Update),
    ("已解决", Status::Resolved),
    ("已恢复", Status::Resolved),
    ("已完成", Status::Resolved),
    ("调查中", Status::Open),
    ("处理中", Status::Open),
    ("监控中", Status::Open),
    ("已确认", Status::Open),
    ("已定位", Status::Open),
    ("修复中", Status::Open),
    ("观察中", Status::Open),
    ("已修复", Status::Resolved),
    ("计划中", Status::Scheduled),
    ("进行中", Status::Scheduled),
    ("更新", Status::Update),
];

/// Words that say, behind what came back, that something else does not work yet.
pub(crate) const GOES_ON: &[&str] = &[
    "still not",
    "still can't",
    "still cannot",
    "still unable",
    "still unavailable",
    "remains down",
    "remain down",
    "remains unavailable",
    "remain unavailable",
    "remains offline",
    "still down",
    "still being declined",
    "still declined",
    "still being rejected",
    "still out",
    "still not back",
    "yet to recover",
    "not back yet",
    "仍无法",
    "仍未恢复",
    "仍不能",
    "尚未恢复",
    "仍不可用",
    "暂时不能",
    "暂时无法",
    "进一步排查",
    "still declining",
    "still failing",
    "still experiencing",
    "still affected",
    "still see",
    "仍在失败",
    "仍在修复",
    "仍在处理",
    "仍在抢修",
    "仍在排查",
    "仍在恢复",
    "还在修复",
    "还在处理",
];

static WORDS: LazyLock<Vocabulary<Status>> = LazyLock::new(|| Vocabulary::new(&LABELS));

/// The updates of a page: their first lines and what they say, in the order of the page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct History {
    updates: Vec<(usize, Status)>,
    /// The newest update stands last.
    oldest_first: bool,
    /// Lines that hold nothing but when the update over them was posted.
    feet: Vec<usize>,
}

impl History {
    pub(crate) fn of(context: &Context<'_>) -> Self {
        const MANY: usize = 60;
        let lines = context.page.lines.iter().enumerate().skip(1);
        let updates = lines.filter_map(|(at, line)| {
            let text = context.text.get(line.range.clone())?;
            let text = text.trim_start_matches(['•', '-', '*', '[', '(', ' ']);
            let status =
                label(text).or_else(|| label(behind_stamp(text)?)).or_else(|| told_in_update(context, at, text));
            status.map(|status| (at, status))
        });
        let mut updates: Vec<(usize, Status)> = updates.take(MANY).collect();
        // The newest may stand over the others without a label.
        let first = updates.first().map_or(0, |&(first, _)| first);
        let over =
            |line: usize| context.line_cues(line).has(Cues::RESTORED) && !context.line_cues(line).has(Cues::PLAN);
        if (1..first).take(MANY).any(over) {
            updates.insert(0, (1, Status::Resolved));
        }
        if updates.is_empty() {
            let updates = Some(by_clock(context, MANY)).filter(|updates| !updates.is_empty());
            let updates = updates.unwrap_or_else(|| by_stamp(context, MANY));
            let oldest_first = rises(context, &updates);
            let (updates, oldest_first) =
                if updates.is_empty() { by_time(context, MANY) } else { (updates, oldest_first) };
            let feet = if updates.is_empty() { feet(context, MANY) } else { Vec::new() };
            let over = || feet.iter().scan(1, |next, &foot| Some((std::mem::replace(next, foot + 1), foot)));
            let updates = if updates.is_empty() {
                over().map(|(at, foot)| (at, of_lines(context, at..foot))).collect()
            } else {
                updates
            };
            return Self { updates, oldest_first, feet };
        }
        let opens = |at: Option<&(usize, Status)>| at.is_some_and(|&(line, _)| is_first_step(context, line));
        let oldest_first = updates.len() > 1 && opens(updates.first()) && !opens(updates.last());
        let mut history = Self { updates, oldest_first, feet: Vec::new() };
        history.hear_newest(context);
        history
    }

    /// The newest update may name no status, and say that what was planned is off.
    fn hear_newest(&mut self, context: &Context<'_>) {
        let lines = context.page.lines.len();
        let (newest, behind) = match self.oldest_first {
            true => (self.updates.len().saturating_sub(1), lines),
            false => (0, self.updates.get(1).map_or(lines, |&(line, _)| line)),
        };
        let Some((line, status)) = self.updates.get_mut(newest).filter(|(_, status)| *status == Status::Update) else {
            return;
        };
        let cues = (*line..behind).fold(Cues::default(), |all, line| all | context.line_cues(line));
        if cues.has(Cues::CANCEL) && !cues.has(Cues::RESCHEDULE | Cues::EXTEND | Cues::FAULT) {
            *status = Status::Canceled;
        }
    }

    /// The newest status that an update names.
    pub(crate) fn newest(&self) -> Option<Status> {
        let mut told = self.updates.iter().map(|&(_, status)| status).filter(|&status| status != Status::Update);
        if self.oldest_first { told.next_back() } else { told.next() }
    }

    /// When the oldest update was posted, and where that stands: what it tells of was there by then.
    pub(crate) fn first_reported(
        &self,
        context: &Context<'_>,
        calendar: &Calendar,
    ) -> Option<(DateTime<Utc>, Range<usize>)> {
        let lines = self.oldest(context.page.lines.len())?;
        let start = context.page.lines.get(lines.start)?.range.start;
        let end = context.page.lines.get(lines.end.checked_sub(1)?)?.range.end;
        let first = context.exprs.partition_point(|expr| expr.range.start < start);
        let mut here = context.exprs.iter().skip(first).take_while(|expr| expr.range.end <= end);
        let stamp = here.find(|expr| matches!(expr.shape(), Shape::Point | Shape::Time))?;
        let day = match stamp.from.date {
            Some(date) => calendar.day(&date, None, false)?.day,
            None => calendar.reference()?,
        };
        Some((calendar.instant(day, stamp.from.clock, stamp.from.zone)?, stamp.range.clone()))
    }

    /// The lines of the oldest update.
    fn oldest(&self, lines: usize) -> Option<Range<usize>> {
        let line = |at: usize| self.updates.get(at).map(|&(line, _)| line);
        if self.oldest_first {
            return Some(line(0)?..line(1).unwrap_or(lines));
        }
        Some(line(self.updates.len().checked_sub(1)?)?..lines)
    }

    /// Whether a line belongs to an update that a newer one stands over, or under.
    pub(crate) fn is_older(&self, line: usize) -> bool {
        if self.oldest_first {
            let updates = self.updates.first().zip(self.updates.last());
            return updates.is_some_and(|(&(first, _), &(last, _))| (first..last).contains(&line));
        }
        self.updates.get(1).is_some_and(|&(second, _)| line >= second)
    }

    /// Whether a line holds nothing but when the update over it was posted.
    pub(crate) fn is_foot(&self, line: usize) -> bool {
        self.feet.contains(&line)
    }

    /// Whether an update begins with this line; the time beside its label is when it was posted.
    pub(crate) fn begins(&self, line: usize) -> bool {
        self.updates.iter().any(|&(at, _)| at == line)
    }
}

/// The updates of a log whose heads are nothing but times (14:05 NZDT); what each says stands in the line below.
fn by_clock(context: &Context<'_>, most: usize) -> Vec<(usize, Status)> {
    const LONGEST: usize = 16;
    const WORDS: usize = 3;
    let lines = context.page.lines.iter().enumerate().skip(1);
    let heads = lines.filter(|(_, line)| {
        let text = context.text.get(line.range.clone()).unwrap_or_default().trim();
        text.len() <= LONGEST
            && starts_with_digit(text)
            && has_clock(text)
            && !text.contains(['-', '~', '至', '到'])
            && text.split(' ').count() <= WORDS
            && context.hits_between(line.range.clone()).is_empty()
    });
    let heads: Vec<usize> = heads.map(|(at, _)| at).take(most).collect();
    if heads.len() < 2 {
        return Vec::new();
    }
    heads.into_iter().map(|head| (head, of_line(context, head + 1))).collect()
}

/// The updates of a log whose lines begin with when each was told: `01/10 09:00 am EST - We've successfully…`.
fn by_stamp(context: &Context<'_>, most: usize) -> Vec<(usize, Status)> {
    let says = Cues::RESTORED | Cues::INVESTIGATE | Cues::FAULT | Cues::DEGRADE | Cues::STOP;
    let lines = context.page.lines.iter().enumerate().skip(1);
    let heads = lines.filter(|(at, line)| {
        let text = context.text.get(line.range.clone()).unwrap_or_default().trim();
        let told = text.split_once(" - ").is_some_and(|(stamp, told)| is_stamp(stamp) && !starts_with_digit(told));
        told && context.line_cues(*at).has(says)
    });
    let updates: Vec<(usize, Status)> = heads.take(most).map(|(at, _)| (at, of_line(context, at))).collect();
    if updates.len() < 2 { Vec::new() } else { updates }
}

/// The updates of a log whose lines begin with the time of each, 16:00 已恢复 over 14:00 正在排查; whether the newest stands last.
fn by_time(context: &Context<'_>, most: usize) -> (Vec<(usize, Status)>, bool) {
    const MARKS: usize = 4;
    let found = Cues::RESTORED | Cues::INVESTIGATE | Cues::FAULT | Cues::DEGRADE;
    let stamp = |(at, line): (usize, &Line)| {
        let first = context.exprs.partition_point(|expr| expr.range.start < line.range.start);
        let stamp = context.exprs.get(first).filter(|expr| expr.range.start <= line.range.start + MARKS)?;
        let clock = stamp.from.clock.filter(|_| matches!(stamp.shape(), Shape::Time | Shape::Point))?;
        Some((at, clock.seconds()))
    };
    let stamped: Vec<(usize, u32)> = context.page.lines.iter().enumerate().filter_map(stamp).take(most).collect();
    let says = |&&(at, _): &&(usize, u32)| {
        let cues = context.line_cues(at);
        cues.has(found | Cues::STOP) && !cues.has(Cues::PLAN | Cues::RESTORE)
    };
    let heads: Vec<(usize, u32)> = stamped.iter().filter(says).copied().collect();
    let cues = |head: Option<&(usize, u32)>| head.map_or(Cues::default(), |&(line, _)| context.line_cues(line));
    let falling = heads.is_sorted_by(|(_, newer), (_, older)| newer > older) && cues(heads.first()).has(Cues::RESTORED);
    // Steps that are planned are no log.
    let told = || heads.iter().all(|head| cues(Some(head)).has(found) && !cues(Some(head)).has(Cues::WORK));
    let rising = heads.len() == stamped.len() && heads.is_sorted_by(|(_, older), (_, newer)| older < newer) && told();
    if heads.len() < 2 || !(falling || rising) {
        return (Vec::new(), false);
    }
    (heads.into_iter().map(|(at, _)| (at, of_line(context, at))).collect(), rising)
}

/// Whether the updates of one day begin with times that are later and later.
fn rises(context: &Context<'_>, updates: &[(usize, Status)]) -> bool {
    let stamp = |&(at, _): &(usize, Status)| {
        let start = context.page.lines.get(at)?.range.start;
        let expr = context.exprs.get(context.exprs.partition_point(|expr| expr.range.start < start))?;
        Some((expr.from.date, expr.from.clock?.seconds()))
    };
    let stamps: Vec<_> = updates.iter().filter_map(stamp).collect();
    stamps.len() == updates.len()
        && stamps.len() >= 2
        && stamps.windows(2).all(|pair| matches!(pair, [older, newer] if older.0 == newer.0 && older.1 < newer.1))
}

/// The lines of a log under whose updates stands nothing but when they were posted: December 5, 2023 · 08:57 BST.
fn feet(context: &Context<'_>, most: usize) -> Vec<usize> {
    const LONGEST: usize = 44;
    let lines = &context.page.lines;
    let dated = |range: &Range<usize>| {
        let at = context.exprs.partition_point(|expr| expr.range.end <= range.start);
        context.exprs.get(at).is_some_and(|expr| expr.range.start < range.end && expr.to.is_none())
    };
    let is_foot = |&(at, line): &(usize, &Line)| {
        let text = context.text.get(line.range.clone()).unwrap_or_default().trim();
        let empty = |hit: &Hit| hit.service().is_none() && hit.cues().without(Cues::POSTED).is_empty();
        let bare = context.hits_between(line.range.clone()).iter().all(empty);
        at > 1 && text.len() <= LONGEST && has_clock(text) && dated(&line.range) && bare && !text.contains(['~', '至'])
    };
    let feet: Vec<usize> = lines.iter().enumerate().skip(1).filter(is_foot).map(|(at, _)| at).take(most).collect();
    let told = |pair: &[usize]| pair.first().zip(pair.last()).is_some_and(|(first, second)| second - first > 1);
    let says = Cues::RESTORED | Cues::INVESTIGATE;
    let told_over = |&first: &usize| (1..first).any(|line| context.line_cues(line).has(says));
    let all = feet.len() >= 2 && feet.first().is_some_and(told_over) && feet.windows(2).all(told);
    if all { feet } else { Vec::new() }
}

fn of_lines(context: &Context<'_>, lines: Range<usize>) -> Status {
    let restored = lines.into_iter().any(|line| of_line(context, line) == Status::Resolved);
    if restored { Status::Resolved } else { Status::Open }
}

fn of_line(context: &Context<'_>, line: usize) -> Status {
    let range = context.page.lines.get(line).map_or(0..0, |line| line.range.clone());
    let back = context.hits_between(range.clone()).iter().find(|hit| hit.cues().has(Cues::RESTORED));
    let Some(back) = back else { return Status::Open };
    let behind = context.text.get(back.range.end..range.end).unwrap_or_default();
    if GOES_ON.iter().any(|word| behind.contains(word)) { Status::Open } else { Status::Resolved }
}

fn starts_with_digit(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a text is nothing but a day and a time, with or without a zone.
fn is_stamp(text: &str) -> bool {
    const LONGEST: usize = 28;
    const WORDS: usize = 6;
    let ranged = text.contains([',', '~', '至', '到']) || text.contains("- ") || text.contains(" to ");
    let short = text.len() <= LONGEST && text.split(' ').count() <= WORDS;
    short && !ranged && has_clock(text) && starts_with_digit(text)
}

/// Whether a short text holds a clock time: 14:05.
fn has_clock(text: &str) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    text.match_indices(':').any(|(at, _)| {
        let (before, behind) = text.split_at(at);
        digit(before.chars().next_back()) && digit(behind.chars().nth(1))
    })
}

/// Whether an update is of the kind with which a history begins.
fn is_first_step(context: &Context<'_>, line: usize) -> bool {
    const FIRST: &[&str] = &["investigating", "scheduled", "调查中", "计划中"];
    let text = context.page.lines.get(line).and_then(|line| context.text.get(line.range.clone())).unwrap_or_default();
    let text = text.trim_start_matches(['•', '-', '*', '[', '(', ' ']);
    [Some(text), behind_stamp(text)].into_iter().flatten().any(|text| FIRST.iter().any(|word| text.starts_with(word)))
}

/// What stands behind the date and time at the head of a line: `05-22 14:14 调查中:…`.
fn behind_stamp(line: &str) -> Option<&str> {
    const LONGEST: usize = 24;
    let is_stamp = |c: char| {
        matches!(c, '0'..='9' | '-' | '/' | '.' | ':' | ' ' | '(' | ')' | ']' | '年' | '月' | '日' | '时' | '分')
    };
    let rest = line.trim_start_matches(is_stamp);
    let stamp = line.get(..line.len() - rest.len())?;
    if stamp.contains(':') && stamp.len() <= LONGEST {
        return Some(rest);
    }
    // Nov 24, 12:20 EST - Monitoring
    let (stamp, rest) = line.split_once(" - ")?;
    (stamp.contains(':') && stamp.len() <= LONGEST).then_some(rest)
}

/// What an update says that is headed by its time: "update 4pm: payments are back".
fn told_in_update(context: &Context<'_>, line: usize, text: &str) -> Option<Status> {
    const LONGEST: usize = 16;
    let (stamp, told) = text.strip_prefix("update").and_then(|rest| rest.split_once(": "))?;
    let dated = stamp.len() <= LONGEST && stamp.contains(|c: char| c.is_ascii_digit());
    let cues = context.cues_in(context.page.lines.get(line)?.range.clone());
    let restored = cues.has(Cues::RESTORED) && !cues.has(Cues::PLAN);
    (dated && !told.is_empty()).then_some(if restored { Status::Resolved } else { Status::Update })
}

/// What a line says that is a label, or begins with one before a dash, colon or bracket.
fn label(line: &str) -> Option<Status> {
    let (end, status) = WORDS.longest(line, 0)?;
    let rest = line.get(end..)?.trim_start();
    (rest.is_empty() || rest.starts_with(['-', ':', '|', ']', ')', '[', '('])).then_some(status)
}
