//! Which services an announcement says are affected, and which it says are not.

use super::context::Context;
use super::lexicon::{Cues, Hit};
use super::segment::LineKind;
use crate::domain::Service;
use std::borrow::Cow;
use std::ops::Range;

/// Services by what is said of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Affected {
    pub affected: Vec<Service>,
    /// Said to go on.
    pub spared: Vec<Service>,
    pub cues: Cues,
    /// Installments are named whose stop keeps nobody from paying an order.
    pub cash: bool,
    /// Places of the parties named.
    pub parties: Vec<Range<usize>>,
}

impl Affected {
    fn add(&mut self, service: Service, spared: bool) {
        let list = if spared { &mut self.spared } else { &mut self.affected };
        if !list.contains(&service) {
            list.push(service);
        }
    }

    /// Whether nothing is said of any service.
    pub(crate) fn is_empty(&self) -> bool {
        self.affected.is_empty() && self.spared.is_empty()
    }

    pub(crate) fn join(&mut self, other: &Self) {
        for &service in &other.affected {
            self.add(service, false);
        }
        for &service in &other.spared {
            self.add(service, true);
        }
        self.cues |= other.cues;
        self.cash |= other.cash;
        const MAX_PARTIES: usize = 32;
        let room = MAX_PARTIES.saturating_sub(self.parties.len());
        self.parties.extend(other.parties.iter().take(room).cloned());
    }
}

/// Words that say that something cannot be used, or not well.
pub(crate) fn interruption() -> Cues {
    Cues::STOP | Cues::WITHDRAW | Cues::DEGRADE | Cues::FAULT
}

