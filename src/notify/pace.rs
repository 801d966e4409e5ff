//! Pure: when a sender may send. Its quiet hours, its spacing, and the limits of its service, as functions of the moment and
//! of what it sent before.

use crate::domain::{Hours, Occasion, Tz};
use crate::notify::select::hours::moment_of;
use chrono::{DateTime, TimeDelta, Timelike, Utc};

/// One message a minute and sender, unless its settings say otherwise; the rest is merged.
pub const SPACING: TimeDelta = TimeDelta::seconds(60);
/// Services that ask to be left alone at full and half hours are, for so long.
const ROUND: TimeDelta = TimeDelta::seconds(60);
/// One limit may lead into another; more than so many steps leads nowhere.
const STEPS: usize = 16;

/// What a service allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    pub per_minute: Option<u32>,
    pub per_day: Option<u32>,
    /// Where the service's day begins.
    pub zone: Tz,
    /// The service turns away what arrives at full and half hours, when everybody's jobs run.
    pub avoids_half_hours: bool,
}

impl Default for Quota {
    fn default() -> Self {
        Self { per_minute: None, per_day: None, zone: Tz::UTC, avoids_half_hours: false }
    }
}

/// Hours in which a sender calls nobody, but for some occasions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quiet {
    pub hours: Hours,
    pub except: Vec<Occasion>,
}

/// When a sender may send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pace {
    /// The user's zone, in which quiet hours are meant.
    pub zone: Tz,
    pub quiet: Option<Quiet>,
    /// From one message to the next; what is pressing does not wait for it.
    pub spacing: TimeDelta,
    pub quota: Quota,
}

impl Pace {
    /// For senders that call nobody: no limits but those of their service.
    pub fn unhurried(zone: Tz, quota: Quota) -> Self {
        Self { zone, quiet: None, spacing: TimeDelta::zero(), quota }
    }

    /// The first moment, `from` or later, at which a message of this occasion may go out, after what was `sent` (ascending,
    /// since [`Self::looks_back`]).
    pub fn opening(&self, occasion: Occasion, from: DateTime<Utc>, sent: &[DateTime<Utc>]) -> DateTime<Utc> {
        let mut at = from;
        for _ in 0..STEPS {
            let next = self.after_limits(occasion, at, sent);
            if next <= at {
                break;
            }
            at = next;
        }
        at
    }

    /// Whether it matters what was sent.
    pub fn is_limited(&self) -> bool {
        self.spacing > TimeDelta::zero() || self.quota.per_minute.is_some() || self.quota.per_day.is_some()
    }

    /// Since when it matters what was sent.
    pub fn looks_back(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        let spaced = now - self.spacing.max(TimeDelta::minutes(1));
        if self.quota.per_day.is_some() { spaced.min(self.day_begins(now)) } else { spaced }
    }

    fn after_limits(&self, occasion: Occasion, at: DateTime<Utc>, sent: &[DateTime<Utc>]) -> DateTime<Utc> {
        let quiet = self.after_quiet(occasion, at);
        let spaced = sent.last().filter(|_| !occasion.is_pressing()).map(|last| *last + self.spacing);
        [quiet, spaced, self.after_minute(at, sent), self.after_day(occasion, at, sent), self.after_half_hour(at)]
            .into_iter()
            .flatten()
            .fold(at, DateTime::max)
    }

    fn after_quiet(&self, occasion: Occasion, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let quiet = self.quiet.as_ref().filter(|quiet| !quiet.except.contains(&occasion))?;
        let within = occasion != Occasion::Test && quiet.hours.contains(at, self.zone);
        if !within {
            return None;
        }
        let today = at.with_timezone(&self.zone).date_naive();
        [Some(today), today.succ_opt()]
            .into_iter()
            .flatten()
            .map(|day| moment_of(day, quiet.hours.until, self.zone))
            .find(|end| *end > at)
    }

    fn after_minute(&self, at: DateTime<Utc>, sent: &[DateTime<Utc>]) -> Option<DateTime<Utc>> {
        let most = usize::try_from(self.quota.per_minute?).ok()?;
        let minute = TimeDelta::minutes(1);
        let oldest = sent.len().checked_sub(most).and_then(|index| sent.get(index))?;
        (at - *oldest < minute).then_some(*oldest + minute)
    }

    /// The last message of a day is kept for what is pressing.
    fn after_day(&self, occasion: Occasion, at: DateTime<Utc>, sent: &[DateTime<Utc>]) -> Option<DateTime<Utc>> {
        let most = usize::try_from(self.quota.per_day?).ok()?;
        let begins = self.day_begins(at);
        let used = sent.iter().filter(|sending| **sending >= begins).count();
        let kept = usize::from(!occasion.is_pressing() && most > 1);
        (used + kept >= most).then(|| self.day_begins(begins + TimeDelta::hours(36)))
    }

    fn after_half_hour(&self, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        if !self.quota.avoids_half_hours {
            return None;
        }
        let past = TimeDelta::seconds(i64::from(at.minute() % 30) * 60 + i64::from(at.second()));
        let begun = at.with_nanosecond(0)? - past;
        (at - begun < ROUND).then_some(begun + ROUND)
    }

