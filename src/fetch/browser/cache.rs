//! Scripts and styles of drawn pages, kept from one drawing to the next: an app's program is large, seldom changes, and would
//! be downloaded each time, since the browser's own store goes with each page.

use super::super::hints::max_age;
use crate::domain::{Header, Reply, Request, Validators};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use url::Url;

/// Bytes of all that is kept.
const MOST_BYTES: usize = 16 << 20;
const MOST_PARTS: usize = 500;

/// Which part, and who asks for it: what one source is given with its cookies and passwords is not another's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Key {
    site: String,
    headers: Vec<Header>,
    jar: Option<String>,
    part: Url,
}

impl Key {
    /// `home` is the request for the page.
    pub(super) fn of(home: &Request, part: &Url) -> Self {
        let site = home.url.origin().ascii_serialization();
        Self { site, headers: home.headers.clone(), jar: home.jar.clone(), part: part.clone() }
    }
}

/// What is there already.
#[derive(Debug, PartialEq)]
pub(super) enum Kept {
    /// As good as new, by the server's own word.
    Fresh(Box<Reply>),
    /// To be asked whether it changed; without validators, to be asked for.
    Stale(Validators),
}

#[derive(Debug, Default)]
pub(super) struct Cache(Mutex<Shelf>);

/// What was used last stands at the end.
#[derive(Debug, Default)]
struct Shelf {
    bytes: usize,
    parts: VecDeque<Part>,
}

#[derive(Debug)]
struct Part {
    key: Key,
    reply: Reply,
    fresh_until: DateTime<Utc>,
}

impl Cache {
    pub(super) fn look(&self, key: &Key, now: DateTime<Utc>) -> Kept {
        let mut shelf = self.shelf();
        let Some(part) = shelf.take(key) else { return Kept::Stale(Validators::default()) };
        let kept = if now < part.fresh_until {
            Kept::Fresh(Box::new(part.reply.clone()))
        } else {
            Kept::Stale(part.reply.validators())
        };
        shelf.put(part);
        kept
    }

