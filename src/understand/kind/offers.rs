//! What can be used from now on: paying by installments, or another way to pay, that is newly offered.

use super::{Scene, distant};
use crate::domain::{Kind, Service};
use crate::understand::affected::interruption;
use crate::understand::lexicon::Cues;
use crate::understand::strength::Strength;

/// Paying by installments begins now, and not for a season only.
pub(super) fn offered_now(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    const OPENING: usize = 4;
    let loud = interruption() | Cues::WORK | Cues::SAFETY | Cues::ORIGINAL;
    let context = scene.context;
    let seasonal = |unit: usize| {
        let exprs = context.exprs.iter().zip(&context.expr_units);
        exprs.filter(|(_, at)| **at == unit).any(|(expr, _)| expr.to.is_some())
    };
    let offers = |unit: usize| {
        let cues = context.cues(unit);
        let named = context.hits_in(unit).iter().any(|hit| hit.service() == Some(Service::Installment));
        named
            && cues.has(Cues::AVAILABLE)
            && cues.has(Cues::STARTING)
            && !cues.has(loud | Cues::ALTER)
            && !seasonal(unit)
    };
    let opening = 0..context.page.units.len().min(OPENING);
    let season = opening.clone().any(|unit| seasonal(unit) && context.cues(unit).has(Cues::PROMOTION));
    let altered = scene.title().has(Cues::ALTER);
    let quiet = !scene.headline.has(loud | Cues::TERMS) && !altered && !season && !scene.has_windows(Strength::Sure);
    (quiet && opening.into_iter().any(offers)).then_some((Kind::Resumption, 0.8, Cues::OFFER | Cues::AVAILABLE))
}

/// Whether it is only said to come, one day: 花呗分期即将上线.
fn is_to_come(scene: &Scene<'_>) -> bool {
    const OPENING: usize = 4;
    const WORDS: &[&str] = &[
        "即将上线",
        "即将推出",
        "即将支持",
        "即将接入",
        "筹备中",
        "coming soon",
        "working on bringing",
        "working to bring",
        "later this year",
        "in the coming months",
    ];
    let opening = scene.opening(OPENING);
    WORDS.iter().any(|word| opening.contains(word))
}

/// A new way of paying: the title says that it is offered, and of no terms.
pub(super) fn offered_in_headline(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    let offered = scene.has_title
        && scene.headline.has(Cues::OFFER)
        && scene.headline_services.contains(&Service::Installment)
        && !scene.headline.has(Cues::TERMS | Cues::PROMOTION | Cues::WORK | Cues::NEWS | interruption());
    (offered && !scene.has_windows(Strength::Sure) && !is_to_come(scene)).then_some((
        Kind::Resumption,
        0.85,
        Cues::OFFER,
    ))
}

pub(super) fn newly_offered(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    let payable = scene.headline_services.iter().any(|service| service.blocks_installments());
    let offered = payable
        && (scene.headline.has(Cues::OFFER)
            || scene.lead.has(Cues::OFFER) && scene.headline_services.contains(&Service::Installment));
    (offered && !scene.headline.has(Cues::PROMOTION | Cues::TERMS) && !is_to_come(scene)).then_some((
        Kind::Resumption,
        0.75,
        Cues::OFFER,
    ))
}

/// The title says that there is a new way of paying, and the first sentences that it is by installments: 新增付款方式.
pub(super) fn new_way(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    const OPENING: usize = 3;
    const NEW: &[&str] = &["新增", "新的", "新支付方式", "新付款方式", "new", "more ways", "another way"];
    const WAYS: &[&str] = &[
        "付款方式",
        "支付方式",
        "付款选项",
        "支付选项",
        "付款渠道",
        "支付渠道",
        "ways to pay",
        "way to pay",
        "payment",
    ];
    let loud = interruption() | Cues::WORK | Cues::PROMOTION | Cues::TERMS;
    let context = scene.context;
    let title = context.page.lines.first().and_then(|line| context.text.get(line.range.clone())).unwrap_or_default();
    let names = |words: &[&str]| words.iter().any(|word| title.contains(word));
    let offered = |unit: usize| {
        let named = context.hits_in(unit).iter().any(|hit| hit.service() == Some(Service::Installment));
        named && context.cues(unit).has(Cues::AVAILABLE | Cues::OFFER) && !context.cues(unit).has(loud)
    };
    let offers = || (1..context.page.units.len().min(OPENING)).any(offered);
    (scene.has_title && names(NEW) && names(WAYS) && !scene.headline.has(loud) && offers() && !is_to_come(scene))
        .then_some((Kind::Resumption, 0.7, Cues::OFFER | Cues::AVAILABLE))
}

/// The title names installments, and nothing is said but that they can be used.
pub(super) fn offered_perhaps(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    let loud = interruption() | Cues::WORK | Cues::ALTER | Cues::ORIGINAL | Cues::DENY;
    let named = scene.has_title && scene.headline_services.contains(&Service::Installment);
    let quiet = !scene.lead.has(distant() | loud) && !scene.has_windows(Strength::Likely) && !is_to_come(scene);
    let context = scene.context;
    let ranged = context.exprs.iter().zip(&context.expr_units).any(|(expr, &unit)| unit < 4 && expr.to.is_some());
    (named && quiet && !ranged && scene.lead.has(Cues::AVAILABLE | Cues::OFFER)).then_some((
        Kind::Resumption,
        0.55,
        Cues::AVAILABLE,
    ))
}
