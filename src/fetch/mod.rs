//! HTTP, politely and guarded: a request goes in, a reply or a problem comes out.
//!
//! Every request of the program passes through [`Fetcher::fetch`]. It waits for its turn at the host (`host`), refuses
//! addresses that no public page has (`guard`), follows redirects itself so that each hop is checked again
//! (`redirect`), stops reading at the limits (`exchange`), and names what went wrong once (`problem`).

#[cfg(feature = "browser")]
mod browser;
mod client;
mod exchange;
mod guard;
mod hints;
mod host;
mod jars;
mod problem;
mod redact;
mod redirect;
mod resolve;
mod robots;

pub use crate::domain::Net;
pub use hints::{max_age, parse_http_date, retry_after, server_date};
pub use redact::redact_url;

use crate::clock::Clock;
use crate::domain::{Browser, Network, Politeness, Problem, Reply, Request, SiteRules};
use std::sync::Arc;
use tokio::sync::Semaphore;

/// The honest name under which storewatch asks.
pub const USER_AGENT: &str =
    concat!("storewatch/", env!("CARGO_PKG_VERSION"), " (polls public announcement pages; contact: see the operator)");

/// What the operator may set for all requests.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Use no proxy, whatever the environment (`HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`, ...) says.
    pub ignore_proxies: bool,
    /// Special address ranges that are admitted all the same: `198.18.0.0/15` where a local proxy answers every name with
    /// a made-up address out of it.
    pub admitted: Vec<Net>,
    /// A file of certificates (PEM) that are trusted beside the machine's.
    pub ca: Option<String>,
    /// What draws pages where a request says so.
    pub browser: Browser,
}

impl Options {
    /// What the config says of the network.
    pub fn of(network: &Network) -> Self {
        Self {
            ignore_proxies: false,
            admitted: network.admit.clone(),
            ca: network.ca.clone(),
            browser: network.browser.clone(),
        }
    }
}

/// Asks servers. Cheap to make and to clone: the TLS roots are read and the connections are kept from the first request
/// on, and clones share them.
#[derive(Debug, Clone)]
pub struct Fetcher(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    clock: Clock,
    clients: client::Clients,
    hosts: host::Hosts,
    robots: robots::Book,
    jars: jars::Jars,
    open: Semaphore,
    #[cfg(feature = "browser")]
    browsers: browser::Browsers,
}

#[cfg(not(feature = "browser"))]
const WITHOUT_BROWSER: &str = "this program was built without the feature `browser`";

/// Exchanges under way at the same time, on all hosts together: each holds a file descriptor, and a service has 1,024.
const MOST_OPEN: usize = 200;

impl Fetcher {
    /// `user_agent` is sent with every request ([`USER_AGENT`] unless the operator says otherwise). Turns at a host and
    /// `Retry-After` are waited for on `clock`; a fixed clock never gets anywhere, so there they are waited for in real time.
    pub fn new(politeness: Politeness, user_agent: impl Into<String>, clock: Clock, options: Options) -> Self {
        let pace = match clock {
            Clock::Fixed(_) => Clock::System,
            moving => moving,
        };
        Self(Arc::new(Inner {
            #[cfg(feature = "browser")]
            browsers: browser::Browsers::new(options.browser.clone()),
            clock,
            clients: client::Clients::new(user_agent.into(), options, resolve::system()),
            hosts: host::Hosts::new(politeness, pace),
            robots: robots::Book::default(),
            jars: jars::Jars::default(),
            open: Semaphore::new(MOST_OPEN),
        }))
    }

    /// What an earlier run learned of the sites' rules for programs.
    pub fn remember(&self, known: Vec<SiteRules>) {
        self.0.robots.remember(known);
    }

    /// What was learned of them since this was last asked.
    pub fn site_news(&self) -> Vec<SiteRules> {
        self.0.robots.news()
    }

    /// One exchange, redirects included. Any status is a reply; a problem means that there was none.
    ///
    /// The time limit does not count the wait for a turn. Dropping the future gives the turn back and closes the connection.
    ///
    /// # Errors
    /// Codes from `Dns` to `Offline`, and `RateLimited` where the host asked us to stay away for longer than we wait; then
    /// `detail` begins with that moment (RFC 3339). `subject` is the URL by [`redact_url`].
    pub async fn fetch(&self, request: &Request) -> Result<Reply, Problem> {
        match &request.render {
            None => redirect::follow(&self.0, request, host::Share::Whole).await,
            #[cfg(feature = "browser")]
            Some(render) => browser::render(&self.0, request, render).await,
            #[cfg(not(feature = "browser"))]
            Some(_) => Err(problem::problem(crate::domain::Code::Browser, &request.url, WITHOUT_BROWSER)),
        }
    }

    /// Starts the browser, if it does not run, and says which it is.
    ///
    /// # Errors
    /// What is in the way, and what to do.
    pub async fn try_browser(&self) -> Result<String, String> {
        #[cfg(feature = "browser")]
        return browser::try_out(&self.0).await;
        #[cfg(not(feature = "browser"))]
        Err(WITHOUT_BROWSER.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Code;
    use std::net::SocketAddr;
    use std::sync::atomic::{AtomicU8, Ordering};
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;
    use url::Url;

    /// A fetcher for which 127.0.0.2 is a public address, and names mean what a script says.
    fn fetcher(lookup: impl Fn() -> &'static str + Send + Sync + 'static) -> Fetcher {
        let lookup: resolve::Lookup = Arc::new(move |_| {
            let address: SocketAddr = lookup().parse().unwrap();
            Box::pin(async move { Ok(vec![address]) })
        });
        let admitted = vec!["127.0.0.2/32".parse().unwrap()];
        let options = Options { ignore_proxies: true, admitted, ..Options::default() };
        let politeness = Politeness { at_once: 8, spacing: std::time::Duration::ZERO };
        Fetcher(Arc::new(Inner {
            #[cfg(feature = "browser")]
            browsers: browser::Browsers::new(Browser::default()),
            clock: Clock::System,
            clients: client::Clients::new("test".to_owned(), options, lookup),
            hosts: host::Hosts::new(politeness, Clock::System),
            robots: robots::Book::default(),
            jars: jars::Jars::default(),
            open: Semaphore::new(MOST_OPEN),
        }))
    }

    #[tokio::test]
    async fn a_name_is_judged_by_each_address_that_is_connected_to() {
        let listener = TcpListener::bind("127.0.0.2:0").await.unwrap();
        let url = Url::parse(&format!("http://store.example:{}/", listener.local_addr().unwrap().port())).unwrap();
        let server = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut request = [0; 1024];
            assert!(stream.read(&mut request).await.unwrap() > 0);
            stream.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n").await.unwrap();
        });
        let asked = Arc::new(AtomicU8::new(0));
        let count = Arc::clone(&asked);
        let rebinding = move || match count.fetch_add(1, Ordering::SeqCst) {
            0 => "127.0.0.2:0",
            _ => "127.0.0.1:0",
        };
        let fetcher = fetcher(rebinding);
        assert_eq!(fetcher.fetch(&Request::get(url.clone())).await.unwrap().status, 200);
        server.await.unwrap();
        let problem = fetcher.fetch(&Request::get(url)).await.unwrap_err();
        assert_eq!((problem.code, problem.detail.as_str()), (Code::Refused, "127.0.0.1 is loopback"));
        assert_eq!(asked.load(Ordering::SeqCst), 2, "the answer that was checked is the one that is used");
    }
}
