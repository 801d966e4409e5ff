//! What a service that is named stands for: itself; or only a part, a way, a means or a detail of another, which is then
//! what is meant.

mod product;
mod way;

use super::affected::interruption;
use super::clause::{Clause, place};
use super::context::Context;
use super::introduces::introduces;
use super::lexicon::{Cues, Hit};
use super::unknown::names_unknown;
use crate::domain::Service;
use std::ops::Range;

/// How many words away others are looked for.
const NEAR: usize = 32;

/// A service named in a clause of a sentence.
#[derive(Clone, Copy)]
pub(crate) struct Mention<'a> {
    pub context: &'a Context<'a>,
    pub unit: usize,
    pub clause: Clause<'a>,
    /// Its index in the clause.
    pub at: usize,
    pub hit: &'a Hit,
}

impl Mention<'_> {
    /// Whether it stands for another one that is named beside it, and not for itself.
    pub(crate) fn serves_another(&self) -> bool {
        self.is_modifier()
            || self.is_detail()
            || self.is_half_of_name()
            || self.is_way()
            || self.is_means()
            || self.is_place()
            || self.is_wallet_of_function()
            || self.is_spelled_out()
            || self.is_actor()
            || self.is_of_one()
            || self.is_over_list()
            || self.is_owner()
            || self.is_settled()
            || self.is_converted()
    }

    /// Whether a promotion by that way of paying is meant, and not paying by it: 白条立减活动暂停.
    pub(crate) fn is_promoted(&self) -> bool {
        const PROMOTIONS: &[&str] = &[
            "立减",
            "满减",
            "优惠活动",
            "优惠券",
            "活动",
            "促销",
            "返现",
            "随机减",
            "随机立减",
            "红包",
            "免息券",
            "cashback",
            "promotion",
            "promotions",
            "promo",
            "discount",
            "voucher",
            "vouchers",
            "rebate",
        ];
        let behind = self.behind().trim_start_matches([' ', '"', '”', '」', '』']);
        let reduced = behind.strip_prefix('满').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        reduced || PROMOTIONS.iter().any(|word| behind.starts_with(word))
    }

    /// Whether it is cards whose settlement is meant: Visa/Mastercard settlement.
    fn is_settled(&self) -> bool {
        const WORDS: &[&str] = &["settlement", "payout", "清算", "结算", "对账"];
        let next = self.clause.hits.get(self.at + 1).filter(|next| next.service() == Some(Service::Merchant));
        matches!(self.hit.service(), Some(Service::CreditCard | Service::CardPayment | Service::DebitCard))
            && next.is_some_and(|next| {
                let name = self.text(next.range.clone());
                self.text(self.hit.range.end..next.range.start).trim().is_empty()
                    && WORDS.iter().any(|word| name.starts_with(word))
            })
    }

    /// Whether it names whose tool for merchants is meant: the Afterpay Business Hub, Klarna's settlement reports.
    fn is_owner(&self) -> bool {
        let next = self.clause.hits.get(self.at + 1).filter(|next| next.service() == Some(Service::Merchant));
        self.hit.service() == Some(Service::Installment)
            && next.is_some_and(|next| matches!(self.text(self.hit.range.end..next.range.start).trim(), "" | "'s"))
    }

    /// Whether it says whose functions are listed behind it: 信用卡以下业务暂停:新卡申请、卡片激活.
    fn is_over_list(&self) -> bool {
        const LISTED: &[&str] = &["以下", "下列", "如下", "的以下", "的下列", "相关以下"];
        let mut behind = self.clause.hits.iter().skip(self.at + 1);
        LISTED.iter().any(|word| self.behind().starts_with(word))
            && (introduces(self.context, self.context.line_of(self.unit))
                || behind.any(|hit| hit.service().is_some_and(|service| service != Service::All)))
    }

    /// Whether "services" are those of one that is named right behind: all services of the Faster Payment System.
    fn is_of_one(&self) -> bool {
        const OF: &[&str] = &["of", "of the", "of our", "under", "under the"];
        let one = self.clause.hits.get(self.at + 1).filter(|hit| hit.service().is_some());
        matches!(self.name(), "service" | "services" | "real-time services")
            && one.is_some_and(|one| OF.contains(&self.text(self.hit.range.end..one.range.start).trim()))
    }

    /// Whether it names a platform that stops something else: 本平台将暂时关闭退票功能.
    fn is_actor(&self) -> bool {
        const WILL: &[&str] =
            &["将", "已", "暂", "决定", "现", "会", "拟", "即日起", "自", "从", "关闭", "暂停", "停止", "不再"];
        let behind = || self.clause.hits.iter().skip(self.at + 1);
        self.name().ends_with("平台")
            && WILL.iter().any(|word| self.behind().starts_with(word))
            && behind()
                .find(|hit| hit.service().is_some() || hit.cues().has(interruption()))
                .is_some_and(|hit| hit.cues().has(interruption()) && hit.service().is_none())
            && behind().any(|hit| hit.service().is_some())
    }

    /// What it means by its name and by what is named beside it.
    pub(crate) fn service(&self) -> Option<Service> {
        let service = self.hit.service()?;
        Some(if self.is_for_merchants() {
            Service::Merchant
        } else if self.is_special_platform() || self.is_particular() {
            Service::Other
        } else if self.is_bill() {
            Service::Repayment
        } else if self.is_by_debit_card() {
            Service::DebitCard
        } else {
            service
        })
    }

    /// Whether it only says of something that is not known that it is a service, in an item of its own: MPF Services.
    fn is_particular(&self) -> bool {
        const WHOLE: &[&str] = &[
            "our",
            "all",
            "any",
            "these",
            "those",
            "its",
            "your",
            "other",
            "bank",
            "banking",
            "digital",
            "electronic",
            "affected",
            "full",
            "normal",
            "system",
            "online",
            "internet",
            "following",
            "impacted",
            "various",
            "certain",
            "which",
            "what",
            "list",
            "type",
            "name",
            "related",
            "involved",
        ];
        const LONGEST: usize = 60;
        let context = self.context;
        let Some(here) = context.page.units.get(self.unit).map(|unit| unit.range.clone()) else { return false };
        let before = self.text(here.start..self.hit.range.start);
        let loud = interruption() | Cues::WORK | Cues::DOWNTIME | Cues::UNAFFECTED | Cues::RESTORED;
        self.hit.service() == Some(Service::All)
            && matches!(self.name(), "service" | "services")
            && here.len() <= LONGEST
            && !context.is_title(self.unit)
            && !context.cues(self.unit).has(loud)
            && context.hits_between(here.start..self.hit.range.start).is_empty()
            && !before.split(|c: char| !c.is_ascii_alphabetic()).any(|word| WHOLE.contains(&word))
            && names_unknown(context, &(here.start..self.hit.range.start))
    }

    /// Whether a way of paying stands right behind the debit card by which alone it pays: 绑定本行借记卡的第三方支付.
    fn is_by_debit_card(&self) -> bool {
        let online = matches!(self.hit.service(), Some(Service::OnlinePayment | Service::QuickPayment));
        let beside = |before: &Hit| {
            before.service() == Some(Service::DebitCard)
                && matches!(self.text(before.range.end..self.hit.range.start), "" | "的")
        };
        online
            && self.before().is_some_and(beside)
            && !self.hits_around().any(|other| other.service() == Some(Service::CreditCard))
    }

    fn text(&self, range: Range<usize>) -> &str {
        self.context.text.get(range).unwrap_or_default()
    }

    fn name(&self) -> &str {
        self.text(self.hit.range.clone())
    }

    /// The text right before it.
    fn lead(&self, reach: usize) -> &str {
        let from = self.context.text.floor_char_boundary(self.hit.range.start.saturating_sub(reach));
        self.text(from..self.hit.range.start)
    }

    fn behind(&self) -> &str {
        self.context.text.get(self.hit.range.end..).unwrap_or_default()
    }

    /// The text right behind it.
    fn behind_within(&self, reach: usize) -> &str {
        let end = self.context.text.floor_char_boundary(self.hit.range.end + reach);
        self.text(self.hit.range.end..end)
    }

    fn before(&self) -> Option<&Hit> {
        self.at.checked_sub(1).and_then(|before| self.clause.hits.get(before))
    }

    /// The nearest hits of its sentence before it, the nearest first.
    fn hits_before(&self) -> impl Iterator<Item = &Hit> {
        let hits = self.context.hits_in(self.unit);
        let at = hits.partition_point(|other| other.range.start < self.hit.range.start);
        hits.get(..at).unwrap_or_default().iter().rev().take(NEAR)
    }

    /// The nearest hits of its clause, and itself.
    fn hits_around(&self) -> impl Iterator<Item = &Hit> {
        self.clause.hits.iter().skip(self.at.saturating_sub(NEAR)).take(2 * NEAR)
    }

    /// Whether it only says of what another is a part: the last service of an item is what it names (信用卡还款, 手机银行转账),
    /// unless purchases stop with it too.
    fn is_modifier(&self) -> bool {
        const SEPARATORS: &[&str] = &["、", ",", "及", "和", "与", "/", ";", ":", "(", ")", " and ", " or ", "&"];
        const CLOSE: usize = 30;
        let Some(service) = self.hit.service() else { return false };
        // 申请信用卡, 停止发行信用卡: what is done with the card stands before it.
        let named_before = self.hits_before().take(3).find(|before| before.service().is_some());
        let applied_for = named_before.filter(|before| before.service() == Some(Service::Application));
        if applied_for.is_some_and(|before| {
            let between = self.text(before.range.end..self.hit.range.start);
            between.len() <= CLOSE && !SEPARATORS.iter().any(|separator| between.contains(separator))
        }) {
            return matches!(service, Service::CreditCard | Service::DebitCard | Service::CardPayment);
        }
        let last = self.clause.head(self.at).unwrap_or(service);
        service != Service::Installment
            && service.blocks_installments()
            && !last.blocks_installments()
            && last != Service::Merchant
    }

    /// Whether it stands in brackets behind a service that stops no purchase, and only details it (微信银行(公众号、小程序)),
    /// or says what that is about (alerts for card payments).
    fn is_detail(&self) -> bool {
        const ABOUT: &[&str] = &["for", "for your", "for the", "of", "of your", "about", "on"];
        let narrow = |service: Service| !service.blocks_installments() && service != Service::DebitCard;
        self.hits_before().take(4).filter(|before| before.service().is_some_and(narrow)).any(|before| {
            let between = self.text(before.range.end..self.hit.range.start).trim();
            between.starts_with('(') && !between.contains(')') || ABOUT.contains(&between)
        })
    }

    /// Whether a platform, app or site is only half of a name (积分平台, 短信平台, App登录), or a payment one at a counter.
    fn is_half_of_name(&self) -> bool {
        const AREAS: &[&str] = &["专区", "频道", "栏目"];
        const ACCOUNTS: &[&str] = &["微信公众号", "公众号", "服务号", "订阅号"];
        let is = |services: &[Service]| self.hit.service().is_some_and(|service| services.contains(&service));
        // A wallet is filled: 钱包充值.
        let fills = |other: &Hit| matches!(self.text(other.range.clone()), "充值" | "储值" | "增值");
        let narrow =
            |other: &Hit| fills(other) || other.service().is_some_and(|service| !service.blocks_installments());
        let before = self.before().filter(|other| other.range.end == self.hit.range.start);
        let next = self.clause.hits.get(self.at + 1).filter(|other| other.range.start == self.hit.range.end);
        // Our loyalty platform.
        let of_latin = |other: &&Hit| self.text(other.range.end..self.hit.range.start) == " ";
        let latin = self.before().filter(of_latin).filter(|_| self.name() == "platform");
        let glued = before.or(latin).is_some_and(narrow) || next.is_some_and(narrow);
        // 网点充值
        let counter = before.is_some_and(|other| other.service() == Some(Service::Branch));
        let begins = |text: &str, words: &[&str]| words.iter().any(|word| text.starts_with(word));
        let behind = || self.behind().trim_start_matches(['"', '」', '』']);
        let of_area = || begins(behind(), AREAS) && self.at + 1 < self.clause.hits.len();
        let of_account = || begins(behind(), ACCOUNTS);
        // 信用卡app is an app.
        let of_app = || next.is_some_and(|other| matches!(other.service(), Some(Service::App | Service::Site)));
        is(&[Service::CreditCard, Service::CardPayment]) && of_account()
            || is(&[Service::Site, Service::App, Service::All, Service::Order, Service::Gateway]) && glued
            || is(&[Service::OnlinePayment, Service::Order]) && counter
            || is(&[Service::CreditCard]) && (of_area() || of_app())
    }

    /// Whether a bracket right behind it lists all that is meant, and none of that is a purchase: 信用卡服务(账单查询、额度调整).
    fn is_spelled_out(&self) -> bool {
        const OPEN: &[&str] = &["(含", "(包括", "(包含", "(如", "(including", "(incl", "(e.g", "(such"];
        const NEAR_BY: usize = 12;
        const LONGEST: usize = 200;
        let blocks = self.hit.service().is_some_and(Service::blocks_installments);
        if !blocks || self.hit.service() == Some(Service::Installment) {
            return false;
        }
        let rest = self.behind_within(LONGEST + 1);
        let (Some(open), Some(close)) = (rest.find('('), rest.find(')')) else { return false };
        if open > NEAR_BY || close < open {
            return false;
        }
        let bracket = rest.get(open..close).unwrap_or_default();
        let narrow =
            |hit: &Hit| hit.service().is_none_or(|one| !one.blocks_installments() && one != Service::DebitCard);
        let said = interruption() | Cues::EXCEPT | Cues::UNAFFECTED;
        let from = self.hit.range.end;
        let inside = self.context.hits_between(from + open..from + close);
        let joined = !rest.get(..open).unwrap_or_default().contains(['、', ',', '及', '和', ';', ':', '|']);
        joined
            && !OPEN.iter().any(|word| bracket.starts_with(word))
            && inside.iter().filter(|hit| hit.service().is_some()).count() >= 2
            && inside.iter().all(|hit| narrow(hit) && !hit.cues().has(said))
    }

    /// Whether bills are paid, not orders.
    fn is_bill(&self) -> bool {
        let hits = self.context.hits_in(self.unit);
        let at = hits.partition_point(|other| other.range.start < self.hit.range.start);
        let near = || hits.iter().skip(at.saturating_sub(NEAR)).take(2 * NEAR);
        let beside = |wanted: Service| near().any(|other| other.service() == Some(wanted));
        match self.name() {
            "缴费" | "生活缴费" | "线上缴费" | "paynow" => beside(Service::Transfer),
            // A wallet is filled and emptied.
            "充值" | "储值" => beside(Service::Withdrawal),
            // Where the title speaks of paying bills, all payments are bills.
            "payment" | "payments" | "paying" => self.is_under_bills(),
            // Beside the statements of a card it is the card that is paid.
            "make a payment" | "making a payment" => beside(Service::Query),
            _ => false,
        }
    }

    /// Whether the title names the paying of bills, and nothing else that is paid.
    fn is_under_bills(&self) -> bool {
        let title = self.context.page.lines.first().map_or(0..0, |line| line.range.clone());
        let mut services = self.context.hits_between(title).iter().filter_map(Hit::service).peekable();
        services.peek().is_some() && services.all(|service| service == Service::Repayment)
    }

    /// Whether an app or a site is one for sellers by its name: 商户通App, the merchant app.
    fn is_for_merchants(&self) -> bool {
        const NAMES: &[&str] = &["商户", "商家", "卖家", "店主", "merchant ", "seller ", "partner "];
        const REACH: usize = 9;
        let word = || self.lead(REACH).rsplit(['、', ',', ':', '及', '和', '与', '(']).next().unwrap_or_default();
        // A shop that its owner sets up: 不能修改店铺设置.
        let set_up = || self.name() == "店铺" && self.context.cues(self.unit).has(Cues::EDITING);
        matches!(self.hit.service(), Some(Service::App | Service::Site))
            && (NAMES.iter().any(|name| word().contains(name)) || set_up())
    }

    /// Whether a platform of a bank has a name of its own: 薪酬管理平台. A bank as a whole is none.
    fn is_special_platform(&self) -> bool {
        const REACH: usize = 12;
        const LEAST: usize = 3;
        const WHOLE: &[&str] = &[
            "服务", "电子", "线上", "网上", "网络", "支付", "交易", "金融", "综合", "本", "我行", "系统", "移动",
            "应用", "开放",
        ];
        if self.name() != "平台" || !self.context.by_bank() {
            return false;
        }
        let lead = self.lead(REACH);
        let name = lead.rsplit(|c: char| !('\u{4e00}'..='\u{9fff}').contains(&c)).next().unwrap_or_default();
        name.chars().count() >= LEAST && !WHOLE.iter().any(|word| name.ends_with(word))
    }

    /// Whether it names what is bought by card, and not the cards of others.
    pub(crate) fn is_purchase(&self) -> bool {
        const REACH: usize = 12;
        const USED_WITHIN: usize = 40;
        const USED: &[&str] = &[
            "to make purchases",
            "for purchases",
            "can be used as",
            "can still be used",
            "as usual",
            "as normal",
            "normally",
        ];
        let names = ["消费", "签账", "purchase"].iter().any(|word| self.name().contains(word))
            || USED.iter().any(|word| self.behind_within(USED_WITHIN).contains(word));
        let by_debit = self.hits_around().any(|other| other.service() == Some(Service::DebitCard));
        names && !by_debit && !["其他", "其它", "其余", "other"].iter().any(|word| self.lead(REACH).contains(word))
    }

    /// Whether transfers to accounts of the same bank are meant, which say nothing of those to other banks.
    pub(crate) fn is_within_bank(&self) -> bool {
        const REACH: usize = 12;
        let lead = self.lead(REACH);
        let within = ["行内", "同行", "本行", "我行", "行内自助"]
            .iter()
            .any(|word| lead.ends_with(word) || self.name().starts_with(word));
        self.hit.service() == Some(Service::Transfer) && within
    }

    /// Whether a card is said to stay valid until it is exchanged.
    pub(crate) fn is_of_issue(&self) -> bool {
        const WORDS: &[&str] = &["换发", "旧卡", "合并后", "更换新卡"];
        const REACH: usize = 120;
        let card = matches!(self.hit.service(), Some(Service::CreditCard | Service::DebitCard | Service::CardPayment));
        card && WORDS.iter().any(|word| self.lead(REACH).contains(word) || self.behind_within(REACH).contains(word))
    }

    /// Whether a way of paying is one of the others: other wallets, Visa where American Express cards fail.
    pub(crate) fn is_of_others(&self) -> bool {
        self.is_elsewhere()
            || self.is_other_way()
            || self.is_other_network()
            || self.is_of_other_banks()
            || self.is_of_named_others()
    }

    /// Whether it is somewhere else than what stops: orders from other states aren't affected.
    fn is_elsewhere(&self) -> bool {
        const PLACES: &[&str] = &[
            "other state",
            "other region",
            "other countr",
            "other cit",
            "other area",
            "other store",
            "elsewhere",
            "其他地区",
            "其它地区",
        ];
        const REACH: usize = 30;
        let lead = self.lead(REACH);
        PLACES.iter().any(|place| self.behind_within(REACH).contains(place) || lead.contains(place))
    }

    /// Whether those of banks are meant that are named nowhere else: UOB and Citi instalments remain available.
    fn is_of_named_others(&self) -> bool {
        const MANY: usize = 400;
        let paid = matches!(self.hit.service(), Some(Service::Installment | Service::CreditCard));
        let mut banks = self.hits_before().take(4).filter(|hit| hit.meaning.party).peekable();
        if !paid || self.context.by_bank() || banks.peek().is_none() {
            return false;
        }
        let name = |hit: &Hit| self.text(hit.range.clone());
        let here = self.context.page.units.get(self.unit).map_or(0..0, |unit| unit.range.clone());
        let others = || {
            let parties = self.context.hits.iter().take(MANY).filter(|hit| hit.meaning.party);
            parties.filter(|hit| !here.contains(&hit.range.start))
        };
        others().next().is_some() && !banks.any(|bank| others().any(|other| name(other) == name(bank)))
    }

    /// Whether the cards of other banks are meant: 其余银行信用卡正常.
    fn is_of_other_banks(&self) -> bool {
        const OTHERS: &[&str] = &["其他", "其它", "其余"];
        const BANKS: &[&str] = &["银行", "发卡行", "发卡银行", "各行", "各银行", "行", "银行的", "发卡行的", "银行卡"];
        const REACH: usize = 30;
        let lead = self.lead(REACH);
        let tail = OTHERS.iter().filter_map(|word| lead.rfind(word).map(|at| at + word.len())).max();
        tail.and_then(|at| lead.get(at..)).is_some_and(|tail| {
            let tail = tail.trim();
            BANKS.contains(&tail) || tail.is_empty() && self.name().starts_with("银行卡")
        })
    }

    /// Whether it names a card network, and only of cards that are not of it was said before that they fail.
    fn is_other_network(&self) -> bool {
        const NETWORKS: &[&str] = &["visa", "mastercard", "american express", "amex", "jcb", "discover"];
        const FARTHEST: usize = 64;
        let network = |hit: &Hit| NETWORKS.iter().position(|name| self.text(hit.range.clone()).starts_with(name));
        let Some(own) = network(self.hit) else { return false };
        let hits = &self.context.hits;
        let at = hits.partition_point(|other| other.range.start < self.hit.range.start);
        let card = |other: &&Hit| matches!(other.service(), Some(Service::CreditCard | Service::CardPayment));
        let fails = |other: &&Hit| self.context.cues(self.context.page.unit_at(other.range.start)).has(interruption());
        let before = hits.get(..at).unwrap_or_default().iter().rev().take(FARTHEST);
        let mut failing = before.filter(card).filter(fails).map(network).peekable();
        failing.peek().is_some() && failing.all(|name| name != Some(own))
    }

    fn is_other_way(&self) -> bool {
        const OTHERS: &[&str] = &["其他", "其它", "其余", "other "];
        const REACH: usize = 9;
        let lead = self.lead(REACH);
        let pays = matches!(self.hit.service(), Some(Service::OnlinePayment | Service::Gateway));
        pays && (OTHERS.iter().any(|word| lead.ends_with(word)) || self.is_by_other_card())
    }

    /// Whether it is paying by other cards than those that fail: 使用其他银行卡或余额支付不受影响.
    fn is_by_other_card(&self) -> bool {
        const CARDS: &[&str] = &[
            "其他银行卡",
            "其他银行的卡",
            "其他银行",
            "其它银行卡",
            "其它银行",
            "其余银行卡",
            "其余银行",
            "other cards",
            "other banks",
        ];
        const REACH: usize = 42;
        let lead = self.lead(REACH);
        let clause = lead.rsplit([',', '。', ';', '.', '\n']).next().unwrap_or_default();
        CARDS.iter().any(|word| clause.contains(word))
    }

    /// Whether a site is a shop by its name.
    pub(crate) fn is_shop(&self) -> bool {
        const NAMES: &[&str] = &["online shop", "online store", "web store", "webshop", "商城", "网店", "marketplace"];
        self.hit.service() == Some(Service::Site) && NAMES.iter().any(|name| self.name().contains(name))
    }

    /// Whether its clause speaks of cards at counters and terminals only, and of nothing online.
    pub(crate) fn is_at_counter(&self) -> bool {
        const ONLINE: &[&str] = &[
            "online",
            "线上",
            "网上",
            "网络",
            "网购",
            "绑卡",
            "快捷",
            "支付宝",
            "微信",
            "第三方支付",
            "e-commerce",
            "website",
            "all merchants",
            "for purchases",
        ];
        const TERMINALS: &[&str] =
            &["pos", "感应", "contactless", "point-of-sale", "point of sale", "in store", "in shops"];
        const REACH: usize = 160;
        let sentence = self.context.page.units.get(self.unit).map_or(0..0, |unit| unit.range.clone());
        let near = self.context.text.floor_char_boundary(self.hit.range.start.saturating_sub(REACH))
            ..self.context.text.floor_char_boundary(self.hit.range.end + REACH);
        let around = near.start.max(sentence.start)..near.end.min(sentence.end);
        let near = self.text(around.clone());
        let said = if near.is_ascii() { near } else { self.text(place(self.hits_around()).unwrap_or_default()) };
        let terminal = |hit: &Hit| TERMINALS.iter().any(|word| self.text(hit.range.clone()).contains(word));
        // EFTPOS and card purchases: those at terminals, and all others.
        let all = ["purchases", "payments", "transactions"].iter().any(|word| self.name().contains(word));
        let beside = |hit: &Hit| (hit.range.start..=hit.range.end + 1).contains(&self.hit.range.start);
        let offline = |hit: &Hit| hit.cues().has(Cues::OFFLINE) || (!all || beside(hit)) && terminal(hit);
        // Pay in store with your debit, cheque or credit card.
        let listed = || self.hits_before().any(offline);
        // 网上支付暂停,刷卡不受影响: in shops; 手机银行暂停服务,刷卡不受影响: wherever a card is used.
        let swiped = || self.name().starts_with("刷卡") && self.context.names_paying_online();
        // Purchases in stores are none of the others.
        let online = || {
            let said = said.replace("for purchases in s", "");
            ONLINE.iter().any(|word| said.contains(word))
        };
        (swiped() || self.hits_around().any(offline) || listed()) && !online()
    }
}
