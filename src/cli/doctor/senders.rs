//! Whether each sender's service can be reached. Nothing is sent: `storewatch notify test` does that.

use super::{Finding, PATIENCE};
use crate::clock::Clock;
use crate::domain::{Composed, Parcel, Particulars, Secrets, Urgency};
use crate::notify::senders::Unsendable;
use crate::setup::{Plan, PlannedSender};
use futures_util::future::join_all;
use std::path::Path;
use tokio::net::TcpStream;

pub(super) async fn look(plan: &Plan, secrets: &Secrets) -> Vec<Finding> {
    join_all(plan.senders.iter().map(|sender| one(sender, secrets))).await
}

async fn one(planned: &PlannedSender, secrets: &Secrets) -> Finding {
    let check = format!("sender {}", planned.id);
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
        Err(Unsendable::NoSecret(_)) => {
            Finding::note(check, "its secret is the daemon's alone; its journal says what fails")
        }
        Err(unsendable) => Finding::bad(check, unsendable.to_string(), "put the secret where the config says it lies"),
        Ok(Parcel::Http(request)) => {
            let host = request.url.host_str().unwrap_or_default().trim_matches(['[', ']']).to_owned();
            connect(check, &host, request.url.port_or_known_default().unwrap_or(443)).await
        }
        Ok(Parcel::Mail(mail)) => connect(check, &mail.relay.host, mail.relay.port).await,
        Ok(Parcel::Run(program)) => runnable(check, &program.path),
        Ok(Parcel::Bubble(_)) => Finding::good(check, "the desktop, see there"),
        Ok(Parcel::Line(_)) => Finding::good(check, "the log"),
        #[allow(unreachable_patterns, reason = "further ways out name themselves here")]
        Ok(_) => Finding::note(check, "not looked at; storewatch notify test"),
    }
}

async fn connect(check: String, host: &str, port: u16) -> Finding {
    let proxied =
        ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"].iter().any(|name| std::env::var_os(name).is_some());
    if proxied {
        return Finding::note(check, format!("{host}:{port} by a proxy; storewatch notify test"));
    }
    match tokio::time::timeout(PATIENCE, TcpStream::connect((host, port))).await {
        Ok(Ok(_)) => Finding::good(check, format!("{host}:{port} can be reached")),
        Ok(Err(error)) => {
            Finding::bad(check, format!("{host}:{port}: {error}"), "check the address, network and firewall")
        }
        Err(_) => {
            Finding::bad(check, format!("{host}:{port} does not answer"), "check the address, network and firewall")
        }
    }
}

fn runnable(check: String, path: &str) -> Finding {
    use std::os::unix::fs::PermissionsExt;
    match std::fs::metadata(Path::new(path)) {
        Ok(data) if data.is_file() && data.permissions().mode() & 0o111 != 0 => Finding::good(check, path),
        Ok(_) => Finding::bad(check, format!("{path} is no program"), format!("chmod +x {path}")),
        Err(error) => Finding::bad(check, format!("{path}: {error}"), "an absolute path to a program"),
    }
}
