//! One page: opened, fed with what it asks for, left to settle, and taken as it is then.

use super::super::{Inner, redact_url};
use super::Trouble;
use super::traffic::{self, Decision, Paused, Traffic};
use super::wire::{Event, Wire};
use crate::domain::{Code, Problem, Render, Reply, Request};
use futures_util::StreamExt;
use futures_util::future::BoxFuture;
use futures_util::stream::FuturesUnordered;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tokio::sync::mpsc::Receiver;
use tokio::time::timeout;
use url::Url;

/// A page that loaded and asks for nothing for so long is ready.
const QUIET: Duration = Duration::from_millis(500);
/// One that loaded and goes on asking is taken as it is after this time.
const RESTLESS: Duration = Duration::from_secs(10);
/// Beyond the page's own time, for opening it and reading it.
const AROUND: Duration = Duration::from_secs(10);

/// Draws a page whose document is there already. The answer has the address at which the page then is, and no validators.
pub(super) async fn draw(
    inner: &Inner,
    wire: &Wire,
    request: &Request,
    render: &Render,
    document: &Reply,
) -> Result<Reply, Trouble> {
    let drawn = async {
        let page = Page::open(inner, wire, request, render).await?;
        Drawing::new(inner, page, request, render, document).finish().await
    };
    timeout(request.limits.total + AROUND, drawn).await.unwrap_or(Err(Trouble::Slow))
}

/// A page of its own context: what it keeps is gone when it is dropped.
struct Page {
    wire: Wire,
    context: String,
    target: String,
    session: String,
    events: Receiver<Event>,
    user_agent: String,
}

impl Drop for Page {
    fn drop(&mut self) {
        self.wire.forget(&self.session);
        self.wire.tell(None, "Target.disposeBrowserContext", json!({ "browserContextId": self.context }));
    }
}

impl Page {
    async fn open(inner: &Inner, wire: &Wire, request: &Request, render: &Render) -> Result<Self, Trouble> {
        let context = wire.call(None, "Target.createBrowserContext", json!({ "disposeOnDetach": true })).await?;
        let context = text(&context["browserContextId"])?;
        let header = |name: &str| request.headers.iter().find(|h| h.name.eq_ignore_ascii_case(name)).map(|h| &*h.value);
        let mut page = Self {
            wire: wire.clone(),
            context,
            target: String::new(),
            session: String::new(),
            // Of no session yet.
            events: wire.events(""),
            user_agent: header("user-agent").unwrap_or(inner.clients.user_agent()).to_owned(),
        };
        let of_context = json!({ "behavior": "deny", "browserContextId": page.context });
        wire.call(None, "Browser.setDownloadBehavior", of_context).await?;
        let blank = json!({ "url": "about:blank", "browserContextId": page.context });
        page.target = text(&wire.call(None, "Target.createTarget", blank).await?["targetId"])?;
        let attach = json!({ "targetId": page.target, "flatten": true });
        page.session = text(&wire.call(None, "Target.attachToTarget", attach).await?["sessionId"])?;
        page.events = wire.events(&page.session);
        let languages = header("accept-language");
        for (method, params) in [
            ("Inspector.enable", json!({})),
            ("Page.enable", json!({})),
            ("Fetch.enable", json!({ "patterns": [{ "urlPattern": "*" }] })),
            ("Emulation.setUserAgentOverride", traffic::identity(&page.user_agent, languages)),
            ("Emulation.setTimezoneOverride", json!({ "timezoneId": render.zone.name() })),
        ] {
            page.call(method, params).await?;
        }
        if let Some(language) = languages.and_then(|languages| languages.split([',', ';']).next()) {
            // A tag that it does not know changes nothing.
            page.tell("Emulation.setLocaleOverride", json!({ "locale": language.trim() }));
        }
        Ok(page)
    }

    async fn call(&self, method: &str, params: Value) -> Result<Value, Trouble> {
        self.wire.call(Some(&self.session), method, params).await
    }

