use super::*;
use crate::domain::{Advice, Audience, Code, Composed, Language, Parcel, SecretRef, Secrets, Topic, Urgency, Value};
use crate::notify::compose::Style;
use crate::notify::fixture::{at, message, short};
use crate::notify::senders::{Sender, Unsendable};
use crate::words::Words;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

/// An outbox in memory: what is owed, what the watch's verdict is, and how each was settled.
#[derive(Debug, Default)]
struct Memory {
    owed: Arc<Mutex<Vec<Owed>>>,
    current: Option<Verdict>,
    quiet_until: Option<DateTime<Utc>>,
    settled: Arc<Mutex<Vec<(String, Settlement)>>>,
}

impl Outbox for Memory {
    async fn lease(
        &self,
        sender: &SenderId,
        _: DateTime<Utc>,
        _: TimeDelta,
        limit: usize,
    ) -> Result<Vec<Owed>, Problem> {
        let mut owed = self.owed.lock().unwrap();
        let (leased, rest) = owed.drain(..).partition(|owed| &owed.message.sender == sender);
        *owed = rest;
        Ok(Vec::into_iter(leased).take(limit).collect())
    }

    async fn settle(&self, key: &str, settlement: Settlement, _: DateTime<Utc>) -> Result<(), Problem> {
        self.settled.lock().unwrap().push((key.to_owned(), settlement));
        Ok(())
    }

    async fn owe(&self, messages: Vec<Message>) -> Result<(), Problem> {
        self.owed.lock().unwrap().extend(messages.into_iter().map(|message| Owed { message, attempts: 0 }));
        Ok(())
    }

    async fn verdict(&self, _: &WatchId) -> Result<Option<Verdict>, Problem> {
        Ok(self.current.clone())
    }

    async fn quiet_until(&self, _: &WatchId, _: DateTime<Utc>) -> Result<Option<DateTime<Utc>>, Problem> {
        Ok(self.quiet_until)
    }

    async fn next_due(&self, _: DateTime<Utc>) -> Result<Option<DateTime<Utc>>, Problem> {
        Ok(Some(at("13:00")))
    }
}

/// Answers in turn, and remembers the bodies it was sent.
#[derive(Debug, Default)]
struct Wire {
    answers: Mutex<VecDeque<Result<u16, Problem>>>,
    bodies: Arc<Mutex<Vec<String>>>,
}

impl Http for Wire {
    async fn fetch(&self, request: &Request) -> Result<Reply, Problem> {
        let body = request.body.clone().unwrap_or_default();
        self.bodies.lock().unwrap().push(String::from_utf8(body).unwrap());
        let status = self.answers.lock().unwrap().pop_front().unwrap_or(Ok(200))?;
        Ok(Reply {
            status,
            url: request.url.clone(),
            headers: Vec::new(),
            body: Vec::new(),
            received: at("12:00"),
            latency: std::time::Duration::ZERO,
        })
    }
}

/// Sends the title, and names the whole answer and its secret in the receipt.
#[derive(Debug)]
struct Plain;

impl Sender for Plain {
    fn parcel(&self, message: &Composed, secrets: &Secrets, _: DateTime<Utc>) -> Result<Parcel, Unsendable> {
        let token = SecretRef::Env("TOKEN".into());
        secrets.expose(&token).ok_or(Unsendable::NoSecret(token))?;
        let url = url::Url::parse("https://push.example/").unwrap();
        Ok(Parcel::Http(Request { body: Some(message.title.clone().into_bytes()), ..Request::get(url) }))
    }

    fn receipt(&self, reply: &Reply) -> Receipt {
        let why = format!("{} for token s3cret-token", reply.status);
        match reply.status {
            200 => Receipt::Sent,
            503 => Receipt::Later { at: None, why },
            _ => Receipt::Never { why },
        }
    }
}

type Settled = Vec<(String, Settlement)>;

/// Runs one round over what is owed; gives what it did, how each was settled, and what went over the wire.
async fn run(
    owed: Vec<Message>,
    current: Option<Verdict>,
    answers: Vec<Result<u16, Problem>>,
) -> (Round, Settled, Vec<String>) {
    run_with(Memory { owed: leasable(owed), current, ..Memory::default() }, answers).await
}

fn leasable(owed: Vec<Message>) -> Arc<Mutex<Vec<Owed>>> {
    Arc::new(Mutex::new(owed.into_iter().map(|message| Owed { message, attempts: 0 }).collect()))
}

async fn run_with(outbox: Memory, answers: Vec<Result<u16, Problem>>) -> (Round, Settled, Vec<String>) {
    let wire = Wire { answers: Mutex::new(answers.into()), ..Wire::default() };
    let (settled, bodies) = (outbox.settled.clone(), wire.bodies.clone());
    let mut secrets = Secrets::default();
    secrets.insert(SecretRef::Env("TOKEN".into()), "s3cret-token".to_owned().into());
    let outlet = |id: &str, audience| Outlet {
        id: id.into(),
        audience,
        sender: Box::new(Plain),
        style: Style::default(),
        allow_private: false,
    };
    let words = Arc::new(Words::new(Language::En, crate::domain::Tz::SHANGHAI));
    let carriers = Carriers::new(wire, Desktop::default());
    let dispatch = Dispatch::new(
        vec![outlet("phone", Audience::Buyer), outlet("ops", Audience::Operator)],
        carriers,
        words,
        Arc::new(secrets),
    );
    let deliverer = Deliverer::new(outbox, dispatch);
    let round = deliverer.run_once(at("12:00")).await.unwrap();
    (round, settled.lock().unwrap().clone(), bodies.lock().unwrap().clone())
}

