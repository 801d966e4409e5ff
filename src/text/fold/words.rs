//! Words that Taiwan and Hong Kong use, to the mainland's of the same length, so that the map back stays as it is.

use aho_corasick::{AhoCorasick, MatchKind};
use std::sync::LazyLock;

/// The words, in Simplified characters, each with the word it becomes. Both have the same number of characters, and no
/// word that something becomes holds one of the first.
const PAIRS: &[(&str, &str)] = &[
    ("网路", "网络"),
    ("登入", "登录"),
    ("伺服器", "服务器"),
    ("资讯", "信息"),
    ("讯息", "消息"),
    ("简讯", "短信"),
    ("程式", "程序"),
    ("软体", "软件"),
    ("硬体", "硬件"),
    ("行动支付", "移动支付"),
    ("行动银行", "手机银行"),
    ("行动网银", "手机银行"),
    ("行动装置", "移动设备"),
    ("流动银行", "手机银行"),
    ("流动理财", "手机银行"),
    ("网上理财", "网上银行"),
    ("线上付款", "在线支付"),
    ("线上支付", "在线支付"),
    ("流动支付", "移动支付"),
    ("结帐", "结账"),
    ("转帐", "转账"),
    ("入帐", "入账"),
    ("签帐", "签账"),
    ("对帐", "对账"),
    ("帐单", "账单"),
    ("帐户", "账户"),
    ("帐号", "账号"),
    ("帐务", "账务"),
    ("支援", "支持"),
    ("贩售", "销售"),
    ("提款卡", "借记卡"),
    ("系统障碍", "系统故障"),
    ("线路障碍", "线路故障"),
    ("设备障碍", "设备故障"),
    ("汇入汇款", "转入汇款"),
    ("客制化", "自定义"),
    ("礼拜", "星期"),
];

static WORDS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(PAIRS.iter().map(|(from, _)| from))
        .unwrap_or_else(|error| unreachable!("the words are few: {error}"))
});

/// A text with the words replaced in place.
pub(super) fn common(text: String) -> String {
    if !WORDS.is_match(&text) {
        return text;
    }
    let mut result = String::with_capacity(text.len());
    WORDS.replace_all_with(&text, &mut result, |found, _, result| {
        if let Some((_, to)) = PAIRS.get(found.pattern().as_usize()) {
            result.push_str(to);
        }
        true
    });
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_length_and_fold_once() {
        for (from, to) in PAIRS {
            assert_eq!(from.len(), to.len(), "{from}");
            assert_eq!(common((*to).to_owned()), *to);
        }
    }
}
