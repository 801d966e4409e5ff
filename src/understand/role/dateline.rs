//! Days under which a notice is dated, rather than days that it tells of.

use super::interrupted;
use crate::understand::context::Context;
use crate::understand::lexicon::Cues;
use crate::understand::segment::LineKind;
use crate::understand::time::{Expr, Shape};

/// A date that stands alone at the head or the foot, or beside a name.
pub(super) fn is_dateline(context: &Context<'_>, expr: &Expr, line: usize) -> bool {
    let Some(here) = context.page.lines.get(line) else { return false };
    if expr.to.is_some() || expr.listed || !matches!(expr.shape(), Shape::Day | Shape::Point) || here.key.is_some() {
        return false;
    }
    if !matches!(here.kind, LineKind::Text | LineKind::Heading(_)) {
        return false;
    }
    let count = context.page.lines.len();
    let at_edge = line <= 2 || line + 4 >= count;
    let cues = context.line_cues(line);
    let length = here.range.len();
    let content = context.last_content_line();
    let next = context.page.lines.get(line + 1);
    // A day over lines that begin with its times.
    let timed = next.is_some_and(|next| {
        let first = context.exprs.partition_point(|expr| expr.range.start < next.range.start);
        !next.apart
            && context.exprs.get(first).is_some_and(|expr| {
                expr.shape() == Shape::Times && expr.rule.is_none() && expr.range.start <= next.range.start + 3
            })
    });
    // A day over the times of several services, with their names between.
    let first = context.exprs.partition_point(|other| other.range.start < here.range.end);
    let over_times = expr.shape() == Shape::Day
        && context.exprs.get(first).zip(context.expr_units.get(first)).is_some_and(|(next, &unit)| {
            let hours = context.cues(unit) | context.label_cues(unit);
            next.shape() == Shape::Times && next.rule.is_none() && !hours.has(Cues::HOURS | Cues::CONTACT)
        });
    // A day over what is back on it.
    let over_told = line > 2
        && next.is_some_and(|next| !next.apart)
        && context.line_cues(line + 1).has(Cues::RESTORED | Cues::RESTORE);
    let heads = over_times
        || over_told
        || next.is_some_and(|next| !next.apart && (next.kind == LineKind::Item || next.kind == LineKind::Row))
        || timed
        || line < content && line > 2;
    if heads {
        return false;
    }
    let alone = expr.range.len() * 10 >= length * 6;
    let quiet = !cues.has(interrupted() | Cues::RESTORE | Cues::WITHDRAW | Cues::EFFECTIVE | Cues::FAULT | Cues::WHEN);
    at_edge
        && quiet
        && (alone
            || length <= 60
                && expr.from.date.is_some_and(|date| date.has_year())
                && expr.range.end + 2 >= here.range.end)
}
