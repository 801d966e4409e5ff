//! The buttons of bubbles: which a bubble has, and what was pressed. The server tells by a signal on the bus, some only
//! to the connection that showed the bubble: it stays open as long as the bubble may be on the screen.

use crate::domain::{Bubble, WatchId};
use notify_rust::{NotificationHandle, NotificationResponse};
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

/// Nobody presses a button that is older.
const OLDEST: Duration = Duration::from_secs(24 * 3600);
/// Opens an address with the desktop's browser.
const OPENER: &str = "xdg-open";
/// Starts it beside a unit of ours: the browser must not live in its sandbox, nor end with it.
const OUTSIDE: &[&str] =
    &["systemd-run", "--user", "--quiet", "--collect", "--property=KillMode=process", "--", OPENER];

/// What a person can do with a bubble.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Button {
    /// Look at where it is announced.
    Open,
    Mute,
    Worked,
    Failed,
}

/// The action of the specification that is a click on the bubble itself.
pub(super) const CLICK: &str = "default";

/// The actions that servers give back.
const ACTIONS: &[(&str, Button)] = &[
    (CLICK, Button::Open),
    ("open", Button::Open),
    ("mute", Button::Mute),
    ("worked", Button::Worked),
    ("failed", Button::Failed),
];

/// A button that was pressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Press {
    pub watch: WatchId,
    pub button: Button,
}

/// What stands on the buttons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labels {
    pub open: String,
    pub mute: String,
    pub worked: String,
    pub failed: String,
}

impl Labels {
    pub fn of(words: &crate::words::Words) -> Self {
        Self {
            open: words.label("button-open"),
            mute: words.label("button-mute"),
            worked: words.label("button-worked"),
            failed: words.label("button-failed"),
        }
    }
}

/// The buttons of all bubbles.
#[derive(Debug)]
pub(super) struct Buttons {
    labels: Labels,
    pressed: mpsc::UnboundedSender<Press>,
}

impl Buttons {
    pub(super) fn new(labels: Labels, pressed: mpsc::UnboundedSender<Press>) -> Self {
        Self { labels, pressed }
    }

    /// The actions of a bubble with their labels.
    pub(super) fn of(&self, bubble: &Bubble) -> Vec<(&'static str, &str)> {
        let labels = &self.labels;
        let open = bubble.url.is_some().then_some([(CLICK, labels.open.as_str()), ("open", &labels.open)]);
        let result = [("worked", labels.worked.as_str()), ("failed", &labels.failed)];
        let result = bubble.asks_result.then_some(result);
        let mute = [("mute", labels.mute.as_str())];
        open.into_iter().flatten().chain(mute).chain(result.into_iter().flatten()).collect()
    }

    /// Listens for what is pressed on a bubble that is shown, until what this gives is dropped.
    pub(super) fn listen(self: &Arc<Self>, handle: NotificationHandle, bubble: &Bubble) -> Option<Listening> {
        let (this, watch, url) = (self.clone(), bubble.watch.clone()?, bubble.url.clone());
        let heard = move |response: &NotificationResponse| match response {
            NotificationResponse::Default => this.invoked(CLICK, watch, url.as_deref()),
            NotificationResponse::Action(action) => this.invoked(action, watch, url.as_deref()),
            NotificationResponse::Reply(_) | NotificationResponse::Closed(_) => {}
        };
        let task = tokio::spawn(async move {
            let _ = tokio::time::timeout(OLDEST, handle.wait_for_action_async(heard)).await;
        });
        Some(Listening(task))
    }

    fn invoked(&self, action: &str, watch: WatchId, url: Option<&str>) {
        let Some((_, button)) = ACTIONS.iter().find(|(name, _)| *name == action) else { return };
        if let (Button::Open, Some(url)) = (button, url) {
            open(url);
        }
        // Nobody listens while the program ends.
        let _ = self.pressed.send(Press { watch, button: *button });
    }
}

/// Addresses are those of announcements: only of the web, so that none is an option or a file.
fn open(url: &str) {
    let Ok(url) = crate::domain::settings::parse_url(url) else { return };
    let in_unit = std::env::var_os("INVOCATION_ID").is_some();
    let words = if in_unit { OUTSIDE } else { &[OPENER] };
    let Some((program, arguments)) = words.split_first() else { return };
    let opener = tokio::process::Command::new(program)
        .args(arguments)
        .arg(url.as_str())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    match opener {
        Ok(mut opener) => drop(tokio::spawn(async move {
            match opener.wait().await {
                Ok(status) if status.success() => {}
                ended => tracing::warn!(?ended, "cannot open the address of an announcement with {program}"),
            }
        })),
        Err(error) => tracing::warn!(%error, "cannot open the address of an announcement: is {program} installed?"),
    }
}

/// Somebody listens for the buttons of a bubble until this is dropped.
#[derive(Debug)]
pub(super) struct Listening(JoinHandle<()>);

impl Drop for Listening {
    fn drop(&mut self) {
        self.0.abort();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Urgency;

    fn bubble(url: Option<&str>, asks_result: bool) -> Bubble {
        Bubble {
            thread: "t".into(),
            title: "t".into(),
            body: "b".into(),
            urgency: Urgency::Normal,
            url: url.map(str::to_owned),
            watch: Some("tablet".into()),
            asks_result,
        }
    }

    #[test]
    fn a_bubble_has_the_buttons_that_make_sense_and_a_press_is_sent_on() {
        let (pressed, mut presses) = mpsc::unbounded_channel();
        let labels = Labels { open: "o".into(), mute: "m".into(), worked: "w".into(), failed: "f".into() };
        let buttons = Buttons::new(labels, pressed);
        let names = |bubble: &Bubble| buttons.of(bubble).into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        assert_eq!(names(&bubble(None, false)), ["mute"]);
        assert_eq!(
            names(&bubble(Some("https://shop.example/"), true)),
            ["default", "open", "mute", "worked", "failed"]
        );

        buttons.invoked("unheard of", "tablet".into(), None);
        buttons.invoked("worked", "tablet".into(), None);
        assert_eq!(presses.try_recv(), Ok(Press { watch: "tablet".into(), button: Button::Worked }));
        assert!(presses.try_recv().is_err());
    }
}
