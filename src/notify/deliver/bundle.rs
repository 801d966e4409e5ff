//! Messages that go out as one, and are settled alike.

use super::{Outlet, Owed};
use crate::domain::{Composed, Topic};
use crate::notify::compose::{compose, digest};
use crate::words::Words;
use chrono::{DateTime, Utc};

/// A composed message and the messages that it tells.
pub(super) struct Bundle {
    pub composed: Composed,
    pub owed: Vec<Owed>,
}

/// What is pressing goes out by itself and first; for people the rest is one message. Programs and logs get each
/// by itself.
pub(super) fn bundles(owed: Vec<Owed>, outlet: &Outlet, words: &Words, now: DateTime<Utc>) -> Vec<Bundle> {
    let single = |owed: Owed| Bundle { composed: compose(&owed.message, words, outlet.style, now), owed: vec![owed] };
    if !outlet.interrupts() {
        return owed.into_iter().map(single).collect();
    }
    let (pressing, others): (Vec<_>, Vec<_>) = owed.into_iter().partition(|owed| owed.message.occasion.is_pressing());
    let mut bundles: Vec<_> = pressing.into_iter().map(single).collect();
    let messages: Vec<_> = others.iter().map(|owed| owed.message.clone()).collect();
    bundles.extend(digest(&messages, words, outlet.style, now).map(|composed| Bundle { composed, owed: others }));
    bundles
}

/// Of several verdicts of one thread, the newest goes out, as urgent as the most urgent of them; the others are replaced.
pub(super) fn latest(owed: Vec<Owed>) -> (Vec<Owed>, Vec<Owed>) {
    let (mut latest, mut replaced): (Vec<Owed>, Vec<Owed>) = (Vec::new(), Vec::new());
    let verdict = |owed: &Owed| matches!(owed.message.topic, Topic::Verdict { .. });
    for mut next in owed {
        let earlier = latest
            .iter_mut()
            .find(|earlier| verdict(earlier) && verdict(&next) && earlier.message.thread == next.message.thread);
        match earlier {
            Some(earlier) => {
                next.message.urgency = next.message.urgency.max(earlier.message.urgency);
                replaced.push(std::mem::replace(earlier, next));
            }
            None => latest.push(next),
        }
    }
    (latest, replaced)
}
