//! Whether our own network is there, by asking somebody who always answers: so that its loss is nobody's outage.

use crate::clock::Clock;
use crate::domain::{Code, Limits, Method, Problem, Reply, Request};
use crate::fetch::Fetcher;
use chrono::{DateTime, TimeDelta, Utc};
use std::time::Duration;
use tokio::sync::Mutex;
use url::Url;

/// How long an answer counts.
const FRESH: TimeDelta = TimeDelta::seconds(20);
/// Who always answers does so fast.
const LIMIT: Duration = Duration::from_secs(5);

/// The address that the operator named for it, and what came of asking it last.
#[derive(Debug)]
pub struct Connectivity {
    url: Option<Url>,
    last: Mutex<Option<(DateTime<Utc>, bool)>>,
}

impl Connectivity {
    pub fn new(url: Option<Url>) -> Self {
        Self { url, last: Mutex::default() }
    }

    /// A problem with somebody else, or with our own network where nobody answers us.
    pub(super) async fn blame(&self, problem: Problem, fetcher: &Fetcher, clock: Clock) -> Problem {
        let silent = matches!(problem.code, Code::Dns | Code::Connect | Code::Timeout | Code::Tls | Code::Interrupted);
        if !silent || self.reaches(fetcher, clock).await != Some(false) {
            return problem;
        }
        let detail = format!("{}; and {} does not answer either", problem.detail, self.shown());
        Problem { code: Code::Offline, detail, ..problem }
    }

    /// [`Self::blame`] for an answer.
    pub(super) async fn judge(
        &self,
        answer: Result<Reply, Problem>,
        fetcher: &Fetcher,
        clock: Clock,
    ) -> Result<Reply, Problem> {
        match answer {
            Ok(reply) => Ok(reply),
            Err(problem) => Err(self.blame(problem, fetcher, clock).await),
        }
    }

    /// None where there is nobody to ask.
    async fn reaches(&self, fetcher: &Fetcher, clock: Clock) -> Option<bool> {
        let url = self.url.clone()?;
        // Held while asking, so that many failures at once ask once.
        let mut last = self.last.lock().await;
        let now = clock.now();
        if let Some((at, reached)) = *last
            && now - at < FRESH
        {
            return Some(reached);
        }
        let limits = Limits { connect: LIMIT, total: LIMIT, body: 64 * 1024, redirects: 3 };
        let request = Request { method: Method::Head, limits, allow_private: true, ..Request::get(url) };
        let reached = fetcher.fetch(&request).await.is_ok();
        *last = Some((clock.now(), reached));
        Some(reached)
    }

    fn shown(&self) -> String {
        self.url.as_ref().map(crate::fetch::redact_url).unwrap_or_default()
    }
}
