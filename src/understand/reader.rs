//! The steps of reading, in their order.

use super::Document;
use super::affected::{Affected, interruption, is_only_worked_on, of_page, of_units};
use super::bearing::bearing;
use super::confidence::confidence;
use super::context::Context;
use super::impact::{affected, blocks};
use super::kind::{Scene, Verdict, decide};
use super::lexicon::{Cues, Hit};
use super::links::{first_hit, links, old};
use super::marks::Mark;
use super::parts::Parts;
use super::role::{Role, roles};
use super::slots::{Slot, slots};
use super::source::Source;
use super::subject::{Subjects, is_specific};
use super::terms::terms;
use super::time::{Calendar, Date, stated_zone};
use super::under_way::{UnderWay, under_way};
use super::unknown::names_unknown;
use super::whose::{beside, owners};
use super::windows::{Judged, judge};
use crate::domain::{Bearing, Effect, Evidence, Ignored, Kind, Reading, Scope, Service, Span, Tz, Window};
use chrono::{DateTime, Utc};

/// The most windows and ignored times of a reading.
const MAX_LIST: usize = 200;

pub(crate) fn read(document: &Document<'_>) -> Reading {
    let source = Source::new(document.title, document.text);
    let context = Context::new(source.folded.as_str(), document.zone);
    let roles = roles(&context);
    let calendar = calendar(document, &context);
    let now = calendar.now();
    let judged = judge(&context, slots(&context, &roles, &calendar), now);
    let scene = Scene::new(&context, &judged, now, calendar.told_until());
    let mut verdict = decide(&scene);
    if let Some(kind) = document.stated.and_then(|stated| stated.kind) {
        verdict = Verdict { kind, certainty: 0.98, ..verdict };
    }
    let units = of_units(&context);
    let page = of_page(&context, &units);
    let windows = windows(document, &source, &context, &judged, &units, &page, &verdict, &calendar);
    let installment = bearing(&context, verdict.kind, &units, &page, &windows);
    let stated_links = document.stated.and_then(|stated| super::stated::links(stated, verdict.kind));
    let old = old(&judged);
    Reading {
        kind: verdict.kind,
        installment,
        confidence: confidence(&scene, &verdict, &judged, &windows, document.published, &roles),
        links: stated_links.unwrap_or_else(|| links(&source, &scene, verdict.kind, &old)),
        terms: terms(&source, document.published, document.zone),
        evidence: evidence(&source, &context, &verdict, installment),
        ignored: ignored(&source, &context, &roles, &judged, &verdict, &windows),
        windows,
    }
}

/// What days are resolved by, in this announcement.
fn calendar(document: &Document<'_>, context: &Context<'_>) -> Calendar {
    let american = |tz: Tz| {
        tz.name().starts_with("America/")
            || tz.name().starts_with("US/")
            || tz.name().starts_with("Asia/Manila")
            || tz.name().starts_with("Pacific/Honolulu")
    };
    let han = context.text.chars().take(400).filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count() > 10;
    let mut calendar = Calendar {
        published: document.published,
        home: document.zone,
        default_zone: stated_zone(context.text, &context.marks.firsts(Mark::AllTimes), document.zone),
        month_first: han || american(document.zone),
        anchor: None,
        year: None,
        known: Vec::new(),
    };
    const MANY: usize = 32;
    let dates = context.exprs.iter().flat_map(|expr| [expr.from.date, expr.to.and_then(|to| to.date)]).flatten();
    let with_year = || dates.clone().filter(Date::has_year);
    let day = |date: Date| calendar.day(&date, None, false).map(|resolved| resolved.day);
    let anchor = with_year().next_back().and_then(day);
    let known = with_year().take(MANY).filter_map(day).collect();
    calendar.anchor = anchor;
    calendar.known = known;
    calendar.year = stated_year(context.text);
    calendar
}

/// The year that stands by itself in a text: in "Planned work – November 2024", in 2024年系统升级安排.
fn stated_year(text: &str) -> Option<i32> {
    const NEAR: usize = 2000;
    let near = text.get(..text.floor_char_boundary(NEAR)).unwrap_or_default();
    let mut numbers = near.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| word.len() == 4);
    numbers.find_map(|word| word.parse().ok().filter(|year| (2010..=2099).contains(year)))
}

