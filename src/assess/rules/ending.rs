//! A window ended a moment ago, and the last answer of its probe is from before: the next one will show.

use super::super::confidence;
use super::super::say::Say;
use super::overrun::{Ended, just_ended};
use super::{Finding, Scene, Standing};
use crate::domain::Condition;
use chrono::TimeDelta;

/// Probes are asked every minute around the end of a window; one more answer is waited for.
pub(in super::super) const NEXT_ANSWER: TimeDelta = TimeDelta::seconds(90);

/// `ending`: end (Time).
pub(super) fn rule(scene: &Scene<'_, '_, '_>) -> Option<Finding> {
    let Ended { spell, over, end, probe } = just_ended(scene)?;
    let until = end + NEXT_ANSWER;
    if probe.last.as_ref().is_some_and(|sample| sample.at >= end) || scene.now() >= until {
        return None;
    }
    Some(Finding {
        standing: Standing::StoppedUntil(until),
        condition: Condition::Maintenance,
        since: Some(over.start),
        until: Some(until),
        confidence: confidence::words(confidence::PAPER, spell.announced.notice.reading.confidence),
        reason: Say::of("ending", scene.party).time("end", end).window(spell.announced).done(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::*;
    use crate::domain::{Advice, Basis, Kind, Outcome, Sample};

    #[test]
    fn at_the_end_one_more_answer_is_waited_for() {
        let mut case = case();
        case.notice("shop", Kind::Maintenance, "系统维护").window(-300, 0);
        case.probe("shop", service_down(-290).answered(-1));
        case.expect(0, Advice::RetryAt, Some(1), Some(Basis::AnnouncedEnd)).rule("ending");
        // What is older than the end says nothing about the time after it.
        case.expect(2, Advice::RetryNow, None, Some(Basis::AnnouncedEnd)).rule("window_over");
        case.probes_clear();
        case.probe("shop", service_down(-290).answered(1));
        case.expect(2, Advice::Wait, None, None).rule("overrun");
    }

    #[test]
    fn the_first_good_answer_after_the_end_agrees_with_the_paper() {
        let mut case = case();
        case.notice("shop", Kind::Maintenance, "系统维护").window(-300, 0);
        let mut probe = service_down(-290);
        probe.last = Some(Sample { at: minute(40), outcome: Outcome::Up, latency_ms: None, detail: None });
        case.probe("shop", probe);
        case.expect(41, Advice::RetryNow, None, Some(Basis::AnnouncedEnd)).rule("window_over");
    }
}
