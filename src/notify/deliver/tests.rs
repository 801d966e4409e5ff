use super::*;
use crate::domain::{Advice, Audience, Code, Composed, Language, Parcel, SecretRef, Secrets, Topic, Urgency, Value};
use crate::notify::compose::Style;
use crate::notify::fixture::{at, habits, message, short};
use crate::notify::senders::{Manner, Sender, Unsendable};
use crate::words::Words;
use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex};

type Sendings = Arc<Mutex<Vec<(SenderId, DateTime<Utc>)>>>;

/// An outbox in memory: what is owed, what the watch's verdict is, and how each was settled.
#[derive(Debug, Default)]
struct Memory {
    owed: Arc<Mutex<Vec<Owed>>>,
    current: Option<Verdict>,
    acknowledged: Option<DateTime<Utc>>,
    sendings: Sendings,
    handles: Arc<Mutex<BTreeMap<String, String>>>,
    settled: Arc<Mutex<Vec<(String, Settlement)>>>,
}

fn due(owed: &Owed) -> DateTime<Utc> {
    owed.message.not_before.unwrap_or(owed.message.created)
}

impl Outbox for Memory {
    async fn expire(&self, _: DateTime<Utc>) -> Result<usize, Problem> {
        Ok(0)
    }

    async fn waiting(
        &self,
        sender: &SenderId,
        _: bool,
        _: DateTime<Utc>,
    ) -> Result<Vec<(Occasion, DateTime<Utc>)>, Problem> {
        let owed = self.owed.lock().unwrap();
        let own = owed.iter().filter(|owed| &owed.message.sender == sender);
        Ok(own.map(|owed| (owed.message.occasion, due(owed))).collect())
    }

