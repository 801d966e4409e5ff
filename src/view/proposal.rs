//! A source that is proposed: what it would yield, by what it was found, and the lines for the config. The JSON of
//! `add --json`, and the same for people.

use super::people::plain_table;
use super::report::{AnnouncementReport, ProblemReport};
use super::style::{DIM, GOOD, STRONG, WARN, paint, plain};
use super::table::laid_out;
use crate::domain::{Bearing, Kind, Value};
use crate::words::Words;
use chrono::{DateTime, Utc};
use serde::Serialize;

/// Announcements that are shown to people.
const SHOWN: usize = 20;
const TITLE_CHARS: usize = 60;

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Proposal {
    /// The address that was given.
    pub asked: String,
    /// The address of the source.
    pub url: String,
    /// None: nothing was found that could be watched.
    pub kind: Option<&'static str>,
    pub party: String,
    pub id: String,
    /// By which the announcements are found on a page, where selectors can name them.
    pub selectors: Option<SelectorsReport>,
    /// Where the list of an API and the fields of its items are, as JSONPath.
    pub paths: Option<PathsReport>,
    /// Other lists of the page, for `--list`.
    pub alternatives: Vec<SelectorsReport>,
    /// Feeds that the page names.
    pub feeds: Vec<FeedReport>,
    pub announcements: Vec<AnnouncementReport>,
    pub problems: Vec<ProblemReport>,
    /// What may help where nothing was found.
    pub hint: Option<Hint>,
    /// The source of the config that watches the address already.
    pub present: Option<String>,
    /// The lines for the config.
    pub toml: Option<String>,
    /// The file that they were written into.
    pub written: Option<String>,
    #[serde(skip)]
    pub readings: Vec<Brief>,
}

/// Why nothing may have been found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Hint {
    /// Private addresses are asked only where that is said to be meant.
    PrivateAddress,
    /// It says how a service is, and announces nothing: a probe's business.
    HealthEndpoint,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SelectorsReport {
    /// For `--list`, from 1.
    pub number: usize,
    pub items: String,
    pub title: Option<String>,
    pub date: Option<String>,
    pub link: Option<String>,
    pub count: usize,
    pub samples: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PathsReport {
    pub list: String,
    pub id: Option<String>,
    pub title: Option<String>,
    pub date: Option<String>,
    pub body: Option<String>,
    pub link: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FeedReport {
    pub url: String,
    pub title: Option<String>,
}

/// A reading in a few words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Brief {
    pub kind: Kind,
    pub bearing: Bearing,
    pub windows: usize,
    /// When the first window begins, and whether an installment payment is stopped in one.
    pub start: Option<DateTime<Utc>>,
    pub blocks: bool,
}

pub fn people(proposal: &Proposal, words: &Words, now: DateTime<Utc>, width: Option<u16>) -> String {
    let mut text = String::new();
    let Some(kind) = proposal.kind else {
        text.push_str(&format!("{}\n", paint(WARN, &words.label("add-nothing"))));
        for problem in &proposal.problems {
            text.push_str(&format!("  {}\n", plain(&problem.text)));
        }
        text.push_str(&instead(proposal, words));
        return text + &others(proposal, words, now);
    };
    let count = Value::Number(proposal.announcements.len() as i64);
    let found = words.text(
        "add-found",
        &[("count", count), ("kind", Value::Text(words.label(&format!("source-{kind}"))))],
        now,
    );
    text.push_str(&format!("{}  {}\n\n", paint(STRONG, &found), paint(DIM, &proposal.url)));
    text.push_str(&table(proposal, words, now, width));
    let only = proposal.announcements.first().filter(|_| proposal.announcements.len() == 1);
    if only.is_some_and(|only| only.url.as_deref() == Some(proposal.url.as_str())) {
        text.push_str(&format!("\n{}\n", paint(WARN, &words.label("add-single"))));
    }
    if let Some(selectors) = &proposal.selectors {
        text.push_str(&format!("\n{} {}\n", words.label("add-selectors"), paint(DIM, &shown(selectors))));
    }
    if let Some(paths) = &proposal.paths {
        text.push_str(&format!("\n{} {}\n", words.label("add-selectors"), paint(DIM, &paths_shown(paths))));
    }
    text.push_str(&others(proposal, words, now));
    for problem in &proposal.problems {
        text.push_str(&format!("  {} {}\n", paint(WARN, "!"), plain(&problem.text)));
    }
    if let Some(toml) = &proposal.toml {
        text.push('\n');
        for line in toml.lines() {
            text.push_str(&format!("    {}\n", paint(GOOD, line)));
        }
    }
    text
}

/// What to do where nothing was found.
fn instead(proposal: &Proposal, words: &Words) -> String {
    match proposal.hint {
        None => format!("{}\n", words.label("add-instead")),
        Some(Hint::PrivateAddress) => format!("{}\n", words.label("add-private")),
        Some(Hint::HealthEndpoint) => {
            let lines = ["[[party.probe]]", "id = \"health\"", "kind = \"http\""];
            let lines = lines.into_iter().map(str::to_owned).chain([format!("url = \"{}\"", plain(&proposal.url))]);
            let lines: String = lines.map(|line| format!("    {}\n", paint(GOOD, &line))).collect();
            format!("{}\n\n{lines}", words.label("add-health"))
        }
    }
}

fn table(proposal: &Proposal, words: &Words, now: DateTime<Utc>, width: Option<u16>) -> String {
    let mut table = plain_table(width);
    table.set_header(["add-date", "view-title", "add-reading"].map(|id| words.label(id)));
    for (announcement, brief) in proposal.announcements.iter().zip(&proposal.readings).take(SHOWN) {
        let date: String = announcement.published.as_deref().unwrap_or("—").chars().take(16).collect();
        table.add_row([date.replace('T', " "), short(&announcement.title), reading(brief, words, now)]);
    }
    let mut text = laid_out(&mut table, width);
    text.push('\n');
    if proposal.readings.iter().take(SHOWN).any(|brief| !mark(brief).is_empty()) {
        text.push_str(&format!("{}\n", paint(DIM, &words.label("add-marks"))));
    }
    let more = proposal.announcements.len().saturating_sub(SHOWN);
    if more > 0 {
        text.push_str(&words.text("add-more", &[("count", Value::Number(more as i64))], now));
        text.push('\n');
    }
    text
}

fn reading(brief: &Brief, words: &Words, now: DateTime<Utc>) -> String {
    let mut parts = vec![words.kind(brief.kind)];
    if let Some(start) = brief.start {
        parts.push(words.moment(start, now));
    }
    if brief.windows > 1 {
        parts.push(words.text("add-windows", &[("count", Value::Number(brief.windows as i64))], now));
    }
    format!("{}{}", mark(brief), parts.join(", "))
}

/// Whether it stops an installment payment, or bears on one.
fn mark(brief: &Brief) -> &'static str {
    match (brief.blocks, brief.bearing) {
        (true, _) => "✘ ",
        (false, Bearing::None) => "",
        (false, _) => "~ ",
    }
}

