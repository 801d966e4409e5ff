//! Stories over real HTTP on loopback: what servers do, and what is made of it.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story that cannot go on has failed")]

mod exchanges;
mod guards;
mod limits;
mod manners;
mod passages;
mod redirects;
#[path = "../support/mod.rs"]
mod support;

use chrono::{DateTime, TimeDelta, Utc};
use std::io::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use storewatch::clock::Clock;
use storewatch::domain::{Code, Header, Limits, Method, Passage, Politeness, Problem, Reply, Request, Validators};
use storewatch::fetch::{Fetcher, Options, USER_AGENT};
use support::{Answer, Server};
use tokio::io::AsyncWriteExt;
use url::Url;

fn fetcher() -> Fetcher {
    let politeness = Politeness { at_once: 64, spacing: Duration::ZERO };
    Fetcher::new(politeness, USER_AGENT, Clock::System, Options { ignore_proxies: true, ..Options::default() })
}

/// A request to loopback, which needs permission, with limits that keep the stories short.
fn get(url: Url) -> Request {
    let limits = Limits { connect: Duration::from_secs(5), total: Duration::from_secs(5), body: 1 << 20, redirects: 5 };
    Request { allow_private: true, limits, ..Request::get(url) }
}

fn short(url: Url) -> Request {
    let mut request = get(url);
    request.limits.total = Duration::from_millis(300);
    request
}

fn secret(name: &str, value: &str) -> Header {
    Header { name: name.into(), value: value.into(), secret: true }
}

fn plain(name: &str, value: &str) -> Header {
    Header { name: name.into(), value: value.into(), secret: false }
}

async fn one(answer: Answer) -> (Server, Result<Reply, Problem>) {
    let endless = matches!(answer, Answer::Hang(_) | Answer::Drip(..));
    let server = Server::start(move |_| answer.clone()).await;
    let request = if endless { short(server.url("/")) } else { get(server.url("/")) };
    let outcome = fetcher().fetch(&request).await;
    (server, outcome)
}

fn gzip(data: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}