    fn tell(&self, method: &str, params: Value) {
        self.wire.tell(Some(&self.session), method, params);
    }

    /// The number of the document itself, and where it is.
    async fn root(&self) -> Result<(Value, Option<Url>), Trouble> {
        let root = self.call("DOM.getDocument", json!({ "depth": 0 })).await?;
        let url = root["root"]["documentURL"].as_str().and_then(|url| Url::parse(url).ok());
        Ok((root["root"]["nodeId"].clone(), url))
    }

    /// Whether something is there that the selector selects.
    async fn holds(&self, selector: &str) -> Result<bool, Trouble> {
        let (root, _) = self.root().await?;
        match self.call("DOM.querySelector", json!({ "nodeId": root, "selector": selector })).await {
            Ok(found) => Ok(found["nodeId"].as_u64().is_some_and(|node| node > 0)),
            // A selector that this browser does not know cannot be waited for; a document that was replaced meanwhile is
            // looked at again.
            Err(Trouble::Said(why)) => Ok(why.contains("elector")),
            Err(trouble) => Err(trouble),
        }
    }
}

fn text(value: &Value) -> Result<String, Trouble> {
    value.as_str().map(str::to_owned).ok_or_else(|| Trouble::Said("an answer without what was asked".to_owned()))
}

/// What was waited for.
enum Done {
    /// The navigation began, or why not.
    Opened(Result<Value, Trouble>),
    Asked(Box<(Paused, Result<Reply, Problem>)>),
}

/// A page while it is drawn.
struct Drawing<'a> {
    inner: &'a Inner,
    request: &'a Request,
    render: &'a Render,
    document: Reply,
    page: Page,
    traffic: Traffic<'a>,
    work: FuturesUnordered<BoxFuture<'a, Done>>,
    began: Instant,
    /// When it said that all is there.
    loaded: Option<Instant>,
}

impl<'a> Drawing<'a> {
    fn new(inner: &'a Inner, page: Page, request: &'a Request, render: &'a Render, document: &Reply) -> Self {
        let traffic = Traffic::new(request, page.user_agent.clone(), page.target.clone());
        let began = inner.clock.stopwatch();
        let work = FuturesUnordered::new();
        Self { inner, request, render, document: document.clone(), page, traffic, work, began, loaded: None }
    }

    async fn finish(mut self) -> Result<Reply, Trouble> {
        self.open();
        self.settle().await?;
        self.take().await
    }

    fn open(&self) {
        let mut url = self.document.url.clone();
        // Some pages read it as a path.
        url.set_fragment(self.request.url.fragment());
        let (wire, session) = (self.page.wire.clone(), self.page.session.clone());
        self.work.push(Box::pin(async move {
            let params = json!({ "url": url.as_str() });
            Done::Opened(wire.call(Some(&session), "Page.navigate", params).await)
        }));
    }

    /// Answers what the page asks for until it is ready, or its time is up.
    async fn settle(&mut self) -> Result<(), Trouble> {
        loop {
            let left = self.left();
            if left.is_zero() {
                return Ok(());
            }
            let quiet = self.loaded.is_some() && self.work.is_empty();
            let nap = if quiet { QUIET.min(left) } else { left };
            tokio::select! {
                event = self.page.events.recv() => self.heed(event.ok_or(Trouble::Gone)?)?,
                Some(done) = self.work.next() => self.hand_over(done)?,
                () = self.inner.clock.pause(Some(nap)) => {
                    let ready = match &self.render.wait_for {
                        Some(selector) if quiet => self.page.holds(selector).await?,
                        _ => quiet,
                    };
                    if ready {
                        return Ok(());
                    }
                }
            }
        }
    }

