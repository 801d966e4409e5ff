//! The call of a dead man's switch, as it comes to a service that waits for it: the clock of the daemon runs faster.

use super::support::{Answer, Server};
use super::{Daemon, PATIENCE, config, config_file};
use chrono::TimeDelta;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use storewatch::clock::Clock;

const FAKETIME: &str = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1";
/// The least pause between two calls is half a minute.
const FASTER: &str = "+0 x30";

fn beats(server: &Server) -> usize {
    server.seen().iter().filter(|seen| seen.path == "/beat/s3cret").count()
}

/// Waits until so many calls have come.
async fn until(server: &Server, count: usize) {
    let (began, limit) = (Clock::System.now(), TimeDelta::from_std(PATIENCE).unwrap());
    while beats(server) < count {
        assert!(Clock::System.now() - began < limit, "{} calls of {count}", beats(server));
        Clock::System.sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_heartbeat_is_called_while_all_is_well_and_stays_out_when_nothing_can_be_read() {
    if !Path::new(FAKETIME).exists() {
        assert!(std::env::var_os("CI").is_none(), "{FAKETIME} is missing");
        println!("skipped: {FAKETIME} is missing");
        return;
    }
    let readable = Arc::new(AtomicBool::new(true));
    let answers = readable.clone();
    let server = Server::start(move |seen| match seen.path.as_str() {
        "/notices" if answers.load(Ordering::SeqCst) => {
            Answer::page(200, "{\"list\": [{\"id\": \"1\", \"title\": \"会员日活动\", \"published\": \"2026-02-10\"}]}")
                .with("Content-Type", "application/json")
        }
        "/notices" => Answer::page(503, "later"),
        "/beat/s3cret" => Answer::page(200, "OK"),
        _ => Answer::page(200, "{\"status\": \"UP\"}").with("Content-Type", "application/json"),
    })
    .await;
    let dir = tempfile::tempdir().unwrap();
    let source = format!(
        "[[party.source]]\nid = 'notices'\nkind = 'json'\nurl = '{}'\nschedule = '* * * * * *'\nmine = true\n\
         list = '$.list'\nfields = {{ id = '$.id', title = '$.title', date = '$.published' }}\n[[watch]]",
        server.url("/notices")
    );
    let text = config(server.url("/health").as_str()).replace("[[watch]]", &source);
    std::fs::write(config_file(dir.path()), format!("{text}[heartbeat]\nurl = {{ env = 'BEAT' }}\nevery = '30s'\n"))
        .unwrap();
    let address = server.url("/beat/s3cret");
    let faster = [("LD_PRELOAD", FAKETIME), ("FAKETIME", FASTER), ("BEAT", address.as_str())];
    let mut daemon = Daemon::start_with(dir.path(), &faster);
    until(&server, 2).await;

    readable.store(false, Ordering::SeqCst);
    daemon.until("no heartbeat: not all is well");
    let before = beats(&server);
    daemon.until("no heartbeat: not all is well");
    assert_eq!(beats(&server), before);
    readable.store(true, Ordering::SeqCst);
    until(&server, before + 2).await;
    let (code, said) = daemon.end("-TERM");
    assert_eq!(code, Some(0));
    assert!(!said.join("\n").contains("s3cret"), "the address is a secret: {said:#?}");
}
