//! Lines that tell the same times in several zones, each under the name of its own: UTC | 01:00 | 03:00, Singapore | 09:00 |
//! 11:00.

use super::segment::{Line, LineKind, Page};
use super::time::{Expr, Zone, zone_alone};
use crate::domain::Tz;
use std::ops::Range;

/// Gives the times of such lines their zones, where at least two lines are headed by one. Says where those lines begin.
pub(super) fn read_by_line(text: &str, page: &Page, exprs: &mut [Expr], home: Tz) -> Vec<usize> {
    const MOST: usize = 24;
    let zoned = |line: &Line| {
        let first = exprs.partition_point(|expr| expr.range.start < line.range.start);
        let timed = exprs.get(first..).unwrap_or_default().iter().take(4);
        let timed = timed.take_while(|expr| expr.range.end <= line.range.end).any(|expr| expr.from.clock.is_some());
        let head = head(page, line).filter(|_| timed)?;
        Some((line.range.clone(), zone_alone(text.get(head)?, home)?))
    };
    let lines: Vec<(Range<usize>, Zone)> = page.lines.iter().filter_map(zoned).take(MOST).collect();
    if lines.len() < 2 {
        return Vec::new();
    }
    for (line, zone) in &lines {
        let first = exprs.partition_point(|expr| expr.range.start < line.start);
        for expr in exprs.iter_mut().skip(first).take_while(|expr| expr.range.end <= line.end) {
            for moment in std::iter::once(&mut expr.from).chain(expr.to.as_mut()) {
                moment.zone = moment.zone.or(moment.clock.map(|_| *zone));
            }
        }
    }
    lines.into_iter().map(|(line, _)| line.start).collect()
}

/// What stands at the head of a line: its key, or the first cell of its row.
fn head(page: &Page, line: &Line) -> Option<Range<usize>> {
    const LONGEST: usize = 24;
    let cell = || page.units.get(line.units.start).map(|unit| unit.range.clone());
    let head = if line.kind == LineKind::Row { cell() } else { line.key.clone() };
    head.filter(|head| !head.is_empty() && head.len() <= LONGEST)
}
