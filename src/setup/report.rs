//! What a good config means, in words for the person who wrote it: `storewatch config check`.

use super::Plan;
use crate::config::Tree;
use crate::domain::{Audience, Language, Proves, Tell, Tz, Watch};
use crate::schedule::Cron;
use chrono::{DateTime, Utc};
use std::fmt::Write;

/// So many runs of a schedule show whether it means what was meant.
const RUNS: usize = 5;

/// Watches with their routes, jobs with their next runs, senders.
pub fn report(tree: &Tree, plan: &Plan, now: DateTime<Utc>) -> String {
    let mut text = String::new();
    let files = tree.files.iter().map(|file| file.path.display().to_string()).filter(|path| !path.starts_with('<'));
    let language = plan.language.map_or("of the locale", Language::tag);
    let _ = writeln!(text, "{}", files.collect::<Vec<_>>().join(", "));
    let _ = writeln!(text, "times in {}, messages in the language {language}", plan.zone);
    for watch in &plan.watches {
        let _ = writeln!(text, "\nwatch {}: {}{}", watch.id, watch.title, limits(watch));
        for route in &watch.routes {
            let needs: Vec<_> = route.needs.iter().map(|party| party.as_str()).collect();
            let _ = writeln!(text, "  route {}: {} ({})", route.id, route.title, needs.join(" + "));
        }
    }
    for party in &plan.parties {
        let unseen = party.sources.is_empty() && party.probes.is_empty();
        let _ = writeln!(text, "\nparty {}: {}{}", party.id, party.title, if unseen { " (unseen)" } else { "" });
        for source in plan.sources.iter().filter(|source| source.id.party == party.id) {
            let next = runs(&source.schedule, source.zone, now);
            let _ = writeln!(text, "  source {}: {}\n    {next}", source.id.name, source.url);
        }
        for probe in plan.probes.iter().filter(|probe| probe.id.party == party.id) {
            let proves = if probe.proves == Proves::Service { "the service" } else { "that a host answers" };
            let next = runs(&probe.schedule, probe.zone, now);
            let _ = writeln!(text, "  probe {}: {}, proves {proves}\n    {next}", probe.id.name, probe.url);
        }
    }
    text.push('\n');
    for sender in &plan.senders {
        let audience = match sender.audience {
            Audience::Buyer => "the buyer",
            Audience::Operator => "the operator",
            Audience::Program => "a program",
        };
        let _ = writeln!(text, "sender {}: {}, for {audience}", sender.id, sender.kind);
    }
    text
}

/// A schedule and its next runs, with the days of the week: `*/10 * * * * -> Sun 2026-03-01 06:00, 06:10, ...`.
pub fn runs(schedule: &Cron, zone: Tz, now: DateTime<Utc>) -> String {
    let mut day = None;
    let runs = schedule.runs(now, zone).take(RUNS).map(|run| {
        let local = run.with_timezone(&zone);
        let time = if schedule.is_faster_than_a_minute() { "%H:%M:%S" } else { "%H:%M" };
        let same = day.replace(local.date_naive()) == Some(local.date_naive());
        let format = if same { time.to_owned() } else { format!("%a %Y-%m-%d {time}") };
        local.format(&format).to_string()
    });
    let runs: Vec<_> = runs.collect();
    format!("{} -> {} ({zone})", schedule.as_str(), runs.join(", "))
}

fn limits(watch: &Watch) -> String {
    let mut parts = Vec::new();
    if watch.tell == Tell::Each {
        parts.push("each route by itself".to_owned());
    }
    if let Some(hours) = watch.hours {
        parts.push(format!("from {} to {}", hours.from.format("%H:%M"), hours.until.format("%H:%M")));
    }
    if let Some(day) = watch.until {
        parts.push(format!("until {day}"));
    }
    if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_show_the_day_once_and_seconds_where_they_matter() {
        let now = DateTime::parse_from_rfc3339("2026-03-01T23:35:00+08:00").unwrap().with_timezone(&Utc);
        for (schedule, expected) in [
            ("*/10 * * * *", "Sun 2026-03-01 23:40, 23:50, Mon 2026-03-02 00:00, 00:10, 00:20 (Asia/Shanghai)"),
            ("*/30 * * * * *", "Sun 2026-03-01 23:35:30, 23:36:00, 23:36:30, 23:37:00, 23:37:30 (Asia/Shanghai)"),
        ] {
            let text = runs(&Cron::parse(schedule).unwrap(), Tz::SHANGHAI, now);
            assert_eq!(text, format!("{schedule} -> {expected}"));
        }
    }
}
