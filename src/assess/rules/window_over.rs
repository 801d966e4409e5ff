//! An announced window is over on paper, and nobody has looked.

use super::super::confidence;
use super::super::say::Say;
use super::{Finding, Scene, Standing};
use crate::domain::{Basis, Condition};

/// `window_over`: end (Time), minutes (Minutes since).
pub(super) fn rule(scene: &Scene<'_, '_, '_>) -> Option<Finding> {
    let over = scene.spells().filter(|spell| spell.announced.over.is_none_or(|over| !over.called_off));
    let (spell, end) = over.filter_map(|spell| Some((spell, spell.last?.end?))).max_by_key(|(_, end)| *end)?;
    let reading = &spell.announced.notice.reading;
    Some(Finding {
        standing: Standing::Works(Basis::AnnouncedEnd),
        condition: Condition::Available,
        since: Some(end),
        until: None,
        confidence: confidence::words(confidence::paper(&scene.party.endings), reading.confidence),
        reason: Say::of("window_over", scene.party)
            .time("end", end)
            .minutes("minutes", (scene.now() - end).num_minutes())
            .window(spell.announced)
            .done(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::*;
    use crate::domain::{Advice, Basis, Kind};

    #[test]
    fn a_window_that_is_over_is_worth_a_try_and_old_news_a_day_later() {
        let mut case = case();
        case.notice("shop", Kind::Maintenance, "系统维护").window(-300, -1);
        case.expect(0, Advice::RetryNow, None, Some(Basis::AnnouncedEnd)).rule("window_over");
        case.expect(24 * 60, Advice::RetryNow, None, Some(Basis::NoNews)).rule("no_news");
    }
}
