//! Nothing that is owed is lost, and nothing is said twice without need: the real program killed at random moments between a
//! change and its receipt, while the service fails half the time.

use super::losses::{config, deliverers, rows, sender};
use super::support::{Answer, Seen, Server};
use super::{PATIENCE, config_file, storewatch};
use chrono::TimeDelta;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use storewatch::clock::Clock;
use storewatch::db::{Holder, MessageRow, MessageState, Reader, Store};
use storewatch::domain::*;

/// Rounds of each story; `KILL_ROUNDS=500` for the long ones.
const ROUNDS: usize = 25;
/// Seconds by which each round is later than the one before: what was put off is due again, and the channel does not come and
/// go so fast that this is all there is to say of it.
const STEP: usize = 3_700;
const FAKETIME: &str = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1";
/// Two senders: a program is told each change, a person what still holds.
const SENDERS: [(&str, &str); 2] = [("program", "audience = 'program'"), ("person", "")];

/// How the program is run in each round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// `--check-now`: a round that is not killed ends by itself.
    OneShot,
    /// `run`: every round ends with a kill.
    Daemon,
}

/// The id under which a webhook is told a message.
fn id_of(key: &str) -> String {
    Sha256::digest(key.as_bytes()).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// One message as it came to the sink.
#[derive(Debug, Clone)]
struct Reception {
    round: usize,
    /// Answered with a yes, whether that arrived or not.
    taken: bool,
}

/// The round in which a message was sent, by the sender's clock: what was sent right before a kill may come after it.
fn round_of(seen: &Seen) -> usize {
    let sent: i64 = seen.header("webhook-timestamp").unwrap().parse().unwrap();
    let ahead = usize::try_from(sent - Clock::System.now().timestamp() + STEP as i64 / 2).unwrap();
    ahead / STEP
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

/// A channel whose health is switched, and a service that fails in half of the rounds: it refuses, or takes the message and
/// its answer is lost on the way.
struct World {
    server: Server,
    healthy: Arc<AtomicBool>,
    failing: Arc<AtomicBool>,
    round: Arc<AtomicUsize>,
    /// The last round in which the channel was asked how it is.
    asked: Arc<AtomicUsize>,
    /// By the id under which a message came.
    received: Arc<Mutex<BTreeMap<String, Vec<Reception>>>>,
}

impl World {
    async fn start() -> Self {
        let (healthy, failing) = (Arc::new(AtomicBool::new(true)), Arc::new(AtomicBool::new(true)));
        let (round, asked) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(usize::MAX)));
        let received = Arc::new(Mutex::new(BTreeMap::new()));
        let (up, fails, log) = (healthy.clone(), failing.clone(), received.clone());
        let (current, last) = (round.clone(), asked.clone());
        let server = Server::start(move |seen: &Seen| {
            if seen.path == "/health" {
                last.store(current.load(Ordering::SeqCst), Ordering::SeqCst);
                let (status, body) = if up.load(Ordering::SeqCst) { (200, "UP") } else { (503, "DOWN") };
                return Answer::page(status, format!("{{\"status\": \"{body}\"}}"))
                    .with("Content-Type", "application/json");
            }
            let round = round_of(seen);
            let fate = if fails.load(Ordering::SeqCst) { Chance(round as u64).below(4) } else { 0 };
            let id = seen.header("webhook-id").unwrap().to_owned();
            let reception = Reception { round, taken: fate < 2 };
            let mut log: std::sync::MutexGuard<'_, BTreeMap<String, Vec<Reception>>> = log.lock().unwrap();
            log.entry(id).or_default().push(reception);
            match fate {
                0 | 1 => Answer::page(200, ""),
                2 => Answer::page(503, "not now"),
                _ => Answer::Bytes(Vec::new()),
            }
        })
        .await;
        Self { server, healthy, failing, round, asked, received }
    }

    /// Whether something was told in this round.
    fn hears(&self) -> bool {
        let round = self.round.load(Ordering::SeqCst);
        self.received.lock().unwrap().values().flatten().any(|one| one.round == round)
    }

    /// Whether the channel was asked in this round: from then on there is a change to be told.
    fn is_asked(&self) -> bool {
        self.asked.load(Ordering::SeqCst) == self.round.load(Ordering::SeqCst)
    }

    /// Waits until something is so. Whether it is, in the end.
    async fn until(&self, so: impl Fn(&Self) -> bool, within: Duration) -> bool {
        let (began, limit) = (Clock::System.now(), TimeDelta::from_std(within).unwrap());
        while !so(self) && Clock::System.now() - began < limit {
            Clock::System.sleep(Duration::from_millis(1)).await;
        }
        so(self)
    }
}

