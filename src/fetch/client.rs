//! The only place where an HTTP client is built, so that none exists without the guard.

use super::Options;
use super::problem::{classify, problem};
use super::resolve::{Guard, Lookup, Resolver};
use crate::domain::{Code, DIRECT, Passage, Problem};
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use url::Url;

/// Connections are kept open between checks of the same host, but not many, and not for long: each costs a few kilobytes,
/// and a TLS handshake costs six unchanged checks.
const KEPT_CONNECTIONS: usize = 2;
const KEPT_FOR: Duration = Duration::from_secs(75);

/// Different limits and passages that have a client of their own; more are not in any config.
const MOST_CLIENTS: usize = 64;

/// Clients, built at their first use: reading the TLS roots takes some 20 ms. One for public addresses, one for requests
/// that may go to private ones, for each time limit of connecting.
pub(super) struct Clients {
    user_agent: String,
    ignore_proxies: bool,
    lookup: Lookup,
    guard: Arc<Guard>,
    ca: Option<String>,
    built: Mutex<HashMap<Key, reqwest::Client>>,
}

/// What clients differ in.
type Key = (Reach, Duration, Option<Arc<Passage>>);

/// Why there is no client.
pub(super) enum Unbuilt {
    /// A file that the settings name.
    File(String, std::io::Error),
    Client(reqwest::Error),
}

impl Unbuilt {
    pub(super) fn problem(self, url: &Url) -> Problem {
        match self {
            Self::File(path, error) => problem(Code::Refused, url, format!("{path} cannot be read: {error}")),
            Self::Client(error) => classify(&error, url),
        }
    }
}

impl From<reqwest::Error> for Unbuilt {
    fn from(error: reqwest::Error) -> Self {
        Self::Client(error)
    }
}

/// Where a request may go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Reach {
    Public,
    Anywhere,
}

impl Clients {
    pub(super) fn new(user_agent: String, options: Options, lookup: Lookup) -> Self {
        let proxies = if options.ignore_proxies { Vec::new() } else { proxy_names(|name| std::env::var(name).ok()) };
        let guard = Arc::new(Guard { admitted: options.admitted, proxies });
        Self {
            user_agent,
            ignore_proxies: options.ignore_proxies,
            lookup,
            guard,
            ca: options.ca,
            built: Mutex::default(),
        }
    }

    #[cfg(feature = "browser")]
    pub(super) fn user_agent(&self) -> &str {
        &self.user_agent
    }

    pub(super) fn guard(&self) -> &Guard {
        &self.guard
    }

    pub(super) fn get(
        &self,
        reach: Reach,
        connect: Duration,
        passage: Option<&Arc<Passage>>,
    ) -> Result<reqwest::Client, Unbuilt> {
        let key = (reach, connect, passage.cloned());
        let mut built = self.built.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(client) = built.get(&key) {
            return Ok(client.clone());
        }
        if built.len() >= MOST_CLIENTS {
            built.clear();
        }
        let client = self.build(reach, connect, passage.map(Arc::as_ref))?;
        built.insert(key, client.clone());
        Ok(client)
    }

    fn build(&self, reach: Reach, connect: Duration, passage: Option<&Passage>) -> Result<reqwest::Client, Unbuilt> {
        // Fails where a provider is installed already, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let guard = match reach {
            Reach::Public => Some(self.guard_of(passage)),
            Reach::Anywhere => None,
        };
        let mut builder = reqwest::Client::builder()
            .user_agent(&self.user_agent)
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .connect_timeout(connect)
            .pool_max_idle_per_host(KEPT_CONNECTIONS)
            .pool_idle_timeout(KEPT_FOR)
            .dns_resolver(Resolver { lookup: Arc::clone(&self.lookup), guard });
        if self.ignore_proxies {
            builder = builder.no_proxy();
        }
        match passage.and_then(|passage| passage.proxy.as_deref()) {
            Some(DIRECT) => builder = builder.no_proxy(),
            Some(proxy) => builder = builder.no_proxy().proxy(reqwest::Proxy::all(proxy)?),
            None => {}
        }
        let own = passage.and_then(|passage| passage.ca.as_ref());
        let mut certificates = Vec::new();
        for path in self.ca.iter().chain(own) {
            let file = std::fs::read(path).map_err(|error| Unbuilt::File(path.clone(), error))?;
            certificates.extend(reqwest::Certificate::from_pem_bundle(&file)?);
        }
        if !certificates.is_empty() {
            builder = builder.tls_certs_merge(certificates);
        }
        if let Some(pem) = passage.and_then(|passage| passage.certificate.as_deref()) {
            builder = builder.identity(reqwest::Identity::from_pem(pem.as_bytes())?);
        }
        Ok(builder.build()?)
    }

    /// The guard lets the name of the proxy pass, which often is a private one.
    fn guard_of(&self, passage: Option<&Passage>) -> Arc<Guard> {
        let proxy = passage.and_then(|passage| Url::parse(passage.proxy.as_deref()?).ok());
        let Some(name) = proxy.as_ref().and_then(Url::host_str) else { return Arc::clone(&self.guard) };
        let mut proxies = self.guard.proxies.clone();
        proxies.push(name.to_ascii_lowercase());
        Arc::new(Guard { admitted: self.guard.admitted.clone(), proxies })
    }
}

impl fmt::Debug for Clients {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Clients")
            .field("user_agent", &self.user_agent)
            .field("guard", &self.guard)
            .finish_non_exhaustive()
    }
}

/// The host names of the proxies that the environment sets.
fn proxy_names(variable: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let names = ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];
    let hosts = names.iter().filter_map(|name| variable(name)).filter_map(|proxy| {
        let url = if proxy.contains("://") { Url::parse(&proxy) } else { Url::parse(&format!("http://{proxy}")) };
        url.ok()?.host_str().map(str::to_ascii_lowercase)
    });
    hosts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proxies_are_known_by_name() {
        let environment = [
            ("https_proxy", "Proxy.corp:3128"),
            ("ALL_PROXY", "socks5h://user:pass@127.0.0.1:1080"),
            ("HTTP_PROXY", ""),
        ];
        let names = proxy_names(|name| environment.iter().find(|(n, _)| *n == name).map(|(_, v)| v.to_string()));
        assert_eq!(names, ["proxy.corp", "127.0.0.1"]);
    }
}
