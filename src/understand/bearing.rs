//! How an announcement bears on paying by installments.

use super::affected::{Affected, interruption};
use super::context::Context;
use super::impact::blocks;
use super::lexicon::{Cues, Hit};
use super::marks::Mark;
use crate::domain::{Bearing, Kind, Service, Window};

/// The bearing of an announcement of a kind, by what it affects as a whole and in its windows.
pub(crate) fn bearing(
    context: &Context<'_>,
    kind: Kind,
    units: &[Affected],
    page: &Affected,
    windows: &[Window],
) -> Bearing {
    let named = context.hits.iter().filter(|hit| hit.service() == Some(Service::Installment)).count();
    match kind {
        Kind::Other
            if context.line_cues(0).has(Cues::NEWS | Cues::SAFETY | Cues::REPORT)
                || context.all_cues().has(Cues::SAFETY) && !context.all_cues().has(Cues::PROMOTION | Cues::OFFER)
                || context.all_cues().has(Cues::REPORT) && !context.line_cues(0).has(Cues::PROMOTION) =>
        {
            Bearing::None
        }
        Kind::Other | Kind::Change => {
            let paying = |hit: &Hit| hit.service().is_some_and(Service::blocks_installments);
            let title = context.page.lines.first().map_or(0..0, |line| line.range.clone());
            if named > 0 && (is_subject(context, named) || kind == Kind::Change && applies_to_installments(context)) {
                Bearing::Direct
            } else if kind == Kind::Change
                && context.line_cues(0).has(Cues::VERIFY)
                && context.hits_between(title).iter().any(paying)
            {
                Bearing::Indirect
            } else {
                Bearing::None
            }
        }
        _ => {
            let concerned = |service: Service| {
                page.affected.contains(&service) || windows.iter().any(|window| window.services.contains(&service))
            };
            let blocked = |window: &Window| window.blocks && window.services.contains(&Service::Installment);
            let spared = page.spared.contains(&Service::Installment)
                && !page.affected.contains(&Service::Installment)
                && !windows.iter().any(blocked);
            if concerned(Service::Installment) && !spared || page.cash || !kind.has_windows() && named > 0 {
                return Bearing::Direct;
            }
            let theirs = by_pay_later(context) && page.affected.contains(&Service::Repayment);
            let stopped = windows
                .iter()
                .any(|window| window.blocks || window.services.contains(&Service::DebitCard) && !is_spared(page));
            let mut concerned = page.clone();
            if kind == Kind::Cancellation || concerned.affected.is_empty() && kind == Kind::Resumption {
                // What was to stop, or had stopped, goes on.
                let spared = std::mem::take(&mut concerned.spared);
                concerned.affected.extend(spared);
                if concerned.affected.is_empty() && kind == Kind::Cancellation {
                    concerned.affected.push(Service::All);
                }
            }
            if kind == Kind::Resumption {
                // What is over is told as history.
                let told = units.iter().filter(|said| said.cues.has(interruption()) && said.cues.has(Cues::HISTORY));
                told.for_each(|said| concerned.join(said));
                concerned.spared.clear();
                // Maintenance is over: of everything, where nothing is named.
                if concerned.affected.is_empty() && context.hits.iter().all(|hit| hit.service().is_none()) {
                    concerned.affected.push(Service::All);
                }
            }
            // An app that closes concerns who pays in it, even where its functions go on elsewhere.
            let whole = |service: &Service| matches!(service, Service::App | Service::Site | Service::All);
            let moved = kind == Kind::Suspension && page.cues.has(Cues::MOVED);
            let moved = moved && windows.iter().any(|window| window.services.iter().any(whole)) && !is_spared(page);
            let stopped = stopped || moved || windows.is_empty() && blocks(&concerned);
            match (stopped, theirs || stopped && by_pay_later(context)) {
                (_, true) => Bearing::Direct,
                (true, false) => Bearing::Indirect,
                (false, false) => Bearing::None,
            }
        }
    }
}

/// Whether the publisher speaks as one whose only product is paying later, though it does not name it.
fn by_pay_later(context: &Context<'_>) -> bool {
    let different = |mark: Mark| context.marks.firsts(mark).len();
    let own = different(Mark::PayLater);
    own > 0 && own + different(Mark::PayLaterPerhaps) >= 2 && different(Mark::OtherLender) == 0
}

/// Whether card purchases are expressly left alone.
fn is_spared(page: &Affected) -> bool {
    let purchase =
        |service: &Service| matches!(service, Service::Installment | Service::CreditCard | Service::CardPayment);
    page.spared.iter().any(purchase)
}

/// Whether a sentence says that what changes holds for installments as well: 信用卡分期付款亦适用.
fn applies_to_installments(context: &Context<'_>) -> bool {
    const APPLIES: &[&str] =
        &["亦适用", "也适用", "同样适用", "亦同", "同步调整", "also applies", "also apply", "applies to instal"];
    const MANY: usize = 64;
    let named = context.hits.iter().filter(|hit| hit.service() == Some(Service::Installment)).take(MANY);
    named.map(|hit| context.clause(&hit.range, context.page.unit_at(hit.range.start))).any(|clause| {
        let said = context.text.get(clause).unwrap_or_default();
        APPLIES.iter().any(|word| said.contains(word)) && !said.contains('不')
    })
}

/// Whether installments are what it is about, not a word in passing: named in the title or at the beginning, or time and
/// again.
fn is_subject(context: &Context<'_>, named: usize) -> bool {
    const OFTEN: usize = 3;
    const OPENING: usize = 4;
    // 活动不与分期优惠叠加: an offer that is none of installments.
    const NEAR: usize = 300;
    const APART: &[&str] = &["叠加", "不同享", "不可同享", "不能同享", "be combined", "in conjunction with"];
    let going_on = |unit: usize| {
        let range = context.page.units.get(unit).map_or(0..0, |unit| unit.range.clone());
        let near = context.text.floor_char_boundary(range.end.min(range.start + NEAR));
        let said = context.text.get(range.start..near);
        context.cues(unit).has(Cues::UNAFFECTED)
            && !context.cues(unit).has(Cues::TERMS | Cues::ALTER | Cues::PROMOTION | Cues::OFFER)
            || said.is_some_and(|said| APART.iter().any(|word| said.contains(word)))
    };
    let only_going_on = context
        .hits
        .iter()
        .filter(|hit| hit.service() == Some(Service::Installment))
        .take(64)
        .all(|hit| going_on(context.page.unit_at(hit.range.start)));
    if only_going_on {
        return false;
    }
    let opening = context.page.units.get(OPENING).map_or(usize::MAX, |unit| unit.range.start);
    let early = context
        .hits
        .iter()
        .take_while(|hit| hit.range.start < opening)
        .any(|hit| hit.service() == Some(Service::Installment));
    early || named >= OFTEN
}