    async fn lease(&self, sender: &SenderId, now: DateTime<Utc>, lease: Lease) -> Result<Vec<Owed>, Problem> {
        let mut owed = self.owed.lock().unwrap();
        let (leased, rest) = owed.drain(..).partition(|owed| {
            let message = &owed.message;
            &message.sender == sender && due(owed) <= now && lease.occasions.contains(&message.occasion)
        });
        *owed = rest;
        Ok(Vec::into_iter(leased).take(lease.limit).collect())
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

    async fn acknowledged(&self, _: &WatchId) -> Result<Option<DateTime<Utc>>, Problem> {
        Ok(self.acknowledged)
    }

    async fn sendings(&self, sender: &SenderId, since: DateTime<Utc>) -> Result<Vec<DateTime<Utc>>, Problem> {
        let sendings = self.sendings.lock().unwrap();
        Ok(sendings.iter().filter(|(id, at)| id == sender && *at >= since).map(|(_, at)| *at).collect())
    }

    async fn handle(&self, _: &SenderId, thread: &str) -> Result<Option<String>, Problem> {
        Ok(self.handles.lock().unwrap().get(thread).cloned())
    }

    async fn keep_handle(
        &self,
        _: &SenderId,
        threads: Vec<String>,
        handle: Option<String>,
        _: DateTime<Utc>,
    ) -> Result<(), Problem> {
        let mut handles = self.handles.lock().unwrap();
        for thread in threads {
            match &handle {
                Some(handle) => handles.insert(thread, handle.clone()),
                None => handles.remove(&thread),
            };
        }
        Ok(())
    }

    async fn count_sending(&self, sender: &SenderId, now: DateTime<Utc>) -> Result<(), Problem> {
        self.sendings.lock().unwrap().push((sender.clone(), now));
        Ok(())
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

/// Sends the title, behind the name of the earlier message where there is one, and names the whole answer and its secret in
/// the receipt. What it sends is called after the title.
#[derive(Debug)]
struct Plain;

impl Sender for Plain {
    fn parcel(&self, message: &Composed, secrets: &Secrets, _: DateTime<Utc>) -> Result<Parcel, Unsendable> {
        let token = SecretRef::Env("TOKEN".into());
        secrets.expose(&token).ok_or(Unsendable::NoSecret(token))?;
        let url = url::Url::parse("https://push.example/").unwrap();
        let earlier = message.earlier.as_ref().map(|earlier| format!("{earlier} > ")).unwrap_or_default();
        Ok(Parcel::Http(Request {
            body: Some(format!("{earlier}{}", message.title).into_bytes()),
            ..Request::get(url)
        }))
    }

    fn handle(&self, _: &Reply) -> Option<String> {
        Some("7".to_owned())
    }

    fn manner(&self) -> Manner {
        Manner { interrupts: true, replaces: true }
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
        habits: habits(),
        watches: vec![WatchName { id: "tablet".into(), title: "平板 分期".into() }],
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
    let occasion = if verdict.advice == Advice::RetryNow { Occasion::RetryNow } else { Occasion::Trouble };
    let topic = Topic::Verdict { verdict: Box::new(verdict.clone()) };
    Message { key: key.into(), created: at("11:59"), occasion, ..message(topic) }
}

fn trouble(key: &str) -> Message {
    let values = vec![("source".to_owned(), Value::Text(key.into()))];
    let topic = Topic::Trouble { rule: "source_well".into(), values, problem: None };
    Message { key: key.into(), watch: None, created: at("11:59"), occasion: Occasion::Well, ..message(topic) }
}

#[tokio::test]
async fn what_holds_is_sent_and_then_settled() {
    let now = short(Advice::RetryNow, None);
    let (round, settled, bodies) = run(vec![owed("a", &now)], Some(now), vec![Ok(200)]).await;
    assert_eq!(bodies, ["平板 分期: try again now"]);
    assert_eq!(settled, [("a".to_owned(), Settlement::Sent)]);
    assert_eq!((round.sent, round.next), (1, None));
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
    let dropped = |why| Settlement::Dropped { why };
    assert_eq!(
        why,
        ["out of date: something else is true now", "out of date: its time had passed before it could be sent"]
            .map(dropped)
    );
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
    let test = Message { key: "t".into(), created: at("11:59"), occasion: Occasion::Test, ..message(Topic::Test) };
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
async fn what_a_down_sender_was_owed_waits_together() {
    let now = short(Advice::RetryNow, None);
    let other = Message { thread: "watch/desk".into(), ..owed("b", &now) };
    let (_, settled, _) = run(vec![owed("a", &now), other, trouble("t")], Some(now), vec![Ok(503)]).await;
    let again = |(_, settlement): &(String, Settlement)| match settlement {
        Settlement::Again { at, .. } => Some(*at),
        _ => None,
    };
    let moments: Vec<_> = settled.iter().filter_map(again).collect();
    assert_eq!(moments.len(), 3, "{settled:?}");
    assert!(moments.iter().all(|at| *at == moments[0]), "{moments:?}");
}

#[tokio::test]
async fn one_message_a_minute_and_the_rest_as_one() {
    let wait = short(Advice::Wait, None);
    let of = |key: &str, thread: &str| Message { thread: thread.into(), ..owed(key, &wait) };
    let owed = leasable(vec![of("a", "watch/a"), of("b", "watch/b"), trouble("c")]);
    let sendings = Arc::new(Mutex::new(vec![(SenderId::new("phone"), at("11:59") + TimeDelta::seconds(30))]));
    let memory =
        || Memory { owed: owed.clone(), current: Some(wait.clone()), sendings: sendings.clone(), ..Memory::default() };
    let (round, settled, bodies) = run_with(memory(), vec![]).await;
    assert!(settled.is_empty() && bodies.is_empty(), "the last went out half a minute ago");
    assert_eq!(round.next, Some(at("12:00") + TimeDelta::seconds(30)));
    sendings.lock().unwrap().clear();
    let (round, settled, bodies) = run_with(memory(), vec![]).await;
    assert_eq!(bodies, ["平板 分期: not now, please wait (+2 more)"]);
    assert_eq!((round.sent, settled.len()), (3, 3));
    assert_eq!(sendings.lock().unwrap().len(), 1, "a digest counts once");
}

#[tokio::test]
async fn what_is_pressing_goes_by_itself_and_at_once() {
    let now = short(Advice::RetryNow, None);
    let sendings = Arc::new(Mutex::new(vec![(SenderId::new("phone"), at("12:00"))]));
    let memory = Memory {
        owed: leasable(vec![trouble("t"), owed("a", &now)]),
        current: Some(now),
        sendings,
        ..Memory::default()
    };
    let (round, _, bodies) = run_with(memory, vec![]).await;
    assert_eq!(bodies, ["平板 分期: try again now"]);
    assert_eq!((round.sent, round.next), (1, Some(at("12:01"))));
}

#[tokio::test]
async fn who_has_reacted_is_not_called_again() {
    let now = short(Advice::RetryNow, None);
    let escalated = || Message { unless_acknowledged: true, ..owed("a", &now) };
    for (acknowledged, sent) in [(None, 1), (Some("11:58"), 1), (Some("11:59"), 0)] {
        let memory = Memory {
            owed: leasable(vec![escalated()]),
            current: Some(now.clone()),
            acknowledged: acknowledged.map(at),
            ..Memory::default()
        };
        let (round, settled, _) = run_with(memory, vec![]).await;
        assert_eq!(round.sent, sent, "{acknowledged:?}: {settled:?}");
    }
}

#[tokio::test]
async fn what_was_sent_is_said_again_while_it_holds() {
    let wait = short(Advice::Wait, None);
    let outbox = leasable(vec![Message { remind_after: Some(3_600), ..owed("a", &wait) }]);
    let memory = Memory { owed: outbox.clone(), current: Some(wait), ..Memory::default() };
    let (round, ..) = run_with(memory, vec![]).await;
    assert_eq!(round.next, Some(at("13:00")));
    let [next] = &outbox.lock().unwrap()[..] else { panic!() };
    assert_eq!((next.message.key.as_str(), next.message.occasion), ("a/again/1", Occasion::Reminder));
    assert!(next.message.unless_acknowledged);
    let words = Words::new(Language::En, crate::domain::Tz::SHANGHAI);
    let composed = crate::notify::compose(&next.message, &words, Style::default(), at("13:00"));
    assert_eq!(composed.title, "Still: 平板 分期: not now, please wait");
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

#[tokio::test]
async fn a_message_goes_into_the_one_that_stands_in_its_thread() {
    let now = short(Advice::RetryNow, None);
    let known = |thread: &str| Arc::new(Mutex::new(BTreeMap::from([(thread.to_owned(), "6".to_owned())])));
    let one = || leasable(vec![owed("a", &now)]);
    for (owed, handles, answers, expected, after) in [
        // The first of a thread is known from then on; a later one goes into it.
        (one(), Arc::default(), vec![Ok(200)], vec!["平板 分期: try again now"], Some("7")),
        (one(), known("watch/tablet"), vec![Ok(200)], vec!["6 > 平板 分期: try again now"], Some("7")),
        // One that is gone is no reason to say nothing; a service that is down is one to wait.
        (
            one(),
            known("watch/tablet"),
            vec![Ok(400), Ok(200)],
            vec!["6 > 平板 分期: try again now", "平板 分期: try again now"],
            Some("7"),
        ),
        (one(), known("watch/tablet"), vec![Ok(503)], vec!["6 > 平板 分期: try again now"], Some("6")),
        // A message of several stands for none of them.
        (
            leasable(vec![trouble("a"), trouble("b")]),
            known("watch/tablet"),
            vec![Ok(200)],
            vec!["2 sources have news"],
            None,
        ),
    ] {
        let memory = Memory { owed, current: Some(now.clone()), handles: handles.clone(), ..Memory::default() };
        let (_, _, bodies) = run_with(memory, answers).await;
        assert_eq!(bodies, expected);
        assert_eq!(handles.lock().unwrap().get("watch/tablet").map(String::as_str), after, "{expected:?}");
    }
}