fn others(proposal: &Proposal, words: &Words, now: DateTime<Utc>) -> String {
    let mut text = String::new();
    for list in &proposal.alternatives {
        let values = [
            ("number", Value::Number(list.number as i64)),
            ("count", Value::Number(list.count as i64)),
            ("sample", Value::Text(list.samples.first().map(|title| short(title)).unwrap_or_default())),
        ];
        text.push_str(&format!("  {} {}\n", words.text("add-alternative", &values, now), paint(DIM, &shown(list))));
    }
    for feed in &proposal.feeds {
        let title = feed.title.as_deref().map(|title| format!(" ({})", short(title))).unwrap_or_default();
        text.push_str(&format!("  {} {}{title}\n", words.label("add-feed"), plain(&feed.url)));
    }
    text
}

fn shown(list: &SelectorsReport) -> String {
    let parts = [
        ("items", Some(&list.items)),
        ("title", list.title.as_ref()),
        ("date", list.date.as_ref()),
        ("link", list.link.as_ref()),
    ];
    let parts = parts.into_iter().filter_map(|(name, selector)| Some(format!("{name} = \"{}\"", selector?)));
    parts.collect::<Vec<_>>().join(", ")
}

fn paths_shown(paths: &PathsReport) -> String {
    let parts = [
        ("list", Some(&paths.list)),
        ("id", paths.id.as_ref()),
        ("title", paths.title.as_ref()),
        ("date", paths.date.as_ref()),
        ("body", paths.body.as_ref()),
        ("link", paths.link.as_ref()),
    ];
    let parts = parts.into_iter().filter_map(|(name, path)| Some(format!("{name} = \"{}\"", plain(path?))));
    parts.collect::<Vec<_>>().join(", ")
}

fn short(text: &str) -> String {
    let text = plain(text);
    match text.char_indices().nth(TITLE_CHARS) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text,
    }
}
