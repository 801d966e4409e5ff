//! What is over: incidents told from their end, and what came back.

use super::Scene;
use crate::domain::{Kind, Service};
use crate::understand::affected::interruption;
use crate::understand::labels::{came_back, is_labelled_done, is_success};
use crate::understand::lexicon::{Cues, Hit};
use crate::understand::status::GOES_ON;
use crate::understand::strength::Strength;
use crate::understand::windows::Judged;

/// An incident that is over, told from its end.
pub(super) fn looking_back(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    let ended = came_back(scene)
        && scene.windows().all(|one| {
            one.slot.end.is_some_and(|end| scene.told_until.is_some_and(|now| end <= now)) && one.slot.rrule.is_none()
        });
    let planned = scene.windows().any(|one| one.cues.has(Cues::PLAN));
    let passed = |one: &Judged| one.slot.end.is_some_and(|end| scene.told_until.is_some_and(|now| end <= now));
    // Told on the day on which it ended.
    let ended = ended || !planned && scene.windows().all(passed) && scene.says(&[Cues::RESTORED], not_yet());
    let over_now = scene.published.is_some() && scene.has_windows(Strength::Weak) && (scene.is_over() || ended);
    let retold = scene.headline.has(Cues::POSTMORTEM) && scene.all.has(Cues::RESTORED | Cues::RESTORE);
    let told = (retold || over_now && scene.all.has(Cues::RESTORED))
        && scene.all.has(Cues::FAULT | Cues::STOP | Cues::DEGRADE);
    let recounted = scene.has_title
        && scene.headline.has(Cues::POSTMORTEM)
        && scene.all.has(interruption())
        && (!scene.all.has(Cues::INVESTIGATE | Cues::WITHDRAW) || long_past(scene))
        && !planned;
    // A fault with its beginning and its end, told after it.
    let past = scene.published.is_some()
        && scene.has_windows(Strength::Likely)
        && scene.is_over()
        && !planned
        && scene.all.has(Cues::FAULT)
        && scene.windows().all(|one| !one.cues.has(Cues::WORK) || one.cues.has(Cues::FAULT))
        && (!scene.lead.has(Cues::WORK) || scene.lead.has(Cues::FAULT))
        && !scene.all.has(Cues::INVESTIGATE | Cues::WITHDRAW);
    let told = told || recounted || past;
    let over = recounted || ended || scene.is_over() || retold && scene.windows().all(passed);
    (told && over && !goes_on_after(scene)).then_some((Kind::Resumption, 0.95, Cues::POSTMORTEM | Cues::RESTORED))
}

/// Whether all that it tells of began more than a day before it was published.
fn long_past(scene: &Scene<'_>) -> bool {
    let past = |one: &Judged| scene.published.is_some_and(|now| one.slot.start + chrono::TimeDelta::days(1) < now);
    scene.has_windows(Strength::Weak) && scene.windows().all(past)
}

/// Words that keep what came back from being news of now.
fn not_yet() -> Cues {
    Cues::PLAN | Cues::IF | Cues::WORK
}

pub(super) fn back_in_headline(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    let event = interruption() | Cues::WORK | Cues::DOWNTIME | Cues::RESTORE;
    // 平台顺利完成秋季缴费: a success, and nothing that was interrupted.
    let success = is_success(scene.context, 0) && !scene.lead.has(event);
    let back = scene.headline.has(Cues::RESTORED) && scene.has_title && !success;
    if is_labelled_done(scene) {
        return Some((Kind::Resumption, 0.95, Cues::RESTORED));
    }
    let finished = scene.headline.has(Cues::RESTORE | Cues::EARLY_END)
        && scene.has_title
        && !scene.headline.has(Cues::STOP | Cues::PLAN);
    let lasts = |one: &Judged| {
        let over = scene.told_until.map(|until| until + chrono::TimeDelta::seconds(1));
        let later = scene.published.is_none_or(|now| one.slot.start > now);
        later && one.strength >= Strength::Likely && one.slot.end > over
    };
    let finished = finished && !(scene.told_until.is_some() && scene.windows().any(lasts));
    let told = scene.says(&[Cues::RESTORED], Cues::PLAN) && !scene.begins_later(Strength::Sure);
    // Our planned maintenance has been completed ahead of time.
    let early = scene.lead.has(Cues::EARLY_END) && scene.says(&[Cues::RESTORED, Cues::EARLY_END], Cues::IF);
    let finished = finished || early && scene.lead.has(Cues::RESTORED);
    let back = back && !fails_elsewhere(scene);
    (back && !scene.begins_later(Strength::Sure) || finished && (told || !scene.begins_later(Strength::Likely)))
        .then_some((Kind::Resumption, 0.9, Cues::RESTORED | Cues::RESTORE))
}

pub(super) fn back_in_body(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    // Something has stopped before: a fee at a fixed rate restores nothing.
    let stopped = scene.lead.has(Cues::RESTORED) || scene.all.has(interruption() | Cues::WORK | Cues::RESTORE);
    let back = stopped && (scene.says(&[Cues::RESTORED], Cues::PLAN) || says_back(scene)) || came_back(scene);
    (back && !scene.has_windows(Strength::Weak) && !goes_on_after(scene) || over_since(scene)).then_some((
        Kind::Resumption,
        0.85,
        Cues::RESTORED,
    ))
}

/// What came back only in part: most payments are working again, but those by Visa are still failing.
pub(super) fn back_in_part(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    let back = scene.says(&[Cues::RESTORED], Cues::PLAN);
    (back && goes_on_after(scene) && !scene.has_windows(Strength::Weak)).then_some((Kind::Outage, 0.75, Cues::RESTORED))
}

