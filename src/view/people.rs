//! Reports as people read them on a terminal. Colors are written always; the output drops them where they are not wanted.

use super::explain::wrap::{Piece, Room, lines};
use super::report::{
    CoverageReport, Local, PartyReport, ProbeReport, ReasonReport, Report, RouteReport, SourceOutcome, SourceReport,
    WatchReport,
};
use super::style::{ALERT, DIM, GOOD, STRONG, WARN, paint};
use super::table::laid_out;
use crate::domain::{Advice, Condition, Outcome, Tell, Value, WatchId};
use crate::words::Words;
use anstyle::Style;
use chrono::{DateTime, Utc};
use comfy_table::{ContentArrangement, Table, TableStyle};

/// The longest quotation of an announcement's words.
const QUOTE_CHARS: usize = 60;

/// Verdicts with their reasons, then what could not be seen.
pub fn report(report: &Report, words: &Words, now: DateTime<Utc>, width: Option<u16>) -> String {
    let mut text = String::new();
    for watch in &report.watches {
        text.push_str(&watch_text(watch, words, now, width));
        text.push('\n');
    }
    text.push_str(&sources_text(&report.sources, &report.probes, words, now));
    text
}

fn watch_text(watch: &WatchReport, words: &Words, now: DateTime<Utc>, width: Option<u16>) -> String {
    let verdict = &watch.verdict;
    let mut text = format!("{}  {}\n", paint(STRONG, &watch.title), paint(DIM, watch.id.as_str()));
    if let Some(ended) = watch.ended {
        let said = words.text("view-ended", &[("at", Value::Time(ended.to_utc()))], now);
        text.push_str(&format!("  {}\n", paint(DIM, &said)));
        return text;
    }
    if let Some(until) = watch.muted_until {
        let said = words.text("view-muted", &[("until", Value::Time(until.to_utc()))], now);
        text.push_str(&format!("  {}\n", paint(DIM, &said)));
    }
    if watch.tell == Tell::Each {
        for route in &watch.routes {
            text.push_str(&route_text(route, words, now, width));
        }
        return text;
    }
    text.push_str(&format!(
        "  {} {}\n",
        advice_mark(verdict.advice),
        paint(advice_style(verdict.advice), &verdict.text)
    ));
    text.push_str(&format!(
        "    {}\n",
        paint(DIM, &sureness(verdict.confidence, &verdict.coverage, verdict.since, words, now))
    ));
    text.push_str(&reasons_text(&verdict.reasons, width));
    if watch.routes.len() > 1 || watch.routes.iter().any(|route| route.parties.len() > 1) {
        text.push_str(&indent(&routes_table(&watch.routes, words, now, width)));
    }
    text
}

/// One route of a watch that tells each by itself.
fn route_text(route: &RouteReport, words: &Words, now: DateTime<Utc>, width: Option<u16>) -> String {
    let advice = paint(advice_style(route.advice), &route_advice(route, words, now));
    let sure = sureness(route.confidence, &route.coverage, route.since, words, now);
    let mut text = format!("  {} {}: {advice}\n", advice_mark(route.advice), paint(STRONG, &route.title));
    text.push_str(&format!("    {}\n", paint(DIM, &sure)));
    text.push_str(&reasons_text(&route.reasons, width));
    text
}

fn reasons_text(reasons: &[ReasonReport], width: Option<u16>) -> String {
    let mut text = String::new();
    for reason in reasons {
        let columns = width.map(usize::from);
        let said = Piece::new(&format!("· {}", reason.text), Style::new());
        text.push_str(&lines(&[said], Room { first: 4, rest: 6, columns }));
        for quote in &reason.evidence {
            let place = quote.url.as_deref().map(|url| format!("  {url}")).unwrap_or_default();
            let quote = Piece::new(&format!("{}{place}", quoted(&quote.text)), DIM);
            text.push_str(&lines(&[quote], Room { first: 6, rest: 6, columns }));
        }
    }
    text
}

/// What else may be done after a payment went through.
pub fn offer_done(watch: &WatchId, words: &Words) -> String {
    let command = format!("storewatch done {watch}");
    format!("{}\n", words.text("view-offer-done", &[("command", Value::Text(command))], DateTime::UNIX_EPOCH))
}

/// How sure, how much of the route is seen, and since when.
fn sureness(
    confidence: f64,
    coverage: &CoverageReport,
    since: Option<Local>,
    words: &Words,
    now: DateTime<Utc>,
) -> String {
    let percent = Value::Number((confidence * 100.0).round() as i64);
    let mut parts = vec![words.text("view-confidence", &[("percent", percent)], now)];
    if coverage.seen < coverage.of {
        let names: Vec<_> = coverage.unseen.iter().map(|id| words.party(id)).collect();
        parts.push(words.text(
            "view-coverage",
            &[
                ("seen", Value::Number(coverage.seen as i64)),
                ("of", Value::Number(coverage.of as i64)),
                ("unseen", Value::Text(names.join(", "))),
            ],
            now,
        ));
    }
    if let Some(since) = since {
        parts.push(words.text("view-since", &[("since", Value::Time(since.to_utc()))], now));
    }
    parts.join(" · ")
}

