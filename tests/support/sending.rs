//! From the senders of a config to their receipts.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a story that cannot go on has failed")]
#![allow(dead_code, unreachable_pub, reason = "each story uses its part")]

use chrono::{DateTime, TimeZone, Utc};
use std::sync::Arc;
use std::time::Duration;
use storewatch::clock::Clock;
use storewatch::config::{File, merge};
use storewatch::domain::{Politeness, Problem, Reply, Request, SecretRef, Secrets};
use storewatch::fetch::{Fetcher, Options, USER_AGENT};
use storewatch::notify::compose::Style;
use storewatch::notify::deliver::{Carriers, Desktop, Dispatch, Http, Outlet};
use storewatch::words::Words;

pub struct Network(Fetcher);

impl Http for Network {
    async fn fetch(&self, request: &Request) -> Result<Reply, Problem> {
        self.0.fetch(request).await
    }
}

/// The value of every secret.
pub const SECRET: &str = "sctp7ts3cret";

/// The senders of a config, ready to send; the secret `KEY` has the value [`SECRET`].
pub fn dispatch(senders: &str) -> Dispatch<Network> {
    dispatch_with(senders, true)
}

pub fn dispatch_with(senders: &str, allow_private: bool) -> Dispatch<Network> {
    let text = format!(
        "allow_private = true\n\
         [[party]]\nid = \"shop\"\nrole = \"store\"\n\
         [[watch]]\nid = \"tablet\"\nroutes = [{{ needs = [\"shop\"] }}]\n{senders}"
    );
    let tree = merge(vec![File { path: "test.toml".into(), text: text.into() }]);
    let (plan, findings) = storewatch::setup::plan(&tree, storewatch::domain::Tz::SHANGHAI);
    let plan = plan.unwrap_or_else(|| panic!("{findings:?}"));
    let mut secrets = Secrets::default();
    secrets.insert(SecretRef::Env("KEY".into()), SECRET.to_owned().into());
    let outlets = plan.senders.into_iter().map(|planned| Outlet {
        id: planned.id,
        audience: planned.audience,
        sender: planned.sender,
        style: Style { discreet: planned.discreet },
        allow_private: planned.allow_private && allow_private,
        habits: planned.habits,
        watches: Vec::new(),
    });
    let politeness = Politeness { at_once: 64, spacing: Duration::ZERO };
    let options = Options { ignore_proxies: true, ..Options::default() };
    let fetcher = Fetcher::new(politeness, USER_AGENT, Clock::System, options);
    let words = Arc::new(Words::new(storewatch::domain::Language::ZhCn, storewatch::domain::Tz::SHANGHAI));
    Dispatch::new(outlets.collect(), Carriers::new(Network(fetcher), Desktop::default()), words, Arc::new(secrets))
}

pub fn noon() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 22, 4, 0, 0).unwrap()
}
