//! When a probe's answers make a state: not one bad answer, but several in a row.

use crate::domain::{Outcome, Sample, Settled};

/// More are not kept; nobody needs to know how many more.
const MOST_FLIPS: usize = 120;

/// One sample more. The state becomes up after `up_after` answers in a row that say so, and down or degraded after `down_after`;
/// where that many are not up but do not agree, it is degraded, unless it is down already. A sample that `Failed` says
/// nothing about them and changes nothing. A threshold of 0 is 1.
pub fn settle(previous: &Settled, sample: &Sample, down_after: u32, up_after: u32) -> Settled {
    let outcome = sample.outcome;
    if outcome == Outcome::Failed {
        return previous.clone();
    }
    let side = if outcome == Outcome::Up { Outcome::Up } else { Outcome::Down };
    let mut next = previous.clone();
    next.same = previous.same.and(outcome, sample.at);
    next.side = previous.side.and(side, sample.at);
    next.flips.retain(|at| sample.at - *at <= Settled::FLIPS_COUNT_FOR);
    if previous.side.outcome.is_some_and(|before| before != side) {
        next.flips.push(sample.at);
        let surplus = next.flips.len().saturating_sub(MOST_FLIPS);
        next.flips.drain(..surplus);
    }
    let needed = if outcome == Outcome::Up { up_after } else { down_after }.max(1);
    let settled = if next.same.length >= needed {
        Some((outcome, next.same.began))
    } else if next.side.length >= needed && previous.state != Some(Outcome::Down) {
        Some((Outcome::Degraded, next.side.began))
    } else {
        None
    };
    if let Some((state, since)) = settled.filter(|(state, _)| previous.state != Some(*state)) {
        next.state = Some(state);
        next.since = since;
    }
    next
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{DateTime, TimeDelta, Utc};

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::minutes(minute)
    }

    fn sample(letter: char, minute: i64) -> Sample {
        let outcome = match letter {
            'u' => Outcome::Up,
            'g' => Outcome::Degraded,
            'd' => Outcome::Down,
            _ => Outcome::Failed,
        };
        Sample { at: at(minute), outcome, latency_ms: None, detail: None }
    }

    /// One letter a minute.
    fn fold(samples: &str, down_after: u32, up_after: u32) -> Settled {
        let samples = samples.chars().enumerate();
        samples.fold(Settled::default(), |settled, (minute, letter)| {
            settle(&settled, &sample(letter, minute as i64), down_after, up_after)
        })
    }

    #[test]
    fn a_state_takes_several_answers_in_a_row() {
        for (samples, down_after, up_after, state, since) in [
            ("", 2, 1, None, None),
            ("u", 2, 1, Some(Outcome::Up), Some(0)),
            ("u", 2, 2, None, None),
            ("d", 2, 1, None, None),
            ("ud", 2, 1, Some(Outcome::Up), Some(0)),
            ("udd", 2, 1, Some(Outcome::Down), Some(1)),
            ("udud", 2, 1, Some(Outcome::Up), Some(0)),
            ("uddu", 2, 2, Some(Outcome::Down), Some(1)),
            ("uddudu", 2, 2, Some(Outcome::Down), Some(1)),
            ("udduu", 2, 2, Some(Outcome::Up), Some(3)),
            ("ddd", 3, 1, Some(Outcome::Down), Some(0)),
            ("uggg", 3, 1, Some(Outcome::Degraded), Some(1)),
            ("ugdg", 3, 1, Some(Outcome::Degraded), Some(1)),
            ("ugdddd", 3, 1, Some(Outcome::Down), Some(2)),
            ("udddg", 3, 1, Some(Outcome::Down), Some(1)),
            ("udddggg", 3, 1, Some(Outcome::Degraded), Some(4)),
            ("d", 0, 0, Some(Outcome::Down), Some(0)),
        ] {
            let settled = fold(samples, down_after, up_after);
            assert_eq!((settled.state, settled.since), (state, since.map(at)), "{samples} {down_after} {up_after}");
        }
    }

    #[test]
    fn when_we_could_not_ask_nothing_changes() {
        for (with, without) in [("ufffff", "u"), ("ff", "")] {
            assert_eq!(fold(with, 2, 1), fold(without, 2, 1), "{with}");
        }
        assert_eq!(fold("udfd", 2, 1).state, Some(Outcome::Down));
        assert_eq!(fold("udfd", 2, 1).flips, [at(1)]);
    }

    #[test]
    fn flips_are_counted_for_an_hour() {
        assert_eq!(fold("ududu", 2, 1).flips_at(at(5)), 4);
        assert_eq!(fold("uddgguu", 2, 1).flips_at(at(7)), 2);
        let early = fold("ud", 2, 1);
        assert_eq!((early.flips_at(at(61)), early.flips_at(at(62))), (1, 0));
        assert_eq!(settle(&early, &sample('u', 100), 2, 1).flips, [at(100)]);
        assert_eq!(fold(&"ud".repeat(500), 2, 1).flips.len(), 61);
    }
}
