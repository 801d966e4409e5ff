//! When a message may be told.

use super::{Rules, SenderInfo};
use crate::domain::{Hours, Tz, Watch};
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};

/// The moment before which a message about a watch is not told; None: at once. Senders that call nobody never wait.
pub(super) fn opening(watch: &Watch, sender: &SenderInfo, rules: &Rules, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    if !sender.manner.interrupts {
        return None;
    }
    let start = next_opening(watch.hours?, now, rules.zone);
    (start > now).then_some(start)
}

/// When a sender that gathers what comes up tells it next; None: at once.
pub(super) fn digest(sender: &SenderInfo, rules: &Rules, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let today = now.with_timezone(&rules.zone).date_naive();
    let days = [Some(today), today.succ_opt()];
    let moments = days
        .into_iter()
        .flatten()
        .flat_map(|day| sender.habits.digest.iter().map(move |time| moment_of(day, *time, rules.zone)));
    moments.filter(|moment| *moment > now).min()
}

/// The first moment from `at` on that lies within the hours.
pub(super) fn next_opening(hours: Hours, at: DateTime<Utc>, zone: Tz) -> DateTime<Utc> {
    if hours.contains(at, zone) {
        return at;
    }
    let today = at.with_timezone(&zone).date_naive();
    (0..=1)
        .filter_map(|days| today.checked_add_signed(TimeDelta::days(days)))
        .map(|day| moment_of(day, hours.from, zone))
        .find(|opening| *opening > at)
        .unwrap_or(at)
}

/// A time on the clock of a day; where clocks leap over it, the first quarter of an hour after it that exists.
pub(in crate::notify) fn moment_of(day: NaiveDate, time: NaiveTime, zone: Tz) -> DateTime<Utc> {
    let wanted = day.and_time(time);
    (0..=12)
        .find_map(|quarter| zone.from_local_datetime(&(wanted + TimeDelta::minutes(15 * quarter))).earliest())
        .map_or_else(|| wanted.and_utc(), |moment| moment.with_timezone(&Utc))
}

/// Whether an interval touches the hours of any day. An open end touches them.
pub(super) fn touches(hours: Hours, from: DateTime<Utc>, until: Option<DateTime<Utc>>, zone: Tz) -> bool {
    let opening = next_opening(hours, from, zone);
    until.is_none_or(|until| opening < until)
}
