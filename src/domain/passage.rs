//! The way that requests of a source take: through which proxy, by whose word a server is believed, and as whom they come.

use super::settings::{Datum, Section};
use super::{SecretRef, Secrets};
use std::fmt;
use std::sync::Arc;

/// As it is configured: `proxy`, `ca`, `client_certificate`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PassageSetting {
    proxy: Option<Place>,
    ca: Option<String>,
    certificate: Option<SecretRef>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Place {
    Plain(String),
    Secret(SecretRef),
}

/// As requests need it.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct Passage {
    /// The address of a proxy, which may hold a password; `direct` for none, whatever the environment says.
    pub proxy: Option<String>,
    /// A file of certificates (PEM) that are trusted beside the machine's.
    pub ca: Option<String>,
    /// Certificate and key (PEM) by which we are known.
    pub certificate: Option<String>,
}

/// What stands for no proxy.
pub const DIRECT: &str = "direct";

impl PassageSetting {
    /// Reads `proxy`, `ca` and `client_certificate`.
    pub fn read(section: &Section<'_>) -> Self {
        let proxy = section.get("proxy").and_then(|setting| match &setting.datum {
            Datum::Table(_) => section.secret("proxy").map(Place::Secret),
            _ => section.parsed("proxy", proxy).map(Place::Plain),
        });
        let ca = section.text("ca").map(str::to_owned);
        Self { proxy, ca, certificate: section.secret("client_certificate") }
    }

    /// The passage; None where it is the ordinary one.
    pub fn passage(&self, secrets: &Secrets) -> Option<Arc<Passage>> {
        if *self == Self::default() {
            return None;
        }
        let exposed = |place: &SecretRef| secrets.expose(place).map(str::to_owned);
        let proxy = self.proxy.as_ref().and_then(|place| match place {
            Place::Plain(address) => Some(address.clone()),
            Place::Secret(place) => exposed(place),
        });
        let certificate = self.certificate.as_ref().and_then(exposed);
        Some(Arc::new(Passage { proxy, ca: self.ca.clone(), certificate }))
    }
}

/// An address with a scheme of proxies; with a password in it, it must be kept as a secret.
fn proxy(text: &str) -> Result<String, String> {
    const RIGHT: &str = "an address such as \"http://proxy.example:3128\" or \"socks5h://127.0.0.1:1080\", \"direct\" for none, \
        or { env = \"NAME\" } where it holds a password";
    if text == DIRECT {
        return Ok(text.to_owned());
    }
    let url = url::Url::parse(text).map_err(|_| RIGHT.to_owned())?;
    let known = ["http", "https", "socks4", "socks5", "socks5h"].contains(&url.scheme());
    let open = url.username().is_empty() && url.password().is_none();
    if known && open && url.has_host() { Ok(text.to_owned()) } else { Err(RIGHT.to_owned()) }
}

impl fmt::Debug for Passage {
    /// Without what is secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Passage")
            .field("proxy", &self.proxy.as_ref().map(|_| "***"))
            .field("ca", &self.ca)
            .field("certificate", &self.certificate.as_ref().map(|_| "***"))
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proxies_have_schemes_of_their_own_and_no_password() {
        for (text, right) in [
            ("http://proxy.example:3128", true),
            ("socks5h://127.0.0.1:1080", true),
            ("direct", true),
            ("http://user:pass@proxy.example:3128", false),
            ("ftp://proxy.example", false),
            ("proxy.example:3128", false),
        ] {
            assert_eq!(proxy(text).is_ok(), right, "{text}");
        }
    }
}
