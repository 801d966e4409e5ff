//! Opening the state, and putting the parts of the program together.

use super::context::{Configured, words};
use super::failure::Failure;
use crate::clock::Clock;
use crate::daemon::{Checker, Connectivity, Extras, Mind, Screens, Telling, roster};
use crate::db::{Holder, OpenError, Store};
use crate::fetch::{self, Fetcher};
use crate::notify::deliver::{Agents, Desktop, Labels, Press};
use crate::words::Words;
use std::path::Path;
use std::sync::Arc;
use tokio::sync::mpsc;

/// The parts of a running program.
pub(crate) struct Parts {
    pub checker: Arc<Checker>,
    pub telling: Arc<Telling>,
    pub words: Arc<Words>,
}

/// The state on disk, for us alone.
pub(super) fn store(dir: &Path, program: &str, clock: Clock) -> Result<Store, OpenError> {
    Store::open(dir, &holder(program, clock))
}

/// How the lock names us.
pub(super) fn holder(program: &str, clock: Clock) -> Holder {
    Holder { program: program.to_owned(), pid: std::process::id(), since: clock.now() }
}

/// A state in memory that begins as a copy of the one on disk, where there is one: nothing that is done to it is kept.
pub(super) fn scratch(dir: &Path) -> Result<Store, OpenError> {
    Store::scratch(Some(dir))
}

/// Where bubbles go, in a process that shows any.
#[derive(Clone, Default)]
pub(crate) struct Bubbles {
    /// Whom they are handed to, in a process without a session of its own.
    pub(crate) agents: Option<Agents>,
    /// Who hears of their buttons.
    pub(crate) pressed: Option<mpsc::UnboundedSender<Press>>,
}

/// Puts the parts together and makes the store follow the plan.
pub(crate) async fn parts(
    configured: Configured,
    store: Store,
    clock: Clock,
    bubbles: Bubbles,
) -> Result<Parts, Failure> {
    let Configured { mut plan, secrets } = configured;
    let words = words(&plan);
    let secrets = Arc::new(secrets);
    let options = fetch::Options::of(&plan.network);
    let fetcher = Fetcher::new(plan.politeness, fetch::USER_AGENT, clock, options);
    fetcher.remember(store.read(|reader| reader.site_rules()).await?);
    let mind = Mind::of(&plan);
    let senders = std::mem::take(&mut plan.senders);
    let known: Vec<_> = senders.iter().map(|sender| sender.id.clone()).collect();
    let Bubbles { agents, pressed } = bubbles;
    let desktop = pressed.map(|pressed| Desktop::with_buttons(Labels::of(&words), pressed)).unwrap_or_default();
    let (own_words, own_secrets, screens) = (words.clone(), secrets.clone(), Screens { desktop, agents });
    let telling = Telling::new(store.clone(), fetcher.clone(), senders, &plan.watches, own_words, own_secrets, screens);
    store.adopt(roster(&plan, clock.now()), Arc::new(mind)).await?;
    let connectivity = Connectivity::new(plan.network.check.clone());
    let plan = Arc::new(plan);
    let checker = Arc::new(Checker {
        plan,
        secrets,
        fetcher,
        store,
        clock,
        senders: known,
        connectivity,
        extras: Extras::default(),
    });
    Ok(Parts { checker, telling: Arc::new(telling), words })
}

/// A runtime for commands that talk to the network.
pub(super) fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(Failure::from)
}
