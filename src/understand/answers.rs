//! Cells that answer the question at the head of their column: is it affected? yes; available? no.

use super::lexicon::Cues;
use super::segment::{LineKind, Page};

const YES: &[&str] = &["是", "有", "会", "yes", "y", "✓", "✔", "√", "●", "✅"];
const NO: &[&str] = &["否", "无", "不会", "不", "no", "n", "✗", "✘", "×", "x", "❌"];

/// Questions to which "no" says that something goes on.
const STOPS: &[&str] = &[
    "unavailable",
    "not available",
    "affected",
    "impacted",
    "interrupted",
    "suspended",
    "down",
    "不可用",
    "受影响",
    "有影响",
    "是否影响",
    "暂停",
    "中断",
    "停用",
    "停止",
];
/// Questions to which "yes" says so.
const GOES_ON: &[&str] = &[
    "available",
    "usable",
    "works",
    "working",
    "can i use",
    "can be used",
    "可用",
    "正常",
    "可使用",
    "能否使用",
    "可以使用",
];

/// Questions of the second kind that hold words of the first.
const SPARES: &[&str] = &["不受影响", "not affected", "unaffected"];

/// Adds to the cells of a text what they say as answers.
pub(super) fn hear(text: &str, page: &Page, cues: &mut [Cues]) {
    const LONGEST: usize = 8;
    const LONGEST_HEAD: usize = 120;
    let said = |unit: usize| page.units.get(unit).and_then(|unit| text.get(unit.range.clone())).unwrap_or_default();
    let rows = page.lines.iter().filter(|line| line.kind == LineKind::Row && line.table.is_some());
    for unit in rows.flat_map(|line| line.units.clone()) {
        let answer = said(unit).trim();
        let yes = YES.contains(&answer);
        if answer.len() > LONGEST || !yes && !NO.contains(&answer) {
            continue;
        }
        let Some(head) = page.column_head(unit).map(said).filter(|head| head.len() <= LONGEST_HEAD) else { continue };
        let asks = |words: &[&str]| words.iter().any(|word| head.contains(word));
        let goes_on = match (asks(SPARES), asks(STOPS), asks(GOES_ON)) {
            (true, ..) | (false, false, true) => yes,
            (false, true, _) => !yes,
            (false, false, false) => continue,
        };
        if let Some(cues) = cues.get_mut(unit) {
            *cues |= if goes_on { Cues::UNAFFECTED } else { Cues::STOP };
        }
    }
}
