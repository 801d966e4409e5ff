//! Terms that change: fees, limits, minimums, and from when.

use super::Scene;
use super::withdrawn::{refuses_now, withdraws};
use crate::domain::{Kind, Service};
use crate::understand::affected::interruption;
use crate::understand::lexicon::{Cues, Hit};
use crate::understand::strength::Strength;
use crate::understand::time::{Expr, Tie};

pub(super) fn terms_in_headline(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    let installments = scene.has_title && scene.headline_services.contains(&Service::Installment);
    let fees = scene.headline.has(Cues::NEW) && scene.headline.has(Cues::TERMS);
    // A number of installments that goes while others stay is a term; a product that goes is none.
    let stays = scene.lead.has(Cues::UNAFFECTED);
    let gone = if stays { Cues::STOP } else { Cues::STOP | Cues::WITHDRAW };
    let altered = scene.headline.has(Cues::ALTER | Cues::EFFECTIVE | Cues::RESCHEDULE)
        && (installments && !scene.headline.has(Cues::PROMOTION) && !scene.lead.has(gone)
            || scene.headline.has(Cues::TERMS | Cues::HOURS)
            || scene.lead.has(Cues::TERMS));
    let altered = altered || alters_from_a_day(scene) || fees && !scene.headline.has(Cues::PROMOTION | Cues::OFFER);
    let stopped =
        scene.has_windows(Strength::Sure) && (scene.headline.has(interruption()) || scene.lead.has(Cues::STOP));
    let mended = !scene.has_title && scene.all.has(Cues::FAULT) && scene.all.has(Cues::RESTORED);
    let back = scene.lead.has(Cues::RESTORED) && !scene.headline.has(Cues::TERMS) || mended;
    (altered && !stopped && !back && !refuses_now(scene)).then_some((Kind::Change, 0.9, Cues::TERMS | Cues::ALTER))
}

/// The title says that something changes, and the text from when.
fn alters_from_a_day(scene: &Scene<'_>) -> bool {
    let context = scene.context;
    let loud = interruption() | Cues::WORK | Cues::PROMOTION | Cues::NEWS | Cues::SAFETY | Cues::OFFER | Cues::RESTORED;
    let opening = context.page.units.get(4).map_or(usize::MAX, |unit| unit.range.start);
    let from = |expr: &Expr| expr.ahead == Some(Tie::From) || expr.behind == Some(Tie::FromBehind);
    scene.headline.has(Cues::ALTER)
        && !scene.headline.has(loud)
        && !scene.lead.has(Cues::WITHDRAW)
        && !withdraws(scene)
        && !scene.has_windows(Strength::Likely)
        && context.exprs.iter().any(|expr| expr.range.start < opening && from(expr))
}

/// How many sentences the news stands in.
const OPENING: usize = 4;

/// Labels of campaigns, whose conditions are no changed terms.
const CAMPAIGNS: &[&str] = &[
    "活动期间:",
    "活动时间:",
    "活动期限:",
    "活动对象:",
    "优惠期间:",
    "优惠期:",
    "推广期:",
    "promotion period:",
    "offer period:",
    "campaign period:",
    "promo period:",
];

pub(super) fn terms(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    if !scene.headline.has(Cues::ALTER) && CAMPAIGNS.iter().any(|label| scene.context.text.contains(label)) {
        return None;
    }
    let altered = scene.says(&[Cues::TERMS, Cues::ALTER | Cues::EFFECTIVE | Cues::FORMERLY], Cues::PROMOTION);
    if altered {
        return Some((Kind::Change, 0.75, Cues::TERMS | Cues::ALTER));
    }
    // From 1 July the minimum order for instalments is $200.
    let context = scene.context;
    let quiet = !scene.all.has(interruption() | Cues::PROMOTION | Cues::NEWS | Cues::GUIDE | Cues::WORK | Cues::OFFER);
    let from = |expr: &Expr| {
        let tied = expr.ahead == Some(Tie::From) || expr.behind == Some(Tie::FromBehind);
        tied && expr.to.is_none() && expr.from.date.is_some()
    };
    let mut dated = context.exprs.iter().zip(&context.expr_units).filter(|(expr, _)| from(expr));
    let told = quiet && dated.any(|(_, &unit)| unit < OPENING && context.cues(unit).has(Cues::TERMS));
    told.then_some((Kind::Change, 0.6, Cues::TERMS))
}

