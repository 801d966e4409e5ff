//! One round of deliveries: what is due now, sender by sender, each settled after its receipt.

use super::bundle::{Bundle, bundles, latest};
use super::{Carried, Dispatch, Http, Lease, Outbox, Outlet, Owed, Settlement, morning};
use crate::domain::{Audience, Message, Occasion, Problem, Receipt};
use crate::notify::pace::Pace;
use crate::notify::retry::{self, Next};
use crate::notify::select::{Standing, given_up, standing};
use chrono::{DateTime, TimeDelta, Utc};
use futures_util::future::join_all;

/// Longer than any carrier takes for a whole round of one sender.
const LEASE: TimeDelta = TimeDelta::minutes(15);
/// Messages of one sender in one round.
const BATCH: usize = 50;

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

impl<O: Outbox, H: Http> Deliverer<O, H> {
    pub fn new(outbox: O, dispatch: Dispatch<H>) -> Self {
        Self { outbox, dispatch }
    }

    /// Sends what is due at `now`. A slow sender does not hold up the others. Errors are the outbox's; what was not
    /// settled then is leased again later.
    pub async fn run_once(&self, now: DateTime<Utc>) -> Result<Round, Problem> {
        let mut round = Round { dropped: self.outbox.expire(now).await?, ..Round::default() };
        for own in join_all(self.dispatch.outlets().iter().map(|outlet| self.serve(outlet, now))).await {
            let own = own?;
            round.sent += own.sent;
            round.again += own.again;
            round.dropped += own.dropped;
            round.next = sooner(round.next, own.next);
            round.parked.extend(own.parked);
        }
        // A sender that gave up may have owed words to another, which was served before.
        if !round.parked.is_empty() {
            round.next = Some(now);
        }
        Ok(round)
    }

    /// One sender's round: what may go out now by its pace goes out. Gives when there is something to do next.
    async fn serve(&self, outlet: &Outlet, now: DateTime<Utc>) -> Result<Round, Problem> {
        let mut round = Round::default();
        let morning = morning::owe(&self.outbox, outlet, now).await?;
        let openings = self.openings(outlet, now).await?;
        let occasions: Vec<_> = openings.iter().filter(|(_, at)| *at <= now).map(|(occasion, _)| *occasion).collect();
        round.next = if occasions.is_empty() {
            openings.into_iter().map(|(_, at)| at).min()
        } else {
            self.take_out(outlet, occasions, &mut round, now).await?;
            self.openings(outlet, now).await?.into_iter().map(|(_, at)| at).min()
        };
        round.next = sooner(round.next, morning);
        Ok(round)
    }

    /// When the first message of each occasion may go out.
    async fn openings(&self, outlet: &Outlet, now: DateTime<Utc>) -> Result<Vec<(Occasion, DateTime<Utc>)>, Problem> {
        let waiting = self.outbox.waiting(&outlet.id, outlet.interrupts(), now).await?;
        if waiting.is_empty() {
            return Ok(Vec::new());
        }
        let pace = outlet.pace();
        let sent = self.outbox.sendings(&outlet.id, pace.looks_back(now)).await?;
        let opening =
            |(occasion, at): (Occasion, DateTime<Utc>)| (occasion, pace.opening(occasion, at.max(now), &sent));
        Ok(waiting.into_iter().map(opening).collect())
    }

