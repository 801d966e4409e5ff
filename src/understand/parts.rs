//! The parts of a sentence that holds several windows: each is about what is named beside its own time. 积分商城0:00至2:00暂停
//! 服务,信用卡支付2:00至4:00暂停.

use super::affected::{Affected, interruption, of_hits};
use super::context::Context;
use super::lexicon::{Cues, Hit};
use super::slots::Slot;
use crate::domain::Service;
use std::ops::Range;

/// The sentences that fall into parts: for each the unit, and where its parts begin.
#[derive(Debug, Default)]
pub(crate) struct Parts {
    sentences: Vec<(usize, Vec<usize>)>,
}

impl Parts {
    /// The parts of the sentences in which these windows stand, in the order of the text.
    pub(crate) fn of(context: &Context<'_>, windows: &[&Slot]) -> Self {
        let same = |first: &&Slot, next: &&Slot| first.unit == next.unit;
        let several = windows.chunk_by(same).filter(|slots| slots.len() > 1);
        let parted = several.filter_map(|slots| Some((slots.first()?.unit, starts(context, slots)?)));
        Self { sentences: parted.collect() }
    }

    /// What is said beside the time of a window; none where its sentence is one.
    pub(crate) fn said(&self, context: &Context<'_>, slot: &Slot) -> Option<Affected> {
        let (unit, starts) = self.sentences.iter().find(|(unit, _)| *unit == slot.unit)?;
        let whole = context.page.units.get(*unit)?.range.clone();
        let place = time_within(context, slot, &whole)?.start;
        let next = starts.partition_point(|&start| start <= place);
        let from = starts.get(next.checked_sub(1)?).copied()?;
        let until = starts.get(next).copied().unwrap_or(whole.end);
        let mut said = of_hits(context, *unit, context.hits_between(from..until));
        // The verb may stand in one part only: the portal is down from 0:00 to 2:00, and card payments from 2:00 to 4:00.
        if !said.cues.has(interruption() | Cues::UNAFFECTED) {
            said.cues |= context.cues(*unit).only(interruption() | Cues::DOWNTIME | Cues::WORK);
        }
        const NEAR: usize = 400;
        // 分期产品将于6月30日下架,6月20日起不再受理申请: of the product that was named before.
        let asked = said.affected.contains(&Service::Application);
        if asked && from - whole.start <= NEAR && !said.affected.iter().any(|service| service.blocks_installments()) {
            let before = of_hits(context, *unit, context.hits_between(whole.start..from));
            said.affected.extend(before.affected.iter().filter(|&&service| service == Service::Installment));
        }
        Some(said)
    }
}

/// Where the parts begin: behind the last comma before each time but the first. None where no comma stands between two
/// times, or a part names nothing.
fn starts(context: &Context<'_>, slots: &[&Slot]) -> Option<Vec<usize>> {
    let whole = context.page.units.get(slots.first()?.unit)?.range.clone();
    let times = slots.iter().map(|slot| time_within(context, slot, &whole));
    let mut times: Vec<Range<usize>> = times.collect::<Option<_>>()?;
    times.sort_by_key(|time| time.start);
    let mut starts = vec![whole.start];
    for pair in times.windows(2) {
        let [before, time] = pair else { return None };
        let between = context.text.get(before.end..time.start)?;
        starts.push(before.end + between.rfind(',')? + 1);
    }
    let ends = starts.iter().copied().skip(1).chain([whole.end]);
    let named = |hit: &Hit| hit.service().is_some() && !hit.cues().has(Cues::VAGUE);
    let tells = starts.iter().zip(ends).all(|(&from, until)| context.hits_between(from..until).iter().any(named));
    tells.then_some(starts)
}

/// The time of a window, where that stands in a range of the text.
fn time_within(context: &Context<'_>, slot: &Slot, whole: &Range<usize>) -> Option<Range<usize>> {
    let expr = context.exprs.get(*slot.exprs.first()?)?;
    Some(expr.range.clone()).filter(|time| whole.contains(&time.start))
}