/// What one unit says of services.
fn of_unit(context: &Context<'_>, unit: usize) -> Affected {
    let mut result = Affected { cues: context.cues(unit), ..Affected::default() };
    let hits = context.hits_in(unit);
    let clauses = clauses(context, hits);
    let above = said_above(context, unit);
    if above.has(Cues::INSTEAD) {
        return result;
    }
    let names_its_own = |clause: &&[Hit]| {
        let han = |hit: &Hit| context.text.get(hit.range.clone()).is_some_and(|text| !text.is_ascii());
        clause.iter().any(|hit| hit.cues().has(Cues::UNAFFECTED) && han(hit))
            && clause.iter().any(|hit| hit.service().is_some())
    };
    let governor = governor(context, unit);
    let others =
        context.page.units.get(unit).and_then(|unit| context.text.get(unit.range.clone())).is_some_and(|text| {
            ["其余", "其他", "其它", "everything else", "other "].iter().any(|word| text.contains(word))
        });
    // "A, B and C are not affected" spares all three; "A返回错误,B不受影响" only B.
    let goes_on = result.cues.has(Cues::UNAFFECTED)
        && !result.cues.has(interruption() | Cues::RESTORED)
        && !clauses.iter().any(names_its_own);
    let goes_on = goes_on && !(others && result.cues.has(Cues::WORK));
    let goes_on = goes_on || above.has(Cues::UNAFFECTED) && !result.cues.has(interruption());
    for clause in clauses {
        let cues = clause.iter().fold(Cues::default(), |all, hit| all | hit.cues());
        let only_before = spoken(context, clause).is_some_and(|text| text.contains("之前") || text.contains("before"));
        let spared = (goes_on || cues.has(Cues::UNAFFECTED) && !cues.has(Cues::STOP | Cues::WITHDRAW | Cues::RESTORED))
            && !only_before;
        let quiet = cues.has(Cues::CONTACT | Cues::DEADLINE) && !cues.has(interruption());
        let narrow = cues.has(Cues::NARROW);
        let named = hits.iter().filter(|hit| hit.service().is_some() && !hit.cues().has(Cues::VAGUE)).count();
        let kept_from = clause.iter().position(|hit| hit.cues().has(Cues::ONLY));
        let instead = clause.iter().position(|hit| hit.cues().has(Cues::INSTEAD));
        let clause = clause.get(..instead.unwrap_or(clause.len())).unwrap_or_default();
        result.parties.extend(clause.iter().filter(|hit| hit.meaning.party).map(|hit| hit.range.clone()));
        let mut dropped_until = 0;
        let mut owner = None;
        for (at, hit) in clause.iter().enumerate() {
            let Some(service) = hit.service().filter(|_| !quiet) else { continue };
            // The card of a card's repayment is not the card itself, nor the app of a transfer the app.
            let vague = hit.cues().has(Cues::VAGUE) && named > 0;
            let explains = context
                .text
                .get(dropped_until..hit.range.start)
                .is_some_and(|between| between.starts_with('(') && !between.contains(')'));
            if vague
                || explains
                || is_modifier(context, clause, at)
                || is_detail(context, hits, hit)
                || is_half_of_name(context, clause, at)
                || is_way(context, clause, at)
                || is_means(context, hits, hit)
            {
                dropped_until = if vague { dropped_until } else { hit.range.end };
                continue;
            }
            // What stops abroad stops no purchase here.
            if narrow && service.blocks_installments() && service != Service::Installment {
                result.add(Service::Other, false);
                continue;
            }
            if is_aftercare(context, clause, at) || spared && is_existing(context, clause, hit) {
                result.cash |= !spared;
                continue;
            }
            if hit.cues().has(Cues::CASH) && !spared {
                result.cash = true;
                result.add(Service::Application, false);
                continue;
            }
            let service = if is_for_merchants(context, hit) { Service::Merchant } else { service };
            let service = if is_special_platform(context, hit) { Service::Other } else { service };
            let service = if is_bill(context, hits, hit) { Service::Repayment } else { service };
            // 票据业务: 提示付款; 商户服务: App: what belongs to a service that stops no purchase stops none.
            let own = service.blocks_installments() && service != Service::Installment;
            let service = owner.or(governor).filter(|_| own).unwrap_or(service);
            owner = owner.or_else(|| owns_what_follows(context, hit));
            // A shop that stays open takes orders.
            let shop = spared && service == Service::Site && is_shop(context, hit);
            let service = if shop { Service::Order } else { service };
            let kept = kept_from.is_some_and(|only| only < at);
            // A card that works at the counter is no way to pay online.
            let offline = spared && at_the_counter(context, unit, clause, hit);
            let service = if offline && service.blocks_installments() { Service::Branch } else { service };
            result.add(service, spared || kept || is_excepted(context, clause, at));
        }
    }
    if result.cues.has(Cues::PART) {
        let whole = |service: &Service| matches!(service, Service::App | Service::Site | Service::CardPayment);
        let parts = result.affected.iter().any(whole);
        result.affected.retain(|service| !whole(service));
        if parts && result.affected.is_empty() {
            result.affected.push(Service::Other);
        }
    }
    result.affected.retain(|service| *service == Service::Installment || !result.spared.contains(service));
    result
}

/// What all units say. A row with a cell that says that something goes on says it of what its other cells name.
pub(crate) fn of_units(context: &Context<'_>) -> Vec<Affected> {
    let mut units: Vec<Affected> = (0..context.page.units.len()).map(|unit| of_unit(context, unit)).collect();
    for (at, line) in context.page.lines.iter().enumerate().filter(|(_, line)| line.kind == LineKind::Row) {
        let cues = context.line_cues(at);
        let goes_on = |unit: usize| {
            context.cues(unit).has(Cues::UNAFFECTED) && context.hits_in(unit).iter().all(|hit| hit.service().is_none())
        };
        if cues.has(interruption()) || !line.units.clone().any(goes_on) {
            continue;
        }
        for said in units.get_mut(line.units.clone()).into_iter().flatten() {
            for service in std::mem::take(&mut said.affected) {
                said.add(service, true);
            }
        }
    }
    units
}