#[expect(clippy::too_many_arguments, reason = "the one place where all steps meet")]
fn windows(
    document: &Document<'_>,
    source: &Source,
    context: &Context<'_>,
    judged: &[Judged],
    units: &[Affected],
    page: &Affected,
    verdict: &Verdict,
    calendar: &Calendar,
) -> Vec<Window> {
    let now = calendar.now();
    if !verdict.kind.has_windows() {
        return Vec::new();
    }
    let mut windows: Vec<Window> = Vec::new();
    if let Some(stated) = document.stated.filter(|stated| !stated.windows.is_empty()) {
        return super::stated::windows(stated, page, MAX_LIST);
    }
    let title = context.page.lines.first().map_or(0..0, |line| line.range.clone());
    let named = |service: Service| {
        let is = |hit: &Hit| hit.service() == Some(service) && !hit.cues().has(Cues::CASH);
        context.hits_between(title.clone()).iter().any(is)
    };
    let titled = context.is_title(0) && named(Service::Installment);
    let closes = context.is_title(0) && named(Service::All) && context.line_cues(0).has(Cues::WITHDRAW | Cues::STOP);
    let timed: Vec<usize> =
        judged.iter().filter(|one| one.is_window()).map(|one| context.line_of(one.slot.unit)).collect();
    let subjects = Subjects::new(context, units, &timed);
    let slots: Vec<&Slot> = judged.iter().filter(|one| one.is_window()).map(|one| &one.slot).collect();
    let parts = Parts::of(context, &slots);
    let sparing = sparing(context, units, &timed);
    let unnoticed = verdict.kind == Kind::Maintenance && goes_unnoticed(context, units);
    let told = |one: &&Judged| one.is_window() && !is_told_below(context, judged, one);
    for one in judged.iter().filter(told).take(MAX_LIST) {
        let (mut said, explicit) = affected(context, units, page, &subjects, &parts, &one.slot, verdict.kind);
        if verdict.kind == Kind::Outage {
            // A fault is told in pieces; all of them are one.
            said.join(page);
        }
        // What moves elsewhere for good is no loss where it was; what is moved in a night is away until the morning.
        let moved = verdict.kind == Kind::Suspension && (page.cues | said.cues).has(Cues::MOVED);
        said.cues = said.cues.without(Cues::MOVED) | if moved { Cues::MOVED } else { Cues::default() };
        if context.line_cues(0).has(Cues::PUBLIC) {
            said.cues |= Cues::PUBLIC;
        }
        // Terminals that are down for debit cards are none of the others'.
        let of_debit = said.affected.contains(&Service::DebitCard);
        let of_cards = |service: &Service| match service {
            Service::CreditCard => true,
            Service::CardPayment => !of_debit,
            _ => false,
        };
        let buys = |service: &Service| {
            use Service::{CardPayment, Checkout, Gateway, Installment, OnlinePayment, Order, QuickPayment};
            matches!(service, CardPayment | Checkout | Gateway | Installment | OnlinePayment | Order | QuickPayment)
        };
        // 刷卡消费照旧: what stops of the card is something else.
        let bought = |one: &&Sparing<'_>| {
            [Service::CreditCard, Service::CardPayment].iter().all(|card| one.said.spared.contains(card))
        };
        let other = sparing.iter().find(bought).is_some_and(|one| one.credit || !said.affected.iter().any(buys));
        let ends = verdict.kind == Kind::Suspension
            && one.slot.exprs.first().is_some_and(|&at| context.is_last_day(at))
            && used_until_then(&mut said, units.get(one.slot.unit));
        if !ends && (!explicit || other || !said.affected.iter().any(of_cards)) {
            spare(context, &mut said, &sparing, context.line_of(one.slot.unit));
            if other && said.affected.iter().any(|&service| service != Service::CreditCard) {
                // The credit card website: the card itself goes on.
                said.affected.retain(|&service| service != Service::CreditCard);
            }
            if is_only_worked_on(said.cues) {
                said.keep_worked_on();
            }
        }
        if unnoticed && is_only_worked_on(said.cues) {
            said.affected = vec![Service::Other];
        }
        // What stops of a pay-later product stops paying by it, be it only for new customers.
        if verdict.kind == Kind::Suspension && !said.affected.contains(&Service::Merchant) && titled {
            said.affected.retain(|&service| service != Service::Installment);
            said.affected.insert(0, Service::Installment);
        } else if verdict.kind == Kind::Suspension && closes && !said.affected.contains(&Service::All) {
            // PayPal suspends its business operations: all of them, whatever one sentence names.
            said.affected.push(Service::All);
        }
        let evidence =
            one.slot.exprs.iter().filter_map(|&at| context.exprs.get(at)).map(|expr| source.span(expr.range.clone()));
        let place = one.slot.exprs.first().and_then(|&at| context.exprs.get(at)).map(|expr| expr.range.start);
        let owners = place.map(|place| owners(context, one.slot.unit, place)).unwrap_or_default();
        said.parties.splice(..0, owners);
        if let Some(bank) = place.and_then(|place| beside(context, one.slot.unit, place)) {
            said.parties = vec![bank];
        }
        // A fault of today is there when it is told.
        let today = |now: &DateTime<Utc>| one.slot.start <= *now && *now - one.slot.start < chrono::TimeDelta::days(1);
        let told = now.filter(|now| verdict.kind == Kind::Outage && one.slot.whole_days && today(now));
        let window = Window {
            start: told.unwrap_or(one.slot.start),
            end: one.slot.end.filter(|_| verdict.kind != Kind::Outage || !one.slot.start_only),
            rrule: one.slot.rrule.clone(),
            ..window(source, &said, evidence.collect(), now.unwrap_or(one.slot.start))
        };
        merge(&mut windows, window);
    }
    if windows.is_empty()
        && let Some(UnderWay { start, end, place }) = under_way(context, judged, page, verdict, calendar)
    {
        let mut said = page.clone();
        if said.affected.is_empty() {
            said.affected.push(Service::All);
        }
        let evidence = place.map(|place| source.span(place)).into_iter().collect();
        windows.push(Window { end, ..window(source, &said, evidence, start) });
    }
    if verdict.kind == Kind::Outage {
        keep_one_begin(&mut windows);
    }
    windows.sort_by_key(|window| (window.start, window.end));
    windows
}

