//! The only place where an HTTP client is built, so that none exists without the guard.

use super::Options;
use super::resolve::{Guard, Lookup, Resolver};
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use url::Url;

/// Connections are kept open between checks of the same host, but not many, and not for long: each costs a few kilobytes,
/// and a TLS handshake costs six unchanged checks.
const KEPT_CONNECTIONS: usize = 2;
const KEPT_FOR: Duration = Duration::from_secs(75);

/// Different connect limits that have a client of their own; more are not in any config.
const MOST_CLIENTS: usize = 16;

/// Clients, built at their first use: reading the TLS roots takes some 20 ms. One for public addresses, one for requests
/// that may go to private ones, for each time limit of connecting.
pub(super) struct Clients {
    user_agent: String,
    ignore_proxies: bool,
    lookup: Lookup,
    guard: Arc<Guard>,
    built: Mutex<HashMap<(Reach, Duration), reqwest::Client>>,
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
        Self { user_agent, ignore_proxies: options.ignore_proxies, lookup, guard, built: Mutex::default() }
    }

    pub(super) fn guard(&self) -> &Guard {
        &self.guard
    }

    pub(super) fn get(&self, reach: Reach, connect: Duration) -> reqwest::Result<reqwest::Client> {
        let mut built = self.built.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(client) = built.get(&(reach, connect)) {
            return Ok(client.clone());
        }
        if built.len() >= MOST_CLIENTS {
            built.clear();
        }
        let client = self.build(reach, connect)?;
        built.insert((reach, connect), client.clone());
        Ok(client)
    }

    fn build(&self, reach: Reach, connect: Duration) -> reqwest::Result<reqwest::Client> {
        // Fails where a provider is installed already, which is as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let guard = match reach {
            Reach::Public => Some(Arc::clone(&self.guard)),
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
        builder.build()
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
