//! The service was withdrawn for good: there is nothing to wait for.

use super::super::in_force::Announced;
use super::super::{confidence, say::Say};
use super::{Finding, Scene, Standing};
use crate::domain::{Condition, Kind};

/// Words by which a suspension without an end still promises one, folded to lower case.
const RETURNS: &[&str] = &[
    "另行通知",
    "另行公告",
    "另行通告",
    "恢复时间",
    "恢復時間",
    "暂停",
    "暫停",
    "暂时",
    "暫時",
    "暂不",
    "暫不",
    "暂缓",
    "暫緩",
    "待恢复",
    "待恢復",
    "further notice",
    "temporar",
    "suspend",
    "pause",
    "on hold",
    "for now",
    "for the time being",
];

/// Characters of a body in which they are looked for.
const LOOKED_AT: usize = 4_000;

/// `withdrawn`: start (Time), service (Text, if one).
pub(super) fn rule(scene: &Scene<'_, '_, '_>) -> Option<Finding> {
    let (spell, interval) = scene.holding().find(|(spell, _)| is_for_good(spell.announced))?;
    let announced = spell.announced;
    Some(Finding {
        standing: Standing::Withdrawn,
        condition: Condition::Suspended,
        since: Some(interval.start),
        until: None,
        confidence: confidence::words(1.0, announced.notice.reading.confidence),
        reason: Say::of("withdrawn", scene.party)
            .time("start", interval.start)
            .service(announced.window)
            .window(announced)
            .notice(announced.notice)
            .done(),
    })
}

/// Whether a window has no end and nothing in its announcement promises one.
pub(super) fn is_for_good(announced: &Announced<'_>) -> bool {
    if announced.notice.reading.kind != Kind::Suspension || announced.window.end.is_some() {
        return false;
    }
    let announcement = &announced.notice.announcement;
    let text = announcement.title.chars().chain(['\n']).chain(announcement.body.chars().take(LOOKED_AT));
    let text: String = text.map(|c| c.to_ascii_lowercase()).collect();
    !RETURNS.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::*;
    use crate::domain::{Advice, Kind};

    #[test]
    fn an_end_of_cooperation_is_nothing_to_wait_for_and_a_pause_is() {
        for (title, advice) in [
            ("关于终止分期付款合作的公告", Advice::NotOffered),
            ("Pay in installments is no longer available", Advice::NotOffered),
            ("关于暂停分期付款服务的公告", Advice::Wait),
            ("分期服务关闭,恢复时间另行通知", Advice::Wait),
            ("Installments unavailable until further notice", Advice::Wait),
        ] {
            let mut case = case();
            case.notice("shop", Kind::Suspension, title).from(-600);
            case.expect(0, advice, None, None);
        }
    }
}