/// Whether what belongs to a service is none of a purchase either.
fn governs(service: Service) -> bool {
    use Service::{Corporate, Merchant, Other, Points, Refund, Repayment, Transfer, Withdrawal};
    matches!(service, Corporate | Merchant | Other | Points | Refund | Repayment | Transfer | Withdrawal)
}

/// The service whose functions follow in a clause: 企业网上银行的付款、代发; 理财产品的购买、赎回.
fn owns_what_follows(context: &Context<'_>, hit: &Hit) -> Option<Service> {
    const OF: &[&str] = &["的", "之", "产品的", "业务的", "系统的", "产品", "类产品的"];
    let rest = context.text.get(hit.range.end..)?;
    hit.service().filter(|&service| governs(service) && OF.iter().any(|word| rest.starts_with(word)))
}

/// The service that the key or the heading of a unit is about, where no purchase needs it.
fn governor(context: &Context<'_>, unit: usize) -> Option<Service> {
    const LONGEST: usize = 48;
    let line = context.line_of(unit);
    let at = context.page.units.get(unit)?.range.start;
    let key = context.page.lines.get(line)?.key.clone().filter(|key| key.end <= at || key.contains(&at));
    // A label is over what follows without a gap, a numbered heading over all up to the next.
    let is_over = |above: usize| match context.kind_of(above) {
        LineKind::Heading(level) if level < 4 => true,
        LineKind::Heading(_) => {
            context.page.lines.get(above + 1..=line).is_some_and(|lines| lines.iter().all(|line| !line.apart))
        }
        _ => false,
    };
    let heading = context.page.headings(line).next().filter(|&above| is_over(above));
    let heading = heading.and_then(|above| context.page.lines.get(above)).map(|line| line.range.clone());
    [key, heading].into_iter().flatten().find_map(|range| {
        let hits = context.hits_between(range.clone());
        let quiet = hits.iter().all(|hit| !hit.cues().has(interruption() | Cues::UNAFFECTED | Cues::INSTEAD));
        let mut services = hits.iter().filter_map(Hit::service).peekable();
        let first = services.peek().copied()?;
        (range.len() <= LONGEST && quiet && services.all(governs)).then_some(first)
    })
}

/// What is said of a unit before it: by its key, by its heading, or by the question that it answers.
fn said_above(context: &Context<'_>, unit: usize) -> Cues {
    let line = context.line_of(unit);
    let question = unit.checked_sub(1).filter(|&before| context.line_of(before) == line).is_some_and(|before| {
        let range = context.page.units.get(before).map_or(0..0, |unit| unit.range.clone());
        context.text.get(range).is_some_and(|text| text.ends_with('?'))
    });
    let asked = if question { context.cues(unit - 1) } else { Cues::default() };
    let heading = context.page.headings(line).next().map_or(Cues::default(), |heading| {
        let cues = context.line_cues(heading);
        if context.is_heading(heading) && !cues.has(interruption()) { cues } else { Cues::default() }
    });
    let key = context.key_cues(line);
    (asked | heading | if key.has(interruption()) { Cues::default() } else { key })
        .only(Cues::INSTEAD | Cues::UNAFFECTED)
}

/// Whether a word stands in brackets behind a service that stops no purchase, and only details it (微信银行(公众号、小程序)), or says
/// what that is about (alerts for card payments).
fn is_detail(context: &Context<'_>, hits: &[Hit], hit: &Hit) -> bool {
    let at = hits.partition_point(|other| other.range.start < hit.range.start);
    hits.get(..at).unwrap_or_default().iter().rev().take(4).any(|before| {
        let between = context.text.get(before.range.end..hit.range.start).unwrap_or_default();
        let narrow =
            before.service().is_some_and(|service| !service.blocks_installments() && service != Service::DebitCard);
        let about = matches!(between.trim(), "for" | "for your" | "for the" | "of" | "of your" | "about" | "on");
        narrow && (between.trim_start().starts_with('(') && !between.contains(')') || about)
    })
}

