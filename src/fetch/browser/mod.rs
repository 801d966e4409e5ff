//! Pages that only a browser can read: drawn by the Chromium of the machine, and handed on as what they then are.
//!
//! The browser has no network of its own (`launch`). What a page asks for comes to us (`page`, `traffic`), is asked like all
//! other requests of the program, and is handed back: so addresses are guarded, hosts are spared, robots.txt, proxies,
//! certificates and limits hold for a script's request as for any other. There is one browser, started when it is first
//! needed and closed when it is idle; each page has a context of its own, of which nothing stays.

mod cache;
mod find;
mod launch;
mod memory;
mod page;
mod profile;
mod traffic;
mod wire;

use super::Inner;
use super::host::Share;
use super::problem::problem;
use super::redirect;
use crate::clock::Clock;
use crate::domain::{Browser, Code, Problem, Render, Reply, Request, Validators};
use launch::{Fate, Running};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Mutex, Semaphore};

/// Pages that are drawn at the same time: each costs some 100 MB.
const AT_ONCE: usize = 2;
/// A browser without a page is kept for so long.
const IDLE: Duration = Duration::from_secs(60);

/// The browser of a fetcher, or what is needed to start it.
#[derive(Debug)]
pub(super) struct Browsers {
    setting: Browser,
    idle: Duration,
    running: Mutex<Option<Arc<Running>>>,
    cache: cache::Cache,
    seats: Semaphore,
}

/// Why a page was not drawn.
#[derive(Debug)]
enum Trouble {
    /// There is none.
    Absent(String),
    /// It does not start.
    Start(String),
    /// It is not there any more.
    Gone,
    /// It does not answer.
    Slow,
    /// The page's own process died.
    Crashed,
    /// It refuses a command.
    Said(String),
    /// The page is larger than it may be.
    Large(usize),
}

impl Browsers {
    pub(super) fn new(setting: Browser) -> Self {
        let seats = Semaphore::new(AT_ONCE);
        Self { setting, idle: IDLE, running: Mutex::default(), cache: cache::Cache::default(), seats }
    }

    fn program(&self) -> Result<PathBuf, Trouble> {
        match &self.setting.program {
            Some(program) if find::is_program(Path::new(program)) => Ok(PathBuf::from(program)),
            Some(program) => Err(Trouble::Absent(format!("[browser] program = \"{program}\" is no program"))),
            None => find::installed().ok_or_else(|| {
                Trouble::Absent("no Chromium was found: apt install chromium, or [browser] program".to_owned())
            }),
        }
    }

    /// The browser, started where there is none.
    async fn running(&self, program: &Path, clock: Clock) -> Result<Arc<Running>, Trouble> {
        let mut running = self.running.lock().await;
        let lives = |running: &&Arc<Running>| running.fate().is_none() && !running.wire.is_over();
        if let Some(running) = running.as_ref().filter(lives) {
            return Ok(Arc::clone(running));
        }
        *running = None;
        let started = Arc::new(Running::start(program, &self.setting, self.idle, clock).await?);
        *running = Some(Arc::clone(&started));
        Ok(started)
    }
}

/// Asks for a page, and draws it if it is one.
///
/// The document is asked for as if there were no browser, so that a refusal, an error or a server that is down is what it
/// always is, and starts no browser.
pub(super) async fn render(inner: &Inner, request: &Request, render: &Render) -> Result<Reply, Problem> {
    let browsers = &inner.browsers;
    let named = |trouble: Trouble, fate| trouble.problem(request, fate);
    let program = browsers.program().map_err(|trouble| named(trouble, None))?;
    let plain = Request { render: None, validators: Validators::default(), ..request.clone() };
    let document = redirect::follow(inner, &plain, Share::Whole).await?;
    if !document.is_success() || !is_html(&document) {
        return Ok(document);
    }
    // Fails only for a closed semaphore, which this one never is.
    let _seat = browsers.seats.acquire().await.ok();
    let mut again = true;
    loop {
        let running = browsers.running(&program, inner.clock).await.map_err(|trouble| named(trouble, None))?;
        let _busy = running.busy();
        match page::draw(inner, &running.wire, request, render, &document).await {
            Ok(reply) => return Ok(reply),
            // It was closed in the very moment, or ended because of another page.
            Err(Trouble::Gone) if again && running.fate() != Some(Fate::Memory) => again = false,
            Err(trouble) => {
                if matches!(trouble, Trouble::Slow) {
                    running.stop();
                }
                return Err(named(trouble, running.fate()));
            }
        }
    }
}

/// Which browser it is, once it runs.
pub(super) async fn try_out(inner: &Inner) -> Result<String, String> {
    let browsers = &inner.browsers;
    let named = |trouble: Trouble| trouble.words(None).1;
    let program = browsers.program().map_err(named)?;
    let running = browsers.running(&program, inner.clock).await.map_err(named)?;
    let version = running.wire.call(None, "Browser.getVersion", json!({})).await.map_err(named)?;
    Ok(format!("{}, {}", program.display(), version["product"].as_str().unwrap_or_default()))
}

fn is_html(reply: &Reply) -> bool {
    reply.header("content-type").is_none_or(|kind| kind.to_ascii_lowercase().contains("html"))
}

impl Trouble {
    fn problem(self, request: &Request, fate: Option<Fate>) -> Problem {
        let (code, words) = self.words(fate);
        problem(code, &request.url, words)
    }

    fn words(self, fate: Option<Fate>) -> (Code, String) {
        let (code, words) = match self {
            Self::Absent(why) => return (Code::Browser, why),
            Self::Start(why) => return (Code::Browser, format!("Chromium does not start: {why}")),
            Self::Said(why) => return (Code::Protocol, format!("the browser: {why}")),
            Self::Large(most) => return (Code::TooLarge, format!("more than {most} bytes when drawn")),
            Self::Gone if fate == Some(Fate::Memory) => {
                (Code::TooLarge, "the browser needed more memory than [browser] memory allows")
            }
            Self::Gone => (Code::Interrupted, "the browser ended"),
            Self::Crashed => (Code::Interrupted, "the page crashed in the browser, or needs too much memory"),
            Self::Slow => (Code::Timeout, "the page keeps the browser busy; it was closed"),
        };
        (code, words.to_owned())
    }
}
