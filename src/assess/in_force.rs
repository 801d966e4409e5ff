//! Which announced windows count: newer words of an event replace older ones, a resumption ends what had begun, a
//! cancellation calls off what was to come.

use crate::domain::{
    Bearing, Facts, Interval, Kind, Link, Notice, PartyFacts, Published, Reading, Relation, Window,
    recurrence::{self, Occurrences},
    start_of_day,
};
use chrono::{DateTime, Days, TimeDelta, Utc};

/// How long a window that is over still matters.
pub(super) const AFTERMATH: TimeDelta = TimeDelta::hours(24);

/// An announced window, and what was said about it later.
#[derive(Debug, Clone)]
pub(super) struct Announced<'f> {
    pub(super) publisher: &'f PartyFacts,
    pub(super) notice: &'f Notice,
    pub(super) window: &'f Window,
    pub(super) said: DateTime<Utc>,
    pub(super) over: Option<Over<'f>>,
    /// Single occurrences of a recurring window that were called off.
    skipped: Vec<Interval>,
}

/// The word that ended a window before its time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Over<'f> {
    pub(super) at: DateTime<Utc>,
    pub(super) by: &'f Notice,
    /// Nothing of it is to come either.
    pub(super) called_off: bool,
}

impl Announced<'_> {
    /// The occurrences that overlap [from, ..) as they were stated.
    pub(super) fn stated(&self, from: DateTime<Utc>) -> Occurrences {
        recurrence::occurrences(self.window, from, DateTime::<Utc>::MAX_UTC, self.publisher.party.zone)
    }

    /// Those of them that hold, as far as they hold.
    pub(super) fn occurrences(&self, from: DateTime<Utc>) -> impl Iterator<Item = Interval> {
        let over = self.over;
        self.stated(from)
            .filter(|interval| !self.skipped.iter().any(|skipped| overlap(*skipped, *interval)))
            .filter_map(move |Interval { start, end }| match over {
                Some(over) if start <= over.at => {
                    Some(Interval { start, end: Some(end.map_or(over.at, |end| end.min(over.at))) })
                }
                Some(over) if over.called_off => None,
                _ => Some(Interval { start, end }),
            })
            .filter(move |interval| interval.end.is_none_or(|end| end > from))
    }
}

/// The windows of all parties of which any occurrence still matters at `now`, in the order in which they were said.
pub(super) fn announced(facts: &Facts, now: DateTime<Utc>) -> Vec<Announced<'_>> {
    let mut said: Vec<(DateTime<Utc>, &PartyFacts, &Notice)> = Vec::new();
    for party in &facts.parties {
        // The oldest first, so that of two that were said at the same time the newer in the list comes later.
        let known = party.notices.iter().rev().filter(|notice| is_known(notice, now));
        said.extend(known.map(|notice| (said_at(notice, party, now), party, notice)));
    }
    said.sort_by_key(|(at, _, notice)| (*at, notice.first_seen));
    let mut in_force: Vec<Announced<'_>> = Vec::new();
    for (at, publisher, notice) in said {
        take_in(&mut in_force, at, publisher, notice);
    }
    in_force.retain(|a| a.stated(now - AFTERMATH).next().is_some());
    in_force
}

/// Whether a notice had been published or seen by then.
pub(super) fn is_known(notice: &Notice, now: DateTime<Utc>) -> bool {
    notice.published <= now || notice.first_seen <= now
}

/// When a notice was said, as nearly as is known and never later than `now`. One that bears only a day was said when it was first
/// seen, if on that day, else by the end of it.
pub(super) fn said_at(notice: &Notice, publisher: &PartyFacts, now: DateTime<Utc>) -> DateTime<Utc> {
    let at = match notice.announcement.published {
        Some(Published::Day(day)) => {
            let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
            let end = start_of_day(next, publisher.party.zone);
            notice.first_seen.clamp(notice.published.min(end), end)
        }
        _ => notice.published,
    };
    at.min(now)
}

