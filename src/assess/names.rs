//! Whether a name in an announcement means a party.

use super::fold::{fold, tight};
use crate::domain::{Party, Role};

/// Names of one bank or channel each, for configs that give no aliases.
const SAME: &[&[&str]] = &[
    &["招商银行", "招行", "cmb", "chinamerchantsbank"],
    &["中国工商银行", "工商银行", "工行", "icbc"],
    &["中国建设银行", "建设银行", "建行", "ccb"],
    &["中国农业银行", "农业银行", "农行", "abc", "abchina"],
    &["中国银行", "中行", "boc", "bankofchina"],
    &["交通银行", "交行", "bocom", "bankofcommunications"],
    &["中信银行", "中信", "citic", "chinaciticbank"],
    &["中国光大银行", "光大银行", "光大", "ceb", "everbright"],
    &["浦发银行", "上海浦东发展银行", "浦发", "spdb"],
    &["中国民生银行", "民生银行", "cmbc", "minsheng"],
    &["广发银行", "广发", "cgb"],
    &["平安银行", "pab", "pinganbank"],
    &["兴业银行", "cib"],
    &["华夏银行", "hxb", "huaxiabank"],
    &["中国邮政储蓄银行", "邮政储蓄银行", "邮储银行", "邮储", "psbc"],
    &["支付宝", "alipay", "蚂蚁花呗", "花呗", "huabei"],
    &["微信支付", "财付通", "wechatpay", "weixinpay", "tenpay"],
    &["云闪付", "银联", "unionpay", "chinaunionpay"],
    &["京东支付", "京东白条", "白条", "jdpay"],
];

/// Cards of many banks: an announcement about them may concern anybody.
const NETWORKS: &[&str] = &[
    "visa",
    "维萨",
    "mastercard",
    "万事达",
    "jcb",
    "americanexpress",
    "amex",
    "运通",
    "discover",
    "maestro",
    "dinersclub",
];

/// Nearly every card of the banks that are watched here belongs to it.
const EVERY_CARD: &[&str] =
    &["银联", "unionpay", "chinaunionpay", "各银行", "所有银行", "全部银行", "各家银行", "allbanks", "allcards"];

/// What names share without meaning the same.
const GENERIC: &[&str] = &[
    "银行",
    "信用卡",
    "借记卡",
    "储蓄卡",
    "支付",
    "商城",
    "bank",
    "card",
    "creditcard",
    "pay",
    "中国",
    "china",
    "the",
    "store",
    "shop",
];

/// A party with its names as they are compared.
pub(super) struct Names {
    own: Vec<Name>,
    pub(super) role: Role,
}

/// A name with spaces between Latin words, and without.
struct Name {
    folded: String,
    tight: String,
}

impl Name {
    fn of(written: &str) -> Self {
        let folded = fold(written);
        Self { tight: tight(&folded), folded }
    }
}

impl Names {
    pub(super) fn of(party: &Party) -> Self {
        let own = party.aliases.iter().map(String::as_str).chain([party.title.as_str(), party.id.as_str()]);
        let mut own: Vec<Name> = own.map(Name::of).filter(|name| !name.tight.is_empty()).collect();
        let group = SAME.iter().find(|group| own.iter().any(|name| group.contains(&name.tight.as_str())));
        own.extend(group.into_iter().flat_map(|group| group.iter().map(|name| Name::of(name))));
        Self { own, role: party.role }
    }

    /// Whether a name as written means this party.
    pub(super) fn meant_by(&self, written: &str) -> bool {
        let written = Name::of(written);
        let means = |own: &Name| {
            own.tight == written.tight || holds(&written.folded, &own.folded) || holds(&own.folded, &written.folded)
        };
        !written.tight.is_empty() && self.own.iter().any(means)
    }
}

/// Whether a name means the cards of (nearly) every bank.
pub(super) fn means_every_card(written: &str) -> bool {
    EVERY_CARD.contains(&tight(&fold(written)).as_str())
}

/// Whether a name means a card network.
pub(super) fn means_network(written: &str) -> bool {
    let written = tight(&fold(written));
    NETWORKS.iter().any(|network| written.contains(network))
}

/// Whether a longer name contains a shorter one as a word: 招商银行信用卡中心 holds 招商银行; CMBC does not hold CMB.
fn holds(long: &str, short: &str) -> bool {
    if short.len() >= long.len() || short.chars().count() < 2 || GENERIC.contains(&short) {
        return false;
    }
    long.match_indices(short).any(|(at, _)| {
        let before = long[..at].chars().next_back();
        let after = long[at + short.len()..].chars().next();
        let first = short.chars().next();
        let last = short.chars().next_back();
        !(joined(before, first) || joined(last, after))
    })
}

/// Whether two neighbors belong to one Latin word.
fn joined(left: Option<char>, right: Option<char>) -> bool {
    matches!((left, right), (Some(left), Some(right)) if left.is_ascii_alphanumeric() && right.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::PartyId;

    fn party(title: &str, aliases: &[&str]) -> Names {
        Names::of(&Party {
            id: PartyId::new("p"),
            role: Role::Bank,
            title: title.into(),
            aliases: aliases.iter().map(|a| (*a).to_owned()).collect(),
            zone: crate::domain::Tz::SHANGHAI,
            sources: Vec::new(),
            probes: Vec::new(),
        })
    }

    #[test]
    fn names_mean_parties() {
        for (title, aliases, written, meant) in [
            ("招商银行", &[] as &[&str], "招行", true),
            ("招商银行", &[], "招商銀行信用卡", true),
            ("招商银行", &[], "CMB", true),
            ("招商银行", &[], "CMBC", false),
            ("招商银行", &[], "民生银行", false),
            ("招商银行", &[], "银行", false),
            ("中国银行", &[], "中国农业银行", false),
            ("中国银行", &[], "中国银行股份有限公司", true),
            ("北岸银行", &["North Shore Bank", "NSB"], "nsb credit cards", true),
            ("北岸银行", &["North Shore Bank", "NSB"], "NSB 信用卡", true),
            ("北岸银行", &["North Shore Bank"], "North Shore Bank (NSB)", true),
            ("North Shore", &[], "north shore", true),
            ("支付宝", &[], "Alipay", true),
        ] {
            assert_eq!(party(title, aliases).meant_by(written), meant, "{title} {aliases:?}: {written}");
        }
    }
}
