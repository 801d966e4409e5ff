//! What is affected in a window, and whether that stops a purchase by installments.

use super::affected::{Affected, clearing_system, interruption, introduces};
use super::context::Context;
use super::lexicon::Cues;
use super::segment::LineKind;
use super::slots::Slot;
use crate::domain::{Kind, Service};

/// What is affected in a window: by its own unit or row; else by what stands under or over it; else by the whole page.
/// Says too whether its own words name it.
pub(crate) fn affected(
    context: &Context<'_>,
    units: &[Affected],
    page: &Affected,
    blocks: &Blocks,
    slot: &Slot,
    kind: Kind,
) -> (Affected, bool) {
    let line = context.line_of(slot.unit);
    let mut own = units.get(slot.unit).cloned().unwrap_or_default();
    if context.kind_of(line) == LineKind::Row && own.affected.iter().all(|service| !is_specific(*service)) {
        let column = |unit: usize| context.page.units.get(unit).and_then(|unit| unit.column);
        let cells = context.page.lines.get(line).map_or(0..0, |line| line.units.clone());
        for unit in cells.filter(|&unit| column(unit) != column(slot.unit)) {
            own.join(units.get(unit).unwrap_or(&Affected::default()));
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
    if context.kind_of(line) == LineKind::Item && blocks.alone(line) {
        // An item has one subject, in all its sentences.
        for unit in context.page.lines.get(line).map_or(0..0, |line| line.units.clone()) {
            own.join(units.get(unit).unwrap_or(&Affected::default()));
        }
    }
    let own_words = !own.affected.is_empty();
    let mut named_above = false;
    if (own.affected.is_empty() || introduces(context, line))
        && let Some(block) = blocks.of(line)
    {
        own.join(block);
        return (own, false);
    }
    if own.affected.is_empty() {
        for heading in context.page.headings(line) {
            let range = context.page.lines.get(heading).map_or(0..0, |line| line.units.clone());
            for said in range.filter_map(|unit| units.get(unit)) {
                named_above |= !said.affected.is_empty();
                own.join(said);
            }
        }
    }
    let vague = own.affected.iter().all(|service| !is_specific(*service));
    let keyed = !context.services_in_key(line).is_empty();
    let told = keyed
        || own.cues.has(interruption())
        || named_above
        || leads(context, slot)
        || trails(context, slot)
        || matches!(context.kind_of(line), LineKind::Row | LineKind::Item);
    let explicit =
        !vague && own_words && told && !introduces(context, line) && own.affected.iter().copied().any(is_purchase);
    if own.affected.is_empty() && own.spared.is_empty() && leads(context, slot) && !introduces(context, line) {
        // It says what is concerned, in words that are not known.
        own.affected.push(Service::Other);
    } else if introduces(context, line) || vague || !told {
        let spared = std::mem::take(&mut own.spared);
        let cues = own.cues;
        own = page.clone();
        own.cues = cues | page.cues.without(Cues::EDITING | Cues::CORPORATE);
        own.spared.extend(spared);
        own.affected.retain(|service| !own.spared.contains(service));
    }
    if own.affected.contains(&Service::Transfer) && clearing_system(context) {
        own.affected.retain(|&service| service != Service::Gateway);
    }
    if own.affected.is_empty() && context.cues(slot.unit).has(Cues::OFFLINE) && kind == Kind::Suspension {
        own.affected.push(Service::Branch);
    }
    if own.affected.is_empty() && kind.has_windows() {
        own.affected.push(Service::All);
    }
    (own, explicit)
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

/// Whether a line ends with the time of an interval, behind a colon: the words before it say what the time is for.
fn trails(context: &Context<'_>, slot: &Slot) -> bool {
    let line = context.page.lines.get(context.line_of(slot.unit));
    let expr = slot.exprs.first().and_then(|&at| context.exprs.get(at));
    let (Some(line), Some(expr)) = (line, expr) else { return false };
    let before = context.text.get(line.range.start..expr.range.start).unwrap_or_default();
    expr.range.end + 4 >= line.range.end && before.contains(':')
}

/// Where several windows are told on lines of their own, each with what it concerns on the lines below it: for each such
/// line what is said there.
#[derive(Debug, Default)]
pub(crate) struct Blocks {
    below: Vec<(usize, Affected)>,
    /// The lines of windows, as often as they hold one.
    timed: Vec<usize>,
}

impl Blocks {
    /// The farthest that a block reaches, in lines.
    const LONGEST: usize = 16;

    pub(crate) fn new(context: &Context<'_>, units: &[Affected], timed: &[usize]) -> Self {
        let mut lines: Vec<usize> = timed.to_vec();
        lines.sort_unstable();
        lines.dedup();
        let named = |line: usize| {
            let range = context.page.lines.get(line).map_or(0..0, |line| line.units.clone());
            range
                .filter_map(|unit| units.get(unit))
                .any(|said| said.affected.iter().any(|&service| is_specific(service)))
        };
        let below = |at: usize, line: usize| {
            let next = lines.get(at + 1).copied().unwrap_or(context.page.lines.len());
            let mut said = Affected::default();
            for below in (line + 1..next).take(Self::LONGEST) {
                let Some(here) = context.page.lines.get(below) else { break };
                let over = matches!(here.kind, LineKind::Heading(level) if level < 4);
                if over || here.apart && !(said.affected.is_empty() && said.spared.is_empty()) {
                    break;
                }
                for unit in here.units.clone().filter_map(|unit| units.get(unit)) {
                    said.join(unit);
                }
            }
            said.affected.retain(|service| !said.spared.contains(service) || *service == Service::Installment);
            said
        };
        let is_row = |line: usize| context.kind_of(line) == LineKind::Row;
        let bare = lines.iter().enumerate();
        let bare = bare.filter(|&(_, &line)| !is_row(line) && (!named(line) || introduces(context, line)));
        let blocks: Vec<(usize, Affected)> = bare.map(|(at, &line)| (line, below(at, line))).collect();
        let all_told = blocks.iter().all(|(_, said)| !said.affected.is_empty() || !said.spared.is_empty());
        let below = if lines.len() < 2 || !all_told { Vec::new() } else { blocks };
        Self { below, timed: timed.to_vec() }
    }

    /// Whether a line holds one window only.
    fn alone(&self, line: usize) -> bool {
        self.timed.iter().filter(|&&at| at == line).count() == 1
    }

    fn of(&self, line: usize) -> Option<&Affected> {
        self.below.iter().find(|(at, _)| *at == line).map(|(_, said)| said)
    }
}

/// The services of the rows over one that names none, because a cell of theirs reaches down to it.
fn row_above(context: &Context<'_>, units: &[Affected], line: usize) -> Option<Affected> {
    const FARTHEST: usize = 6;
    let here = context.page.lines.get(line)?;
    let table = here.table?;
    // A row that names its own subject, be it in words that are not known, is told by nothing above it.
    let head = context.page.units.get(here.units.start)?.range.clone();
    let first = context.exprs.partition_point(|expr| expr.range.start < head.start);
    let timed = context.exprs.get(first).is_some_and(|expr| expr.range.end <= head.end);
    if !timed && context.text.get(head)?.chars().any(char::is_alphabetic) {
        return None;
    }
    (table + 1..line).rev().take(FARTHEST).find_map(|above| {
        let mut said = Affected::default();
        for unit in context.page.lines.get(above)?.units.clone() {
            said.join(units.get(unit)?);
        }
        (!said.affected.is_empty()).then_some(said)
    })
}

/// Whether a service says more than "the system".
fn is_specific(service: Service) -> bool {
    service != Service::All
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
    let is_card =
        |service: &Service| matches!(service, Service::Installment | Service::CreditCard | Service::CardPayment);
    let cards_spared = affected.spared.iter().any(is_card) && !affected.affected.iter().any(is_card);
    let purchases_spared =
        affected.spared.iter().copied().any(is_purchase) && !affected.affected.iter().copied().any(is_purchase);
    if !direct && (cards_spared || purchases_spared) {
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
