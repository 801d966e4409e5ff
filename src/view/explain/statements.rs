//! What a reading states, one by one, with a number each and the places of its words.

use super::Explained;
use super::labels::{label, reason, with};
use super::when;
use crate::domain::{Bearing, Effect, Evidence, Language, Link, Relation, Scope, Span, Term, Window};
use crate::view::style::{ALERT, DIM, GOOD, WARN};
use crate::words::Words;
use anstyle::{AnsiColor, Style};
use chrono::{DateTime, Utc};
use std::ops::Range;

/// How many statements are numbered.
const MAX_STATEMENTS: usize = 200;

pub(super) struct Statement {
    pub(super) number: Number,
    pub(super) class: Class,
    pub(super) lines: Vec<Line>,
    /// Where its words stand in the text, in characters.
    pub(super) spans: Vec<Range<usize>>,
}

pub(super) struct Line {
    pub(super) text: String,
    pub(super) style: Style,
}

/// Statements have numbers, what was passed over has letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Number {
    Statement(usize),
    Ignored(usize),
}

const LETTERS: &[(&str, &str)] = &[
    ("a", "ᵃ"),
    ("b", "ᵇ"),
    ("c", "ᶜ"),
    ("d", "ᵈ"),
    ("e", "ᵉ"),
    ("f", "ᶠ"),
    ("g", "ᵍ"),
    ("h", "ʰ"),
    ("i", "ⁱ"),
    ("j", "ʲ"),
    ("k", "ᵏ"),
    ("l", "ˡ"),
    ("m", "ᵐ"),
    ("n", "ⁿ"),
    ("o", "ᵒ"),
    ("p", "ᵖ"),
    ("r", "ʳ"),
    ("s", "ˢ"),
    ("t", "ᵗ"),
    ("u", "ᵘ"),
    ("v", "ᵛ"),
    ("w", "ʷ"),
    ("x", "ˣ"),
    ("y", "ʸ"),
    ("z", "ᶻ"),
];

impl Number {
    pub(super) fn name(self) -> String {
        match self {
            Self::Statement(number) => number.to_string(),
            Self::Ignored(index) => LETTERS.get(index).map_or("z", |(letter, _)| *letter).to_owned(),
        }
    }

    /// Small and raised, as it stands behind the words.
    pub(super) fn raised(self) -> String {
        const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
        match self {
            Self::Statement(number) => {
                let digit = |c: char| c.to_digit(10).and_then(|d| DIGITS.get(d as usize)).copied();
                number.to_string().chars().filter_map(digit).collect()
            }
            Self::Ignored(index) => LETTERS.get(index).map_or("ᶻ", |(_, raised)| *raised).to_owned(),
        }
    }
}

/// What a statement is about: gives the color of its number and its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    Blocking,
    Window,
    Link,
    Term,
    Bearing,
    Kind,
    Ignored,
}

impl Class {
    pub(super) fn style(self) -> Style {
        match self {
            Self::Blocking => ALERT.bold(),
            Self::Window => WARN,
            Self::Link => AnsiColor::Blue.on_default().bold(),
            Self::Term => GOOD,
            Self::Bearing => AnsiColor::Magenta.on_default(),
            Self::Kind => AnsiColor::Cyan.on_default(),
            Self::Ignored => DIM.strikethrough(),
        }
    }

    /// Said in passing.
    pub(super) fn is_aside(self) -> bool {
        self == Self::Ignored
    }
}

/// Every statement of a reading, numbered: what it is, how it bears, its windows, links and terms; then what was passed over.
pub(super) fn of(explained: &Explained<'_>, words: &Words, now: DateTime<Utc>) -> Vec<Statement> {
    let reading = explained.reading;
    let language = words.language();
    let mut list = List::default();
    let kind = format!("{}{}{}", label("kind", language), label("colon", language), words.kind(reading.kind));
    list.add(Class::Kind, vec![kind], about(&reading.evidence, "kind"));
    list.add(Class::Bearing, vec![bearing(reading.installment, language)], about(&reading.evidence, "installment"));
    let scope = about(&reading.evidence, "scope");
    if !scope.is_empty() {
        let part = reading.windows.iter().any(|window| window.scope == Scope::Some);
        list.add(
            Class::Bearing,
            vec![label(if part { "scope-some" } else { "scope-all" }, language).to_owned()],
            scope,
        );
    }
    for window in &reading.windows {
        let class = if window.blocks { Class::Blocking } else { Class::Window };
        let lines = vec![when::window(window, explained.zone, words, now), effect(window, words)];
        list.add(class, lines, places(&window.evidence));
    }
    for link in &reading.links {
        list.add(Class::Link, relation(link, explained, words, now), places(&link.evidence));
    }
    for term in &reading.terms {
        list.add(Class::Term, vec![terms(term, language)], places(&term.evidence));
    }
    list.pass_over(explained, language);
    list.statements
}

