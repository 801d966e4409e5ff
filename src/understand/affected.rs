//! Which services an announcement says are affected, and which it says are not.

mod rows;

use super::aside::{is_announcer, is_aside};
use super::bank;
use super::clause::{Clause, Clauses, is_excepted, place};
use super::context::Context;
use super::introduces::introduces;
use super::lexicon::{Cues, Hit};
use super::marks::Mark;
use super::mention::Mention;
use super::opener::hand_over;
use super::owner::{governor, object, owns_what_follows};
use super::segment::LineKind;
use crate::domain::Service;
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

    /// Of what is worked on, what goes on meanwhile is not affected.
    pub(crate) fn keep_worked_on(&mut self) {
        self.affected.retain(|service| !self.spared.contains(service));
        if self.affected.is_empty() {
            self.affected.push(Service::Other);
        }
    }

    pub(crate) fn join(&mut self, other: &Self) {
        for &service in &other.affected {
            self.add(service, false);
        }
        self.join_all_but_affected(other);
    }

    fn join_all_but_affected(&mut self, other: &Self) {
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

/// The longest explanation in brackets, in bytes.
const LONGEST_BRACKET: usize = 600;

/// What one unit says of services.
fn of_unit(context: &Context<'_>, unit: usize) -> Affected {
    let hits = context.hits_in(unit);
    if hits.is_empty() {
        let bank = bank::of_cell(context, unit).filter(|_| !context.by_bank());
        return Affected { parties: bank.into_iter().collect(), ..Affected::default() };
    }
    of_hits(context, unit, hits)
}

/// What some words of a unit say of services.
pub(crate) fn of_hits(context: &Context<'_>, unit: usize, hits: &[Hit]) -> Affected {
    let cues = hits.iter().fold(Cues::default(), |all, hit| all | hit.cues());
    let mut result = Affected { cues, ..Affected::default() };
    let party = |hit: &Hit| hit.meaning.party;
    let names_service = hits.iter().any(|hit| hit.service().is_some());
    if !names_service && !result.cues.has(interruption()) && !hits.iter().any(party) {
        return result;
    }
    let clauses = Clauses::of(context, hits);
    let above = said_above(context, unit);
    if above.has(Cues::INSTEAD) {
        return result;
    }
    let names_its_own = |clause: Clause<'_>| {
        let han = |hit: &Hit| context.text.get(hit.range.clone()).is_some_and(|text| !text.is_ascii());
        clause.hits.iter().any(|hit| hit.cues().has(Cues::UNAFFECTED) && han(hit))
            && clause.hits.iter().any(|hit| hit.service().is_some())
    };
    let governor = if names_service { governor(context, unit) } else { None };
    let others = context.page.units.get(unit).is_some_and(|unit| context.marks.has(Mark::Others, unit.range.clone()));
    // "A, B and C are not affected" spares all three; "A返回错误,B不受影响" only B.
    let goes_on = result.cues.has(Cues::UNAFFECTED)
        && !result.cues.has(interruption() | Cues::RESTORED | Cues::RESTORE)
        && !clauses.iter().any(names_its_own);
    let rest_goes_on = rest_goes_on(context, unit, hits);
    let goes_on = goes_on && !(others && result.cues.has(Cues::WORK));
    let goes_on = goes_on || above.has(Cues::UNAFFECTED) && !result.cues.has(interruption());
    let named = hits.iter().filter(|hit| hit.service().is_some() && !hit.cues().has(Cues::VAGUE)).count();
    // Whether installments themselves stop, not only what they are a part of is worked on.
    let mut stopped = false;
    // What is worked on, where others are said to stop by it: 信用卡系统升级,期间账单查询暂停.
    let mut worked_on: Vec<Service> = Vec::new();
    let mut named_stops = false;
    let mut left_out: Vec<Service> = Vec::new();
    for clause in clauses.iter() {
        let words = clause.hits;
        let cues = words.iter().fold(Cues::default(), |all, hit| all | hit.cues());
        let said = place(words.iter()).unwrap_or_default();
        let only_before = context.marks.has(Mark::Before, said) || at_other_times(context, words);
        let spared = (goes_on
            || cues.has(Cues::UNAFFECTED) && !cues.has(Cues::STOP | Cues::WITHDRAW | Cues::RESTORED | Cues::RESTORE))
            && !only_before;
        let narrow = cues.has(Cues::NARROW);
        let kept_from = words.iter().position(|hit| hit.cues().has(Cues::ONLY));
        let instead = words.iter().position(|hit| hit.cues().has(Cues::INSTEAD));
        let whole = words;
        // You can still pay with a credit card: then credit cards are used as ever, unless installments stop.
        const WAYS: usize = 8;
        let word = |at: usize| whole.get(at).and_then(|hit| context.text.get(hit.range.clone())).unwrap_or_default();
        let still = instead.filter(|&at| word(at).contains("still pay"));
        for at in still.into_iter().flat_map(|at| at..whole.len()).take(WAYS) {
            let card =
                whole.get(at).filter(|hit| matches!(hit.service(), Some(Service::CreditCard | Service::CardPayment)));
            let mention = card.map(|hit| Mention { context, unit, clause, at, hit });
            if mention.is_some_and(|card| !card.is_of_others() && !card.is_at_counter()) {
                result.add(Service::CreditCard, true);
            }
        }
        let clause = clause.until(instead.unwrap_or(whole.len()));
        let words = clause.hits;
        if !spared {
            let concerned = |&(at, hit): &(usize, &Hit)| {
                hit.meaning.party && !is_excepted(context, words, at) && !bank::is_choice(context, hit)
            };
            result.parties.extend(words.iter().enumerate().filter(concerned).map(|(_, hit)| hit.range.clone()));
            if cues.has(interruption()) && !cues.has(Cues::EXCEPT) && !context.by_bank() {
                let from = context.page.units.get(unit).map_or(0, |unit| unit.range.start);
                result.parties.extend(bank::named(context, words, from));
            }
        }
        if !words.iter().any(|hit| hit.service().is_some()) {
            continue;
        }
        // 电话办理分期不受影响 gives no number to call, and "you can still use your card and call us" says more than one.
        let before_call = whole.iter().take_while(|hit| !hit.cues().has(Cues::CONTACT));
        let by_card = before_call
            .skip_while(|hit| !hit.cues().has(Cues::UNAFFECTED))
            .any(|hit| hit.service() == Some(Service::CardPayment));
        let by_phone = cues.has(Cues::UNAFFECTED)
            && (by_card || whole.iter().any(|hit| hit.service() == Some(Service::Installment)));
        let quiet = cues.has(Cues::CONTACT | Cues::DEADLINE) && !cues.has(interruption()) && !by_phone
            || spared && (is_afterwards(context, unit, whole) || is_until_it_ends(context, unit, whole))
            || is_aside(context, hits, named, whole);
        if quiet {
            continue;
        }
        let mut dropped_until = 0;
        let mut owner = None;
        let object = object(context, words);
        for (at, hit) in words.iter().enumerate() {
            if hit.service().is_none() {
                continue;
            }
            let mention = Mention { context, unit, clause, at, hit };
            let vague = named > 0 && hit.cues().has(Cues::VAGUE);
            let explains = || {
                let between = context.text.get(dropped_until..hit.range.start).unwrap_or_default();
                between.starts_with('(') && between.len() <= LONGEST_BRACKET && !between.contains(')')
            };
            if vague || explains() || is_announcer(context, words, at) || mention.serves_another() {
                dropped_until = if vague { dropped_until } else { hit.range.end };
                continue;
            }
            let Some(service) = mention.service() else { continue };
            if mention.is_promoted() {
                if !spared {
                    result.add(Service::Other, false);
                }
                continue;
            }
            // What stops abroad stops no purchase here.
            if narrow
                && (service == Service::DebitCard || service.blocks_installments())
                && service != Service::Installment
            {
                result.add(Service::Other, false);
                continue;
            }
            if mention.is_aftercare() || spared && mention.is_existing() {
                result.cash |= !spared;
                continue;
            }
            if !spared && mention.is_set_up() {
                result.cash = true;
                result.add(Service::Merchant, false);
                continue;
            }
            // A bank's installments of bills, and what is asked for after a purchase: 分期申请, 账单分期.
            let later = mention.is_of_bill();
            if (hit.cues().has(Cues::CASH) || later) && !spared {
                result.cash = true;
                result.add(Service::Application, false);
                continue;
            }
            // 票据业务: 提示付款; 商户服务: App: what belongs to a service that stops no purchase stops none.
            let own = service.blocks_installments() && service != Service::Installment;
            let object = object.filter(|&(last, _)| at < last).map(|(_, service)| service);
            let service = owner.or(governor).or(object).filter(|_| own).unwrap_or(service);
            owner = owner.or_else(|| owns_what_follows(context, hit));
            let service = match service {
                // A shop that stays open takes orders.
                Service::Site if spared && mention.is_shop() => Service::Order,
                // A card that works at the counter is no way to pay online.
                _ if spared && service.blocks_installments() && mention.is_at_counter() => Service::Branch,
                _ => service,
            };
            // 其他支付渠道照常 says nothing of the publisher's own, 旧卡换发前可继续使用 nothing of an interruption.
            if spared && (mention.is_of_others() || mention.is_of_issue() || mention.is_within_bank()) {
                continue;
            }
            let kept = kept_from.is_some_and(|only| only < at);
            let excepted = is_excepted(context, words, at);
            // 除信用卡分期外,其他支付方式不受影响: what is left out of what goes on stops.
            let stays_out = rest_goes_on && excepted && !kept;
            let spared = (spared || kept || excepted) && !stays_out;
            if stays_out {
                result.cues |= Cues::STOP;
                left_out.push(service);
            }
            // 刷卡消费照旧: what else of a credit card stops is no purchase.
            if spared && matches!(service, Service::CardPayment | Service::CreditCard) && mention.is_purchase() {
                result.add(Service::CreditCard, true);
                result.add(Service::CardPayment, true);
            }
            stopped |= service == Service::Installment && !spared && !is_only_worked_on(cues);
            if !is_only_worked_on(cues) {
                worked_on.retain(|&other| other != service);
            } else if !spared && !named_stops && !result.affected.contains(&service) {
                worked_on.push(service);
            }
            named_stops |= cues.has(Cues::STOP) && !spared && !hit.cues().has(Cues::VAGUE) && service != Service::All;
            result.add(service, spared);
        }
    }
    if named_stops {
        result.affected.retain(|service| !worked_on.contains(service));
    }
    if result.cues.has(Cues::PART) {
        let whole = |service: &Service| {
            matches!(service, Service::App | Service::Site | Service::OnlineBanking | Service::CardPayment)
        };
        let parts = result.affected.iter().any(whole);
        result.affected.retain(|service| !whole(service));
        if parts && result.affected.is_empty() {
            result.affected.push(Service::Other);
        }
    }
    result.spared.retain(|service| !left_out.contains(service));
    let spared = std::mem::take(&mut result.spared);
    result.affected.retain(|service| *service == Service::Installment && stopped || !spared.contains(service));
    result.spared = spared;
    result
}

