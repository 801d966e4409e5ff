//! The report of the watches, from what is recorded.

use crate::db::{ReadError, Reader, SourceOutcome as Recorded, Standing};
use crate::domain::{Coverage, JobId, PartyId, Quote, Reading, Reason, Tz, Watch};
use crate::setup::Plan;
use crate::understand;
use crate::view::report::*;
use crate::view::style::plain;
use crate::words::Words;
use chrono::{DateTime, Utc};
use serde_json::Value;

/// The most announcements that are listed of one source.
const LISTED: usize = 200;

/// What a report is to hold.
pub struct Scope<'a> {
    pub plan: &'a Plan,
    pub words: &'a Words,
    /// The watches asked for; with their sources and probes.
    pub watches: Vec<&'a Watch>,
    pub announcements: bool,
    pub now: DateTime<Utc>,
    /// The moment is not the present (`--at`): what was published later is left out.
    pub pretends: bool,
}

pub fn report(reader: &Reader, scope: &Scope<'_>) -> Result<Report, ReadError> {
    let zone = scope.words.zone();
    let standings = reader.verdicts()?;
    let finished = reader.finished()?;
    let mutes = reader.mutes(scope.now)?;
    let watches = scope.watches.iter().filter_map(|watch| {
        let standing = standings.iter().find(|s| s.verdict.watch == watch.id)?;
        let over = watch.ends(scope.plan.zone).filter(|end| *end <= scope.now);
        let ended = finished.get(&watch.id).copied().or(over);
        let muted_until = mutes.get(&watch.id).and_then(|mute| mute.until).map(|until| local(until, zone));
        Some(WatchReport { muted_until, ..watch_report(watch, standing, ended, scope) })
    });
    let watches = watches.collect();
    Ok(Report {
        checked_at: local(scope.now, zone),
        watches,
        sources: sources(reader, scope)?,
        probes: probes(reader, scope)?,
    })
}

fn watch_report(watch: &Watch, standing: &Standing, ended: Option<DateTime<Utc>>, scope: &Scope<'_>) -> WatchReport {
    let Standing { verdict, since, .. } = standing;
    let zone = scope.words.zone();
    let at = |moment: DateTime<Utc>| local(moment, zone);
    let reasons = verdict.reasons.iter().map(|why| reason(why, scope.words, scope.now));
    let routes = verdict.routes.iter().map(|route| RouteReport {
        id: route.id.clone(),
        title: route.title.clone(),
        condition: route.condition,
        advice: route.advice,
        at: route.at.map(at),
        until: route.until.map(at),
        basis: route.basis,
        confidence: rounded(route.confidence),
        coverage: coverage(&route.coverage),
        since: route.since.map(at),
        reasons: route.reasons.iter().map(|why| reason(why, scope.words, scope.now)).collect(),
        parties: route
            .parties
            .iter()
            .map(|party| PartyReport { id: party.id.clone(), condition: party.condition, until: party.until.map(at) })
            .collect(),
    });
    WatchReport {
        id: watch.id.clone(),
        title: watch.title.clone(),
        tell: watch.tell,
        ended: ended.map(at),
        muted_until: None,
        verdict: VerdictReport {
            advice: verdict.advice,
            at: verdict.at.map(at),
            until: verdict.until.map(at),
            basis: verdict.basis,
            confidence: rounded(verdict.confidence),
            coverage: coverage(&verdict.coverage),
            alternative: verdict.alternative.clone(),
            since: Some(at(*since)),
            text: scope.words.verdict(verdict, scope.now),
            reasons: reasons.collect(),
        },
        routes: routes.collect(),
    }
}

fn rounded(confidence: f64) -> f64 {
    (confidence * 100.0).round() / 100.0
}

fn coverage(coverage: &Coverage) -> CoverageReport {
    CoverageReport { seen: coverage.seen, of: coverage.of, unseen: coverage.unseen.clone() }
}

pub(super) fn reason(reason: &Reason, words: &Words, now: DateTime<Utc>) -> ReasonReport {
    let quote = |quote: &Quote| QuoteReport {
        text: quote.text.clone(),
        url: quote.url.clone(),
        seen_at: local(quote.seen_at, words.zone()),
    };
    ReasonReport {
        rule: reason.rule.clone(),
        text: plain(&words.reason(reason, now)),
        party: reason.party.clone(),
        evidence: reason.evidence.iter().map(quote).collect(),
    }
}

