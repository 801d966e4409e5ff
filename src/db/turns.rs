//! Pure: what the changes of a probe's settled state add up to.

use crate::domain::Outcome;
use chrono::{DateTime, TimeDelta, Utc};

/// Over which time changes are counted.
const COUNTED: TimeDelta = TimeDelta::hours(1);
/// Changes nearer to each other than this are one unstable time.
const APART: TimeDelta = TimeDelta::hours(1);

/// A settled state and when it came.
pub(super) type Turn = (DateTime<Utc>, Option<Outcome>);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Turns {
    /// Changes within the last hour.
    pub(super) flips: u32,
    /// When the first of the changes came that followed upon each other up to now.
    pub(super) unstable_since: Option<DateTime<Utc>>,
    /// Since when it had not worked before it came up.
    pub(super) broke: Option<DateTime<Utc>>,
}

/// The newest first. The first state that a probe ever settled on changed nothing.
pub(super) fn of(turns: &[Turn], now: DateTime<Utc>) -> Turns {
    let known = |turn: &&Turn| turn.1.is_some();
    let turns: Vec<Turn> = turns.iter().filter(known).copied().collect();
    let changes = turns.split_last().map_or(&[] as &[Turn], |(_, changes)| changes);
    let recent = changes.iter().take_while(|(at, _)| now - *at <= COUNTED).count();
    let mut unstable_since = None;
    let mut after = now;
    for (at, _) in changes.iter().take_while(|_| recent > 0) {
        if after - *at > APART {
            break;
        }
        (unstable_since, after) = (Some(*at), *at);
    }
    let broke = match turns.split_first() {
        Some(((_, Some(Outcome::Up)), before)) => {
            before.iter().take_while(|(_, state)| *state != Some(Outcome::Up)).last().map(|(at, _)| *at)
        }
        _ => None,
    };
    Turns { flips: u32::try_from(recent).unwrap_or(u32::MAX), unstable_since, broke }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_counted_chained_and_measured() {
        let at = |minute: i64| DateTime::UNIX_EPOCH + TimeDelta::minutes(minute);
        // One letter a turn: u(p), d(own), g: degraded; with minutes.
        for (turns, now, flips, unstable, broke) in [
            (&[] as &[(i64, char)], 0, 0, None, None),
            (&[(0, 'u')], 10, 0, None, None),
            (&[(0, 'd'), (20, 'u')], 30, 1, Some(20), Some(0)),
            (&[(0, 'u'), (20, 'd')], 30, 1, Some(20), None),
            (&[(0, 'u'), (20, 'g'), (25, 'd'), (212, 'u')], 220, 1, Some(212), Some(20)),
            (&[(0, 'u'), (20, 'd'), (30, 'u'), (40, 'd'), (50, 'u')], 55, 4, Some(20), Some(40)),
            (&[(0, 'u'), (20, 'd'), (70, 'u'), (100, 'd'), (110, 'u')], 120, 3, Some(20), Some(100)),
            (&[(0, 'u'), (20, 'd'), (30, 'u')], 200, 0, None, Some(20)),
        ] {
            let state = |letter| match letter {
                'u' => Outcome::Up,
                'g' => Outcome::Degraded,
                _ => Outcome::Down,
            };
            let newest: Vec<Turn> =
                turns.iter().rev().map(|(minute, letter)| (at(*minute), Some(state(*letter)))).collect();
            let expected = Turns { flips, unstable_since: unstable.map(at), broke: broke.map(at) };
            assert_eq!(of(&newest, at(now)), expected, "{turns:?}");
        }
    }
}