fn take_in<'f>(in_force: &mut Vec<Announced<'f>>, said: DateTime<Utc>, publisher: &'f PartyFacts, notice: &'f Notice) {
    match notice.reading.kind {
        // One whose windows could not be read replaces nothing.
        Kind::Maintenance | Kind::Outage | Kind::Suspension if notice.reading.windows.is_empty() => {}
        Kind::Maintenance | Kind::Outage | Kind::Suspension => {
            let continues = notice.reading.links.iter().any(|link| link.relation != Relation::Ends);
            if continues || notice.event.is_some() {
                // Most are neither: they are told apart at a glance.
                let related =
                    |e: &Announced<'_>| same_event(notice, e) || continues && std::ptr::eq(e.publisher, publisher);
                in_force.retain(|e| !(related(e) && replaces(notice, continues, publisher, said, e)));
            }
            in_force.extend(notice.reading.windows.iter().map(|window| Announced {
                publisher,
                notice,
                window,
                said,
                over: None,
                skipped: Vec::new(),
            }));
        }
        Kind::Cancellation => {
            let only = only_pending(in_force, publisher, said);
            for earlier in in_force.iter_mut().filter(|e| calls_off(notice, publisher, e, only)) {
                if earlier.window.rrule.is_some() && names(&notice.reading.links, earlier.window) == Some(true) {
                    earlier.skipped.extend(notice.reading.links.iter().flat_map(|link| &link.windows));
                } else {
                    earlier.over = Some(Over { at: said, by: notice, called_off: true });
                }
            }
        }
        Kind::Resumption => {
            for earlier in in_force.iter_mut().filter(|e| e.over.is_none() && e.window.start <= said) {
                if ends(notice, publisher, earlier) {
                    earlier.over = Some(Over { at: said, by: notice, called_off: false });
                }
            }
        }
        Kind::Change | Kind::Other => {}
    }
}

/// Whether a newer announcement of windows takes the place of an earlier window.
fn replaces(
    notice: &Notice,
    continues: bool,
    publisher: &PartyFacts,
    said: DateTime<Utc>,
    earlier: &Announced<'_>,
) -> bool {
    let same_party = std::ptr::eq(earlier.publisher, publisher);
    if same_event(notice, earlier) {
        // Another party that announced the same keeps its own words, unless these correct them.
        return (same_party || continues) && supersedes(&notice.reading, earlier.window);
    }
    if !same_party || !continues {
        return false;
    }
    // A link that names no window and an event that is not known: it means what is of its kind and not over.
    names(&notice.reading.links, earlier.window).unwrap_or_else(|| {
        notice.event.is_none()
            && earlier.notice.reading.kind == notice.reading.kind
            && earlier.window.end.is_none_or(|end| end > said)
            && (touches(&notice.reading, earlier.window)
                || notice.reading.links.iter().any(|link| link.relation == Relation::Moves))
    })
}

/// Whether an earlier window of the same event gives way to a newer announcement: what it names as replaced and what it touches;
/// everything, if it moves or corrects and does not say what. A reminder of tonight leaves tomorrow alone.
pub(super) fn supersedes(newer: &Reading, earlier: &Window) -> bool {
    let anew = |link: &Link| matches!(link.relation, Relation::Moves | Relation::Corrects | Relation::Cancels);
    let rest = newer.links.iter().any(anew);
    touches(newer, earlier) || names(&newer.links, earlier).unwrap_or(rest)
}

fn touches(newer: &Reading, earlier: &Window) -> bool {
    newer.windows.iter().any(|new| overlap(span(new), span(earlier)))
}

fn calls_off(notice: &Notice, publisher: &PartyFacts, earlier: &Announced<'_>, only: Option<&Notice>) -> bool {
    let same_party = std::ptr::eq(earlier.publisher, publisher);
    match names(&notice.reading.links, earlier.window) {
        Some(named) => named && (same_party || same_event(notice, earlier)),
        None => {
            let only = only.is_some_and(|only| std::ptr::eq(only, earlier.notice));
            same_event(notice, earlier) || notice.event.is_none() && only
        }
    }
}