/// Whether a sentence says that everything goes on but what it leaves out: 系统故障,除分期外,其他支付方式不受影响.
fn rest_goes_on(context: &Context<'_>, unit: usize, hits: &[Hit]) -> bool {
    const REST: &[&str] = &["其他", "其它", "其余", "all ", "everything", "any ", "other "];
    let Some(first) = hits.iter().position(|hit| hit.cues().has(Cues::EXCEPT)) else { return false };
    let latin = hits.get(first).and_then(|hit| context.text.get(hit.range.clone())).is_some_and(str::is_ascii);
    let behind = hits.get(if latin { 0 } else { first }..).unwrap_or_default();
    let cues = behind.iter().fold(Cues::default(), |all, hit| all | hit.cues());
    let said = context.page.units.get(unit).and_then(|unit| context.text.get(unit.range.clone())).unwrap_or_default();
    cues.has(Cues::UNAFFECTED)
        && !cues.has(interruption() | Cues::RESTORED | Cues::RESTORE)
        && REST.iter().any(|word| said.contains(word))
}

/// Whether words say that there is work, and not that anything stops by it.
pub(crate) fn is_only_worked_on(cues: Cues) -> bool {
    cues.has(Cues::WORK) && !cues.has(interruption() | Cues::DOWNTIME)
}

