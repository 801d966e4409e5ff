//! Addresses that can only be private, seen in the config. What a name resolves to is `fetch`'s to check.

use crate::domain::settings::Section;
use url::{Host, Url};

/// Reports an address that would be refused later.
pub(super) fn check(section: &Section<'_>, url: &Url, allow_private: bool) {
    if !allow_private && is_private(url) {
        section.wrong("url", "is an address of a private network", "allow_private = true, if that is meant");
    }
}

/// Whether an address can only be one of a private network.
pub fn is_private(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(ip)) => ip.is_private() || ip.is_loopback() || ip.is_link_local() || ip.is_unspecified(),
        Some(Host::Ipv6(ip)) => {
            let inner = ip.to_ipv4_mapped().is_some_and(|ip| ip.is_private() || ip.is_loopback() || ip.is_link_local());
            inner || ip.is_loopback() || ip.is_unspecified() || ip.is_unique_local() || ip.is_unicast_link_local()
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_addresses_are_recognized() {
        for (url, private) in [
            ("http://127.0.0.1:8089/", true),
            ("http://localhost/", true),
            ("http://a.localhost/", true),
            ("http://192.168.1.2/", true),
            ("http://169.254.169.254/", true),
            ("http://0x7f.1/", true),
            ("http://[::1]/", true),
            ("http://[::ffff:10.0.0.1]/", true),
            ("http://[fd00::1]/", true),
            ("https://store.example/", false),
            ("https://8.8.8.8/", false),
        ] {
            assert_eq!(is_private(&Url::parse(url).unwrap()), private, "{url}");
        }
    }
}
