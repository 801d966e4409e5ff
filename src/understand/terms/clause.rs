//! The clauses of a text and what each of them states.

use super::lexicon::Word;
use super::page::Page;
use super::{Calendar, amount, day, fee, goods, party, periods};
use crate::domain::{Span, Term};
use std::ops::Range;

/// How many clauses are looked at.
const MAX_CLAUSES: usize = 10_000;

/// How many quotations a term keeps.
const MAX_EVIDENCE: usize = 64;

/// One clause with what it states.
pub(super) struct Clause {
    /// Number of the sentence and of the line that it stands in.
    pub(super) sentence: usize,
    pub(super) line: usize,
    /// A row of a table.
    pub(super) row: bool,
    /// Installments are spoken of in its sentence (for a row: or in the head of its table, or the line before).
    pub(super) spoken: bool,
    pub(super) term: Term,
}

impl Clause {
    /// Whether it states what an offer is, rather than for whom and when.
    pub(super) fn is_offer(&self) -> bool {
        let term = &self.term;
        !term.periods.is_empty() || term.interest_free.is_some() || term.fee.is_some() || term.minimum.is_some()
    }
}

/// The head of the table that is being read.
struct Head {
    names_fee: bool,
    /// The cell in which what is new stands.
    new_cell: Option<usize>,
}

pub(super) fn read(page: &Page, calendar: &Calendar) -> Vec<Clause> {
    let mut clauses = Vec::new();
    let mut head: Option<Head> = None;
    let mut sentence_number = 0;
    let mut spoken_before = false;
    for (line_number, line) in lines(page).enumerate() {
        let row = page.at(page.skip_spaces(line.start)) == Some('|') || cells(page, &line).len() > 2;
        if !row {
            head = None;
        } else if head.is_none() {
            head = Some(head_of(page, &line));
        }
        for sentence in sentences(page, line.clone()) {
            sentence_number += 1;
            let spoken = page.says(&sentence, Word::Installment);
            let named = spoken || page.says(&sentence, Word::Free);
            let context =
                Context { sentence: sentence.clone(), named, spoken: spoken || spoken_before, head: head.as_ref() };
            let parts = if row { vec![sentence.clone()] } else { parts(page, sentence.clone()) };
            let mut days = day::find(page, &sentence, calendar);
            // From then on something ends, or a late fee is due: the offer does not begin.
            if page.says(&sentence, Word::Withdrawn) || page.says(&sentence, Word::Decoy) {
                days.from = None;
            }
            let first = clauses.len();
            for part in parts {
                let term = state(page, &part, &context);
                let spoken = context.spoken;
                clauses.push(Clause { sentence: sentence_number, line: line_number, row, spoken, term });
            }
            if let Some(clause) = clauses.get_mut(first) {
                set_days(page, &mut clause.term, days);
            }
            spoken_before = if row { context.spoken } else { spoken };
            if clauses.len() > MAX_CLAUSES {
                return clauses;
            }
        }
    }
    clauses
}

struct Context<'a> {
    sentence: Range<usize>,
    /// Whether the sentence itself speaks of installments, or of what they cost.
    named: bool,
    /// Whether it does, or the sentence before.
    spoken: bool,
    head: Option<&'a Head>,
}

fn state(page: &Page, part: &Range<usize>, context: &Context<'_>) -> Term {
    let mut term = Term::default();
    let mut evidence: Vec<Range<usize>> = Vec::new();
    let withdrawn = page.says(part, Word::Withdrawn);
    let excludes = page.says(part, Word::Excludes);
    let excluded = goods::excluded(page, part);
    if !withdrawn && (!excludes || page.says(part, Word::Except)) {
        offer(page, part, context, &mut term, &mut evidence);
        if !excludes {
            let parties = party::named(page, part);
            term.parties = unique(parties.iter().map(|place| page.span(place.clone()).text));
            evidence.extend(parties);
        }
    }
    term.excluded = unique(excluded.iter().map(|place| page.span(place.clone()).text));
    evidence.extend(excluded);
    evidence.sort_by_key(|place| (place.start, place.end));
    evidence.dedup();
    evidence.truncate(MAX_EVIDENCE);
    term.evidence = evidence.into_iter().map(|place| page.span(place)).collect();
    term
}