/// Whether an app or a site is only the way to another service that is named: statements via the app, 网络银行及行动银行之转账.
fn is_way(context: &Context<'_>, clause: &[Hit], at: usize) -> bool {
    const WAYS: &[&str] = &["via", "through", "on", "in", "using", "by"];
    const LISTED: &[&str] = &["、", "及", "和", "与", "/", " and ", " or ", " & ", "&", ", "];
    let channel = |hit: &Hit| {
        hit.service().is_some_and(|service| matches!(service, Service::Site | Service::App | Service::OnlineBanking))
    };
    if !clause.get(at).is_some_and(channel) {
        return false;
    }
    let between = |left: usize, right: usize| context.text.get(left..right).unwrap_or_default();
    // The first and the last of a list of channels.
    let joined = |left: &Hit, right: &Hit| {
        channel(left) && channel(right) && LISTED.contains(&between(left.range.end, right.range.start))
    };
    let pair = |right: usize| {
        let left = right.checked_sub(1).and_then(|left| clause.get(left));
        left.zip(clause.get(right)).is_some_and(|(left, right)| joined(left, right))
    };
    let first = (1..=at).rev().take_while(|&at| pair(at)).last().map_or(at, |at| at - 1);
    let last = (at + 1..clause.len()).take_while(|&at| pair(at)).last().unwrap_or(at);
    let (Some(head), Some(tail)) = (clause.get(first), clause.get(last)) else { return false };
    const OWNED: &[&str] =
        &["之", "中的", "内的", "上的", "里的", "渠道的", "端的", "专区", "频道", "信用卡专区", "信用卡频道"];
    let owns = context
        .text
        .get(tail.range.end..)
        .is_some_and(|rest| OWNED.iter().any(|word| rest.starts_with(word)) && last + 1 < clause.len());
    // App的账单查询, App暂停交易查询: a function of it, not the whole of it.
    let next = clause.get(last + 1).zip(clause.get(last + 2));
    let function =
        |hit: &Hit| hit.service().is_some_and(|service| !service.blocks_installments() && service != Service::Login);
    let behind = |hit: &Hit| between(tail.range.end, hit.range.start);
    let owns = owns
        || clause.get(last + 1).is_some_and(|hit| function(hit) && matches!(behind(hit), "的" | "'s "))
        || next.is_some_and(|(verb, object)| {
            let stops = matches!(
                between(verb.range.start, verb.range.end),
                "暂停" | "停止" | "停办" | "无法" | "不能" | "暂不"
            );
            stops && behind(verb).is_empty() && verb.range.end == object.range.start && function(object)
        });
    let start = context.text.floor_char_boundary(head.range.start.saturating_sub(16));
    let words = between(start, head.range.start).split_ascii_whitespace().rev();
    let mut words = words.filter(|word| !matches!(*word, "the" | "our" | "your" | "its" | "online" | "&" | "and"));
    let led = words.next().is_some_and(|word| WAYS.contains(&word.trim_start_matches('(')));
    let narrow = |other: &Hit| !channel(other) && other.service().is_some_and(|service| service != Service::All);
    owns || led && clause.get(..first).unwrap_or_default().iter().any(narrow)
}

/// Whether a platform of a bank has a name of its own: 薪酬管理平台. A bank as a whole is none.
fn is_special_platform(context: &Context<'_>, hit: &Hit) -> bool {
    const REACH: usize = 12;
    const WHOLE: &[&str] = &[
        "服务", "电子", "线上", "网上", "网络", "支付", "交易", "金融", "综合", "本", "我行", "系统", "移动", "应用",
        "开放",
    ];
    let from = context.text.floor_char_boundary(hit.range.start.saturating_sub(REACH));
    let before = context.text.get(from..hit.range.start).unwrap_or_default();
    let name = before.rsplit(|c: char| !('\u{4e00}'..='\u{9fff}').contains(&c)).next().unwrap_or_default();
    let platform = context.text.get(hit.range.clone()) == Some("平台");
    platform && context.by_bank() && name.chars().count() >= 3 && !WHOLE.iter().any(|word| name.ends_with(word))
}