/// A cancellation that says nothing of what it cancels can mean the one announcement of its party that is not over, if it
/// is one.
fn only_pending<'f>(in_force: &[Announced<'f>], publisher: &PartyFacts, said: DateTime<Utc>) -> Option<&'f Notice> {
    let mut pending = in_force.iter().filter(|earlier| {
        std::ptr::eq(earlier.publisher, publisher)
            && earlier.over.is_none()
            && (earlier.window.rrule.is_some() || earlier.window.end.is_none_or(|end| end > said))
    });
    let first = pending.next()?.notice;
    pending.all(|other| std::ptr::eq(other.notice, first)).then_some(first)
}

fn ends(notice: &Notice, publisher: &PartyFacts, earlier: &Announced<'_>) -> bool {
    if same_event(notice, earlier) {
        return names(&notice.reading.links, earlier.window).unwrap_or(true);
    }
    if !std::ptr::eq(earlier.publisher, publisher) {
        return false;
    }
    if let Some(named) = names(&notice.reading.links, earlier.window) {
        return named;
    }
    // A resumption states no windows and so no services; its bearing on installments tells how far it reaches. What was withdrawn
    // from installments themselves comes back only by a word about installments.
    let reaches = match (notice.reading.installment, earlier.notice.reading.installment) {
        (Bearing::None, bearing) => bearing == Bearing::None,
        (Bearing::Direct, _) => true,
        (Bearing::Indirect, bearing) => bearing != Bearing::Direct,
    };
    notice.event.is_none() && reaches
}

fn same_event(notice: &Notice, earlier: &Announced<'_>) -> bool {
    notice.event.is_some() && notice.event == earlier.notice.event
}

/// Whether the windows that links name include this one; None where they name none.
fn names(links: &[Link], window: &Window) -> Option<bool> {
    let mut named = links.iter().flat_map(|link| &link.windows).peekable();
    named.peek()?;
    // Which occurrence of a recurring window is meant does not matter here: any time after its start is its own.
    let reach = if window.rrule.is_some() { Interval { end: None, ..span(window) } } else { span(window) };
    Some(named.any(|interval| overlap(*interval, reach)))
}

fn span(window: &Window) -> Interval {
    Interval { start: window.start, end: window.end }
}

pub(super) fn overlap(a: Interval, b: Interval) -> bool {
    a.end.is_none_or(|end| end > b.start) && b.end.is_none_or(|end| end > a.start)
}

#[cfg(test)]
mod tests {
    use super::super::testing::*;
    use crate::domain::{Advice, Basis, Bearing, Kind, Relation};

    const PAPER: Option<Basis> = Some(Basis::AnnouncedEnd);

    #[test]
    fn the_newest_words_of_an_event_count() {
        let mut case = case();
        case.notice("shop", Kind::Maintenance, "维护").window(-60, 120).published(-900).event("e");
        case.notice("shop", Kind::Maintenance, "维护延长")
            .window(-60, 300)
            .published(-30)
            .event("e")
            .link(Relation::Extends);
        case.expect(-45, Advice::RetryAt, Some(120), PAPER);
        case.expect(0, Advice::RetryAt, Some(300), PAPER);
        case.notice("shop", Kind::Maintenance, "更正")
            .window(-60, 90)
            .published(-20)
            .event("e")
            .link(Relation::Corrects);
        case.expect(0, Advice::RetryAt, Some(90), PAPER);
        case.notice("shop", Kind::Maintenance, "改期").window(600, 700).published(-10).event("e").link(Relation::Moves);
        case.expect(0, Advice::RetryNow, None, Some(Basis::NoNews));
        case.expect(650, Advice::RetryAt, Some(700), PAPER);
        // Put off without a date, then set again.
        case.notice("shop", Kind::Cancellation, "取消").published(-5).event("e");
        case.expect(650, Advice::RetryNow, None, Some(Basis::NoNews));
        case.notice("shop", Kind::Maintenance, "重新安排").window(640, 660).published(-3).event("e");
        case.expect(650, Advice::RetryAt, Some(660), PAPER);
    }

