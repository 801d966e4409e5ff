//! Whether each sender's service can be reached. Nothing is sent: `storewatch notify test` does that.

use super::{Check, Finding, PATIENCE, say};
use crate::clock::Clock;
use crate::domain::{Composed, Parcel, Particulars, Secrets, Urgency};
use crate::notify::senders::Unsendable;
use crate::setup::{Plan, PlannedSender};
use crate::words::Words;
use futures_util::future::join_all;
use std::path::Path;
use tokio::net::TcpStream;

pub(super) async fn look(plan: &Plan, secrets: &Secrets, words: &Words) -> Vec<Finding> {
    join_all(plan.senders.iter().map(|sender| one(sender, secrets, words))).await
}

async fn one(planned: &PlannedSender, secrets: &Secrets, words: &Words) -> Finding {
    let check = Check::of("sender", &planned.id);
    let now = Clock::System.now();
    let message = Composed {
        key: "doctor".to_owned(),
        thread: "doctor".to_owned(),
        earlier: None,
        title: "storewatch".to_owned(),
        body: String::new(),
        url: None,
        urgency: Urgency::Low,
        created: now,
        particulars: Particulars::default(),
    };
    match planned.sender.parcel(&message, secrets, now) {
        Err(Unsendable::NoSecret(_)) => Finding::note(check, say(words, "sender-secret", &[])),
        Err(unsendable) => Finding::bad(check, unsendable.to_string(), say(words, "sender-secret-todo", &[])),
        Ok(Parcel::Http(request)) => {
            let host = request.url.host_str().unwrap_or_default().trim_matches(['[', ']']).to_owned();
            connect(check, &host, request.url.port_or_known_default().unwrap_or(443), words).await
        }
        Ok(Parcel::Mail(mail)) => connect(check, &mail.relay.host, mail.relay.port, words).await,
        Ok(Parcel::Run(program)) => runnable(check, &program.path, words),
        Ok(Parcel::Bubble(_)) => Finding::good(check, say(words, "sender-desktop", &[])),
        Ok(Parcel::Line(_)) => Finding::good(check, say(words, "sender-log", &[])),
        #[allow(unreachable_patterns, reason = "further ways out name themselves here")]
        Ok(_) => Finding::note(check, say(words, "sender-untried", &[])),
    }
}

async fn connect(check: Check, host: &str, port: u16, words: &Words) -> Finding {
    let place = format!("{host}:{port}");
    let proxied =
        ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"].iter().any(|name| std::env::var_os(name).is_some());
    if proxied {
        return Finding::note(check, say(words, "sender-proxy", &[("place", &place)]));
    }
    let found = match tokio::time::timeout(PATIENCE, TcpStream::connect((host, port))).await {
        Ok(Ok(_)) => return Finding::good(check, say(words, "sender-reached", &[("place", &place)])),
        Ok(Err(error)) => say(words, "sender-failed", &[("place", &place), ("error", &error)]),
        Err(_) => say(words, "sender-silent", &[("place", &place)]),
    };
    Finding::bad(check, found, say(words, "sender-todo", &[]))
}

fn runnable(check: Check, path: &str, words: &Words) -> Finding {
    use std::os::unix::fs::PermissionsExt;
    match std::fs::metadata(Path::new(path)) {
        Ok(data) if data.is_file() && data.permissions().mode() & 0o111 != 0 => Finding::good(check, path),
        Ok(_) => Finding::bad(check, say(words, "sender-no-program", &[("place", &path)]), format!("chmod +x {path}")),
        Err(error) => {
            let found = say(words, "sender-failed", &[("place", &path), ("error", &error)]);
            Finding::bad(check, found, say(words, "sender-path-todo", &[]))
        }
    }
}