/// Whether a site is a shop by its name.
fn is_shop(context: &Context<'_>, hit: &Hit) -> bool {
    const NAMES: &[&str] = &["online shop", "online store", "web store", "webshop", "商城", "网店", "marketplace"];
    context.text.get(hit.range.clone()).is_some_and(|text| NAMES.iter().any(|name| text.contains(name)))
}

/// Whether a clause speaks of cards at counters and terminals only, and its sentence of nothing online.
fn at_the_counter(context: &Context<'_>, unit: usize, clause: &[Hit], hit: &Hit) -> bool {
    const ONLINE: &[&str] = &["online", "线上", "网上", "网络", "网购", "e-commerce", "website", "all merchants"];
    const TERMINALS: &[&str] = &["pos", "感应", "contactless", "point-of-sale", "point of sale"];
    let text = |range: Range<usize>| context.text.get(range).unwrap_or_default();
    let sentence = context.page.units.get(unit).map_or("", |unit| text(unit.range.clone()));
    let said = if sentence.is_ascii() { sentence } else { spoken(context, clause).unwrap_or_default() };
    let terminal = |hit: &Hit| TERMINALS.iter().any(|word| text(hit.range.clone()).contains(word));
    let swiped = text(hit.range.clone()).starts_with("刷卡");
    (swiped || clause.iter().any(|hit| hit.cues().has(Cues::OFFLINE) || terminal(hit)))
        && !ONLINE.iter().any(|word| said.contains(word))
}

/// Whether a hit is one of the means by which something that stops no purchase is done: reload via online banking, credit
/// card and debit card.
fn is_means(context: &Context<'_>, hits: &[Hit], hit: &Hit) -> bool {
    const BY: &[&str] = &[" via ", " using "];
    const NEAR: usize = 12;
    let Some(first) = hits.first() else { return false };
    let before = context.text.get(first.range.start..hit.range.start).unwrap_or_default();
    let Some(by) = BY.iter().filter_map(|word| before.rfind(word)).max().map(|at| first.range.start + at) else {
        return false;
    };
    let led = hits.iter().take_while(|other| other.range.start <= by).filter(|other| other.service().is_some());
    let close = led.clone().last().is_some_and(|other| by.saturating_sub(other.range.end) <= NEAR);
    let quiet = hits.iter().all(|other| {
        other.range.start < by || other.range.start >= hit.range.start || !other.cues().has(interruption() | Cues::WORK)
    });
    close && quiet && led.into_iter().all(|other| other.service().is_some_and(|service| !service.blocks_installments()))
}

/// Whether bills are paid, not orders.
fn is_bill(context: &Context<'_>, hits: &[Hit], hit: &Hit) -> bool {
    let text = context.text.get(hit.range.clone()).unwrap_or_default();
    let beside = |wanted: Service| hits.iter().any(|other| other.service() == Some(wanted));
    match text {
        "缴费" | "生活缴费" | "线上缴费" | "paynow" => beside(Service::Transfer),
        // A wallet is filled and emptied.
        "充值" | "储值" => beside(Service::Withdrawal),
        // Beside the statements of a card it is the card that is paid.
        "make a payment" | "making a payment" => beside(Service::Query),
        _ => false,
    }
}

/// Whether an app or a site is one for sellers by its name: 商户通App, the merchant app.
fn is_for_merchants(context: &Context<'_>, hit: &Hit) -> bool {
    const NAMES: &[&str] = &["商户", "商家", "卖家", "店主", "merchant ", "seller ", "partner "];
    const REACH: usize = 9;
    let channel = matches!(hit.service(), Some(Service::App | Service::Site));
    let from = context.text.floor_char_boundary(hit.range.start.saturating_sub(REACH));
    let before = context.text.get(from..hit.range.start).unwrap_or_default();
    let word = before.rsplit(['、', ',', ':', '及', '和', '与', '(']).next().unwrap_or_default();
    channel && NAMES.iter().any(|name| word.contains(name))
}

