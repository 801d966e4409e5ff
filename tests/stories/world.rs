//! A world of one day: feeds and health endpoints that follow a script, the daemon watching them, and what it told.

use crate::support::{Answer, Seen, Server};
use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use std::fmt::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use storewatch::clock::Clock;
use storewatch::config::{self, File};
use storewatch::daemon::control::Call;
use storewatch::daemon::{Checker, Connectivity, Daemon, Extras, Mind, Screens, Service, Signal, Telling, roster};
use storewatch::db::{Check, MessageRow, MessageState, Reader, Store};
use storewatch::domain::Tz;
use storewatch::domain::{Carrier, Case, Command, Language, Politeness, Record, Secrets, Tried};
use storewatch::fetch::{Fetcher, Options, USER_AGENT};
use storewatch::notify::compose::{Style, compose};
use storewatch::setup::{self, Plan};
use storewatch::words::Words;
use tokio::sync::{mpsc, oneshot};

/// Hours of a day pass in seconds of the test.
const FACTOR: f64 = 300.0;
/// How long the setting up of all days may take.
const SETTING_UP: Duration = Duration::from_secs(4);
/// A message may be later than its line says by this much: a busy machine lets the fast clock run on.
const TOLERANCE: TimeDelta = TimeDelta::minutes(25);

/// Something that happens.
#[derive(Debug, Clone, Copy)]
pub enum Beat {
    /// A party publishes a notice.
    Says(&'static str, &'static str, &'static str),
    /// Its health endpoint answers so from now on.
    Answers(&'static str, u16, &'static str),
    /// Its feed answers with an error from now on.
    Fails(&'static str),
    /// Its feed is there and holds nothing that can be read.
    Blank(&'static str),
    /// The shop's page of the product shows this from now on.
    Shows(&'static str),
    /// The user tried again.
    Tries(Tried, Option<&'static str>),
    /// Our own network goes or comes back.
    Offline(bool),
    /// The servers' clocks are ahead of ours by so many minutes.
    Clocks(i64),
}

/// One day. Times are of the clock in Shanghai, on 2026-11-11; the watch begins at 18:00.
pub struct Day {
    /// The rule that it shows; one of its judgements rests on it.
    pub rule: &'static str,
    /// Parties with what their probe proves, if they have one: `shop`, `pay`, `card`, `bank`.
    pub parties: &'static [(&'static str, Option<&'static str>)],
    /// More of the watch's config.
    pub watch: &'static str,
    pub script: &'static [(&'static str, Beat)],
    pub ends: &'static str,
    /// What is told: when, and the title after the watch's name; `*` stands for any end of it.
    pub told: &'static [&'static str],
}

fn moment(clock: &str) -> DateTime<Utc> {
    let local = chrono::NaiveDateTime::parse_from_str(&format!("2026-11-11 {clock}"), "%Y-%m-%d %H:%M").unwrap();
    Tz::SHANGHAI.from_local_datetime(&local).unwrap().to_utc()
}

fn title(party: &str) -> &'static str {
    match party {
        "shop" => "云杉商城",
        "pay" => "丰泽支付",
        "card" => "青鸟支付",
        _ => "银杏银行",
    }
}

/// What one host answers, from the script and the moment alone.
fn answer(seen: &Seen, party: &str, day: &Day, now: DateTime<Utc>) -> Answer {
    let past = || day.script.iter().filter(|(at, _)| moment(at) <= now).map(|(at, beat)| (moment(at), beat));
    let ahead =
        past().filter_map(|(_, beat)| if let Beat::Clocks(minutes) = beat { Some(*minutes) } else { None }).next_back();
    let answer = match seen.path.as_str() {
        "/health" => {
            let mut own = past().filter_map(|(_, beat)| match beat {
                Beat::Answers(who, status, word) if *who == party => Some((*status, *word)),
                _ => None,
            });
            let (status, word) = own.next_back().unwrap_or((200, "UP"));
            Answer::page(status, format!("{{\"status\": \"{word}\"}}")).with("Content-Type", "application/json")
        }
        "/feed.xml" => {
            let mut trouble = past().filter_map(|(_, beat)| match beat {
                Beat::Fails(who) if *who == party => Some(Answer::page(503, "")),
                Beat::Blank(who) if *who == party => Some(Answer::page(200, "<html><body>改版中</body></html>")),
                _ => None,
            });
            trouble.next_back().unwrap_or_else(|| {
                let said = past().filter_map(|(at, beat)| match beat {
                    Beat::Says(who, title, text) if *who == party => Some((at, *title, *text)),
                    _ => None,
                });
                Answer::page(200, feed(said)).with("Content-Type", "application/rss+xml")
            })
        }
        "/item" => {
            let mut shown =
                past().filter_map(|(_, beat)| if let Beat::Shows(words) = beat { Some(*words) } else { None });
            let page = format!(
                "<html><head><meta charset='utf-8'></head><body><nav>秒杀 白条</nav><h1>新手机</h1>{}</body></html>",
                shown.next_back().unwrap_or_default()
            );
            Answer::page(200, page).with("Content-Type", "text/html")
        }
        _ => Answer::page(204, ""),
    };
    let date = now + TimeDelta::minutes(ahead.unwrap_or_default());
    answer.with("Date", date.format("%a, %d %b %Y %H:%M:%S GMT").to_string())
}

fn feed<'d>(said: impl Iterator<Item = (DateTime<Utc>, &'d str, &'d str)>) -> String {
    let old = (moment("00:00") - TimeDelta::days(20), "积分兑换目录更新", "新增家居类礼品,欢迎查看。");
    let mut items = String::new();
    for (number, (at, title, text)) in std::iter::once(old).chain(said).enumerate() {
        let _ = write!(
            items,
            "<item><title>{title}</title><description>{text}</description><guid isPermaLink=\"false\">{number}</guid>\
             <pubDate>{}</pubDate></item>",
            at.to_rfc2822()
        );
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel><title>公告</title>{items}</channel></rss>"
    )
}