/// All that failed is told as past, and nobody looks for its cause: yesterday customers could not check out for 40 minutes.
pub(super) fn recalled(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    let bad = interruption();
    let context = scene.context;
    let mut failed = (0..context.page.units.len()).filter(|&unit| context.cues(unit).has(bad)).peekable();
    let pays = |unit: usize| context.hits_in(unit).iter().filter_map(Hit::service).any(Service::blocks_installments);
    let told = |unit: usize| context.cues(unit).has(Cues::HISTORY) && !context.cues(unit).has(Cues::PLAN);
    let past = failed.peek().is_some() && failed.all(|unit| told(unit) && pays(unit));
    let other = not_yet().without(Cues::PLAN)
        | Cues::INVESTIGATE
        | Cues::WITHDRAW
        | Cues::PROMOTION
        | Cues::SAFETY
        | Cues::NEWS;
    let told = past && !scene.all.has(other | Cues::REPORT | Cues::TERMS | Cues::UNAFFECTED);
    (told && scene.published.is_some()).then_some((Kind::Resumption, 0.7, Cues::HISTORY | bad))
}

/// Whether a clause says that something came back, whatever its sentence says of the rest: 各项服务将陆续恢复,信用卡已恢复正常.
fn says_back(scene: &Scene<'_>) -> bool {
    let context = scene.context;
    let back = |unit: usize| {
        let restored = context.hits_in(unit).iter().filter(|hit| hit.cues().has(Cues::RESTORED)).take(4);
        restored.map(|hit| context.cues_in(context.clause(&hit.range, unit))).any(|cues| !cues.has(not_yet()))
    };
    (0..context.page.units.len()).any(back)
}

/// Whether some cannot pay yet, though the headline says that something is back: those of New Zealand still can't order.
fn fails_elsewhere(scene: &Scene<'_>) -> bool {
    const STILL: &[&str] =
        &["still can't", "still cannot", "still unable", "still down", "仍无法", "仍不能", "仍未恢复"];
    let context = scene.context;
    let still = |unit: usize| {
        let pays = |hit: &Hit| hit.service().is_some_and(Service::blocks_installments);
        STILL.iter().any(|word| scene.lead_of(unit).contains(word)) && context.hits_in(unit).iter().any(pays)
    };
    (0..context.page.units.len()).take(12).any(still)
}

/// Whether a sentence behind what came back says that something else still does not work.
pub(super) fn goes_on_after(scene: &Scene<'_>) -> bool {
    const NEAR: usize = 6;
    let context = scene.context;
    let units = 0..context.page.units.len();
    let Some(first) = units.clone().find(|&unit| context.cues(unit).has(Cues::RESTORED)) else { return false };
    units.skip(first).take(NEAR).any(|unit| GOES_ON.iter().any(|word| scene.sentence(unit).contains(word)))
}

/// Whether a fault of which only the beginning is told is said to be over in a later sentence.
fn over_since(scene: &Scene<'_>) -> bool {
    const STILL: &[&str] = &["仍", "尚", "部分", "still", "some ", "partial", "partly", "most ", "多数", "大部"];
    let context = scene.context;
    let bad = interruption() | Cues::FAULT | Cues::RESTORE | Cues::RESTORED | Cues::INVESTIGATE;
    let still = |unit: usize| {
        let start = context.page.units.get(unit).map_or(0, |unit| unit.range.start);
        let mut at = start;
        let mut clauses = scene.sentence(unit).split_inclusive([',', ';']);
        context.cues(unit).has(bad)
            && clauses.any(|clause| {
                let range = at..at + clause.len();
                at = range.end;
                STILL.iter().any(|word| clause.contains(word)) && context.cues_in(range).has(bad)
            })
    };
    // 导致部分订单支付故障,现已恢复: what failed in part is back.
    let partly_back = |unit: usize| {
        let back = context.hits_in(unit).iter().rfind(|hit| hit.cues().has(Cues::RESTORED));
        let start = context.page.units.get(unit).map_or(0, |unit| unit.range.start);
        let told = back.and_then(|hit| context.text.get(start..hit.range.end)).unwrap_or_default();
        let clause = told.rfind([',', ';']).map_or(0, |at| at);
        let sentence = scene.sentence(unit);
        STILL.iter().any(|word| sentence.get(clause..).unwrap_or(sentence).contains(word))
    };
    let units = 0..context.page.units.len();
    let back = |unit: &usize| {
        let cues = context.cues(*unit);
        cues.has(Cues::RESTORED) && !cues.has(not_yet()) && !partly_back(*unit)
    };
    let Some(last) = units.clone().rev().find(back) else { return false };
    let begun = |one: &Judged| {
        let started = scene.told_until.is_none_or(|now| one.slot.start <= now);
        // An apology for today's interruption names its day once more.
        (one.slot.unit <= last || one.slot.whole_days)
            && one.slot.start_only
            && !one.slot.open
            && started
            && !one.cues.has(Cues::PLAN | Cues::WITHDRAW)
    };
    let failed = scene.says(&[Cues::FAULT], Cues::PLAN) || scene.says(&[Cues::STOP], Cues::PLAN | Cues::RESTORED);
    failed
        && scene.windows().all(begun)
        && !units.skip(last + 1).take(8).any(still)
        && !scene.headline.has(Cues::WORK | Cues::WITHDRAW)
}