fn owed(key: &str, verdict: &Verdict) -> Message {
    Message { key: key.into(), created: at("11:59"), ..message(Topic::Verdict { verdict: Box::new(verdict.clone()) }) }
}

fn trouble(key: &str) -> Message {
    let values = vec![("source".to_owned(), Value::Text(key.into()))];
    let topic = Topic::Trouble { rule: "source_well".into(), values, problem: None };
    Message { key: key.into(), watch: None, created: at("11:59"), ..message(topic) }
}

#[tokio::test]
async fn what_holds_is_sent_and_then_settled() {
    let now = short(Advice::RetryNow, None);
    let (round, settled, bodies) = run(vec![owed("a", &now)], Some(now), vec![Ok(200)]).await;
    assert_eq!(bodies, ["平板 分期: try again now"]);
    assert_eq!(settled, [("a".to_owned(), Settlement::Sent)]);
    assert_eq!((round.sent, round.next), (1, Some(at("13:00"))));
}

#[tokio::test]
async fn what_no_longer_holds_is_dropped_unsent() {
    let six = short(Advice::RetryAt, Some("18:00"));
    let late = Message { expires: Some(at("11:00")), ..owed("late", &six) };
    let current = short(Advice::RetryNow, None);
    let (round, settled, bodies) = run(vec![owed("old", &six), late], Some(current), vec![]).await;
    assert!(bodies.is_empty());
    assert_eq!(round.dropped, 2);
    let why: Vec<_> = settled.iter().map(|(_, settlement)| settlement.clone()).collect();
    assert_eq!(why, [Settlement::Dropped { why: "superseded" }, Settlement::Dropped { why: "expired" }]);
}

#[tokio::test]
async fn of_two_about_the_same_the_newer_goes_out_as_urgent_as_the_older() {
    let (six, update) = (short(Advice::RetryAt, Some("18:00")), short(Advice::RetryAt, Some("18:20")));
    let quiet = Message { urgency: Urgency::Low, ..owed("new", &update) };
    let (round, settled, bodies) = run(vec![owed("old", &six), quiet], Some(update), vec![Ok(200)]).await;
    assert_eq!(bodies, ["平板 分期: try after today 18:20"]);
    assert_eq!(settled[0], ("old".to_owned(), Settlement::Dropped { why: "replaced by a newer message" }));
    assert_eq!(settled[1], ("new".to_owned(), Settlement::Sent));
    assert_eq!((round.sent, round.dropped), (1, 1));
}

#[tokio::test]
async fn troubles_go_out_as_one_and_are_settled_each() {
    let (round, settled, bodies) = run(vec![trouble("a"), trouble("b"), trouble("c")], None, vec![Ok(200)]).await;
    assert_eq!(bodies, ["3 sources have news"]);
    assert_eq!((round.sent, settled.len()), (3, 3));
}

#[tokio::test]
async fn a_sender_that_is_down_is_asked_once_a_round_and_names_no_secret() {
    let now = short(Advice::RetryNow, None);
    let test = Message { key: "t".into(), created: at("11:59"), ..message(Topic::Test) };
    let (round, settled, bodies) = run(vec![owed("a", &now), test], Some(now), vec![Ok(503), Ok(200)]).await;
    assert_eq!((bodies.len(), round.again), (1, 2));
    for (key, settlement) in settled {
        let Settlement::Again { at: next, receipt: Receipt::Later { why, .. } } = settlement else {
            panic!("{key}: {settlement:?}")
        };
        assert_eq!(why, "503 for token ***");
        assert!(next > at("12:00"));
    }
}

#[tokio::test]
async fn a_muted_watch_waits_and_what_is_about_no_watch_does_not() {
    let now = short(Advice::RetryNow, None);
    let owed = leasable(vec![owed("a", &now), trouble("t")]);
    let muted = Memory { owed, current: Some(now), quiet_until: Some(at("15:00")), ..Memory::default() };
    let (round, settled, bodies) = run_with(muted, vec![Ok(200)]).await;
    assert_eq!(settled[0], ("a".to_owned(), Settlement::Quiet { until: at("15:00") }));
    assert_eq!((round.again, round.sent, bodies.len()), (1, 1, 1));
}

#[tokio::test]
async fn what_cannot_arrive_is_parked_with_its_reason() {
    let now = short(Advice::RetryNow, None);
    let (round, settled, _) = run(vec![owed("a", &now)], Some(now.clone()), vec![Ok(401)]).await;
    assert!(matches!(&settled[0], (key, Settlement::Parked { .. }) if key == "a"));
    assert_eq!(round.parked[0].1, "401 for token ***");
    let refused = Problem::new(Code::Refused, "https://push.example/", "a private address");
    let (round, ..) = run(vec![owed("a", &now)], Some(now.clone()), vec![Err(refused)]).await;
    assert_eq!(round.parked[0].1, "refused: a private address");
    let offline = Problem::new(Code::Offline, "https://push.example/", "");
    let (round, ..) = run(vec![owed("a", &now)], Some(now), vec![Err(offline)]).await;
    assert_eq!((round.parked.len(), round.again), (0, 1));
}

#[tokio::test]
async fn the_operator_hears_of_a_message_that_was_given_up() {
    let now = short(Advice::RetryNow, None);
    let (_, settled, bodies) = run(vec![owed("a", &now)], Some(now), vec![Ok(401), Ok(200)]).await;
    assert_eq!(bodies[1], "A message could not be delivered: phone");
    assert_eq!(settled[1], ("given_up/a/ops".to_owned(), Settlement::Sent));
}
