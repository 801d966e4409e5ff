//! What is affected in a window, and whether that stops a purchase by installments.

use super::affected::{Affected, interruption, is_only_worked_on, of_hits};
use super::context::Context;
use super::introduces::introduces;
use super::lexicon::Cues;
use super::parts::Parts;
use super::segment::LineKind;
use super::slots::Slot;
use super::subject::{Subjects, is_labelled, is_specific};
use super::time::Shape;
use super::unknown::{names_unknown, names_unknown_subject};
use super::whose::at_head;
use crate::domain::{Kind, Service};
use std::ops::Range;

/// How many sentences or cells of a line are heard for each window.
const MANY: usize = 200;

/// What is affected in a window: by its own unit or row; else by what stands under or over it; else by the whole page.
/// Says too whether its own words name it.
pub(crate) fn affected(
    context: &Context<'_>,
    units: &[Affected],
    page: &Affected,
    subjects: &Subjects,
    parts: &Parts,
    slot: &Slot,
    kind: Kind,
) -> (Affected, bool) {
    let line = context.line_of(slot.unit);
    let part = parts.said(context, slot);
    let mut own = part.or_else(|| units.get(slot.unit).cloned()).unwrap_or_default();
    if own.affected.is_empty()
        && let Some(told) = told_with_length(context, units, slot)
    {
        own.join(told);
    }
    if is_part_abroad(context, slot) {
        own.affected = vec![Service::Other];
        return (own, true);
    }
    if let Some(label) = subjects.labelled(line) {
        own.join(label);
        return (own, true);
    }
    if own.affected.iter().all(|service| !is_specific(*service))
        && let Some(phase) = subjects.phased(line)
    {
        own.join(phase);
        own.affected.retain(|service| is_specific(*service));
        return (own, true);
    }
    if context.kind_of(line) == LineKind::Row && own.affected.iter().all(|service| !is_specific(*service)) {
        let column = |unit: usize| context.page.units.get(unit).and_then(|unit| unit.column);
        let cells = context.page.lines.get(line).map_or(0..0, |line| line.units.clone());
        for unit in cells.take(MANY).filter(|&unit| column(unit) != column(slot.unit)) {
            own.join(units.get(unit).unwrap_or(&Affected::default()));
        }
        for unit in cells_reached(context, line, column(slot.unit)) {
            own.join(units.get(unit).unwrap_or(&Affected::default()));
        }
        if names_functions_of_cards(context, units, line) {
            own.affected.retain(|&service| !is_card(service));
        }
        // 借记卡 | 支付、提现: what is paid by debit cards.
        if is_of_debit_cards(context, units, line) {
            own.affected.retain(|service| !matches!(service, Service::OnlinePayment | Service::QuickPayment));
        }
        // "All services" in a row are those that the row names.
        if own.affected.iter().any(|service| is_specific(*service)) {
            own.affected.retain(|service| is_specific(*service));
        }
    }
    if own.affected.is_empty()
        && let Some(said) = row_above(context, units, line)
    {
        own.join(&said);
    }
    let paragraph = context.kind_of(line) == LineKind::Text && subjects.several() && !has_label(context, line);
    if (paragraph || context.kind_of(line) == LineKind::Item) && subjects.alone(line) {
        // An item has one subject, in all its sentences; so has a paragraph where each has its window.
        for unit in context.page.lines.get(line).map_or(0..0, |line| line.units.clone()).take(MANY) {
            own.join(units.get(unit).unwrap_or(&Affected::default()));
        }
    }
    leave_out_channel(context, slot, &mut own);
    let own_words = !own.affected.is_empty();
    let mut named_above = false;
    // Our system undergoes maintenance: what that is, the lines below say.
    let vague = is_only_worked_on(own.cues) && own.affected.iter().all(|&service| !is_specific(service));
    if (own.affected.is_empty() || vague || introduces(context, line))
        && let Some(block) = subjects.of(line)
    {
        own.join(block);
        if vague && own.affected.iter().any(|&service| is_specific(service)) {
            own.affected.retain(|&service| is_specific(service));
        }
        return (own, false);
    }
    let own_unknown = subjects.listed()
        && own.affected.is_empty()
        && !is_of_bank(context, slot)
        && !lists_parties(context, line)
        && names_its_own(context, units, subjects, slot);
    if own.affected.is_empty() {
        // What a list names itself is not what the sentence over the list does.
        let headings = context.page.headings(line).filter(|&heading| !(own_unknown && introduces(context, heading)));
        for heading in headings {
            let mut range = context.page.lines.get(heading).map_or(0..0, |line| line.units.clone());
            if introduces(context, heading) {
                // The sentence that ends with the colon is the one that is over the times.
                range.start = range.start.max(range.end.saturating_sub(1));
            }
            let said = range.take(MANY).filter_map(|unit| units.get(unit));
            for said in said.filter(|said| !(subjects.tells_impact() && is_only_worked_on(said.cues))) {
                named_above |= !said.affected.is_empty();
                own.join(said);
            }
        }
    }
    let silent = !own_words && own.affected.iter().all(|service| !is_specific(*service));
    if silent && subjects.listed() && (!own.spared.is_empty() || own_unknown) {
        // In a list of what is concerned, a line is about what it names, in words that are not known or that go on.
        own.affected = vec![Service::Other];
        return (own, false);
    }
    if let Some(next) = stopped_by_work(context, units, slot.unit, &own) {
        own.affected.clone_from(&next.affected);
        own.cues |= next.cues;
    }
    if !subjects.several()
        && let Some(next) = stopped_too(context, units, slot.unit, &own)
    {
        own.join(next);
    }
    let vague = own.affected.iter().all(|service| !is_specific(*service));
    let keyed = context.services_in_key(line).next().is_some();
    let told = keyed
        || own.cues.has(interruption())
        || named_above
        || leads(context, slot)
        || is_label(context, slot)
        || !subjects.alone(line)
        || matches!(context.kind_of(line), LineKind::Row | LineKind::Item);
    let explicit =
        !vague && own_words && told && !introduces(context, line) && own.affected.iter().copied().any(is_purchase);
    let headed = leads(context, slot) && !lists_parties(context, line);
    if own.affected.is_empty() && own.spared.is_empty() && headed && !introduces(context, line) {
        // It says what is concerned, in words that are not known.
        own.affected.push(Service::Other);
    } else if introduces(context, line) || vague || !told {
        let spared = std::mem::take(&mut own.spared);
        let cues = own.cues;
        let all = own_words && subjects.listed() && own.cues.has(interruption());
        let parties = std::mem::take(&mut own.parties);
        own = if all { own } else { subjects.rest().unwrap_or(page).clone() };
        if !parties.is_empty() {
            // A row of one bank is about no other.
            own.parties = parties;
        }
        own.cues = cues | page.cues.without(Cues::EDITING | Cues::CORPORATE);
        own.spared.extend(spared);
        own.affected.retain(|service| !own.spared.contains(service));
    }
    if own.affected.contains(&Service::Transfer) && context.clearing_system() {
        own.affected.retain(|&service| service != Service::Gateway);
    }
    if own.affected.is_empty() && context.cues(slot.unit).has(Cues::OFFLINE) && kind == Kind::Suspension {
        own.affected.push(Service::Branch);
    }
    if own.affected.is_empty() && kind.has_windows() {
        // What cannot be set up, or not be changed, is no purchase.
        let edited = own.cues.has(Cues::EDITING) && own.cues.has(interruption());
        own.affected.push(if edited { Service::Merchant } else { subjects.unnamed() });
    }
    (own, explicit)
}

