//! Takes a parcel out, by whatever way it goes.

use super::{Agents, Desktop, Http, mail, program};
use crate::domain::{Code, Line, Parcel, Problem, Receipt};
use crate::notify::senders::{Sender, told};
use chrono::{DateTime, Utc};

/// The ways out.
#[derive(Debug)]
pub struct Carriers<H> {
    http: H,
    desktop: Desktop,
    /// The desktops of others, in a process that has no session of its own.
    agents: Option<Agents>,
}

impl<H: Http> Carriers<H> {
    pub fn new(http: H, desktop: Desktop) -> Self {
        Self { http, desktop, agents: None }
    }

    /// Bubbles go to the agents of other people's sessions.
    pub fn with_agents(self, agents: Option<Agents>) -> Self {
        Self { agents, ..self }
    }

    /// Takes a parcel out and tells what came of it. Never takes longer than the limits of its carrier.
    pub async fn carry(&self, parcel: &Parcel, sender: &dyn Sender) -> Carried {
        let receipt = match parcel {
            Parcel::Http(request) => match self.http.fetch(request).await {
                Ok(reply) => {
                    let receipt = sender.receipt(&reply);
                    let handle = if receipt == Receipt::Sent { sender.handle(&reply) } else { None };
                    return Carried { receipt, answer: Some(told(&reply)), handle };
                }
                Err(problem) => unanswered(&problem),
            },
            Parcel::Bubble(bubble) => match &self.agents {
                Some(agents) => agents.show(bubble).await,
                None => self.desktop.show(bubble).await,
            },
            Parcel::Line(line) => log(line),
            Parcel::Run(run) => program::run(run).await,
            Parcel::Mail(parcel) => mail::send(parcel).await,
            #[cfg(feature = "mqtt")]
            Parcel::Publish(publish) => super::mqtt::publish(publish).await,
            #[cfg(not(feature = "mqtt"))]
            Parcel::Publish(_) => Receipt::Never { why: "this storewatch was built without mqtt".to_owned() },
        };
        receipt.into()
    }
}

/// What came of a parcel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    pub receipt: Receipt,
    /// What a service answered in words, where it is one that does.
    pub answer: Option<String>,
    /// What the service calls the message now, where it can be edited.
    pub handle: Option<String>,
}

impl From<Receipt> for Carried {
    fn from(receipt: Receipt) -> Self {
        Self { receipt, answer: None, handle: None }
    }
}

fn log(line: &Line) -> Receipt {
    tracing::info!(target: "notify", topic = line.topic, "{}", line.text);
    Receipt::Sent
}

/// No answer: worth trying again, but where the address itself is refused. A host that wants us to stay away says until
/// when at the head of the detail.
fn unanswered(problem: &Problem) -> Receipt {
    let code = crate::notify::compose::code(problem.code);
    let why = if problem.detail.is_empty() { code } else { format!("{code}: {}", problem.detail) };
    match problem.code {
        Code::Refused | Code::TooManyRedirects => Receipt::Never { why },
        Code::RateLimited => {
            let moment = problem.detail.split_whitespace().next().and_then(|at| at.parse::<DateTime<Utc>>().ok());
            Receipt::Later { at: moment, why }
        }
        _ => Receipt::Later { at: None, why },
    }
}
