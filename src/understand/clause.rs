//! The clauses of a sentence: where one turns into another, what an exception leaves out, and what a row of services names.

use super::affected::interruption;
use super::context::Context;
use super::lexicon::{Cues, Hit};
use crate::domain::Service;
use std::borrow::Cow;

/// The hits of a unit by clauses.
pub(crate) fn clauses<'a>(context: &Context<'_>, hits: &'a [Hit]) -> Vec<&'a [Hit]> {
    let mut result = Vec::new();
    let mut start = 0;
    let mut in_bracket = false;
    let mut depth = 0_usize;
    for (at, pair) in hits.windows(2).enumerate() {
        let [left, right] = pair else { continue };
        let between = context.text.get(left.range.end..right.range.start).unwrap_or_default();
        let opens = opens_own_claim(context, left, right);
        let closes = in_bracket && between.contains(')');
        in_bracket = opens || in_bracket && !closes;
        let mut comma = false;
        for c in between.chars() {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                ',' => comma |= depth == 0,
                _ => {}
            }
        }
        let turns = comma
            || between.contains(" but ")
            || between.contains(" while ")
            || between.contains('但')
            || between.contains('而')
            || opens
            || closes;
        if turns {
            result.push(hits.get(start..=at).unwrap_or_default());
            start = at + 1;
        }
    }
    result.push(hits.get(start..).unwrap_or_default());
    result
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

/// The text from the first to the last of some hits.
pub(crate) fn spoken<'a, 'h>(context: &Context<'a>, mut hits: impl Iterator<Item = &'h Hit>) -> Option<&'a str> {
    let first = hits.next()?;
    let last = hits.last().unwrap_or(first);
    context.text.get(first.range.start..last.range.end)
}

/// The last service of the words that a hit belongs to, which is what they name.
pub(crate) fn head(context: &Context<'_>, clause: &[Hit], at: usize) -> Option<Service> {
    const SEPARATORS: &[&str] =
        &["、", ",", "及", "和", "与", "/", ";", ":", "(", ")", " and ", " or ", "&", "出现", "一度"];
    // In English what belongs to a service stands before it, and what follows behind these words is about it.
    const ABOUT: &[&str] =
        &[" that ", " by ", " via ", " with ", " using ", " for ", " which ", " when ", " requiring ", " as well as "];
    let mut last = clause.get(at).and_then(Hit::service)?;
    for pair in clause.get(at..).unwrap_or_default().windows(2).take(6) {
        let [left, right] = pair else { break };
        let between = context.text.get(left.range.end..right.range.start).unwrap_or_default();
        let between = without_brackets(between);
        let apart = SEPARATORS.iter().chain(ABOUT).any(|separator| between.contains(separator));
        if apart || right.service().is_none() && right.cues().has(interruption() | Cues::UNAFFECTED | Cues::HISTORY) {
            break;
        }
        let generic = matches!(right.service(), Some(Service::Site | Service::App | Service::All));
        let half = generic && between.is_empty() && !last.blocks_installments();
        let vague = right.cues().has(Cues::VAGUE) && between.is_empty() || half;
        last = right.service().filter(|_| !vague).unwrap_or(last);
    }
    Some(last)
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
        // 电话银行(人工挂失除外): only what stands in the bracket.
        (_, Some(word)) if matches!(text(word), "除外" | "不包括" | "exceptions") => {
            let hit = clause.get(at).map_or(0, |hit| hit.range.end);
            let between = context.text.get(hit..word.range.start).unwrap_or_default();
            between.rfind('(') <= between.rfind(')')
        }
        _ => false,
    }
}
