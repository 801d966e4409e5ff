//! The session bus and the notification server on it.

use super::{Finding, PATIENCE};
use zbus::Connection;

const SERVER: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// A missing desktop is bad only for those who want bubbles.
pub(super) async fn look(wanted: bool) -> Vec<Finding> {
    let missing = |check: &str, found: String, todo: &str| {
        if wanted { Finding::bad(check, found, todo) } else { Finding::note(check, found) }
    };
    const BUS: &str = "run it within a session; in a system service, see storewatch-notify-agent(1)";
    let bus = match tokio::time::timeout(PATIENCE, Connection::session()).await {
        Ok(Ok(bus)) => bus,
        Ok(Err(error)) => return vec![missing("d-bus", format!("no session bus: {error}"), BUS)],
        Err(_) => return vec![missing("d-bus", "the session bus does not answer".to_owned(), BUS)],
    };
    let found = Finding::good("d-bus", "the session bus answers");
    let server = match tokio::time::timeout(PATIENCE, server(&bus)).await {
        Ok(Ok(server)) => Finding::good("notifications", server),
        Ok(Err(error)) => missing(
            "notifications",
            format!("no server: {error}"),
            "desktops bring one; a bare window manager needs one, such as dunst",
        ),
        Err(_) => missing("notifications", "the server does not answer".to_owned(), "end it; the bus starts it anew"),
    };
    vec![found, server]
}

/// Its name, version and what it can do (specification 1.2).
async fn server(bus: &Connection) -> zbus::Result<String> {
    let ask = async |method| bus.call_method(Some(SERVER), PATH, Some(SERVER), method, &()).await;
    let (name, vendor, version, _): (String, String, String, String) =
        ask("GetServerInformation").await?.body().deserialize()?;
    let capabilities: Vec<String> = ask("GetCapabilities").await?.body().deserialize()?;
    let buttons = if capabilities.iter().any(|name| name == "actions") { "" } else { "; it shows no buttons" };
    Ok(format!("{name} {version} ({vendor}): {}{buttons}", capabilities.join(", ")))
}
