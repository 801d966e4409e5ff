//! Times that were planned before and that others have replaced.

use super::FARTHEST;
use crate::understand::context::Context;
use crate::understand::lexicon::Cues;
use crate::understand::shift;
use crate::understand::time::{Expr, Shape, Tie};

/// What stands before an old time in a bracket behind the new one.
const BRACKETED_OLD: &[&str] = &[
    ", not",
    ",而非",
    ",不是",
    ",并非",
    "(previously",
    "(was",
    "(formerly",
    "(originally",
    "(not",
    "(instead of",
    "(原",
    "old slot:",
    "old date:",
    "old time:",
    "old window:",
    "previous date:",
    "previous window:",
    "original date:",
    "original window:",
    "(原为",
    "(而非",
    "(非",
];

/// Labels of what was planned before.
const OLD: &[&str] = &[
    "original",
    "old",
    "previous",
    "previously",
    "original date",
    "old date",
    "original schedule",
    "previous schedule",
    "原时间",
    "原计划",
    "原安排",
    "变更前",
    "调整前",
];

/// How far from the word that moves something the old time stands, and the new one from the old, in bytes.
const TURN: usize = 80;

/// Whether words before it say that it was planned earlier, and it is not what replaces that.
pub(super) fn is_superseded(context: &Context<'_>, expr: &Expr, unit: usize) -> bool {
    let Some(within) = context.page.units.get(unit) else { return false };
    let start = within.range.start.max(expr.range.start.saturating_sub(FARTHEST)).min(expr.range.start);
    let before = context.hits_between(start..expr.range.start);
    let last = |cues: Cues| before.iter().rev().find(|hit| hit.cues().has(cues)).map(|hit| hit.range.end);
    let index = context.exprs.partition_point(|other| other.range.start < expr.range.start);
    let previous = index.checked_sub(1).and_then(|at| context.exprs.get(at)).filter(|at| at.range.start >= start);
    let following = context.exprs.get(index + 1).filter(|next| next.range.start < within.range.end);
    if shift::of(context, index).is_some() {
        return false;
    }
    let just_before = context.text.get(start..expr.range.start).unwrap_or_default().trim_end();
    if BRACKETED_OLD.iter().any(|words| just_before.ends_with(words)) {
        return true;
    }
    // Original: 5 December; new: 12 December.
    let key = context.page.lines.get(within.line).and_then(|line| context.text.get(line.key.clone()?));
    if key.is_some_and(|key| OLD.contains(&key.trim_matches(|c: char| !c.is_alphanumeric()))) {
        return true;
    }
    let label = context.label_cues(unit);
    if label.has(Cues::ORIGINAL) && !label.has(Cues::RESCHEDULE) {
        return true;
    }
    // moved from A to B; moved to B, from A
    let turned = last(Cues::RESCHEDULE | Cues::POSTPONE | Cues::ALTER);
    if expr.ahead == Some(Tie::From) && turned.is_some_and(|turned| expr.range.start - turned <= TURN) {
        let to_next = following.is_some_and(|next| {
            next.ahead == Some(Tie::To) && next.shape() == expr.shape() && next.range.start - expr.range.end <= TURN
        });
        let from_last = previous.is_some_and(|before| before.ahead == Some(Tie::To) && before.shape() == expr.shape());
        if to_next || from_last {
            return true;
        }
    }
    // 顺延一天至B, postponed by a day to B
    let put_to = (expr.ahead == Some(Tie::To)).then(|| last(Cues::POSTPONE)).flatten();
    match (last(Cues::ORIGINAL), last(Cues::RESCHEDULE | Cues::EXTEND).max(put_to)) {
        // Instead of 4:00 we expect to be back at 6:30.
        (Some(original), None)
            if context.text.get(..original).is_some_and(|text| text.ends_with("instead of"))
                && previous.is_some_and(|previous| previous.range.start >= original) =>
        {
            return false;
        }
        (Some(original), Some(new)) => return original > new,
        (Some(_), None) => return true,
        (None, Some(_)) => return false,
        (None, None) => {}
    }
    if last(Cues::CANCEL).is_some() && !context.cues(unit).has(Cues::RESCHEDULE) {
        return true;
    }
    // 自2月1日起暂不办理,一律顺延至2月12日恢复: what is put off is what stops from then on.
    let end = within.range.end.min(expr.range.end + FARTHEST);
    let clause = context.cues_in(context.clause(&expr.range, unit));
    let off = context.cues_in(expr.range.end..end).has(Cues::CANCEL | Cues::MAYBE_OFF);
    if expr.behind == Some(Tie::FromBehind) && clause.has(Cues::STOP) && !clause.has(Cues::WORK) && !off {
        return false;
    }
    let next = context.exprs.partition_point(|other| other.range.start < expr.range.end);
    // moved by a week to B
    let next = next + usize::from(shift::seconds(context, next).is_some());
    let replaced = context.exprs.get(next).is_some_and(|next| {
        // A调整至B, A应为B: the new time stands behind the word that replaces the old one.
        let between = context.cues_in(expr.range.end..next.range.start.max(expr.range.end));
        next.range.start < end
            && between.has(Cues::RESCHEDULE)
            && (expr.ahead == Some(Tie::From)
                || expr.shape() == next.shape()
                || expr.from.date.is_some() && next.from.date.is_some())
    });
    let behind = context.cues_in(expr.range.end..end);
    let planned = context.cues(unit).has(Cues::WORK);
    let put_off = behind.has(Cues::POSTPONE | Cues::CANCEL) || behind.has(Cues::MAYBE_OFF) && planned;
    replaced || put_off && !behind.has(Cues::RESCHEDULE) && expr.shape() != Shape::Length
}
