//! Single words and values of settings: what was meant, and what is allowed.

use std::time::Duration;
use url::Url;

/// The word of `known` that is nearest to a mistyped one, if near enough to be meant; else one that it begins.
pub fn closest<'k>(text: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let limit = (text.chars().count() / 3).clamp(1, 4);
    let begun = |word: &str| text.len() >= 3 && word.starts_with(text);
    known
        .map(|word| (distance(text, word), word))
        .filter(|(distance, word)| *distance <= limit || begun(word))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// Edits from one word to another, a swap of neighbors counting once (optimal string alignment).
fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.chars().take(64).collect();
    let b: Vec<char> = b.chars().take(64).collect();
    let mut rows: Vec<Vec<usize>> = (0..=a.len()).map(|i| vec![i; b.len() + 1]).collect();
    rows[0] = (0..=b.len()).collect();
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let change = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = change.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = best;
        }
    }
    rows[a.len()][b.len()]
}

/// A text of the config as an error repeats it: in quotes, of bounded length, without control characters.
pub fn quoted(text: &str) -> String {
    const LONGEST: usize = 60;
    let shown: String = text.chars().take(LONGEST).map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect();
    let more = if text.chars().count() > LONGEST { "..." } else { "" };
    format!("\"{shown}{more}\"")
}

/// `"90s"`, `"5m"`, `"2h"`, `"7d"`.
pub fn parse_duration(text: &str) -> Option<Duration> {
    let unit = text.chars().last()?;
    let number: u64 = text.strip_suffix(unit)?.trim().parse().ok()?;
    let seconds = match unit {
        's' => 1,
        'm' => 60,
        'h' => 3600,
        'd' => 86_400,
        _ => return None,
    };
    number.checked_mul(seconds).map(Duration::from_secs)
}

pub(super) fn show(duration: Duration) -> String {
    let seconds = duration.as_secs();
    match seconds {
        s if s >= 86_400 && s % 86_400 == 0 => format!("{}d", s / 86_400),
        s if s >= 3600 && s % 3600 == 0 => format!("{}h", s / 3600),
        s if s >= 60 && s % 60 == 0 => format!("{}m", s / 60),
        s => format!("{s}s"),
    }
}

/// The one check of a written address: what is checked here is the object that is connected to later.
pub fn parse_url(text: &str) -> Result<Url, String> {
    const RIGHT: &str = "an address that begins with https:// or http://";
    if text.contains(|c: char| c.is_control() || c.is_whitespace() || c == '\\') {
        return Err(format!("{RIGHT}, without spaces, line breaks or backslashes"));
    }
    let url = Url::parse(text).map_err(|_| RIGHT.to_owned())?;
    if !matches!(url.scheme(), "http" | "https") || url.host_str().is_none_or(str::is_empty) {
        return Err(RIGHT.to_owned());
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("an address without user and password; use a header with a secret".to_owned());
    }
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_word_finds_its_neighbor_and_a_strange_one_finds_none() {
        let known = ["schedule", "timezone", "url", "kind"];
        for (typed, near) in [
            ("shedule", Some("schedule")),
            ("scheduel", Some("schedule")),
            ("time_zone", Some("timezone")),
            ("ulr", Some("url")),
            ("sched", Some("schedule")),
            ("colour", None),
            ("link", None),
        ] {
            assert_eq!(closest(typed, known.into_iter()), near, "{typed}");
        }
    }

    #[test]
    fn only_plain_http_addresses_pass() {
        for good in ["https://store.example/notices", "http://127.0.0.1:8089/a?b=c"] {
            assert!(parse_url(good).is_ok(), "{good}");
        }
        for bad in [
            "file:///etc/passwd",
            "FILE:/etc/passwd",
            " https://a.example",
            "https://a.example\\@b.example/",
            "https://user:pass@a.example/",
            "http://",
            "source:file:///x",
            "https://a.example/\r\nX: y",
            "javascript:alert(1)",
        ] {
            assert!(parse_url(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn durations_have_one_unit() {
        for (text, seconds) in [
            ("30s", Some(30)),
            ("5m", Some(300)),
            ("2h", Some(7200)),
            ("7d", Some(604_800)),
            ("5", None),
            ("m", None),
            ("-1s", None),
        ] {
            assert_eq!(parse_duration(text).map(|d| d.as_secs()), seconds, "{text}");
        }
    }
}