fn start(dir: &Path, way: Way, offset: usize) -> Child {
    let mut command = storewatch(dir);
    command.arg(if way == Way::OneShot { "--check-now" } else { "run" });
    command.env("LD_PRELOAD", FAKETIME).env("FAKETIME", format!("+{offset}s"));
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

fn millis(since: chrono::DateTime<chrono::Utc>) -> u64 {
    u64::try_from((Clock::System.now() - since).num_milliseconds()).unwrap().max(1)
}

/// How long a first run takes to ask the channel, and from then on to tell what it found, in milliseconds.
async fn first_run(dir: &Path, way: Way, world: &World) -> (u64, u64) {
    let began = Clock::System.now();
    let mut child = start(dir, way, 0);
    assert!(world.until(World::is_asked, PATIENCE).await, "nobody asked how the channel is");
    let (asking, asked) = (millis(began), Clock::System.now());
    assert!(world.until(World::hears, PATIENCE).await, "nothing was told");
    match way {
        Way::OneShot => assert!(child.wait().unwrap().success()),
        Way::Daemon => {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }
    (asking, millis(asked))
}

/// Runs the program, so many seconds from now, and kills it: at any moment, or between the change and its receipt. Whether
/// it was killed in its work.
async fn run(dir: &Path, way: Way, offset: usize, world: &World, whole: (u64, u64), chance: &mut Chance) -> bool {
    let (asking, telling) = whole;
    let mut child = start(dir, way, offset);
    let most = if chance.below(2) == 0 {
        (asking + telling) * 5 / 4
    } else {
        world.until(World::is_asked, PATIENCE).await;
        telling * 5 / 4
    };
    Clock::System.sleep(Duration::from_millis(chance.below(most.max(1)))).await;
    // SIGKILL.
    let _ = child.kill();
    child.wait().unwrap().code().is_none()
}

async fn story(way: Way) {
    if !Path::new(FAKETIME).exists() {
        assert!(std::env::var_os("CI").is_none(), "{FAKETIME} is missing");
        println!("skipped: {FAKETIME} is missing");
        return;
    }
    let rounds = std::env::var("KILL_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(ROUNDS);
    let world = World::start().await;
    let dir = tempfile::tempdir().unwrap();
    let senders = SENDERS.map(|(id, more)| sender(id, &world.server, more)).concat();
    let text = config(&world.server, &senders);
    std::fs::write(config_file(dir.path()), &text).unwrap();

    // How long a run takes decides when it may be killed.
    let whole = first_run(dir.path(), way, &world).await;
    let (mut chance, mut killed) = (Chance(7), BTreeSet::new());
    killed.extend((way == Way::Daemon).then_some(0));
    // After which round a message was recorded as sent.
    let mut settled: BTreeMap<String, usize> = BTreeMap::new();
    for number in 1..=rounds {
        world.round.store(number, Ordering::SeqCst);
        world.healthy.fetch_xor(true, Ordering::SeqCst);
        if run(dir.path(), way, number * STEP, &world, whole, &mut chance).await {
            killed.insert(number);
        }
        let sent = Reader::open(&dir.path().join("state")).unwrap().messages(Some(MessageState::Sent), 50).unwrap();
        for row in sent {
            settled.entry(id_of(&row.message.key)).or_insert(number);
        }
    }
    world.failing.store(false, Ordering::SeqCst);
    let now = Clock::System.now() + TimeDelta::seconds(i64::try_from((rounds + 1) * STEP).unwrap());
    let holder = Holder { program: "test".into(), pid: std::process::id(), since: now };
    let store = Store::open(&dir.path().join("state"), &holder).unwrap();
    let left = store.read(|reader| reader.owed_count()).await.unwrap();
    for hour in 1..=3 {
        let (checker, telling) = deliverers(&text, &store, now + TimeDelta::hours(hour));
        telling.run_out(&checker).await;
    }

    let rows = rows(&store).await;
    let received = world.received.lock().unwrap().clone();
    nothing_is_lost(&rows, &received);
    let doubles = nothing_is_doubled_without_need(&rows, &received, &killed, &settled);
    let turns = store.read(|reader| reader.history(None, 10_000)).await.unwrap();
    for turn in turns.iter().filter(|turn| turn.before.as_ref().is_some_and(|b| b.advice != turn.after.advice)) {
        let told = rows.iter().any(|row| row.message.created == turn.at && row.message.occasion == Occasion::Record);
        assert!(told, "the change at {} was recorded and is not owed", turn.at);
    }
    assert!(turns.len() > rounds / 20, "too few changes to prove anything: {}", turns.len());
    let came: usize = received.values().map(Vec::len).sum();
    println!(
        "{way:?}: {rounds} rounds, {} killed: {} changes, {} messages, 0 lost, {came} times sent, {doubles} taken twice, \
         {left} left over",
        killed.len(),
        turns.len(),
        rows.len()
    );
}

/// All that a program was owed came. A person was told what still held; the rest was replaced by something newer.
fn nothing_is_lost(rows: &[MessageRow], received: &BTreeMap<String, Vec<Reception>>) {
    for row in rows {
        let (key, person) = (&row.message.key, row.message.sender.as_str() == "person");
        match row.state {
            MessageState::Sent => {
                let taken = received.get(&id_of(key)).is_some_and(|all| all.iter().any(|one| one.taken));
                assert!(taken, "{key} never came");
            }
            MessageState::Expired if person => {}
            state => panic!("{key} is {state:?}: {:?}", row.receipt),
        }
    }
}

/// What was taken came again only where its answer was lost, in a kill: in another round, and not after it was recorded as
/// sent. Always under its own key. Gives how often.
fn nothing_is_doubled_without_need(
    rows: &[MessageRow],
    received: &BTreeMap<String, Vec<Reception>>,
    killed: &BTreeSet<usize>,
    settled: &BTreeMap<String, usize>,
) -> usize {
    // A message is owed before it is sent: what came is known.
    let owed: BTreeSet<_> = rows.iter().map(|row| id_of(&row.message.key)).collect();
    let mut doubles = 0;
    for (id, receptions) in received {
        assert!(owed.contains(id), "{id} was sent and is not known");
        for (one, next) in receptions.iter().zip(&receptions[1..]).filter(|(one, _)| one.taken) {
            let lost = killed.contains(&one.round) && next.round > one.round;
            assert!(lost, "{id} was taken, and came again: {receptions:?}");
            doubles += 1;
        }
        let last = receptions.last().map_or(0, |one| one.round);
        let known = settled.get(id).is_none_or(|round| last <= *round);
        assert!(known, "{id} was recorded as sent, and came again: {receptions:?}, {settled:?}");
    }
    doubles
}

#[tokio::test(flavor = "multi_thread")]
async fn no_kill_of_a_single_check_loses_a_message_or_doubles_one_whose_answer_came() {
    story(Way::OneShot).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_kill_of_the_daemon_loses_a_message_or_doubles_one_whose_answer_came() {
    story(Way::Daemon).await;
}
