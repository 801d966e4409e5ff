//! robots.txt (RFC 9309): what a site asks programs not to read. Asked for once a day and origin, and before anything else.
//!
//! Own code: the rules are few, and a crate for them brings a regex engine.

use super::host::Share;
use super::problem::problem;
use super::{Inner, USER_AGENT, redirect};
use crate::domain::{Code, Limits, Problem, Reply, Request, SiteRule, SiteRules};
use chrono::TimeDelta;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use url::Url;

/// How long the rules of an origin hold (RFC 9309, section 2.4).
const FRESH: TimeDelta = TimeDelta::hours(24);
/// Rules that could not be asked for again hold so much longer.
const STALE: TimeDelta = TimeDelta::days(30);
/// Bytes that are read, the least that the RFC asks for.
const LARGEST: usize = 512 * 1024;
/// Rules of one site that are kept.
const MOST_RULES: usize = 5000;
const LONGEST_PATH: usize = 2000;
/// A site that wants more seconds than these between two requests means crawlers of whole sites.
const LONGEST_DELAY: u32 = 30;
/// Origins of which rules are kept.
const MOST_ORIGINS: usize = 2000;

/// The rules of all origins that were asked.
#[derive(Debug, Default)]
pub(super) struct Book {
    slots: Mutex<HashMap<String, Slot>>,
    /// What was learned since it was last looked at.
    news: Mutex<Vec<SiteRules>>,
}

type Slot = Arc<tokio::sync::Mutex<Option<Arc<SiteRules>>>>;

impl Book {
    fn slot(&self, origin: &str) -> Slot {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(slot) = slots.get(origin) {
            return Arc::clone(slot);
        }
        if slots.len() >= MOST_ORIGINS {
            slots.clear();
        }
        Arc::clone(slots.entry(origin.to_owned()).or_default())
    }

    /// What an earlier run learned.
    pub(super) fn remember(&self, known: Vec<SiteRules>) {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        for site in known.into_iter().take(MOST_ORIGINS) {
            let origin = site.origin.clone();
            slots.entry(origin).or_insert_with(|| Arc::new(tokio::sync::Mutex::new(Some(Arc::new(site)))));
        }
    }

    pub(super) fn news(&self) -> Vec<SiteRules> {
        std::mem::take(&mut *self.news.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn learned(&self, site: SiteRules) {
        let mut news = self.news.lock().unwrap_or_else(PoisonError::into_inner);
        if news.len() < MOST_ORIGINS {
            news.push(site);
        }
    }
}

/// Whether the site lets programs read an address, and how far apart it wants to be asked. A site whose rules cannot be had is not asked for anything else: the
/// problem is then the one that asking for the rules met.
pub(super) async fn check(inner: &Inner, request: &Request, url: &Url) -> Result<Option<TimeDelta>, Problem> {
    let origin = url.origin().ascii_serialization();
    let slot = inner.robots.slot(&origin);
    let mut known = slot.lock().await;
    let now = inner.clock.now();
    let age = known.as_ref().map(|known| now - known.at);
    if age.is_none_or(|age| age >= FRESH) {
        match ask(inner, request, url).await {
            Ok(Understood { rules, delay }) => {
                let site = SiteRules { origin, at: now, rules, delay };
                inner.robots.learned(site.clone());
                *known = Some(Arc::new(site));
            }
            Err(problem) if age.is_none_or(|age| age >= STALE) => return Err(problem),
            Err(_) => {}
        }
    }
    let Some(site) = known.clone() else { return Ok(None) };
    drop(known);
    match forbids(&site.rules, url) {
        Some(rule) => Err(problem(Code::Disallowed, url, format!("Disallow: {rule}"))),
        None => Ok(site.delay.map(|seconds| TimeDelta::seconds(seconds.into()))),
    }
}

async fn ask(inner: &Inner, request: &Request, url: &Url) -> Result<Understood, Problem> {
    let mut address = url.clone();
    address.set_path("/robots.txt");
    address.set_query(None);
    let ask = Request {
        limits: Limits { body: LARGEST, redirects: 5, ..request.limits },
        allow_private: request.allow_private,
        passage: request.passage.clone(),
        spares: request.spares,
        ..Request::get(address)
    };
    let reply = Box::pin(redirect::follow(inner, &ask, Share::Whole)).await?;
    understood(&reply)
}

/// What a robots.txt asks of us.
#[derive(Debug, Default)]
struct Understood {
    rules: Vec<SiteRule>,
    delay: Option<u32>,
}

/// RFC 9309, section 2.3.1: what is not there forbids nothing; what is broken forbids everything.
fn understood(reply: &Reply) -> Result<Understood, Problem> {
    match reply.status {
        200..=299 => Ok(parse(&String::from_utf8_lossy(&reply.body), agent())),
        429 => Err(problem(Code::RateLimited, &reply.url, "429")),
        400..=499 => Ok(Understood::default()),
        status => Err(problem(Code::Status, &reply.url, status.to_string())),
    }
}

/// The name that a site may address us by.
fn agent() -> &'static str {
    USER_AGENT.split(['/', ' ']).next().unwrap_or(USER_AGENT)
}

/// The groups that name the program; where none does, those for everybody.
fn parse(text: &str, agent: &str) -> Understood {
    let (mut own, mut common) = (Understood::default(), Understood::default());
    let mut named = false;
    let (mut for_us, mut for_all, mut naming) = (false, false, false);
    for line in text.trim_start_matches('\u{feff}').lines() {
        let line = line.split('#').next().unwrap_or_default();
        let Some((key, value)) = line.split_once(':') else { continue };
        let (key, value) = (key.trim(), value.trim());
        if key.eq_ignore_ascii_case("user-agent") {
            if !naming {
                (for_us, for_all) = (false, false);
            }
            naming = true;
            let name = value.split(['/', ' ']).next().unwrap_or_default();
            for_us |= name.eq_ignore_ascii_case(agent);
            for_all |= name == "*";
            named |= for_us;
            continue;
        }
        if key.eq_ignore_ascii_case("crawl-delay") {
            naming = false;
            let delay = seconds(value);
            own.delay = own.delay.max(delay.filter(|_| for_us));
            common.delay = common.delay.max(delay.filter(|_| for_all));
            continue;
        }
        let allows = key.eq_ignore_ascii_case("allow");
        if !allows && !key.eq_ignore_ascii_case("disallow") {
            continue;
        }
        naming = false;
        // An empty path forbids nothing; one so long fits nothing.
        if value.is_empty() || value.len() > LONGEST_PATH {
            continue;
        }
        let rule = SiteRule { allows, path: value.to_owned() };
        if for_us && own.rules.len() < MOST_RULES {
            own.rules.push(rule.clone());
        }
        if for_all && common.rules.len() < MOST_RULES {
            common.rules.push(rule);
        }
    }
    if named { own } else { common }
}

/// Whole seconds, rounded up.
fn seconds(value: &str) -> Option<u32> {
    let seconds: f64 = value.parse().ok()?;
    let usable = seconds.is_finite() && seconds > 0.0;
    usable.then(|| seconds.ceil().min(f64::from(LONGEST_DELAY)) as u32)
}

/// The rule by which an address is not to be read: the longest that fits counts, and of equals the one that allows.
fn forbids<'r>(rules: &'r [SiteRule], url: &Url) -> Option<&'r str> {
    let path = &url[url::Position::BeforePath..url::Position::AfterQuery];
    if path == "/robots.txt" {
        return None;
    }
    let fitting = rules.iter().filter(|rule| fits(&rule.path, path));
    let decisive = fitting.max_by_key(|rule| (rule.path.len(), rule.allows))?;
    (!decisive.allows).then_some(decisive.path.as_str())
}

