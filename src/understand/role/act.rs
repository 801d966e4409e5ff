//! Times in which people are to do something, or in which what they asked for is done.

use crate::understand::context::Context;
use crate::understand::time::Expr;

/// Whether the words before a time say that something can or must be done in it.
pub(super) fn acts(before: &str) -> bool {
    let verb = before.trim_end().trim_end_matches(['于', '在', '自']);
    // 仅受理持有人本人于9月1日至15日的申请
    let accepts = || before.rsplit([',', '。', '\n']).next().is_some_and(|clause| clause.contains("仅受理"));
    verb.ends_with(['可', '请', '须', '需', '应']) || verb.ends_with("可以") || verb.ends_with("务必") || accepts()
}

/// Whether the words before a time say that something is allowed in it, whatever is said of the time behind it: 可于9月1日至
/// 15日申请退款,逾期不再受理.
pub(super) fn may(before: &str) -> bool {
    let verb = before.trim_end().strip_suffix(['于', '在']);
    verb.and_then(|verb| verb.strip_suffix("可以").or(verb.strip_suffix('可')))
        .is_some_and(|verb| !verb.ends_with('不'))
}

/// Whether the key of a line says that its time is one to apply or to ask for something: 申请期间, 退款受理时间.
pub(super) fn is_for_asking(context: &Context<'_>, line: usize, at: usize) -> bool {
    const WORDS: &[&str] = &["申请", "退款", "受理", "报名", "登记", "领取", "application period", "refund period"];
    const STOPS: &[&str] = &["暂停", "停止", "停办", "中断", "不"];
    const LONGEST: usize = 40;
    let start = context.page.lines.get(line).map_or(at, |line| line.range.start);
    let key = context.text.get(start..at).filter(|key| key.len() <= LONGEST && key.ends_with(':')).unwrap_or_default();
    WORDS.iter().any(|word| key.contains(word)) && !STOPS.iter().any(|word| key.contains(word))
}

/// Whether the words behind a time say that something can be asked for in it: 用户可以申请办理退款.
pub(super) fn acts_behind(behind: &str) -> bool {
    const ASKS: &[&str] = &["可以申请", "可申请", "可以办理", "可办理", "可登录", "可以登录", "可前往", "可以前往"];
    const NEAR: usize = 90;
    let near = behind.get(..behind.floor_char_boundary(behind.len().min(NEAR))).unwrap_or_default();
    let told = near.split([';', '。', '\n']).next().unwrap_or_default();
    ASKS.iter().any(|word| told.contains(word))
}

/// Whether the words before a time tell of what somebody asked for: 审核6日,预计11月28日处理完毕.
pub(super) fn is_asked_for(context: &Context<'_>, expr: &Expr) -> bool {
    const REACH: usize = 160;
    let from = context.text.floor_char_boundary(expr.range.start.saturating_sub(REACH));
    let before = context.text.get(from..expr.range.start).unwrap_or_default();
    ["审核", "申请", "退款", "退费", "作业"].iter().any(|word| before.contains(word))
}
