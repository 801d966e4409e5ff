//! What owns what: a key, a heading or a word before a service, where no purchase needs it, and so none of its functions.

use super::affected::interruption;
use super::context::Context;
use super::lexicon::{Cues, Hit};
use super::segment::LineKind;
use crate::domain::Service;

/// Whether what belongs to a service is none of a purchase either.
fn governs(service: Service) -> bool {
    use Service::{Corporate, Merchant, Other, Points, Refund, Repayment, Transfer, Withdrawal};
    matches!(service, Corporate | Merchant | Other | Points | Refund | Repayment | Transfer | Withdrawal)
}

/// The service whose functions follow in a clause: 企业网上银行的付款、代发; 理财产品的购买、赎回.
pub(crate) fn owns_what_follows(context: &Context<'_>, hit: &Hit) -> Option<Service> {
    const OF: &[&str] = &["的", "之", "产品的", "业务的", "系统的", "产品", "类产品的"];
    // An account or an app within another is a place where things are done, not what they belong to.
    const PLACES: &[&str] = &["号", "小程序", "专区", "平台"];
    let rest = context.text.get(hit.range.end..)?;
    let name = context.text.get(hit.range.clone())?;
    if PLACES.iter().any(|word| name.ends_with(word)) {
        return None;
    }
    hit.service().filter(|&service| governs(service) && OF.iter().any(|word| rest.starts_with(word)))
}

/// What stops of a clause that names it last, behind how it is done: 暂停他行柜面、网银转入的还款. Its place among the hits.
pub(crate) fn object(context: &Context<'_>, clause: &[Hit]) -> Option<(usize, Service)> {
    let stop = clause.iter().position(|hit| hit.cues().has(Cues::STOP))?;
    let named = |&(_, hit): &(usize, &Hit)| hit.service().is_some();
    let (at, last) = clause.iter().enumerate().skip(stop + 1).rfind(named)?;
    let before = context.text.get(..last.range.start).unwrap_or_default();
    let service = last.service().filter(|&service| governs(service))?;
    before.ends_with('的').then_some((at, service))
}

/// The service that the key or the heading of a unit is about, where no purchase needs it.
pub(crate) fn governor(context: &Context<'_>, unit: usize) -> Option<Service> {
    const LONGEST: usize = 48;
    const FARTHEST: usize = 24;
    let line = context.line_of(unit);
    let at = context.page.units.get(unit)?.range.start;
    let key = context.page.lines.get(line)?.key.clone().filter(|key| key.end <= at || key.contains(&at));
    // A label is over what follows without a gap, a numbered heading over all up to the next.
    let is_over = |above: usize| match context.kind_of(above) {
        LineKind::Heading(level) if level < 4 => true,
        LineKind::Heading(_) if line <= above + FARTHEST => {
            context.page.lines.get(above + 1..=line).is_some_and(|lines| lines.iter().all(|line| !line.apart))
        }
        _ => false,
    };
    let heading = context.page.headings(line).next().filter(|&above| is_over(above));
    let heading = heading.and_then(|above| context.page.lines.get(above)).map(|line| line.range.clone());
    [key, heading].into_iter().flatten().filter(|range| range.len() <= LONGEST).find_map(|range| {
        let hits = context.hits_between(range.clone());
        let quiet = hits.iter().all(|hit| !hit.cues().has(interruption() | Cues::UNAFFECTED | Cues::INSTEAD));
        let mut services = hits.iter().filter_map(Hit::service).peekable();
        let first = services.peek().copied()?;
        (quiet && services.all(governs)).then_some(first)
    })
}