fn offer(page: &Page, part: &Range<usize>, context: &Context<'_>, term: &mut Term, evidence: &mut Vec<Range<usize>>) {
    for (values, place) in periods::find(page, part, context.named) {
        term.periods.extend(values);
        evidence.push(place);
    }
    term.periods.sort_unstable();
    term.periods.dedup();
    if !(context.spoken || context.named || !term.periods.is_empty()) {
        return;
    }
    let part = &new_cell(page, part, context.head);
    let named = context.head.is_some_and(|head| head.names_fee);
    if let Some((free, place)) = fee::freedom(page, part) {
        term.interest_free = Some(free);
        evidence.push(place);
    }
    if let Some(fee) = fee::find(page, part, named).into_iter().next() {
        term.fee = Some(page.span(fee.text.clone()).text);
        if fee.nothing && term.interest_free.is_none() {
            term.interest_free = Some(true);
        }
        evidence.push(fee.text);
        evidence.extend(fee.name);
    }
    if let Some((value, place)) = amount::minimum(page, part, &context.sentence) {
        term.minimum = Some(value);
        evidence.push(place);
    }
}

fn set_days(page: &Page, term: &mut Term, days: day::Days) {
    for (_, place) in [&days.from, &days.until].into_iter().flatten() {
        insert(&mut term.evidence, page.span(place.clone()));
    }
    term.from = days.from.map(|(day, _)| day);
    term.until = days.until.map(|(day, _)| day);
}

/// Keeps evidence in the order of the text.
pub(super) fn insert(evidence: &mut Vec<Span>, span: Span) {
    let at = evidence.partition_point(|other| (other.start, other.end) < (span.start, span.end));
    if evidence.get(at) != Some(&span) && evidence.len() < MAX_EVIDENCE {
        evidence.insert(at, span);
    }
}

fn unique(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for text in texts {
        if !kept.contains(&text) && kept.len() < 32 {
            kept.push(text);
        }
    }
    kept
}

fn lines<'a>(page: &'a Page<'_>) -> impl Iterator<Item = Range<usize>> + 'a {
    let mut start = 0;
    std::iter::from_fn(move || {
        if start >= page.len() {
            return None;
        }
        let end = (start..page.len()).find(|place| page.at(*place) == Some('\n')).unwrap_or(page.len());
        Some(std::mem::replace(&mut start, end + 1)..end)
    })
}

/// The sentences of a line. A full stop ends one when a space or the end follows and no short form stands before.
fn sentences(page: &Page, line: Range<usize>) -> Vec<Range<usize>> {
    split(line, |place| match page.at(place) {
        Some('。' | '!' | '?') => true,
        Some('.') => {
            let last = page.at(place + 1).is_none_or(char::is_whitespace);
            last && !["min", "rs", "no", "p.m", "a.m", "max", "approx"]
                .iter()
                .any(|short| place.checked_sub(short.len()).is_some_and(|at| page.starts(at, short)))
        }
        _ => false,
    })
}

/// The clauses of a sentence: parted by commas and semicolons that do not stand in a number or a list of numbers.
fn parts(page: &Page, sentence: Range<usize>) -> Vec<Range<usize>> {
    split(sentence, |place| match page.at(place) {
        Some(';') => true,
        Some(',') => {
            let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            let date = page.before(place).is_some_and(|c| c.is_ascii_digit());
            !(date && digit(page.at(page.skip_spaces(place + 1))))
        }
        _ => false,
    })
}

fn split(range: Range<usize>, mut is_end: impl FnMut(usize) -> bool) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = range.start;
    for place in range.clone() {
        if is_end(place) {
            parts.push(start..place);
            start = place + 1;
        }
    }
    if start < range.end {
        parts.push(start..range.end);
    }
    parts
}

/// The cells of a row.
fn cells(page: &Page, row: &Range<usize>) -> Vec<Range<usize>> {
    let cells = split(row.clone(), |place| page.at(place) == Some('|'));
    cells.into_iter().filter(|cell| page.skip_spaces(cell.start) < cell.end).collect()
}

fn head_of(page: &Page, row: &Range<usize>) -> Head {
    let new = |cell: &Range<usize>| {
        let text = page.folded(cell.start..cell.end.min(cell.start + 40));
        ["调整后", "新", "new", "变更后", "from "].iter().any(|word| text.contains(word))
            && !page.says(cell, Word::Former)
    };
    let cells = cells(page, row);
    Head { names_fee: page.says(row, Word::Fee), new_cell: cells.iter().position(new) }
}

/// In a table of old and new values the cell of the new one; else the part itself.
fn new_cell(page: &Page, part: &Range<usize>, head: Option<&Head>) -> Range<usize> {
    let chosen = head.and_then(|head| head.new_cell).and_then(|index| cells(page, part).get(index).cloned());
    chosen.unwrap_or_else(|| part.clone())
}