fn routes_table(routes: &[RouteReport], words: &Words, now: DateTime<Utc>, width: Option<u16>) -> String {
    let mut table = plain_table(width);
    table.set_header([words.label("view-route"), words.label("view-advice"), words.label("view-parties")]);
    for route in routes {
        let parties: Vec<_> = route.parties.iter().map(|party| party_text(party, words, now)).collect();
        table.add_row([route.title.clone(), route_advice(route, words, now), parties.join("\n")]);
    }
    laid_out(&mut table, width.map(|width| width.saturating_sub(4)))
}

fn route_advice(route: &RouteReport, words: &Words, now: DateTime<Utc>) -> String {
    let at = route.at.map(|at| format!(" {}", words.moment(at.to_utc(), now)));
    format!("{}{}", words.advice(route.advice), at.unwrap_or_default())
}

fn party_text(party: &PartyReport, words: &Words, now: DateTime<Utc>) -> String {
    let mut text =
        format!("{} {}: {}", condition_mark(party.condition), words.party(&party.id), words.condition(party.condition));
    if let Some(until) = party.until {
        text.push_str(&format!(" → {}", words.moment(until.to_utc(), now)));
    }
    text
}

fn sources_text(sources: &[SourceReport], probes: &[ProbeReport], words: &Words, now: DateTime<Utc>) -> String {
    let good =
        sources.iter().filter(|s| matches!(s.outcome, SourceOutcome::Changed | SourceOutcome::Unchanged)).count();
    let mut text = words.text(
        "view-sources",
        &[
            ("good", Value::Number(good as i64)),
            ("of", Value::Number(sources.len() as i64)),
            ("announcements", Value::Number(sources.iter().map(|s| s.announcements as i64).sum())),
        ],
        now,
    );
    text.push('\n');
    for source in sources.iter().filter(|source| source.outcome != SourceOutcome::Pending) {
        let mark = match source.outcome {
            SourceOutcome::Failed => paint(ALERT, "✘"),
            SourceOutcome::Blind => paint(WARN, "✘"),
            _ => paint(GOOD, "✔"),
        };
        let last = source.last_success.map_or_else(
            || words.label("view-never"),
            |at| {
                let age = Value::Minutes((now - at.to_utc()).num_minutes().max(0));
                words.text("view-last-success", &[("at", Value::Time(at.to_utc())), ("age", age)], now)
            },
        );
        let problem = source.problem.as_ref().map(|p| format!(": {}", p.text)).unwrap_or_default();
        let name = format!("{}/{}", source.party, source.id);
        text.push_str(&format!("  {mark} {name}{problem} {}\n", paint(DIM, &format!("({last})"))));
    }
    for probe in probes {
        let mark = match probe.outcome {
            Some(Outcome::Up) => paint(GOOD, "✔"),
            Some(Outcome::Degraded) => paint(WARN, "~"),
            Some(_) => paint(ALERT, "✘"),
            None => paint(DIM, "?"),
        };
        let latency = probe.latency_ms.map(|ms| format!("  {ms} ms")).unwrap_or_default();
        let detail = probe.detail.as_deref().map(|d| format!("  {d}")).unwrap_or_default();
        text.push_str(&format!("  {mark} {}/{}{}\n", probe.party, probe.id, paint(DIM, &format!("{latency}{detail}"))));
    }
    text
}

/// A table without lines, its columns as wide as the terminal lets them.
pub(super) fn plain_table(width: Option<u16>) -> Table {
    let mut table = Table::new();
    table.load_style(TableStyle::new()).set_content_arrangement(ContentArrangement::Dynamic);
    // In a pipe there is no width: nothing is wrapped.
    table.set_width(width.unwrap_or(u16::MAX));
    table
}

fn indent(text: &str) -> String {
    text.lines().map(|line| format!("    {}\n", line.trim_end())).collect()
}

fn quoted(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut short: String = line.chars().take(QUOTE_CHARS).collect();
    if short.len() < line.len() {
        short.push('…');
    }
    format!("“{short}”")
}

fn advice_style(advice: Advice) -> Style {
    match advice {
        Advice::RetryNow => GOOD,
        Advice::RetryAt | Advice::UseAlternative | Advice::CheckYourSide => WARN,
        Advice::Wait | Advice::NotOffered => ALERT,
        Advice::Unknown => DIM,
    }
}

fn advice_mark(advice: Advice) -> String {
    let mark = match advice {
        Advice::RetryNow => "✔",
        Advice::RetryAt => "◷",
        Advice::UseAlternative => "↪",
        Advice::CheckYourSide => "☞",
        Advice::Wait => "⏸",
        Advice::NotOffered => "✘",
        Advice::Unknown => "?",
    };
    paint(advice_style(advice), mark)
}

fn condition_mark(condition: Condition) -> &'static str {
    match condition {
        Condition::Available => "✔",
        Condition::Degraded => "~",
        Condition::Unknown => "?",
        Condition::Maintenance | Condition::Outage | Condition::Suspended => "✘",
    }
}