    #[test]
    fn links_do_where_no_event_is_known() {
        let mut case = case();
        case.notice("shop", Kind::Maintenance, "维护").window(-60, 120).published(-900);
        case.notice("shop", Kind::Maintenance, "提前结束").window(-60, 30).published(-30).link(Relation::Corrects);
        case.expect(0, Advice::RetryAt, Some(30), PAPER);
        case.expect(31, Advice::RetryNow, None, PAPER);
    }

    #[test]
    fn without_a_link_both_count() {
        let mut case = case();
        case.notice("shop", Kind::Maintenance, "维护一").window(-60, 120).published(-900);
        case.notice("shop", Kind::Maintenance, "维护二").window(-60, 30).published(-30);
        case.expect(0, Advice::RetryAt, Some(120), PAPER);
    }

    #[test]
    fn a_reminder_of_one_night_leaves_the_others_alone() {
        let mut case = case();
        case.notice("shop", Kind::Maintenance, "三晚维护")
            .window(-60, 60)
            .window(1380, 1500)
            .published(-900)
            .event("e");
        case.notice("shop", Kind::Maintenance, "今晚维护提醒").window(-60, 90).published(-30).event("e");
        case.expect(0, Advice::RetryAt, Some(90), PAPER);
        case.expect(1400, Advice::RetryAt, Some(1500), PAPER);
    }

    #[test]
    fn another_party_keeps_its_own_words_about_the_same_event() {
        let mut case = case();
        case.notice("cmb", Kind::Maintenance, "信用卡维护").window(-60, 120).published(-900).event("e");
        case.notice("alipay", Kind::Maintenance, "招商银行维护")
            .window(-60, 100)
            .published(-800)
            .event("e")
            .named(&["招行"]);
        case.expect(0, Advice::RetryAt, Some(120), PAPER);
        case.notice("cmb", Kind::Resumption, "提前完成").published(-5).event("e");
        case.expect(0, Advice::RetryNow, None, Some(Basis::ServiceConfirmed));
    }

    #[test]
    fn an_update_whose_windows_could_not_be_read_replaces_nothing() {
        let mut case = case();
        case.notice("shop", Kind::Maintenance, "维护").window(-60, 120).published(-900).event("e");
        case.notice("shop", Kind::Maintenance, "维护提醒").published(-30).event("e");
        case.expect(0, Advice::RetryAt, Some(120), PAPER);
    }

    #[test]
    fn one_occurrence_of_many_is_called_off() {
        let day = 24 * 60;
        let mut case = case();
        case.notice("shop", Kind::Maintenance, "每日维护").window(-60, 60).rrule("FREQ=DAILY").published(-9000);
        case.notice("shop", Kind::Cancellation, "今日取消").published(-100).cancels(-60, 60);
        case.expect(0, Advice::RetryNow, None, Some(Basis::NoNews));
        case.expect(day, Advice::RetryAt, Some(day + 60), PAPER);
    }

    #[test]
    fn a_word_that_bears_only_a_day_was_said_when_it_was_seen() {
        let mut case = case();
        case.notice("shop", Kind::Outage, "异常").from(-30);
        // Published "today"; seen ten minutes ago: after the fault began.
        case.notice("shop", Kind::Resumption, "恢复").published(-10).on_day();
        case.expect(0, Advice::RetryNow, None, Some(Basis::ServiceConfirmed));
    }

    #[test]
    fn what_was_said_later_is_not_known_yet() {
        let mut case = case();
        case.notice("shop", Kind::Maintenance, "维护").window(-60, 120).published(-10);
        assert_eq!(case.judge(-20).advice, Advice::RetryNow);
        case.expect(-5, Advice::RetryAt, Some(120), PAPER);
    }

    #[test]
    fn a_word_about_something_else_ends_nothing() {
        let mut case = case();
        case.notice("shop", Kind::Outage, "支付异常").from(-30);
        case.notice("shop", Kind::Resumption, "查询恢复").published(-10).bearing(Bearing::None);
        case.expect(0, Advice::Wait, None, None);
    }
}