/// Whether a path begins as a rule says; `*` stands for anything, `$` at the end for the end. Linear in both, but for the
/// number of stars.
fn fits(rule: &str, path: &str) -> bool {
    let (rule, to_the_end) = rule.strip_suffix('$').map_or((rule, false), |rule| (rule, true));
    let mut parts = rule.split('*');
    let Some(mut rest) = parts.next().and_then(|first| path.strip_prefix(first)) else { return false };
    let mut parts = parts.peekable();
    let starred = parts.peek().is_some();
    while let Some(part) = parts.next() {
        if parts.peek().is_none() && to_the_end {
            return rest.ends_with(part);
        }
        match rest.find(part).and_then(|at| rest.get(at + part.len()..)) {
            Some(after) => rest = after,
            None => return false,
        }
    }
    !to_the_end || rest.is_empty() || starred && rule.ends_with('*')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forbids(text: &str, path: &str) -> bool {
        let url = Url::parse(&format!("https://shop.example{path}")).unwrap();
        super::forbids(&parse(text, agent()).rules, &url).is_some()
    }

    #[test]
    fn rules_are_those_of_the_rfc() {
        const ALL: &str = "User-agent: *\nDisallow: /private/\nAllow: /private/notices\n";
        const OWN: &str = "user-agent: Bingbot\nDisallow: /\n\nUser-Agent: storewatch/1.0\nUser-agent: other\nDisallow: /cart # no\n\nUser-agent: *\nDisallow: /";
        for (text, path, forbidden) in [
            ("", "/", false),
            ("<html>nothing</html>", "/", false),
            ("User-agent: *\nDisallow:", "/", false),
            ("User-agent: *\nDisallow: /", "/notices", true),
            ("User-agent: *\nDisallow: /", "/robots.txt", false),
            (ALL, "/private/x", true),
            (ALL, "/private/notices?id=1", false),
            (ALL, "/public", false),
            (OWN, "/notices", false),
            (OWN, "/cart/1", true),
            ("User-agent: *\nDisallow: /*.php$", "/a/b.php", true),
            ("User-agent: *\nDisallow: /*.php$", "/a/b.php?x=1", false),
            ("User-agent: *\nDisallow: /*?sort=", "/list?sort=1", true),
            ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", false),
            ("User-agent: *\nDisallow: /a$", "/ab", false),
            ("User-agent: *\r\nSitemap: https://x/\r\nDisallow: /a\r\n", "/a", true),
            ("Disallow: /", "/", false),
        ] {
            assert_eq!(forbids(text, path), forbidden, "{text:?} {path}");
        }
    }

    #[test]
    fn a_site_may_want_time_between_requests() {
        for (text, delay) in [
            ("User-agent: *\nCrawl-delay: 5", Some(5)),
            ("User-agent: *\nDisallow: /x\ncrawl-delay: 1.5 # s", Some(2)),
            ("User-agent: *\nCrawl-delay: 86400", Some(LONGEST_DELAY)),
            ("User-agent: Bingbot\nCrawl-delay: 5", None),
            ("User-agent: *\nCrawl-delay: 9\n\nUser-agent: storewatch\nCrawl-delay: 3", Some(3)),
            ("User-agent: *\nCrawl-delay: soon", None),
            ("User-agent: *\nCrawl-delay: -3", None),
        ] {
            assert_eq!(parse(text, agent()).delay, delay, "{text:?}");
        }
    }

    #[test]
    fn many_stars_cost_little() {
        let rule = format!("User-agent: *\nDisallow: /{}$", "*a".repeat(2000));
        assert!(!forbids(&rule, &format!("/{}b", "a".repeat(4000))));
    }
}
