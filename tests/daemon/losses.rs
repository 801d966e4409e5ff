//! Everything that is owed arrives in order, and merged: a service that is down for an hour. And the parts that deliver, for
//! the stories beside.

use super::support::{Answer, Server};
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use storewatch::clock::Clock;
use storewatch::daemon::{Checker, Connectivity, Extras, Screens, Telling};
use storewatch::db::{MessageRow, MessageState, Store};
use storewatch::domain::*;
use storewatch::fetch::{Fetcher, Options, USER_AGENT};
use storewatch::words::Words;

pub(super) fn config(server: &Server, senders: &str) -> String {
    let url = server.url("/health");
    format!(
        "timezone = 'Asia/Shanghai'\nlanguage = 'en'\nallow_private = true\n[politeness]\nspacing = 0\n{senders}\
         [[party]]\nid = 'pay'\nrole = 'channel'\ntitle = 'TestPay'\n\
         [[party.probe]]\nid = 'health'\nkind = 'http'\nurl = '{url}'\nschedule = '* * * * * *'\nmine = true\n\
         proves = 'service'\nthreshold_down = 1\nthreshold_up = 1\n\
         expect = {{ status = [200], json = '$.status', one_of = ['UP'] }}\n\
         [[watch]]\nid = 'phone'\ntitle = 'Phone'\nroutes = [{{ id = 'r', title = 'TestPay', needs = ['pay'] }}]\n"
    )
}

pub(super) fn sender(id: &str, server: &Server, more: &str) -> String {
    format!("[[sender]]\nid = '{id}'\nkind = 'webhook'\nurl = '{}'\n{more}\n", server.url(&format!("/{id}")))
}

/// The parts that deliver what a state owes, as of a moment.
pub(super) fn deliverers(text: &str, store: &Store, now: DateTime<Utc>) -> (Checker, Telling) {
    let file = storewatch::config::File { path: "test.toml".into(), text: text.to_owned().into() };
    let tree = storewatch::config::merge(vec![file]);
    let (plan, findings) = storewatch::setup::plan(&tree, storewatch::domain::Tz::SHANGHAI);
    let mut plan = plan.unwrap_or_else(|| panic!("{findings:?}"));
    let clock = Clock::Fixed(now);
    let options = Options { ignore_proxies: true, ..Options::default() };
    let fetcher = Fetcher::new(plan.politeness, USER_AGENT, Clock::System, options);
    let words = Arc::new(Words::new(Language::En, plan.zone));
    let mut secrets = Secrets::default();
    secrets.insert(SecretRef::Env("KEY".into()), "1:key".to_owned().into());
    let secrets = Arc::new(secrets);
    let senders = std::mem::take(&mut plan.senders);
    let known = senders.iter().map(|sender| sender.id.clone()).collect();
    let screens = Screens::default();
    let telling = Telling::new(store.clone(), fetcher.clone(), senders, &plan.watches, words, secrets.clone(), screens);
    let (plan, connectivity) = (Arc::new(plan), Connectivity::new(None));
    (
        Checker {
            plan,
            secrets,
            fetcher,
            store: store.clone(),
            clock,
            senders: known,
            connectivity,
            extras: Extras::default(),
        },
        telling,
    )
}

pub(super) async fn rows(store: &Store) -> Vec<MessageRow> {
    let mut rows = store.read(|reader| reader.messages(None, 10_000)).await.unwrap();
    rows.reverse();
    rows
}

fn news(number: i64, sender: &str, created: DateTime<Utc>) -> Message {
    Message {
        key: format!("news/{number:02}/{sender}"),
        thread: format!("news/{}", number % 3),
        sender: sender.into(),
        watch: None,
        watch_title: Some(format!("news {number:02}")),
        event: None,
        occasion: Occasion::Terms,
        topic: Topic::Terms {
            title: format!("number {number:02}"),
            party: "pay".into(),
            values: Vec::new(),
            url: None,
        },
        urgency: Urgency::Normal,
        created,
        not_before: None,
        expires: None,
        unless_acknowledged: false,
        remind_after: None,
    }
}