/// Whether a clause says that something goes on apart from the time of the interruption.
fn at_other_times(context: &Context<'_>, clause: &[Hit]) -> bool {
    const REACH: usize = 48;
    let Some(said) = place(clause.iter()) else { return false };
    let near = context.text.floor_char_boundary(said.start.saturating_sub(REACH));
    let told = |from: usize| context.marks.has(Mark::OtherTimes, from..said.end);
    let before = || context.text.get(near..said.start).unwrap_or_default();
    told(near) && told(before().rfind([',', '。', ';', '.', '\n']).map_or(near, |at| near + at))
}

/// Whether a clause says what holds once the work is done: 系统切换后,原有银行卡可继续使用.
fn is_afterwards(context: &Context<'_>, unit: usize, clause: &[Hit]) -> bool {
    const DONE: &[&str] =
        &["切换后", "升级后", "迁移后", "上线后", "更换后", "维护后", "完成后", "恢复后", "after the "];
    const EARLIER: &[&str] = &["原有", "原"];
    let Some(here) = context.page.units.get(unit).map(|unit| unit.range.clone()) else { return false };
    let end = clause.last().map_or(here.start, |hit| hit.range.end);
    const REACH: usize = 160;
    let start = context.text.floor_char_boundary(end.saturating_sub(REACH)).max(here.start);
    let said = context.text.get(start..end).unwrap_or_default();
    DONE.iter().any(|word| said.contains(word)) && (said.is_ascii() || EARLIER.iter().any(|word| said.contains(word)))
}

