//! What installments cost, as written: `每期0.6%`, `分期手续费0.75%`, `0% APR`, `processing fee of Rs. 199 + GST`; and whether
//! they cost nothing.

use super::amount::Money;
use super::lexicon::Word;
use super::number;
use super::page::Page;
use std::ops::Range;

/// How far from its number the name of a fee is looked for, in characters.
const REACH: usize = 48;
/// Up to this distance name and number are quoted as one.
const NEAR: usize = 14;

/// What may follow a rate and belongs to it.
const TAILS: &[&str] = &[
    "/期",
    "/月",
    "每期",
    "/年",
    "per month",
    "a month",
    "per annum",
    "p.a.",
    "p.a",
    "pa",
    "apr",
    "interest rate",
    "interest",
    "one-time processing fee",
    "processing fee",
    "service fee",
    "fee",
    "+ gst",
    "+gst",
    "plus gst",
    "+ vat",
];

pub(super) struct Fee {
    pub(super) text: Range<usize>,
    /// The number, with what belongs to it.
    value: Range<usize>,
    /// The name, where it stands apart.
    pub(super) name: Option<Range<usize>>,
    pub(super) nothing: bool,
}

/// The fee or rate that a clause states, some of whose numbers are amounts of money; `named` says that the head of a table
/// names it already.
pub(super) fn find(page: &Page, clause: &Range<usize>, amounts: &[Money], named: bool) -> Option<Fee> {
    let changes = page.says_change(clause);
    let mut candidates = rates(page, clause, changes);
    candidates.extend(amounts.iter().map(|money| (money.value, money.place.clone())));
    candidates.sort_by_key(|(_, place)| place.start);
    let changed = candidates.len() != 1 && changes;
    let mut candidates = candidates.into_iter();
    let fee = |(value, place)| fee(page, clause, value, place, named || changed);
    if !changed {
        return candidates.find_map(fee);
    }
    // "由0.8%下调至0.7%": the last one holds, and the name stands before the first.
    candidates.rev().find_map(fee).map(|fee| Fee { text: fee.value.clone(), ..fee })
}

/// Rates in percent, a range taken as one; an old rate and a new one are none.
fn rates(page: &Page, clause: &Range<usize>, changes: bool) -> Vec<(f64, Range<usize>)> {
    let mut found: Vec<(f64, Range<usize>)> = Vec::new();
    let mut place = page.next_beginning(clause.start);
    while place < clause.end {
        let Some(number) = number::amount(page, place) else {
            place = page.next_beginning(place + 1);
            continue;
        };
        let sign = page.skip_spaces(number.end);
        let start = place;
        place = page.next_beginning(number.end);
        if !matches!(page.at(sign), Some('%' | '‰')) {
            continue;
        }
        let (Some(rate), end) = (number.value(page), sign + 1) else { continue };
        match found.last_mut() {
            Some((value, last)) if joins(page, last.end, start) && !(changes && is_former(page, last.start)) => {
                last.end = end;
                *value = value.max(rate);
            }
            _ => found.push((rate, start..end)),
        }
    }
    found
}

/// Whether a rate is the one that is left: from 2.5%, 由每期0.9%.
fn is_former(page: &Page, start: usize) -> bool {
    let before = page.folded(start.saturating_sub(6)..start);
    ["from", "由", "从"].iter().any(|word| before.contains(word))
}

/// Whether two rates are the ends of a range: 0.6%-0.75%, 0% to 1.33%.
fn joins(page: &Page, end: usize, start: usize) -> bool {
    start - end <= 4 && matches!(page.folded(end..start).trim(), "-" | "~" | "至" | "到" | "to")
}

fn fee(page: &Page, clause: &Range<usize>, value: f64, mut place: Range<usize>, named: bool) -> Option<Fee> {
    let from = place.start.saturating_sub(REACH).max(clause.start);
    let before = page.hits(&(from..place.start));
    let late = |hits: &[super::page::Hit]| hits.iter().any(|hit| hit.means(Word::Decoy));
    let former = before.iter().any(|hit| hit.means(Word::Former) && place.start - hit.end <= NEAR);
    let tail = tail(page, place.end);
    let name = before.iter().rfind(|hit| hit.means(Word::Fee)).map(|hit| hit.start..hit.end);
    let each = each_before(page, place.start);
    if late(before) || former || page.says(&(place.end..place.end + 12), Word::Decoy) {
        return None;
    }
    if tail.is_none() && name.is_none() && each.is_none() && !(named && is_rate(page, &place)) {
        return None;
    }
    place.end = tail.unwrap_or(place.end);
    place.start = each.unwrap_or(place.start);
    let near = name.as_ref().filter(|name| place.start.saturating_sub(name.end) <= NEAR && tail.is_none());
    let first = near.map_or(place.start, |name| each_before(page, name.start).unwrap_or(name.start));
    let name = if near.is_some() { None } else { name.filter(|_| tail.is_none()) };
    Some(Fee { text: first..place.end, value: place, name, nothing: value == 0.0 })
}

/// Where 每期 or 每月 begins that ends here.
fn each_before(page: &Page, place: usize) -> Option<usize> {
    let start = place.checked_sub(2)?;
    (page.starts(start, "每期") || page.starts(start, "每月")).then_some(start)
}

fn is_rate(page: &Page, place: &Range<usize>) -> bool {
    page.before(place.end).is_some_and(|c| c == '%' || c == '‰')
}

fn tail(page: &Page, end: usize) -> Option<usize> {
    let place = page.skip_spaces(end);
    let found = page.after_any(place, TAILS)?;
    (!page.at(found).is_some_and(|c| c.is_ascii_alphabetic())).then_some(found)
}

/// Whether the clause says that installments are free, or are not; None where it does not say.
pub(super) fn freedom(page: &Page, clause: &Range<usize>) -> Option<(bool, Range<usize>)> {
    let hits = page.hits(clause);
    if let Some(hit) = hits.iter().find(|hit| hit.means(Word::Charged)) {
        return Some((false, hit.start..hit.end));
    }
    let hit = hits.iter().find(|hit| hit.means(Word::Free) && !is_grace(page, hit.start, hit.end))?;
    let denied = page.before(hit.start).is_some_and(|c| matches!(c, '不' | '非'));
    Some((!denied, hit.start..hit.end))
}

/// 50天免息, "interest-free for up to 55 days": the grace period of a card.
fn is_grace(page: &Page, start: usize, end: usize) -> bool {
    page.before(start) == Some('天') || page.folded(end..end + 20).contains("days")
}
