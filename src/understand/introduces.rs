//! Lines over what they announce: with a colon, or with a sentence that points to the list below it.

use super::context::Context;
use super::segment::LineKind;
use std::ops::Range;

/// Whether the lines under a heading, behind a sentence that ends with a colon, or in a list that a sentence points to,
/// tell what it announces.
pub(crate) fn introduces(context: &Context<'_>, line: usize) -> bool {
    context.introducing(|| (0..context.page.lines.len()).map(|line| is_over(context, line)).collect(), line)
}

fn is_over(context: &Context<'_>, line: usize) -> bool {
    let Some(range) = context.page.lines.get(line).map(|line| line.range.clone()) else { return false };
    context.text.get(range.clone()).is_some_and(|text| text.ends_with(':')) || points_below(context, line, &range)
}

/// Whether a line ends with a sentence that points to the list right below it: 各服务暂停时间详见下表。
fn points_below(context: &Context<'_>, line: usize, range: &Range<usize>) -> bool {
    const BELOW: &[&str] = &["如下", "以下", "下列", "下表", "following", "below"];
    const REACH: usize = 150;
    let below = context.page.lines.get(line + 1);
    let listed = below.is_some_and(|below| matches!(below.kind, LineKind::Item | LineKind::Row) || below.key.is_some());
    if !listed || matches!(context.kind_of(line), LineKind::Item | LineKind::Row) {
        return false;
    }
    let from = context.text.floor_char_boundary(range.end.saturating_sub(REACH)).max(range.start);
    let said = context.text.get(from..range.end).unwrap_or_default().trim_end_matches(['.', '。']);
    let last = said.rsplit(['.', '。']).next().unwrap_or_default();
    // 下列第2点时段除外 leaves out what stands below.
    let left_out = ["除外", "except"].iter().any(|word| last.contains(word));
    !left_out && BELOW.iter().any(|word| last.contains(word))
}
