//! Whether a change of a verdict is told by a sender, and why or why not.

use super::{Change, SAME, SenderInfo, key};
use crate::domain::{Advice, Basis, Occasion, Told, Urgency, Verdict};
use chrono::{DateTime, TimeDelta, Utc};

/// Times nearer to each other than this are not worth a replaced bubble (an end waits for the answer of a probe).
const TRIFLE: TimeDelta = TimeDelta::minutes(5);

/// What becomes of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Called out.
    Tell(Tell),
    /// The earlier message is replaced, and nobody called.
    Update,
    /// Called out shortly before the moment that was told last would pass in vain, if it is still so: a small move, by a sender
    /// that cannot replace what it sent.
    TellBefore(DateTime<Utc>),
    Silent(Silent),
}

/// Why a change is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tell {
    /// The first verdict of a watch.
    First,
    /// Trying is worth it now, and something says so.
    RetryNow,
    /// What worked does not, from now on.
    TroubleBegins,
    /// An end is announced where none was known.
    EndKnown,
    /// The end that was announced no longer holds, and no other is known.
    EndOpen,
    /// The end moved by more than [`SAME`].
    TimeMoved,
    /// It comes and goes: told once, not at each change.
    Unstable,
    /// Another route works.
    Alternative,
    CheckYourSide,
    NotOffered,
    /// For senders that call nobody: whatever is new.
    Record,
}

/// Why a change is not told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Silent {
    Unchanged,
    /// Nothing speaks against trying, and nothing for it: shown, never pushed.
    NoNews,
    /// We cannot see; that is the operator's matter.
    CannotSee,
    /// The person has been told the same, and nothing else since.
    AlreadyTold,
    /// A heads-up told it beforehand.
    HeadsUpTold,
    /// The end is nearer by no more than [`SAME`], and the sender cannot replace what it sent: when it comes, that is told.
    SmallMove,
}

impl Tell {
    /// Why a message about this verdict is told.
    pub(super) fn occasion(self, after: &Verdict) -> Occasion {
        match self {
            Self::First => match after.advice {
                Advice::RetryNow => Occasion::RetryNow,
                Advice::UseAlternative => Occasion::Alternative,
                Advice::CheckYourSide => Occasion::CheckYourSide,
                Advice::NotOffered => Occasion::NotOffered,
                Advice::RetryAt | Advice::Wait | Advice::Unknown => Occasion::Trouble,
            },
            Self::RetryNow => Occasion::RetryNow,
            Self::TroubleBegins | Self::Unstable => Occasion::Trouble,
            Self::EndKnown | Self::EndOpen | Self::TimeMoved => Occasion::Moved,
            Self::Alternative => Occasion::Alternative,
            Self::CheckYourSide => Occasion::CheckYourSide,
            Self::NotOffered => Occasion::NotOffered,
            Self::Record => Occasion::Record,
        }
    }

    pub(super) fn urgency(self) -> Urgency {
        match self {
            Self::RetryNow | Self::Alternative => Urgency::High,
            Self::Record => Urgency::Low,
            _ => Urgency::Normal,
        }
    }
}

/// When a verdict's message has lost its point.
pub(super) fn expires(after: &Verdict) -> Option<DateTime<Utc>> {
    match after.advice {
        Advice::RetryAt => after.at,
        _ => after.until,
    }
}

/// Whether a change is told by a sender. What the person knows is what this sender told last; where it told nothing,
/// nothing is known to be wrong.
pub fn decide(change: &Change<'_>, sender: &SenderInfo) -> Decision {
    if !sender.manner.interrupts {
        return record(change);
    }
    let after = change.after;
    let told = change.told_by(&sender.id).find(|told| told.advice.is_some());
    let knows = told.and_then(|told| told.advice);
    let was = change.before.map(|before| before.advice);
    let silent = Decision::Silent;
    match after.advice {
        Advice::Unknown => silent(Silent::CannotSee),
        Advice::RetryNow if is_unstable(after) => unstable(change),
        Advice::RetryNow if after.basis == Some(Basis::NoNews) => silent(Silent::NoNews),
        _ if was.is_none() => Decision::Tell(Tell::First),
        Advice::RetryNow => retry_now(change, knows),
        Advice::RetryAt => retry_at(change, sender, told),
        Advice::Wait => wait(change, sender, knows),
        Advice::UseAlternative if unchanged(change) => silent(Silent::Unchanged),
        Advice::UseAlternative => Decision::Tell(Tell::Alternative),
        Advice::CheckYourSide | Advice::NotOffered if was == Some(after.advice) => silent(Silent::Unchanged),
        Advice::CheckYourSide | Advice::NotOffered if knows == Some(after.advice) => silent(Silent::AlreadyTold),
        Advice::CheckYourSide => Decision::Tell(Tell::CheckYourSide),
        Advice::NotOffered => Decision::Tell(Tell::NotOffered),
    }
}