    fn day_begins(&self, at: DateTime<Utc>) -> DateTime<Utc> {
        moment_of(at.with_timezone(&self.quota.zone).date_naive(), chrono::NaiveTime::MIN, self.quota.zone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notify::fixture::at;
    use chrono::NaiveTime;

    fn pace() -> Pace {
        Pace { spacing: SPACING, ..Pace::unhurried(crate::domain::Tz::SHANGHAI, Quota::default()) }
    }

    fn quiet(from: &str, until: &str, except: &[Occasion]) -> Option<Quiet> {
        let time = |text: &str| NaiveTime::parse_from_str(text, "%H:%M").unwrap();
        Some(Quiet { hours: Hours { from: time(from), until: time(until) }, except: except.to_vec() })
    }

    fn check(pace: &Pace, rows: &[(Occasion, &str, &[&str], &str)]) {
        for (occasion, from, sent, opens) in rows {
            let sent: Vec<_> = sent.iter().map(|text| at(text)).collect();
            let told =
                pace.opening(*occasion, at(from), &sent).with_timezone(&pace.zone).format("%d %H:%M").to_string();
            let expected = at(opens).with_timezone(&pace.zone).format("%d %H:%M").to_string();
            assert_eq!(told, expected, "{occasion:?} from {from} after {sent:?}");
        }
    }

    #[test]
    fn quiet_hours_hold_but_for_their_exceptions() {
        use Occasion::{RetryNow, Test, Trouble};
        let night = Pace { quiet: quiet("22:00", "08:00", &[RetryNow]), ..pace() };
        check(
            &night,
            &[
                (Trouble, "21:59", &[], "21:59"),
                (Trouble, "22:00", &[], "+1 08:00"),
                (Trouble, "03:00", &[], "08:00"),
                (Trouble, "08:00", &[], "08:00"),
                (RetryNow, "03:00", &[], "03:00"),
                (Test, "03:00", &[], "03:00"),
            ],
        );
        let strict = Pace { quiet: quiet("00:00", "06:30", &[]), ..pace() };
        check(&strict, &[(RetryNow, "06:00", &[], "06:30"), (RetryNow, "23:59", &[], "23:59")]);
    }

    #[test]
    fn one_a_minute_but_what_is_pressing_goes_at_once() {
        use Occasion::{RetryNow, Trouble};
        check(
            &pace(),
            &[
                (Trouble, "12:00", &[], "12:00"),
                (Trouble, "12:00", &["12:00"], "12:01"),
                (Trouble, "12:05", &["12:00"], "12:05"),
                (RetryNow, "12:00", &["12:00"], "12:00"),
            ],
        );
    }

    #[test]
    fn limits_of_services_hold_for_all() {
        use Occasion::{RetryNow, Trouble};
        let zone = crate::domain::Tz::SHANGHAI;
        let with = |quota| Pace { spacing: TimeDelta::zero(), quota, ..pace() };
        let two = with(Quota { per_minute: Some(2), zone, ..Quota::default() });
        check(
            &two,
            &[
                (RetryNow, "12:00", &["12:00"], "12:00"),
                (RetryNow, "12:00", &["12:00", "12:00"], "12:01"),
                (RetryNow, "12:01", &["12:00", "12:00"], "12:01"),
            ],
        );
        let three = with(Quota { per_day: Some(3), zone, ..Quota::default() });
        check(
            &three,
            &[
                (Trouble, "12:00", &["09:00"], "12:00"),
                // The last of the day is kept.
                (Trouble, "12:00", &["09:00", "10:00"], "+1 00:00"),
                (RetryNow, "12:00", &["09:00", "10:00"], "12:00"),
                (RetryNow, "12:00", &["09:00", "10:00", "11:00"], "+1 00:00"),
                (Trouble, "12:00", &["-1 09:00", "-1 10:00", "-1 11:00"], "12:00"),
            ],
        );
        let round = with(Quota { avoids_half_hours: true, ..Quota::default() });
        check(
            &round,
            &[
                (RetryNow, "06:00", &[], "06:01"),
                (RetryNow, "06:01", &[], "06:01"),
                (Trouble, "06:30", &[], "06:31"),
                (Trouble, "06:29", &[], "06:29"),
            ],
        );
    }

    #[test]
    fn limits_lead_into_each_other() {
        let zone = crate::domain::Tz::SHANGHAI;
        let all = Pace {
            quiet: quiet("23:30", "07:00", &[]),
            quota: Quota { avoids_half_hours: true, per_day: Some(2), zone, ..Quota::default() },
            ..pace()
        };
        check(&all, &[(Occasion::Trouble, "12:00", &["09:00", "10:00"], "+1 07:01")]);
        assert_eq!(all.looks_back(at("12:00")), at("00:00"));
        assert_eq!(pace().looks_back(at("12:00")), at("11:59"));
    }
}
