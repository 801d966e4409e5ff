//! Addresses of announcements: which are worth following, and what makes two of them one.

use url::Url;

/// Parameters that say where a reader comes from and not what he reads.
const TRACKING: &[&str] = &[
    "spm",
    "scm",
    "gclid",
    "fbclid",
    "msclkid",
    "mc_cid",
    "mc_eid",
    "yclid",
    "_ga",
    "_gl",
    "igshid",
    "ref",
    "referrer",
    "from",
    "share_token",
    "_t",
    "_",
    "jsessionid",
    "phpsessid",
    "sessionid",
    "bd_vid",
    "hmsr",
    "hmpl",
    "wt.mc_id",
    "isappinstalled",
];

/// An address as written in a page, absolute; `None` for what cannot be asked by HTTP.
pub(super) fn resolve(base: &Url, href: &str) -> Option<Url> {
    let href = href.trim_matches(|c: char| c.is_whitespace() || c.is_control());
    if href.is_empty() || href.len() > 4000 {
        return None;
    }
    let url = base.join(href).ok()?;
    let plain = matches!(url.scheme(), "http" | "https") && url.has_host();
    (plain && url.username().is_empty() && url.password().is_none()).then_some(url)
}

/// The same page, asked for again: no fragment (unless a script reads it as a path), no tracking parameters, no session.
pub(super) fn canonical(url: &Url) -> Url {
    let mut url = url.clone();
    let is_path = url.fragment().is_some_and(|f| f.starts_with('/') || f.starts_with('!'));
    if !is_path {
        url.set_fragment(None);
    }
    if let Some((path, _)) = url.path().to_owned().split_once(";jsessionid=") {
        url.set_path(path);
    }
    if url.query().is_some() {
        let kept: Vec<&str> = url.query().unwrap_or_default().split('&').filter(|pair| !is_tracking(pair)).collect();
        let kept = kept.join("&");
        url.set_query((!kept.is_empty()).then_some(&kept));
    }
    url
}

fn is_tracking(pair: &str) -> bool {
    let name = pair.split('=').next().unwrap_or_default().to_ascii_lowercase();
    name.is_empty() || name.starts_with("utm_") || TRACKING.contains(&name.as_str())
}

/// Whether two hosts belong to one site: the same host, or the same registered name by its last labels.
pub(super) fn same_site(a: &Url, b: &Url) -> bool {
    match (a.domain(), b.domain()) {
        (Some(a), Some(b)) => registered(a) == registered(b),
        _ => a.host() == b.host(),
    }
}

/// The registered name of a host, as far as it can be told without a list of all registries: a country's second level
/// counts as part of the suffix where it is a usual one (`com.cn`, `co.uk`, `org.tw`).
fn registered(host: &str) -> String {
    let labels: Vec<&str> = host.trim_end_matches('.').rsplit('.').collect();
    const SECONDS: &[&str] = &["com", "net", "org", "gov", "edu", "co", "ac", "or", "ne", "idv", "mil"];
    let below = matches!(labels.as_slice(), [country, second, ..] if country.len() == 2 && SECONDS.contains(second));
    let count = if below { 3 } else { 2 };
    labels.into_iter().take(count).collect::<Vec<_>>().join(".")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_page_has_one_address() {
        for (written, canonical_form) in [
            ("https://b.example/n/1?utm_source=x&id=3&spm=a.b#top", "https://b.example/n/1?id=3"),
            ("https://b.example/n/1?from=list", "https://b.example/n/1"),
            ("https://b.example/n/1;jsessionid=AB?x=1", "https://b.example/n/1?x=1"),
            ("https://b.example/#/notice/3", "https://b.example/#/notice/3"),
            ("https://b.example/n?id=%E5%85%AC&b=2", "https://b.example/n?id=%E5%85%AC&b=2"),
        ] {
            assert_eq!(canonical(&Url::parse(written).unwrap()).as_str(), canonical_form);
        }
    }

    #[test]
    fn only_addresses_for_http_are_followed() {
        let base = Url::parse("https://b.example/list/index.html").unwrap();
        for (href, url) in [
            ("../n/1.html ", Some("https://b.example/n/1.html")),
            ("//c.example/x", Some("https://c.example/x")),
            ("javascript:void(0)", None),
            ("mailto:a@b.example", None),
            ("file:///etc/passwd", None),
            ("https://user:pass@b.example/", None),
            ("", None),
        ] {
            assert_eq!(resolve(&base, href).as_ref().map(Url::as_str), url, "{href}");
        }
    }

    #[test]
    fn sites_are_told_apart_by_their_registered_names() {
        let url = |host: &str| Url::parse(&format!("https://{host}/")).unwrap();
        for (a, b, same) in [
            ("www.bank.com.cn", "card.bank.com.cn", true),
            ("bank.com.cn", "shop.com.cn", false),
            ("a.example", "b.a.example", true),
            ("www.jd.cn", "m.jd.cn", true),
            ("127.0.0.1", "127.0.0.1", true),
            ("127.0.0.1", "127.0.0.2", false),
        ] {
            assert_eq!(same_site(&url(a), &url(b)), same, "{a} {b}");
        }
    }
}
