//! Tables whose columns are times: what a row says in such a column holds in that time, for what the row names.

use super::{Maker, Slot};
use crate::understand::lexicon::Cues;
use std::ops::Range;

/// Cells that say by a sign that something stops.
const SIGNS: &[&str] = &["×", "✗", "✕", "✘", "❌", "x", "no", "否", "停", "停用"];

impl Maker<'_> {
    /// Moves the intervals that stand in the head of a table to the cells below them that say that something stops; what
    /// stops in columns that follow one another stops once.
    pub(super) fn spread_over_rows(&mut self) {
        let lines = 0..self.context.page.lines.len();
        for head in lines.filter(|&line| self.context.page.lines.get(line).is_some_and(|row| row.table == Some(line))) {
            let times: Vec<(usize, Slot)> = self.slots.iter().filter_map(|slot| self.in_head(slot, head)).collect();
            let spread: Vec<Slot> = self.rows_below(head).flat_map(|row| self.stopped_in(row, &times)).collect();
            if !spread.is_empty() {
                self.slots.retain(|slot| self.context.line_of(slot.unit) != head);
                self.slots.extend(spread);
            }
        }
    }

    /// An interval that stands in the head of a table, with its column.
    fn in_head(&self, slot: &Slot, head: usize) -> Option<(usize, Slot)> {
        let column = self.context.page.units.get(slot.unit)?.column.filter(|&column| column > 0)?;
        (self.context.line_of(slot.unit) == head).then(|| (column, slot.clone()))
    }

    fn rows_below(&self, head: usize) -> impl Iterator<Item = Range<usize>> {
        let rows = self.context.page.lines.iter().skip(head + 1);
        rows.take_while(move |row| row.table == Some(head)).map(|row| row.units.clone())
    }

    /// The intervals in which something stops by the cells of a row.
    fn stopped_in(&self, row: Range<usize>, times: &[(usize, Slot)]) -> Vec<Slot> {
        let mut stopped: Vec<Slot> = Vec::new();
        for (column, time) in times {
            let cell = row
                .clone()
                .find(|&unit| self.context.page.units.get(unit).and_then(|unit| unit.column) == Some(*column));
            let Some(cell) = cell.filter(|&cell| self.stops(cell)) else { continue };
            match stopped.last_mut().filter(|last| last.end == Some(time.start)) {
                Some(last) => {
                    last.end = time.end;
                    last.exprs.extend(&time.exprs);
                }
                None => stopped.push(Slot { unit: cell, ..time.clone() }),
            }
        }
        stopped
    }

    fn stops(&self, cell: usize) -> bool {
        let range = self.context.page.units.get(cell).map_or(0..0, |unit| unit.range.clone());
        let sign = self.context.text.get(range.clone()).is_some_and(|text| SIGNS.contains(&text.trim()));
        (sign || self.context.cues(cell).has(Cues::STOP)) && !self.context.has_time(&range)
    }
}
