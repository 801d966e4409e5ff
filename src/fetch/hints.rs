//! What a server says about when to ask again, and what time it has.

use crate::domain::Reply;
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use std::time::Duration;

/// Longer lengths of time are cut to this: nobody means them, and sums with them must not overflow.
const LONGEST: i64 = 366 * 86_400;

/// The moment before which a server wants no further request (`Retry-After`, RFC 9110 section 10.2.3: seconds or a date).
/// A date is taken relative to the server's own clock where the reply states it.
pub fn retry_after(reply: &Reply, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let text = reply.header("retry-after")?.trim();
    if let Some(seconds) = seconds(text) {
        return Some(now + seconds);
    }
    let wait = parse_http_date(text)? - server_date(reply).unwrap_or(now);
    Some(now + wait.clamp(TimeDelta::zero(), TimeDelta::seconds(LONGEST)))
}

/// How long the reply stays fresh (RFC 9111 section 4.2.1): `max-age` less `Age`, else `Expires` less `Date`. Zero where the
/// server wants to be asked each time; None where it says nothing.
pub fn max_age(reply: &Reply) -> Option<Duration> {
    let directives = || {
        let values = reply.headers.iter().filter(|(name, _)| name == "cache-control");
        values.flat_map(|(_, value)| value.split(',')).map(str::trim)
    };
    let is =
        |directive: &str, name: &str| directive.split('=').next().is_some_and(|d| d.trim().eq_ignore_ascii_case(name));
    if directives().any(|d| is(d, "no-cache") || is(d, "no-store")) {
        return Some(Duration::ZERO);
    }
    let fresh = match directives().find(|d| is(d, "max-age")).and_then(|d| d.split_once('=')) {
        Some((_, value)) => {
            let age = reply.header("age").and_then(|age| seconds(age.trim())).unwrap_or_default();
            seconds(value.trim().trim_matches('"'))? - age
        }
        None => parse_http_date(reply.header("expires")?)? - server_date(reply)?,
    };
    Some(fresh.clamp(TimeDelta::zero(), TimeDelta::seconds(LONGEST)).to_std().unwrap_or_default())
}

/// The server's time when it answered.
pub fn server_date(reply: &Reply) -> Option<DateTime<Utc>> {
    parse_http_date(reply.header("date")?)
}

/// The three forms of a date in HTTP (RFC 9110 section 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`,
/// `Sunday, 06-Nov-94 08:49:37 GMT`, `Sun Nov  6 08:49:37 1994`.
pub fn parse_http_date(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim();
    // The weekday says nothing new, and some servers get it wrong.
    let unnamed = text.split_once(", ").map_or(text, |(_, rest)| rest);
    let date = NaiveDateTime::parse_from_str(unnamed, "%d %b %Y %H:%M:%S GMT")
        .or_else(|_| NaiveDateTime::parse_from_str(unnamed, "%d-%b-%y %H:%M:%S GMT"))
        .or_else(|_| NaiveDateTime::parse_from_str(text, "%a %b %e %H:%M:%S %Y"));
    date.ok().map(|date| date.and_utc())
}

/// Delta-seconds: digits only; a number too large to hold means "long".
fn seconds(text: &str) -> Option<TimeDelta> {
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Some(TimeDelta::seconds(text.parse().unwrap_or(LONGEST).min(LONGEST)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use url::Url;

    fn now() -> DateTime<Utc> {
        parse_http_date("Sun, 22 Nov 2026 12:00:00 GMT").unwrap()
    }

    fn reply(headers: &[(&str, &str)]) -> Reply {
        Reply {
            status: 503,
            url: Url::parse("https://store.example/").unwrap(),
            headers: headers.iter().map(|(n, v)| (n.to_string(), v.to_string())).collect(),
            body: Vec::new(),
            received: now(),
            latency: Duration::ZERO,
        }
    }

    #[test]
    fn dates_have_three_forms() {
        for (text, seconds) in [
            ("Sun, 06 Nov 1994 08:49:37 GMT", Some(784_111_777)),
            ("Mon, 06 Nov 1994 08:49:37 GMT", Some(784_111_777)),
            ("Sunday, 06-Nov-94 08:49:37 GMT", Some(784_111_777)),
            ("Sun Nov  6 08:49:37 1994", Some(784_111_777)),
            ("1994-11-06T08:49:37Z", None),
            ("", None),
            ("0", None),
            ("-1", None),
        ] {
            assert_eq!(parse_http_date(text).map(|t| t.timestamp()), seconds, "{text}");
        }
    }

    #[test]
    fn retry_after_is_seconds_or_a_date_on_the_servers_clock() {
        let date = ("date", "Sun, 22 Nov 2026 11:00:00 GMT");
        for (headers, wait) in [
            (vec![("retry-after", "120")], Some(120)),
            (vec![("retry-after", " 0 ")], Some(0)),
            (vec![("retry-after", "Sun, 22 Nov 2026 12:01:00 GMT")], Some(60)),
            (vec![("retry-after", "Sun, 22 Nov 2026 11:01:00 GMT"), date], Some(60)),
            (vec![("retry-after", "Sun, 22 Nov 2026 11:01:00 GMT")], Some(0)),
            (vec![("retry-after", "99999999999999999999")], Some(LONGEST)),
            (vec![("retry-after", "-5")], None),
            (vec![("retry-after", "soon")], None),
            (vec![], None),
        ] {
            let wait = wait.map(|s| now() + TimeDelta::seconds(s));
            assert_eq!(retry_after(&reply(&headers), now()), wait, "{headers:?}");
        }
    }

    #[test]
    fn freshness_is_what_the_server_says() {
        let date = ("date", "Sun, 22 Nov 2026 11:00:00 GMT");
        for (headers, fresh) in [
            (vec![("cache-control", "public, max-age=300")], Some(300)),
            (vec![("cache-control", "Max-Age=\"300\""), ("age", "100")], Some(200)),
            (vec![("cache-control", "max-age=300"), ("age", "400")], Some(0)),
            (vec![("cache-control", "public"), ("cache-control", "max-age=5")], Some(5)),
            (vec![("cache-control", "no-cache, max-age=300")], Some(0)),
            (vec![("cache-control", "no-store")], Some(0)),
            (vec![("cache-control", "max-age=99999999999999999999")], Some(LONGEST as u64)),
            (vec![("cache-control", "max-age=x")], None),
            (vec![("expires", "Sun, 22 Nov 2026 11:10:00 GMT"), date], Some(600)),
            (vec![("expires", "Sun, 22 Nov 2026 10:10:00 GMT"), date], Some(0)),
            (vec![("expires", "Sun, 22 Nov 2026 11:10:00 GMT")], None),
            (vec![], None),
        ] {
            assert_eq!(max_age(&reply(&headers)), fresh.map(Duration::from_secs), "{headers:?}");
        }
    }
}
