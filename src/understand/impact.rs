//! What is affected in a window, and whether that stops a purchase by installments.

use super::affected::{Affected, interruption, introduces};
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
    let own_words = !own.affected.is_empty();
    let mut named_above = false;
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
        || matches!(context.kind_of(line), LineKind::Row | LineKind::Item);
    let explicit =
        !vague && own_words && told && !introduces(context, line) && own.affected.iter().copied().any(is_purchase);
    if introduces(context, line) || vague || !told {
        let spared = std::mem::take(&mut own.spared);
        let cues = own.cues;
        own = page.clone();
        own.cues = cues | page.cues.without(Cues::EDITING | Cues::CORPORATE);
        own.spared.extend(spared);
        own.affected.retain(|service| !own.spared.contains(service));
    }
    if own.affected.is_empty() && kind.has_windows() {
        own.affected.push(Service::All);
    }
    (own, explicit)
}

/// The services of the rows over one that names none, because a cell of theirs reaches down to it.
fn row_above(context: &Context<'_>, units: &[Affected], line: usize) -> Option<Affected> {
    const FARTHEST: usize = 6;
    let table = context.page.lines.get(line)?.table?;
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
    let cards_spared =
        affected.spared.iter().any(|service| matches!(service, Service::Installment | Service::CreditCard));
    let purchases_spared =
        affected.spared.iter().copied().any(is_purchase) && !affected.affected.iter().copied().any(is_purchase);
    if !direct && (cards_spared || purchases_spared) {
        return false;
    }
    let personal = affected.affected.iter().any(|service| service.blocks_installments());
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