/// Whether a clause says what can be used as long as there is a service: 既有用户得于服务终止前使用付款功能.
fn is_until_it_ends(context: &Context<'_>, unit: usize, clause: &[Hit]) -> bool {
    const BEFORE: &[&str] =
        &["终止前", "终止服务前", "停止服务前", "停止前", "下线前", "关闭前", "before the service ends"];
    const REACH: usize = 60;
    let Some(here) = context.page.units.get(unit).map(|unit| unit.range.clone()) else { return false };
    let Some(said) = place(clause.iter()) else { return false };
    let start = context.text.floor_char_boundary(said.start.saturating_sub(REACH)).max(here.start);
    let before = context.text.get(start..said.end).unwrap_or_default();
    let clause = before.rsplit([',', ';']).next().unwrap_or_default();
    BEFORE.iter().any(|word| clause.contains(word))
}

/// What all units say.
pub(crate) fn of_units(context: &Context<'_>) -> Vec<Affected> {
    let mut units: Vec<Affected> = (0..context.page.units.len()).map(|unit| of_unit(context, unit)).collect();
    rows::read_states(context, &mut units);
    rows::read_columns(context, &mut units);
    rows::read_ways(context, &mut units);
    hand_over(context, &mut units);
    units
}

/// What is said of a unit before it: by its key, by the head of its column, by its heading, or by the question that it
/// answers.
fn said_above(context: &Context<'_>, unit: usize) -> Cues {
    let line = context.line_of(unit);
    let question = unit.checked_sub(1).filter(|&before| context.line_of(before) == line).is_some_and(|before| {
        let range = context.page.units.get(before).map_or(0..0, |unit| unit.range.clone());
        context.text.get(range).is_some_and(|text| text.ends_with('?'))
    });
    let asked = if question { context.cues(unit - 1) } else { Cues::default() };
    let heading = context.page.headings(line).next().map_or(Cues::default(), |heading| {
        let cues = context.line_cues(heading);
        let over = context.is_heading(heading) && !cues.has(interruption());
        let goes_on = if is_of_what_goes_on(context, heading) { Cues::UNAFFECTED } else { Cues::default() };
        if over { cues | goes_on } else { Cues::default() }
    });
    let over =
        Some(line).filter(|&line| context.kind_of(line) == LineKind::Item).and_then(|line| over_items(context, line));
    let goes_on = over.is_some_and(|over| is_of_what_goes_on(context, over) || tells_what_goes_on(context, over));
    let heading = heading | if goes_on { Cues::UNAFFECTED } else { Cues::default() };
    let quiet = |cues: Cues| if cues.has(interruption()) { Cues::default() } else { cues };
    let column = context.column_head(unit).map_or(Cues::default(), |head| quiet(context.cues(head)));
    (asked | heading | quiet(context.key_cues(line)) | column).only(Cues::INSTEAD | Cues::UNAFFECTED)
}

/// Whether a line ends with a sentence over what goes on: the following are not affected.
fn tells_what_goes_on(context: &Context<'_>, line: usize) -> bool {
    let last = context.page.lines.get(line).and_then(|line| line.units.end.checked_sub(1));
    let said = last.map_or(Cues::default(), |unit| context.cues(unit));
    introduces(context, line) && said.has(Cues::UNAFFECTED) && !said.has(interruption())
}

/// The line over the items to which a line belongs.
fn over_items(context: &Context<'_>, line: usize) -> Option<usize> {
    const FARTHEST: usize = 24;
    (0..line).rev().take(FARTHEST).find(|&above| context.kind_of(above) != LineKind::Item)
}

/// Whether a heading is one over what can be used: services available.
fn is_of_what_goes_on(context: &Context<'_>, heading: usize) -> bool {
    const WORDS: &[&str] = &[
        "you can",
        "you can still",
        "you'll be able to",
        "you will be able to",
        "you'll still be able to",
        "what you can do",
        "still working",
        "still available",
        "what still works",
        "services available",
        "available services",
        "channels available",
        "functions available",
        "正常服务",
        "可用服务",
        "可办理业务",
        "正常业务",
    ];
    let text = context.page.lines.get(heading).and_then(|line| context.text.get(line.range.clone()));
    text.is_some_and(|text| WORDS.contains(&text.trim_matches(|c: char| !c.is_alphabetic())))
}