fn written(day: &Day, servers: &[(&str, Server)], hook: &Server) -> String {
    let mut text = format!(
        "timezone = 'Asia/Shanghai'\nlanguage = 'en'\nallow_private = true\n[politeness]\nspacing = 0\n\
         [[sender]]\nid = 'hook'\nkind = 'webhook'\nurl = '{}'\n",
        hook.url("/hook")
    );
    for ((party, proves), (_, server)) in day.parties.iter().zip(servers) {
        let role = match *party {
            "shop" => "store",
            "bank" => "bank",
            _ => "channel",
        };
        let _ = write!(
            text,
            "[[party]]\nid = '{party}'\nrole = '{role}'\ntitle = '{}'\n[[party.source]]\nid = 'notices'\nkind = 'feed'\n\
             url = '{}'\nschedule = '*/6 * * * *'\nmine = true\n",
            title(party),
            server.url("/feed.xml")
        );
        if let Some(proves) = proves {
            let _ = write!(
                text,
                "[[party.probe]]\nid = 'health'\nkind = 'http'\nurl = '{}'\nschedule = '*/3 * * * *'\nmine = true\n\
                 proves = '{proves}'\nexpect = {{ json = '$.status', one_of = ['UP'], degraded = ['SLOW'] }}\n",
                server.url("/health")
            );
        }
    }
    let needs: Vec<_> = day.parties.iter().map(|(party, _)| format!("'{party}'")).collect();
    let routes = if day.watch.contains("routes") {
        String::new()
    } else {
        format!("routes = [{{ id = 'r', title = 'R', needs = [{}] }}]\n", needs.join(", "))
    };
    let title = if day.watch.contains("title") { "" } else { "title = 'Phone'\n" };
    let _ = write!(text, "[[watch]]\nid = 'phone'\n{title}{routes}{}\n", day.watch);
    let shop = servers.iter().find(|(party, _)| *party == "shop");
    if let Some((_, shop)) = shop.filter(|_| day.script.iter().any(|(_, beat)| matches!(beat, Beat::Shows(_)))) {
        let url = shop.url("/item");
        let _ = writeln!(text, "product = {{ url = '{url}', schedule = '*/6 * * * *', mine = true }}");
    }
    text
}

