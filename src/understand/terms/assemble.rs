//! Clauses that speak of one offer become one term.

use super::MAX_TERMS;
use super::clause::{Clause, MAX_EVIDENCE, MAX_NAMES, insert, is_offer};
use crate::domain::{Span, Term};
use chrono::NaiveDate;

/// The offer that is being put together.
struct Open {
    term: Term,
    sentence: usize,
    line: usize,
    row: bool,
}

/// What holds for every offer of the text unless it says otherwise.
#[derive(Default)]
struct Common {
    parties: Vec<String>,
    excluded: Vec<String>,
    from: Option<NaiveDate>,
    until: Option<NaiveDate>,
    /// The words on which these rest.
    days: Vec<Span>,
    names: Vec<Span>,
    goods: Vec<Span>,
}

pub(super) fn join(clauses: Vec<Clause>) -> Vec<Term> {
    let mut done: Vec<Term> = Vec::new();
    let mut open: Option<Open> = None;
    let mut waiting: Vec<Clause> = Vec::new();
    let mut common = Common::default();
    for clause in clauses {
        if !clause.is_offer() {
            note(&clause.term, &mut common, clause.spoken);
            attach(open.as_mut(), &mut waiting, clause);
            continue;
        }
        match open.take() {
            Some(mut current) if joins(&current, &clause) => {
                absorb(&mut current.term, clause.term);
                (current.sentence, current.line) = (clause.sentence, clause.line);
                open = Some(current);
            }
            before => {
                let mut term = clause.term;
                if let Some(before) = before {
                    inherit(&mut term, &before, clause.sentence);
                    done.push(before.term);
                }
                // What stood just before, in the same sentence or the line above, belongs to this offer.
                for early in waiting.drain(..).filter(|early| clause.line - early.line <= 1) {
                    absorb(&mut term, early.term);
                }
                open = Some(Open { term, sentence: clause.sentence, line: clause.line, row: clause.row });
            }
        }
        waiting.clear();
    }
    done.extend(open.map(|open| open.term));
    done.retain(is_offer);
    done.truncate(MAX_TERMS);
    for term in &mut done {
        fill(term, &common);
    }
    done
}

/// A clause that is no offer itself says more about the one before it, or waits for the one to come.
fn attach(open: Option<&mut Open>, waiting: &mut Vec<Clause>, clause: Clause) {
    match open {
        Some(open) if clause.line - open.line <= 1 && (clause.spoken || clause.sentence - open.sentence <= 1) => {
            absorb(&mut open.term, clause.term);
        }
        _ if waiting.len() < 8 => waiting.push(clause),
        _ => {}
    }
}

/// Whether a clause goes on about the open offer: nothing that it states contradicts what is known, and nothing repeats.
fn joins(open: &Open, clause: &Clause) -> bool {
    if open.row && clause.row && open.line != clause.line || clause.line - open.line > 2 {
        return false;
    }
    let (known, new) = (&open.term, &clause.term);
    let rated = |term: &Term| term.interest_free.is_some() || term.fee.is_some();
    let periods_differ = !known.periods.is_empty() && !new.periods.is_empty() && known.periods != new.periods;
    let rates_differ = rated(known)
        && rated(new)
        && (known.fee.is_some() && new.fee.is_some() && known.fee != new.fee
            || known.interest_free.is_some()
                && new.interest_free.is_some()
                && known.interest_free != new.interest_free
            || known.interest_free == Some(true) && new.fee.is_some());
    let floors_differ = known.minimum.is_some() && new.minimum.is_some() && known.minimum != new.minimum;
    let same_sentence = open.sentence == clause.sentence;
    !(floors_differ || periods_differ && (rates_differ || !same_sentence || rated(known) && rated(new)))
}

/// A second offer of one sentence shares its frame: amount, cards, days.
fn inherit(term: &mut Term, before: &Open, sentence: usize) {
    if before.sentence != sentence {
        return;
    }
    term.minimum = term.minimum.or(before.term.minimum);
    term.from = term.from.or(before.term.from);
    term.until = term.until.or(before.term.until);
    if term.parties.is_empty() {
        term.parties = before.term.parties.clone();
    }
}

fn absorb(term: &mut Term, more: Term) {
    term.periods.extend(more.periods);
    term.periods.sort_unstable();
    term.periods.dedup();
    term.interest_free = term.interest_free.or(more.interest_free);
    term.fee = term.fee.take().or(more.fee);
    term.minimum = term.minimum.or(more.minimum);
    term.from = term.from.or(more.from);
    term.until = term.until.or(more.until);
    extend(&mut term.parties, more.parties);
    extend(&mut term.excluded, more.excluded);
    for span in more.evidence {
        insert(&mut term.evidence, span);
    }
}

fn extend(known: &mut Vec<String>, more: Vec<String>) {
    for text in more {
        if !known.contains(&text) && known.len() < MAX_NAMES {
            known.push(text);
        }
    }
}

/// Days and exclusions that stand apart from any offer hold for all of them.
fn note(term: &Term, common: &mut Common, spoken: bool) {
    let words = |of: &[String]| {
        let quoted = |span: &&Span| of.contains(&span.text);
        term.evidence.iter().filter(quoted).cloned().collect::<Vec<_>>()
    };
    if common.excluded.len() < MAX_NAMES {
        if common.goods.len() < MAX_EVIDENCE {
            common.goods.extend(words(&term.excluded));
        }
        extend(&mut common.excluded, term.excluded.clone());
    }
    if !spoken {
        return;
    }
    if common.from.is_none() && common.until.is_none() && (term.from.is_some() || term.until.is_some()) {
        (common.from, common.until) = (term.from, term.until);
        let named = |span: &&Span| !term.parties.contains(&span.text) && !term.excluded.contains(&span.text);
        common.days = term.evidence.iter().filter(named).cloned().collect();
    }
    if common.parties.len() < MAX_NAMES {
        if common.names.len() < MAX_EVIDENCE {
            common.names.extend(words(&term.parties));
        }
        extend(&mut common.parties, term.parties.clone());
    }
}

fn fill(term: &mut Term, common: &Common) {
    let mut evidence: Vec<&Span> = Vec::new();
    if term.from.is_none() && term.until.is_none() {
        (term.from, term.until) = (common.from, common.until);
        evidence.extend(&common.days);
    }
    if term.excluded.is_empty() {
        term.excluded.clone_from(&common.excluded);
        evidence.extend(&common.goods);
    }
    if term.parties.is_empty() {
        term.parties.clone_from(&common.parties);
        evidence.extend(&common.names);
    }
    for span in evidence {
        insert(&mut term.evidence, span.clone());
    }
}