    /// What remains of the page's time. Something that is waited for may take all of it.
    fn left(&self) -> Duration {
        let left = self.request.limits.total.saturating_sub(self.began.elapsed());
        match self.loaded {
            Some(loaded) if self.render.wait_for.is_none() => left.min(RESTLESS.saturating_sub(loaded.elapsed())),
            _ => left,
        }
    }

    fn heed(&mut self, event: Event) -> Result<(), Trouble> {
        match event.method.as_str() {
            "Fetch.requestPaused" => self.ask(&event.params),
            "Page.loadEventFired" => self.loaded = Some(self.inner.clock.stopwatch()),
            // It would stop the page until somebody answers. Leaving a page is always allowed.
            "Page.javascriptDialogOpening" => {
                let accept = event.params["type"] == "beforeunload";
                self.page.tell("Page.handleJavaScriptDialog", json!({ "accept": accept }));
            }
            "Inspector.targetCrashed" => return Err(Trouble::Crashed),
            _ => {}
        }
        Ok(())
    }

    fn ask(&mut self, params: &Value) {
        let Some(paused) = Paused::read(params) else {
            let nothing = json!({ "requestId": params["requestId"], "errorReason": "BlockedByClient" });
            return self.page.tell("Fetch.failRequest", nothing);
        };
        let left = self.request.limits.total.saturating_sub(self.began.elapsed());
        let (command, params) = match self.traffic.decide(&paused, left) {
            Decision::Document => paused.fulfill(&self.document),
            Decision::Permit => paused.permit(),
            Decision::Block => paused.fail("BlockedByClient"),
            Decision::Ask(request, share) => {
                if share == super::Share::Whole {
                    self.loaded = None;
                }
                let (inner, key) = (self.inner, self.traffic.key(&paused));
                self.work.push(Box::pin(async move {
                    let outcome = traffic::ask(inner, *request, share, key).await;
                    Done::Asked(Box::new((paused, outcome)))
                }));
                return;
            }
        };
        self.page.tell(command, params);
    }

    fn hand_over(&mut self, done: Done) -> Result<(), Trouble> {
        let (paused, outcome) = match done {
            // Nothing is waited for where the page is large: the time limit counts.
            Done::Opened(Err(Trouble::Slow)) => return Ok(()),
            Done::Opened(Err(trouble)) => return Err(trouble),
            Done::Opened(Ok(opened)) => {
                return match opened["errorText"].as_str() {
                    // Another page took its place before it was there.
                    None | Some("net::ERR_ABORTED") => Ok(()),
                    Some(why) => Err(Trouble::Said(why.to_owned())),
                };
            }
            Done::Asked(asked) => *asked,
        };
        self.traffic.weigh(&outcome);
        let (command, params) = match &outcome {
            Ok(reply) => paused.fulfill(reply),
            Err(problem) if matches!(problem.code, Code::Refused | Code::Disallowed) => paused.fail("BlockedByClient"),
            Err(_) => paused.fail("Failed"),
        };
        tracing::trace!(url = %redact_url(paused.url()), command, "for a page");
        self.page.tell(command, params);
        Ok(())
    }

    /// The page as it is now.
    async fn take(self) -> Result<Reply, Trouble> {
        let (root, url) = self.page.root().await?;
        let drawn = self.page.call("DOM.getOuterHTML", json!({ "nodeId": root })).await?;
        let html = drawn["outerHTML"].as_str().unwrap_or_default();
        let most = self.request.limits.body;
        if html.len() > most {
            return Err(Trouble::Large(most));
        }
        let headers = traffic::of_drawn(&self.document);
        let Reply { status, url: asked, latency, .. } = self.document;
        let url = url.filter(|url| matches!(url.scheme(), "http" | "https")).unwrap_or(asked);
        let received = self.inner.clock.now();
        let latency = latency + self.began.elapsed();
        tracing::debug!(url = %redact_url(&url), bytes = html.len(), "drawn");
        Ok(Reply { status, url, headers, body: html.as_bytes().to_vec(), received, latency })
    }
}
