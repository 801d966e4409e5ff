//! Ends that are when something is done, whenever that will be: 23:00起至系统合并作业完成止, until the rollout is complete.

use super::context::Context;

const UNTIL: &[&str] = &["至", "直至", "到", "until ", "till "];
const DONE: &[&str] =
    &["完成", "结束", "恢复", "complete", "finished", "done", "over", "restored", "fixed", "resolved"];

/// Whether what begins at the time of an expression lasts until something is done, and no time is named for that.
pub(super) fn lasts_until_done(context: &Context<'_>, at: usize) -> bool {
    const LONGEST: usize = 60;
    let Some(expr) = context.exprs.get(at) else { return false };
    let behind = context.text.get(expr.range.end..).unwrap_or_default().trim_start_matches([' ', '起']);
    let near = behind.get(..behind.floor_char_boundary(LONGEST)).unwrap_or_default();
    let said = UNTIL.iter().find_map(|word| near.strip_prefix(word)).unwrap_or_default();
    let said = said.split([',', '。', ';', '.', '\n', '|', '(']).next().unwrap_or_default();
    let timed = context.exprs.get(at + 1).is_some_and(|next| next.range.start < expr.range.end + LONGEST);
    !timed && DONE.iter().any(|word| said.contains(word))
}
