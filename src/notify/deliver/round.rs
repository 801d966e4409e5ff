//! One round of deliveries: what is due now, sender by sender, each settled after its receipt.

use super::{Dispatch, Http, Outbox, Outlet, Owed, Settlement};
use crate::domain::{Composed, Message, Problem, Receipt, Topic};
use crate::notify::compose::{Style, compose, digest};
use crate::notify::retry::{self, Next};
use crate::notify::select::{Standing, given_up, standing};
use chrono::{DateTime, TimeDelta, Utc};
use futures_util::future::join_all;

/// Longer than any carrier takes for a whole round of one sender.
const LEASE: TimeDelta = TimeDelta::minutes(15);
/// Messages of one sender in one round.
const BATCH: usize = 20;

/// What a round did.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Round {
    pub sent: usize,
    /// Put off to a later attempt.
    pub again: usize,
    /// No longer true, or too late.
    pub dropped: usize,
    /// Given up, with the reason. The operators are told by the senders that are left.
    pub parked: Vec<(Message, String)>,
    /// When there is something to do next.
    pub next: Option<DateTime<Utc>>,
}

/// Delivers what the outbox owes.
#[derive(Debug)]
pub struct Deliverer<O, H> {
    outbox: O,
    dispatch: Dispatch<H>,
}

/// Messages that go out as one, and are settled alike.
struct Bundle {
    composed: Composed,
    owed: Vec<Owed>,
}

impl<O: Outbox, H: Http> Deliverer<O, H> {
    pub fn new(outbox: O, dispatch: Dispatch<H>) -> Self {
        Self { outbox, dispatch }
    }

    /// Sends what is due at `now`. A slow sender does not hold up the others. Errors are the outbox's; what was not
    /// settled then is leased again later.
    pub async fn run_once(&self, now: DateTime<Utc>) -> Result<Round, Problem> {
        let mut round = Round::default();
        for own in join_all(self.dispatch.outlets().iter().map(|outlet| self.serve(outlet, now))).await {
            let own = own?;
            round.sent += own.sent;
            round.again += own.again;
            round.dropped += own.dropped;
            round.parked.extend(own.parked);
        }
        round.next = self.outbox.next_due(now).await?;
        Ok(round)
    }

    async fn serve(&self, outlet: &Outlet, now: DateTime<Utc>) -> Result<Round, Problem> {
        let mut round = Round::default();
        let mut standing = Vec::new();
        for owed in self.outbox.lease(&outlet.id, now, LEASE, BATCH).await? {
            if let Some(until) = self.quiet_until(outlet, &owed.message, now).await? {
                round.again += 1;
                self.outbox.settle(&owed.message.key, Settlement::Quiet { until }, now).await?;
                continue;
            }
            match self.look_again(&owed.message, now).await? {
                Standing::Holds(message) => standing.push(Owed { message: *message, ..owed }),
                Standing::Expired => self.drop(&mut round, &owed, "expired", now).await?,
                Standing::Superseded => self.drop(&mut round, &owed, "superseded", now).await?,
            }
        }
        let (latest, replaced) = latest(standing);
        for owed in &replaced {
            self.drop(&mut round, owed, "replaced by a newer message", now).await?;
        }
        let mut blocked: Option<Receipt> = None;
        for bundle in self.bundles(latest, outlet.style, now) {
            let receipt = match &blocked {
                // What one message met, the others of the same sender would meet as well.
                Some(receipt) => receipt.clone(),
                None => self.dispatch.send(outlet, &bundle.composed, now).await,
            };
            if matches!(receipt, Receipt::Later { .. }) {
                blocked = Some(receipt.clone());
            }
            self.settle(&mut round, &receipt, &bundle.owed, now).await?;
        }
        Ok(round)
    }

    /// Until when a message waits because its watch was muted. Those that call nobody do not wait.
    async fn quiet_until(
        &self,
        outlet: &Outlet,
        message: &Message,
        now: DateTime<Utc>,
    ) -> Result<Option<DateTime<Utc>>, Problem> {
        match &message.watch {
            Some(watch) if outlet.sender.manner().interrupts => self.outbox.quiet_until(watch, now).await,
            _ => Ok(None),
        }
    }

    async fn look_again(&self, message: &Message, now: DateTime<Utc>) -> Result<Standing, Problem> {
        let current = match &message.watch {
            Some(watch) => self.outbox.verdict(watch).await?,
            None => None,
        };
        Ok(standing(message, current.as_ref(), now))
    }

    async fn drop(&self, round: &mut Round, owed: &Owed, why: &'static str, now: DateTime<Utc>) -> Result<(), Problem> {
        tracing::debug!(key = owed.message.key, why, "message dropped");
        round.dropped += 1;
        self.outbox.settle(&owed.message.key, Settlement::Dropped { why }, now).await
    }

    /// Troubles go out as one message; all others by themselves.
    fn bundles(&self, owed: Vec<Owed>, style: Style, now: DateTime<Utc>) -> Vec<Bundle> {
        let words = self.dispatch.words();
        let (troubles, others): (Vec<_>, Vec<_>) =
            owed.into_iter().partition(|owed| matches!(owed.message.topic, Topic::Trouble { .. }));
        let mut bundles: Vec<_> = others
            .into_iter()
            .map(|owed| Bundle { composed: compose(&owed.message, words, style, now), owed: vec![owed] })
            .collect();
        let messages: Vec<_> = troubles.iter().map(|owed| owed.message.clone()).collect();
        if let Some(composed) = digest(&messages, words, style, now) {
            bundles.push(Bundle { composed, owed: troubles });
        }
        bundles
    }

    async fn settle(
        &self,
        round: &mut Round,
        receipt: &Receipt,
        owed: &[Owed],
        now: DateTime<Utc>,
    ) -> Result<(), Problem> {
        for Owed { message, attempts } in owed {
            let next = retry::next(receipt, attempts + 1, &message.sender, &message.key, message.created, now);
            let settlement = match next {
                Next::Done => {
                    round.sent += 1;
                    Settlement::Sent
                }
                Next::Again { at, why } => {
                    tracing::warn!(sender = %message.sender, key = message.key, why, %at, "message put off");
                    round.again += 1;
                    Settlement::Again { at, receipt: receipt.clone() }
                }
                Next::Park { why } => {
                    tracing::error!(sender = %message.sender, key = message.key, why, "message given up");
                    // Owed before the loss is settled: a crash in between repeats the word under the same key.
                    let others: Vec<_> = self.dispatch.outlets().iter().map(Outlet::info).collect();
                    self.outbox.owe(given_up(message, &why, &others, now)).await?;
                    round.parked.push((message.clone(), why));
                    Settlement::Parked { receipt: receipt.clone() }
                }
            };
            self.outbox.settle(&message.key, settlement, now).await?;
        }
        Ok(())
    }
}

/// Of several verdicts of one thread, the newest goes out, as urgent as the most urgent of them; the others are replaced.
fn latest(owed: Vec<Owed>) -> (Vec<Owed>, Vec<Owed>) {
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
