//! What was planned or given up and is no more: canceled, put off without a new day, taken back.

use super::Scene;
use crate::domain::{Kind, Service};
use crate::understand::affected::interruption;
use crate::understand::lexicon::Cues;
use crate::understand::shift;
use crate::understand::strength::Strength;

/// Words that say that something that is put off has no new day.
const UNSET: &[&str] = &[
    "to a later date",
    "until a later date",
    "at a later date",
    "date to be announced",
    "no new date",
    "new date has not been",
    "not set a new date",
    "时间另行通知",
    "日期另行通知",
    "日期另定",
];

/// Words of a publisher that takes back what it said it would give up.
const TAKEN_BACK: &[&str] = &[
    "the wrong decision",
    "reversed our decision",
    "reversed the decision",
    "reversing our decision",
    "changed our mind",
    "decided not to close",
    "decided not to end",
    "decided to keep it",
    "will not be closing after all",
    "it's staying",
    "it is staying",
    "is staying after all",
    "stays after all",
    "to stay after all",
    "撤回该决定",
    "收回该决定",
    "撤销该决定",
    "取消关闭计划",
    "决定继续运营",
    "决定继续提供",
    "决定保留该",
];

/// Whether one of the first sentences takes back that a service is given up.
fn taken_back(scene: &Scene<'_>) -> bool {
    const OPENING: usize = 8;
    let opening = scene.opening(OPENING);
    const CLOSING: &[&str] = &[
        "to close",
        "to end",
        "would leave",
        "would close",
        "would end",
        "to discontinue",
        "to withdraw",
        "to retire",
        "关闭",
        "停止",
        "下线",
    ];
    (scene.all.has(Cues::WITHDRAW | Cues::STOP) || CLOSING.iter().any(|word| opening.contains(word)))
        && TAKEN_BACK.iter().any(|word| opening.contains(word))
}

pub(super) fn called_off(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    let off = Cues::CANCEL | Cues::POSTPONE;
    let dropped = scene.says(&[Cues::CANCEL, Cues::ORIGINAL], Cues::RESCHEDULE);
    if dropped && scene.lead.has(Cues::CANCEL) && !scene.all.has(Cues::RESCHEDULE) {
        return Some((Kind::Cancellation, 0.9, off | Cues::ORIGINAL));
    }
    if taken_back(scene) {
        return Some((Kind::Cancellation, 0.8, off | Cues::WITHDRAW));
    }
    let planned = Cues::WORK | Cues::DOWNTIME | Cues::STOP | Cues::ORIGINAL | Cues::WITHDRAW;
    let maybe = scene.headline.has(Cues::MAYBE_OFF) && scene.headline.has(Cues::WORK | Cues::DOWNTIME);
    let money = scene.headline.has(Cues::SETTLE) || scene.headline_services.contains(&Service::Refund);
    let named =
        maybe || !money && scene.headline.has(off) && (scene.headline.has(planned) || scene.all.has(Cues::WORK));
    // 退款到账时间顺延: what is put off is money on its way, not the work.
    let told = scene.says(&[off, planned], Cues::PROMOTION | Cues::SETTLE)
        || scene.says(&[Cues::CANCEL, Cues::ALTER, Cues::PLAN], Cues::PROMOTION | Cues::SETTLE);
    // A new day is named.
    let renewed = scene.all.has(Cues::RESCHEDULE) || shift::any(scene.context);
    let kept = scene.says(&[Cues::ORIGINAL], Cues::RESCHEDULE)
        && scene.all.has(interruption())
        && scene.says(&[Cues::CANCEL], Cues::default())
        && !(scene.has_windows(Strength::Sure) || renewed && scene.has_windows(Strength::Weak));
    if kept {
        return Some((Kind::Cancellation, 0.8, off | Cues::ORIGINAL));
    }
    // 原定10月8日的切换推迟,时间另行通知: put off, and no new day is named.
    let adrift = scene.says(&[Cues::POSTPONE, Cues::ORIGINAL], Cues::RESCHEDULE | Cues::EXTEND | Cues::SETTLE)
        && !renewed
        && !scene.has_windows(Strength::Likely);
    let title = scene.context.page.lines.first().and_then(|line| scene.context.text.get(line.range.clone()));
    let moved = scene.headline.has(Cues::RESCHEDULE)
        && title.is_some_and(|title| UNSET.iter().any(|word| title.contains(word)));
    let unset = (scene.headline.has(off | Cues::MAYBE_OFF) || moved)
        && scene.has_title
        && UNSET.iter().any(|word| scene.context.text.contains(word));
    if adrift || unset {
        return Some((Kind::Cancellation, 0.75, off | Cues::ORIGINAL));
    }
    let least = if renewed { Strength::Weak } else { Strength::Likely };
    if !(named || told && scene.lead.has(off)) || (renewed || !named) && scene.has_windows(least) {
        return None;
    }
    Some((Kind::Cancellation, if named { 0.95 } else { 0.85 }, off))
}
