//! What the cells of a row say of each other, and the heads of columns of the cells under them.

use super::{Affected, interruption, said_above};
use crate::domain::Service;
use crate::understand::context::Context;
use crate::understand::lexicon::Cues;
use crate::understand::segment::LineKind;

/// A row with a cell that only says that something stops or goes on says it of what its other cells name: 分期支付 | 暂停.
pub(super) fn read_states(context: &Context<'_>, units: &mut [Affected]) {
    for (at, line) in context.page.lines.iter().enumerate().filter(|(_, line)| line.kind == LineKind::Row) {
        let state = |wanted: Cues| {
            let mut cells = line.units.clone();
            cells.any(|unit| context.cues(unit).has(wanted) && !context.names_service(unit))
        };
        let here = units.get_mut(line.units.clone()).into_iter().flatten();
        match (state(interruption()), state(Cues::UNAFFECTED)) {
            (true, false) => here.for_each(|said| {
                if !said.affected.is_empty() && !said.cues.has(Cues::UNAFFECTED) {
                    said.cues |= Cues::STOP;
                }
            }),
            (false, true) if !context.line_cues(at).has(interruption()) => here.for_each(|said| {
                for service in std::mem::take(&mut said.affected) {
                    said.add(service, true);
                }
            }),
            _ => {}
        }
    }
}

/// What cells say that hold no more than a state, of the service at the head of their column: Support | closed.
pub(super) fn read_columns(context: &Context<'_>, units: &mut [Affected]) {
    for unit in 0..units.len() {
        let cues = context.cues(unit);
        let head = || context.column_head(unit).filter(|&head| context.names_service(head));
        if !cues.has(interruption() | Cues::UNAFFECTED) || context.names_service(unit) {
            continue;
        }
        let Some(named) = head().and_then(|head| units.get(head)).map(|head| head.affected.clone()) else { continue };
        let Some(said) = units.get_mut(unit) else { continue };
        for service in named.into_iter().filter(|&service| service != Service::All) {
            said.add(service, !cues.has(interruption()));
        }
    }
}

/// Cells in a column of ways to pay name one, be it one that is not known.
pub(super) fn read_ways(context: &Context<'_>, units: &mut [Affected]) {
    for (unit, said) in units.iter_mut().enumerate().filter(|(unit, _)| is_way_of_paying(context, *unit)) {
        let names_none = said.is_empty() || said.affected == [Service::Transfer];
        if names_none && !said_above(context, unit).has(Cues::UNAFFECTED) {
            said.affected = vec![Service::OnlinePayment];
        }
    }
}

/// Whether a cell names a way of paying by the head of its column, be it one that is not known: payment method | BLIK.
fn is_way_of_paying(context: &Context<'_>, unit: usize) -> bool {
    const WAYS: &[&str] =
        &["payment method", "method of payment", "payment option", "支付方式", "付款方式", "支付渠道"];
    let text = |unit: usize| context.page.units.get(unit).and_then(|unit| context.text.get(unit.range.clone()));
    const LONGEST: usize = 120;
    let head = context.column_head(unit).and_then(text).filter(|head| head.len() <= LONGEST);
    head.is_some_and(|head| WAYS.iter().any(|word| head.contains(word)))
        && text(unit).is_some_and(|cell| cell.chars().any(char::is_alphabetic))
}