fn plan(text: String) -> Plan {
    let tree = config::merge(vec![File { path: PathBuf::from("<day>"), text: text.into() }]);
    match setup::plan(&tree, Tz::SHANGHAI) {
        (Some(plan), _) => plan,
        (None, findings) => panic!("{}", config::render(&tree, &findings, config::Style::Plain)),
    }
}

/// What all days share: their time, which stands still until all of them are set up, and what fetches.
pub struct World {
    clock: Clock,
    fetcher: Fetcher,
}

impl World {
    pub fn new() -> Self {
        let began = Clock::System.stopwatch() + SETTING_UP;
        let clock = Clock::Scaled { origin: moment("18:00"), began, factor: FACTOR };
        let politeness = Politeness { at_once: 8, spacing: Duration::ZERO };
        let options = Options { ignore_proxies: true, ..Options::default() };
        Self { clock, fetcher: Fetcher::new(politeness, USER_AGENT, clock, options) }
    }
}

/// Lives a day; what went otherwise than it says, as a timeline.
pub async fn live(day: &'static Day, world: Arc<World>) -> Result<(), String> {
    let World { clock, fetcher } = &*world;
    let (clock, fetcher) = (*clock, fetcher.clone());
    let mut servers = Vec::new();
    for (party, _) in day.parties {
        servers.push((*party, Server::start(move |seen| answer(seen, party, day, clock.now())).await));
    }
    let hook = Server::start(|_| Answer::page(204, "")).await;
    let mut plan = plan(written(day, &servers, &hook));
    let store = Store::memory().unwrap();
    let titles = plan.parties.iter().map(|party| (party.id.clone(), party.title.clone()));
    let words = Arc::new(Words::new(Language::En, Tz::SHANGHAI).naming(titles));
    let secrets = Arc::new(Secrets::default());
    let mind = Mind::of(&plan);
    let carriers = carriers(&plan);
    let senders = std::mem::take(&mut plan.senders);
    let known: Vec<_> = senders.iter().map(|sender| sender.id.clone()).collect();
    let telling = Telling::new(
        store.clone(),
        fetcher.clone(),
        senders,
        &plan.watches,
        words.clone(),
        secrets.clone(),
        Screens::default(),
    );
    store.adopt(roster(&plan, clock.now()), Arc::new(mind)).await.unwrap();
    let zone = plan.zone;
    let (plan, connectivity) = (Arc::new(plan), Connectivity::new(None));
    let checker = Checker {
        plan,
        secrets,
        fetcher,
        store: store.clone(),
        clock,
        senders: known,
        connectivity,
        extras: Extras::default(),
    };
    let checker = Arc::new(checker);
    let (calling, calls) = mpsc::channel(4);
    let (stop, signals) = mpsc::channel(1);
    let daemon = Daemon {
        checker,
        telling: Arc::new(telling),
        words: words.clone(),
        calls,
        signals,
        service: Service::silent(),
        onlooker: None,
        reload: Box::new(|| Box::pin(async { Err("a day has one config".to_owned()) })),
    };
    let daemon = tokio::spawn(daemon.run());
    for (at, beat) in day.script {
        until(clock, moment(at)).await;
        act(beat, &calling, &store, clock).await;
    }
    until(clock, moment(day.ends)).await;
    let messages = store.read(|reader| reader.messages(None, 100)).await.unwrap();
    let records = store.read(|reader: &Reader| reader.records(moment("18:00"), 10_000)).await.unwrap();
    stop.send(Signal::Stop).await.unwrap();
    daemon.await.unwrap().unwrap();
    if std::env::var("STORY_SAVE").is_ok_and(|rules| rules.split(',').any(|rule| rule == day.rule)) {
        save(day, zone, carriers, &records);
    }
    judge(day, &messages, &records, &words)
}

