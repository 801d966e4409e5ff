//! The rules of polling: each a function, each with a reason.

use super::{Due, Interval, LONGEST, Outcome, Polling, SHORTEST, Why};
use chrono::{DateTime, TimeDelta, Utc};

/// How long before the end of a window the dense polling begins: work often ends a little early.
const LEAD: TimeDelta = TimeDelta::minutes(5);
/// While nobody knows how things stand after a window, the distance grows: a minute for the first half hour, then this part
/// of the time that has passed since the end.
const OVERDUE_PART: i32 = 30;
/// While it does not work, the distance is this part of the time that has passed since.
const DOWN_PART: i32 = 12;
/// After a change, the distance is this part of the time that has passed since.
const CHANGED_PART: i32 = 2;
/// The first look after a change.
const CHANGED_FIRST: TimeDelta = TimeDelta::minutes(2);
/// Inside of a window so many runs of the schedule become one.
const SELDOM: i32 = 5;
/// The first try after a failure; each further one doubles it.
const BACKOFF_FIRST: TimeDelta = TimeDelta::seconds(60);
/// The same for the user's own server.
const BACKOFF_FIRST_MINE: TimeDelta = TimeDelta::seconds(15);
/// Doubling ends here (68 hours), long after the ceiling has taken over.
const MOST_DOUBLINGS: u32 = 12;
/// The longest time for which a server is left alone because it asked.
const RETRY_AFTER_LONGEST: TimeDelta = TimeDelta::hours(24);
/// Due times are met a moment late, so requests a minute apart may look a little nearer.
const TOLERANCE: TimeDelta = TimeDelta::seconds(5);

/// After a failure: soon, then ever later, up to the ceiling, which a failing job reaches and keeps. The shift differs from
/// try to try, so that jobs that failed together come apart. The end of a window is not slept through.
pub(super) fn after_failure(polling: &Polling<'_>) -> Option<Due> {
    let doublings = polling.failures.checked_sub(1)?.min(MOST_DOUBLINGS);
    let first = if polling.mine { BACKOFF_FIRST_MINE } else { BACKOFF_FIRST };
    let delay = first * (1 << doublings);
    let delay = delay + tenths(delay, 2.0 * polling.jitter.nth(polling.failures).unit());
    let at = (polling.now + delay).min(polling.ceiling());
    Some(Due { at: awake_for_the_end(polling, at), why: Why::Failed })
}

/// Inside of an announced window: seldom, since nothing else is expected (a slower schedule stays as it is); but awake
/// before its end.
pub(super) fn inside_window(polling: &Polling<'_>) -> Option<Due> {
    polling.windows.iter().find(|window| {
        let end = window.end.is_some_and(|end| polling.now < end - LEAD);
        window.start <= polling.now && end
    })?;
    let at = (polling.now + seldom(polling.interval())).max(polling.regular());
    Some(Due { at: awake_for_the_end(polling, at), why: Why::InsideWindow })
}

/// From a little before the end of a window until it is known how things stand: every minute; when it stays unknown, ever
/// later, until the schedule has taken over.
pub(super) fn window_ends(polling: &Polling<'_>) -> Option<Due> {
    let open = |window: &&Interval| window.end.is_some_and(|end| !is_known_after(polling, end));
    let ends = polling.windows.iter().filter(open).filter_map(|window| window.end);
    let end = ends.filter(|end| *end - LEAD <= polling.now).max()?;
    if polling.now < end {
        // The wake was shifted already; from there the minutes are kept, so that one of them falls right after the end.
        return Some(Due { at: polling.now + SHORTEST, why: Why::WindowEnds });
    }
    let distance = SHORTEST.max((polling.now - end) / OVERDUE_PART);
    Some(extra(polling, distance, Why::WindowEnds))
}

/// One answer that disagrees with the state: the next one tells.
pub(super) fn while_unsettled(polling: &Polling<'_>) -> Option<Due> {
    polling.unsettled.then(|| extra(polling, SHORTEST, Why::Unsettled))
}

/// While it does not work outside of a window: soon, then ever later until the schedule has taken over. Inside of one, nothing else is expected.
pub(super) fn while_down(polling: &Polling<'_>) -> Option<Due> {
    let since = polling.down_since?;
    let inside = |w: &Interval| w.start <= polling.now && w.end.is_some_and(|end| polling.now < end);
    let distance = SHORTEST.max((polling.now - since) / DOWN_PART);
    (!polling.windows.iter().any(inside)).then(|| extra(polling, distance, Why::Down))
}

/// After something new: soon, because corrections and details follow, then ever later until the schedule has taken over.
pub(super) fn after_change(polling: &Polling<'_>) -> Option<Due> {
    let since = polling.now - polling.changed?;
    Some(extra(polling, CHANGED_FIRST.max(since / CHANGED_PART), Why::Changed))
}

/// A server that asks to be left alone is left alone, for a day at most.
pub(super) fn leave_alone(polling: &Polling<'_>, due: Due) -> Due {
    let asked = polling.hints.retry_after.map(|at| at.min(polling.now + RETRY_AFTER_LONGEST));
    match asked {
        Some(at) if at > due.at => Due { at, why: Why::RetryAfter },
        _ => due,
    }
}

/// Nobody is asked twice within a minute; the user's own server not twice within a second.
pub(super) fn not_too_soon(polling: &Polling<'_>, due: Due) -> Due {
    let shortest = if polling.mine { TimeDelta::seconds(1) } else { SHORTEST };
    let last = polling.asked.filter(|asked| *asked <= polling.now).unwrap_or(polling.now - SHORTEST);
    let tolerance = TOLERANCE.min(shortest / 2);
    let earliest = if due.at < last + shortest - tolerance { last + shortest } else { due.at };
    let earliest = earliest.max(polling.now + TimeDelta::milliseconds(1));
    if earliest > due.at { Due { at: earliest, why: Why::TooSoon } } else { due }
}

/// The distance inside of a window: a few runs of the schedule, at most the longest.
pub(super) fn seldom(interval: TimeDelta) -> TimeDelta {
    (interval * SELDOM).min(LONGEST)
}

/// A look that the schedule does not ask for. It keeps off an answer that the server calls fresh.
fn extra(polling: &Polling<'_>, distance: TimeDelta, why: Why) -> Due {
    let at = polling.now + distance + tenths(distance, polling.jitter.unit());
    Due { at: polling.hints.fresh_until.map_or(at, |fresh| at.max(fresh)), why }
}

/// Not later than a little before the next end of a window that we are in, while that lies ahead.
fn awake_for_the_end(polling: &Polling<'_>, at: DateTime<Utc>) -> DateTime<Utc> {
    let inside = polling.windows.iter().filter(|window| window.start <= at);
    let wakes = inside.filter_map(|window| window.end).map(|end| end - LEAD);
    let shift = tenths(SHORTEST, polling.jitter.unit());
    wakes.filter(|wake| *wake > polling.now).min().map_or(at, |wake| at.min(wake + shift))
}

fn is_known_after(polling: &Polling<'_>, end: DateTime<Utc>) -> bool {
    polling.state.is_some_and(|known| known.at >= end && known.outcome == Outcome::Up)
}

/// So many tenths of a distance.
fn tenths(distance: TimeDelta, tenths: f64) -> TimeDelta {
    TimeDelta::milliseconds((distance.num_milliseconds() as f64 * tenths / 10.0) as i64)
}