/// Whether a job feeds one of the watches asked for.
fn feeds(scope: &Scope<'_>, job: &JobId) -> bool {
    scope.watches.iter().any(|watch| is_fed(watch, job))
}

pub(super) fn is_fed(watch: &Watch, job: &JobId) -> bool {
    let needs = |party: &PartyId| watch.routes.iter().any(|route| route.needs.contains(party));
    watch.product.as_ref() == Some(job) || needs(&job.party)
}

fn sources(reader: &Reader, scope: &Scope<'_>) -> Result<Vec<SourceReport>, ReadError> {
    let zone = scope.words.zone();
    let rows = reader.sources()?;
    let mut reports = Vec::new();
    for planned in scope.plan.sources.iter().filter(|planned| feeds(scope, &planned.id)) {
        let row = rows.iter().find(|row| row.id == planned.id);
        let outcome = match row.and_then(|row| row.outcome) {
            Some(Recorded::Changed) => SourceOutcome::Changed,
            Some(Recorded::Unchanged) => SourceOutcome::Unchanged,
            Some(Recorded::Failed) => SourceOutcome::Failed,
            Some(Recorded::Blind) => SourceOutcome::Blind,
            None => SourceOutcome::Pending,
        };
        let items = if scope.announcements { Some(items(reader, &planned.id, planned.zone, scope)?) } else { None };
        reports.push(SourceReport {
            party: planned.id.party.clone(),
            id: planned.id.name.clone(),
            outcome,
            announcements: row.map_or(0, |row| row.announcements),
            last_success: row.and_then(|row| row.last_success).map(|at| local(at, zone)),
            problem: row.and_then(|row| row.problem.as_ref()).map(|problem| ProblemReport {
                code: crate::words::identifier(&problem.code),
                text: plain(&scope.words.problem(problem)),
            }),
            items,
        });
    }
    Ok(reports)
}

fn items(reader: &Reader, id: &JobId, zone: Tz, scope: &Scope<'_>) -> Result<Vec<AnnouncementReport>, ReadError> {
    let rows = reader.announcements(id, LISTED)?;
    let present = rows.into_iter().filter(|row| row.gone_since.is_none());
    let present = present.filter(|row| !scope.pretends || row.notice.published <= scope.now);
    Ok(present
        .map(|row| {
            let announcement = row.notice.announcement;
            AnnouncementReport {
                id: announcement.key,
                title: announcement.title,
                url: announcement.url,
                published: announcement.published.map(|published| published.to_string()),
                body: announcement.body,
                reading: Some(reading(row.notice.reading, zone)),
            }
        })
        .collect())
}

/// A reading as `explain --jsonl` writes it.
pub(crate) fn reading(reading: Reading, zone: Tz) -> Value {
    let mut value =
        serde_json::to_value(understand::jsonl::output(Value::Null, reading, zone, None)).unwrap_or_default();
    if let Some(object) = value.as_object_mut() {
        object.retain(|key, _| key != "id" && key != "problem");
    }
    value
}

fn probes(reader: &Reader, scope: &Scope<'_>) -> Result<Vec<ProbeReport>, ReadError> {
    let zone = scope.words.zone();
    let rows = reader.probes()?;
    let stated = scope.plan.sources.iter().filter_map(|source| Some((&source.id, source.source.states()?)));
    let planned = scope.plan.probes.iter().map(|probe| (&probe.id, probe.proves)).chain(stated);
    Ok(planned
        .filter(|(id, _)| feeds(scope, id))
        .map(|(id, proves)| {
            let last = rows.iter().find(|row| &row.id == id).and_then(|row| row.last.as_ref());
            ProbeReport {
                party: id.party.clone(),
                id: id.name.clone(),
                outcome: last.map(|sample| sample.outcome),
                proves,
                latency_ms: last.and_then(|sample| sample.latency_ms),
                detail: last.and_then(|sample| sample.detail.as_deref()).map(plain),
                at: last.map(|sample| local(sample.at, zone)),
            }
        })
        .collect())
}
