//! Sentences and headings over a list of what stops: 以下服务将暂停. Their "services" are those of the list, and what the list
//! names stops, though no line of it says so.

use super::affected::{Affected, interruption};
use super::context::Context;
use super::lexicon::Cues;
use super::segment::LineKind;
use super::subject::is_specific;
use super::unknown::names_anything;
use crate::domain::Service;
use std::ops::Range;

/// Words that announce a list, or say that not everything is meant.
const OPENING: &[&str] =
    &["following", "below", "some ", "certain ", "selected ", "部分", "以下", "下列", "如下", "受影响的"];
/// Words that mean everything all the same.
const ALL: &[&str] = &["all ", "every ", "所有", "全部", "一切", "各项", "任何"];

/// Hands over what an opening sentence says to the lines of its list.
pub(crate) fn hand_over(context: &Context<'_>, units: &mut [Affected]) {
    const MANY: usize = 200;
    let openers: Vec<usize> = (0..units.len()).filter(|&unit| opens(context, units, unit)).take(MANY).collect();
    for unit in openers {
        let items = items(context, units, unit);
        let cues = units.get(unit).map_or(Cues::default(), |said| said.cues.only(interruption() | Cues::IMPACT));
        let listed = units.get_mut(items.clone()).unwrap_or_default();
        let known = listed.iter().any(|said| said.affected.iter().any(|&service| is_specific(service)));
        if items.is_empty() {
            continue;
        }
        for said in listed.iter_mut().filter(|said| !said.cues.has(Cues::UNAFFECTED)) {
            said.cues |= cues;
        }
        if let Some(first) = listed.first_mut().filter(|_| !known) {
            first.affected.push(Service::Other);
        }
        if let Some(opener) = units.get_mut(unit) {
            opener.affected.clear();
        }
    }
}

/// Whether a unit says that services stop, without naming one.
fn opens(context: &Context<'_>, units: &[Affected], unit: usize) -> bool {
    let vague = |said: &&Affected| said.affected.iter().all(|&service| !is_specific(service));
    let Some(said) = units.get(unit).filter(vague) else { return false };
    let text = context.page.units.get(unit).and_then(|unit| context.text.get(unit.range.clone())).unwrap_or_default();
    let line = context.line_of(unit);
    let heads = matches!(context.kind_of(line), LineKind::Heading(_) | LineKind::Text)
        && !context.has_time(&line_range(context, line));
    said.cues.has(interruption() | Cues::IMPACT)
        && !said.cues.has(Cues::UNAFFECTED)
        && (heads && !said.affected.is_empty() || text.ends_with(':') || OPENING.iter().any(|word| text.contains(word)))
        && !ALL.iter().any(|word| text.contains(word))
}

fn line_range(context: &Context<'_>, line: usize) -> Range<usize> {
    context.page.lines.get(line).map_or(0..0, |line| line.range.clone())
}

/// The units of the list behind an opening one: the items below its line, or the sentence behind it that says what stops.
fn items(context: &Context<'_>, units: &[Affected], unit: usize) -> Range<usize> {
    const LINES: usize = 24;
    let line = context.line_of(unit);
    let below = context.page.lines.get(line + 1..).unwrap_or_default();
    let names = |range: &Range<usize>| names_anything(context, range) && !context.has_time(range);
    let count = below.iter().take(LINES).take_while(|line| line.kind == LineKind::Item).count();
    let items = below.get(..count).unwrap_or_default();
    if let Some((first, last)) = items.first().zip(items.last())
        && items.iter().any(|item| names(&item.range))
    {
        return first.units.start..last.units.end;
    }
    let next = unit + 1;
    let told = units.get(next).is_some_and(|said| {
        said.cues.has(Cues::STOP | Cues::IMPACT) && said.affected.iter().any(|&service| is_specific(service))
    });
    let enumerates = context.page.units.get(next).is_some_and(|unit| {
        const LISTED: &[&str] =
            &["受影响的", "包括", "涉及", "具体为", "these include", "this includes", "these are", "affected services"];
        let text = context.text.get(unit.range.clone()).unwrap_or_default();
        LISTED.iter().any(|word| text.contains(word)) && !context.has_time(&unit.range)
    });
    if told && enumerates { next..next + 1 } else { 0..0 }
}