/// Whether a platform, app or site is only half of a name (积分平台, 短信平台, App登录).
fn is_half_of_name(context: &Context<'_>, clause: &[Hit], at: usize) -> bool {
    let Some(hit) = clause.get(at) else { return false };
    let generic = hit
        .service()
        .is_some_and(|service| matches!(service, Service::Site | Service::App | Service::All | Service::Order));
    let narrow = |other: &Hit| other.service().is_some_and(|service| !service.blocks_installments());
    let before = at.checked_sub(1).and_then(|before| clause.get(before));
    let glued_before = before.is_some_and(|other| other.range.end == hit.range.start && narrow(other));
    let glued_behind = clause.get(at + 1).is_some_and(|other| other.range.start == hit.range.end && narrow(other));
    let area = ["专区", "频道", "栏目"];
    let rest = context.text.get(hit.range.end..).unwrap_or_default();
    let of_area = hit.service() == Some(Service::CreditCard) && area.iter().any(|word| rest.starts_with(word));
    // 网点充值: at the counter.
    let counter =
        before.is_some_and(|other| other.range.end == hit.range.start && other.service() == Some(Service::Branch));
    let paid = matches!(hit.service(), Some(Service::OnlinePayment | Service::Order));
    generic && (glued_before || glued_behind) || paid && counter || of_area && at + 1 < clause.len()
}

/// The text from the first to the last hit of a clause.
fn spoken<'a>(context: &Context<'a>, clause: &[Hit]) -> Option<&'a str> {
    let (first, last) = (clause.first()?, clause.last()?);
    context.text.get(first.range.start..last.range.end)
}

/// Whether a service only says of what another is a part: the last service of an item is what it names (信用卡还款,
/// 手机银行转账), unless purchases stop with it too.
fn is_modifier(context: &Context<'_>, clause: &[Hit], at: usize) -> bool {
    const SEPARATORS: &[&str] = &["、", ",", "及", "和", "与", "/", ";", ":", "(", ")", " and ", " or ", "&"];
    let Some(service) = clause.get(at).and_then(Hit::service) else { return false };
    // 申请信用卡, 停止发行信用卡: what is done with the card stands before it.
    let before = at
        .checked_sub(1)
        .and_then(|before| clause.get(before))
        .filter(|before| before.service() == Some(Service::Application));
    if before.is_some_and(|before| {
        context.text.get(before.range.end..clause.get(at).map_or(0, |hit| hit.range.start)).is_some_and(|between| {
            between.len() <= 30 && !SEPARATORS.iter().any(|separator| between.contains(separator))
        })
    }) {
        return matches!(service, Service::CreditCard | Service::DebitCard | Service::CardPayment);
    }
    let last = head(context, clause, at).unwrap_or(service);
    service != Service::Installment
        && service.blocks_installments()
        && !last.blocks_installments()
        && last != Service::Merchant
}

/// Whether installments are named only for what follows a purchase: their repayment, their statement.
fn is_aftercare(context: &Context<'_>, clause: &[Hit], at: usize) -> bool {
    let installment = clause.get(at).and_then(Hit::service) == Some(Service::Installment);
    installment && matches!(head(context, clause, at), Some(Service::Repayment | Service::Query))
}

/// Whether installments that were taken before are meant: 已办理的分期不受影响.
fn is_existing(context: &Context<'_>, clause: &[Hit], hit: &Hit) -> bool {
    const REACH: usize = 36;
    const WORDS: &[&str] =
        &["已办", "已申", "已成功", "已生效", "已分期", "存量", "原有", "现有", "existing", "already", "active"];
    let from =
        clause.first().map_or(hit.range.start, |first| first.range.start).min(hit.range.start).saturating_sub(REACH);
    let said = context.text.get(context.text.floor_char_boundary(from)..hit.range.end).unwrap_or_default();
    hit.service() == Some(Service::Installment) && WORDS.iter().any(|word| said.contains(word))
}

