//! Times that are none of the interruption: when an update was posted, until when something else goes on.

use super::context::Context;
use super::lexicon::Hit;
use super::role::{interrupted, is_tied_from};
use super::time::{Expr, Tie};
use std::ops::Range;

/// Whether a time at the head of a line says when an update was posted: `[15:20] …`, `Update 15:20 - …`; a bare time does
/// where another says since when it lasts.
pub(super) fn is_stamp(context: &Context<'_>, expr: &Expr, line: usize, since: bool) -> bool {
    const HEADS: &[&str] = &["update", "updated", "latest", "latest update", "更新", "最新", "最新进展", "续报"];
    const LONGEST: usize = 64;
    let Some(here) = context.page.lines.get(line) else { return false };
    let head = context.text.get(here.range.start..expr.range.start).unwrap_or_default();
    let rest = context.text.get(expr.range.end..here.range.end).unwrap_or_default();
    if head.len() > LONGEST {
        return false;
    }
    // Update as of 11:05am
    let (head, as_of) = head.trim_end().strip_suffix("as of").map_or((head, false), |head| (head, true));
    if is_tied_from(expr) && !as_of {
        return false;
    }
    let bracketed = head.ends_with(['[', '(']) && rest.starts_with([']', ')']);
    let name = head.trim_matches(|c: char| matches!(c, '[' | '(' | ':' | '-' | ' ' | ']' | ')'));
    // 13:25 已重启部分主机: an update of a fault that is told with its beginning.
    let han = rest.starts_with(' ') && rest.trim_start().chars().next().is_some_and(|c| c >= '\u{4e00}');
    let update = han && expr.from.date.is_none() && expr.to.is_none();
    let bare = head.is_empty() && since && (update || rest.trim_start().starts_with(['-', ':', '|']));
    bracketed && !as_of && name.is_empty() || bare || HEADS.contains(&name)
}

/// Whether a time is the end of what goes on after something else has stopped: 已有账单可还款至6月30日, prices are kept until
/// midnight.
pub(super) fn stays_longer(context: &Context<'_>, at: usize, clause: &Range<usize>) -> bool {
    const STAYS: &[&str] = &["可", "保留", "仍", "继续", "can ", "still", "remain", "keep", "kept", "stay"];
    let Some(expr) = context.exprs.get(at).filter(|expr| expr.to.is_none() && expr.ahead == Some(Tie::To)) else {
        return false;
    };
    let before = context.text.get(clause.start..expr.range.start).unwrap_or_default();
    let stays = STAYS.iter().any(|word| before.contains(word)) && !context.cues_in(clause.clone()).has(interrupted());
    let named = context.hits_between(clause.start..expr.range.start).iter().filter_map(Hit::service).next_back();
    let kept = before.contains("保留") || named.is_some_and(|service| !service.blocks_installments());
    at > 0 && stays && kept
}
