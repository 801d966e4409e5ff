//! The clauses of a text and what each of them states.

use super::lexicon::{Word, Words};
use super::page::Page;
use super::{Calendar, amount, day, fee, goods, party, periods};
use crate::domain::{Span, Term};
use std::ops::Range;

/// How many clauses are looked at.
const MAX_CLAUSES: usize = 10_000;

/// How many quotations a term keeps.
pub(super) const MAX_EVIDENCE: usize = 64;

/// How many parties, and kinds of goods, a term keeps.
pub(super) const MAX_NAMES: usize = 32;

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
        is_offer(&self.term)
    }
}

/// Whether a term states what an offer is.
pub(super) fn is_offer(term: &Term) -> bool {
    !term.periods.is_empty() || term.interest_free.is_some() || term.fee.is_some() || term.minimum.is_some()
}

/// The head of the table that is being read.
#[derive(Clone, Copy)]
struct Head {
    names_fee: bool,
    /// The cell in which what is new stands.
    new_cell: Option<usize>,
}

/// A sentence and what is known of it before its numbers are looked at.
struct Sentence {
    place: Range<usize>,
    /// The number of its line.
    line: usize,
    row: bool,
    /// The head of the table whose row it is.
    head: Option<Head>,
    meanings: Words,
    /// Whether the sentence itself speaks of installments, or of what they cost.
    named: bool,
    /// Whether it speaks of installments, or the sentence before does.
    spoken: bool,
}

/// The clauses of a text. None where no clause states an offer: then nothing is to be said of whom and when it is for.
pub(super) fn read(page: &Page, calendar: &Calendar) -> Vec<Clause> {
    let sentences = sentences(page);
    let mut clauses = Vec::new();
    if !sentences.iter().any(|sentence| sentence.states_offer(page)) {
        return clauses;
    }
    for (number, sentence) in sentences.iter().enumerate() {
        let first = clauses.len();
        for part in sentence.parts(page) {
            let Sentence { line, row, spoken, .. } = *sentence;
            clauses.push(Clause { sentence: number, line, row, spoken, term: state(page, &part, sentence) });
        }
        if let Some(clause) = clauses.get_mut(first) {
            set_days(page, &mut clause.term, days(page, sentence, calendar));
        }
    }
    clauses
}

/// The sentences of a text, up to so many that they hold no more than [`MAX_CLAUSES`].
fn sentences(page: &Page) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut head: Option<Head> = None;
    let mut spoken_before = false;
    let mut clauses = 0;
    for (line_number, line) in page.split(0..page.len(), |stop| page.at(stop) == Some('\n')).enumerate() {
        let row = page.at(page.skip_spaces(line.start)) == Some('|') || cells(page, &line).nth(2).is_some();
        head = row.then(|| head.unwrap_or_else(|| head_of(page, &line)));
        for place in sentences_of(page, line) {
            let meanings = page.meanings(&place);
            let speaks = meanings.has(Word::Installment);
            let spoken = speaks || spoken_before;
            let named = speaks || meanings.has(Word::Free);
            let sentence = Sentence { place, line: line_number, row, head, meanings, named, spoken };
            clauses += sentence.parts(page).count();
            sentences.push(sentence);
            spoken_before = if row { spoken } else { speaks };
            if clauses > MAX_CLAUSES {
                return sentences;
            }
        }
    }
    sentences
}

impl Sentence {
    /// Its clauses: parted by commas and semicolons that do not stand in a number or a list of numbers. A row is one.
    fn parts<'a>(&self, page: &'a Page<'_>) -> impl Iterator<Item = Range<usize>> + 'a {
        let row = self.row;
        page.split(self.place.clone(), move |stop| match page.at(stop) {
            _ if row => false,
            Some(';') => true,
            Some(',') => {
                let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
                !(digit(page.before(stop)) && digit(page.at(page.skip_spaces(stop + 1))))
            }
            _ => false,
        })
    }

    fn states_offer(&self, page: &Page) -> bool {
        (self.named || self.spoken || page.may_count(&self.place))
            && self.parts(page).any(|part| {
                let mut term = Term::default();
                offers(page.meanings(&part)) && {
                    offer(page, &part, self, &mut term, &mut Vec::new());
                    is_offer(&term)
                }
            })
    }
}

/// Whether a clause with words of these meanings may state an offer, rather than what is none.
fn offers(meanings: Words) -> bool {
    !meanings.has(Word::Withdrawn) && (!meanings.has(Word::Excludes) || meanings.has(Word::Except))
}

