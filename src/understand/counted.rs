//! Ends that are counted from the publication: 预计45分钟后恢复, we expect to be back within two hours.

use super::context::Context;
use super::lexicon::{Cues, Hit};
use super::time::{Calendar, Expr, Shape};
use crate::domain::{Published, Service};
use chrono::{DateTime, TimeDelta, Utc};

/// The shortest and the longest time, in seconds, after which something is said to be back.
const LENGTHS: std::ops::RangeInclusive<u32> = 300..=86_400;

/// The instant by which something that stops now is said to be back, where a single length of time says so and the hour of
/// the publication is known.
pub(super) fn end(context: &Context<'_>, calendar: &Calendar) -> Option<DateTime<Utc>> {
    let Some(Published::At(published)) = calendar.published else { return None };
    let mut lengths = context.exprs.iter().zip(&context.expr_units).filter(|(expr, _)| expr.shape() == Shape::Length);
    let (expr, &unit) = lengths.next().filter(|_| lengths.next().is_none())?;
    let seconds = expr.seconds.filter(|seconds| LENGTHS.contains(seconds))?;
    tells(context, expr, unit).then(|| published.to_utc() + TimeDelta::seconds(i64::from(seconds)))
}

/// Whether the words around a length say that something takes so long or is back behind it.
fn tells(context: &Context<'_>, expr: &Expr, unit: usize) -> bool {
    const BEFORE: &[&str] =
        &["in", "within", "for", "about", "approximately", "around", "take", "takes", "next", "another"];
    const EXPECTED: &[&str] = &["预计", "估计", "大约", "约", "需", "持续", "还要"];
    const BACK: &[&str] = &["后恢复", "内恢复", "后修复", "内修复", "后完成", "内完成", "左右"];
    const BEHIND: &[&str] = &["ago", "notice", "before", "earlier", "前"];
    let clause = context.clause(&expr.range, unit);
    let before = context.text.get(clause.start..expr.range.start).unwrap_or_default().trim_end();
    let behind = context.text.get(expr.range.end..clause.end).unwrap_or_default().trim_start();
    let word = before.rsplit(' ').next().unwrap_or_default();
    let counted = BEFORE.contains(&word)
        || EXPECTED.iter().any(|word| before.contains(word))
        || BACK.iter().any(|word| behind.starts_with(word));
    let cues = context.cues(unit);
    let other = |hit: &Hit| matches!(hit.service(), Some(Service::Refund | Service::CustomerService));
    counted
        && !before.ends_with(['每', '过'])
        && !["last", "past"].iter().any(|word| before.ends_with(word))
        && !BEHIND.iter().any(|word| behind.starts_with(word))
        && cues.has(Cues::RESTORE | Cues::STOP | Cues::WORK | Cues::LENGTH | Cues::DOWNTIME)
        && !cues.has(Cues::SETTLE | Cues::CONTACT)
        && !context.hits_in(unit).iter().any(other)
}
