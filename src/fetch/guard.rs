//! Which addresses may be asked. A page on the internet must not make us talk to the machine's own services, to the
//! router, or to a cloud's metadata service, neither by its URL, nor by a redirect, nor by what its name resolves to.

use crate::domain::Net;
use std::net::IpAddr;
use url::{Host, Url};

/// IPv4 ranges that are not the public internet (IANA special-purpose registry, RFC 6890 and later).
const SPECIAL_V4: &[(Net, &str)] = &[
    (Net::v4(0, 0, 0, 0, 8), "\"this\" network"),
    (Net::v4(10, 0, 0, 0, 8), "private"),
    (Net::v4(100, 64, 0, 0, 10), "carrier-grade NAT"),
    (Net::v4(127, 0, 0, 0, 8), "loopback"),
    (Net::v4(169, 254, 0, 0, 16), "link-local"),
    (Net::v4(172, 16, 0, 0, 12), "private"),
    (Net::v4(192, 0, 0, 0, 24), "protocol assignments"),
    (Net::v4(192, 0, 2, 0, 24), "documentation"),
    (Net::v4(192, 88, 99, 0, 24), "6to4 relay"),
    (Net::v4(192, 168, 0, 0, 16), "private"),
    (Net::v4(198, 18, 0, 0, 15), "benchmarking, or made up by a local proxy"),
    (Net::v4(198, 51, 100, 0, 24), "documentation"),
    (Net::v4(203, 0, 113, 0, 24), "documentation"),
    (Net::v4(224, 0, 0, 0, 4), "multicast"),
    (Net::v4(240, 0, 0, 0, 4), "reserved"),
];

/// IPv6: everything outside 2000::/3 is special, the first rows only give the common ones a name; the last ones lie
/// within 2000::/3. Forms that embed an IPv4 address are refused whatever they embed: no public site needs them.
const SPECIAL_V6: &[(Net, &str)] = &[
    (Net::v6(0xfc00, 0, 0, 0, 7), "private"),
    (Net::v6(0xfe80, 0, 0, 0, 10), "link-local"),
    (Net::v6(0xff00, 0, 0, 0, 8), "multicast"),
    (Net::v6(0x64, 0xff9b, 0, 0, 96), "translated IPv4"),
    (Net::v6(0x2001, 0, 0, 0, 23), "protocol assignments"),
    (Net::v6(0x2001, 0xdb8, 0, 0, 32), "documentation"),
    (Net::v6(0x2002, 0, 0, 0, 16), "tunneled IPv4"),
    (Net::v6(0x3fff, 0, 0, 0, 20), "documentation"),
];

const PUBLIC_V6: Net = Net::v6(0x2000, 0, 0, 0, 3);

/// Why an address is not one of the public internet; None where it is.
pub(super) fn special(address: IpAddr) -> Option<&'static str> {
    let named =
        |rows: &[(Net, &'static str)]| rows.iter().find(|(net, _)| net.contains(address)).map(|(_, name)| *name);
    match address {
        IpAddr::V4(_) => named(SPECIAL_V4),
        IpAddr::V6(v6) if v6.is_loopback() => Some("loopback"),
        IpAddr::V6(v6) if v6.to_ipv4_mapped().is_some() => Some("mapped IPv4"),
        IpAddr::V6(_) if named(SPECIAL_V6).is_none() && !PUBLIC_V6.contains(address) => Some("reserved"),
        IpAddr::V6(_) => named(SPECIAL_V6),
    }
}

/// An address that is not asked, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{address} is {why}")]
pub(super) struct Blocked {
    pub(super) address: IpAddr,
    pub(super) why: &'static str,
}

/// Whether an address may be connected to without `allow_private`.
pub(super) fn check_address(address: IpAddr, admitted: &[Net]) -> Result<(), Blocked> {
    match special(address) {
        Some(why) if !admitted.iter().any(|net| net.contains(address)) => Err(Blocked { address, why }),
        _ => Ok(()),
    }
}

/// What of a URL can be judged without asking anybody: scheme, user and password.
pub(super) fn check_form(url: &Url) -> Result<(), String> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(format!("{}: is not http or https", url.scheme()));
    }
    if url.host_str().is_none_or(str::is_empty) {
        return Err("no host".to_owned());
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("an address with user or password in it".to_owned());
    }
    Ok(())
}

/// Whether the host is one of the names that mean the machine itself wherever they are resolved (RFC 6761 section 6.3); a proxy
/// that resolves for us would take them for its own.
pub(super) fn is_localhost(url: &Url) -> bool {
    let Some(Host::Domain(name)) = url.host() else { return false };
    let name = name.strip_suffix('.').unwrap_or(name);
    name == "localhost" || name.ends_with(".localhost")
}

/// The address where the URL gives one instead of a name; such a host is never resolved.
pub(super) fn literal(url: &Url) -> Option<IpAddr> {
    match url.host()? {
        Host::Ipv4(v4) => Some(IpAddr::V4(v4)),
        Host::Ipv6(v6) => Some(IpAddr::V6(v6)),
        Host::Domain(_) => None,
    }
}