/// A log takes down every change of the advice, its basis, its route or its time.
fn record(change: &Change<'_>) -> Decision {
    let same = |before: &Verdict| {
        let after = change.after;
        (before.advice, before.at, before.basis, &before.alternative)
            == (after.advice, after.at, after.basis, &after.alternative)
    };
    match change.before {
        Some(before) if same(before) => Decision::Silent(Silent::Unchanged),
        _ => Decision::Tell(Tell::Record),
    }
}

/// Whether a verdict says that a party comes and goes.
pub(in crate::notify) fn is_unstable(verdict: &Verdict) -> bool {
    verdict.reasons.first().is_some_and(|reason| reason.rule == "flapping")
}

/// The key tells one unstable time from the next: within one, nothing is told twice.
fn unstable(change: &Change<'_>) -> Decision {
    match change.before {
        Some(before) if is_unstable(before) => Decision::Silent(Silent::Unchanged),
        _ => Decision::Tell(Tell::Unstable),
    }
}

fn retry_now(change: &Change<'_>, knows: Option<Advice>) -> Decision {
    // That it came and went was told as such.
    let steady = change.before.filter(|before| !is_unstable(before));
    match steady.map(|before| (before.advice, before.basis)) {
        Some((Advice::RetryNow, basis)) if basis != Some(Basis::NoNews) => Decision::Silent(Silent::Unchanged),
        // From nothing known, or nothing seen, to a word: new only to those who have not heard it already.
        Some((Advice::RetryNow | Advice::Unknown, _)) if knows == Some(Advice::RetryNow) => {
            Decision::Silent(Silent::AlreadyTold)
        }
        _ => Decision::Tell(Tell::RetryNow),
    }
}

fn retry_at(change: &Change<'_>, sender: &SenderInfo, told: Option<&Told>) -> Decision {
    let before = change.before.filter(|before| before.advice == Advice::RetryAt);
    let shown = match told {
        Some(told) if told.advice == Some(Advice::RetryAt) => told.named,
        _ => before.and_then(|before| before.at),
    };
    let (Some(shown), Some(at)) = (shown, change.after.at) else {
        let waited = told.is_some_and(|told| told.advice == Some(Advice::Wait));
        return if waited { Decision::Tell(Tell::EndKnown) } else { begins(change, sender) };
    };
    if worked(change) {
        let same = (shown - at).abs() <= SAME;
        return if same { Decision::Silent(Silent::AlreadyTold) } else { begins(change, sender) };
    }
    // Small moves add up: they are measured from the time that was last called out, not from the last silent update.
    let called = change
        .told_by(&sender.id)
        .find(|told| told.advice == Some(Advice::RetryAt) && told.urgency > Urgency::Low)
        .and_then(|told| told.named)
        .unwrap_or(shown);
    if (called - at).abs() > SAME {
        Decision::Tell(Tell::TimeMoved)
    } else if (shown - at).abs() <= TRIFLE {
        Decision::Silent(Silent::Unchanged)
    } else if sender.manner.replaces {
        Decision::Update
    } else if at > shown {
        Decision::TellBefore(shown)
    } else {
        Decision::Silent(Silent::SmallMove)
    }
}

