//! What a party's conduct has taught.

use super::people::plain_table;
use super::report::{Local, local};
use super::style::{DIM, STRONG, paint};
use super::table::laid_out;
use crate::domain::{Claim, Ending, PartyId, Value, Witness};
use crate::words::{Words, identifier};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Endings that are listed one by one.
const LISTED: usize = 10;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PartyHistory {
    pub party: PartyId,
    pub title: String,
    pub endings: EndingsReport,
    /// How long ahead planned work is announced.
    pub lead: LeadReport,
    /// Its words that it is back, and how many of them held.
    pub claims: ClaimsReport,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EndingsReport {
    pub count: usize,
    pub early: usize,
    pub on_time: usize,
    pub late: usize,
    /// Minutes after the announced end; early is negative.
    pub median_minutes: Option<i64>,
    /// A verdict speaks of "usually" from so many endings on.
    pub enough: usize,
    /// The latest first.
    pub last: Vec<EndingReport>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EndingReport {
    pub announced: Local,
    pub real: Local,
    pub minutes: i64,
    pub witness: Witness,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LeadReport {
    pub count: usize,
    /// Before the beginning.
    pub median_minutes: Option<i64>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClaimsReport {
    pub count: usize,
    pub held: usize,
}

/// What is known of a party: its endings, its leads in minutes, its claims.
pub struct Known<'k> {
    pub endings: &'k [Ending],
    pub leads: &'k [i64],
    pub claims: &'k [Claim],
    pub enough: usize,
}

pub fn history(party: &PartyId, title: &str, known: &Known<'_>, words: &Words) -> PartyHistory {
    let late: Vec<i64> = known.endings.iter().map(Ending::late).collect();
    let count = |of: fn(i64) -> bool| late.iter().filter(|minutes| of(**minutes)).count();
    let row = |ending: &Ending| EndingReport {
        announced: local(ending.announced_end, words.zone()),
        real: local(ending.real_end, words.zone()),
        minutes: ending.late(),
        witness: ending.witness,
    };
    PartyHistory {
        party: party.clone(),
        title: title.to_owned(),
        endings: EndingsReport {
            count: late.len(),
            early: count(|minutes| minutes < -Ending::GRACE),
            on_time: count(|minutes| minutes.abs() <= Ending::GRACE),
            late: count(|minutes| minutes > Ending::GRACE),
            median_minutes: median(&late),
            enough: known.enough,
            last: known.endings.iter().take(LISTED).map(row).collect(),
        },
        lead: LeadReport { count: known.leads.len(), median_minutes: median(known.leads) },
        claims: ClaimsReport { count: known.claims.len(), held: known.claims.iter().filter(|c| c.held).count() },
    }
}

fn median(values: &[i64]) -> Option<i64> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    sorted.get(sorted.len() / 2).copied()
}

pub fn people(history: &PartyHistory, words: &Words, now: DateTime<Utc>, width: Option<u16>) -> String {
    let number = |count: usize| Value::Number(i64::try_from(count).unwrap_or(i64::MAX));
    let mut text = format!("{}  {}\n", paint(STRONG, &history.title), paint(DIM, history.party.as_str()));
    let mut say = |id: &str, values: &[(&str, Value)]| text.push_str(&format!("  {}\n", words.text(id, values, now)));
    let endings = &history.endings;
    say(
        "party-endings",
        &[
            ("count", number(endings.count)),
            ("early", number(endings.early)),
            ("on_time", number(endings.on_time)),
            ("late", number(endings.late)),
        ],
    );
    match endings.median_minutes {
        Some(minutes) if endings.count >= endings.enough => {
            let id = match minutes {
                minutes if minutes > Ending::GRACE => "party-usually-late",
                minutes if minutes < -Ending::GRACE => "party-usually-early",
                _ => "party-usually-kept",
            };
            say(id, &[("minutes", Value::Minutes(minutes))]);
        }
        _ => say("party-too-few", &[("enough", number(endings.enough))]),
    }
    match history.lead.median_minutes {
        Some(lead) if lead > 0 => {
            say("party-lead", &[("lead", Value::Minutes(lead)), ("count", number(history.lead.count))]);
        }
        Some(_) => say("party-no-lead", &[("count", number(history.lead.count))]),
        None => {}
    }
    if history.claims.count > 0 {
        say("party-claims", &[("held", number(history.claims.held)), ("count", number(history.claims.count))]);
    }
    if !endings.last.is_empty() {
        text.push_str(&table(endings, words, now, width));
    }
    text
}

fn table(endings: &EndingsReport, words: &Words, now: DateTime<Utc>, width: Option<u16>) -> String {
    let mut table = plain_table(width);
    let head = ["party-announced-end", "party-real-end", "party-difference", "party-witness"];
    table.set_header(head.map(|id| words.label(id)));
    for ending in &endings.last {
        let sign = if ending.minutes < 0 { "-" } else { "+" };
        table.add_row([
            words.moment(ending.announced.to_utc(), now),
            words.moment(ending.real.to_utc(), now),
            format!("{sign} {}", words.duration(ending.minutes)),
            words.label(&format!("witness-{}", identifier(&ending.witness))),
        ]);
    }
    format!("{}\n", laid_out(&mut table, width))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Language;
    use chrono::TimeDelta;

    #[test]
    fn what_is_usual_is_said_from_five_on() {
        let end = DateTime::from_timestamp(1_772_424_000, 0).unwrap();
        let words = Words::new(Language::En, crate::domain::Tz::SHANGHAI);
        for (late, expected) in [
            (vec![40, 35], "From 5 endings on"),
            (vec![40, 35, 50, 0, 45], "Usually 40 min later"),
            (vec![-40, -35, -50, 0, -45], "Usually 40 min sooner"),
            (vec![0, 3, -2, 90, 1], "Usually on time"),
        ] {
            let ending = |minutes: &i64| Ending {
                party: "shop".into(),
                event: None,
                announced_end: end,
                real_end: end + TimeDelta::minutes(*minutes),
                witness: Witness::Probe,
            };
            let endings: Vec<_> = late.iter().map(ending).collect();
            let known = Known { endings: &endings, leads: &[1440, 600], claims: &[], enough: 5 };
            let shown = people(&history(&"shop".into(), "Shop", &known, &words), &words, end, None);
            assert!(shown.contains(expected) && shown.contains("1 day ahead"), "{shown}");
        }
    }
}