/// What can be used up to a last day stops on it: 6月30日前仍可使用分期付款. Whether anything is named that can.
fn used_until_then(said: &mut Affected, unit: Option<&Affected>) -> bool {
    let Some(used) = unit.filter(|unit| unit.spared.iter().any(|&service| is_specific(service))) else { return false };
    said.affected.retain(|&service| is_specific(service) && service != Service::Other);
    said.affected.extend(used.spared.iter().filter(|&&service| is_specific(service)));
    said.affected.sort_unstable();
    said.affected.dedup();
    said.spared.clear();
    true
}

/// Whether a sentence only points to a list that tells its window again with what is affected: the services below will be
/// suspended from 1 am to 8 am.
fn is_told_below(context: &Context<'_>, judged: &[Judged], one: &Judged) -> bool {
    const POINTS: &[&str] = &[
        "services below",
        "following service",
        "services listed below",
        "以下服务",
        "以下业务",
        "下列服务",
        "下列业务",
    ];
    let unit = context.page.units.get(one.slot.unit).map_or(0..0, |unit| unit.range.clone());
    const LONGEST: usize = 400;
    let points = || {
        let end = context.text.floor_char_boundary(unit.end.min(unit.start + LONGEST));
        let said = context.text.get(unit.start..end).unwrap_or_default();
        POINTS.iter().any(|word| said.contains(word))
    };
    let again = |other: &Judged| {
        let line = context.page.lines.get(context.line_of(other.slot.unit)).map_or(0..0, |line| line.units.clone());
        other.is_window()
            && other.slot.unit > one.slot.unit
            && (other.slot.start, other.slot.end) == (one.slot.start, one.slot.end)
            && line.take(MAX_LIST).any(|unit| context.names_service(unit))
    };
    points() && judged.iter().take(MAX_LIST).any(again)
}