/// The cells of the rows below one, down to which the cell of its time reaches, as theirs are empty.
fn cells_reached(context: &Context<'_>, line: usize, time: Option<usize>) -> impl Iterator<Item = usize> {
    const ROWS: usize = 12;
    let table = context.page.lines.get(line).and_then(|row| row.table);
    let rows = context.page.lines.iter().skip(line + 1).take(ROWS).take_while(move |row| row.table == table);
    let empty = move |unit: usize| {
        let cell = context.page.units.get(unit).filter(|cell| cell.column == time);
        cell.is_some_and(|cell| context.text.get(cell.range.clone()).is_some_and(|text| text.trim().is_empty()))
    };
    let reached = rows.take_while(move |row| {
        time.is_some() && row.units.clone().take(MANY).any(empty) && !context.has_time(&row.range)
    });
    reached.flat_map(|row| row.units.clone().take(MANY))
}

/// A channel at the head of a line whose functions stand behind the time is not what stops: 微信支付:2:00至4:00,退款查询.
fn leave_out_channel(context: &Context<'_>, slot: &Slot, own: &mut Affected) {
    let line = context.line_of(slot.unit);
    let Some(key) = context.page.lines.get(line).and_then(|line| line.key.clone()) else { return };
    let channel = of_hits(context, slot.unit, context.hits_between(key.clone()));
    let Some(here) = context.page.units.get(slot.unit).filter(|unit| unit.range.contains(&key.start)) else { return };
    let functions = of_hits(context, slot.unit, context.hits_between(key.end..here.range.end));
    let narrow = |service: &Service| is_specific(*service) && !service.blocks_installments();
    if channel.affected == [Service::OnlinePayment]
        && !functions.affected.is_empty()
        && functions.affected.iter().all(narrow)
    {
        own.affected = functions.affected;
    }
}

