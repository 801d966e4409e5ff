//! How the watches stand, told every morning to those who asked for it.

use super::{Outbox, Outlet};
use crate::domain::{Audience, Message, Occasion, Problem, Topic, Tz, Urgency};
use crate::notify::select::hours::moment_of;
use chrono::{DateTime, NaiveTime, TimeDelta, Utc};

/// A morning's message that is later than this is no longer worth sending: the machine was off.
const LATE: TimeDelta = TimeDelta::hours(4);

/// The morning of an outlet that is now (its moment has come, and is not long ago), and the next one.
pub(super) fn mornings(
    time: NaiveTime,
    zone: Tz,
    now: DateTime<Utc>,
) -> (Option<DateTime<Utc>>, Option<DateTime<Utc>>) {
    let today = now.with_timezone(&zone).date_naive();
    let moments = [today.pred_opt(), Some(today), today.succ_opt()];
    let mut moments = moments.into_iter().flatten().map(|day| moment_of(day, time, zone));
    let current = moments.clone().rfind(|moment| *moment <= now && now - *moment < LATE);
    (current, moments.find(|moment| *moment > now))
}

/// Owes the message of this morning, once, and gives the next one's moment.
pub(super) async fn owe<O: Outbox>(
    outbox: &O,
    outlet: &Outlet,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, Problem> {
    let Some(time) = outlet.habits.morning else { return Ok(None) };
    let (current, next) = mornings(time, outlet.habits.pace.zone, now);
    if let Some(moment) = current {
        let mut watches = Vec::new();
        for watch in &outlet.watches {
            if let Some(verdict) = outbox.verdict(&watch.id).await? {
                watches.push((watch.title.clone(), verdict));
            }
        }
        if !watches.is_empty() {
            outbox.owe(vec![message(outlet, watches, moment)]).await?;
        }
    }
    Ok(next)
}

fn message(outlet: &Outlet, watches: Vec<(String, crate::domain::Verdict)>, moment: DateTime<Utc>) -> Message {
    Message {
        key: format!("morning/{}/{}", moment.format("%Y%m%dT%H%M%SZ"), outlet.id),
        thread: "morning".to_owned(),
        sender: outlet.id.clone(),
        watch: None,
        watch_title: None,
        event: None,
        occasion: Occasion::Morning,
        topic: Topic::Morning { watches },
        urgency: if outlet.audience == Audience::Operator { Urgency::Normal } else { Urgency::Low },
        created: moment,
        not_before: None,
        expires: Some(moment + LATE),
        unless_acknowledged: false,
        remind_after: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notify::fixture::at;

    #[test]
    fn a_morning_is_told_on_its_day_and_not_long_after() {
        let time = NaiveTime::from_hms_opt(8, 30, 0).unwrap();
        for (now, current, next) in [
            ("08:29", None, "08:30"),
            ("08:30", Some("08:30"), "+1 08:30"),
            ("12:29", Some("08:30"), "+1 08:30"),
            ("12:30", None, "+1 08:30"),
        ] {
            let found = mornings(time, crate::domain::Tz::SHANGHAI, at(now));
            assert_eq!(found, (current.map(at), Some(at(next))), "{now}");
        }
    }
}