fn state(page: &Page, part: &Range<usize>, sentence: &Sentence) -> Term {
    let mut term = Term::default();
    let mut evidence: Vec<Range<usize>> = Vec::new();
    let meanings = page.meanings(part);
    if offers(meanings) {
        offer(page, part, sentence, &mut term, &mut evidence);
        if !meanings.has(Word::Excludes) {
            let parties = party::named(page, part);
            term.parties = unique(page, &parties);
            evidence.extend(parties);
        }
    }
    let excluded = goods::excluded(page, part);
    term.excluded = unique(page, &excluded);
    evidence.extend(excluded);
    evidence.sort_by_key(|place| (place.start, place.end));
    evidence.dedup();
    evidence.truncate(MAX_EVIDENCE);
    term.evidence = evidence.into_iter().map(|place| page.span(place)).collect();
    term
}

fn offer(page: &Page, part: &Range<usize>, sentence: &Sentence, term: &mut Term, evidence: &mut Vec<Range<usize>>) {
    if sentence.named || page.may_count(part) {
        for (values, place) in periods::find(page, part, sentence.named) {
            term.periods.extend(values);
            evidence.push(place);
        }
        term.periods.sort_unstable();
        term.periods.dedup();
    }
    if !(sentence.spoken || sentence.named || !term.periods.is_empty()) {
        return;
    }
    let part = &new_cell(page, part, sentence.head);
    let named = sentence.head.is_some_and(|head| head.names_fee);
    if let Some((free, place)) = fee::freedom(page, part) {
        term.interest_free = Some(free);
        evidence.push(place);
    }
    let amounts = amount::money(page, part);
    if let Some(fee) = fee::find(page, part, &amounts, named) {
        term.fee = Some(page.span(fee.text.clone()).text);
        if fee.nothing && term.interest_free.is_none() {
            term.interest_free = Some(true);
        }
        evidence.push(fee.text);
        evidence.extend(fee.name);
    }
    if let Some((value, place)) = amount::minimum(page, part, &sentence.place, &amounts) {
        term.minimum = Some(value);
        evidence.push(place);
    }
}

fn days(page: &Page, sentence: &Sentence, calendar: &Calendar) -> day::Days {
    let mut days = day::find(page, &sentence.place, calendar);
    // From then on something ends, or a late fee is due: the offer does not begin.
    if sentence.meanings.has(Word::Withdrawn) || sentence.meanings.has(Word::Decoy) {
        days.from = None;
    }
    days
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

/// The different texts of some places.
fn unique(page: &Page, places: &[Range<usize>]) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for place in places {
        let text = page.span(place.clone()).text;
        if !kept.contains(&text) {
            kept.push(text);
        }
        if kept.len() == MAX_NAMES {
            break;
        }
    }
    kept
}

/// The sentences of a line. A full stop ends one when a space or the end follows and no short form stands before.
fn sentences_of<'a>(page: &'a Page<'_>, line: Range<usize>) -> impl Iterator<Item = Range<usize>> + 'a {
    page.split(line, |stop| match page.at(stop) {
        Some('。' | '!' | '?') => true,
        Some('.') => {
            let last = page.at(stop + 1).is_none_or(char::is_whitespace);
            last && !["min", "rs", "no", "p.m", "a.m", "max", "approx"]
                .iter()
                .any(|short| stop.checked_sub(short.len()).is_some_and(|at| page.starts(at, short)))
        }
        _ => false,
    })
}

/// The cells of a row.
fn cells<'a>(page: &'a Page<'_>, row: &Range<usize>) -> impl Iterator<Item = Range<usize>> + 'a {
    let cells = page.split(row.clone(), |stop| page.at(stop) == Some('|'));
    cells.filter(|cell| page.skip_spaces(cell.start) < cell.end)
}

fn head_of(page: &Page, row: &Range<usize>) -> Head {
    let new = |cell: Range<usize>| {
        let text = page.folded(cell.start..cell.end.min(cell.start + 40));
        ["调整后", "新", "new", "变更后", "from "].iter().any(|word| text.contains(word))
            && !page.says(&cell, Word::Former)
    };
    Head { names_fee: page.says(row, Word::Fee), new_cell: cells(page, row).position(new) }
}

/// In a table of old and new values the cell of the new one; else the part itself.
fn new_cell(page: &Page, part: &Range<usize>, head: Option<Head>) -> Range<usize> {
    let chosen = head.and_then(|head| head.new_cell).and_then(|index| cells(page, part).nth(index));
    chosen.unwrap_or_else(|| part.clone())
}