/// What stops in the sentence that says how long an interval lasts: 预计2时启动。期间将暂停支付30分钟。
fn told_with_length<'u>(context: &Context<'_>, units: &'u [Affected], slot: &Slot) -> Option<&'u Affected> {
    let is_length = |at: &&usize| context.exprs.get(**at).is_some_and(|expr| expr.shape() == Shape::Length);
    let unit = slot.exprs.iter().skip(1).find(is_length).and_then(|&at| context.expr_units.get(at)).copied()?;
    units.get(unit).filter(|told| unit != slot.unit && told.cues.has(interruption()) && !told.affected.is_empty())
}

/// What the next sentence says stops by the work that this one only tells of: while that goes on you won't be able to…
fn stopped_by_work<'u>(
    context: &Context<'_>,
    units: &'u [Affected],
    unit: usize,
    own: &Affected,
) -> Option<&'u Affected> {
    const MEANWHILE: &[&str] = &[
        "while that",
        "while this",
        "while it",
        "while we",
        "during this",
        "during that",
        "in this time",
        "in that time",
        "during the",
        "meanwhile",
        "期间",
        "其间",
        "届时",
        "维护时",
        "升级时",
    ];
    const LEAD: usize = 24;
    let next = units.get(unit + 1).filter(|next| is_only_worked_on(own.cues) && next.cues.has(interruption()))?;
    let range = context.page.units.get(unit + 1)?.range.clone();
    let end = context.text.floor_char_boundary((range.start + LEAD).min(range.end));
    let lead = context.text.get(range.start..end)?.trim_start();
    let named = next.affected.iter().any(|&service| is_specific(service));
    (named && MEANWHILE.iter().any(|word| lead.starts_with(word))).then_some(next)
}

/// What the next sentence of the same paragraph, without a time of its own, says that purchases fail where this one names
/// none: our 3D Secure service will be down from 2:00 to 2:30. Card payments will be declined.
fn stopped_too<'u>(context: &Context<'_>, units: &'u [Affected], unit: usize, own: &Affected) -> Option<&'u Affected> {
    let next = units.get(unit + 1).filter(|_| context.line_of(unit) == context.line_of(unit + 1))?;
    let stops = |said: &Affected| said.cues.has(Cues::STOP) && !said.cues.has(Cues::IF | Cues::HISTORY);
    let narrow = own.cues.has(Cues::STOP) && own.affected.iter().all(|&service| is_specific(service));
    let purchases = !own.affected.iter().copied().any(is_purchase) && next.affected.iter().copied().any(is_purchase);
    let timed = context.has_time(&context.page.units.get(unit + 1)?.range);
    (narrow && purchases && stops(next) && !timed).then_some(next)
}

