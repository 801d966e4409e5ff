//! Lengths by which planned times are moved: 推迟一周进行, postponed by two hours.

use super::context::Context;
use super::lexicon::Cues;
use super::time::{Expr, Shape};
use crate::domain::Service;

/// What stands before a length by which something takes place later.
const LATER: &[&str] = &[
    "推迟",
    "顺延",
    "延后",
    "延期",
    "推后",
    "postponed by",
    "postponed for",
    "postpone it by",
    "put back by",
    "put back",
    "put off by",
    "put off for",
    "pushed back by",
    "pushed back",
    "pushed out by",
    "moved back by",
    "deferred by",
    "delayed by",
];
/// The same for what takes place earlier.
const EARLIER: &[&str] = &["brought forward by", "brought forward"];
/// What stands before a length behind which stands "later": will take place one week later.
const TAKES_PLACE: &[&str] =
    &["take place", "takes place", "be held", "happen", "start", "begin", "be done", "go ahead"];
/// How many times before a length may be moved by it.
const MOST: usize = 4;

/// The seconds by which the expression at an index moves what was planned, where it is such a length.
pub(crate) fn seconds(context: &Context<'_>, at: usize) -> Option<i64> {
    let expr = context.exprs.get(at).filter(|expr| expr.shape() == Shape::Length)?;
    let before = context.text.get(..expr.range.start)?.trim_end();
    let before = before.strip_suffix('了').unwrap_or(before).trim_end();
    let ends = |words: &[&str]| words.iter().any(|word| before.ends_with(word));
    let length = i64::from(expr.seconds?);
    let behind = context.text.get(expr.range.end..)?;
    let later = ends(LATER) || ends(TAKES_PLACE) && behind.starts_with(" later");
    match (later, ends(EARLIER)) {
        (true, _) => Some(length),
        (_, true) => Some(-length),
        _ => None,
    }
}

/// By how many seconds a length behind it moves the interval that an expression names, where no new day is named. The
/// length stands in its sentence, or in its line behind what is said to have been planned.
pub(crate) fn of(context: &Context<'_>, at: usize) -> Option<i64> {
    let unit = |at: usize| context.expr_units.get(at).copied();
    let within = unit(at)?;
    let planned = context.cues(within).has(Cues::ORIGINAL);
    let near = |at: usize| {
        unit(at).is_some_and(|unit| unit == within || planned && context.line_of(unit) == context.line_of(within))
    };
    let is_interval = |expr: &Expr| matches!(expr.shape(), Shape::Span | Shape::Times) && expr.to.is_some();
    let expr = context.exprs.get(at).filter(|expr| is_interval(expr))?;
    let behind = context.exprs.iter().enumerate().skip(at + 1).take(MOST);
    let (at, length) = behind.take_while(|(next, _)| near(*next)).find(|(_, next)| !is_interval(next))?;
    let by = seconds(context, at)?;
    let renamed = near(at + 1) && context.exprs.get(at + 1).is_some_and(|next| next.from.date.is_some());
    let told = expr.range.end..length.range.start;
    let money = context.cues_in(told.clone()).has(Cues::SETTLE | Cues::PROMOTION)
        || context.hits_between(told).iter().any(|hit| hit.service() == Some(Service::Refund));
    (!renamed && !money).then_some(by)
}

/// Whether anything is moved by a length.
pub(crate) fn any(context: &Context<'_>) -> bool {
    (0..context.exprs.len()).any(|at| seconds(context, at).is_some())
}