/// A chat takes messages and edits: what calls nobody goes into the message that stands there, also in a later run.
#[tokio::test]
async fn a_small_change_is_edited_into_the_message_that_stands_in_the_chat() {
    let server = Server::start(|_| Answer::page(200, "{\"ok\": true, \"result\": {\"message_id\": 41}}")).await;
    let sender = format!(
        "[[sender]]\nid = 'chat'\nkind = 'telegram'\nchat = '7'\ntoken = {{ env = 'KEY' }}\nurl = '{}'\n",
        server.url("/")
    );
    let text = config(&server, &sender);
    let store = Store::memory().unwrap();
    let began = Clock::System.now();
    for (minute, urgency) in [(0, Urgency::Normal), (10, Urgency::Low), (20, Urgency::High), (30, Urgency::Low)] {
        let now = began + TimeDelta::minutes(minute);
        // All of one thread.
        store.owe(vec![Message { urgency, thread: "news".into(), ..news(minute, "chat", now) }]).await.unwrap();
        let (checker, telling) = deliverers(&text, &store, now);
        telling.run_out(&checker).await;
    }
    let seen = server.seen();
    let methods: Vec<_> = seen.iter().map(|seen| seen.path.rsplit('/').next().unwrap()).collect();
    assert_eq!(methods, ["sendMessage", "editMessageText", "sendMessage", "editMessageText"]);
    let edit: serde_json::Value = serde_json::from_slice(&seen[1].body).unwrap();
    assert_eq!((&edit["message_id"], &edit["chat_id"]), (&41.into(), &"7".into()));
    assert!(edit["text"].as_str().unwrap().contains("number 10"), "{edit}");
}

#[tokio::test]
async fn a_service_that_was_down_for_an_hour_gets_everything_in_order_and_merged() {
    let down = Arc::new(AtomicBool::new(true));
    let is_down = down.clone();
    let server =
        Server::start(
            move |_| {
                if is_down.load(Ordering::SeqCst) { Answer::page(503, "down") } else { Answer::page(200, "") }
            },
        )
        .await;
    let senders = [sender("person", &server, ""), sender("program", &server, "audience = 'program'")].concat();
    let text = config(&server, &senders);
    let store = Store::memory().unwrap();
    let began = Clock::System.now();
    let (mut now, mut owed) = (began, 0);
    // The clock goes from one moment of interest to the next.
    while now < began + TimeDelta::hours(4) {
        down.store(now < began + TimeDelta::hours(1), Ordering::SeqCst);
        let (checker, telling) = deliverers(&text, &store, now);
        let next_owed = began + TimeDelta::minutes(5) * owed;
        if owed < 12 && next_owed <= now {
            let numbered = |sender| news(i64::from(owed), sender, now);
            store.owe(vec![numbered("person"), numbered("program")]).await.unwrap();
            owed += 1;
        }
        let next = telling.run(&checker).await;
        let owing = (owed < 12).then(|| began + TimeDelta::minutes(5) * owed);
        let Some(next) = next.into_iter().chain(owing).min() else { break };
        now = next.max(now + TimeDelta::milliseconds(1));
    }
    let rows = rows(&store).await;
    assert_eq!(rows.len(), 24);
    assert!(rows.iter().all(|row| row.state == MessageState::Sent), "{rows:#?}");
    let titles = |path: &str| -> Vec<(String, String)> {
        let seen = server.seen();
        let own = seen.iter().filter(|seen| seen.path == path);
        own.map(|seen| {
            let event: serde_json::Value = serde_json::from_slice(&seen.body).unwrap();
            let text = |name: &str| event["data"][name].as_str().unwrap().to_owned();
            (text("title"), text("body"))
        })
        .collect()
    };
    // A program is told each by itself, in order: the last twelve that came are those that were taken.
    let program = titles("/program");
    let numbers: Vec<_> = program[program.len() - 12..].iter().map(|(title, _)| title[5..7].to_owned()).collect();
    assert_eq!(numbers, (0..12).map(|n| format!("{n:02}")).collect::<Vec<_>>());
    assert!(program.len() < 12 + 40, "it was asked {} times while it was down", program.len() - 12);
    // A person is told at once what came up, in order.
    let person = titles("/person");
    let (title, body) = person.last().unwrap();
    assert!(title.contains("(+11 more)"), "{title}");
    let lines: Vec<_> = body.lines().map(str::to_owned).collect();
    let spelled: Vec<_> = lines.iter().filter_map(|line| line.get(5..7)).take(8).collect();
    assert_eq!(spelled, ["00", "01", "02", "03", "04", "05", "06", "07"], "{body}");
    assert_eq!(lines.last().unwrap(), "and 4 more.");
    let took = rows.iter().filter_map(|row| row.settled).max().unwrap() - began;
    assert!(took < TimeDelta::hours(2) + TimeDelta::minutes(30), "{took}");
}