/// Whether an interval holds for what is bought abroad only, as a part of what stops: 其中境外交易暂停至06:00.
fn is_part_abroad(context: &Context<'_>, slot: &Slot) -> bool {
    const PART: &[&str] = &["其中", "of which", "of these"];
    let Some(expr) = slot.exprs.last().and_then(|&at| context.exprs.get(at)) else { return false };
    let clause = context.clause(&expr.range, slot.unit);
    let text = context.text.get(clause.clone()).unwrap_or_default().trim_start();
    PART.iter().any(|word| text.starts_with(word)) && context.cues_in(clause).has(Cues::NARROW)
}

fn is_card(service: Service) -> bool {
    matches!(service, Service::CreditCard | Service::DebitCard)
}

/// Whether a row names kinds of cards in one cell and, in others, only functions of them that no purchase needs: 信用卡 | 退款.
fn names_functions_of_cards(context: &Context<'_>, units: &[Affected], line: usize) -> bool {
    use Service::{Application, Points, Query, Refund, Repayment, Transfer, Withdrawal};
    let narrow = |service: &Service| {
        matches!(service, Application | Points | Query | Refund | Repayment | Transfer | Withdrawal)
    };
    let cells = context.page.lines.get(line).map_or(0..0, |line| line.units.clone());
    let mut functions = false;
    for said in cells.take(MANY).filter_map(|unit| units.get(unit)).filter(|said| !said.affected.is_empty()) {
        if said.affected.iter().all(narrow) {
            functions = true;
        } else if !said.affected.iter().all(|&service| is_card(service)) {
            return false;
        }
    }
    functions
}

/// Whether a cell of a row names debit cards and nothing else, and none names other cards.
fn is_of_debit_cards(context: &Context<'_>, units: &[Affected], line: usize) -> bool {
    let cells = context.page.lines.get(line).map_or(0..0, |line| line.units.clone());
    let said = || cells.clone().take(MANY).filter_map(|unit| units.get(unit));
    let others = |service: &Service| matches!(service, Service::CreditCard | Service::CardPayment);
    said().any(|said| said.affected == [Service::DebitCard]) && !said().any(|said| said.affected.iter().any(others))
}

/// Whether a short line right over a line names what it is about.
fn has_label(context: &Context<'_>, line: usize) -> bool {
    const LONGEST: usize = 120;
    let close = context.page.lines.get(line).is_some_and(|line| !line.apart);
    let above = line.checked_sub(1).and_then(|above| context.page.lines.get(above));
    close
        && above.is_some_and(|above| {
            above.kind != LineKind::Title
                && above.range.len() <= LONGEST
                && context.hits_between(above.range.clone()).iter().any(|hit| hit.service().is_some())
        })
}

/// Whether a line begins with the time of an interval, so that the rest of it says what the time is for.
fn leads(context: &Context<'_>, slot: &Slot) -> bool {
    let line = context.page.lines.get(context.line_of(slot.unit));
    let expr = slot.exprs.first().and_then(|&at| context.exprs.get(at));
    let (Some(line), Some(expr)) = (line, expr) else { return false };
    const WEEKDAY: usize = 12;
    expr.range.start <= line.range.start + WEEKDAY
        && line.key.as_ref().is_none_or(|key| key.end > expr.range.start)
        && context.text.get(expr.range.end..).is_some_and(|rest| rest.trim_start().starts_with([':', '-', ',']))
}

