//! URLs as they may be shown: many services carry their key in the path or the query.

use url::Url;

const MASK: &str = "***";

/// Longer texts are cut: a URL from a redirect may be of any length.
const LONGEST: usize = 300;

/// A URL for logs, problems and messages: without user, password and fragment, with the values of its query and the
/// path segments that look like keys masked.
pub fn redact_url(url: &Url) -> String {
    let mut text = format!("{}:", url.scheme());
    if let Some(host) = url.host_str() {
        text.push_str("//");
        text.push_str(host);
        if let Some(port) = url.port() {
            text.push_str(&format!(":{port}"));
        }
    }
    let segments: Vec<_> = url.path().split('/').map(|s| if looks_like_key(s) { MASK } else { s }).collect();
    text.push_str(&segments.join("/"));
    if let Some(query) = url.query() {
        let pairs: Vec<_> = query.split('&').map(mask_value).collect();
        text.push('?');
        text.push_str(&pairs.join("&"));
    }
    if text.chars().count() > LONGEST {
        text = text.chars().take(LONGEST).chain(['…']).collect();
    }
    text
}

/// `token=abc` becomes `token=***`; what has no name is a value.
fn mask_value(pair: &str) -> String {
    match pair.split_once('=') {
        Some((_, "")) => pair.to_owned(),
        Some((name, _)) => format!("{name}={MASK}"),
        None if pair.is_empty() => String::new(),
        None => MASK.to_owned(),
    }
}

/// Keys are long and change between letters and digits, or between cases, again and again; words, dates and numbers of
/// articles joined by dashes do not.
fn looks_like_key(segment: &str) -> bool {
    let length = segment.chars().filter(char::is_ascii_alphanumeric).count();
    let mixed = segment.bytes().any(|b| b.is_ascii_digit()) || length >= 32;
    length >= 16 && mixed && changes(segment) >= 3
}

/// How often the class of the character changes within the words of a text: letter to digit, digit to letter, small to
/// capital.
fn changes(text: &str) -> usize {
    let pairs = text.as_bytes().windows(2);
    pairs
        .filter(|pair| match pair {
            [a, b] if a.is_ascii_alphabetic() => {
                b.is_ascii_digit() || (a.is_ascii_lowercase() && b.is_ascii_uppercase())
            }
            [a, b] => a.is_ascii_digit() && b.is_ascii_alphabetic(),
            _ => false,
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_a_key_is_masked_and_the_rest_is_kept() {
        for (url, shown) in [
            ("https://store.example/notices", "https://store.example/notices"),
            ("https://store.example:8443/a/2026-03-01-maintenance-notice.html", ""),
            ("https://store.example/notice/20260301123456789012", ""),
            ("https://store.example/iphone-17-pro-installments-faq", ""),
            ("https://store.example/list?page=2&empty=&flag", "https://store.example/list?page=***&empty=&***"),
            ("https://user:secret@store.example/a#fragment", "https://store.example/a"),
            (
                "https://api.push.example/bot123456789:AAEhBP0av28_x7/sendMessage",
                "https://api.push.example/***/sendMessage",
            ),
            (
                "https://open.chat.example/hook/1c7e4a52-0b6f-4d3e-9a41-5f2c8d7b9e01",
                "https://open.chat.example/hook/***",
            ),
            (
                "https://hooks.chat.example/services/T0AB/B0CD/x8Yq2LmN4oPz6RtV7sUw",
                "https://hooks.chat.example/services/T0AB/B0CD/***",
            ),
            ("http://[::1]:8080/ok", ""),
            ("data:text/plain", "data:text/plain"),
        ] {
            let shown = if shown.is_empty() { url } else { shown };
            assert_eq!(redact_url(&Url::parse(url).unwrap()), shown, "{url}");
        }
    }

    #[test]
    fn a_url_of_any_length_is_short_when_shown() {
        let url = Url::parse(&format!("https://store.example/{}", "公告/".repeat(5000))).unwrap();
        assert_eq!(redact_url(&url).chars().count(), LONGEST + 1);
    }
}
