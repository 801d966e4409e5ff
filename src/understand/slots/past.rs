//! Weekdays on which something began: they lie behind the publication, where others lie ahead of it.

use super::Maker;
use crate::understand::time::{Day, Expr};
use chrono::Datelike;

/// Words before a day on which something has begun.
const BEGUN: &[&str] = &["began", "started", "begun", "occurred", "happened", "since", "reported"];

impl Maker<'_> {
    /// An expression whose weekday is told as past, with the day before the publication that it means.
    pub(super) fn told_of_past(&self, mut expr: Expr) -> Expr {
        if let Some(date) = expr.from.date.as_mut()
            && let Day::Weekday(weekday, false) = date.day
            && let Some(reference) = self.calendar.reference()
            && self.begins_at(&expr.range)
        {
            let back = reference.weekday().days_since(weekday);
            date.day = Day::Published(-i8::try_from(back).unwrap_or(0));
        }
        expr
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
