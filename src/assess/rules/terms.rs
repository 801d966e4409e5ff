//! Announced terms exclude the order: the product, the amount, the number of installments.

use super::super::confidence;
use super::super::fold::fold;
use super::super::in_force::is_known;
use super::super::say::Say;
use super::{Finding, RouteScene, Ruling};
use crate::domain::{Advice, Kind, Notice, PartyFacts, Reason, Term, Tried};

/// What a term says, and who said it where.
struct Stated<'f> {
    party: &'f PartyFacts,
    notice: &'f Notice,
    term: &'f Term,
}

/// `product_excluded`: goods (Text). `below_minimum`: amount, minimum (Numbers, main unit of the currency).
/// `periods_not_offered`: periods (Number), offered (Text: "3, 6, 12").
pub(super) fn rule(scene: &RouteScene<'_, '_>, _: &[Finding]) -> Option<Ruling> {
    if scene.tried.is_some_and(|tried| tried.result == Tried::Worked) {
        return None;
    }
    let stated = stated(scene);
    let reason = excluded(scene, &stated).or_else(|| refused(scene, &stated))?;
    Some(Ruling {
        advice: Advice::NotOffered,
        at: None,
        until: None,
        basis: None,
        confidence: confidence::TERMS.min(confidence::cap_later(&scene.coverage)),
        reasons: vec![reason],
    })
}

/// The terms in force that hold for this route.
fn stated<'f>(scene: &RouteScene<'f, '_>) -> Vec<Stated<'f>> {
    let mut stated = Vec::new();
    for party in &scene.parties {
        let today = scene.now().with_timezone(&party.party.zone).date_naive();
        for notice in party.notices.iter().filter(|notice| is_known(notice, scene.now())) {
            // Promotions offer something more; what they leave out is not refused. A product's page speaks for the product.
            if notice.reading.kind == Kind::Other && !is_product(scene, notice) {
                continue;
            }
            let holds = |term: &&Term| {
                let begun = term.from.is_none_or(|from| from <= today);
                let ours =
                    term.parties.is_empty() || term.parties.iter().any(|n| scene.board.means_any(n, scene.route));
                begun && term.until.is_none_or(|until| until >= today) && ours
            };
            stated.extend(notice.reading.terms.iter().filter(holds).map(|term| Stated { party, notice, term }));
        }
    }
    stated
}

fn is_product(scene: &RouteScene<'_, '_>, notice: &Notice) -> bool {
    scene.board.watch().product.as_ref() == Some(&notice.source)
}

/// Goods that are excluded: anything on the product's own page, else what the watch's title names.
fn excluded(scene: &RouteScene<'_, '_>, stated: &[Stated<'_>]) -> Option<Reason> {
    let title = fold(&scene.board.watch().title);
    stated.iter().find_map(|Stated { party, notice, term }| {
        let named = |goods: &&String| {
            let core = fold(goods.trim_end_matches("商品").trim_end_matches("产品"));
            is_product(scene, notice) || core.chars().count() >= 2 && title.contains(&core)
        };
        let goods = term.excluded.iter().find(named)?;
        Some(Say::of("product_excluded", party).text("goods", Some(goods.clone())).quotes(notice, &words(term)).done())
    })
}

/// A party whose terms all refuse the order.
fn refused(scene: &RouteScene<'_, '_>, stated: &[Stated<'_>]) -> Option<Reason> {
    let watch = scene.board.watch();
    scene.parties.iter().find_map(|party| {
        let limits = |s: &&Stated<'_>| {
            let own = s.party.party.id == party.party.id;
            own && s.term.interest_free != Some(true) && (!s.term.periods.is_empty() || s.term.minimum.is_some())
        };
        let terms: Vec<&Stated<'_>> = stated.iter().filter(limits).collect();
        let fits = |s: &&&Stated<'_>| match watch.periods {
            Some(periods) => s.term.periods.is_empty() || s.term.periods.contains(&periods),
            None => true,
        };
        let fitting: Vec<&&Stated<'_>> = terms.iter().filter(fits).collect();
        if let (Some(first), Some(periods), true) = (terms.first(), watch.periods, fitting.is_empty()) {
            let mut offered: Vec<u16> = terms.iter().flat_map(|s| s.term.periods.iter().copied()).collect();
            offered.sort_unstable();
            offered.dedup();
            let offered: Vec<String> = offered.iter().map(u16::to_string).collect();
            let say = Say::of("periods_not_offered", party).number("periods", i64::from(periods));
            return Some(say.text("offered", Some(offered.join(", "))).quotes(first.notice, &words(first.term)).done());
        }
        let amount = watch.amount?;
        let least = fitting.iter().min_by(|a, b| minimum(a).total_cmp(&minimum(b)))?;
        (minimum(least) > amount).then(|| {
            Say::of("below_minimum", party)
                .number("amount", amount.floor() as i64)
                .number("minimum", minimum(least).ceil() as i64)
                .quotes(least.notice, &words(least.term))
                .done()
        })
    })
}

fn minimum(stated: &Stated<'_>) -> f64 {
    stated.term.minimum.unwrap_or(0.0)
}

fn words(term: &Term) -> Vec<&str> {
    term.evidence.iter().map(|span| span.text.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::*;
    use crate::domain::{Advice, Basis, Kind, Term};

    fn term(periods: &[u16], minimum: Option<f64>) -> Term {
        Term { periods: periods.to_vec(), minimum, ..Term::default() }
    }

    #[test]
    fn an_order_that_no_term_admits_is_not_offered() {
        for (amount, periods, terms, rule) in [
            (500.0, 12, vec![term(&[], Some(600.0))], "below_minimum"),
            (600.0, 12, vec![term(&[], Some(600.0))], "no_news"),
            (500.0, 3, vec![term(&[12], Some(1200.0)), term(&[3], Some(300.0))], "no_news"),
            (500.0, 12, vec![term(&[12], Some(1200.0)), term(&[3], Some(300.0))], "below_minimum"),
            (5000.0, 24, vec![term(&[3, 6, 12], None)], "periods_not_offered"),
            (5000.0, 24, vec![Term { interest_free: Some(true), ..term(&[3], Some(9000.0)) }], "no_news"),
            (500.0, 12, vec![Term { parties: vec!["民生银行".into()], ..term(&[], Some(600.0)) }], "no_news"),
            (500.0, 12, vec![Term { parties: vec!["招行".into()], ..term(&[], Some(600.0)) }], "below_minimum"),
        ] {
            let mut case = case();
            case.facts.watch.amount = Some(amount);
            case.facts.watch.periods = Some(periods);
            case.notice("alipay", Kind::Change, "分期规则调整").terms(terms.clone());
            let advice = if rule == "no_news" { Advice::RetryNow } else { Advice::NotOffered };
            assert_eq!(case.judge(0).advice, advice, "{amount} {periods} {terms:?}");
            assert_eq!(case.judge(0).reasons[0].rule, rule);
        }
    }

    #[test]
    fn excluded_goods_are_those_of_the_watch() {
        let mut case = case();
        let excluded = Term { excluded: vec!["预售商品".into()], ..Term::default() };
        case.notice("shop", Kind::Change, "分期规则").terms(vec![excluded]);
        case.expect(0, Advice::RetryNow, None, Some(Basis::NoNews));
        case.facts.watch.title = "新手机 预售".into();
        case.expect(0, Advice::NotOffered, None, None).rule("product_excluded");
    }
}