/// A fault has one beginning: the first that is told.
fn keep_one_begin(windows: &mut Vec<Window>) {
    let Some(first) = windows.first().map(|window| window.end) else { return };
    let mut kept = false;
    windows.retain(|window| {
        let again = kept && window.end == first;
        kept = true;
        !again
    });
}

/// A unit that says that something is spared.
struct Sparing<'a> {
    said: &'a Affected,
    line: usize,
    /// Its line has a window of its own.
    timed: bool,
    /// It names credit cards.
    credit: bool,
}

fn sparing<'a>(context: &Context<'_>, units: &'a [Affected], timed: &[usize]) -> Vec<Sparing<'a>> {
    let sparing = units.iter().enumerate().filter(|(_, said)| !said.spared.is_empty()).take(MAX_LIST);
    sparing
        .map(|(unit, said)| {
            let line = context.line_of(unit);
            let timed = timed.iter().take(MAX_LIST).any(|&timed| timed == line) || has_days_of_its_own(context, unit);
            let credit = context.hits_in(unit).iter().any(|hit| hit.service() == Some(Service::CreditCard));
            Sparing { said, line, timed, credit }
        })
        .collect()
}

/// Whether it says that nothing is affected by the work, and of nothing that it stops: no downtime is expected, 不影响使用.
fn goes_unnoticed(context: &Context<'_>, units: &[Affected]) -> bool {
    // What goes on is named, be it in words that are not known.
    let names = |unit: usize| {
        let goes_on = context.hits_in(unit).iter().find(|hit| hit.cues().has(Cues::UNAFFECTED));
        goes_on.is_some_and(|hit| names_unknown(context, &(context.clause(&hit.range, unit).start..hit.range.start)))
    };
    // The head of a column says of what stands under it that it goes on.
    let heads = |unit: usize| {
        let line = context.line_of(unit);
        context.page.lines.get(line).is_some_and(|row| row.table == Some(line))
    };
    let quiet = |(unit, said): (usize, &Affected)| {
        context.cues(unit).has(Cues::UNAFFECTED)
            && !heads(unit)
            && said.spared.iter().all(|&service| !is_specific(service))
            && !names(unit)
    };
    !context.all_cues().has(interruption() | Cues::DOWNTIME) && units.iter().enumerate().any(quiet)
}

/// Whether a sentence names days on which what it says holds: 10月1日至8日网上支付正常 says nothing of one night in them.
fn has_days_of_its_own(context: &Context<'_>, unit: usize) -> bool {
    let Some(here) = context.page.units.get(unit).map(|unit| unit.range.clone()) else { return false };
    let first = context.exprs.partition_point(|expr| expr.range.start < here.start);
    let inside = context.exprs.get(first..).unwrap_or_default().iter().take_while(|expr| expr.range.end <= here.end);
    let mut inside = inside.take(MAX_LIST);
    inside.any(|expr| expr.from.clock.is_none() && expr.to.as_ref().is_some_and(|to| to.clock.is_none()))
}

/// What is spared on lines without a window of their own is spared in every window; but not what another line of a list
/// names at its head as well, as this one does: 花呗:正常; 信用卡分期:0:00至6:00维护.
fn spare(context: &Context<'_>, said: &mut Affected, sparing: &[Sparing<'_>], line: usize) {
    let heads = |line: usize, service: Service| context.services_in_key(line).any(|named| named == service);
    for Sparing { said: other, line: at, .. } in sparing.iter().filter(|other| other.line == line || !other.timed) {
        for &service in &other.spared {
            let apart = *at != line && heads(line, service) && heads(*at, service);
            if !apart && !said.spared.contains(&service) {
                said.spared.push(service);
            }
        }
    }
}

