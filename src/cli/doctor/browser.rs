//! The browser that draws pages, where a source wants one.

use super::{Finding, say};
use crate::fetch::Fetcher;
use crate::setup::Plan;
use crate::words::Words;

/// Starts it: whether its sandbox can be set up shows only then.
pub(super) async fn look(plan: &Plan, fetcher: &Fetcher, words: &Words) -> Option<Finding> {
    const CHECK: &str = "browser";
    let drawn = plan.sources.iter().filter(|source| source.source.is_drawn()).count();
    if drawn == 0 {
        return None;
    }
    Some(match fetcher.try_browser().await {
        Ok(browser) => Finding::good(CHECK, say(words, "browser-good", &[("browser", &browser), ("sources", &drawn)])),
        Err(why) => Finding::bad(CHECK, why, say(words, "browser-todo", &[])),
    })
}