/// Whether `allow_private`, said for the first URL, holds for a later one as well. It speaks for the host that the operator
/// wrote down, not for wherever that host sends us; two spellings of this machine are one host.
pub(super) fn same_permission(first: &Url, later: &Url) -> bool {
    first.host() == later.host() || (is_this_machine(first) && is_this_machine(later))
}

fn is_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(v4)) => v4.is_loopback(),
        Some(Host::Ipv6(v6)) => v6.is_loopback(),
        Some(Host::Domain(_)) => is_localhost(url),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_public_internet_is_asked() {
        let rows = "0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 100.127.255.255 127.0.0.1 127.9.9.9 169.254.169.254 172.16.0.1 \
             172.31.255.255 192.0.0.1 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.19.255.255 198.51.100.7 \
             203.0.113.9 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 :: ::1 ::7f00:1 ::ffff:127.0.0.1 \
             ::ffff:7f00:1 ::ffff:8.8.8.8 64:ff9b::7f00:1 64:ff9b::8.8.8.8 64:ff9b:1::1 100::1 fc00::1 fdff::1 fe80::1 \
             febf::1 fec0::1 ff02::1 2001::1 2001:10::1 2001:20::1 2001:db8::1 2002:7f00:1:: 3fff::1 5f00::1 4000::1";
        for refused in rows.split_whitespace() {
            let address: IpAddr = refused.parse().unwrap();
            assert!(check_address(address, &[]).is_err(), "{refused}");
        }
        for fine in
            "1.1.1.1 8.8.8.8 100.63.255.255 100.128.0.1 172.15.0.1 172.32.0.1 192.0.1.1 192.167.0.1 198.17.255.255 \
             198.20.0.1 223.5.5.5 2400:3200::1 2606:4700::1111 2001:200::1 2001:4860:4860::8888 240e::1"
                .split_whitespace()
        {
            let address: IpAddr = fine.parse().unwrap();
            assert_eq!(check_address(address, &[]), Ok(()), "{fine}");
        }
    }

    #[test]
    fn other_spellings_of_an_address_are_that_address() {
        for spelling in ["0x7f000001", "2130706433", "0177.0.0.1", "127.1", "0x7f.1", "[::ffff:127.0.0.1]", "[0:0::1]"]
        {
            let url = Url::parse(&format!("http://{spelling}/")).unwrap();
            let address = literal(&url).unwrap();
            assert!(check_address(address, &[]).is_err(), "{spelling}");
        }
    }

    #[test]
    fn an_admitted_range_is_admitted_and_its_neighbors_are_not() {
        let admitted = ["198.18.0.0/15".parse().unwrap(), "fd00:1::/32".parse().unwrap()];
        for (address, fine) in [
            ("198.18.3.4", true),
            ("198.19.3.4", true),
            ("198.51.100.1", false),
            ("fd00:1::5", true),
            ("fd00:2::5", false),
        ] {
            assert_eq!(check_address(address.parse().unwrap(), &admitted).is_ok(), fine, "{address}");
        }
        for wrong in ["198.18.0.0", "198.18.0.0/33", "x/8", "::/129", "1.2.3.4/-1"] {
            assert!(wrong.parse::<Net>().is_err(), "{wrong}");
        }
        assert!("0.0.0.0/0".parse::<Net>().unwrap().contains("9.9.9.9".parse().unwrap()));
    }

    #[test]
    fn only_plain_http_addresses_have_the_right_form() {
        for (url, fine) in [
            ("http://a.example/", true),
            ("https://a.example:8443/x?y", true),
            ("file:///etc/passwd", false),
            ("ftp://a.example/", false),
            ("gopher://a.example/", false),
            ("data:text/plain,x", false),
            ("https://user@a.example/", false),
            ("https://user:pass@a.example/", false),
        ] {
            assert_eq!(check_form(&Url::parse(url).unwrap()).is_ok(), fine, "{url}");
        }
    }

    #[test]
    fn permission_for_a_private_host_does_not_travel() {
        for (first, later, holds) in [
            ("http://10.0.0.1/a", "http://10.0.0.1:8080/b", true),
            ("http://10.0.0.1/a", "http://10.0.0.2/a", false),
            ("http://127.0.0.1:1/", "http://localhost:2/", true),
            ("http://127.0.0.1:1/", "http://[::1]:2/", true),
            ("http://127.0.0.1:1/", "http://a.localhost./", true),
            ("http://127.0.0.1:1/", "http://notlocalhost/", false),
            ("http://127.0.0.1:1/", "http://[::ffff:127.0.0.1]:1/", false),
            ("http://127.0.0.1:1/", "http://169.254.169.254/", false),
            ("http://nas.example/", "http://router.example/", false),
        ] {
            let [first, later] = [first, later].map(|u| Url::parse(u).unwrap());
            assert_eq!(same_permission(&first, &later), holds, "{first} {later}");
        }
    }
}
