//! A machine that is suspended: the wall clock leaps, the monotonic one stands still meanwhile.

use super::losses::config;
use super::support::{Answer, Server};
use super::{Daemon, config_file, count};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The one for programs of several threads.
const FAKETIME: &str = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";

#[tokio::test(flavor = "multi_thread")]
async fn what_fell_due_in_a_suspended_machine_is_done_once_when_it_wakes() {
    if !Path::new(FAKETIME).exists() {
        assert!(std::env::var_os("CI").is_none(), "{FAKETIME} is missing");
        println!("skipped: {FAKETIME} is missing");
        return;
    }
    let healthy = Arc::new(AtomicBool::new(true));
    let now = healthy.clone();
    let server = Server::start(move |_| {
        let (status, body) = if now.load(Ordering::SeqCst) { (200, "UP") } else { (503, "DOWN") };
        Answer::page(status, format!("{{\"status\": \"{body}\"}}")).with("Content-Type", "application/json")
    })
    .await;
    let dir = tempfile::tempdir().unwrap();
    // Every two hours: nothing would be asked while a test runs.
    let text = config(&server, "[[sender]]\nid = 'log'\nkind = 'log'\n").replace("'* * * * * *'", "'7 */2 * * *'");
    std::fs::write(config_file(dir.path()), text).unwrap();
    let moved = dir.path().join("moved");
    std::fs::write(&moved, "+0").unwrap();
    let mut daemon = Daemon::start_with(
        dir.path(),
        &[
            ("LD_PRELOAD", FAKETIME),
            ("FAKETIME_TIMESTAMP_FILE", moved.to_str().unwrap()),
            ("FAKETIME_NO_CACHE", "1"),
            ("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
        ],
    );
    daemon.until("Phone: try again now");
    let before = server.seen().len();
    healthy.store(false, Ordering::SeqCst);
    // Put in place whole: half a file would be half a time.
    let next = dir.path().join("next");
    std::fs::write(&next, "+9h").unwrap();
    std::fs::rename(&next, &moved).unwrap();
    daemon.until("the clock leapt");
    daemon.until("Phone: not now");
    assert_eq!(server.seen().len(), before + 1, "what was missed four times is made up for once");
    let (code, said) = daemon.end("-TERM");
    assert_eq!((code, count(&said, "Phone:")), (Some(0), 2), "{said:#?}");
}