/// Orders below or above an amount can no longer be paid by installments: a limit, and no service that ends.
pub(super) fn minimum(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    const LIMITS: &[&str] = &[
        "under ",
        "below ",
        "less than ",
        "orders over ",
        "orders above ",
        "purchases over ",
        "purchases above ",
        "exceeding ",
        "低于",
        "不足",
        "小于",
        "未满",
        "不满",
        "超过",
        "高于",
    ];
    const OPENING: usize = 6;
    const NEAR: usize = 6;
    let context = scene.context;
    let amount = |said: &str| {
        let behind = LIMITS.iter().filter_map(|word| said.split_once(word)).map(|(_, behind)| behind);
        // MCC 6513 is a category of shops.
        let amounts = behind.filter(|rest| !rest.starts_with("mcc"));
        amounts.map(|rest| rest.chars().take(NEAR)).any(|mut near| near.any(|c| c.is_ascii_digit()))
    };
    let told = |unit: usize| {
        let names = |hit: &Hit| hit.service() == Some(Service::Installment);
        context.cues(unit).has(Cues::WITHDRAW | Cues::STOP)
            && context.hits_in(unit).iter().any(names)
            && amount(scene.lead_of(unit))
    };
    let loud = Cues::WORK | Cues::FAULT | Cues::PROMOTION | Cues::INVESTIGATE;
    let opening = 0..context.page.units.len().min(OPENING);
    (opening.into_iter().any(told) && !scene.all.has(loud)).then_some((
        Kind::Change,
        0.85,
        Cues::TERMS | Cues::WITHDRAW,
    ))
}

/// Who does not meet a condition is refused from a day on: a rule, and no service that ends.
pub(super) fn condition(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    const UNMET: &[&str] = &[
        "without 3d",
        "without sca",
        "without strong",
        "without authentication",
        "without verification",
        "without in-app",
        "not been verified",
        "not been authenticated",
        "aren't authenticated",
        "are not authenticated",
        "not completed verification",
        "未完成验证",
        "未完成3d",
        "未通过验证",
        "未完成实名",
        "未实名",
        "未完成认证",
        "未通过认证",
        "未进行验证",
        "未进行实名",
    ];
    let context = scene.context;
    let from = |expr: &Expr| expr.ahead == Some(Tie::From) || expr.behind == Some(Tie::FromBehind);
    let told = |unit: usize| {
        context.cues(unit).has(Cues::WITHDRAW | interruption())
            && UNMET.iter().any(|word| scene.lead_of(unit).contains(word))
    };
    let mut dated = context.exprs.iter().zip(&context.expr_units).filter(|(expr, _)| from(expr));
    let ruled = dated.any(|(expr, &unit)| unit < 2 * OPENING && expr.to.is_none() && expr.from.clock.is_none());
    let loud = Cues::WORK | Cues::FAULT | Cues::INVESTIGATE;
    let opening = 0..context.page.units.len().min(2 * OPENING);
    (ruled && !scene.all.has(loud) && opening.into_iter().any(told)).then_some((Kind::Change, 0.75, Cues::VERIFY))
}

/// Numbers of installments that go while others stay: 不再提供24期,3期、6期继续提供.
pub(super) fn tenors(scene: &Scene<'_>) -> Option<(Kind, f64, Cues)> {
    const UNITS: &[&str] = &["期", "个月", " month", "-month"];
    let context = scene.context;
    let numbered = |said: &str| {
        let digit = |at: usize| said.get(..at).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()));
        UNITS.iter().any(|unit| said.match_indices(unit).take(8).any(|(at, _)| digit(at)))
    };
    let clauses = |unit: usize| {
        let mut at = context.page.units.get(unit).map_or(0, |unit| unit.range.start);
        scene.lead_of(unit).split_inclusive([',', ';']).map(move |clause| {
            let range = at..at + clause.len();
            at = range.end;
            (clause, context.cues_in(range))
        })
    };
    let goes = |unit: usize| clauses(unit).any(|(said, cues)| cues.has(Cues::WITHDRAW) && numbered(said));
    let stays = |unit: usize| {
        let kept = |cues: Cues| cues.has(Cues::UNAFFECTED) && !cues.has(Cues::WITHDRAW);
        clauses(unit).any(|(said, cues)| kept(cues) && numbered(said))
    };
    let told = |unit: usize| {
        let named = context.hits_in(unit).iter().any(|hit| hit.service() == Some(Service::Installment));
        named && goes(unit) && (stays(unit) || stays(unit + 1))
    };
    let opening = 0..context.page.units.len().min(2 * OPENING);
    (opening.into_iter().any(told)).then_some((Kind::Change, 0.8, Cues::TERMS | Cues::WITHDRAW))
}