fn wait(change: &Change<'_>, sender: &SenderInfo, knows: Option<Advice>) -> Decision {
    match (change.before.map(|before| before.advice), knows) {
        (Some(Advice::Wait), _) => Decision::Silent(Silent::Unchanged),
        (Some(Advice::Unknown), Some(Advice::Wait)) => Decision::Silent(Silent::AlreadyTold),
        // What comes and goes was told as such, and that it was gone.
        (Some(Advice::RetryNow), Some(Advice::Wait)) if change.before.is_some_and(is_unstable) => {
            Decision::Silent(Silent::AlreadyTold)
        }
        (Some(Advice::RetryAt | Advice::Unknown), Some(Advice::RetryAt)) => Decision::Tell(Tell::EndOpen),
        _ => begins(change, sender),
    }
}

/// Trouble begins: told, unless a heads-up named its end, or named none and none is known now either.
fn begins(change: &Change<'_>, sender: &SenderInfo) -> Decision {
    let Some(from) = change.before.and_then(|before| before.until) else {
        return Decision::Tell(Tell::TroubleBegins);
    };
    let key = key::ahead(change.thread, from, &sender.id);
    let heads_up = change.told_by(&sender.id).find(|told| told.key == key);
    match (heads_up, change.after.at) {
        (None, _) => Decision::Tell(Tell::TroubleBegins),
        (Some(told), Some(at)) => match told.named {
            Some(named) if (named - at).abs() <= SAME => Decision::Silent(Silent::HeadsUpTold),
            Some(_) => Decision::Tell(Tell::TimeMoved),
            None => Decision::Tell(Tell::EndKnown),
        },
        (Some(Told { named: None, .. }), None) => Decision::Silent(Silent::HeadsUpTold),
        (Some(_), None) => Decision::Tell(Tell::EndOpen),
    }
}

/// A way of paying was open before the change.
fn worked(change: &Change<'_>) -> bool {
    change.before.is_some_and(|before| matches!(before.advice, Advice::RetryNow | Advice::UseAlternative))
}

