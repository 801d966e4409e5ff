//! Which cause a checkout message means.

use super::Cause;
use super::lexicon::{BACK, CLOSED, Concept, MERCHANT, PAIRS, PASSES, PHRASES, STAYS, WORDS};
use crate::assess::fold::fold_char;
use crate::domain::{Advice, Span};
use serde::{Deserialize, Serialize};

/// Characters of a message that are read; no checkout says more.
const LONGEST: usize = 2_000;

/// Characters that may stand between two concepts that belong together; Latin words are longer.
const GAP: usize = 16;
const LATIN_GAP: usize = 48;

/// A sum of weights below this says nothing.
const LEAST: u32 = 2;

/// What a checkout message means.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WhyAnswer {
    pub cause: Cause,
    /// From 0 to 1.
    pub confidence: f64,
    pub advice: Advice,
    /// Which of the sentences `why-…` says what to do.
    pub remedy: String,
    /// The time of day at which it is back, where the message names one: hour and minute, as written.
    pub clock: Option<(u32, u32)>,
    /// Offsets count characters of the message as given.
    pub evidence: Vec<Span>,
}

/// Which cause a message of a checkout means (Chinese, simplified or traditional, or English).
pub fn message(text: &str) -> WhyAnswer {
    let folded = Folded::of(text);
    let hits = hits(&folded);
    let score = |cause: Cause| hits.iter().filter(|hit| hit.cause == cause).map(|hit| hit.weight).sum::<u32>();
    let mut scores = Cause::KNOWN.map(|cause| (score(cause), cause));
    // The store is blamed only where nobody else is meant nearly as well: checkouts say "system" whoever's it is.
    for (score, cause) in &mut scores {
        *score = score.saturating_mul(if *cause == Cause::Store { 3 } else { 5 });
    }
    scores.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    let [(_, cause), (second, _), ..] = scores;
    let best = score(cause);
    // Nobody is to blame for an order that was not paid in time.
    let closed = CLOSED.iter().find_map(|phrase| folded.find(phrase, 0));
    if best < LEAST || closed.is_some() {
        return WhyAnswer {
            cause: Cause::Unknown,
            confidence: 0.0,
            advice: Advice::CheckYourSide,
            remedy: if closed.is_some() { "order_closed" } else { "unknown" }.to_owned(),
            clock: None,
            evidence: closed.map(|(start, end)| folded.span(text, start, end)).into_iter().collect(),
        };
    }
    let lead = f64::from(best) / (f64::from(best) + f64::from(second) / 5.0);
    let evidence = hits.iter().filter(|hit| hit.cause == cause).map(|hit| folded.span(text, hit.start, hit.end));
    let advice = advice(cause, &folded);
    let clock = folded.clock().filter(|_| advice == Advice::Wait);
    WhyAnswer {
        cause,
        confidence: lead * (1.0 - 0.5_f64.powf(f64::from(best) / 2.0)),
        advice: if clock.is_some() { Advice::RetryAt } else { advice },
        remedy: remedy(cause, advice, &folded).to_owned(),
        clock,
        evidence: evidence.collect(),
    }
}

fn remedy(cause: Cause, advice: Advice, folded: &Folded) -> &'static str {
    let merchant = || MERCHANT.iter().any(|word| folded.find(word, 0).is_some());
    match cause {
        Cause::Bank if advice == Advice::Wait => "bank_system",
        Cause::Channel if merchant() => "merchant",
        cause => cause.name(),
    }
}

/// What helps against a cause.
fn advice(cause: Cause, folded: &Folded) -> Advice {
    let says = |words: &[&str]| words.iter().any(|word| folded.find(word, 0).is_some());
    match cause {
        Cause::Store => Advice::Wait,
        Cause::Channel if says(PASSES) && !says(STAYS) => Advice::Wait,
        Cause::Channel | Cause::Product => Advice::UseAlternative,
        // A bank's system, not its decision.
        Cause::Bank if says(&["undergoing", "维护", "系统", "maintenance", "not respond"]) => Advice::Wait,
        _ => Advice::CheckYourSide,
    }
}

/// What speaks for a cause, and where; positions count folded characters.
#[derive(Debug, Clone, Copy)]
struct Hit {
    cause: Cause,
    weight: u32,
    start: usize,
    end: usize,
}

/// A word of the message that stands for a concept.
#[derive(Debug, Clone, Copy)]
struct Word {
    concept: Concept,
    start: usize,
    end: usize,
}

fn hits(folded: &Folded) -> Vec<Hit> {
    let words = words(folded);
    let pairs = PAIRS.iter().filter_map(|(first, second, cause, weight)| {
        let (start, end) = nearest(folded, &words, *first, *second)?;
        Some(Hit { cause: *cause, weight: *weight, start, end })
    });
    let phrases = PHRASES.iter().flat_map(|(cause, weight, phrases)| {
        let found = phrases.iter().filter_map(|phrase| folded.find(phrase, 0));
        found.map(|(start, end)| Hit { cause: *cause, weight: *weight, start, end })
    });
    distinct(pairs.chain(phrases).collect())
}

