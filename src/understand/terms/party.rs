//! Banks, cards, networks and pay-later products that terms hold for: those of the lexicon, and whatever calls itself a
//! bank (`东海银行`, `Example Bank`).

use super::lexicon::Word;
use super::page::{Hit, Page};
use crate::understand::bank::ending_in_name;
use std::ops::Range;

/// How far back a name before 银行 may reach, in characters; one more than a name has tells that it is none.
const REACH: usize = 5;

/// What capitalized words before "Bank" are no name.
const NO_ENGLISH_NAMES: &[&str] = &[
    "the", "your", "our", "a", "any", "each", "partner", "issuing", "mobile", "internet", "online", "by", "via",
    "with", "from", "card",
];

/// The parties that a range names, in order, each once.
pub(super) fn named(page: &Page, range: &Range<usize>) -> Vec<Range<usize>> {
    let hits = page.hits(range);
    let mut found: Vec<Range<usize>> = Vec::new();
    for hit in hits {
        let place = if hit.means(Word::Party) {
            Some(hit.start..page.after_any(hit.end, &["银行", " bank"]).unwrap_or(hit.end))
        } else if hit.means(Word::Bank) {
            bank(page, hit, range.start.max(found.last().map_or(0, |last| last.end)))
        } else {
            None
        };
        found.extend(place);
    }
    found
}

fn bank(page: &Page, hit: &Hit, limit: usize) -> Option<Range<usize>> {
    if page.before(hit.end).is_some_and(|c| c.is_ascii_alphabetic()) {
        return english_bank(page, hit, limit);
    }
    let before = page.folded(hit.start.saturating_sub(REACH).max(limit)..hit.start);
    let name = ending_in_name(&before)?;
    Some(hit.start - name.chars().count()..hit.end)
}

/// Up to three capitalized words before "Bank".
fn english_bank(page: &Page, hit: &Hit, limit: usize) -> Option<Range<usize>> {
    let mut start = hit.start;
    for _ in 0..3 {
        let Some(word) = word_before(page, start, limit) else { break };
        let written = page.span(word.clone()).text;
        let plain = NO_ENGLISH_NAMES.contains(&page.folded(word.clone()).as_str());
        if plain || !written.starts_with(char::is_uppercase) {
            break;
        }
        start = word.start;
    }
    (start < hit.start && page.span(hit.start..hit.end).text.starts_with('B')).then_some(start..hit.end)
}

/// The word that ends one space before a place.
fn word_before(page: &Page, place: usize, limit: usize) -> Option<Range<usize>> {
    let end = place.checked_sub(1).filter(|end| *end > limit && page.at(*end) == Some(' '))?;
    let mut start = end;
    while start > limit && end - start < 24 && page.before(start).is_some_and(|c| c.is_alphanumeric() || c == '\'') {
        start -= 1;
    }
    (start < end).then_some(start..end)
}
