//! Names to addresses. The guard sits here because what is checked here is what is connected to: a name that resolves
//! differently the next time is checked the next time too.

use super::guard::{Blocked, check_address};
use crate::domain::Net;
use futures_util::future::BoxFuture;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

/// Asks for the addresses of a name.
pub(super) type Lookup = Arc<dyn Fn(String) -> BoxFuture<'static, io::Result<Vec<SocketAddr>>> + Send + Sync>;

/// The machine's own resolver (hosts file, name servers, whatever it is set up for).
pub(super) fn system() -> Lookup {
    Arc::new(|name| {
        // Port 0 is replaced by the URL's.
        Box::pin(async move { Ok(tokio::net::lookup_host((name, 0)).await?.collect()) })
    })
}

#[derive(Clone)]
pub(super) struct Resolver {
    pub(super) lookup: Lookup,
    /// None: every address will do.
    pub(super) guard: Option<Arc<Guard>>,
}

#[derive(Debug)]
pub(super) struct Guard {
    pub(super) admitted: Vec<Net>,
    /// Names of the proxies that the operator set: they usually are private.
    pub(super) proxies: Vec<String>,
}

/// Why a name gave no address.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unresolved {
    #[error(transparent)]
    Blocked(#[from] Blocked),
    #[error("{0}")]
    Failed(String),
    #[error("the name has no address")]
    Nothing,
}

impl fmt::Debug for Resolver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Resolver").field("guard", &self.guard).finish_non_exhaustive()
    }
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let (resolver, name) = (self.clone(), name.as_str().to_owned());
        Box::pin(async move {
            let found = (resolver.lookup)(name.clone()).await.map_err(|error| Unresolved::Failed(reason(&error)))?;
            let fine = match &resolver.guard {
                Some(guard) if !guard.proxies.contains(&name) => public_only(found, &guard.admitted)?,
                _ => found,
            };
            if fine.is_empty() {
                return Err(Unresolved::Nothing.into());
            }
            Ok(Box::new(fine.into_iter()) as Addrs)
        })
    }
}

/// The addresses that may be connected to; the first refusal where there is none.
fn public_only(found: Vec<SocketAddr>, admitted: &[Net]) -> Result<Vec<SocketAddr>, Blocked> {
    let (mut fine, mut refused) = (Vec::new(), None);
    for address in found {
        match check_address(address.ip(), admitted) {
            Ok(()) => fine.push(address),
            Err(blocked) => refused = refused.or(Some(blocked)),
        }
    }
    match refused {
        Some(blocked) if fine.is_empty() => Err(blocked),
        _ => Ok(fine),
    }
}

/// "failed to lookup address information: Name or service not known": what matters is behind the colon.
fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    text.rsplit(": ").next().unwrap_or(&text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn public_addresses_of_a_name_are_kept_and_private_ones_are_not() {
        for (found, fine) in [
            ("1.1.1.1 8.8.8.8", Some("1.1.1.1 8.8.8.8")),
            ("127.0.0.1 1.1.1.1 10.0.0.1", Some("1.1.1.1")),
            ("10.0.0.1", None),
            ("::1 ::ffff:1.1.1.1", None),
            ("", Some("")),
        ] {
            let addresses = |text: &str| -> Vec<SocketAddr> {
                text.split_whitespace().map(|ip| SocketAddr::new(ip.parse().unwrap(), 0)).collect()
            };
            assert_eq!(public_only(addresses(found), &[]).ok(), fine.map(addresses), "{found}");
        }
    }
}