/// The words that stand for concepts, without those that lie within a longer one.
fn words(folded: &Folded) -> Vec<Word> {
    let mut words = Vec::new();
    for (concept, texts) in WORDS {
        for text in *texts {
            let mut after = 0;
            while let Some((start, end)) = folded.find(text, after) {
                words.push(Word { concept: *concept, start, end });
                after = end;
            }
        }
    }
    let longer = |word: &Word| {
        let length = word.end - word.start;
        words.iter().any(|w| w.start <= word.start && word.end <= w.end && w.end - w.start > length)
    };
    words.iter().filter(|word| !longer(word)).copied().collect()
}

/// Where one concept follows another most closely, within one sentence.
fn nearest(folded: &Folded, words: &[Word], first: Concept, second: Concept) -> Option<(usize, usize)> {
    let of = |concept| words.iter().filter(move |word| word.concept == concept);
    let pairs = of(first).flat_map(|a| of(second).map(move |b| (a, b)));
    pairs
        .filter(|(a, b)| a.end <= b.start && folded.together(a.end, b.start))
        .min_by_key(|(a, b)| b.start - a.end)
        .map(|(a, b)| (a.start, b.end))
}

/// What overlaps with something of the same cause that weighs as much says the same twice.
fn distinct(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort_by_key(|hit| (std::cmp::Reverse(hit.weight), hit.end - hit.start, hit.start));
    let mut kept: Vec<Hit> = Vec::new();
    for hit in hits {
        if !kept.iter().any(|k| k.cause == hit.cause && k.start < hit.end && hit.start < k.end) {
            kept.push(hit);
        }
    }
    kept
}

/// A message as it is compared, with the way back.
struct Folded {
    chars: Vec<char>,
    /// The position of each character in the message as given.
    from: Vec<usize>,
}

impl Folded {
    fn of(text: &str) -> Self {
        let (mut chars, mut from) = (Vec::new(), Vec::new());
        for (position, c) in text.chars().take(LONGEST).enumerate() {
            let c = fold_char(c);
            // Spaces count between Latin words only, and once.
            if c.is_whitespace() && !chars.last().is_some_and(char::is_ascii_graphic) {
                continue;
            }
            if !c.is_ascii() && chars.last() == Some(&' ') {
                chars.pop();
                from.pop();
            }
            chars.push(if c.is_whitespace() { ' ' } else { c });
            from.push(position);
        }
        Self { chars, from }
    }

    /// The time of day, `06:00`, of which the message says that it is back then.
    fn clock(&self) -> Option<(u32, u32)> {
        BACK.iter().find(|word| self.find(word, 0).is_some())?;
        let digits = |at: usize, length: usize| -> Option<u32> {
            let run = self.chars.get(at..at + length)?;
            run.iter().try_fold(0, |number, c| Some(number * 10 + c.to_digit(10)?))
        };
        let mut found = self.chars.iter().enumerate().filter(|(_, c)| **c == ':').filter_map(|(colon, _)| {
            let two = colon.checked_sub(2).and_then(|at| digits(at, 2));
            let hour = two.or_else(|| colon.checked_sub(1).and_then(|at| digits(at, 1)))?;
            Some((hour, digits(colon + 1, 2)?)).filter(|(hour, minute)| *hour < 24 && *minute < 60)
        });
        // Of a span of time the end counts.
        let first = found.next()?;
        Some(found.next_back().unwrap_or(first))
    }

    /// Where a word stands first, at or after a position. One that begins with a Latin letter begins a word.
    fn find(&self, word: &str, after: usize) -> Option<(usize, usize)> {
        let length = word.chars().count();
        let first = word.chars().next()?;
        (after..(self.chars.len() + 1).saturating_sub(length)).find_map(|start| {
            let here = self.chars.get(start..start + length)?;
            let inside = start.checked_sub(1).and_then(|before| self.chars.get(before));
            let begins = !(first.is_ascii_alphanumeric() && inside.is_some_and(char::is_ascii_alphanumeric));
            (here.first() == Some(&first) && begins && here.iter().copied().eq(word.chars()))
                .then_some((start, start + length))
        })
    }

    /// Whether what stands between two positions is short, and no sentence ends in it.
    fn together(&self, from: usize, to: usize) -> bool {
        let between = self.chars.get(from..to).unwrap_or_default();
        let latin = between.iter().filter(|c| c.is_ascii()).count() * 2 > between.len();
        let ends = |at: usize, c: char| match c {
            '。' | '!' | '?' | ';' | '\n' => true,
            // Not the point within a number.
            '.' => between.get(at + 1).is_none_or(|next| !next.is_ascii_digit()),
            _ => false,
        };
        between.len() <= if latin { LATIN_GAP } else { GAP } && !between.iter().enumerate().any(|(at, c)| ends(at, *c))
    }

    fn span(&self, text: &str, start: usize, end: usize) -> Span {
        let first = self.from.get(start).copied().unwrap_or_default();
        let last = end.checked_sub(1).and_then(|last| self.from.get(last)).map_or(first, |last| last + 1);
        Span { text: text.chars().skip(first).take(last - first).collect(), start: first, end: last }
    }
}

#[cfg(test)]
mod tests;
