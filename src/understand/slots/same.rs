//! Days on which something takes place at the time of an earlier day: 6月14日2:00至6:00的维护改于6月21日同一时间进行.

use super::{Dated, Maker, Slot};
use crate::understand::time::Expr;
use chrono::TimeDelta;

/// How far behind its day the words stand that say so, in bytes.
const REACH: usize = 30;

const WORDS: &[&str] = &["同一时间", "同一时段", "同时段", "同时间", "相同时间", "相同时段", "same time", "same hours"];

impl Maker<'_> {
    /// Makes an interval of a day that takes the clock times of an earlier expression. Whether it did.
    pub(super) fn at_same_time(&mut self, dated: Dated) -> bool {
        let Some((clocks, start, guessed)) = self.same_times(dated) else { return false };
        let end = clocks.to.and_then(|to| {
            let end = self.calendar.instant(dated.first, to.clock, to.zone.or(clocks.from.zone))?;
            Some(if end <= start { end + TimeDelta::days(1) } else { end })
        });
        let slot = Slot { end, start_only: end.is_none(), ..self.slot(dated.expr, start, guessed) };
        self.slots.push(slot);
        true
    }

    fn same_times(&self, dated: Dated) -> Option<(Expr, chrono::DateTime<chrono::Utc>, bool)> {
        let expr = self.expr(dated.expr).filter(|_| dated.last.is_none())?;
        let behind = self.context.text.get(expr.range.end..)?;
        let near = behind.get(..behind.floor_char_boundary(behind.len().min(REACH)))?;
        let clause = near.split([',', '。', ';', '\n']).next()?;
        if !WORDS.iter().any(|word| clause.contains(word)) {
            return None;
        }
        let before = self.context.exprs.get(..dated.expr)?;
        let model = before.iter().rev().take(8).find(|earlier| earlier.from.clock.is_some())?;
        let start = self.calendar.instant(dated.first, model.from.clock, model.from.zone)?;
        Some((model.clone(), start, dated.guessed))
    }
}
