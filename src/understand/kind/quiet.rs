//! What interrupts nothing: denials, reports, release notes, guides, promotions, warnings of fraud.

use super::Scene;
use crate::domain::Kind;
use crate::understand::affected::interruption;
use crate::understand::labels::{is_answered, is_question, is_version};
use crate::understand::lexicon::Cues;
use crate::understand::marks::Mark;
use crate::understand::strength::Strength;

pub(super) fn denied(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    // A message going round claims a stop, and the text says that it is not true.
    let refuted =
        scene.lead.has(Cues::CLAIM) && scene.says(&[Cues::DENY], Cues::WORK) && !scene.headline.has(Cues::WORK);
    let denied = scene.headline.has(Cues::DENY) && !scene.has_windows(Strength::Likely);
    (denied || refuted || untouched(scene)).then_some((Kind::Other, 0.85, Cues::DENY))
}

/// Whether the title says that what another stops or works on does not reach the publisher: 不受银行系统维护影响.
fn untouched(scene: &Scene<'_>) -> bool {
    const LONGEST: usize = 60;
    let title = scene.context.page.lines.first().and_then(|line| scene.context.text.get(line.range.clone()));
    let cause = title.and_then(|title| title.split_once("不受")).and_then(|(_, rest)| rest.split_once("影响"));
    scene.has_title
        && cause.is_some_and(|(cause, _)| {
            cause.len() <= LONGEST
                && ["停运", "停机", "维护", "升级", "暂停", "故障", "中断"].iter().any(|word| cause.contains(word))
        })
}

/// Results, awards, recruiting, and work that nobody noticed: what they tell of stops is history.
pub(super) fn report(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    let loud = interruption() | Cues::WORK;
    if is_insolvent(scene) {
        return None;
    }
    let lead = scene.lead.has(Cues::REPORT) && !scene.has_windows(Strength::Sure);
    let told =
        (scene.has_title && scene.headline.has(Cues::REPORT) || lead) && !scene.headline.has(loud | Cues::HOLIDAY);
    let unnoticed = scene.headline.has(Cues::RESTORED)
        && scene.headline.has(Cues::WORK)
        && scene.all.has(Cues::REPORT)
        && !scene.all.has(interruption());
    (told || unnoticed).then_some((Kind::Other, 0.9, Cues::REPORT | Cues::UNAFFECTED))
}

/// Whether those are named who wind up a company: what they report stops now.
pub(super) fn is_insolvent(scene: &Scene<'_>) -> bool {
    const WORDS: &[&str] =
        &["administrators", "receivers", "liquidator", "in administration", "into administration", "破产", "清算组"];
    const OPENING: usize = 8;
    let opening = scene.opening(OPENING);
    scene.all.has(interruption()) && WORDS.iter().any(|word| opening.contains(word))
}

pub(super) fn release_notes(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    let terms = scene.headline.has(Cues::TERMS) && scene.headline.has(Cues::ALTER);
    let guide = (scene.headline.has(Cues::GUIDE) || is_question(scene.context, 0) || is_answered(scene.context, 1))
        && !scene.lead.has(Cues::INVESTIGATE)
        && !(scene.headline.has(Cues::WORK) && scene.has_windows(Strength::Likely))
        && !(scene.lead.has(Cues::PLAN) && scene.lead.has(interruption() | Cues::WORK));
    if is_version(scene) && !scene.has_windows(Strength::Likely) {
        return Some((Kind::Other, 0.9, Cues::NEWS));
    }
    // Upgrade complete, and what is new: that it is complete counts.
    let done = scene.headline.has(Cues::WORK) && scene.headline.has(Cues::RESTORED);
    let news = (scene.lead.has(Cues::NEWS) || guide)
        && !terms
        && !done
        && (guide && !scene.headline.has(interruption() | Cues::WORK) || !scene.has_windows(Strength::Likely))
        && (guide || !scene.headline.has(Cues::STOP | Cues::WITHDRAW | Cues::FAULT));
    if warns_of_impostors(scene) {
        return Some((Kind::Other, 0.9, Cues::SAFETY));
    }
    let unserious = !scene.headline.has(interruption()) || !scene.has_windows(Strength::Likely);
    let safety = scene.headline.has(Cues::SAFETY) && unserious && !scene.headline.has(Cues::WORK);
    let promotion = scene.headline.has(Cues::PROMOTION)
        && !scene.headline.has(interruption() | Cues::WORK | Cues::ALTER | Cues::CANCEL)
        && !scene.windows().any(|one| one.strength >= Strength::Sure && !is_only_slow(one.cues));
    (news || safety || promotion).then_some((Kind::Other, 0.9, Cues::NEWS | Cues::SAFETY | Cues::PROMOTION))
}

/// Whether messages of impostors are told of: what they claim of stops and work is theirs.
fn warns_of_impostors(scene: &Scene<'_>) -> bool {
    const OPENING: usize = 6;
    let units = &scene.context.page.units;
    let end = units.get(OPENING).map_or(scene.context.text.len(), |unit| unit.range.start);
    scene.context.marks.has(Mark::Impostor, 0..end)
}

/// Whether words say that something is slow, and nothing that stops.
fn is_only_slow(cues: Cues) -> bool {
    cues.has(Cues::DEGRADE) && !cues.has(Cues::STOP | Cues::WITHDRAW | Cues::FAULT | Cues::WORK)
}
