//! The product itself, by its page: paid in full only, sold out, not on sale yet, or without the installments that it had.

use super::super::confidence;
use super::super::in_force::is_known;
use super::super::say::Say;
use super::{Finding, RouteScene, Ruling, stopped};
use crate::domain::{
    Advice, Basis, Fact, Notice, PartyFacts, Product, Reason, SaleKind, Service, Showing, Stock, Tried,
};
use chrono::{DateTime, Utc};

/// The page of the watch's product as it was seen last, while that is not long ago.
struct Page<'f> {
    party: &'f PartyFacts,
    notice: &'f Notice,
    product: &'f Product,
}

impl<'f> Page<'f> {
    fn of(scene: &RouteScene<'f, '_>) -> Option<Self> {
        let id = scene.board.watch().product.as_ref()?;
        let party = scene.board.facts.party(&id.party)?;
        let seen = party.sources.iter().any(|source| &source.id == id && source.sees(scene.now()));
        let mut notices = party.notices.iter().filter(|notice| &notice.source == id && is_known(notice, scene.now()));
        let notice = notices.next().filter(|_| seen)?;
        Some(Self { party, notice, product: notice.announcement.stated.as_ref()?.product.as_ref()? })
    }

    fn say(&self, rule: &str, fact: Fact) -> Say {
        let words: Vec<&str> = self.product.words(fact).collect();
        Say::of(rule, self.party).quotes(self.notice, &words)
    }

    /// When it can be paid in full, if that is still to come.
    fn begins(&self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        self.product.sale.as_ref()?.begins.filter(|begins| *begins > now)
    }
}

/// `product_ahead`: at (Time). `product_sold_out`. `product_refuses`.
pub(super) fn rule(scene: &RouteScene<'_, '_>, findings: &[Finding]) -> Option<Ruling> {
    if scene.tried.is_some_and(|tried| tried.result == Tried::Worked) {
        return None;
    }
    let page = Page::of(scene)?;
    let stop = stopped::rule(scene, findings);
    if let Some(begins) = page.begins(scene.now()) {
        // Who stands in the way for longer decides.
        if stop.as_ref().is_some_and(|stop| stop.at.is_none_or(|at| at > begins)) {
            return None;
        }
        let say = page.say("product_ahead", Fact::Sale).time("at", begins).done();
        return Some(ruling(scene, Advice::RetryAt, Some(begins), say, stop));
    }
    if scene.board.watch().service == Service::Installment && page.product.installments == Some(Showing::Refused) {
        let say = page.say("product_refuses", Fact::Installments).done();
        return Some(ruling(scene, Advice::NotOffered, None, say, None));
    }
    if page.product.stock == Some(Stock::SoldOut) {
        if stop.as_ref().is_some_and(|stop| stop.advice == Advice::NotOffered) {
            return None;
        }
        let say = page.say("product_sold_out", Fact::Stock).done();
        return Some(ruling(scene, Advice::Wait, None, say, stop));
    }
    None
}

/// `product_hides`: since (Time). Where nobody says why installments are gone from the page, that they are gone is what is
/// known.
pub(super) fn hides(scene: &RouteScene<'_, '_>, _: &[Finding]) -> Option<Ruling> {
    if scene.tried.is_some_and(|tried| tried.result == Tried::Worked) {
        return None;
    }
    let page = Page::of(scene).filter(|_| scene.board.watch().service == Service::Installment)?;
    let since = page.product.hidden_since.filter(|_| page.product.installments.is_none())?;
    let say = Say::of("product_hides", page.party).time("since", since).quotes(page.notice, &[]).done();
    let mut ruling = ruling(scene, Advice::Wait, None, say, None);
    ruling.confidence = ruling.confidence.min(confidence::HIDDEN);
    Some(ruling)
}

/// `product_flash`: end (Time, if any). Such prices are often to be paid in full.
pub(super) fn flash(scene: &RouteScene<'_, '_>, ruling: &Ruling) -> Vec<Reason> {
    let Some(page) = Page::of(scene).filter(|_| ruling.advice == Advice::RetryNow) else { return Vec::new() };
    let Some(sale) = page.product.sale.as_ref().filter(|sale| sale.kind == SaleKind::Flash) else { return Vec::new() };
    let over = sale.ends.is_some_and(|ends| ends <= scene.now());
    if over || page.product.installments.is_some() {
        return Vec::new();
    }
    vec![page.say("product_flash", Fact::Sale).time("end", sale.ends).done()]
}

