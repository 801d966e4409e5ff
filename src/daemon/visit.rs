//! One conversation with a source: the visit says what it needs, the fetcher asks, until there are announcements.

use super::blind::{KEPT, Seen};
use crate::domain::{Code, Problem, Reply, Request, Secrets, Tz, Validators};
use crate::extract::{Context, Extraction, Known, Source, Step, Visit};
use crate::fetch::Fetcher;
use chrono::{DateTime, Utc};
use futures_util::future::join_all;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Rounds of a conversation: a list, its frame, some pages, details; or the addresses at which a status page may answer.
const ROUNDS: usize = 16;
/// Requests in one round.
const REQUESTS: usize = 64;

/// What is known when a visit begins.
pub(super) struct Before<'a> {
    pub now: DateTime<Utc>,
    pub zone: Tz,
    pub secrets: &'a Secrets,
    pub known: &'a BTreeMap<String, Known>,
    /// Only set when the answer to them may be "the same as last time".
    pub validators: Validators,
    pub body_hash: Option<[u8; 32]>,
    pub memo: Option<&'a str>,
    /// The server is the user's own.
    pub mine: bool,
    /// Something is to be looked at even where the first answer is the same.
    pub again: bool,
}

/// What a visit came to.
#[expect(clippy::large_enum_variant, reason = "there is one of it at a time, moved once")]
pub(super) enum Visited {
    /// A 304, or the same bytes as last time.
    Unchanged { reply: Reply },
    Yielded {
        extraction: Extraction,
        reply: Option<Reply>,
        body_hash: Option<[u8; 32]>,
        /// The beginning of the first answer.
        seen: Option<Seen>,
        /// The next visit begins with another request, for which neither validators nor hash are known.
        moved: bool,
    },
    /// Nobody answered.
    Failed(Problem),
}

/// Visits a source. The first request is conditional; what it brings decides whether anything is parsed.
pub(super) async fn visit(source: &dyn Source, fetcher: &Fetcher, before: Before<'_>) -> Visited {
    let Before { now, zone, secrets, known, memo, .. } = before;
    let context = Context { now, zone, secrets, known, memo };
    let mut talk = source.visit(&context);
    let mut step = talk.next(Vec::new());
    let mut first: Option<Reply> = None;
    let mut body_hash = None;
    let mut seen = None;
    for round in 0..ROUNDS {
        let mut requests = match step {
            Step::Done(extraction) => {
                // What was asked first is not what will be asked first the next time.
                let moved = extraction.memo.as_deref() != memo;
                let body_hash = body_hash.filter(|_| !moved);
                return Visited::Yielded { extraction, reply: first, body_hash, seen, moved };
            }
            Step::Ask(requests) => requests,
        };
        requests.truncate(REQUESTS);
        if before.mine {
            requests.iter_mut().for_each(|request| request.spares = false);
        }
        let opening = round == 0 && requests.len() == 1;
        if opening {
            requests[0].validators = before.validators.clone();
        }
        let mut answers = ask(fetcher, &requests).await;
        if opening {
            match answers.first() {
                Some(Ok(reply)) => {
                    let hash: [u8; 32] = Sha256::digest(&reply.body).into();
                    let same = reply.status == 304 || reply.is_success() && before.body_hash == Some(hash);
                    if same && !before.again {
                        return Visited::Unchanged { reply: reply.clone() };
                    }
                    seen = (reply.status != 304).then(|| glimpse(reply));
                    if reply.status == 304 {
                        body_hash = before.body_hash;
                        first = Some(renewed(reply, &before.validators));
                    } else if reply.is_success() {
                        body_hash = Some(hash);
                        first = Some(Reply { body: Vec::new(), ..reply.clone() });
                    } else {
                        first = Some(Reply { headers: hints_of(reply), body: Vec::new(), ..reply.clone() });
                    }
                }
                Some(Err(problem)) => return Visited::Failed(problem.clone()),
                None => {}
            }
        }
        step = match think(talk, std::mem::take(&mut answers)).await {
            Ok((after, next)) => {
                talk = after;
                next
            }
            Err(problem) => return Visited::Failed(problem),
        };
    }
    Visited::Failed(Problem::new(Code::Truncated, "", format!("more than {ROUNDS} rounds of requests")))
}

fn glimpse(reply: &Reply) -> Seen {
    let body = reply.body.get(..KEPT.min(reply.body.len())).unwrap_or_default().to_vec();
    Seen { media_type: reply.header("content-type").map(str::to_owned), body }
}

/// An answer that says that nothing changed, with the validators that it confirms.
fn renewed(reply: &Reply, confirmed: &Validators) -> Reply {
    let mut headers = reply.headers.clone();
    for (name, value) in [("etag", &confirmed.etag), ("last-modified", &confirmed.last_modified)] {
        if reply.header(name).is_none() {
            headers.extend(value.clone().map(|value| (name.to_owned(), value)));
        }
    }
    Reply { headers, body: Vec::new(), ..reply.clone() }
}

/// What an error page says of when to come again; its validators are not those of the page.
fn hints_of(reply: &Reply) -> Vec<(String, String)> {
    let is_validator = |name: &str| matches!(name, "etag" | "last-modified");
    reply.headers.iter().filter(|(name, _)| !is_validator(name)).cloned().collect()
}

async fn ask(fetcher: &Fetcher, requests: &[Request]) -> Vec<Result<Reply, Problem>> {
    join_all(requests.iter().map(|request| fetcher.fetch(request))).await
}

/// Parsing a large page takes a while: it must not hold up the loop.
async fn think(
    mut talk: Box<dyn Visit>,
    answers: Vec<Result<Reply, Problem>>,
) -> Result<(Box<dyn Visit>, Step), Problem> {
    let thought = tokio::task::spawn_blocking(move || {
        let step = talk.next(answers);
        (talk, step)
    });
    thought.await.map_err(|error| Problem::new(Code::Content, "", format!("the parser failed: {error}")))
}