async fn until(clock: Clock, moment: DateTime<Utc>) {
    while clock.now() < moment {
        clock.sleep_towards(moment).await;
    }
}

async fn act(beat: &Beat, calls: &mpsc::Sender<Call>, store: &Store, clock: Clock) {
    match beat {
        Beat::Tries(result, message) => {
            let message = message.map(str::to_owned);
            let command = Command::Tried { watch: None, route: None, result: *result, message };
            let (answer, answered) = oneshot::channel();
            calls.send(Call { command, answer }).await.unwrap();
            answered.await.unwrap().unwrap();
        }
        Beat::Offline(offline) => {
            let offline_since = offline.then(|| clock.now());
            let check = Check::Surroundings { at: clock.now(), offline_since, clock_error: None };
            store.record(check).await.unwrap();
        }
        _ => {}
    }
}

fn judge(day: &Day, messages: &[MessageRow], records: &[Record], words: &Words) -> Result<(), String> {
    let mut told: Vec<(DateTime<Utc>, String)> = messages
        .iter()
        .filter(|row| matches!(row.state, MessageState::Sent | MessageState::Leased | MessageState::Owed))
        .map(|row| {
            let composed = compose(&row.message, words, Style::default(), row.message.created);
            let title = composed.title.split_once(": ").map_or(composed.title.as_str(), |(_, rest)| rest);
            (row.message.created, title.to_owned())
        })
        .collect();
    told.sort();
    let expected: Vec<_> = day.told.iter().map(|line| line.split_once(' ').unwrap()).collect();
    let as_told = told.len() == expected.len()
        && told.iter().zip(&expected).all(|((at, title), (clock, line))| {
            let late = *at - moment(clock);
            let same = line.strip_suffix('*').map_or(title == line, |begins| title.starts_with(begins));
            same && late >= -TimeDelta::minutes(2) && late <= TOLERANCE
        });
    let spoke = records.iter().flat_map(|record| &record.verdict.reasons).any(|reason| reason.rule == day.rule)
        || records.iter().flat_map(|r| &r.verdict.routes).flat_map(|r| &r.reasons).any(|r| r.rule == day.rule);
    if as_told && spoke {
        return Ok(());
    }
    let mut text = format!("== {}{}\n", day.rule, if spoke { "" } else { ": no judgement rests on it" });
    let _ = writeln!(text, "expected:");
    for line in day.told {
        let _ = writeln!(text, "  {line}");
    }
    let _ = writeln!(text, "told:");
    for (at, title) in &told {
        let _ = writeln!(text, "  {} {title}", at.with_timezone(&Tz::SHANGHAI).format("%H:%M"));
    }
    let _ = writeln!(text, "judged:");
    let mut before = String::new();
    for record in records {
        let verdict = &record.verdict;
        let rules: Vec<_> = verdict.reasons.iter().map(|reason| reason.rule.as_str()).collect();
        let line = format!("{} ({})", words.verdict(verdict, record.at), rules.join(", "));
        if line != before {
            let _ = writeln!(text, "  {} {line}", record.at.with_timezone(&Tz::SHANGHAI).format("%H:%M"));
        }
        before = line;
    }
    Err(text)
}

fn carriers(plan: &Plan) -> Vec<Carrier> {
    let carrier = |planned: &setup::PlannedSender| {
        let manner = planned.sender.manner();
        let (interrupts, replaces) = (manner.interrupts, manner.replaces);
        Carrier { id: planned.id.clone(), audience: planned.audience, interrupts, replaces }
    };
    plan.senders.iter().map(carrier).collect()
}

fn save(day: &Day, zone: storewatch::domain::Tz, carriers: Vec<Carrier>, records: &[Record]) {
    let mut case = Case::new(zone, carriers, Vec::new());
    records.iter().for_each(|record| case.add(record.clone()));
    let file = format!("{}/tests/replays/{}.json", env!("CARGO_MANIFEST_DIR"), day.rule);
    std::fs::write(file, serde_json::to_string_pretty(&case).unwrap() + "\n").unwrap();
}