fn ruling(
    scene: &RouteScene<'_, '_>,
    advice: Advice,
    at: Option<DateTime<Utc>>,
    say: Reason,
    stop: Option<Ruling>,
) -> Ruling {
    Ruling {
        advice,
        at,
        until: None,
        basis: at.map(|_| Basis::AnnouncedEnd),
        confidence: confidence::TERMS.min(confidence::cap_later(&scene.coverage)),
        reasons: std::iter::once(say).chain(stop.into_iter().flat_map(|stop| stop.reasons)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::*;
    use super::*;
    use crate::domain::{JobId, Kind, Said, Sale, SourceFacts, Stated};

    /// The case with the page of a product that was seen at its beginning.
    fn with(product: Product) -> Case {
        let mut case = case();
        let id = JobId::new("shop", "product-phone");
        case.facts.watch.product = Some(id.clone());
        let mut notice = notice("shop", Kind::Other, "新手机");
        notice.source = id.clone();
        notice.announcement.stated = Some(Stated { product: Some(product), ..Stated::default() });
        let shop = &mut case.facts.parties[0];
        shop.notices.push(notice);
        let known = SourceFacts { id, fresh_for: 7200, ..shop.sources[0].clone() };
        shop.sources.push(known);
        case
    }

    fn sale(kind: SaleKind, begins: Option<i64>, ends: Option<i64>) -> Option<Sale> {
        Some(Sale { kind, begins: begins.map(minute), ends: ends.map(minute) })
    }

    #[test]
    fn the_page_of_the_product_has_its_say() {
        let shown = Some(Showing::Shown);
        let sold_out = Some(Stock::SoldOut);
        for (product, advice, at, rule) in [
            (Product { installments: shown, ..Product::default() }, Advice::RetryNow, None, "no_news"),
            (Product { stock: Some(Stock::Available), ..Product::default() }, Advice::RetryNow, None, "no_news"),
            (
                Product { stock: sold_out, installments: shown, ..Product::default() },
                Advice::Wait,
                None,
                "product_sold_out",
            ),
            (
                Product { installments: Some(Showing::Refused), ..Product::default() },
                Advice::NotOffered,
                None,
                "product_refuses",
            ),
            (
                Product { sale: sale(SaleKind::PreSale, Some(90), None), stock: sold_out, ..Product::default() },
                Advice::RetryAt,
                Some(90),
                "product_ahead",
            ),
            // What had begun is no longer ahead.
            (
                Product { sale: sale(SaleKind::PreSale, Some(-90), None), ..Product::default() },
                Advice::RetryNow,
                None,
                "no_news",
            ),
            (Product { hidden_since: Some(minute(-30)), ..Product::default() }, Advice::Wait, None, "product_hides"),
            (
                Product { hidden_since: Some(minute(-30)), installments: shown, ..Product::default() },
                Advice::RetryNow,
                None,
                "no_news",
            ),
        ] {
            let verdict = with(product.clone()).judge(0);
            let found = (verdict.advice, verdict.at, verdict.reasons[0].rule.as_str());
            assert_eq!(found, (advice, at.map(minute), rule), "{product:?}");
        }
    }

    #[test]
    fn who_stands_in_the_way_longer_decides() {
        let mut case = with(Product { sale: sale(SaleKind::Launch, Some(90), None), ..Product::default() });
        case.notice("alipay", Kind::Maintenance, "维护").window(-60, 60);
        case.expect(0, Advice::RetryAt, Some(90), Some(Basis::AnnouncedEnd)).rule("product_ahead").also("in_window");
        case.notice("cmb", Kind::Maintenance, "维护").window(-60, 120);
        case.expect(0, Advice::RetryAt, Some(120), Some(Basis::AnnouncedEnd)).rule("in_window");
    }

    #[test]
    fn it_says_what_it_rests_on_and_only_while_it_is_seen() {
        let said = vec![Said { fact: Fact::Stock, text: "到货通知".into() }];
        let mut case = with(Product { stock: Some(Stock::SoldOut), said, ..Product::default() });
        assert_eq!(case.judge(0).reasons[0].evidence[0].text, "到货通知");
        assert_eq!(case.judge(121).advice, Advice::RetryNow, "two hours ago it was sold out");
        case.tried(Tried::Worked, -5, None);
        assert_eq!(case.judge(0).advice, Advice::RetryNow);
        let flash = with(Product { sale: sale(SaleKind::Flash, None, Some(30)), ..Product::default() });
        flash.expect(0, Advice::RetryNow, None, Some(Basis::NoNews)).also("product_flash");
        assert!(flash.judge(31).reasons.iter().all(|reason| reason.rule != "product_flash"));
    }

    #[test]
    fn who_waits_for_something_else_does_not_mind_installments() {
        let mut case = with(Product { installments: Some(Showing::Refused), ..Product::default() });
        case.facts.watch.service = Service::Order;
        assert_eq!(case.judge(0).advice, Advice::RetryNow);
    }
}
