//! Names that only say where or by what something else is done: an app, a site, a list of means.

use super::{Mention, NEAR};
use crate::domain::Service;
use crate::understand::affected::interruption;
use crate::understand::lexicon::{Cues, Hit};
use crate::understand::marks::Mark;

impl Mention<'_> {
    /// Whether an app or a site is only the way to another service that is named: statements via the app,
    /// 网络银行及行动银行之转账.
    pub(super) fn is_way(&self) -> bool {
        const WAYS: &[&str] = &["via", "through", "on", "in", "using", "by"];
        const FILLERS: &[&str] = &["the", "our", "your", "its", "online", "&", "and"];
        const REACH: usize = 16;
        if !is_channel(self.hit) {
            return false;
        }
        let (first, last) = self.channels();
        if self.clause.hits.get(last).is_some_and(|tail| self.owns_function(tail, last)) {
            return true;
        }
        let start = self.context.text.floor_char_boundary(first.saturating_sub(REACH));
        let mut words = self.text(start..first).split_ascii_whitespace().rev();
        let led = words.find(|word| !FILLERS.contains(word));
        let led = led.is_some_and(|word| WAYS.contains(&word.trim_start_matches('(')));
        let narrow = |other: &Hit| !is_channel(other) && other.service().is_some_and(|service| service != Service::All);
        let earlier = self.clause.hits.get(..self.at).unwrap_or_default().iter().rev().take(NEAR);
        led && (earlier.filter(|hit| hit.range.start < first).any(narrow) || self.is_way_of_transfer())
    }

    /// Whether its sentence says of transfers alone, before it, that they stop: RTGS is not available on Sunday, in NetBanking.
    fn is_way_of_transfer(&self) -> bool {
        let said = || self.hits_before().filter(|other| !is_place_of_banking(other));
        let stops = said().take_while(|other| other.service().is_none()).filter(|hit| hit.cues().has(interruption()));
        let mut services = said().filter_map(Hit::service).peekable();
        stops.count() == 1 && services.peek().is_some() && services.all(|service| service == Service::Transfer)
    }

    /// Whether it is one of the places at which a function is used that is named behind them: 手机银行、柜面及语音的账单查询.
    pub(super) fn is_place(&self) -> bool {
        const LONGEST: usize = 120;
        // 手机银行的实时方式跨行汇款
        const ATTRIBUTE: usize = 18;
        let places = |hit: &Hit| {
            is_channel(hit)
                || matches!(
                    hit.service(),
                    None | Some(Service::Branch | Service::Corporate | Service::CustomerService | Service::Withdrawal)
                ) && !hit.cues().has(interruption() | Cues::UNAFFECTED | Cues::WORK)
        };
        if !is_channel(self.hit) && self.name() != "支付宝" {
            return false;
        }
        let end = self.clause.hits.iter().enumerate().skip(self.at + 1).take(NEAR).find(|(_, hit)| !places(hit));
        let end = end.and_then(|(index, hit)| Some((index, hit.range.start, hit.service()?)));
        let Some((index, end, function)) = end else { return false };
        let last = self.clause.head(index).unwrap_or(function);
        let between = self.text(self.hit.range.end..end);
        between.len() <= LONGEST
            && !last.blocks_installments()
            && last != Service::Merchant
            && between
                .rsplit_once(['的', '之'])
                .is_some_and(|(_, rest)| rest.len() <= ATTRIBUTE && !rest.contains('、'))
            && !between.contains([',', ';', '。'])
    }

    /// Whether it is a wallet in a list of those by which something is done that stops no purchase: 支付宝、微信还款.
    pub(super) fn is_wallet_of_function(&self) -> bool {
        const WALLETS: &[&str] = &["支付宝", "微信", "财付通", "云闪付", "京东金融", "京东", "美团", "抖音"];
        const LISTED: &[&str] = &["、", "及", "和", "与", "或", "/", ","];
        const MANY: usize = 8;
        const CLOSE: usize = 36;
        if !WALLETS.contains(&self.name()) {
            return false;
        }
        let one = |rest: &str| {
            let name = LISTED.iter().find_map(|mark| rest.strip_prefix(mark))?;
            WALLETS.iter().find_map(|wallet| name.strip_prefix(wallet)).map(str::len)
        };
        let behind = self.behind();
        let ends = std::iter::successors(Some(behind.len()), |left| one(behind.get(behind.len() - left..)?));
        let Some(left) = ends.skip(1).take(MANY).last() else { return false };
        let end = self.hit.range.end + behind.len() - left;
        let next = self.clause.hits.partition_point(|hit| hit.range.start < end);
        let between = self.clause.hits.get(next).map_or("", |hit| self.text(end..hit.range.start));
        let done = self.clause.head(next).filter(|_| between.len() <= CLOSE && !between.contains([',', '。', '、']));
        done.is_some_and(|done| !done.blocks_installments() && done != Service::Merchant)
    }

    /// Where the list of channels begins that it stands in, and its last one in the clause.
    fn channels(&self) -> (usize, usize) {
        const LISTED: &[&str] = &["、", "及", "和", "与", "/", "&"];
        // "and the", "as well as in our", ", on"
        const LATIN: &[&str] =
            &["and", "or", "&", "as", "well", "the", "our", "your", "in", "on", "via", "through", ""];
        let pair = |left: &Hit, right: &Hit| {
            let between = self.text(left.range.end..right.range.start);
            let latin = || between.contains(' ') && between.split([' ', ',']).all(|word| LATIN.contains(&word));
            is_place_of_banking(left) && is_channel(right) && (LISTED.contains(&between) || latin())
        };
        let mut first = self.hit;
        for before in self.hits_before() {
            if !pair(before, first) {
                break;
            }
            first = before;
        }
        let behind = |right: &usize| {
            let left = right.checked_sub(1).and_then(|left| self.clause.hits.get(left));
            left.zip(self.clause.hits.get(*right)).is_some_and(|(left, right)| pair(left, right))
        };
        let last = (self.at + 1..self.clause.hits.len()).take(NEAR).take_while(behind).last().unwrap_or(self.at);
        (first.range.start, last)
    }

    /// Whether a function of a channel is what is named behind it: 手机银行中的转账, App的账单查询, App暂停交易查询.
    fn owns_function(&self, channel: &Hit, at: usize) -> bool {
        const OF: &[&str] = &[
            "之",
            "中的",
            "内的",
            "上的",
            "里的",
            "上做的",
            "等渠道办理的",
            "等渠道的",
            "等渠道发起的",
            "等电子渠道办理的",
            "渠道办理的",
            "上办理的",
            "上进行的",
            "渠道的",
            "端的",
            "专区",
            "频道",
            "信用卡专区",
            "信用卡频道",
        ];
        const STOPS: &[&str] = &["暂停", "停止", "停办", "无法", "不能", "暂不"];
        let rest = self.context.text.get(channel.range.end..).unwrap_or_default();
        let Some(next) = self.clause.hits.get(at + 1) else { return false };
        let function = |hit: &Hit| hit.service().is_some_and(|one| !one.blocks_installments() && one != Service::Login);
        let between = self.text(channel.range.end..next.range.start);
        let object = self.clause.hits.get(at + 2).filter(|object| object.range.start == next.range.end);
        let stops = between.is_empty() && STOPS.contains(&self.text(next.range.clone()));
        OF.iter().any(|word| rest.starts_with(word))
            || rest.starts_with(['的', ':']) && self.lists_functions(at)
            || function(next) && matches!(between, "的" | "'s ")
            || stops && object.is_some_and(function)
    }

    /// Whether functions of a channel are listed behind it of which some are known, and none is a purchase:
    /// 手机银行的账户贵金属、个人外汇买卖和转账.
    fn lists_functions(&self, channel: usize) -> bool {
        let behind = || self.clause.hits.iter().enumerate().skip(channel + 1).take(NEAR);
        let Some((_, last)) = behind().rfind(|(_, hit)| hit.service().is_some()) else { return false };
        let from = self.clause.hits.get(channel).map_or(0, |hit| hit.range.end);
        let vague = |hit: &Hit| !hit.cues().has(Cues::VAGUE) && hit.service() != Some(Service::All);
        self.text(from..last.range.start).contains(['、', '及', '和'])
            && behind()
                .filter(|(_, hit)| vague(hit))
                .filter_map(|(at, _)| self.clause.head(at))
                .all(|one| !one.blocks_installments() && one != Service::Login)
    }

    /// Whether it is one of the means by which something that stops no purchase is done: reload via online banking, credit
    /// card and debit card.
    pub(super) fn is_means(&self) -> bool {
        const REACH: usize = 160;
        const CLOSE: usize = 12;
        let lead = self.hit.range.start.saturating_sub(REACH)..self.hit.range.start;
        let Some(by) = self.context.marks.back(Mark::By, lead).map(|by| by.start).next() else { return false };
        let quiet = |other: &&Hit| !other.cues().has(interruption() | Cues::WORK);
        let mut between = self.hits_before().take_while(|other| other.range.start > by);
        let led = || self.hits_before().filter(|other| other.range.start <= by && other.service().is_some());
        let narrow = |other: &Hit| other.service().is_some_and(|service| !service.blocks_installments());
        led().next().is_some_and(|other| by.saturating_sub(other.range.end) <= CLOSE)
            && between.all(|other| quiet(&other))
            && led().all(narrow)
    }
}

/// Whether a place is named at which a bank serves: a branch, or a channel.
fn is_place_of_banking(hit: &Hit) -> bool {
    is_channel(hit) || hit.service() == Some(Service::Branch)
}

/// Whether an app or a site is named, or the bank online.
fn is_channel(hit: &Hit) -> bool {
    matches!(hit.service(), Some(Service::Site | Service::App | Service::OnlineBanking))
}