/// The last service of the words that a hit belongs to, which is what they name.
fn head(context: &Context<'_>, clause: &[Hit], at: usize) -> Option<Service> {
    const SEPARATORS: &[&str] =
        &["、", ",", "及", "和", "与", "/", ";", ":", "(", ")", " and ", " or ", "&", "出现", "一度"];
    // In English what belongs to a service stands before it, and what follows behind these words is about it.
    const ABOUT: &[&str] =
        &[" that ", " by ", " via ", " with ", " using ", " for ", " which ", " when ", " requiring ", " as well as "];
    let mut last = clause.get(at).and_then(Hit::service)?;
    for pair in clause.get(at..).unwrap_or_default().windows(2).take(6) {
        let [left, right] = pair else { break };
        let between = context.text.get(left.range.end..right.range.start).unwrap_or_default();
        let between = without_brackets(between);
        let apart = SEPARATORS.iter().chain(ABOUT).any(|separator| between.contains(separator));
        if apart || right.service().is_none() && right.cues().has(interruption() | Cues::UNAFFECTED | Cues::HISTORY) {
            break;
        }
        let generic = matches!(right.service(), Some(Service::Site | Service::App | Service::All));
        let half = generic && between.is_empty() && !last.blocks_installments();
        let vague = right.cues().has(Cues::VAGUE) && between.is_empty() || half;
        last = right.service().filter(|_| !vague).unwrap_or(last);
    }
    Some(last)
}

/// A text without what stands in brackets in it.
fn without_brackets(text: &str) -> Cow<'_, str> {
    match (text.find('('), text.rfind(')')) {
        (Some(open), Some(close)) if open < close => {
            let rest = text.get(close + 1..).unwrap_or_default();
            Cow::Owned(format!("{}{rest}", text.get(..open).unwrap_or_default()))
        }
        _ => Cow::Borrowed(text),
    }
}

/// The hits of a unit by clauses.
fn clauses<'a>(context: &Context<'_>, hits: &'a [Hit]) -> Vec<&'a [Hit]> {
    let mut result = Vec::new();
    let mut start = 0;
    let mut in_bracket = false;
    for (at, pair) in hits.windows(2).enumerate() {
        let [left, right] = pair else { continue };
        let between = context.text.get(left.range.end..right.range.start).unwrap_or_default();
        let opens = opens_own_claim(context, left, right);
        let closes = in_bracket && between.contains(')');
        in_bracket = opens || in_bracket && !closes;
        let turns = between.contains(',')
            || between.contains(" but ")
            || between.contains(" while ")
            || between.contains('但')
            || between.contains('而')
            || opens
            || closes;
        if turns {
            result.push(hits.get(start..=at).unwrap_or_default());
            start = at + 1;
        }
    }
    result.push(hits.get(start..).unwrap_or_default());
    result
}

/// Whether a bracket opens between two hits that says itself what goes on: 信用卡快捷支付(借记卡正常).
fn opens_own_claim(context: &Context<'_>, left: &Hit, right: &Hit) -> bool {
    const LONGEST: usize = 90;
    let between = context.text.get(left.range.end..right.range.start).unwrap_or_default();
    if !between.starts_with('(') || between.contains(')') {
        return false;
    }
    let rest = context.text.get(right.range.start..).unwrap_or_default();
    let Some(close) = rest.find(')').filter(|&close| close <= LONGEST) else { return false };
    let inside = context.hits_between(right.range.start..right.range.start + close);
    inside.iter().any(|hit| hit.cues().has(Cues::UNAFFECTED))
        && !inside.iter().any(|hit| hit.cues().has(interruption()))
}

/// How many words away an exception reaches.
const NEAR: usize = 16;