    async fn take_out(
        &self,
        outlet: &Outlet,
        occasions: Vec<Occasion>,
        round: &mut Round,
        now: DateTime<Utc>,
    ) -> Result<(), Problem> {
        let lease = Lease { occasions, heeds_mutes: outlet.interrupts(), length: LEASE, limit: BATCH };
        let mut standing = Vec::new();
        for owed in self.outbox.lease(&outlet.id, now, lease).await? {
            if self.is_acknowledged(&owed.message).await? {
                self.drop(round, &owed, "somebody has reacted", now).await?;
                continue;
            }
            match self.look_again(&owed.message, now).await? {
                Standing::Holds(message) => standing.push(Owed { message: *message, ..owed }),
                Standing::Expired => {
                    self.drop(round, &owed, "out of date: its time had passed before it could be sent", now).await?
                }
                Standing::Superseded => self.drop(round, &owed, "out of date: something else is true now", now).await?,
            }
        }
        // Programs are told of each step. For people, and in a log, what is out of date when it would be sent is not sent.
        let each_step = outlet.info().audience == Audience::Program;
        let (latest, replaced) = if each_step { (standing, Vec::new()) } else { latest(standing) };
        for owed in &replaced {
            self.drop(round, owed, "replaced by a newer message", now).await?;
        }
        // What goes out in one round is pressing, or one message: only the service's own limits still hold.
        let limits = Pace::unhurried(outlet.habits.pace.zone, outlet.habits.pace.quota);
        let mut sent = self.outbox.sendings(&outlet.id, limits.looks_back(now)).await?;
        let mut blocked: Option<(Receipt, DateTime<Utc>)> = None;
        for mut bundle in bundles(latest, outlet, self.dispatch.words(), now) {
            let open = match bundle.owed.first() {
                Some(owed) => limits.opening(owed.message.occasion, now, &sent),
                None => continue,
            };
            let (receipt, again) = match &blocked {
                // What one message met, the others of the same sender would meet as well; they wait together, in order.
                Some((receipt, again)) => (receipt.clone(), Some(*again)),
                None if open > now => {
                    (Receipt::Later { at: Some(open), why: "its turn comes later".to_owned() }, Some(open))
                }
                None => {
                    if outlet.pace().is_limited() {
                        self.outbox.count_sending(&outlet.id, now).await?;
                        sent.push(now);
                    }
                    (self.send(outlet, &mut bundle, now).await?, None)
                }
            };
            let put_off = self.settle(round, &receipt, &bundle.owed, again, now).await?;
            blocked = blocked.or(put_off.map(|at| (receipt, at)));
        }
        Ok(())
    }

    /// Sends a bundle, into the message that stands last in its thread where the service can do that, and keeps what stands
    /// there now.
    async fn send(&self, outlet: &Outlet, bundle: &mut Bundle, now: DateTime<Utc>) -> Result<Receipt, Problem> {
        let alone = bundle.owed.len() == 1;
        if alone && outlet.sender.manner().replaces {
            bundle.composed.earlier = self.outbox.handle(&outlet.id, &bundle.composed.thread).await?;
        }
        let Carried { receipt, handle, .. } = self.dispatch.send(outlet, &bundle.composed, now).await;
        // A message of several is none of theirs to be edited later.
        let handle = handle.filter(|_| alone);
        if receipt == Receipt::Sent && (handle.is_some() || !alone) {
            let threads = bundle.owed.iter().map(|owed| owed.message.thread.clone()).collect();
            self.outbox.keep_handle(&outlet.id, threads, handle, now).await?;
        }
        Ok(receipt)
    }

    /// Whether a message that is only for those who have not reacted has lost its point.
    async fn is_acknowledged(&self, message: &Message) -> Result<bool, Problem> {
        let Some(watch) = message.watch.as_ref().filter(|_| message.unless_acknowledged) else { return Ok(false) };
        Ok(self.outbox.acknowledged(watch).await?.is_some_and(|at| at >= message.created))
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

    /// Records what came of a bundle; gives the moment to which it was put off. `again`: a moment that is known already.
    async fn settle(
        &self,
        round: &mut Round,
        receipt: &Receipt,
        owed: &[Owed],
        again: Option<DateTime<Utc>>,
        now: DateTime<Utc>,
    ) -> Result<Option<DateTime<Utc>>, Problem> {
        let mut put_off = again;
        for Owed { message, attempts } in owed {
            let next = retry::next(receipt, attempts + 1, &message.sender, &message.key, message.created, now);
            let settlement = match next {
                Next::Done => {
                    round.sent += 1;
                    // Owed before this one is settled, like the words about a loss below.
                    self.outbox.owe(reminder(message, now).into_iter().collect()).await?;
                    Settlement::Sent
                }
                Next::Again { at, why } => {
                    let at = *put_off.get_or_insert(at);
                    tracing::warn!(sender = %message.sender, key = message.key, why, %at, "message not sent, will try again");
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
        Ok(put_off)
    }
}

/// The next reminder of a message that was sent, where reminders are asked for.
fn reminder(message: &Message, now: DateTime<Utc>) -> Option<Message> {
    let pause = TimeDelta::seconds(i64::from(message.remind_after?));
    let (first, number) = match message.key.rsplit_once("/again/") {
        Some((first, number)) => (first, number.parse::<u32>().ok()?.saturating_add(1)),
        None => (message.key.as_str(), 1),
    };
    Some(Message {
        key: format!("{first}/again/{number}"),
        occasion: Occasion::Reminder,
        created: now,
        not_before: Some(now + pause),
        unless_acknowledged: true,
        ..message.clone()
    })
}

fn sooner(one: Option<DateTime<Utc>>, other: Option<DateTime<Utc>>) -> Option<DateTime<Utc>> {
    one.into_iter().chain(other).min()
}