/// What all units of an announcement say that speak of the interruption.
pub(crate) fn of_page(context: &Context<'_>, units: &[Affected]) -> Affected {
    of_units_where(context, units, |_| true)
}

/// What the units on some lines say that speak of the interruption.
pub(crate) fn of_units_where(context: &Context<'_>, units: &[Affected], counts: impl Fn(usize) -> bool) -> Affected {
    let mut result = Affected::default();
    let mut introduced = false;
    let mut stopped = false;
    let listed = tells_impact(context, units);
    for (unit, said) in units.iter().enumerate() {
        let line = context.line_of(unit);
        let heading = context.heading_cues(line);
        let label = context.label_cues(unit);
        let told = said.cues.has(interruption() | Cues::WORK | Cues::MOVED | Cues::RESTORED)
            || (heading | label).has(interruption() | Cues::IMPACT)
            || context.is_title(unit);
        introduced = if introduces(context, line) { said.cues.has(interruption() | Cues::IMPACT) } else { introduced };
        let history = said.cues.has(Cues::HISTORY) && !said.cues.has(Cues::WITHDRAW | Cues::RESTORED);
        let item = introduced && !introduces(context, line);
        // Where a label says what is affected, what is only worked on is not.
        let told = told && !(listed && is_only_worked_on(said.cues) && !label.has(Cues::IMPACT));
        if counts(line) {
            stopped |= said.affected.contains(&Service::Installment) && !is_only_worked_on(said.cues);
            if (told || item) && !history {
                result.join(said);
            } else {
                result.join_all_but_affected(said);
            }
        }
    }
    // 商户后台:正常 says nothing of what cannot be edited.
    let goes_on = |said: &&Affected| said.affected.is_empty() && !said.spared.is_empty();
    let stops = |cue: Cues| units.iter().any(|said| !goes_on(&said) && said.cues.has(cue));
    for cue in [Cues::EDITING, Cues::CORPORATE].into_iter().filter(|&cue| !stops(cue)) {
        result.cues = result.cues.without(cue);
    }
    let clears = result.affected.contains(&Service::Transfer);
    result.affected.retain(|service| {
        (*service == Service::Installment && stopped || !result.spared.contains(service))
            && !(clears && *service == Service::Gateway && context.clearing_system())
    });
    let for_merchants =
        |service: &Service| matches!(service, Service::Installment | Service::Merchant | Service::Login);
    if result.affected.contains(&Service::Merchant)
        && result.affected.iter().all(for_merchants)
        && only_announces(context, units)
    {
        result.affected.retain(|&service| service != Service::Installment);
    }
    result
}

/// Whether paying later is named only as who announces, at the head of the title: "Affirm: merchant dashboard is slow".
fn only_announces(context: &Context<'_>, units: &[Affected]) -> bool {
    let pays_later = |said: &Affected| said.affected.contains(&Service::Installment);
    let told = units.iter().enumerate().any(|(unit, said)| !context.is_title(unit) && pays_later(said));
    let title = context.page.lines.first().map_or(0..0, |line| line.range.clone());
    let mut named = context.hits_between(title).iter().filter(|hit| hit.service() == Some(Service::Installment));
    let heads = |hit: &Hit| context.text.get(hit.range.end..).is_some_and(|behind| behind.starts_with([':', '\n']));
    !told && context.is_title(0) && named.all(heads)
}

/// Whether a label, or a sentence over a list, says what is affected: 影响范围:分期付款; 期间以下业务暂停:.
pub(crate) fn tells_impact(context: &Context<'_>, units: &[Affected]) -> bool {
    let labelled =
        |unit: usize| context.label_cues(unit).has(Cues::IMPACT) && !context.label_cues(unit).has(Cues::UNAFFECTED);
    let listed = |unit: usize| {
        let above = context.line_of(unit).checked_sub(1);
        above.is_some_and(|line| {
            introduces(context, line)
                && context.line_cues(line).has(Cues::STOP | Cues::IMPACT)
                && !context.line_cues(line).has(Cues::UNAFFECTED)
        })
    };
    units.iter().enumerate().any(|(unit, said)| !said.affected.is_empty() && (labelled(unit) || listed(unit)))
}

/// Whether "the payment systems" are those of the central bank, by which banks clear with each other.
pub(crate) fn is_clearing_system(text: &str, hits: &[Hit]) -> bool {
    hits.iter().any(|hit| {
        let word = text.get(hit.range.clone()).unwrap_or_default();
        hit.service() == Some(Service::Transfer) && word.ends_with("支付系统")
            || word.contains("跨行清算")
            || word.contains("支付清算")
    })
}
