//! The clauses of a sentence: where one turns into another, what an exception leaves out, and what a row of services names.

use super::affected::interruption;
use super::context::Context;
use super::lexicon::{Cues, Hit};
use crate::domain::Service;
use std::borrow::Cow;
use std::ops::Range;

/// What stands between two hits that follow each other.
#[derive(Debug, Clone, Copy)]
struct Gap {
    /// Nothing.
    empty: bool,
    /// They name different things.
    apart: bool,
}

/// Some hits of a unit that say one thing, and what stands between them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Clause<'a> {
    pub hits: &'a [Hit],
    /// Behind each hit but the last.
    gaps: &'a [Gap],
}

impl<'a> Clause<'a> {
    /// The clause up to a hit.
    pub(crate) fn until(self, end: usize) -> Self {
        Self { hits: self.hits.get(..end).unwrap_or(self.hits), ..self }
    }

    /// The last service of the words that a hit belongs to, which is what they name.
    pub(crate) fn head(self, at: usize) -> Option<Service> {
        const FARTHEST: usize = 6;
        let mut last = self.hits.get(at).and_then(Hit::service)?;
        let behind = self.hits.get(at + 1..).unwrap_or_default();
        for (right, gap) in behind.iter().zip(self.gaps.get(at..).unwrap_or_default()).take(FARTHEST) {
            let says = interruption() | Cues::UNAFFECTED | Cues::HISTORY;
            if gap.apart || right.service().is_none() && right.cues().has(says) {
                break;
            }
            let generic = matches!(right.service(), Some(Service::Site | Service::App | Service::All));
            let half = generic && gap.empty && !last.blocks_installments();
            let vague = right.cues().has(Cues::VAGUE) && gap.empty || half;
            last = right.service().filter(|_| !vague).unwrap_or(last);
        }
        Some(last)
    }
}

/// The hits of a unit by clauses.
pub(crate) struct Clauses<'a> {
    hits: &'a [Hit],
    gaps: Vec<Gap>,
    /// Where they begin, but for the first.
    turns: Vec<usize>,
}

impl<'a> Clauses<'a> {
    pub(crate) fn of(context: &Context<'_>, hits: &'a [Hit]) -> Self {
        let mut gaps = Vec::with_capacity(hits.len().saturating_sub(1));
        let mut turns = Vec::new();
        let (mut in_bracket, mut listed) = (false, false);
        let mut depth = 0_usize;
        for (at, pair) in hits.windows(2).enumerate() {
            let [left, right] = pair else { continue };
            let between = context.text.get(left.range.end..right.range.start).unwrap_or_default();
            gaps.push(Gap { empty: between.is_empty(), apart: sets_apart(between) });
            if between.is_empty() {
                continue;
            }
            let opens = opens_own_claim(context, left, right);
            let closes = in_bracket && between.contains(')');
            in_bracket = opens || in_bracket && !closes;
            let (mut turns_here, mut against) = (opens || closes, false);
            for c in between.chars() {
                match c {
                    '(' => depth += 1,
                    ')' => depth = depth.saturating_sub(1),
                    ',' => turns_here |= depth == 0,
                    '但' | '而' => against = true,
                    _ => {}
                }
            }
            against = against || between.contains(' ') && (between.contains(" but ") || between.contains(" while "));
            // The app is down, but cards, wallets and transfers work: what is listed behind "but" is one clause.
            listed = listed && says_nothing(left);
            if against || turns_here && !listed {
                turns.push(at + 1);
            }
            listed = against || listed;
        }
        Self { hits, gaps, turns }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = Clause<'_>> {
        let starts = std::iter::once(0).chain(self.turns.iter().copied());
        let ends = self.turns.iter().copied().chain([self.hits.len()]);
        starts.zip(ends).map(|(start, end)| Clause {
            hits: self.hits.get(start..end).unwrap_or_default(),
            gaps: self.gaps.get(start..end.saturating_sub(1)).unwrap_or_default(),
        })
    }
}

/// Whether a word only names something.
fn says_nothing(hit: &Hit) -> bool {
    !hit.cues().has(interruption() | Cues::UNAFFECTED | Cues::AVAILABLE | Cues::RESTORED | Cues::RESTORE)
}

