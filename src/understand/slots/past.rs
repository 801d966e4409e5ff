//! Weekdays on which something began: they lie behind the publication, where others lie ahead of it.

use super::Maker;
use crate::understand::time::{Day, Expr};
use chrono::Datelike;

/// Words of sentences about what was, and about what is or will be.
const WAS: &[&str] = &["was", "were", "had", "could", "couldn't", "experienced", "failed", "faced", "went"];
const IS: &[&str] = &[
    "is",
    "are",
    "be",
    "will",
    "we'll",
    "won't",
    "shall",
    "may",
    "might",
    "can",
    "cannot",
    "plan",
    "planned",
    "scheduled",
    "expect",
    "expected",
    "from",
    "starting",
    "until",
    "would",
    "should",
    "next",
    "coming",
    "upcoming",
];

/// The same in Chinese.
const WAS_HAN: &[&str] = &["发现", "发生", "出现", "已恢复", "已回复", "曾", "已于", "起因"];
const IS_HAN: &[&str] = &["将", "预计", "拟", "届时", "计划", "请", "暂停", "本周", "下周"];

/// Words before a day on which something has begun.
const BEGUN: &[&str] = &["began", "started", "begun", "occurred", "happened", "since", "reported"];

impl Maker<'_> {
    /// An expression whose weekday is told as past, with the day before the publication that it means.
    pub(super) fn told_of_past(&self, mut expr: Expr) -> Expr {
        let Some(reference) = self.calendar.reference() else { return expr };
        let to = expr.to.as_mut().and_then(|to| to.date.as_mut());
        for date in expr.from.date.as_mut().into_iter().chain(to) {
            if let Day::Weekday(weekday, false) = date.day
                && (self.begins_at(&expr.range) || self.is_told_as_past(&expr.range))
            {
                let back = reference.weekday().days_since(weekday);
                date.day = Day::Published(-i8::try_from(back).unwrap_or(0));
            }
        }
        expr
    }

    /// Whether its sentence tells of what was, and of nothing that is or will be: customers could not pay on Monday.
    fn is_told_as_past(&self, range: &std::ops::Range<usize>) -> bool {
        const REACH: usize = 300;
        let unit = self.context.page.unit_at(range.start);
        let whole = self.context.page.units.get(unit).map_or(0..0, |unit| unit.range.clone());
        let from = self.context.text.floor_char_boundary(range.start.saturating_sub(REACH)).max(whole.start);
        let until = self.context.text.floor_char_boundary(range.end + REACH).min(whole.end);
        let sentence = self.context.text.get(from..until).unwrap_or_default();
        let says = |words: &[&str]| sentence.split([' ', ',', '.']).any(|word| words.contains(&word));
        let holds = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
        says(WAS) && !says(IS) || holds(WAS_HAN) && !holds(IS_HAN)
    }

    /// Whether the words before a time, or its own first one, say that something began at it.
    fn begins_at(&self, range: &std::ops::Range<usize>) -> bool {
        let before = self.context.text.get(..range.start).unwrap_or_default().trim_end();
        let before =
            [" on", " late", " early"].iter().fold(before, |text, word| text.strip_suffix(word).unwrap_or(text));
        let own = self.context.text.get(range.clone()).unwrap_or_default();
        own.starts_with("since ") || BEGUN.iter().any(|word| before.ends_with(word))
    }
}
