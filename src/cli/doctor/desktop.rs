//! The session bus and the notification server on it.

use super::{Finding, PATIENCE, say};
use crate::words::Words;
use zbus::Connection;

const SERVER: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// A missing desktop is bad only for those who want bubbles.
pub(super) async fn look(wanted: bool, words: &Words) -> Vec<Finding> {
    let missing = |check: &'static str, found: String, todo: &str| {
        if wanted { Finding::bad(check, found, say(words, todo, &[])) } else { Finding::note(check, found) }
    };
    let bus = match tokio::time::timeout(PATIENCE, Connection::session()).await {
        Ok(Ok(bus)) => bus,
        Ok(Err(error)) => return vec![missing("d-bus", say(words, "bus-none", &[("error", &error)]), "bus-todo")],
        Err(_) => return vec![missing("d-bus", say(words, "bus-silent", &[]), "bus-todo")],
    };
    let found = Finding::good("d-bus", say(words, "bus-good", &[]));
    let server = match tokio::time::timeout(PATIENCE, server(&bus, words)).await {
        Ok(Ok(server)) => Finding::good("notifications", server),
        Ok(Err(error)) => missing("notifications", say(words, "server-none", &[("error", &error)]), "server-none-todo"),
        Err(_) => missing("notifications", say(words, "server-silent", &[]), "server-silent-todo"),
    };
    vec![found, server]
}

/// Its name, version and what it can do (specification 1.2).
async fn server(bus: &Connection, words: &Words) -> zbus::Result<String> {
    let ask = async |method| bus.call_method(Some(SERVER), PATH, Some(SERVER), method, &()).await;
    let (name, vendor, version, _): (String, String, String, String) =
        ask("GetServerInformation").await?.body().deserialize()?;
    let capabilities: Vec<String> = ask("GetCapabilities").await?.body().deserialize()?;
    let server = format!("{name} {version} ({vendor})");
    let values: [(&str, &dyn std::fmt::Display); 2] = [("server", &server), ("capabilities", &capabilities.join(", "))];
    let has_buttons = capabilities.iter().any(|name| name == "actions");
    Ok(if has_buttons { say(words, "server-good", &values) } else { say(words, "server-no-buttons", &values) })
}
