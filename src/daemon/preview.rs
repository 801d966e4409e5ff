//! What a source would yield: a visit as the daemon makes it, of which nothing is recorded.

use super::check::read;
use crate::clock::Clock;
use crate::domain::{Announcement, Code, Problem, Reading, Reply, Request, Secrets, Validators};
use crate::extract::{Context, Extraction, Known, Step};
use crate::fetch::Fetcher;
use crate::setup::PlannedSource;
use chrono::DateTime;
use futures_util::future::join_all;
use std::collections::BTreeMap;

/// Rounds of one visit.
const ROUNDS: usize = 12;
/// A visit reads some pages of announcements and leaves the others for later; this is later.
const VISITS: usize = 2;

/// What a source lists now, read, and what went wrong on the way.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Preview {
    pub announcements: Vec<(Announcement, Reading)>,
    pub problems: Vec<Problem>,
    /// That nothing is announced now is an answer, too.
    pub may_be_empty: bool,
}

/// Visits a source as if for the first time. `first` is an answer that is there already.
pub async fn preview(
    planned: &PlannedSource,
    fetcher: &Fetcher,
    secrets: &Secrets,
    clock: Clock,
    first: Option<&Reply>,
) -> Preview {
    let mut known: BTreeMap<String, Known> = BTreeMap::new();
    let mut extraction = Extraction::default();
    for _ in 0..VISITS {
        extraction = visit(planned, fetcher, secrets, clock, &known, first).await;
        if extraction.unread.is_empty() {
            break;
        }
        let now = clock.now();
        let keep = |announcement: &Announcement| {
            let unread = extraction.unread.contains(&announcement.key);
            let fetched = if unread { DateTime::UNIX_EPOCH } else { now };
            let page = (!unread).then(Validators::default);
            (announcement.key.clone(), Known { announcement: announcement.clone(), fetched, page, listed: true })
        };
        known = extraction.announcements.iter().map(keep).collect();
    }
    let Extraction { announcements, problems, may_be_empty, .. } = extraction;
    let announcements = announcements.into_iter().map(|announcement| {
        let reading = read(&announcement, planned.zone);
        (announcement, reading)
    });
    Preview { announcements: announcements.collect(), problems, may_be_empty }
}

async fn visit(
    planned: &PlannedSource,
    fetcher: &Fetcher,
    secrets: &Secrets,
    clock: Clock,
    known: &BTreeMap<String, Known>,
    first: Option<&Reply>,
) -> Extraction {
    let context = Context { now: clock.now(), zone: planned.zone, secrets, known, memo: None };
    let mut talk = planned.source.visit(&context);
    let mut step = talk.next(Vec::new());
    for _ in 0..ROUNDS {
        let requests = match step {
            Step::Done(extraction) => return extraction,
            Step::Ask(requests) => requests,
        };
        let answers = join_all(requests.iter().map(|request| answer(fetcher, request, first))).await;
        step = talk.next(answers);
    }
    let problem = Problem::new(Code::Truncated, "", format!("more than {ROUNDS} rounds of requests"));
    Extraction { problems: vec![problem], ..Extraction::default() }
}

async fn answer(fetcher: &Fetcher, request: &Request, first: Option<&Reply>) -> Result<Reply, Problem> {
    match first.filter(|reply| request.url == reply.url && request.body.is_none()) {
        Some(reply) => Ok(reply.clone()),
        None => fetcher.fetch(request).await,
    }
}