#[derive(Default)]
struct List {
    statements: Vec<Statement>,
}

impl List {
    fn add(&mut self, class: Class, lines: Vec<String>, spans: Vec<Range<usize>>) {
        if self.statements.len() < MAX_STATEMENTS {
            let number = Number::Statement(self.statements.len() + 1);
            self.push(number, class, lines, spans);
        }
    }

    fn push(&mut self, number: Number, class: Class, lines: Vec<String>, spans: Vec<Range<usize>>) {
        let style = |index: usize| if index == 0 { Style::new().bold() } else { Style::new() };
        let lines = lines.into_iter().enumerate().map(|(index, text)| Line { text, style: style(index) }).collect();
        self.statements.push(Statement { number, class, lines, spans });
    }

    /// What was passed over, the places of one reason under one letter.
    fn pass_over(&mut self, explained: &Explained<'_>, language: Language) {
        let mut reasons: Vec<(&str, Vec<Range<usize>>)> = Vec::new();
        for ignored in &explained.reading.ignored {
            let place = ignored.start..ignored.end;
            let known = reasons.iter().position(|(why, _)| *why == ignored.why);
            if known.is_none() && reasons.len() < LETTERS.len() {
                reasons.push((&ignored.why, vec![place]));
            } else if let Some((_, places)) = known.and_then(|index| reasons.get_mut(index)) {
                places.push(place);
            }
        }
        for (index, (why, places)) in reasons.into_iter().enumerate() {
            let line = format!("{}{}{}", label("ignored", language), label("colon", language), reason(why, language));
            self.push(Number::Ignored(index), Class::Ignored, vec![line], places);
        }
    }
}

fn about(evidence: &[Evidence], what: &str) -> Vec<Range<usize>> {
    evidence
        .iter()
        .filter(|evidence| evidence.about == what)
        .map(|evidence| evidence.span.start..evidence.span.end)
        .collect()
}

fn places(spans: &[Span]) -> Vec<Range<usize>> {
    spans.iter().map(|span| span.start..span.end).collect()
}

fn bearing(bearing: Bearing, language: Language) -> String {
    let id = match bearing {
        Bearing::Direct => "bearing-direct",
        Bearing::Indirect => "bearing-indirect",
        Bearing::None => "bearing-none",
    };
    label(id, language).to_owned()
}

/// A window's second line: what is affected and for whom, and what that means for installments.
fn effect(window: &Window, words: &Words) -> String {
    let language = words.language();
    let separator = label("list-separator", language);
    let services: Vec<_> = window.services.iter().map(|service| words.service(*service)).collect();
    let (effect, blocks) = match window.effect {
        Effect::Unavailable => ("unavailable", "blocks"),
        Effect::Degraded => ("degraded", "blocks-degraded"),
    };
    let mut text = format!("{}{}{}", label(effect, language), label("colon", language), services.join(separator));
    if !window.parties.is_empty() {
        text.push_str(&format!(" · {} {}", label("only", language), window.parties.join(separator)));
    } else if window.scope == Scope::Some {
        text.push_str(&format!(" · {}", label("scope-some", language)));
    }
    format!("{text} · {}", label(if window.blocks { blocks } else { "blocks-not" }, language))
}

fn relation(link: &Link, explained: &Explained<'_>, words: &Words, now: DateTime<Utc>) -> Vec<String> {
    let id = match link.relation {
        Relation::Extends => "extends",
        Relation::Moves => "moves",
        Relation::Corrects => "corrects",
        Relation::Cancels => "cancels",
        Relation::Ends => "ends",
    };
    let mut lines = vec![label(id, words.language()).to_owned()];
    lines.extend(link.windows.iter().map(|window| when::interval(window, explained.zone, words, now)));
    lines
}

fn terms(term: &Term, language: Language) -> String {
    let separator = label("list-separator", language);
    let mut parts = Vec::new();
    if !term.periods.is_empty() {
        let numbers: Vec<_> = term.periods.iter().map(u16::to_string).collect();
        parts.push(with("periods", &numbers.join("/"), language));
    }
    parts.extend(term.interest_free.map(|free| label(if free { "free" } else { "charged" }, language).to_owned()));
    parts.extend(term.fee.clone());
    parts.extend(term.minimum.map(|minimum| with("minimum", &minimum.to_string(), language)));
    if !term.parties.is_empty() {
        parts.push(term.parties.join(separator));
    }
    if !term.excluded.is_empty() {
        parts.push(with("excluded", &term.excluded.join(separator), language));
    }
    parts.extend(term.from.map(|day| with("from", &day.to_string(), language)));
    parts.extend(term.until.map(|day| with("until", &day.to_string(), language)));
    format!("{}{}{}", label("terms", language), label("colon", language), parts.join(" · "))
}
