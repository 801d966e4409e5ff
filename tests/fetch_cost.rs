//! What asking costs beside the HTTP client itself: `cargo test --release --test fetch_cost -- --ignored --nocapture`.
#![allow(clippy::unwrap_used, reason = "a measurement that cannot go on has failed")]

mod support;

use std::time::Duration;
use storewatch::clock::Clock;
use storewatch::domain::{Politeness, Request, Validators};
use storewatch::fetch::{Fetcher, Options, USER_AGENT};
use support::{Answer, Server};
use url::Url;

const SOURCES: usize = 1000;

/// 1,000 sources that did not change, in three rounds, by the bare client and by the fetcher: CPU time of this thread, on
/// which nothing else runs (the server has its own).
#[test]
#[ignore = "a measurement"]
fn an_unchanged_source_costs_little_more_than_the_bare_client() {
    let (tell, told) = std::sync::mpsc::channel();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let serving = std::thread::spawn(move || {
        runtime().block_on(async {
            let server = Server::start(|seen| match seen.header("if-none-match") {
                Some("\"v1\"") => Answer::page(304, "").with("ETag", "\"v1\""),
                _ => Answer::page(200, vec![b'x'; 60_000]).with("ETag", "\"v1\""),
            })
            .await;
            tell.send(server.url("/")).unwrap();
            let _ = stopped.await;
            server.seen().iter().map(|seen| seen.connection).max()
        })
    });
    let base = told.recv().unwrap();
    let urls: Vec<Url> = (0..SOURCES).map(|n| base.join(&format!("/{n}")).unwrap()).collect();

    runtime().block_on(async {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let politeness = Politeness { at_once: 64, spacing: Duration::ZERO };
        let options = Options { ignore_proxies: true, ..Options::default() };
        let fetcher = Fetcher::new(politeness, USER_AGENT, Clock::System, options);
        for round in 0..3 {
            let before = cpu();
            for url in &urls {
                let response = client.get(url.clone()).header("If-None-Match", "\"v1\"").send().await.unwrap();
                assert_eq!((response.status().as_u16(), response.bytes().await.unwrap().len()), (304, 0));
            }
            let bare = (cpu() - before) / SOURCES as u64;
            let before = cpu();
            for url in &urls {
                let validators = Validators { etag: Some("\"v1\"".to_owned()), last_modified: None };
                let request = Request { allow_private: true, validators, ..Request::get(url.clone()) };
                assert_eq!(fetcher.fetch(&request).await.unwrap().status, 304);
            }
            let ours = (cpu() - before) / SOURCES as u64;
            println!("round {round}: bare {} us, fetcher {} us a check", bare / 1000, ours / 1000);
            assert!(round == 0 || ours < 2 * bare, "{ours} {bare}");
        }
    });
    drop(stop);
    assert!(serving.join().unwrap().unwrap() < 8, "connections are used again");
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

/// CPU time of this thread, in nanoseconds.
fn cpu() -> u64 {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    stat.split(' ').next().unwrap().parse().unwrap()
}