/// Whether a word of exception leaves a hit out: 除…外, (…除外), except …, … are the only exceptions.
fn is_excepted(context: &Context<'_>, clause: &[Hit], at: usize) -> bool {
    let text = |hit: &Hit| context.text.get(hit.range.clone()).unwrap_or_default();
    let excepts = |hit: &&Hit| hit.cues().has(Cues::EXCEPT);
    let before = clause.get(..at).unwrap_or_default().iter().rev().take(NEAR).find(excepts);
    let behind = clause.get(at + 1..).unwrap_or_default().iter().take(NEAR).find(excepts);
    let is_latin = |hit: &Hit| text(hit).is_ascii();
    match (before, behind) {
        (Some(word), _) if is_latin(word) => true,
        (Some(word), Some(close)) if matches!(text(word), "除" | "除了") => {
            matches!(text(close), "以外" | "之外" | "除外") || is_latin(close)
        }
        (Some(word), _) if matches!(text(word), "除" | "除了") => {
            // The 外 that closes may stand right behind.
            let hit = clause.get(at).map_or(0, |hit| hit.range.end);
            context.text.get(hit..).is_some_and(|rest| rest.chars().take(6).any(|c| c == '外'))
        }
        // 电话银行(人工挂失除外): only what stands in the bracket.
        (_, Some(word)) if matches!(text(word), "除外" | "不包括" | "exceptions") => {
            let hit = clause.get(at).map_or(0, |hit| hit.range.end);
            let between = context.text.get(hit..word.range.start).unwrap_or_default();
            between.rfind('(') <= between.rfind(')')
        }
        _ => false,
    }
}

/// Whether the lines under a heading, or behind a sentence that ends with a colon, tell what it announces.
pub(crate) fn introduces(context: &Context<'_>, line: usize) -> bool {
    let Some(range) = context.page.lines.get(line).map(|line| line.range.clone()) else { return false };
    context.text.get(range).is_some_and(|text| text.ends_with(':'))
}

/// What all units of an announcement say that speak of the interruption.
pub(crate) fn of_page(context: &Context<'_>, units: &[Affected]) -> Affected {
    of_units_where(context, units, |_| true)
}

/// What the units on some lines say that speak of the interruption.
pub(crate) fn of_units_where(context: &Context<'_>, units: &[Affected], counts: impl Fn(usize) -> bool) -> Affected {
    let mut result = Affected::default();
    let mut introduced = false;
    for (unit, said) in units.iter().enumerate() {
        let line = context.line_of(unit);
        let heading = context.heading_cues(line);
        let label = context.label_cues(unit);
        let told = said.cues.has(interruption() | Cues::WORK | Cues::MOVED | Cues::RESTORED)
            || (heading | label).has(interruption() | Cues::IMPACT)
            || context.is_title(unit);
        introduced = if introduces(context, line) { said.cues.has(interruption() | Cues::IMPACT) } else { introduced };
        let history = said.cues.has(Cues::HISTORY) && !said.cues.has(Cues::WITHDRAW | Cues::RESTORED);
        let spared = Affected { affected: Vec::new(), ..said.clone() };
        let item = introduced && !introduces(context, line);
        if counts(line) {
            result.join(if (told || item) && !history { said } else { &spared });
        }
    }
    let clears = result.affected.contains(&Service::Transfer);
    result.affected.retain(|service| {
        (*service == Service::Installment || !result.spared.contains(service))
            && !(clears && *service == Service::Gateway && clearing_system(context))
    });
    result
}

/// Whether "the payment systems" are those of the central bank, by which banks clear with each other.
pub(crate) fn clearing_system(context: &Context<'_>) -> bool {
    context.hits.iter().any(|hit| {
        let text = context.text.get(hit.range.clone()).unwrap_or_default();
        hit.service() == Some(Service::Transfer) && text.ends_with("支付系统") || text.contains("跨行清算")
    })
}
