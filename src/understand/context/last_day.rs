//! The last time at which something can be used: what follows is without it.

use super::Context;
use crate::understand::lexicon::Cues;
use crate::understand::time::Tie;

impl Context<'_> {
    /// Whether a time is the last one at which something was there: the last day to use it.
    pub(crate) fn is_last_day(&self, at: usize) -> bool {
        const WORDS: &[&str] =
            &["last day", "last order", "stay open", "remain open", "最后一天", "最后一日", "最后期限"];
        const AGREED: &[&str] = &["合作", "协议", "合约"];
        const LAST: &[&str] =
            &["is the last day", "is your last day", "will be the last day", "为最后一天", "是最后一天"];
        const NEAR: usize = 60;
        let (Some(expr), Some(&unit)) = (self.exprs.get(at), self.expr_units.get(at)) else { return false };
        let Some(within) = self.page.units.get(unit) else { return false };
        let from = within.range.start.max(expr.range.start.saturating_sub(NEAR)).min(expr.range.start);
        let from = self.text.ceil_char_boundary(from);
        let before = self.text.get(from..expr.range.start).unwrap_or_default();
        let behind = || self.text.get(expr.range.end..within.range.end).unwrap_or_default();
        let usable = || expr.behind == Some(Tie::Before) && is_used_before(behind());
        // 合作将于6月30日到期,届时不再提供
        let runs_out = || behind().starts_with("到期") && AGREED.iter().any(|word| before.contains(word));
        // Today is the last day to pay by it.
        let named = || LAST.iter().any(|word| behind().trim_start().starts_with(word));
        let told = || {
            WORDS.iter().any(|word| before.contains(word)) || is_used_until(before) || usable() || runs_out() || named()
        };
        self.all_cues.has(Cues::WITHDRAW) && expr.to.is_none() && told()
    }
}

/// Whether the words before a time say that something can be used up to it: available until, 可使用至.
fn is_used_until(before: &str) -> bool {
    const UNTIL: &[&str] = &["up until", "until the end of", "until", "till", "through", "up to"];
    const USED: &[&str] = &[
        "available",
        "use ",
        "used ",
        "use it",
        "usable",
        "shop with us",
        "accepted",
        "supported",
        "operate",
        "pay with ",
        "pay by ",
        "buy with ",
        "will work",
        "still work",
        "continue to work",
        "customers can",
    ];
    const DENIED: &[&str] = &["not ", "unavailable", "n't ", "cannot", "no longer"];
    const HAN: &[&str] =
        &["可使用至", "可使用到", "使用至", "可用至", "服务至", "提供至", "开放至", "运营至", "营业至", "支持至"];
    // How long one is helped.
    const DESKS: &[&str] =
        &["客服", "客户服务", "信箱", "热线", "hotline", "customer service", "support team", "help centre"];
    let before = before.trim_end();
    if DESKS.iter().any(|word| before.contains(word)) {
        return false;
    }
    if HAN.iter().any(|word| before.ends_with(word)) {
        return true;
    }
    let Some(led) = UNTIL.iter().find_map(|word| before.strip_suffix(word)) else { return false };
    // Existing customers can, up until 11 April.
    let clause = led.trim_end_matches([',', ' ']).rsplit([',', ';', '.']).next().unwrap_or_default();
    USED.iter().any(|word| clause.contains(word)) && !DENIED.iter().any(|word| clause.contains(word))
}

/// Whether the words behind a time say that something can be used before it: 前仍可使用. What is used up is no service.
fn is_used_before(behind: &str) -> bool {
    const REACH: usize = 45;
    const USED: &[&str] = &[
        "可继续使用",
        "仍可使用",
        "仍能使用",
        "仍可用",
        "仍能用",
        "可正常使用",
        "可照常使用",
        "仍可继续",
        "仍可正常",
        "仍可支付",
        "仍可付款",
    ];
    const SPENT: &[&str] =
        &["余额", "优惠券", "积分", "红包", "礼品卡", "权益", "退款", "提取", "导出", "查询", "下载"];
    let behind = behind.get(..behind.floor_char_boundary(behind.len().min(2 * REACH))).unwrap_or_default();
    let clause = behind.split([',', ';', '。']).next().unwrap_or_default();
    let near = clause.get(..clause.floor_char_boundary(clause.len().min(REACH))).unwrap_or_default();
    USED.iter().any(|word| near.contains(word)) && !SPENT.iter().any(|word| clause.contains(word))
}
