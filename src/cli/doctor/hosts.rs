//! The hosts of sources and probes: names, connections, TLS; and our clock by theirs.

use super::{Check, Finding, PATIENCE, say};
use crate::domain::{Code, Limits, Problem, Reply, Request};
use crate::fetch::Fetcher;
use crate::setup::Plan;
use crate::words::Words;
use chrono::{DateTime, TimeDelta};
use futures_util::future::join_all;
use std::collections::BTreeMap;
use std::path::Path;

/// So many hosts are asked; a config of payment staff has hundreds.
const MOST: usize = 12;
/// Windows are announced by the minute.
const CLOCK: TimeDelta = TimeDelta::seconds(30);
/// An answer's size does not matter here.
const BODY: usize = 4 << 20;

/// Where distributions keep the roots of TLS; a file, or a folder.
const ROOTS: &[&str] = &[
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
    "/etc/pki/tls/cacert.pem",
    "/etc/ssl/certs",
];

/// Each host once, by the first address of the config.
pub(super) async fn look(plan: &Plan, fetcher: &Fetcher, words: &Words) -> Vec<Finding> {
    let sources = plan.sources.iter().map(|source| (&source.url, source.allow_private));
    let probes = plan.probes.iter().map(|probe| (&probe.url, probe.allow_private));
    let mut hosts = BTreeMap::new();
    for (url, private) in sources.chain(probes) {
        hosts.entry(url.host_str().unwrap_or_default().to_owned()).or_insert((url.clone(), private));
    }
    let left = hosts.len().saturating_sub(MOST);
    let asked = hosts.into_iter().take(MOST).map(async |(host, (url, allow_private))| {
        let limits = Limits { connect: PATIENCE, total: PATIENCE, body: BODY, ..Limits::default() };
        let answer = fetcher.fetch(&Request { limits, allow_private, ..Request::get(url) }).await;
        (host, answer)
    });
    let answers = join_all(asked).await;
    let mut findings: Vec<_> = answers.iter().map(|(host, answer)| finding(host, answer, words)).collect();
    if left > 0 {
        findings.push(Finding::note("hosts", say(words, "hosts-left", &[("count", &left)])));
    }
    findings.push(clock(answers.iter().filter_map(|(_, answer)| answer.as_ref().ok()), words));
    findings
}

fn finding(host: &str, answer: &Result<Reply, Problem>, words: &Words) -> Finding {
    let check = Check::of("host", host);
    let problem = match answer {
        Ok(reply) => {
            let values: [(&str, &dyn std::fmt::Display); 2] =
                [("status", &reply.status), ("millis", &reply.latency.as_millis())];
            return Finding::good(check, say(words, "host-answers", &values));
        }
        Err(problem) => problem,
    };
    let todo = match problem.code {
        // Every status is an answer: what a page gives is the business of the source.
        Code::Status | Code::RateLimited => return Finding::good(check, words.problem(problem)),
        // It gives more than was asked for, or something else: it is there.
        Code::TooLarge => return Finding::good(check, say(words, "host-there", &[])),
        Code::Dns => say(words, "host-dns-todo", &[]),
        Code::Offline => say(words, "host-offline-todo", &[]),
        Code::Tls => say(words, "host-tls-todo", &[]),
        Code::Refused => say(words, "host-refused-todo", &[]),
        Code::Connect | Code::Timeout => say(words, "host-connect-todo", &[]),
        _ => say(words, "host-other-todo", &[]),
    };
    Finding::bad(check, words.problem(problem), todo)
}

/// Our clock against the `Date` of the answers: the median, since some servers are off as well.
fn clock<'r>(replies: impl Iterator<Item = &'r Reply>, words: &Words) -> Finding {
    let off = |reply: &Reply| {
        let theirs = DateTime::parse_from_rfc2822(reply.header("date")?).ok()?;
        Some(reply.received - theirs.to_utc())
    };
    let mut offs: Vec<_> = replies.filter_map(off).collect();
    offs.sort();
    let Some(off) = offs.get(offs.len() / 2) else {
        return Finding::note("clock", say(words, "clock-unknown", &[]));
    };
    let seconds = off.abs().num_seconds();
    let found = if off.abs() <= CLOCK {
        return Finding::good("clock", say(words, "clock-good", &[]));
    } else if *off > TimeDelta::zero() {
        say(words, "clock-ahead", &[("seconds", &seconds)])
    } else {
        say(words, "clock-behind", &[("seconds", &seconds)])
    };
    Finding::bad("clock", found, "timedatectl set-ntp true")
}

pub(super) fn roots(words: &Words) -> Finding {
    let named = ["SSL_CERT_FILE", "SSL_CERT_DIR"].into_iter().filter_map(std::env::var_os);
    let places = named.map(std::path::PathBuf::from).chain(ROOTS.iter().map(std::path::PathBuf::from));
    match places.into_iter().find(|place| holds_something(place)) {
        Some(place) => Finding::good("tls roots", place.display().to_string()),
        None => Finding::bad("tls roots", say(words, "roots-none", &[]), "apt install ca-certificates"),
    }
}

fn holds_something(place: &Path) -> bool {
    match std::fs::metadata(place) {
        Ok(data) if data.is_dir() => std::fs::read_dir(place).is_ok_and(|mut entries| entries.next().is_some()),
        Ok(data) => data.len() > 0,
        Err(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::State;
    use super::*;
    use crate::domain::Language;
    use std::time::Duration;

    fn reply(date: &str) -> Reply {
        Reply {
            status: 200,
            url: "https://a.example/".parse().unwrap(),
            headers: vec![("date".to_owned(), date.to_owned())],
            body: Vec::new(),
            received: DateTime::parse_from_rfc3339("2026-03-01T06:00:00Z").unwrap().to_utc(),
            latency: Duration::from_millis(40),
        }
    }

    #[test]
    fn our_clock_is_compared_with_most_of_theirs() {
        let (right, late, never) =
            ("Sun, 01 Mar 2026 06:00:02 GMT", "Sun, 01 Mar 2026 05:50:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT");
        for (dates, state, words) in [
            (vec![right], State::Good, "agrees"),
            (vec![right, never, right], State::Good, "agrees"),
            (vec![late, late, right], State::Bad, "600 s ahead of"),
            (vec!["soon"], State::Note, "no server"),
            (vec![], State::Note, "no server"),
        ] {
            let replies: Vec<_> = dates.iter().map(|date| reply(date)).collect();
            let finding = clock(replies.iter(), &Words::new(Language::En, crate::domain::Tz::UTC));
            assert!(finding.state == state && finding.found.contains(words), "{dates:?}: {finding:?}");
        }
    }

    #[test]
    fn what_kept_a_host_from_answering_has_its_remedy() {
        let words = Words::new(Language::En, crate::domain::Tz::UTC);
        for (code, state, todo) in [
            (Code::Dns, State::Bad, "getent"),
            (Code::Tls, State::Bad, "roots"),
            (Code::Refused, State::Bad, "allow_private"),
            (Code::Status, State::Good, ""),
        ] {
            let finding = finding("a.example", &Err(Problem::new(code, "http 404", "")), &words);
            assert_eq!(finding.state, state, "{finding:?}");
            assert!(finding.todo.unwrap_or_default().contains(todo), "{code:?}");
        }
    }
}
