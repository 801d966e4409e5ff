//! `storewatch replay FILE|--since T`: recorded judgements under the rules of today.

use super::args::{Global, ReplayArgs};
use super::ask::length;
use super::context::{clock, configured, machine_language, moment, state_dir, words_of};
use super::failure::Failure;
use super::output::{Output, say};
use crate::daemon::{Judged, Replayed, replay};
use crate::db::Reader;
use crate::domain::{Carrier, Case, WatchId};
use crate::setup::Plan;
use crate::view::replay::{JudgedReport, ReplayReport, StepReport, people};
use crate::view::report::local;
use crate::words::Words;
use chrono::{DateTime, Utc};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

/// Judgements that are replayed at most.
const MOST: usize = 50_000;
/// The largest file that is taken for a case, in bytes.
const LARGEST: u64 = 256 * 1024 * 1024;

/// Succeeds where today's rules judge as it was judged then.
pub(super) fn run(global: &Global, output: Output, args: &ReplayArgs) -> Result<ExitCode, Failure> {
    let case = match (&args.file, &args.since) {
        (Some(file), None) => read(file)?,
        (None, Some(since)) => recorded(global, since)?,
        _ => return Err(Failure::usage("say which records: a FILE, or --since TIME")),
    };
    if let Some(file) = &args.save {
        write(file, &case)?;
    }
    let steps = replay(&case);
    if let (true, Some(file)) = (args.accept, &args.file) {
        write(file, &accepted(&case, &steps))?;
    }
    let words = words_of(global).unwrap_or_else(|_| Words::new(machine_language(), case.zone).into());
    let report = report(&steps, &words, &case);
    if output.json {
        output.value(&report)?;
    } else {
        output.text(&people(&report, &words))?;
    }
    Ok(if report.differing == 0 || args.accept { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn read(file: &Path) -> Result<Case, Failure> {
    let said = |error: &dyn std::fmt::Display| Failure::failed(format!("{}: {error}", file.display()));
    if std::fs::metadata(file).map_err(|e| said(&e))?.len() > LARGEST {
        return Err(said(&"is too large for a case of records"));
    }
    let text = std::fs::read(file).map_err(|e| said(&e))?;
    serde_json::from_slice(&text)
        .map_err(|e| said(&format!("is no case of records, as `replay --save` writes them: {e}")))
}

fn write(file: &Path, case: &Case) -> Result<(), Failure> {
    let mut text = serde_json::to_vec_pretty(case)?;
    text.push(b'\n');
    std::fs::write(file, text).map_err(|error| Failure::failed(format!("{}: {error}", file.display())))?;
    say(&format!("{} judgements were written to {}", case.steps.len(), file.display()));
    Ok(())
}

/// What the state keeps since a moment.
fn recorded(global: &Global, since: &str) -> Result<Case, Failure> {
    let since: DateTime<Utc> = match length(since) {
        Ok(length) => clock(global)?.now() - length,
        Err(_) => moment(since)?,
    };
    let plan = configured(global)?.plan;
    let reader = Reader::open(&state_dir(global)?)?;
    let records = reader.records(since, MOST)?;
    let watches: BTreeSet<WatchId> = records.iter().map(|record| record.facts.watch.id.clone()).collect();
    let openings = watches.iter().map(|watch| reader.opening(watch, since)).collect::<Result<_, _>>()?;
    let mut case = Case::new(plan.zone, carriers(&plan), openings);
    records.into_iter().for_each(|record| case.add(record));
    Ok(case)
}

fn carriers(plan: &Plan) -> Vec<Carrier> {
    let carrier = |planned: &crate::setup::PlannedSender| {
        let manner = planned.sender.manner();
        Carrier {
            id: planned.id.clone(),
            audience: planned.audience,
            interrupts: manner.interrupts,
            replaces: manner.replaces,
        }
    };
    plan.senders.iter().map(carrier).collect()
}

/// The case as today's rules judge it.
fn accepted(case: &Case, steps: &[Replayed]) -> Case {
    let mut accepted = Case::new(case.zone, case.carriers.clone(), case.openings.clone());
    for (record, step) in case.records().zip(steps) {
        accepted.add(step.accepted(record));
    }
    accepted
}

fn report(steps: &[Replayed], words: &Arc<Words>, case: &Case) -> ReplayReport {
    let titles = case.steps.iter().flat_map(|step| &step.record.facts.parties);
    let titles = titles.map(|party| (party.party.id.clone(), party.party.title.clone()));
    let words = Words::new(words.language(), words.zone()).naming(titles);
    let shown = steps.iter().filter(|step| step.differs() || step.eventful);
    let step = |step: &Replayed| StepReport {
        at: local(step.at, words.zone()),
        watch: step.watch.clone(),
        title: step.title.clone(),
        differs: step.differs(),
        was: judged(&step.was, &words, step.at),
        now: judged(&step.now, &words, step.at),
    };
    ReplayReport {
        judgements: steps.len(),
        differing: steps.iter().filter(|step| step.differs()).count(),
        steps: shown.map(step).collect(),
    }
}

fn judged(judged: &Judged, words: &Words, at: DateTime<Utc>) -> JudgedReport {
    let first = judged.verdict.reasons.first();
    JudgedReport {
        advice: judged.verdict.advice,
        text: words.verdict(&judged.verdict, at),
        rule: first.map(|reason| reason.rule.clone()),
        reason: first.map(|reason| words.reason(reason, at)),
        told: judged.owed.iter().map(|told| told.sender.clone()).collect(),
    }
}