/// Whether the line of an interval holds its time and what it is for, and no sentence.
fn is_label(context: &Context<'_>, slot: &Slot) -> bool {
    let within = context.page.lines.get(context.line_of(slot.unit)).map_or(0..0, |line| line.range.clone());
    // The day may stand elsewhere.
    let times = slot.exprs.iter().filter_map(|&at| context.exprs.get(at)).map(|expr| expr.range.clone());
    let mut times = times.filter(|time| within.contains(&time.start));
    let Some(first) = times.next() else { return false };
    let last = times.next_back().unwrap_or_else(|| first.clone());
    is_labelled(context, context.line_of(slot.unit), slot.unit, &first, &last)
}

/// Whether a line tells whose interval it is, so that its words are names.
fn is_of_bank(context: &Context<'_>, slot: &Slot) -> bool {
    let expr = slot.exprs.first().and_then(|&at| context.exprs.get(at));
    let line = context.line_of(slot.unit);
    context.kind_of(line) != LineKind::Row
        && expr.is_some_and(|expr| !at_head(context, line, expr.range.start).is_empty())
}

/// Whether a sentence over a line says that parties are listed: names that are not known are theirs.
fn lists_parties(context: &Context<'_>, line: usize) -> bool {
    const ABOVE: usize = 12;
    const PARTIES: &[&str] = &[
        "following banks",
        "following issuers",
        "following acquirers",
        "following processors",
        "following providers",
        "following partners",
        "following gateways",
        "following channels",
        "banks below",
        "acquirers below",
        "以下银行",
        "以下合作银行",
        "下列银行",
        "以下机构",
        "以下渠道",
        "以下通道",
        "以下支付渠道",
    ];
    const LEAD: usize = 300;
    let lines = context.page.lines.get(line.saturating_sub(ABOVE)..line).unwrap_or_default();
    let lead = |range: &Range<usize>| {
        let end = context.text.floor_char_boundary(range.end.min(range.start + LEAD));
        context.text.get(range.start..end).unwrap_or_default()
    };
    lines.iter().any(|above| PARTIES.iter().any(|word| lead(&above.range).contains(word)))
}

/// Whether the line or row of an interval names what it is about in words that are not known. A cell does in a column in
/// which other rows name services.
fn names_its_own(context: &Context<'_>, units: &[Affected], subjects: &Subjects, slot: &Slot) -> bool {
    const ROWS: usize = 40;
    const CELLS: usize = 24;
    // 部分用户仍看不到该选项: what was named before.
    const NAMED_BEFORE: &[&str] =
        &["该选项", "该功能", "该服务", "该入口", "该产品", "该业务", "该支付方式", "该付款方式"];
    let line = context.line_of(slot.unit);
    let Some(here) = context.page.lines.get(line) else { return false };
    const REACH: usize = 160;
    let from = slot.exprs.last().and_then(|&at| context.exprs.get(at)).map_or(0, |expr| expr.range.end);
    let unit = context.page.units.get(slot.unit).map_or(0..0, |unit| unit.range.clone());
    let near = context.text.floor_char_boundary((from + REACH).min(unit.end));
    let said = context.text.get(from..near).unwrap_or_default();
    if NAMED_BEFORE.iter().any(|word| said.contains(word)) {
        return false;
    }
    if here.kind != LineKind::Row {
        let alone = subjects.alone(line);
        let unit = context.page.units.get(slot.unit).map_or(0..0, |unit| unit.range.clone());
        let listed = is_label(context, slot) || here.kind == LineKind::Item;
        return listed && names_unknown(context, if alone { &here.range } else { &unit })
            || !listed && names_unknown_subject(context, slot.unit);
    }
    let column = |unit: usize| context.page.units.get(unit).and_then(|unit| unit.column);
    let names_services = |wanted: Option<usize>| {
        let table = here.table.unwrap_or(line);
        let rows = context.page.lines.iter().skip(table + 1).take(ROWS).take_while(|row| row.table == Some(table));
        rows.flat_map(|row| row.units.clone().take(CELLS))
            .filter(|&unit| column(unit) == wanted)
            .any(|unit| units.get(unit).is_some_and(|said| said.affected.iter().any(|&one| is_specific(one))))
    };
    here.units.clone().take(CELLS).any(|unit| {
        let cell = context.page.units.get(unit).map_or(0..0, |unit| unit.range.clone());
        column(unit) != column(slot.unit) && names_unknown(context, &cell) && names_services(column(unit))
    })
}