    /// Takes note of an answer. One that says that nothing changed is replaced by what it speaks of.
    pub(super) fn note(&self, key: Key, answer: Reply, now: DateTime<Utc>) -> Reply {
        let mut shelf = self.shelf();
        let known = shelf.take(&key);
        let reply = match (answer.status, known) {
            (304, Some(known)) => Reply { received: answer.received, ..known.reply },
            (200, _) => answer.clone(),
            _ => return answer,
        };
        let fresh = max_age(&answer).and_then(|length| TimeDelta::from_std(length).ok()).unwrap_or_default();
        if may_be_kept(&reply) && reply.body.len() <= MOST_BYTES {
            shelf.put(Part { key, reply: reply.clone(), fresh_until: now + fresh });
        }
        reply
    }

    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shelf {
    fn take(&mut self, key: &Key) -> Option<Part> {
        let at = self.parts.iter().position(|part| part.key == *key)?;
        let part = self.parts.remove(at)?;
        self.bytes -= part.reply.body.len();
        Some(part)
    }

    fn put(&mut self, part: Part) {
        self.bytes += part.reply.body.len();
        self.parts.push_back(part);
        while self.bytes > MOST_BYTES || self.parts.len() > MOST_PARTS {
            let Some(oldest) = self.parts.pop_front() else { return };
            self.bytes -= oldest.reply.body.len();
        }
    }
}

/// Whether the server lets it be kept (RFC 9111), and it does not depend on who asks.
fn may_be_kept(reply: &Reply) -> bool {
    let says = |header: &str, word: &str| {
        let values = reply.headers.iter().filter(|(name, _)| name == header);
        values.flat_map(|(_, value)| value.split(',')).any(|value| value.trim().eq_ignore_ascii_case(word))
    };
    !says("cache-control", "no-store") && !says("vary", "*") && !says("vary", "cookie")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn at(second: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(second, 0).unwrap()
    }

    fn key(name: &str) -> Key {
        let url = |path: &str| Url::parse(&format!("http://shop.example/{path}")).unwrap();
        Key::of(&Request::get(url("")), &url(name))
    }

    fn reply(status: u16, headers: &[(&str, &str)], size: usize) -> Reply {
        let headers = headers.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
        let url = key("a").part;
        Reply { status, url, headers, body: vec![0; size], received: at(0), latency: Duration::ZERO }
    }

    #[test]
    fn what_is_fresh_is_not_asked_for_and_what_is_stale_only_if_it_changed() {
        let tag = |tag: &str| Kept::Stale(Validators { etag: Some(tag.to_owned()), last_modified: None });
        let nothing = || Kept::Stale(Validators::default());
        for (headers, soon, late) in [
            (&[("cache-control", "max-age=60"), ("etag", "\"a\"")][..], None, tag("\"a\"")),
            (&[("etag", "\"a\"")], Some(tag("\"a\"")), tag("\"a\"")),
            (&[("cache-control", "no-cache"), ("etag", "\"a\"")], Some(tag("\"a\"")), tag("\"a\"")),
            (&[("cache-control", "max-age=60, no-store")], Some(nothing()), nothing()),
            (&[("cache-control", "max-age=60"), ("vary", "Origin, Cookie")], Some(nothing()), nothing()),
            (&[], Some(nothing()), nothing()),
        ] {
            let cache = Cache::default();
            let first = cache.note(key("a"), reply(200, headers, 5), at(0));
            assert_eq!(cache.look(&key("a"), at(30)), soon.unwrap_or(Kept::Fresh(Box::new(first))), "{headers:?}");
            assert_eq!(cache.look(&key("a"), at(90)), late, "{headers:?}");
            assert_eq!(cache.look(&key("b"), at(30)), nothing());
        }
    }

    #[test]
    fn pages_of_one_source_share_and_others_do_not() {
        let part = Url::parse("http://cdn.example/app.js").unwrap();
        let home = Request::get(Url::parse("http://shop.example/notices").unwrap());
        let page = Request { url: home.url.join("/n/1").unwrap(), ..home.clone() };
        let key = Header { name: "Authorization".into(), value: "key".into(), secret: true };
        let known = Request { headers: vec![key], ..home.clone() };
        let own = Request { jar: Some("shop".to_owned()), ..home.clone() };
        let other = Request::get(Url::parse("http://other.example/").unwrap());
        for (asker, shares) in [(page, true), (known, false), (own, false), (other, false)] {
            assert_eq!(Key::of(&asker, &part) == Key::of(&home, &part), shares, "{asker:?}");
        }
    }

    #[test]
    fn nothing_new_means_what_was_and_errors_are_not_kept() {
        let cache = Cache::default();
        cache.note(key("a"), reply(200, &[("etag", "\"a\"")], 5), at(0));
        let renewed = cache.note(key("a"), reply(304, &[("cache-control", "max-age=60")], 0), at(100));
        assert_eq!((renewed.status, renewed.body.len()), (200, 5));
        assert!(matches!(cache.look(&key("a"), at(150)), Kept::Fresh(_)));
        assert_eq!(cache.note(key("b"), reply(404, &[("cache-control", "max-age=60")], 5), at(0)).status, 404);
        assert_eq!(cache.look(&key("b"), at(1)), Kept::Stale(Validators::default()));
    }

    #[test]
    fn it_does_not_grow_and_what_is_used_stays() {
        let cache = Cache::default();
        let fresh = [("cache-control", "max-age=600")];
        for number in 0..100 {
            cache.note(key(&number.to_string()), reply(200, &fresh, 1 << 20), at(0));
            assert!(matches!(cache.look(&key("0"), at(1)), Kept::Fresh(_)), "{number}");
        }
        assert!(cache.shelf().bytes <= MOST_BYTES && cache.shelf().parts.len() <= 16);
        cache.note(key("large"), reply(200, &fresh, MOST_BYTES + 1), at(0));
        assert_eq!(cache.look(&key("large"), at(1)), Kept::Stale(Validators::default()));
        for number in 0..2 * MOST_PARTS {
            cache.note(key(&number.to_string()), reply(200, &fresh, 0), at(0));
        }
        assert!(cache.shelf().parts.len() <= MOST_PARTS);
    }
}