/// The same route is advised as before.
fn unchanged(change: &Change<'_>) -> bool {
    change
        .before
        .is_some_and(|before| before.advice == change.after.advice && before.alternative == change.after.alternative)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Advice as A, Audience};
    use crate::notify::fixture::{at, sender, short};

    const THREAD: &str = "watch/tablet";

    /// A verdict in short; of `retry_now` the text is the basis, of `use_alternative` the route, else the time.
    fn v(advice: A, text: &str) -> Verdict {
        let mut verdict = short(advice, None);
        match (advice, text) {
            (_, "") => {}
            (A::RetryNow, "no_news") => verdict.basis = Some(Basis::NoNews),
            (A::RetryNow, "announced_end") => verdict.basis = Some(Basis::AnnouncedEnd),
            (A::RetryNow, until) => verdict.until = Some(at(until)),
            (A::UseAlternative, route) => verdict.alternative = Some(route.into()),
            (_, time) => verdict.at = Some(at(time)),
        }
        verdict
    }

    fn told(key: &str, advice: Option<A>, named: &str, urgency: Urgency) -> Told {
        Told {
            key: key.into(),
            thread: THREAD.into(),
            sender: "phone".into(),
            at: at("00:00"),
            advice,
            named: (!named.is_empty()).then(|| at(named)),
            urgency,
        }
    }

    fn decision(sender: &SenderInfo, told: &[Told], before: Option<&Verdict>, after: &Verdict) -> Decision {
        let change = Change { before, before_since: None, after, at: at("05:00"), thread: THREAD, told };
        decide(&change, sender)
    }

    #[test]
    fn what_is_new_to_the_person_is_told() {
        use Decision::{Silent as S, Tell as T, Update};
        let called = |advice, named| vec![told("k", Some(advice), named, Urgency::Normal)];
        let nothing = Vec::new;
        let ahead = |named| vec![told("watch/tablet/ahead/20261121T150000Z/phone", None, named, Urgency::Normal)];
        let good = || Some(v(A::RetryNow, ""));
        let until = || Some(v(A::RetryNow, "-1 23:00"));
        let quiet = || Some(v(A::RetryNow, "no_news"));
        let blind = || Some(v(A::Unknown, ""));
        let wait = || Some(v(A::Wait, ""));
        let six = || Some(v(A::RetryAt, "06:00"));
        for (told, before, after, expected) in [
            // The first verdict.
            (nothing(), None, v(A::RetryAt, "06:00"), T(Tell::First)),
            (nothing(), None, v(A::RetryNow, "announced_end"), T(Tell::First)),
            (nothing(), None, v(A::RetryNow, "no_news"), S(Silent::NoNews)),
            (nothing(), None, v(A::Unknown, ""), S(Silent::CannotSee)),
            // Worth trying.
            (called(A::RetryAt, "06:00"), six(), v(A::RetryNow, "announced_end"), T(Tell::RetryNow)),
            (called(A::Wait, ""), wait(), v(A::RetryNow, ""), T(Tell::RetryNow)),
            (called(A::Wait, ""), wait(), v(A::RetryNow, "no_news"), S(Silent::NoNews)),
            (called(A::Wait, ""), quiet(), v(A::RetryNow, ""), T(Tell::RetryNow)),
            (ahead("06:00"), six(), v(A::RetryNow, ""), T(Tell::RetryNow)),
            (nothing(), blind(), v(A::RetryNow, ""), T(Tell::RetryNow)),
            (called(A::RetryNow, ""), blind(), v(A::RetryNow, ""), S(Silent::AlreadyTold)),
            (called(A::RetryNow, ""), good(), v(A::RetryNow, "announced_end"), S(Silent::Unchanged)),
            // Trouble begins.
            (nothing(), quiet(), v(A::RetryAt, "06:00"), T(Tell::TroubleBegins)),
            (called(A::RetryNow, ""), good(), v(A::Wait, ""), T(Tell::TroubleBegins)),
            (called(A::Wait, ""), quiet(), v(A::Wait, ""), T(Tell::TroubleBegins)),
            (called(A::RetryAt, "-1 06:00"), good(), v(A::RetryAt, "06:00"), T(Tell::TroubleBegins)),
            (nothing(), until(), v(A::RetryAt, "06:00"), T(Tell::TroubleBegins)),
            // A heads-up told it.
            (ahead("06:00"), until(), v(A::RetryAt, "06:00"), S(Silent::HeadsUpTold)),
            (ahead("06:00"), until(), v(A::RetryAt, "06:30"), S(Silent::HeadsUpTold)),
            (ahead("06:00"), until(), v(A::RetryAt, "06:31"), T(Tell::TimeMoved)),
            (ahead("06:00"), until(), v(A::Wait, ""), T(Tell::EndOpen)),
            (ahead(""), until(), v(A::Wait, ""), S(Silent::HeadsUpTold)),
            (ahead(""), until(), v(A::RetryAt, "06:00"), T(Tell::EndKnown)),
            // The end moves.
            (called(A::RetryAt, "06:00"), six(), v(A::RetryAt, "06:00"), S(Silent::Unchanged)),
            (called(A::RetryAt, "06:00"), six(), v(A::RetryAt, "06:05"), S(Silent::Unchanged)),
            (called(A::RetryAt, "06:00"), six(), v(A::RetryAt, "06:30"), Update),
            (called(A::RetryAt, "06:00"), six(), v(A::RetryAt, "05:30"), Update),
            (called(A::RetryAt, "06:00"), six(), v(A::RetryAt, "06:31"), T(Tell::TimeMoved)),
            (nothing(), six(), v(A::RetryAt, "07:00"), T(Tell::TimeMoved)),
            (called(A::RetryAt, "06:00"), six(), v(A::Wait, ""), T(Tell::EndOpen)),
            (called(A::Wait, ""), wait(), v(A::RetryAt, "06:00"), T(Tell::EndKnown)),
            (called(A::RetryAt, "06:00"), blind(), v(A::RetryAt, "06:10"), Update),
            (called(A::RetryAt, "06:00"), good(), v(A::RetryAt, "06:00"), S(Silent::AlreadyTold)),
            // What we cannot see, and what has been said.
            (called(A::RetryAt, "06:00"), six(), v(A::Unknown, ""), S(Silent::CannotSee)),
            (called(A::Wait, ""), blind(), v(A::Wait, ""), S(Silent::AlreadyTold)),
            (called(A::Wait, ""), wait(), v(A::Wait, ""), S(Silent::Unchanged)),
            (called(A::NotOffered, ""), blind(), v(A::NotOffered, ""), S(Silent::AlreadyTold)),
            (called(A::CheckYourSide, ""), good(), v(A::CheckYourSide, ""), S(Silent::AlreadyTold)),
            (called(A::RetryNow, ""), good(), v(A::CheckYourSide, ""), T(Tell::CheckYourSide)),
            (nothing(), quiet(), v(A::NotOffered, ""), T(Tell::NotOffered)),
            // Another way.
            (called(A::RetryAt, "06:00"), six(), v(A::UseAlternative, "r2"), T(Tell::Alternative)),
            (nothing(), Some(v(A::UseAlternative, "r2")), v(A::UseAlternative, "r2"), S(Silent::Unchanged)),
            (nothing(), Some(v(A::UseAlternative, "r2")), v(A::UseAlternative, "r3"), T(Tell::Alternative)),
        ] {
            let phone = sender("phone", Audience::Buyer, true, true);
            let row = format!("{told:?} {:?} -> {:?}", before.as_ref().map(|b| (b.advice, b.basis)), after.advice);
            assert_eq!(decision(&phone, &told, before.as_ref(), &after), expected, "{row}");
        }
    }

    #[test]
    fn small_moves_add_up_and_are_shown_only_where_a_bubble_can_be_replaced() {
        let (six, later) = (v(A::RetryAt, "06:25"), v(A::RetryAt, "06:50"));
        let told =
            [told("2", Some(A::RetryAt), "06:25", Urgency::Low), told("1", Some(A::RetryAt), "06:00", Urgency::Normal)];
        let replacing = sender("phone", Audience::Buyer, true, true);
        assert_eq!(decision(&replacing, &told, Some(&six), &later), Decision::Tell(Tell::TimeMoved));
        let adding = sender("phone", Audience::Buyer, true, false);
        let before = v(A::RetryAt, "06:00");
        assert_eq!(decision(&adding, &told[1..], Some(&before), &six), Decision::TellBefore(at("06:00")));
        let sooner = v(A::RetryAt, "05:40");
        assert_eq!(decision(&adding, &told[1..], Some(&before), &sooner), Decision::Silent(Silent::SmallMove));
    }

    #[test]
    fn what_comes_and_goes_is_told_once_and_then_that_it_is_steady() {
        let mut unstable = v(A::RetryNow, "no_news");
        unstable.reasons[0].rule = "flapping".into();
        let phone = sender("phone", Audience::Buyer, true, true);
        let gone = [told("watch/tablet/-/wait", Some(A::Wait), "", Urgency::Normal)];
        let wait = v(A::Wait, "");
        let told = [told("watch/tablet/unstable/-/phone", Some(A::RetryNow), "", Urgency::Normal)];
        for (told, before, after, expected) in [
            (&[] as &[Told], v(A::Wait, ""), &unstable, Decision::Tell(Tell::Unstable)),
            (&told, unstable.clone(), &unstable, Decision::Silent(Silent::Unchanged)),
            (&told, unstable.clone(), &v(A::RetryNow, ""), Decision::Tell(Tell::RetryNow)),
            // It is gone for longer: told, once.
            (&told, unstable.clone(), &wait, Decision::Tell(Tell::TroubleBegins)),
            (&gone, unstable.clone(), &wait, Decision::Silent(Silent::AlreadyTold)),
        ] {
            assert_eq!(decision(&phone, told, Some(&before), after), expected);
        }
    }

    #[test]
    fn a_log_takes_down_every_change() {
        let log = sender("log", Audience::Buyer, false, false);
        let record = Decision::Tell(Tell::Record);
        let quiet = v(A::RetryNow, "no_news");
        assert_eq!(decision(&log, &[], None, &quiet), record);
        assert_eq!(decision(&log, &[], Some(&quiet), &v(A::Unknown, "")), record);
        assert_eq!(decision(&log, &[], Some(&quiet), &v(A::RetryNow, "")), record);
        assert_eq!(decision(&log, &[], Some(&quiet), &quiet), Decision::Silent(Silent::Unchanged));
    }
}