/// The services of the rows over one that names none, because a cell of theirs reaches down to it.
fn row_above(context: &Context<'_>, units: &[Affected], line: usize) -> Option<Affected> {
    const FARTHEST: usize = 6;
    let here = context.page.lines.get(line)?;
    let table = here.table?;
    // A row that names its own subject, be it in words that are not known, is told by nothing above it.
    let names = |unit: usize| context.page.units.get(unit).is_some_and(|unit| names_unknown(context, &unit.range));
    const CELLS: usize = 24;
    if here.units.clone().take(CELLS).any(names) {
        return None;
    }
    let head = context.page.units.get(here.units.start)?.range.clone();
    let first = context.exprs.partition_point(|expr| expr.range.start < head.start);
    let timed = context.exprs.get(first).is_some_and(|expr| expr.range.end <= head.end);
    if !timed && context.text.get(head)?.chars().any(char::is_alphabetic) {
        return None;
    }
    (table + 1..line).rev().take(FARTHEST).find_map(|above| {
        let mut said = Affected::default();
        for unit in context.page.lines.get(above)?.units.clone().take(MANY) {
            said.join(units.get(unit)?);
        }
        (!said.affected.is_empty()).then_some(said)
    })
}

/// Services whose going on means that purchases go on.
fn is_purchase(service: Service) -> bool {
    matches!(
        service,
        Service::Installment
            | Service::CreditCard
            | Service::CardPayment
            | Service::OnlinePayment
            | Service::QuickPayment
            | Service::Checkout
            | Service::Order
            | Service::Gateway
    )
}

/// Whether a purchase by installments is stopped, by what is affected and what is not.
pub(crate) fn blocks(affected: &Affected) -> bool {
    let cues = affected.cues;

    let direct = affected.affected.contains(&Service::Installment);
    if !direct && goes_on(affected) {
        return false;
    }
    let public = cues.has(Cues::PUBLIC);
    let personal = affected.affected.iter().any(|&service| {
        service.blocks_installments()
            && !(public && matches!(service, Service::Site | Service::App | Service::All | Service::OnlineBanking))
    });
    let corporate_only = cues.has(Cues::CORPORATE)
        && affected.affected.contains(&Service::Corporate)
        && !direct
        && !cues.has(Cues::PERSONAL)
        && !affected.affected.iter().any(|&service| is_purchase(service));
    let editing_only = cues.has(Cues::EDITING)
        && !affected.affected.iter().any(|&service| {
            matches!(
                service,
                Service::Site
                    | Service::App
                    | Service::All
                    | Service::Checkout
                    | Service::Gateway
                    | Service::OnlinePayment
            )
        });
    personal && !corporate_only && !editing_only && !cues.has(Cues::MOVED)
}

/// Whether purchases go on by what is spared: credit cards do, and neither they nor a way to pay online is named as stopped;
/// or some other way to buy does, and none is named.
fn goes_on(affected: &Affected) -> bool {
    use Service::{CardPayment, CreditCard, Installment};
    let has = |list: &[Service], wanted: &[Service]| wanted.iter().any(|service| list.contains(service));
    if has(&affected.spared, &[Installment]) {
        return true;
    }
    if has(&affected.spared, &[CreditCard, CardPayment]) && !has(&affected.affected, &[CreditCard]) {
        return has(&affected.spared, &[CreditCard]) || !has(&affected.affected, &[CardPayment]);
    }
    let stops = |service: Service| is_purchase(service) || service == Service::QrPayment;
    affected.spared.iter().copied().any(is_purchase) && !affected.affected.iter().copied().any(stops)
}
