//! The browser that draws pages, where a source wants one.

use super::Finding;
use crate::fetch::Fetcher;
use crate::setup::Plan;

/// Starts it: whether its sandbox can be set up shows only then.
pub(super) async fn look(plan: &Plan, fetcher: &Fetcher) -> Option<Finding> {
    const CHECK: &str = "browser";
    let drawn = plan.sources.iter().filter(|source| source.source.is_drawn()).count();
    if drawn == 0 {
        return None;
    }
    Some(match fetcher.try_browser().await {
        Ok(browser) => Finding::good(CHECK, format!("{browser}, for {drawn} sources")),
        Err(why) => Finding::bad(CHECK, why, "apt install chromium; for a service, see systemd/examples/browser.conf"),
    })
}
