//! Nothing that is owed is lost, nothing is said twice without need, and everything arrives in order: the real program killed
//! at random moments, and a service that is down for an hour.

use super::support::{Answer, Seen, Server};
use super::{config_file, storewatch};
use chrono::{DateTime, TimeDelta, Utc};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use storewatch::clock::Clock;
use storewatch::daemon::{Checker, Connectivity, Extras, Screens, Telling};
use storewatch::db::{Holder, MessageRow, MessageState, Store};
use storewatch::domain::*;
use storewatch::fetch::{Fetcher, Options, USER_AGENT};
use storewatch::words::Words;

/// Rounds of the story of kills; `KILL_ROUNDS=500` for the long one.
const ROUNDS: usize = 12;
/// All rounds lie within so many seconds, for after three days a message is given up.
const SPAN: usize = 230_000;
/// Each round is later than the one before, so that what was put off is due again: by an hour, where there is room.
const STEP: usize = 3_700;
const FAKETIME: &str = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1";

fn config(server: &Server, senders: &str) -> String {
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

fn sender(id: &str, server: &Server, more: &str) -> String {
    format!("[[sender]]\nid = '{id}'\nkind = 'webhook'\nurl = '{}'\n{more}\n", server.url(&format!("/{id}")))
}

/// The parts that deliver what a state owes, as of a moment.
fn deliverers(text: &str, store: &Store, now: DateTime<Utc>) -> (Checker, Telling) {
    let file = storewatch::config::File { path: "test.toml".into(), text: text.to_owned().into() };
    let tree = storewatch::config::merge(vec![file]);
    let (plan, findings) = storewatch::setup::plan(&tree, storewatch::domain::Tz::SHANGHAI);
    let mut plan = plan.unwrap_or_else(|| panic!("{findings:?}"));
    let clock = Clock::Fixed(now);
    let options = Options { ignore_proxies: true, ..Options::default() };
    let fetcher = Fetcher::new(plan.politeness, USER_AGENT, Clock::System, options);
    let words = Arc::new(Words::new(Language::En, plan.zone));
    let secrets = Arc::new(Secrets::default());
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

async fn rows(store: &Store) -> Vec<MessageRow> {
    let mut rows = store.read(|reader| reader.messages(None, 10_000)).await.unwrap();
    rows.reverse();
    rows
}

/// The id under which a webhook is told a message.
fn id_of(key: &str) -> String {
    Sha256::digest(key.as_bytes()).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// One message as it came to the sink.
#[derive(Debug, Clone)]
struct Reception {
    round: usize,
    taken: bool,
}

/// A series of numbers without an order that anybody sees, the same in each run (splitmix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit
    }
}

/// Runs `--check-now` so many seconds from now, and kills it after so long. Whether it was killed.
async fn run(dir: &Path, offset: usize, kill_after: Option<Duration>) -> bool {
    let mut command = storewatch(dir);
    command.arg("--check-now").env("LD_PRELOAD", FAKETIME).env("FAKETIME", format!("+{offset}s"));
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    if let Some(after) = kill_after {
        Clock::System.sleep(after).await;
        // SIGKILL.
        let _ = child.kill();
    }
    child.wait().unwrap().code().is_none()
}

#[tokio::test(flavor = "multi_thread")]
async fn no_kill_loses_a_message_and_only_a_lost_answer_doubles_one() {
    if !Path::new(FAKETIME).exists() {
        assert!(std::env::var_os("CI").is_none(), "{FAKETIME} is missing");
        println!("skipped: {FAKETIME} is missing");
        return;
    }
    let rounds = std::env::var("KILL_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(ROUNDS);
    let step = STEP.min(SPAN / rounds);
    let (healthy, round) = (Arc::new(AtomicBool::new(true)), Arc::new(AtomicUsize::new(0)));
    let received: Arc<Mutex<BTreeMap<String, Vec<Reception>>>> = Arc::default();
    let (up, current, log) = (healthy.clone(), round.clone(), received.clone());
    let failing = Arc::new(AtomicBool::new(true));
    let fails = failing.clone();
    let server = Server::start(move |seen: &Seen| {
        if seen.path == "/health" {
            let (status, body) = if up.load(Ordering::SeqCst) { (200, "UP") } else { (503, "DOWN") };
            return Answer::page(status, format!("{{\"status\": \"{body}\"}}"))
                .with("Content-Type", "application/json");
        }
        // In half of the rounds it fails: it refuses, or its answer is lost on the way.
        let round = current.load(Ordering::SeqCst);
        let fate = if fails.load(Ordering::SeqCst) { Chance(round as u64).below(4) } else { 0 };
        let id = seen.header("webhook-id").unwrap().to_owned();
        let reception = Reception { round, taken: fate < 2 };
        log.lock().unwrap().entry(id).or_default().push(reception);
        match fate {
            0 | 1 => Answer::page(200, ""),
            2 => Answer::page(503, "not now"),
            _ => Answer::Bytes(Vec::new()),
        }
    })
    .await;
    let dir = tempfile::tempdir().unwrap();
    let text = config(&server, &sender("sink", &server, "audience = 'program'"));
    std::fs::write(config_file(dir.path()), &text).unwrap();

    // How long a run takes decides when it may be killed.
    let began = Clock::System.now();
    assert!(!run(dir.path(), 0, None).await);
    let whole = u64::try_from((Clock::System.now() - began).num_milliseconds()).unwrap();
    let (mut chance, mut killed) = (Chance(7), BTreeSet::new());
    for number in 1..=rounds {
        round.store(number, Ordering::SeqCst);
        healthy.fetch_xor(true, Ordering::SeqCst);
        let after = Duration::from_millis(chance.below(whole * 5 / 4));
        if run(dir.path(), number * step, Some(after)).await {
            killed.insert(number);
        }
    }
    failing.store(false, Ordering::SeqCst);
    let now = Clock::System.now() + TimeDelta::seconds(i64::try_from((rounds + 1) * step).unwrap());
    let holder = Holder { program: "test".into(), pid: std::process::id(), since: now };
    let store = Store::open(&dir.path().join("state"), &holder).unwrap();
    let left = rows(&store).await.iter().filter(|row| row.state != MessageState::Sent).count();
    for hour in 1..=3 {
        let (checker, telling) = deliverers(&text, &store, now + TimeDelta::hours(hour));
        telling.run_out(&checker).await;
    }

    let rows = rows(&store).await;
    let received = received.lock().unwrap().clone();
    for row in &rows {
        assert_eq!(row.state, MessageState::Sent, "{}", row.message.key);
        assert!(received.contains_key(&id_of(&row.message.key)), "{} never came", row.message.key);
    }
    let owed: BTreeSet<_> = rows.iter().map(|row| id_of(&row.message.key)).collect();
    for (id, receptions) in received.iter() {
        // A kill may come between a message and the commit that owes it: never, for it is owed first.
        assert!(owed.contains(id), "{id} was sent and is not known");
        let (_, before) = receptions.split_last().unwrap();
        for one in before {
            assert!(!one.taken || killed.contains(&one.round), "{id} was taken, and came again: {receptions:?}");
        }
    }
    let turns = store.read(|reader| reader.history(None, 10_000)).await.unwrap();
    let changes = turns.iter().filter(|turn| turn.before.as_ref().is_some_and(|b| b.advice != turn.after.advice));
    for turn in changes {
        let told = rows.iter().any(|row| row.message.created == turn.at && row.message.occasion == Occasion::Record);
        assert!(told, "the change at {} was recorded and is not owed", turn.at);
    }
    let doubles = received.values().filter(|receptions| receptions.len() > 1).count();
    let came: usize = received.values().map(Vec::len).sum();
    println!(
        "{rounds} rounds, {} killed: {} changes, {} messages, {came} times sent, {doubles} more than once, {left} left over",
        killed.len(),
        turns.len(),
        rows.len()
    );
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