/// A window of what is affected, from `start` on.
fn window(source: &Source, said: &Affected, evidence: Vec<Span>, start: DateTime<Utc>) -> Window {
    let degraded = said.cues.has(Cues::DEGRADE) && !said.cues.has(Cues::STOP | Cues::WITHDRAW);
    let mut parties: Vec<String> = Vec::new();
    for range in &said.parties {
        let name = source.span(range.clone()).text;
        // HDFC Bank says all that HDFC says.
        let said = |known: &String| known.to_lowercase().contains(&name.to_lowercase());
        if !parties.iter().any(said) {
            parties.push(name);
        }
    }
    // What stops and goes on stops in part.
    let partly = said.affected.contains(&Service::Installment) && said.spared.contains(&Service::Installment);
    let some = said.cues.has(Cues::SOME) || !parties.is_empty() || partly;
    Window {
        start,
        end: None,
        rrule: None,
        effect: if degraded { Effect::Degraded } else { Effect::Unavailable },
        services: said.affected.clone(),
        parties,
        scope: if some { Scope::Some } else { Scope::All },
        blocks: blocks(said),
        evidence,
    }
}

/// Adds a window; the same interval twice is one window with the services of both.
fn merge(windows: &mut Vec<Window>, new: Window) {
    let same = windows.iter_mut().find(|known| known.start == new.start && known.end == new.end);
    let Some(known) = same else { return windows.push(new) };
    for service in new.services {
        if !known.services.contains(&service) {
            known.services.push(service);
        }
    }
    // Whose windows block settles whom the common one concerns; one that names nobody concerns everybody.
    match (known.blocks, new.blocks) {
        (true, false) => {}
        (false, true) => (known.parties, known.scope) = (new.parties, new.scope),
        _ if known.parties.is_empty() || new.parties.is_empty() => {
            known.parties.clear();
            known.scope = if new.scope == Scope::All { Scope::All } else { known.scope };
        }
        _ => {
            let more = new.parties.into_iter().filter(|party| !known.parties.contains(party));
            known.parties.extend(more.collect::<Vec<_>>());
        }
    }
    known.blocks |= new.blocks;
    known.rrule = known.rrule.take().or(new.rrule);
    known.evidence.extend(new.evidence);
}

fn evidence(source: &Source, context: &Context<'_>, verdict: &Verdict, installment: Bearing) -> Vec<Evidence> {
    let about = |about: &str, span: Span| Evidence { about: about.to_owned(), span };
    let kind = first_hit(context, verdict.cues).map(|range| about("kind", source.span(range)));
    let concerned = |service: Service| match installment {
        Bearing::Direct => service == Service::Installment,
        Bearing::Indirect => service.blocks_installments(),
        Bearing::None => false,
    };
    let named = context.hits.iter().filter(|hit| hit.service().is_some_and(concerned));
    let named = named.take(8).map(|hit| about("installment", source.span(hit.range.clone())));
    kind.into_iter().chain(named).collect()
}

fn ignored(
    source: &Source,
    context: &Context<'_>,
    roles: &[Role],
    judged: &[Judged],
    verdict: &Verdict,
    windows: &[Window],
) -> Vec<Ignored> {
    let mut used = vec![false; context.exprs.len()];
    let mut why: Vec<Option<&str>> = roles
        .iter()
        .map(|role| match role {
            Role::Ignored(why) => Some(*why),
            Role::Superseded => Some("superseded"),
            Role::Recovery => Some("recovery time"),
            Role::Candidate => None,
        })
        .collect();
    for one in judged {
        for &at in &one.slot.exprs {
            if one.is_window() && verdict.kind.has_windows() {
                if let Some(used) = used.get_mut(at) {
                    *used = true;
                }
            } else if let Some(why) = why.get_mut(at) {
                *why = why.or(one.dropped).or(Some(if verdict.kind.has_windows() {
                    "no interruption is said of it"
                } else {
                    "no window in this kind"
                }));
            }
        }
    }
    let shown = |start: usize| windows.iter().flat_map(|window| &window.evidence).any(|span| span.start == start);
    (0..context.exprs.len())
        .filter(|&at| !used.get(at).copied().unwrap_or(false))
        .filter_map(|at| {
            let expr = context.exprs.get(at)?;
            let why = (*why.get(at)?)?;
            let span = source.span(expr.range.clone());
            (!shown(span.start)).then(|| Ignored { why: why.to_owned(), start: span.start, end: span.end })
        })
        .take(MAX_LIST)
        .collect()
}