/// Whether the text between two hits says that they name different things.
fn sets_apart(between: &str) -> bool {
    const WORDS: &[&str] = &["出现", "一度"];
    // In English what belongs to a service stands before it, and what follows behind these words is about it.
    const LATIN: &[&str] = &[
        " and ",
        " or ",
        " that ",
        " by ",
        " via ",
        " with ",
        " using ",
        " for ",
        " which ",
        " when ",
        " requiring ",
        " as well as ",
    ];
    let is_mark = |c| matches!(c, '、' | ',' | '及' | '和' | '与' | '/' | ';' | ':' | '(' | ')' | '&');
    if between.len() <= '、'.len_utf8() {
        return between.contains(is_mark);
    }
    let between = without_brackets(between);
    let words = if between.contains(' ') { LATIN } else { &[] };
    between.contains(is_mark) || words.iter().chain(WORDS).any(|word| between.contains(word))
}

/// Whether a bracket opens between two hits that says itself what goes on: 信用卡快捷支付(借记卡正常).
fn opens_own_claim(context: &Context<'_>, left: &Hit, right: &Hit) -> bool {
    const LONGEST: usize = 90;
    let between = context.text.get(left.range.end..right.range.start).unwrap_or_default();
    if !between.starts_with('(') || between.contains(')') {
        return false;
    }
    let end = context.text.floor_char_boundary(right.range.start + LONGEST);
    let rest = context.text.get(right.range.start..end).unwrap_or_default();
    let Some(close) = rest.find(')') else { return false };
    let inside = context.hits_between(right.range.start..right.range.start + close);
    inside.iter().any(|hit| hit.cues().has(Cues::UNAFFECTED))
        && !inside.iter().any(|hit| hit.cues().has(interruption()))
}

/// The place from the first to the last of some hits.
pub(crate) fn place<'h>(mut hits: impl Iterator<Item = &'h Hit>) -> Option<Range<usize>> {
    let first = hits.next()?;
    let last = hits.last().unwrap_or(first);
    Some(first.range.start..last.range.end)
}

/// A text without what stands in brackets in it.
fn without_brackets(text: &str) -> Cow<'_, str> {
    match (text.find('('), text.rfind(')')) {
        (Some(open), Some(close)) if open < close => {
            let rest = text.get(close + 1..).unwrap_or_default();
            Cow::Owned(format!("{}{rest}", text.get(..open).unwrap_or_default()))
        }
        _ => Cow::Borrowed(text),
    }
}

/// How many words away an exception reaches.
const NEAR: usize = 16;

/// Whether a word of exception leaves a hit out: 除…外, (…除外), except …, … are the only exceptions.
pub(crate) fn is_excepted(context: &Context<'_>, clause: &[Hit], at: usize) -> bool {
    let text = |hit: &Hit| context.text.get(hit.range.clone()).unwrap_or_default();
    let excepts = |hit: &&Hit| hit.cues().has(Cues::EXCEPT);
    let before = clause.get(..at).unwrap_or_default().iter().rev().take(NEAR).find(excepts);
    let behind = clause.get(at + 1..).unwrap_or_default().iter().take(NEAR).find(excepts);
    let is_latin = |hit: &Hit| text(hit).is_ascii();
    match (before, behind) {
        (Some(word), _) if is_latin(word) => true,
        (Some(word), Some(close)) if matches!(text(word), "除" | "除了") => {
            matches!(text(close), "以外" | "之外" | "除外") || is_latin(close)
        }
        (Some(word), _) if matches!(text(word), "除" | "除了") => {
            // The 外 that closes may stand right behind.
            let hit = clause.get(at).map_or(0, |hit| hit.range.end);
            context.text.get(hit..).is_some_and(|rest| rest.chars().take(6).any(|c| c == '外'))
        }
        // 客户(不含信用卡客户)
        (Some(word), _) if matches!(text(word), "不含" | "不包括") => {
            let hit = clause.get(at).map_or(0, |hit| hit.range.start);
            let between = context.text.get(word.range.end..hit).unwrap_or_default();
            !between.contains([')', '。', ';'])
        }
        // 电话银行(人工挂失除外): only what stands in the bracket.
        (_, Some(word)) if matches!(text(word), "除外" | "不包括" | "exceptions") => {
            let hit = clause.get(at).map_or(0, |hit| hit.range.end);
            let between = context.text.get(hit..word.range.start).unwrap_or_default();
            between.rfind('(') <= between.rfind(')')
        }
        _ => false,
    }
}
