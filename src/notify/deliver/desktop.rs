//! Shows bubbles by the freedesktop notification service (specification 1.2). Never blocks: a bus or server that is
//! missing, or does not answer, is named in the receipt within the limit.

use crate::domain::{Bubble, Receipt, Urgency};
use notify_rust::{Hint, Notification, Timeout};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Mutex, mpsc};
use zbus::Connection;

mod buttons;

pub use buttons::{Button, Labels, Press};
use buttons::{Buttons, Listening};

const SERVER: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";
/// Servers that show the click on the bubble itself (`default`) as one more button.
const SHOW_DEFAULT: &[&str] = &["Xfce Notify Daemon"];
/// For everything that one bubble takes.
const LIMIT: Duration = Duration::from_secs(3);
/// Threads whose bubbles can be replaced; with more, all are forgotten, and show as new ones.
const THREADS: usize = 256;

/// The desktop of the session that the program runs in.
#[derive(Debug, Default)]
pub struct Desktop {
    server: Mutex<Option<Server>>,
    /// None: bubbles have no buttons.
    buttons: Option<Arc<Buttons>>,
}

/// What is known of a notification server, as long as it is the same.
#[derive(Debug)]
struct Server {
    /// Its unique name on the bus.
    owner: String,
    /// It reads `< > &` of a body as markup.
    markup: bool,
    /// It shows buttons.
    actions: bool,
    /// A click on the bubble is one of them.
    shows_default: bool,
    /// The bubbles of threads.
    bubbles: HashMap<String, Shown>,
}

/// A bubble that is, or was, on the screen.
#[derive(Debug)]
struct Shown {
    id: u32,
    /// The bubble that takes its place is heard instead.
    _listening: Option<Listening>,
}

/// Why nothing was shown.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("no session bus: {0}")]
    NoBus(zbus::Error),
    #[error("no notification server on the session bus: {0}")]
    NoServer(zbus::Error),
    #[error("the notification server refused: {0}")]
    Refused(#[from] notify_rust::error::Error),
}

impl Desktop {
    /// Whose bubbles have buttons, where the server shows some; what is pressed is sent on.
    pub fn with_buttons(labels: Labels, pressed: mpsc::UnboundedSender<Press>) -> Self {
        Self { buttons: Some(Arc::new(Buttons::new(labels, pressed))), ..Self::default() }
    }

    pub async fn show(&self, bubble: &Bubble) -> Receipt {
        let why = match tokio::time::timeout(LIMIT, self.try_show(bubble)).await {
            Ok(Ok(())) => return Receipt::Sent,
            Ok(Err(failure)) => failure.to_string(),
            Err(_) => format!("the notification server did not answer within {} s", LIMIT.as_secs()),
        };
        // A session may begin, or a server come back, at any time.
        Receipt::Later { at: None, why }
    }

    async fn try_show(&self, bubble: &Bubble) -> Result<(), Failure> {
        let mut server = self.server.lock().await;
        let known = server.take();
        let current = server.insert(Server::ask(known).await?);
        let mut notification = notification(bubble, current);
        let buttons = self.buttons.as_ref().filter(|_| current.actions && bubble.watch.is_some());
        for (action, label) in buttons.map(|buttons| buttons.of(bubble)).unwrap_or_default() {
            if !(current.shows_default && action == buttons::CLICK) {
                notification.action(action, &plain(label));
            }
        }
        let handle = notification.show_async().await?;
        if current.bubbles.len() >= THREADS {
            current.bubbles.clear();
        }
        // Without buttons the handle is dropped, and its connection with it; the bubble stays.
        let id = handle.id();
        let listening = buttons.and_then(|buttons| buttons.listen(handle, bubble));
        current.bubbles.insert(bubble.thread.clone(), Shown { id, _listening: listening });
        Ok(())
    }
}

impl Server {
    /// The server that runs now: the known one, or a new one with what it can do. Asking starts one where the bus can.
    async fn ask(known: Option<Self>) -> Result<Self, Failure> {
        let bus = Connection::session().await.map_err(Failure::NoBus)?;
        let running = owner(&bus).await;
        if let Some(known) = known.filter(|known| Some(&known.owner) == running.as_ref()) {
            return Ok(known);
        }
        let ask = async |method| bus.call_method(Some(SERVER), PATH, Some(SERVER), method, &()).await;
        let reply = ask("GetCapabilities").await.map_err(Failure::NoServer)?;
        let capabilities: Vec<String> = reply.body().deserialize().map_err(Failure::NoServer)?;
        let owner = reply.header().sender().map(ToString::to_string).unwrap_or_default();
        let reply = ask("GetServerInformation").await.map_err(Failure::NoServer)?;
        let (name, ..): (String, String, String, String) = reply.body().deserialize().map_err(Failure::NoServer)?;
        let can = |what: &str| capabilities.iter().any(|name| name == what);
        let shows_default = SHOW_DEFAULT.contains(&name.as_str());
        Ok(Self { owner, markup: can("body-markup"), actions: can("actions"), shows_default, bubbles: HashMap::new() })
    }
}

/// Who answers as the notification server, without starting one.
async fn owner(bus: &Connection) -> Option<String> {
    let reply = bus
        .call_method(
            Some("org.freedesktop.DBus"),
            "/org/freedesktop/DBus",
            Some("org.freedesktop.DBus"),
            "GetNameOwner",
            &SERVER,
        )
        .await
        .ok()?;
    reply.body().deserialize::<String>().ok()
}

fn notification(bubble: &Bubble, server: &Server) -> Notification {
    let mut notification = Notification::new();
    notification
        .appname("storewatch")
        .summary(&plain(&bubble.title))
        .body(&body(&bubble.body, server.markup))
        .icon("dialog-information")
        .hint(Hint::Category("x-storewatch.watch".to_owned()))
        .urgency(match bubble.urgency {
            Urgency::Low => notify_rust::Urgency::Low,
            // Critical is for what breaks; the good news that somebody waits for stays on the screen all the same.
            Urgency::Normal | Urgency::High => notify_rust::Urgency::Normal,
        })
        .timeout(if bubble.urgency == Urgency::High { Timeout::Never } else { Timeout::Default });
    if let Some(shown) = server.bubbles.get(&bubble.thread) {
        notification.id(shown.id);
    }
    notification
}

/// A body as the server has to be given it: servers that read markup are given none.
fn body(text: &str, markup: bool) -> String {
    let text = plain(text);
    if markup { text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;") } else { text }
}

/// Without characters that control a terminal, or turn the direction of text.
fn plain(text: &str) -> String {
    crate::notify::compose::printable(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_never_markup() {
        for (text, markup, given) in [
            ("<b>1 & 2</b>", true, "&lt;b&gt;1 &amp; 2&lt;/b&gt;"),
            ("<b>1 & 2</b>", false, "<b>1 & 2</b>"),
            ("a\u{1b}[31m\u{202e}b\nc", true, "a[31mb\nc"),
        ] {
            assert_eq!(body(text, markup), given);
        }
    }
}
